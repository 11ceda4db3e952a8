"""Agreement in the window: pictures and tables, the cases behind a cell, and what is saved."""

import csv
from xml.etree import ElementTree

import pytest
from numbers_driver import AMARA, BO, TEXT, cases, cell, finish, shown
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from window_driver import PATIENCE, Mouse

from annotator.gui.agreement_window import AgreementWindow
from annotator.gui.review_window import ReviewWindow
from annotator.gui.theme import DARK, LIGHT
from annotator.workflows import agreeing
from annotator.workflows.reviewing import make_reviewer

EVERYONE, EACH_GROUP, AMARA_AND_BO = 0, 1, 2  # of those whose figures can be chosen
FIGURES, CONFUSIONS, DISPUTES, BIAS, DRIFT = range(5)


def opened(study, qtbot) -> AgreementWindow:
    study.window.actions_.run("agreement")
    (window,) = study.window.findChildren(AgreementWindow)
    qtbot.waitUntil(lambda: window.page is not None, timeout=PATIENCE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    return window


@pytest.fixture
def study(open_study):
    study = open_study(TEXT, f"{TEXT} More.")
    finish(study)
    return study


@pytest.fixture
def window(study, qtbot):
    return opened(study, qtbot)


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)


def wait_for_cases(window, qtbot):
    qtbot.waitUntil(lambda: window.cases.list.count() > 0, timeout=PATIENCE)


def test_the_window_says_whose_articles_these_are_and_shows_every_page(window):
    assert window.head.text() == (
        "Articles that at least two people have done: 2. People: amara, bo, chi."
    )
    for page in (FIGURES, CONFUSIONS, DISPUTES, BIAS, DRIFT):
        window.tabs.setCurrentIndex(page)
        assert shown(window), page
        assert window.page.picture.canvas.drawing.marks


def test_the_figures_are_those_of_the_people_and_layer_that_are_chosen(window):
    people, layer, figure = window.page.combos
    everyone = shown(window)
    assert {row[3] for row in everyone} == {"All together"}
    people.setCurrentIndex(AMARA_AND_BO)
    assert {row[3] for row in shown(window)} == {"amara × bo"}
    people.setCurrentIndex(EACH_GROUP)
    assert len({row[3] for row in shown(window)}) == 4
    layer.setCurrentIndex(layer.findData("entity"))
    assert {row[0] for row in shown(window)} == {"entity"}
    figure.setCurrentIndex(figure.findData("f1_exact"))
    assert window.page.picture.canvas.drawing.title.startswith("Span F1, exact, annotation level")


def test_enter_on_a_cell_lists_its_cases_and_enter_on_a_case_opens_the_comparison(
    window, study, qtbot
):
    window.page.combos[0].setCurrentIndex(AMARA_AND_BO)
    chosen = []
    window.case_chosen.connect(lambda *parts: chosen.append(parts))
    table = window.page.table
    table.setFocus()
    table.setCurrentIndex(cell(window, lambda row: row[1] == "ORG", "n"))
    press(window, Qt.Key.Key_Return)
    wait_for_cases(window, qtbot)
    assert [case.split("\n")[1:] for case in cases(window)] == [
        ["amara: GPE “Kestria”", "bo: ORG “Kestria”"]
    ] * 2
    assert "another label" in cases(window)[0]
    assert window.focusWidget() is window.cases.list
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Return)
    ((article, people, annotations),) = chosen
    assert people == (AMARA, BO)
    assert annotations == (f"{article}-amara-33", f"{article}-bo-33")
    (review,) = study.window.findChildren(ReviewWindow)
    qtbot.waitUntil(lambda: review.reviewing.article == article, timeout=PATIENCE)
    assert review.reviewing.review.people == (AMARA, BO)


def test_those_that_agree_are_listed_when_asked_for(window, qtbot):
    window.page.combos[0].setCurrentIndex(AMARA_AND_BO)
    table = window.page.table
    table.setCurrentIndex(cell(window, lambda row: row[1] == "the whole layer", "n"))
    table.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_for_cases(window, qtbot)
    assert len(cases(window)) == 4
    window.cases.every.setChecked(True)
    qtbot.waitUntil(lambda: len(cases(window)) == 6, timeout=PATIENCE)
    assert any("the same" in case for case in cases(window))


def test_a_field_of_a_matrix_opens_its_cases_from_the_table_and_from_the_picture(window, qtbot):
    window.tabs.setCurrentIndex(CONFUSIONS)
    matrix = window.page.combos[0]
    matrix.setCurrentIndex(matrix.findText("entity: amara × bo"))
    table = window.page.table
    table.doubleClicked.emit(cell(window, lambda row: row[0] == "GPE", "ORG"))
    wait_for_cases(window, qtbot)
    assert len(cases(window)) == 2
    window.close_cases()
    canvas = window.page.picture.canvas
    zone = next(zone for zone in canvas.drawing.zones if zone.tip == "nothing there × LAW: 2")
    Mouse(canvas).click(QPointF(zone.x + zone.width / 2, zone.y + zone.height / 2))
    qtbot.waitUntil(lambda: "LAW “the naval pact”" in "".join(cases(window)), timeout=PATIENCE)


@pytest.mark.parametrize("page", [DISPUTES, BIAS, DRIFT])
def test_every_other_page_opens_its_cases_too(window, qtbot, page):
    window.tabs.setCurrentIndex(page)
    table = window.page.table
    table.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_for_cases(window, qtbot)
    assert all(len(case.split("\n")) == 3 for case in cases(window))


def test_no_line_of_a_case_is_cut_off(window, qtbot):
    window.resize(800, 600)
    window.page.table.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_for_cases(window, qtbot)
    listed = window.cases.list
    for row in range(listed.count()):
        item = listed.item(row)
        room = listed.visualItemRect(item)
        within = QRect(0, 0, room.width() - 12, 10_000)
        words = listed.fontMetrics().boundingRect(within, Qt.TextFlag.TextWordWrap, item.text())
        assert room.height() >= words.height()


def test_escape_closes_the_cases_and_then_the_window(window, qtbot):
    window.page.table.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_for_cases(window, qtbot)
    press(window, Qt.Key.Key_Escape)
    assert not window.cases.isVisible()
    assert window.isVisible()
    assert window.focusWidget() is window.page.table
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_undefined_figure_says_why_beneath_the_table(window):
    window.page.table.setCurrentIndex(
        cell(window, lambda row: row[2] == "annotation level", "Cohen’s κ")
    )
    assert "compares two people" in window.page.foot.text()
    window.page.table.setCurrentIndex(cell(window, lambda _row: True, "Span F1, exact"))
    assert "twice the aligned pairs" in window.page.foot.text()


def test_a_project_of_one_person_is_told_what_agreement_needs(open_study, qtbot):
    study = open_study(TEXT)
    with study.file() as project:
        make_reviewer(project, AMARA)
    study.window.actions_.run("agreement")
    (window,) = study.window.findChildren(AgreementWindow)
    qtbot.waitUntil(lambda: "at least two people" in window.doing.text(), timeout=PATIENCE)
    assert not window.bar.isVisible()
    assert not window.save.isEnabled()
    finish(study)
    window.again.click()
    qtbot.waitUntil(lambda: window.page is not None, timeout=PATIENCE)
    assert window.save.isEnabled()


def test_computing_can_be_stopped(study, qtbot, monkeypatch):
    def until_stopped(_articles, _codebook, progress, **_options):
        while not progress.cancelled:
            progress.report(7, None, "Comparing the articles")
        return

    monkeypatch.setattr(agreeing, "agreement", until_stopped)
    study.window.actions_.run("agreement")
    (window,) = study.window.findChildren(AgreementWindow)
    qtbot.waitUntil(lambda: window.doing.text() == "Comparing the articles: 7", timeout=PATIENCE)
    window.stop.click()
    qtbot.waitUntil(lambda: "stopped" in window.doing.text(), timeout=PATIENCE)


def test_closing_the_window_stops_what_it_computes(study, qtbot, monkeypatch):
    ended = []

    def until_stopped(_articles, _codebook, progress, **_options):
        while not progress.cancelled:
            pass
        ended.append(True)

    monkeypatch.setattr(agreeing, "agreement", until_stopped)
    study.window.actions_.run("agreement")
    (window,) = study.window.findChildren(AgreementWindow)
    window.close()
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)


def test_who_is_no_reviewer_is_asked_first(open_study, qtbot, monkeypatch):
    study = open_study(TEXT)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)  # neither button: Cancel
    study.window.actions_.run("agreement")
    assert study.window.findChildren(AgreementWindow) == []


# --- what is saved ---------------------------------------------------------------------------------


def save(window, kind, target, monkeypatch, qtbot):
    """Choose a row of the menu Save, and this file."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    actions = [each for each in window.save.menu().actions() if kind in each.text()]
    actions[0].trigger()
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: str(target) in window.head.text(), timeout=PATIENCE)


def test_a_picture_is_saved_as_png_on_white_paper(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "figures.png"
    save(window, "PNG", target, monkeypatch, qtbot)
    image = QImage(str(target))
    assert image.width() == 1920
    assert image.pixelColor(2, 2).name() == "#ffffff"
    places = [(x, y) for x in range(0, 1900, 5) for y in range(0, image.height(), 5)]
    assert len({image.pixel(*place) for place in places}) > 10


def test_a_picture_is_saved_as_svg(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "figures.svg"
    save(window, "SVG", target, monkeypatch, qtbot)
    root = ElementTree.parse(target).getroot()
    words = {each.text for each in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"entity", "GPE", "Span F1, exact"} <= words


def test_a_table_is_saved_as_csv(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "figures.csv"
    window.tabs.setCurrentIndex(DISPUTES)
    save(window, "CSV", target, monkeypatch, qtbot)
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Label", "Layer", "Pairs"]
    assert [row[0] for row in rows[1:]] == [row[0] for row in shown(window)]


def test_everything_is_saved_as_one_page(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "report.html"
    save(window, "HTML", target, monkeypatch, qtbot)
    html = target.read_text(encoding="utf-8")
    assert html.count("<svg") > 8
    assert "amara × bo" in html


def test_a_place_that_cannot_be_written_is_told(window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "no" / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.save.menu().actions()[2].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=PATIENCE)
    (box,) = window.findChildren(QMessageBox)
    assert "cannot be written" in box.text()
    box.close()


# --- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("appearance", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_pictures_have_the_colours_of_the_theme(study, window, appearance, theme):
    study.window.set_appearance(appearance)
    image = window.page.picture.canvas.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(0, image.height(), 3)
    }
    assert image.pixelColor(3, 3).name() == theme.raised
    assert theme.ink in colours


@pytest.mark.parametrize("size", [(700, 480), (1440, 900)])
def test_a_picture_is_as_wide_as_its_room(window, size, qtbot):
    window.resize(*size)
    picture = window.page.picture
    qtbot.waitUntil(lambda: picture.canvas.width() == picture.viewport().width(), timeout=PATIENCE)
    assert picture.canvas.drawing.width == picture.viewport().width()
