"""How far people agree: figures with intervals, confusions, disputes, biases and drift."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.gui.numbers_window import NumbersWindow
from annotator.gui.session import Session
from annotator.gui.tasks import TaskProgress
from annotator.gui.view_page import ViewPage
from annotator.gui.words import said, tr
from annotator.workflows.agreement_disputes import (
    bias_view,
    confusion_name,
    confusion_view,
    confusions_of,
    disputed_view,
    drift_view,
)
from annotator.workflows.agreement_figures import (
    USUAL,
    figure_name,
    figures_in,
    figures_view,
    groups_of,
    layers_of,
    people_name,
)
from annotator.workflows.opening import Agreement, People
from annotator.workflows.views import View

NAME = "agreement"


class _Found(NamedTuple):
    """The figures, and the titles of the articles that they name."""

    agreement: Agreement
    titles: dict[str, str]


class AgreementWindow(NumbersWindow):
    """Pictures of agreement with tables beneath; every cell opens its cases."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session, tr("Agreement"), NAME)

    def work(self, progress: TaskProgress) -> Callable[[], Any]:
        project, scope = self._session.project, self.scope

        def compute() -> _Found:
            from annotator.workflows.agreeing import agreement_of  # brings numpy
            from annotator.workflows.report import titled_articles
            from annotator.workflows.reporting import titles_in

            found = agreement_of(
                project,
                annotators=scope.annotators,
                statuses=scope.statuses,
                layers=scope.layers,
                progress=progress,
            )
            return _Found(found, titles_in(project, titled_articles(found)))

        return compute

    def summary(self, found: _Found) -> str:
        agreement = found.agreement
        words = tr(
            "Articles that at least two people have done: {}. People: {}.",
            f"{agreement.articles:,}",
            ", ".join(agreement.people),
        )
        if agreement.strangers:
            pairs = ", ".join(" × ".join(pair) for pair in agreement.strangers)
            words += " " + tr("They share no article: {}.", pairs)
        return words

    def pages(self, found: _Found) -> Sequence[tuple[str, ViewPage]]:
        agreement, titles = found
        layers = [(layer, layer) for layer in layers_of(agreement)]
        return (
            (tr("Figures"), _figures_page(agreement)),
            (tr("Confusions"), _confusions_page(agreement)),
            (
                tr("Disputes"),
                ViewPage(
                    [
                        (
                            tr("What"),
                            [
                                (tr("Labels"), "label"),
                                (tr("Articles"), "article"),
                                (tr("Phrases"), "phrase"),
                            ],
                        )
                    ],
                    lambda by: disputed_view(agreement, by, titles, worded=said),
                ),
            ),
            (
                tr("Bias"),
                ViewPage(
                    [(tr("Layer"), layers)],
                    lambda layer: bias_view(agreement, layer or "", worded=said),
                ),
            ),
            (tr("Drift"), ViewPage([], lambda: drift_view(agreement, worded=said))),
        )


def _figures_page(found: Agreement) -> ViewPage:
    groups = groups_of(found)
    people: list[tuple[str, Any]] = [
        (people_name(group, found.people, said), group) for group in groups
    ]
    if len(groups) > 1:
        people.insert(1, (tr("All groups, one by one"), None))
    layers = [(tr("All layers"), ""), *((layer, layer) for layer in layers_of(found))]
    figures = [(figure_name(key, said), key) for key in (USUAL, *figures_in(found))]

    def build(group: People | None, layer: str, figure: str) -> View:
        return figures_view(found, group, layer, figure, worded=said)

    return ViewPage([(tr("People"), people), (tr("Layer"), layers), (tr("Figure"), figures)], build)


def _confusions_page(found: Agreement) -> ViewPage:
    matrices = confusions_of(found)
    named = [(confusion_name(found, each, said), place) for place, each in enumerate(matrices)]
    return ViewPage(
        [(tr("Matrix"), named)],
        lambda place: confusion_view(found, matrices[place or 0], worded=said),
    )
