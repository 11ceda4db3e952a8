"""CSV and TSV: one text a row, its delimiter, quoting and encoding recognised.

Quoting is that of RFC 4180. A cell that breaks it is refused with its line, since to guess where
it ends would change a text.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, Refusal
from annotator.domain.text import storable
from annotator.formats.decoding import LONGEST_FILE, LONGEST_TEXT, detected_encoding
from annotator.formats.table_rows import Table

if TYPE_CHECKING:
    from _csv import Reader

_SAMPLE = 256 * 1024  # characters
_SAMPLE_ROWS = 200


class Dialect(NamedTuple):
    """How the cells of a row are told apart."""

    delimiter: str
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL

    def rows(self, lines: Iterator[str] | IO[str]) -> "Reader":
        return csv.reader(lines, delimiter=self.delimiter, quoting=self.quoting, strict=True)


_TAB, _BARE_TAB = Dialect("\t"), Dialect("\t", csv.QUOTE_NONE)
_DIALECTS = (Dialect(","), Dialect(";"), _TAB, Dialect("|"), _BARE_TAB)


def read(path: Path, columns: dict[str, str]) -> Iterator[Incoming]:
    """Yield a record for each row that is not empty, or why it was refused."""
    # A setting of the whole process, far from what other readers of it could notice.
    csv.field_size_limit(LONGEST_TEXT + 1)
    file = str(path)
    encoding = "utf-8"
    try:
        with path.open("rb") as raw:
            encoding = detected_encoding(raw.read(1024 * 1024))
            raw.seek(0)
            with io.TextIOWrapper(raw, encoding, newline="") as text:
                sample = text.read(_SAMPLE)
                text.seek(0)
                yield from _rows(path, text, dialect_of(sample, len(sample) < _SAMPLE), columns)
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except UnicodeError as error:
        reason = f"The text is not {encoding}, as it seemed: {error}. Save it as UTF-8 first."
        yield Refusal(file, None, reason)
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")


def dialect_of(sample: str, whole: bool = True) -> Dialect:
    """Return the dialect under which the most rows of the sample have as many cells as the head.

    `whole`: the sample is all there is, and its last row not cut.
    """

    def fit(dialect: Dialect) -> tuple[bool, float, int]:
        widths = _widths(dialect, sample, whole)
        if not widths or widths[0] == 0:
            return False, 0.0, 0
        return widths[0] > 1, widths.count(widths[0]) / len(widths), widths[0]

    return max(_DIALECTS, key=fit)


def _widths(dialect: Dialect, sample: str, whole: bool) -> list[int]:
    """Return how many cells each row has, 0 for one that breaks the dialect."""
    rows = dialect.rows(io.StringIO(sample, newline=""))
    widths: list[int] = []
    while len(widths) < _SAMPLE_ROWS:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error:
            row = []
            widths.append(0)
        if row:
            widths.append(len(row))
    if not whole and len(widths) < _SAMPLE_ROWS:
        widths = widths[:-1]
    return widths


def _rows(
    path: Path, text: IO[str], dialect: Dialect, columns: dict[str, str]
) -> Iterator[Incoming]:
    file = str(path)
    lines = _Lines(text)
    rows = dialect.rows(lines)
    table = None
    line = 1
    while True:
        lines.begin()
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            if table is None:
                raise RecordRefused(
                    f"The first row is no head of a table: {error}.",
                    "Save it as CSV with quotes around cells that have quotes in them.",
                ) from None
            yield Refusal(file, line, f"The row is not CSV: {error}. Quote its cells correctly.")
            row = []
        if row and table is None:
            table = Table("csv", file, storable(path.name), row, columns)
        elif row and table is not None:
            record = table.record(line, row)
            if record is not None:
                yield record
        line = rows.line_num + 1
    if table is None:
        yield Refusal(file, None, "There is no row in it. Leave it out.")


class _Lines:
    """The lines of a file, none without end, and no row of them either."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._left = LONGEST_FILE

    def begin(self) -> None:
        """Begin a row."""
        self._left = LONGEST_FILE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_FILE)
        if not line:
            raise StopIteration
        self._left -= len(line)
        if self._left < 0:
            raise RecordRefused(
                f"A row has more than {LONGEST_FILE // 1024**2} million characters.",
                "Look for a quote that is never closed.",
            )
        return line


def heads(path: Path) -> list[str]:
    """Return the cells of the first row that has any; none where the file cannot be read."""
    try:
        with path.open("rb") as raw:
            data = raw.read(_SAMPLE)
        sample = data.decode(detected_encoding(data), "ignore")
        for row in dialect_of(sample, len(data) < _SAMPLE).rows(io.StringIO(sample, newline="")):
            if row:
                return row
    except (RecordRefused, OSError, csv.Error):
        return []  # reading it will say why
    return []
