"""Bringing two copies of one article's records together.

There is no common ancestor to compare with. Each copy has its history instead, and one copy is
ahead of the other in a record if it has been what the other one is now.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from msgspec import UNSET, Struct, field
from msgspec.structs import replace

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Article,
    Assignment,
    CodebookVersion,
    Record,
    Status,
)
from annotator.domain.steps import Edit

Key = tuple[str, ...]
State = Record | None  # None: it has been removed
Later = Literal["same", "ours", "theirs", "neither"]
Take = Literal["ours", "theirs"]
KINDS = ("annotation", "assignment", "activity", "dismissal", "comment", "decision")
NOTHING_DECIDED: Mapping[Key, Take] = MappingProxyType({})
# What counts where the histories do not tell which status is the later one.
_FORWARD: tuple[Status, ...] = ("todo", "in progress", "returned", "skipped", "done")


class Side(Struct, frozen=True):
    """One copy: the records of an article, and all states that each has had, the present one last."""

    records: dict[Key, Record] = field(default_factory=dict)
    past: dict[Key, list[State]] = field(default_factory=dict)

    def states(self, key: Key) -> Sequence[State]:
        """Return what a record has been, and is; nothing where this copy has never had it."""
        present = self.records.get(key)
        past = self.past.get(key, [])
        return past if (past[-1] if past else None) == present else [*past, present]

    def all_states(self) -> dict[Key, list[State]]:
        """Return the states of every record that this copy has or has had."""
        return {key: list(self.states(key)) for key in self.past.keys() | self.records.keys()}

    def in_article(self, article: ArticleId) -> "Side":
        """Return the same as records of the article that is called so in the other copy."""
        past = {}
        for states in self.past.values():
            moved = [None if each is None else _in_article(each, article) for each in states]
            past[next(each for each in moved if each is not None).key] = moved
        records = [_in_article(each, article) for each in self.records.values()]
        return Side({each.key: each for each in records}, past)


class Clash(NamedTuple):
    """A record that was changed on both sides, or that one side removed and the other needs."""

    key: Key
    ours: State
    theirs: State


def states_of(edits: Iterable[Edit]) -> dict[Key, list[State]]:
    """Return the states of each record that these edits, in order, led through."""
    past: dict[Key, list[State]] = {}
    for edit in edits:
        states = past.setdefault(edit.record.key, [])
        if not states and edit.before is not None:
            states.append(edit.before)
        states.append(edit.after)
    return past


def later(ours: Sequence[State], theirs: Sequence[State]) -> Later:
    """Return which of two lists of states goes on from where the other one ends.

    Either may have been what the other is now, if something was done and undone; then it is the
    one that has gone through all that the other has, since both were the same.
    """
    if not theirs or (ours and ours[-1] == theirs[-1]):
        return "same"
    if not ours:
        return "theirs"
    ahead, behind = theirs[-1] in ours, ours[-1] in theirs
    if ahead and behind:
        ahead, behind = _goes_on(ours, theirs), _goes_on(theirs, ours)
    if ahead == behind:
        return "neither"
    return "ours" if ahead else "theirs"


def _goes_on(states: Sequence[State], other: Sequence[State]) -> bool:
    """Return whether these states come after all of the other's that follow the first they share."""
    if other[0] not in states:
        if states[0] not in other:
            return False
        # The other copy is the older one: what it had before this one began does not count.
        last = len(other) - 1 - list(reversed(other)).index(states[0])
        other = other[last:]
    left = iter(states)
    return all(state in left for state in other)


def reconciled(
    ours: Side,
    theirs: Side,
    take: Take | None,
    stamped: str,
    decided: Mapping[Key, Take] = NOTHING_DECIDED,
) -> tuple[dict[Key, Record], list[Clash]]:
    """Return our records with what theirs adds, and the clashes, in which ours stay as they are.

    With `take`, all clashes are decided so; with `decided`, those it names, which are no clashes
    then. A role that a decision leaves pointing at nothing is cleared.
    """
    records = dict(ours.records)
    clashes: dict[Key, Clash] = {}
    for key in theirs.past.keys() | theirs.records.keys():
        if key[0] not in KINDS:
            continue
        chosen = _chosen(key[0], ours.states(key), theirs.states(key))
        if isinstance(chosen, _Clashing):
            taken = decided.get(key, take)
            if key not in decided:
                clashes[key] = Clash(key, ours.records.get(key), theirs.records.get(key))
            chosen = theirs.records.get(key) if taken == "theirs" else ours.records.get(key)
        _put(records, key, chosen)
    if take is None:
        _keep_whole(records, ours, theirs, clashes, decided)
    _clear_roles(records, stamped)
    return records, [clashes[key] for key in sorted(clashes)]


class _Clashing:
    """Stands for a choice that cannot be made."""


_CLASH = _Clashing()


def _chosen(kind: str, ours: Sequence[State], theirs: Sequence[State]) -> State | _Clashing:
    mine, yours = ours[-1] if ours else None, theirs[-1] if theirs else None
    which = later(ours, theirs)
    if kind == "activity":
        return _longer(mine, yours)
    if kind == "assignment":
        return _further(which, mine, yours)
    if which == "neither":
        return _CLASH if kind in ("annotation", "comment") else mine or yours
    return yours if which == "theirs" else mine


def _longer(mine: State, yours: State) -> State:
    """Return the larger of two times: whoever worked in both copies is counted short, not twice."""
    both = [each for each in (mine, yours) if isinstance(each, Activity)]
    return max(both, key=lambda each: each.seconds, default=None)


def _further(which: Later, mine: State, yours: State) -> State:
    """Return the later of two statuses, by the histories where they tell.

    No order of statuses could: what was done is returned, and done again. What somebody has begun
    is not unbegun.
    """
    begun = [
        each for each in (mine, yours) if isinstance(each, Assignment) and each.status != "todo"
    ]
    if which == "neither" or len(begun) == 1:
        both = [each for each in (mine, yours) if isinstance(each, Assignment)]
        return max(both, key=lambda e: (_FORWARD.index(e.status), e.reason), default=None)
    return yours if which == "theirs" else mine


def _put(records: dict[Key, Record], key: Key, record: State) -> None:
    if record is None:
        records.pop(key, None)
    else:
        records[key] = record


def _pointing(records: dict[Key, Record]) -> list[tuple[Annotation, AnnotationId]]:
    """Return the annotations in whose roles something stands that is not there, each with that."""
    return [
        (record, filler)
        for record in records.values()
        if isinstance(record, Annotation) and record.roles
        for filler in sorted(record.points_at())
        if ("annotation", filler) not in records
    ]


def _keep_whole(
    records: dict[Key, Record],
    ours: Side,
    theirs: Side,
    clashes: dict[Key, Clash],
    decided: Mapping[Key, Take],
) -> None:
    """Leave as it was on our side whatever would point at nothing, or be missed; both are clashes.

    What is decided to be as on their side is left so.
    """
    going_on = True
    while going_on:
        going_on = False
        for annotation, filler in _pointing(records):
            key = annotation.key
            if ours.records.get(key) == annotation:  # ours needs what theirs has removed
                key = ("annotation", filler)
            if decided.get(key) == "theirs":
                continue
            if key not in decided:
                clashes[key] = Clash(key, ours.records.get(key), theirs.records.get(key))
            _put(records, key, ours.records.get(key))
            going_on = True


def _clear_roles(records: dict[Key, Record], stamped: str) -> None:
    for annotation, _filler in _pointing(records):
        roles = {
            name: tuple(
                each
                for each in fillers
                if each.annotation is UNSET or ("annotation", each.annotation) in records
            )
            for name, fillers in annotation.roles.items()
        }
        records[annotation.key] = replace(
            annotation,
            roles={name: fillers for name, fillers in roles.items() if fillers},
            updated=stamped,
            revision=annotation.revision + 1,
        )


def _in_article(record: Record, article: ArticleId) -> Record:
    if isinstance(record, Article | Annotator | CodebookVersion) or record.article == article:
        return record
    return replace(record, article=article)
