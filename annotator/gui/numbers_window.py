"""What the windows of agreement and of progress have in common: computing, pages, cases, saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.gui.cases_pane import CasesPane
from annotator.gui.picture import png_of
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.theme import sans
from annotator.gui.view_page import ViewPage
from annotator.gui.words import LANGUAGE, later, said, tr
from annotator.workflows.opening import Cell, Opens, Scope, ShownCase
from annotator.workflows.pictures.svg import svg_file
from annotator.workflows.tables import csv_file, write_file
from annotator.workflows.views import View

_SAVED = {  # what can be saved of a page, by the ending of its file
    "png": later("Picture as PNG…"),
    "svg": later("Picture as SVG…"),
    "csv": later("Table as CSV…"),
}
_FILES = {
    "png": later("Picture (*.png)"),
    "svg": later("Drawing (*.svg)"),
    "csv": later("Table (*.csv)"),
}


class NumbersWindow(QDialog):
    """Computes in the background, and shows pages of pictures and tables."""

    # An article, the people, and their annotations there; the latter two empty for an article alone.
    case_chosen = Signal(str, tuple, tuple)

    def __init__(self, parent: QWidget, session: Session, title: str, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(1180, 780)
        self.setMinimumSize(700, 480)
        self._session = session
        self._progress: TaskProgress | None = None
        self._looking: TaskProgress | None = None
        self._reporting: TaskProgress | None = None
        self._opens: Opens | None = None
        self._shut = False
        self.scope = Scope()
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.again = QPushButton(tr("Compute again"))
        self.save = QPushButton(tr("Save…"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.cases = CasesPane(session.codebook)
        self._make_working()
        self._lay_out()
        self.again.clicked.connect(self.compute)
        self.tabs.currentChanged.connect(self._turned)
        self.cases.chosen.connect(self._choose)
        self.cases.closed.connect(self.close_cases)
        self.cases.asked.connect(self._look)
        session.closed.connect(self.close)
        self.compute()

    # What a window has of its own

    def work(self, progress: TaskProgress) -> Callable[[], Any]:
        """Return what computes the numbers, to be called off the window's thread."""
        raise NotImplementedError

    def pages(self, found: Any) -> Sequence[tuple[str, ViewPage]]:
        """Return the pages with their names, of what was computed."""
        raise NotImplementedError

    def summary(self, found: Any) -> str:
        """Return a sentence or two over the pages."""
        raise NotImplementedError

    # Parts

    def _make_working(self) -> None:
        self.doing = QLabel()
        self.doing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.doing.setFont(sans(11))
        self.doing.setWordWrap(True)
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(300)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.stop = QPushButton(tr("Stop"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._stop)
        self.working = QWidget()
        box = QVBoxLayout(self.working)
        box.setSpacing(14)
        box.addStretch(1)
        box.addWidget(self.doing)
        for widget in (self.bar, self.stop):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def _lay_out(self) -> None:
        menu = QMenu(self.save)
        for kind, words in _SAVED.items():
            menu.addAction(tr(words)).triggered.connect(lambda _on=False, k=kind: self._save(k))
        menu.addSeparator()
        menu.addAction(tr("Everything as an HTML report…")).triggered.connect(self._save_report)
        self.save.setMenu(menu)
        for button in (self.again, self.save):
            button.setAutoDefault(False)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.again)
        top.addWidget(self.save)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.tabs)
        self.split.addWidget(self.cases)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([800, 340])
        self.cases.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.working)
        self.stack.addWidget(self.split)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.stack, 1)

    @property
    def page(self) -> ViewPage | None:
        """The page that is shown."""
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, ViewPage) else None

    def _turned(self) -> None:
        """Go on in the table of another page; who goes along the tabs stays there."""
        if self.page is not None and not self.tabs.tabBar().hasFocus():
            self.page.table.setFocus()

    # Computing

    def compute(self) -> None:
        """Compute the numbers anew."""
        if self._progress is not None:
            return
        self._session.flush_time()
        progress = self._progress = TaskProgress()
        progress.reported.connect(self._report)
        self.head.setText("")
        self.doing.setText(tr("Reading …"))
        self.bar.setRange(0, 1)  # a bar without a range would move to and fro
        self.bar.setValue(0)
        for widget in (self.bar, self.stop):
            widget.show()
        for button in (self.again, self.save):
            button.setEnabled(False)
        self.stack.setCurrentWidget(self.working)
        self.stop.setFocus()

        def show(found: Any) -> None:
            if self._progress is progress:
                self._show(found)

        def failed(error: Exception) -> None:
            if self._progress is progress:
                self._failed(error)

        self._session.tasks.aside(self.work(progress), show, failed)

    def _report(self, done: int, total: int, what: str) -> None:
        words = said(what)
        self.doing.setText(f"{words}: {done:,}" if total < 0 and done else words)
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _show(self, found: Any) -> None:
        self._progress = None
        at = self.tabs.currentIndex()
        self.close_cases()
        while self.tabs.count():
            old = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if old is not None:
                old.deleteLater()
        for name, page in self.pages(found):
            page.opened.connect(self.open_cases)
            self.tabs.addTab(page, name)
        self.tabs.setCurrentIndex(max(at, 0))
        self.head.setText(self.summary(found))
        for button in (self.again, self.save):
            button.setEnabled(True)
        self.stack.setCurrentWidget(self.split)
        if self.page is not None:
            self.page.table.setFocus()

    def _failed(self, error: Exception) -> None:
        """Say in the pages' place why there are none, and what to do."""
        self._progress = None
        if not isinstance(error, UserError):
            raise error
        self.doing.setText("\n\n".join(filter(None, (said(error.what), said(error.remedy)))))
        for widget in (self.bar, self.stop):
            widget.hide()
        self.again.setEnabled(True)
        self.again.setFocus()

    # Cases

    def open_cases(self, opens: Opens) -> None:
        """List what is behind a cell."""
        self._opens = opens
        self.cases.every.setVisible(isinstance(opens, Cell))
        self.cases.show()
        self._look()

    def close_cases(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking, self._opens = None, None
        self.cases.hide()
        if self.page is not None:
            self.page.table.setFocus()

    def _look(self) -> None:
        opens, scope, project = self._opens, self.scope, self._session.project
        if opens is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        looking = self._looking = TaskProgress()
        differing = not self.cases.every.isChecked()
        self.cases.wait()

        def look() -> Any:
            from annotator.workflows.agreement_cases import cases_behind  # brings numpy

            return cases_behind(project, opens, scope, differing=differing, progress=looking)

        def show(found: Any) -> None:
            if self._looking is looking:
                self._looking = None
                self.cases.show_cases(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._looking is looking:
                self._looking = None
                self.cases.say(said(str(error)))

        self._session.tasks.aside(look, show, failed)

    def _choose(self, case: ShownCase) -> None:
        self.case_chosen.emit(case.article, tuple(case.people), tuple(case.annotations))

    # Saving

    def _save(self, kind: str) -> None:
        page = self.page
        if page is None or page.view is None or page.view.empty:
            self.head.setText(tr("There is nothing to save on this page."))
            return
        target = self._ask(tr(_SAVED[kind]), page.view.name, kind, tr(_FILES[kind]))
        if target is not None:
            self._write(target, _content(kind, page.view))

    def _save_report(self) -> None:
        project, scope = self._session.project, self.scope
        target = self._ask(
            tr("Report"), f"{project.path.stem} report", "html", tr("Web page (*.html)")
        )
        if target is None:
            return
        app = QCoreApplication.instance()
        language = str((app.property(LANGUAGE) if app is not None else "") or "en")
        progress = self._reporting = TaskProgress()

        def write() -> None:
            from annotator.workflows.reporting import write_report  # brings numpy

            write_report(
                project,
                target,
                annotators=scope.annotators,
                statuses=scope.statuses,
                layers=scope.layers,
                progress=progress,
                worded=said,
                language=language,
            )

        self.head.setText(tr("Writing the report …"))
        self._session.tasks.aside(write, lambda _none: self._saved(target), self._not_saved)

    def _ask(self, title: str, name: str, ending: str, files: str) -> Path | None:
        """Ask where a file goes; the name that is offered is that of what is saved."""
        offered = "".join(each if each.isalnum() or each in " -_×" else " " for each in name)
        offered = " ".join(offered.split())
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{offered}.{ending}", files)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_name(f"{path.name}.{ending}")

    def _write(self, target: Path, content: bytes) -> None:
        def work() -> None:
            write_file(target, content)

        self._session.tasks.aside(work, lambda _none: self._saved(target), self._not_saved)

    def _saved(self, target: Path) -> None:
        if not self._shut:
            self.head.setText(tr("Saved as {}.", target))

    def _not_saved(self, error: Exception) -> None:
        from annotator.gui.dialogs import tell_error

        if not isinstance(error, UserError):
            raise error
        if not self._shut:
            self.head.setText("")
            tell_error(self, error)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the cases first, and then the window."""
        if event.key() == Qt.Key.Key_Escape and self.cases.isVisible():
            self.close_cases()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop what is being computed when the window closes."""
        for progress in (self._progress, self._looking, self._reporting):
            if progress is not None:
                progress.cancel()
        self._progress = self._looking = None
        self._shut = True
        super().done(result)


def _content(kind: str, view: View) -> bytes:
    """Return a view as a file."""
    if kind == "png":
        return png_of(view.draw)
    if kind == "svg":
        return svg_file(view.draw(960.0)).encode()
    return csv_file(view.table, said)
