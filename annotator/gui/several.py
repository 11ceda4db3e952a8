"""A choice of several things out of a list, as a button that opens the list."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.words import tr

_NAMED = 2  # of what is chosen, on the button
_SIZE = QSize(380, 420)


class Several(QPushButton):
    """Shows what is chosen; nothing chosen means all. `chosen` are the keys, in the list's order."""

    changed = Signal()

    def __init__(self, name: str, everything: str) -> None:
        super().__init__(everything)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self._name, self._everything = name, everything
        self._choices: dict[str, str] = {}
        self.chosen: tuple[str, ...] = ()
        self.clicked.connect(self._ask)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these keys and the words for them; what is chosen and not among them goes."""
        self._choices = dict(choices)
        self.choose(key for key in self.chosen if key in self._choices)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these, or everything where there are none."""
        wanted = set(keys)
        chosen = tuple(key for key in self._choices if key in wanted)
        before = self.chosen
        self.chosen = chosen if len(chosen) < len(self._choices) else ()
        words = [self._choices[key] for key in self.chosen]
        shown = ", ".join(words[:_NAMED])
        if len(words) > _NAMED:
            shown = tr("{} and {} more", shown, len(words) - _NAMED)
        self.setText((shown or self._everything).replace("&", "&&"))
        self.setAccessibleDescription(", ".join(words) or self._everything)
        if self.chosen != before:
            self.changed.emit()

    def _ask(self) -> None:
        dialog = ChoiceList(self, self._name, self._choices, self.chosen)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.choose(dialog.checked())
        dialog.deleteLater()


class ChoiceList(QDialog):
    """The list, each line with a box to tick: Space ticks, typing finds."""

    def __init__(
        self, parent: QWidget, name: str, choices: dict[str, str], chosen: tuple[str, ...]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        for key, words in choices.items():
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            is_chosen = key in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Choose"), QDialogButtonBox.ButtonRole.AcceptRole)
        everything = buttons.addButton(tr("All"), QDialogButtonBox.ButtonRole.ResetRole)
        everything.setAutoDefault(False)
        accept.setDefault(True)
        everything.clicked.connect(self._untick)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.addWidget(self.list, 1)
        box.addWidget(buttons)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def checked(self) -> list[str]:
        """Return the keys that are ticked."""
        ticked = (item for item in self._items() if item.checkState() == Qt.CheckState.Checked)
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def _untick(self) -> None:
        """Choose all: nothing is ticked then, as nothing was at first."""
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.accept()
