"""How marks are drawn: fills and outlines, rules and waves, brackets, badges and arcs."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from annotator.gui.page.marks import Drawn, Mark
from annotator.gui.theme import Theme, sans

_INSET = 2.0  # how much a nested fill is smaller than the one around it
_RULE = 2.0
_LANE = 4.0  # between stacked rules
_DASH = [3.0, 2.5]
_BETWEEN_NAMES = 4.0
_TAIL = 22.0  # of a link that goes on on another line
_REACH = 8.0  # into the left margin


@dataclass
class Look:
    """What painting needs to know besides the marks themselves."""

    theme: Theme
    caps: QFont
    current: str | None = None
    beside: frozenset[str] = frozenset()  # what is in hand together with it
    hints: dict[str, str] = field(default_factory=dict)  # mark key -> letters
    preferred: str = ""  # the hinted mark that Enter takes
    prompt: str = ""  # what is asked for, written at the foot of the page

    def __post_init__(self) -> None:
        self.caps_metrics = QFontMetricsF(self.caps)

    def is_in_hand(self, key: str) -> bool:
        return key == self.current or key in self.beside


def paint_grounds(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw what lies beneath the text: fills, outlines, grounds of what is selected."""
    for each in drawn:
        mark = each.mark
        selected = look.is_in_hand(mark.key)
        if mark.style != "fill":
            if selected:
                ground = QColor(look.theme.tint(mark.colour))
                for _fragment, _line, rect in each.rects:
                    painter.fillRect(rect.adjusted(0, 1, 0, 2), ground)
            continue
        for box in _fill_boxes(each):
            if mark.decided:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.theme.fill(mark.colour)))
                painter.drawRoundedRect(box, 4, 4)
    _paint_outlines(painter, [each for each in drawn if each.mark.style == "fill"], look)


def _fill_boxes(each: Drawn) -> list[QRectF]:
    """Return the boxes of a fill, smaller the deeper it is nested."""
    inset = min(each.lane, 3) * _INSET
    return [rect.adjusted(-1.5, inset, 1.5, -inset + 0.5) for _fragment, _line, rect in each.rects]


def _paint_outlines(painter: QPainter, fills: list[Drawn], look: Look) -> None:
    """Draw the outlines of suggestions, of what is in hand, and of fills that lie on others.

    They come after all fills, so that the end of a mark is seen where another goes on over it.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    crossed = _crossed(fills)
    for each in fills:
        mark = each.mark
        hue = QColor(look.theme.mark(mark.colour))
        for box in _fill_boxes(each):
            if not mark.decided:
                painter.setPen(_dashed(hue, 1.1))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            elif each.lane or mark.key in crossed:
                painter.setPen(QPen(hue, 0.8))
                painter.drawRoundedRect(box, 4, 4)
            if mark.disputed:
                painter.setPen(_dashed(QColor(look.theme.warning), 1.6))
                painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
            if look.is_in_hand(mark.key):
                painter.setPen(QPen(QColor(look.theme.accent), 2))
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4.5, 4.5)


def _crossed(fills: list[Drawn]) -> set[str]:
    """Return the keys of the marks that end within another. The fills come by their starts."""
    found: set[str] = set()
    open_: list[Mark] = []
    for each in fills:
        mark = each.mark
        open_ = [other for other in open_ if other.end > mark.start]
        found.update(other.key for other in open_ if other.end < mark.end)
        open_.append(mark)
    return found


def _dashed(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern(_DASH)
    return pen


def paint_lines(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw what stands under and above the words: rules, waves, links, label names."""
    for each in drawn:
        mark = each.mark
        colour = QColor(look.theme.mark(mark.colour))
        if mark.style != "fill":
            for _fragment, _line, rect in each.rects:
                y = rect.bottom() + 1.5 + min(each.lane, 3) * _LANE
                thick = _RULE + (1 if look.is_in_hand(mark.key) or mark.disputed else 0)
                whole = mark.decided and not mark.disputed
                pen = QPen(colour, thick) if whole else _dashed(colour, thick)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if mark.style == "rule":
                    painter.setPen(pen)
                    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
                else:
                    _paint_wave(painter, rect.left(), rect.right(), y, pen)
        if len(mark.fragments) > 1:
            _paint_links(painter, each, colour)
    for each, name, box in names_of(drawn, look):
        if each.mark.key not in look.hints:  # its letters stand there
            paint_name(painter, box, name, QColor(look.theme.mark(each.mark.colour)), look)


def names_of(drawn: list[Drawn], look: Look) -> list[tuple[Drawn, str, QRectF]]:
    """Return the labels that stand above their first words, each with its place in the block.

    A name that would hit another is left out. Those of outer marks come first, so that one within
    never takes their place.
    """
    taken: dict[float, list[QRectF]] = {}  # by line, where names stand already
    found = []
    for each in sorted(drawn, key=lambda drawn: drawn.lane):
        if each.mark.style != "fill" or not each.rects or each.rects[0][0] != 0:
            continue
        name = each.mark.label.upper() + (" \u2691" if each.mark.flagged else "")
        box = name_box(each.head, name, look, leftwards=each.leftwards)
        room = box.adjusted(-_BETWEEN_NAMES, 0, _BETWEEN_NAMES, 0)
        others = taken.setdefault(box.top(), [])
        if not any(room.intersects(other) for other in others):
            others.append(box)
            found.append((each, name, box))
    return found


def name_box(head: QRectF, name: str, look: Look, *, leftwards: bool) -> QRectF:
    """Return where a name stands above the first letter of what it names."""
    metrics = look.caps_metrics
    width, height = metrics.horizontalAdvance(name), metrics.capHeight() + 2
    left = head.right() - 1 - width if leftwards else head.left() + 1
    return QRectF(left, head.top() - metrics.descent() + 1.5 - height, width, height)


def paint_name(painter: QPainter, box: QRectF, name: str, colour: QColor, look: Look) -> None:
    """Write a name in small capitals, on paper: a rule of the line above gives way to it."""
    painter.fillRect(box.adjusted(-1, 0, 1, 0), QColor(look.theme.paper))
    painter.setFont(look.caps)
    painter.setPen(colour)
    painter.drawText(QPointF(box.left(), box.bottom() - 1), name)


def _paint_wave(painter: QPainter, left: float, right: float, y: float, pen: QPen) -> None:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(3.0, right - x)
        path.quadTo(x + step / 2, y + (-2.4 if up else 2.4), x + step, y)
        x, up = x + step, not up
    pen.setWidthF(max(pen.widthF() - 0.6, 1.2))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_links(painter: QPainter, each: Drawn, colour: QColor) -> None:
    """Tie the fragments of one annotation: a dotted line between them, running into the margin
    where the next stands on another line."""
    pen = QPen(colour, 1.2, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    drop = 1.5 + min(each.lane, 3) * _LANE if each.mark.style != "fill" else 0.0
    tail = -_TAIL if each.leftwards else _TAIL
    for (fragment, line, rect), (after, next_line, following) in zip(
        each.rects, each.rects[1:], strict=False
    ):
        if fragment == after:
            continue
        y = rect.bottom() + drop
        if line == next_line:
            one, other = (rect, following) if rect.left() < following.left() else (following, rect)
            painter.drawLine(QPointF(one.right(), y), QPointF(other.left(), y))
            continue
        lower = following.bottom() + drop
        end, begin = rect.right(), following.left()
        if each.leftwards:
            end, begin = rect.left(), following.right()
        # Not so far into the margin that a bracket is crossed.
        painter.drawLine(QPointF(max(end + tail, -_REACH), y), QPointF(end, y))
        painter.drawLine(QPointF(max(begin - tail, -_REACH), lower), QPointF(begin, lower))


def paint_badges(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw the hint letters above what they stand for."""
    for each in drawn:
        letters = look.hints.get(each.mark.key)
        if not letters or not each.rects or each.rects[0][0] != 0:
            continue
        corner = each.head.topRight() if each.leftwards else each.head.topLeft()
        preferred = each.mark.key == look.preferred
        paint_badge(painter, corner, letters, look, preferred=preferred, leftwards=each.leftwards)


def paint_badge(
    painter: QPainter,
    corner: QPointF,
    letters: str,
    look: Look,
    *,
    preferred: bool,
    leftwards: bool = False,
) -> None:
    """Draw one hint: the preferred one filled with the accent, the others outlined.

    `corner` is where the first letter of the hinted words stands.
    """
    font = QFont(look.caps)
    font.setPointSizeF(look.caps.pointSizeF() * 1.35)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(letters.upper()) + 8
    left = corner.x() + 5 - width if leftwards else corner.x() - 5
    box = QRectF(left, corner.y() - metrics.height() + 3, width, metrics.height())
    accent, paper = QColor(look.theme.accent), QColor(look.theme.paper)
    painter.setPen(QPen(accent, 1.3))
    painter.setBrush(QBrush(accent if preferred else paper))
    painter.drawRoundedRect(box, 3.5, 3.5)
    painter.setFont(font)
    painter.setPen(paper if preferred else accent)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters.upper())


def paint_prompt(painter: QPainter, view: QRectF, look: Look) -> None:
    """Write at the foot of the page what the open role waits for."""
    font = sans(10)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(look.prompt, Qt.TextElideMode.ElideRight, view.width() - 80)
    width = metrics.horizontalAdvance(shown) + 36
    box = QRectF(view.center().x() - width / 2, view.bottom() - 52, width, metrics.height() + 16)
    painter.setPen(QPen(QColor(look.theme.accent), 1.2))
    painter.setBrush(QColor(look.theme.raised))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(look.theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def paint_bracket(
    painter: QPainter,
    mark: Mark,
    span: tuple[float, float],
    right: float,
    look: Look,
    *,
    name_ends: float | None,
) -> None:
    """Draw the bracket of a claim in the left margin, and its label so that it ends there."""
    colour = QColor(look.theme.mark(mark.colour))
    current = look.is_in_hand(mark.key)
    pen = QPen(colour, 2.6 if current else 1.8)
    if not mark.decided or mark.disputed:
        pen = _dashed(colour, 1.6)
    top, bottom = span
    painter.setPen(pen)
    painter.drawLine(QPointF(right, top), QPointF(right, bottom))
    if name_ends is None:
        return
    painter.setFont(look.caps)
    painter.setPen(colour)
    name = mark.label.upper() + (" \u2691" if mark.flagged else "")
    room = min(name_ends - 4, 80)
    name = look.caps_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    width = look.caps_metrics.horizontalAdvance(name)
    place = QPointF(name_ends - width, top + look.caps_metrics.ascent() + 1)
    painter.drawText(place, name)
