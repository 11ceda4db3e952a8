"""Project files: made, opened, migrated, changed by steps, undone and redone."""

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
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
    rules_of,
    stamp,
    state_of,
    step_count,
    toml_of,
    undo_all,
)
from sqlalchemy.exc import IntegrityError

from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import AnnotationId, StepNumber
from annotator.domain.records import Activity, Annotator, Assignment, Dismissal, Filler, Record
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit, Step
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import engine, migrations, reading, writing
from annotator.store import tables as t
from annotator.store.history import history, last_worker
from annotator.store.project import Project, StepRefused

ARTICLE = article_of(TEXT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.hustings"


@pytest.fixture
def study(path: Path):
    with new_study(path, TEXT) as project:
        yield project


def pragma(path: Path, name: str):
    with sqlite3.connect(path) as connection:
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return value


# Making and opening.


def test_a_new_project_has_its_codebook_and_its_annotator(path):
    with Project.create(path, toml_of(), AMARA) as project:
        assert project.codebook().name == "political"
        assert project.codebook_toml() == toml_of()
        assert project.default_annotator() == AMARA
        assert [record.name for record in records_in(project, "annotator")] == [AMARA]
        assert project.undo(AMARA) is None
        assert problems_of(project) == []


def test_a_project_opens_as_it_was_left(path):
    with new_study(path, TEXT, OTHER_TEXT) as project:
        do(project, *made(entity(ARTICLE, 0, 8)))
        before = state_of(project)
    with Project.open(path) as project:
        assert state_of(project) == before
        assert project.codebook_ref().name == "political"


def test_nothing_is_left_beside_a_closed_project(path):
    new_study(path, TEXT).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_file_says_what_it_is(study, path):
    assert pragma(path, "application_id") == 0x48555354
    assert pragma(path, "user_version") == migrations.VERSION
    assert pragma(path, "journal_mode") == "wal"


def test_every_connection_keeps_keys_and_survives_a_power_cut(study):
    with study.reading() as one, study.reading() as other:
        for connection in (one, other):
            for name, value in (("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10_000)):
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_a_project_is_not_made_over_a_file(path):
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        Project.create(path, toml_of(), AMARA)
    assert path.read_text() == "mine"


def test_a_project_with_a_wrong_codebook_leaves_no_file(path):
    with pytest.raises(UserError, match="valid TOML"):
        Project.create(path, "name = ", AMARA)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"some words", "not a Hustings project"),
        (b"", "not a Hustings project"),
        (b"SQLite format 3\x00" + b"rubbish" * 500, "study.hustings is damaged"),
        (None, "There is no file"),
    ],
)
def test_what_is_no_project_is_refused_and_left_alone(path, content, said):
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        Project.open(path)
    assert (path.read_bytes() if path.exists() else None) == content


def test_another_database_is_refused(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    with pytest.raises(UserError, match="SQLite database, but not a Hustings project"):
        Project.open(path)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UserError, match="is a folder"):
        Project.open(tmp_path)


def test_a_file_from_a_newer_program_is_refused_and_left_alone(path):
    new_study(path, TEXT).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="written by a newer Hustings"):
        Project.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# Older files.


@pytest.fixture
def older(path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project of this version, and a program that is one version further.

    Its new migration adds a table; `migration.upgrade` may be replaced.
    """
    with new_study(path, TEXT) as project:
        do(project, *made(entity(ARTICLE, 0, 8)))
    present = migrations._migrations()
    migration = SimpleNamespace(
        upgrade=lambda op: op.create_table("extra", sa.Column("key", sa.String, primary_key=True))
    )
    monkeypatch.setattr(migrations, "_migrations", lambda: [*present, migration])
    for module in (migrations, engine):
        monkeypatch.setattr(module, "VERSION", len(present) + 1)
    return migration


def tables_of(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows}


def test_an_older_file_is_backed_up_and_then_migrated(older, path):
    with Project.open(path) as project:
        assert len(records_in(project, "annotation")) == 1
        assert problems_of(project) == []
    assert pragma(path, "user_version") == migrations.VERSION
    assert "extra" in tables_of(path)
    (backup,) = path.parent.glob("study.before-v*.hustings")
    assert pragma(backup, "user_version") == migrations.VERSION - 1
    assert "extra" not in tables_of(backup)
    assert "annotation" in tables_of(backup)


def test_a_migrated_file_is_not_backed_up_again(older, path):
    Project.open(path).close()
    Project.open(path).close()
    assert len(list(path.parent.glob("study.before-v*"))) == 1


def test_a_migration_that_fails_changes_nothing(older, path):
    def upgrade(op):
        op.create_table("extra", sa.Column("key", sa.String, primary_key=True))
        op.execute("INSERT INTO no_such_table VALUES (1)")

    older.upgrade = upgrade
    with pytest.raises(UserError, match="no such table"):
        Project.open(path)
    assert pragma(path, "user_version") == migrations.VERSION - 1
    assert "extra" not in tables_of(path)


def is_no_part_of_the_index(name: str | None, kind: str, _parent: object) -> bool:
    """FTS5 keeps its tables itself; the metadata knows nothing of them."""
    return not (kind == "table" and name is not None and name.split("_")[0] == "search")


def test_the_migrations_make_the_tables_that_the_program_uses(study):
    with study.reading() as connection:
        options = {"compare_server_default": True, "include_name": is_no_part_of_the_index}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, t.Base.metadata) == []


def test_the_migrations_make_the_same_columns_and_keys_as_the_metadata(study, tmp_path):
    plain = sa.create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    t.Base.metadata.create_all(plain)
    with study.reading() as ours, plain.connect() as theirs:
        for table in t.Base.metadata.tables:
            for name in ("table_info", "foreign_key_list"):
                question = f"PRAGMA {name}({table})"
                assert (
                    ours.exec_driver_sql(question).all() == theirs.exec_driver_sql(question).all()
                )
            question = f"SELECT sql LIKE '%DEFERRABLE%' FROM sqlite_master WHERE name = '{table}'"
            assert (
                ours.exec_driver_sql(question).scalar() == theirs.exec_driver_sql(question).scalar()
            )
    plain.dispose()


# Steps.


def test_a_step_is_applied_and_says_what_it_touched(study):
    changes = do(study, *made(entity(ARTICLE, 0, 8)), name="add entity GPE")
    assert changes.articles == {ARTICLE.id}
    assert changes.layers == {"entity"}
    assert changes.annotators == {AMARA}
    assert changes.kinds == {"annotation"}
    assert changes.name == "add entity GPE"
    assert changes.step == step_count(study)
    with study.reading() as connection:
        last = next(history(connection, article=ARTICLE.id))
    assert (last.name, last.edits, last.kind) == ("add entity GPE", 1, "do")


def test_a_step_may_name_what_it_makes_in_any_order(study):
    other = article_of(OTHER_TEXT, position=1)
    country = entity(other, 15, 22)
    stance = entity(
        other,
        *(0, 3),
        layer="stance",
        label="favor",
        roles={"holder": (Filler(annotation=country.id),)},
    )
    do(study, *made(stance, country, other), texts=[OTHER_TEXT])
    assert problems_of(study) == []


def refused_whole(study: Project, error: type[Exception], *edits: Edit, **options) -> str:
    """Apply what must be refused; return why. Nothing may have changed."""
    before, steps = state_of(study), step_count(study)
    with pytest.raises(error) as refused:
        do(study, *edits, **options)
    assert state_of(study) == before
    assert step_count(study) == steps
    assert problems_of(study) == []
    return str(refused.value)


def test_a_step_is_applied_whole_or_not_at_all(study):
    good, bad = entity(ARTICLE, 0, 8), entity(ARTICLE, 0, 999)
    assert "0-999" in refused_whole(study, RecordRefused, *made(good, bad))
    assert "0-999" in refused_whole(study, RecordRefused, *made(bad, good))


@pytest.mark.parametrize("place", [(-1, 3), (5, 5), (60, 72), (71, 72)])
def test_offsets_outside_the_text_are_refused(study, place):
    said = refused_whole(study, RecordRefused, *made(entity(ARTICLE, *place)))
    assert f"{place[0]}-{place[1]}" in said


def test_what_the_codebook_forbids_is_refused(study):
    refused_whole(study, RecordRefused, *made(entity(ARTICLE, 0, 8, label="WIZARD")))


def test_a_text_that_is_not_its_sha256_is_refused(study):
    other = article_of(OTHER_TEXT, position=1)
    step = Step(name="import", annotator=AMARA, edits=made(other))
    with pytest.raises(StepRefused, match="sha256"):
        study.apply(step, {other.sha256: OTHER_TEXT + "!"})
    assert len(records_in(study, "article")) == 1


def test_an_article_without_its_text_is_refused(study):
    refused_whole(study, StepRefused, *made(article_of(OTHER_TEXT, position=1)))


def test_a_second_article_of_the_same_text_is_refused(study):
    double = msgspec.structs.replace(ARTICLE, id="another", position=1)
    refused_whole(study, StepRefused, *made(double), texts=[TEXT])


def test_what_exists_already_is_not_made_again(study):
    made_once = entity(ARTICLE, 0, 8)
    do(study, *made(made_once))
    refused_whole(study, StepRefused, *made(made_once))


def test_what_nobody_made_is_not_changed(study):
    ghost = entity(ARTICLE, 0, 8)
    changed = msgspec.structs.replace(ghost, note="boo")
    assert "changed or removed meanwhile" in refused_whole(study, StepRefused, Edit(ghost, changed))
    refused_whole(study, StepRefused, Edit(ghost, None))


def test_a_change_of_what_has_changed_meanwhile_is_refused(study):
    first = entity(ARTICLE, 0, 8)
    second = msgspec.structs.replace(first, note="second", revision=2)
    third = msgspec.structs.replace(first, note="third", revision=2)
    do(study, *made(first))
    do(study, Edit(first, second))
    refused_whole(study, StepRefused, Edit(first, third))
    refused_whole(study, StepRefused, Edit(first, None))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            Assignment(article=ARTICLE.id, annotator=AMARA, status="done"),
            Assignment(article=ARTICLE.id, annotator=AMARA, status="skipped"),
        ),
        (
            Activity(article=ARTICLE.id, annotator=AMARA, seconds=5),
            Activity(article=ARTICLE.id, annotator=AMARA, seconds=9),
        ),
        (Dismissal(article=ARTICLE.id, annotator=AMARA, suggestion="x"), None),
    ],
)
def test_stale_records_of_every_kind_are_refused(study, before, after):
    refused_whole(study, StepRefused, Edit(before, after))
    do(study, *made(before))
    stale = msgspec.structs.replace(before, annotator=BO)
    refused_whole(study, StepRefused, Edit(stale, after))
    do(study, Edit(before, after))


def test_work_of_somebody_unknown_is_refused(study):
    refused_whole(study, StepRefused, *made(entity(ARTICLE, 0, 8, annotator="nobody")))


def pointing(target: AnnotationId, **fields) -> object:
    role = {"holder": (Filler(annotation=target),)}
    return entity(ARTICLE, 9, 16, layer="stance", label="against", roles=role, **fields)


def test_a_role_that_points_at_nothing_is_refused(study):
    refused_whole(study, RecordRefused, *made(pointing(AnnotationId("nobody"))))


def test_a_role_that_points_at_the_work_of_another_is_refused(study):
    theirs = entity(ARTICLE, 0, 8, annotator=BO)
    do(study, *made(theirs), annotator=BO)
    refused_whole(study, RecordRefused, *made(pointing(theirs.id)))


def held_before(study: Project, *records: Record, rules: Rules | None = None) -> None:
    """Apply what was held against rules (those in force) by whoever asks for it."""
    step = Step(name="import", annotator=AMARA, edits=made(*records))
    study.apply(step, held=rules or study.rules())


def test_what_was_held_against_rules_no_longer_in_force_is_held_against_the_present_ones(study):
    before = state_of(study)
    with pytest.raises(RecordRefused, match="WIZARD"):
        held_before(study, entity(ARTICLE, 0, 8, label="WIZARD"), rules=rules_of())
    assert state_of(study) == before


def test_what_stands_in_a_role_is_looked_up_again_whoever_looked_before(study):
    before = state_of(study)
    with pytest.raises(RecordRefused, match="nobody"):
        held_before(study, pointing(AnnotationId("nobody")))
    assert state_of(study) == before


def test_an_article_that_went_while_its_labels_were_looked_at_gets_none(study):
    do(study, Edit(ARTICLE, None))
    before = state_of(study)
    with pytest.raises(StepRefused):
        held_before(study, entity(ARTICLE, 0, 8))
    assert state_of(study) == before


def test_the_database_itself_refuses_to_leave_a_role_dangling(study):
    country = entity(ARTICLE, 0, 8)
    do(study, *made(country, pointing(country.id)))
    refused_whole(study, StepRefused, Edit(country, None))


def test_the_database_itself_refuses_rows_that_point_at_nothing(study):
    with pytest.raises(IntegrityError), study.writing() as connection:
        connection.exec_driver_sql("INSERT INTO role_filler VALUES ('nobody', 'nothing')")
    assert problems_of(study) == []


def test_a_writer_that_fails_leaves_nothing(study, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("in the middle")

    before, steps = state_of(study), step_count(study)
    monkeypatch.setattr(writing, "_write_fillers", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        do(study, *made(entity(ARTICLE, 0, 8)))
    monkeypatch.undo()
    assert (state_of(study), step_count(study)) == (before, steps)
    do(study, *made(entity(ARTICLE, 0, 8)))


# Undo and redo.


def adding(study: Project, count: int, annotator=AMARA) -> list[bytes]:
    """Add annotations one by one; return the states from before the first to after the last."""
    states = [state_of(study)]
    for at in range(count):
        do(
            study,
            *made(entity(ARTICLE, at, at + 5, annotator=annotator)),
            annotator=annotator,
            name=f"add {at}",
        )
        states.append(state_of(study))
    return states


def test_undo_and_redo_walk_through_the_same_states(study):
    states = adding(study, 4)
    for state in reversed(states[:-1]):
        assert study.undo(AMARA) is not None
        assert state_of(study) == state
    assert study.undo(AMARA) is None
    for state in states[1:]:
        assert study.redo(AMARA) is not None
        assert state_of(study) == state
    assert study.redo(AMARA) is None
    assert problems_of(study) == []


def test_undo_and_redo_outlive_the_program(path):
    with new_study(path, TEXT) as project:
        states = adding(project, 3)
        project.undo(AMARA)
    with Project.open(path) as project:
        assert state_of(project) == states[2]
        project.undo(AMARA)
        assert state_of(project) == states[1]
    with Project.open(path) as project:
        project.redo(AMARA)
        assert state_of(project) == states[2]
    with Project.open(path) as project:
        project.redo(AMARA)
        assert state_of(project) == states[3]
        assert project.redo(AMARA) is None
        assert undo_all(project) == 3
        assert state_of(project) == states[0]


def test_what_was_redone_can_be_undone_again(study):
    states = adding(study, 2)
    for _ in range(3):
        study.undo(AMARA)
        study.undo(AMARA)
        assert state_of(study) == states[0]
        study.redo(AMARA)
        assert state_of(study) == states[1]
        study.redo(AMARA)
        assert state_of(study) == states[2]
    assert problems_of(study) == []


def test_a_new_act_empties_what_can_be_redone(study):
    adding(study, 2)
    study.undo(AMARA)
    states = adding(study, 1)
    assert study.redo(AMARA) is None
    assert state_of(study) == states[1]
    study.undo(AMARA)
    study.undo(AMARA)
    assert records_in(study, "annotation") == []


def test_undo_takes_back_ones_own_steps_only(study):
    def mine(name):
        return [each.id for each in records_in(study, "annotation") if each.annotator == name]

    for _ in range(3):
        adding(study, 1, AMARA)
        adding(study, 2, BO)
    amaras, bos = mine(AMARA), mine(BO)
    study.undo(AMARA)
    assert (mine(AMARA), mine(BO)) == (amaras[:2], bos)
    study.undo(BO)
    study.undo(AMARA)
    assert (mine(AMARA), mine(BO)) == (amaras[:1], bos[:5])
    study.redo(AMARA)
    assert (mine(AMARA), mine(BO)) == (amaras[:2], bos[:5])
    assert undo_all(study, BO) == 5
    assert (mine(AMARA), mine(BO)) == (amaras[:2], [])
    study.redo(AMARA)
    study.redo(BO)
    assert (mine(AMARA), mine(BO)) == (amaras, bos[:1])
    with study.reading() as connection:
        assert last_worker(connection) == BO
    assert problems_of(study) == []


def test_what_another_does_leaves_ones_redo_alone(study):
    adding(study, 1, AMARA)
    state = state_of(study)
    study.undo(AMARA)
    do(study, *made(Assignment(article=ARTICLE.id, annotator=BO, status="done")), annotator=BO)
    study.undo(BO)
    study.redo(AMARA)
    assert state_of(study) == state


def test_undo_passes_over_the_clock(study):
    states = adding(study, 2)
    clock = Activity(article=ARTICLE.id, annotator=AMARA, seconds=5)
    do(study, *made(clock), kind="log")
    study.undo(AMARA)
    assert state_of(study) == states[1]
    later = msgspec.structs.replace(clock, seconds=9)
    do(study, Edit(clock, later), kind="log")
    study.redo(AMARA)
    assert state_of(study) == states[2]
    assert undo_all(study) == 2
    assert records_in(study, "activity") == [later]


def test_the_clock_is_not_undone_by_number_either(study):
    clock = Activity(article=ARTICLE.id, annotator=AMARA, seconds=5)
    number = do(study, *made(clock), kind="log").step
    with pytest.raises(UserError, match="no step"):
        study.undo(AMARA, number)
    with pytest.raises(UserError, match="no step 999"):
        study.undo(AMARA, StepNumber(999))


def test_any_step_can_be_undone_by_its_number(study):
    first = do(study, *made(entity(ARTICLE, 0, 8))).step
    second = entity(ARTICLE, 9, 16)
    do(study, *made(second))
    before = state_of(study)
    study.undo(AMARA, first)
    assert records_in(study, "annotation") == [second]
    study.undo(AMARA)  # takes back the taking back
    assert state_of(study) == before
    assert problems_of(study) == []


def test_a_step_that_others_build_on_cannot_be_undone(study):
    country = entity(ARTICLE, 0, 8)
    first = do(study, *made(country)).step
    do(study, *made(pointing(country.id)))
    before, steps = state_of(study), step_count(study)
    with pytest.raises(StepRefused, match="Later steps build on"):
        study.undo(AMARA, first)
    assert (state_of(study), step_count(study)) == (before, steps)


def test_a_step_whose_record_has_changed_cannot_be_undone(study):
    country = entity(ARTICLE, 0, 8)
    first = do(study, *made(country)).step
    do(study, Edit(country, msgspec.structs.replace(country, note="now")))
    with pytest.raises(StepRefused, match="changed or removed meanwhile"):
        study.undo(AMARA, first)


def test_undo_of_a_deletion_brings_back_the_roles_that_it_cleared(study):
    country = entity(ARTICLE, 0, 8)
    stance = pointing(country.id)
    do(study, *made(country, stance))
    before = state_of(study)
    cleared = msgspec.structs.replace(stance, roles={}, revision=2)
    do(study, Edit(stance, cleared), Edit(country, None))
    study.undo(AMARA)
    assert state_of(study) == before
    assert problems_of(study) == []


def test_undo_of_an_import_takes_articles_away_and_redo_brings_their_texts_back(path):
    with new_study(path) as project:
        empty = state_of(project)
        country = entity(ARTICLE, 0, 8)
        work = Assignment(article=ARTICLE.id, annotator=AMARA, status="done")
        do(project, *made(ARTICLE, country, work), texts=[TEXT], name="import")
        proposed = Suggestion(layer="entity", label="GPE", fragments=(Fragment(33, 40),))
        group = SuggestionSet(
            article=ARTICLE.id, source="m", version="1", created=stamp(), suggestions=(proposed,)
        )
        project.store_suggestions([group])
        full = state_of(project)
        project.undo(AMARA)
        assert state_of(project) == empty
        assert problems_of(project) == []
    with Project.open(path) as project:
        project.redo(AMARA)
        assert state_of(project) == full
        with project.reading() as connection:
            found = reading.read_article(connection, ARTICLE.id)
            assert reading.read_suggestions(connection, ARTICLE.id) == []
        assert found == (ARTICLE, TEXT)
        assert problems_of(project) == []


def test_suggestions_for_an_article_that_is_gone_are_let_go(study):
    group = SuggestionSet(article="gone", source="m", version="1", created=stamp(), suggestions=())
    study.store_suggestions([group])
    assert problems_of(study) == []


def test_suggestions_replace_those_of_the_same_source(study):
    def stored(source, *places):
        found = tuple(
            Suggestion(layer="entity", label="GPE", fragments=(Fragment(*each),)) for each in places
        )
        group = SuggestionSet(
            article=ARTICLE.id, source=source, version="1", created=stamp(), suggestions=found
        )
        study.store_suggestions([group])
        return group

    stored("one", (0, 8))
    other = stored("other", (0, 8))
    again = stored("one", (33, 40))
    with study.reading() as connection:
        assert reading.read_suggestions(connection, ARTICLE.id) == [again, other]


def test_undo_gives_back_a_person_who_was_made(study):
    carol = Annotator(name="carol", created=stamp())
    do(study, *made(carol))
    study.undo(AMARA)
    assert carol not in records_in(study, "annotator")
    study.redo(AMARA)
    assert carol in records_in(study, "annotator")


def test_two_programs_may_have_a_project_open(study, path):
    country = entity(ARTICLE, 0, 8)
    with Project.open(path) as other:
        do(other, *made(country), annotator=BO)
        assert records_in(study, "annotation") == [country]
        do(study, *made(entity(ARTICLE, 9, 16)))
        assert len(records_in(other, "annotation")) == 2


def test_a_copied_file_is_a_project_of_its_own(path, tmp_path):
    new_study(path, TEXT).close()
    copy = tmp_path / "copy.hustings"
    shutil.copy(path, copy)
    with Project.open(copy) as project:
        do(project, *made(entity(ARTICLE, 0, 8)))
    with Project.open(path) as project:
        assert records_in(project, "annotation") == []


def test_a_person_who_has_worked_can_become_a_reviewer_and_undo_takes_it_back(study):
    begun = Assignment(article=article_of(TEXT).id, annotator=AMARA, status="done")
    do(study, *made(entity(article_of(TEXT), 0, 8), begun))
    (before,) = (each for each in records_in(study, "annotator") if each.key[1] == AMARA)
    after = msgspec.structs.replace(before, reviewer=True)
    do(study, Edit(before, after))
    assert after in records_in(study, "annotator")
    assert problems_of(study) == []
    study.undo(AMARA)
    assert before in records_in(study, "annotator")
    assert problems_of(study) == []
