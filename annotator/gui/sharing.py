"""Sharing articles out and bringing the work together again, as the window's commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from annotator.domain.errors import UserError
from annotator.gui.words import said, tr
from annotator.workflows.projects import SUFFIX

if TYPE_CHECKING:
    from annotator.domain.ids import AnnotatorId
    from annotator.gui.main_window import MainWindow
    from annotator.workflows.assigning import Assigned, Plan
    from annotator.workflows.merging import MergeReport
    from annotator.workflows.packing import Pack


class Sharing:
    """What the actions run. Dialogs and workflows are imported when used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def assign(self) -> None:
        from annotator.gui.assign_dialog import AssignDialog

        session = self.window.session
        if session is not None:
            AssignDialog(self.window, session, self._assign).open()

    def _assign(self, plan: Plan) -> None:
        from annotator.workflows.assigning import assign

        session = self.window.session
        if session is None:
            return
        project = session.project
        session.tasks.in_order(lambda: assign(project, plan), self._assigned, self._failed)

    def _assigned(self, assigned: Assigned) -> None:
        count = len(assigned.given)
        self.window.status.tell(tr("Articles given: {}", f"{count:,}"))
        self._read_again()

    def work_as(self) -> None:
        """Ask as whom to work on this project."""
        from annotator.gui.line_dialog import LineDialog
        from annotator.workflows.people import people_of

        session = self.window.session
        if session is None:
            return
        project = session.project

        def ask(people: list[AnnotatorId]) -> None:
            others = [name for name in people if name != session.annotator]
            words = tr("As whom do you label in this project? Your labels will be under this name.")
            take = self.window.commands.work_as
            LineDialog(self.window, tr("Work as"), words, others, take).open()

        session.tasks.in_order(lambda: people_of(project), ask)

    def pack(self) -> None:
        from annotator.gui.pack_dialog import PackDialog

        session = self.window.session
        if session is not None:
            PackDialog(self.window, session, self._packed).open()

    def _packed(self, packs: Sequence[Pack]) -> None:
        folder = packs[0].path.parent
        count = len(packs)
        self.window.status.tell(tr("Files written to {}: {}", folder, count))

    def merge(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self.window, tr("Merge files"), "", tr("Hustings project (*{})", SUFFIX)
        )
        if names:
            self.merge_paths([Path(name) for name in names])

    def merge_paths(self, paths: Sequence[Path]) -> None:
        """Show what merging these files would do, and do it as the person then says."""
        from annotator.gui.merge_dialog import MergeDialog

        session = self.window.session
        if session is not None:
            MergeDialog(self.window, session, paths, self._merged).open()

    def _merged(self, report: MergeReport) -> None:
        if report.step is None:
            self.window.status.tell(tr("Nothing was changed."))
        else:
            self.window.status.tell(tr("The files are merged."))
        self._read_again()
        if report.conflicts:
            from annotator.gui.dialogs import Report

            lead = tr("These were changed on both sides, and stay as they are here until decided:")
            lines = [said(str(conflict)) for conflict in report.conflicts]
            Report(self.window, tr("Merge files"), lead, "\n".join(lines)).open()

    def _read_again(self) -> None:
        session = self.window.session
        if session is not None:
            session.reload()
            session.load_actors()
            session.more_articles()
            self.window.queue_feed.reload(open_first=session.desk is None)

    def _failed(self, error: Exception) -> None:
        from annotator.gui.dialogs import tell_error

        if not isinstance(error, UserError):
            raise error
        tell_error(self.window, error)
