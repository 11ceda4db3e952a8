"""Random keys and clicks: `monkey.py PROJECT SEED SECONDS`. Ends with status 1 on any trouble.

Trouble is an exception that nobody caught and any warning of Qt's.
"""

import random
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.workflows.projects import open_project

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = [
    *[(Qt.Key(Qt.Key.Key_A + n), NONE) for n in range(26)],
    *[(Qt.Key(Qt.Key.Key_1 + n), NONE) for n in range(9)],
    *[(Qt.Key(Qt.Key.Key_1 + n), SHIFT) for n in range(9)],
    *[(key, NONE) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return)] * 3,
    *[(key, NONE) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)],
    *[(key, SHIFT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)],
    *[(key, ALT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right)],
    *[(key, ALT | SHIFT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right)],
    *[(key, ALT | CONTROL) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right)],
    *[(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)] * 3,
    (Qt.Key.Key_Return, CONTROL),
    (Qt.Key.Key_PageDown, CONTROL),
    (Qt.Key.Key_PageUp, CONTROL),
    (Qt.Key.Key_Home, CONTROL),
    (Qt.Key.Key_End, CONTROL),
    (Qt.Key.Key_K, CONTROL),
    (Qt.Key.Key_F, CONTROL),
    (Qt.Key.Key_Plus, CONTROL),
    (Qt.Key.Key_Minus, CONTROL),
    (Qt.Key.Key_0, CONTROL),
    (Qt.Key.Key_F4, NONE),
    (Qt.Key.Key_Slash, NONE),
    (Qt.Key.Key_Period, NONE),
    (Qt.Key.Key_Plus, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_PageDown, NONE),
    (Qt.Key.Key_PageUp, NONE),
]


class Monkey:
    """Presses what comes to hand."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window = window
        self._chance = random.Random(seed)
        self.acts = 0
        self.last = ""

    def act(self) -> None:
        """Do one thing to whatever has the keyboard, or somewhere in the window."""
        self.acts += 1
        popup = QApplication.activePopupWidget()
        dialog = next((d for d in self._window.findChildren(QDialog) if d.isVisible()), None)
        if (popup or dialog) and self._chance.random() < 0.3:
            (popup or dialog).close()  # type: ignore[union-attr]
            return
        if self._chance.random() < 0.25:
            self._click()
            return
        if not popup and not dialog and not self._window.isActiveWindow():
            self._window.activateWindow()  # no window manager gives it back what a dialog took
        if not popup and not dialog and self._chance.random() < 0.3:
            self._window.page.setFocus()  # or it would sit in the search field for ever
        key, modifiers = self._chance.choice(KEYS)
        target = popup or QApplication.focusWidget() or self._window.page
        self.last = f"{key} {modifiers} on {type(target).__name__}"
        QTest.keyClick(target, key, modifiers)

    def _click(self) -> None:
        page = self._window.page.viewport()
        others: list[QWidget] = [self._window.queue.list.viewport(), self._window.bar]
        target = page if self._chance.random() < 0.7 else self._chance.choice(others)
        width, height = max(target.width(), 2), max(target.height(), 2)
        place = QPoint(self._chance.randrange(width), self._chance.randrange(height))
        self.last = f"click at {place} on {type(target).__name__}"
        left = Qt.MouseButton.LeftButton
        match self._chance.randrange(4):
            case 0:
                QTest.mouseDClick(target, left, NONE, place)
            case 1:
                QTest.mousePress(target, left, NONE, place)
                further = place + QPoint(
                    self._chance.randint(-300, 300), self._chance.randint(-60, 60)
                )
                QTest.mouseMove(target, further)
                QTest.mouseRelease(target, left, NONE, further)
            case _:
                QTest.mouseClick(target, left, NONE, place)


def main(project: Path, seed: int, seconds: float) -> int:
    trouble: list[str] = []
    app = QApplication(["hustings"])
    window = MainWindow(Settings(model=""))
    monkey = Monkey(window, seed)

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        trouble.append(monkey.last + "\n" + "".join(traceback.format_exception(kind, error, trace)))

    def message(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in words:
            trouble.append(f"{monkey.last}\nQt: {words}")

    sys.excepthook = uncaught
    qInstallMessageHandler(message)
    window.use_project(open_project(project))
    window.show()
    end = time.monotonic() + seconds
    timer = QTimer()

    def press() -> None:
        if trouble or time.monotonic() > end:
            timer.stop()
            for dialog in window.findChildren(QDialog):
                dialog.close()
            window.close()
            app.quit()
        else:
            monkey.act()

    timer.timeout.connect(press)
    timer.start(2)
    app.exec()
    qInstallMessageHandler(None)
    sys.stdout.write(f"{monkey.acts} acts\n" + "\n".join(trouble))
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
