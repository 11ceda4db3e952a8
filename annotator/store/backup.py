"""Whole copies of a project, made with SQLite's own backup, safe while it is in use."""

import contextlib
import os
import sqlite3
from pathlib import Path

from annotator.domain.errors import UserError


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as of one moment. Raises UserError where the target exists or fails.

    Written to a temporary name first, so that a copy that is there is whole.
    """
    if target.exists():
        raise UserError(f"{target} exists already.", "Choose another name.")
    partial = target.with_name(target.name + ".partial")
    try:
        with (
            contextlib.closing(
                sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)
            ) as old,
            contextlib.closing(sqlite3.connect(partial)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        os.replace(partial, target)
    except (sqlite3.Error, OSError) as error:
        raise UserError(
            f"{source} could not be copied to {target}: {error}.",
            "Check that the folder exists, may be written to and has room.",
        ) from None
    finally:
        for left in (partial, partial.with_name(partial.name + "-journal")):
            with contextlib.suppress(OSError):  # the error above says what is wrong
                left.unlink(missing_ok=True)
