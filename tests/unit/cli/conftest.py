"""The program itself, as the tests of the command line drive it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotator.cli import main


class Outcome(NamedTuple):
    """What a command left behind: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Hustings = Callable[..., Outcome]


@pytest.fixture
def hustings(capsys: pytest.CaptureFixture[str]) -> Hustings:
    """Run the command line in this process."""

    def run(*arguments: Any) -> Outcome:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *capsys.readouterr())

    return run


@pytest.fixture
def project(hustings: Hustings, tmp_path: Path) -> Path:
    """A new project of the annotator amara with the codebook political."""
    path = tmp_path / "study.hustings"
    assert hustings("new", path, "--annotator", "amara").status == 0
    return path


@pytest.fixture
def is_whole(hustings: Hustings) -> Callable[[Path], bool]:
    """Whether a project passes hustings check."""

    def passes(path: Path) -> bool:
        outcome = hustings("check", path)
        return outcome.status == 0 and outcome.out.startswith("No problems: ")

    return passes


@pytest.fixture
def dataset(hustings: Hustings, tmp_path: Path) -> Callable[..., bytes]:
    """What a project exports, whoever has begun what."""

    def exported(path: Path, *options: Any) -> bytes:
        target = tmp_path / "exported.jsonl"
        chosen = options or ("--status", "all")
        outcome = hustings("export", path, "-o", target, *chosen)
        assert outcome.status == 0, outcome
        return target.read_bytes()

    return exported
