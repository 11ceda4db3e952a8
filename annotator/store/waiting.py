"""Which articles wait for somebody: returned to them, or with a thread in which they are to speak."""

from collections import defaultdict

from msgspec.json import Decoder
from sqlalchemy import Connection, func, select

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.mentions import Names
from annotator.domain.records import Comment
from annotator.store import reading
from annotator.store import tables as t

_CHUNK = 400
_RESOLVED = '"resolved":true'  # in a comment's body; within strings, JSON has \" for "
_comment = Decoder(Comment)
_Thread = tuple[ArticleId, AnnotationId | None]


def waiting_articles(connection: Connection, annotator: AnnotatorId) -> set[ArticleId]:
    """Return the articles that wait for a person.

    Those returned to them; and those with an open thread whose last word is another's, where the
    thread is about an annotation of theirs, or is on an article that they work on as a whole, or
    they wrote in it, or it has mentioned them since. Of what is said of an article as a whole that
    was given to them and that they have not finished, only what they may see counts (see
    annotator.workflows.commenting).
    """
    row = t.AssignmentRow
    returned = select(row.article_id).where(row.annotator == annotator, row.status == "returned")
    found = {ArticleId(key) for key in connection.execute(returned).scalars()}
    threads = _open_threads(connection)
    waiting = {key: own for key, own in threads.items() if own[-1].annotator != annotator}
    if not waiting:
        return found
    people = reading.read_annotators(connection)
    names = Names(None, [each.name for each in people])
    reviewers = {each.name for each in people if each.reviewer}
    mine = _made_by(connection, annotator, {key for _article, key in waiting if key})
    work = _work_on(connection, annotator, {key for key, annotation in waiting if not annotation})
    blind = {key for key, unseen in work.items() if unseen and annotator not in reviewers}
    for (article, annotation), comments in waiting.items():
        since = _since_own(comments, annotator)
        called = any(annotator in names.people(each.text) for each in since)
        spoke = len(since) < len(comments)
        if annotation is None:
            said = any(
                each.annotator in reviewers and not names.people(each.text) for each in since
            )
            about = article in work and (article not in blind or said)
        else:
            about = annotation in mine
        if called or spoke or about:
            found.add(article)
    return found


def _open_threads(connection: Connection) -> dict[_Thread, list[Comment]]:
    """Return the threads that are not resolved, their comments in the order of their making."""
    row = t.CommentRow
    opened = select(row.article_id).where(func.instr(row.body, _RESOLVED) == 0)
    rows = connection.execute(select(row.body).where(row.article_id.in_(opened))).scalars()
    threads: dict[_Thread, list[Comment]] = defaultdict(list)
    for each in sorted(map(_comment.decode, rows), key=lambda one: (one.created, one.id)):
        threads[each.article, each.annotation].append(each)
    return {key: own for key, own in threads.items() if any(not each.resolved for each in own)}


def _since_own(comments: list[Comment], annotator: AnnotatorId) -> list[Comment]:
    """Return what others have said since a person spoke last."""
    last = max((n for n, each in enumerate(comments) if each.annotator == annotator), default=-1)
    return comments[last + 1 :]


def _made_by(
    connection: Connection, annotator: AnnotatorId, annotations: set[AnnotationId]
) -> set[AnnotationId]:
    wanted = sorted(annotations)
    row = t.AnnotationRow
    found: set[AnnotationId] = set()
    for first in range(0, len(wanted), _CHUNK):
        own = select(row.id).where(
            row.id.in_(wanted[first : first + _CHUNK]), row.annotator == annotator
        )
        found.update(map(AnnotationId, connection.execute(own).scalars()))
    return found


def _work_on(
    connection: Connection, annotator: AnnotatorId, articles: set[ArticleId]
) -> dict[ArticleId, bool]:
    """Return which of these a person works on, and whether they were given it and go on with it."""
    wanted = sorted(articles)
    row = t.AssignmentRow
    found: dict[ArticleId, bool] = {}
    for first in range(0, len(wanted), _CHUNK):
        own = select(row.article_id, row.status, row.given).where(
            row.article_id.in_(wanted[first : first + _CHUNK]), row.annotator == annotator
        )
        for key, status, given in connection.execute(own):
            found[ArticleId(key)] = given and status != "done"
    return found


def is_blind(connection: Connection, annotator: AnnotatorId) -> bool:
    """Return whether a person is not to see what others do: no reviewer, and given articles."""
    person = select(t.AnnotatorRow.reviewer).where(t.AnnotatorRow.name == annotator)
    if connection.execute(person).scalar():
        return False
    row = t.AssignmentRow
    given = select(row.article_id).where(row.given, row.annotator == annotator).limit(1)
    return connection.execute(given).first() is not None
