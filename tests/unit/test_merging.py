"""Bringing files together: nothing lost, nothing doubled, nothing decided in silence."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    records_in,
    stamp,
    state_of,
    step_count,
    toml_of,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, new_id
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Assignment,
    Filler,
    Status,
)
from annotator.domain.steps import Edit
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.codebooks import update_codebook
from annotator.workflows.labelling import Desk, read_desk
from annotator.workflows.merging import MergeReport, merge_files

ARTICLE = article_of(TEXT)


# One annotation, and what each side has done with it.

X = entity(ARTICLE, 0, 8, annotator=BO, id=AnnotationId(new_id()))


@pytest.fixture
def two(tmp_path: Path):
    """A project with an annotation of Bo's, and a copy of it."""
    path = tmp_path / "study.hustings"
    with new_study(path, TEXT) as project:
        begun = Assignment(article=ARTICLE.id, annotator=BO, status="in progress")
        do(project, *made(X, begun), annotator=BO)
    copy = Path(shutil.copy(path, tmp_path / "bo.hustings"))
    with Project.open(path) as project, Project.open(copy) as other:
        yield project, other


def changed(project: Project, annotation: Annotation, **fields: Any) -> Annotation:
    after = replace(
        annotation, updated=stamp(9), revision=annotation.revision + 1, **(fields or {"note": "!"})
    )
    do(project, Edit(annotation, after), annotator=BO)
    return after


def labels(project: Project) -> list[Any]:
    return records_in(project, "annotation")


def merge(project: Project, *others: Project, **options: Any) -> MergeReport:
    return merge_files(project, [other.path for other in others], **options)


def status(project: Project) -> Status:
    (found,) = [r for r in records_in(project, "assignment") if isinstance(r, Assignment)]
    return found.status


def test_what_only_they_changed_is_taken(two):
    project, other = two
    after = changed(other, changed(other, X))
    report = merge(project, other)
    assert labels(project) == [after]
    assert report.people == {BO: Counter(articles=1, changed=1)}


def test_what_only_we_changed_stays(two):
    project, other = two
    after = changed(project, X)
    assert merge(project, other).step is None
    assert labels(project) == [after]


def test_what_they_removed_goes_and_what_we_removed_does_not_come_back(two):
    project, other = two
    do(other, Edit(X, None), annotator=BO)
    assert merge(other, project).step is None
    assert labels(other) == []
    assert merge(project, other).people[BO]["removed"] == 1
    assert labels(project) == []


def test_what_they_took_back_after_a_merge_is_taken_back_here(two):
    project, other = two
    changed(other, X)
    merge(project, other)
    other.undo(BO)
    merge(project, other)
    assert labels(project) == [X]


def test_a_merge_that_was_taken_back_can_be_done_again(two):
    project, other = two
    after = changed(other, X)
    for _ in range(2):
        merge(project, other)
        assert labels(project) == [after]
        project.undo(AMARA)
        assert labels(project) == [X]


def test_the_same_change_on_both_sides_is_no_conflict(two):
    project, other = two
    after = changed(project, X)
    assert changed(other, X) == after
    assert merge(project, other) == MergeReport()


@pytest.mark.parametrize("take", [None, "ours", "theirs"])
def test_what_both_changed_is_a_conflict_until_it_is_decided(two, take):
    project, other = two
    mine, yours = changed(project, X, note="mine"), changed(other, X, label="ORG")
    added = entity(ARTICLE, 33, 40, annotator=BO)
    do(other, *made(added), annotator=BO)
    report = merge(project, other, take=take)
    assert labels(project) == [yours if take == "theirs" else mine, added]
    assert [(each.id, each.annotator) for each in report.conflicts] == (
        [] if take else [(X.id, BO)]
    )
    if take is None:
        assert str(report.conflicts[0]) == (
            f"annotation {X.id} of bo in “{TEXT[:20]}”: here entity GPE “Norrevia” (revision 2, "
            f"{stamp(9)}); in bo.hustings entity ORG “Norrevia” (revision 2, {stamp(9)})"
        )


def test_what_one_changed_and_the_other_removed_is_a_conflict(two):
    project, other = two
    mine = changed(project, X)
    do(other, Edit(X, None), annotator=BO)
    (conflict,) = merge(project, other).conflicts
    assert conflict.theirs == "not there"
    assert labels(project) == [mine]
    (conflict,) = merge(other, project).conflicts
    assert (conflict.ours, labels(other)) == ("not there", [])
    merge(project, other, take="theirs")
    assert labels(project) == []


def claim_on(filler: Annotation) -> Annotation:
    return entity(
        ARTICLE,
        9,
        31,
        annotator=BO,
        layer="claim",
        label="policy",
        roles={"claimant": (Filler(annotation=filler.id),)},
    )


@pytest.mark.parametrize("take", [None, "ours", "theirs"])
def test_what_one_removed_and_the_other_needs_is_a_conflict(two, take):
    project, other = two
    claim = claim_on(X)
    do(project, *made(claim), annotator=BO)
    do(other, Edit(X, None), annotator=BO)
    report = merge(project, other, take=take)
    assert problems_of(project) == []
    if take is None:
        assert [conflict.id for conflict in report.conflicts] == [X.id]
        assert {r.key for r in labels(project)} == {X.key, claim.key}
    else:  # the removal itself was no conflict, so it holds, and clears the role as any does
        (left,) = labels(project)
        assert (left.id, left.roles, left.revision) == (claim.id, {}, 2)


def test_what_they_need_and_we_removed_is_a_conflict(two):
    project, other = two
    claim = claim_on(X)
    do(other, *made(claim), annotator=BO)
    do(project, Edit(X, None), annotator=BO)
    (conflict,) = merge(project, other).conflicts
    assert (conflict.id, labels(project)) == (claim.id, [])


# Statuses, times, articles, people.


def set_status(project: Project, *statuses: Status) -> None:
    for each in statuses:
        desk = Desk(read_desk(project, ARTICLE.id, BO), BO, project.rules())
        project.apply(desk.set_status(each))


def test_what_was_done_and_returned_can_be_done_again(two):
    project, other = two
    set_status(other, "done")
    merge(project, other)
    assert status(project) == "done"
    set_status(project, "returned")
    merge(project, other)  # the same file once more
    assert status(project) == "returned"
    merge(other, project)
    set_status(other, "in progress", "done")
    merge(project, other)
    assert status(project) == "done"


@pytest.mark.parametrize(
    ("mine", "yours", "left"),
    [
        ("todo", "skipped", "skipped"),
        ("done", "todo", "done"),
        ("skipped", "done", "done"),
        ("done", "returned", "done"),
    ],
)
def test_where_no_history_tells_the_status_goes_forward(two, mine, yours, left):
    project, other = two
    set_status(project, mine)
    set_status(other, yours)
    merge(project, other)
    assert status(project) == left


def test_of_two_times_the_longer_is_kept(two):
    project, other = two
    for one, seconds in ((project, 50), (other, 80)):
        do(one, *made(Activity(article=ARTICLE.id, annotator=BO, seconds=seconds)), kind="log")
    assert merge(project, other).people == {BO: Counter(articles=1, seconds=30)}
    (time,) = records_in(project, "activity")
    assert isinstance(time, Activity)
    assert time.seconds == 80
    assert merge(other, project).step is None


def test_a_text_that_both_imported_is_one_article(tmp_path):
    with (
        new_study(tmp_path / "study.hustings", TEXT) as project,
        new_study(tmp_path / "other.hustings") as other,
    ):
        article = replace(ARTICLE, id=ArticleId(new_id()), title="Their own title")
        label = entity(article, 0, 8, annotator=BO)
        do(other, *made(article, label), texts=[TEXT])
        assert merge(project, other).articles == 0
        assert labels(project) == [replace(label, article=ARTICLE.id)]
        assert records_in(project, "article") == [ARTICLE]
        assert merge(project, other).step is None
        changed(other, label)
        assert merge(project, other).people[BO] == Counter(articles=1, changed=1)


def test_new_articles_come_with_their_texts_people_and_suggestions(tmp_path):
    zoe = AnnotatorId("zoe")
    with (
        new_study(tmp_path / "study.hustings", TEXT) as project,
        new_study(tmp_path / "other.hustings", OTHER_TEXT) as other,
    ):
        article = article_of(OTHER_TEXT)
        proposed = Suggestion(layer="entity", label="GPE", fragments=(Fragment(15, 22),))
        group = SuggestionSet(
            article=article.id, source="m", version="1", created=stamp(), suggestions=(proposed,)
        )
        other.store_suggestions([group])
        label = entity(article, 15, 22, annotator=zoe)
        do(other, *made(Annotator(name=zoe, created=stamp()), label), annotator=zoe)
        assert merge(project, other).articles == 1
        with project.reading() as connection:
            assert reading.read_article(connection, article.id) == (article, OTHER_TEXT)
            assert reading.read_suggestions(connection, article.id) == [group]
            assert zoe in reading.annotator_names(connection)
        assert labels(project) == [label]
        assert problems_of(project) == []


def test_an_article_in_two_of_the_files_is_added_once_with_the_work_of_both(tmp_path):
    with new_study(tmp_path / "one.hustings", OTHER_TEXT) as one:
        label = entity(article_of(OTHER_TEXT), 15, 22, annotator=BO)
        do(one, *made(label), annotator=BO)
    two = Path(shutil.copy(tmp_path / "one.hustings", tmp_path / "two.hustings"))
    with Project.open(two) as other:
        after = changed(other, label)
    for order in ([tmp_path / "one.hustings", two], [two, tmp_path / "one.hustings"]):
        with new_study(tmp_path / f"{new_id()}.hustings", TEXT) as project:
            report = merge_files(project, order)
            assert (report.articles, report.conflicts, labels(project)) == (1, [], [after])


def test_another_text_under_the_same_id_is_refused(tmp_path):
    with (
        new_study(tmp_path / "study.hustings", TEXT) as project,
        new_study(tmp_path / "other.hustings") as other,
    ):
        article = replace(article_of(OTHER_TEXT), id=ARTICLE.id)
        do(other, *made(article), texts=[OTHER_TEXT])
        with pytest.raises(UserError, match="another text than the project under the article id"):
            merge(project, other)


def test_a_project_is_not_merged_with_itself(two):
    with pytest.raises(UserError, match="is the project itself"):
        merge(two[0], two[0])


# Codebooks.


def with_label(key: str) -> str:
    """The codebook political as version 2, in which ORG is called otherwise."""
    toml = toml_of().replace("version = 1", "version = 2", 1)
    assert 'key = "ORG"' in toml
    return toml.replace('key = "ORG"', f'key = "{key}"').replace('"ORG"', f'"{key}"')


def test_another_codebook_is_no_hindrance_where_its_annotations_fit(two):
    project, other = two
    update_codebook(other, with_label("BODY"))
    after = changed(other, X)
    report = merge(project, other)
    assert report.codebooks == {"bo.hustings": "political version 2"}
    assert labels(project) == [after]
    assert project.codebook().version == 1
    assert merge(project, other).step is None


def test_annotations_that_the_codebook_forbids_are_named_and_nothing_is_merged(two):
    project, other = two
    update_codebook(other, with_label("BODY"))
    changed(other, X, label="BODY")
    do(other, *made(entity(ARTICLE, 33, 40, annotator=BO)), annotator=BO)
    before = state_of(project)
    with pytest.raises(UserError, match="codebook, political version 1, forbids: 1") as refused:
        merge(project, other)
    assert f"bo.hustings: annotation {X.id} of bo: The layer 'entity' has no label 'BODY'" in str(
        refused.value
    )
    assert state_of(project) == before


def test_a_dry_run_says_the_same_and_writes_nothing(two):
    project, other = two
    changed(other, X)
    before, steps = state_of(project), step_count(project)
    tried = merge(project, other, dry_run=True)
    assert (state_of(project), step_count(project), tried.step) == (before, steps, None)
    assert merge(project, other).people == tried.people


# Decided one by one


def test_each_conflict_is_decided_by_itself(two):
    project, other = two
    y = entity(ARTICLE, 33, 40, annotator=BO)
    do(project, *made(y), annotator=BO)
    merge(other, project)
    for side, label in ((project, "ORG"), (other, "NORP")):
        changed = [Edit(each, replace(each, label=label, revision=2)) for each in (X, y)]
        do(side, *changed, annotator=BO)
    conflicts = merge(project, other, dry_run=True).conflicts
    assert {each.id for each in conflicts} == {X.id, y.id}
    decisions = {each.key: "theirs" for each in conflicts if each.id == X.id}
    report = merge(project, other, decisions=decisions)
    assert [each.id for each in report.conflicts] == [y.id]
    found = {each.id: each.label for each in labels(project)}
    assert (found[X.id], found[y.id]) == ("NORP", "ORG")
    report = merge(project, other, decisions={report.conflicts[0].key: "ours"})
    assert (report.conflicts, report.step) == ([], None)


@pytest.mark.parametrize("take", ["ours", "theirs"])
def test_what_one_removed_and_the_other_needs_is_kept_or_goes_as_it_is_decided(two, take):
    project, other = two
    claim = claim_on(X)
    do(project, *made(claim), annotator=BO)
    do(other, Edit(X, None), annotator=BO)
    (conflict,) = merge(project, other, dry_run=True).conflicts
    report = merge(project, other, decisions={conflict.key: take})
    assert report.conflicts == []
    assert problems_of(project) == []
    found = {each.id: each for each in labels(project)}
    assert (X.id in found) == (take == "ours")
    assert bool(found[claim.id].roles) == (take == "ours")
