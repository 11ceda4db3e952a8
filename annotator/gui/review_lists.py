"""Two lists of a review: the articles, and the differences of the one that is open."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.guidelines import quiet
from annotator.gui.presenting import apart, long_date
from annotator.gui.queue_model import Index
from annotator.gui.queue_rows import GLYPHS, paint_ground
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import tr
from annotator.workflows.reviewing import ReviewRow

_HEIGHT = 50


class Row(NamedTuple):
    """Two lines, with a sign before them. A quiet row is one that is finished."""

    sign: str
    first: str
    second: str
    is_quiet: bool = False
    warns: bool = False


class Rows(QAbstractListModel):
    """Rows to list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; where they are as many, the list stays where it is."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.first} {row.second}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = paint_ground(painter, option, self.theme)
        self._write(painter, rect, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()

    def _write(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        painter.setFont(sans(10))
        painter.setPen(QColor(self.theme.warning if row.warns else self.theme.accent))
        place = QRectF(rect.left() + 8, rect.top() + 5, 18, 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, row.sign)
        left, width = rect.left() + 30, rect.width() - 40
        y = rect.top() + 5.0
        for words, font, colour in (
            (row.first, sans(9.4, bold=not row.is_quiet), self.theme.ink),
            (row.second, sans(8.6), self.theme.muted),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(self.theme.muted if row.is_quiet else colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(int(left), int(y + metrics.ascent()), shown)
            y += metrics.height() + 1


class RowList(QListView):
    """A list of rows. Keys of the window act while it has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = Rows(self)
        self.setModel(self.rows)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def choose(self, place: int | None) -> None:
        """Select a row, or none, and bring it into view; nobody is told."""
        blocked = self.selectionModel().blockSignals(True)
        index = self.rows.index(place) if place is not None else QModelIndex()
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(blocked)
        if place is not None:
            self.scrollTo(index)
        self.viewport().update()

    @property
    def place(self) -> int | None:
        index = self.currentIndex()
        return index.row() if index.isValid() else None


def titled(title: str, widget: QWidget) -> QWidget:
    """Return a widget with a heading above it."""
    frame = QFrame()
    frame.setProperty("panel", "true")
    label = quiet(title)
    label.setContentsMargins(16, 10, 16, 4)
    box = QVBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(label)
    box.addWidget(widget, 1)
    return frame


def article_row(row: ReviewRow) -> Row:
    """Return an article as the list shows it: who has finished, and how far gold is."""
    people = tr("{} done", len(row.done))
    if row.begun:
        people += ", " + tr("{} at it", len(row.begun))
    if row.changed:
        people = tr("changed since adjudication")
    about = [people, long_date(row.date), apart(row.source)]
    return Row(
        sign="!" if row.changed else GLYPHS[row.gold],
        first=row.title or tr("(no title)"),
        second=" · ".join(part for part in about if part),
        is_quiet=row.gold == "done" and not row.changed,
        warns=row.changed,
    )
