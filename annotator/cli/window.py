"""`hustings [PROJECT]`: open the window, or say why that cannot be done here."""

import argparse
import os
import re
import sys
from pathlib import Path

from annotator.cli.arguments import annotator_name, file_path, project_path
from annotator.domain.errors import UserError

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_LIBRARY = re.compile(r"lib\S+?\.so[.\d]*|\S+\.dll|\S+\.dylib")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", nargs="?", type=project_path)
    parser.add_argument("--annotator", metavar="NAME", type=annotator_name, help="who labels")
    add_screenshot(parser)


def add_screenshot(parser: argparse.ArgumentParser) -> None:
    """Add the option --screenshot."""
    parser.add_argument(
        "--screenshot",
        metavar="FILE",
        type=file_path,
        help="draw the window off screen, save the picture and exit",
    )


def run(options: argparse.Namespace) -> int:
    if options.project is not None and not options.project.exists():
        raise UserError(
            f"There is no file {options.project}.",
            f"Make a project with: hustings new {options.project}",
        )
    prepare_display(options.screenshot)
    return open_window(
        options.project, screenshot=options.screenshot, annotator=options.annotator or ""
    )


def prepare_display(screenshot: Path | None) -> None:
    """Have Qt draw off screen for a screenshot. Raises UserError where nothing can be drawn on."""
    if screenshot is not None:
        if not screenshot.absolute().parent.is_dir():
            raise UserError(f"The folder of {screenshot} does not exist.", "Create it first.")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        raise UserError(
            "Hustings needs a display to open its window;",
            "use --screenshot FILE to draw it off screen, or the other commands (hustings --help).",
        )


def open_window(
    project: Path | None,
    *,
    screenshot: Path | None = None,
    demo: bool = False,
    annotator: str = "",
) -> int:
    """Run the window until it is closed. Raises UserError where Qt is not there to draw it."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise UserError(
            f"The window's library {_missing(error)} is missing.",
            "`python3 packaging/dev.py setup` or the system's packages install it.",
        ) from None
    from annotator.gui.app import run as run_window

    return run_window(project, screenshot=screenshot, demo=demo, annotator=annotator)


def _missing(error: ImportError) -> str:
    """Return what could not be imported: a shared library's file, or a Python module."""
    library = _LIBRARY.search(str(error))
    return library[0] if library else error.name or str(error)
