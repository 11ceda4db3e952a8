"""Charts: what they show, that all of it stands within the picture, and the SVG of them."""

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.workflows.pictures.bars import BarRow, Part, bars
from annotator.workflows.pictures.dots import DotRow, Point, dots
from annotator.workflows.pictures.drawing import (
    Axis,
    Box,
    Dot,
    Drawing,
    Line,
    Words,
    axis_over,
    shortened,
    width_of,
    wrapped,
)
from annotator.workflows.pictures.heat import heat
from annotator.workflows.pictures.over_time import Count, Course, columns, lines
from annotator.workflows.pictures.svg import SERIES, colour_of, svg_file, svg_of

UNIT = axis_over([], high=1.0)
NAMES = ("ana", "ben", "a very long name of somebody who has many names of her own")
SVG = "{http://www.w3.org/2000/svg}"


def a_heat(width: float) -> Drawing:
    return heat(
        "Confusions",
        "How often.",
        NAMES,
        NAMES,
        [[3, 0, 1], [2, 9, 0], [0, 0, 100]],
        width=width,
        sides=("ana", "ben"),
        tip=lambda i, j: f"{i} {j}",
        opens=lambda i, j: (i, j),
    )


def a_dots(width: float) -> Drawing:
    rows = [
        DotRow("entity", (Point(0.8, 0.7, 0.9, tip="0.80"),), "n 12", opens="row"),
        DotRow(NAMES[2], missing="Why there is none, in a sentence that is long.", depth=1),
        DotRow("both", (Point(0.2, tip="x"), Point(-0.4, -0.9, 0.1, 1, tip="y")), depth=1),
    ]
    axis = axis_over([-0.9], high=1.0)
    return dots("Figures", "Whiskers are intervals.", rows, axis, width=width, series=NAMES)


def a_bars(width: float) -> Drawing:
    rows = [BarRow(name, (Part(0.5, "50 %", "tip"), Part(0.25), Part(0.25))) for name in NAMES]
    return bars("Shares", "Of all.", rows, UNIT, width=width, series=NAMES)


def some_columns(width: float) -> Drawing:
    times = [f"2026-01-{day:02}" for day in range(1, 29)]
    counts = [[Count(day), Count(1), Count(0)] for day in range(28)]
    return columns("Days", "A day.", times, counts, axis_over([28]), width=width, series=NAMES)


def some_lines(width: float) -> Drawing:
    courses = [
        Course("ana", ((0, Count(0.2)), (3, Count(0.9))), ((3, 0.9), (4, 1.0))),
        Course("ben", ((1, Count(0.5, "tip", "opened")),)),
    ]
    return lines("Drift", "By week.", ["W1", "W2", "W3", "W4", "W5"], courses, UNIT, width=width)


EVERY = [a_heat, a_dots, a_bars, some_columns, some_lines]


@pytest.mark.parametrize("width", [360.0, 700.0, 1400.0])
@pytest.mark.parametrize("draw", EVERY)
def test_all_of_a_picture_stands_within_it(draw, width):
    drawing = draw(width)
    assert drawing.width >= width
    for mark in drawing.marks:
        match mark:
            case Line():
                places = [(mark.x1, mark.y1), (mark.x2, mark.y2)]
            case Box():
                places = [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
            case Dot():
                places = [(mark.x - mark.size, mark.y), (mark.x + mark.size, mark.y)]
            case Words():
                places = list(ends_of(mark))
        for x, y in places:
            assert -0.5 <= x <= drawing.width + 0.5, mark
            assert -0.5 <= y <= drawing.height + 0.5, mark


def ends_of(mark: Words):
    """Where a text begins and ends, about."""
    wide = min(width_of(mark.text, mark.size), mark.room)
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor] * wide
    angle = math.radians(mark.turn)
    for along in (-before, wide - before):
        yield mark.x + along * math.cos(angle), mark.y - along * math.sin(angle)


@pytest.mark.parametrize("draw", EVERY)
def test_the_svg_is_whole_and_says_what_the_picture_is(draw):
    drawing = draw(700.0)
    root = ElementTree.fromstring(svg_file(drawing))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == drawing.title
    assert root.findtext(f"{SVG}desc") == drawing.lead
    written = {each.text for each in root.iter(f"{SVG}text")}
    assert drawing.title in written
    assert not list(root.iter(f"{SVG}script"))


def test_what_people_wrote_stays_text_in_svg():
    nasty = "<script>alert('1')</script> & \x07 “]]>”"
    drawing = dots(nasty, nasty, [DotRow(nasty, tip=nasty)], UNIT, width=2000)
    root = ElementTree.fromstring(svg_of(drawing))
    assert root.findtext(f"{SVG}title") == nasty.replace("\x07", " ")
    assert not list(root.iter(f"{SVG}script"))


def test_a_figure_stands_where_its_value_is_and_its_whisker_reaches_the_limits():
    rows = [DotRow("x", (Point(0.5, 0.25, 1.0),))]
    drawing = dots("t", "", rows, UNIT, width=600)
    (dot,) = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    ticks = [m for m in drawing.marks if isinstance(m, Words) and m.text in ("0", "1")]
    zero, one = sorted({mark.x for mark in ticks})
    assert dot.x == pytest.approx((zero + one) / 2)
    (whisker,) = [m for m in drawing.marks if isinstance(m, Line) and m.tone == 0 and m.y1 == m.y2]
    assert whisker.x1 == pytest.approx(zero + (one - zero) / 4)
    assert whisker.x2 == pytest.approx(one)


def test_a_row_without_a_figure_says_why():
    words = [mark.text for mark in a_dots(2000).marks if isinstance(mark, Words)]
    assert "Why there is none, in a sentence that is long." in words


def test_the_more_the_darker_and_each_count_is_written():
    drawing = a_heat(700)
    boxes = [mark for mark in drawing.marks if isinstance(mark, Box)]
    shares = [box.share for box in boxes]
    assert shares[8] > shares[4] > shares[0] > shares[2] > shares[1] == 0
    words = {mark.text for mark in drawing.marks if isinstance(mark, Words)}
    assert {"3", "1", "2", "9", "100"} <= words
    assert {zone.opens for zone in drawing.zones} == {(0, 0), (0, 2), (1, 0), (1, 1), (2, 2)}


def test_parts_of_a_bar_follow_one_another():
    boxes = [mark for mark in a_bars(700).marks if isinstance(mark, Box) and mark.height == 16]
    first, second, third = boxes[:3]
    assert first.x + first.width < second.x < third.x
    assert first.width == pytest.approx(2 * second.width, abs=2)


def test_columns_add_up():
    drawing = some_columns(900)
    boxes = [m for m in drawing.marks if isinstance(m, Box) and m.width != 12]
    last, on_top = boxes[-2:]
    assert last.x == on_top.x
    assert on_top.y + on_top.height < last.y


def test_people_are_told_apart_by_shape_as_well_as_by_colour():
    shapes = [mark.shape for mark in a_dots(700).marks if isinstance(mark, Dot)][:3]
    assert len(set(shapes)) == 3
    assert len({colour_of(number) for number in range(len(SERIES))}) == len(SERIES)


@given(
    st.lists(st.floats(-1e6, 1e6, allow_nan=False), max_size=8),
    st.floats(0, 1e6, allow_nan=False),
    st.booleans(),
)
def test_a_scale_holds_all_values_between_a_few_round_numbers(values, high, whole):
    axis = axis_over(values, high=high, whole=whole)
    assert axis.low <= min([0.0, *values]) + 1e-6
    assert axis.high >= max([high, *values]) - 1e-6
    assert 2 <= len(axis.ticks) <= 8
    assert all(one < other for one, other in zip(axis.ticks, axis.ticks[1:], strict=False))
    if whole:
        assert all(tick == round(tick) for tick in axis.ticks)


def test_what_is_beyond_a_scale_stands_at_its_end():
    axis = Axis(0, 1, (0, 1), str)
    assert [axis.at(value, 100, 50) for value in (-3, 0, 0.5, 1, 7)] == [100, 100, 125, 150, 150]


@given(st.text(max_size=40), st.floats(10, 300))
def test_a_shortened_text_fits_its_room(text, room):
    short = shortened(text, 12, room)
    assert short == text or (short.endswith("…") and width_of(short, 12) <= room)


def test_a_lead_is_broken_between_words():
    lines_ = wrapped("one two three four five", 12, width_of("one two ", 12))
    assert " ".join(lines_) == "one two three four five"
    assert len(lines_) > 2
