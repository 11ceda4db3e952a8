"""Articles that three people have finished, and the windows of numbers about them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex
from window_driver import Study, all_rows

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Activity, Annotation, Annotator, Assignment, now
from annotator.domain.steps import Edit, Step
from annotator.domain.text import Fragment
from annotator.gui.numbers_window import NumbersWindow
from annotator.workflows.reviewing import make_reviewer

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
AMARA, BO, CHI = (AnnotatorId(name) for name in ("amara", "bo", "chi"))
MADE = {
    AMARA: [("GPE", "Norrevia"), ("GPE", "Kestria")],
    BO: [("GPE", "Norrevia"), ("ORG", "Kestria"), ("LAW", "the naval pact")],
    CHI: [("GPE", "Norrevia")],
}


def finish(study: Study) -> None:
    """Have three people label and finish every article of a study; Amara is a reviewer."""
    with study.file() as project:
        people = tuple(Edit(None, Annotator(name=who, created=now())) for who in (BO, CHI))
        project.apply(Step(name="begin", annotator=AMARA, kind="log", edits=people))
        for row in all_rows(project, AMARA):
            for who, labels in MADE.items():
                edits = (
                    *(Edit(None, _label(row.id, who, *each)) for each in labels),
                    Edit(None, Assignment(article=row.id, annotator=who, status="done")),
                    Edit(None, Activity(article=row.id, annotator=who, seconds=90)),
                )
                project.apply(Step(name="label", annotator=who, edits=edits))
        make_reviewer(project, AMARA)


def _label(article: ArticleId, who: AnnotatorId, label: str, words: str) -> Annotation:
    start = TEXT.index(words)
    return Annotation(
        id=AnnotationId(f"{article}-{who}-{start}"),
        article=article,
        annotator=who,
        layer="entity",
        label=label,
        fragments=(Fragment(start, start + len(words)),),
        created=now(),
        updated=now(),
    )


def shown(window: NumbersWindow) -> list[list[str]]:
    """The table on the page that is shown."""
    assert window.page is not None
    model = window.page.table.model()
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def cell(window: NumbersWindow, holds: Callable[[list[str]], Any], head: str) -> QModelIndex:
    """The cell under a head, in the first row that holds."""
    assert window.page is not None
    assert window.page.view is not None
    heads = [column.name for column in window.page.view.table.columns]
    row = next(number for number, cells in enumerate(shown(window)) if holds(cells))
    return window.page.table.model().index(row, heads.index(head))


def cases(window: NumbersWindow) -> list[str]:
    """The cases that are listed, each with all of its lines."""
    listed = window.cases.list
    return [listed.item(row).text() for row in range(listed.count())]
