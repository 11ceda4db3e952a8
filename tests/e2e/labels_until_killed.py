"""Labels without end, printing what the status bar calls saved: `labels_until_killed.py PROJECT`."""

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.steps import Changes
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.workflows.projects import open_project

KEYS = [
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_L,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_E,
    Qt.Key.Key_C,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_B,
    Qt.Key.Key_Delete,
]


def main(project: Path, seed: int) -> int:
    app = QApplication(["hustings"])
    window = MainWindow(Settings(model=""))
    window.use_project(open_project(project))
    window.show()
    assert window.session is not None
    chance = random.Random(seed)

    def told(changes: Changes) -> None:
        assert window.status.saved.text().startswith("Saved")
        sys.stdout.write(f"{changes.step}\n")
        sys.stdout.flush()

    def press() -> None:
        key = chance.choice(KEYS)
        QTest.keyClick(window.page, key)
        desk = window.session.desk if window.session is not None else None
        if chance.random() < 0.02 and desk is not None and desk.annotations:
            window.commands.undo()

    window.session.changed.connect(told)
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(1)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
