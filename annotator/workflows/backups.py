"""Whole copies of a project file, and a project from a copy."""

from datetime import datetime
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.store.backup import copy_database
from annotator.store.engine import SUFFIX, check_project, damage
from annotator.store.new_file import new_file


def backup_name(path: Path) -> Path:
    """Return a name beside the project that says when the copy was made."""
    return path.with_name(f"{path.stem}.{datetime.now():%Y-%m-%d-%H%M%S}{SUFFIX}")


def back_up(path: Path, target: Path | None = None) -> Path:
    """Copy a project, in use or not; return where to. Raises UserError where `target` exists."""
    check_project(path)
    target = target or backup_name(path)
    copy_database(path, target)
    return target


def restore(source: Path, target: Path) -> None:
    """Make a project of a copy. Raises UserError where it is none, damaged, or `target` exists."""
    check_project(source)
    with new_file(target) as partial:
        copy_database(source, partial)
        said = damage(partial)
        if said:
            raise UserError(f"{source} is damaged: {said}.", "Restore an older backup.")
