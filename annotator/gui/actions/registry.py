"""Actions as data, and the QActions, menus and lists made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.domain.codebook import Codebook
from annotator.gui import key_map
from annotator.gui.key_map import Conflict, KeyMap, Keys
from annotator.gui.words import later, tr

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

Where = Literal["page", "window", "review", "review window"]
_SINGLE: tuple[Where, ...] = ("page", "review")  # whose keys count only beside all fields
Menu = Literal["project", "edit", "label", "go", "review", "view", "help"]
MENUS: dict[Menu, str] = {
    "project": later("&Project"),
    "edit": later("&Edit"),
    "label": later("&Label"),
    "go": later("&Go"),
    "review": later("&Review"),
    "view": later("&View"),
    "help": later("&Help"),
}


def always(_window: MainWindow) -> bool:
    return True


def with_project(window: MainWindow) -> bool:
    return window.session is not None


def with_article(window: MainWindow) -> bool:
    return window.session is not None and window.session.desk is not None


def with_annotation(window: MainWindow) -> bool:
    return window.hand.annotation is not None


@dataclass(frozen=True)
class Action:
    """One thing that a person can do.

    `where` is page for keys that count only while the page has the keyboard (single letters),
    window for those that always do; review and review window are the same in the window of the
    review, which takes these actions in when it opens. `menu` empty: no menu shows it, but the palette and the key
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
    number: int | None = None  # what `text` has a place for


class Actions:
    """The QActions of a window, made from the tables."""

    def __init__(self, window: MainWindow, table: Iterable[Action]) -> None:
        self._window = window
        self.table = list(table)
        self.own: KeyMap = {}  # the keys that the person has changed
        self.of_codebook: dict[str, str] = {}  # layer actions with the open codebook's hotkeys
        self.skipped: list[str] = []  # what was wrong with the file of the person's keys
        self._keys: dict[str, Keys] = {}
        self.made: dict[str, QAction] = {}
        for action in self.table:
            self.made[action.id] = self._make(action)
        window.hand.keys_of = self.keys  # for sentences that name a key
        self.load_own()

    def _make(self, action: Action) -> QAction:
        parts = () if action.number is None else (action.number,)
        made = QAction(tr(action.text, *parts), self._window)
        made.setObjectName(action.id)
        made.setAutoRepeat(action.repeats)
        is_single = action.where in _SINGLE
        made.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if is_single else Qt.ShortcutContext.WindowShortcut
        )
        made.triggered.connect(lambda _on=False: self.run(action.id))
        if action.where in ("page", "window"):
            (self._window.page if is_single else self._window).addAction(made)
        return made

    # Keys

    def apply(self, own: KeyMap) -> None:
        """Put the person's own keys in force, in place of those before."""
        self.own = own
        keys = key_map.keys_in_force(self.table, own, self.of_codebook)
        for key, each in keys.items():
            if self._keys.get(key) != each:
                self.made[key].setShortcuts([QKeySequence(one) for one in each])
        self._keys = keys
        self._window.hand.keys_changed.emit()

    def use_codebook(self, codebook: Codebook) -> str:
        """Give the layer actions the codebook's names and keys; return what is to be said of it."""
        layers = dict(zip(self._layer_actions(), codebook.layers, strict=False))
        for key in self._layer_actions():
            name = layers[key].name.replace("&", "&&") if key in layers else ""
            self.made[key].setText(tr("Layer {}", name) if name else "")
        self.of_codebook = {key: layer.hotkey for key, layer in layers.items()}
        self.apply(self.own)
        return self.remarks()

    def _layer_actions(self) -> list[str]:
        return [action.id for action in self.table if action.id.startswith("layer-")]

    def conflicts(self) -> list[Conflict]:
        """Return where two actions want the same key."""
        return key_map.conflicts(self.table, self.own, self.of_codebook)

    def load_own(self) -> None:
        """Put the keys in force that the person has kept."""
        loaded = key_map.load_own_keys(self.table, self._layer_actions())
        self.skipped = loaded.skipped
        self.apply(loaded.keys)

    def remarks(self) -> str:
        """Say which of the person's keys were passed over, and which keys the codebook takes."""
        taken = [
            tr("{} is “{}” here, not “{}”.", each.key, self.name(each.has), self.name(each.wants))
            for each in self.conflicts()
            if each.has in self.of_codebook
        ]
        return " ".join([*self.skipped, *taken])

    def keys(self, key: str) -> Keys:
        """Return the keys that an action has now."""
        return self._keys[key]

    def keys_text(self, key: str) -> str:
        """Return the keys that an action has now, as this system writes them."""
        return key_map.native(self._keys[key])

    def name(self, key: str) -> str:
        """Return what an action is called, as people read it."""
        return self.made[key].text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    # Doing

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
            here = (each for each in self.table if each.where in ("page", "window"))
            for action in (each for each in here if each.menu == name):
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
