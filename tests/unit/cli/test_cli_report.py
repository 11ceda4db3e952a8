"""The report, from the command line."""

import pytest
from compared_study import compared_study
from dataset_lines import TEXT, write_lines


@pytest.fixture
def compared(tmp_path):
    path = tmp_path / "compared.hustings"
    compared_study(path).close()
    return path


def test_the_report_is_written_as_one_file(hustings, compared, tmp_path):
    target = tmp_path / "report.html"
    outcome = hustings("report", compared, "-o", target, "--no-intervals")
    assert (outcome.status, outcome.out, outcome.err) == (0, f"Wrote {target}.\n", "")
    html = target.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "amara × bo" in html


def test_people_and_layers_can_be_chosen(hustings, compared, tmp_path):
    target = tmp_path / "report.html"
    words = ("--annotator", "amara", "bo", "--layer", "entity", "--status", "done")
    assert hustings("report", compared, "-o", target, *words).status == 0
    html = target.read_text(encoding="utf-8")
    assert "People: amara, bo." in html


def test_a_project_of_one_person_has_a_report_of_its_progress(hustings, project, tmp_path):
    hustings("import", project, write_lines(tmp_path / "x.jsonl", [{"text": TEXT}]))
    target = tmp_path / "report.html"
    assert hustings("report", project, "-o", target).status == 0
    assert "No two people have finished the same article." in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--annotator", "zoe"), "Nobody called 'zoe'"),
        (("--layer", "moon"), "has no layer 'moon'"),
    ],
)
def test_what_cannot_be_reported_is_said(hustings, compared, tmp_path, words, said):
    target = tmp_path / "report.html"
    outcome = hustings("report", compared, "-o", target, *words)
    assert (outcome.status, outcome.out) == (1, "")
    assert said in outcome.err
    assert not target.exists()


def test_a_folder_that_is_not_there_is_said(hustings, compared, tmp_path):
    outcome = hustings("report", compared, "-o", tmp_path / "no" / "report.html")
    assert outcome.status == 1
    assert "cannot be written" in outcome.err
