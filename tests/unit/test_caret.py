"""The caret that stops at tokens, and the selection that grows from it."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens
from annotator.gui.page.caret import Caret

TEXT = "One two. Three four five.\n\nSix."
ONE, TWO, THREE = Fragment(0, 3), Fragment(4, 7), Fragment(9, 14)


def caret_at(offset: int) -> Caret:
    caret = Caret(Tokens(TEXT))
    caret.to(offset)
    return caret


def words(place: Fragment | None) -> str | None:
    return None if place is None else TEXT[place.start : place.end]


def test_the_first_step_goes_to_the_first_token():
    caret = Caret(Tokens(TEXT))
    caret.step(forwards=True, extend=False)
    assert caret.token == ONE
    assert caret.selection is None


def test_steps_go_from_token_to_token_over_line_ends_and_stop_at_both_ends():
    caret = caret_at(0)
    seen = []
    for _ in range(11):
        seen.append(words(caret.token))
        caret.step(forwards=True, extend=False)
    assert seen == ["One", "two", ".", "Three", "four", "five", ".", "Six", ".", ".", "."]
    for _ in range(20):
        caret.step(forwards=False, extend=False)
    assert caret.token == ONE


def test_a_selection_grows_and_shrinks_token_by_token():
    caret = caret_at(4)
    seen = []
    for forwards in (True, True, True, False, False, False, False):
        caret.step(forwards=forwards, extend=True)
        seen.append(words(caret.selection))
    assert seen == ["two", "two.", "two. Three", "two.", "two", "One two", "One two"]


def test_a_step_without_extending_leaves_the_selection_at_its_edge():
    for forwards, expected in ((True, "four"), (False, "One")):
        caret = caret_at(4)
        caret.select(4, 14)
        caret.step(forwards=forwards, extend=False)
        assert words(caret.token) == expected
        assert caret.selection is None


def test_reaching_selects_from_where_the_caret_stood():
    caret = caret_at(9)
    caret.reach(20)
    assert words(caret.selection) == "Three four five"
    caret.reach(0)
    assert words(caret.selection) == "One two. Three"


def test_selecting_snaps_to_tokens_unless_told_not_to():
    caret = caret_at(0)
    caret.select(5, 11)
    assert words(caret.selection) == "two. Three"
    caret.select(5, 6, by_token=False)
    assert words(caret.selection) == "w"
    caret.select(25, 27)
    assert words(caret.selection) == "w"  # there is nothing to select between lines


def test_sentences_are_selected_one_after_another():
    caret = caret_at(5)
    seen = []
    for _ in range(4):
        caret.sentence()
        seen.append(words(caret.selection))
    assert seen == ["One two.", "One two. Three four five.", TEXT, TEXT]
    assert caret.token == ONE
    caret.clear()
    assert caret.selection is None


@given(
    texts(max_size=15),
    st.lists(
        st.tuples(
            st.sampled_from(["to", "step", "reach", "select", "sentence", "clear"]),
            st.integers(0, 40),
            st.booleans(),
            st.booleans(),
        ),
        max_size=15,
    ),
)
def test_whatever_is_pressed_caret_and_selection_lie_on_tokens(text, presses):
    tokens = Tokens(text)
    every, token = [], tokens.after(0)
    while token is not None:
        every.append(token)
        token = tokens.after(token.end)
    starts, ends = {each.start for each in every}, {each.end for each in every}
    caret = Caret(tokens)
    for what, place, forwards, extend in presses:
        offset = min(place, len(text))
        match what:
            case "to":
                caret.to(offset)
            case "step":
                caret.step(forwards, extend)
            case "reach":
                caret.reach(offset)
            case "select":
                caret.select(offset, min(offset + 7, len(text)))
            case "sentence":
                caret.sentence()
            case _:
                caret.clear()
        assert caret.token is None or caret.token in every
        if caret.selection is not None and what != "sentence":
            assert caret.selection.start < caret.selection.end
        if caret.selection is not None:
            assert caret.selection.start in starts
            assert caret.selection.end in ends


def test_extending_a_selection_made_at_one_stroke_keeps_all_of_it() -> None:
    text = "The minister said no. Others agreed."
    caret = Caret(Tokens(text))
    caret.to(0)
    caret.sentence()
    caret.step(True, True)
    assert caret.selection is not None
    assert text[slice(*caret.selection)] == "The minister said no. Others"
    caret.step(False, True)
    assert text[slice(*caret.selection)] == "The minister said no."
