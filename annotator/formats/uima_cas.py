"""UIMA CAS: JSON and XMI, as INCEpTION and DKPro write them, alone or in a ZIP with its types.

An annotation's label is its feature `label` or `value`, else its first; others are attributes.
Relations (`Governor`, `Dependent`), links of slots, steps of chains (`next`) and features that lead
to another annotation are roles. A structure without a range is a label of the whole text. Tokens,
sentences and the like are none, but where a relation leads to a token. Written is JSON, which can
hold every text; see uima_writing.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.records import STATUSES
from annotator.domain.text import Utf16Map, storable
from annotator.formats.decoding import check_length, check_nesting
from annotator.formats.feature_names import RECORD, label_feature
from annotator.formats.typed_spans import TypedSpan, hand_over
from annotator.formats.uima_model import Cas, Structure, Types, read_json, read_types, read_xmi
from annotator.formats.uima_writing import METADATA, write

__all__ = ["read", "recognises", "write"]

_LARGEST = 512 * 1024 * 1024  # bytes of one file, or of all in an archive unpacked
_MOST_MEMBERS = 10_000
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_STRUCTURE = (  # what they span is no label
    _DKPRO + "segmentation.type.Token",
    _DKPRO + "segmentation.type.Sentence",
    _DKPRO + "segmentation.type.Paragraph",
    _DKPRO + "segmentation.type.Document",
    _DKPRO + "segmentation.type.Div",
    _DKPRO + "metadata.type.",
    "org.dkpro.core.api.xml.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "de.tudarmstadt.ukp.inception.",
    "uima.",
)
_DOCUMENT = _DKPRO + "metadata.type.DocumentMetaData"
_NEVER = {"sofa", "begin", "end", "next", "first", "elements"}


def recognises(path: Path, head: bytes) -> bool:
    """Return whether it is a CAS: an .xmi, or a JSON file or ZIP with one in it."""
    match path.suffix.lower():
        case ".json":
            return b'"%FEATURE_STRUCTURES"' in head or b'"%TYPES"' in head
        case ".zip":
            try:
                with zipfile.ZipFile(path) as archive:
                    return any(_is_cas(name) for name in archive.namelist())
            except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
                return False
    return True


def _is_cas(name: str) -> bool:
    return name.lower().endswith(".xmi")


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each text of the file, or why it was refused."""
    try:
        if path.suffix.lower() == ".zip":
            yield from _read_archive(path)
            return
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise _too_large()
        yield from _records(str(path), storable(path.name), _read_cas(path.name, data, None))
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror or error}.")


def _too_large() -> RecordRefused:
    return RecordRefused(
        f"It has more than {_LARGEST // 1024**2} MB.", "Export the documents one by one."
    )


def _read_cas(name: str, data: bytes, types: Types | None) -> Cas:
    return read_json(data) if name.lower().endswith(".json") else read_xmi(data, types)


def _read_archive(path: Path) -> Iterator[Incoming]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if len(members) > _MOST_MEMBERS or size > _LARGEST:
                raise _too_large()
            types = None
            for member in members:
                if Path(member.filename).name.lower() == "typesystem.xml":
                    types = read_types(_unpacked(archive, member))
            for member in members:
                if _is_cas(member.filename):
                    yield from _read_member(path, archive, member, types)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise RecordRefused(f"The archive is damaged: {error}.", "Export it again.") from None


def _read_member(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, types: Types | None
) -> Iterator[Incoming]:
    name = storable(f"{path.name}:{member.filename}")
    try:
        cas = _read_cas(member.filename, _unpacked(archive, member), types)
        yield from _records(str(path), name, cas)
    except RecordRefused as refused:
        yield Refusal(str(path), None, f"{member.filename}: {refused}")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    import zlib

    try:
        with archive.open(member) as file:
            data = file.read(member.file_size + 1)
    except (zlib.error, RuntimeError) as error:  # RuntimeError: it is locked by a password
        raise RecordRefused(f"It cannot be unpacked: {error}.", "Export it again.") from None
    if len(data) > member.file_size:
        raise RecordRefused("It is larger than the archive says.", "Export it again.")
    return data


def _records(file: str, name: str, cas: Cas) -> Iterator[Incoming]:
    texts = {sofa: text for sofa, text in cas.sofas.items() if text.strip()}
    if not texts:
        yield Refusal(file, None, f"There is no text in {name}. Leave it out.")
    for sofa, text in texts.items():
        try:
            check_length(text)
            record = ForeignRecord("uima", file, None, text)
            yield _Reading(cas, sofa, record, text).incoming(name)
        except RecordRefused as refused:
            yield Refusal(file, None, str(refused))


class _Reading:
    """Makes annotations of the structures of one text."""

    def __init__(self, cas: Cas, sofa: int, record: ForeignRecord, text: str) -> None:
        self._cas = cas
        self._record = record
        self._units = Utf16Map(text)
        self._spans: dict[int, TypedSpan] = {}
        self._relations: list[Structure] = []
        self._document: dict[str, Any] = {}
        self._own: dict[str, Any] | None = None
        for structure in cas.structures.values():
            if structure.sofa == sofa and (structure.id in cas.members or not cas.members):
                self._take(structure)

    def _take(self, structure: Structure) -> None:
        if structure.type == RECORD:
            self._own = dict(structure.values)
        elif structure.type == _DOCUMENT:
            self._document = dict(structure.values)
        elif structure.type.startswith(_STRUCTURE) or "first" in structure.refs:
            return
        elif "Governor" in structure.refs and "Dependent" in structure.refs:
            self._relations.append(structure)
        else:
            self._span(structure)

    def _span(self, structure: Structure) -> TypedSpan:
        if structure.id not in self._spans:
            span = TypedSpan(
                type=structure.type,
                key=f"{structure.name}:{structure.id}",
                whole=structure.begin is None and structure.end is None,
                label=self._label(structure),
            )
            for name, value in structure.values.items():
                if name not in _NEVER:
                    span.features[name] = value
            if not span.whole:
                self._place(span, structure.begin or 0, structure.end or 0)
            self._spans[structure.id] = span
        return self._spans[structure.id]

    def _place(self, span: TypedSpan, begin: int, end: int) -> None:
        span.start, span.end = self._units.to_code_point(begin), self._units.to_code_point(end)
        if (self._units.to_utf16(span.start), self._units.to_utf16(span.end)) != (begin, end):
            span.wrong = f"{begin}-{end} parts a character (offsets are UTF-16 code units)"

    def _label(self, structure: Structure) -> str | None:
        known = self._cas.types.features_of(structure.type) or structure.values
        names = [name for name in known if name not in _NEVER and name not in structure.refs]
        return "referenceType" if "referenceType" in names else label_feature(names)

    def incoming(self, name: str) -> Incoming:
        for id_ in list(self._spans):
            self._link(self._cas.structures[id_], self._spans[id_])
        for structure in self._relations:
            self._relate(structure)
        hand_over(self._record, self._spans.values())
        document = {
            "external_id": str(self._document.get("documentId") or name),
            "title": str(self._document.get("documentTitle") or ""),
        }
        if self._own is None:
            status = "done" if self._spans else "todo"
            return self._record.incoming(status=status, **document)  # type: ignore[arg-type]
        return self._record.incoming(**_said(self._own, document))

    def _link(self, structure: Structure, span: TypedSpan) -> None:
        for feature in structure.refs:
            for target in self._cas.targets(structure, feature):
                role, end = feature, target
                if "target" in target.refs and target.begin is None:
                    role = str(target.values.get("role") or feature)
                    ends = self._cas.targets(target, "target")
                    if not ends:
                        self._record.refuse(f"{span.key}: its role '{role}' leads to nothing.")
                        continue
                    end = ends[0]
                elif feature == "next":
                    role = str(span.features.pop("referenceRelation", "") or "next")
                elif "elements" in target.values:
                    span.features[feature] = target.values["elements"]
                    continue
                found = self._target(end)
                if found is None:
                    self._record.refuse(
                        f"{span.key}: its feature '{feature}' leads to a {end.name}, which is no "
                        "annotation. It was left out."
                    )
                else:
                    span.links.append((role, found))
        span.features.pop("referenceRelation", None)

    def _target(self, structure: Structure) -> TypedSpan | None:
        if structure.id in self._spans or structure.begin is not None:
            return self._span(structure)
        return None

    def _relate(self, structure: Structure) -> None:
        source, target = (
            next(iter(self._cas.targets(structure, name)), None)
            for name in ("Governor", "Dependent")
        )
        label = self._label(structure)
        role = str(structure.values.get(label or "") or structure.name)
        start = self._target(source) if source else None
        end = self._target(target) if target else None
        if start is None or end is None:
            self._record.refuse(f"The relation {role} ({structure.id}) leads to no annotation.")
            return
        start.links.append((role, end))
        for name in structure.values:
            if name != label:
                self._record.refuse(
                    f"The relation {role} ({structure.id}) has the feature '{name}', and a role "
                    "has none. It was left out."
                )


def _said(own: dict[str, Any], document: dict[str, str]) -> dict[str, Any]:
    """Return what our own record says of the work and the article, as far as it can be so."""
    said: dict[str, Any] = {**document}
    for name in METADATA:
        if isinstance(own.get(name), str):
            said[name] = own[name]
    try:
        meta = msgspec.json.decode(str(own.get("meta") or "{}"))
        check_nesting(meta if isinstance(meta, dict) else {})
        said["meta"] = meta if isinstance(meta, dict) else {}
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecordRefused(f"Its metadata are damaged: {error}.", "Export it again.") from None
    said["annotator"] = own["annotator"] if isinstance(own.get("annotator"), str) else None
    said["status"] = own["status"] if own.get("status") in STATUSES else "done"
    said["reason"] = str(own.get("reason", ""))
    said["version"] = str(own.get("version", ""))
    seconds = str(own.get("active_seconds", 0))
    whole = seconds.isascii() and seconds.isdigit()
    said["active_seconds"] = min(int(seconds[:18]), 2**31 - 1) if whole else 0
    return said
