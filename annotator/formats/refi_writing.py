"""Writing a REFI-QDA project (.qdpx), as its standard 1.5 has it.

Source: https://www.qdasoftware.org (REFI-QDA 1.5, Project.xsd). Each annotation is a selection with
one coding; labels are codes under a code for their layer; annotators are users. What stands in a role
is a link named for the role: from the annotation to the selection of another, to a selection without
a code (fragments), to a topic's code, or to the source itself (its author). Further fragments are
selections that a link named `continued by` leads to. Attributes, flag and confidence stand in a note
named `Hustings`, a value a line as JSON; the article's metadata are variables of the source.
"""

import io
import json
import shutil
import tempfile
import uuid
import zipfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import IO

import msgspec
from msgspec import UNSET

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation, LineArticle
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler
from annotator.domain.text import Fragments
from annotator.formats.xml_characters import attribute, element_text, holds, shown

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
CONTINUED = "continued by"
EXTRAS = "Hustings"
TOPICS = "Topics"
VARIABLES = (
    *("title", "external_id", "date", "source", "author", "section", "url", "language", "meta"),
)
ALWAYS = ("title", "external_id")  # said if empty, so that no name is taken for them
_GUIDS = uuid.UUID("6f1d4c0e-2a57-5f0e-9b1c-3a6f5d2e8c41")
_DATE = (1980, 1, 1, 0, 0, 0)  # of each member: the same lines give the same bytes
_NAME = 80  # characters of the words by which a selection is listed


def guid(*parts: str) -> str:
    """Return the identifier of a thing, always the same for it."""
    return str(uuid.uuid5(_GUIDS, "\x00".join(parts)))


def prepared(line: DatasetLine, _codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the line with metadata that XML can hold, and nobody's where there is no label."""
    losses = []
    article = line.article
    changes = {
        name: shown(value)
        for name in VARIABLES
        if isinstance(value := getattr(article, name), str) and not holds(value)
    }
    losses += [Loss(what="metadata", name=name) for name in changes]
    annotator = line.annotator
    if annotator is not None and not line.annotations:
        losses.append(Loss(what="person", name=annotator))
        annotator = None
    elif annotator is not None and not holds(annotator):
        losses.append(Loss(what="person", name=annotator))
        annotator = AnnotatorId(shown(annotator))
    return msgspec.structs.replace(
        line, article=msgspec.structs.replace(article, **changes), annotator=annotator
    ), losses


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the project. The lines of one article follow each other, as an export yields them."""
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryDirectory(prefix="hustings-refi-") as folder,
    ):
        project = _Project(archive, Path(folder), codebook)
        for _article, group in groupby(lines, key=lambda line: line.article.id):
            project.add(list(group))
        project.finish()


class _Project:
    """One project while it is written: parts that grow are kept in files until the end."""

    def __init__(self, archive: zipfile.ZipFile, folder: Path, codebook: Codebook) -> None:
        self._archive = archive
        self._codebook = codebook
        self._names = LabelNames(codebook)
        self._users: dict[str, str] = {}
        self._parts: dict[str, IO[str]] = {
            name: (folder / name).open("w+", encoding="utf-8", newline="")
            for name in ("Sources", "Notes", "Links")
        }

    def add(self, lines: list[DatasetLine]) -> None:
        """Write an article with the labels of each who labelled it."""
        article, text = lines[0].article, lines[0].text
        source = guid("source", article.id)
        self._put(f"sources/{source}.txt", text.encode())
        out = self._parts["Sources"]
        name = shown(article.title or article.external_id or article.id)
        out.write(
            "<TextSource"
            + attribute("guid", source)
            + attribute("name", name)
            + attribute("plainTextPath", f"internal://{source}.txt")
            + ">\n"
        )
        works = [_Work(self, source, line) for line in lines]
        for work in works:
            work.write_selections(out)
        for work in works:
            work.write_codings(out)
        for variable, value in _variables(article):
            out.write(
                f'<VariableValue><VariableRef targetGUID="{guid("variable", variable)}"/>'
                f"<TextValue>{element_text(value)}</TextValue></VariableValue>\n"
            )
        out.write("</TextSource>\n")

    def user(self, annotator: str | None) -> str:
        """Return the attribute that names whose a coding is; nothing for nobody's."""
        if annotator is None:
            return ""
        self._users[annotator] = guid("user", annotator)
        return attribute("creatingUser", self._users[annotator])

    def code(self, annotation: LineAnnotation) -> str:
        return guid("label", annotation.layer, annotation.label)

    def note(self, key: str, name: str, text: str, user: str) -> str:
        """Write a note; return the reference to it. What XML cannot hold stands in a file."""
        note = guid("note", key, name)
        out = self._parts["Notes"]
        out.write("<Note" + attribute("guid", note) + attribute("name", name))
        if holds(text) and "\r" not in text:
            content = f"<PlainTextContent>{element_text(text)}</PlainTextContent>"
            out.write(f"{user}>{content}</Note>\n")
        else:
            self._put(f"sources/{note}.txt", text.encode("utf-8-sig"))
            out.write(attribute("plainTextPath", f"internal://{note}.txt") + f"{user}/>\n")
        return f'<NoteRef targetGUID="{note}"/>'

    def link(self, key: str, name: str, origin: str, target: str) -> None:
        self._parts["Links"].write(
            "<Link"
            + attribute("guid", guid("link", key))
            + attribute("name", name)
            + attribute("direction", "OneWay")
            + attribute("originGUID", origin)
            + attribute("targetGUID", target)
            + "/>\n"
        )

    def finish(self) -> None:
        """Write the project file, now that all its parts are known."""
        member = zipfile.ZipInfo(PROJECT, _DATE)
        member.compress_type = zipfile.ZIP_DEFLATED
        with (
            self._archive.open(member, "w", force_zip64=True) as binary,
            io.TextIOWrapper(binary, encoding="utf-8", newline="") as out,
        ):
            out.write('<?xml version="1.0" encoding="utf-8"?>\n')
            out.write(
                f'<Project xmlns="{NAMESPACE}" origin="Hustings"'
                + attribute("name", shown(self._codebook.title))
                + ">\n"
            )
            if self._users:
                out.write("<Users>\n")
                for name, key in self._users.items():
                    out.write("<User" + attribute("guid", key) + attribute("name", name) + "/>\n")
                out.write("</Users>\n")
            self._write_codes(out)
            out.write("<Variables>\n")
            for name in VARIABLES:
                out.write(
                    "<Variable"
                    + attribute("guid", guid("variable", name))
                    + attribute("name", name)
                    + ' typeOfVariable="Text"/>\n'
                )
            out.write("</Variables>\n")
            for name, part in self._parts.items():
                if part.tell():
                    part.seek(0)
                    out.write(f"<{name}>\n")
                    shutil.copyfileobj(part, out)
                    out.write(f"</{name}>\n")
                part.close()
            out.write("</Project>\n")

    def _write_codes(self, out: IO[str]) -> None:
        out.write("<CodeBook><Codes>\n")
        for layer in self._codebook.layers:
            out.write(_code(guid("layer", layer.key), layer.name, layer.definition))
            for label in layer.labels:
                out.write(
                    _code(
                        guid("label", layer.key, label.key),
                        self._names.spell(layer.key, label.key),
                        f"{label.name}: {label.definition}",
                        label.colour,
                    )
                    + "</Code>\n"
                )
            out.write("</Code>\n")
        if self._codebook.topics:
            out.write(_code(guid("topics"), TOPICS, ""))
            for topic in self._codebook.topics:
                described = f"{topic.name}: {topic.definition}"
                out.write(_code(guid("topic", topic.key), topic.key, described) + "</Code>\n")
            out.write("</Code>\n")
        out.write("</Codes></CodeBook>\n")

    def _put(self, name: str, data: bytes) -> None:
        member = zipfile.ZipInfo(name, _DATE)
        member.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(member, data)


def _code(key: str, name: str, description: str, colour: str = "") -> str:
    """Return a code's opening tag and description; only labels, which have a colour, can code."""
    codable = attribute("isCodable", "true" if colour else "false")
    shade = attribute("color", colour) if colour else ""
    tag = "<Code" + attribute("guid", key) + attribute("name", shown(name)) + codable + shade + ">"
    return f"{tag}<Description>{element_text(shown(description))}</Description>\n"


def _variables(article: LineArticle) -> Iterable[tuple[str, str]]:
    for name in VARIABLES:
        value = getattr(article, name)
        if name == "meta":
            value = json.dumps(value, sort_keys=True) if value else ""
        if value or name in ALWAYS:
            yield name, value


class _Work:
    """One person's labels of one source."""

    def __init__(self, project: _Project, source: str, line: DatasetLine) -> None:
        self._project = project
        self._source = source
        self._line = line
        self._user = project.user(line.annotator)
        self._layout = {each.id: bool(each.fragments) for each in line.annotations}

    def write_selections(self, out: IO[str]) -> None:
        """Write the annotations that have a place in the text, and what stands in roles."""
        for each in self._line.annotations:
            if each.fragments:
                self._selections(out, self._key(each.id), each.fragments, each)
            self._link_roles(out, each)

    def write_codings(self, out: IO[str]) -> None:
        """Write the labels of the whole text, which the schema wants after the selections."""
        for each in self._line.annotations:
            if not each.fragments:
                out.write(self._coding(each))

    def _key(self, annotation: AnnotationId) -> str:
        return f"{self._source} {self._line.annotator or ''} {annotation}"

    def _place(self, annotation: AnnotationId) -> str:
        """Return what links lead to: an annotation's first selection, or its coding."""
        kind = "selection" if self._layout[annotation] else "coding"
        return guid(kind, self._key(annotation), "0" if kind == "selection" else "")

    def _selections(
        self, out: IO[str], key: str, fragments: Fragments, annotation: LineAnnotation | None
    ) -> str:
        """Write a selection for each fragment; return the first one's identifier."""
        first = guid("selection", key, "0")
        for number, (start, end) in enumerate(fragments):
            selection = guid("selection", key, str(number))
            words = " ".join(self._line.text[start:end][: _NAME + 1].split())
            name = words if len(words) <= _NAME else words[: _NAME - 1] + "…"
            out.write(
                "<PlainTextSelection"
                + attribute("guid", selection)
                + attribute("name", shown(name))
                + f' startPosition="{start}" endPosition="{end}"{self._user}>'
            )
            if annotation is not None:
                out.write(self._coding(annotation, number))
            out.write("</PlainTextSelection>\n")
            if number:
                self._project.link(f"{key} {number}", CONTINUED, first, selection)
        return first

    def _coding(self, annotation: LineAnnotation, number: int = 0) -> str:
        """Return the coding of an annotation's selection, the first one with its notes."""
        key = self._key(annotation.id)
        notes = "" if number else self._notes(annotation)
        return (
            f'<Coding guid="{guid("coding", key, str(number) if number else "")}"{self._user}>'
            f'<CodeRef targetGUID="{self._project.code(annotation)}"/>{notes}</Coding>'
        )

    def _notes(self, annotation: LineAnnotation) -> str:
        key = self._key(annotation.id)
        extras: dict[str, object] = dict(annotation.attributes)
        if annotation.flagged:
            extras["@flagged"] = True
        if annotation.confidence is not None:
            extras["@confidence"] = annotation.confidence
        found = ""
        if extras:
            said = "\n".join(f"{name}: {json.dumps(value)}" for name, value in extras.items())
            found += self._project.note(key, EXTRAS, said, self._user)
        if annotation.note:
            found += self._project.note(key, "Note", annotation.note, self._user)
        return found

    def _link_roles(self, out: IO[str], annotation: LineAnnotation) -> None:
        for role, fillers in annotation.roles.items():
            for number, filler in enumerate(fillers):
                key = f"{self._key(annotation.id)} {role} {number}"
                target = self._target(out, key, filler)
                self._project.link(key, role, self._place(annotation.id), target)

    def _target(self, out: IO[str], key: str, filler: Filler) -> str:
        if filler.annotation is not UNSET:
            return self._place(filler.annotation)
        if filler.fragments is not UNSET:
            return self._selections(out, key, filler.fragments, None)
        if filler.topic is not UNSET:
            return guid("topic", filler.topic)
        return self._source
