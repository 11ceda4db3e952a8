"""The forms of the codebook editor: which fields each part of a codebook has."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.codebook import (
    Attribute,
    AttributeType,
    Choice,
    Codebook,
    Label,
    Layer,
    Role,
    Topic,
)
from annotator.domain.codebook_edits import Member, Where
from annotator.domain.patterns import ENTITY, Pattern
from annotator.gui.codebook_fields import (
    ColourField,
    Field,
    FlagField,
    LineField,
    LinesField,
    OneOfField,
    SomeOfField,
    TextField,
    WholeNumberField,
)
from annotator.gui.codebook_values import ValuesField
from annotator.gui.theme import Theme, sans
from annotator.gui.words import later, tr

_WIDEST = 640  # pixels: lines that can be read
_TYPES: dict[AttributeType, str] = {
    "choice": later("one of several values"),
    "choices": later("any of several values"),
    "boolean": later("yes or no"),
    "scale": later("a scale"),
    "number": later("a number"),
    "text": later("a text"),
    "actor": later("an actor"),
}
_FILLERS = {
    "fragments": later("words of the article"),
    "author": later("the author"),
    "topic": later("a topic"),
}
Row = Sequence[Field]


class Form(QScrollArea):
    """A form for one part of the codebook."""

    changed = Signal(str, object)  # the field, its new value
    acted = Signal(object)  # what shall be done to the draft

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rows(self, title: str, rows: Sequence[Row], *, keep_place: bool = False) -> None:
        """Show these fields, some of them side by side."""
        before = self.widget()
        focus = before.focusWidget() if keep_place and before is not None else None
        name = focus.objectName() if focus is not None and focus.hasFocus() else ""
        place = self.verticalScrollBar().value() if keep_place else 0
        body = self._body(title, rows)
        self._replace(body)
        self.verticalScrollBar().setValue(place)
        again = body.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _replace(self, body: QWidget) -> None:
        """Show another body; the one before may be in the midst of telling what was done to it."""
        before = self.takeWidget()
        self.setWidget(body)
        if before is not None:
            before.hide()
            before.deleteLater()

    def set_key(self, key: str) -> None:
        """Take note of the key that the member has now."""
        body = self.widget()
        for field in body.findChildren(Field) if body is not None else ():
            if isinstance(field, LineField) and field.name in ("key", "words"):
                field.line.setText(key)
            elif isinstance(field, ValuesField):
                field.where = field.where._replace(attribute=key)

    def show_values(self, values: Sequence[Choice]) -> None:
        """Show an attribute's values as they are by now."""
        body = self.widget()
        for field in body.findChildren(ValuesField) if body is not None else ():
            field.show_values(values)

    def show_words(self, words: str) -> None:
        """Say that there is nothing to fill in."""
        about = QLabel(words)
        about.setProperty("quiet", "true")
        about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        about.setWordWrap(True)
        self._replace(about)

    def _body(self, title: str, rows: Sequence[Row]) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 14, 20, 18)
        column.setSpacing(12)
        head = QLabel(title)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setFont(sans(11.5, bold=True))
        column.addWidget(head)
        for row in rows:
            beside = QHBoxLayout()
            beside.setSpacing(14)
            for field in row:
                field.changed.connect(self.changed)
                if isinstance(field, ValuesField):
                    field.acted.connect(self.acted)
                top = Qt.AlignmentFlag.AlignTop
                beside.addWidget(
                    field, 1 if isinstance(field, LineField) or len(row) == 1 else 0, top
                )
            if len(row) > 1 and not any(isinstance(field, LineField) for field in row):
                beside.addStretch(1)
            column.addLayout(beside)
        column.addStretch(1)
        body = QWidget()
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addWidget(inner, 1)
        sides.addStretch(0)
        return body


def rows_of(codebook: Codebook, where: Where, member: Member, theme: Theme) -> list[Row]:
    """Return the fields of a label, an attribute, a role, a topic or a pattern."""
    layer = codebook.layer(where.layer)
    match member:
        case Label() if layer is not None:
            return _of_label(layer, member)
        case Attribute() if layer is not None:
            return _of_attribute(layer, member, theme)
        case Role() if layer is not None:
            return _of_role(codebook, layer, member, theme)
        case Topic() | Choice():
            return _of_topic(member)
        case Pattern():
            return _of_pattern(codebook, member)
    return []


def _names(member: Member) -> Row:
    about = tr("Stands in exports. Annotations follow it.")
    return (
        LineField("name", tr("Name"), member.name),
        LineField("key", tr("Key"), member.key, about, when_left=True),
    )


def _of_label(layer: Layer, label: Label) -> list[Row]:
    taken = {each.hotkey: each.name for each in layer.offered if each.key != label.key}
    hotkeys: list[tuple[object, str]] = [(None, "\u2014")]
    for number in "123456789":
        whose = taken.get(number)
        hotkeys.append((number, tr("{}   now {}", number, whose) if whose else number))
    return [
        _names(label),
        (
            ColourField("colour", tr("Colour"), label.colour),
            OneOfField("hotkey", tr("Key to press"), hotkeys, label.hotkey),
        ),
        (TextField("definition", tr("Definition"), label.definition),),
        (
            LinesField(
                "positive",
                tr("Examples that get the label"),
                label.positive,
                tr("One on each line; [square brackets] around the labelled words."),
            ),
        ),
        (LinesField("negative", tr("Examples that do not, and why"), label.negative),),
        (LinesField("decisions", tr("Decided cases"), label.decisions),),
        (
            FlagField(
                "rare", tr("Rare"), label.rare, tr("Left out of the bar, and found by typing.")
            ),
        ),
        (_retired(label.retired),),
    ]


def _retired(on: bool) -> Field:
    about = tr("Nothing new gets it. What has it keeps it.")
    return FlagField("retired", tr("Retired"), on, about)


def _of_attribute(layer: Layer, attribute: Attribute, theme: Theme) -> list[Row]:
    types = [(kind, tr(_TYPES[kind])) for kind in get_args(AttributeType)]
    kind: list[Field] = [OneOfField("type", tr("What it takes"), types, attribute.type)]
    if attribute.type in ("scale", "number"):
        kind.append(WholeNumberField("minimum", tr("Least"), attribute.minimum))
        kind.append(WholeNumberField("maximum", tr("Most"), attribute.maximum))
    rows: list[Row] = [
        _names(attribute),
        kind,
        (TextField("definition", tr("Definition"), attribute.definition),),
    ]
    if attribute.type in ("choice", "choices"):
        rows.append((ValuesField(Where("value", layer.key, attribute.key), attribute.values),))
    rows.append((_conditions(layer, attribute.labels, theme),))
    about = tr("Asked for when the annotation is made, and before the article is done.")
    rows.append((FlagField("required", tr("Required"), attribute.required, about),))
    rows.append((_retired(attribute.retired),))
    return rows


def _conditions(layer: Layer, labels: Sequence[str], theme: Theme) -> Field:
    options = [(label.key, label.name) for label in layer.labels]
    about = tr("None chosen means all of them.")
    return SomeOfField("labels", tr("Only for these labels"), options, labels, theme, about)


def _of_role(codebook: Codebook, layer: Layer, role: Role, theme: Theme) -> list[Row]:
    fillers = [(each.key, each.name) for each in codebook.layers]
    fillers += [(key, tr(words)) for key, words in _FILLERS.items()]
    about = tr("Several may stand in it, in an order.")
    needed = tr("Asked for when the annotation is made, and before the article is done.")
    return [
        _names(role),
        (TextField("definition", tr("Definition"), role.definition),),
        (SomeOfField("fillers", tr("What may stand in it"), fillers, role.fillers, theme),),
        (FlagField("many", tr("Several"), role.many, about),),
        (FlagField("required", tr("Required"), role.required, needed),),
        (_conditions(layer, role.labels, theme),),
    ]


def _of_topic(topic: Topic | Choice) -> list[Row]:
    return [
        _names(topic),
        (TextField("definition", tr("Definition"), topic.definition, lines=3),),
        (_retired(topic.retired),),
    ]


def _of_pattern(codebook: Codebook, pattern: Pattern) -> list[Row]:
    labels: list[tuple[object, str]] = [(x.key, x.name) for x in codebook.labels_of(ENTITY)]
    whose = tr("Who or what the words stand for. Empty: the words themselves.")
    where = tr("Suggested wherever they stand, but not within a longer name.")
    about = tr("The Hill and the hill are the same then.")
    any_case = FlagField("any_case", tr("Whatever the case"), pattern.any_case, about)
    return [
        (LineField("words", tr("Words"), pattern.words, where, when_left=True),),
        (OneOfField("label", tr("Label"), labels, pattern.label),),
        (LineField("actor", tr("Actor"), pattern.actor, whose),),
        (any_case,),
    ]


def layer_rows(layer: Layer) -> list[Row]:
    """Return the fields of a layer as a whole."""
    return [
        (
            LineField("name", tr("Name"), layer.name),
            LineField("hotkey", tr("Key to press"), layer.hotkey, when_left=True),
        ),
        (TextField("definition", tr("Definition"), layer.definition),),
        (TextField("guidelines", tr("Guidelines"), layer.guidelines, lines=8),),
    ]


def head_rows(codebook: Codebook) -> list[Row]:
    """Return the fields of the codebook as a whole."""
    return [
        (LineField("title", tr("Title"), codebook.title),),
        (TextField("description", tr("Description"), codebook.description),),
        (TextField("guidelines", tr("Guidelines"), codebook.guidelines, lines=8),),
    ]
