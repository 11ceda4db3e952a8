"""Work off the window's thread: one writer lane for the project, and a pool for the rest."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

Work = Callable[[], Any]
Then = Callable[[Any], None]
Failed = Callable[[Exception], None]


class TaskProgress(QObject):
    """Progress of one task: told by the task's thread, heard on the window's."""

    reported = Signal(int, int, str)  # done, total (-1: unknown), what

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def report(self, done: int, total: int | None, what: str) -> None:
        self.reported.emit(done, -1 if total is None else total, what)

    def cancel(self) -> None:
        self.cancelled = True


class Tasks(QObject):
    """Runs callables elsewhere and hands what comes of them back on the window's thread.

    What is given to the lane runs in order, one after another; all writing goes there.
    """

    _finished = Signal(object, object)
    idle = Signal()  # the lane has nothing more to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finished.connect(self._deliver)
        self._lane: queue.SimpleQueue[tuple[Work, Then, Failed] | None] = queue.SimpleQueue()
        self._waiting = 0
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="pool")
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()
        self.failed: Failed = _raise

    @property
    def busy(self) -> bool:
        """Whether the lane has work whose result has not been handed back."""
        return self._waiting > 0

    def in_order(self, work: Work, then: Then | None = None, failed: Failed | None = None) -> None:
        """Run work in the lane."""
        self._waiting += 1
        self._lane.put(
            (work, self._lane_done(then or _nothing), self._lane_done(failed or self.failed))
        )

    def _lane_done(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        def done(result: Any) -> None:
            self._waiting -= 1
            then(result)
            if not self._waiting:
                self.idle.emit()

        return done

    def aside(self, work: Work, then: Then | None = None, failed: Failed | None = None) -> None:
        """Run work in the pool."""
        self._pool.submit(self._run, work, then or _nothing, failed or self.failed)

    def _serve(self) -> None:
        while (item := self._lane.get()) is not None:
            self._run(*item)

    def _run(self, work: Work, then: Then, failed: Failed) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 — handed to the window, which tells errors from bugs
            self._finished.emit(failed, error)
        else:
            self._finished.emit(then, result)

    def _deliver(self, then: Then, result: Any) -> None:
        then(result)

    def close(self) -> None:
        """Finish what the lane has been given, then stop."""
        self._lane.put(None)
        self._thread.join()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _nothing(_result: Any) -> None:
    pass


def _raise(error: Exception) -> None:
    raise error
