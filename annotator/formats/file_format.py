"""What a file format is. Its module is imported when a file wants it."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from msgspec import Struct

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.holding import Holds, Loss, Tokens, reduced
from annotator.domain.incoming import Incoming

Columns = dict[str, str]  # what the project calls it -> what the file calls the column


class Module(Protocol):
    """What a format's module has, each part where the format's row says so."""

    def read(self, path: Path) -> Iterator[Incoming]: ...

    def recognises(self, path: Path, head: bytes) -> bool: ...

    def companions(self, path: Path) -> Iterable[Path]: ...

    def heads(self, path: Path) -> list[str]: ...

    def prepared(self, line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]: ...

    def write(self, target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None: ...

    tokens: Tokens


class Format(Struct, frozen=True, kw_only=True):
    """A file format: what it is called, what it can do, and the module that does it.

    `reads` and `writes` name the module's functions that there are. `holds` says what a written
    file carries; `lossless`: reading what was written gives an equal project. `recognised`:
    several formats share the ending, and the module's `recognises` tells this one by its first
    bytes. `companions`: a file has others beside it that are not read for themselves.
    `columns`: the reader takes a mapping of columns. `prepares`: what the format says is another
    thing than an annotation, and the module's `prepared` turns a line into it, naming what is lost.
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
    card: str = ""  # the file of the folder that tells of the dataset, agreement included
    prepares: bool = False
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

    def reduced(self, line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
        """Return the part of a line that the format can hold, and what it cannot."""
        losses: list[Loss] = []
        if self.prepares:
            line, losses = self.loaded().prepared(line, codebook)
        kept, more = reduced(line, self.holds, self.tokens())
        return kept, losses + more

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
