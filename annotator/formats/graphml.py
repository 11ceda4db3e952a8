"""Discourse networks as GraphML, which igraph, Gephi, visone and networkx read.

Source: http://graphml.graphdrawing.org/specification.html
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from annotator.domain.discourse_network import Aggregation, Network, Pair
from annotator.formats.xml_characters import element_text, shown

_Kind = Literal["actor", "concept"]
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="bipartite" for="node" attr.name="bipartite" attr.type="int"/>
<key id="statements" for="node" attr.name="statements" attr.type="int"/>
<key id="weight" for="edge" attr.name="weight" attr.type="{weight}"/>
<key id="agree" for="edge" attr.name="agree" attr.type="int"/>
<key id="disagree" for="edge" attr.name="disagree" attr.type="int"/>
<graph edgedefault="undirected">
"""
_END = "</graph>\n</graphml>\n"


def write_two_mode(path: Path, network: Network) -> None:
    """Write actors and concepts: an edge's weight is agreement less disagreement."""
    edges = (
        _edge(
            f"a{actor}",
            f"c{concept}",
            weight=weight,
            agree=network.agree.get((actor, concept), 0),
            disagree=network.disagree.get((actor, concept), 0),
        )
        for (actor, concept), weight in network.two_mode().items()
    )
    nodes = (*_nodes(network, "actor"), *_nodes(network, "concept"))
    _write(path, "int", nodes, edges)


def write_one_mode(
    path: Path, network: Network, aggregation: Aggregation, ties: dict[Pair, float]
) -> None:
    """Write actors and their ties: those other than 0, and even ones of a subtract network."""
    edges = (
        _edge(f"a{one}", f"a{other}", weight=weight)
        for (one, other), weight in ties.items()
        if weight or aggregation == "subtract"
    )
    kind = "int" if network.normalization == "no" else "double"
    _write(path, kind, _nodes(network, "actor"), edges)


def _nodes(network: Network, kind: _Kind) -> Iterator[str]:
    """Yield the nodes; `bipartite` is what networkx calls the side of a two-mode network."""
    names = network.actors if kind == "actor" else network.concepts
    counts = network.activity() if kind == "actor" else network.prominence()
    side = 0 if kind == "actor" else 1
    for place, (name, count) in enumerate(zip(names, counts, strict=True)):
        yield (
            f'<node id="{kind[0]}{place}"><data key="label">{element_text(shown(name))}</data>'
            f'<data key="kind">{kind}</data><data key="bipartite">{side}</data>'
            f'<data key="statements">{count}</data></node>\n'
        )


def _edge(one: str, other: str, **values: float) -> str:
    data = "".join(f'<data key="{name}">{value}</data>' for name, value in values.items())
    return f'<edge source="{one}" target="{other}">{data}</edge>\n'


def _write(path: Path, weight: str, nodes: Iterable[str], edges: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_HEAD.format(weight=weight))
        file.writelines(nodes)
        file.writelines(edges)
        file.write(_END)
