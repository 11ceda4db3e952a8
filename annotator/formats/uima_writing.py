"""Writes UIMA CAS as JSON (https://github.com/dkpro/dkpro-cassis, JSON CAS 0.4): a file a text.

Each layer is a type `webanno.custom.<Layer>` as INCEpTION names its own: label and attributes are
features, roles are links (see `typed_spans`). Labels of the whole text are of a type
`webanno.custom.<Layer>Document`, INCEpTION's document metadata. Whose work it is and what is known
of the article stands in a `webanno.custom.HustingsRecord`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Value
from annotator.domain.text import Utf16Map
from annotator.formats.feature_names import PART, RECORD, ROLES, TypeNames
from annotator.formats.file_names import FileNames
from annotator.formats.typed_spans import TypedSpan, spans_of

METADATA = ("external_id", "title", "date", "source", "author", "section", "url", "language")
_ANNOTATION = "uima.tcas.Annotation"
_BASE = "uima.cas.AnnotationBase"
_SOFA = 1


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a file for each line."""
    target.mkdir()
    files = FileNames(".json")
    for line, cas in documents(lines, codebook):
        content = msgspec.json.format(msgspec.json.encode(cas), indent=1)
        (target / files.of(line)).write_bytes(content + b"\n")


def documents(
    lines: Iterable[DatasetLine], codebook: Codebook
) -> Iterable[tuple[DatasetLine, dict[str, Any]]]:
    """Yield each line with its CAS."""
    names = LabelNames(codebook)
    types = TypeNames()
    for layer in codebook.layers:
        types.of(layer.key)
    for line in lines:
        yield line, _Document(line, names, types).content()


class _Document:
    """One CAS in the making."""

    def __init__(self, line: DatasetLine, names: LabelNames, types: TypeNames) -> None:
        self._line = line
        self._types = types
        self._spans = spans_of(line, names, types)
        self._declared: dict[str, dict[str, Any]] = {}
        self._structures: list[dict[str, Any]] = []
        self._members: list[int] = []
        self._next = _SOFA + 1
        self._ids = {span.number: self._id() for span in self._spans}
        whole = {id(span) for span in self._spans if span.whole and span.type != PART}
        linked = {id(target) for span in self._spans for _, target in span.links}
        self._end = _BASE if whole & linked else _ANNOTATION  # what links may lead to

    def _id(self) -> int:
        self._next += 1
        return self._next - 1

    def content(self) -> dict[str, Any]:
        """Return the file's object."""
        sofa = {
            "%ID": _SOFA,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text",
            "sofaString": self._line.text,
        }
        units = Utf16Map(self._line.text)
        for span in self._spans:
            self._add(span, units)
        self._add_record()
        return {
            "%TYPES": {name: self._declared[name] for name in sorted(self._declared)},
            "%FEATURE_STRUCTURES": [sofa, *sorted(self._structures, key=lambda each: each["%ID"])],
            "%VIEWS": {"_InitialView": {"%SOFA": _SOFA, "%MEMBERS": sorted(self._members)}},
        }

    def _add(self, span: TypedSpan, units: Utf16Map) -> None:
        whole = span.whole and span.type != PART
        type_ = self._types.of(f"{span.name} document") if whole else span.type
        said: dict[str, Any] = {"%ID": self._ids[span.number], "%TYPE": type_, "@sofa": _SOFA}
        if not whole:
            said |= {"begin": units.to_utf16(span.start), "end": units.to_utf16(span.end)}
        self._declare(type_, _BASE if whole else _ANNOTATION)
        for name, value in span.features.items():
            self._set(type_, said, name, value)
        if span.links:
            said[f"@{ROLES}"] = self._links(type_, span)
        self._structures.append(said)
        self._members.append(said["%ID"])

    def _declare(self, type_: str, above: str) -> dict[str, Any]:
        return self._declared.setdefault(type_, {"%NAME": type_, "%SUPER_TYPE": above})

    def _range(self, type_: str, feature: str, range_: str) -> None:
        """Declare a feature. Where values differ in kind, its range takes all of them."""
        before = self._declared[type_].get(feature, {}).get("%RANGE", range_)
        if before != range_:
            numbers = {"uima.cas.Integer", "uima.cas.Long", "uima.cas.Double"}
            fits = {before, range_} <= numbers
            range_ = max(before, range_, key=_RANKS.index) if fits else "uima.cas.String"
        self._declared[type_][feature] = {"%NAME": feature, "%RANGE": range_}

    def _set(self, type_: str, said: dict[str, Any], name: str, value: Value) -> None:
        if isinstance(value, list):
            said[f"@{name}"] = self._id()
            array = {"%ID": said[f"@{name}"], "%TYPE": "uima.cas.StringArray", "%ELEMENTS": value}
            self._structures.append(array)
            self._range(type_, name, "uima.cas.String[]")
        else:
            said[name] = value
            self._range(type_, name, _range_of(value))

    def _links(self, type_: str, span: TypedSpan) -> int:
        link = f"{type_}RolesLink"
        self._declare(link, "uima.cas.TOP")
        self._range(link, "role", "uima.cas.String")
        self._range(link, "target", self._end)
        self._range(type_, ROLES, f"{link}[]")
        ids = []
        for role, target in span.links:
            ids.append(self._id())
            said = {"%ID": ids[-1], "%TYPE": link, "role": role}
            self._structures.append(said | {"@target": self._ids[target.number]})
        array = self._id()
        said = {"%ID": array, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": ids}
        self._structures.append(said)
        return array

    def _add_record(self) -> None:
        line = self._line
        article = line.article
        said: dict[str, Any] = {"%ID": self._id(), "%TYPE": RECORD, "@sofa": _SOFA}
        facts: dict[str, Value] = {name: getattr(article, name) for name in METADATA}
        facts |= {"annotator": line.annotator or "", "status": line.status, "reason": line.reason}
        facts |= {"active_seconds": line.active_seconds, "version": line.version}
        facts["meta"] = msgspec.json.encode(article.meta).decode() if article.meta else ""
        self._declare(RECORD, _BASE)
        for name, value in facts.items():
            if value:
                self._set(RECORD, said, name, value)
        self._structures.append(said)
        self._members.append(said["%ID"])


_RANKS = ("uima.cas.Integer", "uima.cas.Long", "uima.cas.Double")


def _range_of(value: Value) -> str:
    if isinstance(value, bool):
        return "uima.cas.Boolean"
    if isinstance(value, int):
        return _RANKS[0] if -(2**31) <= value < 2**31 else _RANKS[1]
    return _RANKS[2] if isinstance(value, float) else "uima.cas.String"
