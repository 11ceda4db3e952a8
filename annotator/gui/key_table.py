"""The table of actions: their names, their keys now, and what is to be said of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.gui.actions.registry import MENUS, Actions
from annotator.gui.chooser import match_rank
from annotator.gui.key_map import native
from annotator.gui.theme import sans
from annotator.gui.words import tr

NAME, KEYS, NOTE = range(3)  # columns
_ID = Qt.ItemDataRole.UserRole


class KeyTable(QTreeWidget):
    """Every action in a row, under its menu."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.rows: dict[str, QTreeWidgetItem] = {}  # by the actions' ids
        self.setHeaderLabels([tr("Action"), tr("Keys"), tr("Note")])
        self.setAccessibleName(tr("Actions and their keys"))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(14)
        self._fill()
        self.expandAll()
        self.setColumnWidth(NAME, 360)
        self.setColumnWidth(KEYS, 170)
        self.refresh()
        self.setCurrentItem(next(iter(self.rows.values())))

    def _fill(self) -> None:
        actions = self._actions
        groups = [(tr("Layers"), list(actions.of_codebook))]
        for menu, name in MENUS.items():
            ids = [each.id for each in actions.table if each.menu == menu]
            groups.append((tr(name).replace("&", ""), ids))
        others = [each.id for each in actions.table if each.menu is None]
        groups.append((tr("On the page"), [x for x in others if x not in actions.of_codebook]))
        for name, ids in groups:
            named = [each for each in ids if actions.name(each)]
            if not named:
                continue
            heading = QTreeWidgetItem(self, [name])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(NAME, sans(9.8, bold=True))
            heading.setFirstColumnSpanned(True)
            rows = []
            for key in named:
                row = QTreeWidgetItem(heading, [actions.name(key)])
                row.setData(NAME, _ID, key)
                self.rows[key] = row
                rows.append(row)
            self._groups.append((heading, rows))

    def chosen(self) -> str:
        """Return the id of the action whose row is chosen; empty for none."""
        item = self.currentItem()
        return str(item.data(NAME, _ID) or "") if item is not None else ""

    def refresh(self) -> None:
        """Show the keys as they are now."""
        actions = self._actions
        lost: dict[str, list[str]] = {}
        for each in actions.conflicts():
            words = tr("{} is “{}”", native([each.key]), actions.name(each.has))
            lost.setdefault(each.wants, []).append(words)
        for key, row in self.rows.items():
            note = tr("changed") if key in actions.own else ""
            if key in actions.of_codebook:
                note = tr("from the codebook")
            row.setText(KEYS, actions.keys_text(key))
            row.setText(NOTE, "; ".join(part for part in (note, *lost.get(key, ())) if part))
            row.setToolTip(NOTE, row.text(NOTE))

    def filter(self, typed: str) -> None:
        """Show only the actions whose name, or one of whose keys, answers what was typed."""
        for heading, rows in self._groups:
            for row in rows:
                row.setHidden(not self._answers(row, typed))
            heading.setHidden(all(row.isHidden() for row in rows))
        current = self.currentItem()
        if current is None or current.isHidden():
            first = next((row for row in self.rows.values() if not row.isHidden()), None)
            if first is not None:
                self.setCurrentItem(first)

    def _answers(self, row: QTreeWidgetItem, typed: str) -> bool:
        rank = match_rank(typed, row.text(NAME))
        if rank is not None and rank < 3:  # not for letters with others between
            return True
        wanted = typed.casefold().replace(" ", "")
        keys = (*self._actions.keys(str(row.data(NAME, _ID))), row.text(KEYS))
        return any(wanted in key.casefold().replace(" ", "") for key in keys)
