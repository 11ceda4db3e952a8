"""As of which step a project is exported: now, or as it was after one of its steps."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from annotator.domain.ids import StepNumber
from annotator.gui.session import Session
from annotator.gui.words import said, tr
from annotator.workflows.steps_done import StepDone, last_step, step_done

_NOW = 0


class AsOf(QWidget):
    """The number of a step, and beside it what that was. 0 is shown as "now"."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.number = QSpinBox()
        self.number.setAccessibleName(tr("As of step"))
        self.number.setSpecialValueText(tr("now"))
        self.number.setRange(_NOW, _NOW)
        self.number.lineEdit().setTextMargins(7, 0, 7, 0)  # the style sheet cannot
        self.number.setMinimumWidth(90)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("quiet", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.told, 1)
        self.setFocusProxy(self.number)
        self.number.valueChanged.connect(self._tell)
        self.number.valueChanged.connect(self.changed)
        session.tasks.aside(lambda: last_step(session.project), self._offer)
        self._tell()

    def step(self) -> StepNumber | None:
        """Return the step that is chosen; None for now."""
        number = self.number.value()
        return StepNumber(number) if number != _NOW and self.isEnabled() else None

    def _offer(self, last: int) -> None:
        self.number.setMaximum(last)
        self._tell()

    def _tell(self) -> None:
        number, project = self.number.value(), self._session.project
        if number == _NOW:
            self.told.setText(tr("or after one of {} steps", f"{self.number.maximum():,}"))
            return

        def show(done: StepDone | None) -> None:
            if done is not None and number == self.number.value():
                moment = datetime.fromisoformat(done.created.replace("Z", "+00:00")).astimezone()
                when = moment.strftime("%Y-%m-%d %H:%M")
                self.told.setText(f"{when}, {done.annotator}: {said(done.name)}")

        self._session.tasks.aside(lambda: step_done(project, number), show)
