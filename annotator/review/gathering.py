"""Gathers, article by article, what the figures of one set of people are computed from."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from annotator.domain.codebook import Attribute, Codebook, Role
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Annotation
from annotator.review.alignment import Pair
from annotator.review.coding import CodingBuilder, Floats, Sparse
from annotator.review.differences import Names, comparable, role_keys, same_ranges
from annotator.review.distances import here
from annotator.review.groups import Group, names_in
from annotator.review.nominal import Figures, Statistic, nothing_squared, quotient
from annotator.review.overlap import covered
from annotator.review.results import People
from annotator.review.unitizing import GAP, Labels, Mark, label_squares, runs

NOTHING: frozenset[Hashable] = frozenset()
NOT_SET = "not set"  # an attribute without a value, which says something too
_TOKEN = re.compile(r"\w+|[^\w\s]")
_RANKED = ("scale", "number")
Marks = Mapping[str, list[Mark]]  # by layer


class Amounts:
    """Sums by article and label."""

    def __init__(self) -> None:
        self._articles, self._labels, self._amounts = array("q"), array("q"), array("d")
        self._place: dict[str, int] = {}

    def absorb(self, other: "Amounts", renumbered: NDArray[np.int64]) -> None:
        """Add those of another, its articles numbered anew; -1 for those not to be added."""
        articles = renumbered[np.array(other._articles, dtype=np.int64)]
        places = np.array(
            [self._place.setdefault(label, len(self._place)) for label in other._place],
            dtype=np.int64,
        )
        chosen = articles >= 0
        self._articles.extend(articles[chosen])
        self._labels.extend(places[np.array(other._labels, dtype=np.int64)[chosen]])
        self._amounts.extend(np.array(other._amounts)[chosen])

    def add(self, article: int, label: str, amount: float) -> None:
        self._articles.append(article)
        self._labels.append(self._place.setdefault(label, len(self._place)))
        self._amounts.append(amount)

    def matrix(self, labels: Sequence[str], count: int) -> Sparse:
        """Return (articles, labels)."""
        place = {label: number for number, label in enumerate(labels)}
        column = np.array([place[label] for label in self._place], dtype=np.int64)
        return sparse.csr_array(
            (
                np.array(self._amounts),
                (np.array(self._articles), column[np.array(self._labels, dtype=np.int64)]),
            ),
            shape=(count, max(len(labels), 1)),
        )

    @property
    def labels(self) -> list[str]:
        return list(self._place)


class Spans(Statistic):
    """Span F1, over all labels or for each, from sums by article and label."""

    def __init__(self, marked: Sparse, exact: Sparse, overlapping: Sparse, *, each: bool) -> None:
        self._each = [found.T.tocsr() for found in (marked, exact, overlapping)] if each else []
        self.scalars = self.squared = nothing_squared(marked.shape[0])
        if not each:
            self.scalars = np.vstack([found.sum(axis=1) for found in (marked, exact, overlapping)])

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return F1 for each resample, (B,) or (labels, B)."""
        by_label = [found @ weights for found in self._each]
        marked, exact, overlapping = by_label or sums
        return {"f1_exact": quotient(exact, marked), "f1_overlap": quotient(overlapping, marked)}


class LayerGathering:
    """One layer's units, spans and runs of text."""

    def __init__(self) -> None:
        self.labels = CodingBuilder()
        self.tokens = CodingBuilder([GAP])
        self.characters = CodingBuilder([GAP])
        self.marked, self.exact, self.overlapping = Amounts(), Amounts(), Amounts()
        self.squares: dict[int, float] = {}
        self.label_squares = Amounts()
        self.attributes: dict[str, CodingBuilder] = {}
        self.roles: dict[str, CodingBuilder] = {}
        self.confusion: Counter[tuple[str, str]] = Counter()
        self.has_text = False

    def absorb(self, other: "LayerGathering", renumbered: NDArray[np.int64]) -> None:
        """Add what another gathered of articles, these numbered anew."""
        for name in ("labels", "tokens", "characters"):
            getattr(self, name).absorb(getattr(other, name), renumbered)
        for name in ("marked", "exact", "overlapping", "label_squares"):
            getattr(self, name).absorb(getattr(other, name), renumbered)
        for mine, theirs in ((self.attributes, other.attributes), (self.roles, other.roles)):
            for name, builder in theirs.items():
                mine.setdefault(name, CodingBuilder()).absorb(builder, renumbered)
        for article, square in other.squares.items():
            if renumbered[article] >= 0:
                self.squares[int(renumbered[article])] = square
        self.has_text |= other.has_text


class Gathering:
    """What is known of one set of people: their shared articles, layer by layer."""

    def __init__(self, people: People, codebook: Codebook) -> None:
        self.people = people
        self.articles = 0
        self._texts: list[tuple[int, int, int]] = []  # people, tokens, characters
        self.layers: dict[str, LayerGathering] = {}
        self._codebook = codebook
        self._slots: dict[tuple[str | None, ...], _Slots] = {}
        self._names: dict[str, frozenset[str]] = {}  # of attributes and roles, by layer

    def layer(self, key: str) -> LayerGathering:
        found = self.layers.get(key)
        if found is None:
            found = self.layers[key] = LayerGathering()
        return found

    def add_groups(
        self, article: ArticleId, found: Iterable[Group], people: Sequence[AnnotatorId]
    ) -> None:
        """Add what these people made of the same things as units of the present article."""
        found = list(found)
        names = names_in(found)
        named = [names.get(person, {}) for person in people]
        alike: dict[Any, int] = {}  # units of which nothing but labels is known
        first: dict[Any, list[Annotation | None]] = {}
        for group in found:
            if len(group) < 2:
                continue
            members = [group.get(person) for person in people]
            labels = tuple([each.label if each else None for each in members])
            layer = next(iter(group.values())).layer
            if any(each.attributes or each.roles for each in group.values()):
                self._add_unit(article, layer, labels, members, named, 1)
            else:
                alike[layer, labels] = alike.get((layer, labels), 0) + 1
                first.setdefault((layer, labels), members)
        for (layer, labels), times in alike.items():
            self._add_unit(article, layer, labels, first[layer, labels], named, times)

    def add_pairs(self, pairs: Iterable[Pair]) -> None:
        """Add aligned pairs of two people as spans."""
        article = self.articles
        counts: dict[str, list[Counter[str]]] = {}
        for pair in pairs:
            left, right = pair.left, pair.right
            layer = pair.layer
            marked, exact, overlapping = counts.setdefault(layer, [Counter(), Counter(), Counter()])
            for side in pair.sides:
                marked[side.label] += 1
            if left is not None and right is not None and left.label == right.label:
                overlapping[left.label] += 2
                exact[left.label] += 2 * same_ranges(left.fragments, right.fragments)
            self.layer(layer).confusion[
                left.label if left else "", right.label if right else ""
            ] += 1
        for layer, found in counts.items():
            gathering = self.layer(layer)
            targets = (gathering.marked, gathering.exact, gathering.overlapping)
            for target, counter in zip(targets, found, strict=True):
                for label, amount in counter.items():
                    target.add(article, label, amount)

    def add_runs(self, layer: str, cut: "CutText") -> None:
        """Add a layer's text, cut at people's marks."""
        gathering = self.layer(layer)
        article = self.articles
        for builder, lengths in (
            (gathering.characters, cut.characters),
            (gathering.tokens, cut.tokens),
        ):
            for values, length in lengths.items():
                builder.add(article, values, length)
        gathering.squares[article] = 0
        for squares, by_label in zip(cut.squares, cut.label_squares, strict=True):
            gathering.has_text |= bool(squares)
            gathering.squares[article] += sum(squares.values())
            for label, amount in by_label.items():
                gathering.label_squares.add(article, label, amount)

    def absorb(self, other: "Gathering") -> None:
        """Add the articles of another that only its people have."""
        chosen = np.array([people == len(other.people) for people, _, _ in other._texts], bool)
        renumbered = np.where(chosen, np.cumsum(chosen) - 1 + self.articles, -1)
        for key, layer in other.layers.items():
            self.layer(key).absorb(layer, renumbered)
        self._texts += [text for text, keep in zip(other._texts, chosen, strict=True) if keep]
        self.articles = len(self._texts)

    def end_article(self, people: int, text: "TokenMap") -> None:
        self.articles += 1
        self._texts.append((people, text.tokens, text.length))

    def fill(self) -> None:
        """Add the texts in which nobody marked anything of a layer: people agree on that too."""
        for layer in self.layers.values():
            for article, (everyone, tokens, characters) in enumerate(self._texts):
                people = min(everyone, len(self.people))
                if article not in layer.squares:
                    layer.squares[article] = 0
                    layer.tokens.add(article, (GAP,) * people, tokens)
                    layer.characters.add(article, (GAP,) * people, characters)

    def _add_unit(
        self,
        article: ArticleId,
        layer_key: str,
        labels: tuple[str | None, ...],
        members: Sequence[Annotation | None],
        names: Sequence[Names],
        times: int,
    ) -> None:
        layer = self.layer(layer_key)
        layer.labels.add(self.articles, labels, times)
        slots = self._slots_of(layer_key, labels, members)
        for name, attribute in slots.attributes.items():
            if name not in layer.attributes:
                layer.attributes[name] = CodingBuilder()
            values = tuple([_attribute_value(each, name, attribute) for each in members])
            layer.attributes[name].add(self.articles, values, times)
        for name, role in slots.roles.items():
            if name not in layer.roles:
                layer.roles[name] = CodingBuilder()
            row = tuple(
                [
                    _fillers(each, name, role, own, article)
                    for each, own in zip(members, names, strict=True)
                ]
            )
            layer.roles[name].add(self.articles, row, times)

    def _lacks(self, layer: str, name: str) -> bool:
        """Say whether the codebook knows no such attribute or role in the layer."""
        found = self._names.get(layer)
        if found is None:
            known = self._codebook.layer(layer)
            keys = [each.key for each in known.attributes] if known else []
            keys += [each.key for each in known.roles] if known else []
            found = self._names[layer] = frozenset(keys)
        return name not in found

    def _slots_of(
        self, layer: str, labels: tuple[str | None, ...], members: Sequence[Annotation | None]
    ) -> "_Slots":
        """Return what any of these labels can have, and what is there that the codebook lacks."""
        found = self._slots.get((layer, *labels))
        if found is None:
            known = self._codebook.layer(layer)
            present = [label for label in labels if label is not None] if known else []
            found = self._slots[layer, *labels] = _Slots(
                {a.key: a for label in present if known for a in known.attributes_of(label)},
                {r.key: r for label in present if known for r in known.roles_of(label)},
            )
        for each in members:
            if each is None or not (each.attributes or each.roles):
                continue
            more = [name for name in each.attributes if self._lacks(layer, name)]
            and_more = [name for name in each.roles if self._lacks(layer, name)]
            if more or and_more:
                found = _Slots(
                    {**dict.fromkeys(more), **found.attributes},
                    {**dict.fromkeys(and_more), **found.roles},
                )
        return found


class _Slots(NamedTuple):
    """The attributes and roles that count for a unit; None for one that the codebook lacks."""

    attributes: dict[str, Attribute | None]
    roles: dict[str, Role | None]


def _fillers(
    annotation: Annotation | None, name: str, role: Role | None, names: Names, article: ArticleId
) -> Hashable | None:
    """Return the set of what stands in a role; None where the label has no such role."""
    if annotation is None or (role is not None and not role.applies_to(annotation.label)):
        return None
    if name not in annotation.roles:
        return NOTHING
    keys = role_keys(annotation, name, names)
    return frozenset([key if key[0] in ("topic", "author") else here(article, key) for key in keys])


def _attribute_value(
    annotation: Annotation | None, name: str, attribute: Attribute | None
) -> Hashable | None:
    """Return what was said; None where nothing was, or the label has no such attribute."""
    if annotation is None:
        return None
    if attribute is not None and not attribute.applies_to(annotation.label):
        return None
    value = annotation.attributes.get(name)
    if value is not None:
        return comparable(value)
    kind = attribute.type if attribute else ""
    if kind in _RANKED:
        return None
    return NOTHING if kind == "choices" else NOT_SET


class CutText:
    """One article's text, cut at the marks of some people in one layer.

    `characters` and `tokens`: the length under each combination of people's labels. `squares` and
    `label_squares`: for each person the squared lengths, in characters, of her segments.
    """

    def __init__(self, marks: Sequence[list[Mark]], text: "TokenMap") -> None:
        self.characters, self.squares = runs(marks, text.length)
        self.label_squares = [
            label_squares(own, squares) for own, squares in zip(marks, self.squares, strict=True)
        ]
        self.tokens, _ = runs([text.in_tokens(own) for own in marks], text.tokens)

    def of(self, *places: int) -> "CutText":
        """Return the same for some of the people."""
        found = object.__new__(CutText)
        found.characters = _of_some(self.characters, places)
        found.tokens = _of_some(self.tokens, places)
        found.squares = [self.squares[place] for place in places]
        found.label_squares = [self.label_squares[place] for place in places]
        return found


def _of_some(
    lengths: Mapping[tuple[Labels, ...], int], places: Sequence[int]
) -> dict[tuple[Labels, ...], int]:
    found: dict[tuple[Labels, ...], int] = defaultdict(int)
    for values, length in lengths.items():
        found[tuple(values[place] for place in places)] += length
    return found


class TokenMap:
    """Where a text's tokens are: runs of letters, digits and underscores, or one other character.

    Coarser than the page's tokens, and hundreds of times faster; any fixed cut serves counting.
    """

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _end in spans]
        self._ends = [end for _start, end in spans]
        self.length = len(text)
        self.tokens = len(spans)

    def in_tokens(self, marks: Iterable[Mark]) -> list[Mark]:
        """Return the marks counted in tokens; a token of which a part is marked is marked."""
        return [
            (bisect_right(self._ends, start), bisect_left(self._starts, end), label)
            for start, end, label in marks
        ]


def marks_of(annotations: Iterable[Annotation]) -> Marks:
    """Return the ranges that the annotations cover, by layer."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for each in annotations:
        for start, end in covered(each.fragments):
            found[each.layer].append((start, end, each.label))
    return found
