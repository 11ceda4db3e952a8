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


@dataclass
class Look:
    """What painting needs to know besides the marks themselves."""

    theme: Theme
    caps: QFont
    current: str | None = None
    hints: dict[str, str] = field(default_factory=dict)  # mark key -> letters
    preferred: str = ""  # the hinted mark that Enter takes
    prompt: str = ""  # what is asked for, written at the foot of the page

    def __post_init__(self) -> None:
        self.caps_metrics = QFontMetricsF(self.caps)


def paint_grounds(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw what lies beneath the text: fills, outlines, grounds of what is selected."""
    for each in drawn:
        mark = each.mark
        selected = mark.key == look.current
        if mark.style != "fill":
            if selected:
                ground = QColor(look.theme.tint(mark.colour))
                for _fragment, _line, rect in each.rects:
                    painter.fillRect(rect.adjusted(0, 1, 0, 2), ground)
            continue
        inset = min(each.lane, 3) * _INSET
        hue = QColor(look.theme.mark(mark.colour))
        for _fragment, _line, rect in each.rects:
            box = rect.adjusted(-1.5, inset, 1.5, -inset + 0.5)
            if mark.decided:
                painter.setPen(QPen(hue, 0.8) if each.lane else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.theme.fill(mark.colour)))
                painter.drawRoundedRect(box, 4, 4)
            else:
                painter.setPen(_dashed(hue, 1.1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if selected:
                painter.setPen(QPen(QColor(look.theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4.5, 4.5)


def _dashed(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern(_DASH)
    return pen


def paint_lines(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw what stands under and above the words: rules, waves, links, label names."""
    ends: dict[int, float] = {}  # on each line, how far label names reach already
    for each in drawn:
        mark = each.mark
        colour = QColor(look.theme.mark(mark.colour))
        if mark.style == "fill":
            _paint_name(painter, each, colour, look, ends)
        else:
            for _fragment, _line, rect in each.rects:
                y = rect.bottom() + 1.5 + min(each.lane, 3) * _LANE
                thick = _RULE + (1 if mark.key == look.current else 0)
                pen = QPen(colour, thick) if mark.decided else _dashed(colour, thick)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if mark.style == "rule":
                    painter.setPen(pen)
                    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
                else:
                    _paint_wave(painter, rect.left(), rect.right(), y, pen)
        if len(mark.fragments) > 1:
            _paint_links(painter, each, colour)


def _paint_name(
    painter: QPainter, each: Drawn, colour: QColor, look: Look, ends: dict[int, float]
) -> None:
    """Write the label in small capitals above its first word, where it does not hit another."""
    if not each.rects or each.rects[0][0] != 0:
        return
    _fragment, line, rect = each.rects[0]
    name = each.mark.label.upper() + (" \u2691" if each.mark.flagged else "")
    width = look.caps_metrics.horizontalAdvance(name)
    left = rect.left() + 1
    if left < ends.get(line, -1e9) or each.lane:
        return
    ends[line] = left + width + 4
    painter.setFont(look.caps)
    painter.setPen(colour)
    painter.drawText(QPointF(left, rect.top() - look.caps_metrics.descent() + 0.5), name)


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
    for (fragment, line, rect), (after, next_line, following) in zip(
        each.rects, each.rects[1:], strict=False
    ):
        if fragment == after:
            continue
        y = rect.bottom() + drop
        if line == next_line:
            painter.drawLine(QPointF(rect.right(), y), QPointF(following.left(), y))
        else:
            lower = following.bottom() + drop
            painter.drawLine(QPointF(rect.right(), y), QPointF(rect.right() + 22, y))
            painter.drawLine(
                QPointF(following.left() - 22, lower), QPointF(following.left(), lower)
            )


def paint_badges(painter: QPainter, drawn: list[Drawn], look: Look) -> None:
    """Draw the hint letters above what they stand for."""
    for each in drawn:
        letters = look.hints.get(each.mark.key)
        if not letters or not each.rects or each.rects[0][0] != 0:
            continue
        _fragment, _line, rect = each.rects[0]
        paint_badge(
            painter, rect.topLeft(), letters, look, preferred=each.mark.key == look.preferred
        )


def paint_badge(
    painter: QPainter, corner: QPointF, letters: str, look: Look, *, preferred: bool
) -> None:
    """Draw one hint: the preferred one filled with the accent, the others outlined."""
    font = QFont(look.caps)
    font.setPointSizeF(look.caps.pointSizeF() * 1.35)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(letters.upper()) + 8
    box = QRectF(corner.x() - 5, corner.y() - metrics.height() + 3, width, metrics.height())
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
    named: bool,
) -> None:
    """Draw the bracket of a claim in the left margin, its label beside it if there is room."""
    colour = QColor(look.theme.mark(mark.colour))
    current = mark.key == look.current
    pen = QPen(colour, 2.6 if current else 1.8)
    if not mark.decided:
        pen = _dashed(colour, 1.6)
    top, bottom = span
    painter.setPen(pen)
    painter.drawLine(QPointF(right, top), QPointF(right, bottom))
    if not named:
        return
    painter.setFont(look.caps)
    painter.setPen(colour)
    name = mark.label.upper() + (" \u2691" if mark.flagged else "")
    room = min(right - 10, 80)
    name = look.caps_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    width = look.caps_metrics.horizontalAdvance(name)
    place = QPointF(right - width - 6, top + look.caps_metrics.ascent() + 1)
    painter.drawText(place, name)


def paint_arc(
    painter: QPainter,
    start: QPointF,
    end: QPointF,
    tag: QPointF,
    role: str,
    look: Look,
    colour: str,
) -> None:
    """Draw the arc from an annotation to what stands in one of its roles, the role named at `tag`,
    between the lines, where it hides no word."""
    pen = QPen(QColor(look.theme.mark(colour)), 1.5)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(start)
    lift = 16 + min(abs(end.x() - start.x()) * 0.06, 16)
    path.cubicTo(QPointF(start.x(), start.y() - lift), QPointF(end.x(), end.y() - lift), end)
    painter.drawPath(path)
    painter.setFont(look.caps)
    painter.drawText(tag, role)
