"""Giving articles to annotators: equal shares, overlap, strata, and always the same by one seed."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import (
    AMARA,
    BO,
    article_of,
    do,
    entity,
    made,
    new_study,
    records_in,
    stamp,
    state_of,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Annotator, Article, Assignment
from annotator.domain.text import Fragment
from annotator.store.project import Project
from annotator.workflows.assigning import Plan, assign, shared_out
from annotator.workflows.labelling import open_desk

PEOPLE = tuple(AnnotatorId(name) for name in ("amara", "bo", "chen", "dede", "Élise"))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that can be carried out: from two people up if two share, from three if three do."""
    people = PEOPLE[: draw(st.integers(1, len(PEOPLE)))]
    overlap = draw(st.fractions(0, 1)) if len(people) > 1 else Fraction(0)
    triple = draw(st.fractions(0, 1 - overlap)) if len(people) > 2 else Fraction(0)
    return Plan(
        annotators=people,
        overlap=overlap,
        triple=triple,
        seed=draw(st.integers(0, 3)),
        strata=draw(st.sampled_from(["", "source", "date"])),
    )


@st.composite
def some_articles(draw: st.DrawFn) -> list[Article]:
    sources = draw(st.lists(st.sampled_from(["Herald", "Argus", ""]), max_size=70))
    return [
        article_of(f"Text {place}.", position=place, source=source, date=date)
        for place, source in enumerate(sources)
        for date in [draw(st.sampled_from(["2024-04-02", "2024-04", "2023", ""]))]
    ]


def uneven(counts: Counter, people: tuple[AnnotatorId, ...]) -> int:
    return max(counts[each] for each in people) - min(counts[each] for each in people)


@settings(max_examples=150)
@given(some_articles(), plans())
def test_shares_are_equal_and_overlap_exact(articles, plan):
    shared = shared_out(articles, plan)
    assert shared.keys() == {article.id for article in articles}
    assert all(len(set(people)) == len(people) for people in shared.values())
    assert uneven(Counter(p for people in shared.values() for p in people), plan.annotators) <= 1
    if not plan.strata:
        twice = Counter(p for people in shared.values() if len(people) > 1 for p in people)
        assert uneven(twice, plan.annotators) <= 1
    sizes = Counter(map(len, shared.values()))
    assert abs(sizes[3] - plan.triple * len(articles)) <= Fraction(1, 2)
    # Two halves that are both rounded up may be one article too many.
    assert -1 <= sizes[2] - plan.overlap * len(articles) <= Fraction(1, 2)
    if not plan.triple:
        assert abs(sizes[2] - plan.overlap * len(articles)) <= Fraction(1, 2)


@settings(max_examples=150)
@given(some_articles(), plans())
def test_each_stratum_is_shared_as_evenly_as_all(articles, plan):
    shared = shared_out(articles, plan)
    strata: dict[str, list[Article]] = {}
    for article in articles:
        value = {"source": article.source, "date": article.date[:7], "": ""}[plan.strata]
        strata.setdefault(value, []).append(article)
    for members in strata.values():
        counts = Counter(p for article in members for p in shared[article.id])
        assert uneven(counts, plan.annotators) <= 1
        triples = sum(len(shared[article.id]) == 3 for article in members)
        assert abs(triples - plan.triple * len(members)) < 2


def test_what_is_shared_is_spread_over_the_strata():
    articles = [
        article_of(f"Text {place}.", source="Herald" if place % 3 else "Argus")
        for place in range(60)
    ]
    fourth = Fraction(1, 4)
    plan = Plan(annotators=PEOPLE, overlap=fourth, triple=fourth, strata="source")
    shared = shared_out(articles, plan)
    for source, each in (("Herald", 10), ("Argus", 5)):
        sizes = Counter(len(shared[a.id]) for a in articles if a.source == source)
        assert sizes == {1: 2 * each, 2: each, 3: each}


@given(some_articles(), plans(), st.randoms(use_true_random=False))
def test_neither_order_of_import_nor_of_names_matters(articles, plan, random):
    shared = shared_out(articles, plan)
    mixed, people = list(articles), list(plan.annotators)
    random.shuffle(mixed)
    random.shuffle(people)
    again = Plan(
        annotators=tuple(people),
        overlap=plan.overlap,
        triple=plan.triple,
        seed=plan.seed,
        strata=plan.strata,
    )
    assert shared_out(mixed, again) == shared


def test_another_seed_shares_otherwise():
    articles = [article_of(f"Text {place}.") for place in range(40)]
    shared = [shared_out(articles, Plan(annotators=PEOPLE, seed=seed)) for seed in range(4)]
    assert all(one != other for one, other in pairwise(shared))


def test_every_two_people_come_to_share_about_as_much():
    articles = [article_of(f"Text {place}.") for place in range(400)]
    shared = shared_out(articles, Plan(annotators=PEOPLE, overlap=Fraction(1, 4)))
    pairs = Counter(frozenset(people) for people in shared.values() if len(people) == 2)
    counts = [pairs[frozenset(pair)] for pair in combinations(PEOPLE, 2)]
    assert sum(counts) == 100
    assert (min(counts), max(counts)) == (10, 10)


@settings(max_examples=10)
@given(plans(), st.integers(0, 9))
def test_undo_takes_all_back(tmp_path_factory, plan, count):
    texts = [f"Text {place}." for place in range(count)]
    path = tmp_path_factory.mktemp("study") / "study.hustings"
    with new_study(path, *texts) as project:
        before = state_of(project), state_of(project, "annotator")
        assigned = assign(project, plan)
        assert assigned.given.keys() == {article_of(text).id for text in texts}
        written = [r for r in records_in(project, "assignment") if isinstance(r, Assignment)]
        assert all(record.status == "todo" for record in written)
        assert Counter(r.annotator for r in written) == {
            person: counts.total() for person, counts in assigned.shares().items()
        }
        if count:
            project.undo(AMARA, assigned.step)
        assert (state_of(project), state_of(project, "annotator")) == before


def test_what_somebody_has_begun_or_been_given_stays(tmp_path: Path):
    texts = [f"Text {place}." for place in range(4)]
    with new_study(tmp_path / "study.hustings", *texts) as project:
        first, second, third, fourth = (article_of(text) for text in texts)
        given_before = Assignment(article=first.id, annotator=BO)
        begun = Assignment(article=second.id, annotator=AMARA, status="done")
        do(project, *made(given_before, begun, entity(third, 0, 4)))
        assert assign(project, Plan(annotators=(AMARA,))).given == {fourth.id: (AMARA,)}
        again = assign(project, Plan(annotators=(BO,)))
        assert (again.given, again.step) == ({}, None)
        left = [(r.article, r.annotator) for r in records_in(project, "assignment")]
        assert sorted(left) == sorted(
            [(first.id, BO), (second.id, AMARA), (fourth.id, AMARA)],
        )


def test_people_who_are_new_come_into_the_project(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", "Text.") as project:
        assign(project, Plan(annotators=(AnnotatorId("zoe"), AMARA)))
        people = records_in(project, "annotator")
        assert [r.name for r in people if isinstance(r, Annotator)] == ["amara", "bo", "zoe"]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", "One text.", "Another.") as project:
        before = state_of(project)
        tried = assign(project, Plan(annotators=(AMARA, BO)), dry_run=True)
        assert state_of(project) == before
        assert tried.step is None
        assert assign(project, Plan(annotators=(AMARA, BO))).given == tried.given


@pytest.mark.parametrize(
    ("people", "overlap", "triple", "said"),
    [
        ((AMARA,), "0.2", "0", "An article cannot be given to 2 people"),
        ((AMARA, BO, AMARA), "0", "0.1", "An article cannot be given to 3 people"),
        (PEOPLE, "0.9", "0.2", "make more than all"),
        (PEOPLE, "-0.1", "0", "less than none"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(tmp_path, people, overlap, triple, said):
    plan = Plan(annotators=people, overlap=Fraction(overlap), triple=Fraction(triple))
    with (
        new_study(tmp_path / "study.hustings", "Text.") as project,
        pytest.raises(UserError, match=said),
    ):
        assign(project, plan)


# Calibration


def with_gold(path: Path, adjudicated: int, others: int = 4) -> Project:
    """Make a project in which some articles are adjudicated, and others nobody has begun."""
    texts = [f"Text {place}." for place in range(adjudicated + others)]
    project = new_study(path, *texts)
    gold = [
        Assignment(article=article_of(text).id, annotator=GOLD, status="done")
        for text in texts[:adjudicated]
    ]
    do(project, *made(Annotator(name=GOLD, created=stamp()), *gold), kind="log")
    return project


def test_articles_with_gold_are_given_to_everybody_as_any_other(tmp_path):
    with with_gold(tmp_path / "study.hustings", adjudicated=3) as project:
        plan = Plan(annotators=(AMARA, BO), calibration=2)
        planned = assign(project, plan, dry_run=True)
        assigned = assign(project, plan)
        assert assigned.given == planned.given
        assert len(assigned.calibration) == 2
        own = [each for each in records_in(project, "assignment") if each.annotator != GOLD]
        assert all((each.status, each.reason, each.given) == ("todo", "", True) for each in own)
        for person in (AMARA, BO):
            has = {each.article for each in own if each.annotator == person}
            assert assigned.calibration < has
            assert len(has) == 2 + 2
        assert {each[0] for each in assigned.shares().values()} == {2}


def test_gold_that_somebody_has_worked_on_is_not_used(tmp_path):
    with with_gold(tmp_path / "study.hustings", adjudicated=2) as project:
        known = article_of("Text 0.").id
        do(project, *made(Assignment(article=known, annotator=AMARA, status="done")))
        found = assign(project, Plan(annotators=(AMARA, BO), calibration=1), dry_run=True)
        assert found.calibration == {article_of("Text 1.").id}
        with pytest.raises(UserError, match="2 articles with gold are asked for, and 1 have some"):
            assign(project, Plan(annotators=(AMARA, BO), calibration=2))


def test_gold_is_nobody_to_give_articles_to(tmp_path):
    with (
        new_study(tmp_path / "study.hustings", "Text.") as project,
        pytest.raises(UserError, match="the name of the adjudicated set"),
    ):
        assign(project, Plan(annotators=(AMARA, GOLD)))


def test_what_is_given_is_marked_and_stays_so_whatever_becomes_of_it(tmp_path):
    with new_study(tmp_path / "study.hustings", "Norrevia.") as project:
        assign(project, Plan(annotators=(AMARA,)))
        desk = open_desk(project, article_of("Norrevia.").id, AMARA, project.rules())
        begun, mark = desk.add("entity", "GPE", (Fragment(0, 8),))
        for step in (begun, desk.set_status("skipped", "too short"), desk.set_status("done")):
            project.apply(step)
            (own,) = records_in(project, "assignment")
            assert own.given
        assert (own.status, own.reason) == ("done", "")
        assert mark.article == own.article
