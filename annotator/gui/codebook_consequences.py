"""What a changed codebook does to annotations, shown before it is done, with a choice for each."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_mapping import DROP, FIRST, Answer, Case, Mapping, answers_to
from annotator.gui.guidelines import tip
from annotator.gui.theme import sans
from annotator.gui.words import tr
from annotator.workflows.codebook_changes import Consequence, Consequences, Example

KEEP: Final = "\0keep"  # the answer that brings a label, value or topic back, retired
_OPEN: Final = "\0open"  # no answer yet
_KEPT = ("label", "value", "topic")
_ROW, _EXAMPLE = 38, 25


class ConsequencesPage(QWidget):
    """A table: what is concerned, how often, the first quotes, and what shall become of it."""

    article_wanted = Signal(str, str)  # an article, an annotation in it
    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combos: dict[Case, QComboBox] = {}
        self._stuck = False  # something does not fit, and no answer helps
        self.head = QLabel()
        self.head.setFont(sans(13, bold=True))
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("consequences")
        self.tree.setAccessibleName(tr("What becomes of annotations"))
        self.tree.setHeaderLabels([tr("What"), tr("Annotations"), tr("Becomes")])
        self.tree.setRootIsDecorated(True)
        self.tree.setIndentation(18)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.tree.headerItem().setTextAlignment(1, right)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, 330)
        self.tree.itemActivated.connect(self._activated)
        self.tree.itemDoubleClicked.connect(self._activated)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 6)
        box.setSpacing(8)
        box.addWidget(self.head)
        box.addWidget(self.lead)
        box.addSpacing(4)
        box.addWidget(self.tree, 1)

    def show_consequences(
        self, found: Consequences, old: Codebook, new: Codebook, mapping: Mapping, version: int
    ) -> None:
        """Show what was found; answers that were given before are still chosen."""
        given = {**mapping.answers, **self.answers()}
        self.head.setText(tr("What version {} changes in annotations", version))
        open_ = sum(each.open for each in found.cases)
        self.lead.setText(
            tr("{} annotations change.", f"{found.annotations:,}", n=found.annotations)
            + " "
            + (
                tr("Say what shall become of those that the new codebook does not allow.")
                if open_
                else tr("They follow the new names.")
            )
            + " "
            + tr("Nothing is done before you save, and undo takes all of it back.")
        )
        self.tree.clear()
        self._combos, self._stuck = {}, False
        for each in found.cases:
            self._add(each, old, new, mapping, given)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.answered.emit()

    def _add(
        self,
        each: Consequence,
        old: Codebook,
        new: Codebook,
        mapping: Mapping,
        given: dict[Case, Answer],
    ) -> None:
        renamed = each.case in mapping.renamed
        row = QTreeWidgetItem(self.tree, [case_words(each.case, old), f"{each.count:,}"])
        row.setFont(0, sans(9.6, bold=True))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        labels = ", ".join(f"{key} {count:,}" for key, count in each.labels.items())
        row.setToolTip(0, tip(labels))
        row.setSizeHint(0, QSize(0, _ROW))
        for example in each.examples:
            self._add_example(row, example)
        row.setExpanded(True)
        options = _options(each.case, old, new)
        if renamed:
            row.setText(2, tr("{}   (new key)", mapping.renamed[each.case]))
        elif not each.open and not options:
            row.setText(2, "")
        elif not options:
            self._stuck = True
            row.setText(2, tr("Nothing fits: change the codebook"))
        elif not each.open and each.case not in given:
            row.setText(2, tr("the same, in another form"))
        else:
            combo = self._combo(each.case, options, given)
            self.tree.setItemWidget(row, 2, combo)

    def _add_example(self, row: QTreeWidgetItem, example: Example) -> None:
        quote = f"“{example.quote}”" if example.quote else tr("(the article as a whole)")
        about = f"{quote}   {example.title} · {example.annotator}"
        item = QTreeWidgetItem(row, [about])
        item.setForeground(0, self.palette().placeholderText())
        item.setFont(0, sans(9.2))
        item.setToolTip(0, tip(tr("Double-click opens the article.") + f"\n{about}"))
        item.setData(0, Qt.ItemDataRole.UserRole, (example.article, example.annotation))
        item.setFirstColumnSpanned(True)
        item.setSizeHint(0, QSize(0, _EXAMPLE))

    def _combo(
        self, case: Case, options: list[tuple[Answer, str]], given: dict[Case, Answer]
    ) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(tr("Becomes"))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if len(options) > 1:
            combo.addItem(tr("Choose…"), _OPEN)
        for answer, words in options:
            combo.addItem(words, "\0drop" if answer is DROP else answer)
        if case in given:
            wanted = "\0drop" if given[case] is DROP else given[case]
            combo.setCurrentIndex(max(combo.findData(wanted), 0))
        combo.activated.connect(lambda _index: self.answered.emit())
        self._combos[case] = combo
        return combo

    def answers(self) -> dict[Case, Answer]:
        """Return what was chosen; `KEEP` for what shall come back, retired."""
        found: dict[Case, Answer] = {}
        for case, combo in self._combos.items():
            answer = combo.currentData()
            if answer != _OPEN:
                found[case] = DROP if answer == "\0drop" else answer
        return found

    @property
    def is_settled(self) -> bool:
        """Whether there is an answer for everything."""
        return not self._stuck and len(self.answers()) == len(self._combos)

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, Qt.ItemDataRole.UserRole)
        if place is not None:
            self.article_wanted.emit(*place)


def _options(case: Case, old: Codebook, new: Codebook) -> list[tuple[Answer, str]]:
    """Return what may become of a case, in words."""
    options = [(answer, _answer_words(case, answer, new)) for answer in answers_to(case, new)]
    if case.kind in _KEPT and _was_there(case, old) and _can_return(case, new):
        options.append((KEEP, tr("stays: keep it, retired")))
    return options


def _was_there(case: Case, old: Codebook) -> bool:
    layer = old.layer(case.layer)
    if case.kind == "topic":
        return old.topic(case.part) is not None
    if layer is None:
        return False
    if case.kind == "label":
        return layer.label(case.part) is not None
    attribute = layer.attribute(case.part)
    values = attribute.values if attribute is not None else ()
    return any(value.key == case.value for value in values)


def _can_return(case: Case, new: Codebook) -> bool:
    layer = new.layer(case.layer)
    if case.kind != "value":
        return True
    attribute = layer.attribute(case.part) if layer is not None else None
    return attribute is not None and attribute.type in ("choice", "choices")


def _answer_words(case: Case, answer: Answer, new: Codebook) -> str:
    if answer is DROP:
        return {
            "attribute": tr("without it"),
            "value": tr("no value"),
            "shape": tr("no value"),
        }.get(case.kind, tr("taken out"))
    if case.kind in ("shape", "fillers") and answer == FIRST:
        return tr("the first one alone")
    layer = new.layer(case.layer)
    if case.kind == "label" and layer is not None:
        label = layer.label(str(answer))
        return f"{label.name} ({label.key})" if label is not None else str(answer)
    if case.kind == "topic":
        topic = new.topic(str(answer))
        return topic.name if topic is not None else str(answer)
    return _value_words(case, answer, new)


def _value_words(case: Case, value: Answer, codebook: Codebook) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    layer = codebook.layer(case.layer)
    attribute = layer.attribute(case.part) if layer is not None else None
    for each in attribute.values if attribute is not None else ():
        if each.key == value:
            return each.name
    return str(value)


def case_words(case: Case, codebook: Codebook) -> str:
    """Return a case as a person reads it, by the names that the codebook has for it."""
    layer = codebook.layer(case.layer)
    layer_name = layer.name if layer is not None else case.layer
    label = codebook.label(case.layer, case.part)
    attribute = layer.attribute(case.part) if layer is not None else None
    role = layer.role(case.part) if layer is not None else None
    topic = codebook.topic(case.part)
    words: dict[str, Callable[[], str]] = {
        "layer": lambda: tr("{}: the layer is gone", layer_name),
        "label": lambda: tr("{}: label {}", layer_name, _named(label, case.part)),
        "attribute": lambda: tr("{}: attribute {}", layer_name, _named(attribute, case.part)),
        "value": lambda: tr(
            "{}: {} is {}",
            layer_name,
            _named(attribute, case.part),
            tr("something else")
            if case.value is None
            else _value_words(case, case.value, codebook),
        ),
        "shape": lambda: tr(
            "{}: how many values {} takes", layer_name, _named(attribute, case.part)
        ),
        "role": lambda: tr("{}: role {}", layer_name, _named(role, case.part)),
        "topic": lambda: tr("Topic {}", _named(topic, case.part)),
        "filler": lambda: tr(
            "{}: {} filled by: {}", layer_name, _named(role, case.part), case.value
        ),
        "fillers": lambda: tr("{}: several fillers of {}", layer_name, _named(role, case.part)),
        "fragments": lambda: tr("{}: annotations without words", layer_name),
    }
    return words[case.kind]()


def _named(found: object, key: str) -> str:
    name = getattr(found, "name", "")
    return tr("“{}”", name) if name else key
