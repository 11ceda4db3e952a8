"""Counting what is right of what is proposed: by label, claims by part, stances by pair.

Labels are scored as in SemEval-2013 task 9.1 (Segura-Bedmar, Martínez and Herrero-Zazo 2013): exact
(the same words, whatever the label), partial (overlapping words count half), type (overlapping words
with the right label), and strict (the same words with the right label). The definitions are written
out here since a label may have several fragments, which nervaluate has no notion of. Of each label,
precision is over what was proposed with it, and recall over what the person labelled with it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from annotator.domain.rates import Rates
from annotator.domain.text import Fragments
from annotator.suggest.training_protocol import CLAIM, PARTS_OF_A_CLAIM

Scheme = Literal["strict", "exact", "partial", "type"]
SCHEMES: tuple[Scheme, ...] = ("strict", "exact", "partial", "type")
PARTS = ("content", *PARTS_OF_A_CLAIM, "whole")
STANCE = "stance"
_HALF = 0.5


class Standing(Struct, frozen=True, kw_only=True):
    """What stands in a role: words and the actor that they name, a topic, or the author."""

    words: Fragments = ()
    actor: str = ""
    topic: str = ""
    author: bool = False

    def same(self, other: "Standing", least: float) -> bool:
        """Tell whether two stand for the same: one actor, one topic, or words with enough in common.

        `least` is the least share of characters in common, of those of both.
        """
        if not self.words or not other.words:
            return self == other
        named = bool(self.actor) and self.actor.casefold() == other.actor.casefold()
        return named or shared(self.words, other.words) > least


class Labelled(Struct, frozen=True, kw_only=True):
    """What is compared: a label at its words, with what stands in its roles."""

    layer: str
    label: str
    fragments: Fragments
    standing: dict[str, tuple[Standing, ...]] = {}

    def words(self, role: str) -> Fragments:
        """Return the words in a role; nothing where it is empty, or filled without words."""
        return tuple(sorted(part for each in self.standing.get(role, ()) for part in each.words))


class LabelScores(Struct, frozen=True, kw_only=True):
    """The scores of one label by scheme; label "" is all of the layer's."""

    layer: str
    label: str
    scores: dict[str, Rates]


# The person's and the machine's, by article.
Articles = Sequence[tuple[Sequence[Labelled], Sequence[Labelled]]]


class _Sums:
    """Counts on the way to a score."""

    def __init__(self) -> None:
        self.there = self.found = 0
        self.right_there = self.right_found = 0.0

    def score(self) -> Rates:
        return Rates(
            there=self.there,
            found=self.found,
            right_there=self.right_there,
            right_found=self.right_found,
        )


class _ByLabel(defaultdict[tuple[str, str], dict[Scheme, _Sums]]):
    """Counts by layer and label, and by the layer as a whole (label "")."""

    def __init__(self) -> None:
        super().__init__(lambda: {scheme: _Sums() for scheme in SCHEMES})

    def of(self, each: Labelled, scheme: Scheme) -> tuple[_Sums, _Sums]:
        return self[each.layer, ""][scheme], self[each.layer, each.label][scheme]

    def add(self, there: Sequence[Labelled], found: Sequence[Labelled]) -> None:
        """Count what an article has in one layer."""
        for scheme in SCHEMES:
            for sums in (sums for each in there for sums in self.of(each, scheme)):
                sums.there += 1
            for sums in (sums for each in found for sums in self.of(each, scheme)):
                sums.found += 1
        for one, other in matched(there, found):
            for scheme, credit in credits(one, other).items():
                for sums in self.of(one, scheme):
                    sums.right_there += credit
                for sums in self.of(other, scheme):
                    sums.right_found += credit


def by_label(articles: Articles) -> list[LabelScores]:
    counted = _ByLabel()
    for there, found in articles:
        for layer in {each.layer for each in (*there, *found)}:
            counted.add(
                [each for each in there if each.layer == layer],
                [each for each in found if each.layer == layer],
            )
    return [
        LabelScores(
            layer=layer,
            label=label,
            scores={scheme: sums.score() for scheme, sums in schemes.items()},
        )
        for (layer, label), schemes in sorted(counted.items())
    ]


def credits(one: Labelled, other: Labelled) -> dict[Scheme, float]:
    """Return what a pair counts by scheme, of two labels that overlap."""
    same_words = one.fragments == other.fragments
    same_label = one.label == other.label
    return {
        "strict": float(same_words and same_label),
        "exact": float(same_words),
        "partial": 1.0 if same_words else 0.5,
        "type": float(same_label),
    }


def matched(
    there: Sequence[Labelled], found: Sequence[Labelled]
) -> list[tuple[Labelled, Labelled]]:
    """Return pairs of what overlaps, each once: the same words first, then the most in common.

    Of equals, those of the same label go first. Labels of the whole article match by their label.
    """
    measured = sorted(
        (
            (-common, one.label != other.label, i, j)
            for i, one in enumerate(there)
            for j, other in enumerate(found)
            if (common := _common(one, other)) > 0
        ),
    )
    pairs: list[tuple[Labelled, Labelled]] = []
    left, right = set(range(len(there))), set(range(len(found)))
    for _common_part, _other_label, i, j in measured:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((there[i], found[j]))
    return pairs


def _common(one: Labelled, other: Labelled) -> float:
    if not one.fragments or not other.fragments:
        return float(one.fragments == other.fragments and one.label == other.label)
    return shared(one.fragments, other.fragments)


def shared(some: Fragments, others: Fragments) -> float:
    """Return the characters in common over those of both (Jaccard 1912)."""
    mine = {at for start, end in some for at in range(start, end)}
    theirs = {at for start, end in others for at in range(start, end)}
    return len(mine & theirs) / len(mine | theirs)


def claims_by_part(articles: Articles) -> dict[str, Rates]:
    """Score claims by part; two claims are compared where their contents overlap most.

    A part counts where it is there; `whole` is right where content, cue and claimant are the same.
    """
    sums = {part: _Sums() for part in PARTS}
    for there, found in articles:
        own = [each for each in there if each.layer == CLAIM]
        proposed = [each for each in found if each.layer == CLAIM]
        for part in PARTS:
            sums[part].there += sum(_part(each, part) is not None for each in own)
            sums[part].found += sum(_part(each, part) is not None for each in proposed)
        for one, other in matched(own, proposed):
            for part in PARTS:
                wanted = _part(one, part)
                right = float(wanted is not None and wanted == _part(other, part))
                sums[part].right_there += right
                sums[part].right_found += right
    return {part: each.score() for part, each in sums.items() if each.there or each.found}


def _part(claim: Labelled, part: str) -> tuple[Fragments, ...] | None:
    if part == "content":
        return (claim.fragments,)
    if part == "whole":
        return (claim.fragments, *(claim.words(role) for role in PARTS_OF_A_CLAIM))
    words = claim.words(part)
    return (words,) if words else None


class StanceScores(Struct, frozen=True, kw_only=True):
    """How many stances have the right holder and target, and of those the right polarity.

    `labels` are the same as `polarity`, of one label each.
    """

    pair: Rates
    polarity: Rates
    labels: dict[str, Rates]


def stances_by_pair(articles: Articles) -> StanceScores | None:
    """Score stances by who is for or against what, wherever it shows; None where there are none.

    A holder is right where it stands for the same actor or shares words, a target where it stands
    for the same actor or topic or shares half of the words. Of each stance of the person one that
    was proposed can be right; those of the same polarity go first.
    """
    pair, polarity = _Sums(), _Sums()
    labels: defaultdict[str, _Sums] = defaultdict(_Sums)
    for there, found in articles:
        own = [each for each in there if each.layer == STANCE]
        proposed = [each for each in found if each.layer == STANCE]
        for one in own:
            for sums in (pair, polarity, labels[one.label]):
                sums.there += 1
        for other in proposed:
            for sums in (pair, polarity, labels[other.label]):
                sums.found += 1
        for one, other in _same_pairs(own, proposed):
            same = (polarity, labels[one.label]) if one.label == other.label else ()
            for sums in (pair, *same):
                sums.right_there += 1
                sums.right_found += 1
    if not labels:
        return None
    return StanceScores(
        pair=pair.score(),
        polarity=polarity.score(),
        labels={label: labels[label].score() for label in sorted(labels)},
    )


def _same_pairs(
    there: Sequence[Labelled], found: Sequence[Labelled]
) -> list[tuple[Labelled, Labelled]]:
    alike = sorted(
        (one.label != other.label, i, j)
        for i, one in enumerate(there)
        for j, other in enumerate(found)
        if _stands(one, other, "holder", 0) and _stands(one, other, "target", _HALF)
    )
    pairs = []
    left, right = set(range(len(there))), set(range(len(found)))
    for _other_label, i, j in alike:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((there[i], found[j]))
    return pairs


def _stands(one: Labelled, other: Labelled, role: str, least: float) -> bool:
    """Tell whether something stands in the role of both, or nothing in either."""
    mine, theirs = one.standing.get(role, ()), other.standing.get(role, ())
    if not mine or not theirs:
        return not mine and not theirs
    return any(each.same(another, least) for each in mine for another in theirs)
