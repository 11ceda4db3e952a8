"""What is exported, in which format, how it is split, and what the format will not carry."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.gui.as_of import AsOf
from annotator.gui.dialogs import resize_to_fit
from annotator.gui.export_split import SplitChoice
from annotator.gui.queue_filter import STATUS_NAMES
from annotator.gui.session import Session
from annotator.gui.several import Several
from annotator.gui.tasks import TaskProgress
from annotator.gui.words import said, tr
from annotator.workflows.exporting import ExportOptions, Manifest, foreseen, manifest_path
from annotator.workflows.file_formats import FormatRow, writable
from annotator.workflows.losses import told
from annotator.workflows.queue import Choices, read_choices

_GOLD, _SUGGESTIONS = 1, 2  # rows of what can be exported, after the annotations
_PAUSE = 200  # milliseconds after a change until the losses are counted again


class ExportDialog(QDialog):
    """Asks what is exported and where to, and says beforehand what would be lost."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export a dataset"))
        resize_to_fit(self, QSize(720, 680))
        self._session = session
        self._progress: TaskProgress | None = None
        self._asked = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._foresee)
        self.formats = {row.name: row for row in writable()}
        self.format = QComboBox()
        self.format.setAccessibleName(tr("Format"))
        for row in self.formats.values():
            self.format.addItem(f"{row.name} — {said(row.summary)}", row.name)
        self.path = QLineEdit(str(session.project.path.with_suffix(".jsonl")))
        self.path.setAccessibleName(tr("File"))
        self.what = QComboBox()
        self.what.setAccessibleName(tr("Content"))
        self.what.addItems(
            [tr("Annotations"), tr("Gold, the adjudicated annotations"), tr("Suggestions")]
        )
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Annotator"))
        self.by.addItem(tr("Everybody"), None)
        self.statuses = {status: QCheckBox(tr(name)) for status, name in STATUS_NAMES.items()}
        for status in ("done", "in progress"):
            self.statuses[status].setChecked(True)
        self.layers = {layer.key: QCheckBox(layer.name) for layer in session.codebook.layers}
        for box in self.layers.values():
            box.setChecked(True)
        self._make_selection()
        self.split = SplitChoice(self)
        self.as_of = AsOf(session)
        self.losses = QListWidget()
        self.losses.setAccessibleName(tr("What this format will not carry"))
        self.losses.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.losses.setWordWrap(True)
        self.losses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.losses.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self._lay_out()
        self._connect()
        session.tasks.aside(lambda: read_choices(session.project), self._offer)
        self._foresee()

    def _make_selection(self) -> None:
        self.labels = Several(tr("Labels"), tr("Every label"))
        self.labels.offer(
            (f"{layer.key}:{label.key}", f"{label.name} ({layer.name})")
            for layer in self._session.codebook.layers
            for label in layer.labels
        )
        self.source = Several(tr("Source"), tr("Every source"))
        self.since, self.until = _date_field(tr("From")), _date_field(tr("Until"))

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("File"), _row(self.path, browse))
        form.addRow(*_two(tr("Content"), self.what, tr("Annotator"), self.by))
        form.addRow(tr("Articles that are"), _grid(list(self.statuses.values())))
        form.addRow(tr("Layers"), _grid(list(self.layers.values())))
        form.addRow(*_two(tr("Labels"), self.labels, tr("Source"), self.source))
        dates = _row(self.since, QLabel("–"), self.until)
        dates.setStretch(2, 1)
        form.addRow(tr("Date"), dates)
        self.split.add_to(form)
        form.addRow(tr("As of step"), self.as_of)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(form)
        box.addWidget(self.head)
        box.addWidget(self.losses, 1)
        box.addStretch(0)  # takes the room of the losses where there are none
        box.addWidget(buttons)

    def _connect(self) -> None:
        for combo in (self.what, self.by):
            combo.currentIndexChanged.connect(self._pause.start)
        for choice in (self.labels, self.source, self.split, self.as_of):
            choice.changed.connect(self._pause.start)
        for check in (*self.statuses.values(), *self.layers.values()):
            check.toggled.connect(self._pause.start)
        for field in (self.since, self.until):
            field.textChanged.connect(self._pause.start)
        self.format.currentIndexChanged.connect(self._format_changed)
        self.what.currentIndexChanged.connect(self._content_changed)

    def _format_changed(self) -> None:
        """Give the file the ending of the format, and count again."""
        path = Path(self.path.text())
        endings = sorted({row.ending for row in self.formats.values() if row.ending})
        name = path.name
        for ending in sorted(endings, key=len, reverse=True):
            name = name.removesuffix(ending)
        self.path.setText(str(path.with_name(name + self._row().ending)) if name else str(path))
        self._pause.start()

    def _content_changed(self) -> None:
        """Suggestions are nobody's, have no status and no history, and are exported whole."""
        content = self.what.currentIndex()
        self.by.setEnabled(content == 0)
        boxes = (*self.statuses.values(), *self.layers.values())
        for widget in (*boxes, self.labels, self.as_of):
            widget.setEnabled(content != _SUGGESTIONS)

    def _row(self) -> FormatRow:
        return self.formats[self.format.currentData()]

    def _offer(self, choices: Choices) -> None:
        for name in choices.annotators:
            self.by.addItem(name, name)
        self.source.offer((source, source) for source in choices.sources)

    def _browse(self) -> None:
        row = self._row()
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export a dataset"),
            self.path.text(),
            f"{row.name} (*{row.ending})" if row.ending else tr("Folder (*)"),
        )
        if name:
            self.path.setText(name)

    def options(self) -> ExportOptions:
        """Return what is to be exported, as it is set now."""
        layers = tuple(key for key, box in self.layers.items() if box.isChecked())
        person, content = self.by.currentData(), self.what.currentIndex()
        options = ExportOptions(
            format=self.format.currentData(),
            suggestions=content == _SUGGESTIONS,
            sources=self.source.chosen,
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            split=self.split.split(),
        )
        if content == _SUGGESTIONS:
            return options
        named = (AnnotatorId(person),) if person and not content else ()
        return structs.replace(
            options,
            annotators=(GOLD,) if content == _GOLD else named,
            statuses=tuple(s for s, box in self.statuses.items() if box.isChecked()),
            layers=() if len(layers) == len(self.layers) else layers,
            labels=self.labels.chosen,
            as_of=self.as_of.step(),
        )

    def _problem(self) -> str:
        """Return why nothing can be exported as it is set; empty where something can be."""
        if self.what.currentIndex() == _SUGGESTIONS:
            return ""
        if not any(box.isChecked() for box in self.statuses.values()):
            return tr("No article is wanted: tick how far those are that you want.")
        if not any(box.isChecked() for box in self.layers.values()):
            return tr("No label is wanted: tick a layer.")
        return ""

    def _foresee(self) -> None:
        """Count what would be written and lost, off the window's thread."""
        self._stop()
        problem = self._problem()
        self.yes.setEnabled(not problem)
        if problem:
            self._asked += 1
            self.losses.clear()
            self.head.setText(problem)
            return
        self._progress = progress = TaskProgress()
        self._asked += 1
        asked, options, project = self._asked, self.options(), self._session.project
        self.head.setText(tr("Counting …"))

        def show(found: object) -> None:
            if asked == self._asked:
                self._show(found)

        self._session.tasks.aside(lambda: foreseen(project, options, progress), show, show)

    def _show(self, found: object) -> None:
        self._progress = None
        self.losses.clear()
        if isinstance(found, UserError):
            self.head.setText(said(str(found)))
            return
        if not isinstance(found, Manifest):
            assert isinstance(found, Exception)
            raise found
        annotations = sum(sum(counts.values()) for counts in found.labels.values())
        words = tr("Articles: {}, annotations: {}.", f"{found.articles:,}", f"{annotations:,}")
        lost = (
            tr("This format will not carry:")
            if found.losses
            else tr("This format carries all of it.")
        )
        self.head.setText(f"{words} {lost}")
        self.losses.setVisible(bool(found.losses))
        for loss in found.losses:
            self.losses.addItem(said(told(loss)))
        cases = [said(case) for loss in found.losses for case in loss.cases]
        if cases:
            self.losses.addItem(tr("Lost for their place, one by one:"))
            self.losses.addItems(["    " + case for case in cases])

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    def accept(self) -> None:
        """Export, once it is clear that no file which somebody else wrote is replaced unseen."""
        path = Path(self.path.text()).expanduser()
        if not path.is_file() or manifest_path(path).exists() or self._may_replace(path):
            super().accept()

    def _may_replace(self, path: Path) -> bool:
        question = tr("{} exists, and is no export. Replace it?", path)
        return (
            QMessageBox.question(self, self.windowTitle(), question)
            == QMessageBox.StandardButton.Yes
        )

    def done(self, result: int) -> None:
        """Stop counting when the dialog closes."""
        self._asked += 1
        self._pause.stop()
        self._stop()
        super().done(result)


def _date_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(tr("2024 or 2024-04-02"))
    return field


def _two(words: str, first: QWidget, other: str, second: QWidget) -> tuple[QLabel, QHBoxLayout]:
    """Return the label and the field of a row in which a second label and field stand."""
    label, between = QLabel(words), QLabel(other)
    label.setBuddy(first)
    between.setBuddy(second)
    return label, _row(first, between, second, stretch=0)


def _row(*widgets: QWidget, stretch: int = 1) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, stretch if number == 0 else 0)
    if not stretch:
        row.addStretch(1)
    return row


def _grid(checks: list[QCheckBox]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    for place, check in enumerate(checks):
        grid.addWidget(check, place // 5, place % 5)
    grid.setColumnStretch(5, 1)
    return grid
