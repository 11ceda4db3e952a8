"""Training a model in the window: on what, how it goes, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.gui.session import Session
from annotator.gui.settings import showing_of, with_showing
from annotator.gui.tasks import TaskProgress
from annotator.gui.training_pages import CoursePage, ReportPage
from annotator.gui.words import said, tr
from annotator.workflows.suggesting import installed_models
from annotator.workflows.training import (
    LEAST_ARTICLES,
    OF_TRAINED,
    Report,
    Step,
    TrainingOptions,
    TrainingStopped,
    done_by,
    train_model,
)

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

NAME = "training"
_MOST_PASSES = 500


class WhatToLearn(QWidget):
    """Whose labels, of which layers, from which pipeline on, and where the model goes."""

    changed = Signal()

    def __init__(self, session: Session, base: str) -> None:
        super().__init__()
        self._done: dict[AnnotatorId, int] = {}
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("Labels of"))
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.layers: dict[str, QCheckBox] = {
            layer.key: QCheckBox(layer.name)
            for layer in session.codebook.layers
            if layer.style in ("fill", "page") or layer.key == "claim"
        }
        for box in self.layers.values():
            box.setChecked(True)
            box.toggled.connect(self.changed)
        self.base = QComboBox()
        self.base.setAccessibleName(tr("Begin with"))
        self.base.addItems(installed_models())
        self.base.setCurrentIndex(max(self.base.findText(base), 0))
        project = session.project.path
        self.folder = QLineEdit(str(project.with_name(f"{project.stem}-model").absolute()))
        self.folder.setAccessibleName(tr("Folder of the model"))
        self.folder.textChanged.connect(self.changed)
        self.browse = QPushButton(tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.passes = QSpinBox()
        self.passes.setRange(1, _MOST_PASSES)
        self.passes.setValue(TrainingOptions().longest)
        self.passes.setAccessibleName(tr("Passes at most"))
        self.passes.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.passes.setMinimumWidth(64)
        self.curve = QCheckBox(tr("Learning curve: train on 25, 50 and 75 % before"))
        self.use = QCheckBox(tr("Suggest with it when it is done"))
        self.use.setChecked(True)
        self.head = QLabel(tr("Counting …"))
        self.head.setWordWrap(True)
        self.whose.currentIndexChanged.connect(self._tell)
        self._lay_out()
        session.tasks.aside(lambda: done_by(session.project), self._offer)

    def _lay_out(self) -> None:
        layers = QVBoxLayout()
        layers.setSpacing(4)
        for box in self.layers.values():
            layers.addWidget(box)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        ends = QLabel(tr("It ends before when five passes made nothing better."))
        ends.setProperty("quiet", "true")
        passes = QHBoxLayout()
        passes.setSpacing(10)
        passes.addWidget(self.passes)
        passes.addWidget(ends, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Labels of"), self.whose)
        form.addRow("", self.head)
        form.addRow(tr("What is learned"), layers)
        form.addRow(tr("Begin with"), self.base)
        form.addRow(tr("Folder of the model"), where)
        form.addRow(tr("Passes at most"), passes)
        form.addRow("", self.curve)
        form.addRow("", self.use)

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder of the model"))
        if name:
            self.folder.setText(name)

    def _offer(self, done: dict[AnnotatorId, int]) -> None:
        self._done = done
        people = [name for name in done if name != GOLD]
        self.whose.blockSignals(True)
        self.whose.addItem(tr("everybody, and gold where there is some"), ())
        if GOLD in done:
            self.whose.addItem(tr("gold alone"), (GOLD,))
        for name in people if len(people) > 1 else ():
            self.whose.addItem(name, (name,))
        self.whose.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        named = self.whose.currentData()
        count = sum(self._done.get(name, 0) for name in named or self._done)
        words = tr("{} articles are done.", f"{count:,}", n=count)
        if count < LEAST_ARTICLES:
            words += " " + tr("A training needs {} at least, better a hundred.", LEAST_ARTICLES)
        self.head.setText(words)
        self.changed.emit()

    @property
    def ready(self) -> bool:
        """Whether there is something to learn and somewhere to put it."""
        named = self.whose.currentData() if self.whose.count() else None
        enough = sum(self._done.get(name, 0) for name in named or self._done) >= LEAST_ARTICLES
        chosen = any(box.isChecked() for box in self.layers.values())
        return enough and chosen and bool(self.folder.text().strip())

    @property
    def target(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def options(self) -> TrainingOptions:
        chosen = tuple(key for key, box in self.layers.items() if box.isChecked())
        return TrainingOptions(
            base=self.base.currentText(),
            annotators=tuple(self.whose.currentData() or ()),
            layers=() if len(chosen) == len(self.layers) else chosen,
            curve=self.curve.isChecked(),
            longest=self.passes.value(),
        )


class _Looks(QObject):
    """Looks at a model in the making: told by the training's thread, heard on the window's."""

    taken = Signal(object)  # Step


class TrainingWindow(QDialog):
    """A window beside the window: labelling goes on while it is open, and while it trains.

    Closed while it trains, it is out of sight until the training ends.
    """

    def __init__(
        self, session: Session, parent: QWidget, base: str, use: Callable[[Path, Report], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Train a model"))
        self.resize(740, 720)
        self._session, self._use = session, use
        self._progress: TaskProgress | None = None
        self._looks = _Looks()
        self._codebook = session.codebook
        self.what = WhatToLearn(session, base)
        self.course, self.report = CoursePage(), ReportPage()
        self.stack = QStackedWidget()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.close_, self.go = QPushButton(tr("Close")), QPushButton()
        self._lay_out()
        self.what.changed.connect(self._show_state)
        self.go.clicked.connect(self._act)
        self.close_.clicked.connect(self.close)
        session.closed.connect(self._leave)
        self._show_state()

    def _lay_out(self) -> None:
        for page in (self.what, self.course, self.report):
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        for button in (self.close_, self.go):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.go.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(14)
        box.addWidget(self.stack, 1)
        box.addLayout(foot)

    @property
    def busy(self) -> bool:
        return self._progress is not None

    def _show_state(self) -> None:
        shown = self.stack.currentWidget()
        if self.busy:
            self.go.setText(tr("Stop"))
        else:
            self.go.setText(tr("Train") if shown is self.what else tr("Train another"))
        self.go.setEnabled(self.busy or shown is not self.what or self.what.ready)

    def _say(self, words: str, *, warning: bool = False) -> None:
        self.told.setText(words)
        self.told.setProperty("warning", "true" if warning else "false")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)

    # Training

    def _act(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self.go.setEnabled(False)
        elif self.stack.currentWidget() is self.what:
            self.train()
        else:
            self._go_back("")

    def _go_back(self, words: str, *, warning: bool = False) -> None:
        self.stack.setCurrentWidget(self.what)
        self._say(words, warning=warning)
        self._show_state()

    def train(self) -> None:
        """Train as it is set, in a process of its own."""
        project, target, options = self._session.project, self.what.target, self.what.options()
        self._codebook = self._session.codebook
        self._session.flush_time()
        self._looks = looks = _Looks()
        looks.taken.connect(self._looked)
        self.course.begin()
        self._progress = progress = self.course.line.begin()
        self.stack.setCurrentWidget(self.course)
        self.course.table.setFocus()
        self._say("")
        self._show_state()

        def done(report: Report) -> None:
            if isValid(self):
                self._done(report, target, options)

        def failed(error: Exception) -> None:
            if isValid(self):
                self._failed(error)

        self._session.tasks.aside(
            lambda: train_model(project, target, options, progress, looks.taken.emit),
            done,
            failed,
        )

    def _looked(self, step: Step) -> None:
        if self.sender() is self._looks:
            self.course.take(step)

    def _done(self, report: Report, target: Path, options: TrainingOptions) -> None:
        self._end()
        self.report.show_report(report, self._codebook, options.longest)
        self.stack.setCurrentWidget(self.report)
        words = tr("The model is in {}.", target)
        if self.what.use.isChecked():
            self._use(target, report)
            words = tr("The model is in {}. It suggests from now on.", target)
        self._say(words)
        self._show_state()
        self.show()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, UserError):
            raise error
        if isinstance(error, TrainingStopped):
            self._go_back(said(error.what))
        else:
            self._go_back(said(str(error)), warning=True)
        self.show()

    def _end(self) -> None:
        self._progress = None
        self.course.line.end()

    # Closing

    def _leave(self) -> None:
        """The project is being closed: whatever is under way ends, and nothing comes of it."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
        self.deleteLater()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """While it trains it only goes out of sight."""
        event.accept()
        if not self.busy:
            self.deleteLater()

    def reject(self) -> None:
        self.close()


def open_training(window: MainWindow) -> None:
    """Show the window of a training, or bring it to the front."""
    if window.session is None:
        return

    def use(target: Path, report: Report) -> None:
        """Have the model suggest, and believe it before the other sources."""
        best = (report.name, *OF_TRAINED)
        showing = showing_of(window.settings)
        others = (each for each in showing.ranked if each not in best)
        showing = structs.replace(showing, ranked=(*best, *others), off=showing.off - set(best))
        window.keep(with_showing(window.settings, showing))
        if window.session is not None:
            window.session.show_suggestions(showing)
        window.commands.use_model(str(target.resolve()))

    shown = window.findChild(QDialog, NAME)
    if not isinstance(shown, TrainingWindow):
        shown = TrainingWindow(window.session, window, window.settings.model, use)
    shown.show()
    shown.raise_()
    shown.activateWindow()
