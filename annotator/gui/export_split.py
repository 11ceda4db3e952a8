"""How a dataset is split into train, dev and test, as a part of a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from annotator.gui.words import later, tr
from annotator.workflows.splitting import NO_SPLIT, Split

_SHARES = ((80, 10, 10), (70, 15, 15), (60, 20, 20), (90, 5, 5))
_GROUPS = {
    "source": later("articles of the same source"),
    "date": later("articles of the same date"),
    "author": later("articles of the same author"),
    "section": later("articles of the same section"),
    "language": later("articles of the same language"),
}
_EVENLY = {
    "source": later("of each source"),
    "date": later("of each date"),
    "author": later("of each author"),
    "section": later("of each section"),
    "language": later("of each language"),
}


class SplitChoice(QWidget):
    """The shares and the seed, what stays together, and of what each part gets its share."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shares = QComboBox()
        self.shares.setAccessibleName(tr("Train, dev, test"))
        self.shares.addItem(tr("Not split"), None)
        for shares in _SHARES:
            self.shares.addItem("/".join(map(str, shares)), shares)
        self.seed = QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.lineEdit().setTextMargins(7, 0, 7, 0)  # the style sheet cannot
        self.seed.setAccessibleName(tr("Seed"))
        self.group = QComboBox()
        self.group.setAccessibleName(tr("Keep together"))
        self.group.addItem(tr("only near-duplicates"), "")
        for field, words in _GROUPS.items():
            self.group.addItem(tr(words), field)
        self.stratify = QComboBox()
        self.stratify.setAccessibleName(tr("Exact shares"))
        self.stratify.addItem(tr("of all articles"), "")
        for field, words in _EVENLY.items():
            self.stratify.addItem(tr(words), field)
        self.shares.currentIndexChanged.connect(self._shares_changed)
        for combo in (self.shares, self.group, self.stratify):
            combo.currentIndexChanged.connect(self.changed)
        self.seed.valueChanged.connect(self.changed)
        self._shares_changed()

    def add_to(self, form: QFormLayout) -> None:
        """Add the rows to a form."""
        seed, exact = QLabel(tr("Seed")), QLabel(tr("Exact shares"))
        seed.setBuddy(self.seed)
        exact.setBuddy(self.stratify)
        rows = (
            (tr("Train, dev, test"), self.shares, (seed, self.seed)),
            (tr("Keep together"), self.group, (exact, self.stratify)),
        )
        for words, first, others in rows:
            label = QLabel(words)
            label.setBuddy(first)
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in (first, *others):
                row.addWidget(widget)
            row.addStretch(1)
            form.addRow(label, row)

    def split(self) -> Split:
        """Return the split that is chosen."""
        shares = self.shares.currentData()
        if shares is None:
            return NO_SPLIT
        return Split(
            shares=shares,
            seed=self.seed.value(),
            group=self.group.currentData(),
            stratify=self.stratify.currentData(),
        )

    def _shares_changed(self) -> None:
        for widget in (self.seed, self.group, self.stratify):
            widget.setEnabled(self.shares.currentData() is not None)
