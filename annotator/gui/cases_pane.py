"""The cases behind a number: the article, what each of two people made of a place, how they differ."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.gui.theme import sans
from annotator.gui.words import said, tr
from annotator.workflows.agreement_disputes import kind_name
from annotator.workflows.opening import Cases, Difference, ShownCase

_TITLE = 44  # characters of a title, beside the kinds of difference
_CASE = Qt.ItemDataRole.UserRole


class CasesPane(QWidget):
    """A list; Enter or a double click goes to a case."""

    chosen = Signal(object)  # ShownCase
    closed = Signal()
    asked = Signal()  # whether those that agree are listed too has changed

    def __init__(self, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self.head = QLabel(tr("Cases"))
        self.head.setFont(sans(11, bold=True))
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.count.setWordWrap(True)
        self.every = QCheckBox(tr("Also those that agree"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Cases"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # or lines would be cut off
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.every.toggled.connect(self.asked)
        shut = QToolButton()
        shut.setText("✕")
        shut.setToolTip(tr("Close the cases"))
        shut.setAccessibleName(tr("Close the cases"))
        shut.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(shut)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 0, 0)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.count)
        box.addWidget(self.every)
        box.addWidget(self.list, 1)
        self.setMinimumWidth(240)

    def wait(self) -> None:
        """Say that cases are being looked for."""
        self.list.clear()
        self.count.setText(tr("Looking for the cases …"))

    def say(self, words: str) -> None:
        self.list.clear()
        self.count.setText(words)

    def show_cases(self, found: Cases) -> None:
        self.list.clear()
        number = len(found.cases)
        alone = bool(number) and not found.cases[0].people
        self.head.setText(tr("Articles") if alone else tr("Cases"))
        if alone:
            words = tr("Articles: {}. Enter opens one.", number)
            if found.more:
                words = tr("The first {} articles. Enter opens one.", number)
        elif not number:
            words = tr("There is no case that differs.")
        elif found.more:
            words = tr("The first {} cases. Enter opens one.", number)
        else:
            words = tr("Cases: {}. Enter opens one.", number)
        self.count.setText(words)
        for case in found.cases:
            item = QListWidgetItem("\n".join(self._lines(case)))
            item.setData(_CASE, case)
            self.list.addItem(item)
        if number:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _lines(self, case: ShownCase) -> list[str]:
        title = case.title or case.article
        if not case.people:
            return [title]
        kinds = [self._words(case.layer, each) for each in case.differences]
        if len(title) > _TITLE:
            title = f"{title[: _TITLE - 1].rstrip()}…"
        lines = [f"{', '.join(kinds) or tr('the same')} — {title}"]
        for person, label, quote in zip(case.people, case.labels, case.quotes, strict=True):
            words = label or tr("nothing there")
            lines.append(f"{person}: {words}" + (f" “{quote}”" if quote else ""))
        return lines

    def _words(self, layer: str, difference: Difference) -> str:
        """Return a difference in words: its kind, or the name of the attribute or role."""
        found = self._codebook.layer(layer) if difference.name else None
        if found is not None:
            names = {each.key: each.name for each in found.attributes}
            names |= {each.key: each.name for each in found.roles}
            return names.get(difference.name, difference.name)
        return difference.name or kind_name(difference.kind, said)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_CASE))
