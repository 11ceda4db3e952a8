"""Editing the codebook of the open project: the draft, what it would change, and saving it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.codebook_toml import codebook_problems
from annotator.domain.errors import UserError
from annotator.domain.steps import Changes
from annotator.gui.codebook_consequences import KEEP, ConsequencesPage
from annotator.gui.codebook_pane import CodebookPane, thin_line
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.theme import theme_in_force
from annotator.gui.words import said, tr
from annotator.workflows.codebook_changes import Consequences, consequences

NAME = "codebook-editor"
_SOON = 150  # milliseconds after a change until it is looked over


class CodebookEditor(QDialog):
    """A window beside the window: labelling goes on while it is open.

    It works on a draft; nothing of it is in the project before it is saved as a new version.
    """

    article_wanted = Signal(str, str)  # an article, an annotation in it

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Codebook {}", session.codebook.name))
        self.resize(1120, 760)
        self.session = session
        self._window = parent.window()
        self._theme = theme_in_force()
        self._progress: TaskProgress | None = None  # of the work that is under way
        self._mapping = Mapping()
        self.pane = CodebookPane(Draft(session.codebook), self._theme)
        self.page = ConsequencesPage()
        self.stack = QStackedWidget()
        self.state = QLabel()
        self.bar = QProgressBar()
        self.back, self.close_, self.save_ = QPushButton(), QPushButton(), QPushButton()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._lay_out()
        self._connect()
        self.pane.show_draft(self.draft)
        self._show_state()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.pane)
        self.stack.addWidget(self.page)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.state.setObjectName("state")
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.close_.setText(tr("Close"))
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.bar)
        for button in (self.back, self.close_, self.save_):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.save_.setDefault(True)  # its look; keyPressEvent keeps Enter from pressing it
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.stack, 1)
        box.addWidget(thin_line(across=True))
        box.addLayout(foot)

    def _connect(self) -> None:
        self.pane.changed.connect(self._noted)
        self.pane.refused.connect(lambda words: self._say(words, warning=True))
        self.page.article_wanted.connect(self.article_wanted)
        self.page.answered.connect(self._show_state)
        self._soon.timeout.connect(self._show_state)
        self.back.clicked.connect(self._go_back)
        self.close_.clicked.connect(self.close)
        self.save_.clicked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.session.codebook_changed.connect(self._follow)
        self.session.closed.connect(self._leave)
        self._window.installEventFilter(self)

    @property
    def draft(self) -> Draft:
        return self.pane.draft

    @property
    def _asks(self) -> bool:
        """Whether it shows what would change, and asks what shall become of it."""
        return self.stack.currentWidget() is self.page

    # Saving

    def save(self) -> None:
        """Find out what the draft does to annotations; show that, or put it in force."""
        self.save_.setFocus()  # a field that is being written in tells its value when it is left
        self._show_state()
        if not self.save_.isEnabled():
            return
        if self._asks:
            self._take_answers()
        else:
            self._mapping = self.draft.mapping()
        codebook, mapping, project = self.draft.codebook, self._mapping, self.session.project
        progress = TaskProgress()
        progress.reported.connect(self._report)
        self._progress = progress
        self._show_state()

        def then(found: Consequences) -> None:
            if self._progress is progress:
                self._found(found)

        def failed(error: Exception) -> None:
            if self._progress is progress:
                self._failed(error)

        self.session.tasks.aside(
            lambda: consequences(project, codebook, mapping, progress), then, failed
        )

    def _take_answers(self) -> None:
        answers = self.page.answers()
        kept = {case for case, answer in answers.items() if answer == KEEP}
        for case in kept:
            self.draft.bring_back(case)
        left = {case: answer for case, answer in answers.items() if case not in kept}
        self._mapping = Mapping(renamed=self.draft.renamed(), answers=left)

    def _found(self, found: Consequences) -> None:
        if found.open or (found.cases and not self._asks):
            self._progress = None
            old, new = self.draft.original, self.draft.codebook
            self.page.show_consequences(found, old, new, self._mapping, self._next_version)
            self.stack.setCurrentWidget(self.page)
            self._show_state()
        else:
            codebook = self.draft.codebook
            self.session.change_codebook(codebook, self._mapping, self._saved, self._failed)

    def _saved(self, changes: Changes | None) -> None:
        if not isValid(self):
            return
        self._progress = None
        self.pane.draft = Draft(self.draft.codebook)  # none of it is unsaved; `_follow` reads it
        self._go_back()
        if changes is None:
            self._say(tr("Nothing has changed."))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            from annotator.gui.dialogs import tell_error

            self._progress = None
            self._go_back()
            tell_error(self, error)

    def _go_back(self) -> None:
        """Show the draft again, and let go of what is under way."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
        self.stack.setCurrentWidget(self.pane)
        self.pane.show_draft(self.draft)
        self._show_state()

    def _follow(self) -> None:
        """Another codebook is in force: this one was saved, or an undo took it back."""
        version = self.session.codebook.version
        if self.draft.changed:
            self._say(tr("Version {} is in force now. What you save takes its place.", version))
        else:
            self.pane.show_draft(Draft(self.session.codebook))
            self._show_state()

    # What it says

    @property
    def _next_version(self) -> int:
        """The version that a save makes, as far as one knows without looking."""
        return self.session.codebook.version + 1

    def _report(self, done: int, total: int, _what: str) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)

    def _say(self, words: str, *, warning: bool = False) -> None:
        self._soon.stop()
        self.state.setText(words)
        self.state.setProperty("warning", "true" if warning else "false")
        self.state.setProperty("quiet", "false" if warning else "true")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _noted(self) -> None:
        """The draft has changed; whether it is right is looked over when there is time."""
        self.save_.setEnabled(self.draft.changed)
        self._soon.start()

    def _show_state(self) -> None:
        """Say how things stand, and what the buttons do now."""
        working, asking, settled = self._progress is not None, self._asks, self.page.is_settled
        problems = codebook_problems(self.draft.codebook)
        self.bar.setVisible(working)
        self.stack.setEnabled(not working)
        self.back.setVisible(asking or working)
        self.back.setText(tr("Stop") if working else tr("Back to the codebook"))
        self.close_.setVisible(not asking and not working)
        save = tr("Save as version {}", self._next_version)
        change = tr("Change annotations and save as version {}", self._next_version)
        self.save_.setText(change if asking else save)
        ready = self.draft.changed and not problems and not working
        self.save_.setEnabled(ready and (settled or not asking))
        if working:
            self._say(tr("Looking through the annotations…"))
        elif problems:
            self._say(said(problems[0]), warning=True)
        elif asking:
            self._say("" if settled else tr("Choose what shall become of each kind."))
        elif self.draft.changed:
            self._say(tr("Changed, and not saved yet."))
        else:
            self._say(tr("Version {} is in force.", self.session.codebook.version))

    # Closing, and what else Qt tells

    def may_close(self) -> bool:
        """Return whether nothing would be lost, or the person says that it may be."""
        if not self.draft.changed:
            return True
        answer = QMessageBox.question(
            self,
            self.windowTitle(),
            tr("The codebook has changes that are not saved. Close it without them?"),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Discard

    def _leave(self) -> None:
        """The project is being closed."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
        self.pane.draft = Draft(self.draft.original)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._progress is not None or not self.may_close():
            event.ignore()  # a search can be stopped, and then it can be closed
            return
        self._soon.stop()
        self._window.removeEventFilter(self)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the program from ending where a draft would be lost that somebody wants."""
        if event.type() == QEvent.Type.Close and watched is self._window and not self.close():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Escape goes back to the draft, and closes the window only from there."""
        if self._asks or self._progress is not None:
            self._go_back()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a field, and does not save."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self.isVisible() or event.type() != QEvent.Type.PaletteChange:
            return
        if self._theme != theme_in_force():
            self._theme = theme_in_force()
            self.pane.set_theme(self._theme)
