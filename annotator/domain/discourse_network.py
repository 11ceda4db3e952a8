"""Discourse networks: actors joined by the concepts on which they agree or disagree.

With x[i, k, q] the number of statements in which actor i takes side q (agree, disagree) towards
concept k, the networks are

    two-mode    b[i, k]      = x[i, k, agree] - x[i, k, disagree]
    congruence  c[i, j]      = sum over k, q of x[i, k, q] * x[j, k, q]
    conflict    f[i, j]      = sum over k, q of x[i, k, q] * x[j, k, other side than q]
    subtract    s[i, j]      = c[i, j] - f[i, j]

for i other than j. Where each statement counts once ("ever"), c is the number of concepts on which
two actors take the same side, and f that on which they take opposite sides. Average activity
normalisation divides c, f and s by (n[i] + n[j]) / 2, with n[i] the number of i's statements.

Source: Leifeld, P. (2017). Discourse Network Analysis: Policy Debates as Dynamic Networks. In: The
Oxford Handbook of Political Networks, Oxford University Press; and, for duplicates and
normalisation, the manual of his Discourse Network Analyzer.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

Duplicates = Literal["include", "document", "ever"]
Normalization = Literal["no", "average"]
Aggregation = Literal["congruence", "conflict", "subtract"]
ActorKind = Literal["actor", "person", "organization"]
Window = Literal["year", "month"]
AGGREGATIONS: tuple[Aggregation, ...] = ("congruence", "conflict", "subtract")
_WINDOWS: dict[Window, re.Pattern[str]] = {
    "year": re.compile(r"[0-9]{4}(?=-|$)"),
    "month": re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?=-|$)"),
}


class Event(NamedTuple):
    """What a network needs of one statement. `date` is ISO 8601, as precise as it is known."""

    actor: str
    concept: str
    agreement: bool
    document: str
    date: str


class Options(Struct, frozen=True, kw_only=True):
    """How a network is counted.

    `duplicates`: identical statements (same actor, concept and side) count each time, once a
    document, or once in the whole network. `normalization` applies to the one-mode networks.
    """

    duplicates: Duplicates = "ever"
    normalization: Normalization = "no"


Pair = tuple[int, int]


class Network(Struct, frozen=True, kw_only=True, dict=True):
    """Actors × concepts, counted. Cells are by the places in `actors` and `concepts`."""

    actors: tuple[str, ...]  # in the order of their code points
    concepts: tuple[str, ...]
    agree: dict[Pair, int]  # (actor, concept) -> statements
    disagree: dict[Pair, int]
    statements: int
    normalization: Normalization = "no"

    def two_mode(self) -> dict[Pair, int]:
        """Return agreement less disagreement for each actor and concept of some statement."""
        places = sorted(self.agree.keys() | self.disagree.keys())
        return {at: self.agree.get(at, 0) - self.disagree.get(at, 0) for at in places}

    def one_mode(self, aggregation: Aggregation) -> dict[Pair, float]:
        """Return the tie of each two actors (i < j) who speak to a common concept.

        A tie of 0 is there where the two do so without congruence (or conflict, or both evenly).
        """
        activity = self.activity()
        ties: dict[Pair, float] = {}
        for (i, j), (same, other) in self._shared.items():
            tie: float = same
            if aggregation != "congruence":
                tie = other if aggregation == "conflict" else same - other
            if self.normalization == "average":
                tie = tie / ((activity[i] + activity[j]) / 2)
            ties[i, j] = tie
        return ties

    @cached_property
    def _shared(self) -> dict[Pair, tuple[int, int]]:
        """Congruence and conflict of each two actors who speak to a common concept."""
        sides: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        for actor, concept in self.agree.keys() | self.disagree.keys():
            at = (actor, concept)
            sides[concept][actor] = (self.agree.get(at, 0), self.disagree.get(at, 0))
        congruence: Counter[Pair] = Counter()
        conflict: Counter[Pair] = Counter()
        for speakers in sides.values():
            among = sorted(speakers.items())
            for place, (i, (yes, no)) in enumerate(among):
                for j, (their_yes, their_no) in among[place + 1 :]:
                    congruence[i, j] += yes * their_yes + no * their_no
                    conflict[i, j] += yes * their_no + no * their_yes
        return {pair: (congruence[pair], conflict[pair]) for pair in sorted(congruence)}

    def activity(self) -> list[int]:
        """Return how many statements each actor makes."""
        return self._sums(0, len(self.actors))

    def prominence(self) -> list[int]:
        """Return how many statements there are on each concept."""
        return self._sums(1, len(self.concepts))

    def _sums(self, axis: int, length: int) -> list[int]:
        counts = [0] * length
        for cells in (self.agree, self.disagree):
            for at, count in cells.items():
                counts[at[axis]] += count
        return counts


def network_of(events: Iterable[Event], options: Options | None = None) -> Network:
    """Return the network of these statements. One without actor or concept does not count."""
    options = options or Options()
    kept = list(_without_duplicates(events, options.duplicates))
    actors = tuple(sorted({event.actor for event in kept}))
    concepts = tuple(sorted({event.concept for event in kept}))
    rows = {name: place for place, name in enumerate(actors)}
    columns = {name: place for place, name in enumerate(concepts)}
    agree: Counter[Pair] = Counter()
    disagree: Counter[Pair] = Counter()
    for event in kept:
        cells = agree if event.agreement else disagree
        cells[rows[event.actor], columns[event.concept]] += 1
    return Network(
        actors=actors,
        concepts=concepts,
        agree=dict(sorted(agree.items())),
        disagree=dict(sorted(disagree.items())),
        statements=len(kept),
        normalization=options.normalization,
    )


def _without_duplicates(events: Iterable[Event], duplicates: Duplicates) -> Iterator[Event]:
    said = (event for event in events if event.actor and event.concept)
    if duplicates == "include":
        yield from said
        return
    seen = set()
    for event in said:
        key = event[:3] if duplicates == "ever" else event[:4]
        if key not in seen:
            seen.add(key)
            yield event


def windows_of(events: Iterable[Event], window: Window) -> dict[str, list[Event]]:
    """Return the statements of each year (2024) or month (2024-04), in order of time.

    Those whose date is not known so precisely are in none. Each window is counted by itself: what
    is a duplicate is so within the window.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        when = _WINDOWS[window].match(event.date)
        if when:
            found[when[0]].append(event)
    return dict(sorted(found.items()))


def actor_of(person: str, organization: str, kind: ActorKind = "actor") -> str:
    """Return the node that a statement belongs to.

    "actor": the organisation for which somebody speaks, and the person who speaks for nobody else.
    """
    if kind == "person":
        return person
    return organization or (person if kind == "actor" else "")
