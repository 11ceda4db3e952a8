"""Brings files of others together: what would come of it, and a decision for each conflict."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.reconciling import Take
from annotator.gui.guidelines import tip
from annotator.gui.import_labels import PlainTable
from annotator.gui.session import Session
from annotator.gui.task_line import TaskLine, while_open
from annotator.gui.words import later, said, tr
from annotator.workflows.merging import Conflict, ConflictKey, MergeReport, merge_files

NAME = "merge"
COLUMNS = {
    "articles": later("Articles"),
    "new": later("New"),
    "changed": later("Changed"),
    "removed": later("Removed"),
    "statuses": later("Statuses"),
    "comments": later("Comments"),
    "dismissals": later("Dismissed"),
    "decisions": later("Decided"),
    "seconds": later("Seconds"),
    "conflicts": later("Conflicts"),
}
TAKES: dict[Take | None, str] = {
    None: later("Leave it for later"),
    "ours": later("Keep what is here"),
    "theirs": later("Take what is in the file"),
}
_DECIDE = 3  # the column of choices
_CHOICE = 210  # pixels of a choice


class MergeDialog(QDialog):
    """Looks at the files first; `told` is called with the report once they are merged."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        paths: Sequence[Path],
        told: Callable[[MergeReport], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Merge files"))
        self.resize(900, 640)
        self._session, self._paths, self._told = session, list(paths), told
        self._conflicts: list[Conflict] = []
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.people = PlainTable(
            tr("What would change"),
            [tr("Annotator"), *(tr(words) for _what, words in COLUMNS.items())],
        )
        self.conflicts_head = QLabel()
        self.conflicts_head.setWordWrap(True)
        self.conflicts = PlainTable(
            tr("Changed on both sides"),
            [tr("What"), tr("Here"), tr("In the file"), tr("Decision")],
        )
        header = self.conflicts.horizontalHeader()
        for column in range(_DECIDE):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)
        header.setSectionResizeMode(_DECIDE, header.ResizeMode.Fixed)
        header.resizeSection(_DECIDE, _CHOICE)
        self.conflicts.setWordWrap(True)
        self.line = TaskLine()
        self.ours, self.theirs = QPushButton(tr("Keep all")), QPushButton(tr("Take all"))
        for button in (self.ours, self.theirs):
            button.setAutoDefault(False)
        self._lay_out()
        self.ours.clicked.connect(lambda: self._decide_all("ours"))
        self.theirs.clicked.connect(lambda: self._decide_all("theirs"))
        self._look()

    def _lay_out(self) -> None:
        all_ = QHBoxLayout()
        all_.setSpacing(8)
        all_.addWidget(self.conflicts_head, 1)
        all_.addWidget(self.ours)
        all_.addWidget(self.theirs)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.yes.setEnabled(False)
        buttons.accepted.connect(self._merge)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addWidget(self.head)
        box.addWidget(self.people, 2)
        box.addLayout(all_)
        box.addWidget(self.conflicts, 3)
        box.addWidget(self.line)
        box.addWidget(buttons)
        self._show_conflicts([])

    # Looking

    def _look(self) -> None:
        self.head.setText(tr("Reading …"))
        project, paths, progress = self._session.project, self._paths, self.line.begin()
        self._session.flush_time()
        self._session.tasks.in_order(  # after all that was done here so far
            lambda: merge_files(project, paths, dry_run=True, progress=progress),
            while_open(self, self._looked),
            while_open(self, self._failed),
        )

    def _looked(self, report: MergeReport) -> None:
        self.line.end()
        self._fill_people(report)
        self._show_conflicts(report.conflicts)
        self.head.setText(_in_words(report, len(self._paths)))
        self.yes.setEnabled(report.changes > 0 or bool(report.conflicts))

    def _fill_people(self, report: MergeReport) -> None:
        people = sorted(report.people.items(), key=lambda item: item[0].casefold())
        self.people.setRowCount(len(people))
        for row, (person, counts) in enumerate(people):
            self.people.write(row, 0, person)
            for column, what in enumerate(COLUMNS, 1):
                self.people.write(row, column, f"{counts[what]:,}", right=True)
        for column, what in enumerate(COLUMNS, 1):
            self.people.setColumnHidden(column, not any(counts[what] for _, counts in people))

    # Conflicts

    def _show_conflicts(self, conflicts: list[Conflict]) -> None:
        self._conflicts = conflicts
        for part in (self.conflicts, self.conflicts_head, self.ours, self.theirs):
            part.setVisible(bool(conflicts))
        count = len(conflicts)
        self.conflicts_head.setText(
            tr("Changed on both sides, and for you to decide: {}", f"{count:,}")
        )
        self.conflicts.setRowCount(count)
        for row, each in enumerate(conflicts):
            what = tr("{} of {} in “{}”", _KINDS[each.kind](), each.annotator, each.title)
            for column, words in enumerate((what, said(each.ours), said(each.theirs))):
                self.conflicts.write(row, column, words)
                item = self.conflicts.item(row, column)
                assert item is not None
                item.setToolTip(tip(words))
            self.conflicts.setCellWidget(row, _DECIDE, self._choice(each))
        self.conflicts.resizeRowsToContents()

    def _choice(self, conflict: Conflict) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(tr("Decision on {}", conflict.title))
        for take, words in TAKES.items():
            combo.addItem(tr(words), take)
        return combo

    def choice(self, row: int) -> QComboBox:
        """Return the decision on a conflict."""
        combo = self.conflicts.cellWidget(row, _DECIDE)
        assert isinstance(combo, QComboBox)
        return combo

    def _decide_all(self, take: Take) -> None:
        for row in range(len(self._conflicts)):
            self.choice(row).setCurrentIndex(list(TAKES).index(take))

    def decisions(self) -> dict[ConflictKey, Take]:
        """Return what is decided so far."""
        chosen = (
            (each, self.choice(row).currentData()) for row, each in enumerate(self._conflicts)
        )
        return {each.key: take for each, take in chosen if take is not None}

    # Merging

    def _merge(self) -> None:
        project, paths, decided = self._session.project, self._paths, self.decisions()
        self.yes.setEnabled(False)
        progress = self.line.begin()
        self._session.tasks.in_order(
            lambda: merge_files(project, paths, decisions=decided, progress=progress),
            while_open(self, self._merged),
            while_open(self, self._failed),
        )

    def _merged(self, report: MergeReport) -> None:
        self.line.end()
        self._told(report)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.line.end()
        if not isinstance(error, UserError):
            raise error
        self.people.setRowCount(0)
        self._show_conflicts([])
        self.head.setText(said(str(error)))

    def reject(self) -> None:
        """Stop what is being done, or close where nothing is."""
        if self.line.busy:
            self.line.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()


_KINDS: dict[str, Callable[[], str]] = {
    "annotation": lambda: tr("Annotation"),
    "comment": lambda: tr("Comment"),
}


def _in_words(report: MergeReport, files: int) -> str:
    """Say what a merge would do, in a few sentences."""
    if not report.changes and not report.conflicts:
        return tr("There is nothing new in these files.")
    parts = [tr("Files: {}.", files)]
    if report.articles:
        parts.append(tr("New articles: {}.", f"{report.articles:,}"))
    parts.append(tr("All of it is one step, which undo takes back."))
    parts += [
        tr("{} has codebook {}; what is taken of it fits the project's.", file, codebook)
        for file, codebook in report.codebooks.items()
    ]
    return " ".join(parts)
