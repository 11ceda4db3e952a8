"""How far the work is: by day and person, what is left, times, and what became of suggestions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.gui.numbers_window import NumbersWindow
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.view_page import ViewPage
from annotator.gui.words import said, tr
from annotator.workflows.progress_report import ProgressReport, progress_report
from annotator.workflows.progress_views import done_view, left_view, times_view
from annotator.workflows.suggestion_views import suggestions_view
from annotator.workflows.views import View

NAME = "progress"


class _Found(NamedTuple):
    """How far the work is, and the views of it, which take a while where much was done."""

    report: ProgressReport
    views: tuple[View, ...]


class ProgressWindow(NumbersWindow):
    """Pictures of progress with tables beneath; cells open the articles behind them."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session, tr("Progress"), NAME)

    def work(self, progress: TaskProgress) -> Callable[[], Any]:
        project = self._session.project

        def compute() -> _Found:
            report = progress_report(project, progress=progress)
            views = (
                done_view(report, worded=said),
                left_view(report, worded=said),
                times_view(report, worded=said),
                suggestions_view(report, worded=said),
            )
            return _Found(report, views)

        return compute

    def summary(self, found: _Found) -> str:
        report = found.report
        words = tr("Articles in the project: {}.", f"{report.articles:,}")
        if report.open:
            words += " " + tr("Still to be done, once for each person: {}.", f"{report.open:,}")
        if report.nobody:
            words += " " + tr("Nobody has yet: {}.", f"{len(report.nobody):,}")
        return words

    def pages(self, found: _Found) -> Sequence[tuple[str, ViewPage]]:
        names = (tr("By day"), tr("What is left"), tr("Time per article"), tr("Suggestions"))
        return [
            (name, ViewPage([], partial(_same, view)))
            for name, view in zip(names, found.views, strict=True)
        ]


def _same(view: View) -> View:
    return view
