"""Widgets set like words: side by side, and in the next row where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 4


class FlowBox(QWidget):
    """Holds widgets in rows as wide as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, member: QWidget) -> None:
        member.setParent(self)
        self._members.append(member)

    def _place(self, width: int, *, move: bool) -> int:
        x = y = row = 0
        for member in self._members:
            size = member.sizeHint()
            taken = min(size.width(), width)
            if x and x + taken > width:
                x, y, row = 0, y + row + _GAP, 0
            if move:
                member.setGeometry(QRect(QPoint(x, y), QSize(taken, size.height())))
            x += taken + _GAP
            row = max(row, size.height())
        return y + row

    def sizeHint(self) -> QSize:
        return QSize(120, self._place(max(self.width(), 200), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._place(self.width(), move=True))
