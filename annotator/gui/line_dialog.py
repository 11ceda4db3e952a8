"""Asks for one line: a reason, a name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

_WIDE = 420


class LineDialog(QDialog):
    """A line to write in, with lines of before to choose from; `then` is called with what is kept.

    `title` is also what the button says.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        prompt: str,
        before: Sequence[str],
        then: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDE)
        self.line = QComboBox()
        self.line.setEditable(True)
        self.line.setCompleter(None)  # type: ignore[arg-type]  # what is typed is meant as typed
        self.line.addItems(list(before))
        self.line.setCurrentText("")
        self.line.setAccessibleName(prompt)
        words = QLabel(prompt)
        words.setWordWrap(True)
        words.setBuddy(self.line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.yes.setEnabled(False)
        self.line.editTextChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._then = then
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(12)
        for part in (words, self.line, buttons):
            box.addWidget(part)
        self.line.setFocus()

    def _accept(self) -> None:
        words = " ".join(self.line.currentText().split())
        if words:
            self.accept()
            self._then(words)
