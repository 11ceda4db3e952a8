"""Copies of a project, and projects from copies."""

import re

from dataset_lines import labelled, write_lines

from annotator.store.project import Project


def test_a_backup_is_restored_as_an_equal_project(hustings, project, dataset, is_whole, tmp_path):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    copy, restored = tmp_path / "copy.hustings", tmp_path / "restored.hustings"
    assert hustings("backup", project, "-o", copy).out == f"Copied {project} to {copy}.\n"
    assert hustings("restore", copy, "-o", restored).out == f"Restored {copy} as {restored}.\n"
    assert dataset(restored) == dataset(project)
    assert hustings("history", restored).out == hustings("history", project).out
    assert is_whole(restored)


def test_a_backup_is_named_by_the_time(hustings, project, tmp_path):
    assert hustings("backup", project).status == 0
    (copy,) = set(tmp_path.iterdir()) - {project}
    assert re.fullmatch(r"study\.\d{4}-\d\d-\d\d-\d{6}\.hustings", copy.name)


def test_a_project_that_is_open_can_be_copied(hustings, project, is_whole, tmp_path):
    copy = tmp_path / "copy.hustings"
    with Project.open(project) as opened, opened.reading():
        assert hustings("backup", project, "-o", copy).status == 0
    assert is_whole(copy)


def test_no_copy_takes_another_files_place(hustings, project, is_whole, tmp_path):
    copy = tmp_path / "copy.hustings"
    copy.write_text("mine")
    outcome = hustings("backup", project, "-o", copy)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == f"hustings: {copy} exists already. Choose another name.\n"
    outcome = hustings("restore", project, "-o", copy)
    assert (outcome.status, outcome.out) == (1, "")
    assert "exists already" in outcome.err
    assert copy.read_text() == "mine"
    assert is_whole(project)


def test_a_copy_needs_a_folder(hustings, project, tmp_path):
    for place in (tmp_path / "no" / "copy.hustings", project / "copy.hustings"):
        for words in (("backup", project), ("restore", project)):
            outcome = hustings(*words, "-o", place)
            assert (outcome.status, outcome.out) == (1, "")
            assert outcome.err.startswith("hustings: ")
    assert list(tmp_path.iterdir()) == [project]


def test_only_a_project_is_restored(hustings, project, tmp_path):
    text = tmp_path / "speech.txt"
    text.write_text("A text.")
    target = tmp_path / "restored.hustings"
    for source, reason in (
        (text, f"{text} is not a Hustings project."),
        (tmp_path / "none", f"There is no file {tmp_path / 'none'}."),
        (tmp_path, f"{tmp_path} is a folder."),
    ):
        outcome = hustings("restore", source, "-o", target)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err.startswith(f"hustings: {reason}")
    assert sorted(tmp_path.iterdir()) == [text, project]


def test_a_backup_that_is_cut_off_is_not_restored(hustings, project, tmp_path):
    texts = [{"text": f"{number} " * 400} for number in range(100)]
    hustings("import", project, write_lines(tmp_path / "a.jsonl", texts))
    whole = project.read_bytes()
    target = tmp_path / "restored.hustings"
    for data in (whole[: len(whole) // 2], whole[: len(whole) // 2] + bytes(len(whole) // 2)):
        project.write_bytes(data)
        outcome = hustings("restore", project, "-o", target)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err.startswith("hustings: ")
        assert not target.exists()
