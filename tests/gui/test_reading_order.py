"""Where names, arcs and links stand: above first letters, between lines, also from right to left."""

from itertools import pairwise

import pytest
from page_picture import picture_of
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QToolButton

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens
from annotator.gui.page.arcs import arc_points
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import Arc, Content, PageView
from annotator.gui.presenting import apart
from annotator.gui.theme import LIGHT

BLUE, RED = "#2e61a3", "#c11e20"
LINES = "The council met again and said that nothing had been decided by anyone at all. " * 6
HEBREW = "ראש הממשלה דנה לוי אמרה כי הממשלה לא תתמוך בחוק המכס החדש ומפלגת העבודה טועה."


@pytest.fixture
def page(qtbot):
    """A page of its own, without a project."""
    made = PageView()
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


def place(text, words):
    start = text.index(words)
    return Fragment(start, start + len(words))


def mark(text, *words, label="PERSON", colour=BLUE, style="fill"):
    """A mark whose fragments are these words of a text."""
    fragments = tuple(place(text, each) for each in words)
    return Mark(f"{label}-{words[0]}", "entity", label, label, style, colour, fragments)


def show(page, text, *marks, title="", byline="2 April 2024"):
    page.show_content(Content(title, byline, text, Tokens(text)), marks)
    return picture_of(page)


def written(picture, words):
    (found,) = [each for each in picture.words if each.text == words]
    return found


# Right to left


def test_the_name_of_a_hebrew_word_stands_above_its_first_letter(page):
    marks = [mark(HEBREW, "דנה לוי"), mark(HEBREW, "בחוק המכס החדש", label="LAW")]
    picture = show(page, HEBREW, *marks)
    for each in marks:
        name, rect = written(picture, each.label), page.rects_of(each.fragments[0])[0]
        assert abs(name.baseline.x() + name.width - rect.right()) < 4
        assert name.baseline.y() <= rect.top()


def test_names_of_neighbouring_hebrew_words_are_all_written(page):
    words = {"דנה": "PERSON", "אמרה": "ORG", "הממשלה לא": "GPE", "בחוק": "LAW", "ומפלגת": "NORP"}
    marks = [mark(HEBREW, each, label=label) for each, label in words.items()]
    said = show(page, HEBREW, *marks).said()
    assert set(words.values()) <= set(said)


def test_a_hint_stands_above_the_first_letter_of_a_hebrew_word_in_place_of_its_name(page):
    each = mark(HEBREW, "הממשלה לא תתמוך")
    show(page, HEBREW, each)
    page.look.hints = {each.key: "k"}
    picture = picture_of(page)
    rect = page.rects_of(each.fragments[0])[0]
    assert abs(written(picture, "K").baseline.x() - rect.right()) < 12
    assert "PERSON" not in picture.said()


def test_hints_of_neighbours_do_not_meet_where_a_latin_word_stands_in_a_hebrew_line(page):
    text = "משה כהן השיב בשידור של CNN מוושינגטון אתמול."
    marks = [mark(text, "CNN"), mark(text, "מוושינגטון")]
    show(page, text, *marks)
    page.look.hints = {marks[0].key: "h", marks[1].key: "j"}
    picture = picture_of(page)
    one, other = written(picture, "H"), written(picture, "J")
    assert abs(one.baseline.x() - other.baseline.x()) > 2 * one.width


def test_fragments_that_run_leftwards_are_tied_between_them_and_not_across_them(page):
    each = mark(HEBREW, "דנה", "הממשלה לא", label="factual", style="rule")
    picture = show(page, HEBREW, each)
    (first,), (second,) = (page.rects_of(fragment) for fragment in each.fragments)
    links = [s.box for s in picture.shapes if s.dashed and s.stroke == LIGHT.mark(BLUE)]
    assert links
    for link in links:
        assert link.left() >= second.right() - 1
        assert link.right() <= first.left() + 1


def test_the_head_of_a_hebrew_article_stands_on_the_right(page):
    picture = show(page, HEBREW, title="ראש הממשלה: לא נתמוך בחוק", byline="5 May 2026")
    right = page.column.left + page.column.width
    byline = written(picture, "5 May 2026")
    assert byline.baseline.x() + byline.width == pytest.approx(right, abs=4)
    line = page.title_layout.lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(page.column.width, abs=4)


def test_the_head_of_an_english_article_stands_on_the_left(page):
    picture = show(page, LINES, title="Nothing decided", byline="5 May 2026")
    assert written(picture, "5 May 2026").baseline.x() == pytest.approx(page.column.left, abs=1)
    assert page.title_layout.lineAt(0).naturalTextRect().left() == pytest.approx(0, abs=2)


def test_a_source_that_runs_leftwards_leaves_the_byline_in_order():
    assert apart("Nordic Courier") == "Nordic Courier"
    assert apart("النهار") == "\u2068النهار\u2069"
    assert apart("החדשות 12") == "\u2068החדשות 12\u2069"


# Arcs


def segments(points):
    return [
        QRectF(one, other).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
        for one, other in pairwise(points)
    ]


@pytest.mark.parametrize("width", [700, 1100])
def test_an_arc_never_runs_through_words(page, width):
    page.resize(width, 800)
    show(page, LINES)
    column = page.column
    lines = page.rects_of(Fragment(0, len(LINES)))
    assert len(lines) > 5
    for own in lines:
        for other in lines:
            start = QPointF(own.left() + 200, own.top())
            end = other.left() + 330
            points = arc_points(start, other, end, column.left, page.layout_.pitch)
            assert points[0] == start
            assert points[-1].x() == end
            assert other.top() - 5 < points[-1].y() < other.bottom() + 5
            for part in segments(points):
                crossed = [line for line in lines if part.intersects(line.adjusted(0, 1, 0, -1))]
                assert crossed == []


def test_the_name_of_a_role_stands_after_the_fillers_name_and_clear_of_all_others(page):
    text = "Ana said that the new tariff law of Norden would cost them dearly."
    stance = mark(text, "would cost", label="against", colour=RED, style="card")
    ana, law = mark(text, "Ana"), mark(text, "new tariff law", label="LAW")
    claim = mark(text, "the new tariff law of Norden", label="factual", style="rule")
    show(page, text, stance, ana, law, claim)
    page.look.current = stance.key
    page.arcs = [
        Arc("holder", ana.key, ana.fragments[0]),
        Arc("target", claim.key, claim.fragments[0]),
    ]
    picture = picture_of(page)
    person, holder = written(picture, "PERSON"), written(picture, "holder")
    target, name = written(picture, "target"), written(picture, "LAW")
    assert person.baseline.x() + person.width < holder.baseline.x()
    # Before the law's name: after it, the law would seem to be the target.
    assert target.baseline.x() + target.width < name.baseline.x()
    assert holder.baseline.x() + holder.width < target.baseline.x()


# Names, cards, the width of the page


def test_a_name_is_not_struck_through_by_the_rules_of_the_line_above(page):
    claims = [mark(LINES, LINES[a:b], label="factual", style="rule") for a, b in ((0, 90), (4, 99))]
    below = next(
        offset
        for offset in range(len(LINES))
        if page_line(page, offset) == 1 and LINES[offset - 1] == " "
    )
    entity = Mark("e", "entity", "ORG", "ORG", "fill", RED, (Fragment(below, below + 8),))
    picture = show(page, LINES, *claims, entity)
    rules = [
        n
        for n, s in enumerate(picture.shapes)
        if s.stroke == LIGHT.mark(BLUE) and s.box.width() > 20
    ]
    name = written(picture, "ORG")
    middle = name.baseline + QPointF(name.width / 2, -3)
    papers = [
        n
        for n, s in enumerate(picture.shapes)
        if s.fill == LIGHT.paper and s.box.contains(middle) and s.box.height() < 20
    ]
    assert papers
    assert papers[-1] > max(rules)


def page_line(page, offset):
    """Which line of the first paragraph a code point is on."""
    if page.content is None:
        show(page, LINES)
    return page.layout_.rects(0, offset, offset + 1)[0][0]


def test_a_holder_is_read_whole_where_the_sign_alone_leaves_room(page):
    page.resize(860, 800)
    text = "She opposes it."
    each = mark(text, "opposes", label="against", colour=RED, style="card")
    page.card_text = lambda key: CardText(key, "Foreign Ministry", "▼ against", "x", "", RED, 4)
    said = show(page, text, each).said()
    assert not page.column.folded
    assert {"Foreign Ministry", "▼"} <= set(said)
    assert not any("against" in words for words in said)
    page.resize(1300, 800)
    said = picture_of(page).said()
    assert "Foreign Ministry" in said
    assert any("against" in words for words in said)


def test_a_very_wide_page_has_its_article_in_the_middle(page):
    page.resize(3200, 900)
    show(page, LINES)
    column = page.column
    left = column.left
    right = page.viewport().width() - column.cards - column.cards_width
    assert left - right == pytest.approx(96 - 18, abs=1)


def test_a_search_field_that_was_emptied_has_no_button_to_empty_it(open_study, qtbot):
    study = open_study("Ana met Boris.")
    panel = study.window.queue
    study.press("Ctrl+F")
    study.write("Ana")
    clear = panel.search.findChild(QToolButton)
    qtbot.waitUntil(lambda: clear.property("opacity") == 1.0)  # it fades in
    study.settle()
    study.window.leave_project()
    assert panel.search.text() == ""
    qtbot.waitUntil(lambda: clear.property("opacity") == 0.0)
