"""What there is to review in the database: who has worked on what, and what was decided."""

from collections.abc import Collection, Mapping
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Select, func, literal, select

from annotator.domain.dataset import SUGGESTION_PREFIX
from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Annotator, Decision, Status
from annotator.domain.text import quotes
from annotator.store import reading
from annotator.store import tables as t
from annotator.store.rows import KINDS

_BEGUN = ("in progress", "returned")
_decision = msgspec.json.Decoder(Decision)


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article that somebody has finished or begun, with how far its gold is."""

    id: ArticleId
    title: str
    date: str
    source: str
    done: tuple[AnnotatorId, ...]  # who have finished it
    begun: tuple[AnnotatorId, ...]  # who are at it
    gold: Status
    changed: bool = False  # what was decided upon has been changed since

    @property
    def people(self) -> tuple[AnnotatorId, ...]:
        """Whom to compare: who have finished; where nobody has, who are at it."""
        return self.done or self.begun


class DecidedCase(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer decided and said why: an example for the guidelines.

    `kept` is the layer and label that stands in gold, if anything does; `rejected` are the others
    that people had given.
    """

    quote: str
    reason: str
    error_type: str
    by: str
    kept: tuple[str, str] | None
    rejected: tuple[tuple[str, str], ...]


def review_rows(connection: Connection, only: Collection[ArticleId] = ()) -> list[ReviewRow]:
    """Return the articles that anybody has begun, in order of import; or just these of them."""
    article, work = t.ArticleRow, t.AssignmentRow
    statement = (
        select(article.id, article.title, article.date, article.source, work.annotator, work.status)
        .join(work, work.article_id == article.id)
        .order_by(article.position, article.number, work.annotator)
    )
    if only:
        statement = statement.where(article.id.in_(list(only)))
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(statement):
        groups.setdefault(row.id, []).append(row)
    changed = set(connection.execute(_changed_since(only)).scalars())
    rows = (_row(group, group[0].id in changed) for group in groups.values())
    return [row for row in rows if row.people or row.gold != "todo"]


def _row(group: list[Any], changed: bool) -> ReviewRow:
    statuses = {AnnotatorId(each.annotator): each.status for each in group}
    gold = cast(Status, statuses.pop(GOLD, "todo"))
    first = group[0]
    return ReviewRow(
        id=ArticleId(first.id),
        title=first.title,
        date=first.date,
        source=first.source,
        done=tuple(who for who, status in statuses.items() if status == "done"),
        begun=tuple(who for who, status in statuses.items() if status in _BEGUN),
        gold=gold,
        changed=changed,
    )


def _changed_since(only: Collection[ArticleId]) -> Select[Any]:
    """Select the articles in which a source of a decision has gone or has another revision."""
    decision, annotation = t.DecisionRow, t.AnnotationRow
    source = func.json_each(decision.body, "$.how.sources").table_valued("key", "value")
    recorded = func.json_extract(
        decision.body, literal("$.revisions[").concat(source.c.key).concat("]")
    )
    present = func.coalesce(func.json_extract(annotation.body, "$.revision"), 1)
    of_machine = func.instr(decision.body, f'"{SUGGESTION_PREFIX}') > 0
    statement = (
        select(decision.article_id)
        .select_from(decision)
        .join(source, literal(True))
        .outerjoin(annotation, annotation.id == source.c.value)
        .where((annotation.id.is_(None) & ~of_machine) | (recorded != present))
        .distinct()
    )
    return statement.where(decision.article_id.in_(list(only))) if only else statement


def comparable_with(connection: Connection, article: ArticleId) -> list[AnnotatorId]:
    """Return whose work on an article there is: people's, gold, and sources of suggestions."""
    work, proposed = t.AssignmentRow, t.SuggestionSetRow
    people = connection.execute(
        select(work.annotator).where(work.article_id == article, work.status != "todo")
    ).scalars()
    names = sorted((AnnotatorId(name) for name in people), key=lambda name: (name == GOLD, name))
    sources = connection.execute(
        select(proposed.source).where(proposed.article_id == article).order_by(proposed.source)
    ).scalars()
    return [*names, *(AnnotatorId(SUGGESTION_PREFIX + name) for name in sources)]


def decided_cases(connection: Connection, most: int) -> list[DecidedCase]:
    """Return what reviewers decided and said why, the latest first; at most so many."""
    row = t.DecisionRow
    reason = func.json_extract(row.body, "$.how.reason")
    statement = select(row.body).where(reason != "").order_by(row.id.desc()).limit(most)
    decisions = [_decision.decode(body) for body in connection.execute(statement).scalars()]
    ids = {key for each in decisions for key in (*each.how.sources, each.gold) if key is not None}
    made = {each.id: each for each in reading.annotations_named(connection, ids)}
    texts = reading.texts_by_article(connection, {each.article for each in decisions}, {})
    return [_case(each, made, texts[each.article]) for each in decisions]


def _case(decision: Decision, made: Mapping[AnnotationId, Annotation], text: str) -> DecidedCase:
    gold = made.get(decision.gold) if decision.gold is not None else None
    kept = (gold.layer, gold.label) if gold is not None else None
    sources = [made[key] for key in decision.how.sources if key in made]
    shown = gold or next(iter(sources), None)
    ranges = shown.fragments if shown is not None else ()
    given = dict.fromkeys((each.layer, each.label) for each in sources)
    return DecidedCase(
        quote=" ".join(" … ".join(quotes(text, ranges)).split()),
        reason=decision.how.reason,
        error_type=decision.how.error_type,
        by=decision.how.by or "",
        kept=kept,
        rejected=tuple(each for each in given if each != kept),
    )


def annotator_named(connection: Connection, name: AnnotatorId) -> Annotator:
    """Return the record of a person whom the project knows."""
    kind = KINDS["annotator"]
    row = connection.execute(select(kind.table).where(kind.table.c.name == name)).one()
    found: Annotator = kind.from_row(row)
    return found
