"""Labels stay apart for people who see colours otherwise, and colour is never the only sign.

Colour-vision deficiencies are simulated by the matrices of Machado, Oliveira and Fernandes (2009),
"A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.0, on linear
sRGB. Distances are Euclidean in OKLab (Ottosson 2020), where about 0.02 is just noticeable.
"""

from itertools import combinations

import pytest
from page_picture import picture_of

from annotator.domain.codebook_toml import read_codebook
from annotator.gui.theme import DARK, LIGHT
from annotator.workflows.codebooks import codebook_toml, shipped_codebooks

APART = 0.07  # colours as a codebook gives them
LINES_APART = 0.03  # as lines and small words on the page
GROUNDS_APART = 0.01  # as soft grounds, which alone would not do: the name stands above them

VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

LAYERS = [
    (f"{name}-{layer.key}", [label for label in layer.labels if label.hotkey])
    for name in shipped_codebooks()
    for layer in read_codebook(codebook_toml(name), name).layers
]
themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
layers = pytest.mark.parametrize("labels", [x for _n, x in LAYERS], ids=[n for n, _x in LAYERS])
seen = pytest.mark.parametrize("vision", VISION)


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def oklab(light):
    """https://bottosson.github.io/posts/oklab/"""
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        light,
    )
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        [max(cone, 0) ** (1 / 3) for cone in cones],
    )


def as_seen(colour, vision):
    light = times(VISION[vision], linear(colour))
    return oklab([min(max(part, 0), 1) for part in light])


def distance(one, other, vision):
    pairs = zip(as_seen(one, vision), as_seen(other, vision), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def too_close(labels, shown, vision, least):
    """The pairs of labels whose colours, as they are shown, are nearer than that."""
    return [
        (one.key, other.key, round(found, 4))
        for one, other in combinations(labels, 2)
        if (found := distance(shown(one.colour), shown(other.colour), vision)) < least
    ]


def test_the_measure_is_right_where_it_is_known():
    assert oklab(linear("#ffffff")) == pytest.approx([1, 0, 0], abs=1e-6)
    assert oklab(linear("#ff0000")) == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)
    for matrix in VISION.values():  # grey stays grey
        assert [sum(row) for row in matrix] == pytest.approx([1, 1, 1], abs=2e-6)
    red_green = distance("#d40000", "#6f7000", "deuteranopia")
    assert red_green < distance("#d40000", "#6f7000", "usual") / 2


@seen
@layers
def test_the_colours_of_a_layers_labels_stay_apart(labels, vision):
    assert too_close(labels, lambda colour: colour, vision, APART) == []


@seen
@themes
@layers
def test_lines_and_small_words_stay_apart(labels, theme, vision):
    assert too_close(labels, theme.mark, vision, LINES_APART) == []


@seen
@themes
@layers
def test_grounds_stay_apart(labels, theme, vision):
    assert too_close(labels, theme.fill, vision, GROUNDS_APART) == []


TEXT = (
    "Ana Reyes said on Monday that the ports law must go. Norrevia will not pay.\n\n"
    "“We oppose the ports law,” Boris Kim told reporters."
)


def test_every_label_carries_its_name_as_words_beside_its_colour(open_study):
    study = open_study(
        {"text": TEXT, "title": "The ports"}, suggest=[("PERSON", "Ana Reyes"), ("GPE", "Norrevia")]
    )
    study.press("Tab", "Space")  # a decided and an undecided entity
    study.click("Monday")
    study.press("L", "C", "1", "Return", "Escape", "Escape")
    study.click("oppose")
    study.press("L", "S", "2", "Escape", "Escape", "Escape")
    said = {words.strip().casefold() for words in picture_of(study.page).said()}
    assert {"person", "gpe", "factual"} <= said
    assert "▼" in " ".join(said)
    assert "against" in " ".join(said)


def test_an_undecided_suggestion_is_told_by_its_outline_and_not_by_its_colour(open_study):
    study = open_study(TEXT, suggest=[("PERSON", "Ana Reyes"), ("GPE", "Norrevia")])
    study.press("Tab", "Space", "Escape")
    place = {name: study.page.rects_of(study.place(name))[0] for name in ("Ana Reyes", "Norrevia")}
    shapes = picture_of(study.page).shapes
    dashed = {
        name: any(s.dashed for s in shapes if s.box.intersects(rect))
        for name, rect in place.items()
    }
    assert dashed == {"Ana Reyes": False, "Norrevia": True}
