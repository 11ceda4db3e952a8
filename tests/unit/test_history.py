"""The history: every earlier state of a project can be read again."""

import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    stamp,
    step_count,
    toml_of,
)

from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId, StepNumber
from annotator.domain.records import Activity, Annotation, Assignment, Comment, Dismissal, Record
from annotator.domain.steps import Edit
from annotator.store import history, project, reading
from annotator.store.project import Project, StepRefused
from annotator.workflows.codebooks import update_codebook

FIRST, SECOND = article_of(TEXT), article_of(OTHER_TEXT, position=1)
State = dict[ArticleId, dict[tuple[str, ...], Record]]


def state(study: Project, as_of: int | None = None) -> State:
    """Every record of every article, by article and key."""
    step = None if as_of is None else StepNumber(as_of)
    with study.reading() as connection:
        articles = history.article_ids(connection, step)
        found = history.records_of(connection, articles, step)
    assert list(found) == articles
    assert all(records[0].key == ("article", key) for key, records in found.items())
    return {key: {each.key: each for each in records} for key, records in found.items()}


def codebook(study: Project, as_of: int) -> tuple[str, int]:
    with study.reading() as connection:
        found = history.codebook_as_of(connection, StepNumber(as_of))
    return found.name, found.version


ACTS = (
    "add",
    "change",
    "delete",
    "status",
    "clock",
    "comment",
    "dismiss",
    "import",
    "undo",
    "redo",
)


def act(study: Project, what: str, who: str, place: int) -> None:
    """Do something, or nothing where it cannot be done."""
    mine = [
        record
        for records in state(study).values()
        for record in records.values()
        if getattr(record, "annotator", None) == who
    ]
    labels = [record for record in mine if isinstance(record, Annotation)]
    here = (FIRST, SECOND)[place % 2] if SECOND.id in state(study) else FIRST
    edits: tuple[Edit, ...] = ()
    match what:
        case "add":
            edits = made(entity(here, place, place + 4, annotator=who))
        case "change" if labels:
            before = labels[place % len(labels)]
            edits = (Edit(before, msgspec.structs.replace(before, note=f"note {place}")),)
        case "delete" if labels:
            edits = (Edit(labels[place % len(labels)], None),)
        case "status":
            before = next((r for r in mine if isinstance(r, Assignment)), None)
            article = before.article if before else here.id
            after = Assignment(article=article, annotator=who, status="done", reason=str(place))
            edits = (Edit(before, after),)
        case "clock":
            before = next((r for r in mine if isinstance(r, Activity)), None)
            article = before.article if before else here.id
            edits = (Edit(before, Activity(article=article, annotator=who, seconds=place)),)
        case "comment":
            key = f"comment-{step_count(study)}"
            edits = made(
                Comment(id=key, article=here.id, annotator=who, text="hm", created=stamp(place))
            )
        case "dismiss":
            edits = made(Dismissal(article=here.id, annotator=who, suggestion=f"s{place}"))
        case "import" if SECOND.id not in state(study):
            edits = made(SECOND, entity(SECOND, 4, 11, annotator=who))
    try:
        if what in ("undo", "redo"):
            (study.undo if what == "undo" else study.redo)(who)
        elif edits:
            kind = "log" if what == "clock" else "do"
            do(study, *edits, annotator=who, kind=kind, texts=[OTHER_TEXT])
    except StepRefused:
        return  # such as the undo of an import that others have worked on


@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from([AMARA, BO]), st.integers(0, 30)),
        min_size=1,
        max_size=25,
    )
)
def test_the_project_as_of_each_step_is_what_it_was_then(acts):
    folder = Path(tempfile.mkdtemp(prefix="hustings-test-"))
    try:
        with new_study(folder / "study.hustings", TEXT) as study:
            seen = {step_count(study): state(study)}
            for what, who, place in acts:
                act(study, what, who, place)
                seen[step_count(study)] = state(study)
            for number, expected in seen.items():
                assert state(study, number) == expected
            assert state(study) == expected
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT) as opened:
        yield opened


def test_an_article_is_not_there_before_its_import_nor_after_its_undo(study):
    before = step_count(study)
    do(study, *made(SECOND), texts=[OTHER_TEXT])
    study.undo(AMARA)
    assert [list(state(study, before + n)) for n in range(3)] == [
        [FIRST.id],
        [FIRST.id, SECOND.id],
        [FIRST.id],
    ]


def test_nothing_was_there_before_the_first_step(study):
    assert state(study, 1) == {}


def test_a_step_that_never_was_is_refused(study):
    with study.reading() as connection:
        history.check_step(connection, StepNumber(step_count(study)))
        for number in (0, -1, step_count(study) + 1):
            with pytest.raises(UserError, match=f"no step {number}; the last is"):
                history.check_step(connection, StepNumber(number))


def test_the_list_of_steps_is_the_last_first(study):
    do(study, *made(entity(FIRST, 0, 8)), name="one")
    do(study, *made(SECOND), texts=[OTHER_TEXT], name="two")
    do(study, *made(entity(FIRST, 9, 16)), annotator=AMARA, name="three")
    study.undo(AMARA)
    with study.reading() as connection:
        rows = list(history.history(connection))
        assert [row.name for row in rows][:4] == ["undo: three", "three", "two", "one"]
        assert [row.number for row in rows] == list(range(step_count(study), 0, -1))
        assert rows[0].undoes == rows[1].number
        of_first = [row.name for row in history.history(connection, article=FIRST.id)]
        assert of_first == ["undo: three", "three", "one", "begin"]
        limited = [row.name for row in history.history(connection, limit=2)]
        assert limited == ["undo: three", "three"]


def test_who_did_the_last_step_that_can_be_undone(study):
    with study.reading() as connection:
        assert history.last_worker(connection) is None
    do(study, *made(entity(FIRST, 0, 8, annotator=BO)), annotator=BO)
    clock = Activity(article=FIRST.id, annotator=AMARA, seconds=5)
    do(study, *made(clock), kind="log")
    with study.reading() as connection:
        assert history.last_worker(connection) == BO


# Codebooks.


def version(number: int) -> str:
    return toml_of().replace("\nversion = 1\n", f"\nversion = {number}\n")


def test_the_codebook_as_of_each_step_is_the_one_in_force_then(study):
    seen = {}

    def note() -> None:
        seen[step_count(study)] = (study.codebook().name, study.codebook().version)

    note()
    for number in (2, 3):
        update_codebook(study, version(number))
        note()
    for turn in (study.undo, study.undo, study.redo, study.redo, study.undo):
        assert turn(AMARA) is not None
        note()
    do(study, *made(entity(FIRST, 0, 8)))
    note()
    assert [found for _name, found in seen.values()] == [1, 2, 3, 2, 1, 2, 3, 2, 2]
    assert {number: codebook(study, number) for number in seen} == seen


@pytest.mark.parametrize("clock", [lambda n: stamp(), lambda n: stamp(99 - n)])
def test_the_codebook_in_force_does_not_hang_on_the_clock(study, monkeypatch, clock):
    times = iter(range(99))
    monkeypatch.setattr(project, "now", lambda: clock(next(times)))
    first = step_count(study)
    for number in (2, 3):
        update_codebook(study, version(number))
        assert study.codebook().version == number
    assert [codebook(study, first + n) for n in range(3)] == [
        ("political", 1),
        ("political", 2),
        ("political", 3),
    ]


def test_a_codebook_brought_back_by_number_is_told_as_it_is_in_force(study):
    changes = update_codebook(study, version(2))
    update_codebook(study, version(3))
    assert changes is not None
    study.undo(AMARA, changes.step)
    study.undo(AMARA)
    last = step_count(study)
    assert codebook(study, last) == (study.codebook().name, study.codebook().version)


def test_a_codebook_that_forbids_what_is_there_changes_nothing(study):
    do(study, *made(entity(FIRST, 0, 8, label="LANGUAGE")))
    without = version(2).replace('key = "LANGUAGE"', 'key = "TONGUE"')
    with pytest.raises(UserError, match="forbids: 1"):
        update_codebook(study, without)
    assert study.codebook().version == 1
    with study.reading() as connection:
        assert reading.codebook_versions(connection, "political") == [1]


def test_undo_of_a_codebook_that_allowed_what_is_there_is_refused(study):
    more = version(2).replace('key = "LANGUAGE"', 'key = "TONGUE"')
    changes = update_codebook(study, more)
    assert changes is not None
    do(study, *made(entity(FIRST, 0, 8, label="TONGUE")))
    with pytest.raises(UserError, match="no label 'TONGUE'"):
        study.undo(AMARA, changes.step)
    assert study.codebook().version == 2
