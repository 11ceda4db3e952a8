"""The parts of the window, and the keyboard's way from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


def go_to_pane(window: MainWindow, by: int = 1) -> None:
    """Give the keyboard to the next part: the queue, the page, the form, the comments."""
    parts = (window.queue, window.page, window.inspector, window.side.comments.body)
    panes = [pane for pane in parts if pane.isVisible()]
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = next((i for i, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), 0)
    target = _entrance(window, panes[(here + by) % len(panes)])
    target.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def _entrance(window: MainWindow, pane: QWidget) -> QWidget:
    """Return the widget of a part that takes the keyboard first."""
    if pane is window.queue:
        queue = window.queue
        return queue.list if queue.list.isVisible() else queue.search
    if pane is window.inspector:
        return next(_takes_keys(pane), pane)
    if pane is window.side.comments.body:
        return window.side.comments.field
    return pane


def _takes_keys(pane: QWidget) -> Iterator[QWidget]:
    """Yield the widgets within that Tab reaches, in its order."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and pane.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()
