"""What the program prints: results to standard output, messages and progress to standard error."""

import contextlib
import re
import signal
import sys
import threading
from types import FrameType
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def show(text: str) -> None:
    """Print a result."""
    print(_escaped(text))


def say(message: str) -> None:
    """Print a message to the person, as the program's own."""
    _print_error(f"hustings: {message}")


def list_message(message: str) -> None:
    """Print one of many messages, on one line whatever it holds."""
    _print_error(message.replace("\n", " "))


def _print_error(text: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        print(_escaped(text), file=sys.stderr)


def _escaped(text: str) -> str:
    """Return the text with control characters, which files may hold, written as escapes."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def flush() -> None:
    """Write out what was printed, so that a closed pipe is met here and not at the exit."""
    if sys.stdout is not None:
        sys.stdout.flush()


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts: `1 article`, `2,000 articles`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class Watch:
    """The progress of long work: a bar on a terminal, and Ctrl+C as a wish to stop.

    The first Ctrl+C sets `cancelled`, so that the work ends with a whole batch; the second raises
    KeyboardInterrupt. `stored` is the last report of something stored for good, if any.
    """

    def __init__(self) -> None:
        self.cancelled = False
        self.stored = ""
        self._bar: Any = None
        self._lock = threading.Lock()
        self._previous: Any = None

    def report(self, done: int, total: int | None, what: str) -> None:
        if total is None:
            self.stored = what
        with self._lock:
            if self._bar is not None:
                self._bar.total = total
                self._bar.set_description_str(what, refresh=False)
                self._bar.update(done - self._bar.n)

    def __enter__(self) -> "Watch":
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.signal(signal.SIGINT, self._interrupted)
        if sys.stderr is not None and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(file=sys.stderr, leave=False, dynamic_ncols=True)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        if self._previous is not None:
            signal.signal(signal.SIGINT, self._previous)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self.cancelled:
            raise KeyboardInterrupt
        self.cancelled = True
