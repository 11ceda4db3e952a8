"""spaCy's DocBin (.spacy): documents with entities, span groups and categories, compressed.

A span group's name is what spaCy has for a layer. An entity that a group has too is taken once. A
category is a label of the whole text where its score is at least a half. The file is read by its
documented parts (https://spacy.io/api/docbin) and not by spaCy's own loader, which trusts that
numbers in it lie in their ranges. A DocBin is one compressed block: it is read and written whole.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.text import Fragment, storable
from annotator.formats.decoding import check_length
from annotator.formats.spacy_docs import ID, REPEATED, Docs, docbin, tokens

__all__ = ["read", "tokens", "write"]

_LARGEST = 1024 * 1024 * 1024  # bytes, unpacked
_SPAN = struct.Struct(">QQQllll")  # id, kb_id, label, start, end, start_char, end_char
_OLD_SPAN = struct.Struct(">QQllll")  # without id, before spaCy 3.3.1
_INSIDE, _BEGIN = 1, 3  # of ENT_IOB
_DAMAGED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_NOT_A_DOCBIN = "This is not a DocBin of spaCy, or it is damaged"


class _Content(Struct):
    attrs: list[int]
    tokens: bytes
    spaces: bytes
    lengths: bytes
    strings: list[str]
    cats: list[dict[str, Any]] = field(default_factory=list)
    span_groups: list[bytes] = field(default_factory=list)
    flags: list[dict[str, Any]] = field(default_factory=list)
    user_data: list[bytes | None] = field(default_factory=list)


class _Group(Struct):
    name: str
    spans: list[bytes]


class _Span(NamedTuple):
    kind: str
    label: int
    first: int
    after: int


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each document, or why it was refused."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        content = msgspec.msgpack.decode(_unpacked(data), type=_Content)
        yield from _Documents(path, content).incoming()
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except (zlib.error, *_DAMAGED) as error:
        reason = f"{_NOT_A_DOCBIN}: {error}. Write it again with DocBin.to_disk."
        yield Refusal(str(path), None, reason)
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(data, _LARGEST)
    if unpacker.unconsumed_tail:
        raise RecordRefused(
            f"Unpacked it has more than {_LARGEST // 1024**2} MB.", "Split it into several files."
        )
    if not unpacker.eof:
        raise RecordRefused(f"{_NOT_A_DOCBIN}: it is cut off.", "Copy it again.")
    return content


class _Documents:
    """The documents of one file."""

    def __init__(self, path: Path, content: _Content) -> None:
        """Raises RecordRefused where the parts of the file do not fit together."""
        from spacy.attrs import ENT_IOB, ENT_TYPE, ORTH
        from spacy.strings import StringStore

        self._path = path
        self._content = content
        self._strings = StringStore(content.strings)
        width = len(content.attrs)
        whole = len(content.lengths) % 4 == 0 and len(content.tokens) % (8 * width or 1) == 0
        if not whole or ORTH not in content.attrs:
            raise RecordRefused(f"{_NOT_A_DOCBIN}.", "Write it again with DocBin.to_disk.")
        self._lengths = memoryview(content.lengths).cast("i")
        numbers = memoryview(content.tokens).cast("Q")
        if any(n < 0 for n in self._lengths) or not (
            sum(self._lengths) * width == len(numbers) and sum(self._lengths) == len(content.spaces)
        ):
            raise RecordRefused(
                f"{_NOT_A_DOCBIN}: it has more or fewer tokens than it says.",
                "Write it again with DocBin.to_disk.",
            )
        self._columns = {
            attr: numbers[content.attrs.index(attr) :: width]
            for attr in (ORTH, ENT_IOB, ENT_TYPE)
            if attr in content.attrs
        }
        self._orth, self._iob, self._type = ORTH, ENT_IOB, ENT_TYPE

    def incoming(self) -> Iterator[Incoming]:
        first = 0
        for number, length in enumerate(self._lengths, start=1):
            try:
                yield self._record(number, first, first + length)
            except (RecordRefused, *_DAMAGED) as problem:
                yield Refusal(str(self._path), None, f"Document {number}: {problem}")
            first += length
        if not self._lengths:
            yield Refusal(str(self._path), None, "There is no document in it. Leave it out.")

    def _record(self, number: int, first: int, after: int) -> Incoming:
        words = [self._string(each) for each in self._columns[self._orth][first:after]]
        missing = words.index(None) if None in words else None
        if missing is not None:
            raise RecordRefused(
                f"its token {missing} has no word in the file.", "Write it again with DocBin."
            )
        ranges = []
        pieces = []
        place = 0
        for word, space in zip(words, self._content.spaces[first:after], strict=True):
            ranges.append(Fragment(place, place + len(word or "")))
            pieces.append(f"{word} " if space else word or "")
            place += len(pieces[-1])
        text = "".join(pieces)
        check_length(text)
        record = ForeignRecord("spacy", str(self._path), None, text)
        own = _own(_part(self._content.user_data, number))
        labelled = self._add_spans(record, number, first, after, ranges)
        labelled |= self._add_cats(record, number, own)
        name = own.get(ID)
        return record.incoming(
            status="done" if labelled else "todo",
            external_id=name if isinstance(name, str) else f"{storable(self._path.name)}:{number}",
        )

    def _string(self, number: int) -> str | None:
        try:
            found: str = self._strings[number]
        except KeyError:
            return None
        return found

    def _add_spans(
        self, record: ForeignRecord, number: int, first: int, after: int, ranges: list[Fragment]
    ) -> bool:
        """Add the groups' spans and the entities. Return whether anybody said what is what."""
        groups = list(_groups(_part(self._content.span_groups, number)))
        grouped = {each[1:] for each in groups}
        iob = self._columns.get(self._iob, ())[first:after]
        entities = [each for each in self._entities(first, after) if each[1:] not in grouped]
        for place, each in enumerate([*groups, *entities]):
            label = self._string(each.label)
            key = f"{number}.{place + 1}"
            try:
                if not label:
                    raise RecordRefused(f"The span {key} has a label without a name.")
                if not 0 <= each.first < each.after <= len(ranges):
                    raise RecordRefused(
                        f"The span {key} covers the tokens {each.first}-{each.after}, of "
                        f"{len(ranges)}.",
                        "Write it again with DocBin.",
                    )
                start, end = ranges[each.first].start, ranges[each.after - 1].end
                record.add(key, label, [record.fragment(start, end)], kind=each.kind)
            except RecordRefused as refused:
                record.refuse(str(refused))
        return bool(groups) or any(iob)

    def _entities(self, first: int, after: int) -> Iterator[_Span]:
        iob = self._columns.get(self._iob, ())[first:after]
        types = self._columns.get(self._type, ())[first:after]
        open_: _Span | None = None
        for place, (letter, label) in enumerate(zip(iob, types, strict=False)):
            inside = letter in (_INSIDE, _BEGIN) and label != 0
            if open_ is not None and not (letter == _INSIDE and label == open_.label):
                yield open_
                open_ = None
            if inside:
                open_ = _Span("", label, open_.first if open_ else place, place + 1)
        if open_ is not None:
            yield open_

    def _add_cats(self, record: ForeignRecord, number: int, own: dict[str, Any]) -> bool:
        cats: dict[str, Any] = _part(self._content.cats, number) or {}
        repeated = own.get(REPEATED)
        for label, score in cats.items():
            if not isinstance(score, (int, float)) or not 0 <= score <= 1:
                record.refuse(f"The category '{label}' has no score from 0 to 1. It was left out.")
            elif score >= 0.5:
                times = repeated.get(label) if isinstance(repeated, dict) else 1
                for time in range(min(times, 1000) if isinstance(times, int) else 1):
                    key = f"{number}.{label}" + (f".{time + 1}" if time else "")
                    record.add(key, label, (), score=None if score == 1 else float(score))
        return bool(cats)


def _part(parts: list[Any], number: int) -> Any:
    return parts[number - 1] if number <= len(parts) else None


def _own(data: bytes | None) -> dict[str, Any]:
    """Return the user data where it is a plain object; others keep what they like in it."""
    try:
        found = msgspec.msgpack.decode(data or b"\x80")
    except (*_DAMAGED, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _groups(data: bytes | None) -> Iterator[_Span]:
    """Yield the spans of all groups. Older files have a list of groups, newer ones their names."""
    if not data:
        return
    found = msgspec.msgpack.decode(data, type=list[bytes] | dict[bytes, list[str]])
    for packed in found:
        group = msgspec.msgpack.decode(packed, type=_Group)
        names = found[packed] if isinstance(found, dict) else [group.name]
        for name in names:
            for span in group.spans:
                if len(span) == _SPAN.size:
                    _id, _kb, label, first, after, *_ = _SPAN.unpack(span)
                elif len(span) == _OLD_SPAN.size:
                    _kb, label, first, after, *_ = _OLD_SPAN.unpack(span)
                else:
                    raise RecordRefused(
                        f"its span group '{name}' is damaged.", "Write it again with DocBin."
                    )
                yield _Span(name, label, first, after)


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a DocBin with a document for each line."""
    docs = Docs(codebook)
    found = docbin()
    for line in lines:
        found.add(docs.doc(line))
    found.to_disk(target)
