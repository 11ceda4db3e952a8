"""The mouse on the page: clicking marks, selecting text, dragging edges and mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.domain.text import Fragment

if TYPE_CHECKING:
    from annotator.gui.page.marks import Mark
    from annotator.gui.page.view import PageView

_EDGE = 4.0  # how near to an edge the pointer must be to take it


class Hands:
    """What the mouse is doing between a press and a release."""

    def __init__(self, page: PageView) -> None:
        self._page = page
        self._pressed: QPointF | None = None
        self._anchor = 0
        self._dragging = False
        self._edge: tuple[str, int, bool] | None = None  # mark, fragment, its end
        self._carried: str | None = None  # a mark on its way to a card
        self._double_at = 0

    def _is_mention(self, key: str | None) -> bool:
        """Whether this is a mark that can be carried to a card."""
        mark = self._page.marks.get(key)
        return mark is not None and mark.style == "fill"

    def mark_at(self, place: QPointF) -> Mark | None:
        """Return the innermost mark under a place, or the one whose card is there."""
        marks = self._marks_at(place)
        return marks[0] if marks else None

    def _marks_at(self, place: QPointF) -> list[Mark]:
        page = self._page
        for card in page.placed_cards:
            mark = page.marks.get(card.text.key)  # gone, where it is not painted away yet
            if mark is not None and card.rect.contains(place):
                return [mark]
        if not page.column.left <= place.x() <= page.column.left + page.column.width:
            return []
        offset = page.offset_at(place)
        around = Fragment(offset, offset + 1)
        if not any(r.adjusted(-2, -2, 2, 4).contains(place) for r in page.rects_of(around)):
            return []
        found: list[Mark] = page.marks.at(offset)
        return found

    def press(self, event: QMouseEvent) -> None:
        page = self._page
        if event.button() != Qt.MouseButton.LeftButton or page.content is None:
            return
        place = event.position()
        if self._clicked_twice(event):
            self._select_sentence()
            return
        self._pressed, self._dragging = place, False
        self._edge = self._edge_at(place)
        self._carried = None
        self._anchor = page.offset_at(place)
        current = page.look.current
        marks = self._marks_at(place)
        if self._edge is None and current and any(m.key == current for m in marks):
            self._carried = current
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and page.caret is not None:
            page.caret.reach(self._anchor)
            self._pressed = None
            page.refresh()
            page.selection_changed.emit()

    def move(self, event: QMouseEvent) -> None:
        page = self._page
        if page.content is None:
            return
        place = event.position()
        if self._pressed is None:
            self._point(place)
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not far and not self._dragging:
            return
        self._dragging = True
        if self._edge is not None:
            return
        if self._is_mention(self._carried):
            page.viewport().setCursor(Qt.CursorShape.DragCopyCursor)
            return
        self._select_to(place, event)

    def _select_to(self, place: QPointF, event: QMouseEvent) -> None:
        page = self._page
        offset = page.offset_at(place)
        start, end = min(self._anchor, offset), max(self._anchor, offset) + 1
        by_character = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if page.caret is not None and page.content is not None:
            end = min(end, len(page.content.text))
            page.caret.select(start, end, by_token=not by_character)
        page.refresh()
        height = page.viewport().height()
        if not 0 <= place.y() <= height:
            bar = page.verticalScrollBar()
            bar.setValue(bar.value() + int(place.y() if place.y() < 0 else place.y() - height))

    def release(self, event: QMouseEvent) -> None:
        page = self._page
        if self._pressed is None or page.content is None:
            return
        place = event.position()
        edge, carried, dragged = self._edge, self._carried, self._dragging
        self._pressed, self._edge, self._carried, self._dragging = None, None, None, False
        page.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if dragged and edge is not None:
            self._drop_edge(edge, place, event)
        elif dragged and carried is not None and self._is_mention(carried):
            for card in page.placed_cards:
                if card.rect.contains(place):
                    page.dropped_on_card.emit(carried, card.text.key)
        elif dragged:
            self._select_to(place, event)  # the last move may have been left out
            page.selection_changed.emit()
        else:
            self._click(place)

    def _click(self, place: QPointF) -> None:
        """Select the mark under the pointer; the next one there when clicked again."""
        page = self._page
        marks = self._marks_at(place)
        if page.caret is not None and not any(
            card.rect.contains(place) for card in page.placed_cards
        ):
            page.caret.to(page.offset_at(place))
        keys = [mark.key for mark in marks]
        chosen = keys[0] if keys else ""
        if page.look.current in keys:
            chosen = keys[(keys.index(page.look.current) + 1) % len(keys)]
        page.refresh()
        page.selection_changed.emit()
        page.mark_clicked.emit(chosen, False)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word; a third click soon after selects the sentence."""
        page = self._page
        if page.content is None or page.caret is None:
            return
        offset = page.offset_at(event.position())
        page.caret.select(offset, offset + 1)
        self._pressed = None
        self._double_at = event.timestamp()
        page.refresh()
        page.selection_changed.emit()

    def _clicked_twice(self, event: QMouseEvent) -> bool:
        """Tell whether this press follows a double click at once."""
        since = event.timestamp() - self._double_at
        return bool(self._double_at) and since <= QApplication.doubleClickInterval()

    def _select_sentence(self) -> None:
        page = self._page
        if page.caret is not None:
            self._double_at = 0
            page.caret.sentence()
            page.refresh()
            page.selection_changed.emit()

    def _edge_at(self, place: QPointF) -> tuple[str, int, bool] | None:
        """Return the edge of the current mark under the pointer."""
        page = self._page
        mark = page.marks.get(page.look.current)
        if mark is None:
            return None
        for number, fragment in enumerate(mark.fragments):
            rects = page.rects_of(fragment)
            if not rects:
                continue
            for rect, x, is_end in (
                (rects[0], rects[0].left(), False),
                (rects[-1], rects[-1].right(), True),
            ):
                if abs(place.x() - x) <= _EDGE and rect.top() - 2 <= place.y() <= rect.bottom() + 4:
                    return mark.key, number, is_end
        return None

    def _drop_edge(self, edge: tuple[str, int, bool], place: QPointF, event: QMouseEvent) -> None:
        page = self._page
        key, number, is_end = edge
        mark = page.marks.get(key)
        if mark is None or number >= len(mark.fragments):
            return  # it went while its edge was being dragged
        start, end = mark.fragments[number]
        offset = page.offset_at(place)
        by_character = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        token = None if by_character or page.content is None else page.content.tokens.at(offset)
        if is_end:
            end = token.end if token is not None else offset + 1
        else:
            start = token.start if token is not None else offset
        if start < end:
            page.edge_dragged.emit(key, number, start, end)

    def _point(self, place: QPointF) -> None:
        """Show by the pointer's shape what a press here would do."""
        page = self._page
        shape = Qt.CursorShape.IBeamCursor
        if self._edge_at(place) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif any(card.rect.contains(place) for card in page.placed_cards):
            shape = Qt.CursorShape.PointingHandCursor
        page.viewport().setCursor(shape)
