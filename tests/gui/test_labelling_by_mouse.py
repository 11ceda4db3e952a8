"""Labelling with the mouse: what is clicked, dragged and dropped, and what the file then holds."""

import pytest
from PySide6.QtCore import QPointF
from window_driver import ALT, SHIFT

from annotator.domain.records import Filler
from annotator.domain.text import Fragment
from annotator.gui.label_bar import Chip

TEXT = (
    "The mayor of New York City told reporters on Monday that the city will pay. "
    "Nobody else spoke.\n\n"
    "Ana Reyes praised the plan in Madrid, and Boris Kim left."
)


@pytest.fixture
def study(open_study):
    return open_study({"text": TEXT, "title": "A city"})


def label(study, words, *keys):
    """Label words by dragging over them and pressing keys; let go of them."""
    study.select(words)
    study.press(*keys, "Escape", "Escape", "Escape")


def nested(study):
    """Make three marks that stand in one another; return their ids by their words."""
    label(study, "The mayor of New York City", "1")
    label(study, "New York City", "3")
    label(study, "New York", "5")
    return {study.quote(each): each.id for each in study.labels()}


def test_a_click_takes_the_innermost_mark_in_hand(study):
    ids = nested(study)
    study.click("York")
    assert study.in_hand() == ids["New York"]
    study.click("City")
    assert study.in_hand() == ids["New York City"]
    study.click("mayor")
    assert study.in_hand() == ids["The mayor of New York City"]


def test_a_click_beside_all_marks_lets_go(study):
    nested(study)
    study.click("York")
    study.click("Monday")
    assert study.in_hand() is None


def test_clicking_again_goes_through_the_marks_that_overlap_there(study):
    ids = nested(study)
    seen = []
    for _ in range(4):
        study.click("York", inside=1)
        seen.append(study.in_hand())
    inner, middle, outer = (
        ids[words] for words in ("New York", "New York City", "The mayor of New York City")
    )
    assert seen == [inner, middle, outer, inner]


def test_a_click_on_a_mark_of_another_layer_goes_to_that_layer(study):
    label(study, "told reporters", "C", "1")
    study.press("E")
    study.click("reporters")
    assert study.window.hand.layer == "claim"


def test_a_drag_selects_whole_words(study):
    start, end = study.place("reporters on Monday")
    study.mouse.drag(study.point(start + 3), study.point(end - 3))
    assert study.selected() == "reporters on Monday"
    study.press("9")
    assert study.told() == [("DATE", "reporters on Monday")]


def test_a_drag_to_the_left_selects_the_same(study):
    start, end = study.place("reporters on Monday")
    study.mouse.drag(study.point(end - 3), study.point(start + 3))
    assert study.selected() == "reporters on Monday"


def test_a_drag_over_lines_selects_all_between(study):
    first, last = study.place("Nobody"), study.place("Madrid")
    study.mouse.drag(study.point(first.start), study.point(last.end - 1))
    assert study.selected() == TEXT[first.start : last.end]


def test_a_drag_with_alt_selects_by_character(study):
    start, end = study.place("porter")
    study.mouse.drag(study.point(start), study.point(end - 1), ALT)
    assert study.selected() == "porter"
    study.press("1")
    assert study.told() == [("PERSON", "porter")]


def test_a_click_with_shift_extends_the_selection_to_there(study):
    study.click("reporters")
    study.mouse.click(study.point(study.place("Monday").start + 2), SHIFT)
    assert study.selected() == "reporters on Monday"


def test_a_click_drops_the_selection(study):
    study.select("Monday")
    study.click("pay")
    assert study.selected() == ""


def test_a_double_click_selects_the_word(study):
    study.mouse.click_times(study.point(study.place("reporters").start + 4), 2)
    assert study.selected() == "reporters"
    study.press("1")
    assert study.told() == [("PERSON", "reporters")]


def test_a_triple_click_selects_the_sentence(study):
    study.mouse.click_times(study.point(study.place("reporters").start + 4), 3)
    assert study.selected() == TEXT.split(" Nobody")[0]


def test_three_slow_clicks_select_nothing(study):
    for _ in range(3):
        study.click("reporters", inside=4)
    assert study.selected() == ""


def edges(study, words):
    """Points on the left and the right edge of words, a pixel inside."""
    rects = study.page.rects_of(study.place(words))
    left, right = rects[0], rects[-1]
    return QPointF(left.left() + 1, left.center().y()), QPointF(
        right.right() - 1, right.center().y()
    )


def test_dragging_the_right_edge_of_the_mark_in_hand_moves_it_to_a_word_end(study):
    label(study, "New York", "3")
    before = study.one()
    study.click("York", inside=1)
    _left, right = edges(study, "New York")
    study.mouse.drag(right, study.point(study.place("City").start + 1))
    after = study.one()
    assert (after.id, study.quote(after)) == (before.id, "New York City")
    assert after.revision == before.revision + 1


def test_dragging_the_left_edge_moves_it_to_a_word_start(study):
    label(study, "York", "3")
    study.click("York", inside=1)
    left, _right = edges(study, "York")
    study.mouse.drag(left, study.point(study.place("New").end - 1))
    assert study.told() == [("GPE", "New York")]


def test_dragging_an_edge_with_alt_moves_it_to_a_character(study):
    label(study, "reporters", "1")
    study.click("reporters", inside=3)
    _left, right = edges(study, "reporters")
    study.mouse.drag(right, study.point(study.place("reporters").start + 5), ALT)
    assert study.told() == [("PERSON", "report")]


def test_an_edge_dragged_beyond_the_other_changes_nothing(study):
    label(study, "Madrid", "3")
    study.click("Madrid", inside=3)
    _left, right = edges(study, "Madrid")
    study.mouse.drag(right, study.point(study.place("plan").start))
    assert study.told() == [("GPE", "Madrid")]
    assert study.messages() == []


def stance_with_card(study):
    """Make a stance without holder and target; return its card's middle."""
    study.press("S")
    label(study, "praised", "1")
    stance = study.of("stance")[0]
    study.page.show_offset(stance.start)
    study.page.grab()  # cards stand where they were painted
    (card,) = study.page.placed_cards
    assert card.text.key == stance.id
    return card.rect.center()


def test_an_entity_dropped_on_a_card_fills_its_first_role(study):
    label(study, "Ana Reyes", "1")
    middle = stance_with_card(study)
    ana = study.of("entity")[0]
    study.click("Reyes", inside=2)
    study.mouse.drag(study.point(study.place("Reyes").start + 2), middle)
    (stance,) = study.of("stance")
    assert stance.roles == {"holder": (Filler(annotation=ana.id),)}


def test_a_second_entity_dropped_there_fills_the_next(study):
    for words, key in (("Ana Reyes", "1"), ("Madrid", "3")):
        label(study, words, key)
    middle = stance_with_card(study)
    for words in ("Reyes", "Madrid"):
        study.click(words, inside=2)
        study.mouse.drag(study.point(study.place(words).start + 2), middle)
    ids = {study.quote(each): each.id for each in study.of("entity")}
    assert study.of("stance")[0].roles == {
        "holder": (Filler(annotation=ids["Ana Reyes"]),),
        "target": (Filler(annotation=ids["Madrid"]),),
    }


def test_an_entity_dropped_beside_the_cards_fills_nothing(study):
    label(study, "Ana Reyes", "1")
    middle = stance_with_card(study)
    study.click("Reyes", inside=2)
    study.mouse.drag(study.point(study.place("Reyes").start + 2), middle + QPointF(0, 300))
    assert study.of("stance")[0].roles == {}


def test_a_click_on_a_card_takes_its_stance_in_hand(study):
    middle = stance_with_card(study)
    study.mouse.click(middle)
    assert study.in_hand() == study.of("stance")[0].id


def test_a_click_on_what_has_a_hint_fills_the_open_role(open_study):
    study = open_study(TEXT, suggest=[("PERSON", "Ana Reyes"), ("PERSON", "Boris Kim")])
    study.click("praised")
    study.press("L", "C", "4")
    study.click("Boris")
    (claim,) = study.of("claim")
    (boris,) = study.of("entity")
    assert study.quote(boris) == "Boris Kim"
    assert claim.roles == {"claimant": (Filler(annotation=boris.id),)}


def test_the_bar_above_the_page_labels_the_selection(study):
    study.select("Madrid")
    (chip,) = [chip for chip in study.window.bar.findChildren(Chip) if chip.text() == "GPE"]
    chip.click()
    assert study.told() == [("GPE", "Madrid")]


def test_a_row_of_the_queue_opens_its_article(open_study):
    study = open_study("First article.", "Second article.")
    study.window.queue.list.clicked.emit(study.window.queue.model.index(1, 0))
    study.wait_for_article("Second")
    assert study.page.hasFocus()


def test_dragging_below_the_page_scrolls_it(open_study):
    study = open_study("\n\n".join(f"Paragraph {n} says something." for n in range(80)))
    study.page.grab()
    mouse = study.mouse
    start = study.point(study.place("Paragraph 0").start)
    mouse.press(start)
    for _ in range(5):
        mouse.move(QPointF(start.x(), study.page.viewport().height() + 60.0))
    mouse.release(QPointF(start.x(), study.page.viewport().height() - 5.0))
    assert study.page.verticalScrollBar().value() > 0
    assert study.selected().startswith("Paragraph 0")


def test_what_is_selected_is_a_fragment_of_the_text(study):
    study.select("Boris Kim")
    assert study.window.hand.selection == Fragment(*study.place("Boris Kim"))
