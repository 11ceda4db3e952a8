"""What hustings check finds: each kind of harm, done behind the program's back."""

import json
import sqlite3
import zlib
from contextlib import closing

import pytest
from dataset_lines import TEXT, labelled, line, write_lines

ENTITY = "SELECT id FROM annotation WHERE layer = 'entity' LIMIT 1"
STANCE = "SELECT id FROM annotation WHERE layer = 'stance' LIMIT 1"

HARM = {
    "a text that was changed": (
        "UPDATE text SET text = 'Somerevia' || substr(text, 9)",
        "is no longer the same.",
    ),
    "a text that is missing": (
        "DELETE FROM text",
        ": its text is missing.",
    ),
    "a length that is wrong": (
        "UPDATE article SET body = json_set(body, '$.length', 7)",
        "its length is noted as 7 and is 71.",
    ),
    "a fragment out of the text": (
        f"UPDATE annotation SET body = json_set(body, '$.fragments[0][1]', 999) WHERE id = ({ENTITY})",
        "The range 0-999 does not lie in the text, which has 71 characters.",
    ),
    "a label that the codebook has not": (
        f"UPDATE annotation SET label = 'ANIMAL' WHERE id = ({ENTITY})",
        "The layer 'entity' has no label 'ANIMAL'.",
    ),
    "an annotation that was changed": (
        f"UPDATE annotation SET body = json_set(body, '$.note', 'x') WHERE id = ({ENTITY})",
        "is not as its history has it.",
    ),
    "an annotation that went": (
        f"DELETE FROM annotation WHERE id = ({STANCE})",
        "is in the history, but not in the project.",
    ),
    "a role that points at nothing": (
        f"DELETE FROM annotation WHERE id = ({ENTITY})",
        "there is no annotation",
    ),
    "a role that the database does not list": (
        "DELETE FROM role_filler",
        "are not those that the database lists for it.",
    ),
    "an annotation that came from nowhere": (
        "INSERT INTO annotation SELECT 'new', article_id, annotator, layer, label, body "
        f"FROM annotation WHERE id = ({ENTITY})",
        "annotation new is in the project, but not in the history.",
    ),
    "an article that went": (
        "DELETE FROM article",
        "points at a row of article that is not there.",
    ),
    "a person who came from nowhere": (
        "INSERT INTO annotator VALUES ('carla', 0, '2026')",
        "The project: annotator carla is in the project, but not in the history.",
    ),
    "a codebook that was changed": (
        "UPDATE codebook SET toml = replace(toml, 'Person', 'Human')",
        "The codebook political version 1 was changed afterwards.",
    ),
    "a codebook that cannot be read": (
        "UPDATE codebook SET toml = 'x ='",
        "The codebook in force cannot be used: codebook: this is not valid TOML",
    ),
    "a step that is missing": (
        "DELETE FROM step WHERE number = 1",
        "The history has step 2 where step 1 should be.",
    ),
    "edits that are missing": (
        "DELETE FROM edit WHERE step = 3 AND article_id = ''",
        "Step 3 should have 3 edits and has 2.",
    ),
    "an edit that does not fit": (
        "UPDATE edit SET edits = json_remove(edits, '$[0]') WHERE step = 2 AND article_id != ''",
        "is in the project, but not in the history.",
    ),
    "a record that cannot be read": (
        f"UPDATE annotation SET body = 'x' WHERE id = ({ENTITY})",
        ": a record of it cannot be read: JSON is malformed",
    ),
    "suggestions that cannot be read": (
        "UPDATE suggestion_set SET data = x'00'",
        ": a record of it cannot be read: ",
    ),
}


@pytest.fixture
def labelled_project(hustings, project, tmp_path):
    """A project with labels, suggestions and a history of three steps."""
    proposed = {**labelled(), "annotator": "suggestion:m"}
    hustings("import", project, write_lines(tmp_path / "a.jsonl", [labelled(), proposed]))
    hustings("import", project, write_lines(tmp_path / "b.jsonl", [line(annotator="bo")]))
    return project


def harm(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(statement, values).rowcount > 0


def test_a_project_that_is_whole(hustings, labelled_project):
    outcome = hustings("check", labelled_project)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "No problems: 1 article, 3 annotations, 3 steps.\n"


@pytest.mark.parametrize("case", HARM)
def test_harm_is_found(case, hustings, labelled_project):
    statement, sentence = HARM[case]
    harm(labelled_project, statement)
    outcome = hustings("check", labelled_project)
    assert outcome.status == 1
    assert sentence in outcome.out
    assert "No problems" not in outcome.out
    assert "hustings: " in outcome.err
    assert " problem" in outcome.err


def test_suggestions_out_of_the_text_are_found(hustings, labelled_project):
    proposed = [{"layer": "entity", "label": "GPE", "fragments": [[70, 80]]}]
    data = zlib.compress(json.dumps(proposed).encode())
    harm(labelled_project, "UPDATE suggestion_set SET data = ?", data)
    outcome = hustings("check", labelled_project)
    assert outcome.status == 1
    assert "suggestion entity:GPE:70-80 of m: The range 70-80 does not lie" in outcome.out


def test_one_unreadable_record_does_not_hide_the_others(hustings, project, tmp_path):
    texts = [f"{number}. {TEXT}" for number in range(5)]
    lines = [line(text, article={"id": text[:1]}) for text in texts]
    hustings("import", project, write_lines(tmp_path / "a.jsonl", lines))
    harm(project, "UPDATE article SET body = '{}' WHERE id = '2'")
    harm(project, "UPDATE article SET body = json_set(body, '$.length', 1) WHERE id = '4'")
    found = hustings("check", project).out.splitlines()
    assert [each.split(":")[0] for each in found] == ["Article 2", "Article 4", "Article 4"]


def test_a_damaged_database_is_told_without_a_traceback(hustings, project, tmp_path):
    texts = [{"text": f"{number} " * 400} for number in range(400)]
    hustings("import", project, write_lines(tmp_path / "a.jsonl", texts))
    data = bytearray(project.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 65_536] = bytes(65_536)
    project.write_bytes(data)
    outcome = hustings("check", project)
    assert outcome.status == 1
    assert "The database is damaged: " in outcome.out
    target = tmp_path / "x.jsonl"
    exported = hustings("export", project, "-o", target, "--status", "all")
    assert (exported.status, exported.out, target.exists()) == (1, "", False)
