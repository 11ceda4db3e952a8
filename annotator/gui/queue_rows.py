"""How a row of the queue is drawn: status, title, where from, and where the search was found."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.text import Utf16Map
from annotator.gui.presenting import apart, long_date
from annotator.gui.queue_model import Index, status_words
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import tr
from annotator.workflows.queue import QueueRow, Snippet, Status

GLYPHS: dict[Status, str] = {
    "todo": "\u25cb",
    "in progress": "\u25d0",
    "done": "\u25cf",
    "returned": "\u21a9",
    "skipped": "\u2298",
}
HIT, HIT_ALPHA = "#e8b923", 95  # as on the page
_ROW, _SEARCHED_ROW = QSize(200, 66), QSize(200, 84)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> QRectF:
    """Draw what lies beneath a row that is selected; return where the row is written."""
    rect = QRectF(option.rect).adjusted(8, 2, -8, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected))
        painter.drawRoundedRect(rect, 6, 6)
    return rect


class QueueDelegate(QStyledItemDelegate):
    """Draws an article. `searching`: with a line of the words that were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.searching = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _SEARCHED_ROW if self.searching else _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        rect = paint_ground(painter, option, self.theme)
        if isinstance(row, QueueRow):  # else it is being read, and is painted again then
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        painter.setFont(sans(10))
        painter.setPen(QColor(self.theme.accent))
        glyph = QRectF(rect.left() + 9, rect.top() + 6, 18, 20)
        painter.drawText(glyph, Qt.AlignmentFlag.AlignLeft, GLYPHS[row.status])
        left, width = rect.left() + 32, rect.width() - 42
        font = sans(9.5, bold=row.status != "done")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted if row.status == "done" else self.theme.ink))
        y = rect.top() + 5 + metrics.ascent()
        for line in _two_lines(row.title or tr("(no title)"), metrics, width):
            painter.drawText(int(left), int(y), line)
            y += metrics.height() - 1
        small = sans(8.8)
        bottom = rect.bottom() - 7
        if row.snippet is not None:
            height = QFontMetricsF(small).height()
            place = QRectF(left, bottom - QFontMetricsF(small).ascent(), width, height + 2)
            paint_snippet(painter, place, row.snippet, small, self.theme)
            bottom -= height + 1
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        status = "" if row.status in ("todo", "done") else status_words(row)
        parts = (long_date(row.date), apart(row.source), status)
        if row.reason:  # where there is no room for all, the reason is what counts
            parts = (status, *parts[:2])
        about = " \u00b7 ".join(each for each in parts if each)
        shown = QFontMetricsF(small).elidedText(about, Qt.TextElideMode.ElideRight, width)
        painter.drawText(int(left), int(bottom), shown)


def paint_snippet(
    painter: QPainter, place: QRectF, snippet: Snippet, font: QFont, theme: Theme
) -> None:
    """Draw one line of words, the hits on the ground that they have on the page."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    words = QFontMetricsF(bold).elidedText(
        snippet.words, Qt.TextElideMode.ElideRight, place.width()
    )
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    units = Utf16Map(words)
    formats = []
    for hit in snippet.hits:
        each = QTextLayout.FormatRange()
        each.start = units.to_utf16(min(hit.start, len(words)))
        each.length = units.to_utf16(min(hit.end, len(words))) - each.start
        look = QTextCharFormat()
        ground = QColor(HIT)
        ground.setAlpha(HIT_ALPHA)
        look.setBackground(ground)
        look.setForeground(QColor(theme.ink))
        look.setFontWeight(QFont.Weight.DemiBold)
        each.format = look
        formats.append(each)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width())
    layout.endLayout()
    painter.save()
    painter.setClipRect(place)
    painter.setPen(QColor(theme.muted))
    layout.draw(painter, QPointF(place.left(), place.top()))
    painter.restore()


def _two_lines(title: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Break a title into at most two lines, the second elided."""
    words = title.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(title, Qt.TextElideMode.ElideRight, width)]
    rest = " ".join(words)
    return (
        [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]
    )
