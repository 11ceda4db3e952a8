"""The window around the page: files in and out, what goes wrong, actions, appearance."""

import json
import os
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from page_picture import picture_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtGui import Qt as Rich  # it has mightBeRichText
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from window_driver import PATIENCE, Study, children

from annotator.cli import main as hustings
from annotator.gui import app as gui_app
from annotator.gui import main_window
from annotator.gui.chooser import Chooser
from annotator.gui.dialogs import NewProjectDialog, Report
from annotator.gui.export_dialog import ExportDialog
from annotator.gui.import_dialog import ImportDialog
from annotator.gui.key_sheet import KeySheet
from annotator.gui.settings import Settings, load_settings, save_settings
from annotator.gui.theme import DARK, LIGHT
from annotator.store import engine
from annotator.workflows.codebooks import shipped_codebooks
from annotator.workflows.projects import new_project
from annotator.workflows.suggesting import DEFAULT_MODEL

NO_MODEL = Settings(model="", appearance="light")
HTML = "<b>HTML</b>"


def boxes(window):
    """The message boxes on screen, as text."""
    return [
        f"{box.text()}\n{box.informativeText()}"
        for box in window.findChildren(QMessageBox)
        if box.isVisible()
    ]


def reports(window):
    """The reports on screen, as text."""
    return [
        "\n".join(
            [*(label.text() for label in report.findChildren(QLabel))]
            + [text.toPlainText() for text in report.findChildren(QPlainTextEdit)]
        )
        for report in window.findChildren(Report)
        if report.isVisible()
    ]


def button(window, words):
    (found,) = [b for b in window.findChildren(QPushButton) if words in b.text() and b.isVisible()]
    return found


def shown(window):
    """Whether an article is on the page."""
    return window.page.content is not None and window.session.desk is not None


def is_quiet(window):
    return window.session is None or not window.session.tasks.busy


# Beginning


def test_the_welcome_page_opens_the_demo(open_window, qtbot):
    window = open_window(NO_MODEL)
    button(window, "Open the demo").click()
    qtbot.waitUntil(lambda: shown(window), timeout=PATIENCE)
    assert len(window.queue.model.rows) >= 5
    assert Path(os.environ["HUSTINGS_DATA"], "demo.hustings").exists()


def test_the_welcome_page_makes_a_new_project(open_window, qtbot, tmp_path, monkeypatch):
    def fill_in(dialog):
        dialog.path.setText(str(tmp_path / "study"))
        dialog.annotator.setText("Bo")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewProjectDialog, "exec", fill_in)
    window = open_window(NO_MODEL)
    button(window, "New project").click()
    qtbot.waitUntil(lambda: is_quiet(window), timeout=PATIENCE)
    assert (tmp_path / "study.hustings").exists()
    assert window.session.annotator == "Bo"
    assert window.queue.empty.isVisible()  # says what to do next
    assert "Ctrl+I" in window.queue.empty.text()


def test_a_new_project_where_a_file_is_already_is_refused(open_window, tmp_path, monkeypatch):
    taken = tmp_path / "taken.hustings"
    taken.write_text("mine")
    monkeypatch.setattr(
        NewProjectDialog,
        "exec",
        lambda dialog: (dialog.path.setText(str(taken)), QDialog.DialogCode.Accepted)[1],
    )
    window = open_window(NO_MODEL)
    button(window, "New project").click()
    assert len(boxes(window)) == 1
    assert taken.read_text() == "mine"
    assert window.session is None


def test_the_welcome_page_opens_a_project(open_window, qtbot, project_file, tmp_path, monkeypatch):
    path = project_file(tmp_path / "study.hustings", ("One article.",))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window = open_window(NO_MODEL)
    button(window, "Open project").click()
    qtbot.waitUntil(lambda: shown(window), timeout=PATIENCE)
    assert window.page.content.text == "One article."
    assert window.windowTitle().startswith("study")


def test_projects_opened_before_are_offered_again_the_last_one_first(
    open_window, qtbot, project_file, tmp_path
):
    window = open_window(NO_MODEL)
    for name in ("one", "two"):
        path = project_file(tmp_path / f"{name}.hustings", (f"Article {name}.",))
        window.commands.open_project(path)
        qtbot.waitUntil(lambda: shown(window), timeout=PATIENCE)
    window.close()
    (tmp_path / "one.hustings").rename(tmp_path / "moved.hustings")
    path = project_file(tmp_path / "three.hustings", ("Article three.",))
    again = open_window(Settings(model="", recent=(str(path), *load_settings().recent)))
    offered = [b.text().split()[0] for b in again.welcome.findChildren(QPushButton) if b.isFlat()]
    assert offered == ["three", "two"]  # one is not there any more
    button(again, "two").click()
    qtbot.waitUntil(lambda: shown(again), timeout=PATIENCE)
    assert again.page.content.text == "Article two."


def test_closing_a_project_leads_back_to_the_welcome_page(open_study):
    study = open_study("One article.")
    study.press("Ctrl+W")
    assert study.window.session is None
    assert study.window.welcome.isVisible()


@pytest.mark.parametrize("content", [b"", b"just words", b"SQLite format 3\x00" + b"\0" * 200])
def test_a_file_that_is_no_project_is_refused_and_the_window_lives(
    open_window, qtbot, project_file, tmp_path, content
):
    window = open_window(NO_MODEL)
    wrong = tmp_path / "wrong.hustings"
    wrong.write_bytes(content)
    window.commands.open_project(wrong)
    (said,) = boxes(window)
    assert "wrong.hustings" in said
    assert wrong.read_bytes() == content
    for box in window.findChildren(QMessageBox):
        box.close()
    window.commands.open_project(project_file(tmp_path / "right.hustings", ("One article.",)))
    qtbot.waitUntil(lambda: shown(window), timeout=PATIENCE)


def test_a_file_that_is_no_project_leaves_the_open_one_open(open_study, tmp_path):
    study = open_study("One article.")
    wrong = tmp_path / "wrong.hustings"
    wrong.write_text("no project")
    study.window.commands.open_project(wrong)
    assert len(study.messages()) == 1
    study.close_messages()
    study.press("Ctrl+Home", "1")
    assert study.told() == [("PERSON", "One")]


def test_a_picture_of_a_project_is_drawn_off_screen(project_file, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.excepthook", None)
    save_settings(NO_MODEL)
    path = project_file(tmp_path / "study.hustings", ("One article.",))
    picture = tmp_path / "picture.png"
    assert gui_app.run(path, screenshot=picture) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


# Files in


def accept_import(window, qtbot):
    """Wait until the files have been looked at, and press Enter."""
    qtbot.waitUntil(
        lambda: any(
            dialog.accept_button.isEnabled() and dialog.rows.rowCount()
            for dialog in window.findChildren(ImportDialog)
        ),
        timeout=PATIENCE,
    )
    (dialog,) = window.findChildren(ImportDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def drop(window, *paths):
    """Drop files on the window, as the system hands them to it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(50, 50), offered, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(window.windowHandle(), enter)
    assert enter.isAccepted()
    assert enter.dropAction() == Qt.DropAction.CopyAction  # the files stay where they are
    event = QDropEvent(QPointF(50, 50), offered, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(window.windowHandle(), event)


NONE = Qt.KeyboardModifier.NoModifier


def files(folder):
    """Three files to import: a good one, one with a bad line, one that is no text."""
    good, mixed, bad = folder / "good.txt", folder / "mixed.jsonl", folder / "bad.txt"
    good.write_text("A good article.")
    mixed.write_text(json.dumps({"text": "Another article."}) + '\n{"no text": 1}\n{"text": ')
    bad.write_bytes(b"\x00\x01\x02\xff\xfe" * 40)
    return [good, mixed, bad]


def test_importing_reports_the_bad_records_and_takes_the_others(
    open_study, qtbot, tmp_path, monkeypatch
):
    study = open_study()
    chosen = [str(path) for path in files(tmp_path)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    study.press("Ctrl+I")
    accept_import(study.window, qtbot)
    qtbot.waitUntil(lambda: bool(reports(study.window)), timeout=PATIENCE)
    study.settle()
    (said,) = reports(study.window)
    assert "mixed.jsonl" in said
    assert "line 2" in said
    assert "line 3" in said
    titles = [row.title for row in study.window.queue.model.rows]
    assert titles[:2] == ["A good article.", "Another article."]
    study.wait_for_article("A good")
    assert not study.window.status.bar.isVisible()


def test_files_dropped_on_the_window_are_imported(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    drop(study.window, files(tmp_path)[0])
    accept_import(study.window, qtbot)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)
    assert study.text == "One article."  # what is open stays open


def test_a_project_dropped_on_the_window_is_opened(open_study, qtbot, project_file, tmp_path):
    study = open_study("One article.")
    other = project_file(tmp_path / "other.hustings", ("Another project.",))
    drop(study.window, other)
    qtbot.waitUntil(lambda: shown(study.window), timeout=PATIENCE)
    study.wait_for_article("Another project")


def test_a_project_and_articles_dropped_together_open_it_and_go_into_it(
    open_study, qtbot, project_file, tmp_path
):
    study = open_study("One article.")
    other = project_file(tmp_path / "other.hustings", ("Another project.",))
    drop(study.window, files(tmp_path)[0], other)
    accept_import(study.window, qtbot)
    qtbot.waitUntil(lambda: len(study.window.queue.model.rows) == 2, timeout=PATIENCE)
    assert study.window.session.project.path == other


def test_importing_what_is_there_already_says_so(open_study, qtbot, tmp_path):
    study = open_study("One article.")
    again = tmp_path / "again.txt"
    again.write_text("One article.")
    drop(study.window, again)
    accept_import(study.window, qtbot)
    qtbot.waitUntil(lambda: bool(reports(study.window)), timeout=PATIENCE)
    assert "already" in reports(study.window)[0]
    assert len(study.statuses()) == 1


def test_undoing_an_import_takes_its_articles_out_again(open_study, qtbot, tmp_path):
    study = open_study()
    drop(study.window, files(tmp_path)[0])
    accept_import(study.window, qtbot)
    study.wait_for_article("A good")
    study.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is study.window, timeout=PATIENCE)
    study.press("Ctrl+Z")
    qtbot.waitUntil(lambda: study.window.session.desk is None, timeout=PATIENCE)
    assert study.statuses() == []
    assert study.page.content is None
    study.press("1", "Tab", "Space", "Ctrl+Return")  # nothing to act on, nothing goes wrong
    study.press("Ctrl+Shift+Z")
    study.wait_for_article("A good")


# Files out


@pytest.fixture
def labelled(open_study):
    """A project with a stance, its holder and its target, and one article that is done."""
    study = open_study(
        "Ana Reyes opposes the law.",
        "Nothing here. 👍🏽",
        "Not begun.",
        suggest=[("PERSON", "Ana Reyes")],
    )
    study.press("S")
    study.click("opposes")
    study.press("L", "2", "Return", "/")
    study.write("sanc")
    study.press("Return", "1", "Ctrl+Return")
    study.wait_for_article("Nothing")
    study.press("E", "Ctrl+Home", "9")
    study.settle()
    return study


def export_to(path, study, monkeypatch, choose=lambda dialog: None):
    def fill_in(dialog):
        dialog.path.setText(str(path))
        choose(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ExportDialog, "exec", fill_in)
    study.press("Ctrl+Shift+E")
    study.settle()


def test_an_export_is_the_one_of_the_command_line_byte_for_byte(labelled, tmp_path, monkeypatch):
    one, other = tmp_path / "window.jsonl", tmp_path / "line.jsonl"
    export_to(one, labelled, monkeypatch)
    assert "2 lines with 3 annotations" in labelled.sentence()
    assert hustings(["export", str(labelled.path), "-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_bytes().splitlines()) == 2
    assert one.with_name("window.jsonl.manifest.json").exists()


def test_an_export_of_suggestions_is_the_one_of_the_command_line(labelled, tmp_path, monkeypatch):
    one, other = tmp_path / "window.jsonl", tmp_path / "line.jsonl"
    export_to(one, labelled, monkeypatch, lambda dialog: dialog.what.setCurrentIndex(2))
    assert hustings(["export", str(labelled.path), "--suggestions", "-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_an_export_of_one_layer_and_status_is_the_one_of_the_command_line(
    labelled, tmp_path, monkeypatch
):
    def choose(dialog):
        dialog.statuses["in progress"].setChecked(False)
        for key, box in dialog.layers.items():
            box.setChecked(key == "stance")

    one, other = tmp_path / "window.jsonl", tmp_path / "line.jsonl"
    export_to(one, labelled, monkeypatch, choose)
    command = ["export", str(labelled.path), "-o", str(other)]
    assert hustings([*command, "--status", "done", "--layer", "stance"]) == 0
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_bytes().splitlines()) == 1


def test_an_export_to_where_nothing_can_be_written_says_so(labelled, tmp_path, monkeypatch):
    export_to(tmp_path / "no" / "folder.jsonl", labelled, monkeypatch)
    assert len(labelled.messages()) == 1
    assert not labelled.window.status.bar.isVisible()


# What goes wrong


def test_a_locked_project_is_told_and_the_page_shows_what_is_in_it(open_study, qtbot, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 100)
    study = open_study("Ana Reyes went to Madrid.")
    study.select("Madrid")
    study.press("3", "Escape")
    kept = study.one()
    with closing(sqlite3.connect(study.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        study.select("Ana Reyes")
        study.press("1")
        assert len(study.page.rects_of(study.place("Ana Reyes"))) == 1
        qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
        assert "Another program has been writing" in study.messages()[0]
        study.settle()
        assert list(study.window.session.desk.annotations) == [kept.id]
        painted = picture_of(study.page)
        assert [words.text for words in painted.words if words.text in ("GPE", "PERSON")] == ["GPE"]
        other.execute("ROLLBACK")
    study.close_messages()
    study.select("Ana Reyes")
    study.press("1")
    assert study.told() == [("PERSON", "Ana Reyes"), ("GPE", "Madrid")]


@pytest.mark.parametrize("way", ["another", "close"])
def test_a_project_is_not_left_while_its_last_label_cannot_be_written(
    open_study, qtbot, monkeypatch, project_file, tmp_path, way
):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 100)
    another = project_file(tmp_path / "another.hustings", ("Two.",), (), "political", "amara")
    study = open_study("Ana Reyes went to Madrid.")

    def leave():
        if way == "another":
            study.window.commands.open_project(another)
        else:
            study.press("Ctrl+W")

    with closing(sqlite3.connect(study.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        study.select("Madrid")
        study.press("3")
        leave()
        qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
        assert "Another program has been writing" in study.messages()[0]
        assert study.window.session is not None
        assert study.window.session.project.path == study.path
        other.execute("ROLLBACK")
    study.close_messages()
    study.select("Madrid")
    study.press("3")
    leave()
    assert study.window.session is None or study.window.session.project.path == another
    study.window.leave_project()
    assert study.told() == [("GPE", "Madrid")]


def test_an_undo_of_a_locked_project_is_told_and_can_be_tried_again(open_study, qtbot, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 100)
    study = open_study("Ana Reyes went to Madrid.")
    study.select("Madrid")
    study.press("3")
    study.settle()
    with closing(sqlite3.connect(study.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        study.press("Ctrl+Z")
        qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
        other.execute("ROLLBACK")
    study.close_messages()
    assert len(study.labels()) == 1
    study.press("Ctrl+Z")
    assert study.labels() == []


def test_a_label_made_right_before_closing_is_kept(open_study):
    study = open_study("Ana Reyes went to Madrid.")
    study.select("Madrid")
    study.press("3")
    study.close()
    assert study.told() == [("GPE", "Madrid")]


def test_a_note_that_is_being_written_when_the_window_closes_is_kept(open_study):
    study = open_study("Ana Reyes went to Madrid.")
    study.select("Madrid")
    study.press("3", "N")
    study.write("half")
    study.press("Ctrl+Q")
    assert study.one().note == "half"


def test_a_model_that_is_not_there_is_told_and_labelling_goes_on(open_study, qtbot):
    study = open_study("Ana Reyes left.", settings=Settings(model="no_such_model"))
    qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
    assert "no_such_model" in study.messages()[0]
    study.close_messages()
    study.press("Ctrl+Home", "1")
    assert study.told() == [("PERSON", "Ana")]
    assert "No suggestions" in study.window.status.suggestions.text()


def worker(before):
    """The process that runs the model."""
    (found,) = children() - before
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes on Linux only")
def test_a_worker_that_dies_while_it_loads_is_told_and_labelling_goes_on(open_study, qtbot):
    before = children()
    study = open_study("Ana Reyes left.", settings=Settings(model=DEFAULT_MODEL))
    qtbot.waitUntil(lambda: bool(children() - before), timeout=PATIENCE)
    os.kill(worker(before), signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
    assert DEFAULT_MODEL in study.messages()[0]
    assert "has ended" in study.messages()[0]
    study.close_messages()
    study.press("Ctrl+Home", "1")
    assert study.told() == [("PERSON", "Ana")]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes on Linux only")
def test_the_model_suggests_and_when_it_dies_later_another_can_be_started(
    open_study, qtbot, tmp_path
):
    before = children()
    words = "Barack Obama visited Germany on Monday."
    study = open_study(words, settings=Settings(model=DEFAULT_MODEL))
    qtbot.waitUntil(lambda: bool(study.window.session.desk.proposals), timeout=2 * PATIENCE)
    study.settle()
    study.press("Tab", "Space")
    assert ("PERSON", "Barack Obama") in study.told()
    os.kill(worker(before), signal.SIGKILL)
    later = tmp_path / "later.txt"
    later.write_text("Angela Merkel met Emmanuel Macron in Paris.")
    drop(study.window, later)
    accept_import(study.window, qtbot)
    qtbot.waitUntil(lambda: bool(study.messages()), timeout=PATIENCE)
    assert "has ended" in study.messages()[0]
    study.close_messages()
    study.window.commands.use_model(DEFAULT_MODEL)
    study.press("Ctrl+PgDown")
    study.wait_for_article("Angela")
    qtbot.waitUntil(lambda: bool(study.window.session.desk.proposals), timeout=2 * PATIENCE)
    assert study.messages() == []


# Appearance


def paper(study):
    """The colour that the page is painted with."""
    size = study.page.viewport().size()
    grounds = [
        shape.fill
        for shape in picture_of(study.page).shapes
        if shape.box.width() >= size.width() and shape.box.height() >= size.height()
    ]
    return grounds[-1]


def test_light_and_dark_can_be_set_and_are_remembered(open_study):
    study = open_study("One article.")
    study.window.actions_.run("dark")
    assert paper(study) == DARK.paper
    assert load_settings().appearance == "dark"
    assert QApplication.palette().window().color().name() == DARK.surface
    study.window.actions_.run("light")
    assert paper(study) == LIGHT.paper
    assert load_settings().appearance == "light"
    assert QApplication.palette().window().color().name() == LIGHT.surface


@pytest.mark.parametrize(("dark", "theme"), [(True, DARK), (False, LIGHT)])
def test_the_window_can_follow_the_system(open_study, monkeypatch, dark, theme):
    monkeypatch.setattr(main_window, "system_is_dark", lambda: dark)
    study = open_study("One article.")
    study.window.actions_.run("dark" if not dark else "light")
    study.window.actions_.run("system")
    assert paper(study) == theme.paper
    assert load_settings().appearance == "system"


def test_the_window_follows_the_system_while_it_is_open(open_study, monkeypatch):
    study = open_study("One article.")
    study.window.actions_.run("system")

    def system_becomes(scheme):
        monkeypatch.setattr(
            main_window, "system_is_dark", lambda: scheme == Qt.ColorScheme.Dark, raising=True
        )
        QApplication.styleHints().colorSchemeChanged.emit(scheme)

    system_becomes(Qt.ColorScheme.Dark)
    assert paper(study) == DARK.paper
    system_becomes(Qt.ColorScheme.Light)
    assert paper(study) == LIGHT.paper
    study.window.actions_.run("light")
    system_becomes(Qt.ColorScheme.Dark)
    assert paper(study) == LIGHT.paper  # who has chosen has chosen
    assert load_settings().appearance == "light"


def test_the_reading_size_is_remembered(open_study):
    study = open_study("One article.")
    study.press("Ctrl++", "Ctrl++")
    assert study.page.zoom == pytest.approx(1.21)
    assert load_settings().zoom == pytest.approx(1.21)
    study.press("Ctrl+0")
    assert study.page.zoom == 1


def test_settings_that_were_spoilt_by_hand_give_way_to_their_defaults(tmp_path):
    save_settings(Settings(zoom=1.5, idle_seconds=30))
    (kept,) = Path(os.environ["HOME"]).rglob("hustings.ini")
    kept.write_text(kept.read_text().replace("zoom=1.5", "zoom=much"))
    assert load_settings().zoom == Settings().zoom
    assert load_settings().idle_seconds == 30


# Actions


@pytest.fixture
def quiet_dialogs(monkeypatch):
    """Dialogs that stop the window answer at once that nothing is wanted."""
    monkeypatch.setattr(QDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QMessageBox, "about", lambda *_: None)


def let_go():
    """Close whatever popped up."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and window.isVisible():
            window.activateWindow()
    QApplication.processEvents()


def run_all(window, settle=lambda: None):
    """Run every action that can be done now; return how many could."""
    done = 0
    for action in window.actions_.table:
        if action.id not in ("quit", "close", "demo") and action.enabled_when(window):
            window.actions_.made[action.id].trigger()
            let_go()
            settle()
            done += 1
    return done


def test_every_action_has_words(open_study):
    study = open_study("One article.")
    for action in study.window.actions_.table:
        if not action.id.startswith("layer-"):
            assert action.text
            assert study.window.actions_.made[action.id].text()
    named = [study.window.actions_.made[f"layer-{place}"].text() for place in range(4)]
    assert all(named)
    assert len({action.id for action in study.window.actions_.table}) == len(
        study.window.actions_.table
    )


def test_every_action_runs_with_nothing_open(open_window, quiet_dialogs):
    assert run_all(open_window(NO_MODEL)) >= 8


def test_every_action_runs_in_a_project_without_articles(open_study, quiet_dialogs):
    study = open_study()
    assert run_all(study.window, study.settle) >= 12


def test_every_action_runs_with_an_article_and_nothing_in_hand(open_study, quiet_dialogs):
    study = open_study("Ana Reyes left Madrid.", "Second.", suggest=[("PERSON", "Ana Reyes")])
    assert run_all(study.window, study.settle) >= 60
    assert study.messages() == []


def test_every_action_runs_with_an_annotation_in_hand(open_study, quiet_dialogs):
    study = open_study("Ana Reyes left Madrid. She said so.", "Second.")
    first = study.window.queue.model.rows[0].id
    for action in study.window.actions_.table:
        if action.id in ("quit", "close", "demo", "own-labels") or action.where.startswith(
            "review"
        ):
            continue
        if study.window.session.desk.article.id != first:
            study.window.commands.open_article(first)
        study.settle()
        desk = study.window.session.desk
        if not desk.annotations:
            study.page.setFocus()
            study.page.caret.to(0)
            study.press("S", "L", "1", "Escape")
        study.window.hand.choose(next(iter(desk.annotations)))
        assert action.enabled_when(study.window)
        study.window.actions_.made[action.id].trigger()
        let_go()
    study.settle()
    assert study.messages() == []


@pytest.mark.parametrize("codebook", shipped_codebooks())
def test_no_two_actions_share_a_key(open_study, codebook):
    study = open_study("One article.", codebook=codebook)
    keys = Counter(
        key.toString()
        for action in study.window.findChildren(QAction)
        if action.isEnabled() and not action.objectName().startswith("review-")  # in its window
        for key in action.shortcuts()
        if key.toString()
    )
    assert len(keys) > 60
    assert [key for key, times in keys.items() if times > 1] == []


def test_menus_grey_out_what_cannot_be_done(open_window, open_study):
    window = open_window(NO_MODEL)
    window.actions_.refresh()
    made = window.actions_.made
    assert not made["import"].isEnabled()
    assert not made["delete"].isEnabled()
    assert made["open"].isEnabled()
    window.actions_.enable_all()
    study = open_study("One article.")
    study.window.actions_.refresh()
    assert study.window.actions_.made["import"].isEnabled()
    assert not study.window.actions_.made["flag"].isEnabled()


def test_the_palette_finds_an_action_by_some_of_its_letters_and_runs_it(open_study):
    study = open_study("One article.")
    study.press("Ctrl+K")
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser)
    everything = chooser.list.count()
    study.write("dark")
    assert 0 < chooser.list.count() < everything
    study.press("Return")
    assert paper(study) == DARK.paper
    assert study.page.hasFocus()


def test_the_palette_offers_every_action_that_can_be_done(open_study):
    study = open_study("One article.")
    study.press("Ctrl+K")
    chooser = QApplication.activePopupWidget()
    offered = {
        chooser.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(chooser.list.count())
    }
    wanted = {
        action.id
        for action in study.window.actions_.table
        if action.enabled_when(study.window) and action.text and action.id != "palette"
    }
    assert {key for key in wanted if not key.startswith("layer-")} <= offered
    study.press("Escape")


def test_f1_lists_every_key_of_the_menus(open_study):
    study = open_study("One article.")
    study.press("F1")
    (sheet,) = [each for each in study.window.findChildren(KeySheet) if each.isVisible()]
    said = {label.text() for label in sheet.findChildren(QLabel)}
    for action in study.window.actions_.table:
        if action.menu is not None and action.shortcut:
            assert study.window.actions_.made[action.id].text() in said
    sheet.close()


# What files say is shown as it is


def widgets_saying(window, words):
    """Every label and button that shows the words."""
    return [
        label
        for label in window.findChildren(QLabel)
        if words in label.text() and label.objectName() != "qt_msgboxex_icon_label"
    ]


CODEBOOK = """
name = "marked-up"
version = 1
title = "A <b>HTML</b> title"

[[layer]]
key = "entity"
name = "<b>HTML</b> & layer"
hotkey = "E"
style = "fill"
definition = "<b>HTML</b> of the layer"

[[layer.label]]
key = "PERSON"
name = "<b>HTML</b> person"
definition = "<b>HTML</b> of the label"
positive = ["<b>HTML</b> [yes]"]
negative = ["<b>HTML</b> [no]"]
colour = "#2e61a3"
hotkey = "1"

[[layer.attribute]]
key = "kind"
name = "<b>HTML</b> kind"
type = "choice"
definition = "<b>HTML</b> of the attribute"

[[layer.attribute.value]]
key = "one"
name = "<b>HTML</b> one"

[[layer.attribute]]
key = "sure"
name = "<b>HTML</b> sure"
type = "boolean"

[[layer.role]]
key = "of"
name = "<b>HTML</b> of"
definition = "<b>HTML</b> of the role"
fillers = ["entity"]
required = true
"""


def test_what_files_say_is_never_taken_for_markup(open_study, tmp_path):
    codebook = tmp_path / "marked-up.toml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    study = open_study(
        {"text": f"{HTML} said a man.", "title": f"{HTML} title", "author": HTML, "source": HTML},
        {"text": "Another.", "title": f"{HTML} again"},
        codebook=str(codebook),
        annotator=f"{HTML}",
        suggest=[("PERSON", "man")],
    )
    window = study.window
    labels = []

    def look():
        window.inspector.rebuild()
        for label in window.findChildren(QLabel):
            if HTML in label.text():
                labels.append(label.text())
                assert label.textFormat() == Qt.TextFormat.PlainText or not Rich.mightBeRichText(
                    label.text()
                ), label.text()

    look()
    study.press("Tab")
    look()
    study.press("Space")
    study.click("man")
    study.press("F")
    look()
    study.press("Escape")
    study.select(HTML)
    study.press("1")
    look()
    assert len(labels) > 10
    said = picture_of(study.page).said()
    assert f"{HTML} title" in said
    assert any(HTML in words and words != HTML for words in said)  # the line under the title


def test_a_tooltip_of_the_queue_shows_a_title_as_it_is(open_study):
    study = open_study({"text": "Text.", "title": f"{HTML} title"})
    tip = study.window.queue.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert HTML not in tip or not Rich.mightBeRichText(tip)


def test_messages_show_names_of_files_as_they_are(open_window, tmp_path):
    window = open_window(NO_MODEL)
    folder = tmp_path / "<b>bold<"
    folder.mkdir()
    wrong = folder / "b>.hustings"
    wrong.write_text("no project")
    window.commands.open_project(wrong)
    for box in window.findChildren(QMessageBox):
        for label in box.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
        box.close()


def test_an_ampersand_in_what_fills_a_role_is_seen(open_study):
    study = open_study("AT&T said so.", suggest=[("ORG", "AT&T")])
    study.click("so")
    study.press("L", "C", "1", "Return")
    study.window.inspector.rebuild()
    (filler,) = [
        w
        for w in study.window.inspector.findChildren(QWidget)
        if w.objectName() == "filler-claimant-0"
    ]
    assert (
        "AT&&T" in filler.text()
    )  # Qt shows && as &, and a lone & as a line under the next letter


def test_a_made_project_is_opened_by_the_name_of_its_file(tmp_path, qtbot, open_window):
    path = tmp_path / "R&D {0} study.hustings"
    new_project(path, annotator="amara").close()
    window = open_window(NO_MODEL)
    window.commands.open_project(path)
    qtbot.waitUntil(lambda: is_quiet(window), timeout=PATIENCE)
    assert window.windowTitle() == "R&D {0} study — Hustings"


def test_a_study_can_be_opened_twice_in_a_row(open_study):
    study: Study = open_study("One article.")
    study.window.commands.open_project(study.path)
    study.wait_for_article("One")
    study.press("Ctrl+Home", "1")
    assert study.told() == [("PERSON", "One")]


def test_keys_before_a_shorter_article_is_painted_do_no_harm(open_study):
    long, short = "\n\n".join(f"Paragraph {n} has words." for n in range(40)), "A short one."
    study = open_study(long, short)
    page = study.window.page
    study.press("Ctrl+End")
    study.settle()
    page.repaint()
    content, theirs = page.content, study.window.session.desk
    assert content is not None
    assert theirs is not None
    page.setUpdatesEnabled(False)  # nothing is painted between the two articles and the key
    study.press("Ctrl+PgDown")
    study.wait_for_article("A short")
    page.refresh_blocks([0])
    page.setUpdatesEnabled(True)
    assert study.text == short
