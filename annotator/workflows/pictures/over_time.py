"""What changes from day to day: columns that add up, and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.workflows.pictures.drawing import (
    PAD,
    SMALL,
    Axis,
    Box,
    Dot,
    Drawing,
    Line,
    Words,
    Zone,
    shape_of,
    widest,
    width_of,
)

_PLOT = 184.0  # pixels of the plot's height
_COLUMN = 46.0  # of a column's width at most


@dataclass(frozen=True)
class Count:
    """How much there is of one series at one time."""

    value: float
    tip: str = ""
    opens: object = None


@dataclass(frozen=True)
class Course:
    """A line: (place among the times, value), with what each point says and opens.

    `ahead`: two points that are expected, not seen; joined by a dashed line.
    """

    name: str
    points: tuple[tuple[int, Count], ...]
    ahead: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class _Plot:
    left: float
    top: float
    width: float
    axis: Axis

    def y(self, value: float) -> float:
        return self.top + _PLOT - self.axis.at(value, 0, _PLOT)


def columns(
    title: str,
    lead: str,
    times: Sequence[str],
    counts: Sequence[Sequence[Count]],
    axis: Axis,
    *,
    width: float,
    series: Sequence[str],
) -> Drawing:
    """Return a column for each time; `counts` has one for each series at each time."""
    drawing, plot = _begin(title, lead, axis, width, series if len(series) > 1 else (), dots=False)
    step = plot.width / max(len(times), 1)
    wide = min(step * 0.8, _COLUMN)
    for place, stack in enumerate(counts):
        x, total = plot.left + step * (place + 0.5) - wide / 2, 0.0
        for number, count in enumerate(stack):
            if count.value:
                top, bottom = plot.y(total + count.value), plot.y(total)
                drawing.add(Box(x, top, wide, max(bottom - top - 1, 1), number))
                drawing.zones.append(Zone(x, top, wide, bottom - top, count.tip, count.opens))
                words = f"{count.value:g}"
                if bottom - top > SMALL + 3 and width_of(words, SMALL) + 4 < wide:
                    y = (top + bottom) / 2 + 4
                    drawing.add(Words(x + wide / 2, y, words, "paper", "middle", SMALL))
            total += count.value
    _times(drawing, plot, [(place + 0.5) * step for place in range(len(times))], times)
    return drawing


def lines(
    title: str,
    lead: str,
    times: Sequence[str],
    courses: Sequence[Course],
    axis: Axis,
    *,
    width: float,
) -> Drawing:
    """Return a line for each course over the times."""
    names = [course.name for course in courses]
    drawing, plot = _begin(title, lead, axis, width, names, dots=True)
    step = plot.width / max(len(times), 1)

    def x(place: float) -> float:
        return plot.left + step * (place + 0.5)

    for number, course in enumerate(courses):
        places = [(x(place), plot.y(count.value)) for place, count in course.points]
        for one, other in pairwise(places):
            drawing.add(Line(*one, *other, number, 2))
        if len(course.ahead) == 2:
            (first, low), (last, high) = course.ahead
            ends = (x(first), plot.y(low), x(last), plot.y(high))
            drawing.add(Line(*ends, number, 1.5, dashed=True))
        for (_place, count), (left, top) in zip(course.points, places, strict=True):
            drawing.add(Dot(left, top, 4.5, number, shape_of(number)))
            drawing.zones.append(Zone(left - 8, top - 8, 16, 16, count.tip, count.opens))
    _times(drawing, plot, [x(place) - plot.left for place in range(len(times))], times)
    return drawing


def _begin(
    title: str, lead: str, axis: Axis, width: float, series: Sequence[str], *, dots: bool
) -> tuple[Drawing, _Plot]:
    drawing = Drawing(title, lead, width)
    y = drawing.begin()
    if series:
        y = drawing.legend(series, y, dots=dots)
    left = PAD + widest((axis.spelled(tick) for tick in axis.ticks), SMALL) + 10
    plot = _Plot(left, y + 8, max(width - PAD - left, 60.0), axis)
    for tick in axis.ticks:
        height = plot.y(tick)
        drawing.add(Line(left, height, left + plot.width, height, "line" if tick else "muted"))
        drawing.add(Words(left - 8, height + 4, axis.spelled(tick), "muted", "end", SMALL))
    return drawing, plot


def _times(drawing: Drawing, plot: _Plot, places: Sequence[float], times: Sequence[str]) -> None:
    """Write the times beneath, as many as there is room for."""
    bottom = plot.top + _PLOT + SMALL + 8
    free = -1e9
    for place, time in zip(places, times, strict=True):
        half = width_of(time, SMALL) / 2
        middle = max(plot.left + place, PAD + half)
        middle = min(middle, drawing.width - PAD - half)
        if middle - half >= free:
            drawing.add(Words(middle, bottom, time, "muted", "middle", SMALL))
            free = middle + half + 12
    drawing.height = bottom + PAD
