"""Codebooks: validating, showing, and putting a new version in force."""

import re

import pytest
from dataset_lines import TEXT, entity, labelled, line, write_lines

from annotator.resources import resource

POLITICAL = resource("codebooks", "political.toml").read_text(encoding="utf-8")
SMALL = """name = "small"
version = 1
title = "Small"
[[layer]]
key = "entity"
name = "Entities"
hotkey = "E"
style = "fill"
[[layer.label]]
key = "GPE"
name = "Place"
definition = "A place."
colour = "#112233"
"""


@pytest.fixture
def codebook_file(tmp_path):
    """Write a codebook; return its file."""

    def written(toml):
        path = tmp_path / "codebook.toml"
        path.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
        return path

    return written


def next_version(toml=POLITICAL, version=2):
    return re.sub(r"^version = \d+$", f"version = {version}", toml, count=1, flags=re.MULTILINE)


def without_gpe(toml):
    """Return the codebook with the label GPE under another key."""
    return toml.replace('"GPE"', '"COUNTRY"')


@pytest.mark.parametrize("name", ["political", "entities", "discourse-network"])
def test_the_codebooks_that_ship_are_valid_and_shown(name, hustings):
    valid = hustings("codebook", "validate", name)
    assert (valid.status, valid.err) == (0, "")
    assert valid.out.startswith(f"valid: {name} version 1, ")
    shown = hustings("codebook", "show", resource("codebooks", f"{name}.toml"))
    assert shown.out.splitlines()[1] == valid.out.removeprefix("valid: ").strip()


def test_an_outline_names_labels_attributes_roles_and_topics(hustings):
    shown = hustings("codebook", "show", "political").out
    assert "    GPE  Country, region or city, key " in shown
    assert "    intensity  scale 1 to 3" in shown
    assert "    target  one of entity, claim, topic" in shown
    assert "\nTopics\n" in shown


def test_an_outline_says_what_is_retired(hustings, codebook_file):
    shown = hustings("codebook", "show", codebook_file(SMALL + "retired = true\n"))
    assert "    GPE  Place, retired\n" in shown.out


def test_every_error_of_a_codebook_is_printed_with_its_line(hustings, codebook_file):
    path = codebook_file(
        SMALL.replace('"#112233"', '"red"').replace('hotkey = "E"', 'hotkey = "EE"')
    )
    outcome = hustings("codebook", "validate", path)
    assert (outcome.status, outcome.out) == (1, "")
    assert f"{path}, line 7, layer.1.hotkey: " in outcome.err
    assert f"{path}, line 13, layer.1.label.1.colour: " in outcome.err
    assert hustings("codebook", "show", path).err == outcome.err


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        (b"", "missing required field"),
        (b"name = ", "this is not valid TOML"),
        (b"\xff\xfe\x00", "is not UTF-8 text: byte 0 is wrong. Save it as UTF-8."),
        (b"a = " + b"[" * 50_000, "this is nested too deeply to be a codebook."),
        (SMALL.replace("version = 1", "version = 99999999999999").encode(), "<= 2147483647"),
        (b"#" * 6_000_000, "has more than 5 MB. Is it the file you mean?"),
    ],
    ids=["empty", "no TOML", "no UTF-8", "nested", "huge version", "huge file"],
)
def test_a_file_that_is_no_codebook(toml, reason, hustings, codebook_file, project, is_whole):
    path = codebook_file(toml)
    for words in (("validate", path), ("show", path), ("update", project, path)):
        outcome = hustings("codebook", *words)
        assert (outcome.status, outcome.out) == (1, "")
        assert reason in outcome.err
    outcome = hustings("new", path.with_name("new.hustings"), "--codebook", path)
    assert outcome.status == 1
    assert not path.with_name("new.hustings").exists()
    assert is_whole(project)


def test_a_codebook_that_is_not_there(hustings):
    outcome = hustings("codebook", "validate", "emotions")
    assert (outcome.status, outcome.err) == (
        1,
        "hustings: There is no codebook 'emotions', neither one that ships nor a file. "
        "Name a file, or one of: discourse-network, entities, political.\n",
    )


def test_a_new_project_with_a_codebook_of_ones_own(hustings, codebook_file, tmp_path):
    path = codebook_file(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    project = tmp_path / "small.hustings"
    outcome = hustings("new", project, "--codebook", path, "--annotator", "amara")
    assert outcome.out == f"Made {project} with codebook small version 1, annotator amara.\n"
    same = codebook_file(SMALL)
    outcome = hustings("codebook", "update", project, same)
    assert (outcome.status, outcome.out) == (
        0,
        "Codebook small version 1 is in force already; nothing was changed.\n",
    )


def test_a_new_version_is_put_in_force_and_taken_back(
    hustings, project, codebook_file, dataset, is_whole, tmp_path
):
    hustings("import", project, write_lines(tmp_path / "work.jsonl", [labelled()]))
    before = dataset(project)
    path = codebook_file(next_version())
    outcome = hustings("codebook", "update", project, path)
    assert (outcome.status, outcome.out) == (
        0,
        "Step 3: codebook political version 2 is in force.\n",
    )
    assert b'"codebook":{"name":"political","version":2,' in dataset(project)
    assert dataset(project, "--status", "all", "--as-of", 2) == before
    assert "update codebook to political version 2" in hustings("history", project).out
    assert is_whole(project)
    assert hustings("undo", project).out == "Step 4: undo: update codebook to political version 2\n"
    assert dataset(project) == before
    assert is_whole(project)


@pytest.mark.parametrize("version", [1, 2])
def test_other_content_wants_a_version_of_its_own(version, hustings, project, codebook_file):
    hustings("codebook", "update", project, codebook_file(next_version()))
    path = codebook_file(next_version(version=version) + "# changed\n")
    outcome = hustings("codebook", "update", project, path)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        "hustings: The project has had version 2 of the codebook 'political', and this one is "
        f"version {version} with other content. Raise its version to 3 or more.\n"
    )


def test_a_codebook_that_forbids_annotations_is_refused_naming_them(
    hustings, project, codebook_file, dataset, is_whole, tmp_path
):
    texts = [f"{TEXT} {number}" for number in range(6)]
    lines = [
        line(text, annotations=[entity("a", 0, 8, text), entity("b", 33, 40, text)], annotator=name)
        for text in texts
        for name in ("amara", "bo")
    ]
    hustings("import", project, write_lines(tmp_path / "work.jsonl", lines))
    before = dataset(project)
    path = codebook_file(without_gpe(next_version()))
    outcome = hustings("codebook", "update", project, path)
    assert (outcome.status, outcome.out) == (1, "")
    first, *named = outcome.err.splitlines()
    assert "Annotations that the new codebook forbids: 24." in first
    assert len(named) == 11
    assert all("The layer 'entity' has no label 'GPE'." in each for each in named[:10])
    assert named[10] == "… and 14 more."
    assert dataset(project) == before
    assert is_whole(project)


def test_undo_of_a_codebook_that_annotations_need_by_now_is_refused(
    hustings, codebook_file, is_whole, tmp_path
):
    project = tmp_path / "small.hustings"
    small = without_gpe(POLITICAL)
    hustings("new", project, "--codebook", codebook_file(small), "--annotator", "amara")
    hustings("codebook", "update", project, codebook_file(next_version()))
    work = write_lines(tmp_path / "work.jsonl", [line(annotations=[entity("e1", 0, 8)])])
    hustings("import", project, work)
    outcome = hustings("undo", project, "--step", 2)
    assert (outcome.status, outcome.out) == (1, "")
    assert "The layer 'entity' has no label 'GPE'." in outcome.err
    assert is_whole(project)
    assert hustings("undo", project).status == 0
    assert hustings("undo", project).out.startswith("Step 5: undo: update codebook")
    assert is_whole(project)


def test_the_outline_lists_the_patterns(codebook_file, hustings):
    pattern = '\n[[pattern]]\nwords = "Long Hall"\nlabel = "GPE"\nactor = "The Council"\n'
    done = hustings("codebook", "show", str(codebook_file(SMALL + pattern)))
    assert "Long Hall  GPE, The Council" in done.out
