"""The discourse network of a project, laid out for a picture."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from annotator.domain.discourse_network import (
    Aggregation,
    Event,
    Network,
    Options,
    Pair,
    actor_of,
    network_of,
    windows_of,
)
from annotator.domain.statements import Statement, StatementFinder
from annotator.store.project import Project
from annotator.workflows.progress import Progress, Silent
from annotator.workflows.selecting import DatasetLines, Selection

Kind = Literal["concepts"] | Aggregation
MOST_NODES = 150  # of the most active; a picture of more shows nothing
_SEED = 1  # of the layout, so that the same network is drawn the same


class Node(Struct, frozen=True, kw_only=True):
    """An actor or a concept; `x` and `y` from -1 to 1, `weight` its number of statements."""

    name: str
    is_concept: bool
    weight: int
    x: float
    y: float


class Tie(Struct, frozen=True, kw_only=True):
    """What joins two nodes, by their places: above 0 agreement, below 0 disagreement."""

    one: int
    other: int
    weight: float


class Picture(Struct, frozen=True, kw_only=True):
    """A network as it is drawn. `left_out`: the least active nodes of a large one."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    statements: int
    left_out: int = 0


class Statements(Struct, frozen=True, kw_only=True):
    """The statements of a project, whole and by year, ready to be drawn."""

    events: tuple[Event, ...]
    years: dict[str, list[Event]]


def statements_of(project: Project, progress: Progress | None = None) -> Statements:
    """Return every statement of people's annotations. Raises UserError where it is stopped."""
    with project.reading() as connection:
        lines = DatasetLines(project, connection, Selection())
        finder = StatementFinder(lines.codebook)
        events = tuple(_events(lines, finder, progress or Silent()))
    return Statements(events=events, years=windows_of(events, "year"))


def _events(lines: DatasetLines, finder: StatementFinder, progress: Progress) -> Iterator[Event]:
    for line in lines.walk(progress):
        for found in finder.find(line):
            if isinstance(found, Statement):
                yield Event(
                    actor=actor_of(found.person, found.organization),
                    concept=finder.concept_name(found.concept),
                    agreement=found.agreement,
                    document=line.article.id,
                    date=line.article.date,
                )


def picture_of(statements: Statements, kind: Kind, year: str = "") -> Picture:
    """Return the network of all statements, or of one year's, with a place for each node.

    "concepts" joins actors to concepts; the others join actors (see `discourse_network`). Laid
    out by forces (Fruchterman & Reingold 1991).
    """
    events = statements.years.get(year, []) if year else statements.events
    network = network_of(events, Options())
    weights = _weights(network, kind)
    chosen = sorted(range(len(weights)), key=lambda place: (-weights[place], place))[:MOST_NODES]
    places = {place: number for number, place in enumerate(sorted(chosen))}
    ties = [
        Tie(one=places[i], other=places[j], weight=weight)
        for (i, j), weight in sorted(_ties(network, kind).items())
        if weight and i in places and j in places
    ]
    names = (*network.actors, *network.concepts)
    spots = _laid_out(len(places), ties)
    nodes = tuple(
        Node(
            name=names[place],
            is_concept=place >= len(network.actors),
            weight=weights[place],
            x=spots[number][0],
            y=spots[number][1],
        )
        for place, number in places.items()
    )
    return Picture(
        nodes=nodes,
        ties=tuple(ties),
        statements=network.statements,
        left_out=len(weights) - len(places),
    )


def _weights(network: Network, kind: Kind) -> list[int]:
    """Return the statements of each node: actors, then concepts where they are drawn."""
    activity = network.activity()
    return activity + network.prominence() if kind == "concepts" else activity


def _ties(network: Network, kind: Kind) -> dict[Pair, float]:
    if kind != "concepts":
        signs = -1 if kind == "conflict" else 1
        return {pair: weight * signs for pair, weight in network.one_mode(kind).items()}
    shift = len(network.actors)
    return {
        (actor, concept + shift): float(weight)
        for (actor, concept), weight in network.two_mode().items()
    }


def _laid_out(count: int, ties: list[Tie]) -> list[tuple[float, float]]:
    """Return a place for each node, from -1 to 1."""
    if not count:
        return []
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((tie.one, tie.other, max(tie.weight, 0.1)) for tie in ties)
    spots = networkx.spring_layout(graph, seed=_SEED, k=3 / count**0.5, iterations=150)
    columns = [_spread([float(spots[number][axis]) for number in range(count)]) for axis in (0, 1)]
    return list(zip(*columns, strict=True))


def _spread(values: list[float]) -> list[float]:
    """Return the values spread from -1 to 1; all 0 where they are one.

    Halfway between where they stand and even distances: forces alone crowd what hangs together,
    and leave no room for names.
    """
    low, high = min(values), max(values)
    wide = high - low
    if wide < 1e-9:
        return [0.0] * len(values)
    in_order = sorted(range(len(values)), key=lambda place: (values[place], place))
    ranks = {place: rank / (len(values) - 1) for rank, place in enumerate(in_order)}
    return [(value - low) / wide + ranks[place] - 1 for place, value in enumerate(values)]
