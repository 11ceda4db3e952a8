"""The few dialogs: a new project, an export, messages."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
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

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UserError
from annotator.domain.records import Status
from annotator.gui.words import tr
from annotator.workflows.codebooks import shipped_codebooks
from annotator.workflows.exporting import ExportOptions
from annotator.workflows.projects import DEFAULT_CODEBOOK, SUFFIX, login_name


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


class ExportDialog(QDialog):
    """Asks what is exported and where to."""

    def __init__(self, parent: QWidget, project: Path, codebook: Codebook) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export a dataset"))
        self.setMinimumWidth(520)
        self.path = QLineEdit(str(project.with_suffix(".jsonl")))
        self.path.setAccessibleName(tr("File"))
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        self.what = QComboBox()
        self.what.addItems([tr("People's annotations"), tr("Suggestions")])
        statuses: tuple[tuple[Status, str], ...] = (
            ("done", tr("done")),
            ("in progress", tr("in progress")),
        )
        self.statuses = {status: QCheckBox(name) for status, name in statuses}
        status_row = QHBoxLayout()
        for box in self.statuses.values():
            box.setChecked(True)
            status_row.addWidget(box)
        status_row.addStretch(1)
        self.layers = {layer.key: QCheckBox(layer.name) for layer in codebook.layers}
        layer_row = QHBoxLayout()
        for box in self.layers.values():
            box.setChecked(True)
            layer_row.addWidget(box)
        layer_row.addStretch(1)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("File"), row)
        form.addRow(tr("Content"), self.what)
        form.addRow(tr("Articles that are"), status_row)
        form.addRow(tr("Layers"), layer_row)
        about = QLabel(tr("JSON Lines, hustings/1; a manifest is written beside it."))
        about.setProperty("quiet", "true")
        form.addRow("", about)
        _finish(self, form, tr("Export"))

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export a dataset"), self.path.text(), tr("JSON Lines (*.jsonl)")
        )
        if name:
            self.path.setText(name)

    def options(self) -> ExportOptions:
        layers = tuple(key for key, box in self.layers.items() if box.isChecked())
        return ExportOptions(
            suggestions=self.what.currentIndex() == 1,
            statuses=tuple(s for s, box in self.statuses.items() if box.isChecked()),
            layers=() if len(layers) == len(self.layers) else layers,
        )


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
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Hustings")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(error.what)
    box.setInformativeText(error.remedy)
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
