"""Code points and pixels: whatever the script, what is pointed at is what is meant."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QTextBoundaryFinder
from window_driver import Mouse

from annotator.domain.text import Fragment, Utf16Map
from annotator.domain.tokens import Tokens, tokens_of
from annotator.gui.page.layout import PageLayout, Type
from annotator.gui.page.view import Content, PageView
from annotator.gui.theme import serif

# Fonts differ between systems; which scripts they lack is no matter here.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing")

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
WORDS = re.findall(
    r"\S+",
    "the minister said voted 2024 3,500 U.S.-led Bush’s naïve Zażółć “ ” … – ( ) $ ﬁnal "
    "e\u0301te\u0301 q\u0323\u0307 שלום ממשלה שָׁלוֹם السلام عليكم سياسة ١٢٣ 政府 東京 한국어 ไทย अर्थ क्ष "
    "🇺🇳 👍🏽 ❤\ufe0f 🧑🏿\u200d🚀 𝔘𝔫𝔦 𐍈 𠀋 ﷽",
)
LONG = ["x" * 300, "ﬁ" * 80, "a\u0301" * 120, "政" * 90, "ש" * 150, "𝔘" * 90, "👍🏽" * 60]
UNSEEN = ["\0", "\u200b", "\u200e", "\u200f", "\u202eabc\u202c", "\u2067שלום\u2069", "\ufeff"]
MISCOUNTED = set("ไทยअर्थक्ष")  # after these, Qt takes halves of signs for graphemes
SPACES = [" ", " ", " ", " ", "  ", "\t", "\n", "\n\n", "\u2028", "\u00a0 "]

words = st.sampled_from([*WORDS, *WORDS, FAMILY, *LONG, *UNSEEN])
anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\u00ad"), max_size=6
)


def joined(pieces):
    return "".join(word + space for word, space in pieces)


spaced_texts = st.lists(st.tuples(words, st.sampled_from(SPACES)), min_size=1, max_size=14).map(
    joined
)
texts = st.lists(
    st.tuples(words | anything, st.sampled_from([*SPACES, "", ""])), min_size=1, max_size=14
).map(joined)
widths = st.sampled_from([200.0, 420.0, 700.0])


def layout_of(text, width):
    body, heading = serif(12.5), serif(14)
    heading.setBold(True)
    return PageLayout(text, Type(body, heading, 11.0, 12.0), width)


def tokens_in(layout):
    """Each token of the text with the block that it stands in."""
    for index, block in enumerate(layout.blocks):
        for token in tokens_of(layout.text, block.paragraph.start, block.paragraph.end):
            yield index, token


def boundaries(text):
    """Where graphemes begin, in UTF-16 units; the end is one more."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = [0]
    while (unit := finder.toNextBoundary()) >= 0:
        found.append(unit)
    return found


def graphemes_of(layout, index):
    """The graphemes of a block, as ranges of code points of the text."""
    start, end, _heading = layout.blocks[index].paragraph
    text = layout.text[start:end]
    units = Utf16Map(text)
    return {
        (start + units.to_code_point(one), start + units.to_code_point(other))
        for one, other in pairwise(boundaries(text))
    }


@settings(max_examples=150)
@given(texts, widths)
@example("\ufeffthe end", 200.0)
@example("\ufffethe end", 200.0)
@example("שלום\u200f ", 200.0)
@example("\0 \0\n\0", 200.0)
@example("", 200.0)
@example(" \n\u2028\n ", 200.0)
def test_lines_part_each_paragraph_and_tokens_have_their_places_in_the_column(text, width):
    layout = layout_of(text, width)
    for index in range(len(layout.blocks)):
        block = layout.laid(index)
        ranges = [(line.start, line.end) for line in block.lines]
        assert ranges[0][0] == block.paragraph.start
        assert ranges[-1][1] == block.paragraph.end
        assert all(one[1] == other[0] for one, other in pairwise(ranges))
        assert all(line.top <= line.bottom for line in block.lines)
    for index, token in tokens_in(layout):
        rects = layout.rects(index, *token)
        assert rects, token
        for number, rect in rects:
            assert rect.width() >= 0
            block = layout.blocks[index]
            if not (block.two_ways and {"\t", "\u2028"} & set(text)):  # Qt sets such lines askew
                assert rect.left() >= -1
                assert rect.right() <= width + 1
            line = block.lines[number]
            assert line.top <= rect.top()
            assert rect.bottom() <= line.bottom + 0.01


@settings(max_examples=150)
@given(spaced_texts, widths)
@example("שלום “abc” דבר 👍🏽 – abc, ", 420.0)
@example("the the the the the e\u0301te\u0301 the\t政府 ", 200.0)
@example("\ufeff政府 – ❤\ufe0f", 200.0)
def test_the_middle_of_a_token_of_one_grapheme_leads_back_to_it(text, width):
    layout = layout_of(text, width)
    graphemes = {index: graphemes_of(layout, index) for index in range(len(layout.blocks))}
    for index, token in tokens_in(layout):
        if token not in graphemes[index]:
            continue
        for _number, rect in layout.rects(index, *token):
            if rect.width() >= 1:
                middle = rect.center()
                offset = layout.offset_at(middle.x(), layout.heights.top(index) + middle.y())
                assert token.start <= offset < token.end


@settings(max_examples=80)
@given(spaced_texts, widths)
def test_a_point_anywhere_gives_an_offset_of_the_text(text, width):
    layout = layout_of(text, width)
    for y in (-5.0, 0.0, layout.height / 2, layout.height + 50):
        for x in (-30.0, 0.0, width / 3, width, width + 500):
            assert 0 <= layout.offset_at(x, y) <= len(text)


@pytest.fixture
def study(open_study):
    return open_study("A text that gives way to others.")


def show(page: PageView, text: str) -> Tokens:
    """Put a text on the page, as when an article is opened."""
    tokens = Tokens(text)
    page.show_content(Content("", "", text, tokens))
    return tokens


def all_tokens(text):
    """The tokens that can be seen and pointed at."""
    tokens, found = Tokens(text), []
    token = tokens.after(0)
    while token is not None:
        found.append(token)
        token = tokens.after(token.end)
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spaced_texts, st.data())
def test_dragging_over_a_token_selects_that_token(study, text, data):
    page = study.page
    show(page, text)
    tokens = all_tokens(text)
    if not tokens:
        return
    token = data.draw(st.sampled_from(tokens))
    page.show_offset(token.start)
    rects = page.rects_of(token)
    first = page.rects_of(Fragment(token.start, min(token.start + 1, token.end)))
    if min(rect.width() for rect in rects) < 4 or not first:
        return
    paragraph = page.layout_.blocks[page.layout_.block_of(token.start)]
    if paragraph.two_ways:  # the token's own first rectangle will do
        start, end = rects[0].center(), rects[-1].center()
    else:
        start = QPointF(rects[0].left() + 1.5, rects[0].center().y())
        end = QPointF(rects[-1].right() - 1.5, rects[-1].center().y())
    mouse = Mouse(page.viewport())
    mouse.drag(start, end)
    assert page.caret.selection == token


def shown_at(page, rects):
    """What Qt's own layouts show where these rectangles are, grapheme by grapheme."""
    shown = []
    for index, block in enumerate(page.layout_.blocks):
        if block.layout is None:
            continue
        text = block.layout.text()
        encoded = text.encode("utf-16-le")
        origin = QPointF(page.column.left, page.block_top(index))
        for unit, following in pairwise(boundaries(text)):
            line = block.layout.lineForTextPosition(unit)
            left, right = line.cursorToX(unit)[0], line.cursorToX(following)[0]
            middle = origin + QPointF((left + right) / 2, line.y() + line.height() / 2)
            if right - left > 0.5 and any(rect.contains(middle) for rect in rects):
                shown.append(encoded[2 * unit : 2 * following].decode("utf-16-le"))
    return shown


def visible(words):
    """The words without white space and without what has no width."""
    return "".join(words.split()).translate(dict.fromkeys(map(ord, "\0\u200b\u200e")))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spaced_texts, st.integers(0, 12), st.integers(1, 6))
@example("𝔘𝔫𝔦 👍🏽 the minister 𠀋 said e\u0301te\u0301", 1, 4)
def test_shift_and_arrows_select_the_words_that_qt_shows_there(study, text, right, extend):
    page = study.page
    tokens = show(page, text)
    study.press("Ctrl+Home", *["Right"] * right, *["Shift+Right"] * extend)
    selection = page.caret.selection
    if selection is None:
        assert not all_tokens(text)
        return
    quote = text[selection.start : selection.end]
    starts = [token for token in all_tokens(text) if token.start == selection.start]
    assert starts
    assert tokens.snapped(*selection) == selection
    blocks = {page.layout_.block_of(offset) for offset in selection}
    if MISCOUNTED & set(text) or any(page.layout_.laid(index).two_ways for index in blocks):
        return
    rects = page.rects_of(selection)
    assert visible("".join(shown_at(page, rects))) == visible(quote)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀 𝔘𝔫𝔦 said 𠀋 yes", "𠀋"),
        (f"Then {FAMILY} left Paris", FAMILY),
        (f"Then {FAMILY} left Paris", "Paris"),
        ("Cafe\u0301 Cze\u0328stochowa won", "Cze\u0328stochowa"),
        ("ראש הממשלה said היום", "said"),
        ("ראש הממשלה said היום", "הממשלה"),
        ("قال “Ana” إن الحكومة ستدفع", "الحكومة"),
        ("قال “Ana” إن الحكومة ستدفع", "Ana"),
        ("東京の政府は語った。", "府"),
        ("One\u2028two three\u2028four", "three"),
        ("A\0B after NUL", "after"),
        ("tab\tthen\tword", "word"),
        ("First\n\n\ufeffsecond part here", "part"),
        ("x" * 2000 + " end", "end"),
    ],
)
def test_a_label_by_mouse_on_any_script_quotes_what_was_dragged_over(open_study, text, words):
    study = open_study(text)
    start, end = study.place(words)
    study.page.show_offset(start)
    rects = study.page.rects_of(Fragment(start, end))
    study.mouse.drag(rects[0].center(), rects[-1].center())
    study.press("1")
    only = study.one()
    assert only.fragments == ((start, end),)
    assert study.quote(only) == words
