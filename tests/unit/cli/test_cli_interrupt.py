"""Ctrl+C: what is done stays, what is not is left out, and one line says so."""

import os
import signal

import pytest
from dataset_lines import write_lines

from annotator.store.project import Project


@pytest.fixture
def ten_texts(tmp_path):
    return write_lines(tmp_path / "work.jsonl", [{"text": f"Text {n}."} for n in range(10)])


def interrupted_after(monkeypatch, method, times=1):
    """Have Ctrl+C pressed at the end of a project's method, the first time that it is called."""
    real = getattr(Project, method)
    calls = []

    def call(self, *arguments):
        result = real(self, *arguments)
        calls.append(method)
        if len(calls) == 1:
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)
        return result

    monkeypatch.setattr(Project, method, call)


def test_an_import_ends_with_a_whole_batch(
    hustings, project, dataset, is_whole, ten_texts, monkeypatch
):
    monkeypatch.setattr("annotator.workflows.importing.BATCH_RECORDS", 4)
    with monkeypatch.context() as pressed:
        interrupted_after(pressed, "apply")
        outcome = hustings("import", project, ten_texts)
    assert (outcome.status, outcome.out) == (130, "Imported 4 articles, 0 annotations.\n")
    assert outcome.err == (
        "hustings: interrupted; what is counted above is kept, and the same command goes on "
        "from there.\n"
    )
    assert len(dataset(project).splitlines()) == 4
    assert hustings("import", project, ten_texts).out == (
        "Imported 6 articles, 0 annotations; 4 known already.\n"
    )
    assert is_whole(project)


def test_pressing_twice_stops_at_once(hustings, project, is_whole, ten_texts, monkeypatch):
    with monkeypatch.context() as pressed:
        interrupted_after(pressed, "apply", times=2)
        outcome = hustings("import", project, ten_texts)
    assert (outcome.status, outcome.out) == (130, "")
    assert outcome.err == (
        "hustings: interrupted; what was done up to the last whole step is kept.\n"
    )
    assert is_whole(project)


def test_suggesting_keeps_what_was_proposed(
    hustings, project, dataset, is_whole, ten_texts, monkeypatch
):
    monkeypatch.setattr("annotator.workflows.suggesting._BATCH", 4)
    hustings("import", project, ten_texts)
    with monkeypatch.context() as pressed:
        interrupted_after(pressed, "store_suggestions")
        outcome = hustings("suggest", project)
    assert outcome.status == 130
    assert "interrupted; these proposals are kept" in outcome.err
    done = len(dataset(project, "--suggestions").splitlines())
    assert done in (4, 8)
    assert f"for {10 - done} articles." in hustings("suggest", project).out
    assert is_whole(project)


def test_an_export_writes_no_file(hustings, project, ten_texts, tmp_path, monkeypatch):
    hustings("import", project, ten_texts)
    target = tmp_path / "out" / "x.jsonl"
    target.parent.mkdir()
    with monkeypatch.context() as pressed:
        interrupted_after(pressed, "codebook_ref")
        outcome = hustings("export", project, "-o", target)
    assert (outcome.status, outcome.out) == (130, "")
    assert outcome.err == (
        "hustings: interrupted; no file was written, and the project is as it was.\n"
    )
    assert list(target.parent.iterdir()) == []


def test_a_check_says_that_it_is_not_finished(hustings, project, ten_texts, monkeypatch):
    hustings("import", project, ten_texts)
    with monkeypatch.context() as pressed:
        interrupted_after(pressed, "rules")
        outcome = hustings("check", project)
    assert outcome.status == 130
    assert "No problems" not in outcome.out
    assert outcome.err == "hustings: interrupted; the check did not come to its end.\n"


def test_ctrl_c_means_the_same_as_before_afterwards(hustings, project):
    hustings("check", project)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
