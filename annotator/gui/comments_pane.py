"""Comments on an article or one of its annotations: to read, answer, resolve, change and delete.

`CommentsPane` neither reads nor writes a project, so that any window can embed it:

    pane = CommentsPane(parent)
    pane.step_made.connect(apply)            # a Step, which then is to be shown by `show_comments`
    pane.refused.connect(tell)               # UserError
    pane.guideline_wanted.connect(show)      # layer and label that a comment mentions
    pane.annotation_wanted.connect(choose)   # id of the annotation whose thread was clicked
    pane.left.connect(page.setFocus)         # Escape in the field
    pane.show_comments(Discussion(article=…, annotator=…, comments=…, names=…))
    pane.write()                             # gives the keyboard to the field
"""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Comment
from annotator.domain.steps import Step
from annotator.gui.comment_field import CommentField
from annotator.gui.comment_rows import CommentRow
from annotator.gui.guidelines import plain, quiet
from annotator.gui.theme import sans
from annotator.gui.words import as_is, tr
from annotator.workflows.commenting import (
    Names,
    Thread,
    comment,
    delete_comment,
    edit_comment,
    reopen,
    resolve,
    threads_of,
)

_QUOTED = 60  # characters of an annotation's words
_LINKED = 24  # of them in a link, which is one line
_Key = tuple[ArticleId, AnnotationId | None]


class Discussion(Struct, frozen=True, kw_only=True):
    """What there is to show: the comments that `annotator` may see, on one article.

    `annotation`: whose thread is shown and answered; None for the article's own, with a line for
    each thread on an annotation. `about` tells the words of annotations. `hidden` counts the
    comments that are kept back, `notice` is said above all, such as why the article was returned.
    """

    article: ArticleId
    annotator: AnnotatorId
    comments: tuple[Comment, ...]
    names: Names
    annotation: AnnotationId | None = None
    about: Mapping[AnnotationId, str] = {}
    hidden: int = 0
    notice: str = ""


class CommentsPane(QWidget):
    """A thread, with a field to write into. `foldable`: only its heading is shown until asked for."""

    step_made = Signal(object)  # Step
    refused = Signal(object)  # UserError
    guideline_wanted = Signal(str, str)  # layer, label
    annotation_wanted = Signal(str)  # AnnotationId
    left = Signal()
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, foldable: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Comments"))
        self._shown: Discussion | None = None
        self._editing: Comment | None = None
        self._drafts: dict[_Key, str] = {}
        self.heading = QToolButton(self)
        self.heading.setObjectName("comments-heading")
        self.heading.setFont(sans(9.8, bold=True))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setCheckable(foldable)
        self.heading.setEnabled(foldable)
        self.body = QWidget(self)
        self.list = QScrollArea(self.body)
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Comments"))
        self.field = CommentField(self.body)
        self.send = QPushButton(self.body)
        self.turn = QPushButton(self.body)  # resolves the thread, or opens it again
        self.cancel = QPushButton(tr("Cancel"), self.body)
        for button in (self.send, self.turn, self.cancel):
            button.setAutoDefault(False)
        self._lay_out()
        self.field.sent.connect(self._send)
        self.field.left.connect(self._leave)
        self.field.textChanged.connect(self._show_buttons)
        self.send.clicked.connect(self._send)
        self.turn.clicked.connect(self._turn)
        self.cancel.clicked.connect(self._stop_editing)
        self.heading.toggled.connect(self._unfold)
        self.body.setVisible(not foldable)
        self._show_heading([])
        self._show_buttons()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.send, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.turn)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(14, 2, 12, 12)
        inner.setSpacing(8)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.field)
        inner.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self.body, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    # What is shown

    def show_comments(self, discussion: Discussion | None) -> None:
        """Show these comments, or nothing; what was being written elsewhere is kept for later."""
        before, self._shown = self._shown, discussion
        if _key(before) != _key(discussion):
            self._keep_draft(before)
            self._editing = None
            draft = self._drafts.pop(_key(discussion), "") if discussion is not None else ""
            self.field.setPlainText(draft)
        elif self._editing is not None and not self._has(self._editing):
            self._stop_editing()
        self.field.names = discussion.names if discussion is not None else None
        self.field.setEnabled(discussion is not None)
        self._show_heading(list(discussion.comments) if discussion is not None else [])
        if not self.body.isHidden() and (before is None or not _alike(before, discussion)):
            self._fill()
        self._show_buttons()

    def _keep_draft(self, of: Discussion | None) -> None:
        words = self.field.toPlainText()
        if of is not None and words.strip() and self._editing is None:
            self._drafts[_key(of)] = words

    def _has(self, one: Comment) -> bool:
        return self._shown is not None and any(each.id == one.id for each in self._shown.comments)

    @property
    def thread_shown(self) -> Thread | None:
        """The thread that is shown in full, if anything was said in it."""
        if self._shown is None:
            return None
        wanted = self._shown.annotation
        threads = threads_of(self._shown.comments)
        return next((each for each in threads if each.annotation == wanted), None)

    def _show_heading(self, comments: list[Comment]) -> None:
        opened = sum(each.is_open for each in threads_of(comments))
        words = tr("Comments")
        if opened:
            words = tr("Comments: {} open", opened)
        elif comments:
            words = tr("Comments: {}, resolved", len(comments))
        self.heading.setText(words)
        self.heading.setAccessibleName(words)
        arrow = Qt.ArrowType.DownArrow if self.heading.isChecked() else Qt.ArrowType.RightArrow
        foldable = self.heading.isCheckable()
        self.heading.setArrowType(arrow if foldable else Qt.ArrowType.NoArrow)

    def _fill(self) -> None:
        shown = self._shown
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(10)
        if shown is not None:
            if shown.notice:
                notice = plain(shown.notice)
                notice.setProperty("warning", "true")
                box.addWidget(notice)
            thread = self.thread_shown
            box.addWidget(quiet(self._about(shown)))
            for each in thread.comments if thread is not None else ():
                box.addWidget(self._row(each, shown))
            if shown.annotation is None:
                self._add_threads(box, shown)
            if shown.hidden:
                box.addWidget(quiet(tr("Shown once the article is done: {} more", shown.hidden)))
        box.addStretch(1)
        old = self.list.widget()
        was_in = old is not None and old.isAncestorOf(QApplication.focusWidget() or self)
        self.list.setWidget(content)
        if was_in:  # what had the keyboard has gone
            self.field.setFocus()

    def _about(self, shown: Discussion) -> str:
        """Say what is commented on, and whether anybody has."""
        said = self.thread_shown is not None
        if shown.annotation is None:
            nothing = tr("Nobody has commented on the article as a whole.")
            return tr("On the article as a whole") if said else nothing
        words = shown.about.get(shown.annotation, "")
        if not said:
            return tr("Nobody has commented on this annotation.")
        return tr("On “{}”", _short(words)) if words else tr("On this annotation")

    def _row(self, each: Comment, shown: Discussion) -> QWidget:
        row = CommentRow(each, shown.names, own=each.annotator == shown.annotator)
        row.guideline_wanted.connect(self.guideline_wanted)
        row.edit_wanted.connect(lambda: self._edit(each))
        row.delete_wanted.connect(lambda: self._make(lambda: delete_comment(each, shown.annotator)))
        return row

    def _add_threads(self, box: QVBoxLayout, shown: Discussion) -> None:
        for thread in threads_of(shown.comments):
            if thread.annotation is not None:
                line = self._thread_line(thread, shown.about.get(thread.annotation))
                box.addWidget(line)
                if isinstance(line, QToolButton):
                    box.setAlignment(line, Qt.AlignmentFlag.AlignLeft)

    def _thread_line(self, thread: Thread, about: str | None) -> QWidget:
        state = tr("open") if thread.is_open else tr("resolved")
        if about is None:
            last = thread.comments[-1]
            gone = tr("On an annotation that is not there any more ({}):", state)
            return plain(f"{gone}\n{last.annotator}: {last.text}")
        words = f"“{_short(about, _LINKED)}” · {len(thread.comments)} · {state}"
        button = QToolButton()
        button.setProperty("link", "true")
        button.setText(words.replace("&", "&&"))
        button.setToolTip(as_is(words))
        button.setAccessibleName(tr("Comments on {}", words))
        key = str(thread.annotation)
        button.setObjectName(f"thread-{key}")
        button.clicked.connect(lambda: self.annotation_wanted.emit(key))
        return button

    def _show_buttons(self) -> None:
        thread = self.thread_shown
        editing = self._editing is not None
        answer = tr("Answer") if thread is not None else tr("Comment")
        self.send.setText(tr("Save") if editing else answer)
        self.send.setEnabled(bool(self.field.toPlainText().strip()) and self._shown is not None)
        self.cancel.setVisible(editing)
        self.turn.setVisible(thread is not None and not editing)
        if thread is not None:
            self.turn.setText(tr("Resolve") if thread.is_open else tr("Open again"))

    # What is done

    def write(self) -> None:
        """Unfold the pane and give the keyboard to the field."""
        if self.heading.isCheckable():
            self.heading.setChecked(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _unfold(self, on: bool) -> None:
        self.body.setVisible(on)
        self._show_heading(list(self._shown.comments) if self._shown is not None else [])
        if on:
            self._fill()
        self.folded.emit(not on)

    def _make(self, make: Callable[[], Step]) -> bool:
        try:
            step = make()
        except UserError as error:
            self.refused.emit(error)
            return False
        self.step_made.emit(step)
        return True

    def _send(self) -> None:
        shown, editing = self._shown, self._editing
        words = self.field.toPlainText()
        if shown is None or not words.strip():
            return
        if editing is not None:
            if words.strip() == editing.text:
                self._stop_editing()
                return
            made = self._make(lambda: edit_comment(editing, shown.annotator, words))
        else:
            made = self._make(
                lambda: comment(shown.article, shown.annotator, words, shown.annotation)
            )
        if made:
            self._stop_editing()
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _turn(self) -> None:
        thread, shown = self.thread_shown, self._shown
        if thread is not None and shown is not None:
            turn = resolve if thread.is_open else reopen
            self._make(lambda: turn(thread.comments, shown.annotator))

    def _edit(self, one: Comment) -> None:
        self._keep_draft(self._shown)
        self._editing = one
        self.field.setPlainText(one.text)
        self._show_buttons()
        self.write()

    def _stop_editing(self) -> None:
        self._editing = None
        self.field.setPlainText(self._drafts.pop(_key(self._shown), ""))
        self._show_buttons()

    def _leave(self) -> None:
        if self._editing is not None:
            self._stop_editing()
        self.left.emit()


def _short(words: str, most: int = _QUOTED) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _alike(one: Discussion, other: Discussion | None) -> bool:
    """Say whether two look the same; names are those of one project, and only ever added to."""
    return other is not None and replace(one, names=other.names) == other


def _key(of: Discussion | None) -> _Key:
    return (of.article, of.annotation) if of is not None else (ArticleId(""), None)
