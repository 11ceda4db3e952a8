"""The formats that there are."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.incoming import Incoming
from annotator.formats import jsonl, plain_text

Reader = Callable[[Path], Iterator[Incoming]]
Writer = Callable[[BinaryIO, Iterable[DatasetLine]], None]


class Format(Struct, frozen=True, kw_only=True):
    """A file format. `lossless`: reading what was written gives an equal project."""

    name: str
    summary: str
    extensions: tuple[str, ...]
    read: Reader | None = None
    write: Writer | None = None
    lossless: bool = False


FORMATS = (
    Format(
        name="jsonl",
        summary="One JSON object a line: hustings/1, or plain texts with metadata",
        extensions=(".jsonl", ".ndjson"),
        read=jsonl.read,
        write=jsonl.write,
        lossless=True,
    ),
    Format(
        name="text",
        summary="Plain text, one article a file, in any common encoding",
        extensions=(".txt", ".text"),
        read=plain_text.read,
    ),
)


def format_named(name: str) -> Format:
    """Return the format. Raises UserError naming those that there are."""
    for found in FORMATS:
        if found.name == name:
            return found
    known = ", ".join(each.name for each in FORMATS)
    raise UserError(f"There is no format '{name}'.", f"The formats are: {known}.")


def format_of(path: Path) -> Format | None:
    """Return the format that reads files with this name's ending."""
    ending = path.suffix.lower()
    return next((each for each in FORMATS if each.read and ending in each.extensions), None)
