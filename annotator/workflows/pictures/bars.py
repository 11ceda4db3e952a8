"""Bars that lie: parts of a whole beside one another, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.workflows.pictures.drawing import (
    PAD,
    SMALL,
    USUAL,
    Axis,
    Box,
    Drawing,
    Line,
    Words,
    Zone,
    widest,
    width_of,
)

_ROW, _BAR = 26.0, 16.0


@dataclass(frozen=True)
class Part:
    """A part of a bar: how long, what is written on it, and what it stands for."""

    value: float
    words: str = ""
    tip: str = ""
    opens: object = None


@dataclass(frozen=True)
class BarRow:
    name: str
    parts: tuple[Part, ...]  # one for each series, in their order
    note: str = ""
    depth: int = 1  # 0: the name stands out


def bars(
    title: str,
    lead: str,
    rows: Sequence[BarRow],
    axis: Axis,
    *,
    width: float,
    series: Sequence[str] = (),
    tones: Sequence[int] = (),
) -> Drawing:
    """Return the picture; `series` names the parts, `tones` are their colours if others are meant."""
    drawing = Drawing(title, lead, width)
    y = drawing.begin()
    if len(series) > 1:
        y = drawing.legend(series, y, dots=False, tones=tones)
    left = PAD + min(max(widest((row.name for row in rows), USUAL) + 16, 80.0), width * 0.4)
    notes = min(widest((row.note for row in rows), SMALL) + 14, width * 0.3)
    plot = max(width - PAD - notes - left, 60.0)
    top = y + 16
    bottom = top + _ROW * max(len(rows), 1) + 4
    for tick in axis.ticks:
        x = axis.at(tick, left, plot)
        drawing.add(Line(x, top, x, bottom, "line" if tick else "muted"))
        drawing.add(Words(x, top - 5, axis.spelled(tick), "muted", "middle", SMALL))
    for number, row in enumerate(rows):
        y = top + _ROW * (number + 0.5)
        drawing.add(Words(PAD, y + 4, row.name, bold=not row.depth, room=left - PAD - 10))
        end = drawing.width - PAD
        room = end - left - plot - 4
        if row.note:
            drawing.add(Words(end, y + 4, row.note, "muted", "end", SMALL, room=room))
        _parts(drawing, row, axis, y, (left, plot), tones)
    drawing.height = bottom + PAD
    return drawing


def _parts(
    drawing: Drawing,
    row: BarRow,
    axis: Axis,
    y: float,
    across: tuple[float, float],
    tones: Sequence[int],
) -> None:
    total = 0.0
    for number, part in enumerate(row.parts):
        x = axis.at(total, *across)
        total += part.value
        long = axis.at(total, *across) - x
        if long <= 0:
            continue
        box = (x, y - _BAR / 2, max(long - 1, 1), _BAR)
        drawing.add(Box(*box, tones[number] if tones else number))
        if part.words and width_of(part.words, SMALL) + 6 < long:
            drawing.add(Words(x + long / 2, y + 4, part.words, "paper", "middle", SMALL))
        drawing.zones.append(Zone(box[0], y - _ROW / 2, box[2], _ROW, part.tip, part.opens))
