"""Making and opening projects, for windows and scripts that know nothing of databases."""

import getpass
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.store.engine import SUFFIX
from annotator.store.project import Project

__all__ = ["DEFAULT_CODEBOOK", "SUFFIX", "Project", "login_name", "new_project", "open_project"]
DEFAULT_CODEBOOK = "political"


def login_name() -> AnnotatorId:
    """Return the name of the person at this computer."""
    try:
        return AnnotatorId(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return AnnotatorId("annotator")


def new_project(path: Path, codebook: str = DEFAULT_CODEBOOK, annotator: str = "") -> Project:
    """Make a project file with a codebook (a shipped one's name, or a file) and an annotator.

    Raises UserError where the file exists or cannot be made, or the codebook is not valid.
    """
    from annotator.workflows.codebooks import codebook_toml  # opening a window needs none of it

    name = AnnotatorId(annotator.strip()) or login_name()
    return Project.create(path, codebook_toml(codebook), name)


def open_project(path: Path, annotator: str = "") -> Project:
    """Open a project file, to work on it as a person who comes in if new; as its own if unnamed.

    Raises UserError where it cannot be used, or nobody can be called so.
    """
    project = Project.open(path)
    if annotator:
        from annotator.workflows.people import work_as

        try:
            work_as(project, annotator)
        except UserError:
            project.close()
            raise
    return project
