"""Writes a project file for each annotator: whose, where to, and what would be in them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD
from annotator.gui.import_labels import PlainTable
from annotator.gui.people_choice import PeopleChoice
from annotator.gui.session import Session
from annotator.gui.task_line import TaskLine, while_open
from annotator.gui.words import said, tr
from annotator.workflows.packing import Pack, pack

NAME = "pack"
_PAUSE = 150  # milliseconds after a change until it is looked at again


class PackDialog(QDialog):
    """Shows the files before they are written; `told` is called with those that were."""

    def __init__(
        self, parent: QWidget, session: Session, told: Callable[[Sequence[Pack]], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Pack for annotators"))
        self.resize(680, 520)
        self._session, self._told = session, told
        self._looks = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.people = PeopleChoice()
        own = session.project.path
        self.folder = QLineEdit(str(own.with_name(f"{own.stem}-files")))
        self.folder.setAccessibleName(tr("Folder"))
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.files = PlainTable(tr("Files"), [tr("File"), tr("Annotator"), tr("Articles")])
        self.line = TaskLine()
        self._lay_out()
        self.folder.textChanged.connect(self._changed)
        self.people.changed.connect(self._changed)
        session.closed.connect(self._pause.stop)
        folder = self._folder()
        session.tasks.aside(
            lambda: pack(session.project, folder, dry_run=True),
            while_open(self, self._offer),
            while_open(self, self._nobody),
        )

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Annotators"), self.people)
        form.addRow(tr("Folder"), row)
        about = QLabel(
            tr(
                "Each file has the person's articles and own work, the suggestions and the codebook, "
                "and nobody else's labels."
            )
        )
        about.setProperty("quiet", "true")
        about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(tr("Write files"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.yes.setEnabled(False)
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(form)
        box.addWidget(about)
        box.addWidget(self.head)
        box.addWidget(self.files, 1)
        box.addWidget(self.line)
        box.addWidget(buttons)

    def _folder(self) -> Path:
        return Path(self.folder.text().strip() or ".").expanduser()

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder"), self.folder.text())
        if name:
            self.folder.setText(name)

    def _offer(self, packs: list[Pack]) -> None:
        people = [each.annotator for each in packs if each.annotator != GOLD]
        self.people.offer(people, people)

    def _nobody(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.head.setText(said(error.what))

    def _changed(self) -> None:
        self.yes.setEnabled(False)
        self._pause.start()

    def _look(self) -> None:
        self._looks += 1
        look, people, folder = self._looks, self.people.chosen, self._folder()
        project = self._session.project
        if not people:
            self.files.setRowCount(0)
            if self.people.list.count():
                self.head.setText(tr("Tick whose files are to be written."))
            return

        def show(found: object) -> None:
            if look == self._looks:
                self._show(found)

        self._session.tasks.aside(lambda: pack(project, folder, people, dry_run=True), show, show)

    def _show(self, found: object) -> None:
        self.yes.setEnabled(False)
        if isinstance(found, UserError):
            self.files.setRowCount(0)
            self.head.setText(said(str(found)))
            return
        if not isinstance(found, list):
            assert isinstance(found, Exception)
            raise found
        packs = [each for each in found if each.annotator in self.people.chosen]
        self.files.setRowCount(len(packs))
        for row, each in enumerate(packs):
            self.files.write(row, 0, each.path.name)
            self.files.write(row, 1, each.annotator)
            self.files.write(row, 2, f"{each.articles:,}", right=True)
        count = len(packs)
        self.head.setText(tr("Files that would be written: {}", count))
        self.yes.setEnabled(count > 0 and not self.line.busy)

    def _write(self) -> None:
        people, folder, project = self.people.chosen, self._folder(), self._session.project
        self._session.flush_time()
        self.yes.setEnabled(False)
        progress = self.line.begin()
        self._looks += 1
        self._session.tasks.in_order(
            lambda: pack(project, folder, people, progress=progress),
            while_open(self, self._written),
            while_open(self, self._failed),
        )

    def _written(self, packs: list[Pack]) -> None:
        self.line.end()
        self._told(packs)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.line.end()
        if not isinstance(error, UserError):
            raise error
        self._show(error)

    def reject(self) -> None:
        """Stop the writing, or close where nothing is being written."""
        if self.line.busy:
            self.line.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._looks += 1
        self._pause.stop()
        super().done(result)
        self.deleteLater()
