"""One comment as it is read: who, when, the words with what they mention, and what can be done."""

from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.domain.mentions import Names
from annotator.domain.records import Comment
from annotator.gui.flow import FlowBox
from annotator.gui.guidelines import plain, quiet
from annotator.gui.theme import sans
from annotator.gui.words import tr

_LABEL = "label:"  # before a layer and a label in a link


class CommentRow(QWidget):
    """A comment. `own`: the person may change and delete it."""

    guideline_wanted = Signal(str, str)  # layer, label
    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, comment: Comment, names: Names, *, own: bool) -> None:
        super().__init__()
        self.setObjectName(f"comment-{comment.id}")
        who = plain(comment.annotator)
        who.setFont(sans(9.4, bold=True))
        when = local_time(comment.created)
        state = tr("{}, resolved", when) if comment.resolved else when
        self.text = QLabel(marked_up(comment.text, names))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(1)
        self.text.setFont(sans(9.4))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAccessibleName(f"{comment.annotator}: {comment.text}")
        self.text.linkActivated.connect(self._follow)
        if "<a " not in self.text.text():  # else Tab stops at it, to reach the links
            self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if comment.resolved:
            self.text.setProperty("quiet", "true")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(who, 1)
        head.addWidget(_narrow(quiet(state)))
        box.addLayout(head)
        box.addWidget(self.text)
        if own:
            box.addWidget(self._links())

    def _links(self) -> QWidget:
        links = FlowBox()
        for name, words, wanted in (
            ("edit", tr("Change"), self.edit_wanted),
            ("delete", tr("Delete"), self.delete_wanted),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setText(words)
            button.setProperty("link", "true")
            button.setFont(sans(8.8))
            button.clicked.connect(lambda _on=False, signal=wanted: signal.emit())
            links.add(button)
        return links

    def _follow(self, link: str) -> None:
        if link.startswith(_LABEL):
            layer, _, label = link.removeprefix(_LABEL).partition(":")
            self.guideline_wanted.emit(layer, label)


def marked_up(text: str, names: Names) -> str:
    """Return a comment as rich text: what it mentions as links, all else as it is."""
    parts = []
    at = 0
    for each in names.mentions(text):
        parts.append(escape(text[at : each.start]))
        words = escape(text[each.start : each.end])
        if each.person:
            parts.append(f"<b>{words}</b>")
        else:
            parts.append(f'<a href="{escape(f"{_LABEL}{each.layer}:{each.label}")}">{words}</a>')
        at = each.end
    parts.append(escape(text[at:]))
    return "".join(parts).replace("\n", "<br>")


def local_time(moment: str) -> str:
    """Return a time (UTC, ISO 8601) as this computer's clock has it, to the minute."""
    try:
        there = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:  # from a file of another tool
        return moment
    return there.astimezone().strftime("%Y-%m-%d %H:%M")


def _narrow(label: QLabel) -> QLabel:
    label.setWordWrap(False)
    return label
