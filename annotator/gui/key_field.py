"""A field that takes the keys pressed in it for what they are."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.key_map import portable
from annotator.gui.words import tr

_ALONE = {  # keys that only mean something with others
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_Hyper_L,
    Qt.Key.Key_Hyper_R,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_Multi_key,
    Qt.Key.Key_unknown,
}


class KeyField(QLineEdit):
    """Waits for one key with its modifiers once it is told to; Esc or leaving it ends the wait.

    Otherwise it is passed over by Tab like any field that is only read: it holds nobody's keyboard.
    """

    pressed = Signal(str)  # the key, as key maps write it
    ended = Signal()  # it waits no longer
    waits = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def wait(self) -> None:
        """Take the next key that is pressed."""
        self.waits = True
        self.setText("")
        self.setPlaceholderText(tr("Press the keys now; Esc leaves it"))
        self.setFocus()

    def _end(self) -> None:
        if self.waits:
            self.waits = False
            self.setPlaceholderText("")
            self.ended.emit()

    def event(self, event: QEvent) -> bool:
        if self.waits and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key:
            cancelled = key == "Esc"
            self._end()
            if not cancelled:
                self.pressed.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end()


def key_of(event: QKeyEvent) -> str:
    """Return what was pressed, as key maps write it; empty for a modifier alone."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ALONE or not key:
        return ""
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    text = event.text()
    if len(text) == 1 and text.isprintable() and not text.isalnum() and not text.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # it is in the sign: } and not Shift+]
    return portable(QKeySequence(modifiers | key).toString())
