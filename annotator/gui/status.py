"""The line at the bottom: what was saved when, what the model does, what there is to say."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from annotator.gui.tasks import TaskProgress
from annotator.gui.words import said, tr

_LONG = 8000  # milliseconds that a sentence stays


class StatusLine(QStatusBar):
    """The status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.saved.setObjectName("saved")
        self.suggestions = QLabel()
        self.annotator = QLabel()
        self.annotator.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(220)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Stop"))
        self._progress: TaskProgress | None = None
        hidden: tuple[QWidget, ...] = (self.bar, self.cancel)
        for widget in (*hidden, self.suggestions, self.annotator, self.saved):
            self.addPermanentWidget(widget)
        for widget in hidden:
            widget.hide()
        self.cancel.clicked.connect(self._cancel)

    def tell(self, words: str) -> None:
        """Show a sentence for some seconds."""
        self.showMessage(words, _LONG)

    def show_saved(self, when: str) -> None:
        """Show when the last change was committed (UTC in, local time shown)."""
        moment = datetime.fromisoformat(when.replace("Z", "+00:00")).astimezone()
        self.saved.setText(tr("Saved {}", moment.strftime("%H:%M:%S")))
        self.saved.setToolTip(when)

    def show_annotator(self, name: str) -> None:
        self.annotator.setText(tr("Annotator: {}", name))
        self.saved.setText("")

    def show_suggestions(self, state: str, done: int = 0, total: int = 0) -> None:
        """Show what the model is doing, and how far it is."""
        words = {
            "starting": tr("Loading the model…"),
            "ready": tr("Suggesting…"),
            "working": tr("Suggesting: {} of {}", f"{done:,}", f"{total:,}"),
            "done": "",
            "failed": tr("No suggestions: the model has stopped"),
            "off": tr("No model"),
        }
        if state in words:
            self.suggestions.setText(words[state])
        else:
            self.tell(said(state))

    def watch(self, progress: TaskProgress) -> None:
        """Show how far a long task is, and a button that stops it."""
        self._progress = progress
        progress.reported.connect(self._report)
        self.bar.setRange(0, 1)  # a bar without a range would move to and fro
        self.bar.setValue(0)
        self.bar.setTextVisible(False)
        self.bar.show()
        self.cancel.show()

    def _report(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done if total > 0 else 0)
        self.bar.setTextVisible(total > 0)  # else it would say 0 %, however far it is
        self.showMessage(said(what), _LONG)

    def unwatch(self) -> None:
        self._progress = None
        self.bar.hide()
        self.cancel.hide()

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
