"""What there is to review, and who may: people see one another's work only as reviewers."""

from collections.abc import Collection

from msgspec.structs import replace

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.steps import Edit, Step
from annotator.store import reviewing
from annotator.store.project import Project
from annotator.store.reviewing import DecidedCase, ReviewRow

__all__ = [
    "DecidedCase",
    "ReviewRow",
    "comparable_with",
    "decided_cases",
    "is_reviewer",
    "make_reviewer",
    "read_reviews",
]
_MOST_CASES = 500


def read_reviews(project: Project, only: Collection[ArticleId] = ()) -> list[ReviewRow]:
    """Return the articles that anybody has begun, in order of import; or just these of them."""
    with project.reading() as connection:
        return reviewing.review_rows(connection, only)


def comparable_with(project: Project, article: ArticleId) -> list[AnnotatorId]:
    """Return whose work on an article there is: people's, gold, and sources of suggestions."""
    with project.reading() as connection:
        return reviewing.comparable_with(connection, article)


def decided_cases(project: Project) -> dict[tuple[str, str], list[DecidedCase]]:
    """Return the latest decisions with a reason, by the layer and label that they are about."""
    with project.reading() as connection:
        cases = reviewing.decided_cases(connection, _MOST_CASES)
    found: dict[tuple[str, str], list[DecidedCase]] = {}
    for case in cases:
        for label in dict.fromkeys([*([case.kept] if case.kept else []), *case.rejected]):
            found.setdefault(label, []).append(case)
    return found


def is_reviewer(project: Project, name: AnnotatorId) -> bool:
    """Say whether a person may see what others labelled, and decide what becomes gold."""
    with project.reading() as connection:
        return reviewing.annotator_named(connection, name).reviewer


def make_reviewer(project: Project, name: AnnotatorId) -> None:
    """Make a person a reviewer: a step like any other, which the history shows."""
    with project.reading() as connection:
        before = reviewing.annotator_named(connection, name)
    if not before.reviewer:
        edit = Edit(before, replace(before, reviewer=True))
        project.apply(Step(name=f"make {name} a reviewer", annotator=name, edits=(edit,)))
