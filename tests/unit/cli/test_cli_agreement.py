"""How far people agree, from the command line."""

import json

import pytest
from dataset_lines import TEXT, labelled, write_lines


@pytest.fixture
def two(hustings, project, tmp_path):
    """A project in which amara and bo have finished the same article."""
    mine = labelled()
    theirs = json.loads(json.dumps(mine))
    theirs["annotator"] = "bo"
    for each in theirs["annotations"]:
        each["id"] = f"bo-{each['id']}"
        for fillers in each.get("roles", {}).values():
            for filler in fillers:
                if "annotation" in filler:
                    filler["annotation"] = f"bo-{filler['annotation']}"
    mine["status"] = theirs["status"] = "done"
    files = [
        write_lines(tmp_path / "mine.jsonl", [mine]),
        write_lines(tmp_path / "theirs.jsonl", [theirs]),
    ]
    outcome = hustings("import", project, *files)
    assert (outcome.status, outcome.err) == (0, "")
    return project


def test_people_who_say_the_same_agree_wholly(hustings, two):
    outcome = hustings("agreement", two)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("1 shared article of ")
    (row,) = [line for line in outcome.out.splitlines() if line.startswith("  entity ")]
    assert row.split()[2:4] == ["1.00", "1.00"]


def test_the_same_figures_are_there_for_programs(hustings, two):
    found = json.loads(hustings("agreement", two, "--format", "json").out)
    assert found["articles"] == 1
    cell = next(c for c in found["cells"] if (c["layer"], c["part"]) == ("entity", "layer"))
    assert cell["figures"]["f1_exact"]["value"] == 1.0
    undefined = [f for c in found["cells"] for f in c["figures"].values() if f["value"] is None]
    assert undefined
    assert all(figure["reason"] for figure in undefined)
    assert "f1_exact" in found["definitions"]


def test_one_layer_can_be_asked_for(hustings, two):
    found = json.loads(hustings("agreement", two, "--layer", "entity", "--format", "json").out)
    counted = {c["layer"] for c in found["cells"] if c["n"]}
    assert counted == {"entity"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--annotator", "zoe"), "Nobody called 'zoe'"),
        (("--layer", "moon"), "has no layer 'moon'"),
        (("--status", "returned"), "No two people have finished the same article"),
    ],
)
def test_what_cannot_be_compared_is_said(hustings, two, words, said):
    outcome = hustings("agreement", two, *words)
    assert (outcome.status, outcome.out) == (1, "")
    assert said in outcome.err


def test_a_project_of_one_person_has_no_agreement(hustings, project, tmp_path):
    line = {"text": TEXT}
    hustings("import", project, write_lines(tmp_path / "x.jsonl", [line]))
    assert "at least two people" in hustings("agreement", project).err


def test_a_dataset_card_says_how_far_its_people_agree(hustings, two, tmp_path):
    target = tmp_path / "set"
    assert hustings("export", two, "--format", "huggingface", "-o", target).status == 0
    card = (target / "README.md").read_text()
    assert "| entity | amara, bo | " in card
    assert "1.00" in card
    assert "not computed" not in card
    alone = tmp_path / "alone"
    words = ("--format", "huggingface", "--annotator", "amara")
    assert hustings("export", two, *words, "-o", alone).status == 0
    said = (alone / "README.md").read_text()
    assert "Agreement: not computed. No two people have finished the same article." in said
