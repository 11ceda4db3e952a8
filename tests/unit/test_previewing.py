"""A look at files before an import."""

import json

import pytest
from small_study import new_project

from annotator.domain.label_mapping import Becomes, Mapping
from annotator.workflows.importing import ImportOptions
from annotator.workflows.previewing import LEAST, SAMPLE, preview, with_answer


@pytest.fixture
def rules(tmp_path):
    with new_project(tmp_path / "study.hustings") as project:
        yield project.rules()


def tasks(path, count, label):
    lines = (
        {"text": f"{path.stem} {n}", "spans": [{"start": 0, "end": 1, "label": label}]}
        for n in range(count)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def labels(found):
    return {name.called: name.becomes for name in found.labels}


def test_a_label_of_a_file_that_stands_behind_a_long_one_is_seen(rules, tmp_path):
    files = [
        tasks(tmp_path / "a.jsonl", SAMPLE * 2, "PERSON"),
        tasks(tmp_path / "b.jsonl", 1, "WHO"),
    ]
    found = preview(rules, files)
    assert labels(found) == {"PERSON": ("entity", "PERSON"), "WHO": None}
    assert not found.whole


def test_files_that_were_looked_at_to_their_ends_are_whole(rules, tmp_path):
    found = preview(rules, [tasks(tmp_path / f"{n}.jsonl", LEAST, "GPE") for n in "abc"])
    assert found.whole
    assert (found.files, found.records, found.labels[0].count) == (3, 3 * LEAST, 3 * LEAST)


def test_files_of_no_known_kind_are_among_what_would_be_refused(rules, tmp_path):
    odd = tmp_path / "odd.xyz"
    odd.write_text("what is this")
    found = preview(rules, [odd, tasks(tmp_path / "a.jsonl", 1, "GPE")])
    assert (found.files, found.refused) == (1, 1)
    assert found.refusals[0].file == str(odd)


def test_an_answer_keeps_what_a_mapping_file_said_beside_it(rules, tmp_path):
    said = Mapping(labels={"WHO": Becomes(label="claim:factual", anchor="Content")})
    options = ImportOptions(mapping=said)
    (name,) = preview(rules, [tasks(tmp_path / "a.jsonl", 1, "WHO")], options).labels
    assert name.becomes == ("claim", "factual")
    answered = with_answer(said, name, ("claim", "policy"))
    assert answered.labels["WHO"] == Becomes(label="claim:policy", anchor="Content")
    left_out = with_answer(said, name, None)
    assert left_out.labels["WHO"].label == ""
