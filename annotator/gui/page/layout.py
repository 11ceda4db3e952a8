"""Paragraphs set in lines, each only when it comes into view."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from annotator.domain.structure import Paragraph, paragraphs_of
from annotator.domain.text import Utf16Map
from annotator.gui.page.heights import Heights

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_LETTER_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# PySide6 takes these for byte-order marks at the head of a string, and drops or swaps bytes.
_NO_BYTE_ORDER_MARK = {0xFEFF: 0x2060, 0xFFFE: 0xFFFD}


class Type(NamedTuple):
    """The faces and distances that a page is set with, in device-independent pixels."""

    body: QFont
    heading: QFont
    line_gap: float  # between the lines, where small capitals and rules stand
    paragraph_gap: float


class Line(NamedTuple):
    """A laid line: its place in the block, and which code points it holds."""

    top: float
    bottom: float
    start: int
    end: int


class Block:
    """One paragraph: its text, and once laid, its lines."""

    __slots__ = ("layout", "lines", "paragraph", "two_ways", "units")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.layout: QTextLayout | None = None
        self.lines: list[Line] = []
        self.units: Utf16Map | None = None
        self.two_ways = False


class PageLayout:
    """A text's paragraphs stacked in a column of a given width."""

    def __init__(
        self,
        text: str,
        type_: Type,
        width: float,
        paragraphs: Sequence[Paragraph] | None = None,
    ) -> None:
        self.text = text
        self._type = type_
        self._width = width
        found = paragraphs or paragraphs_of(text) or [Paragraph(0, len(text), heading=False)]
        self.blocks = [Block(paragraph) for paragraph in found]
        self._starts = [paragraph.start for paragraph in found]
        self._pitch = QFontMetricsF(type_.body).height() + type_.line_gap
        self._em = QFontMetricsF(type_.body).averageCharWidth()
        self.heights = Heights([self._guess(paragraph) for paragraph in found])

    @property
    def height(self) -> float:
        return self.heights.top(len(self.heights))

    @property
    def pitch(self) -> float:
        """The distance from one line of running text to the next."""
        return self._pitch

    def _guess(self, paragraph: Paragraph) -> float:
        lines = 1 + int((paragraph.end - paragraph.start) * self._em / max(self._width, 1))
        extra = self._type.paragraph_gap * (2 if paragraph.heading else 1)
        return lines * self._pitch + extra

    def set_width(self, width: float) -> None:
        """Set the column anew. Lays nothing."""
        if width != self._width:
            self._width = width
            for block in self.blocks:
                block.layout = None
            self.heights = Heights([self._guess(block.paragraph) for block in self.blocks])

    def block_of(self, offset: int) -> int:
        """Return which paragraph holds the code point, or is the last before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def end_of(self, index: int) -> int:
        """Return where a block's text ends."""
        return self.blocks[index].paragraph.end

    def laid(self, index: int) -> Block:
        """Return the block with its lines set."""
        block = self.blocks[index]
        if block.layout is None:
            self._lay(block)
            last = block.lines[-1].bottom if block.lines else self._pitch
            self.heights[index] = last + self._type.paragraph_gap
        return block

    def _lay(self, block: Block) -> None:
        start, end, heading = block.paragraph
        text = self.text[start:end]
        block.units = Utf16Map(text)
        block.two_ways = bool(_RIGHT_TO_LEFT.search(text))
        shown = text.translate(_NO_BYTE_ORDER_MARK)
        layout = QTextLayout(shown, self._type.heading if heading else self._type.body)
        option = option_for(text)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        block.lines = []
        y = self._type.paragraph_gap if heading else 0.0
        to_code_point = block.units.to_code_point
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y + self._type.line_gap))
            first, last = line.textStart(), line.textStart() + line.textLength()
            bottom = y + self._type.line_gap + line.height()
            block.lines.append(
                Line(y, bottom, start + to_code_point(first), start + to_code_point(last))
            )
            y = bottom
        layout.endLayout()
        block.layout = layout

    def rects(self, index: int, start: int, end: int) -> list[tuple[int, QRectF]]:
        """Return where `[start, end)` stands in a block: line numbers and rectangles within it.

        A stretch of a line that mixes directions may give several rectangles.
        """
        block = self.laid(index)
        assert block.layout is not None
        assert block.units is not None
        offset = block.paragraph.start
        found = []
        for number in range(self._line_number(block, start), len(block.lines)):
            line = block.lines[number]
            if line.start >= end:
                break
            first, last = max(start, line.start), min(end, line.end)
            if first >= last:
                continue
            units = block.units.to_utf16(first - offset), block.units.to_utf16(last - offset)
            laid = block.layout.lineAt(number)
            top, height = laid.y(), laid.height()
            for left, right in _stretches(laid, *units, two_ways=block.two_ways):
                found.append((number, QRectF(left, top, right - left, height)))
        return found

    def beginning(self, index: int, start: int, end: int) -> tuple[QRectF, bool]:
        """Return the rectangle that holds the first letter of `[start, end)`, in the block.

        With it, whether the paragraph runs leftwards. An empty stretch has an empty rectangle.
        """
        rects = self.rects(index, start, end)
        if not rects:
            return QRectF(), False
        first_line, first = rects[0]
        block = self.blocks[index]
        for _line, letter in self.rects(index, start, start + 1) if block.two_ways else ():
            x = letter.center().x()
            for line, rect in rects:
                if line == first_line and rect.left() <= x <= rect.right():
                    first = rect
        assert block.layout is not None
        direction = block.layout.textOption().textDirection()
        return first, direction == Qt.LayoutDirection.RightToLeft

    @staticmethod
    def _line_number(block: Block, offset: int) -> int:
        return max(bisect_right(block.lines, offset, key=lambda line: line.start) - 1, 0)

    def offset_at(self, x: float, y: float) -> int:
        """Return the code point nearest to a place in the column."""
        index = self.heights.at(y)
        block = self.laid(index)
        assert block.layout is not None
        assert block.units is not None
        within = y - self.heights.top(index)
        number = 0
        while number + 1 < len(block.lines) and block.lines[number].bottom < within:
            number += 1
        line = block.layout.lineAt(number)
        unit = int(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))
        unit = _unit_at(block.layout, line, x, unit, two_ways=block.two_ways)
        return block.paragraph.start + block.units.to_code_point(unit)

    def visible(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the blocks between two heights, laying each as it comes."""
        index = self.heights.at(top)
        while index < len(self.blocks):
            self.laid(index)
            if self.heights.top(index) > bottom:
                return
            yield index
            index += 1


def option_for(text: str) -> QTextOption:
    """Return how a paragraph is set: in its own direction, from the side where that begins."""
    option = QTextOption()
    direction = direction_of(text) if _RIGHT_TO_LEFT.search(text) else _LEFT_TO_RIGHT
    option.setTextDirection(direction)
    if direction != _LEFT_TO_RIGHT:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return a paragraph's direction: that of most of its letters, so that an Arabic quotation
    at the head of an English paragraph does not turn it round."""
    against = len(_LETTER_RIGHT_TO_LEFT.findall(text))
    along = sum(map(str.isalpha, text)) - against
    return Qt.LayoutDirection.RightToLeft if against > along else _LEFT_TO_RIGHT


def _stretches(
    line: QTextLine, first: int, last: int, *, two_ways: bool
) -> list[tuple[float, float]]:
    """Return the left and right edges that UTF-16 units `[first, last)` take on a line."""
    if not two_ways:
        return [(_x(line, first), _x(line, last))]
    boxes = sorted(
        (box.left(), box.right())
        for box in (run.boundingRect() for run in line.glyphRuns(first, last - first))
        if box.width() > 0
    )
    joined: list[tuple[float, float]] = []
    for left, right in boxes:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined or [(_x(line, first), _x(line, first))]  # nothing visible, e.g. U+200F


def _unit_at(layout: QTextLayout, line: QTextLine, x: float, guess: int, *, two_ways: bool) -> int:
    """Return the unit of the grapheme drawn at x. Qt's own guess errs among signs that run right
    to left, and at the end of lines with tabs."""
    end = line.textStart() + line.textLength()
    graphemes = [(guess, layout.nextCursorPosition(guess))]
    unit = line.textStart()
    while unit < end:
        graphemes.append((unit, layout.nextCursorPosition(unit)))
        unit = graphemes[-1][1]
    for first, last in graphemes:
        if first < last <= end and any(
            left <= x < right for left, right in _stretches(line, first, last, two_ways=two_ways)
        ):
            return first
    return guess


def _x(line: QTextLine, unit: int) -> float:
    place: Any = line.cursorToX(unit)  # the stubs say float, PySide6 gives (x, unit)
    return float(place[0] if isinstance(place, tuple) else place)
