"""What the window of a training shows: how it goes, step by step, and what came of it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.domain.codebook import Codebook
from annotator.gui.import_labels import PlainTable
from annotator.gui.picture import Draw, PictureView
from annotator.gui.task_line import TaskLine
from annotator.gui.words import later, tr
from annotator.workflows.pictures.drawing import Drawing, axis_over
from annotator.workflows.pictures.over_time import Count, Course, lines
from annotator.workflows.training import Report, Step


class Rates(Protocol):
    """How many there are and were found, and the rates that this makes."""

    @property
    def there(self) -> int: ...
    @property
    def found(self) -> int: ...
    @property
    def precision(self) -> float: ...
    @property
    def recall(self) -> float: ...
    @property
    def f1(self) -> float: ...


_HIGH = 340  # pixels of a picture: none of it has to be scrolled to
_COLUMN = 74  # pixels of a number's column
_PARTS = {
    "": later("contents"),
    "cue": later("cues"),
    "claimant": later("claimants"),
}
_ROUNDS = {"names": later("names"), "claims": later("claims")}
_LEARNED = {
    "ner": later("entities"),
    "claims": later("claims"),
    "textcat_multilabel": later("labels of the article"),
}


class _Numbers(PlainTable):
    """A table of numbers, but for its first column."""

    def __init__(self, name: str, heads: list[str]) -> None:
        super().__init__(name, heads)
        self.horizontalHeader().setMinimumSectionSize(_COLUMN)
        for column in range(1, len(heads)):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CoursePage(QWidget):
    """A training under way: the score as a line, and each look at it as a row."""

    def __init__(self) -> None:
        super().__init__()
        self.line = TaskLine()
        self.picture = PictureView()
        self.picture.setMinimumHeight(_HIGH)
        self.table = _Numbers(
            tr("Steps"),
            [tr("Training"), tr("Passes"), tr("Loss"), tr("Score"), tr("Best so far")],
        )
        self.steps: list[Step] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.line)
        box.addWidget(self.picture)
        box.addWidget(self.table, 1)

    def begin(self) -> None:
        self.steps.clear()
        self.table.setRowCount(0)
        self.picture.show_picture(_course_of([]))

    def take(self, step: Step) -> None:
        """Show one more look at how good the model is by now."""
        self.steps.append(step)
        row = self.table.rowCount()
        self.table.insertRow(row)
        cells = (
            tr("{} of {}", step.round, step.rounds) + f" · {_lesson(step)}",
            f"{step.passes:.1f}",
            f"{step.loss:,.0f}",
            f"{step.score:.2f}",
            f"{step.best:.2f}",
        )
        for column, words in enumerate(cells):
            self.table.write(row, column, words, right=column > 0)
        self.table.scrollToBottom()
        self.picture.show_picture(_course_of(self.steps))


def _lesson(step: Step) -> str:
    return tr("{}, {} % of the articles", tr(_ROUNDS[step.what]), step.share)


def _course_of(steps: Sequence[Step]) -> Draw:
    rounds = sorted({step.round for step in steps})
    counts = [sum(step.round == number for step in steps) for number in rounds]
    passes = [str(place + 1) for place in range(max(counts, default=0))]
    courses = [
        Course(
            next(_lesson(each) for each in steps if each.round == number),
            tuple(
                (place, Count(step.score, f"{step.score:.2f}"))
                for place, step in enumerate(each for each in steps if each.round == number)
            ),
        )
        for number in rounds
    ]

    def draw(width: float) -> Drawing:
        return lines(
            tr("Score"),
            tr("On articles that it does not learn from, each time that it is looked at."),
            passes,
            courses,
            axis_over([], high=1.0),
            width=width,
        )

    return draw


class ReportPage(QWidget):
    """What came of a training: rates by label on articles held out, and the learning curve."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.table = _Numbers(
            tr("Rates by label"),
            [tr("Label"), tr("There"), tr("Found"), tr("Precision"), tr("Recall"), tr("F1")],
        )
        self.curve = PictureView()
        self.curve.setMinimumHeight(_HIGH)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addWidget(self.curve)

    def show_report(self, report: Report, codebook: Codebook, longest: int) -> None:
        self.head.setText(head_of(report, longest))
        rates: list[tuple[str, Rates]] = []
        if report.untrained is not None and report.proposed is not None:
            rates.append((tr("Claims proposed, by rules alone"), report.untrained))
            rates.append((tr("Claims proposed, by the model"), report.proposed))
        rates += [(figure_name(codebook, x.layer, x.label), x) for x in report.figures]
        self.table.setRowCount(len(rates))
        for row, (name, each) in enumerate(rates):
            cells = (
                name,
                f"{each.there:,}",
                f"{each.found:,}",
                f"{each.precision:.2f}",
                f"{each.recall:.2f}",
                f"{each.f1:.2f}",
            )
            for column, words in enumerate(cells):
                self.table.write(row, column, words, right=column > 0)
        self.curve.setVisible(len(report.curve) > 1)
        if len(report.curve) > 1:
            self.curve.show_picture(_curve_of(report, codebook))


def head_of(report: Report, longest: int) -> str:
    """Say what was learned, from how much, and what the rates are of."""
    learned = ", ".join(tr(_LEARNED[name]) for name in report.trained)
    count = report.texts.get("train", 0)
    words = [tr("Learned from {} articles: {}.", f"{count:,}", learned, n=count)]
    if report.passes < longest:
        words.append(tr("It ended after {} passes: nothing got better.", f"{report.passes:g}"))
    else:
        words.append(tr("It made {} passes.", f"{report.passes:g}"))
    if report.kept:
        kept = ", ".join(tr(_LEARNED[name]) for name in report.kept)
        words.append(tr("Too few labels, so left as they were: {}.", kept))
    count = report.texts.get(report.held_on, 0)
    held = tr("The rates are exact, on {} articles held out.", f"{count:,}", n=count)
    if report.held_on == "dev":
        held = tr(
            "The rates are exact, on the {} articles that the best state was chosen by, so they are "
            "rather too good.",
            f"{count:,}",
            n=count,
        )
    return " ".join([*words, held])


def figure_name(codebook: Codebook, layer: str, label: str) -> str:
    """Return what a rate is of, by the names that the codebook has."""
    found = codebook.layer(layer)
    name = found.name if found is not None else layer
    part = label.partition(".")[2] if "." in label else "" if label == layer else None
    if part in _PARTS:
        return tr("{}: {}", name, tr(_PARTS[part]))
    key = label.rpartition("=")[2].rpartition(":")[2]
    named = next((x for each in codebook.layers if (x := each.label(key)) is not None), None)
    return tr("{}: {}", name, named.name if named is not None else key)


def _curve_of(report: Report, codebook: Codebook) -> Draw:
    shares = [tr("{} %", point.share) for point in report.curve]
    layers = list(dict.fromkeys(name for point in report.curve for name in point.f1))
    proposed = tuple(
        (place, _count(point.texts, point.proposed.f1))
        for place, point in enumerate(report.curve)
        if point.proposed is not None
    )
    courses = [Course(tr("Claims proposed"), proposed)] if proposed else []
    for key in layers:
        layer = codebook.layer(key)
        points = tuple(
            (place, _count(point.texts, point.f1[key]))
            for place, point in enumerate(report.curve)
            if key in point.f1
        )
        courses.append(Course(layer.name if layer is not None else key, points))

    def draw(width: float) -> Drawing:
        return lines(
            tr("Learning curve"),
            tr("F1 on the articles held out, by the share of the others that was learned from."),
            shares,
            courses,
            axis_over([], high=1.0),
            width=width,
        )

    return draw


def _count(articles: int, f1: float) -> Count:
    return Count(f1, tr("{} articles: F1 {}", f"{articles:,}", f"{f1:.2f}", n=articles))
