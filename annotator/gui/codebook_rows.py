"""The lists of the codebook editor: the parts of a codebook, and what is in one of them."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.domain.codebook import Attribute, Codebook, Label, Role
from annotator.domain.codebook_edits import Kind, Member, Where, members
from annotator.domain.patterns import ENTITY, Pattern
from annotator.gui.theme import Theme, sans
from annotator.gui.words import tr

_HEIGHT = 31
_DOT = 5.5  # a radius

Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """One row of a list."""

    key: str
    words: str
    beside: str = ""  # small, at the right
    colour: str = ""  # a dot before the words
    indent: int = 0
    strong: bool = False
    faint: bool = False
    boxed: bool = False  # what stands beside is a key to press


class Lines(QListWidget):
    """A list of rows. With `movable` they are put in another order by dragging."""

    chosen = Signal(str)
    moved = Signal(str, int)  # the row's key, where it stands now

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, movable: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._delegate = _Delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListWidget { background: transparent; border: none; }")
        if movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.model().rowsMoved.connect(self._rows_moved)
        self.currentItemChanged.connect(self._changed)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_lines(self, lines: list[Line], current: str | None = None) -> None:
        """Show these rows; nothing is told of it."""
        blocked = self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words, self)
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(part for part in (line.words, line.beside) if part),
            )
            if line.key == current:
                self.setCurrentItem(item)
        self.blockSignals(blocked)
        self.viewport().update()

    def key(self) -> str | None:
        """Return the key of the row that is chosen."""
        item = self.currentItem()
        return _line_of(item).key if item is not None else None

    def choose(self, key: str) -> None:
        for row in range(self.count()):
            if _line_of(self.item(row)).key == key:
                self.setCurrentRow(row)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(_line_of(item).key)

    def _rows_moved(
        self, _from: QModelIndex, start: int, _end: int, _to: QModelIndex, at: int
    ) -> None:
        row = at if at < start else at - 1
        self.moved.emit(_line_of(self.item(row)).key, row)


def _line_of(item: QListWidgetItem) -> Line:
    line = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(line, Line)
    return line


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        theme = self.theme
        box = QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(theme.accent if focus else theme.selected), 1))
            painter.setBrush(QColor(theme.selected))
            painter.drawRoundedRect(box, 6, 6)
        left = box.left() + 9 + 14 * line.indent
        if line.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.mark(line.colour)))
            painter.setOpacity(0.45 if line.faint else 1.0)
            painter.drawEllipse(QPointF(left + _DOT, box.center().y()), _DOT, _DOT)
            painter.setOpacity(1.0)
            left += 2 * _DOT + 9
        right = self._paint_beside(painter, line, box)
        font = sans(9.6, bold=line.strong)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if line.faint else theme.ink))
        words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, right - left)
        baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, baseline), words)
        painter.restore()

    def _paint_beside(self, painter: QPainter, line: Line, box: QRectF) -> float:
        """Paint what stands at the right; return where the words must end."""
        if not line.beside:
            return box.right() - 9
        font = sans(8.6)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(line.beside)
        place = QRectF(box.right() - 12 - width, box.top(), width, box.height())
        painter.setFont(font)
        if line.boxed:
            key = place.adjusted(-6, 6, 6, -6)
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(key, 4, 4)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.beside)
        return place.left() - 12


# What the lists show of a codebook.

HEAD = "codebook"


def rooms_of(codebook: Codebook) -> list[Line]:
    """Return the parts of a codebook: itself, its layers with what they have, topics, patterns."""
    lines = [Line(HEAD, tr("The whole codebook"), strong=True)]
    kinds: tuple[tuple[Kind, str], ...] = (
        ("label", tr("Labels")),
        ("attribute", tr("Attributes")),
        ("role", tr("Roles")),
    )
    for layer in codebook.layers:
        lines.append(Line(f"layer {layer.key}", layer.name, strong=True))
        for kind, name in kinds:
            count = len(members(codebook, Where(kind, layer.key)))
            beside = str(count) if count else ""
            lines.append(Line(f"{kind} {layer.key}", name, beside, indent=1, faint=not count))
    count = len(codebook.topics)
    lines.append(Line("topic ", tr("Topics"), str(count) if count else "", strong=True))
    if codebook.labels_of(ENTITY):
        count = len(codebook.patterns)
        lines.append(Line("pattern ", tr("Patterns"), str(count) if count else "", strong=True))
    return lines


def line_of(member: Member) -> Line:
    """Return a label, an attribute, a role, a topic or a pattern as a row."""
    name = member.name or member.key
    if getattr(member, "retired", False):
        colour = member.colour if isinstance(member, Label) else ""
        return Line(member.key, name, tr("retired"), colour, faint=True)
    match member:
        case Label():
            beside = member.hotkey or (tr("rare") if member.rare else "")
            return Line(member.key, name, beside, member.colour, boxed=bool(member.hotkey))
        case Pattern():
            return Line(member.key, name, member.label)
        case Attribute() | Role():
            return Line(member.key, name, tr("required") if member.required else "")
        case _:
            return Line(member.key, name)
