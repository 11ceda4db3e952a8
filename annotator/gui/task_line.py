"""How far the work of a dialog is: a sentence, a bar, and whether it was stopped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from annotator.gui.tasks import TaskProgress
from annotator.gui.words import said, tr


class TaskLine(QWidget):
    """Shows one task at a time; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._progress: TaskProgress | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addWidget(self.bar)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._progress is not None

    def begin(self) -> TaskProgress:
        """Return what tells how far a new task is; the one before is told to stop."""
        self.stop()
        progress = TaskProgress()
        progress.reported.connect(self._report)
        self._progress = progress
        self.words.setText("")
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.show()
        return progress

    def end(self) -> None:
        self._progress = None
        self.hide()

    def stop(self) -> None:
        """Ask the task to stop; what comes of it comes as always."""
        if self._progress is not None:
            self._progress.cancel()

    def _report(self, done: int, total: int, what: str) -> None:
        if self.sender() is self._progress:
            self.words.setText(said(what))
            self.bar.setRange(0, max(total, 1))
            self.bar.setValue(done)


def while_open(dialog: QWidget, then: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what hears of a result only while a dialog is there."""

    def heard(result: Any) -> None:
        if isValid(dialog):
            then(result)

    return heard
