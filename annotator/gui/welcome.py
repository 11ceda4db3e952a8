"""What the window shows when no project is open: the ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.theme import sans, serif
from annotator.gui.words import tr


class Welcome(QWidget):
    """Demo, new, open, recent projects, and a place to drop files."""

    demo = Signal()
    new = Signal()
    open = Signal()
    recent = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        title = QLabel("Hustings")
        title.setFont(serif(30))
        lead = QLabel(tr("Label who says what, and who is for or against it."))
        lead.setFont(serif(13))
        lead.setProperty("quiet", "true")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        self.demo_button = QPushButton(tr("Open the demo"))
        self.demo_button.setDefault(True)
        self.demo_button.clicked.connect(self.demo)
        self.new_button = QPushButton(tr("New project…"))
        self.new_button.clicked.connect(self.new)
        self.open_button = QPushButton(tr("Open project…"))
        self.open_button.clicked.connect(self.open)
        for button in (self.demo_button, self.new_button, self.open_button):
            button.setMinimumHeight(36)
            buttons.addWidget(button)
        buttons.addStretch(1)
        drop = QLabel(tr("Or drop a project or article files anywhere in this window."))
        drop.setProperty("quiet", "true")
        self._heading = QLabel(tr("Recent projects"))
        self._heading.setFont(sans(10, bold=True))
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (title, lead):
            column.addWidget(widget)
        column.addSpacing(18)
        column.addLayout(buttons)
        column.addWidget(drop)
        column.addSpacing(26)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(560)
        row.addWidget(holder)
        row.addStretch(1)

    def show_recent(self, projects: tuple[str, ...]) -> None:
        """List the projects opened last that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        present = [Path(name) for name in projects if Path(name).is_file()]
        self._heading.setVisible(bool(present))
        for path in present[:6]:
            button = QPushButton(f"{path.stem}     {path.parent}".replace("&", "&&"))
            button.setFlat(True)
            button.setStyleSheet(
                "QPushButton { text-align: left; border: 1px solid transparent; padding: 6px 8px;"
                " margin-left: -9px; background: transparent; }"
                "QPushButton:hover { background: palette(alternate-base); }"
                "QPushButton:focus { border: 1px solid palette(highlight); }"
            )
            button.setToolTip(str(path))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _on=False, name=str(path): self.recent.emit(name))
            self._recent.addWidget(button)
