"""Stances from positions: who is for or against which claim or entity, and what shows it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy
from msgspec import Struct, structs

from annotator.domain.cue_words import CueWords
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Value
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment, Fragments
from annotator.suggest.claims import label_of
from annotator.suggest.positions import Position, Positions
from annotator.suggest.reading import Attribution, Range, Reading
from annotator.suggest.stance_cues import StanceLexicon, stance_cues_with
from annotator.suggest.stance_names import Named, Names
from annotator.suggest.stance_targets import Target

# Below this score a stance is not proposed at all.
LEAST = 0.25
_EMPTY = {"it", "this", "that", "these", "those", "them", "they", "what", "which", "who", "one", "us", "you", "we", "me", "i"}  # fmt: skip
_BLANK = {"thing", "way", "people", "lot", "today", "something", "anything", "everything", "nothing", "time", "reason", "fact", "end", "man", "woman"}  # fmt: skip
_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those"}
_AMOUNTS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}


class Stances:
    """Proposes who is for or against what, from words of support and opposition.

    The target is a claim or an entity that was proposed before, or else a claim of its own that
    covers the phrase.
    """

    name = "stances"
    version = "3"
    needs = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer"})

    def __init__(self, cues: tuple[CueWords, ...] = ()) -> None:
        """Use a project's own cues beside those of the program."""
        self._cues = cues

    @cached_property
    def _lexicon(self) -> StanceLexicon:
        return stance_cues_with(self._cues)

    @cached_property
    def _hashes(self) -> Any:
        return numpy.array(sorted(self._lexicon.beginnings), dtype="uint64")

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return the stances of a parsed piece, and claims for the targets that are none yet."""
        if not len(doc) or not doc.has_annotation("DEP"):
            return []
        known = numpy.isin(doc.to_array(["LEMMA", "LOWER"]), self._hashes).any(axis=1)
        cues = numpy.flatnonzero(known)
        if not len(cues):
            return []
        reading = Reading(doc)
        positions = Positions(reading, self._lexicon)
        maker = _Maker(reading, self._lexicon, found)
        for index in cues.tolist():
            if reading.readable(index):
                for position in positions.at(reading.tokens[index]):
                    maker.take(position)
        return maker.made()


class _Towards(Struct):
    """A target that was found its place: the key of what stands there, and how far it is sure."""

    key: str
    sure: float
    claim: Suggestion | None = None
    joined: Range | None = None  # the "and" or "or" before one of several


class _Maker:
    """Turns positions into suggestions that point at one another."""

    def __init__(self, reading: Reading, lexicon: StanceLexicon, found: list[Suggestion]) -> None:
        self._reading = reading
        self._names = Names(reading, lexicon, found)
        self._lexicon = lexicon
        self._claims = {
            self._core(each.fragments[0]): each.key
            for each in found
            if each.layer == "claim" and len(each.fragments) == 1
        }
        self._found = {each.key for each in found}
        self._descriptions: dict[str, Suggestion] = {}
        self._stances: dict[str, Suggestion] = {}
        self._targets: dict[str, Suggestion] = {}

    def made(self) -> list[Suggestion]:
        """Return what was made: entities and claims first, so that stances point back."""
        return [*self._descriptions.values(), *self._targets.values(), *self._stances.values()]

    def take(self, position: Position) -> None:
        """Make the stances of a position, if its holder and target can be named."""
        holders = self._names.holders(position.holder)
        if not holders:
            return
        for towards in self._towards(position):
            whose = ""
            for holder in holders:
                score = round(min(position.score * holder.sure * towards.sure, 0.99), 3)
                if holder.key != towards.key and score >= LEAST:
                    self._stance(position, holder, towards, score, whose)
                    whose = holder.key

    def _stance(
        self, position: Position, holder: Named, towards: _Towards, score: float, whose: str
    ) -> None:
        """Make a stance. `whose` tells it apart from that of another holder on the same words."""
        pieces = [*position.evidence, *([towards.joined] if towards.joined else [])]
        fragments = self._fragments(pieces)
        if not fragments:
            return
        attributes: dict[str, Value] = {
            "explicitness": "implicit" if position.cue.deed else "explicit",
            "attitude_type": position.cue.attitude,
        }
        if position.polarity in ("favor", "against", "both"):
            attributes["intensity"] = position.intensity
        stance = Suggestion(
            layer="stance",
            label=position.polarity,
            fragments=fragments,
            attributes=attributes,
            roles={
                "holder": (
                    Filler(annotation=AnnotationId(holder.key))
                    if holder.key
                    else Filler(author=True),
                ),
                "target": (Filler(annotation=AnnotationId(towards.key)),),
            },
            score=score,
            whose=holder.key if whose else "",
        )
        known = self._stances.get(stance.key)
        if known is None or (known.score or 0) < score:
            self._stances[stance.key] = stance
            if holder.description is not None:
                self._take_description(holder.description, score)
            if towards.claim is not None:
                self._targets.setdefault(towards.key, towards.claim)

    def _take_description(self, description: Suggestion, score: float) -> None:
        """Propose an entity for a holder that has no name, as sure as the surest of its stances."""
        known = self._descriptions.get(description.key)
        if description.key not in self._found and (known is None or (known.score or 0) < score):
            self._descriptions[description.key] = structs.replace(description, score=score)

    def _towards(self, position: Position) -> Iterator[_Towards]:
        """Yield what the position is towards: several where several names are joined."""
        target = position.target
        if not target.noun:
            yield from self._claim(position, target.range)
            return
        named = False
        before = target.head
        for head in (target.head, *(t for t in target.head.conjuncts if t.i > target.head.i)):
            name = self._names.target(head)
            if name is None:
                break
            joined = self._joint(before, head) if named else None
            yield _Towards(name.key, name.sure, joined=joined)
            named, before = True, head
        if named:
            return
        asked = any(each.tag_ in ("WDT", "WP", "WP$") for each in target.head.lefts)
        if not asked and target.head.lower_ not in _EMPTY and target.head.pos_ != "PRON":
            yield from self._claim(position, self._unwrapped(target))

    def _joint(self, before: Any, head: Any) -> Range:
        """Return the "and", "or" or comma between two names, which tells two stances apart."""
        at = head.left_edge.i - 1
        if at <= before.i:
            at = head.i - 1
        return self._reading.chars(at, at + 1)

    def _unwrapped(self, target: Target) -> Range:
        """Return the phrase that counts: of "the potential for cooperation" the cooperation."""
        head, words = target.head, self._lexicon.words["holding"]
        for _hop in range(3):
            if head.lemma_.lower() not in words:
                return target.range
            inner = next(
                (
                    found
                    for each in head.rights
                    if each.dep_ == "prep"
                    and each.lower_ in ("of", "for")
                    and (found := Target.after(self._reading, each)) is not None
                ),
                None,
            )
            if inner is None:
                return target.range
            target, head = inner, inner.head
        return target.range

    def _claim(self, position: Position, place: Range) -> Iterator[_Towards]:
        """Yield the claim at a place, one that was proposed before if there is one."""
        reading = self._reading
        key = self._claimed(place)
        if key:
            yield _Towards(key, 0.95)
            return
        fragments = reading.fragments([place])
        if len(fragments) != 1 or self._broken(fragments[0]):
            return
        sure = self._weight(fragments[0], position.target)
        evidence = self._fragments(position.evidence)
        if not sure or not evidence:
            return
        attribution = Attribution(
            cue=evidence, source=(), content=fragments, kind="indirect", negated=False,
            score=position.score, rule="stance",
        )  # fmt: skip
        claim = Suggestion(
            layer="claim",
            label=label_of(reading.text, attribution),
            fragments=fragments,
            attributes={"quote_type": "indirect"},
            score=round(position.score * sure * 0.8, 3),
            for_role=True,
        )
        yield _Towards(claim.key, sure, claim)

    def _weight(self, place: Fragment, target: Target) -> float:
        """Return how far a phrase can be a target: words that say what it is, more than one."""
        if target.noun and (target.head.ent_type_ in _AMOUNTS or target.head.lemma_ in _BLANK):
            return 0.0
        words = self._reading.text[place.start : place.end].split()
        telling = [word for word in words if word.casefold() not in _DETERMINERS]
        if not telling or len(words) > 60:
            return 0.0
        return (0.5, 0.75, 0.9)[min(len(telling), 3) - 1]

    def _broken(self, place: Fragment) -> bool:
        """Tell whether a phrase was cut inside a word or a bracket."""
        text = self._reading.text
        words = text[place.start : place.end]
        return words.count("(") != words.count(")") or text[place.end : place.end + 1] == "-"

    def _claimed(self, place: Range) -> str:
        return self._claims.get(self._core(place), "")

    def _core(self, place: Range) -> Range:
        """Return a range without the words by which two spans of one phrase differ."""
        start, end = self._reading.trimmed(*place)
        text = self._reading.text
        first = text[start:end].partition(" ")[0]
        if first.casefold() in (*_DETERMINERS, "any"):
            start += len(first) + 1
        return start, end

    def _fragments(self, pieces: list[Range]) -> Fragments:
        """Return evidence in order, pieces that touch made one."""
        made: list[Fragment] = []
        for piece in sorted({self._reading.stripped(*each) for each in pieces}):
            start, end = piece
            if start >= end:
                continue
            if made and start <= made[-1].end + 1:
                made[-1] = Fragment(made[-1].start, max(end, made[-1].end))
            else:
                made.append(Fragment(start, end))
        return tuple(made)
