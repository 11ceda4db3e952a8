"""Writing a database that the Discourse Network Analyzer 3.0 opens.

One statement type, "DNA Statement", with person, organization, concept and agreement. The codebook's
topics are its concepts, used or not. Each annotator is a coder; everybody's password, which the
program asks for, is `hustings`.
"""

import hashlib
import sqlite3
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.holding import Loss
from annotator.domain.records import Filler
from annotator.domain.statement_lines import names_of, statement_line
from annotator.domain.statements import StatementFinder, agreement_of
from annotator.domain.text import Utf16Map
from annotator.formats.dna_schema import DATE, LONGEST, VERSION, create_statements

PASSWORD = "hustings"
# The program has no word for a date that is not known; nothing was published in the year 1.
NO_DATE = -62135596800
_SHORT = ("title", "author", "source", "section")
_ADMIN = 1
_VARIABLES = ("person", "organization", "concept")  # numbered from 1; agreement comes after them
_NODE_ATTRIBUTES = ("Type", "Alias", "Notes")
_COLOURS = ((51, 153, 255), (255, 102, 102), (102, 255, 0), (255, 153, 0), (153, 51, 204))


def prepared(line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the line's statements as the database holds them, and what it does not hold."""
    line, losses = statement_line(line, codebook)
    finder = StatementFinder(codebook)
    annotations = tuple([_shortened(each, finder, losses) for each in line.annotations])
    annotator = line.annotator
    if annotator is not None and (not annotations or len(annotator) > LONGEST):
        losses.append(Loss(what="person", name=annotator))
        annotator = None
    article = line.article
    changes: dict[str, Any] = {}
    for name in _SHORT:
        if len(getattr(article, name)) > LONGEST:
            changes[name] = getattr(article, name)[:LONGEST]
    date = _held_date(article.date)
    if date != article.date:
        changes["date"] = date
    changes |= {name: "" for name in ("url", "language", "external_id") if getattr(article, name)}
    meta = {
        key: value
        for key, value in article.meta.items()
        if key in ("notes", "type") and isinstance(value, str) and value
        if key == "notes" or len(value) <= LONGEST
    }
    if meta != article.meta:
        changes["meta"] = meta
    losses += [Loss(what="metadata", name=name) for name in changes]
    article = msgspec.structs.replace(article, **changes)
    return msgspec.structs.replace(
        line, article=article, annotator=annotator, annotations=annotations
    ), losses


def _shortened(
    annotation: LineAnnotation, finder: StatementFinder, losses: list[Loss]
) -> LineAnnotation:
    """Return the statement with its names no longer than the database allows."""
    layer = annotation.layer
    attributes = {key: str(value)[:LONGEST] for key, value in annotation.attributes.items()}
    losses += [
        Loss(what="attribute", layer=layer, name=key)
        for key in attributes
        if attributes[key] != annotation.attributes[key]
    ]
    role = finder.polar[layer].concept_role
    (filler,) = annotation.roles[role]
    concept = str(filler.topic)
    if not finder.is_topic(concept) and len(concept) > LONGEST:
        losses.append(Loss(what="filler", layer=layer, name=role))
        concept = concept[:LONGEST]
    return msgspec.structs.replace(
        annotation, attributes=dict(attributes), roles={role: (Filler(topic=concept),)}
    )


def _held_date(date: str) -> str:
    """Return a date as reading the database gives it: a day, or a second; nothing if unclear."""
    if not date:
        return ""
    moment = _moment(date)
    return moment.isoformat().removesuffix("T00:00:00") if moment else ""


def _moment(date: str) -> datetime | None:
    """Return what a date says, the first day where it is a month or a year, in its own zone."""
    for rest in ("", "-01", "-01-01"):
        try:
            found = datetime.fromisoformat(date + rest)
        except ValueError:
            continue
        return found.replace(microsecond=0, tzinfo=None) if found.year > 1 else None
    return None


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the database. The names of actors, concepts and documents are kept in memory."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        database = _Database(connection, codebook)
        for line in lines:
            database.add(line)
        connection.execute("COMMIT")


class _Database:
    """One database while it is written."""

    def __init__(self, connection: sqlite3.Connection, codebook: Codebook) -> None:
        self._run = connection.execute
        self._finder = StatementFinder(codebook)
        self._coders: dict[str | None, int] = {}
        self._documents: dict[str, int] = {}
        self._entities: dict[tuple[int, str], int] = {}
        for sql in create_statements():
            self._run(sql)
        for setting in (("version", VERSION), ("date", DATE)):
            self._run("INSERT INTO SETTINGS (Property, Value) VALUES (?, ?)", setting)
        self._run(
            "INSERT INTO STATEMENTTYPES (ID, Label, Red, Green, Blue) "
            "VALUES (1, 'DNA Statement', 239, 208, 51)"
        )
        kinds = [*((name, "short text") for name in _VARIABLES), ("agreement", "boolean")]
        for variable, (name, kind) in enumerate(kinds, start=1):
            self._run(
                "INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) "
                "VALUES (?, ?, ?, 1)",
                (variable, name, kind),
            )
        for name in _NODE_ATTRIBUTES:
            for variable, _name in enumerate(_VARIABLES, start=1):
                self._run(
                    "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)",
                    (variable, name),
                )
        self._coder(None)
        for variable, _name in enumerate(_VARIABLES, start=1):
            self._entity(variable, "")
        for topic in codebook.topics:
            self._entity(_VARIABLES.index("concept") + 1, self._concept(topic.key))

    def add(self, line: DatasetLine) -> None:
        coder = self._coder(line.annotator)
        document = self._document(line, coder)
        places = Utf16Map(line.text)
        for annotation in line.annotations:
            (fragment,) = annotation.fragments
            start, stop = places.to_utf16(fragment.start), places.to_utf16(fragment.end)
            added = self._run(
                "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) "
                "VALUES (1, ?, ?, ?, ?)",
                (document, start, stop, coder),
            ).lastrowid
            person, organization, _name = names_of(annotation, self._finder)
            names = (person, organization, self._concept(_topic(annotation, self._finder)))
            for variable, name in enumerate(names, start=1):
                self._run(
                    "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                    (added, variable, self._entity(variable, name)),
                )
            self._run(
                "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                (added, len(_VARIABLES) + 1, int(bool(agreement_of(annotation.label)))),
            )

    def _concept(self, concept: str) -> str:
        """Return a concept's name; its key where the name is too long."""
        name = self._finder.concept_name(concept)
        return name if len(name) <= LONGEST else concept[:LONGEST]

    def _coder(self, annotator: str | None) -> int:
        if annotator not in self._coders:
            number = len(self._coders) + _ADMIN
            colour = _COLOURS[number % len(_COLOURS)]
            name = "Admin" if annotator is None else annotator
            self._run(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (number, name, *colour, password_hash(PASSWORD, name)),
            )
            for other in self._coders.values():
                for pair in ((number, other), (other, number)):
                    self._run("INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)", pair)
            self._coders[annotator] = number
        return self._coders[annotator]

    def _document(self, line: DatasetLine, coder: int) -> int:
        article = line.article
        if article.id not in self._documents:
            moment = _moment(article.date)
            seconds = int(moment.replace(tzinfo=UTC).timestamp()) if moment else NO_DATE
            self._documents[article.id] = len(self._documents) + 1
            self._run(
                "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, "
                "Type, Date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(self._documents[article.id], article.title, line.text, coder),
                    *(article.author, article.source, article.section),
                    *(article.meta.get("notes", ""), article.meta.get("type", ""), seconds),
                ),
            )
        return self._documents[article.id]

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, value)
        if key not in self._entities:
            number = len(self._entities) + 1
            self._entities[key] = number
            self._run(
                "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) "
                "VALUES (?, ?, ?, 0, 0, 0)",
                (number, variable, value),
            )
            self._run(
                "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
                "SELECT ?, ID, '' FROM ATTRIBUTEVARIABLES WHERE VariableId = ?",
                (number, variable),
            )
        return self._entities[key]


def _topic(annotation: LineAnnotation, finder: StatementFinder) -> str:
    (filler,) = annotation.roles[finder.polar[annotation.layer].concept_role]
    return str(filler.topic)


def password_hash(password: str, who: str) -> str:
    """Return a password as the program's library keeps it (Jasypt's StrongPasswordEncryptor).

    That is 16 bytes of salt and the SHA-256, taken 100,000 times over, in Base64. The salt is made
    of the coder's name, so that the same study gives the same bytes.
    """
    salt = hashlib.sha256(who.encode()).digest()[:16]
    digest = salt + unicodedata.normalize("NFC", password).encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return b64encode(salt + digest).decode()
