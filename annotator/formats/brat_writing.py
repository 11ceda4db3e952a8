"""Writing brat standoff: a folder with a text and an .ann file an article, and the configuration.

An annotation of a layer that the page fills (entities) is a T, and its roles are relations; one of
another layer is an event on a T of the same type, and its roles are the event's arguments.
"""

import re
from collections.abc import Iterable, Iterator
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

NOTES = "AnnotatorNotes"
EXTRAS = "Hustings"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|%]')
_ONE_LINE = re.compile(r'[^\s"\[](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?')


class Extras(Struct, frozen=True, omit_defaults=True):
    """What brat has no line for. `roles`: fillers other than annotations, by their place."""

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
        base, new = names.of(line)
        if new:
            (target / f"{base}.txt").write_bytes(line.text.encode())
        stem = names.with_person(base, line.annotator)
        (target / f"{stem}.ann").write_bytes("".join(writer.of(line)).encode())
    (target / "annotation.conf").write_text(_configuration(codebook), "utf-8", newline="\n")


class _FileNames:
    """Names of files that tell articles and people apart."""

    def __init__(self) -> None:
        self._bases: dict[str, str] = {}  # by the article's id, or by the text where it has none
        self._taken: set[str] = set()

    def of(self, line: DatasetLine) -> tuple[str, bool]:
        """Return the base name of the line's text, and whether the text is new."""
        key = line.article.id or line.article.sha256
        if key in self._bases:
            return self._bases[key], False
        wanted = line.article.external_id.removesuffix(".txt") or line.article.id or "article"
        wanted = _UNSAFE.sub("-", wanted).strip(". ")[:100] or "article"
        base, number = wanted, 1
        while {base.casefold(), self.with_person(base, line.annotator).casefold()} & self._taken:
            number += 1
            base = f"{wanted}-{number}"
        self._bases[key] = base
        self._taken |= {base.casefold(), self.with_person(base, line.annotator).casefold()}
        return base, True

    @staticmethod
    def with_person(base: str, person: str | None) -> str:
        """Return the stem of a person's file: letters and digits as they are, the rest as %XX."""
        return base if person is None else f"{base}_{quote(person, safe='').replace('_', '%5F')}"


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
            label = self._names.spell(each.layer, each.label)
            yield _span(spans[each.id], label, each.fragments, line.text)
            arguments: list[tuple[str, str]] = []
            for role, fillers in each.roles.items():
                for filler in fillers:
                    if filler.annotation is not UNSET:
                        arguments.append((role, ids[filler.annotation]))
                    elif filler.fragments is not UNSET:
                        key = number("T")
                        yield _span(key, self.role_label(role), filler.fragments, line.text)
                        arguments.append((role, key))
            if each.layer in self._filled:
                for role, target in arguments:
                    yield f"{number('R')}\t{role} Arg1:{ids[each.id]} Arg2:{target}\n"
            else:
                words = [f"{label}:{spans[each.id]}", *_numbered(arguments)]
                yield f"{ids[each.id]}\t{' '.join(words)}\n"
            for name, value in each.attributes.items():
                yield f"{number('A')}\t{name} {ids[each.id]}{_written(value)}\n"
            for kind, note in _notes(each):
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


def _span(key: str, label: str, fragments: Fragments, text: str) -> str:
    ranges = ";".join(f"{start} {end}" for start, end in fragments)
    words = " ".join(text[start:end] for start, end in fragments).replace("\n", " ")
    return f"{key}\t{label} {ranges}\t{words}\n"


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


def _notes(each: LineAnnotation) -> Iterator[tuple[str, str]]:
    plain = bool(_ONE_LINE.fullmatch(each.note))
    if plain:
        yield NOTES, each.note
    others: dict[str, dict[str, Filler]] = {}
    for role, fillers in each.roles.items():
        for place, filler in enumerate(fillers):
            if filler.annotation is UNSET and filler.fragments is UNSET:
                others.setdefault(role, {})[str(place)] = filler
    extras = Extras(
        note="" if plain else each.note,
        flagged=each.flagged,
        confidence=each.confidence,
        roles=others,
    )
    if extras != Extras():
        yield EXTRAS, msgspec.json.encode(extras).decode()


def _configuration(codebook: Codebook) -> str:
    """Return the annotation.conf with which brat shows and edits what was written."""
    writer = _Writer(codebook)
    names = LabelNames(codebook)
    parts: dict[str, list[str]] = {"entities": [], "relations": [], "events": [], "attributes": []}
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
