"""What each label of some files becomes, as a table of choices."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from annotator.domain.codebook import Codebook
from annotator.domain.label_names import LabelName
from annotator.gui.words import tr
from annotator.workflows.previewing import ForeignName

REFUSED = "refused"
_ROW = 34  # pixels
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_BECOMES = 320  # pixels of a choice


class PlainTable(QTableWidget):
    """A table to read: no grid, no numbers of rows, the first column as wide as there is room."""

    def __init__(self, name: str, heads: list[str]) -> None:
        super().__init__(0, len(heads))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(heads)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(heads)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def write(self, row: int, column: int, words: str, *, right: bool = False) -> None:
        """Write words into a cell."""
        item = QTableWidgetItem(words)
        if right:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)


class LabelChoices(PlainTable):
    """The labels of the files, those first that the codebook lacks, each with what it becomes."""

    answered = Signal(object, object)  # the ForeignName; its place, None (left out) or REFUSED

    def __init__(self, codebook: Codebook) -> None:
        super().__init__(
            tr("What the files' labels become"), [tr("In the files"), tr("Times"), tr("Becomes")]
        )
        self._codebook = codebook
        self._names: list[ForeignName] = []
        self._shown: dict[int, tuple[LabelName | None, bool]] = {}  # what each row has chosen
        header = self.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, _BECOMES)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from choice to choice

    def show_names(
        self, names: Sequence[ForeignName], is_left_out: Callable[[ForeignName], bool]
    ) -> None:
        """Show what each becomes; rows that are shown already stay where they are."""
        shown = {name.called: row for row, name in enumerate(self._names)}
        if shown.keys() != {name.called for name in names}:
            self._begin(sorted(names, key=lambda name: name.becomes is not None))
            shown = {name.called: row for row, name in enumerate(self._names)}
        for name in names:
            row = shown[name.called]
            self._names[row] = name
            self.write(row, 1, f"{name.count:,}", right=True)
            shows = (name.becomes, is_left_out(name))
            if self._shown.get(row) != shows:  # a list that is open stays as it is
                self._shown[row] = shows
                self._fill(self.choice(row), name, shows[1])

    def choice(self, row: int) -> QComboBox:
        """Return the choice in a row."""
        combo = self.cellWidget(row, 2)
        assert isinstance(combo, QComboBox)
        return combo

    def _begin(self, names: list[ForeignName]) -> None:
        self._names = names
        self._shown = {}
        self.setRowCount(0)  # the choices before go with their rows
        self.setRowCount(len(names))
        before: QTableWidget | QComboBox = self
        for row, name in enumerate(names):
            self.write(row, 0, name.called)
            combo = _Choice(self, row)
            combo.setAccessibleName(tr("What {} becomes", name.called))
            combo.activated.connect(lambda _index, r=row, c=combo: self._answer(r, c))
            self.setCellWidget(row, 2, combo)
            self.setTabOrder(before, combo)
            before = combo

    def _answer(self, row: int, combo: QComboBox) -> None:
        self.answered.emit(self._names[row], combo.currentData())

    def _fill(self, combo: QComboBox, name: ForeignName, left_out: bool) -> None:
        """Offer every label of the codebook, what holds now chosen."""
        combo.clear()
        if name.becomes is None:
            combo.addItem(tr("Refused: not in the codebook"), REFUSED)
        combo.addItem(tr("Left out"), None)
        if left_out:
            combo.setCurrentIndex(combo.count() - 1)
        for layer in self._codebook.layers:
            for label in layer.offered:
                place = (layer.key, label.key)
                combo.addItem(f"{label.name} ({layer.name})", place)  # typing finds the label
                if name.becomes == place:
                    combo.setCurrentIndex(combo.count() - 1)


class _Choice(QComboBox):
    """A choice in a row. The wheel moves the table, not what is chosen."""

    def __init__(self, table: LabelChoices, row: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table, self._row = table, row

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:  # not when the table goes, and the focus with it
            self._table.scrollTo(self._table.model().index(self._row, 0))
