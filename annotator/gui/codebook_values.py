"""The values of an attribute as a table: names, keys, definitions, and their order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Choice
from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_edits import Where, fresh_key
from annotator.domain.text import storable
from annotator.gui.codebook_fields import Field
from annotator.gui.guidelines import tip
from annotator.gui.words import tr

_NAME, _KEY, _DEFINITION, _RETIRED = range(4)
_MOST = 8  # rows shown before the table scrolls
Act = Callable[[Draft], None]


class ValuesField(Field):
    """The values of one attribute. What is done to them is told as an act on the draft."""

    acted = Signal(object)  # Act

    def __init__(self, where: Where, values: Sequence[Choice]) -> None:
        super().__init__("values", tr("Values"))
        self.where = where
        self._values: list[Choice] = []
        self._row = 0  # the one in hand
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [tr("Name"), tr("Key"), tr("Definition"), tr("Retired")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_DEFINITION, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.show_values(values)
        self.table.resizeColumnsToContents()
        for column, widest in ((_NAME, 190), (_KEY, 150)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column) + 10, widest))
        self.table.itemChanged.connect(self._edited)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.table)
        box.addLayout(self._buttons())
        self.hold(body, self.table)

    def _fill(self, row: int, value: Choice) -> None:
        for column, words in enumerate((value.name, value.key, value.definition)):
            self._cell(row, column).setText(words)
        self._cell(row, _DEFINITION).setToolTip(tip(value.definition))
        check = self._cell(row, _RETIRED)
        check.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
        )
        check.setCheckState(Qt.CheckState.Checked if value.retired else Qt.CheckState.Unchecked)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """Return a cell, the one that there is: it may be telling of its change right now."""
        cell = self.table.item(row, column)
        if cell is None:
            cell = QTableWidgetItem()
            self.table.setItem(row, column, cell)
        return cell

    def show_values(self, values: Sequence[Choice]) -> None:
        """Show the values as they are by now, in the cells that there are."""
        self._values = list(values)
        table = self.table
        blocked = table.blockSignals(True)
        table.setRowCount(len(values))
        for row, value in enumerate(values):
            self._fill(row, value)
        if values:
            row = min(self._row, len(values) - 1)
            table.setCurrentCell(row, max(table.currentColumn(), _NAME))
        table.blockSignals(blocked)
        rows = min(max(len(values), 2), _MOST)
        height = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(height * rows + table.horizontalHeader().sizeHint().height() + 6)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for name, words, act in (
            ("value-add", tr("+ value"), self._add),
            ("value-up", tr("Up"), lambda: self._move(-1)),
            ("value-down", tr("Down"), lambda: self._move(1)),
            ("value-remove", tr("Remove"), self._remove),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setText(words)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _edited(self, item: QTableWidgetItem) -> None:
        self._row = item.row()
        value, words = self._values[self._row], storable(item.text().strip())
        where = self.where
        match item.column():
            case 0:
                self.acted.emit(lambda draft: draft.change(where, value.key, name=words))
            case 1:
                self.acted.emit(lambda draft: draft.rename(where, value.key, words))
            case 2:
                self.acted.emit(lambda draft: draft.change(where, value.key, definition=words))
            case _:
                on = item.checkState() == Qt.CheckState.Checked
                self.acted.emit(lambda draft: draft.retire(where, value.key, retired=on))

    def _add(self) -> None:
        where = self.where

        def act(draft: Draft) -> None:
            name = tr("New value")
            draft.add(where, Choice(key=fresh_key(draft.codebook, where, name), name=name))

        self._row = len(self._values)
        self.acted.emit(act)

    def _chosen(self) -> Choice | None:
        row = self.table.currentRow()
        return self._values[row] if 0 <= row < len(self._values) else None

    def _move(self, by: int) -> None:
        value, to = self._chosen(), self.table.currentRow() + by
        if value is not None and 0 <= to < len(self._values):
            self._row = to
            self.acted.emit(lambda draft: draft.move(self.where, value.key, to))

    def _remove(self) -> None:
        value = self._chosen()
        if value is not None:
            self._row = self.table.currentRow()
            self.acted.emit(lambda draft: draft.remove(self.where, value.key))
