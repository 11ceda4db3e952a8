"""Between records and rows: one `Kind` for each record, and nothing else knows the columns."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, Table

from annotator.domain.records import (
    Activity,
    Annotation,
    AnnotationBody,
    Annotator,
    Article,
    Assignment,
    CodebookVersion,
    Comment,
    Decision,
    Dismissal,
    Seconds,
    Status,
)
from annotator.store import tables as t

_encode = msgspec.json.Encoder().encode
_article = msgspec.json.Decoder(Article)
_comment = msgspec.json.Decoder(Comment)
_decision = msgspec.json.Decoder(Decision)
_body = msgspec.json.Decoder(AnnotationBody)

Row = Mapping[str, Any]


class Kind(NamedTuple):
    """How one kind of record stands in its table. `key` are the columns of `Record.key[1:]`.

    `to_row` gives the columns in the table's order.
    """

    table: Table
    key: tuple[str, ...]
    to_row: Callable[[Any], dict[str, Any]]
    from_row: Callable[[Any], Any]

    def columns(self) -> list[Column[Any]]:
        return [self.table.c[name] for name in self.key]


def _table(mapped: type[t.Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)
    return table


def annotation_row(annotation: Annotation) -> dict[str, Any]:
    body = AnnotationBody(
        fragments=annotation.fragments,
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
    return {
        "id": annotation.id,
        "article_id": annotation.article,
        "annotator": annotation.annotator,
        "layer": annotation.layer,
        "label": annotation.label,
        "body": _encode(body).decode(),
    }


def annotation_of(row: Any) -> Annotation:
    """Return the annotation of a whole row, its columns in the table's order."""
    key, article, annotator, layer, label, encoded = row
    body = _body.decode(encoded)
    return Annotation(
        id=key,
        article=article,
        annotator=annotator,
        layer=layer,
        label=label,
        fragments=body.fragments,
        attributes=body.attributes,
        roles=body.roles,
        origin=body.origin,
        note=body.note,
        flagged=body.flagged,
        confidence=body.confidence,
        created=body.created,
        updated=body.updated,
        revision=body.revision,
    )


def _article_row(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "position": article.position,
        "sha256": article.sha256,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "body": _encode(article).decode(),
    }


def article_of(row: Any) -> Article:
    return _article.decode(row.body)


def _of_article(record: Assignment | Activity | Dismissal) -> dict[str, Any]:
    row = msgspec.structs.asdict(record)
    return {"article_id": row.pop("article"), **row}


def _whole(record: Comment | Decision) -> dict[str, Any]:
    return {"id": record.id, "article_id": record.article, "body": _encode(record).decode()}


# In an order in which what is pointed at comes first. A body is held against its type when it is
# decoded; a status and a time are columns of their own, and are held against theirs here.
KINDS: dict[str, Kind] = {
    "codebook": Kind(
        _table(t.CodebookRow),
        ("name", "version", "sha256"),
        msgspec.structs.asdict,
        lambda row: CodebookVersion(
            name=row.name, version=row.version, sha256=row.sha256, toml=row.toml, added=row.added
        ),
    ),
    "annotator": Kind(
        _table(t.AnnotatorRow),
        ("name",),
        msgspec.structs.asdict,
        lambda row: Annotator(name=row.name, reviewer=row.reviewer, created=row.created),
    ),
    "article": Kind(_table(t.ArticleRow), ("id",), _article_row, article_of),
    "assignment": Kind(
        _table(t.AssignmentRow),
        ("article_id", "annotator"),
        _of_article,
        lambda row: Assignment(
            article=row.article_id,
            annotator=row.annotator,
            status=msgspec.convert(row.status, Status),
            reason=row.reason,
            given=row.given,
        ),
    ),
    "activity": Kind(
        _table(t.ActivityRow),
        ("article_id", "annotator"),
        _of_article,
        lambda row: Activity(
            article=row.article_id,
            annotator=row.annotator,
            seconds=msgspec.convert(row.seconds, Seconds),
        ),
    ),
    "annotation": Kind(_table(t.AnnotationRow), ("id",), annotation_row, annotation_of),
    "dismissal": Kind(
        _table(t.DismissalRow),
        ("article_id", "annotator", "suggestion"),
        _of_article,
        lambda row: Dismissal(
            article=row.article_id, annotator=row.annotator, suggestion=row.suggestion
        ),
    ),
    "comment": Kind(_table(t.CommentRow), ("id",), _whole, lambda row: _comment.decode(row.body)),
    "decision": Kind(
        _table(t.DecisionRow), ("id",), _whole, lambda row: _decision.decode(row.body)
    ),
}
