"""What is read from a project to open an article for one annotator."""

from msgspec import Struct

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Article,
    Assignment,
    Comment,
)
from annotator.domain.suggestions import SuggestionSet
from annotator.store import reading
from annotator.store.project import Project


class DeskState(Struct, frozen=True, kw_only=True):
    """All that is read from the project to open an article for one annotator."""

    article: Article
    text: str
    annotations: tuple[Annotation, ...]
    sets: tuple[SuggestionSet, ...]
    dismissed: frozenset[str]
    assignment: Assignment | None
    activity: Activity | None
    comments: tuple[Comment, ...] = ()  # everybody's
    commented: tuple[Annotation, ...] = ()  # other people's, that comments are on
    people: tuple[Annotator, ...] = ()  # of the project


def read_desk(project: Project, key: ArticleId, annotator: AnnotatorId) -> DeskState:
    """Read an article as one annotator finds it. Raises UserError where it is not there."""
    with project.reading() as connection:
        found = reading.read_article(connection, key)
        if found is None:
            raise UserError("This article is no longer in the project.", "Choose another.")
        work = reading.work_of(connection, key, annotator)
        own = tuple(reading.read_annotations(connection, key, annotator))
        comments = tuple(reading.read_comments(connection, key))
        others = {each.annotation for each in comments if each.annotation} - {a.id for a in own}
        return DeskState(
            article=found[0],
            text=found[1],
            annotations=own,
            sets=tuple(reading.read_suggestions(connection, key)),
            dismissed=reading.read_dismissals(connection, key, annotator),
            assignment=work.assignment,
            activity=work.activity,
            comments=comments,
            commented=tuple(reading.annotations_named(connection, others)),
            people=tuple(reading.read_annotators(connection)),
        )
