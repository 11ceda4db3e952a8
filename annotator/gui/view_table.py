"""The table beneath a picture: its cells say why they are empty, and open what is behind them."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.gui.words import as_is, tr
from annotator.workflows.tables import Entry, Table

_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 260  # pixels of a column when it is first shown
_MEASURED = 60  # rows by which the width of a column is found
_SPACED = (
    "QTableView::item { padding: 0 7px; } QHeaderView::section { padding: 5px 7px; }"
    "QAbstractScrollArea::corner { background: transparent; border: none; }"
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """A table as Qt reads it."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def entry(self, index: _Index) -> Entry:
        return self.table.rows[index.row()][index.column()]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.shown
            case Qt.ItemDataRole.ToolTipRole:
                return as_is(entry.reason or entry.shown) if entry.shown else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.shown} {entry.reason}".strip()
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.table.columns[index.column()].number else _LEFT
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.table.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.name
            case Qt.ItemDataRole.ToolTipRole:
                return as_is(column.tip) if column.tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
        return None


class ViewTable(QTableView):
    """Arrows go from cell to cell; Enter or a double click opens what is behind one."""

    opened = Signal(object)
    explained = Signal(str)  # what the current cell is, or why it has no number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setStyleSheet(_SPACED)
        self.doubleClicked.connect(self._open)

    def show_table(self, table: Table) -> None:
        old = self.model()
        model = TableModel(table)
        self.setModel(model)
        model.setParent(self)
        if old is not None:
            old.deleteLater()
        self.setAccessibleName(table.name)
        self.resizeColumnsToContents()
        for column in range(model.columnCount()):
            wide = min(max(self.columnWidth(column) + 4, 56), _WIDEST)
            self.setColumnWidth(column, wide)
        if table.rows:
            self.setCurrentIndex(model.index(0, 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        model = self.model()
        if isinstance(model, TableModel) and current.isValid():
            entry, column = model.entry(current), model.table.columns[current.column()]
            parts = [f"{column.name}: {entry.shown}" if entry.shown else column.name]
            parts += [words for words in (entry.reason, column.tip) if words]
            if entry.opens is not None:
                parts.append(tr("Enter opens the cases behind it."))
            self.explained.emit("  ·  ".join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current cell in sight, such as when its cases are opened beside it."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: _Index) -> None:
        model = self.model()
        if isinstance(model, TableModel) and index.isValid():
            opens = model.entry(index).opens
            if opens is not None:
                self.opened.emit(opens)
