"""What stands where a project should: each gets one message, and is left as it is."""

import os
import sqlite3
from contextlib import closing

import pytest
from dataset_lines import labelled, write_lines

from annotator.store import engine
from annotator.store.migrations import VERSION

COMMANDS = (
    ("check",),
    ("history",),
    ("undo",),
    ("export", "-o", "x.jsonl"),
    ("suggest",),
    ("import", __file__, "--format", "text"),
    ("backup",),
)


@pytest.fixture
def refusal(hustings, tmp_path, monkeypatch):
    """The one message with which every command refuses a project, which stays as it is."""
    monkeypatch.chdir(tmp_path)

    def message(path):
        before = path.read_bytes() if path.is_file() else None
        names = sorted(os.listdir(tmp_path))
        messages = set()
        for command, *options in COMMANDS:
            outcome = hustings(command, path, *options)
            assert (outcome.status, outcome.out) == (1, "")
            messages.add(outcome.err)
        assert sorted(os.listdir(tmp_path)) == names
        assert before is None or path.read_bytes() == before
        (only,) = messages
        return only.removeprefix("hustings: ").removesuffix("\n")

    return message


def set_pragma(path, pragma):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")


def test_a_project_that_is_not_there(refusal, tmp_path):
    path = tmp_path / "none.hustings"
    assert refusal(path) == f"There is no file {path}. Make a project with: hustings new {path}"


def test_a_project_that_is_a_folder(refusal, tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} is a folder. Give the project file inside it."


@pytest.mark.parametrize("data", [b"", b"A text.\n", b"SQLite format 3"])
def test_a_project_that_is_a_text_file(data, refusal, tmp_path):
    path = tmp_path / "speech.txt"
    path.write_bytes(data)
    assert refusal(path) == (
        f"{path} is not a Hustings project. Projects end in .hustings; to bring texts in, use: "
        f"hustings import PROJECT {path}"
    )


def test_a_project_that_is_another_programs_database(refusal, tmp_path):
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE place (name TEXT)")
    assert refusal(path) == (
        f"{path} is an SQLite database, but not a Hustings project. Projects end in .hustings."
    )


def test_a_project_of_a_newer_version(refusal, project):
    set_pragma(project, "user_version = 99")
    assert refusal(project) == (
        f"{project} was written by a newer Hustings (file version 99; this program knows {VERSION}). "
        "Update Hustings to open it; it was left as it is."
    )


def test_a_project_that_is_damaged_at_its_head(refusal, project):
    data = bytearray(project.read_bytes())
    data[16:18] = b"\x00\x03"  # a page size that no database has
    project.write_bytes(data)
    assert refusal(project) == f"{project} is damaged. Restore a backup with hustings restore."


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_project_that_cannot_be_written_to(place, hustings, project, monkeypatch):
    """Root may write everywhere, so that the question is answered in its stead."""
    forbidden = project if place == "file" else project.parent
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: path != forbidden and real(path, mode), raising=True
    )
    for command, *options in COMMANDS[:-1]:
        outcome = hustings(command, project, *options)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err == (
            f"hustings: {project} cannot be written to. Hustings saves every label at once: move "
            "the project to a folder you may write to.\n"
        )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_to(hustings, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    outcome = hustings("new", folder / "study.hustings")
    assert (outcome.status, outcome.out) == (1, "")
    assert "cannot be created: Permission denied." in outcome.err


def test_a_project_that_another_program_is_writing_to(
    hustings, project, dataset, is_whole, tmp_path, monkeypatch
):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    work = write_lines(tmp_path / "work.jsonl", [labelled()])
    before = dataset(project)
    with closing(sqlite3.connect(project, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for outcome in (hustings("import", project, work), hustings("undo", project)):
            assert (outcome.status, outcome.out) == (1, "")
            assert f"Another program has been writing to {project} for more than" in outcome.err
            assert "Close it, or wait until it is done, and try again." in outcome.err
        assert dataset(project) == before
        other.execute("ROLLBACK")
    assert is_whole(project)
    assert hustings("import", project, work).status == 0
    assert is_whole(project)


def test_the_batches_before_the_trouble_are_kept_and_told_of(
    hustings, project, dataset, is_whole, tmp_path, monkeypatch
):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr("annotator.workflows.importing.BATCH_RECORDS", 2)
    work = write_lines(tmp_path / "work.jsonl", [{"text": f"Text {n}."} for n in range(6)])
    with closing(sqlite3.connect(project, isolation_level=None)) as other:
        from annotator.store.project import Project

        store = Project.store_suggestions

        def lock_then_store(self, sets):
            changes = store(self, sets)
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")
            return changes

        monkeypatch.setattr(Project, "store_suggestions", lock_then_store)
        outcome = hustings("import", project, work)
        monkeypatch.setattr(Project, "store_suggestions", store)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines()[0] == (
        "hustings: Imported 2 records before the trouble; the same command goes on from there."
    )
    assert len(dataset(project).splitlines()) == 2
    assert hustings("import", project, work).out == (
        "Imported 4 articles, 0 annotations; 2 known already.\n"
    )
    assert is_whole(project)


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://me:secret@host/study", "postgresql://host/study"]
)
def test_a_team_database(address, hustings):
    for words in ((address,), ("check", address), ("new", address)):
        outcome = hustings(*words)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err.startswith("hustings: Team databases are not supported yet.")
        assert "secret" not in outcome.err


def test_a_new_project_takes_no_other_files_place(hustings, project, is_whole, tmp_path):
    outcome = hustings("new", project)
    assert (outcome.status, outcome.err) == (
        1,
        f"hustings: {project} exists already. Choose another name, or open it.\n",
    )
    assert is_whole(project)
    missing = tmp_path / "no" / "study.hustings"
    assert "The folder" in hustings("new", missing).err
    assert hustings("new", project / "study.hustings").status == 1


def test_a_project_that_could_not_be_begun_leaves_nothing(hustings, tmp_path, monkeypatch):
    from annotator.store.project import Project

    def no_room(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Project, "_begin", no_room)
    with pytest.raises(sqlite3.OperationalError):
        hustings("new", tmp_path / "study.hustings")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a?b=c.hustings", "50%20 #1.hustings", "наше ‘X’.hustings", ":memory:"]
)
def test_a_project_may_have_any_name(name, hustings, is_whole, tmp_path):
    path = tmp_path / name
    if os.name == "nt":
        path = tmp_path / "50%20 #1.hustings"
    assert hustings("new", path).status == 0
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert is_whole(path)
    assert hustings("backup", path).status == 0
