"""How far each person agrees with gold, over the articles that were given to them for calibration.

Nothing marks such an article, so that nobody can tell it from the others. It is known by the
history: gold was there before the person was given it.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId, ArticleId
from annotator.domain.records import Assignment
from annotator.review.agreement import agreement
from annotator.review.results import Agreement
from annotator.store import inspecting, reading
from annotator.store.project import Project
from annotator.workflows.agreeing import shared_articles
from annotator.workflows.progress import Progress, Silent


class Calibration(Struct, frozen=True, kw_only=True):
    """One person against gold, over the articles for calibration that the person has done."""

    annotator: AnnotatorId
    articles: int
    agreement: Agreement


def calibrations_of(
    project: Project,
    *,
    annotators: Sequence[AnnotatorId] = (),
    layers: Sequence[str] = (),
    replicates: int = 1000,
    progress: Progress | None = None,
) -> list[Calibration]:
    """Return the calibration of each person named, or of everybody; nobody without articles.

    Raises UserError where it is stopped.
    """
    progress = progress or Silent()
    found = []
    with project.reading() as connection:
        codebook = project.codebook()
        given = _given_after_gold(connection)
        for person in sorted(given.keys() & set(annotators or given), key=str.casefold):
            shared = shared_articles(
                connection, annotators=(person, GOLD), layers=layers, articles=given[person]
            )
            figures = agreement(shared, codebook, progress, replicates=replicates)
            if figures is None:
                raise UserError("It was stopped before the last article.")
            if figures.articles:
                calibration = Calibration(
                    annotator=person, articles=figures.articles, agreement=figures
                )
                found.append(calibration)
    return found


def _given_after_gold(connection: Connection) -> dict[AnnotatorId, list[ArticleId]]:
    """Return for each person the articles that had gold when they were given."""
    found: dict[AnnotatorId, list[ArticleId]] = {}
    for article in reading.gold_articles(connection, without=()):
        for person in _receivers(connection, article.id):
            found.setdefault(person, []).append(article.id)
    return found


def _receivers(connection: Connection, article: ArticleId) -> Iterator[AnnotatorId]:
    """Yield who was given an article, and has it still, once gold was done."""
    gold = False
    given: dict[AnnotatorId, bool] = {}  # whether gold was done then
    for _number, edits in inspecting.edits_on(connection, article):
        for edit in edits:
            record = edit.record
            if not isinstance(record, Assignment):
                continue
            if record.annotator == GOLD:
                after = edit.after
                gold = isinstance(after, Assignment) and after.status == "done"
            elif edit.after is None:
                given.pop(record.annotator, None)
            elif record.given and record.annotator not in given:
                given[record.annotator] = gold
            elif not record.given:
                given.setdefault(record.annotator, False)
    yield from (person for person, after_gold in given.items() if after_gold)
