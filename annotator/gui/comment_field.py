"""The field that comments are written in; it offers labels after `#` and people after `@`."""

import re

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from annotator.domain.mentions import Names
from annotator.gui.theme import sans
from annotator.gui.words import tr

_BEGUN = re.compile(r"(?:^|[\s(\[])([#@])([\w:.-]*)$")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHOWN = 6  # names that are seen without scrolling


class CommentField(QPlainTextEdit):
    """Ctrl+Enter sends what is written, Escape leaves it."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: Names | None = None
        self.setObjectName("comment")
        self.setFont(sans(9.4))
        self.setAccessibleName(tr("Comment"))
        self.setPlaceholderText(tr("#label, @name, Ctrl+Enter sends"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(66)
        # Within the window: a list of its own window would take the keyboard from the field.
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Names that begin so"))
        self.list.hide()
        self.list.itemClicked.connect(lambda item: self._complete(item.text()))

    @property
    def offers(self) -> list[str]:
        """What is offered now to go on with."""
        rows = range(self.list.count()) if self.list.isVisible() else ()
        return [self.list.item(row).text() for row in rows]

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is sent here; outside it would finish the article."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _is_sending(event):
            event.accept()
            return True
        pressed = event.type() == QEvent.Type.KeyPress and self.list.isVisible()
        if pressed and isinstance(event, QKeyEvent) and self._choose(event):
            return True
        return super().event(event)

    def _choose(self, event: QKeyEvent) -> bool:
        """Let a key move in the list of names, take one of them, or close it."""
        row, last = self.list.currentRow(), self.list.count() - 1
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(row + 1, last))
            case Qt.Key.Key_Up:
                self.list.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if not _is_sending(event):
                self._complete(self.list.item(row).text())
            case Qt.Key.Key_Escape:
                self.list.hide()
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_sending(event):
            self.list.hide()
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.hide()

    def _begun(self) -> tuple[str, str] | None:
        """Return the sign and the letters of the mention that ends at the cursor."""
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        found = _BEGUN.search(line)
        return (found[1], found[2]) if found is not None and self.names is not None else None

    def _offer(self) -> None:
        begun = self._begun()
        names = self.names.beginning(*begun) if begun is not None and self.names else []
        if begun is None or not names or names == [begun[1]]:
            self.list.hide()
            return
        self.list.clear()
        self.list.addItems(names)
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0)
        window = self.window()
        self.list.setParent(window)
        self.list.resize(self.width(), min(len(names), _SHOWN) * row + 6)
        above = self.mapTo(window, QPoint(0, -self.list.height() - 2))
        self.list.move(above)
        self.list.show()
        self.list.raise_()

    def _complete(self, name: str) -> None:
        begun = self._begun()
        self.list.hide()
        if begun is not None:
            cursor = self.textCursor()
            back = QTextCursor.MoveOperation.PreviousCharacter
            cursor.movePosition(back, QTextCursor.MoveMode.KeepAnchor, len(begun[1]))
            cursor.insertText(name + " ")
            self.setTextCursor(cursor)


def _is_sending(event: QKeyEvent) -> bool:
    with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(with_control) and event.key() in _ENTER
