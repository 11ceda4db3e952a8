"""The few small dialogs: a new project, messages."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.gui.words import said, tr
from annotator.workflows.codebooks import shipped_codebooks
from annotator.workflows.projects import DEFAULT_CODEBOOK, SUFFIX, login_name

_AROUND = QSize(24, 64)  # pixels of the screen that a window's frame and title take


class NewProjectDialog(QDialog):
    """Asks where a project goes, with which codebook, and who labels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New project"))
        self.setMinimumWidth(520)
        self.path = QLineEdit(str(Path.home() / f"study{SUFFIX}"))
        self.path.setAccessibleName(tr("Project file"))
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        self.codebook = QComboBox()
        self.codebook.setEditable(True)
        self.codebook.addItems(shipped_codebooks())
        self.codebook.setCurrentText(DEFAULT_CODEBOOK)
        self.annotator = QLineEdit(login_name())
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("Project file"), row)
        form.addRow(tr("Codebook (name or TOML file)"), self.codebook)
        form.addRow(tr("Your name as annotator"), self.annotator)
        _finish(self, form, tr("Create"))

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("New project"), self.path.text(), tr("Hustings project (*{})", SUFFIX)
        )
        if name:
            self.path.setText(name if name.endswith(SUFFIX) else name + SUFFIX)


def resize_to_fit(dialog: QDialog, wanted: QSize) -> None:
    """Give a dialog this size, or what there is of it on a smaller screen."""
    room = dialog.screen().availableSize() - _AROUND
    dialog.resize(wanted.boundedTo(room))


def _finish(dialog: QDialog, form: QFormLayout, yes: str) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    accept = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(20, 20, 20, 16)
    box.setSpacing(16)
    box.addLayout(form)
    box.addWidget(buttons)


def tell_error(parent: QWidget, error: UserError) -> None:
    """Say what happened and what to do, in a box that does not stop the window."""
    _open_box(parent, QMessageBox.Icon.Warning, said(error.what), said(error.remedy))


def tell(parent: QWidget, words: str) -> None:
    """Say something, in a box that does not stop the window."""
    _open_box(parent, QMessageBox.Icon.Information, words, "")


def _open_box(parent: QWidget, icon: QMessageBox.Icon, words: str, more: str) -> None:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setWindowTitle("Hustings")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setInformativeText(more)
    box.open()


class Report(QDialog):
    """Lines to read: what an import refused, the keys, a crash to copy."""

    def __init__(self, parent: QWidget | None, title: str, lead: str, body: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(720, 460)
        text = QPlainTextEdit(body)
        text.setReadOnly(True)
        words = QLabel(lead)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.addWidget(words)
        box.addWidget(text, 1)
        box.addWidget(buttons)
