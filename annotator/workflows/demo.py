"""The demo project: the sample articles, one of them labelled, with suggestions for the rest."""

import os
import tempfile
from pathlib import Path

import platformdirs

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.resources import resource
from annotator.store.engine import SUFFIX, in_use
from annotator.store.project import Project
from annotator.workflows.codebooks import codebook_toml
from annotator.workflows.importing import import_files
from annotator.workflows.projects import DEFAULT_CODEBOOK

ANNOTATOR = AnnotatorId("demo")
SUGGESTIONS = "suggestions.jsonl"


def demo_path() -> Path:
    """Return where the demo project is; HUSTINGS_DATA names another folder for it."""
    folder = os.environ.get("HUSTINGS_DATA")
    return (Path(folder) if folder else platformdirs.user_data_path("hustings")) / f"demo{SUFFIX}"


def sample_files() -> list[Path]:
    """Return the sample articles in their order, what is suggested for them last."""
    files = [path for path in resource("sample").iterdir() if path.suffix in (".jsonl", ".txt")]
    return sorted(files, key=lambda path: (path.name == SUGGESTIONS, path.name))


def demo_project(reset: bool) -> Path:
    """Return the demo project, made if there is none; made anew where `reset` asks for it.

    Raises UserError where it cannot be made, or is open in another window.
    """
    path = demo_path()
    if path.exists() and not reset:
        return path
    if path.exists() and in_use(path):
        raise UserError("The demo project is open in another window.", "Close that window first.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".demo-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            _make(made)
            for ending in ("", "-wal", "-shm", "-journal"):  # an old log must not meet a new file
                path.with_name(path.name + ending).unlink(missing_ok=True)
            os.replace(made, path)
    except OSError as error:
        raise UserError(
            f"The demo project {path} cannot be made: {error.strerror}.",
            "Set HUSTINGS_DATA to a folder that you may write to.",
        ) from None
    return path


def _make(path: Path) -> None:
    with Project.create(path, codebook_toml(DEFAULT_CODEBOOK), ANNOTATOR) as project:
        report = import_files(project, sample_files())
    if report.refusals:
        raise RuntimeError(f"the program's own sample is refused: {report.refusals[0]}")
