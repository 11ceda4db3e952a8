"""Where a codebook is edited: its parts at the left, what is in one of them, and a form."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.domain.codebook import Attribute, Codebook, Label, Role, Topic
from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_edits import (
    Kind,
    Member,
    Where,
    fresh_key,
    member,
    members,
    new_pattern,
)
from annotator.domain.errors import UserError
from annotator.gui.codebook_forms import Form, head_rows, layer_rows, rows_of
from annotator.gui.codebook_rows import HEAD, Lines, line_of, rooms_of
from annotator.gui.key_map import native
from annotator.gui.theme import Theme
from annotator.gui.words import said, tr

_KINDS: dict[str, Kind] = {
    "label": "label",
    "attribute": "attribute",
    "role": "role",
    "topic": "topic",
    "pattern": "pattern",
}
_FRESH = (  # colours of new labels, the first that the layer has not
    *("#2e61a3", "#cd7e0a", "#2f8a57", "#c2358e", "#945ee6", "#0f8ba8"),
    *("#a8502c", "#6b7a14", "#c11e20", "#5b6bd6", "#8a6d3b", "#4f7c8c"),
)


class CodebookPane(QWidget):
    """Edits a draft. Nothing of it is in the project."""

    changed = Signal()
    refused = Signal(str)  # why something was not done

    def __init__(self, draft: Draft, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._theme = theme
        self.rooms = Lines("rooms", theme, self)
        self.members = Lines("members", theme, self, movable=True)
        self.form = Form(self)
        self.tools: dict[str, QToolButton] = {}
        self._middle = QWidget()
        self._line = thin_line(across=False)
        self._lay_out()
        self.rooms.chosen.connect(lambda _key: self._show_room())
        self.members.chosen.connect(lambda _key: self._show_form())
        self.members.moved.connect(self._moved)
        self.form.changed.connect(self._changed)
        self.form.acted.connect(self._acted)
        self.tools["add"].clicked.connect(self.add)
        self.tools["up"].clicked.connect(lambda: self.move_by(-1))
        self.tools["down"].clicked.connect(lambda: self.move_by(1))
        self.tools["remove"].clicked.connect(self.remove)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            act = QShortcut(QKeySequence(keys), self)
            act.activated.connect(lambda by=by: self.move_by(by))

    def _lay_out(self) -> None:
        self.rooms.setAccessibleName(tr("Parts of the codebook"))
        self.members.setAccessibleName(tr("What is in this part"))
        left = QWidget()
        left.setFixedWidth(200)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(4, 10, 4, 8)
        beside.addWidget(self.rooms)
        self._middle.setFixedWidth(276)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(4, 10, 4, 8)
        middle.setSpacing(4)
        middle.addWidget(self.members, 1)
        middle.addLayout(self._tool_row())
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for widget in (left, thin_line(across=False), self._middle, self._line):
            columns.addWidget(widget)
        columns.addWidget(self.form, 1)

    def _tool_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(0)
        for name, words, about in (
            ("add", tr("+ Add"), ""),
            ("up", "\u2191", tr("Move up ({})", native(["Alt+Up"]))),
            ("down", "\u2193", tr("Move down ({})", native(["Alt+Down"]))),
            ("remove", tr("Remove"), ""),
        ):
            button = QToolButton()
            button.setObjectName(f"member-{name}")
            button.setText(words)
            button.setToolTip(about)
            button.setAccessibleName(about or words)
            self.tools[name] = button
            row.addWidget(button)
            if name == "add":
                row.addStretch(1)
        return row

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for lines in (self.rooms, self.members):
            lines.set_theme(theme)
        self._show_form(keep_place=True)

    # What is chosen

    def show_draft(self, draft: Draft) -> None:
        """Edit another draft, at the place where the one before was."""
        self.draft = draft
        key = self.members.key()
        self._show_rooms(self.rooms.key() or f"label {draft.codebook.layers[0].key}")
        self._show_room()
        if key is not None:
            self.members.choose(key)

    def choose(self, room: str, key: str = "") -> None:
        """Show a part of the codebook, such as "label entity", and one thing in it."""
        self.rooms.choose(room)
        if key:
            self.members.choose(key)

    def _room(self) -> tuple[str, str]:
        """Return the part that is chosen: its kind and its layer."""
        kind, _, layer = (self.rooms.key() or HEAD).partition(" ")
        return kind, layer

    def _where(self) -> Where | None:
        """Return where the members of the part stand; None where a form is all there is."""
        kind, layer = self._room()
        return Where(_KINDS[kind], layer) if kind in _KINDS else None

    def _show_rooms(self, current: str | None) -> None:
        self.rooms.show_lines(rooms_of(self.draft.codebook), current)
        if self.rooms.currentItem() is None:
            self.rooms.setCurrentRow(0)

    def _show_room(self) -> None:
        where = self._where()
        for widget in (self._middle, self._line):
            widget.setVisible(where is not None)
        if where is not None:
            there = members(self.draft.codebook, where)
            self._show_members(there[0].key if there else None)
        self._show_form()

    def _show_members(self, current: str | None) -> None:
        where = self._where()
        if where is not None:
            lines = [line_of(each) for each in members(self.draft.codebook, where)]
            self.members.show_lines(lines, current)
        for name in ("up", "down", "remove"):
            self.tools[name].setEnabled(self.members.count() > 0)

    def _show_form(self, *, keep_place: bool = False) -> None:
        codebook, where, (kind, layer) = self.draft.codebook, self._where(), self._room()
        chosen = self.members.key()
        if where is not None and chosen is None:
            self.form.show_words(tr("There is nothing here yet."))
            return
        if where is not None and chosen is not None:
            shown = member(codebook, where, chosen)
            rows, title = rows_of(codebook, where, shown, self._theme), shown.name or shown.key
        elif (whole := codebook.layer(layer)) is not None and kind == "layer":
            rows, title = layer_rows(whole), whole.name
        else:
            rows, title = head_rows(codebook), tr("Codebook {}", codebook.name)
        self.form.show_rows(title, rows, keep_place=keep_place)

    # Changing the draft

    def _act(self, doing: Callable[[Draft], object]) -> bool:
        """Do something to the draft; say so where it cannot be done."""
        try:
            doing(self.draft)
        except UserError as error:
            self.refused.emit(said(str(error)))
            return False
        self.changed.emit()
        return True

    def _changed(self, field: str, value: object) -> None:
        where, (kind, layer), key = self._where(), self._room(), self.members.key()
        if where is None:
            if kind == "layer":
                self._act(lambda draft: draft.change_layer(layer, **{field: value}))
                self._show_rooms(self.rooms.key())
            else:
                self._act(lambda draft: draft.change_head(**{field: value}))
        elif key is not None:
            done = self._act(lambda draft: draft.set(where, key, field, value))
            now = str(value) if done and field in ("key", "words") else key
            self._show_members(now)
            if field in ("key", "words"):
                self.form.set_key(now)
            elif field in ("type", "retired", "hotkey"):
                self._show_form(keep_place=True)

    def _acted(self, doing: Callable[[Draft], object]) -> None:
        where, key = self._where(), self.members.key()
        self._act(doing)
        if where is not None and key is not None:
            shown = member(self.draft.codebook, where, key)
            self.form.show_values(shown.values if isinstance(shown, Attribute) else ())

    def add(self) -> None:
        """Add something to the part that is chosen, after what is chosen in it."""
        where = self._where()
        if where is None:
            return
        made, place = new_member(self.draft.codebook, where), self.members.currentRow() + 1
        self._act(lambda draft: draft.add(where, made, place))
        self._show_rooms(self.rooms.key())
        self._show_members(made.key)
        self._show_form()
        name = self.form.findChild(QLineEdit, "words" if where.kind == "pattern" else "name")
        if isinstance(name, QLineEdit):
            name.setFocus()
            name.selectAll()

    def move_by(self, by: int) -> None:
        """Move what is chosen up (-1) or down (1)."""
        where, key, to = self._where(), self.members.key(), self.members.currentRow() + by
        if where is not None and key is not None and 0 <= to < self.members.count():
            self._act(lambda draft: draft.move(where, key, to))
            self._show_members(key)

    def _moved(self, key: str, to: int) -> None:
        where = self._where()
        if where is not None:
            self._act(lambda draft: draft.move(where, key, to))

    def remove(self) -> None:
        """Take out what is chosen; what becomes of annotations is asked when the draft is saved."""
        where, key, row = self._where(), self.members.key(), self.members.currentRow()
        if where is None or key is None:
            return
        if where.kind == "label" and self.members.count() == 1:
            self.refused.emit(tr("A layer needs a label. Retire this one instead."))
            return
        self._act(lambda draft: draft.remove(where, key))
        left = members(self.draft.codebook, where)
        self._show_rooms(self.rooms.key())
        self._show_members(left[min(row, len(left) - 1)].key if left else None)
        self._show_form()


def new_member(codebook: Codebook, where: Where) -> Member:
    """Return a label, an attribute, a role, a topic or a pattern to begin with."""
    names = {
        "label": tr("New label"),
        "attribute": tr("New attribute"),
        "role": tr("New role"),
        "topic": tr("New topic"),
        "pattern": tr("New words"),
    }
    name = names[where.kind]
    if where.kind == "pattern":
        return new_pattern(codebook, name)
    key = fresh_key(codebook, where, name)
    match where.kind:
        case "label":
            used = {label.colour.lower() for label in codebook.labels_of(where.layer)}
            colour = next((each for each in _FRESH if each not in used), _FRESH[0])
            return Label(key=key, name=name, definition="", colour=colour)
        case "attribute":
            return Attribute(key=key, name=name, type="text")
        case "role":
            return Role(key=key, name=name, fillers=(codebook.layers[0].key, "author"))
        case _:
            return Topic(key=key, name=name)


def thin_line(*, across: bool) -> QFrame:
    """Return a line between two parts of a window."""
    line = QFrame()
    line.setProperty("line", "true")
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    (line.setFixedHeight if across else line.setFixedWidth)(1)
    return line
