"""Progress in the window: by day, what is left, times and suggestions, and the articles behind."""

from datetime import UTC, datetime

import pytest
from numbers_driver import AMARA, TEXT, cases, cell, finish, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_driver import PATIENCE

from annotator.gui.progress_window import ProgressWindow

BY_DAY, LEFT, TIMES, SUGGESTIONS = range(4)


def opened(study, qtbot) -> ProgressWindow:
    study.window.actions_.run("progress")
    (window,) = study.window.findChildren(ProgressWindow)
    qtbot.waitUntil(lambda: window.page is not None, timeout=PATIENCE)
    return window


@pytest.fixture
def study(open_study):
    study = open_study(TEXT, f"{TEXT} More.")
    finish(study)
    return study


@pytest.fixture
def window(study, qtbot):
    return opened(study, qtbot)


def test_days_and_people_are_counted(window):
    today = datetime.now(UTC).date().isoformat()
    assert window.head.text() == "Articles in the project: 2."
    (row,) = shown(window)
    assert row[1:] == ["2", "2", "2", "6"]
    assert row[0] <= today


def test_what_is_left_and_the_times_are_shown(window):
    window.tabs.setCurrentIndex(LEFT)
    assert [row[0] for row in shown(window)] == ["amara", "bo", "chi", "All together"]
    assert {row[-1] for row in shown(window)} == {"nothing is open"}
    window.tabs.setCurrentIndex(TIMES)
    assert {row[3] for row in shown(window)} == {"1.5"}


def test_a_cell_lists_its_articles_and_one_of_them_opens(window, study, qtbot):
    table = window.page.table
    window.activateWindow()
    table.setFocus()
    table.setCurrentIndex(cell(window, lambda _row: True, AMARA))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(cases(window)) == 2, timeout=PATIENCE)
    assert window.cases.head.text() == "Articles"
    row = next(n for n, title in enumerate(cases(window)) if "More" in title or n == 1)
    window.cases.list.setCurrentRow(row)
    QTest.keyClick(window.cases.list, Qt.Key.Key_Return)
    study.settle()
    case = window.cases.list.currentItem().data(Qt.ItemDataRole.UserRole)
    assert study.window.session.desk.article.id == case.article


@pytest.fixture
def suggested(open_study):
    return open_study(TEXT, suggest=[("LAW", "the naval pact"), ("FAC", "base")])


def test_decided_suggestions_are_shown_by_source_and_label(suggested, qtbot):
    study = suggested
    study.press("Tab", "Space", "X")
    study.settle()
    window = opened(study, qtbot)
    window.tabs.setCurrentIndex(SUGGESTIONS)
    assert [row[:7] for row in shown(window)] == [
        ["model", "all", "all", "2", "1", "0", "1"],
        ["model", "entity", "FAC", "1", "0", "0", "1"],
        ["model", "entity", "LAW", "1", "1", "0", "0"],
    ]
    assert window.page.picture.canvas.drawing.zones


def test_pages_without_anything_say_what_to_do(open_study, qtbot):
    window = opened(open_study(TEXT), qtbot)
    said = []
    for page in (BY_DAY, LEFT, TIMES, SUGGESTIONS):
        window.tabs.setCurrentIndex(page)
        assert not window.page.split.isVisible()
        said.append(window.page.empty.text())
    assert "Ctrl+Enter" in said[0]
    assert "Space accepts" in said[3]
    window.save.menu().actions()[0].trigger()
    assert "nothing to save" in window.head.text()


def test_it_can_be_computed_again(suggested, qtbot):
    window = opened(suggested, qtbot)
    window.tabs.setCurrentIndex(SUGGESTIONS)
    assert window.page.view.empty
    suggested.window.activateWindow()
    qtbot.waitUntil(suggested.window.isActiveWindow, timeout=PATIENCE)
    suggested.press("Tab", "X")
    suggested.settle()
    window.again.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.split, timeout=PATIENCE)
    assert window.tabs.currentIndex() == SUGGESTIONS
    assert not window.page.view.empty


def test_closing_the_project_closes_the_window(window, study):
    study.window.commands.close_project()
    assert not window.isVisible()
