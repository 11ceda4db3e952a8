"""Tables that are shown beneath pictures, and written as CSV and HTML."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.formats.cells import neutralised
from annotator.workflows.pictures.drawing import Axis

Worded = Callable[[str], str]  # puts the rooms' English into the language of whoever reads


def as_it_is(words: str) -> str:
    """Leave words in English."""
    return words


@dataclass(frozen=True)
class Column:
    """A column's head; `tip` says what its numbers are. `interval`: they have limits beside them."""

    name: str
    number: bool = False
    interval: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Entry:
    """One cell: what is shown, what it is, and what it opens.

    `low` and `high` are the limits of an interval; `reason` says why there is no value.
    """

    shown: str
    value: str | int | float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    opens: object = None


Row = tuple[Entry, ...]


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def text(words: str, opens: object = None) -> Entry:
    return Entry(words, words, opens=opens)


def count(number: int, opens: object = None) -> Entry:
    return Entry(f"{number:,}", number, opens=opens)


def share(number: float | None, opens: object = None, reason: str = "") -> Entry:
    """Return a share (0 to 1), shown in percent."""
    if number is None:
        return Entry("–", None, reason=reason, opens=opens)
    return Entry(percent(number), number, opens=opens)


def percent(number: float) -> str:
    return f"{number * 100:.0f} %"


FULL = Axis(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0), percent)  # a scale of shares


def csv_text(table: Table, worded: Worded = as_it_is) -> str:
    """Return the table as CSV (RFC 4180); numbers unrounded, limits and reasons in columns beside.

    Cells that a spreadsheet would run as a formula are neutralised.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    heads: list[str] = []
    for column in table.columns:
        heads.append(column.name)
        if column.interval:
            name = column.name
            heads += [worded(f"{name}: from"), worded(f"{name}: to"), worded(f"{name}: why not")]
    writer.writerow([neutralised(head) for head in heads])
    for row in table.rows:
        cells: list[str] = []
        for column, entry in zip(table.columns, row, strict=True):
            cells.append(_spelled(entry.value))
            if column.interval:
                cells += [_spelled(entry.low), _spelled(entry.high), neutralised(entry.reason)]
        writer.writerow(cells)
    return file.getvalue()


def csv_file(table: Table, worded: Worded = as_it_is) -> bytes:
    """Return the table as a file for spreadsheets: UTF-8 with a byte-order mark, for Excel."""
    return csv_text(table, worded).encode("utf-8-sig")


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises UserError where it cannot be written."""
    from annotator.workflows.exporting import write_whole  # which brings much; tables need none

    try:
        write_whole(target, content)
    except OSError as error:
        raise UserError(
            f"{target} cannot be written: {error.strerror}.",
            "Choose a folder that exists, that you may write to, and that has room.",
        ) from None


def _spelled(value: str | int | float | None) -> str:
    if value is None:
        return ""
    return neutralised(value) if isinstance(value, str) else repr(value)
