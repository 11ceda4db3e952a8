"""Which column of a table is the text, the title, the date and so on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from annotator.gui.words import later, tr

_FIELDS = {
    "text": later("Text"),
    "title": later("Title"),
    "date": later("Date"),
    "source": later("Source"),
    "author": later("Author"),
    "label": later("Label"),
    "target": later("Target of the label"),
    "annotator": later("Annotator"),
}
_ACROSS = 4


class ColumnChoices(QWidget):
    """A choice for each field. `columns` is empty until the person has chosen something."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: dict[str, str] = {}
        self.combos: dict[str, QComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for field, words in _FIELDS.items():
            combo = QComboBox()
            combo.activated.connect(lambda _index, f=field: self._choose(f))
            label = QLabel(tr(words))
            label.setProperty("quiet", "true")
            label.setBuddy(combo)
            row, column = divmod(len(self.combos), _ACROSS)
            label.setContentsMargins(0, 6 if row else 0, 0, 0)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(combo, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
            self.combos[field] = combo
        self.hide()

    def offer(self, heads: list[str], columns: dict[str, str]) -> None:
        """Offer the heads of a table, those chosen that are read now; hidden where there is none."""
        self.setVisible(bool(heads))
        for field, combo in self.combos.items():
            combo.clear()
            combo.addItem(tr("none"), "")
            for head in dict.fromkeys(heads):
                combo.addItem(head, head)
            combo.setCurrentIndex(max(combo.findData(columns.get(field, "")), 0))

    def _choose(self, field: str) -> None:
        self.columns = {**self.columns, field: self.combos[field].currentData()}
        self.changed.emit()
