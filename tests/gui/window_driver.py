"""A window as a person drives it: keys, the mouse, and what the project file holds afterwards."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Annotation, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.gui.main_window import MainWindow
from annotator.gui.page.view import PageView
from annotator.gui.settings import Settings
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.importing import ImportOptions, import_files
from annotator.workflows.projects import new_project, open_project
from annotator.workflows.queue import QueueRow, read_queue, read_rows

Article = str | dict[str, str]  # a text, or its fields: text, title, author, date, source
Proposed = tuple[str, str]  # a label and the words that it is proposed for

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE = 15_000  # milliseconds


def all_rows(project: Project, annotator: AnnotatorId) -> list[QueueRow]:
    """Every row of the queue, in order of import."""
    return read_rows(project, annotator, read_queue(project, annotator).numbers)


def make_project(
    path: Path,
    articles: Sequence[Article],
    suggest: Iterable[Proposed] = (),
    codebook: str = "political",
    annotator: str = "amara",
) -> Path:
    """Make a project file with articles, and with suggestions wherever their words stand first."""
    proposed = list(suggest)
    lines = [{"text": each} if isinstance(each, str) else each for each in articles]
    with new_project(path, codebook, annotator) as project:
        if lines:
            source = path.with_suffix(".import.jsonl")
            source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            options = ImportOptions(annotator=AnnotatorId("importer"))  # nobody's to undo
            report = import_files(project, [source], options)
            assert not report.refusals
            assert report.articles == len(lines)
        if proposed:
            for row in all_rows(project, AnnotatorId(annotator)):
                with project.reading() as connection:
                    found = reading.read_article(connection, row.id)
                assert found is not None
                project.store_suggestions([_suggestions(project, row.id, found[1], proposed)])
    return path


def _suggestions(
    project: Project, article: ArticleId, text: str, proposed: Sequence[Proposed]
) -> SuggestionSet:
    layers = {label.key: layer.key for layer in project.codebook().layers for label in layer.labels}
    return SuggestionSet(
        article=article,
        source="model",
        version="1",
        created=now(),
        suggestions=tuple(
            Suggestion(
                layer=layers[label],
                label=label,
                fragments=(Fragment(text.index(words), text.index(words) + len(words)),),
            )
            for label, words in proposed
            if words in text
        ),
    )


def children() -> set[int]:
    """The processes that this one has started and that still run, where the system tells."""
    found: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        found.update(map(int, path.read_text().split()))
    return found


class Mouse:
    """A mouse on a widget. Its own clock tells double clicks from single ones."""

    time = 1_000_000

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    def send(
        self,
        kind: QEvent.Type,
        place: QPointF,
        modifiers: Qt.KeyboardModifier = NONE,
        after: int = 10,
    ) -> None:
        Mouse.time += after
        moving = kind == QEvent.Type.MouseMove
        held = moving and self._held
        released = kind == QEvent.Type.MouseButtonRelease
        event = QMouseEvent(
            kind,
            place,
            QPointF(self._widget.mapToGlobal(place.toPoint())),
            Qt.MouseButton.NoButton if moving else LEFT,
            LEFT if held or not (moving or released) else Qt.MouseButton.NoButton,
            modifiers,
        )
        event.setTimestamp(Mouse.time)
        QApplication.sendEvent(self._widget, event)

    _held = False

    def press(self, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseButtonPress, place, modifiers, after=1000)
        self._held = True

    def move(self, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseMove, place, modifiers)

    def release(self, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._held = False
        self.send(QEvent.Type.MouseButtonRelease, place, modifiers)

    def click(self, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(place, modifiers)
        self.release(place, modifiers)

    def drag(
        self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE, steps: int = 4
    ) -> None:
        """Press, move as a hand does (far enough to count as dragging), and release."""
        self.press(start, modifiers)
        self.move(start + QPointF(0, QApplication.startDragDistance() + 1), modifiers)
        for step in range(1, steps + 1):
            self.move(start + (end - start) * (step / steps), modifiers)
        self.release(end, modifiers)

    def click_times(self, place: QPointF, times: int) -> None:
        """Click twice or three times in quick succession."""
        self.press(place)
        self.release(place)
        for number in range(2, times + 1):
            second = number == 2
            kind = QEvent.Type.MouseButtonDblClick if second else QEvent.Type.MouseButtonPress
            self.send(kind, place, after=80)
            self.send(QEvent.Type.MouseButtonRelease, place)


def press_keys(chord: str) -> None:
    """Press a key with its modifiers, such as "Ctrl+Z", where the keyboard's focus is."""
    combination = QKeySequence(chord)[0]
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    QTest.keyClick(window, combination.key(), combination.keyboardModifiers())


class Study:
    """A project and the window on it. What it tells of labels is read from the file."""

    def __init__(self, qtbot: QtBot, path: Path, size: tuple[int, int] | None) -> None:
        self._qtbot = qtbot
        self._size = size
        self.path = path
        self.pressed = 0  # keys, since this was last set to 0
        self.window: MainWindow

    # Opening and closing

    def open(self, settings: Settings | None = None, project: Project | None = None) -> "Study":
        """Open the window on the project and wait until an article is shown, if there is one."""
        self.window = show_window(self._qtbot, settings, self._size)
        self.window.use_project(project or open_project(self.path))
        self._qtbot.waitUntil(self._is_shown, timeout=PATIENCE)
        QApplication.processEvents()
        return self

    def _is_shown(self) -> bool:
        session = self.window.session
        if session is None or session.tasks.busy:
            return False
        return session.desk is not None or not self.window.queue.model.rows

    def close(self) -> None:
        self.window.close()

    @property
    def page(self) -> PageView:
        return self.window.page

    @property
    def text(self) -> str:
        """The text of the article that is shown."""
        assert self.page.content is not None
        return self.page.content.text

    def settle(self) -> None:
        """Wait until everything that was done has been written, and heard of."""
        session = self.window.session
        if session is not None:
            self._qtbot.waitUntil(
                lambda: not session.tasks.busy and not session.turning, timeout=PATIENCE
            )
        QApplication.processEvents()

    def wait_for_article(self, beginning: str) -> None:
        """Wait until an article that begins so is shown."""
        self._qtbot.waitUntil(
            lambda: self.page.content is not None and self.text.startswith(beginning),
            timeout=PATIENCE,
        )
        self.settle()

    # Keys

    def press(self, *chords: str) -> None:
        """Press keys one after another, no slower than they are taken."""
        for chord in chords:
            press_keys(chord)
            self.pressed += 1

    def write(self, words: str) -> None:
        """Type words into the field that has the keyboard."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        for letter in words:
            QTest.keyClick(window, letter)

    # The mouse, and places on the page

    @property
    def mouse(self) -> Mouse:
        return Mouse(self.page.viewport())

    def place(self, words: str, nth: int = 0) -> Fragment:
        """Where words stand in the text, for the nth time."""
        start = self.text.index(words)
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Fragment(start, start + len(words))

    def point(self, offset: int) -> QPointF:
        """The middle of a character, in the page's viewport; scrolled to if need be."""
        self.page.show_offset(offset)
        return self.page.rects_of(Fragment(offset, offset + 1))[0].center()

    def click(self, words: str, nth: int = 0, inside: int = 0) -> None:
        """Click on words: on their first character, or one further inside."""
        self.mouse.click(self.point(self.place(words, nth).start + inside))

    def select(self, words: str, nth: int = 0, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Drag over words from their first character to their last."""
        start, end = self.place(words, nth)
        self.mouse.drag(self.point(start), self.point(end - 1), modifiers)

    def selected(self) -> str:
        """The selected words, nothing where there is no selection."""
        selection = self.window.hand.selection
        return self.text[slice(*selection)] if selection is not None else ""

    def in_hand(self) -> str | None:
        """The key of the annotation or suggestion that is in hand."""
        return self.window.hand.current

    # What is in the project file

    @contextmanager
    def file(self) -> Iterator[Project]:
        """The project file, opened a second time, after everything done has been written."""
        self.settle()
        with Project.open(self.path) as project:
            yield project

    def labels(self) -> list[Annotation]:
        """All annotations of the project, by article and place."""
        with self.file() as project, project.reading() as connection:
            rows = all_rows(project, project.default_annotator())
            return [
                annotation
                for row in rows
                for annotation in sorted(
                    reading.read_annotations(connection, row.id),
                    key=lambda each: (each.start, each.end, each.id),
                )
            ]

    def one(self) -> Annotation:
        """The only annotation there is."""
        (only,) = self.labels()
        return only

    def of(self, layer: str) -> list[Annotation]:
        return [each for each in self.labels() if each.layer == layer]

    def quote(self, annotation: Annotation) -> str:
        """The words that an annotation covers, read from the file."""
        with self.file() as project, project.reading() as connection:
            found = reading.read_article(connection, annotation.article)
        assert found is not None
        return " … ".join(found[1][start:end] for start, end in annotation.fragments)

    def told(self) -> list[tuple[str, str]]:
        """Label and words of each annotation."""
        return [(each.label, self.quote(each)) for each in self.labels()]

    def statuses(self) -> list[str]:
        """How far each article is, in the file."""
        with self.file() as project:
            return [row.status for row in all_rows(project, project.default_annotator())]

    def dismissed(self) -> set[str]:
        """The keys of the suggestions that were dismissed."""
        with self.file() as project, project.reading() as connection:
            annotator = project.default_annotator()
            return {
                key
                for row in all_rows(project, annotator)
                for key in reading.read_dismissals(connection, row.id, annotator)
            }

    # What the window says

    def messages(self) -> list[str]:
        """What the message boxes on screen say."""
        return [f"{box.text()}\n{box.informativeText()}" for box in self._boxes()]

    def close_messages(self) -> None:
        for box in self._boxes():
            box.close()
        self.window.activateWindow()  # off screen, no window manager does
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE)

    def _boxes(self) -> list[QMessageBox]:
        return [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]

    def sentence(self) -> str:
        """What the status bar says."""
        return self.window.status.currentMessage()


def show_window(
    qtbot: QtBot, settings: Settings | None = None, size: tuple[int, int] | None = None
) -> MainWindow:
    """Show a window without a project."""
    window = MainWindow(settings or Settings(model="", appearance="light"))
    if size is not None:
        window.resize(*size)
    window.show()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    return window
