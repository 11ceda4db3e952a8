"""WebAnno TSV 3 as a table: the text that its lines make up, its columns, and its rows.

The text is rebuilt as WebAnno does it: the `#Text=` lines of a sentence are joined by line feeds,
and what lies between two sentences is one line feed and then spaces, as many as the offsets ask
for. Offsets count UTF-16 code units.
"""

import re
from typing import NamedTuple

from msgspec import Struct, field

from annotator.domain.errors import RecordRefused
from annotator.domain.records import Json
from annotator.domain.text import Utf16Map
from annotator.formats.webanno_cells import unescaped_text

FORMAT = re.compile(r"#FORMAT=WebAnno TSV (3)\.(\d+)\s*")
ANY_TYPE = "uima.tcas.Annotation"
_KINDS = {"#T_SP": "span", "#T_RL": "relation", "#T_CH": "chain"}
_ROW = re.compile(r"\d+-\d+(\.\d+)?")
_OFFSETS = re.compile(r"(\d{1,9})-(\d{1,9})")
_IDENTS = re.compile(r"\[(\d+)\]")
_WIDEST_GAP = 100_000  # spaces between two sentences; more is a damaged number


class Column(NamedTuple):
    """One column after the first three. `kind`: value, slot, target, base; `name`: the feature,
    or the type of what stands in a target or a base."""

    kind: str
    name: str
    place: int  # among those columns


class Layer(Struct, frozen=True):
    """A layer of annotations: a UIMA type, whether span, relation or chain, and its columns."""

    type: str
    kind: str
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return self.type.rpartition(".")[2]

    def values(self) -> list[Column]:
        return [column for column in self.columns if column.kind == "value"]


class Unit(NamedTuple):
    """A row: a token or a part of one, with its range in code points of the rebuilt text."""

    id: str
    line: int
    start: int
    end: int
    cells: list[str]
    wrong: str  # why its range cannot be trusted


class Table(Struct):
    """A file taken apart."""

    layers: list[Layer] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    meta: dict[str, Json] = field(default_factory=dict)
    text: str = ""
    wrong: list[tuple[int, str]] = field(default_factory=list)  # rows left out, by line
    cut_short: set[int] = field(default_factory=set)  # ids of what stands in such rows


class _Row(NamedTuple):
    line: int
    id: str
    start: int
    end: int
    cells: list[str]


def read_table(content: str) -> Table:
    """Take a file apart. Raises RecordRefused where no text can be made of it."""
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    version = FORMAT.fullmatch(lines[0])
    if version is None:
        raise RecordRefused(
            "The first line is not #FORMAT=WebAnno TSV 3.x.",
            "Export the document as WebAnno TSV 3.",
        )
    table = Table()
    body = _read_header(lines, table)
    reading = _Body(table, java=int(version[2][:6]) < 2)
    for number, line in enumerate(lines[body:], start=body + 1):
        reading.take(number, line)
    reading.finish()
    return table


def _read_header(lines: list[str], table: Table) -> int:
    """Read the layers, and return the index of the first line after them."""
    index = 0
    for number, line in enumerate(lines[1:], start=1):
        if line.startswith(("#Text=", "#Sentence.id=")) or _ROW.match(line):
            return number
        prefix, equals, rest = line.partition("=")
        if prefix in _KINDS and equals:
            layer = _layer(_KINDS[prefix], rest, index)
            table.layers.append(layer)
            index += len(layer.columns)
        elif equals and line.startswith("#"):
            table.meta[prefix[1:]] = rest
    return len(lines)


def _layer(kind: str, declaration: str, index: int) -> Layer:
    name, *features = declaration.strip().split("|")
    columns: list[Column] = []
    for place, feature in enumerate(features or [""], start=index):
        slot = columns[-1] if columns and columns[-1].kind == "slot" else None
        if kind == "relation" and feature.startswith("BT_"):
            columns.append(Column("base", feature[3:], place))
        elif kind == "span" and feature.startswith("ROLE_"):
            # ROLE_type:feature_type of the link; any of the three may have a _ in it
            called = feature.partition(":")[2] or feature[5:]
            columns.append(Column("slot", called.rpartition("_")[0] or called, place))
        elif slot:
            columns.append(Column("target", feature, place))
        else:
            columns.append(Column("value", feature, place))
    return Layer(type=name, kind=kind, columns=tuple(columns))


class _Body:
    """Gathers sentences: the text first, and the rows until it is whole."""

    def __init__(self, table: Table, *, java: bool) -> None:
        self._table = table
        self._java = java
        self._width = sum(len(layer.columns) for layer in table.layers)
        self._pieces: list[str] = []
        self._length = 0  # of what is gathered, in UTF-16 code units
        self._header: list[str] = []
        self._rows: list[_Row] = []

    def take(self, number: int, line: str) -> None:
        """Read a line. Raises RecordRefused where the text cannot be made of the sentences."""
        if line.startswith("#Text="):
            self._header.append(unescaped_text(line[6:], java=self._java))
        elif line and not line.startswith("#"):
            row = self._row(number, line)
            if row is None:
                return
            if self._header:
                self._begin(row)
            elif not self._pieces:
                raise RecordRefused(
                    f"Line {number}: a token stands before the #Text= of its sentence.",
                    "Export the document again.",
                )
            self._rows.append(row)

    def _row(self, number: int, line: str) -> _Row | None:
        cells = line.split("\t")
        offsets = _OFFSETS.fullmatch(cells[1]) if len(cells) > 1 else None
        if not _ROW.fullmatch(cells[0]) or offsets is None:
            reason = "The line is neither a token nor a #Text= line. Export the document again."
            self._leave_out(number, line, reason)
            return None
        if len(cells) < self._width + 3:
            reason = (
                f"The line has {len(cells)} columns; the head of the file announces "
                f"{self._width + 3}. Its labels were left out. Export the document again."
            )
            self._leave_out(number, line, reason)
            cells = [*cells[:3], *["_"] * (self._width + 1)]
        return _Row(number, cells[0], int(offsets[1]), int(offsets[2]), cells[2:])

    def _leave_out(self, number: int, line: str, reason: str) -> None:
        self._table.wrong.append((number, reason))
        self._table.cut_short.update(int(ident[:18]) for ident in _IDENTS.findall(line))

    def _begin(self, row: _Row) -> None:
        """Put the text of the sentence where its first token begins."""
        gap = row.start - self._length
        if not 0 <= gap <= _WIDEST_GAP:
            raise RecordRefused(
                f"Line {row.line}: the sentence begins at {row.start}, where the text before it "
                f"ends at {self._length}.",
                "The #Text= lines and the offsets do not belong together; export it again.",
            )
        if gap:
            self._add(("\n" if self._pieces else " ") + " " * (gap - 1))
        self._add("\n".join(self._header))
        self._header = []

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text.encode("utf-16-le", "surrogatepass")) // 2

    def finish(self) -> None:
        if self._header:  # sentences without tokens at the end
            self._pieces += ["\n"] if self._pieces else []
            self._pieces.append("\n".join(self._header))
        text = "".join(self._pieces)
        self._table.text = text
        units = Utf16Map(text)
        for row in self._rows:
            start, end = units.to_code_point(row.start), units.to_code_point(row.end)
            whole = (units.to_utf16(start), units.to_utf16(end)) == (row.start, row.end)
            shown = text[start:end]
            token = row.cells[0]
            wrong = ""
            if not whole or not start <= end <= len(text):
                wrong = f"{row.start}-{row.end} is no range of the text in UTF-16 code units"
            elif shown not in (token, unescaped_text(token, java=self._java)):
                wrong = f"at {row.start}-{row.end} the text has “{shown[:40]}”, not “{token[:40]}”"
            self._table.units.append(Unit(row.id, row.line, start, end, row.cells[1:], wrong))
