"""The unit tests run without Qt: HUSTINGS_NO_QT=1 makes PySide6 not importable.

packaging/dev.py sets it and turns pytest-qt off with `-p no:pytest-qt`, since that plugin imports Qt.

Hypothesis runs the profile "ci": few examples, the same each time. Look for new trouble with
`--hypothesis-profile=long`.
"""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

QT_ROOTS = frozenset({"PySide6", "shiboken6"})


class QtBlocker:
    """A finder that refuses Qt, so that nothing below the window leans on it unseen."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise `ModuleNotFoundError` for Qt's modules and leave all others to the next finder."""
        if name.partition(".")[0] in QT_ROOTS:
            raise ModuleNotFoundError(f"{name} is blocked by HUSTINGS_NO_QT", name=name)
        return None


settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    max_examples=1500,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

if os.environ.get("HUSTINGS_NO_QT") == "1":
    if loaded := sorted(QT_ROOTS & sys.modules.keys()):
        raise pytest.UsageError(f"HUSTINGS_NO_QT=1, but {', '.join(loaded)} is loaded already")
    sys.meta_path.insert(0, QtBlocker())


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings while it is off, for `--strict-config` refuses unknown ones."""
    if not pluginmanager.has_plugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "read by pytest-qt, which is off")
    elif os.environ.get("HUSTINGS_NO_QT") == "1":
        raise pytest.UsageError("HUSTINGS_NO_QT=1 needs pytest-qt off: add -p no:pytest-qt")
