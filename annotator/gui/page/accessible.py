"""The page for screen readers: a document; its children are the marks and the cards in view.

Qt asks for these objects only while an assistive technology is active, or when a test does. Qt
owns them: each is registered with Qt's cache, which deletes it, and is held here until that has
happened, so that neither side is left with an object that the other has thrown away.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, isValid

from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.readable import PageText
from annotator.gui.page.view import PageView
from annotator.gui.words import tr

_ROLES = {
    "fill": QAccessible.Role.Link,
    "rule": QAccessible.Role.Note,
    "card": QAccessible.Role.StaticText,
}


class Part(NamedTuple):
    """Something on the page that is an object of its own."""

    key: str  # of the mark
    is_card: bool = False


class Speech(NamedTuple):
    """How the parts of a page are called."""

    mark: Callable[[Mark], str] = lambda mark: mark.name
    card: Callable[[CardText], str] = lambda card: card.sign


_speech: weakref.WeakKeyDictionary[PageView, Speech] = weakref.WeakKeyDictionary()
_objects: weakref.WeakKeyDictionary[PageView, PageAccessible] = weakref.WeakKeyDictionary()
_installed = False


def make_accessible(page: PageView, speech: Speech) -> None:
    """Let assistive technologies read a page."""
    global _installed
    _speech[page] = speech
    if not _installed:
        _installed = True
        QAccessible.installFactory(_factory)


def _factory(_name: str, of: QObject | None) -> QAccessibleInterface | None:
    if isinstance(of, PageView) and of in _speech:
        _objects[of] = PageAccessible(of, _speech[of])
        return _objects[of]
    return None


def forget_parts(page: PageView) -> None:
    """Another text is shown: let go of the objects that were made for the last one's parts."""
    if page in _objects:
        _objects[page].forget()


def accessible_page(page: PageView) -> PageAccessible | None:
    """Return the page's object, where an assistive technology is active."""
    if not QAccessible.isActive():
        return None
    found = QAccessible.queryAccessibleInterface(page)
    return found if isinstance(found, PageAccessible) else None


def parts_in_view(page: PageView) -> list[Part]:
    """Return the marks in view in the order of the text, then the cards, then what is in hand.

    What is in hand stays a part while it is scrolled out of view.
    """
    if page.content is None:
        return []
    view = QRectF(page.viewport().rect())
    found: dict[Part, None] = {}
    for index in page.blocks_in_view():
        left, top = page.column.left, page.block_top(index)
        for drawn in page.marks.drawn(index):
            if any(view.intersects(r.translated(left, top)) for _n, _line, r in drawn.rects):
                found[Part(drawn.mark.key)] = None
    for card in page.placed_cards:
        if view.intersects(card.rect) and page.marks.get(card.text.key) is not None:
            found[Part(card.text.key, is_card=True)] = None
    current = page.marks.get(page.look.current)
    if current is not None and current.fragments:
        found[Part(current.key)] = None
    return list(found)


def _within(page: PageView, rect: QRectF) -> QRect:
    """Return a place of the viewport on the screen."""
    shown = rect.toAlignedRect()
    return QRect(page.viewport().mapToGlobal(shown.topLeft()), shown.size())


class PageAccessible(QAccessibleWidget):
    """A page as a document."""

    def __init__(self, page: PageView, speech: Speech) -> None:
        super().__init__(page, QAccessible.Role.Document)
        self._page = weakref.ref(page)
        self.speech = speech
        self._text = PageText(page)
        self._made: dict[Part, tuple[int, PartAccessible]] = {}
        page.destroyed.connect(self.forget)

    def page(self) -> PageView | None:
        """Return the page while it is there."""
        page = self._page()
        return page if page is not None and isValid(page) else None

    def part(self, part: Part) -> PartAccessible:
        """Return the object of a part, the same one whenever it is asked for."""
        if part not in self._made:
            made = PartAccessible(self, part)
            self._made[part] = (QAccessible.registerAccessibleInterface(made), made)
        return self._made[part][1]

    def parts(self) -> list[Part]:
        page = self.page()
        return parts_in_view(page) if page is not None else []

    def in_hand(self) -> Part | None:
        """Return the part that is in hand: its card where that is in view, else its mark."""
        page = self.page()
        current = page.marks.get(page.look.current) if page and page.content else None
        if current is None or not current.fragments:
            return None
        card = Part(current.key, is_card=True)
        return card if card in self.parts() else Part(current.key)

    def forget(self) -> None:
        """Let go of all parts, because another text is shown or the page is gone."""
        made, self._made = self._made, {}
        for number, _part in made.values():
            QAccessible.deleteAccessibleInterface(number)

    def tell(self, event: QAccessible.Event) -> None:
        """Tell of something that has happened to what is in hand."""
        part = self.in_hand()
        if part is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self.part(part), event))

    # What Qt asks

    def text(self, kind: QAccessible.Text) -> str:
        page = self.page()
        if page is None:
            return ""
        content = page.content
        if content is None:
            return tr("No article") if kind == QAccessible.Text.Name else ""
        if kind == QAccessible.Text.Name:
            return content.title or content.text.strip().partition("\n")[0][:80]
        if kind == QAccessible.Text.Description:
            return "; ".join([content.byline, *(words for words, _colour in page.chips)])
        if kind == QAccessible.Text.Value:
            paragraphs = [page.layout_.blocks[i].paragraph for i in page.blocks_in_view()]
            return content.text[paragraphs[0].start : paragraphs[-1].end] if paragraphs else ""
        return ""

    def childCount(self) -> int:
        return len(self.parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        parts = self.parts()
        return self.part(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        parts = self.parts()
        part = child.of if isinstance(child, PartAccessible) else None
        return parts.index(part) if part in parts else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        page = self.page()
        if page is None or page.content is None:
            return None
        place = page.viewport().mapFromGlobal(QPoint(x, y))
        parts = self.parts()
        for part in parts:
            if part.is_card and self.part(part).rect().contains(x, y):
                return self.part(part)
        offset = page.offset_at(QPointF(place))
        for mark in page.marks.at(offset):  # the innermost first
            rects = [rect for each in mark.fragments for rect in page.rects_of(each)]
            if Part(mark.key) in parts and any(rect.contains(QPointF(place)) for rect in rects):
                return self.part(Part(mark.key))
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        page, part = self.page(), self.in_hand()
        if page is None or not page.hasFocus():
            return None
        return self.part(part) if part is not None else self

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(kind) or VoidPtr(0)  # the bindings crash on None


class _Press(QAccessibleActionInterface):
    """Taking a part in hand, as a click does."""

    def __init__(self, part: PartAccessible) -> None:
        super().__init__()
        self._part = weakref.ref(part)

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        part = self._part()
        page = part.page() if part is not None else None
        if part is not None and page is not None and name in self.actionNames():
            page.setFocus()
            page.mark_clicked.emit(part.of.key, False)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class PartAccessible(QAccessibleInterface):
    """A mark or a card."""

    def __init__(self, parent: PageAccessible, of: Part) -> None:
        super().__init__()
        self._parent = parent
        self.of = of
        self._press = _Press(self)

    def page(self) -> PageView | None:
        return self._parent.page()

    def _mark(self) -> Mark | None:
        page = self.page()
        return page.marks.get(self.of.key) if page is not None and page.content else None

    def _card(self) -> CardText | None:
        page = self.page()
        return page.card_text(self.of.key) if page is not None and self.of.is_card else None

    def isValid(self) -> bool:
        return self._mark() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        page = self.page()
        return page.window().windowHandle() if page is not None else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._parent if isValid(self._parent) else None

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        mark = self._mark()
        if self.of.is_card or mark is None:
            return QAccessible.Role.Note
        return _ROLES.get(mark.style, QAccessible.Role.StaticText)

    def rect(self) -> QRect:
        page, mark = self.page(), self._mark()
        if page is None or mark is None:
            return QRect()
        if self.of.is_card:
            places = [card.rect for card in page.placed_cards if card.text.key == self.of.key]
        else:
            places = page.rects_of(mark.fragments[0])
        return _within(page, places[0]) if places else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        page = self.page()
        if page is None or self._mark() is None:
            state.invalid = True
            return state
        view = QRect(page.viewport().mapToGlobal(QPoint(0, 0)), page.viewport().size())
        state.focusable = state.readOnly = True
        state.linked = self.role() == QAccessible.Role.Link
        state.offscreen = not view.intersects(self.rect())
        state.selected = state.focused = page.hasFocus() and self._parent.in_hand() == self.of
        return state

    def text(self, kind: QAccessible.Text) -> str:
        mark, card = self._mark(), self._card()
        if kind != QAccessible.Text.Name or mark is None:
            return ""
        speech = self._parent.speech
        return speech.card(card) if card is not None else speech.mark(mark)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing here is changed by assistive technologies."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self._press if kind == QAccessible.InterfaceType.ActionInterface else VoidPtr(0)
