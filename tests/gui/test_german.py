"""The window in German: every word of it, and what the rooms beneath have to say."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.errors import UserError
from annotator.gui import app as gui_app
from annotator.gui.dialogs import NewProjectDialog
from annotator.gui.export_dialog import ExportDialog
from annotator.gui.import_dialog import ImportDialog
from annotator.gui.key_sheet import KeySheet
from annotator.gui.languages import use_english, use_language
from annotator.gui.network_view import NetworkDialog
from annotator.gui.settings import Settings, load_settings, save_settings
from annotator.gui.words import LANGUAGE, said, tr
from annotator.workflows.file_formats import writable

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
TEXT = "Norrevia opposed the pact. The minister called it a mistake."


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """A window that is built now speaks German; the next test's speaks English again."""
    use_language(qapp, "de")
    yield
    use_english(qapp)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that collects and compiles the translations."""
    spec = importlib.util.spec_from_file_location("translations_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def texts_of(widget: QObject) -> Iterator[str]:
    """Yield all that a widget or an action shows or says."""
    if isinstance(widget, QAction):
        yield from (widget.text(), widget.toolTip())
    if isinstance(widget, QWidget):
        yield from (widget.windowTitle(), widget.toolTip())
        yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTreeView | QTableView):
        model, across = widget.model(), Qt.Orientation.Horizontal
        yield from (str(model.headerData(each, across)) for each in range(model.columnCount()))


def all_texts(window: QWidget) -> set[str]:
    """Return every text of a window, as people read it: without the marks of menu letters."""
    parts = [window, *window.findChildren(QWidget), *window.findChildren(QAction)]
    texts = {text for part in parts for text in texts_of(part)}
    return {text.replace("&&", "\0").replace("&", "").replace("\0", "&") for text in texts}


def english_left(window: QWidget, script: ModuleType, data: set[str]) -> set[str]:
    """Return the English words of a window that German has others for; `data` is not ours."""
    sources = {
        each.source.replace("&", "")
        for each, forms in script.read_ts(script.ts_path("de")).items()
        if each.context == script.WINDOW and each.source not in forms
    }
    return all_texts(window) & sources - data


def names_in(codebook: object) -> set[str]:
    """Return the names in a codebook, which stay in the language in which it was written."""
    found = set()
    for layer in codebook.layers:
        found.add(layer.name)
        for member in (*layer.labels, *layer.attributes, *layer.roles):
            found.add(member.name)
            found |= {value.name for value in getattr(member, "values", ())}
    return found


# The window


def test_menus_and_actions_are_german(german: None, open_study: Callable) -> None:
    study = open_study(TEXT)
    menus = [action.text() for action in study.window.menuBar().actions()]
    assert menus == [
        "&Projekt",
        "&Bearbeiten",
        "&Label",
        "&Gehe zu",
        "&Durchsicht",
        "&Ansicht",
        "&Hilfe",
    ]
    actions = study.window.actions_
    assert actions.name("open") == "Projekt öffnen …"
    assert actions.name("undo") == "Rückgängig"
    assert actions.name("layer-0") == "Ebene Entities"
    assert actions.name("mentions-3") == "Label 3 für jede gleiche Nennung"


def test_no_english_is_left_in_the_window(
    german: None, open_study: Callable, script: ModuleType
) -> None:
    study = open_study(TEXT, suggest=[("GPE", "Norrevia")])
    window = study.window
    names = names_in(window.session.codebook)
    assert english_left(window, script, names) == set()
    study.press("Tab")
    window.inspector.rebuild()
    assert english_left(window, script, names) == set()
    study.press("Space", "Tab")
    window.inspector.rebuild()
    assert "Notiz" in all_texts(window.inspector)
    assert english_left(window, script, names) == set()
    window.queue.open_filters()
    assert english_left(window.queue.box, script, names) == set()
    window.queue.box.close()


def test_no_english_is_left_in_the_dialogs(
    german: None, open_study: Callable, script: ModuleType
) -> None:
    study = open_study(TEXT)
    window = study.window
    names = names_in(window.session.codebook)
    for act in ("show_palette", "show_keys", "change_keys", "edit_codebook", "choose_model"):
        before = set(window.findChildren(QDialog))
        getattr(window.commands, act)()
        (dialog,) = set(window.findChildren(QDialog)) - before
        assert english_left(dialog, script, names) == set(), act
        dialog.close()


def test_no_english_is_left_where_files_come_and_go(
    german: None, open_study: Callable, script: ModuleType, tmp_path: Path
) -> None:
    study = open_study(TEXT)
    window, session = study.window, study.window.session
    text, table = tmp_path / "more.txt", tmp_path / "more.csv"
    text.write_text("Another article.", encoding="utf-8")
    table.write_text("headline,body,who\nPact,Another article.,amara\n", encoding="utf-8")
    names = names_in(session.codebook)
    dialogs = (
        ExportDialog(window, session),
        ImportDialog(window, session, [text], lambda *_: None),
        ImportDialog(window, session, [table], lambda *_: None),
        NetworkDialog(window, session),
    )
    for dialog in dialogs:
        dialog.show()
        study.settle()
        assert english_left(dialog, script, names) == set()
        dialog.close()


def test_formats_and_losses_are_told_in_german(
    german: None, open_study: Callable, qtbot: QtBot
) -> None:
    study = open_study(TEXT)
    study.press("Ctrl+Home", "3")
    study.settle()
    dialog = ExportDialog(study.window, study.window.session)
    english = {row.summary for row in writable()}
    shown = [dialog.format.itemText(number) for number in range(dialog.format.count())]
    assert len(shown) == len(english)
    assert not [words for words in shown if words.partition(" — ")[2] in english]
    dialog.format.setCurrentIndex(dialog.format.findData("conll"))
    qtbot.waitUntil(lambda: dialog.losses.count() > 0)
    losses = [dialog.losses.item(number).text() for number in range(dialog.losses.count())]
    assert (
        "1 × woher eine Annotation von entity stammt, wann sie entstand und geändert wurde"
    ) in losses
    dialog.close()


def test_the_welcome_page_is_german(
    german: None, open_window: Callable, script: ModuleType
) -> None:
    window = open_window()
    assert "Annotieren, wer was sagt und wer dafür oder dagegen ist." in all_texts(window.welcome)
    assert english_left(window, script, set()) == set()


def test_keys_are_named_as_on_a_german_keyboard(german: None, open_study: Callable) -> None:
    study = open_study(TEXT)
    assert study.window.actions_.keys_text("undo") == "Strg+Z"
    sheet = KeySheet(study.window, study.window.actions_)
    assert {"Strg+Z", "Umschalt+1 … Umschalt+9", "Leertaste"} <= all_texts(sheet)
    sheet.close()


def test_keys_work_as_they_do_in_english(german: None, open_study: Callable) -> None:
    study = open_study(TEXT)
    study.press("Ctrl+Home", "3")
    assert study.told() == [("GPE", "Norrevia")]
    study.press("Ctrl+Z")
    assert study.told() == []


def test_the_buttons_that_qt_words_are_german(german: None, open_window: Callable) -> None:
    dialog = NewProjectDialog(open_window())
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    assert {each.text().replace("&", "") for each in buttons.findChildren(QPushButton)} == {
        "Anlegen",
        "Abbrechen",
    }
    dialog.close()


# What the rooms beneath say


def test_an_error_from_beneath_is_told_in_german(
    german: None, open_study: Callable, tmp_path: Path
) -> None:
    study = open_study(TEXT)
    study.window.commands.open_project(tmp_path)
    (box,) = study.window.findChildren(QMessageBox)
    assert box.text() == f"{tmp_path} ist ein Ordner."
    assert box.informativeText() == "Die Projektdatei darin angeben."
    study.close_messages()


def test_an_undone_step_is_named_in_german(german: None, open_study: Callable) -> None:
    study = open_study(TEXT)
    study.press("Ctrl+Home", "3")
    study.press("Ctrl+Z")
    study.settle()
    assert study.window.status.currentMessage() == "rückgängig: entity GPE hinzufügen"
    study.press("Ctrl+Shift+Z")
    study.settle()
    assert study.window.status.currentMessage() == "wiederholt: entity GPE hinzufügen"


def test_singular_and_plural_are_told_apart(german: None) -> None:
    assert tr("{} words", 1, n=1) == "1 Wort"
    assert tr("{} words", 2, n=2) == "2 Wörter"


def test_in_english_messages_are_left_as_they_are(qapp: QApplication) -> None:
    assert said("undo: add entity GPE") == "undo: add entity GPE"
    assert tr("Undo") == "Undo"


# Choosing the language


def started_in(qapp: QApplication, settings: Settings, project: Path, picture: Path) -> str:
    """Start the program with these settings and return the language that it speaks."""
    save_settings(settings)
    assert gui_app.run(project, screenshot=picture) == 0
    return str(qapp.property(LANGUAGE) or "en")


@pytest.mark.parametrize(
    ("language", "system", "speaks"),
    [
        ("de", ["en-GB"], "de"),
        ("en", ["de-DE", "de"], "en"),
        ("system", ["de-AT", "de"], "de"),
        ("system", ["fr-FR", "de", "en"], "de"),
        ("system", ["en-GB", "de"], "en"),
        ("system", ["fr-FR"], "en"),
        ("klingon", ["de-DE"], "en"),
    ],
)
def test_the_program_starts_in_the_language_that_is_set(
    language: str,
    system: list[str],
    speaks: str,
    qapp: QApplication,
    project_file: Callable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr(gui_app, "system_languages", lambda: system)
    path = project_file(tmp_path / "study.hustings", (TEXT,))
    settings = Settings(model="", appearance="light", language=language)
    try:
        assert started_in(qapp, settings, path, tmp_path / "picture.png") == speaks
    finally:
        use_english(qapp)


def test_a_language_is_chosen_in_the_menu(open_study: Callable) -> None:
    study = open_study(TEXT)
    study.window.actions_.run("language-de")
    assert load_settings().language == "de"
    assert [box.text() for box in study.window.findChildren(QMessageBox)] == [
        "The language changes when Hustings is started the next time."
    ]
    study.close_messages()
    assert tr("Undo") == "Undo"


# The compiled file


def test_what_is_compiled_is_what_is_written(
    qapp: QApplication, script: ModuleType, tmp_path: Path
) -> None:
    """The .qm is lrelease's of the .ts as it is today."""
    source = script.ts_path("de")
    script.compile_ts(source, tmp_path / "today.qm")
    kept, today = QTranslator(qapp), QTranslator(qapp)
    assert kept.load(str(source.with_suffix(".qm")))
    assert today.load(str(tmp_path / "today.qm"))
    for each, forms in script.read_ts(source).items():
        for number, form in zip((1, 2) if each.numerus else (-1,), forms, strict=True):
            found = [t.translate(each.context, each.source, None, number) for t in (kept, today)]
            assert found == [form, form], each
    kept.deleteLater()
    today.deleteLater()


def test_a_message_is_translated_in_its_own_context_only(german: None) -> None:
    assert QCoreApplication.translate("hustings", "Undo") == "Rückgängig"
    assert QCoreApplication.translate("elsewhere", "Undo") == "Undo"
    assert said(str(UserError("The disk that holds x is full.", "Make room and try again."))) == (
        "Der Datenträger mit x ist voll. Platz schaffen und noch einmal versuchen."
    )


def test_english_reads_nothing_and_imports_nothing_of_other_languages() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; from annotator.gui import app;"
        "from annotator.gui.main_window import MainWindow;"
        "from annotator.gui.settings import Settings; from annotator.gui.words import said;"
        "app._speak(app._application(), 'en'); MainWindow(Settings()); said('undo: add a b');"
        "print([name for name in sys.modules if name.startswith('xml.etree')"
        " or name in ('annotator.gui.languages', 'annotator.gui.messages')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=SCRIPT.parents[1],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "[]"
