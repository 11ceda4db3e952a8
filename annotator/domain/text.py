"""Text that is exact: storing it, cutting it, and counting it as Qt does.

Offsets are Unicode code points, everywhere but inside Qt and a few file formats, which count
UTF-16 code units. `Utf16Map` converts; only `gui` and such formats use it.
"""

import hashlib
import re
from bisect import bisect_left
from typing import NamedTuple

from annotator.domain.errors import RecordRefused

_LINE_END = re.compile(r"\r\n?")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Fragment(NamedTuple):
    """A half-open range `[start, end)` of code points of an article's text."""

    start: int
    end: int


Fragments = tuple[Fragment, ...]


class StoredText:
    """A text as the project keeps it, and the way from a file's offsets to its own.

    Carriage returns (alone or before a line feed) become line feeds and leading byte-order
    marks are dropped, so that a stored text stays as it is; nothing else changes. `newlines`
    says what the file had: lf, crlf, cr, mixed.
    """

    def __init__(self, original: str) -> None:
        self._skip = len(original) - len(original.lstrip("\ufeff"))
        body = original[self._skip :]
        self._pairs: list[int] = []
        self.newlines = "lf"
        self.text = body
        if "\r" in body:
            self._pairs = [match.start() for match in re.finditer("\r\n", body)]
            self.newlines = _newline_policy(body)
            self.text = _LINE_END.sub("\n", body)
        try:
            self.sha256 = text_sha256(self.text)
        except UnicodeEncodeError:
            raise _half_of_a_pair(original) from None

    def with_newlines(self, newlines: str) -> "StoredText":
        """Record what the whole file had, where this text is a part of it."""
        self.newlines = newlines
        return self

    def to_stored(self, offset: int) -> int:
        """Return where a code-point offset into the original text falls in the stored text."""
        offset = max(offset - self._skip, 0)
        return offset - bisect_left(self._pairs, offset)


def _half_of_a_pair(original: str) -> RecordRefused:
    place = next(place for place, sign in enumerate(original) if "\ud800" <= sign <= "\udfff")
    return RecordRefused(
        f"The text has half of a surrogate pair (U+{ord(original[place]):04X}) at character "
        f"{place}, which no encoding can store.",
        "Save the file again as UTF-8 from the program that wrote it.",
    )


def _newline_policy(body: str) -> str:
    pairs = body.count("\r\n")
    kinds = {
        "crlf": pairs,
        "cr": body.count("\r") - pairs,
        "lf": body.count("\n") - pairs,
    }
    present = [name for name, count in kinds.items() if count]
    return "lf" if not present else present[0] if len(present) == 1 else "mixed"


def storable(name: str) -> str:
    """Return a name with what no encoding can store (bytes of a file name) written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def text_sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def quotes(text: str, fragments: Fragments) -> tuple[str, ...]:
    """Return what each fragment covers. Raises RecordRefused for a range outside the text."""
    length = len(text)
    found = []
    for start, end in fragments:
        if not 0 <= start < end <= length:
            raise _outside(start, end, length)
        found.append(text[start:end])
    return tuple(found)


def check_ranges(fragments: Fragments, length: int) -> None:
    """Raise RecordRefused for a range that is empty or outside a text of this length."""
    for start, end in fragments:
        if not 0 <= start < end <= length:
            raise _outside(start, end, length)


def _outside(start: int, end: int, length: int) -> RecordRefused:
    return RecordRefused(
        f"The range {start}-{end} does not lie in the text, which has {length} characters.",
        "Count offsets in Unicode code points from 0, the end being the first one after.",
    )


class Utf16Map:
    """Converts between code points and UTF-16 code units of one text, each in O(log n)."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_units = [position + i for i, position in enumerate(self._astral)]

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 offset of a code-point offset."""
        return code_point + bisect_left(self._astral, code_point)

    def to_code_point(self, unit: int) -> int:
        """Return the code-point offset of a UTF-16 offset (inside a pair: before the pair)."""
        return unit - bisect_left(self._astral_units, unit)
