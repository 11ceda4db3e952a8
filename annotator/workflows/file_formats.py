"""The file formats as the window offers them."""

from msgspec import Struct

from annotator.formats.registry import FORMATS


class FormatRow(Struct, frozen=True, kw_only=True):
    """A format: its name, what it is, the ending that its files get (none: a folder)."""

    name: str
    summary: str
    ending: str


def readable() -> list[FormatRow]:
    """Return the formats that an import can read."""
    return [_row(each.name, each.summary, each.extensions) for each in FORMATS if each.reads]


def writable() -> list[FormatRow]:
    """Return the formats that an export can write."""
    return [
        _row(each.name, each.summary, () if each.folder else each.extensions)
        for each in FORMATS
        if each.writes
    ]


def readable_endings() -> list[str]:
    """Return the endings of the files that an import can read, such as `.txt`."""
    return sorted({ending for each in FORMATS if each.reads for ending in each.extensions})


def _row(name: str, summary: str, extensions: tuple[str, ...]) -> FormatRow:
    return FormatRow(name=name, summary=summary, ending=extensions[0] if extensions else "")
