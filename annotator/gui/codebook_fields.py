"""The fields of the codebook editor. Each tells the name of what it holds, and its new value."""

from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPixmap,
    QRegularExpressionValidator,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.text import storable
from annotator.gui.flow import FlowBox
from annotator.gui.theme import Theme, sans
from annotator.gui.words import tr

_LONGEST = 12  # lines that a text shows before it scrolls


def dot(colour: str, size: int = 12) -> QIcon:
    """Return a label's colour as a small round picture."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(1, 1, size - 2, size - 2)
    painter.end()
    return QIcon(picture)


class Field(QWidget):
    """A caption above something to fill in, and a quiet line beneath it."""

    changed = Signal(str, object)  # the name, the new value

    def __init__(self, name: str, caption: str, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        if caption:
            above = QLabel(caption)
            above.setFont(sans(8.8))
            above.setProperty("quiet", "true")
            self._box.addWidget(above)
        self._caption, self._hint = caption, hint

    def hold(self, widget: QWidget, named: QWidget | None = None) -> None:
        """Put what is filled in under the caption."""
        field = named or widget
        field.setObjectName(self.name)
        field.setAccessibleName(self._caption)
        field.setAccessibleDescription(self._hint)
        self._box.addWidget(widget)
        if self._hint:
            beneath = QLabel(self._hint)
            beneath.setFont(sans(8.4))
            beneath.setProperty("quiet", "true")
            beneath.setWordWrap(True)
            self._box.addWidget(beneath)

    def tell(self, value: object) -> None:
        self.changed.emit(self.name, value)


class LineField(Field):
    """A line; with `when_left` it tells its value only when it is left, as for keys."""

    def __init__(
        self, name: str, caption: str, value: str, hint: str = "", *, when_left: bool = False
    ) -> None:
        super().__init__(name, caption, hint)
        self.line = QLineEdit(value)
        self.line.setCursorPosition(0)
        self.hold(self.line)
        if when_left:
            self.line.editingFinished.connect(self._left)
        else:
            self.line.textEdited.connect(lambda words: self.tell(storable(words)))

    def _left(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.tell(storable(self.line.text().strip()))


class WholeNumberField(Field):
    """A whole number, or none."""

    def __init__(self, name: str, caption: str, value: int | None) -> None:
        super().__init__(name, caption)
        line = QLineEdit("" if value is None else str(value))
        whole = QRegularExpression(r"-?\d{0,9}")
        line.setValidator(QRegularExpressionValidator(whole, line))
        line.setMaximumWidth(90)
        self.hold(line)
        line.textEdited.connect(lambda words: self.tell(int(words) if words.strip("-") else None))


class TextField(Field):
    """A text that takes the room it needs, up to a dozen lines."""

    def __init__(self, name: str, caption: str, value: str, hint: str = "", lines: int = 2) -> None:
        super().__init__(name, caption, hint)
        self.text = _GrowingText(value, lines)
        self.hold(self.text)
        self.text.textChanged.connect(
            lambda: self.tell(self.read(storable(self.text.toPlainText())))
        )

    def read(self, words: str) -> object:
        return words.strip()


class LinesField(TextField):
    """A list of texts, one on each line."""

    def __init__(self, name: str, caption: str, value: Sequence[str], hint: str = "") -> None:
        lines = "\n".join(" ".join(each.split("\n")) for each in value)
        super().__init__(name, caption, lines, hint)

    def read(self, words: str) -> object:
        return tuple(line.strip() for line in words.split("\n") if line.strip())


class _GrowingText(QPlainTextEdit):
    def __init__(self, value: str, lines: int) -> None:
        super().__init__(value)
        self._least = lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        needed = int(self.document().size().height())
        lines = max(self._least, min(needed, _LONGEST))
        policy = Qt.ScrollBarPolicy  # a scroll bar that comes would leave less room for words
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > lines else policy.ScrollBarAlwaysOff
        )
        margins = 2 * int(self.document().documentMargin()) + 14
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()


class FlagField(Field):
    """A yes or no."""

    def __init__(self, name: str, caption: str, on: bool, hint: str = "") -> None:
        super().__init__(name, "", hint)
        box = QCheckBox(caption)
        box.setChecked(on)
        self._caption = caption
        self.hold(box)
        box.toggled.connect(self.tell)


class OneOfField(Field):
    """One of several; each option is a value and its name."""

    def __init__(
        self, name: str, caption: str, options: Sequence[tuple[object, str]], value: object
    ) -> None:
        super().__init__(name, caption)
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(14)
        for each, words in options:
            combo.addItem(words, each)
        widest = combo.fontMetrics().horizontalAdvance(max((w for _, w in options), key=len))
        combo.view().setMinimumWidth(widest + 40)
        combo.setCurrentIndex(max(combo.findData(value), 0))
        self.hold(combo)
        combo.activated.connect(lambda _index: self.tell(combo.currentData()))


class SomeOfField(Field):
    """Any of several, each a button that stays down."""

    def __init__(
        self,
        name: str,
        caption: str,
        options: Sequence[tuple[str, str]],
        value: Sequence[str],
        theme: Theme,
        hint: str = "",
    ) -> None:
        super().__init__(name, caption, hint)
        flow = FlowBox()
        self._buttons: dict[str, QToolButton] = {}
        for key, words in options:
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(key in value)
            button.setObjectName(f"{name}-{key}")
            button.setStyleSheet(
                f"QToolButton {{ border: 1px solid {theme.line}; padding: 3px 9px; }}"
                f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
                f"QToolButton:checked {{ background: {theme.selected}; color: {theme.ink};"
                f" border: 1px solid {theme.accent}; }}"
            )
            button.clicked.connect(lambda _on: self.tell(self._chosen()))
            self._buttons[key] = button
            flow.add(button)
        self.hold(flow)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(key for key, button in self._buttons.items() if button.isChecked())


class ColourField(Field):
    """A colour: a swatch that opens the colour chooser, and its name as #rrggbb."""

    def __init__(self, name: str, caption: str, value: str) -> None:
        super().__init__(name, caption)
        self._value = value
        self.swatch = QPushButton()
        self.swatch.setAutoDefault(False)
        self.swatch.setIconSize(QSize(18, 18))
        self.swatch.setFixedWidth(46)
        self.swatch.setToolTip(tr("Choose a colour"))
        self.swatch.setAccessibleName(tr("Choose a colour"))
        self.swatch.clicked.connect(self._choose)
        self.line = QLineEdit(value)
        self.line.setMaximumWidth(96)
        form = QRegularExpression("#[0-9a-fA-F]{0,6}")
        self.line.setValidator(QRegularExpressionValidator(form, self.line))
        self.line.textEdited.connect(self._typed)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.swatch)
        box.addWidget(self.line)
        self.hold(row, self.line)
        self.swatch.setIcon(dot(value, 18))

    def _typed(self, words: str) -> None:
        if len(words) == 7:
            self._take(words)

    def _take(self, value: str) -> None:
        self._value = value
        self.swatch.setIcon(dot(value, 18))
        self.tell(value)

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self._value), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, colour: QColor) -> None:
        self.line.setText(colour.name())
        self._take(colour.name())
