"""Comments: threads, what they mention, who sees them, and whom they wait for."""

from pathlib import Path

import pytest
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    codebook_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    records_in,
    stamp,
    state_of,
    undo_all,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, CommentId, new_id
from annotator.domain.mentions import Names
from annotator.domain.records import Annotator, Assignment, Comment
from annotator.domain.steps import Edit
from annotator.store.project import Project
from annotator.workflows.commenting import (
    Sight,
    comment,
    delete_comment,
    edit_comment,
    in_sight,
    read_comments,
    reopen,
    resolve,
    return_article,
    threads_of,
)
from annotator.workflows.exporting import ExportOptions, export_dataset
from annotator.workflows.importing import import_files
from annotator.workflows.labelling import open_desk
from annotator.workflows.queue import QueueFilter, read_queue, read_statuses

CHEN = AnnotatorId("chen")  # the reviewer
ARTICLE, OTHER = article_of(TEXT), article_of(OTHER_TEXT, position=1)


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT, OTHER_TEXT) as project:
        do(project, *made(Annotator(name=CHEN, reviewer=True, created=stamp())), kind="log")
        yield project


def said(project: Project, person: AnnotatorId, text: str, about: AnnotationId | None = None):
    """Have a person comment on the first article, or on an annotation of it."""
    project.apply(comment(ARTICLE.id, person, text, about))
    return read_comments(project, ARTICLE.id)[-1]


def one(minute: int, person: AnnotatorId, text: str = "So?", about: str | None = None) -> Comment:
    return Comment(
        id=CommentId(new_id()),
        article=ARTICLE.id,
        annotator=person,
        text=text,
        created=stamp(minute),
        annotation=AnnotationId(about) if about else None,
    )


# Threads


def test_a_thread_holds_what_was_said_on_the_same_thing_in_order():
    late, early, other = one(9, AMARA), one(1, BO), one(5, AMARA, about="a1")
    whole, on_annotation = threads_of([late, other, early])
    assert whole.comments == (early, late)
    assert (on_annotation.annotation, on_annotation.comments) == ("a1", (other,))


def test_a_comment_is_answered_resolved_opened_again_changed_and_deleted(study):
    first = said(study, AMARA, "  Is this one claim or two?\n")
    assert first.text == "Is this one claim or two?"
    answer = said(study, CHEN, "Two.")
    (thread,) = threads_of(read_comments(study, ARTICLE.id))
    assert thread.is_open
    study.apply(resolve(thread.comments, CHEN))
    (thread,) = threads_of(read_comments(study, ARTICLE.id))
    assert not thread.is_open
    study.apply(reopen(thread.comments, AMARA))
    (thread,) = threads_of(read_comments(study, ARTICLE.id))
    assert [each.resolved for each in thread.comments] == [True, False]
    study.apply(edit_comment(thread.comments[1], CHEN, "Two, I think."))
    study.apply(delete_comment(thread.comments[0], AMARA))
    (left,) = read_comments(study, ARTICLE.id)
    assert (left.id, left.text) == (answer.id, "Two, I think.")
    assert problems_of(study) == []


def test_all_of_it_can_be_undone(study):
    before = state_of(study)
    first = said(study, AMARA, "One?")
    study.apply(edit_comment(first, AMARA, "Or two?"))
    study.apply(resolve(read_comments(study, ARTICLE.id), AMARA))
    study.apply(reopen(read_comments(study, ARTICLE.id), AMARA))
    study.apply(delete_comment(read_comments(study, ARTICLE.id)[0], AMARA))
    assert undo_all(study) == 5
    assert state_of(study) == before


def test_nobody_changes_what_another_has_said(study):
    first = said(study, AMARA, "One?")
    for act in (lambda: edit_comment(first, BO, "Two."), lambda: delete_comment(first, BO)):
        with pytest.raises(UserError, match="This comment is amara's"):
            act()


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_comment_is_refused(text):
    with pytest.raises(UserError, match="empty"):
        comment(ARTICLE.id, AMARA, text)


def test_only_what_is_open_is_resolved_and_only_what_is_resolved_is_opened():
    first = one(1, AMARA)
    with pytest.raises(UserError, match="open already"):
        reopen([first], BO)
    (edit,) = resolve([first], BO).edits
    assert isinstance(edit.after, Comment)
    with pytest.raises(UserError, match="resolved already"):
        resolve([edit.after], BO)


def test_the_desk_has_comments_and_takes_steps_on_them(study):
    first = said(study, BO, "One?")
    desk = open_desk(study, ARTICLE.id, AMARA, study.rules())
    assert desk.comments_seen() == [first]
    desk.take(comment(ARTICLE.id, AMARA, "Two."))
    assert [each.text for each in desk.comments_seen()] == ["One?", "Two."]
    desk.take(delete_comment(desk.comments_seen()[1], AMARA))
    assert desk.comments_seen() == [first]
    assert desk.status == "todo"


def test_comments_leave_and_come_back_with_the_data(study, tmp_path):
    mark = entity(ARTICLE, 0, 8)
    do(study, *made(mark, Assignment(article=ARTICLE.id, annotator=AMARA, status="done")))
    said(study, CHEN, "A person, @amara? See #GPE.", mark.id)
    study.apply(resolve([said(study, AMARA, "No.", mark.id)], AMARA))
    said(study, BO, "Unclear text.")
    path = tmp_path / "out.jsonl"
    export_dataset(study, path, ExportOptions())
    with new_study(tmp_path / "again.hustings") as again:
        report = import_files(again, [path])
        assert not report.refusals
        assert read_comments(again, ARTICLE.id) == read_comments(study, ARTICLE.id)


# Mentions


def mentioned(text: str, *people: str) -> list[tuple[str, str]]:
    names = Names(codebook_of(), [AnnotatorId(name) for name in people])
    return [
        (text[each.start : each.end], each.person or f"{each.layer}:{each.label}")
        for each in names.mentions(text)
    ]


def test_labels_are_mentioned_by_key_layer_and_name():
    assert mentioned("See #policy, #claim:value and #gpe.") == [
        ("#policy", "claim:policy"),
        ("#claim:value", "claim:value"),
        ("#gpe", "entity:GPE"),
    ]


def test_people_are_mentioned_and_a_label_where_no_person_is_called_so():
    assert mentioned("@Ana Luz and @ana, see @policy", "ana", "ana luz") == [
        ("@Ana Luz", "ana luz"),
        ("@ana", "ana"),
        ("@policy", "claim:policy"),
    ]


@pytest.mark.parametrize("text", ["ana@policy.org", "#policyx", "#nonsense", "C# policy", "@", "#"])
def test_what_only_looks_like_a_mention_is_none(text):
    assert mentioned(text, "ana") == []


def test_names_that_grow_in_capitals_are_found_at_their_own_length():
    assert mentioned("@groß, @GROß", "groß") == [("@groß", "groß"), ("@GROß", "groß")]


def test_names_are_offered_by_how_they_begin():
    names = Names(codebook_of(), [AMARA, BO])
    assert names.beginning("@", "") == ["amara", "bo"]
    assert names.beginning("@", "A") == ["amara"]
    assert names.beginning("#", "pol") == ["policy"]


# Who sees what


def sight(*, blind: bool = True, annotator: AnnotatorId = AMARA) -> Sight:
    return Sight(
        annotator=annotator,
        people=(AMARA, BO, CHEN),
        reviewers=frozenset({CHEN}),
        blind=blind,
    )


def test_who_labels_blind_sees_what_is_theirs_or_said_to_them():
    own, on_own = one(1, AMARA), one(2, BO, about="mine")
    others, on_others = one(3, BO), one(4, CHEN, about="bo's")
    called, to_all, to_bo = one(5, BO, "@amara?"), one(6, CHEN), one(7, CHEN, "@bo, read again")
    every = [own, on_own, others, on_others, called, to_all, to_bo]
    assert in_sight(every, sight(), {AnnotationId("mine")}) == [own, on_own, called, to_all]
    assert in_sight(every, sight(blind=False), ()) == every


@pytest.mark.parametrize(
    ("assignment", "blind"),
    [
        (None, False),
        (Assignment(article=ARTICLE.id, annotator=AMARA, status="in progress"), False),
        (Assignment(article=ARTICLE.id, annotator=AMARA, given=True), True),
        (Assignment(article=ARTICLE.id, annotator=AMARA, status="skipped", given=True), True),
        (Assignment(article=ARTICLE.id, annotator=AMARA, status="done", given=True), False),
    ],
)
def test_one_is_blind_for_what_was_given_until_it_is_done(study, assignment, blind):
    if assignment is not None:
        do(study, *made(assignment))
    said(study, BO, "Hm.")
    desk = open_desk(study, ARTICLE.id, AMARA, study.rules())
    assert desk.sight.blind == blind
    assert bool(desk.comments_seen()) != blind


def test_a_reviewer_is_never_blind(study):
    do(study, *made(Assignment(article=ARTICLE.id, annotator=CHEN, given=True)))
    assert not open_desk(study, ARTICLE.id, CHEN, study.rules()).sight.blind


# Waiting, and sending back


def waits_for(project: Project, person: AnnotatorId) -> bool:
    found = read_queue(project, person, QueueFilter(waiting=True)).rows
    assert read_statuses(project, person).waiting == len(found)
    return [row.id for row in found] == [ARTICLE.id]


def test_a_comment_on_ones_annotation_waits_until_it_is_answered_or_resolved(study):
    mark = entity(ARTICLE, 0, 8)
    do(study, *made(mark))
    assert not waits_for(study, AMARA)
    said(study, CHEN, "Sure?", mark.id)
    assert waits_for(study, AMARA)
    assert not waits_for(study, BO)
    answer = said(study, AMARA, "Yes.", mark.id)
    assert not waits_for(study, AMARA)
    assert waits_for(study, CHEN)
    study.apply(resolve(read_comments(study, ARTICLE.id), CHEN))
    assert not waits_for(study, CHEN)
    study.apply(
        reopen([each for each in read_comments(study, ARTICLE.id) if each.id == answer.id], AMARA)
    )
    assert waits_for(study, CHEN)


def test_who_is_mentioned_is_waited_for(study):
    said(study, AMARA, "What do you think, @Bo?")
    assert waits_for(study, BO)
    assert not waits_for(study, CHEN)


def test_what_is_said_of_an_article_waits_for_those_who_work_on_it(study):
    said(study, CHEN, "Note the date.")
    assert not waits_for(study, BO)
    do(study, *made(Assignment(article=ARTICLE.id, annotator=BO, status="in progress")))
    assert waits_for(study, BO)


def test_what_one_may_not_see_does_not_wait(study):
    do(study, *made(Assignment(article=ARTICLE.id, annotator=BO, given=True)))
    said(study, AMARA, "I took it for a threat.")
    assert not waits_for(study, BO)
    said(study, CHEN, "@amara, no.")
    assert not waits_for(study, BO)
    said(study, CHEN, "Note the date.")
    assert waits_for(study, BO)


def test_an_article_is_returned_with_a_reason_and_a_word_to_its_annotator(study):
    done = Assignment(article=ARTICLE.id, annotator=BO, status="done", given=True)
    do(study, *made(done))
    before = state_of(study)
    study.apply(return_article(done, CHEN, "Claims\n are missing", "See the last paragraph."))
    (after,) = records_in(study, "assignment")
    assert after == Assignment(
        article=ARTICLE.id,
        annotator=BO,
        status="returned",
        reason="Claims are missing",
        given=True,
    )
    (remark,) = read_comments(study, ARTICLE.id)
    assert (remark.annotator, remark.text) == (CHEN, "@bo See the last paragraph.")
    assert waits_for(study, BO)
    (row,) = read_queue(study, BO, QueueFilter(statuses=("returned",))).rows
    assert row.reason == "Claims are missing"
    assert undo_all(study, CHEN) == 1
    assert state_of(study) == before


def test_what_was_not_begun_or_has_no_reason_is_not_returned():
    with pytest.raises(UserError, match="has not begun"):
        return_article(Assignment(article=OTHER.id, annotator=BO), CHEN, "Why not?")
    done = Assignment(article=OTHER.id, annotator=BO, status="done")
    with pytest.raises(UserError, match="with a reason"):
        return_article(done, CHEN, "  ")


def test_returned_work_that_is_done_again_waits_no_more(study):
    done = Assignment(article=ARTICLE.id, annotator=AMARA, status="done", given=True)
    do(study, *made(done))
    study.apply(return_article(done, CHEN, "Claims are missing"))
    desk = open_desk(study, ARTICLE.id, AMARA, study.rules())
    study.apply(desk.set_status("done"))
    assert not waits_for(study, AMARA)
    assert records_in(study, "assignment") == [done]


def test_a_comment_outlives_its_annotation(study):
    mark = entity(ARTICLE, 0, 8)
    do(study, *made(mark))
    left = said(study, BO, "A person?", mark.id)
    do(study, Edit(mark, None))
    assert read_comments(study, ARTICLE.id) == [left]
    assert problems_of(study) == []
