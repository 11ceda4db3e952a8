"""What has been done, by whom and when: statuses, times, and what became of suggestions."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Assignment, FromSuggestion, Manual, Origin
from annotator.store import tables as t
from annotator.store.rows import KINDS

_CHUNK = 400


class _State(msgspec.Struct):
    """What is looked at of a record in an edit."""

    record: str
    annotator: str = ""
    status: str = ""


class _Body(msgspec.Struct):
    """What is looked at of an annotation."""

    origin: Origin = Manual()


_edits = msgspec.json.Decoder(list[tuple[_State | None, _State | None]])
_body = msgspec.json.Decoder(_Body)


class Marked(NamedTuple):
    """That an article was marked done: for whom, by whose step, and when (UTC)."""

    article: ArticleId
    annotator: AnnotatorId
    by: AnnotatorId
    when: str


class Taken(NamedTuple):
    """An annotation that came from a suggestion."""

    article: ArticleId
    annotator: AnnotatorId
    layer: str
    label: str
    origin: FromSuggestion


class Dismissed(NamedTuple):
    article: ArticleId
    annotator: AnnotatorId
    suggestion: str


def assignments(connection: Connection) -> Iterator[Assignment]:
    """Yield how far each annotator is with each article."""
    kind = KINDS["assignment"]
    for row in connection.execute(select(kind.table)):
        yield kind.from_row(row)


def active_seconds(connection: Connection) -> dict[tuple[ArticleId, AnnotatorId], int]:
    """Return how long each annotator has worked on each article, in seconds."""
    row = t.ActivityRow
    rows = connection.execute(select(row.article_id, row.annotator, row.seconds))
    return {(ArticleId(key), AnnotatorId(who)): seconds for key, who, seconds in rows}


def marked_done(connection: Connection) -> Iterator[Marked]:
    """Yield each time that an article was marked done, in order."""
    step, edit = t.StepRow, t.EditRow
    statement = (
        select(edit.article_id, edit.edits, step.annotator, step.created)
        .join(step, step.number == edit.step)
        .where(
            func.instr(edit.edits, '"record":"assignment"') > 0,
            func.instr(edit.edits, '"status":"done"') > 0,
        )
        .order_by(edit.step)
        .execution_options(yield_per=_CHUNK)
    )
    for article, edits, by, when in connection.execute(statement):
        for before, after in _edits.decode(edits):
            if after is None or (after.record, after.status) != ("assignment", "done"):
                continue
            if before is None or before.status != "done":
                who = AnnotatorId(after.annotator)
                yield Marked(ArticleId(article), who, AnnotatorId(by), when)


def last_changes(
    connection: Connection, articles: Collection[ArticleId]
) -> dict[tuple[ArticleId, AnnotatorId], str]:
    """Return when each annotator's labels in these articles were last changed (UTC)."""
    wanted = sorted(articles)
    row = t.AnnotationRow
    updated = func.max(func.json_extract(row.body, "$.updated"))
    found: dict[tuple[ArticleId, AnnotatorId], str] = {}
    for first in range(0, len(wanted), _CHUNK):
        statement = (
            select(row.article_id, row.annotator, updated)
            .where(row.article_id.in_(wanted[first : first + _CHUNK]))
            .group_by(row.article_id, row.annotator)
        )
        for article, annotator, when in connection.execute(statement):
            found[ArticleId(article), AnnotatorId(annotator)] = when
    return found


def taken_suggestions(connection: Connection) -> Iterator[Taken]:
    """Yield the annotations that were suggestions, article by article."""
    row = t.AnnotationRow
    statement = (
        select(row.article_id, row.annotator, row.layer, row.label, row.body)
        .where(func.instr(row.body, '"kind":"suggestion"') > 0)
        .order_by(row.article_id)
        .execution_options(yield_per=_CHUNK)
    )
    for article, annotator, layer, label, body in connection.execute(statement):
        origin = _body.decode(body).origin
        if isinstance(origin, FromSuggestion):
            yield Taken(ArticleId(article), AnnotatorId(annotator), layer, label, origin)


def dismissals(connection: Connection) -> Iterator[Dismissed]:
    """Yield the suggestions that were dismissed, article by article."""
    row = t.DismissalRow
    statement = select(row.article_id, row.annotator, row.suggestion).order_by(row.article_id)
    for article, annotator, suggestion in connection.execute(
        statement.execution_options(yield_per=_CHUNK)
    ):
        yield Dismissed(ArticleId(article), AnnotatorId(annotator), suggestion)
