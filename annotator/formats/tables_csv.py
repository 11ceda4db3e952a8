"""A folder of CSV files, one a layer, for spreadsheets and statistics.

RFC 4180 (comma, double quotes, CRLF) in UTF-8. A byte-order mark stands first: without it Excel
takes the file for the system's old encoding, and pandas and R pass over it. Cells that a
spreadsheet would run as a formula are neutralised (see `cells`).
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.formats.cells import neutralised
from annotator.formats.flat_tables import Cell, FlatTables


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder. Raises UserError for a layer that the codebook does not have."""
    tables = FlatTables(codebook)
    target.mkdir()
    with ExitStack() as files:
        writers: dict[str, Any] = {}
        for name, columns in tables.columns.items():
            path = target / f"{name}.csv"
            file = files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writers[name] = csv.writer(file)
            writers[name].writerow([column.name for column in columns])
        for name, cells in tables.rows(lines):
            writers[name].writerow([_spelled(cell) for cell in cells])


def _spelled(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutralised(cell)
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return repr(cell)
        case tuple():
            return " | ".join(f"{start}-{end}" for start, end in cell)
        case list():
            return neutralised(" | ".join(cell))
