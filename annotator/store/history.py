"""Reading the history: what was done, and what the project was as of any step."""

from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import Connection, func, select

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Article, CodebookVersion, Record
from annotator.domain.steps import Edit, HistoryRow
from annotator.store import tables as t
from annotator.store.rows import KINDS

_edits_decoder = msgspec.json.Decoder(tuple[Edit, ...])
_OF_ARTICLE = ("assignment", "activity", "annotation", "dismissal", "comment", "decision")


def last_step(connection: Connection) -> StepNumber:
    """Return the number of the last step; 0 where there is none."""
    return StepNumber(connection.execute(select(func.max(t.StepRow.number))).scalar() or 0)


def last_worker(connection: Connection) -> AnnotatorId | None:
    """Return who did the last step that can be undone."""
    statement = (
        select(t.StepRow.annotator)
        .where(t.StepRow.undo_top.is_not(None))
        .order_by(t.StepRow.number.desc())
        .limit(1)
    )
    name = connection.execute(statement).scalar()
    return AnnotatorId(name) if name else None


def history(
    connection: Connection, article: ArticleId | None = None, limit: int | None = None
) -> Iterator[HistoryRow]:
    """Yield the steps, the last first; of one article where it is named."""
    step = t.StepRow
    statement = select(step.__table__).order_by(step.number.desc()).limit(limit)
    if article is not None:
        touched = select(t.EditRow.step).where(t.EditRow.article_id == article)
        statement = statement.where(step.number.in_(touched))
    for row in connection.execute(statement):
        yield HistoryRow(
            number=row.number,
            name=row.name,
            annotator=row.annotator,
            kind=row.kind,
            undoes=row.undoes,
            created=row.created,
            edits=row.edits,
        )


def records_of(
    connection: Connection, articles: Collection[ArticleId], as_of: StepNumber | None = None
) -> dict[ArticleId, list[Record]]:
    """Return every record of each article, the article's own first; as they were after a step.

    An article that was not in the project then is left out.
    """
    found: dict[ArticleId, list[Record]] = {key: [] for key in articles}
    for name in ("article", *_OF_ARTICLE):
        kind = KINDS[name]
        column = kind.table.c["id" if name == "article" else "article_id"]
        rows = connection.execute(select(kind.table).where(column.in_(list(articles)))).all()
        for record in map(kind.from_row, rows):
            found[record.id if name == "article" else record.article].append(record)
    if as_of is not None:
        found = {key: _rewound(connection, key, as_of, each) for key, each in found.items()}
    return {
        key: records
        for key, records in found.items()
        if records and isinstance(records[0], Article)
    }


def article_edits(
    connection: Connection, number: StepNumber, article: ArticleId
) -> tuple[Edit, ...]:
    """Return a step's edits on one article."""
    row = t.EditRow
    statement = select(row.edits).where(row.step == number, row.article_id == article)
    edits = connection.execute(statement).scalar()
    return _edits_decoder.decode(edits) if edits else ()


def codebook_as_of(connection: Connection, as_of: StepNumber) -> CodebookVersion:
    """Return the codebook that was in force after a step: of those there were, the last put in."""
    earlier = (
        select(t.EditRow.edits)
        .where(t.EditRow.article_id == "", t.EditRow.step <= as_of)
        .order_by(t.EditRow.step)
    )
    there: dict[tuple[str, ...], CodebookVersion] = {}
    for (edits,) in connection.execute(earlier):
        for edit in _edits_decoder.decode(edits):
            there.pop(edit.record.key, None)
            if isinstance(edit.after, CodebookVersion):
                there[edit.after.key] = edit.after
    return list(there.values())[-1]


def codebooks_ever(connection: Connection) -> list[CodebookVersion]:
    """Return every codebook that was ever put in force, also those that were taken back."""
    statement = select(t.EditRow.edits).where(t.EditRow.article_id == "")
    found = {
        edit.after.sha256: edit.after
        for (edits,) in connection.execute(statement.order_by(t.EditRow.step))
        for edit in _edits_decoder.decode(edits)
        if isinstance(edit.after, CodebookVersion)
    }
    return list(found.values())


def _rewound(
    connection: Connection, article: ArticleId, as_of: StepNumber, records: list[Record]
) -> list[Record]:
    """Return an article's records as they were after a step; none where it was not there."""
    found = {record.key: record for record in records}
    later = (
        select(t.EditRow.edits)
        .where(t.EditRow.article_id == article, t.EditRow.step > as_of)
        .order_by(t.EditRow.step.desc())
    )
    for (edits,) in connection.execute(later):
        for edit in reversed(_edits_decoder.decode(edits)):
            if edit.before is None:
                found.pop(edit.record.key, None)
            else:
                found[edit.before.key] = edit.before
    own = found.pop(("article", article), None)
    return [own, *found.values()] if own is not None else []


def article_ids(connection: Connection, as_of: StepNumber | None = None) -> list[ArticleId]:
    """Return the project's articles in order of import; as they were after step `as_of`."""
    row = t.ArticleRow
    current = connection.execute(select(row.position, row.id).order_by(row.position))
    places = {ArticleId(key): position for position, key in current}
    if as_of is not None:
        for article in _touched_since(connection, as_of):
            records = records_of(connection, [article], as_of).get(article)
            if not records:
                places.pop(article, None)
            elif isinstance(records[0], Article):
                places[article] = records[0].position
    return sorted(places, key=lambda key: (places[key], key))


def _touched_since(connection: Connection, as_of: StepNumber) -> list[ArticleId]:
    """Articles that a later step made or removed (or changed; that does no harm)."""
    rows = connection.execute(
        select(t.EditRow.article_id)
        .where(t.EditRow.step > as_of, t.EditRow.article_id != "")
        .distinct()
    )
    return [ArticleId(key) for (key,) in rows]


def check_step(connection: Connection, as_of: StepNumber) -> None:
    """Raise UserError where the history has no such step."""
    last = last_step(connection)
    if not 1 <= as_of <= last:
        raise UserError(
            f"There is no step {as_of}; the last is {last}.", "List them with hustings history."
        )
