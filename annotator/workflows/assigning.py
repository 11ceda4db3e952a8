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

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Annotator, Article, Assignment, now
from annotator.domain.steps import Edit, Step
from annotator.store import reading
from annotator.store.project import Project

Strata = Literal["", "source", "date"]
Given = dict[ArticleId, tuple[AnnotatorId, ...]]
_MONTH = 7  # characters of an ISO 8601 date
_HALF = Fraction(1, 2)


class Plan(Struct, frozen=True, kw_only=True):
    """How articles are given. `overlap` and `triple` are the shares that two and three people get.

    `strata`: each source, or each month, is shared as evenly as the whole.
    """

    annotators: tuple[AnnotatorId, ...]
    overlap: Fraction = Fraction(0)
    triple: Fraction = Fraction(0)
    seed: int = 0
    strata: Strata = ""


class Assigned(Struct, frozen=True, kw_only=True):
    """What was given, or would be. `step` is None where nothing was written."""

    given: Given
    step: StepNumber | None = None

    def shares(self) -> dict[AnnotatorId, Counter[int]]:
        """Return for each person how many articles they have alone (1), and with others (2, 3)."""
        found: dict[AnnotatorId, Counter[int]] = defaultdict(Counter)
        for people in self.given.values():
            for person in people:
                found[person][len(people)] += 1
        return found


def assign(project: Project, plan: Plan, *, dry_run: bool = False) -> Assigned:
    """Give the articles that nobody has begun, or been given, to annotators, in one step.

    People who are new to the project come into it. Raises UserError where the plan asks for more
    people than it names, or for more than all articles.
    """
    plan = _checked(plan)
    with project.reading() as connection:
        articles = reading.articles_of_nobody(connection)
        known = reading.annotator_names(connection)
    given = shared_out(articles, plan)
    if dry_run or not given:
        return Assigned(given=given)
    people = [name for name in plan.annotators if name not in known]
    edits = [Edit(None, Annotator(name=name, created=now())) for name in people]
    edits += [
        Edit(None, Assignment(article=article, annotator=person))
        for article, persons in given.items()
        for person in persons
    ]
    step = Step(
        name=f"assign {len(given)} articles",
        annotator=project.default_annotator(),
        edits=tuple(edits),
    )
    return Assigned(given=given, step=project.apply(step).step)


def _checked(plan: Plan) -> Plan:
    people = tuple(dict.fromkeys(plan.annotators))
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
            "Write, for example, 0.2 and 0.05.",
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
