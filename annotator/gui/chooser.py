"""A box to choose from by typing: the command palette, topics, labels, actors."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

_BESIDE = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Choice(NamedTuple):
    """One thing to choose: what is read, what is written small beside it."""

    key: str
    words: str
    beside: str = ""


class _Beside(QStyledItemDelegate):
    """Draws a choice with what stands beside it at the right, quiet, in a column of its own."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        beside = str(index.data(_BESIDE) or "")
        room = option.rect.adjusted(8, 0, -10, 0)
        painter.setFont(option.font)
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(room, _RIGHT, beside)
        if beside:
            room.adjust(0, 0, -option.fontMetrics.horizontalAdvance(beside) - 16, 0)
        painter.setPen(option.palette.text().color())
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


class Chooser(QDialog):
    """Asks for one of many. `chosen` is called with its key once the box has closed."""

    def __init__(
        self,
        parent: QWidget,
        prompt: str,
        choices: list[Choice],
        chosen: Callable[[str], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self._choices = choices
        self._chosen = chosen
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Beside(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(260)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._filter("")

    def open_at(self, place: QPoint) -> None:
        """Show the box with its corner at a place on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus()

    def _filter(self, typed: str) -> None:
        ranked = sorted(
            (rank, place)
            for place, choice in enumerate(self._choices)
            if (rank := match_rank(typed, choice.words)) is not None
        )
        self.list.clear()
        for _rank, place in ranked[:200]:
            choice = self._choices[place]
            item = QListWidgetItem(choice.words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setData(_BESIDE, choice.beside)
            if choice.beside:
                read = f"{choice.words}, {choice.beside}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, read)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if not self.list.count():
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.close()
        self._chosen(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if by and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
                return True
        return super().eventFilter(watched, event)


def match_rank(typed: str, words: str) -> int | None:
    """Return how well the words answer what was typed: lower is better, None not at all.

    The beginning of the words before the beginning of a word, before anything inside, before the
    letters in order with others between.
    """
    typed, lower = typed.casefold().strip(), words.casefold()
    if not typed:
        return 0
    if lower.startswith(typed):
        return 0
    if f" {typed}" in lower:
        return 1
    if typed in lower:
        return 2
    letters = iter(lower)
    return 3 if all(letter in letters for letter in typed) else None
