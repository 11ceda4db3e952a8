"""A Parquet file written a batch of rows at a time, so that memory stays flat."""

from pathlib import Path
from types import TracebackType
from typing import Any

_CHARACTERS = 8_000_000


class Batches:
    """Gathers rows and writes them as row groups. Leaving the context closes the file."""

    def __init__(self, path: Path, schema: Any, most: int = 1000) -> None:
        """`schema` is pyarrow's; `most`: rows of a row group, fewer where the texts are long."""
        import pyarrow.parquet as pq

        self._schema = schema
        self._most = most
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._characters = 0

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        self._characters += sum(len(cell) for cell in row.values() if isinstance(cell, str))
        if len(self._rows) >= self._most or self._characters >= _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if not self._rows:  # a row group of no rows is more than some readers can take
            return
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._characters = [], 0

    def __enter__(self) -> "Batches":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._flush()
        self._writer.close()
