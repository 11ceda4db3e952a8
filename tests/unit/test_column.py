"""How the page divides its width."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.page.column import divided

widths = st.integers(200, 4000)
measures = st.integers(300, 900)


@given(widths, measures, st.booleans())
def test_text_and_cards_lie_side_by_side_within_the_page(width, measure, cards):
    column = divided(width, measure, cards=cards)
    assert 0 <= column.gutter < column.left
    assert 80 <= column.width <= measure
    assert column.left + column.width < column.cards
    if not column.folded:
        assert column.cards + column.cards_width <= width
        assert column.cards_width >= 190
        assert cards
    elif column.width > 80:
        assert column.left + column.width <= width


@given(widths, measures, st.booleans())
def test_a_wider_page_has_narrower_text_only_where_a_margin_unfolds(width, measure, cards):
    narrow, wide = (divided(each, measure, cards=cards) for each in (width, width + 1))
    unfolds = narrow.folded > wide.folded or narrow.left < wide.left
    assert wide.width >= narrow.width or unfolds


@given(measures)
def test_a_page_wide_enough_shows_the_whole_measure_and_the_cards(measure):
    column = divided(measure + 96 + 34 + 262 + 18, measure, cards=True)
    assert (column.width, column.folded) == (measure, False)


@given(measures)
def test_a_narrow_page_folds_the_cards(measure):
    assert divided(measure * 0.7 + 200, measure, cards=True).folded
