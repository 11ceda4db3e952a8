"""JSON objects out of a file, one after another: a line each, an indented run of them, or a list.

A file of lines gives up only the lines that are broken. In a list and in a run of indented objects
nothing tells where a broken one ends, so what follows it is not read. Memory holds one object and
the piece of the file that it was found in, whatever the length of the file.
"""

import contextlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeGuard

import msgspec

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, Refusal
from annotator.formats.decoding import (
    LONGEST_FILE,
    bounded_lines,
    check_nesting,
    detected_encoding,
)

Object = dict[str, Any]
_PIECE = 1024 * 1024  # characters read at once
_SAMPLE = 1024 * 1024  # bytes by which the encoding is told
_LONGER = 16 * 1024 * 1024  # bytes by which a file is told whose first object is long
_UTF8 = ("utf-8", "utf-8-sig", "ascii")
_BETWEEN = re.compile(r"[\s,]*")
_OPENING = re.compile(r"[\[{,:]\s*\Z")  # how the first line of an indented object ends
_NAME = re.compile(r'"(\w+)"\s*:')
_BROKEN = "The JSON is broken or not whole here; what follows it in the file was not read."


def records(
    path: Path, of_object: Callable[[str, int, int, Object], Iterable[Incoming]]
) -> Iterator[Incoming]:
    """Yield what `of_object` makes of each object of a file, and a refusal for what is none.

    It is called with the file's name, the line on which the object begins, its number from 1,
    and the object; where it raises RecordRefused, that object alone is refused.
    """
    file = str(path)
    number = 0
    try:
        for number, (line, found) in enumerate(_objects(path), start=1):
            try:
                if isinstance(found, RecordRefused):
                    raise found
                if not isinstance(found, dict):
                    raise RecordRefused("This is not a JSON object.", "Take it out of the file.")
                check_nesting(found)
                _check_storable(found)
                yield from of_object(file, line, number, found)
            except RecordRefused as refused:
                yield Refusal(file, line, str(refused))
        if not number:
            yield Refusal(file, None, "There is no record in it. Leave it out.")
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except UnicodeError as error:
        yield Refusal(file, None, f"The text is not in one encoding: {error}. Save it as UTF-8.")
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")


def _check_storable(found: Object) -> None:
    """Raise RecordRefused for numbers and characters that could not be written again."""
    try:
        msgspec.json.encode(found)
    except (OverflowError, UnicodeEncodeError) as error:
        raise RecordRefused(
            f"It holds a number or a character that cannot be stored: {error}.",
            "Write it again from its source.",
        ) from None


def _objects(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the line on which each object begins, and the object or why it cannot be read."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        encoding = detected_encoding(sample)
        file.seek(0)
        lines = _has_lines(sample.decode(encoding, "ignore").lstrip("\ufeff"))
        if lines and encoding in _UTF8:
            yield from _of_lines(bounded_lines(file, LONGEST_FILE))
            return
        text = io.TextIOWrapper(file, encoding=encoding, newline="\n" if lines else "")
        if lines:
            pieces = iter(lambda: text.readline(LONGEST_FILE), "")
            yield from _of_lines(line.encode() for line in pieces)
        else:
            yield from _Values(text).found()


def _has_lines(sample: str) -> bool:
    """Return whether a file has an object a line, by its first line that is not blank."""
    line, end, _ = sample.lstrip().partition("\n")
    return not line.startswith("[") and (not end or not _OPENING.search(line))


def _of_lines(lines: Iterable[bytes | None]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, start=1):
        if number == 1 and line:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line is None:
            refused = RecordRefused(
                f"The line has more than {LONGEST_FILE // 1024**2} MB.", "Split it into articles."
            )
            yield number, refused
        elif line.strip():
            yield number, _decoded(line)


def _decoded(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return RecordRefused(
            f"The line is not whole, valid JSON: {error}.", "Write it again from its source."
        )
    except RecursionError:
        return RecordRefused("The line is nested too deeply.", "Take the nesting out.")


class _Values:
    """The values of a list, or of a run of values with nothing but white space between them."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._file = text
        self._decoder = json.JSONDecoder(parse_constant=lambda _: None)
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def found(self) -> Iterator[tuple[int, Any]]:
        self._skip()
        listed = self._buffer.startswith("[", self._at)
        if listed:
            self._at += 1
            self._skip()
        while self._at < len(self._buffer):
            if listed and self._buffer[self._at] == "]":
                self._at += 1
                self._skip()
                if self._at < len(self._buffer):
                    yield self._line, RecordRefused("Something stands after the list.", _REST)
                return
            line = self._line
            value = self._next()
            yield line, value
            if isinstance(value, RecordRefused):
                return
            self._skip()
        if listed:
            yield self._line, RecordRefused("The list has no end: the file was cut off.", _REST)

    def _next(self) -> Any:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except RecursionError:
                return RecordRefused("The JSON is nested too deeply here.", _REST)
            except ValueError:  # not JSON, or not all of it has been read
                if self._ended or len(self._buffer) - self._at > LONGEST_FILE:
                    return RecordRefused(_BROKEN, "Write it again from its source.")
                self._read()
                continue
            self._line += self._buffer.count("\n", self._at, end)
            self._at = end
            return value

    def _skip(self) -> None:
        """Go to the next value, over white space and commas."""
        while True:
            between = _BETWEEN.match(self._buffer, self._at)
            assert between is not None
            self._line += between[0].count("\n")
            self._at = between.end()
            if self._at < len(self._buffer) or self._ended:
                return
            self._read()

    def _read(self) -> None:
        """Read as much again as there is, so that a long value is not begun too often."""
        kept = self._buffer[self._at :]
        more = self._file.read(max(_PIECE, len(kept)))
        self._ended = not more
        self._buffer = kept + more
        self._at = 0


_REST = "Look whether the file is whole, and write it again from its source."


def is_whole(value: Any) -> TypeGuard[int]:
    """Return whether a value of JSON is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def first_object(path: Path, head: bytes) -> Object:
    """Return the first object of a file, an empty one where it does not begin with one.

    Of an object that is very long, the names of its fields are told, all as None.
    """
    with contextlib.suppress(OSError, RecordRefused, LookupError, RecursionError):
        encoding = detected_encoding(head)
        for sample in (head, b""):
            text = (sample or _longer(path)).decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
            begin = text.find("{")
            if begin < 0 or text[:begin].strip("[ \t\r\n"):
                return {}
            with contextlib.suppress(ValueError):  # it is not whole
                return dict(json.JSONDecoder().raw_decode(text, begin)[0])
        return dict.fromkeys(_NAME.findall(text))
    return {}


def _longer(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGER)
