"""Calibration: whoever was given articles that had gold already is held against it."""

from pathlib import Path

import pytest
from small_study import AMARA, BO, TEXT, article_of, do, entity, made, new_study, stamp

from annotator.domain.ids import GOLD
from annotator.domain.records import Annotator, Assignment
from annotator.domain.steps import Edit
from annotator.store.project import Project
from annotator.workflows.agreeing import agreement_of
from annotator.workflows.assigning import Plan, assign
from annotator.workflows.calibrating import calibrations_of
from annotator.workflows.labelling import open_desk

TEXTS = [f"{TEXT} ({place})" for place in range(3)]
ARTICLES = [article_of(text, position=place) for place, text in enumerate(TEXTS)]


@pytest.fixture
def study(tmp_path: Path):
    """Two articles with gold that nobody has seen, one that Amara and Bo labelled before gold."""
    with new_study(tmp_path / "study.hustings", *TEXTS) as project:
        do(project, *made(Annotator(name=GOLD, created=stamp())), kind="log")
        for article in ARTICLES[:2]:
            mark(project, article, GOLD, 0, 8, 33, 40)
        for person in (AMARA, BO):
            mark(project, ARTICLES[2], person, 0, 8, given=True)
        mark(project, ARTICLES[2], GOLD, 0, 8)
        yield project


def mark(project: Project, article, person, *ends: int, given: bool = False) -> None:
    """Label countries in an article for a person, and mark it done."""
    pairs = zip(ends[::2], ends[1::2], strict=True)
    made_ = [entity(article, start, end, annotator=person) for start, end in pairs]
    work = Assignment(article=article.id, annotator=person, status="done", given=given)
    do(project, *made(*made_, work), annotator=person)


def finish(project: Project, person, article, *ends: int) -> None:
    """Do what was given."""
    desk = open_desk(project, article.id, person, project.rules())
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        do(project, *made(entity(article, start, end, annotator=person)), annotator=person)
    project.apply(desk.set_status("done"))


def f1(figures) -> float | None:
    (cell,) = (
        each
        for each in figures.cells
        if (each.layer, each.part, each.level) == ("entity", "layer", "annotation")
    )
    return cell.figures["f1_exact"].value


def test_each_person_is_held_against_gold_on_what_was_given_after_it(study):
    assert calibrations_of(study, replicates=0) == []
    assign(study, Plan(annotators=(AMARA, BO), calibration=2))
    assert calibrations_of(study, replicates=0) == []
    finish(study, AMARA, ARTICLES[0], 0, 8, 33, 40)
    finish(study, AMARA, ARTICLES[1], 0, 8)
    finish(study, BO, ARTICLES[0], 0, 8, 33, 40)
    first, second = calibrations_of(study, replicates=0)
    assert (first.annotator, first.articles) == (AMARA, 2)
    assert (second.annotator, second.articles) == (BO, 1)
    assert first.agreement.people == tuple(sorted((AMARA, GOLD)))
    assert f1(first.agreement) == pytest.approx(6 / 7)  # 3 pairs of 3 and 4 annotations
    assert f1(second.agreement) == 1
    (only,) = calibrations_of(study, annotators=(BO,), replicates=0)
    assert only.annotator == BO


def test_what_was_taken_away_again_and_what_gold_came_after_is_no_calibration(study):
    step = assign(study, Plan(annotators=(AMARA,), calibration=1)).step
    assert step is not None
    study.undo(AMARA)
    for article in ARTICLES[:2]:
        mark(study, article, AMARA, 0, 8)  # taken up, not given
    assert calibrations_of(study, replicates=0) == []


def test_gold_that_is_no_longer_done_counts_no_more(study):
    assign(study, Plan(annotators=(AMARA, BO), calibration=1))
    given = next(each for each in ARTICLES[:2] if _is_given(study, each))
    finish(study, AMARA, given, 0, 8)
    assert len(calibrations_of(study, replicates=0)) == 1
    done = Assignment(article=given.id, annotator=GOLD, status="done")
    again = Assignment(article=given.id, annotator=GOLD, status="in progress")
    do(study, Edit(done, again))
    assert calibrations_of(study, replicates=0) == []


def _is_given(project: Project, article) -> bool:
    desk = open_desk(project, article.id, AMARA, project.rules())
    return desk.assignment is not None


def test_gold_is_a_person_like_others_for_agreement_where_it_is_named(study):
    mark(study, ARTICLES[0], AMARA, 0, 8)
    found = agreement_of(study, annotators=(AMARA, GOLD), replicates=0)
    assert (found.people, found.articles) == ((AMARA, GOLD), 2)
    assert f1(found) == pytest.approx(4 / 5)
    assert GOLD not in agreement_of(study, replicates=0).people
