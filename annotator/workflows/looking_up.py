"""Looking things up across a project: its actors, and what was done to one annotation."""

from typing import NamedTuple

from sqlalchemy import func, select

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Annotation
from annotator.store import history
from annotator.store import tables as t
from annotator.store.project import Project

_FIELDS = ("label", "fragments", "attributes", "roles", "note", "flagged", "confidence", "origin")


class Event(NamedTuple):
    """One change of an annotation: when (UTC), by whom, in which step, of which fields."""

    when: str
    annotator: str
    step: str
    fields: tuple[str, ...]


def actors(project: Project) -> list[str]:
    """Return the actors that annotations of the project name, in alphabetical order."""
    named = func.json_extract(t.AnnotationRow.body, "$.attributes.actor")
    with project.reading() as connection:
        found = connection.execute(select(named).where(named.is_not(None)).distinct()).scalars()
        return sorted({str(name) for name in found if name}, key=str.casefold)


def annotation_history(
    project: Project, article: ArticleId, annotation: AnnotationId
) -> list[Event]:
    """Return what was done to an annotation, the first first."""
    found = []
    with project.reading() as connection:
        steps = {row.number: row for row in history.history(connection, article)}
        for number in sorted(steps):
            for edit in history.article_edits(connection, number, article):
                if isinstance(edit.record, Annotation) and edit.record.id == annotation:
                    row = steps[number]
                    fields = _changed(edit.before, edit.after)
                    found.append(Event(row.created, row.annotator, row.name, fields))
    return found


def _changed(before: object, after: object) -> tuple[str, ...]:
    if not isinstance(before, Annotation) or not isinstance(after, Annotation):
        return ()
    return tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))
