"""A choice of people: those of the project, and others who are added by name."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import AnnotatorId
from annotator.gui.words import tr

_HIGH = 128  # pixels of the list


class PeopleChoice(QWidget):
    """A list with a box for each person. `may_add`: with a line for new names."""

    changed = Signal()

    def __init__(self, *, may_add: bool = False) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Annotators"))
        self.list.setFixedHeight(_HIGH)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of a new annotator"))
        self.name.setPlaceholderText(tr("Name of a new annotator"))
        self.add_button = QPushButton(tr("Add"))
        self.add_button.setAutoDefault(False)
        self.add_button.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.add_button.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.list)
        if may_add:
            box.addLayout(row)
        else:
            self.name.hide()
            self.add_button.hide()

    def offer(self, people: Iterable[AnnotatorId], chosen: Iterable[AnnotatorId]) -> None:
        """Offer these people; `chosen` are those with a tick."""
        ticked = set(chosen)
        self.list.blockSignals(True)
        self.list.clear()
        for name in people:
            self._append(name, name in ticked)
        self.list.blockSignals(False)
        self.changed.emit()

    @property
    def chosen(self) -> tuple[AnnotatorId, ...]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            AnnotatorId(item.text()) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _append(self, name: str, ticked: bool) -> None:
        item = QListWidgetItem(name, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        known = self.list.findItems(
            name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive
        )
        if known:
            known[0].setCheckState(Qt.CheckState.Checked)
        else:
            self._append(name, True)
            self.changed.emit()
        self.name.clear()
        self.list.scrollToBottom()
