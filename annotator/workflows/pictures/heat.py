"""A table of counts as a picture: the more, the darker, each with its number."""

from collections.abc import Callable, Sequence

from annotator.workflows.pictures.drawing import (
    PAD,
    SMALL,
    USUAL,
    Box,
    Drawing,
    Words,
    Zone,
    shortened,
    widest,
    width_of,
)

_HIGH = 26.0  # pixels of a row
_LEAST, _MOST = 30.0, 84.0  # of a column
_SHADE = 0.5  # of the accent at most, so that numbers on it are read
_LONGEST = 150.0  # pixels of a name
_ASLANT = 0.71  # how high and how wide a name is that stands at 45 degrees, of its length


def heat(
    title: str,
    lead: str,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    width: float,
    sides: tuple[str, str],
    tip: Callable[[int, int], str],
    opens: Callable[[int, int], object],
) -> Drawing:
    """Return the picture; `sides` name what the rows and the columns are.

    The shade follows the square root of the count, or the few large ones would hide the rest.
    """
    drawing = Drawing(title, lead, width)
    y = drawing.begin()
    names = min(max(widest(rows, USUAL), widest(sides[:1], SMALL), 40), _LONGEST) + 12
    left = PAD + names
    cell = min(max((width - PAD - left) / max(len(columns), 1), _LEAST), _MOST)
    drawing.width = max(width, left + cell * len(columns) + PAD)
    drawing.add(Words(left, y + SMALL, sides[1], "muted", size=SMALL, bold=True))
    top = _heads(drawing, columns, left, y + SMALL + 6, cell)
    drawing.add(Words(PAD, top - 6, sides[0], "muted", size=SMALL, bold=True, room=names - 8))
    most = max((count for row in counts for count in row), default=0) or 1
    for i, name in enumerate(rows):
        y = top + _HIGH * i
        drawing.add(Words(left - 8, y + 17, name, "ink", "end", room=names - 10))
        for j, column in enumerate(columns):
            x, count = left + cell * j, counts[i][j]
            share = 0.06 + (_SHADE - 0.06) * (count / most) ** 0.5 if count else 0.0
            box = (x + 1, y + 1, cell - 2, _HIGH - 2)
            drawing.add(Box(*box, "accent", share, outline=bool(count) and name == column))
            if count:
                drawing.add(Words(x + cell / 2, y + 17, f"{count:,}", "ink", "middle", SMALL))
                drawing.zones.append(Zone(*box, tip(i, j), opens(i, j)))
    drawing.height = top + _HIGH * len(rows) + PAD
    return drawing


def _heads(drawing: Drawing, names: Sequence[str], left: float, y: float, cell: float) -> float:
    """Write the names over the columns, aslant where they are too long; return the y below."""
    turned = any(width_of(name, SMALL) > cell - 6 for name in names)
    if not turned:
        top = y + SMALL + 6
        for place, name in enumerate(names):
            x = left + cell * (place + 0.5)
            drawing.add(Words(x, top - 6, name, "ink", "middle", SMALL, room=cell))
        return top
    top = y + min(widest(names, SMALL), _LONGEST) * _ASLANT + 14
    for place, name in enumerate(names):
        x, words = left + cell * (place + 0.5) + 3, shortened(name, SMALL, _LONGEST)
        drawing.add(Words(x, top - 6, words, size=SMALL, turn=45))
        end = x + width_of(words, SMALL) * _ASLANT + PAD
        drawing.width = max(drawing.width, end)
    return top
