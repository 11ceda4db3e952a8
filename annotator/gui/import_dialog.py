"""What an import would take in, and what each label of the files becomes, before it is done."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.domain.label_mapping import Mapping
from annotator.domain.rules import Rules
from annotator.gui.import_columns import ColumnChoices
from annotator.gui.tasks import TaskProgress, Tasks
from annotator.gui.words import said, tr
from annotator.workflows.file_formats import readable
from annotator.workflows.importing import ImportOptions
from annotator.workflows.previewing import ForeignName, Preview, preview, with_answer

NAME = "import-preview"
_PAUSE = 150  # milliseconds after a change until the files are looked at again
_SHOWN = 8  # rows that are seen without scrolling


class ImportDialog(QDialog):
    """Shows the first records of some files and asks how to take them."""

    def __init__(
        self,
        parent: QWidget,
        tasks: Tasks,
        rules: Rules,
        paths: Sequence[Path],
        take: Callable[[list[Path], ImportOptions], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import"))
        self.resize(860, 620)
        self._tasks, self._rules, self._paths, self._take = tasks, rules, list(paths), take
        self._mapping = Mapping()
        self._progress: TaskProgress | None = None
        self._looks = 0
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
        self.refused.clicked.connect(self._show_refusals)
        self._look()

    def _make_tables(self) -> None:
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.rows = _table(
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
        self.labels = _table(
            tr("What the files' labels become"), [tr("In the files"), tr("Times"), tr("Becomes")]
        )
        self.refused = QPushButton()
        self.refused.setFlat(True)
        self.refused.setAutoDefault(False)
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
        end.addWidget(self.refused)
        end.addStretch(1)
        end.addWidget(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.head)
        box.addWidget(self.columns)
        box.addWidget(self.rows, 3)
        box.addWidget(self.labels_head)
        box.addWidget(self.labels, 2)
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

    def _look(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
        self._progress = progress = TaskProgress()
        self._looks += 1
        look, options = self._looks, self.options()
        self.head.setText(tr("Reading …"))

        def show(found: object) -> None:
            if look == self._looks:  # nothing newer was asked for meanwhile
                self._show(found)

        self._tasks.aside(lambda: preview(self._rules, self._paths, options, progress), show, show)

    def _show(self, found: object) -> None:
        self._progress = None
        if isinstance(found, UserError):
            self.head.setText(said(str(found)))
            self._found = Preview()
        elif isinstance(found, Preview):
            self._found = found
            self.head.setText(_in_words(found))
        else:
            assert isinstance(found, Exception)
            raise found
        self.accept_button.setEnabled(bool(self._found.rows))
        self.columns.offer(self._found.heads, self._found.columns)
        self._fill_rows()
        self._fill_labels()
        count = self._found.refused
        self.refused.setVisible(bool(count))
        self.refused.setText(tr("Would be refused: {} …", f"{count:,}"))

    def _fill_rows(self) -> None:
        self.rows.setRowCount(len(self._found.rows))
        for number, row in enumerate(self._found.rows):
            words = (row.title, row.date, row.source, said(row.annotator))
            for column, word in enumerate(words):
                self.rows.setItem(number, column, _item(word))
            self.rows.setItem(number, 4, _item(f"{row.characters:,}", right=True))
            self.rows.setItem(number, 5, _item(f"{row.annotations:,}", right=True))

    def _fill_labels(self) -> None:
        names = self._found.labels
        for widget in (self.labels, self.labels_head):
            widget.setVisible(bool(names))
        self.labels.setRowCount(len(names))
        for number, name in enumerate(names):
            self.labels.setItem(number, 0, _item(name.called))
            self.labels.setItem(number, 1, _item(f"{name.count:,}", right=True))
            combo = _becomes(self._rules.codebook, name, self._is_left_out(name))
            combo.activated.connect(lambda _index, n=name, c=combo: self._answer(n, c))
            self.labels.setCellWidget(number, 2, combo)

    def _is_left_out(self, name: ForeignName) -> bool:
        known = self._mapping.of(name.kind, name.label)
        return known is not None and not known.label

    def _answer(self, name: ForeignName, combo: QComboBox) -> None:
        place = combo.currentData()
        if place == _REFUSED:
            kept = {key: value for key, value in self._mapping.labels.items() if key != name.called}
            self._mapping = structs.replace(self._mapping, labels=kept)
        else:
            self._mapping = with_answer(self._mapping, name, place)
        self._pause.start()

    def _show_refusals(self) -> None:
        from annotator.gui.dialogs import Report

        lines = [said(str(refusal)) for refusal in self._found.refusals]
        lead = tr("These would be refused; all else would be imported.")
        Report(self, tr("Import"), lead, "\n".join(lines)).open()

    def _accept(self) -> None:
        options = self.options()
        self.accept()
        self._take(self._paths, options)

    def done(self, result: int) -> None:
        """Stop looking when the dialog closes."""
        self._looks += 1
        if self._progress is not None:
            self._progress.cancel()
        super().done(result)


_REFUSED = "refused"


def _becomes(codebook: Codebook, name: ForeignName, left_out: bool) -> QComboBox:
    """Return the choice of what a label becomes, what holds now chosen."""
    combo = QComboBox()
    combo.setAccessibleName(tr("What {} becomes", name.called))
    if name.becomes is None:
        combo.addItem(tr("Refused: not in the codebook"), _REFUSED)
    combo.addItem(tr("Left out"), None)
    if left_out:
        combo.setCurrentIndex(combo.count() - 1)
    for layer in codebook.layers:
        for label in layer.labels:
            place = (layer.key, label.key)
            combo.addItem(f"{layer.name}: {label.name}", place)
            if name.becomes == place:
                combo.setCurrentIndex(combo.count() - 1)
    return combo


def _in_words(found: Preview) -> str:
    formats = ", ".join(found.formats)
    words = tr("Files: {}, read as {}.", f"{found.files:,}", formats)
    if not found.whole:
        words += " " + tr("Shown are the first {} records.", f"{found.records:,}")
    if found.passed_over:
        words += " " + tr("Of no known kind, and passed over: {}.", f"{found.passed_over:,}")
    return words


def _table(name: str, heads: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(34)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in range(1, len(heads)):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _item(words: str, *, right: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    if right:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
