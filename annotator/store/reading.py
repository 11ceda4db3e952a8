"""Reading records back. Each function takes a connection and returns domain records."""

import zlib
from collections.abc import Collection, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, ArticleId, CommentId
from annotator.domain.records import Activity, Annotation, Annotator, Article, Assignment, Comment
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.store import tables as t
from annotator.store.rows import KINDS, annotation_of, article_of

_CHUNK = 400
_suggestions = msgspec.json.Decoder(tuple[Suggestion, ...])
# With all ids as one parameter: a batch of an import asks for thousands, each of them a UUID.
_wanted = func.json_each(bindparam("ids")).table_valued("value").c.value
_annotations_there = select(_wanted).where(
    select(t.AnnotationRow.id).where(t.AnnotationRow.id == _wanted).exists()
)


def read_article(connection: Connection, article: ArticleId) -> tuple[Article, str] | None:
    """Return an article's record and text."""
    row = connection.execute(
        select(t.ArticleRow.body, t.TextRow.text)
        .join(t.TextRow, t.TextRow.sha256 == t.ArticleRow.sha256)
        .where(t.ArticleRow.id == article)
    ).first()
    return (article_of(row), row.text) if row else None


def read_annotations(
    connection: Connection, article: ArticleId, annotator: AnnotatorId | None = None
) -> list[Annotation]:
    """Return an article's annotations, everybody's or one annotator's, in order of their ids."""
    statement = select(t.AnnotationRow.__table__).where(t.AnnotationRow.article_id == article)
    if annotator is not None:
        statement = statement.where(t.AnnotationRow.annotator == annotator)
    rows = connection.execute(statement.order_by(t.AnnotationRow.id))
    return [annotation_of(row) for row in rows]


def articles_of_nobody(connection: Connection) -> list[Article]:
    """Return the articles that nobody has begun or been given, in order of import."""
    row = t.ArticleRow
    taken = (
        select(other.article_id).where(other.article_id == row.id).exists()
        for other in (t.AssignmentRow, t.AnnotationRow)
    )
    statement = select(row.body).where(*(~each for each in taken))
    rows = connection.execute(statement.order_by(row.position, row.number))
    return [article_of(each) for each in rows]


def gold_articles(connection: Connection, *, without: Collection[AnnotatorId]) -> list[Article]:
    """Return the articles that are adjudicated, and that none of some people has or has begun."""
    row, gold = t.ArticleRow, t.AssignmentRow
    done = select(gold.article_id).where(gold.annotator == GOLD, gold.status == "done")
    taken = select(gold.article_id).where(gold.annotator.in_(sorted(without)))
    statement = select(row.body).where(row.id.in_(done), row.id.not_in(taken))
    rows = connection.execute(statement.order_by(row.position, row.number))
    return [article_of(each) for each in rows]


def assigned_articles(connection: Connection, annotator: AnnotatorId) -> list[ArticleId]:
    """Return the articles that a person has been given or has begun, in order of import."""
    row, own = t.ArticleRow, t.AssignmentRow
    statement = select(row.id).join(own, own.article_id == row.id)
    statement = statement.where(own.annotator == annotator)
    keys = connection.execute(statement.order_by(row.position, row.number)).scalars()
    return [ArticleId(key) for key in keys]


def annotated_articles(connection: Connection) -> list[ArticleId]:
    """Return the articles in which anybody has labelled anything."""
    column = t.AnnotationRow.article_id
    keys = connection.execute(select(column).distinct().order_by(column)).scalars()
    return [ArticleId(key) for key in keys]


def annotations_in(
    connection: Connection, articles: Collection[ArticleId]
) -> dict[tuple[ArticleId, AnnotatorId], list[Annotation]]:
    """Return all annotations of a few articles (at most 400), by article and annotator."""
    row = t.AnnotationRow
    statement = select(row.__table__).where(row.article_id.in_(list(articles)))
    found: dict[tuple[ArticleId, AnnotatorId], list[Annotation]] = {}
    for each in connection.execute(statement.order_by(row.article_id, row.id)):
        annotation = annotation_of(each)
        found.setdefault((annotation.article, annotation.annotator), []).append(annotation)
    return found


def titles_of(connection: Connection, articles: Collection[ArticleId]) -> dict[ArticleId, str]:
    """Return the titles of a few articles (at most 400)."""
    row = t.ArticleRow
    rows = connection.execute(select(row.id, row.title).where(row.id.in_(list(articles))))
    return {ArticleId(key): title for key, title in rows}


def read_suggestions(connection: Connection, article: ArticleId) -> list[SuggestionSet]:
    """Return what each source proposes for an article, by the source's name."""
    rows = connection.execute(
        select(t.SuggestionSetRow.__table__)
        .where(t.SuggestionSetRow.article_id == article)
        .order_by(t.SuggestionSetRow.source)
    )
    return [
        SuggestionSet(
            article=article,
            source=row.source,
            version=row.version,
            created=row.created,
            suggestions=_suggestions.decode(zlib.decompress(row.data)),
        )
        for row in rows
    ]


def articles_without_suggestions(
    connection: Connection, source: str, version: str
) -> Iterator[ArticleId]:
    """Yield the articles for which the source, in this version, has proposed nothing yet.

    Those that somebody has done come after the others: there, hardly anybody needs suggestions.
    """
    row, kept, work = t.ArticleRow, t.SuggestionSetRow, t.AssignmentRow
    seen = select(kept.article_id).where(kept.source == source, kept.version == version)
    done = select(work.article_id).where(work.status == "done")
    waiting = select(row.id).where(row.id.not_in(seen)).order_by(row.position)
    for statement in (waiting.where(row.id.not_in(done)), waiting.where(row.id.in_(done))):
        for (article,) in connection.execute(statement):
            yield ArticleId(article)


def articles_with_suggestions(connection: Connection, source: str, version: str) -> list[ArticleId]:
    """Return the articles for which the source, in this version, has been asked."""
    row = t.SuggestionSetRow
    statement = select(row.article_id).where(row.source == source, row.version == version)
    return [ArticleId(key) for key in connection.execute(statement).scalars()]


def done_by(connection: Connection) -> dict[AnnotatorId, int]:
    """Return how many articles each annotator has done, of those who have done some."""
    row = t.AssignmentRow
    statement = select(row.annotator, func.count()).where(row.status == "done")
    rows = connection.execute(statement.group_by(row.annotator).order_by(row.annotator))
    return {AnnotatorId(name): count for name, count in rows}


def versions_of(connection: Connection, source: str) -> set[str]:
    """Return the versions in which a source has made suggestions that the project has."""
    row = t.SuggestionSetRow
    statement = select(row.version).where(row.source == source).distinct()
    return set(connection.execute(statement).scalars())


def read_dismissals(
    connection: Connection, article: ArticleId, annotator: AnnotatorId
) -> frozenset[str]:
    """Return the keys of the suggestions that the annotator has dismissed in an article."""
    rows = connection.execute(
        select(t.DismissalRow.suggestion).where(
            t.DismissalRow.article_id == article, t.DismissalRow.annotator == annotator
        )
    )
    return frozenset(key for (key,) in rows)


def texts_by_article(
    connection: Connection, articles: Collection[ArticleId], at_hand: Mapping[str, str]
) -> dict[ArticleId, str]:
    """Return the texts of articles; `at_hand` holds some already, by sha256."""
    wanted = sorted(articles)
    found: dict[ArticleId, str] = {}
    absent: dict[str, ArticleId] = {}
    for first in range(0, len(wanted), _CHUNK):
        rows = connection.execute(
            select(t.ArticleRow.id, t.ArticleRow.sha256).where(
                t.ArticleRow.id.in_(wanted[first : first + _CHUNK])
            )
        )
        for article, sha256 in rows:
            if sha256 in at_hand:
                found[ArticleId(article)] = at_hand[sha256]
            else:
                absent[sha256] = ArticleId(article)
    for sha256, text in texts(connection, absent).items():
        found[absent[sha256]] = text
    return found


def texts(connection: Connection, sha256s: Collection[str]) -> dict[str, str]:
    """Return texts by their sha256."""
    wanted = sorted(sha256s)
    found: dict[str, str] = {}
    for first in range(0, len(wanted), _CHUNK):
        rows = connection.execute(
            select(t.TextRow.sha256, t.TextRow.text).where(
                t.TextRow.sha256.in_(wanted[first : first + _CHUNK])
            )
        )
        found.update((sha256, text) for sha256, text in rows)
    return found


def annotation_layers(
    connection: Connection, owners: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[AnnotationId, str]]:
    """Return the layer of each annotation, by (article, annotator) and id."""
    row = t.AnnotationRow
    found: dict[tuple[str, str], dict[AnnotationId, str]] = {}
    for article, annotator in owners:
        rows = connection.execute(
            select(row.id, row.layer).where(row.article_id == article, row.annotator == annotator)
        )
        found[article, annotator] = {AnnotationId(key): layer for key, layer in rows}
    return found


class Work(msgspec.Struct, frozen=True):
    """How far one annotator is with one article."""

    assignment: Assignment | None = None
    activity: Activity | None = None


def work_of(connection: Connection, article: ArticleId, annotator: AnnotatorId) -> Work:
    """Return an annotator's status and active time on an article."""
    found: list[Assignment | Activity | None] = []
    for name in ("assignment", "activity"):
        kind = KINDS[name]
        columns = kind.table.c
        row = connection.execute(
            select(kind.table).where(columns.article_id == article, columns.annotator == annotator)
        ).first()
        found.append(kind.from_row(row) if row else None)
    assignment, activity = found
    assert assignment is None or isinstance(assignment, Assignment)
    assert activity is None or isinstance(activity, Activity)
    return Work(assignment, activity)


def next_position(connection: Connection) -> int:
    """Return the place in the order of import that the next article takes."""
    highest = connection.execute(select(func.max(t.ArticleRow.position))).scalar()
    return 0 if highest is None else int(highest) + 1


def annotator_names(connection: Connection) -> set[AnnotatorId]:
    return {AnnotatorId(name) for name in connection.execute(select(t.AnnotatorRow.name)).scalars()}


def articles_by_text(connection: Connection, sha256s: Collection[str]) -> dict[str, ArticleId]:
    """Return which of these texts the project has, and as which article."""
    wanted = sorted(sha256s)
    found: dict[str, ArticleId] = {}
    for first in range(0, len(wanted), _CHUNK):
        rows = connection.execute(
            select(t.ArticleRow.sha256, t.ArticleRow.id).where(
                t.ArticleRow.sha256.in_(wanted[first : first + _CHUNK])
            )
        )
        found.update({sha256: ArticleId(key) for sha256, key in rows})
    return found


def articles_present(connection: Connection, ids: Collection[ArticleId]) -> set[ArticleId]:
    """Return which of these articles the project has."""
    return {ArticleId(key) for key in _present(connection, t.ArticleRow.id, ids)}


def annotations_present(connection: Connection, ids: Collection[AnnotationId]) -> set[AnnotationId]:
    """Return which of these annotations the project has, whoever's they are."""
    wanted = {"ids": msgspec.json.encode(list(ids)).decode()}
    return {AnnotationId(key) for key in connection.execute(_annotations_there, wanted).scalars()}


def annotations_named(connection: Connection, ids: Collection[AnnotationId]) -> list[Annotation]:
    """Return the annotations that have these ids, whoever's they are; those that have gone are
    left out."""
    wanted = sorted(ids)
    found: list[Annotation] = []
    row = t.AnnotationRow
    for first in range(0, len(wanted), _CHUNK):
        chunk = select(row.__table__).where(row.id.in_(wanted[first : first + _CHUNK]))
        found += [annotation_of(each) for each in connection.execute(chunk)]
    return found


def comment_articles(
    connection: Connection, ids: Collection[CommentId]
) -> dict[CommentId, ArticleId]:
    """Return which of these comments the project has, and on which article."""
    wanted = sorted(ids)
    found: dict[CommentId, ArticleId] = {}
    row = t.CommentRow
    for first in range(0, len(wanted), _CHUNK):
        chunk = wanted[first : first + _CHUNK]
        rows = connection.execute(select(row.id, row.article_id).where(row.id.in_(chunk)))
        found.update({CommentId(key): ArticleId(article) for key, article in rows})
    return found


def _present(
    connection: Connection, column: InstrumentedAttribute[str], ids: Collection[str]
) -> Iterator[str]:
    wanted = sorted(ids)
    for first in range(0, len(wanted), _CHUNK):
        chunk = wanted[first : first + _CHUNK]
        yield from connection.execute(select(column).where(column.in_(chunk))).scalars()


def codebook_versions(connection: Connection, name: str) -> list[int]:
    """Return the versions of a codebook that the project has or has had in force."""
    statement = select(t.CodebookRow.version).where(t.CodebookRow.name == name)
    return list(connection.execute(statement).scalars())


def read_comments(connection: Connection, article: ArticleId) -> list[Comment]:
    """Return the comments on an article and its annotations, in the order of their making."""
    kind = KINDS["comment"]
    rows = connection.execute(select(kind.table).where(kind.table.c.article_id == article))
    found: list[Comment] = [kind.from_row(row) for row in rows]
    return sorted(found, key=lambda each: (each.created, each.id))


def read_annotators(connection: Connection) -> list[Annotator]:
    """Return the people of the project, by name."""
    kind = KINDS["annotator"]
    found: list[Annotator] = [kind.from_row(row) for row in connection.execute(select(kind.table))]
    return sorted(found, key=lambda each: each.name.casefold())
