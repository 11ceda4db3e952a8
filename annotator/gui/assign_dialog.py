"""Gives articles to annotators: who, how many of them twice, and what each would get."""

from collections.abc import Callable
from fractions import Fraction
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD
from annotator.gui.import_labels import PlainTable
from annotator.gui.people_choice import PeopleChoice
from annotator.gui.session import Session
from annotator.gui.task_line import while_open
from annotator.gui.words import said, tr
from annotator.workflows.assigning import Assigned, Plan, Strata, assign
from annotator.workflows.queue import Choices, read_choices

NAME = "assign"
_PAUSE = 150  # milliseconds after a change until the shares are worked out again
_MOST = 100_000


class AssignDialog(QDialog):
    """Shows what everybody would get as it is set; `take` is called with the plan."""

    def __init__(self, parent: QWidget, session: Session, take: Callable[[Plan], None]) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Assign articles"))
        self.resize(620, 640)
        self._session, self._take = session, take
        self._looks = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.people = PeopleChoice(may_add=True)
        self.overlap = _number(tr("For two people"), 100, " %")
        self.triple = _number(tr("For three people"), 100, " %")
        self.calibration = _number(tr("For calibration"), _MOST)
        self.seed = _number(tr("Seed"), _MOST)
        self.strata = QComboBox()
        self.strata.setAccessibleName(tr("Share alike"))
        for words, strata in (
            (tr("All articles"), ""),
            (tr("Each source"), "source"),
            (tr("Each month"), "date"),
        ):
            self.strata.addItem(words, strata)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.shares = PlainTable(
            tr("Shares"),
            [
                tr("Annotator"),
                tr("Articles"),
                tr("Alone"),
                tr("With one"),
                tr("With two"),
                tr("Calibration"),
            ],
        )
        self._lay_out()
        for box in (self.overlap, self.triple, self.calibration, self.seed):
            box.valueChanged.connect(self._changed)
        self.strata.currentIndexChanged.connect(self._changed)
        self.people.changed.connect(self._changed)
        session.closed.connect(self._pause.stop)
        session.tasks.aside(lambda: read_choices(session.project), while_open(self, self._offer))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Annotators"), self.people)
        form.addRow(tr("For two people"), self.overlap)
        form.addRow(tr("For three people"), self.triple)
        form.addRow(tr("Share alike"), self.strata)
        form.addRow(tr("For calibration"), self.calibration)
        form.addRow(tr("Seed"), self.seed)
        self.calibration.setToolTip(
            tr(
                "So many articles that have gold are given to everybody, and nothing tells them apart."
            )
        )
        self.seed.setToolTip(tr("Another number gives another distribution."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(tr("Assign"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.yes.setEnabled(False)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(10)
        box.addLayout(form)
        box.addWidget(self.head)
        box.addWidget(self.shares, 1)
        box.addWidget(buttons)

    def _offer(self, choices: Choices) -> None:
        people = [name for name in choices.annotators if name != GOLD]
        self.people.offer(people, [])
        self._look()

    def plan(self) -> Plan:
        """Return how articles would be given, as it is set now."""
        return Plan(
            annotators=self.people.chosen,
            overlap=Fraction(self.overlap.value(), 100),
            triple=Fraction(self.triple.value(), 100),
            seed=self.seed.value(),
            strata=cast(Strata, self.strata.currentData()),
            calibration=self.calibration.value(),
        )

    def _changed(self) -> None:
        self.yes.setEnabled(False)  # until what is set now has been worked out
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        self._looks += 1
        plan, look, project = self.plan(), self._looks, self._session.project
        if not plan.annotators:
            self.shares.setRowCount(0)
            self.head.setText(tr("Tick who is to get articles, or add somebody."))
            return
        self.head.setText(tr("Counting …"))

        def show(found: object) -> None:
            if look == self._looks:
                self._show(found)

        self._session.tasks.aside(lambda: assign(project, plan, dry_run=True), show, show)

    def _show(self, found: object) -> None:
        self.yes.setEnabled(False)
        if isinstance(found, UserError):
            self.shares.setRowCount(0)
            self.head.setText(said(str(found)))
            return
        if not isinstance(found, Assigned):
            assert isinstance(found, Exception)
            raise found
        shares = found.shares()
        self.shares.setRowCount(len(shares))
        for row, person in enumerate(sorted(shares, key=str.casefold)):
            own = shares[person]
            self.shares.write(row, 0, person)
            for column, number in enumerate((own.total(), own[1], own[2], own[3], own[0]), 1):
                self.shares.write(row, column, f"{number:,}", right=True)
        self.shares.setColumnHidden(5, not found.calibration)
        count = len(found.given)
        nothing = tr("Every article has been given to somebody or begun already.")
        self.head.setText(
            tr("Articles that would be given: {}", f"{count:,}") if count else nothing
        )
        self.yes.setEnabled(count > 0)

    def _accept(self) -> None:
        plan = self.plan()
        self.accept()
        self._take(plan)

    def done(self, result: int) -> None:
        """Stop working out shares when the dialog closes."""
        self._looks += 1
        self._pause.stop()
        super().done(result)
        self.deleteLater()


def _number(name: str, most: int, suffix: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, most)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    box.lineEdit().setTextMargins(8, 0, 8, 0)
    return box
