"""Putting a translation of the window in force. English needs none, and never comes here."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from annotator.gui.words import LANGUAGE
from annotator.resources import resource


def use_language(app: QCoreApplication, language: str) -> None:
    """Have what is built from now on speak a language that there is a translation for."""
    use_english(app)
    for translator in _translators(app, language):
        app.installTranslator(translator)
    app.setProperty(LANGUAGE, language)


def use_english(app: QCoreApplication) -> None:
    """Let go of any translation. What is on screen stays as it is."""
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    app.setProperty(LANGUAGE, "")


def _translators(app: QCoreApplication, language: str) -> Iterator[QTranslator]:
    """Yield Qt's own words, where they came with Qt, and ours."""
    of_qt = QTranslator(app)
    if of_qt.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        yield of_qt
    ours = QTranslator(app)
    path = resource("translations", f"hustings_{language}.qm")
    if not ours.load(str(path)):
        raise FileNotFoundError(f"{path} cannot be read; install Hustings again")
    yield ours
