"""Which suggestions are shown: a least score, the sources, and what the choice leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.suggestions import Showing
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.deciding import Decided, decided_so_far, effect_of

NAME = "suggestion-choice"


class SuggestionChoice(QDialog):
    """A slider and a box for each source, in force as they are moved, with their effect beside."""

    def __init__(self, parent: QWidget, session: Session, keep: Callable[[Showing], None]) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Suggestions shown"))
        self.setMinimumWidth(460)
        self._session, self._keep = session, keep
        self._decided: list[Decided] = []
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("Least score"))
        self.slider.setValue(round(session.showing.threshold * 100))
        self.percent = QLabel()
        self.effect = QLabel(tr("Counting …"))
        self.effect.setWordWrap(True)
        self.sources: dict[str, QCheckBox] = {}
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.addRow(tr("Least score"), self.slider)
        self._form.addRow("", self.percent)
        about = QLabel(
            tr("Suggestions without a score, such as a model's names, are always shown.")
        )
        about.setProperty("quiet", "true")
        about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(12)
        box.addLayout(self._form)
        box.addWidget(self.effect)
        box.addWidget(about)
        box.addWidget(buttons)
        self.slider.valueChanged.connect(self._changed)
        self._tell()
        session.tasks.aside(
            lambda: decided_so_far(session.project, session.annotator), self._counted
        )

    def _counted(self, decided: list[Decided]) -> None:
        self._decided = decided
        names = {each.proposal.source for each in decided} | self._session.showing.off
        for name in sorted(names):
            shown = QCheckBox(name)
            shown.setChecked(name not in self._session.showing.off)
            shown.toggled.connect(self._changed)
            self.sources[name] = shown
            self._form.addRow(tr("Sources") if len(self.sources) == 1 else "", shown)
        self._tell()

    def _changed(self) -> None:
        showing = Showing(
            threshold=self.slider.value() / 100,
            off=frozenset(name for name, box in self.sources.items() if not box.isChecked()),
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
