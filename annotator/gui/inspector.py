"""On the right: what is in hand as a form, or the guidelines of the layer when nothing is."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Label, Layer
from annotator.domain.records import (
    Adjudicated,
    Annotation,
    FromImport,
    FromSuggestion,
)
from annotator.domain.suggestions import Proposal
from annotator.gui import presenting
from annotator.gui.fields import (
    AttributeField,
    ConfidenceRow,
    FillersField,
    MoreRoles,
    NoteField,
    ToggleRow,
)
from annotator.gui.guidelines import Guidelines, label_hint
from annotator.gui.guidelines import plain as _plain
from annotator.gui.guidelines import quiet as _quiet
from annotator.gui.hand import Hand
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import as_is, tr
from annotator.workflows.labelling import Desk
from annotator.workflows.reviewing import DecidedCase

_SOON = 25  # milliseconds after the page has painted, so that the form never delays a key


class Inspector(QScrollArea):
    """The panel for the annotation, the suggestion or the layer in hand."""

    history_wanted = Signal(str)  # of this annotation
    left = Signal()  # the person is done here; keys go back to the page

    def __init__(self, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(236)
        self.setAccessibleName(tr("Annotation"))
        self._hand = hand
        self._theme = LIGHT
        self._guidelines = Guidelines(hand.key_name, self._cases)
        self._shown: str | None = None  # what the form is about
        self._asked: tuple[str, ...] = ()  # layer and label of a guideline; what was in hand then
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.rebuild)
        hand.current_changed.connect(self._soon.start)
        hand.layer_changed.connect(self._soon.start)
        hand.keys_changed.connect(self._soon.start)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._soon.start()

    def show_guideline(self, layer: str, label: str) -> None:
        """Show what the codebook says of a label, until something else is taken in hand."""
        self._asked = (layer, label, self._hand.current or "", self._hand.layer)
        self.rebuild()
        self.verticalScrollBar().setValue(0)

    def _stop_showing(self) -> None:
        self._asked = ()
        self.rebuild()

    def _asked_for(self) -> tuple[Layer, Label] | None:
        """Return the label whose guideline is asked for, while the same is in hand."""
        here = (self._hand.current or "", self._hand.layer)
        if not self._asked or self._asked[2:] != here or self._hand.codebook is None:
            return None
        codebook, (layer, label) = self._hand.codebook, self._asked[:2]
        of, found = presenting.label_of(codebook, layer, label)
        return (of, found) if of is not None and found is not None else None

    def _cases(self, label: tuple[str, str]) -> list[DecidedCase]:
        return self._hand.session.cases.get(label, []) if self._hand.session is not None else []

    def rebuild(self) -> None:
        """Build the form anew, unless a field of it is being typed in."""
        form = self.widget()
        focus = form.focusWidget() if form is not None else None
        name = focus.objectName() if focus is not None and focus.hasFocus() else ""
        if name and _is_written_in(focus) and self._hand.current == self._shown:
            return
        self._shown = self._hand.current
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(16, 14, 14, 14)
        box.setSpacing(8)
        hand = self._hand
        annotation, proposal, asked = hand.annotation, hand.proposal, self._asked_for()
        if asked is not None:
            self._build_guideline(box, *asked)
        elif annotation is not None:
            self._build_annotation(box, annotation)
        elif proposal is not None:
            self._build_proposal(box, proposal)
        elif (layer := hand.layer_in_hand()) is not None:
            box.addWidget(self._guidelines.of_layer(layer, self._theme))
        box.addStretch(1)
        place = self.verticalScrollBar().value()
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)
        if name:
            again = body.findChild(QWidget, name)
            if again is not None:
                again.setFocus()

    def _build_guideline(self, box: QVBoxLayout, layer: Layer, label: Label) -> None:
        back = QToolButton()
        back.setText(tr("Back"))
        back.setObjectName("guideline-back")
        back.setProperty("link", "true")
        back.clicked.connect(self._stop_showing)
        box.addWidget(back)
        box.addWidget(_quiet(layer.name))
        box.addWidget(self._guidelines.of_label(layer, label, self._theme))

    # The annotation in hand

    def _build_annotation(self, box: QVBoxLayout, annotation: Annotation) -> None:
        hand = self._hand
        desk, codebook = hand.desk, hand.codebook
        if desk is None or codebook is None:
            return
        layer, label = presenting.label_of(codebook, annotation.layer, annotation.label)
        self._head(box, layer, label, annotation.label, presenting.quote_of(desk, annotation))
        if layer is None:
            return
        self._build_roles(box, annotation, layer, desk)
        for attribute in layer.attributes_of(annotation.label):
            value = annotation.attributes.get(attribute.key)
            if attribute.retired and value is None:
                continue
            actors = hand.session.actors if hand.session is not None else ()
            row = AttributeField(attribute, value, self._theme, actors)
            row.linked.connect(hand.labelling.link_mentions)
            row.changed.connect(hand.labelling.set_attribute)
            row.left.connect(self.left)
            box.addWidget(row)
        self._build_remarks(box, annotation)

    def _build_roles(
        self, box: QVBoxLayout, annotation: Annotation, layer: Layer, desk: Desk
    ) -> None:
        hand = self._hand
        opened = hand.roles.open_role
        empty = []
        for role in layer.roles_of(annotation.label):
            fillers = annotation.roles.get(role.key, ())
            in_hand = opened is not None and opened.role.key == role.key
            if not fillers and not role.required and not in_hand:
                empty.append(role)
                continue
            field = FillersField(
                role,
                fillers,
                [presenting.filler_words(desk, filler, kind=True) for filler in fillers],
                opened=in_hand,
                theme=self._theme,
            )
            field.opened.connect(hand.roles.open_named_role)
            field.changed.connect(hand.labelling.set_fillers)
            box.addWidget(field)
        if empty:
            more = MoreRoles(empty, self._theme)
            more.opened.connect(hand.roles.open_named_role)
            box.addWidget(more)

    def _build_remarks(self, box: QVBoxLayout, annotation: Annotation) -> None:
        """What the annotator adds: note, flag, confidence; and where the annotation comes from."""
        hand = self._hand
        note = NoteField(annotation.note)
        note.changed.connect(lambda words: hand.labelling.change("note on", note=words))
        note.left.connect(self.left)
        box.addWidget(note)
        decided = QToolButton()
        decided.setText(tr("Note as a decided case"))
        decided.setObjectName("decided")
        decided.setProperty("link", "true")
        decided.setToolTip(tr("Put these words and your note into the label's guidelines"))
        decided.setEnabled(bool(annotation.note))
        decided.clicked.connect(hand.labelling.note_decision)
        box.addWidget(decided)
        flag = ToggleRow(tr("Flagged, to come back to"), annotation.flagged, "flagged")
        flag.toggled.connect(lambda on: hand.labelling.change("flag", flagged=on))
        box.addWidget(flag)
        sure = ConfidenceRow(annotation.confidence, self._theme)
        sure.changed.connect(lambda q: hand.labelling.change("confidence of", confidence=q))
        box.addWidget(sure)
        box.addWidget(_quiet(self._origin_words(annotation)))
        history = QToolButton()
        history.setText(tr("History of this annotation…"))
        history.setObjectName("history")
        history.setProperty("link", "true")
        history.clicked.connect(lambda: self.history_wanted.emit(annotation.id))
        box.addWidget(history)

    def _origin_words(self, annotation: Annotation) -> str:
        match annotation.origin:
            case FromSuggestion() as origin:
                how = tr("edited") if origin.action == "edited" else tr("accepted")
                words = tr("Suggested by {} {}, {}", origin.source, origin.version, how)
            case FromImport() as origin:
                words = tr("Imported from {}", origin.format)
            case Adjudicated() as origin:
                words = tr("Adjudicated by {}", origin.by or "?")
            case _:
                words = tr("Labelled by hand")
        when = annotation.updated[:16].replace("T", " ")
        return f"{words} · {annotation.annotator}\n{when} · " + tr(
            "revision {}", annotation.revision
        )

    # A suggestion, or nothing, in hand

    def _build_proposal(self, box: QVBoxLayout, proposal: Proposal) -> None:
        desk, codebook = self._hand.desk, self._hand.codebook
        if desk is None or codebook is None:
            return
        suggestion = proposal.suggestion
        layer, label = presenting.label_of(codebook, suggestion.layer, suggestion.label)
        words = " \u2026 ".join(desk.text[s:e] for s, e in suggestion.fragments)
        self._head(box, layer, label, suggestion.label, words)
        for role in layer.roles if layer is not None else ():
            stand = presenting.proposed_fillers(desk, suggestion.roles.get(role.key, ()))
            if stand:
                box.addWidget(_plain(f"{role.name}: {stand}"))
        by = tr("Suggested by {}", proposal.source)
        if suggestion.score is not None:
            by += " · " + tr("score {}", f"{suggestion.score:.2f}")
        whence = _quiet(by)
        whence.setToolTip(as_is(tr("Version {}", proposal.version)))
        box.addWidget(whence)
        box.addWidget(
            _plain(
                tr(
                    "{} accepts it, {} dismisses it, a digit gives it another label.",
                    self._hand.key_name("accept") or "—",
                    self._hand.key_name("dismiss", "X") or "—",
                )
            )
        )
        if layer is not None and label is not None:
            box.addWidget(self._guidelines.of_label(layer, label, self._theme))

    def _head(
        self, box: QVBoxLayout, layer: Layer | None, label: Label | None, key: str, words: str
    ) -> None:
        colour = label.colour if label is not None else "#808080"
        kind = _plain(f"{layer.name if layer else ''} · {label.name if label else key}".strip(" ·"))
        kind.setFont(sans(9.8, bold=True))
        kind.setStyleSheet(
            f"color: {self._theme.ink}; background: {self._theme.fill(colour)};"
            f"border-left: 4px solid {self._theme.mark(colour)}; padding: 5px 6px;"
        )
        if label is not None:
            kind.setToolTip(label_hint(label))
        box.addWidget(kind)
        if words:
            quote = _plain(
                "\u201c" + (words if len(words) < 220 else words[:200] + "\u2026") + "\u201d"
            )
            quote.setFont(sans(10))
            box.addWidget(quote)


def _is_written_in(field: QWidget | None) -> bool:
    """Return whether a field holds words that were typed and not yet kept."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    return isinstance(field, QLineEdit) and field.isModified()
