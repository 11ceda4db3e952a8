"""A project file for each person: what they were given, their own work, and nobody else's labels."""

from fractions import Fraction
from pathlib import Path

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
from annotator.domain.ids import AnnotatorId, CommentId, new_id
from annotator.domain.records import (
    Activity,
    Annotator,
    Assignment,
    Comment,
    Dismissal,
)
from annotator.domain.steps import Edit
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.assigning import Plan, assign
from annotator.workflows.labelling import Desk, read_desk
from annotator.workflows.merging import merge_files
from annotator.workflows.packing import pack

THIRD_TEXT = "Westmark said nothing."
ARTICLE, OTHER, THIRD = map(article_of, (TEXT, OTHER_TEXT, THIRD_TEXT))
REVIEWER = AnnotatorId("rita")
MINE, YOURS = entity(ARTICLE, 0, 8, annotator=BO), entity(ARTICLE, 0, 8)


def remark(who: AnnotatorId, about: str | None = None) -> Comment:
    return Comment(
        id=CommentId(new_id()),
        article=ARTICLE.id,
        annotator=who,
        text="Sure?",
        created=stamp(),
        annotation=about,
    )


REMARKS = [remark(BO), remark(AMARA, MINE.id), remark(REVIEWER), remark(AMARA)]


@pytest.fixture
def study(tmp_path: Path):
    """Amara and Bo have both begun an article; Bo was given another one, and nobody the third."""
    with new_study(tmp_path / "study.hustings", TEXT, OTHER_TEXT, THIRD_TEXT) as project:
        do(project, *made(Annotator(name=REVIEWER, reviewer=True, created=stamp())))
        for who, label in ((BO, MINE), (AMARA, YOURS)):
            own = (
                label,
                Assignment(article=ARTICLE.id, annotator=who, status="done"),
                Activity(article=ARTICLE.id, annotator=who, seconds=60),
                Dismissal(article=ARTICLE.id, annotator=who, suggestion="entity:GPE:9-16"),
            )
            do(project, *made(*own), annotator=who)
        do(project, *made(Assignment(article=OTHER.id, annotator=BO), *REMARKS))
        proposed = Suggestion(layer="entity", label="GPE", fragments=(Fragment(33, 40),))
        group = SuggestionSet(
            article=ARTICLE.id, source="m", version="1", created=stamp(), suggestions=(proposed,)
        )
        project.store_suggestions([group])
        yield project


def test_a_file_has_what_its_person_was_given_and_did(study, tmp_path):
    packs = pack(study, tmp_path / "out")
    assert [(each.annotator, each.path.name, each.articles) for each in packs] == [
        (AMARA, "amara.hustings", 1),
        (BO, "bo.hustings", 2),
    ]
    with Project.open(tmp_path / "out" / "bo.hustings") as own:
        articles = {r.key[1]: r for r in records_in(study, "article")}
        assert records_in(own, "article") == sorted(
            [articles[ARTICLE.id], articles[OTHER.id]], key=lambda each: each.key
        )
        for kind in ("annotation", "assignment", "activity", "dismissal"):
            everybodys = records_in(study, kind)
            assert records_in(own, kind) == [r for r in everybodys if r.annotator == BO]
        assert [r for r in records_in(study, "annotator") if r.name == BO] == records_in(
            own, "annotator"
        )
        assert (own.default_annotator(), own.codebook_toml()) == (BO, toml_of())
        with own.reading() as connection, study.reading() as whole:
            assert reading.read_article(connection, ARTICLE.id) == reading.read_article(
                whole, ARTICLE.id
            )
            assert reading.read_suggestions(connection, ARTICLE.id) == reading.read_suggestions(
                whole, ARTICLE.id
            )
        assert problems_of(own) == []
        assert own.undo(BO) is None  # what a file begins with cannot be undone


def test_of_others_there_are_only_remarks_on_the_persons_own_labels_and_a_reviewers(
    study, tmp_path
):
    pack(study, tmp_path / "out", [BO])
    path = tmp_path / "out" / "bo.hustings"
    with Project.open(path) as own:
        found = {r.key for r in records_in(own, "comment")}
    assert found == {each.key for each in REMARKS[:3]}
    assert YOURS.id.encode() not in path.read_bytes()
    assert not (tmp_path / "out" / "amara.hustings").exists()


def test_a_file_with_nothing_done_in_it_brings_nothing_back(study, tmp_path):
    packs = pack(study, tmp_path / "out")
    before, steps = state_of(study), step_count(study)
    assert merge_files(study, [each.path for each in packs]).step is None
    assert (state_of(study), step_count(study)) == (before, steps)


def test_work_in_the_files_comes_back_and_undo_takes_it_out(tmp_path):
    texts = [f"Norrevia, for the time number {place}." for place in range(7)]
    with new_study(tmp_path / "study.hustings", *texts) as project:
        assign(project, Plan(annotators=(AMARA, BO), overlap=Fraction(1, 5)))
        before = state_of(project)
        packs = pack(project, tmp_path / "out")
        done = 0
        for each in packs:
            with Project.open(each.path) as own:
                for record in records_in(own, "assignment"):
                    desk = Desk(
                        read_desk(own, record.article, each.annotator), each.annotator, own.rules()
                    )
                    own.apply(desk.add("entity", "GPE", (Fragment(0, 8),))[0])
                    own.apply(desk.set_status("done"))
                    done += 1
        report = merge_files(project, [each.path for each in packs])
        assert done == 8
        assert len(records_in(project, "annotation")) == done
        assert {r.status for r in records_in(project, "assignment")} == {"done"}
        assert report.articles == 0
        assert {who: counts["new"] for who, counts in report.people.items()} == {
            each.annotator: each.articles for each in packs
        }
        project.undo(AMARA)
        assert state_of(project) == before


def test_names_that_no_file_can_have_are_made_ones_that_it_can(study, tmp_path):
    names = [AnnotatorId(name) for name in ("a/b", "A:b", "..")]
    for name in names:
        assignment = Assignment(article=THIRD.id, annotator=name)
        do(study, *made(Annotator(name=name, created=stamp()), assignment))
    packs = pack(study, tmp_path / "out", names)
    assert [each.path.name for each in packs] == [
        "a_b.hustings",
        "A_b.2.hustings",
        "annotator.hustings",
    ]
    for each in packs:
        with Project.open(each.path) as own:
            assert own.default_annotator() == each.annotator


def test_no_file_is_written_where_one_stands_in_the_way(study, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "bo.hustings").write_text("precious")
    with pytest.raises(UserError, match=r"bo\.hustings exists already"):
        pack(study, out)
    assert [path.name for path in out.iterdir()] == ["bo.hustings"]
    assert (out / "bo.hustings").read_text() == "precious"


def test_who_has_been_given_nothing_is_named(study, tmp_path):
    with pytest.raises(UserError, match="No article has been given to 'zoe'"):
        pack(study, tmp_path / "out", [AnnotatorId("zoe")])
    assert not (tmp_path / "out").exists()
    with (
        new_study(tmp_path / "empty.hustings") as empty,
        pytest.raises(UserError, match="No article has been given to anybody"),
    ):
        pack(empty, tmp_path / "out")


def test_a_dry_run_counts_what_is_planned_and_writes_nothing(study, tmp_path):
    planned = assign(study, Plan(annotators=(AMARA,)), dry_run=True).given
    packs = pack(study, tmp_path / "out", [AMARA], planned=planned, dry_run=True)
    assert [each.articles for each in packs] == [2]
    assert not (tmp_path / "out").exists()


def test_a_reviewer_keeps_the_right_to_review(study, tmp_path):
    do(study, *made(Assignment(article=THIRD.id, annotator=REVIEWER)))
    (only,) = pack(study, tmp_path / "out", [REVIEWER])
    with Project.open(only.path) as own:
        assert [r.reviewer for r in records_in(own, "annotator")] == [True]
        label = entity(THIRD, 0, 8, annotator=REVIEWER)
        do(own, *made(label), annotator=REVIEWER)
        do(own, Edit(label, replace(label, note="n", revision=2)), annotator=REVIEWER)
    assert merge_files(study, [only.path]).people[REVIEWER]["new"] == 1


class StoppedAtTheSecond:
    """Says stop once the second file is being written."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def report(self, done: int, total: int | None, what: str) -> None:
        self.told.append(what)

    @property
    def cancelled(self) -> bool:
        return bool(self.told)


def test_stopped_midway_no_file_is_left(study, tmp_path):
    stop = StoppedAtTheSecond()
    with pytest.raises(UserError, match="no file was written"):
        pack(study, tmp_path / "files", progress=stop)
    assert stop.told == ["Writing the file of amara"]
    assert list((tmp_path / "files").iterdir()) == []


def test_a_reviewers_word_to_somebody_else_is_not_packed(study, tmp_path):
    to_amara = replace(remark(REVIEWER), text="@amara, look again.")
    to_bo = replace(remark(AMARA), text="@bo, do you see it so?")
    do(study, *made(to_amara, to_bo), annotator=REVIEWER)
    pack(study, tmp_path / "files", [BO])
    with Project.open(tmp_path / "files" / "bo.hustings") as own:
        packed = {each.id for each in records_in(own, "comment") if isinstance(each, Comment)}
    assert to_bo.id in packed
    assert to_amara.id not in packed
