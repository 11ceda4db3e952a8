"""The sheet of keys: every action with the keys that it has now, by menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.actions.registry import MENUS, Actions
from annotator.gui.key_map import native
from annotator.gui.theme import sans
from annotator.gui.words import tr

_LEFT = ("label", "edit", "project", "help")  # about as many rows as on the right
_ORDER = (*_LEFT, "go", "review", "view")
_DIGITS = range(1, 10)
_KEYS_WIDE = 165  # pixels, so that the sections share one edge
Row = tuple[str, str]  # words, keys


class KeySheet(QDialog):
    """Every action with its keys, by menu."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.resize(1040, 680)
        self._actions = actions
        columns = QHBoxLayout()
        columns.setSpacing(28)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
            columns.addLayout(column, 1)
        self._section(left, tr("Layers"), self._rows(list(actions.of_codebook)))
        for menu in sorted(MENUS, key=_ORDER.index):
            rows = self._rows([each.id for each in actions.table if each.menu == menu])
            heading = tr(MENUS[menu]).replace("&", "")
            self._section(left if menu in _LEFT else right, heading, rows)
        self._section(right, tr("On the page"), self._on_the_page())
        for column in (left, right):
            column.addStretch(1)
        inner = QWidget()
        inner.setLayout(columns)
        area = QScrollArea()
        area.setAccessibleName(tr("Keys"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 12, 16)
        box.addWidget(area)

    def _rows(self, ids: list[str]) -> list[Row]:
        rows = [(self._actions.name(each), self._actions.keys_text(each)) for each in ids]
        return [(words, keys) for words, keys in rows if words and keys]

    def _on_the_page(self) -> list[Row]:
        """The actions of no menu; the nine labels in one row while they have their digits."""
        numbered = {f"{kind}-{number}" for kind in ("label", "mentions") for number in _DIGITS}
        usual = not numbered & self._actions.own.keys()
        rows = [
            (tr("Label the selection, or relabel"), "1 … 9"),
            (
                tr("The same for every identical mention"),
                " … ".join((native(["Shift+1"]), native(["Shift+9"]))),
            ),
        ]
        others = [
            each.id
            for each in self._actions.table
            if each.menu is None
            and each.id not in self._actions.of_codebook
            and not (usual and each.id in numbered)
        ]
        return (rows if usual else []) + self._rows(others)

    @staticmethod
    def _section(column: QVBoxLayout, name: str, rows: list[Row]) -> None:
        if not rows:
            return
        heading = QLabel(name)
        heading.setFont(sans(10.5, bold=True))
        column.addWidget(heading)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(4)
        for words, keys in rows:
            label = QLabel(keys)
            label.setFont(sans(9.4, bold=True))
            label.setMinimumWidth(_KEYS_WIDE)
            about = QLabel(words)
            about.setWordWrap(True)
            form.addRow(label, about)
        column.addLayout(form)
        column.addSpacing(18)
