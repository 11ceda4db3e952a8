"""REFI-QDA projects (.qdpx): texts coded in NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

Source: https://www.qdasoftware.org (REFI-QDA 1.5). A text source is an article, a selection's coding
an annotation: its label is the code's name, and for a layer stands the code above it. Links between
selections are roles, notes and descriptions are notes, variables are metadata.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord, Incoming, Metadata, Refusal
from annotator.domain.records import Filler, Json
from annotator.domain.text import Fragment, StoredText, Utf16Map
from annotator.formats.decoding import LONGEST_FILE, check_length, check_nesting, decode
from annotator.formats.refi_counting import Selection, counting_of, place_of, with_line_feeds
from annotator.formats.refi_project import (
    Link,
    Note,
    Outline,
    child_text,
    children,
    key_of,
    local,
    parts_of,
    remarks_of,
    targets,
)
from annotator.formats.refi_writing import CONTINUED, VARIABLES, prepared, write

__all__ = ["prepared", "read", "write"]

LARGEST_PROJECT = 256 * 1024 * 1024  # bytes of the project file, unpacked
MOST_MEMBERS = 1_000_000
_TEXTS = frozenset(VARIABLES) - {"meta"}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that Python does not know
    RuntimeError,  # a password
    OverflowError,  # sizes and places that no file has
)


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each text and person, or why it was refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _Project(archive, str(path)).records()
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except _DAMAGE as error:
        reason = f"The file is damaged, or no REFI-QDA project: {error}. Export it again."
        yield Refusal(str(path), None, reason)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Refusal(str(path), None, f"The file cannot be read: {reason}.")


class _Project:
    """One project while it is read."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self.file = file
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise RecordRefused("The archive has more than a million files.", "Split the project.")
        # A file is found by its name alone; a path of the archive leads nowhere on the disk.
        self._members = {each.filename.rpartition("/")[2].lower(): each for each in members}
        found = [each for each in members if each.filename.lower().endswith(".qde")]
        if not found:
            raise RecordRefused(
                "There is no project file in it.", "Export the project as REFI-QDA (.qdpx)."
            )
        self._file = found[0]
        if self._file.file_size > LARGEST_PROJECT:
            raise RecordRefused(
                f"The project file has more than {LARGEST_PROJECT // 1024**2} MB.",
                "Split the project.",
            )
        self.outline = Outline()

    def records(self) -> Iterator[Incoming]:
        for section, part in self._parts():
            if section != "Sources":
                self.outline.take(section, part)
        for section, part in self._parts():
            if section == "Sources":
                yield from self._source(part)
        for what in sorted(self.outline.passed_over):
            reason = f"The project also has {what}, which are not read. Keep it for them."
            yield Refusal(self.file, None, reason)

    def _parts(self) -> Iterator[tuple[str, Element]]:
        with self._archive.open(self._file) as stream:
            yield from parts_of(stream)

    def _source(self, element: Element) -> Iterator[Incoming]:
        name = element.get("name") or key_of(element)
        try:
            kind = local(element)
            texts = children(element, "Representation") if kind == "PDFSource" else [element]
            if kind not in ("TextSource", "PDFSource") or not texts:
                raise RecordRefused("It is not a text.", "Only texts are read.")
            yield from _Source(self, element, texts[0]).incoming()
        except RecordRefused as refused:
            yield Refusal(self.file, None, f"Source '{name}': {refused}")

    def text_at(self, path: str) -> str:
        """Return a text of the archive. Raises RecordRefused where there is none."""
        scheme, _, name = path.rpartition("/")
        member = self._members.get(name.lower())
        if member is None or scheme.lower().startswith(("relative:", "absolute:", "http")):
            raise RecordRefused(
                f"Its text '{path}' is not in the file.", "Export the project with its texts."
            )
        if member.file_size > LONGEST_FILE:
            raise RecordRefused(
                f"Its text has more than {LONGEST_FILE // 1024**2} MB.", "Split it into articles."
            )
        data = self._archive.read(member)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return decode(data)


class _Source:
    """One text source while it is read."""

    def __init__(self, project: _Project, outer: Element, element: Element) -> None:
        self._project = project
        self._outline = project.outline
        self._outer = outer
        path = element.get("plainTextPath")
        if path:
            self._text = project.text_at(path)
        elif children(element, "PlainTextContent") or not element.get("richTextPath"):
            self._text = child_text(element, "PlainTextContent")
        else:
            raise RecordRefused(
                "Its text is there as a Word document alone.", "Export it with plain text too."
            )
        check_length(self._text)
        self._newlines = StoredText(self._text).newlines
        self._refused: list[str] = []
        self._selections = list(self._valid(children(element, "PlainTextSelection")))
        self._element = element
        self._counting = counting_of(self._text, self._selections, self._outline.origin)
        if self._counting.line_feeds:
            self._text = with_line_feeds(self._text)
        self._units = Utf16Map(self._text)
        self._own = {key_of(outer), key_of(element)}
        self._places = {each.key: each for each in self._selections}
        self._records: dict[str, ForeignRecord] = {}
        self._users: dict[str, str] = {}  # whose each annotation is
        self._anchors: dict[str, str] = {}  # what a link leads to -> the annotation there

    def _valid(self, found: list[Element]) -> Iterator[Selection]:
        for number, each in enumerate(found, start=1):
            key = key_of(each) or f"selection {number}"
            try:
                start, end = int(each.get("startPosition", "")), int(each.get("endPosition", ""))
                yield Selection(each, key, start, end)
            except ValueError:
                self._refused.append(f"The selection {key} has no place. Correct it.")

    def incoming(self) -> Iterator[Incoming]:
        metadata = self._metadata()
        followers = {
            link.target
            for each in self._selections
            for link in self._outline.links.get(each.key, ())
            if link.name == CONTINUED and link.target != each.key
        }
        coded: list[tuple[str, Element, Selection | None]] = []
        for each in self._selections:
            if each.key not in followers:
                for coding in children(each.element, "Coding"):
                    key = key_of(coding) or f"{each.key} {len(coded)}"
                    coded.append((key, coding, each))
        for around in {id(each): each for each in (self._outer, self._element)}.values():
            for coding in children(around, "Coding"):
                coded.append((key_of(coding) or f"coding {len(coded)}", coding, None))
        for key, coding, selection in coded:
            self._anchors.setdefault(selection.key if selection else key, key)
            self._users[key] = self._user(coding, selection.element if selection else self._outer)
        for key, coding, selection in coded:
            self._add(key, coding, selection)
        if not self._records:
            self._record("")
        self._name_what_is_left()
        for user, record in self._records.items():
            yield record.incoming(
                annotator=user or None, status="done" if coded else "todo", **metadata
            )

    def _user(self, coding: Element, around: Element) -> str:
        key = key_of(coding, "creatingUser") or key_of(around, "creatingUser")
        return self._outline.users.get(key, "")

    def _record(self, user: str) -> ForeignRecord:
        if user not in self._records:
            record = ForeignRecord("refi", self._project.file, None, self._text)
            record.stored.with_newlines(self._newlines)
            self._records[user] = record
        return self._records[user]

    def _add(self, key: str, coding: Element, selection: Selection | None) -> None:
        record = self._record(self._users[key])
        try:
            codes = [self._outline.codes.get(each) for each in targets(coding, "CodeRef")]
            if not codes or codes[0] is None or not codes[0].name:
                raise RecordRefused("Its code is not in the project.", "Correct it there.")
            label, kind = codes[0]
            fragments: list[Fragment] = []
            described, references = "", targets(coding, "NoteRef")
            if selection is not None:
                fragments = self._fragments(record, selection)
                described = child_text(selection.element, "Description")
                references += targets(selection.element, "NoteRef")
            notes = [
                self._outline.notes[each] for each in references if each in self._outline.notes
            ]
            remarks = remarks_of(notes, lambda note: self._note(record, key, note), described)
            record.add(
                key,
                label,
                fragments,
                kind=kind,
                attributes=remarks.attributes,
                roles=self._roles(record, key, selection),
                note=remarks.note,
                flagged=remarks.flagged,
                confidence=remarks.confidence,
                created=coding.get("creationDateTime", ""),
            )
        except RecordRefused as refused:
            record.refuse(f"Coding {key}: {refused}")

    def _note(self, record: ForeignRecord, key: str, note: Note) -> str:
        try:
            return self._project.text_at(note.path) if note.path else note.text
        except RecordRefused as refused:
            record.refuse(f"Coding {key}, note '{note.name}': {refused}")
            return ""

    def _fragments(self, record: ForeignRecord, selection: Selection) -> list[Fragment]:
        """Return the place of a selection, and of those with which it is continued."""
        further = [
            self._places[link.target]
            for link in self._outline.links.get(selection.key, ())
            if link.name == CONTINUED and link.target in self._places
        ]
        found = []
        for each in (selection, *further):
            place = place_of(self._units, each, self._counting)
            if place is None:
                raise RecordRefused(
                    f"The range {each.start}-{each.end} cuts a character in two.", "Correct it."
                )
            found.append(record.fragment(*place))
        return found

    def _roles(
        self, record: ForeignRecord, key: str, selection: Selection | None
    ) -> dict[str, tuple[Filler, ...]]:
        """Return what the links from a selection lead to; its first coding has them."""
        links: list[Link] = list(self._outline.links.get(key, ()))
        if selection is not None and self._anchors[selection.key] == key:
            links += self._outline.links.get(selection.key, ())
        roles: dict[str, tuple[Filler, ...]] = {}
        for link in links:
            if link.name != CONTINUED:
                filler = self._filler(record, key, link)
                if filler is None:
                    record.refuse(
                        f"Coding {key}: its link '{link.name}' leads to nothing that this "
                        "person's labels of this text have, and was left out. Correct the link."
                    )
                else:
                    roles[link.name] = (*roles.get(link.name, ()), filler)
        return roles

    def _filler(self, record: ForeignRecord, key: str, link: Link) -> Filler | None:
        target = link.target
        if target in self._anchors:
            anchor = self._anchors[target]
            same = self._users[anchor] == self._users[key]
            return Filler(annotation=AnnotationId(anchor)) if same else None
        if target in self._places:
            return Filler(fragments=tuple(self._fragments(record, self._places[target])))
        if target in self._outline.codes:
            return Filler(topic=self._outline.codes[target].name)
        return Filler(author=True) if target in self._own else None

    def _name_what_is_left(self) -> None:
        """Refuse by name what stands in the source and is no annotation."""
        record = next(iter(self._records.values()))
        for reason in self._refused:
            record.refuse(reason)
        for each in self._selections:
            used = each.key in self._anchors or each.key in self._outline.linked
            if not used:
                record.refuse(
                    f"The selection {each.key} has no code and was left out. Give it one."
                )
        if targets(self._outer, "NoteRef"):
            record.refuse("Notes on the whole text are not read. Keep the project for them.")
        if children(self._outer, "PDFSelection"):
            record.refuse(
                "Selections on the pages of a PDF are not read, those of its text are. Code the "
                "text."
            )

    def _metadata(self) -> Metadata:
        name = self._outer.get("name", "")
        fields: Metadata = {"title": name, "external_id": name}
        meta: dict[str, Json] = {}
        described = child_text(self._outer, "Description")
        if described:
            meta["description"] = described
        for value in children(self._outer, "VariableValue"):
            variable = self._outline.variables.get(
                next(iter(targets(value, "VariableRef")), ""), ""
            )
            text = next((each.text or "" for each in value if local(each) != "VariableRef"), "")
            if variable.casefold() in _TEXTS:
                fields[variable.casefold()] = text  # type: ignore[literal-required]
            elif variable == "meta" and isinstance(found := _json(text), dict):
                meta |= found
            elif variable:
                meta[variable] = text
        check_nesting(meta)
        fields["meta"] = meta
        return fields


def _json(text: str) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
