"""Which suggestions are shown: a least score, the sources, and what the choice leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.suggestions import Showing
from annotator.gui.key_map import native
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.deciding import Decided, decided_so_far, effect_of

NAME = "suggestion-choice"
_MOST = 9  # sources shown before the list scrolls


class SuggestionChoice(QDialog):
    """A slider, and the sources in their order, in force as they are changed, with the effect."""

    def __init__(self, parent: QWidget, session: Session, keep: Callable[[Showing], None]) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Suggestions shown"))
        self.setMinimumWidth(480)
        self._session, self._keep = session, keep
        self._decided: list[Decided] = []
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("Least score"))
        self.slider.setValue(round(session.showing.threshold * 100))
        self.percent = QLabel()
        self.percent.setFixedWidth(
            self.percent.fontMetrics().horizontalAdvance(tr("{} % and more", 1000))
        )
        self.effect = QLabel(tr("Counting …"))
        self.effect.setWordWrap(True)
        self.sources = QListWidget()
        self.sources.setAccessibleName(tr("Sources, the best first"))
        self.sources.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up, self.down = QToolButton(), QToolButton()
        self._lay_out()
        self.slider.valueChanged.connect(self._changed)
        self.sources.itemChanged.connect(self._changed)
        self.sources.model().rowsMoved.connect(self._changed)
        self._tell()
        session.tasks.aside(
            lambda: decided_so_far(session.project, session.annotator), self._counted
        )

    def _lay_out(self) -> None:
        least = QHBoxLayout()
        for widget, stretch in (
            (QLabel(tr("Least score")), 0),
            (self.slider, 1),
            (self.percent, 0),
        ):
            least.addWidget(widget, stretch)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(QLabel(tr("Sources, the best first")), 1)
        for button, sign, words, keys, by in (
            (self.up, "\u2191", tr("Move up ({})", native(["Alt+Up"])), "Alt+Up", -1),
            (self.down, "\u2193", tr("Move down ({})", native(["Alt+Down"])), "Alt+Down", 1),
        ):
            button.setText(sign)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, by=by: self.move_by(by))
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.move_by(by))
            head.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(least)
        box.addWidget(
            _quiet(
                tr(
                    "A score is the chance that a suggestion is right; without one it is always shown."
                )
            )
        )
        box.addLayout(head)
        box.addWidget(self.sources)
        box.addWidget(
            _quiet(
                tr(
                    "A source without a tick is hidden. Where two propose something for the same "
                    "words, the one further up is shown."
                )
            )
        )
        box.addWidget(self.effect)
        box.addStretch(1)
        box.addWidget(buttons)

    def _counted(self, decided: list[Decided]) -> None:
        self._decided = decided
        showing = self._session.showing
        names = {each.proposal.source for each in decided} | showing.off
        blocked = self.sources.blockSignals(True)
        for name in sorted(names, key=showing.rank):
            item = QListWidgetItem(name, self.sources)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            shown = Qt.CheckState.Unchecked if name in showing.off else Qt.CheckState.Checked
            item.setCheckState(shown)
        self.sources.setCurrentRow(0)
        self.sources.blockSignals(blocked)
        rows = min(max(self.sources.count(), 2), _MOST)
        self.sources.setFixedHeight(rows * max(self.sources.sizeHintForRow(0), 24) + 6)
        self._tell()
        self.adjustSize()

    def move_by(self, by: int) -> None:
        """Rank the source that is chosen higher (-1) or lower (1)."""
        row = self.sources.currentRow()
        if 0 <= row + by < self.sources.count():
            item = self.sources.takeItem(row)
            self.sources.insertItem(row + by, item)
            self.sources.setCurrentItem(item)
            self._changed()

    def _changed(self) -> None:
        items = [self.sources.item(row) for row in range(self.sources.count())]
        names = [item.text() for item in items]
        before = self._session.showing
        off = {each.text() for each in items if each.checkState() != Qt.CheckState.Checked}
        showing = Showing(
            threshold=self.slider.value() / 100,
            off=frozenset(off | (before.off - set(names))),
            ranked=(*names, *(name for name in before.ranked if name not in names)),
        )
        self._session.show_suggestions(showing)
        self._keep(showing)
        self._tell()

    def _tell(self) -> None:
        self.percent.setText(tr("{} % and more", self.slider.value()))
        if not self._decided:
            return
        effect = effect_of(self._decided, self._session.showing)
        words = tr("Shown: {} of {}.", f"{effect.kept:,}", f"{effect.of:,}")
        if effect.decided:
            share = round(100 * effect.right / effect.decided)
            words += " " + tr(
                "Of those decided so far, {} of {} were right ({} %).",
                f"{effect.right:,}",
                f"{effect.decided:,}",
                share,
            )
        self.effect.setText(words)


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("quiet", "true")
    label.setWordWrap(True)
    return label
