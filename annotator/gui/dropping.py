"""Files that are dropped anywhere in the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QApplication


class FileDrops(QObject):
    """Tells which files were dropped, whatever part of the window they fell on.

    It listens to the window of the system: a field would take them for words, and write their names.
    """

    dropped = Signal(list)  # of paths

    def listen_to(self, window: QWindow) -> None:
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # which those of entering and moving are too
            return False
        urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if not paths:
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # who has moved files may remove them
        event.accept()
        if event.type() == QEvent.Type.Drop:  # later: the other program waits for the answer
            QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))
        return True
