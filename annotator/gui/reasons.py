"""Skipping an article with a reason, as a command of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.words import tr

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


def skip_with_reason(window: MainWindow) -> None:
    """Ask why the open article is skipped, skip it and go on."""
    from annotator.gui.line_dialog import LineDialog
    from annotator.workflows.queue import read_reasons

    session = window.session
    if session is None or session.desk is None or window.tasks is None:
        return
    project, desk = session.project, session.desk

    def skip(reason: str) -> None:
        if window.session is session and session.desk is desk:
            window.commands.skip(reason)

    def ask(reasons: list[str]) -> None:
        prompt = tr("Why is this article skipped? Whoever shares out the articles reads it.")
        LineDialog(window, tr("Skip"), prompt, reasons, skip).open()

    window.tasks.in_order(lambda: read_reasons(project, "skipped"), ask)
