"""Questions that a review asks: why an article goes back, and what is decided in bulk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import AnnotatorId
from annotator.gui.review_words import ERROR_NAMES, KINDS, person_name, question_lines
from annotator.gui.words import tr
from annotator.workflows.adjudicating import Adjudication, Why
from annotator.workflows.comparing import Question
from annotator.workflows.labelling import Desk

NEITHER = ""  # whom nothing is taken from


class ReturnDialog(QDialog):
    """Asks to whom the article goes back, and why."""

    def __init__(self, parent: QWidget, people: list[AnnotatorId]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Return the article"))
        self.setMinimumWidth(460)
        self.person = QComboBox()
        self.person.setAccessibleName(tr("Annotator"))
        for name in people:
            self.person.addItem(name, name)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("What is to be done again, and why"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(110)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("To"), self.person)
        form.addRow(tr("Reason"), self.reason)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(14)
        box.addLayout(form)
        box.addWidget(_buttons(self, tr("Return")))
        self.reason.setFocus()


class BulkDialog(QDialog):
    """Asks which differences are decided at once, and how; shows which they are."""

    def __init__(self, parent: QWidget, review: Adjudication, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Decide several at once"))
        self.resize(560, 560)
        self._review, self._desk = review, desk
        self.questions: list[Question] = []
        codebook = review.rules.codebook
        self.kind = _combo(tr("Kind"), [(tr("every kind"), None)])
        for kind, words in KINDS.items():
            self.kind.addItem(tr(words), kind)
        self.layer = _combo(tr("Layer"), [(tr("every layer"), "")])
        for layer in codebook.layers:
            self.layer.addItem(layer.name, layer.key)
        self.label = _combo(tr("Label"), [(tr("every label"), "")])
        self.take = _combo(tr("Take"), [(person_name(who), who) for who in review.people])
        self.take.addItem(tr("neither"), NEITHER)
        self.error_type = _combo(
            tr("Kind of mistake"), [(tr(w), k) for k, w in ERROR_NAMES.items()]
        )
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.head = QLabel()
        self.preview = QListWidget()
        self.preview.setAccessibleName(tr("What is decided"))
        self.preview.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.layer.currentIndexChanged.connect(self._offer_labels)
        for combo in (self.kind, self.layer, self.label):
            combo.currentIndexChanged.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, field in (
            (tr("Kind"), self.kind),
            (tr("Layer"), self.layer),
            (tr("Label"), self.label),
            (tr("Take"), self.take),
            (tr("Kind of mistake"), self.error_type),
            (tr("Reason"), self.reason),
        ):
            form.addRow(words, field)
        self.buttons = _buttons(self, tr("Decide"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(form)
        box.addWidget(self.head)
        box.addWidget(self.preview, 1)
        box.addWidget(self.buttons)

    def _offer_labels(self) -> None:
        layer = self._review.rules.codebook.layer(self.layer.currentData() or "")
        self.label.blockSignals(True)
        while self.label.count() > 1:
            self.label.removeItem(1)
        for label in layer.labels if layer is not None else ():
            self.label.addItem(label.name, label.key)
        self.label.blockSignals(False)

    def _show(self) -> None:
        """List what would be decided."""
        self.questions = self._review.alike(
            self.kind.currentData(), self.layer.currentData(), self.label.currentData() or ""
        )
        self.preview.clear()
        for question in self.questions:
            first, second = question_lines(self._desk, question)
            self.preview.addItem(f"{first}\n{second}")
        count = len(self.questions)
        self.head.setText(tr("Undecided differences: {}", count))
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                button.setEnabled(bool(count))

    @property
    def why(self) -> Why:
        return Why(str(self.error_type.currentData()), self.reason.text().strip())


def _combo(name: str, items: list[tuple[str, str | None]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for words, data in items:
        combo.addItem(words, data)
    return combo


def _buttons(dialog: QDialog, yes: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    accept = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
