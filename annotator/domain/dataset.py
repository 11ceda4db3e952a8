"""The dataset line `hustings/1`: one article and one annotator's labels as one JSON object."""

from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from annotator.domain.codebook import CodebookRef
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId
from annotator.domain.records import (
    Activity,
    Annotation,
    Article,
    Comment,
    FromSuggestion,
    Json,
    Origin,
    Roles,
    Seconds,
    Status,
    Value,
)
from annotator.domain.suggestions import SuggestionSet
from annotator.domain.text import Fragments, quotes

SCHEMA: Literal["hustings/1"] = "hustings/1"
SUGGESTION_PREFIX = "suggestion:"
_SHA256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_Score = Annotated[float, Meta(ge=0, le=1)] | None


class LineArticle(Struct, frozen=True, kw_only=True):
    """The article's metadata as a dataset line carries it."""

    id: ArticleId
    external_id: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    sha256: _SHA256
    meta: dict[str, Json] = {}


class LineAnnotation(Struct, frozen=True, kw_only=True):
    """An annotation as a dataset line carries it; `quote` holds what each fragment covers."""

    id: AnnotationId
    layer: str
    label: str
    fragments: Fragments
    quote: tuple[str, ...]
    attributes: dict[str, Value] = {}
    roles: Roles = {}
    origin: Origin
    note: str = ""
    flagged: bool = False
    confidence: _Score = None
    score: _Score = None  # of a suggestion
    created: str = ""
    updated: str = ""
    revision: Annotated[int, Meta(ge=1)] = 1


class LineComment(Struct, frozen=True, kw_only=True):
    """A comment as a dataset line carries it."""

    id: CommentId
    annotator: AnnotatorId
    text: str
    created: str
    annotation: AnnotationId | None = None
    resolved: bool = False


class DatasetLine(Struct, frozen=True, kw_only=True):
    """One line of a dataset."""

    schema: Literal["hustings/1"]
    article: LineArticle
    text: str
    annotator: AnnotatorId | None  # None: nobody has begun; "suggestion:NAME": a machine
    status: Status
    active_seconds: Seconds = 0
    reason: str = ""  # why the article was skipped or returned
    version: str = ""  # of the source, on a line of suggestions
    codebook: CodebookRef
    annotations: tuple[LineAnnotation, ...]
    comments: tuple[LineComment, ...] = ()
    split: Literal["train", "dev", "test"] | UnsetType = UNSET


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(DatasetLine)
_ARTICLE_FIELDS = LineArticle.__struct_fields__
_PLACE = attrgetter("fragments", "id")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a dataset line, made from the types above."""
    schema = msgspec.json.schema(DatasetLine)
    filler = schema["$defs"]["Filler"]
    filler["minProperties"] = filler["maxProperties"] = 1  # the type's own check
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def encode_line(line: DatasetLine) -> bytes:
    """Return the line as JSON without a line end.

    It follows the schema, which is made from the same types, if what the line was made of does:
    a line says nothing but what a reader or the project's file said, and both are decoded into
    types with these limits. What no decoder has seen stands in columns of its own and is held
    against them there (`store.rows`).
    """
    return _ENCODER.encode(line)


def decode_line(line: bytes | str) -> DatasetLine:
    """Return the dataset line. Raises msgspec.DecodeError or msgspec.ValidationError."""
    return _DECODER.decode(line)


def line_article(article: Article) -> LineArticle:
    return LineArticle(**{name: getattr(article, name) for name in _ARTICLE_FIELDS})


def line_annotation(annotation: Annotation, text: str) -> LineAnnotation:
    """Return the annotation as a line carries it, its quotes cut from the text."""
    return LineAnnotation(
        id=annotation.id,
        layer=annotation.layer,
        label=annotation.label,
        fragments=annotation.fragments,
        quote=quotes(text, annotation.fragments),
        attributes=annotation.attributes,
        roles=annotation.roles,
        origin=annotation.origin,
        note=annotation.note,
        flagged=annotation.flagged,
        confidence=annotation.confidence,
        created=annotation.created,
        updated=annotation.updated,
        revision=annotation.revision,
    )


def person_line(
    article: Article,
    text: str,
    annotator: AnnotatorId | None,
    work: tuple[Status, str, Activity | None],
    codebook: CodebookRef,
    annotations: list[Annotation],
    comments: list[Comment],
) -> DatasetLine:
    """Return the line of one person's work: status, reason, time, annotations, comments."""
    status, reason, activity = work
    return DatasetLine(
        schema=SCHEMA,
        article=line_article(article),
        text=text,
        annotator=annotator,
        status=status,
        reason=reason,
        active_seconds=activity.seconds if activity else 0,
        codebook=codebook,
        annotations=tuple(
            [line_annotation(each, text) for each in sorted(annotations, key=_PLACE)]
        ),
        comments=tuple(
            LineComment(
                id=comment.id,
                annotator=comment.annotator,
                text=comment.text,
                created=comment.created,
                annotation=comment.annotation,
                resolved=comment.resolved,
            )
            for comment in sorted(comments, key=lambda c: (c.created, c.id))
        ),
    )


def suggestion_line(
    article: Article, text: str, codebook: CodebookRef, group: SuggestionSet
) -> DatasetLine:
    """Return the line of what one source proposes; each suggestion's id is its key."""
    return DatasetLine(
        schema=SCHEMA,
        article=line_article(article),
        text=text,
        annotator=AnnotatorId(SUGGESTION_PREFIX + group.source),
        status="todo",
        version=group.version,
        codebook=codebook,
        annotations=tuple(
            LineAnnotation(
                id=AnnotationId(suggestion.key),
                layer=suggestion.layer,
                label=suggestion.label,
                fragments=suggestion.fragments,
                quote=quotes(text, suggestion.fragments),
                attributes=suggestion.attributes,
                roles=suggestion.roles,
                origin=FromSuggestion(
                    source=suggestion.source or group.source,
                    version=group.version,
                    score=suggestion.score,
                    action="proposed",
                ),
                score=suggestion.score,
                created=group.created,
                updated=group.created,
            )
            for suggestion in group.suggestions
        ),
    )
