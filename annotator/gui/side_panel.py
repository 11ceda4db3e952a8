"""The panel on the right: what is in hand as a form, and beneath it the comments on it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.mentions import Names
from annotator.domain.records import Comment
from annotator.domain.steps import Step
from annotator.gui import presenting
from annotator.gui.comments_pane import CommentsPane, Discussion
from annotator.gui.hand import Hand
from annotator.gui.inspector import Inspector
from annotator.gui.theme import Theme
from annotator.gui.words import tr
from annotator.workflows.labelling import Desk

_SOON = 25  # milliseconds after the page has painted, so that the panel never delays a key


class SidePanel(QWidget):
    """Keeps the comments in step with what is in hand, and carries what is written to the project."""

    def __init__(self, inspector: Inspector, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inspector = inspector
        self.comments = CommentsPane(self, foldable=True)
        self._hand = hand
        self._article: ArticleId | None = None  # whose comments are shown
        self._line = QFrame(self)
        self._line.setProperty("line", "true")
        self._line.setFixedHeight(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(inspector, 3)
        self._box.addWidget(self._line)
        self._box.addWidget(self.comments)
        self.setMinimumWidth(inspector.minimumWidth())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.refresh)
        hand.current_changed.connect(self._soon.start)
        self.comments.folded.connect(self._fold)
        self.comments.step_made.connect(self._take)
        self.comments.refused.connect(hand.refused)
        self.comments.guideline_wanted.connect(inspector.show_guideline)
        self.comments.annotation_wanted.connect(self._choose)
        self.comments.left.connect(hand.page.setFocus)

    def set_theme(self, theme: Theme) -> None:
        self.inspector.set_theme(theme)
        self.refresh()

    def write(self) -> None:
        """Give the keyboard to the field for comments on what is in hand."""
        self.setVisible(True)
        self.refresh()
        self.comments.write()

    def refresh(self) -> None:
        """Show the comments on what is in hand; on the article where nothing is."""
        self._soon.stop()
        desk = self._hand.desk
        self.comments.show_comments(self._discussion(desk) if desk is not None else None)
        article = desk.article.id if desk is not None else None
        if article != self._article and desk is not None and desk.status == "returned":
            self.comments.heading.setChecked(True)  # why it was returned is to be seen
        self._article = article

    def _discussion(self, desk: Desk) -> Discussion:
        annotation, sight = self._hand.annotation, desk.sight
        seen = desk.comments_seen()
        return Discussion(
            article=desk.article.id,
            annotator=self._hand.session.annotator if self._hand.session else desk.annotator,
            comments=tuple(seen),
            names=Names(self._hand.codebook, sight.people),
            annotation=annotation.id if annotation is not None else None,
            about=_about(desk, seen),
            hidden=len(desk.comments) - len(seen),
            notice=notice_of(desk),
        )

    def _fold(self, folded: bool) -> None:
        self._box.setStretchFactor(self.comments, 0 if folded else 2)

    def _take(self, step: Step) -> None:
        desk = self._hand.desk
        if desk is not None:
            desk.take(step)
            self._hand.take(step)
            self.refresh()

    def _choose(self, key: str) -> None:
        desk = self._hand.desk
        if desk is not None and AnnotationId(key) in desk.annotations:
            self._hand.choose(key, show=True)
        elif desk is not None and AnnotationId(key) in desk.commented:
            whose = desk.commented[AnnotationId(key)].annotator
            what = UserError(
                f"This is an annotation of {whose}.",
                "The menu Review shows what others have labelled.",
            )
            self._hand.refused.emit(what)


def _about(desk: Desk, comments: list[Comment]) -> dict[AnnotationId, str]:
    """Return the words of each annotation that comments are on, with whose it is if another's."""
    about = {}
    for key in {each.annotation for each in comments if each.annotation is not None}:
        if key in desk.annotations:
            about[key] = _words(desk, key)
        elif key in desk.commented:
            other = desk.commented[key]
            about[key] = f"{other.annotator}: {presenting.quote_of(desk, other) or other.label}"
    return about


def _words(desk: Desk, key: AnnotationId) -> str:
    annotation = desk.annotations[key]
    return presenting.quote_of(desk, annotation) or annotation.label


def notice_of(desk: Desk) -> str:
    """Say why the article is returned or skipped; nothing where it is neither."""
    reason = desk.assignment.reason if desk.assignment is not None else ""
    if desk.status == "returned":
        return tr("This article was returned: {}", reason) if reason else tr("Returned.")
    if desk.status == "skipped":
        return tr("You have skipped this article: {}", reason) if reason else tr("Skipped.")
    return ""
