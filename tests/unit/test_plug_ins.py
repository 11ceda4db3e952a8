"""Sources of other packages: found in the worker alone, and a faulty one stops nobody else."""

import json
import sys

import pytest
from plugged_in import put_example, put_package
from small_study import article_of, new_study, problems_of

from annotator.cli import main
from annotator.domain.suggestions import Showing
from annotator.store import reading
from annotator.suggest.protocol import Setup
from annotator.workflows.labelling import Desk, read_desk
from annotator.workflows.listing_sources import listed_sources
from annotator.workflows.suggesting import DEFAULT_MODEL, Worker, suggest_articles

TEXT = "Angela Merkel promised to lower the rents in Berlin by May. Nobody believed it."

GOOD = """
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment

class Source:
    name = "lab"
    version = "7"
    needs = frozenset()

    def propose(self, doc, found):
        return [Suggestion(layer="entity", label="EVENT", fragments=(Fragment(0, 4),), score=0.7)]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder on the worker's path, empty."""
    made = tmp_path / "site"
    made.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(made), prepend=":")
    return made


@pytest.fixture
def study(tmp_path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        yield project


def stored(project) -> list:
    with project.reading() as connection:
        (group,) = reading.read_suggestions(connection, article_of(TEXT).id)
    return list(group.suggestions)


def test_the_example_of_the_docs_proposes_in_a_project(folder, study):
    put_example(folder)
    assert suggest_articles(study).troubles == ()
    (claim,) = [each for each in stored(study) if each.source == "promises"]
    ((start, end),) = claim.fragments
    assert TEXT[start:end] == "to lower the rents in Berlin by May"
    desk = Desk(read_desk(study, article_of(TEXT).id, "amara"), "amara", study.rules())
    desk.show_suggestions(Showing(ranked=("promises",)))
    _step, made = desk.accept(desk.proposals[claim.key])
    (who,) = made.roles["claimant"]
    ((start, end),) = desk.annotations[who.annotation].fragments
    assert TEXT[start:end] == "Angela Merkel"
    assert (made.origin.source, made.label) == ("promises", "policy")
    assert problems_of(study) == []


def test_a_new_version_of_a_plug_in_is_a_new_version_of_the_suggestions(folder, study):
    assert suggest_articles(study).articles == 1
    put_example(folder)
    assert suggest_articles(study).articles == 1
    assert suggest_articles(study).articles == 0


def test_a_plug_in_is_switched_off_and_chosen_by_name(folder, study):
    put_package(folder, "the-lab", GOOD, {"lab": "the_lab:Source"})
    suggest_articles(study, without=["lab"])
    assert not any(each.source == "lab" for each in stored(study))
    suggest_articles(study, only=["lab"])
    assert [(each.source, each.label) for each in stored(study)] == [("lab", "EVENT")]


BROKEN = {
    "no module": ({"bad": "nowhere:Source"}, "", "'bad' of the-lab 0.3 cannot be used: No module"),
    "no class": ({"bad": "the_lab:Source"}, "", "cannot be used: module 'the_lab' has no"),
    "import fails": (
        {"bad": "the_lab:Source"},
        "raise RuntimeError('no licence')",
        "cannot be used: no licence.",
    ),
    "exits": ({"bad": "the_lab:Source"}, "Source = lambda: None", "its name is no text."),
    "no version": (
        {"bad": "the_lab:Source"},
        GOOD.replace('"7"', "7"),
        "cannot be used: its version is no text.",
    ),
    "needs": (
        {"bad": "the_lab:Source"},
        GOOD.replace("frozenset()", "'parser'"),
        "its needs are no set of names.",
    ),
    "no method": (
        {"bad": "the_lab:Source"},
        GOOD.replace("def propose", "def suggest"),
        "it has no method propose.",
    ),
    "a name that is taken": (
        {"bad": "the_lab:Source"},
        GOOD.replace('"lab"', '"stances"'),
        "'stances' of the-lab 0.3 is not used: another one is called so.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_plug_in_that_cannot_be_used_is_named_and_the_others_go_on(folder, study, case):
    entries, code, told = BROKEN[case]
    put_package(folder, "the-lab", code, entries)
    put_example(folder)
    done = suggest_articles(study)
    (trouble,) = done.troubles
    assert told in trouble
    assert {"", "promises"} <= {each.source for each in stored(study)}


RAISES = GOOD.replace("return [", "raise KeyError(len(doc))\n        return [")
NONSENSE = GOOD.replace("return [Suggestion(", "return [dict(")
OUTSIDE = GOOD.replace("Fragment(0, 4)", "Fragment(70, 4000)")
UNSURE = GOOD.replace("0.7", "70")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (RAISES, "proposes nothing for it: 16."),
        (NONSENSE.replace("EVENT", "X").replace("label=", "kind="), "missing required field"),
        (OUTSIDE, "entity:EVENT:70-4000 does not lie in the text."),
        (UNSURE, "Expected `float` <= 1"),
    ],
    ids=["raises", "nonsense", "outside", "unsure"],
)
def test_a_plug_in_that_fails_on_a_text_is_named_and_the_others_go_on(folder, study, code, told):
    put_package(folder, "the-lab", code, {"lab": "the_lab:Source"})
    put_example(folder)
    (trouble,) = suggest_articles(study).troubles
    assert trouble.startswith("The source 'lab' of the-lab 0.3 failed on a text")
    assert told in trouble
    sources = {each.source for each in stored(study)}
    assert {"", "promises"} <= sources
    assert "lab" not in sources


def test_a_plug_in_does_not_spoil_what_others_have_found(folder, study):
    code = GOOD.replace("return [", "found.clear()\n        return [")
    put_package(folder, "the-lab", code, {"lab": "the_lab:Source"})
    suggest_articles(study)
    assert {"", "lab"} <= {each.source for each in stored(study)}


def test_a_plug_in_is_loaded_in_the_worker_alone(folder, study):
    put_package(folder, "the-lab", GOOD, {"lab": "the_lab:Source"})
    found = listed_sources(study, DEFAULT_MODEL)
    assert any(each.name == "lab" for each in found.sources)
    assert "the_lab" not in sys.modules


def test_sources_are_listed_with_where_they_are_from(folder, study, capsys):
    put_package(folder, "the-lab", GOOD, {"lab": "the_lab:Source"})
    suggest_articles(study)
    assert main(["suggest", str(study.path), "--list-sources", "--format", "json"]) == 0
    listed = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert listed["lab"] == {
        "name": "lab",
        "version": "7",
        "origin": "the-lab 0.3",
        "articles": 1,
        "idle": "",
    }
    assert listed[DEFAULT_MODEL]["origin"] == "the model"
    assert listed["trained"]["idle"].startswith("the model has no claims")
    assert listed["patterns"]["idle"] == "it has none"
    assert main(["suggest", str(study.path), "--list-sources"]) == 0
    table = capsys.readouterr().out
    assert "lab" in table
    assert "the-lab 0.3" in table


def test_a_source_that_there_is_not_is_told_with_those_that_there_are(study, capsys):
    assert main(["suggest", str(study.path), "--without", "stanecs"]) == 1
    told = capsys.readouterr().err
    assert "There is no source 'stanecs'" in told
    assert "stances" in told


def test_a_source_that_lacks_a_component_waits_and_says_so(folder):
    code = GOOD.replace("frozenset()", "frozenset({'my_component'})")
    put_package(folder, "the-lab", code, {"lab": "the_lab:Source"})
    with Worker(setup=Setup(without=("stances",))) as worker:
        states = {each.name: each.idle for each in worker.ready().sources}
    assert states["lab"] == "the model has no my_component"
    assert states["stances"] == "switched off"
