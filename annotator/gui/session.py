"""An open project in the window: who labels, what is open, and every change on its way to disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Annotation
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Step
from annotator.domain.suggestions import Showing, SuggestionSet
from annotator.gui.tasks import Tasks
from annotator.gui.words import said, tr
from annotator.workflows.labelling import Desk, DeskState, open_desk, read_desk
from annotator.workflows.projects import Project
from annotator.workflows.reviewing import DecidedCase, decided_cases

if TYPE_CHECKING:
    from annotator.gui.suggestions import SuggestionService


class Session(QObject):
    """One project with one annotator. Reads and writes in the lane; the window only hears of it.

    What a person does is taken into the open desk at once and written in order; should a write
    fail, the desk is read again, so that the page never shows what is not in the project.
    """

    opened = Signal(object)  # Desk
    reloaded = Signal()  # the open desk was read again
    changed = Signal(object)  # Changes
    codebook_changed = Signal()  # another one is in force, and the open desk follows it
    closed = Signal()
    saved = Signal(str)  # when
    settled = Signal()  # an undo or redo has arrived, or come to nothing
    told = Signal(str)  # a sentence for the status bar
    failed = Signal(object)  # UserError
    suggested = Signal(object)  # ArticleId that has new suggestions
    suggestions_state = Signal(str, int, int)  # as SuggestionService.state

    def __init__(self, project: Project, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.tasks = tasks
        self.rules = project.rules()
        self.codebook = self.rules.codebook
        self.annotator: AnnotatorId = project.default_annotator()  # who does it
        self.whose = self.annotator  # whose labels: her own, or gold's
        self.desk: Desk | None = None
        self.actors: list[str] = []  # named in the project so far
        self.cases: dict[tuple[str, str], list[DecidedCase]] = {}  # by layer and label
        self.turning = False  # an undo or redo is on its way
        self._opening: ArticleId | None = None
        self._service: SuggestionService | None = None
        self._seconds = 0
        self._idle_for = 0
        self.idle_limit = 60
        self.showing = Showing()  # which suggestions
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(1000)

    # Reading

    def open_article(self, article: ArticleId) -> None:
        """Read an article; `opened` tells when it is there."""
        if self.desk is not None and self.desk.article.id == article:
            return
        self.flush_time()
        self._opening = article
        self.tasks.in_order(
            lambda: open_desk(self.project, article, self.whose, self.rules, self.annotator),
            self._open,
            self._refused,
        )

    def use_labels_of(self, whose: AnnotatorId, article: ArticleId) -> None:
        """Show and change the labels of the person herself, or gold's, from this article on."""
        if whose != self.whose:
            self.flush_time()
            self.whose, self.desk = whose, None
        self.open_article(article)

    def _open(self, desk: Desk) -> None:
        if desk.article.id != self._opening or desk.annotator != self.whose:
            return  # another article was asked for meanwhile
        self.desk = desk
        desk.show_suggestions(self.showing)
        desk.rules = self.rules  # the codebook may have changed while it was being read
        if self._service is not None:
            self._service.want(desk.article.id)
        self.opened.emit(self.desk)

    def show_suggestions(self, showing: Showing) -> None:
        """Show these suggestions, in the open article and in those that are opened later."""
        self.showing = showing
        if self.desk is not None:
            self.desk.show_suggestions(showing)
            self.reloaded.emit()

    def load_actors(self) -> None:
        """Read the actors that the project names, for the form to offer."""
        from annotator.workflows.looking_up import actors

        def take(found: list[str]) -> None:
            self.actors = found

        self.tasks.aside(lambda: actors(self.project), take, self._refused)

    def load_cases(self) -> None:
        """Read what reviewers decided and said why, for the guidelines to show."""

        def take(found: dict[tuple[str, str], list[DecidedCase]]) -> None:
            self.cases = found

        self.tasks.aside(lambda: decided_cases(self.project), take, self._refused)

    def reload(self) -> None:
        """Read the open article again."""
        desk = self.desk
        if desk is None:
            return
        article = desk.article.id

        def take(state: DeskState) -> None:
            if self.desk is desk:
                desk.load(state)
                self.reloaded.emit()

        self.tasks.in_order(lambda: read_desk(self.project, article, self.whose), take, self._lost)

    def _lost(self, error: Exception) -> None:
        """The open article cannot be read any more, e.g. because its import was undone."""
        self.desk = None
        self.opened.emit(None)
        if not isinstance(error, UserError):
            raise error

    # Writing

    def submit(self, step: Step) -> None:
        """Write a step that the desk has taken already."""
        self._note_actors(step)
        self.tasks.in_order(lambda: self.project.apply(step), self._applied, self._not_applied)

    def _note_actors(self, step: Step) -> None:
        for edit in step.edits:
            actor = (
                edit.after.attributes.get("actor") if isinstance(edit.after, Annotation) else None
            )
            if isinstance(actor, str) and actor and actor not in self.actors:
                self.actors.append(actor)

    def _applied(self, changes: Changes) -> None:
        if "decision" in changes.kinds:
            self.load_cases()
        self.saved.emit(changes.saved)
        self.changed.emit(changes)

    def _not_applied(self, error: Exception) -> None:
        self.reload()
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def change_codebook(
        self,
        codebook: Codebook,
        mapping: Mapping,
        then: Callable[[Changes | None], None],
        failed: Callable[[Exception], None],
        step: str = "",
    ) -> None:
        """Put a changed codebook in force; `then` hears what that touched, None for nothing.

        `step` names the change in the history, where it has a name of its own.
        """
        from annotator.workflows.codebook_changes import change_codebook

        def applied(changes: Changes | None) -> None:
            if changes is not None:
                self.load_codebook()
                self._applied(changes)
            then(changes)

        self.tasks.in_order(
            lambda: change_codebook(self.project, codebook, mapping, self.annotator, step=step),
            applied,
            failed,
        )

    def load_codebook(self) -> None:
        """Read the codebook in force, and the open article again by its rules."""
        desk = self.desk
        article = desk.article.id if desk is not None else None

        def read() -> tuple[Rules, DeskState | None]:
            rules = self.project.rules()
            return rules, read_desk(self.project, article, self.whose) if article else None

        def take(found: tuple[Rules, DeskState | None]) -> None:
            self.rules, state = found
            self.codebook = self.rules.codebook
            if self._service is not None:
                self._service.use_codebook(self.codebook)
            if self.desk is not None:
                self.desk.rules = self.rules
            if self.desk is not None and self.desk is desk and state is not None:
                self.desk.load(state)
            else:
                self.reload()
            self.codebook_changed.emit()

        self.tasks.in_order(read, take, self._lost)

    def undo(self) -> None:
        self._turn(lambda: self.project.undo(self.annotator), tr("There is nothing to undo."))

    def redo(self) -> None:
        self._turn(lambda: self.project.redo(self.annotator), tr("There is nothing to redo."))

    def _turn(self, work: Callable[[], Changes | None], nothing: str) -> None:
        self.turning = True

        def done(changes: Changes | None) -> None:
            if changes is None:
                self.told.emit(nothing)
                self._settle(None)
                return
            self.told.emit(said(changes.name))
            if "codebook" in changes.kinds:
                self.load_codebook()
            elif self.desk is not None and self.desk.article.id in changes.articles:
                self.reload()
            elif len(changes.articles) == 1 and "article" not in changes.kinds:
                self.open_article(next(iter(changes.articles)))

            def arrived(_nothing: None) -> None:
                self._applied(changes)
                self._settle(None)

            # In order: once the article has been read again, others may hear of it and go on.
            self.tasks.in_order(lambda: None, arrived)

        def failed(error: Exception) -> None:
            self._settle(None)
            self._refused(error)

        self.tasks.in_order(work, done, failed)

    def _settle(self, _nothing: None) -> None:
        self.turning = False
        self.settled.emit()

    # Time

    def stir(self) -> None:
        """The person has done something."""
        self._idle_for = 0

    def _tick(self) -> None:
        self._idle_for += 1
        if self.desk is not None and self._idle_for <= self.idle_limit:
            self._seconds += 1
            if self._seconds >= 60:
                self.flush_time()

    def flush_time(self) -> None:
        """Write the active seconds of the open article; a glance of under two leaves no trace."""
        seconds, self._seconds = self._seconds, 0
        if self.desk is None or seconds < 2:
            return
        if self.desk.assignment is None and self.desk.activity is None and seconds < 10:
            return
        self.submit(self.desk.add_seconds(seconds))

    # Suggestions

    def start_suggestions(self, model: str) -> None:
        """Start the model in its own process; any that runs is ended first."""
        self.stop_suggestions()
        if not model:
            self.suggestions_state.emit("off", 0, 0)
            return
        from annotator.gui.suggestions import SuggestionService

        service = SuggestionService(self.project, self.codebook, model, self)
        service.found.connect(self._found)
        service.state.connect(self.suggestions_state)
        service.failed.connect(self._suggestions_failed)
        self._service = service
        if self.desk is not None:
            service.want(self.desk.article.id)

    def more_articles(self) -> None:
        """Articles have been imported; have them looked at."""
        if self._service is not None:
            self._service.more()

    def _found(self, group: SuggestionSet) -> None:
        def stored(_changes: Changes) -> None:
            if self.desk is not None and self.desk.article.id == group.article:
                self.desk.add_suggestions(group)
            self.suggested.emit(group.article)

        self.tasks.in_order(lambda: self.project.store_suggestions([group]), stored, self._refused)

    def _suggestions_failed(self, error: Any) -> None:
        self.suggestions_state.emit("failed", 0, 0)
        self.failed.emit(error)
        self.stop_suggestions()

    def stop_suggestions(self) -> None:
        service, self._service = self._service, None
        if service is not None:
            service.close()
            service.deleteLater()

    def settle(self) -> bool:
        """Wait, with the window alive, until all is written; False where something was not."""
        self.flush_time()
        trouble: list[object] = []
        self.failed.connect(trouble.append)
        waiting = QEventLoop()
        self.tasks.idle.connect(waiting.quit)
        if self.tasks.busy:
            waiting.exec()
        self.failed.disconnect(trouble.append)
        return not trouble

    def close(self) -> None:
        """Write what is left and let go of the project."""
        self.closed.emit()
        self._clock.stop()
        self.flush_time()
        self.stop_suggestions()
        self.tasks.close()
        self.project.close()
