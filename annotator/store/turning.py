"""What undo and redo build on: the edits of past steps, and each annotator's two stacks of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, StepNumber
from annotator.domain.steps import Edit, Grouped, Step, StepKind
from annotator.store import tables as t

_LONG = 5_000  # edits of a step that memory does not hold all at once when it is taken back
_ROWS = 200  # articles whose edits are read at a time then
_edits_encoder = msgspec.json.Encoder()
_edits_decoder = msgspec.json.Decoder(tuple[Edit, ...])

Parts = Callable[[Connection], Iterable[Sequence[Edit]]]


class Tops(msgspec.Struct, frozen=True):
    """An annotator's next step to undo, and to redo."""

    undo_top: int | None
    redo_top: int | None


def turned(
    connection: Connection, annotator: AnnotatorId, kind: StepKind, target: StepNumber
) -> tuple[Step, Parts | None]:
    """Return the step that takes the step `target` back, whatever that one was.

    The edits of a long one come in parts, as `Project.apply` takes them.
    """
    row = connection.execute(
        select(t.StepRow.name, t.StepRow.kind, t.StepRow.edits).where(t.StepRow.number == target)
    ).first()
    if row is None or row.kind == "log":
        raise UserError(
            f"There is no step {target} that can be undone.",
            "List the steps with hustings history.",
        )
    long = row.edits > _LONG
    edits = _edits_on_no_article(connection, target) if long else edits_of(connection, target)
    name = row.name
    for prefix in ("undo: ", "redo: "):
        name = name.removeprefix(prefix)
    step = Step(
        name=f"{kind}: {name}",
        annotator=annotator,
        edits=_backwards(edits),
        kind=kind,
        undoes=target,
    )
    return step, (lambda writing: _parts_backwards(writing, target)) if long else None


def _backwards(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    return tuple(edit.reversed() for edit in reversed(edits))


def _edits_on_no_article(connection: Connection, number: StepNumber) -> tuple[Edit, ...]:
    row = t.EditRow
    statement = select(row.edits).where(row.step == number, row.article_id == "")
    edits = connection.execute(statement).scalar()
    return _edits_decoder.decode(edits) if edits is not None else ()


def _parts_backwards(connection: Connection, number: StepNumber) -> Iterator[tuple[Edit, ...]]:
    """Yield what takes a step's edits on articles back, some articles at a time."""
    row, last = t.EditRow, ""
    statement = select(row.article_id, row.edits).where(row.step == number)
    statement = statement.order_by(row.article_id).limit(_ROWS)
    while found := connection.execute(statement.where(row.article_id > last)).all():
        yield tuple(
            edit for _article, edits in found for edit in _backwards(_edits_decoder.decode(edits))
        )
        last = found[-1].article_id


def last_tops(
    connection: Connection, annotator: AnnotatorId, before: StepNumber | None
) -> Tops | None:
    """Return the annotator's stacks as they are, or were before a step; None for somebody new."""
    statement = select(t.StepRow.undo_top, t.StepRow.redo_top).where(
        t.StepRow.annotator == annotator
    )
    if before is not None:
        statement = statement.where(t.StepRow.number < before)
    row = connection.execute(statement.order_by(t.StepRow.number.desc()).limit(1)).first()
    return Tops(row.undo_top, row.redo_top) if row else None


def tops_after(connection: Connection, step: Step, number: StepNumber) -> Tops:
    """Return the annotator's stacks once this step is done under this number."""
    last = last_tops(connection, step.annotator, None) or Tops(None, None)
    if step.kind == "log":
        return last
    if step.kind == "undo" and step.undoes == last.undo_top:
        earlier = last_tops(connection, step.annotator, step.undoes)
        return Tops(earlier.undo_top if earlier else None, number)
    if step.kind == "redo":
        earlier = last_tops(connection, step.annotator, step.undoes)
        return Tops(number, earlier.redo_top if earlier else None)
    return Tops(number, None)


def edits_of(connection: Connection, number: StepNumber) -> tuple[Edit, ...]:
    """Return a step's edits, article by article in the order in which they were written."""
    rows = connection.execute(select(t.EditRow.edits).where(t.EditRow.step == number))
    return tuple(edit for (edits,) in rows for edit in _edits_decoder.decode(edits))


def append_edits(connection: Connection, number: StepNumber, edits: Grouped) -> None:
    """Append a step's edits to the history: a row for each article, which has no row yet."""
    rows = [
        {
            "step": number,
            "article_id": article or "",
            "edits": _edits_encoder.encode(group).decode(),
        }
        for article, group in edits.by_article.items()
    ]
    if rows:
        connection.execute(insert(t.EditRow), rows)
