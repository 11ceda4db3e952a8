"""Aligning more than two people, and what most of them say.

All pairs of people are aligned. Then the aligned pairs are taken by falling weight, and the two
groups that a pair joins become one unless some person would be in it twice. Pairs of equal weight
are taken by what their annotations say. Neither the order of people nor that of annotations matters.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.records import Annotation, Filler, Roles, Value
from annotator.domain.text import Fragments
from annotator.review.alignment import Pair, align, place_of
from annotator.review.differences import (
    STANCES,
    Difference,
    Kind,
    Names,
    comparable,
    role_keys,
)
from annotator.review.overlap import covered

Group = dict[AnnotatorId, Annotation]
PairOfPeople = tuple[AnnotatorId, AnnotatorId]
_Node = tuple[AnnotatorId, AnnotationId]


def align_all(
    annotations: Mapping[AnnotatorId, Sequence[Annotation]], stances: Mapping[str, str] = STANCES
) -> dict[PairOfPeople, tuple[Pair, ...]]:
    """Return the alignment of each two people, by their names in order."""
    return {
        (one, other): align(annotations[one], annotations[other], stances)
        for one, other in combinations(sorted(annotations), 2)
    }


def groups(
    annotations: Mapping[AnnotatorId, Sequence[Annotation]],
    aligned: Mapping[PairOfPeople, Sequence[Pair]],
) -> list[Group]:
    """Return every annotation in exactly one group, at most one of each person, in text order."""
    home: dict[_Node, Group] = {
        (person, each.id): {person: each} for person, own in annotations.items() for each in own
    }
    joins: list[tuple[tuple[Any, ...], _Node, _Node]] = []
    for (who, whose), pairs in aligned.items():
        for pair in pairs:
            if pair.left is not None and pair.right is not None:
                one, other = sorted([(who, pair.left), (whose, pair.right)], key=_place_and_id)
                key = (-round(pair.weight, 9), _place_and_id(one), _place_and_id(other))
                joins.append((key, (one[0], one[1].id), (other[0], other[1].id)))
    joins.sort(key=lambda join: join[0])
    for _key, first, second in joins:
        ours, theirs = home[first], home[second]
        if ours is theirs or ours.keys() & theirs.keys():
            continue
        ours.update(theirs)
        for person, each in theirs.items():
            home[person, each.id] = ours
    distinct = {id(group): group for group in home.values()}
    return sorted(distinct.values(), key=_group_place)


def _place_and_id(member: tuple[AnnotatorId, Annotation]) -> tuple[Any, ...]:
    return (place_of(member[1]), member[1].id)


def _group_place(group: Group) -> tuple[Any, ...]:
    return (
        sorted(place_of(each) for each in group.values()),
        sorted(each.id for each in group.values()),
    )


def names_in(found: Iterable[Group]) -> dict[AnnotatorId, dict[AnnotationId, int]]:
    """Return for each person what her annotations are called: the number of their group."""
    names: dict[AnnotatorId, dict[AnnotationId, int]] = {}
    for number, group in enumerate(found):
        for person, each in group.items():
            names.setdefault(person, {})[each.id] = number
    return names


class Voted(Struct, frozen=True):
    """An annotation that most people made, as most of them made it.

    `sources` are the annotations that say just this, or if none does, all of the group; the first
    stands for it in the roles of the others.
    """

    layer: str
    label: str
    fragments: Fragments
    attributes: dict[str, Value]
    roles: Roles
    sources: tuple[AnnotationId, ...]

    @property
    def id(self) -> AnnotationId:
        return self.sources[0]


class Tie(Struct, frozen=True):
    """What no majority decides: a group of annotations, and in what it has none."""

    annotations: dict[AnnotatorId, AnnotationId]
    open: tuple[Difference, ...]


class Majority(Struct, frozen=True):
    """The outcome of a vote on one article. What fewer than half of all made is left out."""

    agreed: tuple[Voted, ...]
    ties: tuple[Tie, ...]


def majority(
    annotations: Mapping[AnnotatorId, Sequence[Annotation]], stances: Mapping[str, str] = STANCES
) -> Majority:
    """Return what more than half of the people say, and where they are tied.

    That an annotation is there needs more than half of all people; just half is a tie. Its label,
    range, each attribute and each role need more than half of those who made it. A role that
    points at an annotation which is not agreed itself is a tie.
    """
    found = groups(annotations, align_all(annotations, stances))
    names = names_in(found)
    votes = [_Vote(group, names, len(annotations), stances) for group in found]
    agreed = {number: vote for number, vote in enumerate(votes) if vote.made and not vote.open}
    settled = False
    while not settled:  # one that drops out takes with it what points at it
        settled = True
        for number, vote in list(agreed.items()):
            open_roles = vote.roles_at(agreed.keys())
            if open_roles:
                vote.open += open_roles
                del agreed[number]
                settled = False
    heads = {number: vote.sources[0] for number, vote in agreed.items()}
    return Majority(
        tuple(vote.voted(heads) for vote in agreed.values()),
        tuple(
            Tie({person: each.id for person, each in vote.group.items()}, tuple(vote.open))
            for vote in votes
            if vote.open
        ),
    )


class _Vote:
    """The votes on one group."""

    def __init__(
        self,
        group: Group,
        names: Mapping[AnnotatorId, Names],
        people: int,
        stances: Mapping[str, str],
    ) -> None:
        self.group = group
        self.open: list[Difference] = []
        self.made = 2 * len(group) >= people
        if 2 * len(group) == people:
            self.open.append(Difference("missing"))
        members = list(group.items())
        self._names = names
        layer = members[0][1].layer
        self._votes: dict[tuple[Kind, str], dict[AnnotatorId, Hashable]] = {}
        self._says: dict[tuple[Kind, str], tuple[Hashable, Annotation]] = {}
        label: Kind = "polarity" if layer in stances else "label"
        self._decide(label, "", {who: each.label for who, each in members})
        ranges = {who: tuple(covered(each.fragments)) for who, each in members}
        self._decide("boundary", "", ranges)
        for name in sorted({name for _who, each in members for name in each.attributes}):
            values = {
                who: (comparable(each.attributes[name]),) if name in each.attributes else ()
                for who, each in members
            }
            self._decide("attribute", name, values)
        for name in sorted({name for _who, each in members for name in each.roles}):
            kind: Kind = "target" if stances.get(layer) == name else "role"
            keys = {who: role_keys(each, name, names.get(who, {})) for who, each in members}
            self._decide(kind, name, keys)
        exact = [
            each.id
            for who, each in members
            if all(self._votes[key][who] == says for key, (says, _by) in self._says.items())
        ]
        self.sources = tuple(sorted(exact or [each.id for _who, each in members]))

    def _decide(self, kind: Kind, name: str, votes: Mapping[AnnotatorId, Hashable]) -> None:
        self._votes[kind, name] = dict(votes)
        says, count = max(Counter(votes.values()).items(), key=lambda row: row[1])
        if 2 * count <= len(votes):
            if self.made:
                self.open.append(Difference(kind, name))
            return
        by = min((self.group[who] for who, vote in votes.items() if vote == says), key=_first)
        self._says[kind, name] = (says, by)

    def roles_at(self, agreed: Iterable[int]) -> list[Difference]:
        """Return the roles that point at something which is not agreed."""
        known = set(agreed)
        return [
            Difference(kind, name)
            for (kind, name), (says, _by) in self._says.items()
            if kind in ("role", "target") and isinstance(says, tuple)
            if any(key[0] == "annotation" and key[1] not in known for key in says)
        ]

    def voted(self, heads: Mapping[int, AnnotationId]) -> Voted:
        attributes: dict[str, Value] = {}
        roles: Roles = {}
        label = ""
        fragments: Fragments = ()
        for (kind, name), (says, by) in self._says.items():
            if kind in ("label", "polarity"):
                label = by.label
            elif kind == "boundary":
                fragments = by.fragments
            elif kind == "attribute" and says:
                attributes[name] = by.attributes[name]
            elif kind in ("role", "target") and says:
                roles[name] = tuple(self._headed(each, by, heads) for each in by.roles[name])
        layer = next(iter(self.group.values())).layer
        return Voted(layer, label, fragments, attributes, roles, self.sources)

    def _headed(self, filler: Filler, by: Annotation, heads: Mapping[int, AnnotationId]) -> Filler:
        """Return the filler, an annotation in it replaced by what stands for its group."""
        if filler.annotation is UNSET:
            return filler
        who = next(who for who, each in self.group.items() if each is by)
        number = self._names[who][filler.annotation]
        assert isinstance(number, int)
        return replace(filler, annotation=heads[number])


def _first(annotation: Annotation) -> AnnotationId:
    return annotation.id
