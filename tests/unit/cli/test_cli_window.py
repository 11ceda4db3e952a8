"""Opening the window: what is asked of it, and what is said where it cannot open."""

import os
import sys
from types import ModuleType

import pytest

from annotator.cli import main
from annotator.workflows.demo import demo_path

NO_DISPLAY = (
    "hustings: Hustings needs a display to open its window; use --screenshot FILE to draw it off "
    "screen, or the other commands (hustings --help).\n"
)


@pytest.fixture(autouse=True)
def _no_display(monkeypatch, tmp_path):
    """A server: no display, and a home of its own for the demo project."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("HUSTINGS_DATA", str(tmp_path / "data"))


@pytest.fixture
def opened(monkeypatch):
    """The windows that were asked for, in place of Qt and the window's own package."""
    windows = []

    def run(project, *, screenshot=None, demo=False, annotator=""):
        named = (annotator,) if annotator else ()
        windows.append((project, screenshot, demo, os.environ["QT_QPA_PLATFORM"], *named))
        return 0

    for name in ("PySide6", "PySide6.QtWidgets", "annotator.gui.app"):
        module = ModuleType(name)
        module.__path__ = []
        module.run = run
        monkeypatch.setitem(sys.modules, name, module)
    return windows


def test_without_a_display_the_window_says_so_in_one_line(hustings, project, opened):
    for words in ((), (project,), ("demo",)):
        outcome = hustings(*words)
        assert (outcome.status, outcome.out, outcome.err) == (1, "", NO_DISPLAY)
    assert opened == []
    assert not demo_path().exists()


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_window_opens(variable, hustings, project, opened, monkeypatch):
    monkeypatch.setenv(variable, "x")
    assert hustings(project).status == 0
    assert hustings().status == 0
    platform = "x" if variable == "QT_QPA_PLATFORM" else ""
    assert opened == [(project, None, False, platform), (None, None, False, platform)]


def test_the_window_opens_for_whoever_is_named(hustings, project, opened, monkeypatch):
    monkeypatch.setenv("DISPLAY", "x")
    assert hustings(project, "--annotator", " bo ").status == 0
    assert opened == [(project, None, False, "", "bo")]
    assert hustings(project, "--annotator", "").status == 2


def test_elsewhere_than_on_linux_nobody_asks_for_a_display(hustings, opened, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert hustings().status == 0
    assert len(opened) == 1


def test_a_screenshot_needs_no_display(hustings, project, opened, tmp_path):
    picture = tmp_path / "picture.png"
    assert hustings(project, "--screenshot", picture).status == 0
    assert hustings("--screenshot", picture).status == 0
    assert hustings("demo", "--screenshot", picture).status == 0
    assert opened == [
        (project, picture, False, "offscreen"),
        (None, picture, False, "offscreen"),
        (demo_path(), picture, True, "offscreen"),
    ]


def test_a_screenshot_needs_a_folder(hustings, opened, tmp_path):
    outcome = hustings("--screenshot", tmp_path / "no" / "picture.png")
    assert (outcome.status, opened) == (1, [])
    assert "does not exist. Create it first." in outcome.err


def test_a_project_that_is_not_there_is_not_opened(hustings, opened, tmp_path):
    path = tmp_path / "none.hustings"
    outcome = hustings(path, "--screenshot", tmp_path / "picture.png")
    assert (outcome.status, opened) == (1, [])
    assert outcome.err == (
        f"hustings: There is no file {path}. Make a project with: hustings new {path}\n"
    )


def test_the_windows_exit_status_is_the_programs(opened, monkeypatch, tmp_path):
    monkeypatch.setattr(sys.modules["annotator.gui.app"], "run", lambda *_, **__: 3)
    assert main(["--screenshot", str(tmp_path / "picture.png")]) == 3


def import_fails(monkeypatch, error):
    """Have every import of PySide6 end with an error."""

    class Failing:
        def find_spec(self, name, path=None, target=None):
            if name.startswith("PySide6"):
                raise error

    for name in [name for name in sys.modules if name.startswith("PySide6")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Failing(), *sys.meta_path])


def test_without_pyside_the_missing_module_is_named(hustings, tmp_path, monkeypatch):
    import_fails(monkeypatch, ModuleNotFoundError("No module named 'PySide6'", name="PySide6"))
    outcome = hustings("--screenshot", tmp_path / "picture.png")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        "hustings: The window's library PySide6 is missing. "
        "`python3 packaging/dev.py setup` or the system's packages install it.\n"
    )


def test_without_a_system_library_its_file_is_named(hustings, tmp_path, monkeypatch):
    import_fails(monkeypatch, ImportError("libEGL.so.1: cannot open shared object file: No such"))
    outcome = hustings("--screenshot", tmp_path / "picture.png")
    assert outcome.status == 1
    assert outcome.err.startswith("hustings: The window's library libEGL.so.1 is missing. ")
    assert outcome.err.count("\n") == 1
