"""What is painted where: marks within marks, names, cards, brackets, and only what is in view."""

from itertools import pairwise

import pytest
from page_picture import picture_of
from PySide6.QtCore import QRectF

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import Content, PageView
from annotator.gui.theme import DARK, LIGHT

BLUE, ORANGE, GREEN, RED = "#2e61a3", "#cd7e0a", "#00916c", "#c11e20"


@pytest.fixture
def page(qtbot):
    """A page of its own, without a project."""
    made = PageView()
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


def mark(text, words, label="PERSON", colour=BLUE, style="fill", nth=0, **more):
    """A mark on words of a text, for the nth time that they stand there."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    fragments = (Fragment(start, start + len(words)),)
    layer = {"fill": "entity", "rule": "claim", "card": "stance"}[style]
    key = f"{label}-{words}-{start}"
    return Mark(key, layer, label, label.title(), style, colour, fragments, **more)


def show(page, text, *marks, title=""):
    page.show_content(Content(title, "2 April 2024", text, Tokens(text)), marks)
    return picture_of(page)


def box_of(page, each):
    """The rectangle around a mark that stands on one line."""
    (rect,) = page.rects_of(each.fragments[0])
    return rect


# Marks


NEST = "Voters of New York City Hall district spoke."
DEPTHS = (
    "Voters of New York City Hall district",
    "New York City Hall district",
    "New York City Hall",
    "New York City",
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_four_fills_within_each_other_are_all_seen_each_smaller_than_the_one_around(page, theme):
    page.set_theme(theme)
    colours = (BLUE, ORANGE, GREEN, RED)
    marks = [
        mark(NEST, words, f"L{depth}", colour)
        for depth, (words, colour) in enumerate(zip(DEPTHS, colours, strict=True))
    ]
    picture = show(page, NEST, *marks)
    boxes = []
    for each, colour in zip(marks, colours, strict=True):
        (shape,) = [shape for shape in picture.shapes if shape.fill == theme.fill(colour)]
        place = box_of(page, each)
        assert abs(shape.box.left() - place.left()) < 4
        assert abs(shape.box.right() - place.right()) < 4
        boxes.append(shape.box)
    for outer, inner in pairwise(boxes):
        assert outer.top() < inner.top() < inner.bottom() < outer.bottom()


def test_the_end_of_a_mark_is_seen_where_another_goes_on_over_it(page):
    text = "Leaders of the Security Council committee met."
    marks = [
        mark(text, "Leaders of the Security Council", "NORP", RED),
        mark(text, "Security Council committee", "ORG"),
    ]
    picture = show(page, text, *marks)
    (over,) = [n for n, shape in enumerate(picture.shapes) if shape.fill == LIGHT.fill(BLUE)]
    outlines = [s for s in picture.shapes[over + 1 :] if s.stroke == LIGHT.mark(RED)]
    assert outlines
    assert abs(outlines[0].box.right() - box_of(page, marks[0]).right()) < 4


def test_rules_of_overlapping_claims_are_stacked(page):
    text = "Taxes will fall next year, she said."
    marks = [
        mark(text, words, f"c{number}", colour, "rule")
        for number, (words, colour) in enumerate(
            [
                ("Taxes will fall next year", BLUE),
                ("will fall next year", ORANGE),
                ("fall next", GREEN),
            ]
        )
    ]
    picture = show(page, text, *marks)
    heights = []
    for each, colour in zip(marks, (BLUE, ORANGE, GREEN), strict=True):
        place = box_of(page, each)
        rules = [
            shape.box
            for shape in picture.shapes
            if shape.stroke == LIGHT.mark(colour) and abs(shape.box.width() - place.width()) < 1
        ]
        (rule,) = [rule for rule in rules if rule.height() < 1]
        assert rule.top() > place.bottom()
        heights.append(rule.top())
    assert len({round(height) for height in heights}) == 3


def test_a_suggestion_is_a_dashed_outline_without_a_fill(page):
    text = "Ana Reyes met Boris Kim."
    decided = mark(text, "Ana Reyes")
    proposed = mark(text, "Boris Kim", decided=False)
    picture = show(page, text, decided, proposed)
    at = {
        each.key: [s for s in picture.shapes[2:] if s.box.intersects(box_of(page, each))]
        for each in (decided, proposed)
    }
    assert [(s.fill, s.dashed) for s in at[decided.key]] == [(LIGHT.fill(BLUE), False)]
    assert [(s.fill, s.dashed) for s in at[proposed.key]] == [("none", True)]
    names = [words.text for words in picture.words if words.text == "PERSON"]
    assert len(names) == 2  # colour is not the only sign


def test_a_mark_over_two_lines_has_a_rectangle_on_each(page):
    text = "word " * 40
    each = mark(text, text.strip())
    show(page, text, each)
    rects = page.rects_of(each.fragments[0])
    assert len(rects) > 2
    assert all(one.bottom() <= other.top() for one, other in pairwise(rects))
    column = page.column
    for rect in rects:
        assert column.left - 1 <= rect.left() <= rect.right() <= column.left + column.width + 1


def test_the_fragments_of_a_discontinuous_mark_are_tied_on_their_line(page):
    text = "North and South Korea"
    fragments = (Fragment(0, 5), Fragment(16, 21))
    each = Mark("k", "entity", "GPE", "Country", "fill", ORANGE, fragments)
    picture = show(page, text, each)
    north, korea = (page.rects_of(fragment)[0] for fragment in fragments)
    fills = [shape for shape in picture.shapes if shape.fill == LIGHT.fill(ORANGE)]
    assert len(fills) == 2
    assert any(
        shape.stroke == LIGHT.mark(ORANGE)
        and abs(shape.box.left() - north.right()) < 2
        and abs(shape.box.right() - korea.left()) < 2
        for shape in picture.shapes
    )


# Names


def overlapping(names):
    """Pairs of names on one line that run into each other."""
    names = sorted(names, key=lambda each: (round(each.baseline.y()), each.baseline.x()))
    return [
        (one.text, other.text)
        for one, other in pairwise(names)
        if round(one.baseline.y()) == round(other.baseline.y())
        and other.baseline.x() < one.baseline.x() + one.width
    ]


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.4])
def test_label_names_never_run_into_each_other(page, zoom):
    text = "A B C ab cd efg hijk Ana Reyes of X Y Z saw I J K. " * 6
    marks = [
        mark(text, word, "WORK_OF_ART", nth=nth)
        for word in ("A", "B", "C", "ab", "cd", "X", "Y", "Ana Reyes", "Ana", "Reyes of", "J")
        for nth in range(5)
    ]
    page.set_zoom(zoom)
    picture = show(page, text, *marks)
    names = [words for words in picture.words if words.text == "WORK_OF_ART"]
    assert len(names) >= 5
    assert overlapping(names) == []


def test_names_stand_above_their_words_and_not_on_them(page):
    text = "Ana Reyes met Boris Kim. " * 8
    marks = [mark(text, "Boris Kim", nth=nth) for nth in range(6)]
    picture = show(page, text, *marks)
    names = [words for words in picture.words if words.text == "PERSON"]
    firsts = [page.rects_of(each.fragments[0])[0] for each in marks]
    assert len(names) == len(firsts)
    for name, rect in zip(names, firsts, strict=True):
        assert rect.top() - 12 <= name.baseline.y() <= rect.top() + 2
        assert abs(name.baseline.x() - rect.left()) < 4


def test_names_of_claims_stand_in_the_margin_one_beside_each_bracket(page):
    text = "One claim is here.\n\nAnother claim is there."
    marks = [
        mark(text, "One claim", "factual", BLUE, "rule"),
        mark(text, "Another claim", "prediction", ORANGE, "rule"),
    ]
    picture = show(page, text, *marks)
    names = {
        words.text: words for words in picture.words if words.text in ("FACTUAL", "PREDICTION")
    }
    assert set(names) == {"FACTUAL", "PREDICTION"}
    for name in names.values():
        assert name.baseline.x() >= 0
        assert name.baseline.x() + name.width < page.column.left
    assert overlapping(names.values()) == []


def test_a_mark_within_another_has_its_name_above_its_word_where_there_is_room(page):
    text = "Voters of the large New York City Hall district spoke to Mayor Kim."
    marks = [
        mark(text, "Voters of the large New York City Hall district", "ORG"),
        mark(text, "New York City Hall", "FAC", GREEN),
        mark(text, "New York City", "GPE", ORANGE),  # FAC stands there already
        mark(text, "City", "WORK_OF_ART", RED),
        mark(text, "to Mayor Kim", "EVENT"),
        mark(text, "Mayor Kim", "PERSON", GREEN),  # to EVENT there is no room
    ]
    picture = show(page, text, *marks)
    names = {words.text: words for words in picture.words if words.text.isupper()}
    assert {"ORG", "FAC", "WORK_OF_ART", "EVENT"} == set(names)
    assert overlapping(names.values()) == []
    for each in (marks[1], marks[3]):
        name, rect = names[each.label], page.rects_of(each.fragments[0])[0]
        assert abs(name.baseline.x() - rect.left()) < 4
        assert name.colour == LIGHT.mark(each.colour)


def test_a_name_within_never_takes_the_place_of_one_outside(page):
    text = "The port of Os met Ana."
    marks = [
        mark(text, "The port of Os", "FAC", GREEN),
        mark(text, "Os", "WORK_OF_ART", RED),
        mark(text, "met Ana", "PERSON"),
    ]
    said = show(page, text, *marks).said()
    assert {"FAC", "PERSON"} <= set(said)
    assert "WORK_OF_ART" not in said


def test_names_of_a_right_to_left_paragraph_are_all_there(page):
    text = "שלום לכולם אמר ראש הממשלה בירושלים היום."
    said = show(page, text, mark(text, "שלום"), mark(text, "בירושלים", "GPE")).said()
    assert {"PERSON", "GPE"} <= set(said)


def test_the_name_of_a_claim_stands_clear_of_all_brackets_beside_it(page):
    text = "Taxes will fall next year by a tenth, she said."
    words = ("Taxes will fall next year by a tenth", "will fall next", "next year", "year by a")
    labels = ("prediction", "factual", "value", "policy")
    marks = [
        mark(text, each, label, colour, "rule")
        for each, label, colour in zip(words, labels, (BLUE, RED, GREEN, ORANGE), strict=True)
    ]
    picture = show(page, text, *marks)
    (name,) = [words for words in picture.words if words.text == "PREDICTION"]
    brackets = [
        shape.box
        for shape in picture.shapes
        if shape.box.width() < 1 and shape.box.height() > 4 and shape.box.right() < page.column.left
    ]
    assert len({round(box.left()) for box in brackets}) == 4
    assert name.baseline.x() + name.width < min(box.left() for box in brackets)
    assert name.baseline.x() >= 0


# Cards


def card_text(page):
    """Give every stance a card, as the window does."""

    def text(key):
        each = page.marks[key]
        return CardText(key, "Ana Reyes", "▼ against", "ports", "explicit", RED, each.start)

    page.card_text = text


@pytest.mark.parametrize("size", [(1400, 900), (1100, 700), (1000, 500)])
def test_cards_stand_beside_their_evidence_and_never_on_each_other(page, size):
    page.resize(*size)
    text = "She opposes it. He opposes it. They oppose it. " * 4 + "\n\nAll oppose it.\n\nNone do."
    marks = [
        mark(text, words, "against", RED, "card", nth)
        for words, nth in (
            ("She opposes", 0),
            ("He opposes", 0),
            ("They oppose", 0),
            ("She opposes", 2),
            ("All oppose", 0),
            ("None do", 0),
        )
    ]
    card_text(page)
    show(page, text, *marks)
    cards = page.placed_cards
    assert [card.text.key for card in cards] == [each.key for each in marks]
    for card, each in zip(cards, marks, strict=True):
        evidence = page.rects_of(each.fragments[0])[0]
        assert card.rect.left() >= page.column.left + page.column.width
        assert card.rect.right() <= page.viewport().width()
        assert card.rect.top() >= evidence.top() - 20
    for one, other in pairwise(cards):
        assert one.rect.bottom() < other.rect.top()
        evidence = page.rects_of(page.marks[other.text.key].fragments[0])[0]
        pushed_down = other.rect.top() - one.rect.bottom() < 15
        assert pushed_down or abs(other.rect.top() - evidence.top()) <= 20


def test_cards_stay_where_they_are_beside_the_text_while_it_scrolls(page):
    text = "\n\n".join(f"Paragraph {n} opposes it." for n in range(60))
    marks = [mark(text, f"Paragraph {n} ", "against", RED, "card") for n in range(0, 60, 9)]
    card_text(page)
    show(page, text, *marks)
    bar = page.verticalScrollBar()
    for value in range(0, bar.maximum(), 150):
        bar.setValue(value)
        picture_of(page)
        for card in page.placed_cards:
            evidence = page.rects_of(page.marks[card.text.key].fragments[0])[0]
            assert abs(card.rect.top() - evidence.top()) <= 20


def test_the_words_of_a_card_stay_within_it(page):
    text = "She opposes it."
    each = mark(text, "opposes", "against", RED, "card")
    page.card_text = lambda key: CardText(
        key,
        "The Parliamentary Assembly of the Council " * 3,
        "▼ against",
        "x" * 200,
        "y " * 80,
        RED,
        4,
    )
    picture = show(page, text, each)
    (card,) = page.placed_cards
    inside = [words for words in picture.words if card.rect.contains(words.baseline)]
    assert len(inside) >= 4
    for words in inside:
        assert words.baseline.x() + words.width <= card.rect.right() + 1
    assert any("against" in words.text for words in inside)


def test_cards_fold_away_where_the_window_is_narrow(open_study):
    study = open_study("She opposes it.", size=(900, 600))
    study.press("S")
    study.select("opposes")
    study.press("2", "Escape")
    picture = picture_of(study.page)
    column = study.page.column
    assert column.folded
    for card in study.page.placed_cards:  # a sign of it at most, clear of the text
        assert card.rect.width() < 40
        assert card.rect.left() >= column.left + column.width
        assert card.rect.right() <= study.page.viewport().width()
    assert not any("?" in words.text for words in picture.words)
    wave = study.page.rects_of(study.place("opposes"))[0]
    under = QRectF(wave.left(), wave.bottom() - 1, wave.width(), 8)
    assert any(
        shape.stroke == LIGHT.mark(RED) and shape.box.intersects(under) for shape in picture.shapes
    )
    study.window.resize(1440, 900)
    picture_of(study.page)
    assert not study.page.column.folded
    assert len(study.page.placed_cards) == 1


def test_the_text_keeps_a_readable_width_whatever_the_window_has(page):
    for width in range(340, 2400, 60):
        page.resize(width, 700)
        show(page, "word " * 300)
        column = page.column
        assert column.width >= 80
        assert column.left + column.width <= width
        assert column.width <= 700  # about seventy letters
        if not column.folded:
            assert column.cards >= column.left + column.width
            assert column.cards + column.cards_width <= width


# What is in hand


def test_only_the_annotation_in_hand_draws_arcs_to_what_stands_in_its_roles(open_study):
    study = open_study(
        "Ana Reyes said the law must go. Boris Kim left.",
        suggest=[("PERSON", "Ana Reyes"), ("PERSON", "Boris Kim")],
    )
    study.click("law")
    study.press("L", "C", "2", "Return")
    assert "claimant" in picture_of(study.page).said()
    study.press("Escape", "Escape")
    assert "claimant" not in picture_of(study.page).said()


def test_hints_stand_above_every_candidate_and_the_likeliest_is_filled(open_study):
    study = open_study(
        "Ana Reyes said the law must go. Boris Kim left.",
        suggest=[("PERSON", "Ana Reyes"), ("PERSON", "Boris Kim")],
    )
    study.click("law")
    study.press("L", "C", "2")
    picture = picture_of(study.page)
    hints = study.page.look.hints
    assert len(hints) == 2
    badges = {words.text: words for words in picture.words if words.text.lower() in hints.values()}
    for key, letters in hints.items():
        rect = study.page.rects_of(study.page.marks[key].fragments[0])[0]
        badge = badges[letters.upper()]
        assert abs(badge.baseline.x() - rect.left()) < 12
        assert abs(badge.baseline.y() - rect.top()) < 12
    filled = [s for s in picture.shapes if s.fill == LIGHT.accent]
    assert len(filled) == 1
    preferred = study.page.marks[study.page.look.preferred].fragments[0]
    assert abs(filled[0].box.left() - study.page.rects_of(preferred)[0].left()) < 12


# Scripts


def test_marks_of_a_right_to_left_paragraph_stand_on_the_right(page):
    text = "שלום לכולם אמר ראש הממשלה בירושלים היום."
    first, last = mark(text, "שלום"), mark(text, "היום")
    picture = show(page, text, first, last)
    column = page.column
    middle = column.left + column.width / 2
    one, other = box_of(page, first), box_of(page, last)
    assert one.left() > other.right()
    assert one.left() > middle
    assert one.right() == pytest.approx(column.left + column.width, abs=3)
    fills = sorted(
        (shape.box.left() for shape in picture.shapes if shape.fill == LIGHT.fill(BLUE)),
        reverse=True,
    )
    assert fills[0] == pytest.approx(one.left(), abs=3)
    assert fills[1] == pytest.approx(other.left(), abs=3)


def test_a_right_to_left_name_in_an_english_line_is_marked_where_it_stands(page):
    text = "The word שלום means peace."
    before, each, after = mark(text, "word"), mark(text, "שלום"), mark(text, "means")
    show(page, text, before, each, after)
    assert box_of(page, before).right() < box_of(page, each).left()
    assert box_of(page, each).right() < box_of(page, after).left()


# Zoom and length


def first_in_view(page):
    """The first character of the first paragraph in view."""
    return page.layout_.blocks[page.blocks_in_view()[0]].paragraph.start


@pytest.mark.parametrize("factor", [0.7, 1.3, 2.0])
def test_zooming_keeps_the_same_words_in_view(page, factor):
    text = "\n\n".join(f"Paragraph {n}. " + "and more words " * (n % 23) for n in range(300))
    show(page, text)
    page.show_offset(text.index("Paragraph 150."), at_top=True)
    picture_of(page)
    first = first_in_view(page)
    page.set_zoom(factor)
    picture_of(page)
    top = page.rects_of(Fragment(first, first + 1))[0].top()
    assert -page.viewport().height() * 0.3 <= top <= page.viewport().height() * 0.7


def test_zooming_keeps_the_marks_on_their_words(page):
    text = "Ana Reyes met Boris Kim. " * 9
    each = mark(text, "Boris Kim", nth=7)
    show(page, text, each)
    page.set_zoom(1.7)
    picture = picture_of(page)
    (fill,) = [shape for shape in picture.shapes if shape.fill == LIGHT.fill(BLUE)]
    assert fill.box.center().x() == pytest.approx(box_of(page, each).center().x(), abs=1)
    assert fill.box.center().y() == pytest.approx(box_of(page, each).center().y(), abs=2)


def test_narrowing_the_window_keeps_the_same_words_in_view(page):
    text = "\n\n".join(f"Paragraph {n}. " + "and more words " * (n % 23) for n in range(300))
    show(page, text)
    page.show_offset(text.index("Paragraph 150."), at_top=True)
    picture_of(page)
    first = first_in_view(page)
    page.resize(600, 800)
    picture_of(page)
    top = page.rects_of(Fragment(first, first + 1))[0].top()
    assert -page.viewport().height() * 0.3 <= top <= page.viewport().height() * 0.7


def laid(page):
    return sum(block.layout is not None for block in page.layout_.blocks)


def test_of_a_long_article_only_what_is_in_view_is_laid_out(open_study):
    sentence = "The minister said on Monday that the reform would cost 3,500 jobs. "
    text = "\n\n".join(f"{number}. {sentence * 7}" for number in range(6300))
    assert len(text) > 3_000_000
    study = open_study(text)
    page = study.page
    assert len(page.layout_.blocks) == 6300
    assert laid(page) < 60
    study.press("Ctrl+End")
    picture = picture_of(page)
    assert laid(page) < 150
    assert any(words.text.startswith("6299. ") for words in picture.words)
    study.press("Shift+Left", "Shift+Left", "Shift+Left", "3")
    ((label, words),) = study.told()
    assert label == "GPE"
    assert text.rstrip().endswith(words)
    study.press("Ctrl+Home")
    assert any(words.text.startswith("0. ") for words in picture_of(page).words)
    assert laid(page) < 200


def test_marks_far_away_are_not_laid_out(page):
    text = "\n\n".join(f"Paragraph {number} about it." for number in range(4000))
    marks = [mark(text, f"Paragraph {number} ", nth=0) for number in range(0, 4000, 40)]
    show(page, text, *marks)
    assert laid(page) < 80
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    picture_of(page)
    assert laid(page) < 160
