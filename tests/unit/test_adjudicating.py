"""Deciding between annotations: what becomes gold, and what is left as it was."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import (
    AMARA,
    BO,
    TEXT,
    article_of,
    codebook_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    records_in,
    rules_of,
    stamp,
    state_of,
)
from strategies import annotations_of

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, new_id
from annotator.domain.records import (
    Adjudicated,
    Annotation,
    Annotator,
    Assignment,
    Comment,
    Decision,
    Filler,
)
from annotator.domain.steps import Edit, Step
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store.project import Project
from annotator.workflows.adjudicating import Adjudication, Why
from annotator.workflows.comparing import Compared, Question, read_compared
from annotator.workflows.exporting import ExportOptions, export_dataset
from annotator.workflows.labelling import open_desk

ARTICLE = article_of(TEXT)
CHEN = AnnotatorId("chen")  # reviews
DAN = AnnotatorId("dan")
NORREVIA, KESTRIA = (0, 8), (34, 41)


@pytest.fixture
def project(tmp_path):
    project = new_study(tmp_path / "study.hustings", TEXT)
    people = made(*(Annotator(name=name, created=stamp()) for name in (CHEN, DAN)))
    do(project, *people, kind="log")
    yield project
    project.close()


def label(project: Project, *annotations: Annotation, status: Any = "done") -> None:
    """Put the annotations into the project, as work that is done."""
    people = dict.fromkeys(each.annotator for each in annotations)
    work = [Assignment(article=ARTICLE.id, annotator=who, status=status) for who in people]
    for who in people:
        own = [each for each in annotations if each.annotator == who]
        mine = [each for each in work if each.annotator == who]
        do(project, *made(*own, *mine), annotator=who)


def place(span: tuple[int, int], who: AnnotatorId, label: str = "GPE", **fields: Any) -> Annotation:
    return entity(ARTICLE, *span, annotator=who, label=label, **fields)


def claim(who: AnnotatorId, claimant: Annotation | None, end: int = 32) -> Annotation:
    roles = {"claimant": (Filler(annotation=claimant.id),)} if claimant else {}
    return Annotation(
        id=AnnotationId(new_id()),
        article=ARTICLE.id,
        annotator=who,
        layer="claim",
        label="factual",
        fragments=(Fragment(9, end),),
        roles=roles,
        created=stamp(),
        updated=stamp(),
    )


def reviewing(project: Project, *people: AnnotatorId) -> Adjudication:
    state = read_compared(project, ARTICLE.id, people or (AMARA, BO))
    return Adjudication(state, CHEN, project.rules())


def gold_of(project: Project) -> list[Annotation]:
    found = [each for each in records_in(project, "annotation") if isinstance(each, Annotation)]
    own = [each for each in found if each.annotator == GOLD]
    return sorted(own, key=lambda each: (each.start, each.end))


def says(annotations: Iterable[Annotation]) -> list[Any]:
    """Return all that annotations say, whatever their ids: what they point at by where it is."""
    own = sorted(annotations, key=lambda each: each.id)
    number = {each.id: (each.layer, each.label, each.fragments) for each in own}

    def filler(one: Filler) -> Any:
        return repr(number[one.annotation] if isinstance(one.annotation, str) else one)

    return sorted(
        repr(
            (
                each.layer,
                each.label,
                each.fragments,
                sorted(each.attributes.items()),
                sorted((k, [*dict.fromkeys(map(filler, v))]) for k, v in each.roles.items()),
            )
        )
        for each in own
    )


def decide(project: Project, step: Step | None) -> None:
    assert step is not None
    project.apply(step)
    assert problems_of(project) == []


def test_differences_are_listed_by_weight_and_agreement_is_not_asked_about(project):
    name = place(KESTRIA, AMARA), place(KESTRIA, BO, "PERSON")
    long, short = claim(AMARA, None), claim(BO, None, end=20)
    label(project, place(NORREVIA, AMARA), name[0], long)
    label(project, place(NORREVIA, BO), name[1], short, place((21, 26), BO))
    found = reviewing(project).listed()
    assert [[each.kind for each in question.differences] for question in found] == [
        ["missing"],
        ["label"],
        ["boundary"],
    ]


def test_taking_one_side_makes_a_copy_and_what_all_agree_on_comes_with_it(project):
    theirs = place(KESTRIA, BO, "PERSON", note="really?")
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA))
    label(project, place(NORREVIA, BO), theirs)
    before = records_in(project, "annotation")
    review = reviewing(project)
    [question] = review.listed()
    decide(project, review.take([question], BO, Why("slip", "Kestria is no person")))
    agreed, taken = gold_of(project)
    assert (agreed.label, agreed.origin.choice) == ("GPE", "agreed")
    assert (taken.label, taken.note) == ("PERSON", "really?")
    origin = taken.origin
    assert isinstance(origin, Adjudicated)
    assert (origin.by, origin.taken, origin.choice) == (CHEN, BO, "taken")
    assert theirs.id in origin.sources
    assert len(origin.sources) == 2
    assert (origin.error_type, origin.reason) == ("slip", "Kestria is no person")
    own = [each for each in records_in(project, "annotation") if each.annotator != GOLD]
    assert own == before, "a reviewer's decision changed somebody's own annotations"
    assert reviewing(project).undecided() == []


def test_taking_from_somebody_who_has_nothing_and_taking_neither_leave_nothing(project):
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA))
    label(project, place((21, 26), BO))
    review = reviewing(project)
    first, second, third = review.listed()
    decide(project, review.take([first], BO))
    decide(project, review.neither([second]))
    assert gold_of(project) == []
    assert review.undecided() == [third]
    assert [each.group for each in reviewing(project).undecided()] == [third.group]


def test_a_role_waits_until_what_it_points_at_is_decided(project):
    names = place(NORREVIA, AMARA), place(NORREVIA, BO, "PERSON")
    label(project, names[0], claim(AMARA, names[0]))
    label(project, names[1], claim(BO, names[1]))
    review = reviewing(project)
    decide(project, review.accept_agreed())
    [saying] = gold_of(project)
    assert saying.roles == {}
    decide(project, review.take(review.undecided(), BO))
    who, saying = gold_of(project)
    assert saying.roles == {"claimant": (Filler(annotation=who.id),)}
    decide(project, review.neither([q for q in review.listed() if q.gold]))
    [saying] = gold_of(project)
    assert saying.roles == {}


def test_a_decision_can_be_made_again_and_undone(project):
    label(project, place(KESTRIA, AMARA))
    label(project, place(KESTRIA, BO, "PERSON"))
    review = reviewing(project)
    decide(project, review.take(review.listed(), AMARA))
    [first] = gold_of(project)
    decide(project, review.take(review.listed(), BO))
    [second] = gold_of(project)
    assert (first.id, first.label, second.label) == (second.id, "GPE", "PERSON")
    assert len(records_in(project, "decision")) == 1
    project.undo(CHEN)
    assert gold_of(project) == [first]
    project.undo(CHEN)
    assert gold_of(project) == []
    assert records_in(project, "decision") == []


def test_what_is_changed_after_it_was_decided_is_asked_about_again_and_gold_stays(project):
    mine = place(KESTRIA, AMARA)
    label(project, mine)
    label(project, place(KESTRIA, BO))
    review = reviewing(project)
    decide(project, review.finish())
    gold = gold_of(project)
    changed = msgspec.structs.replace(mine, label="ORG", revision=2)
    do(project, Edit(mine, changed))
    [question] = reviewing(project).listed()
    assert question.changed
    assert gold_of(project) == gold
    again = reviewing(project)
    decide(project, again.take(again.listed(), AMARA))
    assert [each.label for each in gold_of(project)] == ["ORG"]
    assert reviewing(project).undecided() == []


def test_what_was_decided_upon_and_is_gone_is_asked_about_again(project):
    mine, theirs = place(KESTRIA, AMARA), place(KESTRIA, BO)
    label(project, mine)
    label(project, theirs)
    decide(project, reviewing(project).accept_agreed())
    do(project, Edit(mine, None), Edit(theirs, None))
    again = reviewing(project)
    [question] = again.listed()
    assert (question.changed, question.group) == (True, {})
    decide(project, again.neither([question]))
    assert gold_of(project) == []
    assert reviewing(project).listed() == []


def test_an_annotation_that_comes_later_is_a_question_of_its_own(project):
    label(project, place(KESTRIA, AMARA))
    label(project, place(KESTRIA, BO))
    decide(project, reviewing(project).finish())
    do(project, Edit(None, place(NORREVIA, BO)), annotator=BO)
    [question] = reviewing(project).undecided()
    assert [each.kind for each in question.differences] == ["missing"]


def test_gold_is_not_done_while_something_is_undecided(project):
    label(project, place(KESTRIA, AMARA))
    label(project, place(KESTRIA, BO, "ORG"))
    review = reviewing(project)
    with pytest.raises(UserError, match="Undecided differences: 1"):
        review.finish()
    decide(project, review.take(review.listed(), BO))
    decide(project, review.finish())
    [work] = [w for w in records_in(project, "assignment") if w.annotator == GOLD]
    assert work.status == "done"


def test_one_persons_work_is_gone_through_piece_by_piece(project):
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA, "PERSON"))
    review = reviewing(project, AMARA)
    first, second = review.listed()
    assert review.accept_agreed() is None
    decide(project, review.take([first], AMARA))
    assert [each.start for each in review.undecided()] == [second.start]
    decide(project, review.neither([second]))
    decide(project, review.finish())
    assert [each.label for each in gold_of(project)] == ["GPE"]


def test_sending_back_sets_the_status_and_says_why(project):
    label(project, place(NORREVIA, AMARA))
    decide(project, reviewing(project, AMARA).send_back(AMARA, "Kestria is missing."))
    [work] = [w for w in records_in(project, "assignment") if w.annotator == AMARA]
    assert (work.status, work.reason) == ("returned", "Kestria is missing.")
    [comment] = records_in(project, "comment")
    assert isinstance(comment, Comment)
    assert (comment.annotator, comment.text) == (CHEN, "@amara Kestria is missing.")
    with pytest.raises(UserError, match="has not worked"):
        reviewing(project).send_back(BO, "?")


def test_a_majority_decides_and_ties_stay_open(project):
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA), place((21, 26), AMARA))
    label(project, place(NORREVIA, BO), place(KESTRIA, BO, "ORG"))
    label(project, place(NORREVIA, DAN, "ORG"), place(KESTRIA, DAN, "PERSON"))
    review = reviewing(project, AMARA, BO, DAN)
    decide(project, review.accept_majority())
    [norrevia] = gold_of(project)
    assert (norrevia.label, norrevia.origin.choice) == ("GPE", "majority")
    [tie] = review.undecided()
    assert tie.start == KESTRIA[0]
    with pytest.raises(UserError, match="nothing left"):
        review.accept_majority()
    with pytest.raises(UserError, match="three people"):
        reviewing(project).accept_majority()


def test_gold_can_be_compared_with_a_person(project):
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA))
    label(project, place(NORREVIA, BO), place(KESTRIA, BO, "ORG"))
    review = reviewing(project)
    decide(project, review.take(review.listed(), AMARA))
    against = reviewing(project, GOLD, BO)
    [question] = against.listed()
    assert [each.kind for each in question.differences] == ["label"]
    decide(project, against.take([question], BO))
    assert [each.label for each in gold_of(project)] == ["GPE", "ORG"]
    assert reviewing(project, GOLD, BO).undecided() == []


def test_a_source_of_suggestions_can_be_one_side(project):
    label(project, place(NORREVIA, AMARA))
    proposed = (
        Suggestion(layer="entity", label="ORG", fragments=(Fragment(*NORREVIA),), score=0.5),
        Suggestion(layer="entity", label="GPE", fragments=(Fragment(*KESTRIA),), score=0.9),
    )
    group = SuggestionSet(
        article=ARTICLE.id, source="toy", version="1", created=stamp(), suggestions=proposed
    )
    project.store_suggestions([group])
    machine = AnnotatorId("suggestion:toy")
    review = reviewing(project, AMARA, machine)
    decide(project, review.take(review.listed(), machine))
    assert [each.label for each in gold_of(project)] == ["ORG", "GPE"]
    assert reviewing(project, AMARA).undecided() == []


def test_decisions_in_bulk_take_just_those_of_a_kind_layer_and_label(project):
    label(project, place(NORREVIA, AMARA), place(KESTRIA, AMARA), claim(AMARA, None))
    label(project, place(NORREVIA, BO, "ORG"), place((21, 26), BO), claim(BO, None, end=20))
    review = reviewing(project)
    assert len(review.alike("missing")) == 2
    assert len(review.alike("missing", "entity", "GPE")) == 2
    assert [each.shown.layer for each in review.alike("boundary")] == ["claim"]
    assert review.alike("label", "claim") == []
    decide(project, review.take(review.alike(None, "entity"), AMARA))
    assert [each.shown.layer for each in review.undecided()] == ["claim"]


def test_what_a_reviewer_changes_in_gold_by_hand_is_kept(project):
    label(project, place(NORREVIA, AMARA))
    label(project, place(NORREVIA, BO, "ORG"))
    review = reviewing(project)
    decide(project, review.take(review.listed(), AMARA))
    desk = open_desk(project, ARTICLE.id, GOLD, project.rules(), CHEN)
    [gold] = desk.annotations.values()
    step, _changed = desk.relabel(gold, "NORP")
    assert step.annotator == CHEN
    decide(project, step)
    again = reviewing(project)
    decide(project, again.finish())
    [kept] = gold_of(project)
    assert (kept.label, kept.origin.choice) == ("NORP", "edited")


def test_a_reason_can_be_given_afterwards(project):
    label(project, place(NORREVIA, AMARA))
    label(project, place(NORREVIA, BO, "ORG"))
    review = reviewing(project)
    with pytest.raises(UserError, match="not decided"):
        review.explain(review.listed()[0], Why(reason="?"))
    decide(project, review.take(review.listed(), AMARA))
    decide(project, review.explain(review.listed()[0], Why("slip", "A state is a GPE.")))
    [gold] = gold_of(project)
    assert (gold.label, gold.origin.reason, gold.origin.choice) == (
        "GPE",
        "A state is a GPE.",
        "taken",
    )
    [decision] = records_in(project, "decision")
    assert decision.how == gold.origin


def test_gold_can_be_exported_alone_with_its_provenance(project, tmp_path):
    with pytest.raises(UserError, match="no gold"):
        export_dataset(project, tmp_path / "gold.jsonl", ExportOptions(annotators=(GOLD,)))
    label(project, place(NORREVIA, AMARA))
    label(project, place(NORREVIA, BO))
    decide(project, reviewing(project).finish())
    export_dataset(project, tmp_path / "gold.jsonl", ExportOptions(annotators=(GOLD,)))
    [line] = map(msgspec.json.decode, (tmp_path / "gold.jsonl").read_bytes().splitlines())
    assert (line["annotator"], line["status"]) == ("gold", "done")
    [annotation] = line["annotations"]
    assert annotation["origin"]["by"] == "chen"
    assert annotation["origin"]["annotators"] == ["amara", "bo"]
    assert len(annotation["origin"]["sources"]) == 2


def test_adjudicating_leaves_a_project_whole_when_all_of_it_is_undone(project):
    label(project, place(NORREVIA, AMARA), claim(AMARA, None))
    label(project, place(NORREVIA, BO, "ORG"))
    before = state_of(project)
    review = reviewing(project)
    for question in review.listed():
        decide(project, review.take([question], AMARA))
    decide(project, review.finish())
    while project.undo(CHEN) is not None:
        pass
    assert state_of(project) == before


@given(st.data())
def test_taking_one_person_everywhere_gives_what_she_made(data):
    review, people = drawn(data)
    before = {who: list(made_) for who, made_ in review.state.annotations.items()}
    review.take(review.questions(), AMARA)
    assert says(review.gold.values()) == says(people[AMARA])
    assert {who: list(made_) for who, made_ in review.state.annotations.items()} == before


@given(st.data())
def test_the_order_of_decisions_makes_no_difference(data):
    review, _people = drawn(data)
    other = Adjudication(review.state, CHEN, rules_of())
    order = data.draw(st.permutations(range(len(review.questions()))))
    choice = {number: data.draw(st.sampled_from([AMARA, BO, None])) for number in order}
    for numbers, each in ((sorted(order), review), (order, other)):
        for number in numbers:
            question: Question = each.questions()[number]
            person = choice[number]
            each.take([question], person) if person else each.neither([question])
    assert says(review.gold.values()) == says(other.gold.values())


@given(st.data())
def test_each_step_of_a_review_writes_gold_and_decisions_alone(data):
    review, _people = drawn(data)
    for question in review.questions():
        person = data.draw(st.sampled_from([AMARA, BO]))
        step = review.take([question], person)
        for edit in step.edits:
            record = edit.record
            assert isinstance(record, Decision | Annotator) or record.annotator == GOLD


def drawn(data: st.DataObject) -> tuple[Adjudication, dict[AnnotatorId, list[Annotation]]]:
    people = {
        who: data.draw(annotations_of(ARTICLE, TEXT, who, codebook_of())) for who in (AMARA, BO)
    }
    everything = {each.id: each for own in people.values() for each in own}
    state = Compared(
        article=ARTICLE,
        text=TEXT,
        people=(AMARA, BO),
        annotations={who: tuple(own) for who, own in people.items()},
        everything=everything,
        gold={},
        decisions=(),
        assignments={},
        everybody=(AMARA, BO, GOLD),
    )
    return Adjudication(state, CHEN, rules_of()), people
