"""The window, off screen and in a home of its own; what a test leaves running fails it."""

import gc
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from window_driver import (
    Article,
    Proposed,
    Study,
    children,
    make_project,
    press_keys,
    show_window,
)

from annotator.domain.records import Annotation
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.workflows.checking import Check

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")  # English, whatever this machine speaks
hypothesis_settings.register_profile("window", deadline=None, database=None, derandomize=True)
hypothesis_settings.load_profile("window")


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what Qt warns of on every system that draws off screen."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def delete_windows() -> None:
    """Close and delete whatever windows there are."""
    for widget in QApplication.topLevelWidgets():
        if isValid(widget):
            widget.close()
            widget.deleteLater()
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, data and home folders that no other test and no person uses."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("HUSTINGS_DATA", str(home / "data"))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home / "settings"))


@pytest.fixture(autouse=True)
def _nothing_left_running(qapp: QApplication, _own_home: None) -> Iterator[None]:
    """Fail the test after which a thread, a process or a timer goes on.

    Exceptions in slots fail it too: pytest-qt collects them.
    """
    threads, processes = set(threading.enumerate()), children()
    yield
    until = time.monotonic() + 3
    while time.monotonic() < until and (
        set(threading.enumerate()) - threads or children() - processes
    ):
        time.sleep(0.01)
    left = {thread.name for thread in threading.enumerate() if thread not in threads}
    started = children() - processes
    delete_windows()
    timers = [
        timer
        for timer in gc.get_objects()
        if type(timer) is QTimer
        and isValid(timer)
        and timer.isActive()
        # QTimer.singleShot's own, which die with what they were to call
        and not (timer.isSingleShot() and timer.parent() is None)
    ]
    for timer in timers:
        timer.stop()  # so that it fails this test and no other
    assert not left, f"threads go on: {left}"
    assert not started, f"processes go on: {started}"
    assert not timers, f"timers go on: {[timer.interval() for timer in timers]}"


OpenStudy = Callable[..., Study]
MakeProject = Callable[..., Path]


@pytest.fixture(scope="session")
def project_file(tmp_path_factory: pytest.TempPathFactory) -> MakeProject:
    """Put a project of these articles at a path; what was made once is copied."""
    folder = tmp_path_factory.mktemp("made")
    made: dict[str, Path] = {}

    def put(path: Path, *content: object) -> Path:
        key = repr(content)
        if key not in made:
            made[key] = make_project(folder / f"{len(made)}.hustings", *content)
        shutil.copy(made[key], path)
        return path

    return put


@pytest.fixture
def open_study(
    qtbot: QtBot, tmp_path: Path, project_file: MakeProject, _nothing_left_running: None
) -> Iterator[OpenStudy]:
    """Make a project of the texts given and open the window on it; closed at the end.

    Each article is a text or a dict of its fields. `suggest` proposes labels for words, which are
    looked for in every article.
    """
    opened: list[Study] = []

    def open_(
        *articles: Article,
        suggest: list[Proposed] | None = None,
        codebook: str = "political",
        annotator: str = "amara",
        size: tuple[int, int] | None = None,
        settings: Settings | None = None,
    ) -> Study:
        path = tmp_path / f"study-{len(opened)}.hustings"
        project_file(path, articles, tuple(suggest or ()), codebook, annotator)
        study = Study(qtbot, path, size)
        opened.append(study)
        return study.open(settings)

    yield open_
    for study in opened:
        study.close()
        with study.file() as project:
            assert list(Check(project).problems()) == []


@pytest.fixture
def open_window(qtbot: QtBot, _nothing_left_running: None) -> Iterator[Callable[..., MainWindow]]:
    """Open the window without a project; closed at the end."""
    opened: list[MainWindow] = []

    def open_(settings: Settings | None = None) -> MainWindow:
        opened.append(show_window(qtbot, settings))
        return opened[-1]

    yield open_
    for window in opened:
        window.close()


@pytest.fixture
def press() -> Callable[..., None]:
    """Press keys, each such as "Ctrl+Z", where the keyboard's focus is."""

    def keys(*chords: str) -> None:
        for chord in chords:
            press_keys(chord)

    return keys


@pytest.fixture
def labels() -> Callable[[Study], list[Annotation]]:
    """The annotations of a study, read from its file through a connection of its own."""
    return Study.labels
