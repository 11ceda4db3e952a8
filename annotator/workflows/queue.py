"""The queue of a project: its articles and how far one annotator is with each."""

from annotator.domain.ids import AnnotatorId
from annotator.domain.records import Status
from annotator.store import reading
from annotator.store.project import Project
from annotator.store.reading import QueueRow

__all__ = ["QueueRow", "Status", "read_queue"]


def read_queue(project: Project, annotator: AnnotatorId) -> list[QueueRow]:
    """Return the project's articles in order of import."""
    with project.reading() as connection:
        return reading.queue_rows(connection, annotator)
