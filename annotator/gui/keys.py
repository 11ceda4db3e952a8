"""Keys that go to the page before any action has them: the letters of hints."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from annotator.gui.hand import Hand

_LEFT_ALONE = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Stirring(QObject):
    """Tells when the person does something in the window, by key, button or wheel.

    It listens to the window of the system, which has each such event once; a filter on the whole
    application would be called for every event of every widget.
    """

    stirred = Signal()

    def listen_to(self, window: QWindow) -> None:
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.stirred.emit()
        return False


class PageKeys(QObject):
    """While a role is open, letters choose what fills it; everything else is as always."""

    def __init__(self, hand: Hand, parent: QObject) -> None:
        super().__init__(parent)
        self._hand = hand
        self._page = hand.page
        self._page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._page.viewport().update()  # the line that says where the keyboard is
        if not isinstance(event, QKeyEvent):
            return False
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        letter = event.text()
        if not self._is_hint(event, letter):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # no action of this key; it comes again as a key press
            return True
        self._hand.roles.type_hint(letter)
        return True

    def _is_hint(self, event: QKeyEvent, letter: str) -> bool:
        return (
            self._hand.roles.open_role is not None
            and len(letter) == 1
            and letter.isalpha()
            and letter.lower() != self._hand.roles.letter_kept()
            and not event.modifiers() & _LEFT_ALONE
        )
