"""A window from which files are dragged, as from a file manager: `python drag_source.py FILE…`.

It says READY once it can be pressed, and what the program that they were dropped on did with them.
"""

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIZE = 80  # pixels; it stands in the corner of the screen


class Source(QLabel):
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name) for name in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        done = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        sys.stdout.write(f"{done.name}\n")
        sys.stdout.flush()
        QTimer.singleShot(100, QApplication.quit)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = Source("files")
    source.setWindowFlag(Qt.WindowType.X11BypassWindowManagerHint)
    source.setGeometry(0, 0, SIZE, SIZE)
    source.show()
    QTimer.singleShot(300, lambda: (sys.stdout.write("READY\n"), sys.stdout.flush()))
    sys.exit(app.exec())
