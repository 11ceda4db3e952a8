"""What the flat tables of an export are: which there are, their columns, and their rows.

One table for each layer with a row for each annotation; the texts; the work, a row for each
article and annotator; the comments. CSV and Parquet write the same cells.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET

from annotator.domain.codebook import Codebook, Layer, Role
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.holding import filler_kind
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Adjudicated, Filler, FromImport, FromSuggestion, Origin
from annotator.domain.text import Fragments, quotes

Type = Literal["text", "integer", "number", "boolean", "texts", "ranges"]
Cell = bool | int | float | str | list[str] | Fragments | None
Row = tuple[str, list[Cell]]  # the table's name and the cells

TEXTS, WORK, COMMENTS = "texts", "work", "comments"
_OTHERS = (TEXTS, WORK, COMMENTS)
_TYPES: dict[str, Type] = {
    "boolean": "boolean",
    "number": "number",
    "scale": "integer",
    "choices": "texts",
}


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type = "text"


_BEFORE = (
    *map(Column, ("article_id", "title", "date", "source", "annotator", "status", "id", "label")),
    Column("start", "integer"),
    Column("end", "integer"),
    Column("quote"),
    Column("fragments", "ranges"),
)
_AFTER = (
    Column("note"),
    Column("flagged", "boolean"),
    Column("confidence", "number"),
    Column("score", "number"),
    *map(Column, ("origin", "origin_source", "origin_version", "origin_action")),
    Column("origin_score", "number"),
    Column("origin_suggestion"),
    Column("created"),
    Column("updated"),
    Column("revision", "integer"),
)
_METADATA = ("title", "date", "source", "author", "section", "url", "language")
_TEXT_COLUMNS = (
    *map(Column, ("article_id", "external_id", *_METADATA, "sha256", "meta", "split", "text")),
)
_WORK_COLUMNS = (
    *map(Column, ("article_id", "annotator", "status", "reason")),
    Column("active_seconds", "integer"),
    Column("version"),
    Column("codebook"),
    Column("codebook_version", "integer"),
    Column("codebook_sha256"),
)
_COMMENT_COLUMNS = (
    *map(Column, ("article_id", "id", "annotator", "text", "created", "annotation")),
    Column("resolved", "boolean"),
)


class _LayerTable:
    """The table of one layer."""

    def __init__(self, name: str, layer: Layer, codebook: Codebook) -> None:
        self.name = name
        self._codebook = codebook
        self._attributes = layer.attributes
        self._roles = [(role, _parts(role, codebook)) for role in layer.roles]
        taken = {column.name for column in (*_BEFORE, *_AFTER)}
        columns = list(_BEFORE)
        for attribute in layer.attributes:
            own = _free(attribute.key, "attribute", taken)
            columns.append(Column(own, _TYPES.get(attribute.type, "text")))
        for role, parts in self._roles:
            type_: Type = "texts" if role.many else "text"
            own = _free(role.key, "role", taken)
            columns += [Column(own, type_)]
            columns += [Column(_free(f"{own}_{part}", "role", taken), type_) for part in parts]
        self.columns = (*columns, *_AFTER)

    def row(
        self,
        line: DatasetLine,
        annotation: LineAnnotation,
        by_id: dict[AnnotationId, LineAnnotation],
    ) -> list[Cell]:
        article = line.article
        ranges = annotation.fragments
        self._check(annotation)
        cells: list[Cell] = [
            *(article.id, article.title, article.date, article.source),
            *(line.annotator, line.status, annotation.id, annotation.label),
            min((fragment.start for fragment in ranges), default=None),
            max((fragment.end for fragment in ranges), default=None),
            " … ".join(annotation.quote),
            ranges,
        ]
        cells += [annotation.attributes.get(each.key) for each in self._attributes]
        for role, parts in self._roles:
            fillers = annotation.roles.get(role.key, ())
            for part in ("", *parts):
                found = [self._part(part, filler, line, by_id) for filler in fillers]
                cells.append(found if role.many else "".join(found))
        return [
            *cells,
            *(annotation.note, annotation.flagged, annotation.confidence, annotation.score),
            *_origin(annotation.origin),
            *(annotation.created, annotation.updated, annotation.revision),
        ]

    def _check(self, annotation: LineAnnotation) -> None:
        known = {each.key for each in self._attributes} | {role.key for role, _ in self._roles}
        other = sorted((annotation.attributes.keys() | annotation.roles.keys()) - known)
        if other:
            raise UserError(
                f"The annotation {annotation.id} has {', '.join(other)}, which the codebook does "
                f"not have for {annotation.layer}.",
                "Add it to the codebook, or export as jsonl.",
            )

    def _part(
        self,
        part: str,
        filler: Filler,
        line: DatasetLine,
        by_id: dict[AnnotationId, LineAnnotation],
    ) -> str:
        """Return what a role's column says of one filler; without a part: its words."""
        if filler.annotation is not UNSET:
            stands = by_id.get(filler.annotation)
            if stands is None:  # of a layer that was not selected
                return {"is": "annotation", "at": filler.annotation}.get(part, "")
            return _of_annotation(part, stands, self._codebook)
        if part == "is":
            return filler_kind(filler)
        if filler.fragments is not UNSET:
            if part == "at":
                return " ".join(f"{start}-{end}" for start, end in filler.fragments)
            covered = quotes(line.text, filler.fragments)
            return "" if part else " … ".join(covered)
        if filler.topic is not UNSET:
            topic = self._codebook.topic(filler.topic)
            named = topic.name if topic else filler.topic
            return {"": named, "topic": filler.topic}.get(part, "")
        author = line.article.author
        return {"": author or "author", "actor": author}.get(part, "")


def _of_annotation(part: str, stands: LineAnnotation, codebook: Codebook) -> str:
    match part:
        case "":
            return " … ".join(stands.quote)
        case "is":
            return stands.layer
        case "label":
            return stands.label
        case "at":
            return stands.id
        case "actor":
            return _actor(stands, codebook)
        case _:
            return ""


class FlatTables:
    """The tables that a codebook makes, and the rows of each line."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._layers: dict[str, _LayerTable] = {}
        names = set(_OTHERS)
        for layer in codebook.layers:
            name = plural(layer.key)
            while name.casefold() in names:
                name = f"{name}_labels"
            names.add(name.casefold())
            self._layers[layer.key] = _LayerTable(name, layer, codebook)
        self.columns: dict[str, tuple[Column, ...]] = {
            **{table.name: table.columns for table in self._layers.values()},
            TEXTS: _TEXT_COLUMNS,
            WORK: _WORK_COLUMNS,
            COMMENTS: _COMMENT_COLUMNS,
        }

    def rows(self, lines: Iterable[DatasetLine]) -> Iterator[Row]:
        """Yield the rows of all tables, in the order of the lines.

        Raises UserError for a layer that the codebook does not have.
        """
        seen: set[str] = set()
        for line in lines:
            article = line.article
            if article.id not in seen:
                seen.add(article.id)
                meta = msgspec.json.encode(article.meta).decode() if article.meta else ""
                split = "" if line.split is UNSET else line.split
                named = [getattr(article, name) for name in _METADATA]
                ids = (article.id, article.external_id)
                yield TEXTS, [*ids, *named, article.sha256, meta, split, line.text]
            codebook = line.codebook
            yield (
                WORK,
                [
                    *(article.id, line.annotator, line.status, line.reason, line.active_seconds),
                    *(line.version, codebook.name, codebook.version, codebook.sha256),
                ],
            )
            by_id = {each.id: each for each in line.annotations}
            for each in line.annotations:
                table = self._layers.get(each.layer)
                if table is None:
                    raise UserError(
                        f"The article {article.external_id or article.id} has an annotation of "
                        f"the layer '{each.layer}', which the codebook does not have.",
                        "Leave it out with a selection of layers.",
                    )
                yield table.name, table.row(line, each, by_id)
            for comment in line.comments:
                said = (comment.text, comment.created, comment.annotation, comment.resolved)
                yield COMMENTS, [article.id, comment.id, comment.annotator, *said]


def plural(key: str) -> str:
    """Return the English plural of a layer's key: what its table is called."""
    if key[-1:] in ("s", "x"):
        return f"{key}es"
    if key.endswith("y") and key[-2:-1] not in "aeiou":
        return f"{key[:-1]}ies"
    return f"{key}s"


def _parts(role: Role, codebook: Codebook) -> list[str]:
    """Return which columns beside its words the role has, by what may stand in it."""
    layers = [found for key in role.fillers if (found := codebook.layer(key)) is not None]
    actors = any(each.type == "actor" for layer in layers for each in layer.attributes)
    parts = {
        "is": True,
        "label": bool(layers),
        "actor": actors or "author" in role.fillers,
        "topic": "topic" in role.fillers,
        "at": bool(layers) or "fragments" in role.fillers,
    }
    return [part for part, there in parts.items() if there]


def _free(name: str, kind: str, taken: set[str]) -> str:
    while name in taken:
        name = f"{kind}_{name}"
    taken.add(name)
    return name


def _actor(annotation: LineAnnotation, codebook: Codebook) -> str:
    layer = codebook.layer(annotation.layer)
    keys = [each.key for each in layer.attributes if each.type == "actor"] if layer else []
    return next((str(annotation.attributes[k]) for k in keys if k in annotation.attributes), "")


def _origin(origin: Origin) -> list[Cell]:
    """Return kind, source, version, action, score and suggestion of an origin."""
    match origin:
        case FromSuggestion():
            named = (origin.source, origin.version, origin.action)
            return ["suggestion", *named, origin.score, origin.suggestion]
        case FromImport():
            return ["import", origin.format, "", "", None, ""]
        case Adjudicated():
            return ["adjudication", " ".join(origin.sources), "", origin.choice, None, ""]
        case _:
            return ["manual", "", "", "", None, ""]
