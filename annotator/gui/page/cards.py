"""Stances as cards in the right margin: placed beside their evidence, never over one another."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.gui.page.painting import Look, paint_badge
from annotator.gui.theme import Theme, sans

_GAP = 10.0
_PADDING = 9.0


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says. Empty parts are not written."""

    key: str
    holder: str
    sign: str  # the sign and name of the label: "▼ against"
    target: str
    details: str
    colour: str
    anchor: int  # code point of the evidence's start
    flagged: bool = False


@dataclass(slots=True)
class PlacedCard:
    """A card and its place, in page coordinates."""

    text: CardText
    rect: QRectF
    anchor_y: float


class CardFaces:
    """The faces that cards are written in."""

    def __init__(self, points: float) -> None:
        self.strong = sans(points, bold=True)
        self.plain = sans(points)
        self.small = sans(points * 0.88)
        self._line = QFontMetricsF(self.plain).height() + 2

    def height(self, text: CardText) -> float:
        lines = 2 + bool(text.details)
        return self._line * lines + 2 * _PADDING - 4

    @property
    def line(self) -> float:
        return self._line


def placed(
    cards: Iterable[tuple[CardText, float]], faces: CardFaces, left: float, width: float
) -> list[PlacedCard]:
    """Place cards, given in order of the heights at which they would like to stand."""
    found = []
    free = -1e9
    for text, wish in cards:
        top = max(wish, free)
        rect = QRectF(left, top, width, faces.height(text))
        found.append(PlacedCard(text, rect, wish))
        free = rect.bottom() + _GAP
    return found


def placed_folded(
    cards: Iterable[tuple[CardText, float]], faces: CardFaces, left: float
) -> list[PlacedCard]:
    """Place the signs that stand for cards where there is no room for them."""
    found = []
    free = -1e9
    for text, wish in cards:
        rect = QRectF(left, max(wish + 8, free), 20, faces.line)
        found.append(PlacedCard(text, rect, wish))
        free = rect.bottom()
    return found


def paint_folded(painter: QPainter, card: PlacedCard, look: Look, faces: CardFaces) -> None:
    """Draw the sign that stands for a card."""
    colour = QColor(look.theme.mark(card.text.colour))
    if card.text.key == look.current:
        painter.setPen(QPen(QColor(look.theme.accent), 1.6))
        painter.setBrush(QColor(look.theme.raised))
        painter.drawRoundedRect(card.rect, 4, 4)
    painter.setFont(faces.strong)
    painter.setPen(colour)
    painter.drawText(card.rect, Qt.AlignmentFlag.AlignCenter, card.text.sign[:1])
    if card.text.key in look.hints:
        corner = card.rect.topLeft() + QPointF(6, 6)
        letters = look.hints[card.text.key]
        paint_badge(painter, corner, letters, look, preferred=card.text.key == look.preferred)


def paint_card(painter: QPainter, card: PlacedCard, look: Look, faces: CardFaces) -> None:
    """Draw one card in page coordinates."""
    theme: Theme = look.theme
    text, rect = card.text, card.rect
    current = look.is_in_hand(text.key)
    colour = QColor(theme.mark(text.colour))
    painter.setPen(QPen(QColor(theme.accent), 1.8) if current else QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.surface if not theme.dark else theme.raised))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 0.5, 4, rect.height() - 1), 2, 2)
    _write_card(painter, text, rect, look, faces)
    if text.key in look.hints:
        corner = rect.topLeft() + QPointF(6, 8)
        paint_badge(
            painter, corner, look.hints[text.key], look, preferred=text.key == look.preferred
        )


def _write_card(
    painter: QPainter, text: CardText, rect: QRectF, look: Look, faces: CardFaces
) -> None:
    theme, colour = look.theme, QColor(look.theme.mark(text.colour))
    inner = rect.adjusted(_PADDING + 5, _PADDING - 2, -_PADDING, 0)
    y = inner.top() + QFontMetricsF(faces.strong).ascent()
    metrics = QFontMetricsF(faces.strong)
    holder, sign = text.holder or "?", text.sign
    room = inner.width() - metrics.horizontalAdvance(holder) - 10
    if metrics.horizontalAdvance(sign[:1]) <= room < metrics.horizontalAdvance(sign):
        sign = sign[:1]  # its shape says the same, and the name can be read whole
    sign_width = metrics.horizontalAdvance(sign)
    drawn = _write(
        painter,
        QPointF(inner.left(), y),
        holder,
        faces.strong,
        QColor(theme.ink),
        inner.width() - sign_width - 10,
    )
    _write(
        painter,
        QPointF(inner.left() + drawn + 9, y),
        sign,
        faces.strong,
        colour,
        sign_width + 2,
    )
    y += faces.line
    target = "\u2192 " + (text.target or "?")
    _write(painter, QPointF(inner.left(), y), target, faces.plain, QColor(theme.ink), inner.width())
    if text.details:
        y += faces.line
        details = text.details + (" \u2691" if text.flagged else "")
        _write(
            painter,
            QPointF(inner.left(), y),
            details,
            faces.small,
            QColor(theme.muted),
            inner.width(),
        )


def _write(
    painter: QPainter, place: QPointF, words: str, font: QFont, colour: QColor, width: float
) -> float:
    """Write one line, elided to a width; return how wide it came out."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, shown)
    return metrics.horizontalAdvance(shown)
