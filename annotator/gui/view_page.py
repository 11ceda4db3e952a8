"""One page of numbers: what to show, the picture, and the table beneath."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from annotator.gui.picture import PictureView
from annotator.gui.view_table import ViewTable
from annotator.workflows.views import View

Choice = tuple[str, Sequence[tuple[str, Any]]]  # what is chosen, and what from: words and values
Build = Callable[..., View]  # given what is chosen, in order


class ViewPage(QWidget):
    """Builds its view from what is chosen above it."""

    opened = Signal(object)

    def __init__(self, choices: Sequence[Choice], build: Build) -> None:
        super().__init__()
        self._build = build
        self.view: View | None = None
        self.combos: list[QComboBox] = []
        self.picture = PictureView()
        self.table = ViewTable()
        self.empty = QLabel()
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot = QLabel()
        self.foot.setProperty("quiet", True)
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        self.foot.setWordWrap(True)
        self._lay_out(choices)
        self.picture.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.table.explained.connect(self.foot.setText)
        self.build()

    def _lay_out(self, choices: Sequence[Choice]) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for words, values in choices:
            combo = QComboBox()
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            longest = max((len(shown) for shown, _value in values), default=0)
            combo.setMinimumContentsLength(min(max(longest, 8), 30))
            for shown, value in values:
                combo.addItem(shown, value)
            label = QLabel(words)
            label.setBuddy(combo)
            combo.setAccessibleName(words)
            combo.currentIndexChanged.connect(self.build)
            top.addWidget(label)
            top.addWidget(combo, min(max(longest, 8), 30))
            self.combos.append(combo)
        top.addStretch(1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.picture)
        self.split.addWidget(self.table)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([460, 220])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        if choices:
            box.addLayout(top)
        box.addWidget(self.empty, 1)
        box.addWidget(self.split, 1)
        box.addWidget(self.foot)

    def build(self) -> None:
        """Show what is chosen."""
        view = self._build(*(combo.currentData() for combo in self.combos))
        self.view = view
        self.empty.setText(view.empty)
        self.empty.setVisible(bool(view.empty))
        for part in (self.split, self.foot):
            part.setVisible(not view.empty)
        if not view.empty:
            self.picture.show_picture(view.draw)
            self.table.show_table(view.table)
