"""Which of one person's annotations is which of another's: an optimal one-to-one alignment.

Within each layer the pairs are those of a maximum-weight matching (`linear_sum_assignment` on each
group of annotations that overlap). The weight of a pair is

    0.6 · overlap + 0.25 · same label + 0.15 · roles + 0.0001 · attributes (+ 1.25 if exact)

overlap: Jaccard index of the characters covered, over all fragments; without overlap no pair.
roles: mean over the roles that either has of the Jaccard index of their fillers; 1 without roles.
attributes: the share of equal ones; it only breaks ties. exact: same characters and same label. The
addition is more than two inexact pairs can gain together, so exact twins are never torn apart.

Two annotations of the whole article overlap by 1; those whose roles have nothing in common, such as
positions towards different topics, are no pair.

Fillers of roles count as equal where the annotations in them are aligned. So the layers that are
pointed at come first (entities, then claims, then stances); layers that point at themselves or in
a circle are aligned without those roles first, and then once more with them.

Whoever is left and right makes no difference: annotations are sorted by what they say, and the side
that comes first by it is the matrix's rows. Only among annotations of one person that say the same
throughout does the id decide.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.review.differences import (
    STANCES,
    Difference,
    differences,
    filler_key,
    role_keys,
    same_value,
)
from annotator.review.overlap import covered, overlap

OVERLAP, LABEL, ROLES, ATTRIBUTES, EXACT = 0.6, 0.25, 0.15, 0.0001, 1.25
Content = tuple[Any, ...]
_Couple = tuple[Annotation, Annotation, float]


class Pair(Struct, frozen=True):
    """Two annotations that are about the same thing, or one that the other person lacks."""

    left: Annotation | None
    right: Annotation | None
    differences: tuple[Difference, ...]
    weight: float = 0.0

    @property
    def agreed(self) -> bool:
        return not self.differences

    @property
    def layer(self) -> str:
        return self.sides[0].layer

    @property
    def sides(self) -> tuple[Annotation, ...]:
        """The annotations that there are, the left one first."""
        if self.left is None:
            return (self.right,) if self.right is not None else ()
        return (self.left,) if self.right is None else (self.left, self.right)

    def mirrored(self) -> "Pair":
        """Return the pair as seen from the other side."""
        return Pair(self.right, self.left, self.differences, self.weight)


MISSING = (Difference("missing"),)


def align(
    left: Iterable[Annotation], right: Iterable[Annotation], stances: Mapping[str, str] = STANCES
) -> tuple[Pair, ...]:
    """Return every annotation of two people on one article exactly once, aligned, in text order.

    `stances` are the layers whose labels are polarities, with the role of what they are towards. Takes domain annotations, as the project
    keeps them: what is decided about a pair needs whole records, not lines of a dataset.
    """
    return _Alignment(tuple(left), tuple(right)).pairs(stances)


class _Alignment:
    def __init__(self, left: tuple[Annotation, ...], right: tuple[Annotation, ...]) -> None:
        self._sides = (left, right)
        self._by_id = tuple({each.id: each for each in side} for side in self._sides)
        self._names: tuple[dict[AnnotationId, int], dict[AnnotationId, int]] = ({}, {})
        self._known: set[str] = set()  # layers that are aligned, whose roles can be compared
        self._couples: dict[str, list[_Couple]] = {}
        layers: tuple[dict[str, list[Annotation]], ...] = (defaultdict(list), defaultdict(list))
        for side, found in zip(self._sides, layers, strict=True):
            for each in side:
                found[each.layer].append(each)
        for together, again in _in_order(self._pointed_at(layers)):
            for _ in range(1 + again):
                new = {
                    layer: self._matched(layers[0].get(layer, []), layers[1].get(layer, []))
                    for layer in together
                }
                self._couples.update(new)
                self._known.update(together)
                self._name_anew()

    def _pointed_at(self, layers: Iterable[dict[str, list[Annotation]]]) -> dict[str, set[str]]:
        """Return for each layer the layers that its roles point at."""
        found: dict[str, set[str]] = {layer: set() for side in layers for layer in side}
        for side, by_id in zip(self._sides, self._by_id, strict=True):
            for each in side:
                if each.roles:
                    for target in each.points_at():
                        if target in by_id:
                            found[each.layer].add(by_id[target].layer)
        return found

    def _name_anew(self) -> None:
        """Give both annotations of each pair one name."""
        for names in self._names:
            names.clear()
        number = 0
        for couples in self._couples.values():
            for left, right, _weight in couples:
                self._names[0][left.id] = self._names[1][right.id] = number
                number += 1

    def pairs(self, stances: Mapping[str, str]) -> tuple[Pair, ...]:
        found: list[tuple[Content, Pair]] = []
        paired: tuple[set[AnnotationId], set[AnnotationId]] = (set(), set())
        for couples in self._couples.values():
            for left, right, weight in couples:
                paired[0].add(left.id)
                paired[1].add(right.id)
                differing = differences(left, right, *self._names, stances)
                places = (*sorted((place_of(left), place_of(right))), *sorted((left.id, right.id)))
                found.append((places, Pair(left, right, differing, weight)))
        for number, side in enumerate(self._sides):
            for each in side:
                if each.id not in paired[number]:
                    pair = Pair(each, None, MISSING) if number == 0 else Pair(None, each, MISSING)
                    found.append(((place_of(each), (), each.id), pair))
        found.sort(key=lambda row: row[0])
        return tuple(pair for _key, pair in found)

    def _matched(self, left: list[Annotation], right: list[Annotation]) -> list[_Couple]:
        """Return the pairs of one layer."""
        found: list[_Couple] = []
        rest: tuple[list[Annotation], list[Annotation]] = ([], [])
        ours, theirs = _by_span(left), _by_span(right)
        for span, twins in ours.items():
            others = theirs.pop(span, [])
            weight = self._weight(twins[0], others[0]) if len(twins) == 1 == len(others) else 0.0
            if weight > 0:
                found.append((twins[0], others[0], weight))
            else:
                rest[0].extend(twins)
                rest[1].extend(others)
        for others in theirs.values():
            rest[1].extend(others)
        if rest[0] and rest[1]:
            for group in self._groups(*rest):
                found += self._best(group)
        return found

    def _groups(
        self, left: list[Annotation], right: list[Annotation]
    ) -> list[dict[tuple[AnnotationId, AnnotationId], _Couple]]:
        """Return what could be paired, in groups that have no annotation in common."""
        root: dict[tuple[int, AnnotationId], tuple[int, AnnotationId]] = {}

        def find(node: tuple[int, AnnotationId]) -> tuple[int, AnnotationId]:
            while root.setdefault(node, node) != node:
                root[node] = node = root[root[node]]
            return node

        possible = []
        for one, other in _touching(left, right):
            weight = self._weight(one, other)
            if weight > 0:
                possible.append((one, other, weight))
                root[find((0, one.id))] = find((1, other.id))
        groups: dict[Any, dict[tuple[AnnotationId, AnnotationId], _Couple]] = defaultdict(dict)
        for couple in possible:
            groups[find((0, couple[0].id))][couple[0].id, couple[1].id] = couple
        return list(groups.values())

    def _best(
        self, possible: dict[tuple[AnnotationId, AnnotationId], _Couple]
    ) -> Iterable[_Couple]:
        """Return the pairs of greatest total weight."""
        if len(possible) == 1:
            return possible.values()
        import numpy as np  # a window that shows pairs shall not wait for these
        from scipy.optimize import linear_sum_assignment

        sides: list[list[tuple[Content, AnnotationId]]] = []
        for number in (0, 1):
            members = {
                each.id: each for each in (couple[:2][number] for couple in possible.values())
            }
            sides.append(
                sorted((self._content(each, number), key) for key, each in members.items())
            )
        contents = [[content for content, _key in side] for side in sides]
        swapped = contents[1] < contents[0]
        rows, columns = reversed(sides) if swapped else sides
        row_of = {key: place for place, (_content, key) in enumerate(rows)}
        column_of = {key: place for place, (_content, key) in enumerate(columns)}
        weights = np.zeros((len(rows), len(columns)))
        for (one, other), couple in possible.items():
            row, column = (other, one) if swapped else (one, other)
            weights[row_of[row], column_of[column]] = couple[2]
        found = []
        if contents[0] == contents[1]:  # everything has its twin
            chosen: Iterable[tuple[int, int]] = ((place, place) for place in range(len(rows)))
        else:
            chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
        for row_place, column_place in chosen:
            if weights[row_place, column_place] > 0:
                keys = rows[row_place][1], columns[column_place][1]
                found.append(possible[(keys[1], keys[0]) if swapped else keys])
        return found

    def _weight(self, left: Annotation, right: Annotation) -> float:
        shared = overlap(left.fragments, right.fragments)
        roles = self._role_agreement(left, right)
        if not shared or (not roles and not left.fragments):
            return 0.0
        weight = OVERLAP * shared + ROLES * roles
        weight += ATTRIBUTES * _attribute_agreement(left, right)
        if left.label == right.label:
            weight += LABEL + (EXACT if shared == 1 else 0)
        return weight

    def _role_agreement(self, left: Annotation, right: Annotation) -> float:
        if not left.roles and not right.roles:
            return 1.0
        shares = []
        for name in left.roles.keys() | right.roles.keys():
            ours = self._comparable_fillers(left, name, 0)
            theirs = self._comparable_fillers(right, name, 1)
            if ours or theirs:
                shares.append(len(ours & theirs) / len(ours | theirs))
        return sum(sorted(shares)) / len(shares) if shares else 1.0

    def _comparable_fillers(self, annotation: Annotation, role: str, side: int) -> set[Any]:
        """Return what stands in a role, without annotations of layers that are not aligned yet."""
        found: set[Any] = set()
        for filler in annotation.roles.get(role, ()):
            pointed = filler.annotation
            if pointed is UNSET or pointed in self._names[side]:
                found.add(filler_key(filler, self._names[side]))
                continue
            target = self._by_id[side].get(pointed)
            if target is None or target.layer in self._known:
                found.add(("alone", side, pointed))  # nothing of the other person's is meant
        return found

    def _content(self, annotation: Annotation, side: int) -> Content:
        """Return all that an annotation says, in a form that sorts."""
        targets = {
            target: place_of(self._by_id[side][target])
            for target in annotation.points_at()
            if target in self._by_id[side]
        }
        attributes = sorted(annotation.attributes.items())
        roles = [(name, role_keys(annotation, name, targets)) for name in sorted(annotation.roles)]
        return (*place_of(annotation), repr(attributes), repr(roles))


def place_of(annotation: Annotation) -> Content:
    """Return where an annotation stands and as what, in a form that sorts."""
    ranges = tuple(covered(annotation.fragments))
    start, end = (ranges[0][0], ranges[-1][1]) if ranges else (0, 0)
    return (start, end, annotation.layer, annotation.label, ranges)


def _by_span(annotations: Sequence[Annotation]) -> dict[Any, list[Annotation]]:
    """Return the annotations by label and characters; those of the whole article by all they are."""
    found: dict[Any, list[Annotation]] = {}
    for each in annotations:
        if each.fragments:
            key: Any = (each.label, tuple(covered(each.fragments)))
        else:
            key = (each.label, "whole article")
        found.setdefault(key, []).append(each)
    return found


def _touching(
    left: list[Annotation], right: list[Annotation]
) -> Iterable[tuple[Annotation, Annotation]]:
    """Yield the pairs whose ranges, from first to last character, have a character in common."""
    whole = [[each for each in side if not each.fragments] for side in (left, right)]
    yield from ((one, other) for one in whole[0] for other in whole[1])
    events = sorted(
        (each.start, each.end, number, place)
        for number, side in enumerate((left, right))
        for place, each in enumerate(side)
        if each.fragments
    )
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, number, place in events:
        still = [row for row in open_[1 - number] if row[0] > start]
        open_[1 - number][:] = still
        for _end, other in still:
            yield (left[place], right[other]) if number == 0 else (left[other], right[place])
        open_[number].append((end, place))


def _attribute_agreement(left: Annotation, right: Annotation) -> float:
    if left.attributes == right.attributes:
        return 1.0
    names = left.attributes.keys() | right.attributes.keys()
    equal = sum(same_value(left.attributes.get(name), right.attributes.get(name)) for name in names)
    return equal / len(names)


def _in_order(pointed_at: dict[str, set[str]]) -> list[tuple[list[str], bool]]:
    """Return the layers, those pointed at first; what needs itself is to be aligned again."""
    waiting = {layer: set(targets) for layer, targets in pointed_at.items()}
    order: list[tuple[list[str], bool]] = []
    while waiting:
        ready = [name for name, targets in waiting.items() if not targets & waiting.keys() - {name}]
        if not ready:
            order.append((sorted(waiting), True))
            break
        for name in sorted(ready):
            order.append(([name], name in waiting.pop(name)))
    return order
