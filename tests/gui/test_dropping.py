"""Files that are dropped on the window."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from window_driver import PATIENCE

from annotator.gui.import_dialog import ImportDialog

OFFERED = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "more.txt"
    path.write_text("Another article.")
    return path


def files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window, widget, data: QMimeData) -> QDragEnterEvent:
    """Drop something on the middle of a part of the window; return how it was answered."""
    spot = widget.mapTo(window, widget.rect().center()) if widget is not window else QPoint(9, 9)
    enter = QDragEnterEvent(spot, OFFERED, data, LEFT, NONE)
    QApplication.sendEvent(window.windowHandle(), enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(spot), OFFERED, data, LEFT, NONE, QEvent.Type.Drop)
        QApplication.sendEvent(window.windowHandle(), event)
    return enter


@pytest.mark.parametrize("part", ["queue.search", "queue.list", "page", "inspector", "bar"])
def test_files_are_taken_wherever_they_fall_and_stay_where_they_are(
    open_study, qtbot, text_file, part
):
    study = open_study("One article.")
    widget = study.window
    for name in part.split("."):
        widget = getattr(widget, name)
    enter = drop(study.window, widget, files(text_file))
    assert enter.dropAction() == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: bool(study.window.findChildren(ImportDialog)), timeout=PATIENCE)
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1, timeout=PATIENCE)
    assert study.window.queue.search.text() == ""
    assert text_file.exists()


def test_files_are_left_while_a_dialog_waits_for_an_answer(open_study, qtbot, text_file):
    study = open_study("One article.")
    study.window.commands.exchange.preview([text_file])
    (dialog,) = study.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1, timeout=PATIENCE)
    assert not drop(study.window, study.window, files(text_file)).isAccepted()
    assert study.window.findChildren(ImportDialog) == [dialog]


def test_words_that_are_dragged_go_to_the_field_under_them(open_study):
    study = open_study("One article.")
    words = QMimeData()
    words.setText("ports law")
    drop(study.window, study.window.queue.search, words)
    assert study.window.queue.search.text() == "ports law"
