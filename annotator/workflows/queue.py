"""The queue of a project: which articles it shows, in which order, and the way to the next."""

from array import array
from collections.abc import Sequence

from msgspec import Struct

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import STATUSES, Status
from annotator.domain.text import Fragment
from annotator.store import hits, queueing, reading
from annotator.store.hits import Snippet
from annotator.store.project import Project
from annotator.store.queueing import (
    FINISHED,
    OF_OTHERS,
    Order,
    QueueFilter,
    QueueRow,
    Statuses,
)
from annotator.store.search import Search, search_for, search_for_beginning
from annotator.store.waiting import is_blind

__all__ = [
    "FINISHED",
    "OF_OTHERS",
    "STATUSES",
    "Choices",
    "Order",
    "Queue",
    "QueueFilter",
    "QueueRow",
    "Search",
    "Snippet",
    "Status",
    "Statuses",
    "article_numbered",
    "hits_in",
    "next_to_do",
    "number_of",
    "read_choices",
    "read_queue",
    "read_reasons",
    "read_rows",
    "read_statuses",
]
_FIRST = 60  # rows that come with the list: as many as a window shows at once
_MOST_SOURCES = 500


class Queue(Struct, frozen=True, kw_only=True):
    """What a filter leaves: the numbers of all articles in order, and the rows of the first."""

    numbers: "array[int]"
    rows: list[QueueRow]
    search: Search | None  # as it was understood, for rows and pages to show its hits


class Choices(Struct, frozen=True):
    """What there is to filter by."""

    sources: list[str]
    annotators: list[AnnotatorId]


def read_queue(
    project: Project, annotator: AnnotatorId, wanted: QueueFilter | None = None
) -> Queue:
    """Return the articles that a filter leaves, for one annotator.

    Words of which nothing is found are looked for once more, the last as the beginning of one: it
    may still be being written. Up to 20,000 hits are ranked, by BM25.
    """
    wanted = wanted or QueueFilter()
    search = search_for(wanted.words)
    with project.reading() as connection:
        if search is not None and not queueing.hit_count(connection, search, 1):
            search = search_for_beginning(wanted.words) or search
        numbers = queueing.numbers_left(connection, annotator, wanted, search)
        rows = queueing.queue_rows(connection, annotator, numbers[:_FIRST], search)
    return Queue(numbers=numbers, rows=rows, search=search)


def read_rows(
    project: Project,
    annotator: AnnotatorId,
    numbers: Sequence[int],
    search: Search | None = None,
) -> list[QueueRow]:
    """Return the rows of these articles; those that have gone are left out."""
    with project.reading() as connection:
        return queueing.queue_rows(connection, annotator, numbers, search)


def read_statuses(project: Project, annotator: AnnotatorId) -> Statuses:
    """Return how far an annotator is with every article."""
    with project.reading() as connection:
        return queueing.statuses_of(connection, annotator)


def next_to_do(
    project: Project, annotator: AnnotatorId, after: int | None = None
) -> ArticleId | None:
    """Return the next article that is neither done nor skipped, or the first; None for none."""
    with project.reading() as connection:
        return queueing.next_to_do(connection, annotator, after)


def number_of(project: Project, article: ArticleId) -> int | None:
    """Return an article's number; None where it is not there."""
    with project.reading() as connection:
        return queueing.number_of(connection, article)


def article_numbered(project: Project, number: int) -> ArticleId | None:
    """Return the article that has a number; None where it has gone."""
    with project.reading() as connection:
        return queueing.article_numbered(connection, number)


def read_choices(project: Project, annotator: AnnotatorId | None = None) -> Choices:
    """Return the sources (the 500 with most articles) and annotators of a project.

    One who was given articles and is no reviewer is told of nobody else.
    """
    with project.reading() as connection:
        names = sorted(reading.annotator_names(connection), key=str.casefold)
        if annotator is not None and is_blind(connection, annotator):
            names = [annotator]
        return Choices(queueing.sources(connection, _MOST_SOURCES), names)


def read_reasons(project: Project, status: Status) -> list[str]:
    """Return why articles have this status, the reason of most articles first."""
    with project.reading() as connection:
        return queueing.reasons(connection, status)


def hits_in(text: str, search: Search) -> list[Fragment]:
    """Return where a search is found in a text."""
    return hits.hits_in(text, search)
