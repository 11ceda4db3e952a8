"""Writing brat standoff: a folder with a text and an .ann file an article, and the configuration.

What somebody labelled stands in a folder of its own within, named after the person: brat opens a text
and the .ann file of the same name, and compares two folders that have the same names.

An annotation of a layer that the page fills (entities) is a T, and its roles are relations; one of
another layer is an event on a T of the same type, and its roles are the event's arguments.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Struct

from annotator.domain.codebook import Codebook, Layer
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.ids import AnnotationId
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Value
from annotator.domain.text import Fragments
from annotator.formats.file_names import DEVICE

CONFIGURATION = "annotation.conf"
FOLDERS = "# Hustings: each folder beside this file is one annotator's"  # its first line
NOTES = "AnnotatorNotes"
EXTRAS = "Hustings"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|%]')
_ONE_LINE = re.compile(r'[^\s"\[](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?')


class Extras(Struct, frozen=True, omit_defaults=True):
    """What brat has no line for. `roles`: fillers other than annotations, by their place.

    `fragments`: as they were, where brat wants others (see `pieces`).
    """

    fragments: tuple[tuple[int, int], ...] = ()
    note: str = ""
    flagged: bool = False
    confidence: float | None = None
    roles: dict[str, dict[str, Filler]] = {}


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder."""
    target.mkdir()
    names = _FileNames()
    writer = _Writer(codebook)
    for line in lines:
        folder = target if line.annotator is None else target / names.of_person(line.annotator)
        folder.mkdir(exist_ok=True)
        base = names.of(line)
        (folder / f"{base}.txt").write_bytes(line.text.encode())
        (folder / f"{base}.ann").write_bytes("".join(writer.of(line)).encode())
    written = f"{FOLDERS}\n\n{_configuration(codebook)}"
    (target / CONFIGURATION).write_text(written, "utf-8", newline="\n")


class _FileNames:
    """Names of files that tell articles apart, and names of folders that tell people apart."""

    def __init__(self) -> None:
        self._bases: dict[str, str] = {}  # by the article's id, or by the text where it has none
        self._people: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, line: DatasetLine) -> str:
        """Return the base name of the line's files."""
        key = line.article.id or line.article.sha256
        if key not in self._bases:
            wanted = line.article.external_id.removesuffix(".txt") or line.article.id or "article"
            wanted = _UNSAFE.sub("-", wanted).strip(". ")[:100] or "article"
            base, number = wanted, 1
            while base.casefold() in self._taken:
                number += 1
                base = f"{wanted}-{number}"
            self._bases[key] = base
            self._taken.add(base.casefold())
        return self._bases[key]

    def of_person(self, person: str) -> str:
        """Return a person's folder: letters and digits as they are, the rest as %XX."""
        if person not in self._people:
            name = quote(person, safe="").replace(".", "%2E")
            taken = {other.casefold() for other in self._people.values()}
            if name.casefold() in taken or DEVICE.match(name):
                name = "".join(f"%{byte:02X}" for byte in person.encode())
            self._people[person] = name
        return self._people[person]


class _Writer:
    """Writes the annotations of lines of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = LabelNames(codebook)
        self._filled = {layer.key for layer in codebook.layers if layer.style == "fill"}

    def of(self, line: DatasetLine) -> Iterator[str]:
        """Yield the lines of the .ann file."""
        ids: dict[AnnotationId, str] = {}
        spans: dict[AnnotationId, str] = {}
        counts = {"T": 0, "E": 0, "R": 0, "A": 0, "#": 0}

        def number(kind: str) -> str:
            counts[kind] += 1
            return f"{kind}{counts[kind]}"

        by_id = {each.id: each for each in line.annotations}
        annotations = sorted(line.annotations, key=lambda each: _place(each, by_id))
        for each in annotations:
            spans[each.id] = number("T")
            event = each.layer not in self._filled
            ids[each.id] = number("E") if event else spans[each.id]
        for each in annotations:
            type_ = self._names.spell(each.layer, each.label)
            yield _span(spans[each.id], type_, each.fragments, line.text)
            arguments: list[tuple[str, str]] = []
            for role, fillers in each.roles.items():
                for filler in fillers:
                    if filler.annotation is not UNSET:
                        arguments.append((role, ids[filler.annotation]))
                    elif filler.fragments is not UNSET:
                        key = number("T")
                        label = self.role_label(role)
                        yield from _standing(key, label, filler.fragments, line.text, number)
                        arguments.append((role, key))
            if each.layer in self._filled:
                for role, target in arguments:
                    yield f"{number('R')}\t{role} Arg1:{ids[each.id]} Arg2:{target}\n"
            else:
                words = [f"{type_}:{spans[each.id]}", *_numbered(arguments)]
                yield f"{ids[each.id]}\t{' '.join(words)}\n"
            for name, value in each.attributes.items():
                yield f"{number('A')}\t{name} {ids[each.id]}{_written(value)}\n"
            for kind, note in _notes(each, _extras(each, line.text)):
                yield f"{number('#')}\t{kind} {ids[each.id]}\t{note}\n"

    def role_label(self, role: str) -> str:
        """Return the type of a span that is only there to stand in a role."""
        return role if self._names.find("", role) is None else f"{role}-fragments"


def _place(
    each: LineAnnotation, by_id: dict[AnnotationId, LineAnnotation]
) -> tuple[Fragments, str, str, str]:
    """Return where an annotation stands among others: by what it says, not by its id."""
    stand = [
        (role, by_id[filler.annotation].fragments if filler.annotation is not UNSET else filler)
        for role, fillers in each.roles.items()
        for filler in fillers
    ]
    return each.fragments, each.layer, each.label, repr((each.attributes, stand))


def pieces(fragments: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return the fragments without line feeds in them: brat ends a fragment where a line ends."""
    found: list[tuple[int, int]] = []
    for start, end in fragments:
        at, before = start, len(found)
        while at < end:
            line_end = text.find("\n", at, end)
            line_end = end if line_end < 0 else line_end
            if line_end > at:
                found.append((at, line_end))
            at = line_end + 1
        if len(found) == before:
            found.append((start, end))
    return found


def _whole(fragments: Fragments, text: str) -> tuple[tuple[int, int], ...]:
    """Return the fragments where brat has to write others; else nothing."""
    own = tuple((start, end) for start, end in fragments)
    return own if pieces(own, text) != list(own) else ()


def _span(key: str, label: str, fragments: Fragments, text: str) -> str:
    lines = pieces(fragments, text)
    ranges = ";".join(f"{start} {end}" for start, end in lines)
    words = " ".join(text[start:end] for start, end in lines).replace("\n", " ")
    return f"{key}\t{label} {ranges}\t{words}\n"


def _standing(
    key: str, label: str, fragments: Fragments, text: str, number: Callable[[str], str]
) -> Iterator[str]:
    """Yield the span of words that stand in a role, and its note where they go over line ends."""
    yield _span(key, label, fragments, text)
    if whole := _whole(fragments, text):
        yield f"{number('#')}\t{EXTRAS} {key}\t{_encoded(Extras(fragments=whole))}\n"


def _numbered(arguments: list[tuple[str, str]]) -> Iterator[str]:
    """Yield an event's arguments, those after the first of a role numbered as brat does."""
    met: dict[str, int] = {}
    for role, target in arguments:
        met[role] = met.get(role, 0) + 1
        yield f"{role}{met[role] if met[role] > 1 else ''}:{target}"


def _written(value: Value) -> str:
    if value is True:
        return ""
    if isinstance(value, (bool, int, float)):
        return f" {msgspec.json.encode(value).decode()}"
    if isinstance(value, str) and _ONE_LINE.fullmatch(value):
        return f" {value}"
    return f" {msgspec.json.encode(value).decode()}"


def _extras(each: LineAnnotation, text: str) -> Extras:
    others: dict[str, dict[str, Filler]] = {}
    for role, fillers in each.roles.items():
        for place, filler in enumerate(fillers):
            if filler.annotation is UNSET and filler.fragments is UNSET:
                others.setdefault(role, {})[str(place)] = filler
    return Extras(
        fragments=_whole(each.fragments, text),
        note="" if _ONE_LINE.fullmatch(each.note) else each.note,
        flagged=each.flagged,
        confidence=each.confidence,
        roles=others,
    )


def _notes(each: LineAnnotation, extras: Extras) -> Iterator[tuple[str, str]]:
    if _ONE_LINE.fullmatch(each.note):
        yield NOTES, each.note
    if extras != Extras():
        yield EXTRAS, _encoded(extras)


def _encoded(extras: Extras) -> str:
    return msgspec.json.encode(extras).decode()


def _configuration(codebook: Codebook) -> str:
    """Return the annotation.conf with which brat shows and edits what was written."""
    writer = _Writer(codebook)
    names = LabelNames(codebook)
    overlaps = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    parts: dict[str, list[str]] = {
        "entities": [],
        "relations": [overlaps],
        "events": [],
        "attributes": [],
    }
    for layer in codebook.layers:
        spelled = [names.spell(layer.key, label.key) for label in layer.labels]
        if layer.style == "page":
            continue
        if layer.style == "fill":
            parts["entities"] += spelled
            parts["relations"] += [
                f"{role.key}\tArg1:{'|'.join(spelled)}, Arg2:<ANY>" for role in layer.roles
            ]
        else:
            arguments = ", ".join(f"{role.key}*:<ANY>" for role in layer.roles)
            parts["events"] += [f"{label}\t{arguments}".rstrip() for label in spelled]
        for role in layer.roles:
            if "fragments" in role.fillers:
                parts["entities"].append(writer.role_label(role.key))
        parts["attributes"] += _attributes(layer, spelled)
    written = []
    for head, rows in parts.items():
        written += [f"[{head}]", *dict.fromkeys(rows), ""]
    return "\n".join(written)


def _attributes(layer: Layer, labels: list[str]) -> Iterator[str]:
    where = "|".join(labels)
    for attribute in layer.attributes:
        values = "|".join(value.key for value in attribute.values)
        arguments = f"Arg:{where}" + (f", Value:{values}" if values else "")
        yield f"{attribute.key}\t{arguments}"
