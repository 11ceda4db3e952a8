"""The formats that there are. A format's module is imported when a file wants it."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from msgspec import Struct

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.holding import EVERYTHING, Holds, Tokens
from annotator.domain.incoming import Incoming

HEAD = 64 * 1024  # bytes of a file by which its format is told
Columns = dict[str, str]  # what the project calls it -> what the file calls the column


class Module(Protocol):
    """What a format's module has, each part where the format's row says so."""

    def read(self, path: Path) -> Iterator[Incoming]: ...

    def recognises(self, path: Path, head: bytes) -> bool: ...

    def companions(self, path: Path) -> Iterable[Path]: ...

    def write(self, target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None: ...

    tokens: Tokens


class Format(Struct, frozen=True, kw_only=True):
    """A file format: what it is called, what it can do, and the module that does it.

    `reads` and `writes` name the module's functions that there are. `holds` says what a written
    file carries; `lossless`: reading what was written gives an equal project. `recognised`:
    several formats share the ending, and the module's `recognises` tells this one by its first
    bytes. `companions`: a file has others beside it that are not read for themselves.
    `columns`: the reader takes a mapping of columns.
    """

    name: str
    summary: str
    extensions: tuple[str, ...]
    module: str
    reads: bool = False
    writes: bool = False
    holds: Holds = Holds()
    lossless: bool = False
    folder: bool = False  # what is written is a folder
    recognised: bool = False
    companions: bool = False
    columns: bool = False
    splits: bool = False  # holds the parts of a split itself
    extra: str = ""  # of hustings, that installs what the module needs

    def loaded(self) -> Module:
        return cast(Module, importlib.import_module(f"annotator.formats.{self.module}"))

    def read(self, path: Path, columns: Columns | None = None) -> Iterator[Incoming]:
        """Yield the records of a file. Raises UserError where a library is not installed."""
        reader: Callable[..., Iterator[Incoming]] = self.loaded().read
        arguments: tuple[Any, ...] = (path, columns or {}) if self.columns else (path,)
        try:
            yield from reader(*arguments)
        except ModuleNotFoundError as error:
            raise self._not_installed(error) from None

    def write(self, target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
        """Write a file or a folder that is not there yet; the lines are reduced to `holds`."""
        try:
            self.loaded().write(target, lines, codebook)
        except ModuleNotFoundError as error:
            raise self._not_installed(error) from None

    def tokens(self) -> Tokens | None:
        """Return how the format cuts a text into tokens, where it is one of tokens."""
        return self.loaded().tokens if self.holds.aligned else None

    def _not_installed(self, error: ModuleNotFoundError) -> Exception:
        if not self.extra or (error.name or "").startswith("annotator"):
            return error
        return UserError(
            f"The format '{self.name}' needs {error.name}, which is not installed.",
            f"Install it with: pip install hustings[{self.extra}].",
        )


FORMATS = (
    Format(
        name="jsonl",
        summary="One JSON object a line: hustings/1, or plain texts with metadata",
        extensions=(".jsonl", ".ndjson"),
        module="jsonl",
        reads=True,
        writes=True,
        holds=EVERYTHING,
        lossless=True,
        splits=True,
    ),
    Format(
        name="text",
        summary="Plain text, one article a file, in any common encoding",
        extensions=(".txt", ".text"),
        module="plain_text",
        reads=True,
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
    """Return the format that reads this file, by its ending and, where they share it, its head."""
    name = path.name.lower()
    fitting = [each for each in FORMATS if each.reads and name.endswith(each.extensions)]
    asked = [each for each in fitting if each.recognised]
    if asked and path.is_file():
        head = _head(path)
        for each in asked:
            if each.loaded().recognises(path, head):
                return each
    return next((each for each in fitting if not each.recognised), None)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""  # its reader will say why it cannot be read
