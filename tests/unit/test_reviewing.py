"""What there is to review, who may, and what was decided and why."""

import msgspec
import pytest
from small_study import AMARA, BO, TEXT, article_of, do, entity, made, new_study, stamp

from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Annotator, Assignment
from annotator.domain.steps import Edit
from annotator.domain.suggestions import SuggestionSet
from annotator.workflows.adjudicating import Adjudication, Why
from annotator.workflows.comparing import read_compared
from annotator.workflows.reviewing import (
    comparable_with,
    decided_cases,
    is_reviewer,
    make_reviewer,
    read_reviews,
)

ARTICLE = article_of(TEXT)
CHEN = AnnotatorId("chen")


@pytest.fixture
def project(tmp_path):
    project = new_study(tmp_path / "study.hustings", TEXT)
    do(project, *made(Annotator(name=CHEN, created=stamp())), kind="log")
    yield project
    project.close()


def work(project, who, status="done", *annotations):
    given = Assignment(article=ARTICLE.id, annotator=who, status=status)
    do(project, *made(given, *annotations), annotator=who)


def review(project):
    return Adjudication(read_compared(project, ARTICLE.id, (AMARA, BO)), CHEN, project.rules())


def test_articles_are_there_to_review_once_somebody_has_begun_them(project):
    assert read_reviews(project) == []
    work(project, AMARA, "todo")
    assert read_reviews(project) == []
    work(project, BO, "in progress")
    [row] = read_reviews(project)
    assert (row.people, row.gold, row.changed) == ((BO,), "todo", False)
    before = Assignment(article=ARTICLE.id, annotator=AMARA, status="todo")
    do(project, Edit(before, msgspec.structs.replace(before, status="done")))
    [row] = read_reviews(project, [ARTICLE.id])
    assert row.people == (AMARA,), "who has finished comes before who has not"


def test_what_was_changed_since_it_was_decided_is_told(project):
    mine = entity(ARTICLE, 0, 8)
    work(project, AMARA, "done", mine)
    work(project, BO, "done", entity(ARTICLE, 0, 8, annotator=BO))
    project.apply(review(project).finish())
    assert [(row.gold, row.changed) for row in read_reviews(project)] == [("done", False)]
    changed = msgspec.structs.replace(mine, note="hm", revision=2)
    do(project, Edit(mine, changed))
    assert [row.changed for row in read_reviews(project)] == [True]
    do(project, Edit(changed, None))
    assert [row.changed for row in read_reviews(project)] == [True]


def test_an_article_can_be_compared_of_people_gold_and_machines(project):
    work(project, BO, "done", entity(ARTICLE, 0, 8, annotator=BO))
    work(project, AMARA, "done")
    work(project, CHEN, "todo")
    project.apply(review(project).take(review(project).listed(), BO))
    group = SuggestionSet(
        article=ARTICLE.id, source="toy", version="1", created=stamp(), suggestions=()
    )
    project.store_suggestions([group])
    assert comparable_with(project, ARTICLE.id) == [AMARA, BO, GOLD, "suggestion:toy"]


def test_a_decision_with_a_reason_is_a_case_for_the_guidelines(project):
    work(project, AMARA, "done", entity(ARTICLE, 0, 8), entity(ARTICLE, 34, 41))
    work(project, BO, "done", entity(ARTICLE, 0, 8, annotator=BO, label="ORG"))
    act = review(project)
    wrong_label, alone = sorted(act.listed(), key=lambda each: each.start)
    project.apply(act.take([wrong_label], AMARA, Why("misreading", "A state is a GPE.")))
    project.apply(act.neither([alone]))
    cases = decided_cases(project)
    assert cases.keys() == {("entity", "GPE"), ("entity", "ORG")}
    [case] = cases["entity", "GPE"]
    assert cases["entity", "ORG"] == [case]
    assert (case.quote, case.reason, case.error_type) == (
        "Norrevia",
        "A state is a GPE.",
        "misreading",
    )
    assert (case.by, case.kept, case.rejected) == (CHEN, ("entity", "GPE"), (("entity", "ORG"),))


def test_somebody_who_has_labelled_becomes_a_reviewer_by_a_step(project):
    work(project, CHEN, "done", entity(ARTICLE, 0, 8, annotator=CHEN))
    assert not is_reviewer(project, CHEN)
    make_reviewer(project, CHEN)
    assert is_reviewer(project, CHEN)
    make_reviewer(project, CHEN)
    project.undo(CHEN)
    assert not is_reviewer(project, CHEN)
