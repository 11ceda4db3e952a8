"""Giving articles to annotators: equal shares, overlap, strata, and always the same by one seed."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import AMARA, BO, article_of, do, entity, made, new_study, records_in, state_of

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId
from annotator.domain.records import Annotator, Article, Assignment
from annotator.workflows.assigning import Plan, assign, shared_out

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
