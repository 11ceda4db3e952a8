"""Starting the window: the application, what happens to bugs, the off-screen picture."""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.domain.errors import UserError
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import TRANSLATED, load_settings, person_of
from annotator.gui.words import tr

log = logging.getLogger(__name__)
_PATIENCE = 20.0  # seconds that a picture waits for suggestions


def run(
    project: Path | None,
    *,
    screenshot: Path | None = None,
    demo: bool = False,
    annotator: str = "",
) -> int:
    """Open the window on a project, the demo, or the welcome page; return the exit status.

    With `screenshot`, draw it off screen, save the picture and return. Raises UserError where
    the project cannot be opened.
    """
    app = _application()
    settings = load_settings()
    _speak(app, settings.language)
    window = MainWindow(settings)
    sys.excepthook = _report_bug(window)
    if demo:
        from annotator.workflows.demo import demo_project

        project = demo_project(reset=False)
    if project is not None:
        from annotator.workflows.projects import open_project

        name = annotator or person_of(settings, project)
        window.use_project(open_project(project, name))
    window.show()
    if screenshot is not None:
        return _take_picture(window, screenshot)
    return app.exec()


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["hustings"])
    app.setApplicationName("hustings")
    app.setApplicationDisplayName("Hustings")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hustings")
    return app


def system_languages() -> list[str]:
    """Return the languages that the person wants of programs, the preferred first: de-AT, de."""
    return QLocale.system().uiLanguages()


def _speak(app: QApplication, wanted: str) -> None:
    """Have the window speak the person's language; English needs nothing read or imported."""
    if wanted == "system":
        preferred = (name.partition("-")[0] for name in system_languages())
        wanted = next((each for each in preferred if each in ("en", *TRANSLATED)), "en")
    if wanted in TRANSLATED:
        from annotator.gui.languages import use_language

        use_language(app, wanted)


def _report_bug(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return a hook that logs what nobody foresaw and shows it so that it can be copied."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        words = "".join(traceback.format_exception(kind, error, trace))
        log.error("unforeseen error\n%s", words)
        sys.stderr.write(words)
        from annotator.gui.dialogs import Report

        lead = tr("Something went wrong that should not. What was saved is safe. Please send this:")
        Report(window, tr("An error in Hustings"), lead, f"Hustings {__version__}\n{words}").open()

    return hook


def _take_picture(window: MainWindow, path: Path) -> int:
    """Wait until the article and its suggestions are there, save the picture, close."""
    loop = QEventLoop()
    started = time.monotonic()
    poll = QTimer()

    def ready() -> bool:
        session = window.session
        if session is None or time.monotonic() - started > _PATIENCE:
            return True
        if session.desk is None:
            return not window.queue.model.rows and not session.tasks.busy
        return session.desk.suggested or not window.settings.model

    def look() -> None:
        if ready():
            poll.stop()
            QTimer.singleShot(150, loop.quit)

    poll.timeout.connect(look)
    poll.start(40)
    loop.exec()
    saved = window.grab().save(str(path))
    window.close()
    if not saved:
        raise UserError(
            f"The picture could not be saved as {path}.", "Give a name that ends in .png."
        )
    return 0
