"""Between the queue's panel and the project: reads off the window's thread, and opens articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import ArticleId
from annotator.domain.steps import Changes
from annotator.gui.queue_panel import QueuePanel
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.labelling import Desk
from annotator.workflows.queue import (
    Choices,
    Queue,
    QueueFilter,
    QueueRow,
    Search,
    Statuses,
    article_numbered,
    next_to_do,
    number_of,
    read_choices,
    read_queue,
    read_rows,
    read_statuses,
)


class QueueFeed(QObject):
    """Keeps the panel in step with one session.

    What a person types or chooses is read in the pool, and of several answers only that to the
    last question is shown. What a change to the project calls for is read in the lane, after it.
    """

    wanted = Signal(object)  # ArticleId to open
    searched = Signal(object)  # Search that the list shows now, or None
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, panel: QueuePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._model = panel.model
        self._session: Session | None = None
        self._asked = 0  # questions so far; answers to earlier ones than the last are let go
        panel.article_chosen.connect(self.open_number)
        panel.filter_changed.connect(self._filter)
        panel.choices_wanted.connect(self._read_choices)
        self._model.wanted.connect(self._read_rows)

    def use(self, session: Session | None) -> None:
        """Show another session's queue, or none; `reload` reads it."""
        self._session = session
        self._asked += 1
        self._panel.clear()
        self.searched.emit(None)
        if session is not None:
            self._panel.use_codebook(session.codebook)

    # Reading

    def reload(self, *, open_first: bool = False) -> None:
        """Read the queue again; with `open_first`, open the first article that is to do."""
        session = self._session
        if session is None:
            return
        project, annotator, wanted = session.project, session.whose, self._panel.wanted
        asked = self._ask()
        session.tasks.in_order(
            lambda: (
                read_queue(project, annotator, wanted),
                next_to_do(project, annotator) if open_first else None,
            ),
            self._of(session, lambda found: self._reloaded(asked, *found, open_first=open_first)),
            self._refused(session),
        )

    def _reloaded(
        self, asked: int, queue: Queue, first: ArticleId | None, *, open_first: bool
    ) -> None:
        session = self._session
        assert session is not None
        if asked == self._asked:
            self._show(queue, follow=True)
        if open_first and session.desk is None:
            first = first or (queue.rows[0].id if queue.rows else None)
            if first is not None:
                self.wanted.emit(first)
        self.read_statuses()
        self.show_current()

    def read_statuses(self) -> None:
        """Read again how far every article is."""
        session = self._session
        if session is not None:
            project, annotator = session.project, session.whose
            session.tasks.in_order(
                lambda: read_statuses(project, annotator),
                self._of(session, self._show_statuses),
                self._refused(session),
            )

    def _show_statuses(self, statuses: Statuses) -> None:
        self._panel.show_statuses(statuses)

    def _filter(self, wanted: QueueFilter) -> None:
        session = self._session
        if session is None:
            return
        project, annotator, asked = session.project, session.whose, self._ask()

        def show(queue: Queue) -> None:
            if asked == self._asked:
                self._show(queue, follow=wanted == QueueFilter())

        session.tasks.aside(
            lambda: read_queue(project, annotator, wanted),
            self._of(session, show),
            self._refused(session),
        )

    def _ask(self) -> int:
        self._asked += 1
        return self._asked

    def _show(self, queue: Queue, *, follow: bool) -> None:
        self._panel.show_queue(queue, follow=follow)
        self.searched.emit(queue.search)

    def _read_rows(self, numbers: list[int]) -> None:
        session = self._session
        if session is None:
            return
        project, annotator, asked = session.project, session.whose, self._asked
        search: Search | None = self._model.search

        def take(rows: list[QueueRow]) -> None:
            if asked == self._asked or search == self._model.search:
                self._model.take_rows(rows)

        session.tasks.aside(
            lambda: read_rows(project, annotator, numbers, search),
            self._of(session, take),
            self._refused(session),
        )

    def _read_choices(self) -> None:
        session = self._session
        if session is not None:
            project, annotator = session.project, session.annotator
            session.tasks.aside(
                lambda: read_choices(project, annotator),
                self._of(session, self._show_choices),
                self._refused(session),
            )

    def _show_choices(self, choices: Choices) -> None:
        self._panel.show_choices(choices)

    def _of(self, session: Session, then: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return what hears of a result only while its session is the one in use."""

        def heard(result: Any) -> None:
            if self._session is session:
                then(result)

        return heard

    def _refused(self, session: Session) -> Callable[[Exception], None]:
        return self._of(session, self.failed.emit)

    # The open article

    def show_current(self) -> None:
        """Show which article is open."""
        session = self._session
        desk = session.desk if session is not None else None
        if session is None or desk is None:
            self._panel.show_current(None)
            return
        project, article = session.project, desk.article.id
        known = self._model.number_of(article)
        if known is not None:
            self._panel.show_current(known)
            return

        def show(number: int | None) -> None:
            if session.desk is desk:
                self._panel.show_current(number)

        session.tasks.aside(
            lambda: number_of(project, article), self._of(session, show), self._refused(session)
        )

    def changed(self, changes: Changes) -> None:
        """Show what a step has changed."""
        session = self._session
        if session is None:
            return
        desk = session.desk
        if "article" in changes.kinds:
            self.reload(open_first=desk is None)
        elif "assignment" in changes.kinds:
            if desk is not None and changes.articles == {desk.article.id}:
                self.show_status(desk)
            else:
                self.reload()
        if changes.kinds & {"comment", "assignment"} and "article" not in changes.kinds:
            self.read_statuses()  # something else may wait for the annotator now

    def show_status(self, desk: Desk) -> None:
        """Show how far the open article is now."""
        if self._panel.current is not None:
            reason = desk.assignment.reason if desk.assignment is not None else ""
            self._panel.set_status(self._panel.current, desk.status, reason)
        else:
            self.read_statuses()

    # The way on

    def go(self, by: int) -> None:
        """Open the article `by` places further in the list as it is shown."""
        number = self._model.neighbour(self._panel.current, by)
        if number is not None:
            self.open_number(number)

    def go_on(self, desk: Desk) -> None:
        """Open the next article of the list that is to do; of all, where the list has none."""
        self.show_status(desk)
        session, current = self._session, self._panel.current
        following = self._model.next_to_do(current) if current is not None else None
        if following is not None:
            self.open_number(following)
        elif session is not None:
            project, annotator = session.project, session.whose
            session.tasks.in_order(
                lambda: next_to_do(project, annotator, current),
                self._of(session, self._go_on_to),
                self._refused(session),
            )

    def _go_on_to(self, article: ArticleId | None) -> None:
        if article is not None:
            self.wanted.emit(article)
        else:
            self.told.emit(tr("Every article is done."))

    def open_number(self, number: int) -> None:
        """Open the article with this number."""
        session = self._session
        known = self._model.id_of(number)
        if known is not None:
            self.wanted.emit(known)
        elif session is not None:
            project = session.project
            session.tasks.in_order(
                lambda: article_numbered(project, number),
                self._of(session, self._open_found),
                self._refused(session),
            )

    def _open_found(self, article: ArticleId | None) -> None:
        if article is not None:
            self.wanted.emit(article)
