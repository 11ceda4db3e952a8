"""Making and opening projects, for windows and scripts that know nothing of databases."""

import getpass
from pathlib import Path

from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.resources import resource
from annotator.store.engine import SUFFIX
from annotator.store.project import Project

__all__ = [
    "SUFFIX",
    "Project",
    "codebook_text",
    "login_name",
    "new_project",
    "open_project",
    "shipped_codebooks",
]


def login_name() -> AnnotatorId:
    """Return the name of the person at this computer."""
    try:
        return AnnotatorId(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return AnnotatorId("annotator")


def shipped_codebooks() -> list[str]:
    """Return the names of the codebooks that come with the program."""
    return sorted(path.stem for path in resource("codebooks").glob("*.toml"))


def codebook_text(name: str) -> str:
    """Return the TOML of a shipped codebook or of a file. Raises UserError where it is neither."""
    shipped = resource("codebooks", f"{name}.toml")
    path = shipped if name in shipped_codebooks() else Path(name)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        known = ", ".join(shipped_codebooks())
        raise UserError(
            f"There is no codebook '{name}'.", f"Name a TOML file, or one of: {known}."
        ) from None
    except UnicodeDecodeError:
        raise UserError(f"The codebook {path} is not UTF-8.", "Save it as UTF-8.") from None
    except OSError as error:
        raise UserError(f"The codebook {path} cannot be read: {error.strerror}.") from None


def new_project(path: Path, codebook: str = "political", annotator: str = "") -> Project:
    """Make a project file with a codebook (a shipped one's name, or a file) and an annotator."""
    toml = codebook_text(codebook)
    read_codebook(toml, codebook)
    return Project.create(path, toml, AnnotatorId(annotator.strip()) or login_name())


def open_project(path: Path) -> Project:
    """Open a project file. Raises UserError where it cannot be used."""
    return Project.open(path)
