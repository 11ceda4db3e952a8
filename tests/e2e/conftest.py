"""The real program in a real X server, driven by real keys and mouse events (xdotool)."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIGURES = pytest.StashKey[dict[str, int]]()  # how many keys annotations took
PATIENCE = 30.0  # seconds until something that must come is given up


@pytest.fixture(scope="session")
def display() -> str:
    """The X server that packaging/dev.py has started."""
    if not os.environ.get("DISPLAY") or shutil.which("xdotool") is None:
        pytest.skip("no X server (DISPLAY) or no xdotool; packaging/dev.py test brings both")
    return os.environ["DISPLAY"]


def environment_in(folder: Path) -> dict[str, str]:
    """An environment whose home is a folder, so that nothing of the person's own is touched."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    return {
        **kept,
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",  # the window speaks English
        "LANGUAGE": "",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "HUSTINGS_DATA": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment of the test's own."""
    return environment_in(tmp_path)


class Desktop:
    """A running program and the hands at its keyboard and mouse."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("probed.py")), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        window = str(self.wait_for(lambda state: state["window"])["window"])
        time.sleep(0.3)  # until the server has mapped it; there is no window manager to ask
        self._x("windowfocus", window)
        self.wait_for(lambda state: state["active"])

    def ask(self, question: str, **parts: Any) -> Any:
        """Ask the window what can be seen."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"ask": question, **parts}) + "\n")
        self.process.stdin.flush()
        answered = select.select([self.process.stdout], [], [], PATIENCE)[0]
        assert answered, "the program does not answer"
        line = self.process.stdout.readline()
        assert line, f"the program ended with status {self.process.wait()}"
        return json.loads(line)

    def wait_for(self, holds: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Wait until something can be seen; return what is seen then."""
        end = time.monotonic() + PATIENCE
        while True:
            state: dict[str, Any] = self.ask("state")
            if holds(state):
                return state
            assert time.monotonic() < end, f"it never came; last seen: {state}"
            time.sleep(0.03)

    def settled(self) -> dict[str, Any]:
        """Wait until everything is saved."""
        time.sleep(0.05)
        return self.wait_for(lambda state: not state["busy"])

    def _x(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], check=True, capture_output=True, timeout=PATIENCE)

    def send(self, *keys: str) -> None:
        """Press keys one after another, as xdotool names them, and wait for nothing."""
        self._x("key", "--clearmodifiers", *keys)

    def give_keyboard(self, window: int) -> None:
        """Give the keyboard to one of the program's windows, as a window manager would."""
        self._x("windowfocus", str(window))

    def key(self, *keys: str) -> dict[str, Any]:
        """Press keys one after another, as xdotool names them."""
        for each in keys:
            self._x("key", "--clearmodifiers", each)
            time.sleep(0.04)
        return self.settled()

    def type(self, words: str) -> dict[str, Any]:
        self._x("type", "--delay", "25", words)
        return self.settled()

    def click(self, place: list[int], times: int = 1) -> dict[str, Any]:
        self._x("mousemove", str(place[0]), str(place[1]))
        self._x("click", "--repeat", str(times), "--delay", "60", "1")
        return self.settled()

    def click_words(self, words: str, nth: int = 0, times: int = 1) -> dict[str, Any]:
        left, top, right, bottom = self.ask("where", words=words, nth=nth)[0]
        return self.click([(left + right) // 2, (top + bottom) // 2], times)

    def drag_over(self, words: str, nth: int = 0) -> dict[str, Any]:
        """Drag the mouse from the first of the words to the last."""
        lines = self.ask("where", words=words, nth=nth)
        left, top, _right, bottom = lines[0]
        self._x("mousemove", str(left + 3), str((top + bottom) // 2), "mousedown", "1")
        for left, top, right, bottom in lines:
            for x in range(left + 12, right - 3, 12):
                self._x("mousemove", str(x), str((top + bottom) // 2))
            self._x("mousemove", str(right - 3), str((top + bottom) // 2))
        self._x("mouseup", "1")
        return self.settled()

    def quit(self) -> int:
        """Close the window as a person does; return the exit status."""
        self._x("key", "--clearmodifiers", "ctrl+q")
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


@contextmanager
def desktops(environment: dict[str, str]) -> Iterator[Callable[..., Desktop]]:
    """Start the program with arguments; whatever is left running is killed at the end."""
    opened: list[Desktop] = []

    def start(*arguments: str) -> Desktop:
        opened.append(Desktop(list(arguments), environment))
        return opened[-1]

    yield start
    for desktop in opened:
        desktop.kill()


@pytest.fixture
def open_desktop(display: str, environment: dict[str, str]) -> Iterator[Callable[..., Desktop]]:
    """Start the program with arguments."""
    with desktops(environment) as start:
        yield start


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that all tests of a module share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def open_shared_desktop(display: str, shared_home: Path) -> Iterator[Callable[..., Desktop]]:
    """Start the program with arguments, for all tests of a module."""
    with desktops(environment_in(shared_home)) as start:
        yield start


@pytest.fixture
def keys_figure(
    pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> Callable[[str, int], None]:
    """Tell how many keys an annotation took: printed now, and again when all tests have run."""

    def tell(what: str, keys: int) -> None:
        pytestconfig.stash.setdefault(FIGURES, {})[what] = keys
        record_property(f"keys per annotation: {what}", keys)
        sys.stdout.write(f"keys per annotation: {what} {keys}\n")

    return tell


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    figures = config.stash.get(FIGURES, {})
    if figures:
        words = ", ".join(f"{what} {keys}" for what, keys in figures.items())
        terminalreporter.write_line(f"keys per annotation: {words}")


@pytest.fixture
def hustings(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "annotator", *arguments],
            env=environment,
            cwd=ROOT,
            text=True,
            capture_output=True,
            check=False,
        )

    return run
