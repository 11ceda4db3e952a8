"""Comparing what people labelled and deciding what becomes gold, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.gui.actions.registry import Actions, Where
from annotator.gui.actions.reviewing import SHARED
from annotator.gui.comments_pane import CommentsPane
from annotator.gui.dialogs import tell_error
from annotator.gui.page.view import PageView
from annotator.gui.review_lists import Row, RowList, article_row, titled
from annotator.gui.review_page import ReviewPage
from annotator.gui.review_sides import ReviewSides
from annotator.gui.review_words import discussion_of, person_name, question_lines
from annotator.gui.reviewing import Reviewing
from annotator.gui.session import Session
from annotator.gui.theme import Theme, sans, theme_in_force
from annotator.gui.words import said, tr

NAME = "review"
_LISTED = 2  # versions that the menu names


class ReviewWindow(QMainWindow):
    """The articles and their differences, the page, and everybody's versions."""

    reviewing: Reviewing
    session: Session
    sides: ReviewSides
    comments: CommentsPane
    edit_wanted = Signal(str, str)  # ArticleId, AnnotationId of gold's
    closed = Signal()

    def __init__(
        self, parent: QWidget, session: Session, actions: Actions, zoom: float = 1.0
    ) -> None:
        super().__init__(parent)
        self._built = False
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare and adjudicate — {}", session.project.path.stem))
        self.resize(1440, 880)
        self.setMinimumSize(760, 480)
        self.session = session
        self.reviewing = Reviewing(session, self)
        self.page = PageView(self)
        self.shown = ReviewPage(self.page, self)
        self.articles = RowList(tr("Articles to review"), self)
        self.differences = RowList(tr("Differences"), self)
        self.sides = ReviewSides(self)
        self.comments = CommentsPane(self, foldable=True)
        self.people = QPushButton(self)
        self.people.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.people.setStyleSheet(
            "QPushButton { text-align: left; border: none; background: transparent; padding: 4px 0; }"
            "QPushButton:focus { text-decoration: underline; }"
            "QPushButton::menu-indicator { image: none; }"
        )
        self.people.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.counts = QLabel()
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setFont(sans(9.4))
        self._assemble()
        self._take_in(actions)
        self._connect()
        self.page.set_zoom(zoom)
        self.set_theme(theme_in_force())
        self.sides.clear(tr("Reading …"))
        self.page.setFocus()
        self._built = True
        self.reviewing.read_articles()

    def _assemble(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.setHandleWidth(1)
        left.setChildrenCollapsible(False)
        left.addWidget(titled(tr("Articles"), self.articles))
        left.addWidget(titled(tr("Differences"), self.differences))
        left.setSizes([260, 560])
        bar = QFrame()
        bar.setProperty("panel", "true")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.people, 1)
        row.addSpacing(12)
        row.addWidget(self.counts)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(self.page, 1)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.sides, 3)
        beside.addWidget(self.comments)
        self.comments.folded.connect(
            lambda folded: beside.setStretchFactor(self.comments, 0 if folded else 2)
        )
        for place, (widget, stretch) in enumerate(((left, 0), (middle, 1), (right, 0))):
            split.addWidget(widget)
            split.setStretchFactor(place, stretch)
        split.setSizes([290, 820, 340])
        self.setCentralWidget(split)
        self.statusBar().setSizeGripEnabled(False)

    def _take_in(self, actions: Actions) -> None:
        """Let the actions of the review act here, by the keys that the person has given them."""
        menu = self.menuBar().addMenu(tr("&Review"))
        last: int | None = None
        for action in actions.table:
            if not action.where.startswith("review"):
                continue
            made = actions.made[action.id]
            for widget in self._homes(action.where):
                widget.addAction(made)
            if action.number is None or action.number <= _LISTED:
                if last is not None and action.group != last:
                    menu.addSeparator()
                menu.addAction(made)
                last = action.group
        menu.addSeparator()
        for name in SHARED:
            self.addAction(actions.made[name])
            menu.addAction(actions.made[name])
        self.sides.show_keys(actions.keys_text("review-neither"), actions.keys_text("review-edit"))

    def _homes(self, where: Where) -> list[QWidget]:
        return [self] if where == "review window" else [self.page, self.articles, self.differences]

    def _connect(self) -> None:
        reviewing = self.reviewing
        reviewing.articles_changed.connect(self._show_articles)
        reviewing.opened.connect(self._show_article)
        reviewing.changed.connect(self._show_again)
        reviewing.moved.connect(self._show_question)
        reviewing.told.connect(self.tell)
        reviewing.refused.connect(self._refused)
        self.session.told.connect(self.tell)
        self.session.closed.connect(self.close)
        self.session.saved.connect(self._saved)
        self.shown.clicked.connect(lambda key: reviewing.choose_annotation(AnnotationId(key)))
        self.articles.clicked.connect(lambda index: self._open(index.row()))
        self.articles.activated.connect(lambda index: self._open(index.row()))
        self.differences.selectionModel().currentChanged.connect(
            lambda index, _before: reviewing.choose(index.row())
        )
        self.sides.taken.connect(lambda who: reviewing.take(AnnotatorId(who), self.sides.why))
        self.sides.refused.connect(self.neither)
        self.sides.edit_wanted.connect(self.edit)
        self.sides.explained.connect(self._explained)
        self.comments.step_made.connect(reviewing.submit)
        self.comments.refused.connect(self._refused)
        self.comments.annotation_wanted.connect(
            lambda key: reviewing.choose_annotation(AnnotationId(key))
        )
        self.comments.left.connect(self.page.setFocus)

    # What is shown

    def open_article(
        self,
        article: ArticleId,
        people: tuple[AnnotatorId, ...] = (),
        annotation: AnnotationId | None = None,
    ) -> None:
        """Compare an article of these people, with the question about an annotation in hand."""
        self.reviewing.open_article(article, people, annotation)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.page, self.articles, self.differences, self.sides):
            part.set_theme(theme)

    def tell(self, words: str) -> None:
        self.statusBar().showMessage(said(words), 8000)

    def _saved(self, _when: str) -> None:
        self.tell(tr("Saved"))

    def _show_articles(self) -> None:
        rows = self.reviewing.articles
        self.articles.rows.show([article_row(row) for row in rows])
        if not rows:
            self.sides.clear(
                tr(
                    "Nobody has labelled anything yet. Once people have worked on articles, they "
                    "are listed here to be compared."
                )
            )
        self._mark_article()

    def _mark_article(self) -> None:
        ids = [row.id for row in self.reviewing.articles]
        article = self.reviewing.article
        self.articles.choose(ids.index(article) if article in ids else None)

    def _show_article(self) -> None:
        self.shown.show(self.reviewing.review)
        self._show_people()
        self._mark_article()
        self._show_differences()
        self._show_question()

    def _show_again(self) -> None:
        review = self.reviewing.review
        if review is not None:
            self.shown.show_again(review, self.reviewing.question)
            self._show_differences()
            self._show_question()

    def _show_differences(self) -> None:
        review, desk = self.reviewing.review, self.shown.desk
        if review is None or desk is None:
            return
        rows = []
        for question in self.reviewing.listed:
            first, second = question_lines(desk, question)
            sign = "●" if question.decided else "!" if question.changed else "○"
            rows.append(Row(sign, first, second, question.decided, question.changed))
        self.differences.rows.show(rows)
        left = len(review.undecided())
        words = tr("{} of {} decided", len(rows) - left, len(rows))
        agreed = len(review.agreed())
        if agreed:
            words += "  ·  " + tr("{} agreed, accepted with the first decision", agreed)
        self.counts.setText(words)

    def _show_question(self) -> None:
        reviewing, desk = self.reviewing, self.shown.desk
        self.differences.choose(reviewing.place)
        self.shown.choose(reviewing.question)
        if reviewing.review is not None and desk is not None:
            self.sides.show_question(reviewing.review, reviewing.question, desk)
            self.comments.show_comments(discussion_of(reviewing.review, reviewing.question, desk))

    def _show_people(self) -> None:
        review = self.reviewing.review
        assert review is not None
        names = [f"{number} {person_name(who)}" for number, who in enumerate(review.people, 1)]
        self.people.setText(tr("Compared: {}", "   ".join(names)) + "  ▾")
        menu = QMenu(self.people)
        for who in self.reviewing.comparable:
            action = menu.addAction(person_name(who))
            action.setCheckable(True)
            action.setChecked(who in review.people)
            action.toggled.connect(lambda on, who=who: self._toggle(who, on))
        before = self.people.menu()
        self.people.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def _toggle(self, who: AnnotatorId, on: bool) -> None:
        review = self.reviewing.review
        if review is not None:
            people = [each for each in review.people if each != who] + [who] * on
            self.reviewing.compare(people or [who])

    # What the reviewer does

    def _open(self, place: int) -> None:
        rows = self.reviewing.articles
        if 0 <= place < len(rows) and rows[place].id != self.reviewing.article:
            self.reviewing.open_article(rows[place].id)

    def take_number(self, number: int) -> None:
        self.reviewing.take_number(number, self.sides.why)

    def neither(self) -> None:
        self.reviewing.neither(self.sides.why)

    def _explained(self) -> None:
        """The reason is written: it goes to a decision that is made, or with the next one."""
        self.reviewing.explain(self.sides.why)
        self.page.setFocus()

    def edit(self) -> None:
        """Take the first version, if none is taken, and go to change gold in the main window."""
        gold = self.reviewing.take_and_edit(self.sides.why)
        if gold is not None and self.reviewing.article is not None:
            self.edit_wanted.emit(self.reviewing.article, gold)

    def send_back(self) -> None:
        from annotator.gui.review_dialogs import ReturnDialog

        review = self.reviewing.review
        people = [who for who in review.state.assignments if who in review.people] if review else []
        if not people:
            self.tell(tr("Nobody of those who are compared can get the article back."))
            return
        dialog = ReturnDialog(self, people)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            person = AnnotatorId(dialog.person.currentData())
            self.reviewing.send_back(person, dialog.reason.toPlainText().strip())
        dialog.deleteLater()

    def decide_several(self) -> None:
        from annotator.gui.review_dialogs import BulkDialog

        review, desk = self.reviewing.review, self.shown.desk
        if review is None or desk is None:
            return
        dialog = BulkDialog(self, review, desk)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            person = AnnotatorId(dialog.take.currentData()) if dialog.take.currentData() else None
            self.reviewing.decide_all(dialog.questions, person, dialog.why)
        dialog.deleteLater()

    def go_to_part(self) -> None:
        """Give the keyboard to the next part of the window."""
        parts: list[QWidget] = [self.page, self.sides.reason, self.articles, self.differences]
        here = next((n for n, part in enumerate(parts) if part.hasFocus()), len(parts) - 1)
        parts[(here + 1) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def _refused(self, error: UserError) -> None:
        self.tell(error.what)
        tell_error(self, error)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the main window from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._built:
            self.set_theme(theme_in_force())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reviewing.end()
        self.closed.emit()
        super().closeEvent(event)
