"""What was done, taking it back, and a dataset as of an earlier step."""

import json

import pytest
from dataset_lines import labelled, line, write_lines


@pytest.fixture
def three_steps(hustings, project, tmp_path):
    """A project of three steps: its making and two imports."""
    hustings("import", project, write_lines(tmp_path / "one.jsonl", [labelled()]))
    hustings("import", project, write_lines(tmp_path / "two.jsonl", [line("Second text.")]))
    return project


def steps_of(hustings, project, *options):
    return json.loads(hustings("history", project, "--format", "json", *options).out)


def test_history_lists_the_last_step_first(hustings, three_steps):
    names = [step["name"] for step in steps_of(hustings, three_steps)]
    assert names == [
        "import two.jsonl",
        "import one.jsonl",
        "create the project with codebook political",
    ]
    table = hustings("history", three_steps).out.splitlines()
    assert table[0].split() == ["STEP", "WHEN", "(UTC)", "WHO", "EDITS", "WHAT"]
    assert [row.split()[0] for row in table[1:]] == ["3", "2", "1"]


def test_history_of_one_article(hustings, three_steps):
    article = labelled()["article"]["id"]
    numbers = [step["number"] for step in steps_of(hustings, three_steps, "--article", article)]
    assert numbers == [2]
    hustings("undo", three_steps, "--step", 2)
    numbers = [step["number"] for step in steps_of(hustings, three_steps, "--article", article)]
    assert numbers == [4, 2]


def test_history_of_an_article_that_never_was(hustings, three_steps):
    outcome = hustings("history", three_steps, "--article", "nothing")
    assert (outcome.status, outcome.out) == (1, "")
    assert "The project has and had no article nothing." in outcome.err


def test_undo_takes_back_the_last_step_of_whoever_worked_last(
    hustings, three_steps, dataset, is_whole
):
    assert hustings("undo", three_steps).out == "Step 4: undo: import two.jsonl\n"
    assert len(dataset(three_steps).splitlines()) == 1
    assert hustings("undo", three_steps).out == "Step 5: undo: import one.jsonl\n"
    assert dataset(three_steps) == b""
    assert is_whole(three_steps)
    outcome = hustings("undo", three_steps)
    assert (outcome.status, outcome.out) == (1, "")
    assert "amara has done nothing that can be undone" in outcome.err


def test_undo_takes_back_an_import_of_somebody_new(hustings, project, dataset, is_whole, tmp_path):
    work = write_lines(tmp_path / "bo.jsonl", [{**labelled(), "annotator": "bo"}])
    hustings("import", project, work)
    assert hustings("undo", project).status == 0
    assert dataset(project) == b""
    assert is_whole(project)
    assert hustings("import", project, work).status == 0


def test_undo_takes_back_an_import_that_has_suggestions(
    hustings, project, dataset, is_whole, tmp_path
):
    work = write_lines(tmp_path / "work.jsonl", [labelled()])
    proposed = write_lines(tmp_path / "s.jsonl", [{**labelled(), "annotator": "suggestion:m"}])
    hustings("import", project, work)
    assert hustings("import", project, proposed).out.endswith(" 3 suggestions.\n")
    assert hustings("undo", project).status == 0
    assert dataset(project, "--suggestions") == b""
    assert is_whole(project)


def test_undo_of_what_later_steps_build_on_is_refused(hustings, project, is_whole, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text(labelled()["text"])
    hustings("import", project, text)
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    outcome = hustings("undo", project, "--step", 2)
    assert (outcome.status, outcome.err) == (
        1,
        "hustings: Later steps build on what this one made, so it cannot be taken back. "
        "Undo those first; hustings history lists them.\n",
    )
    assert is_whole(project)


def test_undo_of_no_step_of_nobody_and_twice(hustings, three_steps, is_whole):
    assert (
        "There is no step 9 that can be undone." in hustings("undo", three_steps, "--step", 9).err
    )
    assert (
        "There is no step 1 that can be undone." in hustings("undo", three_steps, "--step", 1).err
    )
    assert "Nobody called 'carla'" in hustings("undo", three_steps, "--annotator", "carla").err
    assert hustings("undo", three_steps, "--step", 3).status == 0
    assert hustings("undo", three_steps, "--step", 3).status == 1
    assert is_whole(three_steps)


def test_an_export_as_of_a_step_equals_the_export_of_then(hustings, project, dataset, tmp_path):
    then = {}
    for number, lines in enumerate(
        ([labelled()], [line("Second text.")], [line("Third text.", annotator="bo")]), start=2
    ):
        hustings("import", project, write_lines(tmp_path / f"{number}.jsonl", lines))
        then[number] = dataset(project)
    hustings("undo", project, "--annotator", "amara", "--step", 3)
    then[5] = dataset(project)
    hustings("undo", project, "--annotator", "amara", "--step", 2)
    for step, expected in then.items():
        assert dataset(project, "--status", "all", "--as-of", step) == expected
    assert dataset(project, "--status", "all", "--as-of", 1) == b""


def test_an_export_as_of_a_step_that_never_was(hustings, three_steps, tmp_path):
    target = tmp_path / "x.jsonl"
    outcome = hustings("export", three_steps, "-o", target, "--as-of", 9)
    assert (outcome.status, outcome.err) == (
        1,
        "hustings: There is no step 9; the last is 3. List them with hustings history.\n",
    )
    assert hustings("export", three_steps, "-o", target, "--as-of", 0).status == 2
    assert not target.exists()
