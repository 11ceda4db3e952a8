"""Opening an article and one key that adds a mark, to painted, beside a bare lazy layout.

The limit lays one QTextLayout for each paragraph in view and fills a rectangle for each mark there;
it knows no labels, no lanes, no cards, and saves nothing. `python page.py`.
"""

import os
import sys
import tempfile
import time
from bisect import bisect_left
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from harness import Row, medians
from made_up import LABELS, empty_project, places, text_of
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, new_id
from annotator.domain.records import Annotation, Article, now
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment, text_sha256
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.theme import serif
from annotator.workflows.labelling import Desk, read_desk

SIZES = ((3_000, 30), (300_000, 3_000), (3_000_000, 30_000))


class Bare(QAbstractScrollArea):
    """The least that shows a long text with marks."""

    def open(self, text: str, marks: list[Fragment]) -> None:
        self.marks = sorted(marks)
        self.paragraphs: list[tuple[int, str]] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                self.paragraphs.append((at, line))
            at += len(line) + 1
        self.layouts: dict[int, QTextLayout] = {}
        self.font_ = serif(12.5)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self.viewport())
        y = 0.0
        for number, (start, line) in enumerate(self.paragraphs):
            if y > self.viewport().height():
                break
            layout = self.layouts.get(number)
            if layout is None:
                layout = self.layouts[number] = QTextLayout(line, self.font_)
                layout.beginLayout()
                top = 0.0
                while (laid := layout.createLine()).isValid():
                    laid.setLineWidth(560)
                    laid.setPosition(QPointF(0, top))
                    top += 30
                layout.endLayout()
            first = bisect_left(self.marks, (start, 0))
            for mark in self.marks[first:]:
                if mark.start >= start + len(line):
                    break
                laid = layout.lineForTextPosition(mark.start - start)
                if laid.isValid():
                    x = laid.cursorToX(mark.start - start)
                    right = laid.cursorToX(mark.end - start)
                    left, end = (v[0] if isinstance(v, tuple) else v for v in (x, right))
                    box = QRectF(90 + left, y + laid.y(), end - left, 24)
                    painter.fillRect(box, QColor("#dfe8f6"))
            layout.draw(painter, QPointF(90, y))
            y += 30 * layout.lineCount() + 12


def made(window: MainWindow, characters: int, marks: int) -> ArticleId:
    """Put an article of this size with so many annotations into the open project."""
    assert window.session is not None
    project = window.session.project
    text = text_of(characters, characters)
    key, stamp = ArticleId(new_id()), now()
    article = Article(
        id=key, position=characters, sha256=text_sha256(text), length=len(text), title="Long"
    )
    annotations = [
        Annotation(
            id=AnnotationId(new_id()),
            article=key,
            annotator=AnnotatorId("bench"),
            layer="entity",
            label=LABELS[number % len(LABELS)],
            fragments=(fragment,),
            created=stamp,
            updated=stamp,
        )
        for number, fragment in enumerate(places(text, marks))
    ]
    edits = [Edit(None, article), *(Edit(None, each) for each in annotations)]
    step = Step(name="bench", annotator=AnnotatorId("bench"), edits=tuple(edits))
    project.apply(step, {article.sha256: text})
    return key


def settle(app: QApplication, window: MainWindow) -> None:
    assert window.session is not None
    while window.session.tasks.busy:
        app.processEvents()
    app.processEvents()


def measure(app: QApplication, window: MainWindow, characters: int, count: int) -> None:
    key = made(window, characters, count)
    session = window.session
    assert session is not None
    state = read_desk(session.project, key, session.annotator)
    marks = [annotation.fragments[0] for annotation in state.annotations]
    bare = Bare()
    bare.resize(window.page.size())
    bare.open("", [])
    bare.show()
    QTest.qWaitForWindowExposed(bare)

    def ours() -> float:
        started = time.perf_counter()
        session._opening = key
        session._open(Desk(state, session.annotator, session.rules))
        window.page.viewport().repaint()
        return (time.perf_counter() - started) * 1000

    def limit() -> float:
        started = time.perf_counter()
        bare.open(state.text, marks)
        bare.viewport().repaint()
        return (time.perf_counter() - started) * 1000

    name = f"{characters:,} characters, {count:,} marks"
    Row(f"open {name}", *medians(ours, limit), "<= 2").show()
    settle(app, window)
    page, keys, saved = window.page, [], []
    page.setFocus()
    window.activateWindow()
    settle(app, window)
    assert session.desk is not None
    before = len(session.desk.annotations)
    for number in range(200):
        for _ in range(2):
            page.step(True)
        window.hand.choose(None)
        app.processEvents()
        started = time.perf_counter()
        QTest.keyClick(page, Qt.Key(Qt.Key.Key_1 + number % 4))
        app.processEvents()
        keys.append((time.perf_counter() - started) * 1000)
        while session.tasks.busy:
            app.processEvents()
        saved.append((time.perf_counter() - started) * 1000)
    assert len(session.desk.annotations) > before + 100
    for what, figures in (("painted", keys), ("painted and committed", saved)):
        figures.sort()
        sys.stdout.write(
            f"  a key that adds a mark, to {what:<22} median {figures[100]:6.2f} ms   "
            f"worst {figures[-1]:6.2f} ms   target <= 5 median, 16 worst\n"
        )
    sys.stdout.flush()


def main() -> None:
    app = QApplication(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        project = empty_project(Path(folder) / "bench.hustings")
        window = MainWindow(Settings(model=""))
        window.use_project(project)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        settle(app, window)
        for characters, count in SIZES:
            measure(app, window, characters, count)
        window.close()


if __name__ == "__main__":
    main()
