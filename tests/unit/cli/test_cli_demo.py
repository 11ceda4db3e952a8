"""The demo project: made once, whole, and made anew when asked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import UserError
from annotator.resources import resource
from annotator.store.project import Project
from annotator.workflows import demo

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HUSTINGS_DATA", str(tmp_path / "data"))


def texts_in(folder):
    return sorted(each.name for each in folder.iterdir())


def test_the_demo_has_the_sample_with_labels_and_suggestions(dataset, is_whole):
    path = demo.demo_project(reset=False)
    assert path == demo.demo_path()
    assert texts_in(path.parent) == ["demo.hustings"]
    assert is_whole(path)
    lines = [json.loads(each) for each in dataset(path).splitlines()]
    assert len(lines) == 8
    assert [each["annotator"] for each in lines if each["annotations"]] == ["demo"]
    proposed = [json.loads(each) for each in dataset(path, "--suggestions").splitlines()]
    assert {each["text"] for each in proposed} == {each["text"] for each in lines}
    assert all(each["annotations"] for each in proposed)


def test_the_demo_is_made_once_and_anew_when_asked(hustings, dataset):
    path = demo.demo_project(reset=False)
    untouched = dataset(path)
    hustings("undo", path)
    assert dataset(demo.demo_project(reset=False)) == b""
    anew = dataset(demo.demo_project(reset=True))
    assert len(anew.splitlines()) == len(untouched.splitlines()) == 8
    assert texts_in(path.parent) == ["demo.hustings"]


def test_the_demo_is_not_taken_away_under_an_open_window(hustings, dataset):
    path = demo.demo_project(reset=False)
    refused = pytest.raises(UserError, match="open in another window")
    with Project.open(path) as project, project.reading(), refused:
        demo.demo_project(reset=True)
    assert len(dataset(path).splitlines()) == 8


def test_a_damaged_demo_is_made_anew(is_whole):
    path = demo.demo_path()
    path.parent.mkdir()
    path.write_text("no project")
    path.with_name("demo.hustings-wal").write_text("of another time")
    assert is_whole(demo.demo_project(reset=True))


def test_an_interrupted_making_leaves_nothing(monkeypatch, is_whole):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as pressed:
        pressed.setattr(demo, "import_files", interrupted)
        with pytest.raises(KeyboardInterrupt):
            demo.demo_project(reset=False)
    assert texts_in(demo.demo_path().parent) == []
    assert is_whole(demo.demo_project(reset=False))


def test_a_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HUSTINGS_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(UserError, match="Set HUSTINGS_DATA to a folder"):
        demo.demo_project(reset=False)


def test_the_samples_suggestions_are_those_of_the_model(tmp_path):
    made = tmp_path / "made.jsonl"
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "build_demo.py"), str(made)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert made.read_bytes() == resource("sample", demo.SUGGESTIONS).read_bytes()
