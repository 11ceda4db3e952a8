"""The fields of a form that is built from a codebook: attributes, roles, a note."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Attribute, Role
from annotator.domain.records import Filler, Value
from annotator.gui.flow import FlowBox
from annotator.gui.theme import Theme, sans
from annotator.gui.words import as_is, tr


def _caption(words: str, *, required: bool = False) -> QLabel:
    caption = QLabel(words + (" *" if required else ""))
    caption.setTextFormat(Qt.TextFormat.PlainText)
    caption.setFont(sans(8.8))
    caption.setProperty("quiet", "true")
    return caption


class AttributeField(QWidget):
    """One attribute. Emits its key and the new value, None for no value."""

    changed = Signal(str, object)
    linked = Signal(str)  # give this actor to every mention of the same words
    left = Signal()

    def __init__(
        self, attribute: Attribute, value: Value | None, theme: Theme, actors: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.attribute = attribute
        self._theme = theme
        self._actors = actors
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        caption = _caption(attribute.name, required=attribute.required)
        caption.setToolTip(attribute.definition)
        widget = self._widget(value)
        widget.setToolTip(attribute.definition)
        if isinstance(
            widget, QComboBox
        ):  # on Linux its name is its value, and a label is asked for
            caption.setText(caption.text().replace("&", "&&"))
            caption.setBuddy(widget)
        if attribute.type != "boolean":
            box.addWidget(caption)
        box.addWidget(widget)

    def _widget(self, value: Value | None) -> QWidget:
        kind = self.attribute.type
        match kind:
            case "choice":
                return self._choice(value)
            case "choices":
                return self._choices(value if isinstance(value, list) else [])
            case "scale":
                return self._scale(value)
            case "boolean":
                row = ToggleRow(self.attribute.name, bool(value), self.attribute.key)
                row.toggled.connect(self._emit)
                return row
            case "actor":
                return self._actor(value)
            case _:
                return self._line(value)

    def _actor(self, value: Value | None) -> QWidget:
        """A line that offers the project's actors as they are typed, and a link for all mentions."""
        line = self._line(value)
        names = QCompleter(sorted(self._actors, key=str.casefold), line)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        names.activated.connect(lambda name: self._emit(str(name)))
        line.setCompleter(names)
        link = QToolButton()
        link.setText(tr("link all"))
        link.setToolTip(tr("Give this actor to every annotation of the same words in the article"))
        link.setEnabled(bool(value))
        link.setStyleSheet("QToolButton { padding: 4px 5px; }")
        line.setMinimumWidth(60)
        link.clicked.connect(lambda: self.linked.emit(str(value or "")))
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(line, 1)
        box.addWidget(link)
        return row

    def _emit(self, value: Value | None) -> None:
        self.changed.emit(self.attribute.key, value)

    def _choice(self, value: Value | None) -> QWidget:
        combo = QComboBox()
        combo.setObjectName(self.attribute.key)
        combo.setAccessibleName(self.attribute.name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem("\u2014", None)
        for choice in self.attribute.offered(value):
            combo.addItem(choice.name, choice.key)
            combo.setItemData(combo.count() - 1, choice.definition, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(max(combo.findData(value), 0))
        combo.activated.connect(lambda _index: self._emit(combo.currentData()))
        combo.activated.connect(lambda _index: self.left.emit())
        return combo

    def _choices(self, value: list[str]) -> QWidget:
        listed = QListWidget()
        listed.setObjectName(self.attribute.key)
        listed.setAccessibleName(self.attribute.name)
        listed.setMaximumHeight(168)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        for choice in self.attribute.offered(value):
            item = QListWidgetItem(choice.name, listed)
            item.setToolTip(choice.definition)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            on = Qt.CheckState.Checked if choice.key in value else Qt.CheckState.Unchecked
            item.setCheckState(on)

        def changed(_item: QListWidgetItem) -> None:
            items = [listed.item(row) for row in range(listed.count())]
            keys = [
                i.data(Qt.ItemDataRole.UserRole)
                for i in items
                if i.checkState() == Qt.CheckState.Checked
            ]
            self._emit(keys or None)

        listed.itemChanged.connect(changed)
        return listed

    def _scale(self, value: Value | None) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        low, high = self.attribute.minimum or 0, self.attribute.maximum or 0
        for number in range(low, high + 1):
            button = _choice_button(str(number), value == number, self._theme)
            button.setObjectName(f"{self.attribute.key}-{number}")
            button.setAccessibleName(f"{self.attribute.name} {number}")
            button.clicked.connect(lambda on, n=number: self._emit(n if on else None))
            box.addWidget(button)
        box.addStretch(1)
        return row

    def _line(self, value: Value | None) -> QLineEdit:
        line = QLineEdit("" if value is None else str(value))
        line.setObjectName(self.attribute.key)
        line.setCursorPosition(0)
        line.setToolTip(as_is(line.text()) if line.text() else "")
        line.setAccessibleName(self.attribute.name)

        def finished() -> None:
            words = line.text().strip()
            if words != ("" if value is None else str(value)) and line.isModified():
                line.setModified(False)
                self._emit(self._parsed(words))

        line.editingFinished.connect(finished)
        line.returnPressed.connect(self.left)
        return line

    def _parsed(self, words: str) -> Value | None:
        if not words:
            return None
        if self.attribute.type != "number":
            return words
        try:
            return float(words) if "." in words else int(words)
        except ValueError:
            return words  # the codebook's rules say what is wrong with it


class MoreRoles(QWidget):
    """The roles that stand empty and may: a button for each, that opens it."""

    opened = Signal(str)

    def __init__(self, roles: list[Role], theme: Theme) -> None:
        super().__init__()
        flow = FlowBox()
        for role in roles:
            flow.add(_role_button(role, "+ " + role.name.lower(), theme.line, theme, self.opened))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 2)
        box.addWidget(flow)


def _role_button(
    role: Role, words: str, edge: str, theme: Theme, opened: SignalInstance
) -> QToolButton:
    button = QToolButton()
    button.setText(words.replace("&", "&&"))
    button.setToolTip(role.definition)
    button.setObjectName(f"fill-{role.key}")
    button.setStyleSheet(
        f"QToolButton {{ border: 1px dashed {edge}; color: {theme.muted}; padding: 3px 8px; }}"
        f"QToolButton:focus {{ border: 1px solid {theme.accent}; color: {theme.ink}; }}"
    )
    button.clicked.connect(lambda: opened.emit(role.key))
    return button


class ConfidenceRow(QWidget):
    """How sure the annotator is, in quarters; nothing said is the usual thing."""

    changed = Signal(object)  # a float from 0.25 to 1, or None

    def __init__(self, value: float | None, theme: Theme) -> None:
        super().__init__()
        box = QHBoxLayout()
        box.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(_caption(tr("Confidence")))
        column.addLayout(box)
        for quarter in (0.25, 0.5, 0.75, 1.0):
            button = _choice_button(f"{quarter:.0%}", value == quarter, theme)
            button.setObjectName(f"confidence-{quarter}")
            button.setAccessibleName(tr("Confidence {}", f"{quarter:.0%}"))
            button.clicked.connect(lambda on, q=quarter: self.changed.emit(q if on else None))
            box.addWidget(button)
        box.addStretch(1)


def _choice_button(words: str, on: bool, theme: Theme) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    button.setChecked(on)
    button.setStyleSheet(
        f"QToolButton {{ border: 1px solid {theme.line}; padding: 3px 7px; }}"
        f"QToolButton:checked {{ background: {theme.accent}; color: {theme.paper}; }}"
        f"QToolButton:focus {{ border: 1px solid {theme.ink}; }}"
    )
    return button


class ToggleRow(QCheckBox):
    """A yes or no."""

    def __init__(self, name: str, on: bool, key: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self.setObjectName(key)
        self.setChecked(on)
        self.setFont(sans(9.4))


class NoteField(QWidget):
    """A note of several lines, kept when the field is left."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note
        self.field = _NoteEdit(note)
        self.field.setObjectName("note")
        self.field.setAccessibleName(tr("Note"))
        self.field.setFixedHeight(62)
        self.field.finished.connect(self._finished)
        self.field.left.connect(self.left)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(_caption(tr("Note")))
        box.addWidget(self.field)

    def _finished(self) -> None:
        words = self.field.toPlainText().strip()
        if words != self._note:
            self._note = words
            self.changed.emit(words)


class _NoteEdit(QPlainTextEdit):
    finished = Signal()
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter leaves the note here; outside it would finish the article."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and with_control):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FillersField(QWidget):
    """A role: what stands in it, each with a button to take it out, and a button to fill it."""

    opened = Signal(str)
    changed = Signal(str, object)  # the role's key, the fillers that are left

    def __init__(
        self,
        role: Role,
        fillers: tuple[Filler, ...],
        words: list[str],
        *,
        opened: bool,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._role, self._fillers = role, fillers
        caption = _caption(role.name, required=role.required)
        caption.setToolTip(role.definition)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(caption)
        flow = FlowBox()
        for place, each in enumerate(words):
            if place:
                flow.add(self._earlier(place, each))
            flow.add(self._filler(place, each, theme))
        if role.many or not fillers or opened:
            name = tr("choose on the page…") if opened else "+ " + role.name.lower()
            edge = theme.accent if opened else theme.line
            flow.add(_role_button(role, name, edge, theme, self.opened))
        box.addWidget(flow)

    def _filler(self, place: int, words: str, theme: Theme) -> QWidget:
        shown = words if len(words) <= 30 else words[:29].rstrip() + "\u2026"
        button = QToolButton()
        button.setText(f"{shown}   \u00d7".replace("&", "&&"))
        button.setToolTip(as_is(tr("Take “{}” out of this role", words)))
        button.setAccessibleName(tr("{}: {}. Press to take it out.", self._role.name, words))
        button.setObjectName(f"filler-{self._role.key}-{place}")
        button.setStyleSheet(
            f"QToolButton {{ border: 1px solid {theme.line}; background: {theme.raised}; padding: 3px 8px; }}"
            f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
        )
        button.clicked.connect(lambda: self._take_out(place))
        return button

    def _earlier(self, place: int, words: str) -> QWidget:
        button = QToolButton()
        button.setText("\u25c2")
        button.setToolTip(as_is(tr("Put “{}” before the one on its left", words)))
        button.setAccessibleName(tr("{}: move {} forwards", self._role.name, words))
        button.setObjectName(f"earlier-{self._role.key}-{place}")
        button.setStyleSheet("QToolButton { padding: 3px 2px; }")
        button.clicked.connect(lambda: self._move_earlier(place))
        return button

    def _move_earlier(self, place: int) -> None:
        fillers = list(self._fillers)
        fillers[place - 1 : place + 1] = fillers[place], fillers[place - 1]
        self.changed.emit(self._role.key, tuple(fillers))

    def _take_out(self, place: int) -> None:
        left = tuple(f for i, f in enumerate(self._fillers) if i != place)
        self.changed.emit(self._role.key, left)
