"""Changing keys: every action with its keys, what clashes, and key maps to and from files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.gui import key_map
from annotator.gui.actions.registry import Actions
from annotator.gui.dialogs import Report, tell_error
from annotator.gui.key_field import KeyField
from annotator.gui.key_map import KeyMap, Keys
from annotator.gui.key_table import KeyTable
from annotator.gui.theme import sans
from annotator.gui.words import tr


class KeyEditor(QDialog):
    """The table of actions and their keys. What is changed counts at once and is kept."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Change keys"))
        self.resize(820, 640)
        self.actions_ = actions
        self._adds = False  # whether what is pressed comes beside the keys there are
        self._take: Callable[[], None] | None = None  # what a yes to the question does
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search actions, or a key such as Ctrl+Z"))
        self.search.setAccessibleName(tr("Search actions and keys"))
        self.search.setClearButtonEnabled(True)
        self.table = KeyTable(actions)
        self.field = KeyField()
        self.about = QLabel()
        self.question = QLabel()
        self.yes, self.no = _button("", self._answer_yes), _button(tr("Leave it"), self._answer_no)
        self.press = _button(tr("Press new keys…"), self._wait)
        self.add = _button(tr("Add keys…"), lambda: self._wait(adds=True))
        self.remove = _button(tr("Take its keys away"), lambda: self._wish(self.table.chosen(), ()))
        self.usual = _button(tr("Usual keys"), self._reset_one)
        self._lay_out()
        self.search.textChanged.connect(self.table.filter)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.currentItemChanged.connect(self._show_chosen)
        self.table.itemActivated.connect(lambda _item, _column: self._wait())
        self.field.pressed.connect(self._pressed)
        self.field.ended.connect(self._waited)
        self._show_chosen()
        self.search.setFocus()

    # Making it

    def _lay_out(self) -> None:
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setFont(sans(9.8, bold=True))
        self.field.setFixedWidth(280)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        box.addWidget(self.search)
        box.addWidget(self.table, 1)
        box.addLayout(_row(self.about, None, self.field))
        box.addLayout(_row(self.press, self.add, self.remove, self.usual, None))
        self._asking = QWidget()
        asking = _row(self.question, self.yes, self.no)
        asking.setStretch(0, 1)
        asking.setContentsMargins(0, 0, 0, 0)
        self._asking.setLayout(asking)
        self._asking.hide()
        box.addWidget(self._asking)
        self.everything = _button(tr("All usual keys"), self._reset_all)
        close = _button(tr("Close"), self.accept)
        box.addLayout(
            _row(
                _button(tr("Import…"), self._import),
                _button(tr("Export…"), self._export),
                self.everything,
                None,
                close,
            )
        )

    # What is chosen

    def _show_chosen(self) -> None:
        key, actions = self.table.chosen(), self.actions_
        self._ask("")
        self.everything.setEnabled(bool(actions.own))
        mine = bool(key) and key not in actions.of_codebook
        for button in (self.press, self.add):
            button.setEnabled(mine)
        self.remove.setEnabled(mine and bool(actions.keys(key)))
        self.usual.setEnabled(mine and key in actions.own)
        self.about.setText(actions.name(key) if key else "")
        self.field.setText(actions.keys_text(key) if key else "")
        self.field.setAccessibleName(tr("Keys of “{}”", actions.name(key) if key else ""))

    def _wait(self, *, adds: bool = False) -> None:
        if self.press.isEnabled():
            self._adds = adds
            self._ask("")
            self.field.wait()

    def _waited(self) -> None:
        self.field.setText(self.actions_.keys_text(self.table.chosen()))
        self.table.setFocus()

    def _pressed(self, key: str) -> None:
        chosen = self.table.chosen()
        before = self.actions_.keys(chosen) if self._adds else ()
        self._wish(chosen, (*before, key))

    # Changing

    def _wish(self, action: str, keys: Keys) -> None:
        """Give an action these keys; where another has one of them, ask first."""
        actions = self.actions_
        if not action:
            return
        where = actions.action(action).where
        holders = [
            (key, other.id)
            for key in keys
            for other in actions.table
            if other.id != action
            and key in actions.keys(other.id)
            and key_map.overlap(other.where, where)
        ]

        def take() -> None:
            own: KeyMap = actions.own
            for key, other in holders:
                own = key_map.without_key(actions.table, own, other, key)
            self._set(key_map.with_keys(actions.table, own, action, keys))

        if not holders:
            take()
            return
        said = " ".join(
            tr("{} is “{}”.", key_map.native([key]), actions.name(other)) for key, other in holders
        )
        if any(other in actions.of_codebook for _key, other in holders):
            self._ask(said + " " + tr("The codebook says so: choose another key."))
        else:
            names = ", ".join(tr("“{}”", actions.name(other)) for _key, other in holders)
            words = tr("Shall “{}” have it instead?", actions.name(action))
            self._ask(f"{said} {words}", tr("Take it from {}", names), take)

    def _set(self, own: KeyMap) -> None:
        self.actions_.apply(own)
        try:
            key_map.save_own_keys(own)
        except UserError as error:
            tell_error(self, error)
        self.table.refresh()
        self._show_chosen()

    def _reset_one(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            self._wish(chosen, key_map.usual_keys(self.actions_.table)[chosen])

    def _reset_all(self) -> None:
        count = len(self.actions_.own)
        words = tr("Give all actions their usual keys again? {} are changed.", count, n=count)
        self._ask(words, tr("All usual keys"), lambda: self._set({}))

    # The question beneath

    def _ask(self, words: str, yes: str = "", take: Callable[[], None] | None = None) -> None:
        """Say something, and with `take` ask whether to do it; nothing to say closes it."""
        self._take = take
        self.question.setText(words)
        self.yes.setText(yes)
        self.yes.setVisible(take is not None)
        self._asking.setVisible(bool(words))
        if words:
            self.table.scrollTo(self.table.currentIndex())
            (self.yes if take is not None else self.no).setFocus()

    def _answer_yes(self) -> None:
        take = self._take
        self._ask("")
        if take is not None:
            take()
        self.table.setFocus()

    def _answer_no(self) -> None:
        self._ask("")
        self.table.setFocus()

    # Files

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Import keys"), "", _file_kinds())
        if name:
            self.import_keys(Path(name))

    def import_keys(self, path: Path) -> None:
        """Put the keys of a file in place of one's own; what it says that is none is listed."""
        actions = self.actions_
        try:
            loaded = key_map.read_key_map(path, actions.table, actions.of_codebook)
        except UserError as error:
            tell_error(self, error)
            return
        self._set(loaded.keys)
        clashes = [
            tr(
                "{} is “{}”, and not “{}” as well.",
                key_map.native([each.key]),
                actions.name(each.has),
                actions.name(each.wants),
            )
            for each in actions.conflicts()
        ]
        if loaded.skipped or clashes:
            lead = tr("The keys were imported, but for these:")
            Report(self, tr("Import keys"), lead, "\n".join([*loaded.skipped, *clashes])).open()

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export keys"), str(Path.home() / "keys.toml"), _file_kinds()
        )
        if name:
            self.export_keys(Path(name))

    def export_keys(self, path: Path) -> None:
        """Write the keys that are not the usual ones to a file."""
        try:
            key_map.export_key_map(path, self.actions_.own)
        except UserError as error:
            tell_error(self, error)


def _file_kinds() -> str:
    return tr("Key maps (*.toml);;All files (*)")


def _button(words: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _on=False: act())
    return button


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None stands for the room between left and right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
