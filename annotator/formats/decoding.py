"""From bytes to text: which encoding a file is in, and whether it is text at all."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from annotator.domain.errors import RecordRefused

LONGEST_FILE = 64 * 1024 * 1024  # bytes of one text, or of one line
LONGEST_TEXT = 10_000_000  # characters of one article
DEEPEST = 100  # levels of metadata; JSON libraries give up at some hundreds
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, or an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1024 * 1024


def detected_encoding(sample: bytes) -> str:
    """Return the encoding of a file from its first bytes: UTF-8 unless it cannot be.

    Raises RecordRefused where they are not text, or no encoding fits.
    """
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    for magic, what in _MAGIC:
        if sample.startswith(magic):
            raise RecordRefused(f"This is {what}, not text.", "Save it as plain text first.")
    if len(_CONTROL.findall(sample[:_SAMPLE])) * 100 > len(sample[:_SAMPLE]):
        raise RecordRefused("This is binary data, not text.", "Save it as plain text first.")
    if _is_utf8(sample):
        return "utf-8"
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample[:_SAMPLE]).best()
    if best is None:
        raise RecordRefused(
            "The text is in no encoding that could be recognised.", "Save it as UTF-8 first."
        )
    return best.encoding


def _is_utf8(sample: bytes) -> bool:
    """Whether the sample is UTF-8, a character cut off at its end and a few wrong bytes aside.

    Wrong bytes among more right ones are damage, to be refused as such: to read the whole as
    another encoding would change every other letter.
    """
    final = len(sample) < _SAMPLE
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=final)
    except UnicodeDecodeError:
        with contextlib.suppress(UnicodeDecodeError):
            sample.decode("utf-8", "surrogatepass")
            return True  # halves of surrogate pairs, which are damage too
        text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample, final=final)
        wrong = text.count("\ufffd")
        right = len(text) - wrong - len(text.encode("ascii", "ignore"))
        return right > wrong
    return True


def decode(data: bytes) -> str:
    """Return the text of a file. Raises RecordRefused where it is none, or too long."""
    if len(data) > LONGEST_FILE:
        raise RecordRefused(
            f"The file has more than {LONGEST_FILE // 1024**2} MB.", "Split it into articles."
        )
    encoding = detected_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RecordRefused(
            f"The text is not {encoding}, as it seemed: byte {error.start} is wrong.",
            "Save it as UTF-8 first.",
        ) from None
    check_length(text)
    return text


def bounded_lines(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield the lines of a file with their ends; None for one of more bytes than `longest`."""
    while line := file.readline(longest):
        if len(line) < longest or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(longest)) and not rest.endswith(b"\n"):
            pass
        yield None


def check_nesting(meta: dict[str, Any]) -> None:
    """Raise RecordRefused for metadata nested so deeply that it could not be written again."""
    level: list[Any] = [meta]
    for _ in range(DEEPEST):
        members = (each.values() if isinstance(each, dict) else each for each in level)
        level = [value for each in members for value in each if isinstance(value, (dict, list))]
        if not level:
            return
    raise RecordRefused("The metadata is nested too deeply.", "Take the nesting out.")


def check_length(text: str) -> None:
    """Raise RecordRefused for a text that is empty or too long for one article."""
    if not text or text.isspace():
        raise RecordRefused("There is no text in it.", "Leave it out.")
    if len(text) > LONGEST_TEXT:
        raise RecordRefused(
            f"The text has {len(text):,} characters; one article can have {LONGEST_TEXT:,}.",
            "Split it into articles.",
        )
