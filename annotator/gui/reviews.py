"""From the main window to the review and back: comparing, and changing gold by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, ArticleId
from annotator.gui.words import tr
from annotator.workflows.reviewing import is_reviewer, make_reviewer

if TYPE_CHECKING:
    from annotator.gui.agreement_window import AgreementWindow
    from annotator.gui.main_window import MainWindow
    from annotator.gui.progress_window import ProgressWindow
    from annotator.gui.review_window import ReviewWindow


class Reviews:
    """What the actions of the review menu run."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.open_window: ReviewWindow | None = None

    def open_review(
        self,
        article: ArticleId | None = None,
        people: tuple[AnnotatorId, ...] = (),
        annotation: AnnotationId | None = None,
    ) -> None:
        """Open the window in which annotations are compared, at an article where one is named."""
        session = self._window.session
        if session is None:
            return
        if self.open_window is None:
            if not self._may_review():
                return
            from annotator.gui.review_window import ReviewWindow

            self.open_window = ReviewWindow(
                self._window, session, self._window.actions_, self._window.page.zoom
            )
            self.open_window.edit_wanted.connect(self._edit_gold)
            self.open_window.closed.connect(self._closed)
        self.open_window.show()
        self.open_window.raise_()
        self.open_window.activateWindow()
        if article is not None:
            self.open_window.open_article(article, people, annotation)

    def open_agreement(self) -> None:
        """Show how far people agree; a case that is chosen there opens in the comparison."""
        if self._window.session is not None and self._may_review():
            from annotator.gui.agreement_window import AgreementWindow

            self._show_numbers(AgreementWindow)

    def open_progress(self) -> None:
        """Show how far the work is."""
        from annotator.gui.progress_window import ProgressWindow

        self._show_numbers(ProgressWindow)

    def _show_numbers(self, kind: type[AgreementWindow] | type[ProgressWindow]) -> None:
        session = self._window.session
        if session is None:
            return
        shown = self._window.findChild(kind)
        if shown is None:
            shown = kind(self._window, session)
            shown.case_chosen.connect(self._open_case)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _open_case(
        self, article: str, people: tuple[AnnotatorId, ...], ids: tuple[AnnotationId | None, ...]
    ) -> None:
        """Compare the people of a case at its annotation; without people, open the article."""
        if people:
            annotation = next((each for each in ids if each is not None), None)
            self.open_review(ArticleId(article), people, annotation)
        else:
            self._window.commands.open_article(ArticleId(article))
            self._window.raise_()
            self._window.activateWindow()

    def _closed(self) -> None:
        self.open_window = None

    def _may_review(self) -> bool:
        """Ask whoever is no reviewer whether to become one: nobody sees others' labels by chance."""
        session = self._window.session
        assert session is not None
        if is_reviewer(session.project, session.annotator):
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Hustings")
        box.setText(tr("You are not a reviewer of this project."))
        box.setInformativeText(
            tr(
                "Reviewers see what others have labelled, and decide what becomes gold. Whoever "
                "still labels these articles should not. The history shows who became a reviewer."
            )
        )
        become = box.addButton(tr("Become a reviewer"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        chosen = box.clickedButton() is become
        box.deleteLater()
        if chosen:
            session.settle()
            make_reviewer(session.project, session.annotator)
        return chosen

    def _edit_gold(self, article: str, annotation: str) -> None:
        """Show an article's gold in the main window, with one annotation in hand."""
        window = self._window
        session = window.session
        if session is None:
            return
        self._use_labels_of(GOLD, ArticleId(article))

        def choose(_nothing: None) -> None:
            window.hand.choose(annotation, show=True)
            window.page.setFocus()

        session.tasks.in_order(lambda: None, choose)
        window.raise_()
        window.activateWindow()

    def back_to_own_labels(self) -> None:
        session = self._window.session
        if session is not None and session.desk is not None:
            self._use_labels_of(session.annotator, session.desk.article.id)

    def _use_labels_of(self, whose: AnnotatorId, article: ArticleId) -> None:
        session = self._window.session
        assert session is not None
        other = whose != session.whose
        session.use_labels_of(whose, article)
        if other:
            name = tr("gold, by {}", session.annotator) if whose == GOLD else str(whose)
            self._window.status.show_annotator(name)
            self._window.queue_feed.reload(open_first=False)
