"""What is exported, in which format, how it is split, and what the format will not carry."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
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
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.gui.queue_filter import STATUS_NAMES
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.words import later, said, tr
from annotator.workflows.exporting import ExportOptions, Manifest, foreseen
from annotator.workflows.file_formats import FormatRow, writable
from annotator.workflows.losses import told
from annotator.workflows.queue import Choices, read_choices
from annotator.workflows.splitting import NO_SPLIT, Split

_GOLD, _SUGGESTIONS = 1, 2  # rows of what can be exported, after the annotations
_PAUSE = 200  # milliseconds after a change until the losses are counted again
_SPLITS = ((80, 10, 10), (70, 15, 15), (60, 20, 20), (90, 5, 5))
_GROUPS = {
    "source": later("articles of the same source"),
    "date": later("articles of the same date"),
    "author": later("articles of the same author"),
    "section": later("articles of the same section"),
    "language": later("articles of the same language"),
}


class ExportDialog(QDialog):
    """Asks what is exported and where to, and says beforehand what would be lost."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export a dataset"))
        self.resize(640, 680)
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
        self._make_split()
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
        self._split_changed()
        session.tasks.aside(lambda: read_choices(session.project), self._offer)
        self._foresee()

    def _make_selection(self) -> None:
        self.source = QComboBox()
        self.source.setAccessibleName(tr("Source"))
        self.source.addItem(tr("Every source"), None)
        self.since, self.until = _date_field(tr("From")), _date_field(tr("Until"))

    def _make_split(self) -> None:
        self.split = QComboBox()
        self.split.setAccessibleName(tr("Train, dev, test"))
        self.split.addItem(tr("Not split"), None)
        for shares in _SPLITS:
            self.split.addItem("/".join(map(str, shares)), shares)
        self.seed = QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.lineEdit().setTextMargins(7, 0, 7, 0)  # the style sheet cannot
        self.seed.setAccessibleName(tr("Seed"))
        self.group = QComboBox()
        self.group.setAccessibleName(tr("Keep together"))
        self.group.addItem(tr("only near-duplicates"), "")
        for field, words in _GROUPS.items():
            self.group.addItem(tr(words), field)

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("File"), _row(self.path, browse))
        form.addRow(tr("Content"), self.what)
        form.addRow(tr("Annotator"), self.by)
        form.addRow(tr("Articles that are"), _grid(list(self.statuses.values())))
        form.addRow(tr("Layers"), _grid(list(self.layers.values())))
        form.addRow(tr("Source"), self.source)
        dates = _row(self.since, QLabel("–"), self.until)
        dates.setStretch(2, 1)
        form.addRow(tr("Date"), dates)
        seed = QLabel(tr("Seed"))
        seed.setBuddy(self.seed)
        split = QLabel(tr("Train, dev, test"))
        split.setBuddy(self.split)
        form.addRow(split, _row(self.split, seed, self.seed, stretch=0))
        form.addRow(tr("Keep together"), self.group)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
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
        for combo in (self.what, self.by, self.source):
            combo.currentIndexChanged.connect(self._pause.start)
        for check in (*self.statuses.values(), *self.layers.values()):
            check.toggled.connect(self._pause.start)
        for field in (self.since, self.until):
            field.textChanged.connect(self._pause.start)
        self.format.currentIndexChanged.connect(self._format_changed)
        self.split.currentIndexChanged.connect(self._split_changed)
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

    def _split_changed(self) -> None:
        for widget in (self.seed, self.group):
            widget.setEnabled(self.split.currentData() is not None)

    def _content_changed(self) -> None:
        self.by.setEnabled(self.what.currentIndex() == 0)

    def _row(self) -> FormatRow:
        return self.formats[self.format.currentData()]

    def _offer(self, choices: Choices) -> None:
        for name in choices.annotators:
            self.by.addItem(name, name)
        for source in choices.sources:
            self.source.addItem(source, source)

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
        shares, person, source = (
            combo.currentData() for combo in (self.split, self.by, self.source)
        )
        content = self.what.currentIndex()
        split = Split(shares=shares, seed=self.seed.value(), group=self.group.currentData())
        return ExportOptions(
            format=self.format.currentData(),
            suggestions=content == _SUGGESTIONS,
            annotators=(GOLD,)
            if content == _GOLD
            else (AnnotatorId(person),)
            if person and not content
            else (),
            statuses=tuple(s for s, box in self.statuses.items() if box.isChecked()),
            layers=() if len(layers) == len(self.layers) else layers,
            sources=(source,) if source else (),
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            split=split if shares else NO_SPLIT,
        )

    def _foresee(self) -> None:
        """Count what would be written and lost, off the window's thread."""
        self._stop()
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
            for case in loss.cases:
                self.losses.addItem("    " + said(case))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    def done(self, result: int) -> None:
        """Stop counting when the dialog closes."""
        self._asked += 1
        self._stop()
        super().done(result)


def _date_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(tr("2024 or 2024-04-02"))
    return field


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
