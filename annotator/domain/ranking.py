"""What several sources propose together: ranked, and nothing of it twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import UNSET, Struct, structs

from annotator.domain.records import Annotation, FromSuggestion
from annotator.domain.suggestions import (
    Proposal,
    Showing,
    Suggestion,
    SuggestionSet,
    said_by,
)
from annotator.domain.text import Fragments

_CELL = 256  # code points: proposals are looked for near one another
_ALIKE = 0.5  # of the characters of both in common: much the same words


class Merged(Struct, frozen=True):
    """What several sources propose for an article, nothing of it twice.

    `known` holds one proposal for each key, the best ranked source's. Of two sources that propose
    something in the same layer for much the same words, the one ranked first is believed: `beaten`
    tells for the other's key by which key, and is not shown. `stands` finds the others by where they
    are.
    """

    known: dict[str, Proposal]
    beaten: dict[str, str]
    stands: "Places"


def merged(sets: Iterable[SuggestionSet], showing: Showing) -> Merged:
    """Return what the sources propose together.

    What is hidden never stands in the way of what is shown.
    """
    proposals = [Proposal.of(each, group) for group in sets for each in group.suggestions]
    proposals.sort(key=lambda each: (not showing.shows(each), showing.rank(each.source)))
    known: dict[str, Proposal] = {}
    beaten: dict[str, str] = {}
    stands = Places()
    for proposal in proposals:
        key = proposal.key
        if key in known:
            continue
        known[key] = proposal
        best = stands.rival(proposal)
        if best is not None:
            beaten[key] = best.key
        else:
            stands.add(proposal)
    return Merged(known, beaten, stands)


class Places:
    """Proposals that stand, found by where they are."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, int], list[Proposal]] = defaultdict(list)

    def add(self, proposal: Proposal) -> None:
        for cell in _cells(proposal.suggestion):
            self._cells[cell].append(proposal)

    def rival(self, proposal: Proposal) -> Proposal | None:
        """Return what another source proposes for much the same words; of several the most alike."""
        most, best = _ALIKE, None
        for cell in _cells(proposal.suggestion):
            for other in self._cells.get(cell, ()):
                if other.source != proposal.source:
                    share = alike(proposal.suggestion.fragments, other.suggestion.fragments)
                    if share > most:
                        most, best = share, other
        return best

    def other_ways(self, proposal: Proposal) -> list[str]:
        """Return the keys of what the same source says otherwise of the same, on much the same words.

        At most one of them is right.
        """
        one = proposal.suggestion
        found = {
            other.key: other.suggestion
            for cell in _cells(one)
            for other in self._cells.get(cell, ())
            if other.source == proposal.source and other.suggestion.fragments != one.fragments
        }
        return [
            key
            for key, other in found.items()
            if alike(one.fragments, other.fragments) > _ALIKE and _agree(one, other)
        ]


def _agree(one: Suggestion, other: Suggestion) -> bool:
    """Tell whether no role of both is filled by different things."""
    for role, fillers in one.roles.items():
        ours = {each.annotation for each in fillers if each.annotation is not UNSET}
        theirs = {
            each.annotation for each in other.roles.get(role, ()) if each.annotation is not UNSET
        }
        if ours and theirs and not ours & theirs:
            return False
    return True


def _cells(suggestion: Suggestion) -> Iterator[tuple[str, int]]:
    for start, end in suggestion.fragments:
        for place in range(start // _CELL, (end - 1) // _CELL + 1):
            yield suggestion.layer, place


def alike(one: Fragments, other: Fragments) -> float:
    """Return the characters in common over those of both (Jaccard 1912)."""
    shared = sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other
    )
    whole = sum(end - start for start, end in (*one, *other)) - shared
    return shared / whole if whole else 0.0


def chosen(
    sets: Iterable[SuggestionSet], only: tuple[str, ...], without: tuple[str, ...]
) -> list[SuggestionSet]:
    """Return of each set what these sources propose (all, but for some), nothing of it twice.

    `only` ranks them, the best first. What stands in the role of something that is left stays too.
    Sets of which nothing is left go.
    """
    sets = list(sets)
    sources = {each.source or group.source for group in sets for each in group.suggestions}
    off = frozenset(without) | (sources - set(only) if only else frozenset())
    showing = Showing(off=off, ranked=only)
    together = merged(sets, showing)
    found = []
    for group in sets:
        own: dict[str, Suggestion] = {}
        waiting = []
        for each in group.suggestions:
            best, proposal = together.known[each.key], Proposal.of(each, group)
            if best == proposal and showing.shows(best) and each.key not in together.beaten:
                waiting.append(each.key)
                own[each.key] = each
            own.setdefault(each.key, each)
        kept: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in own and key not in kept:
                kept.add(key)
                waiting += own[key].points_at()
        if kept:
            left = tuple(each for each in own.values() if each.key in kept)
            found.append(structs.replace(group, suggestions=left))
    return found


def undecided(
    sets: Iterable[SuggestionSet],
    annotations: Iterable[Annotation],
    dismissed: frozenset[str],
    showing: Showing | None = None,
) -> list[Proposal]:
    """Return the proposals that a person has neither accepted, replaced nor dismissed.

    In reading order, merged. A proposal is decided when its key is dismissed, when an annotation
    came from it, or when an annotation of the same layer covers exactly the same fragments, except
    for one that came from a proposal which says the same of somebody else.
    """
    from_suggestions = set()
    covered: dict[tuple[str, Fragments], set[str]] = {}
    for annotation in annotations:
        place = (annotation.layer, annotation.fragments)
        covered.setdefault(place, set()).add(said_by(annotation))
        if isinstance(annotation.origin, FromSuggestion):
            from_suggestions.add(annotation.origin.suggestion)
    decided = dismissed | from_suggestions
    showing = showing or Showing()
    together = merged(sets, showing)
    found = [
        proposal
        for key, proposal in together.known.items()
        if showing.shows(proposal)
        and key not in together.beaten
        and key not in decided
        and not covered.get((proposal.suggestion.layer, proposal.suggestion.fragments), set())
        - {proposal.suggestion.saying}
    ]
    return sorted(found, key=lambda p: (p.suggestion.start, p.key))
