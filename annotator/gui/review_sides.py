"""Beside the page: each person's version of what is in hand, and the reviewer's decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import AnnotatorId
from annotator.domain.records import Annotation
from annotator.gui.guidelines import plain, quiet
from annotator.gui.presenting import label_of
from annotator.gui.review_words import ERROR_NAMES, differing, person_name, says
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import tr
from annotator.workflows.adjudicating import Adjudication, Why
from annotator.workflows.comparing import Question
from annotator.workflows.labelling import Desk


class ReviewSides(QWidget):
    """A card for each version, each with a button that takes it; below, why."""

    taken = Signal(str)  # AnnotatorId
    refused = Signal()  # neither
    edit_wanted = Signal()
    explained = Signal()  # Enter in the reason
    left = Signal()  # Escape in the reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sides")
        self.theme: Theme = LIGHT
        self._shown: tuple[Adjudication, Question | None, Desk] | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.error_type = QComboBox()
        self.error_type.setAccessibleName(tr("Kind of mistake"))
        for key, words in ERROR_NAMES.items():
            self.error_type.addItem(tr(words), key)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why: a case for the guidelines"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.returnPressed.connect(self.explained)
        self.neither = QPushButton()
        self.edit = QPushButton()
        self.neither.clicked.connect(self.refused)
        self.edit.clicked.connect(self.edit_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        body = QFrame()
        body.setProperty("panel", "true")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(14, 14, 14, 14)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QFrame()
        foot.setProperty("panel", "true")
        self.foot = foot
        grid = QGridLayout(foot)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.neither, 0, 0)
        grid.addWidget(self.edit, 0, 1)
        grid.addWidget(self.error_type, 1, 0, 1, 2)
        grid.addWidget(self.reason, 2, 0, 1, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addWidget(foot)

    def show_keys(self, neither: str, edit: str) -> None:
        """Name the keys on the buttons."""
        self.neither.setText(_keyed(tr("Neither"), neither))
        self.edit.setText(_keyed(tr("Take and edit"), edit))

    @property
    def why(self) -> Why:
        """What the reviewer has written into the fields."""
        return Why(str(self.error_type.currentData()), self.reason.text().strip())

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        if self._shown is not None:
            self.show_question(*self._shown)

    def clear(self, words: str = "") -> None:
        """Show nothing but a sentence."""
        self._shown = None
        self._empty()
        self.foot.setVisible(False)
        if words:
            self._cards.addWidget(quiet(words))

    def show_question(self, review: Adjudication, question: Question | None, desk: Desk) -> None:
        """Show everybody's version of one question."""
        if question is None:
            self.clear(tr("Nothing is left to decide. Mark the article's gold done and go on."))
            return
        self._shown = (review, question, desk)
        self._empty()
        self.foot.setVisible(True)
        versions = {who: says(desk, each) for who, each in question.group.items()}
        others = differing(versions.values())
        for number, person in enumerate(review.people, start=1):
            own = question.group.get(person)
            self._cards.addWidget(
                self._side(number, person, own, versions.get(person), others, question, desk)
            )
        self._cards.addWidget(self._gold(question, desk))
        how = question.decision.how if question.decision is not None else None
        self.error_type.setCurrentIndex(
            max(self.error_type.findData(how.error_type if how is not None else ""), 0)
        )
        self.reason.setText(how.reason if how is not None else "")

    def _empty(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _side(
        self,
        number: int,
        person: AnnotatorId,
        own: Annotation | None,
        version: dict[str, str] | None,
        others: set[str],
        question: Question,
        desk: Desk,
    ) -> QWidget:
        how = question.decision.how if question.decision is not None else None
        chosen = how is not None and how.taken == person and not question.changed
        card, box = self._card(chosen)
        head = QHBoxLayout()
        name = plain(f"{number}   {person_name(person)}")
        name.setFont(sans(10.5, bold=True))
        take = QPushButton(tr("Taken") if chosen else tr("Take"))
        take.setObjectName(f"take {number}")
        take.setAccessibleName(tr("Take the version of {}", person_name(person)))
        take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        take.clicked.connect(lambda: self.taken.emit(person))
        head.addWidget(name, 1)
        head.addWidget(take)
        box.addLayout(head)
        if own is None or version is None:
            box.addWidget(quiet(tr("has nothing here")))
        else:
            box.addLayout(self._lines(own, version, others, desk))
        return card

    def _gold(self, question: Question, desk: Desk) -> QWidget:
        card, box = self._card(False)
        name = plain(tr("Gold"))
        name.setFont(sans(10.5, bold=True))
        box.addWidget(name)
        how = question.decision.how if question.decision is not None else None
        if question.gold is not None:
            box.addLayout(self._lines(question.gold, says(desk, question.gold), set(), desk))
        else:
            words = tr("nothing of it") if how is not None else tr("not decided yet")
            box.addWidget(quiet(words))
        if how is not None and how.by is not None:
            box.addWidget(quiet(tr("Decided by {} on {}", how.by, how.decided[:10])))
        if question.changed:
            words = tr("It was changed since. Gold stays as it is until you decide again.")
            label = plain(words)
            label.setProperty("warning", "true")
            box.addWidget(label)
        return card

    def _card(self, chosen: bool) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        line = self.theme.accent if chosen else self.theme.line
        card.setObjectName("version")
        card.setStyleSheet(
            f"QFrame#version {{ background: {self.theme.raised}; border: 1px solid {line};"
            " border-radius: 8px; }"
        )
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 9, 12, 10)
        box.setSpacing(5)
        return card, box

    def _lines(
        self, annotation: Annotation, version: dict[str, str], others: set[str], desk: Desk
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        _layer, label = label_of(desk.rules.codebook, annotation.layer, annotation.label)
        for row, (name, words) in enumerate(version.items()):
            differs = name in others
            title = quiet(f"≠ {name}" if differs else name)
            value = plain(words)
            if differs:
                value.setFont(sans(9.4, bold=True))
            if row == 0 and label is not None:
                value.setStyleSheet(f"color: {self.theme.mark(label.colour)}")
            top = Qt.AlignmentFlag.AlignTop
            title.setMinimumWidth(86)
            grid.addWidget(title, row, 0, top)
            grid.addWidget(value, row, 1, top)
        return grid


def _keyed(words: str, key: str) -> str:
    return f"{words}  ({key})" if key else words
