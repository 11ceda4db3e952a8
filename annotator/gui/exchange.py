"""Bringing files into the project and writing datasets, as the window's commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from annotator.domain.errors import UserError
from annotator.gui.settings import with_showing
from annotator.gui.tasks import TaskProgress
from annotator.gui.words import tr
from annotator.workflows.projects import SUFFIX

if TYPE_CHECKING:
    from annotator.domain.suggestions import Showing
    from annotator.gui.main_window import MainWindow
    from annotator.workflows.exporting import Manifest
    from annotator.workflows.importing import ImportOptions, ImportReport


class Exchange:
    """Imports and exports of one window. Dialogs and workflows are imported when used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def take_files(self, paths: list[Path]) -> None:
        """Take what was dropped: a project is opened, anything else looked at for import into it."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        others = [path for path in paths if path.suffix != SUFFIX]
        if projects:
            self.window.commands.open_project(projects[0])
            session = self.window.session
            if session is None or not session.project.path.samefile(projects[0]):
                return  # it could not be opened, which has been said
            if projects[1:]:
                names = ", ".join(path.name for path in projects[1:])
                self.window.status.tell(tr("One project is open at a time; not opened: {}.", names))
        elif self.window.session is None:
            self.window.commands.new_project()
        if others:
            self.preview(others)

    def import_dialog(self) -> None:
        from annotator.workflows.file_formats import readable_endings

        endings = " ".join(f"*{ending}" for ending in readable_endings())
        names, _ = QFileDialog.getOpenFileNames(
            self.window,
            tr("Import"),
            "",
            tr("Articles and labels ({});;All files (*)", endings),
        )
        if names:
            self.preview([Path(name) for name in names])

    def preview(self, paths: list[Path]) -> None:
        """Show what the files hold, and import them as the person then says."""
        from annotator.gui.import_dialog import ImportDialog

        if self.window.session is not None:
            ImportDialog(self.window, self.window.session, paths, self.import_paths).open()

    def import_paths(self, paths: list[Path], options: ImportOptions | None = None) -> None:
        """Import in the background; what was refused is listed when it is done."""
        from annotator.workflows.importing import import_files

        if self.window.session is None or self.window.tasks is None:
            return
        project = self.window.session.project
        progress = TaskProgress()
        self.window.status.watch(progress)
        self.window.tasks.aside(
            lambda: import_files(project, paths, options, progress),
            self._imported,
            self._failed,
        )

    def _imported(self, report: ImportReport) -> None:
        from annotator.gui.dialogs import Report
        from annotator.gui.import_report import report_lines

        self.window.status.unwatch()
        words = tr(
            "{} articles and {} annotations imported, {} were there already, {} refused.",
            f"{report.articles:,}",
            f"{report.annotations + report.suggestions:,}",
            f"{len(report.doubles):,}",
            f"{len(report.refusals):,}",
            n=report.articles,
        )
        if report.cancelled:
            words += " " + tr("Stopped before the end; the same import goes on from there.")
        self.window.status.tell(words)
        self.window.queue_feed.reload(open_first=True)
        if self.window.session is not None:
            self.window.session.reload()
            self.window.session.more_articles()
        if report.refusals or report.doubles:
            lead = tr("These records were not imported; all others were.")
            if report.cancelled:
                lead = tr("These records were not imported. Others were not reached.")
            Report(self.window, tr("Import"), lead, "\n".join(report_lines(report))).open()

    def export_dialog(self) -> None:
        from annotator.gui.export_dialog import ExportDialog
        from annotator.workflows.exporting import export_dataset

        session = self.window.session
        if session is None or self.window.tasks is None:
            return
        project = session.project
        session.flush_time()
        dialog = ExportDialog(self.window, session)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        path, options = Path(dialog.path.text()).expanduser(), dialog.options()
        progress = TaskProgress()
        self.window.status.watch(progress)
        self.window.tasks.in_order(
            lambda: export_dataset(project, path, options, progress),
            self._exported,
            self._failed,
        )

    def _exported(self, manifest: Manifest) -> None:
        self.window.status.unwatch()
        count = sum(sum(labels.values()) for labels in manifest.labels.values())
        self.window.status.tell(
            tr(
                "{} lines with {} annotations written to {}.",
                f"{manifest.lines:,}",
                f"{count:,}",
                manifest.file,
                n=manifest.lines,
            )
        )

    def show_network(self) -> None:
        """Show the discourse network of the project, or bring it to the front."""
        from annotator.gui.network_view import NAME, NetworkDialog

        if self.window.session is None:
            return
        shown = self.window.findChild(QDialog, NAME)
        if not isinstance(shown, NetworkDialog):
            self.window.session.flush_time()
            shown = NetworkDialog(self.window, self.window.session)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def choose_suggestions(self) -> None:
        """Ask which suggestions are shown."""
        from annotator.gui.suggestion_choice import SuggestionChoice

        window = self.window
        if window.session is None:
            return

        def keep(showing: Showing) -> None:
            window.keep(with_showing(window.settings, showing))

        SuggestionChoice(window, window.session, keep).show()

    def _failed(self, error: Exception) -> None:
        from annotator.gui.dialogs import tell_error

        self.window.status.unwatch()
        if not isinstance(error, UserError):
            raise error
        tell_error(self.window, error)
