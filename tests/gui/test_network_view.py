"""The discourse network in the window."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from window_driver import PATIENCE

from annotator.gui.network_view import NetworkDialog


@pytest.fixture
def network(open_study, qtbot):
    """The dialog over a stance of Ana Reyes against the law."""
    study = open_study("Ana Reyes opposes the law.", suggest=[("PERSON", "Ana Reyes")])
    study.press("S")
    study.click("opposes")
    study.press("L", "2", "Return", "/")
    study.write("sanc")
    study.press("Return")
    study.settle()
    study.window.commands.exchange.show_network()
    (dialog,) = study.window.findChildren(NetworkDialog)
    qtbot.waitUntil(lambda: dialog.picture.picture is not None, timeout=PATIENCE)
    return dialog


def test_a_stance_is_drawn_and_listed(network):
    assert "Statements: 1" in network.head.text()
    assert network.ties.rowCount() == 1
    cells = [network.ties.item(0, column).text() for column in range(3)]
    assert cells == ["Ana Reyes", "Sanctions", "-1"]
    assert "1 ties" in network.picture.accessibleDescription()


def test_choosing_a_tie_marks_its_actor(network):
    network.ties.setCurrentCell(0, 0)
    assert network.picture.picture.nodes[network.picture.chosen].name == "Ana Reyes"


def test_a_click_on_a_node_makes_its_ties_stand_out_and_one_beside_it_all_of_them(network):
    widget = network.picture
    spot = widget.place(1, widget.room(widget.size())).toPoint()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    assert widget.chosen == 1
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().bottomRight())
    assert widget.chosen == -1


def test_names_and_nodes_stand_inside_the_picture(network):
    widget = network.picture
    room = widget.room(widget.size())
    for number in range(len(widget.picture.nodes)):
        spot = widget.place(number, room)
        assert widget.rect().contains(spot.toPoint())
        assert widget.node_at(QPointF(spot)) == number


def test_the_picture_can_be_saved(network, tmp_path, monkeypatch):
    target = tmp_path / "net.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    network.save.click()
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1600, 1200)
    colours = {image.pixel(x, y) for x in range(0, 1600, 7) for y in range(0, 1200, 7)}
    assert len(colours) > 3  # something is drawn


def test_another_kind_is_laid_out_anew(network, qtbot):
    network.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: network.ties.rowCount() == 0, timeout=PATIENCE)
    assert [node.name for node in network.picture.picture.nodes] == ["Ana Reyes"]


def test_a_project_without_stances_says_what_to_do(open_study, qtbot):
    study = open_study("Nothing here.")
    study.window.commands.exchange.show_network()
    (dialog,) = study.window.findChildren(NetworkDialog)
    qtbot.waitUntil(lambda: "label a stance" in dialog.head.text(), timeout=PATIENCE)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    dialog.picture.paint(painter, image.size())
    painter.end()
