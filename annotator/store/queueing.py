"""The queue in the database: which articles a filter leaves, in which order, and their rows.

Lists of all articles come as one JSON value: SQLite makes it without holding Python's lock, and
the window's thread goes on meanwhile.
"""

from array import array
from collections.abc import Sequence
from typing import Any, Literal, cast

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    case,
    column,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import aliased

from annotator.domain.ids import GOLD, AnnotatorId, ArticleId
from annotator.domain.records import STATUSES, Status
from annotator.store import tables as t
from annotator.store.hits import Highlighter, Snippet, snippet_of
from annotator.store.search import Search
from annotator.store.waiting import waiting_articles

Order = Literal["best", "import", "date", "source", "title", "status", "uncertainty"]
MOST_RANKED = 20_000  # hits; SQLite takes 1.5 µs to rank each
FINISHED: tuple[Status, ...] = ("done", "skipped")
_BY_PROGRESS: tuple[Status, ...] = ("in progress", "returned", "todo", "skipped", "done")
_AFTER_ALL = "~"  # sorts after whatever may follow the beginning of a date
OF_OTHERS = len(STATUSES)  # in place of a status's place
_CHUNK = 400
_FROM_SUGGESTION = '"kind":"suggestion"'  # in a body; within strings, JSON has \" for "
_number_list = msgspec.json.Decoder(list[int])
_status_list = msgspec.json.Decoder(list[tuple[int, Status]])
_search = table("search", column("rowid"), column("search"), column("rank"))
_article, _assignment, _annotation = t.ArticleRow, t.AssignmentRow, t.AnnotationRow
_Condition = ColumnElement[bool]


class QueueFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles the queue shows, and in which order. Empty fields leave all.

    Dates are ISO 8601, as precise as wished: `until="2024-04"` takes in all of April.
    `label` is a layer and a label. `by` says whose labels, flags and decisions are meant (those
    of the queue's own annotator where it is empty), and leaves what this person has begun.
    """

    words: str = ""  # as in annotator.store.search
    statuses: tuple[Status, ...] = ()
    sources: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    label: tuple[str, str] | None = None
    undecided: bool = False
    flagged: bool = False
    by: AnnotatorId = AnnotatorId("")
    waiting: bool = False  # for the queue's own annotator: see annotator.store.waiting
    everybody: bool = False  # also what was given to others and not to the queue's own annotator
    order: Order = "best"  # the best hits of the words first; without words, in order of import
    descending: bool = False


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article as the queue lists it for one annotator."""

    number: int  # stands for the id until articles come or go
    id: ArticleId
    title: str
    date: str
    source: str
    status: Status
    reason: str = ""  # why it is returned or skipped
    snippet: Snippet | None = None  # where the search was found

    def with_status(self, status: Status, reason: str = "") -> "QueueRow":
        return msgspec.structs.replace(self, status=status, reason=reason)


class Statuses(msgspec.Struct, frozen=True):
    """How far one annotator is with all articles: a place in STATUSES by the article's number.

    OF_OTHERS stands for what was given to others alone, which is not counted.
    """

    by_number: bytearray
    counts: dict[Status, int]
    waiting: int = 0  # articles that wait for the annotator
    of_others: int = 0


def numbers_left(
    connection: Connection, annotator: AnnotatorId, wanted: QueueFilter, search: Search | None
) -> "array[int]":
    """Return the numbers of the articles that the filter leaves, in its order."""
    statement = select(_article.number).where(*_conditions(annotator, wanted))
    if wanted.waiting:
        statement = statement.where(_among(waiting_articles(connection, annotator)))
    order = _in_order(annotator, wanted)
    if search is None:
        return _number_array(connection, statement.order_by(*order))
    matches = _search.c.search.match(search.expression)
    if hit_count(connection, search, MOST_RANKED) < MOST_RANKED:
        # The plus keeps SQLite from asking the index anew for each article.
        hit = literal_column("+search.rowid", _search.c.rowid.type)
        article = t.ArticleRow.__table__
        statement = statement.select_from(_search.join(article, _article.number == hit))
        best = [_search.c.rank] if wanted.order == "best" else []
        return _number_array(connection, statement.where(matches).order_by(*best, *order))
    # So many that looking up the article of each would take longer than going through all.
    left = _number_array(connection, statement.order_by(*order))
    found = _number_array(connection, select(_search.c.rowid).where(matches))
    is_hit = bytearray(max(max(left, default=0), max(found, default=0)) + 1)
    for number in found:
        is_hit[number] = True
    return array("I", [number for number in left if is_hit[number]])


def _number_array(connection: Connection, statement: Select[Any]) -> "array[int]":
    return array("I", _number_list.decode(_listed(connection, statement)))


def hit_count(connection: Connection, search: Search, most: int) -> int:
    """Return in how many articles a search is found, counted up to `most`."""
    matches = _search.c.search.match(search.expression)
    found = select(_search.c.rowid).where(matches).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def _listed(connection: Connection, statement: Select[Any]) -> str:
    ordered = statement.subquery()
    values = [*ordered.c]
    value = values[0] if len(values) == 1 else func.json_array(*values)
    return cast(str, connection.execute(select(func.json_group_array(value))).scalar_one())


def _conditions(annotator: AnnotatorId, wanted: QueueFilter) -> list[_Condition]:
    whose = wanted.by or annotator
    found: list[_Condition] = []
    if wanted.statuses:
        found.append(_has_status(annotator, wanted.statuses))
    if wanted.sources:
        found.append(_article.source.in_(wanted.sources))
    if wanted.since or wanted.until:
        found.append(_article.date != "")
    if wanted.since:
        found.append(_article.date + _AFTER_ALL >= wanted.since)
    if wanted.until:
        found.append(_article.date <= wanted.until + _AFTER_ALL)
    if wanted.label is not None:
        layer, label = wanted.label
        labels = (_annotation.layer == layer, _annotation.label == label)
        found.append(_of_article(_annotation, whose, *labels).exists())
    if wanted.flagged:
        # By the few that are flagged, of which there is an index.
        maybe: _Condition = literal_column(t.MAYBE_FLAGGED)
        is_so = _in_body(_annotation, "$.flagged")
        flagged = select(_annotation.article_id).where(_annotation.annotator == whose, maybe, is_so)
        found.append(_article.id.in_(flagged))
    if wanted.by:
        begun = _of_article(_assignment, whose, _assignment.status != "todo")
        found.append(or_(begun.exists(), _of_article(_annotation, whose).exists()))
    if wanted.undecided:
        found.append(_has_undecided(whose))
    if not (wanted.everybody or wanted.by or wanted.waiting):
        found.append(_article.id.not_in(_of_others(annotator)))
    return found


def _of_others(annotator: AnnotatorId) -> Select[Any]:
    """Select what was given to others, and neither given to the annotator nor begun by them."""
    given, own = aliased(t.AssignmentRow), aliased(t.AssignmentRow)
    anybody = given.given if annotator != GOLD else false()  # gold is made of everybody's work
    taken = select(own.article_id).where(
        own.article_id == given.article_id, own.annotator == annotator
    )
    others = (anybody, given.annotator != annotator, ~taken.exists())
    return select(given.article_id).where(*others)


def _among(articles: set[ArticleId]) -> _Condition:
    """Whether an article is one of these, however many they are."""
    listed = func.json_each(msgspec.json.encode(sorted(articles)).decode()).table_valued("value")
    return _article.id.in_(select(listed.c.value))


def _of_article(
    row: type[t.AnnotationRow] | type[t.AssignmentRow] | type[t.DismissalRow],
    annotator: AnnotatorId,
    *where: _Condition,
) -> Select[Any]:
    own = (row.article_id == _article.id, row.annotator == annotator)
    return select(row.article_id).where(*own, *where).correlate(_article)


def _has_status(annotator: AnnotatorId, statuses: Sequence[Status]) -> _Condition:
    if "todo" in statuses:  # also where nothing is noted
        others = _assignment.status.not_in(statuses)
        return ~_of_article(_assignment, annotator, others).exists()
    with_status = select(_assignment.article_id).where(
        _assignment.annotator == annotator, _assignment.status.in_(statuses)
    )
    return _article.id.in_(with_status)


def _has_undecided(annotator: AnnotatorId) -> _Condition:
    """Whether fewer suggestions have been decided than there are, by their counts alone.

    A label that was made by hand in a suggestion's place is not counted as a decision, and what
    two sources propose alike is counted twice: such an article is shown although the page has
    nothing left to decide. An exact answer would have to unpack the suggestions of every article.
    """
    sets = t.SuggestionSetRow
    proposed = _one(select(func.sum(sets.count)).where(sets.article_id == _article.id))
    dismissed = _one(_of_article(t.DismissalRow, annotator).with_only_columns(func.count()))
    labels = _of_article(_annotation, annotator).with_only_columns(func.count())
    accepted = labels.where(func.instr(_annotation.body, _FROM_SUGGESTION) > 0)
    # Indexes alone tell the first, which mostly settles it; the last reads every label.
    by_all_labels = dismissed + _one(labels) < proposed
    return or_(by_all_labels, case((proposed > 0, dismissed + _one(accepted) < proposed)))


def _one(statement: Select[Any]) -> ScalarSelect[Any]:
    return statement.correlate(_article).scalar_subquery()


def _in_order(annotator: AnnotatorId, wanted: QueueFilter) -> list[ColumnElement[Any]]:
    imported: list[ColumnElement[Any]] = [*map(_plain, (_article.position, _article.number))]
    first: list[ColumnElement[Any]] = []
    if wanted.order in ("best", "import"):
        first, imported = imported, []
    elif wanted.order == "date":
        first = [_plain(_article.date)]
    elif wanted.order == "title":
        first = [_article.title.collate("NOCASE")]
    elif wanted.order == "source":
        first = [_article.source.collate("NOCASE")]
    elif wanted.order == "status":
        status = func.coalesce(_one(_status_of(annotator)), "todo")
        places: dict[Any, int] = {each: place for place, each in enumerate(_BY_PROGRESS)}
        first = [case(places, value=status)]
    elif wanted.order == "uncertainty":  # the least sure first, which is the order that helps most
        row = t.SuggestionSetRow
        unsure = func.max(row.uncertainty)
        first = [-func.coalesce(_one(select(unsure).where(row.article_id == _article.id)), -1)]
    turned = [each.desc() for each in first] if wanted.descending else first
    undated = [_article.date == ""] if wanted.order == "date" else []  # those last, either way
    return [*undated, *turned, *imported]


def _in_body(row: type[t.ArticleRow] | type[t.AnnotationRow], path: str) -> ColumnElement[Any]:
    """Return what a body holds at a path; nothing where it is no JSON, which a check will find."""
    return case((func.json_valid(row.body), func.json_extract(row.body, path)))


def _plain(attribute: Any) -> ColumnElement[Any]:
    return cast("ColumnElement[Any]", attribute)


def _status_of(annotator: AnnotatorId) -> Select[Any]:
    return _of_article(_assignment, annotator).with_only_columns(_assignment.status)


def queue_rows(
    connection: Connection,
    annotator: AnnotatorId,
    numbers: Sequence[int],
    search: Search | None = None,
) -> list[QueueRow]:
    """Return the rows of these articles in their order; with a search, where it was found."""
    columns = (_article.number, _article.id, _article.title, _article.date, _article.source)
    status = func.coalesce(_one(_status_of(annotator)), "todo")
    why = _of_article(_assignment, annotator).with_only_columns(_assignment.reason)
    reason = func.coalesce(_one(why), "")
    found: dict[int, QueueRow] = {}
    for first in range(0, len(numbers), _CHUNK):
        chunk = list(numbers[first : first + _CHUNK])
        wanted = select(*columns, status, reason).where(_article.number.in_(chunk))
        for number, key, title, date, source, state, because in connection.execute(wanted):
            found[number] = QueueRow(
                number=number,
                id=ArticleId(key),
                title=title,
                date=date,
                source=source,
                status=cast(Status, state),
                reason=because,
            )
        if search is not None:
            for number, snippet in _snippets(connection, chunk, search).items():
                found[number] = msgspec.structs.replace(found[number], snippet=snippet)
    return [found[number] for number in numbers if number in found]


def _snippets(
    connection: Connection, numbers: Sequence[int], search: Search
) -> dict[int, Snippet | None]:
    author = _in_body(_article, "$.author")
    statement = (
        select(_article.number, t.TextRow.text, author, _article.source)
        .join(t.TextRow, t.TextRow.sha256 == _article.sha256)
        .where(_article.number.in_(numbers))
    )
    with Highlighter(search) as highlighter:
        return {
            number: snippet_of(highlighter, text, author or "", source)
            for number, text, author, source in connection.execute(statement)
        }


def statuses_of(connection: Connection, annotator: AnnotatorId) -> Statuses:
    """Return how far an annotator is with every article."""
    total = connection.execute(select(func.count()).select_from(_article)).scalar_one()
    highest = connection.execute(select(func.max(_article.number))).scalar() or 0
    by_number = bytearray(highest + 1)
    begun = (
        select(_plain(_article.number), _plain(_assignment.status))
        .join(_assignment, _assignment.article_id == _article.id)
        .where(_assignment.annotator == annotator, _assignment.status != "todo")
    )
    counts: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    places = {status: place for place, status in enumerate(STATUSES)}
    for number, status in _status_list.decode(_listed(connection, begun)):
        by_number[number] = places[status]
        counts[status] += 1
    elsewhere = select(_plain(_article.number)).where(_article.id.in_(_of_others(annotator)))
    others = _number_list.decode(_listed(connection, elsewhere))
    for number in others:
        by_number[number] = OF_OTHERS
    counts["todo"] = total - len(others) - sum(counts.values())
    waiting = len(waiting_articles(connection, annotator))
    return Statuses(by_number, counts, waiting, len(others))


def next_to_do(
    connection: Connection, annotator: AnnotatorId, after: int | None = None
) -> ArticleId | None:
    """Return the next article, in order of import and round again, that is not finished.

    `after` is an article's number; without one, the first is returned.
    """
    finished = _of_article(_assignment, annotator, _assignment.status.in_(FINISHED))
    mine = _article.id.not_in(_of_others(annotator))
    statement = select(_article.id).where(~finished.exists(), mine)
    statement = statement.order_by(_article.position, _article.number).limit(1)
    if after is not None:
        place = select(_article.position).where(_article.number == after).scalar_subquery()
        later = or_(
            _article.position > place, and_(_article.position == place, _article.number > after)
        )
        found = connection.execute(statement.where(later)).scalar()
        if found is not None:
            return ArticleId(found)
        statement = statement.where(_article.number != after)
    found = connection.execute(statement).scalar()
    return ArticleId(found) if found is not None else None


def number_of(connection: Connection, article: ArticleId) -> int | None:
    """Return an article's number; None where it is not there."""
    return connection.execute(select(_article.number).where(_article.id == article)).scalar()


def article_numbered(connection: Connection, number: int) -> ArticleId | None:
    """Return the article that has a number; None where none has."""
    key = connection.execute(select(_article.id).where(_article.number == number)).scalar()
    return ArticleId(key) if key is not None else None


def sources(connection: Connection, most: int) -> list[str]:
    """Return the sources that most articles come from, in alphabetical order."""
    count = func.count()
    statement = select(_article.source).where(_article.source != "").group_by(_article.source)
    found = connection.execute(statement.order_by(count.desc()).limit(most)).scalars()
    return sorted(found, key=str.casefold)


def reasons(connection: Connection, status: Status) -> list[str]:
    """Return the reasons that stand beside a status, that of most articles first."""
    row = _assignment
    counted = select(row.reason).where(row.status == status, row.reason != "")
    grouped = counted.group_by(row.reason).order_by(func.count().desc(), row.reason)
    return list(connection.execute(grouped).scalars())
