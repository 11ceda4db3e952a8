"""Actions as data, and the QActions, menus and lists made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.gui.words import tr

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

Where = Literal["page", "window"]
Menu = Literal["project", "edit", "label", "go", "view", "help"]
MENUS: dict[Menu, str] = {
    "project": "&Project",
    "edit": "&Edit",
    "label": "&Label",
    "go": "&Go",
    "view": "&View",
    "help": "&Help",
}


def always(_window: MainWindow) -> bool:
    return True


def with_project(window: MainWindow) -> bool:
    return window.session is not None


def with_article(window: MainWindow) -> bool:
    return window.session is not None and window.session.desk is not None


def with_current(window: MainWindow) -> bool:
    return window.hand.current is not None


def with_annotation(window: MainWindow) -> bool:
    return window.hand.annotation is not None


@dataclass(frozen=True)
class Action:
    """One thing that a person can do.

    `where` is page for keys that count only while the page has the keyboard (single letters),
    window for those that always do. `menu` empty: no menu shows it, but the palette and the key
    sheet do.
    """

    id: str
    text: str
    run: Callable[[MainWindow], object]
    shortcut: tuple[str, ...] = ()
    menu: Menu | None = None
    group: int = 0
    where: Where = "page"
    enabled_when: Callable[[MainWindow], bool] = with_article
    repeats: bool = True  # whether holding the key repeats it


class Actions:
    """The QActions of a window, made from the tables."""

    def __init__(self, window: MainWindow, table: Iterable[Action]) -> None:
        self._window = window
        self.table = list(table)
        self.made: dict[str, QAction] = {}
        for action in self.table:
            self.made[action.id] = self._make(action)

    def _make(self, action: Action) -> QAction:
        made = QAction(tr(action.text), self._window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcut])
        made.setAutoRepeat(action.repeats)
        on_page = action.where == "page"
        made.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if on_page else Qt.ShortcutContext.WindowShortcut
        )
        made.triggered.connect(lambda _on=False: self.run(action.id))
        (self._window.page if on_page else self._window).addAction(made)
        return made

    def action(self, key: str) -> Action:
        return next(action for action in self.table if action.id == key)

    def run(self, key: str) -> None:
        """Do it, if it can be done now. While an undo is on its way, it waits for that."""
        action = self.action(key)
        self._window.when_settled(lambda: self._run_now(action))

    def _run_now(self, action: Action) -> None:
        if action.enabled_when(self._window):
            action.run(self._window)

    def fill_menus(self, menus: dict[Menu, QMenu]) -> None:
        """Put the actions into the menus, a line between groups."""
        for name, menu in menus.items():
            last: int | None = None
            for action in (each for each in self.table if each.menu == name):
                if last is not None and action.group != last:
                    menu.addSeparator()
                menu.addAction(self.made[action.id])
                last = action.group
            menu.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Grey out in the menus what cannot be done now.

        Only while a menu is open: a key finds its action and is told why not by the action.
        """
        for action in self.table:
            self.made[action.id].setEnabled(action.enabled_when(self._window))

    def enable_all(self) -> None:
        for made in self.made.values():
            made.setEnabled(True)


def keys_text(action: Action) -> str:
    """Return an action's keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(keys).toString(native) for keys in action.shortcut)
