"""Carrying a step into the tables. Only `Project.apply` calls this, inside its transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, tuple_
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Annotation, Article, Record
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit, Grouped
from annotator.domain.text import text_sha256
from annotator.store import indexing
from annotator.store import tables as t
from annotator.store.reading import annotation_layers, read_annotations, texts_by_article
from annotator.store.rows import KINDS, Kind

_CHUNK = 400  # keys in one IN (…), well under SQLite's limit of variables


class StepRefused(UserError):
    """A step that does not fit the project as it is now; nothing of it was applied."""


def write_edits(
    connection: Connection,
    edits: Grouped,
    texts: Mapping[str, str],
    rules: Rules | None,
    held: Rules | None = None,
) -> None:
    """Apply the edits. Raises StepRefused where a record is no longer what the step took it for.

    Annotations are held against the rules; with None, whoever calls does that. Where they are the
    rules `held` that they were held against with their texts already, this is done only for what
    may have changed since: annotations in whose roles others stand.
    """
    by_kind = edits.by_kind
    articles = by_kind.get("article", ())
    _add_texts(connection, articles, texts)
    gone = [edit.before.id for edit in articles if isinstance(edit.before, Article)]
    numbers = indexing.forget(connection, gone)  # while their words can still be read
    if any(
        edit.before is not None and edit.after is not None for edit in by_kind.get("annotator", ())
    ):
        # A person is replaced while much points at her: that is looked at when the step is whole.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name in reversed(KINDS):  # what points before what is pointed at
        _take_out(connection, KINDS[name], by_kind.get(name, ()))
    _drop_suggestions(connection, by_kind.get("article", ()))
    for name, kind in KINDS.items():
        made = [edit.after for edit in by_kind.get(name, ()) if edit.after is not None]
        rows = [kind.to_row(record) for record in made]
        if rows and name == "article":
            rows = indexing.numbered(connection, rows, numbers)
            _insert(connection, kind.table, rows)
            indexing.add(connection, [row["number"] for row in rows])
        elif rows:
            _insert(connection, kind.table, rows)
    if "annotation" in by_kind:
        _write_fillers(connection, by_kind["annotation"])
        if rules is not None:
            doubtful = [
                edit.after
                for edit in by_kind["annotation"]
                if isinstance(edit.after, Annotation) and (edit.after.roles or rules is not held)
            ]
            _check_annotations(connection, doubtful, texts, rules)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns.

    The statement is compiled once and the rows go to the driver as they are: SQLAlchemy's own
    preparation of each row costs more than SQLite's writing of it.
    """
    columns = list(rows[0])
    statement = insert(table).compile(dialect=connection.dialect, column_keys=columns)
    assert statement.positiontup == columns, "a row whose columns are not in the table's order"
    connection.exec_driver_sql(str(statement), [tuple(row.values()) for row in rows])


def _add_texts(connection: Connection, edits: Iterable[Edit], texts: Mapping[str, str]) -> None:
    wanted = [edit.after.sha256 for edit in edits if isinstance(edit.after, Article)]
    rows = [{"sha256": key, "text": texts[key]} for key in wanted if key in texts]
    for row in rows:
        if text_sha256(row["text"]) != row["sha256"]:
            raise StepRefused("An article's text does not have the sha256 that its record names.")
    if rows:
        table = t.TextRow.__table__
        assert isinstance(table, Table)
        connection.execute(sqlite_insert(table).on_conflict_do_nothing(), rows)


def _take_out(connection: Connection, kind: Kind, edits: Iterable[Edit]) -> None:
    replaced = [edit.before for edit in edits if edit.before is not None]
    if replaced:
        current = _current(connection, kind, replaced)
        for record in replaced:
            if current.get(record.key) != record:
                raise StepRefused(
                    f"This {record.key[0]} has been changed or removed meanwhile, so the change "
                    "to it was not made.",
                    "Look at its present state and do it again.",
                )
        _delete(connection, kind, replaced)


def _drop_suggestions(connection: Connection, edits: Iterable[Edit]) -> None:
    """Forget what is proposed for articles that go: it is no history and can be made again."""
    gone = [{"gone": edit.record.key[1]} for edit in edits if edit.after is None]
    if gone:
        table = t.SuggestionSetRow.__table__
        assert isinstance(table, Table)
        connection.execute(delete(table).where(table.c.article_id == bindparam("gone")), gone)


def _current(
    connection: Connection, kind: Kind, records: list[Record]
) -> dict[tuple[str, ...], Record]:
    found: dict[tuple[str, ...], Record] = {}
    columns = kind.columns()
    for first in range(0, len(records), _CHUNK):
        keys = [record.key[1:] for record in records[first : first + _CHUNK]]
        where = (
            columns[0].in_([key[0] for key in keys])
            if len(columns) == 1
            else tuple_(*columns).in_(keys)
        )
        for row in connection.execute(select(kind.table).where(where)):
            record = kind.from_row(row)
            found[record.key] = record
    return found


def _delete(connection: Connection, kind: Kind, records: list[Record]) -> None:
    statement = delete(kind.table)
    for column in kind.columns():
        statement = statement.where(column == bindparam(f"key_{column.name}"))
    names = [f"key_{column.name}" for column in kind.columns()]
    rows = [dict(zip(names, record.key[1:], strict=True)) for record in records]
    connection.execute(statement, rows)


def _write_fillers(connection: Connection, edits: list[Edit]) -> None:
    table = t.RoleFillerRow.__table__
    assert isinstance(table, Table)
    pointed = [
        edit.before.id
        for edit in edits
        if isinstance(edit.before, Annotation) and edit.before.roles
    ]
    if pointed:
        statement = delete(table).where(table.c.annotation_id == bindparam("pointing"))
        connection.execute(statement, [{"pointing": key} for key in pointed])
    rows: list[dict[str, Any]] = [
        {"annotation_id": edit.after.id, "filler_id": filler}
        for edit in edits
        if isinstance(edit.after, Annotation) and edit.after.roles
        for filler in sorted(edit.after.points_at())
    ]
    if rows:
        connection.execute(insert(table), rows)


def _check_annotations(
    connection: Connection, made: list[Annotation], texts: Mapping[str, str], rules: Rules
) -> None:
    """Hold each new state against its text and the codebook: the last gate before the database."""
    by_article = texts_by_article(connection, {a.article for a in made}, texts)
    owners = {(a.article, a.annotator) for a in made if a.roles}
    layers: dict[tuple[str, str], dict[AnnotationId, str]] = annotation_layers(connection, owners)
    for annotation in made:
        text = by_article.get(annotation.article)
        if text is None:
            raise StepRefused(
                "The article is no longer in the project.", "Undo what removed it, or go on."
            )
        known = layers[annotation.article, annotation.annotator] if annotation.roles else {}
        rules.check(annotation, text, known)


def check_all_annotations(connection: Connection, rules: Rules) -> None:
    """Raise RecordRefused for the first annotation of the project that the rules forbid."""
    row = t.AnnotationRow
    statement = select(row.article_id).distinct().execution_options(yield_per=_CHUNK)
    for articles in connection.execute(statement).scalars().partitions():
        by_article = texts_by_article(connection, [ArticleId(key) for key in articles], {})
        for article, text in by_article.items():
            own = read_annotations(connection, article)
            owners = {(article, annotation.annotator) for annotation in own}
            layers = annotation_layers(connection, owners)
            for annotation in own:
                rules.check(annotation, text, layers[article, annotation.annotator])
