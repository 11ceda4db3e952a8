"""Set up, start, test and check Hustings from a checkout, with nothing but Python.

    python3 packaging/dev.py setup               prepare everything that run, test and check need
    python3 packaging/dev.py run [ARGS]          open the demo (ARGS go to `hustings demo`)
    python3 packaging/dev.py test [PYTEST ARGS]  run the tests; paths choose among the suites
    python3 packaging/dev.py check               formatting, lint, types and the walls between rooms

Each Python has its own virtual environment in the checkout, .venv-<version>. On Linux, missing
system packages are named, or installed where this runs as root on Debian or its relatives.
"""

# No module or syntax younger than Python 3.7 here: an old Python shall read far enough to be told.
from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

LOWEST, HIGHEST = (3, 11), (3, 13)
THIS = sys.version_info[:2]
ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
PINS = ROOT / "packaging" / "pins.txt"
VENV = ROOT / ".venv-{}.{}".format(*THIS)
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
LINUX = sys.platform.startswith("linux")

BUILD_TOOLS = ("hatchling", "editables")
CODE = ("annotator", "packaging", "tests")
SUITES = ("unit", "gui", "e2e")
SCREEN = "1600x1000x24"
OPTIONS_WITH_VALUE = ("-c", "-k", "-m", "-n", "-o", "-p", "-r", "-W")

OFFLINE = re.compile(
    "NewConnectionError|NameResolutionError|ConnectTimeoutError|Max retries exceeded"
    "|name resolution|getaddrinfo failed|Network is unreachable"
)
# What must load, of PySide6's own files, before a window can open; the rest hangs on these.
QT_FILES = ("libQt6Widgets.so.6", "libqoffscreen.so", "libqxcb.so")
ODD_PACKAGES = {"libglib-2.0": "libglib2.0-0", "libgthread-2.0": "libglib2.0-0", "libz": "zlib1g"}
PACKAGE_OF_COMMAND = {"Xvfb": "xvfb", "xdotool": "xdotool", "xprop": "x11-utils"}
FONT_PACKAGES = ("fonts-noto-core", "fonts-noto-color-emoji")


class Failure(Exception):
    """Something that the person has to know or do, as one sentence."""


def say(text: str) -> None:
    """Print one line about what happens now."""
    print(f"dev: {text}", flush=True)


def last_line(text: str) -> str:
    """Return the last line of a program's output that says anything."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"


# --- the virtual environment ---------------------------------------------------------------------


def check_python() -> None:
    """Raise `Failure` unless the running Python is one that Hustings works with."""
    if not LOWEST <= THIS <= HIGHEST:
        raise Failure(
            "Hustings needs Python {}.{} to {}.{}, and this is {}.{}; start this script with one "
            "of those, such as python3.13 packaging/dev.py".format(*LOWEST, *HIGHEST, *THIS)
        )


def make_venv() -> None:
    """Create the virtual environment of this Python where there is no working one."""
    if Path(PYTHON).exists():
        probe = [PYTHON, "-c", f"import sys, pip; sys.exit(sys.version_info[:2] != {THIS!r})"]
        if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Failure(
            "this Python cannot make virtual environments; on Debian and Ubuntu: "
            "apt-get install python{}.{}-venv".format(*THIS)
        )
    say(f"making the virtual environment {VENV.name}")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = last_line(done.stdout + done.stderr)
        raise Failure(f"the virtual environment was not made: {reason}")


def pip_install(*arguments: str) -> None:
    """Install into the virtual environment at the pinned versions; raise `Failure` otherwise."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "-c", str(PINS), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode == 0:
        return
    if OFFLINE.search(done.stderr):
        raise Failure("the package index cannot be reached; connect to the network and try again")
    errors = re.findall(r"^\s*((?:ERROR|\w*Error): .*)", done.stderr, re.MULTILINE)
    reason = "; ".join(errors) or last_line(done.stderr)
    raise Failure(f"pip could not install what Hustings needs: {reason}")


def install(extra: str = "") -> None:
    """Install the program, editable and pinned, unless a stamp says that this was done.

    The stamp of the extra `test` also stands for the program alone. The build tools come first,
    for pip's constraints do not reach into the environment that it builds in by itself.
    """
    parts = (PYPROJECT.read_bytes(), PINS.read_bytes(), sys.version.encode(), str(ROOT).encode())
    fingerprint = hashlib.sha256(b"\0".join(parts)).hexdigest()
    stamps = {name: VENV / f"hustings-installed-{name or 'alone'}" for name in ("", "test")}
    for name, stamp in stamps.items():
        if name in (extra, "test") and stamp.exists() and stamp.read_text() == fingerprint:
            return
    for stamp in stamps.values():
        stamp.unlink(missing_ok=True)
    say(f"installing Hustings into {VENV.name} (the first time this takes minutes)")
    pip_install(*BUILD_TOOLS)
    pip_install("--no-build-isolation", "-e", f"{ROOT}[{extra}]" if extra else str(ROOT))
    stamps[extra].write_text(fingerprint)


def prepare(extra: str = "") -> None:
    """Make the virtual environment hold the program and the packages of `extra`."""
    make_venv()
    install(extra)


# --- what the system must bring ------------------------------------------------------------------


def is_root() -> bool:
    """Return whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_debian() -> bool:
    """Return whether the system is Debian or one of its relatives."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def missing_libraries() -> set[str]:
    """Return the names of the shared libraries that Qt wants and the system lacks."""
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if qt is None or not shutil.which("ldd"):
        return set()
    command = ["ldd", *(str(path) for name in QT_FILES for path in qt.rglob(name))]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return set(re.findall(r"^\s*(\S+) => not found", done.stdout, re.MULTILINE))


def package_of(library: str) -> str:
    """Return the Debian package of a shared library, named after it (Debian Policy, 8.1)."""
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    return ODD_PACKAGES.get(name) or name + "-" * name[-1].isdigit() + version.partition(".")[0]


def missing_qt_packages() -> list[str]:
    """Return the Debian packages that hold the libraries which Qt lacks here."""
    return sorted({package_of(library) for library in missing_libraries()}) if LINUX else []


def missing_test_packages() -> list[str]:
    """Return the Debian packages that the window's tests want and the system lacks."""
    if not LINUX:
        return []
    packages = [name for command, name in PACKAGE_OF_COMMAND.items() if not shutil.which(command)]
    if is_debian():
        for name in FONT_PACKAGES:
            query = ["dpkg-query", "-W", "-f=${db:Status-Status}", name]
            done = subprocess.run(query, capture_output=True, text=True, check=False)
            if done.stdout != "installed":
                packages.append(name)
    return packages


def provide(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages as root on Debian; elsewhere say which ones are missing."""
    if not packages:
        return
    names = " ".join(packages)
    if not (is_debian() and is_root()):
        way = "run: sudo apt-get install" if is_debian() else "install what Debian calls"
        say(f"{purpose} lacks system packages; {way} {names}")
        return
    say(f"installing for {purpose}: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_them = ["install", "-y", "--no-install-recommends", *packages]
    for arguments in (["update"], install_them):
        command = ["apt-get", "-q", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        reason = last_line(done.stderr or done.stdout)
        raise Failure(f"apt-get could not install {names}: {reason}")


def check_qt() -> None:
    """Raise `Failure` when Qt's window libraries cannot be imported."""
    command = [PYTHON, "-c", "import PySide6.QtGui, PySide6.QtWidgets"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"Qt cannot be loaded on this system: {last_line(done.stderr)}")


@contextlib.contextmanager
def virtual_display() -> Iterator[str]:
    """Run an X server without a screen on a free display, and give the display's name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command,
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C reaches the tests, which still need the display
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip() if select.select([answer], [], [], 60)[0] else ""
        if not number:
            raise Failure("the virtual X server (Xvfb) did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


# --- the tests -----------------------------------------------------------------------------------


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return pytest's options, and the tests that are named by path, made absolute."""
    options: list[str] = []
    paths: list[str] = []
    before = ""
    for argument in arguments:
        name, colons, test = argument.partition("::")
        places = [Path.cwd() / name, ROOT / name]
        place = next((place for place in places if place.exists()), ROOT / name)
        is_value = argument.startswith("-") or before in OPTIONS_WITH_VALUE
        if not is_value and (place.exists() or Path(name).parts[:1] == ("tests",)):
            paths.append(f"{place.resolve()}{colons}{test}")
        else:
            options.append(argument)
        before = argument
    return options, paths


def choose_suites(paths: Sequence[str]) -> dict[str, list[str]]:
    """Return what to run of each suite: the paths that lie in it, or all where none is named."""
    folders = {suite: ROOT / "tests" / suite for suite in SUITES}
    if not paths:
        return {suite: [str(folder)] for suite, folder in folders.items()}
    chosen: dict[str, list[str]] = {}
    for path in paths:
        place = Path(path.partition("::")[0])
        if not place.exists():
            raise Failure(f"there is no {place}")
        within = {
            suite: path if folder in (place, *place.parents) else str(folder)
            for suite, folder in folders.items()
            if folder in (place, *place.parents) or place in folder.parents
        }
        if not within:
            raise Failure(f"{path} is in none of the suites tests/{{{','.join(SUITES)}}}")
        for suite, what in within.items():
            chosen.setdefault(suite, []).append(what)
    return {suite: chosen[suite] for suite in SUITES if suite in chosen}


def run_pytest(suite: str, arguments: Sequence[str], **variables: str) -> str:
    """Run one suite in a pytest of its own; return "passed" or what went wrong."""
    environment = {**os.environ, **variables}
    for name in {"HUSTINGS_NO_QT", "WAYLAND_DISPLAY"} - variables.keys():
        environment.pop(name, None)
    command = [PYTHON, "-m", "pytest", *arguments]
    code = subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode
    meanings = {
        0: "passed",
        1: "FAILED",
        2: "FAILED: interrupted, or a test file could not be imported",
        4: "FAILED: pytest did not understand its arguments, or a folder is missing",
        5: f"FAILED: no test was collected; name paths to leave out suites (now: tests/{suite})",
    }
    if code < 0:
        return f"FAILED: pytest died of signal {-code}"
    return meanings.get(code, f"FAILED: pytest gave exit status {code}")


def run_suite(suite: str, arguments: Sequence[str]) -> str:
    """Run one suite where it belongs; return "passed", "skipped: ..." or what went wrong."""
    if suite == "unit":
        # Spread over all processors, unless somebody looks closer: at a test, or with a debugger.
        whole = list(arguments) == [str(ROOT / "tests" / suite)]
        spread = ["-n", "auto", "--dist", "worksteal"] if whole else []
        return run_pytest(suite, ["-p", "no:pytest-qt", *spread, *arguments], HUSTINGS_NO_QT="1")
    check_qt()
    if suite == "gui":
        return run_pytest(suite, arguments, QT_QPA_PLATFORM="offscreen")
    if not LINUX:
        return run_pytest(suite, arguments)
    if not shutil.which("Xvfb"):
        if is_root() or os.environ.get("CI"):
            raise Failure("there is no Xvfb to show the window in")
        return "skipped: there is no Xvfb to show the window in"
    with virtual_display() as display:
        return run_pytest(suite, arguments, DISPLAY=display, QT_QPA_PLATFORM="xcb")


def test(arguments: Sequence[str]) -> int:
    """Run the suites that the paths among `arguments` choose, each of them to its end."""
    options, paths = split_arguments(arguments)
    chosen = choose_suites(paths)
    prepare("test")
    if set(chosen) - {"unit"}:
        try:
            provide([*missing_qt_packages(), *missing_test_packages()], "the tests of the window")
        except Failure as failure:
            say(str(failure))
    outcomes: dict[str, str] = {}
    for suite, what in chosen.items():
        say(f"running tests/{suite}")
        try:
            outcomes[suite] = run_suite(suite, [*options, *what])
        except Failure as failure:
            outcomes[suite] = f"FAILED: {failure}"
    for suite, outcome in outcomes.items():
        say(f"tests/{suite} {outcome}")
    return int(any(outcome.startswith("FAILED") for outcome in outcomes.values()))


def run(arguments: Sequence[str]) -> int:
    """Open the demo."""
    prepare()
    provide(missing_qt_packages(), "the window")
    if LINUX:
        check_qt()
    say("opening the demo")
    return subprocess.run([PYTHON, "-m", "annotator", "demo", *arguments], check=False).returncode


def check(_: Sequence[str]) -> int:
    """Run the tools that read the code without running it."""
    prepare("test")
    failed: list[str] = []
    for name, command in {
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", *CODE],
        "ruff check": [PYTHON, "-m", "ruff", "check", *CODE],
        "mypy": [PYTHON, "-m", "mypy"],
        "lint-imports": [str(BIN / "lint-imports")],
    }.items():
        say(name)
        if subprocess.run(command, check=False, cwd=ROOT).returncode:
            failed.append(name)
    say(f"FAILED: {', '.join(failed)}" if failed else "all checks passed")
    return int(bool(failed))


def setup(_: Sequence[str]) -> int:
    """Prepare everything that the other commands need."""
    prepare("test")
    provide([*missing_qt_packages(), *missing_test_packages()], "the window and its tests")
    say(f"ready; the program's Python is {PYTHON}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    commands = {"setup": setup, "run": run, "test": test, "check": check}
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in commands or (name in ("setup", "check") and rest):
        print(__doc__)
        return 0 if name in ("-h", "--help", "help") else 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the X server is stopped
    try:
        check_python()
        return commands[name](rest)
    except Failure as failure:
        print(f"dev: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("dev: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
