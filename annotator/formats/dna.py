"""Databases of the Discourse Network Analyzer (.dna), versions 2 and 3.0.

Source: https://github.com/leifeld/dna. A document is an article; each coder's statements in it are
one person's labels. A statement whose type has a boolean variable `agreement` is labelled agree or
disagree, and its `concept` stands in a role as a topic: that is how the codebook
`discourse-network` has them. All other variables are attributes, and the statements of other types
have the type's name as their label.

`Start` and `Stop` count UTF-16 units of the text as the program shows it, which is with line feeds
alone. `Date` counts seconds from 1970 (version 2: milliseconds), UTC.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, Metadata, Refusal
from annotator.domain.records import Filler, Roles, Value
from annotator.domain.text import StoredText, Utf16Map, storable
from annotator.formats.decoding import LONGEST_FILE, check_length
from annotator.formats.dna_writing import NO_DATE, prepared, write

__all__ = ["prepared", "read", "write"]

_MAGIC = b"SQLite format 3\x00"
_EPOCH = datetime(1970, 1, 1)
_TABLES = {
    "SETTINGS": {"Property", "Value"},
    "CODERS": {"ID", "Name"},
    "DOCUMENTS": {"ID", "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date"},
    "STATEMENTTYPES": {"ID", "Label"},
    "VARIABLES": {"ID", "Variable", "DataType", "StatementTypeId"},
    "STATEMENTS": {"ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"},
    "DATABOOLEAN": {"StatementId", "VariableId", "Value"},
    "DATAINTEGER": {"StatementId", "VariableId", "Value"},
    "DATASHORTTEXT": {"StatementId", "VariableId"},
    "DATALONGTEXT": {"StatementId", "VariableId", "Value"},
}
_VALUES = {
    "boolean": "SELECT VariableId, Value FROM DATABOOLEAN WHERE StatementId = ?",
    "integer": "SELECT VariableId, Value FROM DATAINTEGER WHERE StatementId = ?",
    "long text": "SELECT VariableId, Value FROM DATALONGTEXT WHERE StatementId = ?",
}
_SHORT_2 = "SELECT VariableId, Value FROM DATASHORTTEXT WHERE StatementId = ?"
_SHORT_3 = (
    "SELECT d.VariableId, e.Value FROM DATASHORTTEXT d LEFT JOIN ENTITIES e ON e.ID = d.Entity "
    "WHERE d.StatementId = ?"
)
_NODES = "attributes of persons, organisations or concepts"
_PASSED_OVER = {
    "ATTRIBUTEVALUES": (
        {"AttributeValue"},
        "SELECT 1 FROM ATTRIBUTEVALUES WHERE AttributeValue != '' LIMIT 1",
        _NODES,
    ),
    "ATTRIBUTES": (
        {"Type", "Alias", "Notes"},
        "SELECT 1 FROM ATTRIBUTES WHERE Type != '' OR Alias != '' OR Notes != '' LIMIT 1",
        _NODES,
    ),
    "STATEMENTLINKS": (
        {"SourceId", "TargetId"},
        "SELECT 1 FROM STATEMENTLINKS LIMIT 1",
        "links between statements",
    ),
}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA}


class _Row(NamedTuple):
    """A statement as its table has it; nothing is known yet of what is in the columns."""

    document: Any
    id: Any
    type: Any
    start: Any
    stop: Any
    coder: Any


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each document and coder, or why it was refused."""
    try:
        with closing(_opened(path)) as connection:
            yield from _Database(connection, str(path)).records()
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter: of names in the schema
        reason = (
            f"The database is damaged: {error}. Open it in Discourse Network Analyzer, or take an "
            "earlier copy."
        )
        yield Refusal(str(path), None, reason)
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def _opened(path: Path) -> sqlite3.Connection:
    """Open the database so that nothing is written to it and nothing in it is run.

    Raises RecordRefused, OSError, sqlite3.Error.
    """
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise RecordRefused(
                "This is no database of the Discourse Network Analyzer.",
                "Name a .dna file that it has saved.",
            )
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise RecordRefused(
                f"Beside the database is {beside.name}: another program has it open, or has not "
                "finished writing.",
                "Close the Discourse Network Analyzer first.",
            )
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_FILE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, *_what: object) -> int:
    """Let nothing but plain reading happen, whatever views and triggers the file has."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


class _Database:
    """One database while it is read."""

    def __init__(self, connection: sqlite3.Connection, file: str) -> None:
        self._connection = connection
        self._file = file
        columns = {name: self._columns(name) for name in _TABLES}
        for name, needed in _TABLES.items():
            if not needed <= columns[name]:
                raise RecordRefused(
                    f"The database has no table {name} as Discourse Network Analyzer makes it.",
                    "Name a .dna file that it has saved.",
                )
        self._values = dict(_VALUES)
        if "Entity" in columns["DATASHORTTEXT"] and {"ID", "Value"} <= self._columns("ENTITIES"):
            self._values["short text"] = _SHORT_3
        elif "Value" in columns["DATASHORTTEXT"]:
            self._values["short text"] = _SHORT_2
        else:
            raise RecordRefused(
                "The database does not say what its short texts are.",
                "Name a .dna file that Discourse Network Analyzer has saved.",
            )
        run = connection.execute
        version = dict(run("SELECT Property, Value FROM SETTINGS")).get("version", "")
        self._second = 1000 if str(version).startswith("2") else 1
        self._coders = {key: _text(name) for key, name in run("SELECT ID, Name FROM CODERS")}
        self._types = {key: _text(n) for key, n in run("SELECT ID, Label FROM STATEMENTTYPES")}
        self._variables = {
            key: (_text(name), _text(kind), of)
            for key, name, kind, of in run(
                "SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES"
            )
        }

    def _columns(self, table: str) -> set[str]:
        """Return the columns of a table that has its data in the file; none of a view or the like.

        `table` is a name that this module gives.
        """
        found = self._connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND rootpage > 0",
            (table,),
        ).fetchone()
        rows = self._connection.execute(f"PRAGMA table_xinfo({table})").fetchall() if found else []
        return {row[1] for row in rows if row[6] == 0}  # 0: neither hidden nor generated

    def records(self) -> Iterator[Incoming]:
        statements = self._statements()
        group: tuple[Any, list[_Row]] | None = next(statements, None)
        documents = self._connection.execute(
            "SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS "
            "ORDER BY ID"
        )
        for document in documents:
            if not isinstance(document[0], int):
                raise RecordRefused(
                    f"A document has the number {document[0]!r}.", "Correct it in the database."
                )
            while group is not None and not _reaches(group[0], document[0]):
                yield from self._orphans(group)
                group = next(statements, None)
            own: list[_Row] = []
            if group is not None and group[0] == document[0]:
                own = group[1]
                group = next(statements, None)
            yield from self._document(document, own)
        while group is not None:
            yield from self._orphans(group)
            group = next(statements, None)
        yield from self._passed_over()

    def _passed_over(self) -> Iterator[Refusal]:
        """Yield what the database has and a project has no place for."""
        for table, (needed, sql, what) in _PASSED_OVER.items():
            if needed <= self._columns(table) and self._connection.execute(sql).fetchone():
                reason = f"The database also has {what}, which are not read. Keep it for them."
                yield Refusal(self._file, None, reason)

    def _statements(self) -> Iterator[tuple[Any, list[_Row]]]:
        """Yield the statements of each document, in the order of the documents' numbers."""
        rows = self._connection.execute(
            "SELECT DocumentId, ID, StatementTypeId, Start, Stop, Coder FROM STATEMENTS "
            "ORDER BY DocumentId, Coder, ID"
        )
        for document, found in groupby(map(_Row._make, rows), key=lambda row: row.document):
            yield document, list(found)

    def _orphans(self, group: tuple[Any, list[_Row]]) -> Iterator[Refusal]:
        for row in group[1]:
            reason = (
                f"The statement {row.id} belongs to the document {row.document}, which is not in "
                "the database. Take it out there."
            )
            yield Refusal(self._file, None, reason)

    def _document(self, document: tuple[Any, ...], rows: list[_Row]) -> Iterator[Incoming]:
        number, _title, original, *_rest = document
        try:
            if not isinstance(original, str):
                raise RecordRefused("Its text is no text.", "Correct it in the database.")
            check_length(original)
            stored = StoredText(original)
            metadata = self._metadata(document)
            places = Utf16Map(_shown(original))
            for coder, own in (self._by_coder(rows) or {"": []}).items():
                record = ForeignRecord("dna", self._file, None, _shown(original))
                record.stored.with_newlines(stored.newlines)
                for row in own:
                    self._add(record, row, places)
                yield record.incoming(
                    annotator=coder or None, status="done" if own else "todo", **metadata
                )
        except RecordRefused as refused:
            yield Refusal(self._file, None, f"Document {number}: {refused}")

    def _by_coder(self, rows: list[_Row]) -> dict[str, list[_Row]]:
        """Return the statements by the coder's name; nobody's where the database has no name."""
        found: dict[str, list[_Row]] = {}
        for row in rows:
            found.setdefault(self._coders.get(row.coder, ""), []).append(row)
        return found

    def _metadata(self, document: tuple[Any, ...]) -> Metadata:
        number, title, _original, author, source, section, notes, type_, date = document
        named = {"notes": _text(notes), "type": _text(type_)}
        return Metadata(
            external_id=str(number),
            title=_text(title),
            author=_text(author),
            source=_text(source),
            section=_text(section),
            date=self._date(date),
            meta={key: value for key, value in named.items() if value},
        )

    def _date(self, seconds: Any) -> str:
        if not isinstance(seconds, int) or seconds == NO_DATE:
            return ""
        try:
            found = _EPOCH + timedelta(seconds=seconds // self._second)
        except OverflowError:
            return ""
        return found.isoformat().removesuffix("T00:00:00")

    def _add(self, record: ForeignRecord, row: _Row, places: Utf16Map) -> None:
        try:
            if not isinstance(row.start, int) or not isinstance(row.stop, int):
                raise RecordRefused("Its range is no range.", "Correct it in the database.")
            inner = [places.to_code_point(unit) for unit in (row.start, row.stop)]
            if [places.to_utf16(point) for point in inner] != [row.start, row.stop]:
                raise RecordRefused(
                    f"The range {row.start}-{row.stop} cuts a character in two.",
                    "Correct it in the database.",
                )
            fragment = record.fragment(*inner)
            label, kind, attributes, roles = self._said(row)
            record.add(
                str(row.id), label, [fragment], kind=kind, attributes=attributes, roles=roles
            )
        except RecordRefused as refused:
            record.refuse(f"Statement {row.id}: {refused}")

    def _said(self, row: _Row) -> tuple[str, str, dict[str, Value], Roles]:
        """Return label, statement type, attributes and roles of a statement."""
        type_ = self._types.get(row.type)
        if not type_:
            raise RecordRefused("Its statement type is not in the database.", "Correct it there.")
        values = dict(self._given(row))
        agreement = values.get("agreement")
        polar = any(
            (name, kind, of) == ("agreement", "boolean", row.type)
            for name, kind, of in self._variables.values()
        )
        if not polar:
            return type_, "", {k: v for k, v in values.items() if v != ""}, {}
        if not isinstance(agreement, bool):
            raise RecordRefused("It does not say agreement.", "Complete it in the database.")
        del values["agreement"]
        concept = values.pop("concept", "")
        roles: Roles = {"concept": (Filler(topic=str(concept)),)} if concept != "" else {}
        attributes = {name: value for name, value in values.items() if value != ""}
        return "agree" if agreement else "disagree", type_, attributes, roles

    def _given(self, row: _Row) -> Iterable[tuple[str, Value]]:
        for kind, sql in self._values.items():
            for variable, value in self._connection.execute(sql, (row.id,)):
                name, its_kind, of = self._variables.get(variable, ("", "", None))
                if not name or its_kind != kind or of != row.type:
                    continue  # of a variable that the statement's type does not have
                if kind in ("short text", "long text"):
                    yield name, _text(value)
                elif not isinstance(value, int) or (kind == "boolean" and value not in (0, 1)):
                    raise RecordRefused(
                        f"Its {name} is {value!r}, which is not {kind}.",
                        "Correct it in the database.",
                    )
                else:
                    yield name, bool(value) if kind == "boolean" else value


def _reaches(number: Any, document: int) -> bool:
    """Return whether a group of statements belongs to this document, or to a later one."""
    return number is not None and (not isinstance(number, (int, float)) or number >= document)


def _shown(text: str) -> str:
    """Return a text as the program's window counts it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(value: Any) -> str:
    """Return a column as a text that can be stored; nothing for what is none."""
    return storable(value) if isinstance(value, str) else ""
