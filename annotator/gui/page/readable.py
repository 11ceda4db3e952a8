"""The page's text for screen readers and braille: characters, their places, the caret.

Two functions of Qt's interface cannot be written in Python, because they give numbers back through
pointers: what is selected, and how a character is set. So the page says that nothing is selected
(the selection is announced instead) and gives no attributes.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessibleTextInterface
from shiboken6 import isValid

from annotator.domain.text import Fragment, Utf16Map

if TYPE_CHECKING:
    from annotator.gui.page.view import PageView


class PageText(QAccessibleTextInterface):
    """The whole article. Qt counts UTF-16 units here."""

    def __init__(self, page: PageView) -> None:
        super().__init__()
        self._page = weakref.ref(page)
        self._units = Utf16Map("")
        self._of = ""  # the text that the units are of

    def _shown(self) -> tuple[PageView, str] | None:
        page = self._page()
        if page is None or not isValid(page) or page.content is None:
            return None
        text = page.content.text
        if text is not self._of:
            self._of, self._units = text, Utf16Map(text)
        return page, text

    def _offset(self, unit: int) -> int:
        """Return the code point at a unit, within the text."""
        return max(0, min(self._units.to_code_point(unit), len(self._of)))

    def characterCount(self) -> int:
        shown = self._shown()
        return self._units.to_utf16(len(shown[1])) if shown is not None else 0

    def text(self, start: int, end: int) -> str:
        shown = self._shown()
        return shown[1][self._offset(start) : self._offset(end)] if shown else ""

    def characterRect(self, offset: int) -> QRect:
        shown = self._shown()
        if shown is None:
            return QRect()
        page, at = shown[0], self._offset(offset)
        rects = page.rects_of(Fragment(at, at + 1))
        if not rects:
            return QRect()
        rect = rects[0].toAlignedRect()
        return QRect(page.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        shown = self._shown()
        if shown is None:
            return -1
        page = shown[0]
        return self._units.to_utf16(page.offset_at(QPointF(page.viewport().mapFromGlobal(point))))

    def cursorPosition(self) -> int:
        shown = self._shown()
        caret = shown[0].caret if shown is not None else None
        return self._units.to_utf16(caret.token.start) if caret and caret.token else 0

    def setCursorPosition(self, position: int) -> None:
        shown = self._shown()
        if shown is not None and shown[0].caret is not None:
            shown[0].caret.to(self._offset(position))
            self._moved(shown[0], self._offset(position))

    def addSelection(self, start: int, end: int) -> None:
        shown = self._shown()
        first, last = self._offset(start), self._offset(end)
        if shown is not None and shown[0].caret is not None and first < last:
            shown[0].caret.select(first, last, by_token=False)
            self._moved(shown[0], first)

    def setSelection(self, _number: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, _number: int) -> None:
        shown = self._shown()
        if shown is not None:
            shown[0].clear_selection()
            shown[0].refresh()

    def selectionCount(self) -> int:
        return 0  # see the head of this file

    def scrollToSubstring(self, start: int, _end: int) -> None:
        shown = self._shown()
        if shown is not None:
            shown[0].show_offset(self._offset(start))

    @staticmethod
    def _moved(page: PageView, offset: int) -> None:
        page.show_offset(offset)
        page.refresh()
        page.selection_changed.emit()
