"""The filters and the order of the queue: a small box of plain widgets, and filters in words."""

import re
from collections.abc import Iterator
from typing import cast

import msgspec
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotatorId
from annotator.gui.words import later, tr
from annotator.workflows.queue import Choices, Order, QueueFilter, Status

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
STATUS_NAMES: dict[Status, str] = {
    "todo": later("To do"),
    "in progress": later("Begun"),
    "done": later("Done"),
    "returned": later("Returned"),
    "skipped": later("Skipped"),
}
_ORDERS: dict[Order, str] = {
    "best": later("Import, best hits first"),
    "import": later("Order of import"),
    "date": later("Date"),
    "source": later("Source"),
    "title": later("Title"),
    "status": later("Progress"),
    "uncertainty": later("Least sure suggestions first"),
}


def filters_in_words(wanted: QueueFilter, codebook: Codebook) -> Iterator[tuple[str, QueueFilter]]:
    """Yield each filter in force, in words, and what is left without it.

    One status alone is shown by its tab, and the words stand in the search field.
    """
    if len(wanted.statuses) > 1 or wanted.statuses in (("returned",), ("skipped",)):
        names = ", ".join(tr(STATUS_NAMES[status]) for status in wanted.statuses)
        yield names, msgspec.structs.replace(wanted, statuses=())
    for source in wanted.sources:
        others = tuple(each for each in wanted.sources if each != source)
        yield source, msgspec.structs.replace(wanted, sources=others)
    if wanted.since:
        yield tr("from {}", wanted.since), msgspec.structs.replace(wanted, since="")
    if wanted.until:
        yield tr("until {}", wanted.until), msgspec.structs.replace(wanted, until="")
    if wanted.label is not None:
        yield label_name(codebook, wanted.label), msgspec.structs.replace(wanted, label=None)
    if wanted.undecided:
        yield tr("undecided suggestions"), msgspec.structs.replace(wanted, undecided=False)
    if wanted.flagged:
        yield tr("flagged"), msgspec.structs.replace(wanted, flagged=False)
    if wanted.waiting:
        yield tr("waiting for you"), msgspec.structs.replace(wanted, waiting=False)
    if wanted.everybody:
        yield tr("also others’ articles"), msgspec.structs.replace(wanted, everybody=False)
    if wanted.by:
        yield tr("by {}", wanted.by), msgspec.structs.replace(wanted, by=AnnotatorId(""))


def label_name(codebook: Codebook, of: tuple[str, str]) -> str:
    """Return a label as people read it, after its layer."""
    layer = codebook.layer(of[0])
    label = layer.label(of[1]) if layer is not None else None
    return f"{layer.name}: {label.name}" if layer and label else ": ".join(of)


class FilterBox(QDialog):
    """Every filter and the order, each in force as soon as it is set."""

    changed = Signal(object)  # QueueFilter

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("queue-filter")
        self.setAccessibleName(tr("Filter and sort"))
        self.setWindowTitle(tr("Filter and sort"))
        self.wanted = QueueFilter()
        self._filling = False
        self.order = _combo(tr("Sort by"))
        for order, name in _ORDERS.items():
            self.order.addItem(tr(name), order)
        self.descending = QCheckBox(tr("Reversed"))
        self.statuses: dict[Status, QCheckBox] = {
            status: QCheckBox(tr(name)) for status, name in STATUS_NAMES.items()
        }
        self.source = _combo(tr("Source"))
        self.since, self.until = _date_field(tr("From")), _date_field(tr("Until"))
        self.label = _combo(tr("Label"))
        self.undecided = QCheckBox(tr("Has undecided suggestions"))
        self.flagged = QCheckBox(tr("Has something flagged"))
        self.waiting = QCheckBox(tr("Waits for you: returned, or to be answered"))
        self.everybody = QCheckBox(tr("Also what was given to others only"))
        self.by = _combo(tr("Annotator"))
        self.clear_all = QPushButton(tr("Clear all"))
        self.clear_all.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Sort by"), self.order)
        form.addRow("", self.descending)
        statuses = QGridLayout()
        statuses.setVerticalSpacing(2)
        for place, check in enumerate(self.statuses.values()):
            statuses.addWidget(check, place // 2, place % 2)
        form.addRow(tr("Status"), statuses)
        form.addRow(tr("Source"), self.source)
        dates = QHBoxLayout()
        dates.setSpacing(8)
        for widget in (self.since, QLabel("\u2013"), self.until):
            dates.addWidget(widget)
        form.addRow(tr("Date"), dates)
        form.addRow(tr("Label"), self.label)
        form.addRow("", self.undecided)
        form.addRow("", self.flagged)
        form.addRow("", self.waiting)
        form.addRow("", self.everybody)
        form.addRow(tr("Annotator"), self.by)
        form.setRowVisible(self.by, False)
        self._form = form
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 14, 14, 12)
        box.setSpacing(12)
        box.addLayout(form)
        box.addWidget(self.clear_all, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        for combo in (self.order, self.source, self.label, self.by):
            combo.currentIndexChanged.connect(self._changed)
        for field in (self.since, self.until):
            field.textChanged.connect(self._changed)
        marks = (self.descending, self.undecided, self.flagged, self.waiting, self.everybody)
        for check in (*marks, *self.statuses.values()):
            check.toggled.connect(self._changed)
        self.clear_all.clicked.connect(self._clear)

    def set_choices(self, codebook: Codebook, choices: Choices) -> None:
        """Offer these sources and annotators, and the codebook's labels."""
        self._filling = True
        _fill(self.source, tr("Any"), [(name, name) for name in choices.sources])
        labels = [
            (f"{layer.name}: {label.name}", f"{layer.key}\n{label.key}")
            for layer in codebook.layers
            for label in layer.labels
        ]
        _fill(self.label, tr("Any"), labels)
        _fill(self.by, tr("Anyone"), [(name, name) for name in choices.annotators])
        self._form.setRowVisible(self.by, len(choices.annotators) > 1)
        self._filling = False
        self.show_filter(self.wanted)
        self.adjustSize()

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show what is in force."""
        self.wanted = wanted
        self._filling = True
        _choose(self.order, wanted.order)
        self.descending.setChecked(wanted.descending)
        for status, box in self.statuses.items():
            box.setChecked(status in wanted.statuses)
        _choose(self.source, wanted.sources[0] if wanted.sources else "")
        for field, date in ((self.since, wanted.since), (self.until, wanted.until)):
            if not field.hasFocus() or _DATE.fullmatch(field.text()):
                field.setText(date)
        _choose(self.label, "\n".join(wanted.label) if wanted.label else "")
        self.undecided.setChecked(wanted.undecided)
        self.flagged.setChecked(wanted.flagged)
        self.waiting.setChecked(wanted.waiting)
        self.everybody.setChecked(wanted.everybody)
        _choose(self.by, wanted.by)
        self._filling = False

    def _changed(self, _value: object = None) -> None:
        if self._filling:
            return
        label = str(self.label.currentData() or "").split("\n")
        source = str(self.source.currentData() or "")
        self.wanted = QueueFilter(
            words=self.wanted.words,
            statuses=tuple(status for status, box in self.statuses.items() if box.isChecked()),
            sources=(source,) if source else (),
            since=_date(self.since),
            until=_date(self.until),
            label=(label[0], label[1]) if len(label) == 2 else None,
            undecided=self.undecided.isChecked(),
            flagged=self.flagged.isChecked(),
            waiting=self.waiting.isChecked(),
            everybody=self.everybody.isChecked(),
            by=AnnotatorId(str(self.by.currentData() or "")),
            order=cast(Order, self.order.currentData()),
            descending=self.descending.isChecked(),
        )
        self.changed.emit(self.wanted)

    def _clear(self) -> None:
        for field in (self.since, self.until):
            field.clear()
        self.show_filter(QueueFilter(words=self.wanted.words))
        self.changed.emit(self.wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open_below(self, button: QWidget) -> None:
        """Show the box under a button, within the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        screen = self.screen().availableGeometry()
        place = QRect(corner, self.sizeHint())
        place.moveLeft(max(screen.left(), min(place.left(), screen.right() - place.width())))
        place.moveTop(max(screen.top(), min(place.top(), screen.bottom() - place.height())))
        self.move(place.topLeft())
        self.show()
        self.order.setFocus(Qt.FocusReason.PopupFocusReason)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(26)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _date_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setToolTip(tr("A year, a month or a day: 2024, 2024-04 or 2024-04-02"))
    field.setMaxLength(10)
    field.setMinimumWidth(104)
    return field


def _date(field: QLineEdit) -> str:
    """Return the date in a field, nothing while it is none."""
    words = field.text().strip()
    return words if _DATE.fullmatch(words) else ""


def _fill(combo: QComboBox, none: str, choices: list[tuple[str, str]]) -> None:
    combo.clear()
    combo.addItem(none, "")
    for words, key in choices:
        combo.addItem(words, key)


def _choose(combo: QComboBox, key: str) -> None:
    """Choose a key; one that is not offered is added, so that it is not lost."""
    place = combo.findData(key)
    if place < 0:
        combo.addItem(key.replace("\n", ": "), key)
        place = combo.count() - 1
    combo.setCurrentIndex(place)
