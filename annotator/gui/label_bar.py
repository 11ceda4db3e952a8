"""Above the page: the layers, and the labels of the layer in hand, each with its key."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QWidget

from annotator.domain.codebook import Codebook, Label, Layer
from annotator.gui.colours import mixed
from annotator.gui.guidelines import label_hint, tip
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import tr

_PADDING = 10.0
_ROOM_FOR_NAMES = 560  # pixels, below which layers show their key only


class Chip(QAbstractButton):
    """A button with its key before its name; filled with the label's colour, if it has one."""

    def __init__(
        self,
        key: str,
        name: str,
        colour: str = "",
        parent: QWidget | None = None,
        *,
        padding: float = _PADDING,
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self.short = False  # only the key, where there is no room for the name
        self.action = ""  # the action whose key is written, where a person can change it
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys go on reaching the page
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.colour = colour
        self.theme = LIGHT
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Write another key before the name, or none."""
        self.key = key
        name = self.text()
        self.setAccessibleName(f"{name} ({key})" if key else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        strong = QFontMetricsF(sans(9.4, bold=True))
        key = strong.horizontalAdvance(self.key) + 8 if self.key else 0
        name = 0 if self.short else strong.horizontalAdvance(self.text())
        width = name + key + 2 * self._padding
        return QSize(int(width), int(strong.height() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self.theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = theme.fill(self.colour) if self.colour else theme.selected
        if self.colour:
            painter.setBrush(QColor(ground))
            edge = theme.accent if self.isChecked() else ground
            painter.setPen(QPen(QColor(edge), 1.6))
            painter.drawRoundedRect(box, 6, 6)
        elif self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if self.isChecked() else theme.line))
            painter.drawRoundedRect(box, 6, 6)
        font = sans(9.4, bold=True)
        metrics = QFontMetricsF(font)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        x = box.left() + self._padding - 1
        y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        if self.key:
            quiet = mixed(theme.ink, ground, 0.25) if self.colour else theme.muted
            painter.setPen(QColor(quiet))
            painter.drawText(int(x), int(y), self.key)
            x += metrics.horizontalAdvance(self.key) + 8
        strong = self.isChecked() and not self.colour
        painter.setPen(QColor(theme.accent if strong else theme.ink))
        if not self.short:
            painter.drawText(int(x), int(y), self.text())

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()


class ChipRow(QWidget):
    """Chips side by side as far as the width goes; the last one opens the list of all."""

    def __init__(self, more: Chip, *, always: bool) -> None:
        super().__init__()
        self._more = more
        self._always = always
        self._chips: list[Chip] = []
        more.setParent(self)

    def fill(self, chips: list[Chip]) -> None:
        self._chips = chips
        self.place()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._more.sizeHint().height())

    def sizeHint(self) -> QSize:
        widths = sum(chip.sizeHint().width() + 5 for chip in (*self._chips, self._more))
        return QSize(widths, self._more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put the chips where they go, as wide as they are now."""
        hints = [chip.sizeHint() for chip in self._chips]
        whole = sum(hint.width() + 5 for hint in hints)
        with_more = self._always or whole > self.width()
        room = self.width() - (self._more.sizeHint().width() if with_more else 0)
        x, full = 0, False
        for chip, hint in zip(self._chips, hints, strict=True):
            full = full or x + hint.width() > room
            chip.setVisible(not full)
            if not full:
                chip.setGeometry(x, 0, hint.width(), hint.height())
                x += hint.width() + 5
        self._more.setVisible(with_more)
        more = self._more.sizeHint()
        self._more.setGeometry(x, 0, more.width(), more.height())


class LabelBar(QWidget):
    """The layers and labels of a codebook."""

    layer_chosen = Signal(str)
    label_chosen = Signal(str)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layers: dict[str, Chip] = {}
        self._labels: dict[tuple[str, str], Chip] = {}
        self._rows: dict[str, ChipRow] = {}
        self._theme = LIGHT
        self._key_name: Callable[[str], str] = lambda _action: ""
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(18, 8, 18, 6)
        self._box.setSpacing(4)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumWidth(0)

    def set_codebook(self, codebook: Codebook | None) -> None:
        """Show another codebook's layers and labels."""
        for chip in self._layers.values():
            chip.hide()
            chip.deleteLater()
        for row in self._rows.values():
            self._stack.removeWidget(row)
            row.deleteLater()
        self._layers, self._labels, self._rows = {}, {}, {}
        while self._box.count():
            self._box.takeAt(0)
        for layer in codebook.layers if codebook is not None else ():
            chip = Chip(layer.hotkey.upper(), layer.name, parent=self)
            chip.setToolTip(tip(layer.definition))
            chip.clicked.connect(lambda _on, key=layer.key: self.layer_chosen.emit(key))
            self._layers[layer.key] = chip
            self._box.addWidget(chip)
            chip.setVisible(bool(layer.offered))
            self._rows[layer.key] = self._row(layer)
            self._stack.addWidget(self._rows[layer.key])
        self._box.addSpacing(18)
        self._box.addWidget(self._stack, 1)
        self._shorten()
        self.set_theme(self._theme)

    def _row(self, layer: Layer) -> "ChipRow":
        more = Chip(self._key_name("more-labels"), tr("more…"))
        more.action = "more-labels"
        more.clicked.connect(lambda _on: self.more_wanted.emit())
        self._labels[layer.key, ""] = more
        row = ChipRow(more, always=any(label.rare for label in layer.offered))
        row.fill([self._chip(layer, label, row) for label in layer.offered if not label.rare])
        return row

    def _chip(self, layer: Layer, label: Label, row: QWidget) -> Chip:
        name = label.key if layer.style == "fill" else label.name
        chip = Chip("", name, label.colour, row)
        if label.hotkey:
            chip.action = f"label-{label.hotkey}"
            chip.show_key(self._key_name(chip.action))
        chip.setToolTip(label_hint(label))
        chip.clicked.connect(lambda _on, key=label.key: self.label_chosen.emit(key))
        self._labels[layer.key, label.key] = chip
        return chip

    def show_keys(self, key_name: Callable[[str], str]) -> None:
        """Write the keys in force: `key_name` gives an action's key, empty where it has none."""
        self._key_name = key_name
        for chip in self._labels.values():
            if chip.action:
                chip.show_key(key_name(chip.action))
        for row in self._rows.values():
            row.place()

    def minimumSizeHint(self) -> QSize:
        return QSize(260, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Show or hide the layers' names as there is room."""
        short = self.width() < _ROOM_FOR_NAMES
        for chip in self._layers.values():
            if chip.short != short:
                chip.short = short
                chip.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in [*self._layers.values(), *self._labels.values()]:
            chip.theme = theme
            chip.update()

    def show_state(self, layer: str, label: str) -> None:
        """Show which layer is in hand, and the label of what is in hand."""
        for key, chip in self._layers.items():
            chip.setChecked(key == layer)
        for (of_layer, key), chip in self._labels.items():
            chip.setChecked(of_layer == layer and bool(key) and key == label)
        if layer in self._rows:
            self._stack.setCurrentWidget(self._rows[layer])
