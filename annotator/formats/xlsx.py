"""Excel workbooks: one text a row of each sheet that has a column of texts.

Formulas are never computed: what is read is the value that the workbook keeps beside them.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, Refusal
from annotator.domain.text import storable
from annotator.formats.office_archive import DAMAGE, check_archive
from annotator.formats.table_rows import Table, spelled

_LONGEST_CELL = 32_767
_WHAT = "an Excel workbook (.xlsx)"
# A workbook spells characters that XML cannot hold, and carriage returns, as _x000D_.
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")


def read(path: Path, columns: dict[str, str]) -> Iterator[Incoming]:
    """Yield a record for each row that is not empty, or why it was refused."""
    file = str(path)
    try:
        with _opened(path) as sheets:
            yield from _sheets(path, sheets, columns)
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")
    except DAMAGE as error:
        reason = f"The workbook is damaged ({type(error).__name__}: {error})."
        yield Refusal(file, None, f"{reason} Open it in a spreadsheet program and save it again.")


@contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    """Give the sheets of a workbook that have cells.

    The file is opened here, for openpyxl forgets to close one that it cannot read.
    """
    import openpyxl

    check_archive(path, "xl/workbook.xml", _WHAT)
    with path.open("rb") as file:
        # openpyxl warns of extensions (drop-down lists, styles) that have nothing to do with cells.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
        finally:
            book.close()


def _sheets(path: Path, sheets: list[Any], columns: dict[str, str]) -> Iterator[Incoming]:
    several = len(sheets) > 1
    empty = True
    for sheet in sheets:
        name = storable(path.name) + (f":{sheet.title}" if several else "")
        table = None
        for number, row in enumerate(_rows(sheet), start=1):
            if table is None and not any(map(spelled, row)):
                continue
            empty = False
            if table is not None:
                record = table.record(number, row)
                if record is not None:
                    yield record
                continue
            try:
                table = Table("xlsx", str(path), name, row, columns, _LONGEST_CELL)
            except RecordRefused as refused:
                where = f"The sheet “{sheet.title}” was not read. " if several else ""
                yield Refusal(str(path), number, f"{where}{refused}")
                break
    if empty:
        yield Refusal(str(path), None, "There is no row in it. Leave it out.")


def _rows(sheet: Any) -> Iterator[list[Any]]:
    sheet.reset_dimensions()  # what some programs write there is wrong, and cells would be lost
    width = 0
    for row in sheet.iter_rows(values_only=True):
        cells = [_unescaped(cell) if isinstance(cell, str) else cell for cell in row]
        width = width or len(cells)
        yield cells + [None] * (width - len(cells))


def _unescaped(cell: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) if "_x00" in cell else cell


def heads(path: Path) -> list[str]:
    """Return the cells of the first row that has any; none where the file cannot be read."""
    try:
        with _opened(path) as sheets:
            for sheet in sheets:
                for row in _rows(sheet):
                    if any(map(spelled, row)):
                        return [spelled(cell) for cell in row]
    except (RecordRefused, OSError, *DAMAGE):
        return []  # reading it will say why
    return []
