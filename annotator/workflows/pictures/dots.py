"""Dots with whiskers: a figure a row, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.workflows.pictures.drawing import (
    PAD,
    SMALL,
    USUAL,
    Axis,
    Box,
    Dot,
    Drawing,
    Line,
    Words,
    Zone,
    shape_of,
    shortened,
    widest,
    width_of,
)

ROW = 24.0
_INDENT = 14.0
_NEAR = 7.0  # pixels around a dot that count as it


@dataclass(frozen=True)
class Point:
    """A figure with its interval; `small`: one among many, drawn faintly beneath the others."""

    value: float
    low: float | None = None
    high: float | None = None
    series: int = 0
    small: bool = False
    tip: str = ""
    opens: object = None


@dataclass(frozen=True)
class DotRow:
    """A row: its name, its figures, a note at its end, or in words why there is no figure."""

    name: str
    points: tuple[Point, ...] = ()
    note: str = ""
    missing: str = ""
    depth: int = 0  # how far the name is indented; 0 stands out
    tip: str = ""
    opens: object = None


def dots(
    title: str,
    lead: str,
    rows: Sequence[DotRow],
    axis: Axis,
    *,
    width: float,
    series: Sequence[str] = (),
) -> Drawing:
    """Return the picture; `series` names the figures of a row where there are several."""
    drawing = Drawing(title, lead, width)
    y = drawing.begin()
    if series:
        y = drawing.legend(series, y)
    names = widest((row.name for row in rows), USUAL) + 2 * _INDENT
    left = PAD + min(max(names, 90.0), width * 0.36)
    notes = min(widest((row.note for row in rows), SMALL) + 14, width * 0.3)
    plot = max(width - PAD - notes - left, 60.0)
    top = y + 16
    bottom = top + ROW * max(len(rows), 1) + 4
    for tick in axis.ticks:
        x = axis.at(tick, left, plot)
        drawing.add(Line(x, top, x, bottom, "line" if tick else "muted"))
        for place in (top - 5, bottom + 14):
            drawing.add(Words(x, place, axis.spelled(tick), "muted", "middle", SMALL))
    for number, row in enumerate(rows):
        if number and len(series) > 2:  # many dots a row, which stand at several heights
            y = top + ROW * number
            drawing.add(Line(PAD, y, width - PAD, y))
        _row(drawing, row, top + ROW * (number + 0.5), _Across(axis, left, plot, len(series)))
    drawing.height = bottom + 14 + PAD
    return drawing


@dataclass(frozen=True)
class _Across:
    """Where the values stand from left to right, and how many series share a row."""

    axis: Axis
    left: float
    width: float
    series: int

    def x(self, value: float) -> float:
        return self.axis.at(value, self.left, self.width)

    def away(self, series: int) -> float:
        """Return how far from the middle of its row a series stands, so that none hides another."""
        if self.series < 2:
            return 0.0
        return (series - (self.series - 1) / 2) * min(8.0, 15.0 / (self.series - 1))


def _row(drawing: Drawing, row: DotRow, y: float, across: _Across) -> None:
    indent, left = PAD + row.depth * _INDENT, across.left
    room = left - indent - 10
    drawing.add(Words(indent, y + 4, row.name, bold=not row.depth, room=room))
    end = drawing.width - PAD
    if row.note:
        room = end - left - across.width - 4
        drawing.add(Words(end, y + 4, row.note, "muted", "end", SMALL, room=room))
    if row.opens is not None or row.tip:
        drawing.zones.append(Zone(PAD, y - ROW / 2, end - PAD, ROW, row.tip, row.opens))
    if row.missing:
        words = shortened(row.missing, SMALL, across.width - 16)
        drawing.add(
            Box(left + 6, y - 8, width_of(words, SMALL) + 4, 16, "paper"),
            Words(left + 8, y + 4, words, "muted", size=SMALL),
        )
    for point in sorted(row.points, key=lambda each: not each.small):
        _point(drawing, point, row, y + across.away(point.series), across)


def _point(drawing: Drawing, point: Point, row: DotRow, y: float, across: _Across) -> None:
    x = across.x(point.value)
    if point.low is not None and point.high is not None:
        ends = [across.x(each) for each in (point.low, point.high)]
        drawing.add(Line(ends[0], y, ends[1], y, point.series, 2))
        drawing.add(*(Line(each, y - 3, each, y + 3, point.series, 2) for each in ends))
    if point.small:
        drawing.add(Dot(x, y, 3, "muted", hollow=True))
    else:
        size = 4.5 if across.series > 1 else 5
        drawing.add(Dot(x, y, size, point.series, shape_of(point.series)))
    if point.tip:
        box = (x - _NEAR, y - _NEAR, 2 * _NEAR, 2 * _NEAR)
        drawing.zones.append(Zone(*box, point.tip, point.opens or row.opens))
