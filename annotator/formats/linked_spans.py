"""Labelled spans with links between them, which is what most tools have for roles.

A role that an annotation fills is a link from the one to the other. A role that fragments fill is
a link to a span labelled with the role's name, which is there for nothing else.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import UNSET

from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Roles
from annotator.domain.text import Fragment


class Span(NamedTuple):
    """A labelled range; `annotation` is None for one that only stands in a role."""

    label: str
    fragment: Fragment
    annotation: LineAnnotation | None


class Link(NamedTuple):
    """A role of the span at `source`, filled by the one at `target`; both count from 0."""

    role: str
    source: int
    target: int


def linked(line: DatasetLine, names: LabelNames) -> tuple[list[Span], list[Link]]:
    """Return a line's annotations of one fragment each, and what stands in their roles.

    Fillers that are no annotation and no fragment (the author, a topic) have no link.
    """
    parts = [each for each in line.annotations if each.fragments]
    spans = [Span(names.spell(each.layer, each.label), each.fragments[0], each) for each in parts]
    places = {each.id: place for place, each in enumerate(parts)}
    links = []
    for place, each in enumerate(parts):
        for role, filler in _fillers(each):
            if filler.annotation is not UNSET:
                links.append(Link(role, place, places[filler.annotation]))
            elif filler.fragments is not UNSET:
                links.append(Link(role, place, len(spans)))
                spans.append(Span(role_label(role, names), filler.fragments[0], None))
    return spans, links


def _fillers(annotation: LineAnnotation) -> Iterator[tuple[str, Filler]]:
    for role, fillers in annotation.roles.items():
        for filler in fillers:
            yield role, filler


def role_label(role: str, names: LabelNames) -> str:
    """Return the label of a span that only stands in a role: one that the codebook lacks."""
    return role if names.find("", role) is None else f"{role}-fragments"


class SpanGraph:
    """Gathers spans and the links between them, and adds them to a record as annotations."""

    def __init__(self) -> None:
        self._spans: dict[str, dict[str, Any]] = {}
        self._roles: dict[str, dict[str, list[Filler]]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._spans

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, key: str, label: str, fragment: Fragment | None, **parts: Any) -> None:
        """Add a span, or with no fragment a label of the whole text; see ForeignRecord.add.

        Raises RecordRefused for a key that another has.
        """
        if key in self._spans:
            raise RecordRefused(f"Two annotations have the id {key}.", "Give each its own.")
        fragments = () if fragment is None else (fragment,)
        self._spans[key] = {"label": label, "fragments": fragments, **parts}

    def link(self, role: str, source: str, target: str) -> None:
        """Let one span stand in a role of another."""
        self.fill(role, source, Filler(annotation=AnnotationId(target)))

    def fill(self, role: str, source: str, filler: Filler, place: int | None = None) -> None:
        """Add a filler, at its place among the role's fillers or at their end."""
        fillers = self._roles.setdefault(source, {}).setdefault(role, [])
        fillers.insert(len(fillers) if place is None else place, filler)

    def into(self, record: ForeignRecord) -> None:
        """Add all annotations to a record that has none of these keys."""
        for key, parts in self._spans.items():
            roles: Roles = {
                role: tuple(fillers) for role, fillers in self._roles.get(key, {}).items()
            }
            record.add(key, roles=roles, **parts)
