"""A review in the window: what is open, what is in hand, and each decision on its way to disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.steps import Changes, Step
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.adjudicating import Adjudication, Why
from annotator.workflows.comparing import Question, read_compared
from annotator.workflows.reviewing import ReviewRow, comparable_with, read_reviews

_FEW = 100  # articles that are read again by themselves


class Reviewing(QObject):
    """The articles to review, and one of them compared. Reads and writes in the session's lane."""

    articles_changed = Signal()
    opened = Signal()  # another article, or other people
    changed = Signal()  # something was decided, or read again
    moved = Signal()  # another question is in hand
    told = Signal(str)
    refused = Signal(object)  # UserError

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.articles: list[ReviewRow] = []
        self.comparable: list[AnnotatorId] = []  # whose work on the open article there is
        self.review: Adjudication | None = None
        self.listed: list[Question] = []
        self._ended = False
        self._at = 0
        self._asked: ArticleId | None = None
        self._people: tuple[AnnotatorId, ...] = ()  # whom the reviewer has chosen; () the usual
        self._own: list[str] = []  # steps on their way, which memory knows already
        self._wanted: AnnotationId | None = None  # what to take in hand once it is there
        session.changed.connect(self._heard)
        session.failed.connect(self._failed)
        session.codebook_changed.connect(self.read_again)

    @property
    def article(self) -> ArticleId | None:
        return self.review.state.article.id if self.review is not None else None

    @property
    def question(self) -> Question | None:
        return self.listed[self._at] if self._at < len(self.listed) else None

    @property
    def place(self) -> int | None:
        return self._at if self.question is not None else None

    # Reading

    def read_articles(self) -> None:
        """Read what there is to review; the first is opened where none is."""

        def take(found: list[ReviewRow]) -> None:
            self.articles = found
            self.articles_changed.emit()
            if self.review is None and self._asked is None:
                self.open_next()

        project = self.session.project
        self._run(lambda: read_reviews(project), take)

    def open_article(
        self,
        article: ArticleId,
        people: Sequence[AnnotatorId] = (),
        annotation: AnnotationId | None = None,
    ) -> None:
        """Compare an article: of these people, or of all who have finished it."""
        self._asked, self._people, self._wanted = article, tuple(people), annotation
        self._read()

    def compare(self, people: Sequence[AnnotatorId]) -> None:
        """Compare the open article of other people, and those that are opened after it."""
        if self.article is not None:
            self._people = tuple(people)
            self._asked = self.article
            self._read()

    def read_again(self) -> None:
        """Read the open article again, such as after an undo."""
        if self.article is not None:
            self._asked = self.article
            self._read()

    def _read(self) -> None:
        article, chosen = self._asked, self._people
        assert article is not None
        project, rules, reviewer = self.session.project, self.session.rules, self.session.annotator
        usual = next((row.people for row in self.articles if row.id == article), ())

        def read() -> tuple[Adjudication, list[AnnotatorId]]:
            comparable = comparable_with(project, article)
            present = tuple(each for each in chosen if each in comparable)
            people = present or usual or _usual(read_reviews(project, [article]), comparable)
            return Adjudication(
                read_compared(project, article, people), reviewer, rules
            ), comparable

        def take(found: tuple[Adjudication, list[AnnotatorId]]) -> None:
            if article != self._asked:
                return  # another was asked for meanwhile
            self._own.clear()
            self._asked = None
            same = article == self.article and found[0].people == self._people_shown()
            self.review, self.comparable = found
            self._list(keep=same)
            (self.changed if same else self.opened).emit()

        self._run(read, take)

    def _people_shown(self) -> tuple[AnnotatorId, ...]:
        return self.review.people if self.review is not None else ()

    def _list(self, *, keep: bool) -> None:
        """List the questions anew; what is in hand stays, or the first undecided one is."""
        review = self.review
        assert review is not None
        before = self.question
        self.listed = review.listed()
        if self._wanted is not None and self._choose_annotation(self._wanted):
            self._wanted = None
            return
        places = [
            place
            for place, each in enumerate(self.listed)
            if keep and before is not None and _same(each, before)
        ]
        if places:
            self._at = places[0]
        elif keep:
            self._at = min(self._at, max(len(self.listed) - 1, 0))
        else:
            undecided = (place for place, each in enumerate(self.listed) if not each.decided)
            self._at = next(undecided, 0)

    def _run(self, work: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Read in the lane, after all that is on its way; what comes after the end is let go."""

        def arrived(found: Any) -> None:
            if not self._ended:
                take(found)

        def failed(error: Exception) -> None:
            if not self._ended:
                self._not_read(error)

        self.session.tasks.in_order(work, arrived, failed)

    def end(self) -> None:
        """Hear of nothing more: the window is closing."""
        self._ended = True

    # Going from one to another

    def choose(self, place: int) -> None:
        if 0 <= place < len(self.listed):
            self._at = place
            self.moved.emit()

    def choose_annotation(self, annotation: AnnotationId) -> None:
        """Take the question in hand that an annotation belongs to, if there is one."""
        if self._choose_annotation(annotation):
            self.moved.emit()

    def _choose_annotation(self, annotation: AnnotationId) -> bool:
        for place, each in enumerate(self.listed):
            ids = {one.id for one in each.group.values()}
            if each.gold is not None:
                ids.add(each.gold.id)
            if annotation in ids:
                self._at = place
                return True
        return False

    def step(self, by: int) -> None:
        """Go to the next question, decided or not."""
        if self.listed:
            self._at = (self._at + by) % len(self.listed)
            self.moved.emit()

    def next_undecided(self) -> None:
        """Go to the next that is undecided; stay where none is."""
        count = len(self.listed)
        for by in range(1, count + 1):
            place = (self._at + by) % count
            if not self.listed[place].decided:
                self._at = place
                return

    def open_next(self) -> None:
        """Open the next article whose gold is not done, after the open one."""
        rows = self.articles
        ids = [row.id for row in rows]
        at = ids.index(self.article) + 1 if self.article in ids else 0
        for row in rows[at:] + rows[:at]:
            if (row.gold != "done" or row.changed) and row.id != self.article:
                self.open_article(row.id, self._people)
                return
        self.told.emit(tr("There is nothing left to review."))

    # Deciding

    def take(self, person: AnnotatorId, why: Why) -> None:
        """Take a person's version of what is in hand, and go on."""
        self._decide(lambda review, question: review.take([question], person, why))

    def take_number(self, number: int, why: Why) -> None:
        people = self._people_shown()
        if number <= len(people):
            self.take(people[number - 1], why)

    def neither(self, why: Why) -> None:
        self._decide(lambda review, question: review.neither([question], why))

    def explain(self, why: Why) -> None:
        """Give the reason of a decision that has been made."""
        question = self.question
        if question is not None and question.decision is not None:
            self._decide(lambda review, each: review.explain(each, why), go_on=False)

    def decide_all(
        self, questions: Sequence[Question], person: AnnotatorId | None, why: Why
    ) -> None:
        """Decide several questions at once; for nobody where `person` is None."""

        def act(review: Adjudication) -> Step | None:
            if person is None:
                return review.neither(questions, why)
            return review.take(questions, person, why)

        self._act(act)

    def accept_agreed(self) -> None:
        self._act(
            lambda review: review.accept_agreed(), tr("All that is agreed on is gold already.")
        )

    def accept_majority(self) -> None:
        self._act(lambda review: review.accept_majority())

    def finish(self) -> None:
        """Mark gold done and open the next article."""
        if self._act(lambda review: review.finish()):
            article = self.article
            self.articles = [
                _with_gold_done(row) if row.id == article else row for row in self.articles
            ]
            self.articles_changed.emit()
            self.open_next()
        else:
            self.next_undecided()
            self.moved.emit()

    def send_back(self, person: AnnotatorId, reason: str) -> None:
        if self._act(lambda review: review.send_back(person, reason)):
            self.told.emit(tr("The article is returned to {}.", person))

    def take_and_edit(self, why: Why) -> AnnotationId | None:
        """Return gold's annotation of what is in hand; the first version is taken if there is none."""
        question = self.question
        if question is None:
            return None
        if question.gold is None and question.group:
            person = next(iter(question.group))
            self._decide(lambda review, each: review.take([each], person, why), go_on=False)
        found = self.question
        return found.gold.id if found is not None and found.gold is not None else None

    def submit(self, step: Step) -> None:
        """Write a step that decides nothing, such as a comment; the article is read again then."""
        self.session.submit(step)

    def _decide(self, act: Callable[[Adjudication, Question], Step], *, go_on: bool = True) -> None:
        question = self.question
        if question is not None:
            self._act(lambda review: act(review, question), go_on=go_on)

    def _act(
        self,
        act: Callable[[Adjudication], Step | None],
        nothing: str = "",
        *,
        go_on: bool = True,
    ) -> bool:
        """Do what makes a step, and send it on its way; False where it is refused or makes none."""
        review = self.review
        if review is None:
            return False
        try:
            step = act(review)
        except UserError as error:
            self.refused.emit(error)
            return False
        if step is None:
            self.told.emit(nothing)
            return False
        self._own.append(step.name)
        self.session.submit(step)
        self._list(keep=True)
        if go_on:
            self.next_undecided()
        self.changed.emit()
        return True

    # What the session tells

    def _heard(self, changes: Changes) -> None:
        if self._own and changes.name == self._own[0]:
            self._own.pop(0)
            return
        if self.article is not None and self.article in changes.articles:
            self.read_again()
        if "article" in changes.kinds or len(changes.articles) > _FEW:
            self.read_articles()
        elif changes.kinds & {"assignment", "decision", "annotation"}:
            self._read_rows(changes.articles)

    def _read_rows(self, articles: Collection[ArticleId]) -> None:
        """Read how far some articles are, and leave the others as they are listed."""
        project = self.session.project

        def take(found: list[ReviewRow]) -> None:
            new = {row.id: row for row in found}
            kept = [
                new.pop(row.id, row)
                for row in self.articles
                if row.id not in articles or row.id in new
            ]
            self.articles = [*kept, *new.values()]
            self.articles_changed.emit()

        self._run(lambda: read_reviews(project, articles), take)

    def _failed(self, _error: object) -> None:
        if self._own:
            self.read_again()

    def _not_read(self, error: Exception) -> None:
        self._asked = None
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(error)


def _usual(rows: list[ReviewRow], comparable: list[AnnotatorId]) -> tuple[AnnotatorId, ...]:
    """Return whom to compare where nobody is named."""
    people = rows[0].people if rows else ()
    return people or tuple(comparable[:1])


def _same(one: Question, other: Question) -> bool:
    ids = {each.id for each in one.group.values()} & {each.id for each in other.group.values()}
    return bool(ids) or (one.gold is not None and one.gold == other.gold)


def _with_gold_done(row: ReviewRow) -> ReviewRow:
    return replace(row, gold="done", changed=False)
