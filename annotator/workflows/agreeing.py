"""How far the people of a project agree, over the articles that they share."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Article, Assignment, Record, Status
from annotator.review.agreement import agreement
from annotator.review.results import Agreement, SharedArticle
from annotator.store import history, reading
from annotator.store.project import Project
from annotator.workflows.progress import Progress, Silent

_CHUNK = 200  # articles read at a time


def agreement_of(
    project: Project,
    *,
    annotators: Sequence[AnnotatorId] = (),
    statuses: Sequence[Status] = ("done",),
    layers: Sequence[str] = (),
    replicates: int = 1000,
    progress: Progress | None = None,
) -> Agreement:
    """Return the agreement over the articles that at least two people have in these statuses.

    Raises UserError where nobody shares an article, somebody named is unknown, or it is stopped.
    """
    progress = progress or Silent()
    with project.reading() as connection:
        people = reading.annotator_names(connection)
        for name in annotators:
            if name not in people:
                raise UserError(
                    f"Nobody called '{name}' has worked on this project.",
                    f"Its annotators are: {', '.join(sorted(people))}.",
                )
        codebook = project.codebook()
        for layer in layers:
            if codebook.layer(layer) is None:
                known = ", ".join(each.key for each in codebook.layers)
                raise UserError(
                    f"The codebook has no layer '{layer}'.", f"Its layers are: {known}."
                )
        shared = shared_articles(
            connection, annotators=annotators, statuses=statuses, layers=layers
        )
        found = agreement(shared, codebook, progress, replicates=replicates)
    if found is None:
        raise UserError("It was stopped before the last article.")
    if not found.articles:
        raise UserError(
            "No two people have finished the same article.",
            "Agreement needs articles that at least two people have labelled and marked done.",
        )
    return found


def shared_articles(
    connection: Connection,
    *,
    annotators: Sequence[AnnotatorId] = (),
    statuses: Sequence[Status] = ("done",),
    layers: Sequence[str] = (),
    articles: Sequence[ArticleId] | None = None,
) -> Iterator[SharedArticle]:
    """Yield the articles that at least two people have in these statuses, in order of import.

    People: those named, or everybody but gold. `articles`: only these.
    """
    people = set(annotators) or reading.annotator_names(connection) - {GOLD}
    if articles is None:
        articles = history.article_ids(connection)
    for first in range(0, len(articles), _CHUNK):
        chunk = articles[first : first + _CHUNK]
        for key, records in history.records_of(connection, chunk).items():
            finished = {
                each.annotator
                for each in records
                if isinstance(each, Assignment)
                and each.status in statuses
                and each.annotator in people
            }
            if len(finished) >= 2:
                yield _article(connection, key, records, finished, set(layers))


def _article(
    connection: Connection,
    key: ArticleId,
    records: list[Record],
    people: set[AnnotatorId],
    layers: set[str],
) -> SharedArticle:
    article = records[0]
    assert isinstance(article, Article)
    text = reading.texts(connection, {article.sha256})[article.sha256]
    own: dict[AnnotatorId, list[Annotation]] = {person: [] for person in sorted(people)}
    for each in records:
        if isinstance(each, Annotation) and each.annotator in own:
            own[each.annotator].append(each)
    if layers:
        own = {person: _of_layers(made, layers) for person, made in own.items()}
    return SharedArticle(key, text, {person: tuple(made) for person, made in own.items()})


def _of_layers(annotations: list[Annotation], layers: set[str]) -> list[Annotation]:
    """Return the annotations of some layers, and what stands in their roles."""
    by_id = {each.id: each for each in annotations}
    wanted = {each.id for each in annotations if each.layer in layers}
    wanted |= {key for each in list(wanted) for key in by_id[each].points_at() if key in by_id}
    return [each for each in annotations if each.id in wanted]
