"""Giving articles to annotators: to one each, some to two or three, by seed and evenly.

Who gets what follows from the seed, the texts and the names alone, so that neither the order of
import nor the order of the names matters.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Annotator, Article, Assignment, now
from annotator.domain.steps import Edit, Step
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.people import checked_name

Strata = Literal["", "source", "date"]
Given = dict[ArticleId, tuple[AnnotatorId, ...]]
_MONTH = 7  # characters of an ISO 8601 date
_HALF = Fraction(1, 2)


class Plan(Struct, frozen=True, kw_only=True):
    """How articles are given. `overlap` and `triple` are the shares that two and three people get.

    `strata`: each source, or each month, is shared as evenly as the whole. `calibration`: so many
    articles that have gold already are given to everybody named, beside the others.
    """

    annotators: tuple[AnnotatorId, ...]
    overlap: Fraction = Fraction(0)
    triple: Fraction = Fraction(0)
    seed: int = 0
    strata: Strata = ""
    calibration: int = 0


class Assigned(Struct, frozen=True, kw_only=True):
    """What was given, or would be. `step` is None where nothing was written.

    `calibration`: which of the articles have gold; nothing in the project tells them apart.
    """

    given: Given
    calibration: frozenset[ArticleId] = frozenset()
    step: StepNumber | None = None

    def shares(self) -> dict[AnnotatorId, Counter[int]]:
        """Return for each person how many articles they have alone (1), and with others (2, 3).

        Those for calibration are counted under 0.
        """
        found: dict[AnnotatorId, Counter[int]] = defaultdict(Counter)
        for article, people in self.given.items():
            for person in people:
                found[person][0 if article in self.calibration else len(people)] += 1
        return found


def assign(project: Project, plan: Plan, *, dry_run: bool = False) -> Assigned:
    """Give the articles that nobody has begun, or been given, to annotators, in one step.

    People who are new to the project come into it. For calibration, articles are taken that have
    gold and that none of the people has begun or been given. Raises UserError where the plan asks
    for more people than it names, for more than all articles, or for more gold than there is.
    """
    plan = _checked(plan)
    with project.reading() as connection:
        articles = reading.articles_of_nobody(connection)
        known = reading.annotator_names(connection)
        gold = _with_gold(connection, plan) if plan.calibration else ()
    given = shared_out(articles, plan) | dict.fromkeys(gold, plan.annotators)
    calibration = frozenset(gold)
    if dry_run or not given:
        return Assigned(given=given, calibration=calibration)
    people = [name for name in plan.annotators if name not in known]
    edits = [Edit(None, Annotator(name=name, created=now())) for name in people]
    edits += [
        Edit(None, Assignment(article=article, annotator=person, given=True))
        for article, persons in given.items()
        for person in persons
    ]
    step = Step(
        name=f"assign {len(given)} articles",
        annotator=project.default_annotator(),
        edits=tuple(edits),
    )
    return Assigned(given=given, calibration=calibration, step=project.apply(step).step)


def _with_gold(connection: Connection, plan: Plan) -> tuple[ArticleId, ...]:
    """Return the articles for calibration, by the seed."""
    free = reading.gold_articles(connection, without=plan.annotators)
    if len(free) < plan.calibration:
        raise UserError(
            f"{plan.calibration} articles with gold are asked for, and {len(free)} have some that "
            "none of these people has worked on.",
            "Ask for fewer, or adjudicate more first.",
        )
    order = sorted(free, key=lambda each: _place(plan.seed, each.sha256))
    return tuple(each.id for each in order[: plan.calibration])


def _checked(plan: Plan) -> Plan:
    people = tuple(dict.fromkeys(map(checked_name, plan.annotators)))
    needed = 3 if plan.triple else 2 if plan.overlap else 1
    if len(people) < needed:
        raise UserError(
            f"An article cannot be given to {needed} people: the annotators named are "
            f"{len(people)}.",
            "Name more of them, or ask for less overlap.",
        )
    if min(plan.overlap, plan.triple) < 0 or plan.overlap + plan.triple > 1:
        raise UserError(
            "The shares of articles for two and for three people make more than all, or less "
            "than none.",
            "Ask for less overlap, such as 20 % and 5 %.",
        )
    return replace(plan, annotators=people)


def shared_out(articles: Sequence[Article], plan: Plan) -> Given:
    """Return who gets each article.

    Nobody gets more than one article more than anybody else, of all and of each stratum; nor of
    those that are shared, where there are no strata. The
    articles for two and for three people are as many as the shares say, rounded to the nearest
    (halves up), and spread evenly over the strata.
    """
    strata = {article.id: _stratum(article, plan.strata) for article in articles}
    line = sorted(articles, key=lambda each: (strata[each.id], _place(plan.seed, each.sha256)))
    triples = _rounded(plan.triple * len(line))
    doubles = min(_rounded(plan.overlap * len(line)), len(line) - triples)
    wide = _spread(triples, len(line))
    rest = [place for place in range(len(line)) if place not in wide]
    double = {rest[place] for place in _spread(doubles, len(rest))}
    counts = [3 if place in wide else 2 if place in double else 1 for place in range(len(line))]
    # What is shared first, while there is most choice: then it is even by itself, too.
    order = sorted(range(len(line)), key=lambda place: (strata[line[place].id], -counts[place]))
    sharing = _Sharing(plan)
    return {
        line[place].id: sharing.people(line[place], strata[line[place].id], counts[place])
        for place in order
    }


def _stratum(article: Article, strata: Strata) -> str:
    if strata == "source":
        return article.source
    return article.date[:_MONTH] if strata == "date" else ""


def _rounded(number: Fraction) -> int:
    return int(number + _HALF)


def _spread(count: int, places: int) -> set[int]:
    """Return `count` of so many places, evenly apart."""
    return {
        place for place in range(places) if place * count // places < (place + 1) * count // places
    }


def _place(seed: int, sha256: str, person: str = "") -> str:
    return hashlib.sha256(f"{seed}/{sha256}/{person}".encode()).hexdigest()


class _Sharing:
    """Chooses people for one article after another: those who have least, of the stratum first.

    Of several who have as little, those who share least with one another, so that every pair comes
    to have articles in common. Whoever takes the least of a stratum, and among equals the least of
    all, keeps both even to within one.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._all: Counter[AnnotatorId] = Counter()
        self._own: Counter[AnnotatorId] = Counter()  # of the stratum in hand
        self._pairs: Counter[frozenset[AnnotatorId]] = Counter()
        self._stratum = ""

    def people(self, article: Article, stratum: str, count: int) -> tuple[AnnotatorId, ...]:
        if stratum != self._stratum:
            self._stratum, self._own = stratum, Counter()
        places = {
            each: _place(self._plan.seed, article.sha256, each) for each in self._plan.annotators
        }
        chosen: list[AnnotatorId] = []
        for _ in range(count):
            others = [each for each in self._plan.annotators if each not in chosen]
            chosen.append(min(others, key=lambda each: (*self._has(each, chosen), places[each])))
        for person in chosen:
            self._all[person] += 1
            self._own[person] += 1
        self._pairs.update(_pairs(chosen))
        return tuple(chosen)

    def _has(self, person: AnnotatorId, chosen: Sequence[AnnotatorId]) -> tuple[int, int, int]:
        shared = sum(self._pairs[frozenset((person, other))] for other in chosen)
        return self._own[person], self._all[person], shared


def _pairs(people: Sequence[AnnotatorId]) -> list[frozenset[AnnotatorId]]:
    return [
        frozenset((one, other)) for place, one in enumerate(people) for other in people[place + 1 :]
    ]
