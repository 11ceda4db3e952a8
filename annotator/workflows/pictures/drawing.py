"""What a picture consists of, free of any toolkit. Lengths are pixels at 96 a inch, y grows down."""

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["ink", "muted", "line", "paper", "accent", "warning"] | int  # a number: a series
Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "up", "down", "plus", "cross", "bar"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "up", "down", "plus", "cross", "bar")

SMALL, USUAL, HEAD = 11.0, 12.0, 15.0  # pixels of letters
PAD = 16.0  # around everything
_WIDE, _NARROW = 1.0, 0.34  # of the letters' size; see `width_of`
_NOTHING = 1e-6  # a scale is longer than this
_SLIM = frozenset("iljtfrI.,:;'|!()[] ")


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    tone: Tone = "line"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle, filled as far as `share` (0 to 1) says; `outline` draws its edge."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    share: float = 1.0
    outline: bool = False


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    size: float  # from the middle to the edge
    tone: Tone
    shape: Shape = "circle"
    hollow: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text; y is its baseline. What is longer than `room` is cut with an ellipsis.

    `turn`: degrees by which it is turned about its anchor, against the clock.
    """

    x: float
    y: float
    text: str
    tone: Tone = "ink"
    anchor: Anchor = "start"
    size: float = USUAL
    bold: bool = False
    room: float = math.inf
    turn: float = 0.0


Mark = Line | Box | Dot | Words


@dataclass(frozen=True)
class Zone:
    """A place of the picture that stands for something: what it says, and what it opens."""

    x: float
    y: float
    width: float
    height: float
    tip: str
    opens: object = None


@dataclass
class Drawing:
    """A picture. `title` names it, `lead` says in a sentence or two how it is read."""

    title: str
    lead: str
    width: float
    height: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        self.marks += marks

    def begin(self) -> float:
        """Put the title and the lead at the top; return the y below them."""
        room = self.width - 2 * PAD
        y = PAD + HEAD
        self.add(Words(PAD, y, self.title, size=HEAD, bold=True, room=room))
        for line in wrapped(self.lead, SMALL, room):
            y += SMALL + 6
            self.add(Words(PAD, y, line, "muted", size=SMALL))
        return y + 14

    def legend(
        self, names: Sequence[str], y: float, *, dots: bool = True, tones: Sequence[int] = ()
    ) -> float:
        """Name the series, each by its colour and its shape; return the y below."""
        x = PAD
        for number, name in enumerate(names):
            tone = tones[number] if tones else number
            wide = min(width_of(name, SMALL), 200.0)
            if x > PAD and x + 18 + wide > self.width - PAD:
                x, y = PAD, y + 18
            middle = y + 7
            if dots:
                self.add(Dot(x + 6, middle, 5, tone, shape_of(tone)))
            else:
                self.add(Box(x, middle - 6, 12, 12, tone))
            self.add(Words(x + 18, middle + 4, name, size=SMALL, room=200))
            x += 18 + wide + 20
        return y + 24


def shape_of(series: int) -> Shape:
    return SHAPES[series % len(SHAPES)]


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, in pixels: for the layout, where no font is at hand."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in _SLIM:
        return _NARROW
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return 0.7 if letter.isupper() or letter in "mwMW%@" else 0.58


def widest(texts: Iterable[str], size: float) -> float:
    return max((width_of(text, size) for text in texts), default=0.0)


def shortened(text: str, size: float, room: float) -> str:
    """Return the text, its end cut off where it is about wider than the room."""
    if width_of(text, size) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return the text in lines that fit about into the room."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class Axis:
    """A scale from one number to another, with the numbers that are written at it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    spelled: Callable[[float], str]

    def at(self, value: float, start: float, length: float) -> float:
        """Return where a value stands on a line; what is beyond the scale stands at its end."""
        inside = min(max(value, self.low), self.high)
        return start + (inside - self.low) / (self.high - self.low) * length


def plain(number: float) -> str:
    return f"{int(number):,}" if number == int(number) else f"{number:g}"


def axis_over(
    values: Iterable[float],
    *,
    low: float = 0.0,
    high: float = 0.0,
    whole: bool = False,
    spelled: Callable[[float], str] = plain,
) -> Axis:
    """Return a scale over the values, with round numbers at it; `low` and `high` are on it.

    `whole`: only whole numbers are written at it, as for counts.
    """
    numbers = [low, high, *values]
    least, most = min(numbers), max(numbers)
    if most - least < _NOTHING:
        most = least + 1
    step = _round_step((most - least) / 5)
    if whole:
        step = max(step, 1.0)
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    ticks = tuple(round(place * step, 10) for place in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, spelled)


def _round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not less than the number."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= rough * (1 - 1e-9))
