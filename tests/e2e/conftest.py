"""The real program in a real X server, driven by real keys and mouse events (xdotool)."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds until something that must come is given up


@pytest.fixture(scope="session")
def display() -> str:
    """The X server that packaging/dev.py has started."""
    if not os.environ.get("DISPLAY") or shutil.which("xdotool") is None:
        pytest.skip("no X server (DISPLAY) or no xdotool; packaging/dev.py test brings both")
    return os.environ["DISPLAY"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the person's own is touched."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    return {
        **kept,
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HUSTINGS_DATA": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
    }


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


@pytest.fixture
def open_desktop(display: str, environment: dict[str, str]) -> Iterator[Callable[..., Desktop]]:
    """Start the program with arguments; whatever is left running is killed at the end."""
    opened: list[Desktop] = []

    def start(*arguments: str) -> Desktop:
        opened.append(Desktop(list(arguments), environment))
        return opened[-1]

    yield start
    for desktop in opened:
        desktop.kill()


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
