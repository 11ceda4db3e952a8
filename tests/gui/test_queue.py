"""The queue in the window: searching, filters, the order that keys follow, hits on the page."""

from array import array

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from window_driver import PATIENCE, Study

from annotator.domain.text import Fragment
from annotator.gui.queue_filter import FilterBox
from annotator.gui.queue_panel import QueuePanel
from annotator.workflows.queue import QueueFilter, read_rows

PORTS = "The minister said that fuel for the ports would cost more. The ports will not pay."
RENTS = "Rents in Tavrin rise. Critics warned of costs."
BRIDGE = "The council voted for the bridge. Its mayor spoke of the ports."
ARTICLES = [
    {"text": PORTS, "title": "Fuel", "date": "2024-04-02", "source": "Herald"},
    {"text": RENTS, "title": "Housing", "date": "2023-01-05", "source": "Argus"},
    {"text": BRIDGE, "title": "A crossing", "date": "2024-05-01", "source": "Herald"},
]


@pytest.fixture
def study(open_study):
    return open_study(*ARTICLES)


@pytest.fixture
def panel(study: Study) -> QueuePanel:
    return study.window.queue


def titles(panel: QueuePanel) -> list[str]:
    return [row.title for row in panel.model.rows]


def wait_for(qtbot, panel: QueuePanel, *expected: str) -> None:
    """Wait until these articles are shown, in this order."""
    qtbot.waitUntil(lambda: titles(panel) == list(expected), timeout=PATIENCE)


def search(study: Study, words: str) -> None:
    """Type words into the search field, in place of what is there."""
    study.press("Ctrl+F")
    study.write(words)


# Searching


def test_typing_finds_words_of_the_text(study, panel, qtbot):
    search(study, "PORTS")
    wait_for(qtbot, panel, "Fuel", "A crossing")
    assert panel.count.text() == "2 of 3"
    assert panel.count.isVisible()
    search(study, "zzz")
    wait_for(qtbot, panel)
    assert panel.empty.isVisible()
    assert "No article" in panel.empty.text()


def test_a_word_is_found_while_it_is_being_typed(study, panel, qtbot):
    search(study, "cou")
    wait_for(qtbot, panel, "A crossing")
    study.write("ncil")
    qtbot.wait(300)
    assert titles(panel) == ["A crossing"]


def test_phrases_operators_titles_and_sources_are_understood(study, panel, qtbot):
    for words, expected in (
        ('"the ports would"', ["Fuel"]),
        ("ports NOT bridge", ["Fuel"]),
        ("NEAR(council bridge)", ["A crossing"]),
        ("title:housing", ["Housing"]),
        ("argus", ["Housing"]),
        ('"ports (fuel', ["Fuel"]),
    ):
        search(study, words)
        wait_for(qtbot, panel, *expected)


def test_only_the_answer_to_the_last_question_is_shown(study, panel, qtbot):
    for words in ("ports", "rents", "bridge"):
        panel.search.setText(words)
        panel.use_filter(QueueFilter())
    wait_for(qtbot, panel, "A crossing")
    study.settle()
    qtbot.wait(200)
    assert titles(panel) == ["A crossing"]


def test_escape_takes_the_words_away(study, panel, qtbot):
    search(study, "bridge")
    wait_for(qtbot, panel, "A crossing")
    study.press("Escape")
    assert panel.search.text() == ""
    wait_for(qtbot, panel, "Fuel", "Housing", "A crossing")


def test_enter_goes_to_the_list_and_enter_there_opens_the_article(study, panel, qtbot):
    search(study, "bridge")
    study.press("Return")
    wait_for(qtbot, panel, "A crossing")
    assert panel.list.hasFocus()
    study.press("Return")
    study.wait_for_article("The council")
    assert study.page.hasFocus()


def test_the_arrow_down_goes_to_the_list_too(study, panel, qtbot):
    search(study, "ports")
    wait_for(qtbot, panel, "Fuel", "A crossing")
    study.press("Down")
    assert panel.list.hasFocus()


def test_a_row_shows_where_the_words_were_found(study, panel, qtbot):
    height = panel.list.visualRect(panel.model.index(0, 0)).height()
    search(study, "ports")
    wait_for(qtbot, panel, "Fuel", "A crossing")
    snippet = panel.model.rows[0].snippet
    assert snippet is not None
    assert [snippet.words[a:b] for a, b in snippet.hits] == ["ports", "ports"]
    assert panel.list.visualRect(panel.model.index(0, 0)).height() > height
    said = panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "ports would cost" in said


@pytest.mark.parametrize(
    "text",
    ["قال الوزير إن الميناء سيغلق", "东京的政府表示不支付", "\U0001f600 <b>ports</b> & é\x00x"],
)
def test_a_row_of_any_script_is_painted(open_study, qtbot, text):
    study = open_study({"text": text, "title": text})
    panel = study.window.queue
    panel.search.setText("الميناء OR 政府 OR ports")
    qtbot.waitUntil(
        lambda: bool(panel.model.rows and panel.model.rows[0].snippet), timeout=PATIENCE
    )
    assert not panel.list.viewport().grab().isNull()


# Filters


def test_tabs_narrow_the_queue_to_a_status(open_study, qtbot):
    study = open_study("One.", "Two.", "Three.")
    panel = study.window.queue
    study.press("Ctrl+Return")
    study.wait_for_article("Two")
    panel.choose_status("done")
    wait_for(qtbot, panel, "One.")
    panel.choose_status("todo")
    wait_for(qtbot, panel, "Two.", "Three.")
    panel.choose_status(None)
    wait_for(qtbot, panel, "One.", "Two.", "Three.")


def tab(panel: QueuePanel, words: str) -> QAbstractButton:
    """The tab whose name begins so."""
    (found,) = [
        each
        for each in panel.tabs.findChildren(QAbstractButton)
        if each.accessibleName().startswith(words)
    ]
    return found


def test_tabs_are_worked_with_the_keyboard(open_study, qtbot):
    study = open_study("One.", "Two.", "Three.")
    panel = study.window.queue
    study.press("Ctrl+Return")
    study.wait_for_article("Two")
    study.press("Ctrl+F", "Tab", "Tab")  # past the button of the filters
    assert tab(panel, "All").hasFocus()
    study.press("Right", "Right", "Right")
    assert tab(panel, "Done").hasFocus()
    assert titles(panel) == ["One.", "Two.", "Three."]  # going there chooses nothing
    study.press("Space")
    wait_for(qtbot, panel, "One.")
    assert tab(panel, "Done").hasFocus()
    study.press("Home", "Right", "Return")
    wait_for(qtbot, panel, "Two.", "Three.")
    study.press("Left")
    assert tab(panel, "All").hasFocus()
    study.press("Left")
    assert tab(panel, "Done").hasFocus()
    study.press("End", "Right", "Enter")
    wait_for(qtbot, panel, "One.", "Two.", "Three.")


def test_tab_reaches_the_tab_that_is_chosen_and_goes_on_from_there(study, panel, qtbot):
    panel.choose_status("todo")
    study.settle()
    study.press("Ctrl+F", "Tab", "Tab")
    assert tab(panel, "To do").hasFocus()
    study.press("Tab")
    assert panel.chips.chips == []
    assert panel.list.hasFocus()
    study.press("Shift+Tab")
    assert tab(panel, "To do").hasFocus()


def test_a_click_on_a_tab_leaves_the_keyboard_to_the_page(study, panel, qtbot):
    QTest.mouseClick(tab(panel, "Done"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, panel)
    assert study.page.hasFocus()


def test_a_screen_reader_hears_which_tab_is_chosen_of_how_many(study, panel, qtbot):
    def heard():
        found = [QAccessible.queryAccessibleInterface(tab(panel, n)) for n in ("All", "To", "Beg")]
        assert {each.role() for each in found} == {QAccessible.Role.RadioButton}
        return [bool(each.state().checked) for each in found]

    assert heard() == [True, False, False]
    panel.choose_status("in progress")
    assert heard() == [False, False, True]
    panel.use_filter(QueueFilter(statuses=("todo", "in progress")))
    assert heard() == [False, False, False]
    assert panel.tabs.accessibleName()


def test_counts_follow_what_is_done_and_undone(open_study):
    study = open_study("One.", "Two.", "Three.")
    panel = study.window.queue
    assert panel.bar.format() == "0 of 3 done"
    study.press("Ctrl+Return")
    study.wait_for_article("Two")
    assert panel.bar.format() == "1 of 3 done"
    study.press("Ctrl+Z")
    study.settle()
    assert panel.bar.format() == "0 of 3 done"


def open_box(study: Study) -> FilterBox:
    study.press("Ctrl+Shift+F")
    study.settle()
    box = study.window.queue.box
    assert box.isVisible()
    return box


def test_the_box_of_filters_sets_each_of_them(study, panel, qtbot):
    box = open_box(study)
    qtbot.waitUntil(lambda: box.source.count() == 3, timeout=PATIENCE)
    box.source.setCurrentIndex(box.source.findData("Herald"))
    wait_for(qtbot, panel, "Fuel", "A crossing")
    box.since.setText("2024-05")
    wait_for(qtbot, panel, "A crossing")
    box.since.setText("2024-0")  # no date yet, so it asks for none
    wait_for(qtbot, panel, "Fuel", "A crossing")
    box.until.setText("2024-04")
    wait_for(qtbot, panel, "Fuel")
    box.statuses["done"].setChecked(True)
    wait_for(qtbot, panel)
    box.statuses["todo"].setChecked(True)
    wait_for(qtbot, panel, "Fuel")
    box.clear_all.click()
    wait_for(qtbot, panel, "Fuel", "Housing", "A crossing")
    assert box.since.text() == box.until.text() == ""
    box.order.setCurrentIndex(box.order.findData("title"))
    wait_for(qtbot, panel, "A crossing", "Fuel", "Housing")
    box.descending.setChecked(True)
    wait_for(qtbot, panel, "Housing", "Fuel", "A crossing")
    box.close()


def test_labels_flags_and_suggestions_are_filters(open_study, qtbot):
    study = open_study(*ARTICLES, suggest=[("GPE", "Tavrin")])
    panel = study.window.queue
    box = open_box(study)
    qtbot.waitUntil(lambda: box.source.count() == 3, timeout=PATIENCE)
    box.undecided.setChecked(True)
    wait_for(qtbot, panel, "Housing")
    box.undecided.setChecked(False)
    wait_for(qtbot, panel, "Fuel", "Housing", "A crossing")
    box.close()
    QApplication.processEvents()
    study.window.activateWindow()  # off screen, no window manager does
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None, timeout=PATIENCE)
    study.page.setFocus()
    study.press("Ctrl+Home", "3", "B")
    study.settle()
    box.label.setCurrentIndex(box.label.findData("entity\nGPE"))
    wait_for(qtbot, panel, "Fuel")
    box.flagged.setChecked(True)
    wait_for(qtbot, panel, "Fuel")
    box.label.setCurrentIndex(box.label.findData("entity\nORG"))
    wait_for(qtbot, panel)


def test_each_filter_is_a_chip_that_takes_it_away(study, panel, qtbot):
    panel.use_filter(QueueFilter(sources=("Herald",), since="2024-05", statuses=("todo", "done")))
    wait_for(qtbot, panel, "A crossing")
    words = [chip.text() for chip in panel.chips.chips]
    assert words == ["To do, Done", "Herald", "from 2024-05"]
    assert panel.button.active
    panel.chips.chips[2].click()
    wait_for(qtbot, panel, "Fuel", "A crossing")
    panel.chips.chips[0].setFocus()
    QTest.keyClick(panel.chips.chips[0], Qt.Key.Key_Space)
    panel.chips.chips[0].click()
    wait_for(qtbot, panel, "Fuel", "Housing", "A crossing")
    assert not panel.chips.isVisible()
    assert not panel.button.active


def test_a_filter_goes_with_the_words_that_are_searched_for(study, panel, qtbot):
    panel.use_filter(QueueFilter(sources=("Herald",)))
    wait_for(qtbot, panel, "Fuel", "A crossing")
    search(study, "bridge OR rents")
    wait_for(qtbot, panel, "A crossing")


def test_filters_and_words_are_left_behind_with_their_project(study, panel, qtbot):
    panel.use_filter(QueueFilter(sources=("Herald",)))
    search(study, "bridge")
    wait_for(qtbot, panel, "A crossing")
    study.window.commands.close_project()
    assert panel.search.text() == ""
    assert panel.wanted == QueueFilter()
    assert panel.chips.chips == []
    assert panel.model.rowCount() == 0


def test_the_panel_fits_its_least_width_whatever_is_in_it(study, panel, qtbot):
    study.window.splitter.setSizes([220, 800, 260])
    wanted = QueueFilter(sources=("The Herald of Norrevia and the Wider World",), since="2023")
    panel.use_filter(wanted)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0, timeout=PATIENCE)
    assert panel.width() == 220
    for part in (
        panel.search,
        panel.button,
        panel.tabs,
        panel.chips,
        panel.bar,
        *panel.chips.chips,
    ):
        corner = part.mapTo(panel, part.rect().topLeft())
        assert QRect(0, 0, 220, panel.height()).contains(QRect(corner, part.size())), part


# The order that keys follow


def test_next_and_previous_follow_the_order_that_is_shown(study, panel, qtbot):
    panel.use_filter(QueueFilter(order="title"))
    wait_for(qtbot, panel, "A crossing", "Fuel", "Housing")
    assert study.text == PORTS
    study.page.setFocus()
    study.press("Ctrl+PgDown")
    study.wait_for_article("Rents")
    study.press("Ctrl+PgUp")
    study.wait_for_article("The minister")
    study.press("Ctrl+PgUp")
    study.wait_for_article("The council")
    study.press("Ctrl+PgUp")  # there is none before it
    study.settle()
    assert study.text == BRIDGE


def test_next_passes_over_what_the_filter_leaves_out(study, panel, qtbot):
    panel.use_filter(QueueFilter(sources=("Herald",)))
    wait_for(qtbot, panel, "Fuel", "A crossing")
    study.page.setFocus()
    study.press("Ctrl+PgDown")
    study.wait_for_article("The council")


def test_done_goes_on_in_the_order_that_is_shown_and_then_to_all_others(study, panel, qtbot):
    panel.use_filter(QueueFilter(sources=("Herald",), order="title"))
    wait_for(qtbot, panel, "A crossing", "Fuel")
    study.page.setFocus()
    study.press("Ctrl+Return")
    study.wait_for_article("The council")  # round again
    study.press("Ctrl+Return")
    study.wait_for_article("Rents")  # of another source
    study.press("Ctrl+Return")
    study.settle()
    assert "Every article is done" in study.sentence()
    assert study.statuses() == ["done"] * 3


def test_the_open_article_is_selected_wherever_it_stands(study, panel, qtbot):
    panel.use_filter(QueueFilter(order="title", descending=True))
    wait_for(qtbot, panel, "Housing", "Fuel", "A crossing")
    assert panel.list.currentIndex().row() == 1
    panel.use_filter(QueueFilter(sources=("Argus",)))
    wait_for(qtbot, panel, "Housing")
    assert not panel.list.selectionModel().hasSelection()


def test_an_undo_of_an_import_takes_its_articles_out_of_the_list(study, panel, qtbot, tmp_path):
    source = tmp_path / "more.txt"
    source.write_text("Something about ferries.", encoding="utf-8")
    study.window.commands.exchange.import_paths([source])
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4, timeout=PATIENCE)
    search(study, "ferries")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=PATIENCE)
    study.page.setFocus()
    study.press("Ctrl+Z")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0, timeout=PATIENCE)


# Many articles


def test_rows_are_read_when_they_come_into_view(open_study, qtbot):
    study = open_study(*[f"Article number {number}." for number in range(400)])
    panel = study.window.queue
    assert panel.model.rowCount() == 400
    assert len(panel.model.rows) < 100
    panel.list.scrollToBottom()
    last = panel.model.index(399, 0)
    qtbot.waitUntil(lambda: last.data() == "Article number 399.", timeout=PATIENCE)
    panel.list.clicked.emit(last)
    study.wait_for_article("Article number 399")
    study.press("Ctrl+PgUp")
    study.wait_for_article("Article number 398")


def test_an_article_whose_row_was_never_read_can_be_opened(open_study, qtbot):
    study = open_study(*[f"Article number {number}." for number in range(200)])
    panel = study.window.queue
    panel.article_chosen.emit(panel.model.numbers[150])
    study.wait_for_article("Article number 150")
    qtbot.waitUntil(lambda: panel.list.currentIndex().row() == 150, timeout=PATIENCE)
    study.press("Ctrl+PgDown")
    study.wait_for_article("Article number 151")


def test_rows_that_were_scrolled_away_from_are_forgotten(open_study, monkeypatch):
    study = open_study(*[f"Article number {number}." for number in range(120)])
    model = study.window.queue.model
    monkeypatch.setattr("annotator.gui.queue_model._MOST_ROWS", 50)
    session = study.window.session
    rows = read_rows(session.project, session.annotator, array("I", model.numbers[100:110]))
    model.take_rows(rows)
    assert [row.number for row in model.rows] == list(model.numbers[100:110])


# Hits on the page


def hits(study: Study) -> list[str]:
    return [study.text[start:end] for start, end in study.page.hits]


def test_the_page_shows_where_the_words_are(study, panel, qtbot):
    search(study, "ports OR bridge")
    qtbot.waitUntil(lambda: hits(study) == ["ports", "ports"], timeout=PATIENCE)
    plain = study.page.viewport().grab().toImage()
    wait_for(qtbot, panel, "A crossing", "Fuel")  # the best hit first
    study.page.setFocus()
    study.press("Ctrl+PgUp")
    study.wait_for_article("The council")
    qtbot.waitUntil(lambda: hits(study) == ["bridge", "ports"], timeout=PATIENCE)
    panel.search.clear()
    qtbot.waitUntil(lambda: study.page.hits == [], timeout=PATIENCE)
    assert study.page.viewport().grab().toImage() != plain


def test_hits_are_painted_yellow(study, qtbot):
    place = study.page.rects_of(study.place("fuel"))[0]
    before = study.page.viewport().grab().toImage()
    search(study, "fuel")
    qtbot.waitUntil(lambda: hits(study) == ["fuel"], timeout=PATIENCE)
    after = study.page.viewport().grab().toImage()
    corner = (int(place.left()) + 1, int(place.top()) + 1)
    assert before.pixelColor(*corner) != after.pixelColor(*corner)
    assert after.pixelColor(*corner).hue() in range(40, 60)


def test_f3_goes_from_one_hit_to_the_next_and_round(study, qtbot):
    search(study, "ports OR minister")
    qtbot.waitUntil(lambda: len(study.page.hits) == 3, timeout=PATIENCE)
    first, second, third = study.page.hits
    assert study.page.caret is not None
    for keys, hit, said in (
        ("F3", first, "Hit 1 of 3"),
        ("F3", second, "Hit 2 of 3"),
        ("F3", third, "Hit 3 of 3"),
        ("F3", first, "Hit 1 of 3"),
        ("Shift+F3", third, "Hit 3 of 3"),
    ):
        study.press(keys)
        assert study.page.caret.token == hit
        assert study.sentence() == said


def test_f3_begins_at_the_caret(study, qtbot):
    search(study, "ports")
    qtbot.waitUntil(lambda: len(study.page.hits) == 2, timeout=PATIENCE)
    study.click("cost")
    study.press("F3")
    assert study.page.caret.token == study.place("ports", 1)
    study.click("cost")
    study.press("Shift+F3")
    assert study.page.caret.token == study.place("ports", 0)


def test_f3_scrolls_to_a_hit_far_down(open_study, qtbot):
    study = open_study("Words and words.\n\n" * 400 + "A bridge at last.")
    study.window.queue.search.setText("bridge")
    qtbot.waitUntil(lambda: len(study.page.hits) == 1, timeout=PATIENCE)
    study.press("F3")
    rect = study.page.rects_of(study.page.hits[0])[0]
    assert 0 <= rect.top() <= study.page.viewport().height()


def test_without_hits_f3_says_so(study, qtbot):
    study.press("F3")
    assert "Ctrl+F" in study.sentence()
    search(study, "rents")
    qtbot.waitUntil(lambda: study.window.queue.model.rowCount() == 1, timeout=PATIENCE)
    study.press("F3")
    assert "not in this article" in study.sentence()


def test_many_hits_cost_the_painting_of_a_paragraph_nothing(open_study, qtbot):
    study = open_study("word " * 20_000)
    study.page.hits = [Fragment(place, place + 4) for place in range(0, 100_000, 5)]
    study.page.refresh()
    QApplication.processEvents()
    assert not study.page.viewport().grab().isNull()


def test_the_keys_are_in_the_menus(study):
    for key, shortcut in (
        ("next-hit", "F3"),
        ("previous-hit", "Shift+F3"),
        ("filter", "Ctrl+Shift+F"),
    ):
        action = study.window.actions_.made[key]
        assert isinstance(action, QAction)
        assert action.shortcut().toString() == shortcut
