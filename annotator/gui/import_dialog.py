"""What an import would take in, and what each label of the files becomes, before it is done."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.domain.incoming import Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.label_names import LabelName
from annotator.gui.dialogs import Report, resize_to_fit, tell_error
from annotator.gui.import_columns import ColumnChoices
from annotator.gui.import_labels import LabelChoices, PlainTable
from annotator.gui.import_report import refusal_lines
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.words import said, tr
from annotator.workflows.file_formats import readable
from annotator.workflows.importing import ImportOptions, ImportReport, import_files, mapping_of
from annotator.workflows.previewing import ForeignName, Preview, preview, with_answer

NAME = "import-preview"
_PAUSE = 150  # milliseconds after a change until the files are looked at again


class ImportDialog(QDialog):
    """Shows the first records of some files and asks how to take them."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        paths: Sequence[Path],
        take: Callable[[list[Path], ImportOptions], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import"))
        resize_to_fit(self, QSize(860, 620))
        self._session, self._paths, self._take = session, list(paths), take
        self._mapping = Mapping()
        self._progress: TaskProgress | None = None
        self._looks = 0
        self._refusals: list[Refusal] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.format = QComboBox()
        self.format.setAccessibleName(tr("Format"))
        self.format.addItem(tr("Recognised by name and content"), None)
        for row in readable():
            self.format.addItem(f"{row.name} — {said(row.summary)}", row.name)
        self.annotator = QLineEdit()
        self.annotator.setPlaceholderText(tr("as the files say; else yours"))
        self.annotator.setAccessibleName(tr("Whose the labels are"))
        self.as_suggestions = QCheckBox(tr("Take labels as suggestions only"))
        self.columns = ColumnChoices()
        self._make_tables()
        self._found = Preview()
        self._lay_out()
        self.format.currentIndexChanged.connect(self._again)
        self.columns.changed.connect(self._pause.start)
        self.labels.answered.connect(self._answer)
        self.mapping.clicked.connect(self._read_mapping)
        self.refused.clicked.connect(self._show_refusals)
        self.trial.clicked.connect(self._try)
        self.as_suggestions.toggled.connect(self._pause.start)
        self.annotator.textChanged.connect(self._pause.start)
        self._look()

    def _make_tables(self) -> None:
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.rows = PlainTable(
            tr("Articles"),
            [
                tr("Title"),
                tr("Date"),
                tr("Source"),
                tr("Annotator"),
                tr("Characters"),
                tr("Labels"),
            ],
        )
        self.labels_head = QLabel(tr("What the files' labels become"))
        self.labels = LabelChoices(self._session.codebook)
        self.mapping = QPushButton(tr("Mapping from a file…"))
        self.refused = QPushButton()
        self.trial = QPushButton(tr("Try all of it"))
        self.trial.setToolTip(tr("Reads everything and says what would come in; keeps nothing."))
        for button in (self.mapping, self.refused, self.trial):
            button.setAutoDefault(False)
        self.refused.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        format_ = QLabel(tr("Format"))
        format_.setBuddy(self.format)
        top.addWidget(format_)
        top.addWidget(self.format, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        whose = QLabel(tr("Whose the labels are"))
        whose.setBuddy(self.annotator)
        bottom.addWidget(whose)
        bottom.addWidget(self.annotator, 1)
        bottom.addWidget(self.as_suggestions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(False)  # until there is something to import
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        end = QHBoxLayout()
        end.addWidget(self.trial)
        end.addWidget(self.refused)
        end.addStretch(1)
        end.addWidget(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.head)
        box.addWidget(self.columns)
        box.addWidget(self.rows, 2)
        middle = QHBoxLayout()
        middle.addWidget(self.labels_head, 1)
        middle.addWidget(self.mapping)
        box.addLayout(middle)
        box.addWidget(self.labels, 3)
        box.addLayout(bottom)
        box.addLayout(end)

    def options(self) -> ImportOptions:
        """Return how to import, as it is set now."""
        person = self.annotator.text().strip()
        return ImportOptions(
            format=self.format.currentData(),
            mapping=self._mapping,
            columns=self.columns.columns,
            annotator=AnnotatorId(person) if person else None,
            as_suggestions=self.as_suggestions.isChecked(),
        )

    def _again(self) -> None:
        self._mapping = Mapping()
        self.columns.columns = {}
        self._pause.start()

    def _run(self, work: Callable[[TaskProgress], object], show: Callable[[Any], None]) -> None:
        """Read the files off the window's thread, and no longer what was read before."""
        self._stop()
        self._progress = progress = TaskProgress()
        progress.setParent(self)  # else the other thread, which lets go of it last, would delete it
        progress.reported.connect(self._say)
        self._looks += 1
        look = self._looks
        self.head.setText(tr("Reading …"))

        def then(found: object) -> None:
            if look == self._looks:  # nothing newer was asked for meanwhile
                self._progress = None
                show(found)

        def failed(error: Exception) -> None:
            if look == self._looks:
                self._progress = None
                self._failed(error)

        self._session.tasks.aside(lambda: work(progress), then, failed)

    def _say(self, _done: int, _total: int, words: str) -> None:
        if self.sender() is self._progress:
            self.head.setText(said(words))

    def _look(self) -> None:
        rules, paths, options = self._session.rules, self._paths, self.options()
        self._run(lambda progress: preview(rules, paths, options, progress), self._show)

    def _show(self, found: Preview) -> None:
        self._found = found
        self.head.setText(_in_words(found))
        self._show_found(found.refused, found.refusals)

    def _show_found(self, refused: int, refusals: list[Refusal]) -> None:
        found = self._found
        self.accept_button.setEnabled(bool(found.rows))
        self.trial.setEnabled(bool(found.rows))
        self.columns.offer(found.heads, found.columns)
        self._fill_rows()
        for widget in (self.labels, self.labels_head, self.mapping):
            widget.setVisible(bool(found.labels))
        self.labels.show_names(found.labels, self._is_left_out)
        self._refusals = refusals
        self.refused.setVisible(bool(refused))
        self.refused.setText(tr("Would be refused: {} …", f"{refused:,}"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.head.setText(said(str(error)))
        self._found = Preview()
        self._show_found(0, [])

    def _try(self) -> None:
        """Import all of it into a copy of the project, to say what would come in."""
        project, paths = self._session.project, self._paths
        options = structs.replace(self.options(), dry_run=True)
        self._run(lambda progress: import_files(project, paths, options, progress), self._tried)

    def _tried(self, report: ImportReport) -> None:
        self.head.setText(
            tr(
                "Tried all of it. Articles: {}, annotations: {}, suggestions: {}. "
                "There already: {}. Refused: {}.",
                f"{report.articles:,}",
                f"{report.annotations:,}",
                f"{report.suggestions:,}",
                f"{len(report.doubles):,}",
                f"{len(report.refusals):,}",
            )
        )
        self._show_found(len(report.refusals), report.refusals)

    def _fill_rows(self) -> None:
        self.rows.setRowCount(len(self._found.rows))
        for number, row in enumerate(self._found.rows):
            words = (row.title, row.date, row.source, said(row.annotator))
            for column, word in enumerate(words):
                self.rows.write(number, column, word)
            self.rows.write(number, 4, f"{row.characters:,}", right=True)
            self.rows.write(number, 5, f"{row.annotations:,}", right=True)

    def _is_left_out(self, name: ForeignName) -> bool:
        known = self._mapping.of(name.kind, name.label)
        return known is not None and not known.label

    def _answer(self, name: ForeignName, place: LabelName | str | None) -> None:
        if isinstance(place, str):  # REFUSED
            kept = {key: value for key, value in self._mapping.labels.items() if key != name.called}
            self._mapping = structs.replace(self._mapping, labels=kept)
        else:
            self._mapping = with_answer(self._mapping, name, place)
        self._pause.start()

    def _read_mapping(self) -> None:
        """Take what a mapping file says; what it does not name stays as it is chosen."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Mapping from a file…"), "", tr("Mapping (*.toml)")
        )
        if not name:
            return
        try:
            read = mapping_of(Path(name))
        except UserError as error:
            tell_error(self, error)
            return
        self._mapping = structs.replace(self._mapping, labels=self._mapping.labels | read.labels)
        self._pause.start()

    def _show_refusals(self) -> None:
        lead = tr("These would be refused; all else would be imported.")
        Report(self, tr("Import"), lead, "\n".join(refusal_lines(self._refusals))).open()

    def _accept(self) -> None:
        options = self.options()
        self.accept()
        self._take(self._paths, options)

    def done(self, result: int) -> None:
        """Stop looking when the dialog closes."""
        self._looks += 1
        self._pause.stop()
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None


def _in_words(found: Preview) -> str:
    formats = ", ".join(found.formats)
    words = tr("Files: {}, read as {}.", f"{found.files:,}", formats)
    if not found.whole:
        words += " " + tr("Looked at: the first {} records.", f"{found.records:,}")
    if found.passed_over:
        words += " " + tr("Of no known kind, and passed over: {}.", f"{found.passed_over:,}")
    return words
