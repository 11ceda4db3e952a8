"""A chart in the window: painted in the theme's colours, laid out anew for each width.

What a picture consists of comes from `workflows.pictures`, which makes the SVG of the same.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QImageWriter,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from annotator.gui.theme import LIGHT, Theme, sans, theme_in_force
from annotator.gui.words import as_is
from annotator.workflows.pictures.drawing import Box, Dot, Drawing, Line, Mark, Tone, Words, Zone
from annotator.workflows.pictures.svg import SERIES, outline

Draw = Callable[[float], Drawing]
_SCALE = 2.0  # of a saved picture: sharp in print
_SAVED = 960.0  # pixels of its width before that
_NARROWEST = 320.0  # what is less wide is scrolled
_BARS = 14  # pixels of a scroll bar


def colour_in(theme: Theme, tone: Tone) -> QColor:
    """Return a tone of a picture in a theme."""
    if isinstance(tone, int):
        base = SERIES[tone % len(SERIES)]
        return QColor(theme.mark(base) if theme.dark else base)
    if tone == "paper":
        return QColor(theme.raised)
    return QColor(str(getattr(theme, tone)))


def paint(painter: QPainter, drawing: Drawing, theme: Theme) -> None:
    """Paint a picture with its ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QRectF(0, 0, math.ceil(drawing.width), math.ceil(drawing.height))
    painter.fillRect(ground, colour_in(theme, "paper"))
    for mark in drawing.marks:
        _paint_mark(painter, mark, theme)


def _paint_mark(painter: QPainter, mark: Mark, theme: Theme) -> None:
    colour = colour_in(theme, mark.tone)
    match mark:
        case Line():
            style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, mark.width, style))
            painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
        case Box():
            colour.setAlphaF(mark.share)
            pen = QPen(colour_in(theme, "muted"), 1) if mark.outline else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.setBrush(colour)
            painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
        case Dot():
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(colour_in(theme, "paper") if mark.hollow else colour)
            if mark.shape == "circle":
                painter.drawEllipse(QPointF(mark.x, mark.y), mark.size, mark.size)
            else:
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline(mark)]))
        case Words():
            painter.setPen(colour)
            _paint_words(painter, mark)


def _paint_words(painter: QPainter, mark: Words) -> None:
    font = _font(mark.size, bold=mark.bold)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    text = mark.text
    if not math.isinf(mark.room):
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, mark.room)
    wide = metrics.horizontalAdvance(text)
    away = {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
    painter.save()
    painter.translate(mark.x, mark.y)
    if mark.turn:
        painter.rotate(-mark.turn)
    painter.drawText(QPointF(-away, 0), text)
    painter.restore()


def _font(size: float, *, bold: bool) -> QFont:
    font = sans(10, bold=bold)
    font.setPixelSize(round(size))
    return font


def png_of(draw: Draw) -> bytes:
    """Return a picture as a PNG file on white paper, whatever the window's theme."""
    drawing = draw(_SAVED)
    size = QSize(math.ceil(drawing.width * _SCALE), math.ceil(drawing.height * _SCALE))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.raised))
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    paint(painter, drawing, LIGHT)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class _Canvas(QWidget):
    """The picture itself."""

    opened = Signal(object)  # what a zone opens

    def __init__(self) -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self.setMouseTracking(True)

    def show_drawing(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.setAccessibleName(drawing.title)
        self.setAccessibleDescription(drawing.lead)
        self.setFixedSize(math.ceil(drawing.width), math.ceil(drawing.height))
        self.update()

    def zone_at(self, point: QPointF) -> Zone | None:
        """Return the zone under a point: of several, the last, which lies on top."""
        zones = self.drawing.zones if self.drawing is not None else []
        for zone in reversed(zones):
            if QRectF(zone.x, zone.y, zone.width, zone.height).contains(point):
                return zone
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            zone = self.zone_at(QPointF(event.pos()))
            if zone is not None and zone.tip:
                QToolTip.showText(event.globalPos(), as_is(zone.tip), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        zone = self.zone_at(event.position())
        opens = zone is not None and zone.opens is not None
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        zone = self.zone_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and zone is not None and zone.opens:
            self.opened.emit(zone.opens)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.drawing is not None:
            painter = QPainter(self)
            paint(painter, self.drawing, theme_in_force())
            painter.end()


class PictureView(QScrollArea):
    """A picture as wide as there is room, with what it stands for under the pointer.

    The mouse opens what a place of it stands for; the keyboard does so in the table beneath.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = _Canvas()
        self.canvas.opened.connect(self.opened)
        self.setWidget(self.canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrows scroll it
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._draw: Draw | None = None

    def show_picture(self, draw: Draw) -> None:
        self._draw = draw
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(self.canvas.accessibleName())

    def _lay_out(self) -> None:
        if self._draw is not None:
            self.canvas.show_drawing(self._draw(max(float(self.viewport().width()), _NARROWEST)))
            self.setMaximumHeight(self.canvas.height() + 2 * self.frameWidth() + _BARS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.canvas.update()
