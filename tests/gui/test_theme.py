"""Every word of the window can be read: WCAG 2.2's contrast of 4.5 to 1, light and dark."""

import pytest

from annotator.domain.codebook_toml import read_codebook
from annotator.gui.theme import DARK, LIGHT
from annotator.workflows.codebooks import codebook_toml, shipped_codebooks

AA = 4.5

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
labels = pytest.mark.parametrize(
    "colour",
    sorted(
        {
            label.colour.lower()
            for name in shipped_codebooks()
            for layer in read_codebook(codebook_toml(name), name).layers
            for label in layer.labels
        }
    ),
)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """WCAG's relative luminance, worked out here once more so that two have to be wrong."""
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right_where_it_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#abcdef", "#abcdef") == 1


@themes
@pytest.mark.parametrize("ground", ["paper", "surface", "raised", "selected", "line"])
def test_ink_can_be_read_on_every_ground(theme, ground):
    assert contrast(theme.ink, getattr(theme, ground)) >= AA


@themes
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("muted", "paper"),  # the line under the title
        ("muted", "surface"),  # the queue, the status bar, captions
        ("muted", "raised"),  # what fields say while they are empty, cards
        ("muted", "selected"),  # date and source of the chosen row
        ("accent", "paper"),
        ("accent", "surface"),
        ("accent", "raised"),
        ("accent", "selected"),  # the chosen layer, the sign of the chosen row
        ("paper", "accent"),  # the button that Enter presses, the preferred hint
        ("warning", "surface"),
        ("warning", "raised"),
        ("warning", "paper"),
    ],
)
def test_other_words_can_be_read_where_they_stand(theme, words, ground):
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= AA


@themes
@labels
def test_a_label_can_be_read_on_the_page_and_the_text_on_its_ground(theme, colour):
    mark = theme.mark(colour)
    assert contrast(mark, theme.paper) >= AA
    assert contrast(theme.ink, theme.fill(colour)) >= AA
    assert contrast(theme.ink, theme.tint(colour)) >= AA


@themes
@labels
def test_a_label_can_be_read_on_cards_and_in_the_panel(theme, colour):
    for ground in (theme.surface, theme.raised):
        assert contrast(theme.mark(colour), ground) >= AA


@themes
def test_a_label_of_any_colour_can_be_read(theme):
    for red in range(0, 256, 51):
        for green in range(0, 256, 51):
            for blue in range(0, 256, 51):
                colour = f"#{red:02x}{green:02x}{blue:02x}"
                assert contrast(theme.mark(colour), theme.paper) >= AA
                assert contrast(theme.ink, theme.fill(colour)) >= AA
