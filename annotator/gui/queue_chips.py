"""Small buttons of the queue: the tabs of statuses, and a chip for each filter to take away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.flow import FlowBox
from annotator.gui.label_bar import Chip
from annotator.gui.queue_filter import STATUS_NAMES
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import as_is, tr
from annotator.workflows.queue import Status

_LEFT, _RIGHT = 8, 20  # room in a chip before its words, and after them for the cross
_WIDEST = 190


class StatusTabs(QWidget):
    """All, to do, begun, done; with their counts, where there is room for all of them."""

    def __init__(self, chosen: Callable[[Status | None], None], parent: QWidget) -> None:
        super().__init__(parent)
        shown: tuple[Status, ...] = ("todo", "in progress", "done")
        self.setAccessibleName(tr("Show by progress"))
        self._names: dict[Status | None, str] = {None: tr("All")}
        self._names.update({status: tr(STATUS_NAMES[status]) for status in shown})
        self._counts: dict[Status | None, int] = {}
        self._tabs: dict[Status | None, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 7, 0)
        row.setSpacing(0)
        for status, name in self._names.items():
            chip = Chip("", name, parent=self, padding=6)
            chip.clicked.connect(lambda _on, s=status: chosen(s))
            chip.installEventFilter(self)
            self._tabs[status] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        for chip in self._tabs.values():
            chip.theme = theme
            chip.update()

    def show_counts(self, counts: dict[Status | None, int]) -> None:
        self._counts = counts
        self._write()

    def show_chosen(self, chosen: tuple[Status, ...]) -> None:
        """Show which tab the filter's statuses are those of, if any."""
        now = chosen[0] if chosen else None
        current = self._tabs.get(now) if len(chosen) < 2 else None
        for chip in self._tabs.values():
            chip.setAutoExclusive(False)  # an exclusive button could not be unchecked
            chip.setChecked(chip is current)
        for chip in self._tabs.values():
            chip.setAutoExclusive(True)  # for screen readers: one of several
        self._let_tab_reach(current or self._tabs[None])

    def _let_tab_reach(self, stop: Chip) -> None:
        """Make one of the tabs the one that Tab reaches; from there arrows reach the others.

        A click leaves the keyboard where it is.
        """
        for chip in self._tabs.values():
            by_tab = chip is stop or chip.hasFocus()
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if by_tab else Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Home and End go from tab to tab, Enter chooses as Space does."""
        chips = list(self._tabs.values())
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        here = next(number for number, chip in enumerate(chips) if chip is watched)
        forwards = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                by = 1 if (key == Qt.Key.Key_Right) == forwards else -1
                target = chips[(here + by) % len(chips)]
            case Qt.Key.Key_Home:
                target = chips[0]
            case Qt.Key.Key_End:
                target = chips[-1]
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                chips[here].click()
                return True
            case _:
                return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_tab_reach(target)
        return True

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        words = {s: self._with_count(s) for s in self._tabs}
        metrics = QFontMetricsF(sans(9.4, bold=True))
        width = sum(int(metrics.horizontalAdvance(each) + 12) for each in words.values())
        fits = width <= self.width() - 14
        for status, chip in self._tabs.items():
            chip.setText(words[status] if fits else self._names[status])
            chip.setToolTip("" if fits else words[status])
            chip.setAccessibleName(words[status])
            chip.updateGeometry()

    def _with_count(self, status: Status | None) -> str:
        count = self._counts.get(status, 0)
        return f"{self._names[status]} {count:,}" if count else self._names[status]


class FilterChip(QAbstractButton):
    """One filter in force; pressing it takes the filter away."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self.setText(words)
        self.setToolTip(as_is(tr("Remove: {}", words)))
        self.setAccessibleName(tr("Remove the filter {}", words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(sans(8.8))
        width = metrics.horizontalAdvance(self.text()) + _LEFT + _RIGHT + 2
        return QSize(min(int(width), _WIDEST), int(metrics.height() + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = self._theme.accent if self.hasFocus() else self._theme.selected
        painter.setPen(QPen(QColor(edge), 1.4))
        painter.setBrush(QColor(self._theme.selected))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        font = sans(8.8)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.ink))
        room = box.width() - _LEFT - _RIGHT + 2
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        inside = box.adjusted(_LEFT, 0, -_RIGHT + 4, 0)
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, sides, words)
        strong = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(self._theme.ink if strong else self._theme.muted), 1.3))
        x, y, arm = box.right() - 11, box.center().y(), 3.0
        painter.drawLine(int(x - arm), int(y - arm), int(x + arm), int(y + arm))
        painter.drawLine(int(x - arm), int(y + arm), int(x + arm), int(y - arm))

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()


class ChipBox(QWidget):
    """The chips of all filters in force, in as many rows as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(12, 0, 12, 0)
        self._flow: FlowBox | None = None
        self.chips: list[FilterChip] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, Callable[[], None]]], theme: Theme) -> None:
        """Show other chips: words, and what taking each away does."""
        if self._flow is not None:
            self._box.removeWidget(self._flow)
            self._flow.hide()
            self._flow.deleteLater()
        self._flow = FlowBox(self) if chips else None
        self.chips = []
        for words, remove in chips:
            chip = FilterChip(words, theme)
            chip.clicked.connect(lambda _on=False, act=remove: act())
            self.chips.append(chip)
            if self._flow is not None:
                self._flow.add(chip)
        if self._flow is not None:
            self._box.addWidget(self._flow)
        self.setVisible(bool(chips))


class FilterButton(QToolButton):
    """Opens the filters: three lines, each shorter than the one above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.active = False  # whether any filter is in force
        self.setAccessibleName(tr("Filter and sort"))
        self.setToolTip(tr("Filter and sort"))
        self.setFixedSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent if self.active else self.theme.muted), 1.8))
        middle = self.rect().center()
        for step, half in ((-5, 7), (0, 4), (5, 2)):
            y = middle.y() + step
            painter.drawLine(middle.x() - half, y, middle.x() + half, y)
