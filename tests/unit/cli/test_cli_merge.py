"""Giving articles to people, files of their own, and bringing these together, from the command line."""

import json

import pytest
from dataset_lines import labelled, line, write_lines

from annotator.domain.ids import AnnotatorId
from annotator.store.project import Project
from annotator.workflows.labelling import open_desk
from annotator.workflows.queue import read_queue

BO = AnnotatorId("bo")


@pytest.fixture
def study(hustings, project, tmp_path):
    """A project with ten articles that nobody has begun."""
    texts = [{"text": f"Norrevia, number {place}.", "source": "Herald"} for place in range(10)]
    assert hustings("import", project, write_lines(tmp_path / "texts.jsonl", texts)).status == 0
    return project


def test_articles_are_given_and_counted_by_person(hustings, study):
    asked = ("assign", study, "--annotator", "amara", "bo", "--overlap", "0.2")
    tried = hustings(*asked, "--dry-run")
    assert tried.out.splitlines() == [
        "WHO    ARTICLES    ALONE  WITH ONE  WITH TWO",
        "amara         6        4         2         0",
        "bo            6        4         2         0",
        "Would give 10 articles to 2 people.",
    ]
    outcome = hustings(*asked)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == "Step 3: gave 10 articles to 2 people."
    assert hustings(*asked).out == (
        "Every article has been given to somebody or begun already; nothing was changed.\n"
    )
    assert hustings("undo", study).out == "Step 4: undo: assign 10 articles\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name who gets articles with --annotator"),
        (("--pack", "out", "--overlap", "0.1"), "name who gets articles with --annotator"),
        (("--annotator", "bo", "--overlap", "1.5"), "'1.5' is not a number from 0 to 1"),
        (("--annotator", "bo", "--triple", "-1"), "'-1' is not a number from 0 to 1"),
        (("--annotator", "bo", "--strata", "moon"), "invalid choice: 'moon'"),
    ],
)
def test_wrong_usage_is_said(hustings, study, words, said):
    outcome = hustings("assign", study, *words)
    assert outcome.status == 2
    assert said in outcome.err


def test_what_stands_in_the_way_of_the_files_is_met_before_anything_is_given(
    hustings, study, tmp_path
):
    out = tmp_path / "out"
    out.mkdir()
    (out / "bo.hustings").touch()
    outcome = hustings("assign", study, "--annotator", "bo", "--pack", out)
    assert (outcome.status, outcome.out) == (1, "")
    assert "bo.hustings exists already" in outcome.err
    assert hustings("history", study).out.count("\n") == 3


@pytest.fixture
def files(hustings, study, tmp_path):
    """Files of amara and bo, in each of which one new article was labelled."""
    out = tmp_path / "out"
    assert hustings("assign", study, "--annotator", "amara", "bo", "--pack", out).status == 0
    found = []
    for who in ("amara", "bo"):
        made = labelled(f"Norrevia rejects the naval pact, says {who}. Kestria denies it.")
        made["annotator"] = who
        for each in made["annotations"]:
            each["id"] = f"{who}-{each['id']}"
            for fillers in each.get("roles", {}).values():
                for filler in fillers:
                    if "annotation" in filler:
                        filler["annotation"] = f"{who}-{filler['annotation']}"
        for each in made["annotations"]:
            each["quote"] = [made["text"][start:end] for start, end in each["fragments"]]
        del made["comments"]
        own = out / f"{who}.hustings"
        assert hustings("import", own, write_lines(tmp_path / f"{who}.jsonl", [made])).status == 0
        found.append(own)
    return found


def test_files_are_brought_together_once(hustings, study, files, is_whole, dataset):
    tried = hustings("merge", study, *files, "--dry-run")
    assert (tried.status, tried.err) == (0, "")
    assert tried.out.splitlines() == [
        "WHO    ARTICLES  NEW  STATUS  SECONDS",
        "amara         1    3       1       90",
        "bo            1    3       1       90",
        "Would merge this, with 2 new articles.",
    ]
    outcome = hustings("merge", study, *files)
    assert (outcome.status, outcome.out.splitlines()[:-1]) == (0, tried.out.splitlines()[:-1])
    assert outcome.out.splitlines()[-1] == "Step 4: merged, with 2 new articles."
    assert is_whole(study)
    lines = [json.loads(each) for each in dataset(study, "--status", "done").splitlines()]
    found = {each["annotator"]: len(each["annotations"]) for each in lines}
    assert found == {"amara": 3, "bo": 3}
    again = hustings("merge", study, *reversed(files))
    assert (again.status, again.out) == (0, "There is nothing new; nothing was changed.\n")
    assert hustings("undo", study).out == "Step 5: undo: merge 2 files\n"


def test_conflicts_are_named_and_the_status_says_so(hustings, project, tmp_path):
    """Two projects that were never one, with an annotation of the same id that differs."""
    key = "01a20cc7-3946-7001-bcef-8029231c1ae3"
    other = tmp_path / "other.hustings"
    assert hustings("new", other, "--annotator", "bo").status == 0
    for path, label in ((project, "GPE"), (other, "ORG")):
        labels = [
            {
                "id": key,
                "layer": "entity",
                "label": label,
                "fragments": [[0, 8]],
                "quote": ["Norrevia"],
                "origin": {"kind": "manual"},
                "created": "2026-01-01T00:00:00Z",
            }
        ]
        made = write_lines(tmp_path / f"{label}.jsonl", [line(annotations=labels)])
        assert hustings("import", path, made).status == 0
    outcome = hustings("merge", project, other)
    assert outcome.status == 1
    assert outcome.err == (
        f"changed on both sides: annotation {key} of amara in “Norrevia rejects the naval pact.”: "
        "here entity GPE “Norrevia” (revision 1, "
        "2026-01-01T00:00:00Z); in other.hustings entity ORG “Norrevia” (revision 1, "
        "2026-01-01T00:00:00Z)\n"
        "hustings: 1 conflict left as it is here; decide with --take ours or --take theirs.\n"
    )
    assert outcome.out.splitlines() == [
        "WHO    CONFLICTS",
        "amara          1",
        "There is nothing else that is new; nothing was changed.",
    ]
    taken = hustings("merge", project, other, "--take", "theirs")
    assert (taken.status, taken.err) == (0, "")
    assert taken.out.splitlines()[-1] == "Step 3: merged."


def test_a_file_that_is_no_project_is_refused(hustings, project, tmp_path):
    stranger = tmp_path / "notes.txt"
    stranger.write_text("notes")
    outcome = hustings("merge", project, stranger)
    assert outcome.status == 1
    assert "notes.txt is not a Hustings project" in outcome.err


def test_articles_with_gold_are_given_for_calibration_and_held_against_it(
    hustings, project, tmp_path
):
    """One article adjudicated, given to two people, done by one of them."""
    path = write_lines(tmp_path / "gold.jsonl", [{**labelled(), "annotator": "gold"}])
    assert hustings("import", project, path).status == 0
    asked = ("assign", project, "--annotator", "bo", "cy", "--calibration", "1")
    outcome = hustings(*asked)
    assert outcome.out.splitlines()[:2] == [
        "WHO  ARTICLES    ALONE  WITH ONE  WITH TWO  CALIBRATION",
        "bo          1        0         0         0            1",
    ]
    again = hustings(*asked)
    assert (again.status, again.out) == (1, "")
    assert "1 articles with gold are asked for, and 0 have some" in again.err
    with Project.open(project) as opened:
        (row,) = read_queue(opened, BO).rows
        opened.apply(open_desk(opened, row.id, BO, opened.rules()).set_status("done"))
    told = hustings("agreement", project, "--no-intervals")
    assert told.status == 0
    assert "Calibration: bo, 1 article with gold." in told.out
    assert "bo × gold" in told.out
    assert "No two people have finished the same article." in told.err
    assert hustings("agreement", project, "--annotator", "bo", "gold", "--no-intervals").status == 0
    found = json.loads(
        hustings(
            "agreement", project, "--annotator", "bo", "gold", "--no-intervals", "--format", "json"
        ).out
    )
    (calibration,) = found["calibration"]
    assert (calibration["annotator"], calibration["articles"]) == ("bo", 1)
