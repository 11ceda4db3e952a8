"""Colours as arithmetic: contrast, and inks that can be read on both papers."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import codebook_of

from annotator.gui import colours
from annotator.gui.colours import AA, contrast, hexadecimal, luminance, mixed, readable, rgb

THEME = Path(colours.__file__).with_name("theme.py").read_text(encoding="utf-8")
PAPERS = re.findall(r'^    paper="(#[0-9a-f]{6})"', THEME, re.MULTILINE)  # theme.py needs Qt

any_colour = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_there_is_a_light_paper_and_a_dark_one():
    light, dark = PAPERS
    assert luminance(light) > 0.9
    assert luminance(dark) < 0.05


@given(any_colour)
def test_a_colour_is_written_as_it_was_read(colour):
    assert hexadecimal(rgb(colour)) == colour


@given(any_colour, any_colour, st.floats(0, 1))
def test_mixing_goes_from_one_colour_to_the_other(one, other, share):
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other
    parts = zip(rgb(one), rgb(mixed(one, other, share)), rgb(other), strict=True)
    for first, between, last in parts:
        assert min(first, last) <= between <= max(first, last)


@given(any_colour, any_colour)
def test_contrast_is_between_1_and_21_either_way_round(one, other):
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffff00", 8.00),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ratio", [3.0, AA, 7.0])
@given(colour=any_colour)
def test_any_colour_becomes_readable_on_paper(paper, ratio, colour):
    assert contrast(readable(colour, paper, ratio), paper) >= ratio


@given(any_colour, any_colour)
def test_any_colour_becomes_readable_on_any_ground(colour, ground):
    assert contrast(readable(colour, ground), ground) >= AA


@pytest.mark.parametrize("paper", PAPERS)
@given(colour=any_colour)
def test_a_colour_that_can_be_read_stays_as_it_is(paper, colour):
    if contrast(colour, paper) >= AA:
        assert readable(colour, paper) == colour


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["political", "entities", "discourse-network"])
def test_the_labels_that_ship_stay_apart_once_they_are_readable(name, paper):
    for layer in codebook_of(name).layers:
        inks = [readable(label.colour, paper) for label in layer.labels]
        assert len(set(inks)) == len(inks)
