"""Making a new file whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.errors import UserError


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give another name to make a database under; it is moved to `path` at the end.

    Raises UserError where `path` exists or cannot be made; nothing is left behind then.
    """
    if path.exists():
        raise UserError(f"{path} exists already.", "Choose another name, or open it.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist.", "Create it first.")
    partial = path.with_name(f".hustings-{os.getpid()}.partial")
    _remove(partial)
    try:
        yield partial
        os.rename(partial, path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be created: {error.strerror}.", "Choose a folder you may write to."
        ) from None
    finally:
        _remove(partial)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()
