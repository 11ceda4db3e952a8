"""Where stacked blocks begin, against sums that are taken the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.page.heights import Heights

heights = st.integers(0, 4000).map(lambda quarters: quarters / 4)  # exact, as pixels are


def model_at(stack: list[float], y: float) -> int:
    """The first block that ends below y, or the last block."""
    bottom = 0.0
    for index, height in enumerate(stack):
        bottom += height
        if y < bottom:
            return index
    return max(len(stack) - 1, 0)


@given(
    st.lists(heights, max_size=70),
    st.lists(st.tuples(st.integers(0, 10**6), heights), max_size=20),
    st.lists(st.floats(-50, 80_000), max_size=10),
)
def test_tops_and_places_are_right_after_any_changes(stack, changes, places):
    tree = Heights(stack)
    for where, height in changes if stack else ():
        index = where % len(stack)
        tree[index] = stack[index] = height
    assert len(tree) == len(stack)
    assert [tree[index] for index in range(len(stack))] == stack
    tops = [sum(stack[:index]) for index in range(len(stack) + 1)]
    assert [tree.top(index) for index in range(len(stack) + 1)] == tops
    for y in [*places, *tops, *(top - 0.25 for top in tops)]:
        assert tree.at(y) == model_at(stack, y)


def test_places_outside_fall_on_the_first_and_last_block():
    tree = Heights([10, 20, 30])
    assert [tree.at(y) for y in (-5, 0, 9.75, 10, 29.75, 30, 59, 60, 1000)] == [
        *(0, 0, 0, 1, 1, 2, 2, 2, 2),
    ]


def test_a_block_without_height_is_passed_over():
    tree = Heights([10, 0, 0, 5])
    assert [tree.at(y) for y in (9, 10, 14)] == [0, 3, 3]
    tree[0] = 0
    assert tree.at(0) == 3


def test_no_blocks_at_all():
    tree = Heights([])
    assert (len(tree), tree.top(0), tree.at(5)) == (0, 0, 0)


def test_the_list_that_was_given_stays_as_it_was():
    given_ = [1.0, 2.0]
    Heights(given_)[0] = 9
    assert given_ == [1.0, 2.0]


def test_a_block_that_is_not_there_has_no_height():
    with pytest.raises(IndexError):
        Heights([1.0])[1]
