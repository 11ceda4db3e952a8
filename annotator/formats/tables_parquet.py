"""The same tables as the CSV files, as Parquet: numbers, truth values and lists keep their types."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.formats.flat_tables import Cell, Column, FlatTables
from annotator.formats.parquet_batches import Batches


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder. Raises UserError for a layer that the codebook does not have."""
    tables = FlatTables(codebook)
    target.mkdir()
    with ExitStack() as files:
        batches = {
            name: files.enter_context(Batches(target / f"{name}.parquet", _schema(columns)))
            for name, columns in tables.columns.items()
        }
        for name, cells in tables.rows(lines):
            pairs = zip(tables.columns[name], cells, strict=True)
            batches[name].add({column.name: _typed(cell, column) for column, cell in pairs})


def _schema(columns: Iterable[Column]) -> Any:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "ranges": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])


def _typed(cell: Cell, column: Column) -> Any:
    if column.type == "ranges" and isinstance(cell, tuple):
        return [{"start": start, "end": end} for start, end in cell]
    return float(cell) if column.type == "number" and isinstance(cell, (int, float)) else cell
