"""The arcs from the annotation in hand to what stands in its roles: between lines, never on words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.gui.page.painting import Look

_MARGIN = 7.0  # left of the text, between it and the brackets
_RADIUS = 6.0  # of the corners
_LIFT = 6.0  # above a line, amid the gap where names stand
_DOT = 2.4  # radius of the end


def arc_points(own: QPointF, other: QRectF, end: float, left: float, pitch: float) -> list[QPointF]:
    """Return the corners of an arc from `own` to the line that the rectangle `other` stands on.

    It runs in the gaps between lines: in one gap to the same or the next line, else by the margin
    left of the column, whose edge is `left`. `end` is where it arrives, across the page. Lines are
    `pitch` apart; all in pixels of the viewport.
    """
    y, above = own.y() - _LIFT, other.top() - _LIFT
    lines = (own.y() - other.top()) / pitch
    start = QPointF(own.x(), y)
    if abs(lines) < 0.5:
        return [own, start, QPointF(end, y), QPointF(end, other.top() - 2)]
    if 0.5 <= lines < 1.5:  # it stands on the line above: from below to its foot
        return [own, start, QPointF(end, y), QPointF(end, other.bottom() + 3)]
    margin = left - _MARGIN
    return [
        own,
        start,
        QPointF(margin, y),
        QPointF(margin, above),
        QPointF(end, above),
        QPointF(end, other.top() - 2),
    ]


def paint_arc(painter: QPainter, points: list[QPointF], look: Look, colour: str) -> None:
    """Draw an arc through its corners, which are rounded, and a dot where it arrives."""
    hue = QColor(look.theme.mark(colour))
    painter.setPen(QPen(hue, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    painter.drawEllipse(points[-1], _DOT, _DOT)


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return the place on the way from a corner to the next where the rounding ends."""
    way = other - corner
    length = max(abs(way.x()), abs(way.y()))  # the ways run straight across or down
    return corner + way * (min(_RADIUS, length / 2) / length) if length else corner
