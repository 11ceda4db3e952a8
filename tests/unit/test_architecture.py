"""The walls of the house, and the habits of its rooms."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "annotator"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_WINDOW = 300
LONGEST_FUNCTION = 50
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported."""
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            continue
        yield statement
        for name in ("body", "orelse", "finalbody"):
            yield from at_import(getattr(statement, name, []))
        for handler in getattr(statement, "handlers", []):
            yield from at_import(handler.body)


def imported(statements: Iterator[ast.AST]) -> set[str]:
    """The modules that these statements import, those of our own by their full names."""
    found: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.Import):
            found |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            found.add(statement.module)
            members = {f"{statement.module}.{alias.name}" for alias in statement.names}
            found |= members & MODULES.keys()
    return found


def loaded_with(start: str) -> set[str]:
    """All that importing a module imports, directly or through our own modules."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting.append(name.rpartition(".")[0] or name)
        if name in MODULES:
            waiting += imported(at_import(tree(MODULES[name]).body))
    return seen


def roots(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def modules_in(room: str) -> list[str]:
    return [name for name in MODULES if name.startswith(f"annotator.{room}")]


def test_the_walls_between_the_rooms_stand():
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.fail("import-linter is not installed: pip install -e .[test]")
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "120"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_can_be_taken_in_at_a_glance(path):
    limit = LONGEST_WINDOW if path.name == "main_window.py" else LONGEST_FILE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(tree(path))
        if isinstance(node, functions) and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_says_what_it_holds(path):
    assert path.stem not in NAMES_THAT_SAY_NOTHING
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("name", modules_in("gui"))
def test_the_window_reaches_for_no_database_and_no_model(name):
    used = roots(imported(ast.walk(tree(MODULES[name]))))
    assert not used & {"sqlalchemy", "alembic", "sqlite3", "spacy", "numpy"}
    assert not roots(loaded_with(name)) & {"spacy", "thinc", "numpy", "alembic"}


def test_the_window_leaves_what_runs_in_the_worker_alone():
    for name in modules_in("gui"):
        assert "annotator.suggest.entities" not in loaded_with(name), name


@pytest.mark.parametrize("room", ["domain", "store", "suggest", "review", "formats", "workflows"])
def test_nothing_below_the_window_knows_of_qt(room):
    for name in modules_in(room):
        used = roots(imported(ast.walk(tree(MODULES[name]))))
        assert not used & {"PySide6", "shiboken6", "pyqtgraph"}, name


def test_a_command_that_opens_no_window_loads_no_qt():
    for name in modules_in("cli"):
        assert not roots(loaded_with(name)) & {"PySide6", "shiboken6", "spacy"}, name


def test_the_domain_is_the_standard_library_and_msgspec():
    for name in modules_in("domain"):
        allowed = sys.stdlib_module_names | {"msgspec", "annotator"}
        assert roots(loaded_with(name)) <= allowed, name
