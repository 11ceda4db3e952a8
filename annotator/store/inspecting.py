"""Reading a project as a check needs it: all of it, a little at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, select, union
from sqlalchemy.exc import DatabaseError

from annotator.domain.ids import AnnotationId, ArticleId, StepNumber
from annotator.domain.records import Record
from annotator.domain.steps import Edit
from annotator.domain.text import text_sha256
from annotator.store import tables as t
from annotator.store.rows import KINDS

_edits_decoder = msgspec.json.Decoder(tuple[Edit, ...])
_ROWS = 100  # fetched at a time


class StepCount(NamedTuple):
    """How many edits a step says that it has, and how many the history holds of it."""

    number: int
    said: int
    found: int


def database_problems(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with the file, and rows that point at nothing."""
    try:
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield f"The database is damaged: {said}."
    except DatabaseError as error:  # so much that SQLite cannot even look through it
        yield f"The database is damaged: {error.orig}."
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of the table {table} points at a row of {parent} that is not there."


def index_problems(connection: Connection) -> list[str]:
    """Return where the full-text index is not what its articles make it, from their words.

    In a write transaction: FTS5 checks itself by what looks like an insertion.
    """
    found = []
    row = t.ArticleRow
    unnumbered = select(func.count()).select_from(row).where(row.number.is_(None))
    if connection.execute(unnumbered).scalar_one():
        found.append("Some articles have no number, so that they are not in the queue.")
    try:
        connection.exec_driver_sql(
            "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
        )
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        found.append(
            "The full-text index is not that of the articles, so that a search may miss some; "
            "nothing else is wrong with them for that."
        )
    return found


def changed_texts(connection: Connection) -> Iterator[str]:
    """Yield the sha256 of each text that has another one by now."""
    statement = select(t.TextRow.sha256, t.TextRow.text).execution_options(yield_per=10)
    for sha256, text in connection.execute(statement):
        if text_sha256(text) != sha256:
            yield sha256


def step_counts(connection: Connection) -> Iterator[StepCount]:
    """Yield all steps in order."""
    step, edit = t.StepRow, t.EditRow
    found = (
        select(func.coalesce(func.sum(func.json_array_length(edit.edits)), 0))
        .where(edit.step == step.number)
        .scalar_subquery()
    )
    statement = select(step.number, step.edits, found).order_by(step.number)
    for row in connection.execute(statement.execution_options(yield_per=_ROWS)):
        yield StepCount(*row)


def project_records(connection: Connection) -> list[Record]:
    """Return the records that belong to no article: codebooks and people."""
    records: list[Record] = []
    for name in ("codebook", "annotator"):
        kind = KINDS[name]
        records += [kind.from_row(row) for row in connection.execute(select(kind.table))]
    return records


def articles_ever(connection: Connection, size: int) -> Iterator[list[ArticleId]]:
    """Yield the articles that the project has or has had, `size` at a time."""
    past = select(t.EditRow.article_id).where(t.EditRow.article_id != "")
    statement = union(select(t.ArticleRow.id), past)
    every = connection.execute(statement, execution_options={"yield_per": size}).scalars()
    for chunk in every.partitions(size):
        yield [ArticleId(key) for key in chunk]


def article_count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(t.ArticleRow)).scalar_one()


def edits_on(
    connection: Connection, article: ArticleId
) -> Iterator[tuple[StepNumber, tuple[Edit, ...]]]:
    """Yield the edits that each step made on an article, the first step first; "" for no article."""
    row = t.EditRow
    statement = select(row.step, row.edits).where(row.article_id == article)
    for number, edits in connection.execute(statement.order_by(row.step)):
        yield StepNumber(number), _edits_decoder.decode(edits)


def role_fillers(
    connection: Connection, articles: Collection[ArticleId]
) -> dict[AnnotationId, set[AnnotationId]]:
    """Return which annotations the database lists in the roles of each annotation."""
    filler, annotation = t.RoleFillerRow, t.AnnotationRow
    statement = (
        select(filler.annotation_id, filler.filler_id)
        .join(annotation, annotation.id == filler.annotation_id)
        .where(annotation.article_id.in_(list(articles)))
    )
    found: dict[AnnotationId, set[AnnotationId]] = defaultdict(set)
    for pointing, pointed in connection.execute(statement):
        found[AnnotationId(pointing)].add(AnnotationId(pointed))
    return found
