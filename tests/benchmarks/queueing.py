"""Filter, sort, search and scroll the queue, to painted: `python queueing.py [N …]`.

Ours is the window off screen: from the moment that a filter is set (or what was typed is searched
for) until its articles are painted. The limit is the same question to bare sqlite3, all its ids
fetched. `busy` is the longest that the window's thread did nothing else meanwhile.
"""

import contextlib
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harness import Row, medians
from made_up import dataset, empty_project
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.gui.main_window import MainWindow
from annotator.gui.queue_panel import QueuePanel
from annotator.gui.settings import Settings
from annotator.workflows.importing import import_files
from annotator.workflows.projects import open_project
from annotator.workflows.queue import QueueFilter

TARGET = "100 ms"
LABELLED = "SELECT article_id FROM annotation WHERE annotator = 'bench' AND layer = 'entity' AND label = 'GPE'"
BY_STATUS = "SELECT article_id FROM assignment WHERE annotator = 'bench' AND status = 'done'"
HIT = "SELECT rowid FROM search WHERE search MATCH '{}'"
QUESTIONS: list[tuple[str, QueueFilter, str]] = [
    ("all, in order of import", QueueFilter(), "SELECT id FROM article ORDER BY position"),
    ("sort by date", QueueFilter(order="date"), "SELECT id FROM article ORDER BY date"),
    ("sort by title", QueueFilter(order="title"), "SELECT id FROM article ORDER BY title"),
    ("sort by source", QueueFilter(order="source"), "SELECT id FROM article ORDER BY source"),
    ("sort by progress", QueueFilter(order="status"), BY_STATUS),
    ("filter: done", QueueFilter(statuses=("done",)), BY_STATUS),
    (
        "filter: source",
        QueueFilter(sources=("Bench",)),
        "SELECT id FROM article WHERE source = 'Bench'",
    ),
    (
        "filter: date",
        QueueFilter(since="2026-01", until="2026-12"),
        "SELECT id FROM article WHERE date >= '2026-01' AND date < '2027'",
    ),
    ("filter: label", QueueFilter(label=("entity", "GPE")), f"{LABELLED} GROUP BY article_id"),
    ("search: a word of every article", QueueFilter(words="norrevia"), HIT.format('"norrevia"')),
    (
        "search: a phrase of a quarter",
        QueueFilter(words='"fuel water"'),
        HIT.format('"fuel water"'),
    ),
    ("search: a rare word", QueueFilter(words="77"), HIT.format('"77"') + " ORDER BY rank"),
    ("search: beginnings", QueueFilter(words="12*"), HIT.format("12*") + " ORDER BY rank"),
    (
        "search: two words near",
        QueueFilter(words="NEAR(fuel water, 1)"),
        HIT.format("NEAR(fuel water, 1)"),
    ),
]


class Watch(QObject):
    """Waits until the queue has been painted anew; notes how long the thread was busy at most."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._panel = window.queue
        self._viewport = window.queue.list.viewport()
        self._viewport.installEventFilter(self)
        self._panel.model.modelReset.connect(self._reset)
        self._loop = QEventLoop()
        self._fresh = False
        self.busy = 0.0
        self._last = 0.0
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._beat)

    def _reset(self) -> None:
        self._fresh = True

    def _beat(self) -> None:
        now = time.perf_counter()
        self.busy = max(self.busy, now - self._last)
        self._last = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._fresh:
            QTimer.singleShot(0, self._loop.quit)  # once this painting is done
        return False

    def time(self, act: Callable[[], None]) -> float:
        """Return the milliseconds from an act until its articles are painted."""
        self._fresh = False
        started = self._last = time.perf_counter()
        self._pulse.start(0)
        act()
        self._loop.exec()
        taken = time.perf_counter() - started
        self._pulse.stop()
        return taken * 1000


def set_filter(panel: QueuePanel, wanted: QueueFilter) -> None:
    """Set a filter with its words, as if they had been typed some time ago."""
    panel.search.blockSignals(True)
    panel.search.setText(wanted.words)
    panel.search.blockSignals(False)
    panel.use_filter(wanted)


def pass_time(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def bare(path: Path, question: str) -> Callable[[], float]:
    """Ask bare sqlite3, over one open connection."""
    connection = sqlite3.connect(path)

    def ask() -> float:
        started = time.perf_counter()
        connection.execute(question).fetchall()
        return (time.perf_counter() - started) * 1000

    return ask


def scroll(window: MainWindow) -> list[float]:
    """Return the milliseconds that each of 300 frames took, scrolling by half a window."""
    bar, frames = window.queue.list.verticalScrollBar(), []
    step = max(bar.maximum() // 300, 1)
    for place in range(300):
        started = time.perf_counter()
        bar.setValue(place * step)
        window.queue.list.viewport().repaint()
        frames.append((time.perf_counter() - started) * 1000)
        QApplication.processEvents()
    return frames


def measure(path: Path, count: int) -> None:
    window = MainWindow(Settings(model="", appearance="light"))
    window.show()
    window.use_project(open_project(path))
    assert window.tasks is not None
    while window.tasks.busy or window.session is None or window.session.desk is None:
        pass_time(20)
    watch = Watch(window)
    for name, wanted, question in QUESTIONS:
        watch.busy = 0.0
        ours = partial(watch.time, partial(set_filter, window.queue, wanted))
        found, limit = medians(ours, bare(path, question))
        Row(f"{count:>7,}  {name}", found, limit, TARGET).show()
        sys.stdout.write(f"{'':>9}busy at most {watch.busy * 1000:.1f} ms\n")
    watch.time(lambda: window.queue.use_filter(QueueFilter()))
    frames = scroll(window)
    sys.stdout.write(
        f"{count:>7,}  scrolling: median frame {statistics.median(frames):.1f} ms, "
        f"worst of {len(frames)} {max(frames):.1f} ms   target 16 ms\n"
    )
    window.close()


def main(counts: list[int]) -> None:
    application = QApplication.instance() or QApplication([])
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            project = empty_project(folder / "bench.hustings")
            import_files(project, [dataset(folder / "in.jsonl", project, count, annotations=5)])
            path = project.path
            project.close()
            measure(path, count)
    with contextlib.suppress(RuntimeError):
        application.quit()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000])
