"""Files that cannot be taken: each is refused by name, and the project stays as it was."""

import json
from pathlib import Path

import pytest
from dataset_lines import TEXT, entity, labelled, line, sha256, write_lines

GOOD = "Good article."
UUID = "0192f0c0-0000-7000-8000-000000000001"


def stance(**changes):
    return entity("s1", 9, 16, layer="stance", label="against", **changes)


def changed(**changes):
    return {**line(annotations=[entity("e1", 0, 8)]), **changes}


BAD_FILES = {
    "an empty text": ("a.txt", b"", "There is no text in it."),
    "a text of blanks": ("a.txt", b" \n\t \n", "There is no text in it."),
    "an empty JSONL file": ("a.jsonl", b"", "There is no line in it."),
    "a JSONL file of blank lines": ("a.jsonl", b"\n \n\n", "There is no line in it."),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "This is a picture, not text."),
    "an Office document": ("a.txt", b"PK\x03\x04" + bytes(64), "a ZIP archive, or an Office"),
    "a PDF as JSONL": ("a.jsonl", b"%PDF-1.7\n", "This is a PDF file, not text."),
    "binary data": ("a.txt", bytes(range(256)) * 40, "This is binary data, not text."),
    "UTF-8 with a wrong byte": ("a.txt", "Ja, für €5".encode() + b"\xff", "The text is not utf-8, "),
    "half of a surrogate pair": ("a.txt", b"A text \xed\xa0\x80 of it.", "The text is not utf-8, "),
    "zeros": ("a.txt", bytes(1000), "This is binary data, not text."),
    "UTF-16 that does not say so": ("a.txt", "A text.".encode("utf-16-le"), "This is binary data"),
    "UTF-16 cut off": ("a.jsonl", '{"text": "x"}\n'.encode("utf-16") + b"x", "The text is not utf-16"),
    "UTF-16 text cut off": ("a.txt", "A text.".encode("utf-16") + b"x", "The text is not utf-16"),
}  # fmt: skip

BAD_LINES = {
    "a line cut in half": (
        json.dumps(labelled())[:300].encode(),
        "The line is not whole, valid JSON",
    ),
    "a line that is no object": (b"[1, 2]", "The line is not a JSON object."),
    "an object without text": (b'{"title": "x"}', 'The object has no "text".'),
    "a title that is a number": (b'{"text": "x", "title": 3}', '"title" is not a text.'),
    "metadata that is no object": (b'{"text": "x", "meta": 3}', '"meta" is not an object.'),
    "a wrong byte among right ones": (
        '{"text": "für €5'.encode() + b'\xff"}',
        "The line is not whole, valid JSON",
    ),
    "a lone surrogate": (b'{"text": "x\\ud800y"}', "The line is not whole, valid JSON"),
    "a number that is none": (b'{"text": "x", "n": NaN}', "The line is not whole, valid JSON"),
    "a number too large": (b'{"text": "x", "n": 1e999}', "Number out of range"),
    "metadata nested too deeply to keep": (
        b'{"text": "x", "m": ' + b"[" * 300 + b"]" * 300 + b"}",
        "The metadata is nested too deeply.",
    ),
    "JSON nested too deeply to read": (
        b'{"text": "x", "m": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        "The line is nested too deeply to be an article.",
    ),
}

BAD_LABELS = {
    "offsets past the end": (
        changed(annotations=[{**entity("e1", 0, 8), "fragments": [[60, 90]]}]),
        "The range 60-90 does not lie in the text, which has 71 characters.",
    ),
    "offsets backwards": (
        changed(annotations=[{**entity("e1", 0, 8), "fragments": [[8, 0]]}]),
        "The range 8-0 does not lie in the text",
    ),
    "a quote of other words": (
        changed(annotations=[entity("e1", 0, 8, quote=["Kestria"])]),
        "Annotation e1: its fragments cover “Norrevia”, not its quote “Kestria”.",
    ),
    "offsets that are text": (
        changed(annotations=[{**entity("e1", 0, 8), "fragments": [["0", "8"]]}]),
        "The line does not follow hustings/1: Expected `int`, got `str`",
    ),
    "a layer that the codebook has not": (
        changed(annotations=[entity("e1", 0, 8, layer="emotion")]),
        "The codebook 'political' has no layer 'emotion'. Its layers are: entity, claim,",
    ),
    "a label that the layer has not": (
        changed(annotations=[entity("e1", 0, 8, label="ANIMAL")]),
        "The layer 'entity' has no label 'ANIMAL'. Its labels are: PERSON,",
    ),
    "an attribute that the label has not": (
        changed(annotations=[entity("e1", 0, 8, attributes={"mood": "x"})]),
        "entity GPE has no attribute 'mood'.",
    ),
    "an attribute's value that is none": (
        changed(annotations=[stance(attributes={"intensity": 9})]),
        "Annotation s1: the attribute 'intensity' cannot be 9. The most is 3.",
    ),
    "a role that the label has not": (
        changed(annotations=[entity("e1", 0, 8, roles={"enemy": [{"author": True}]})]),
        "entity GPE has no role 'enemy'.",
    ),
    "a role filled by what is not there": (
        changed(annotations=[stance(roles={"holder": [{"annotation": "e9"}]})]),
        "role 'holder': there is no annotation e9.",
    ),
    "a role filled by two things at once": (
        changed(annotations=[stance(roles={"holder": [{"author": True, "topic": "x"}]})]),
        "a role's filler is exactly one of annotation, fragments, author, topic",
    ),
    "a topic that the codebook has not": (
        changed(annotations=[stance(roles={"target": [{"topic": "cheese"}]})]),
        "role 'target': the codebook has no topic 'cheese'.",
    ),
    "an annotation of the text without a fragment": (
        changed(annotations=[{**entity("e1", 0, 8), "fragments": [], "quote": []}]),
        "(entity) has no fragment.",
    ),
    "two annotations of one id": (
        changed(annotations=[entity("e1", 0, 8), entity("e1", 33, 40)]),
        "Two annotations have the id e1.",
    ),
    "two comments of one id": (
        changed(comments=[{"id": "c", "annotator": "amara", "text": "x", "created": "y"}] * 2),
        "Two comments have the same id.",
    ),
    "a text that is not the one of the sha256": (
        changed(text=TEXT + " And more."),
        "The text is not the one that the line's sha256 names",
    ),
    "a text with carriage returns, whatever its sha256": (
        line("A\r\nB", article={"sha256": sha256("A\nB")}),
        "The text has carriage returns or a byte-order mark",
    ),
    "a status that is none": (
        changed(status="finished"),
        "The line does not follow hustings/1: Invalid enum value 'finished'",
    ),
    "a time no life is long enough for": (
        changed(active_seconds=10**30),
        "The line does not follow hustings/1: Expected `int` <= 2147483647",
    ),
    "a line of a later schema": (
        changed(schema="hustings/2"),
        "The line is hustings/2; this program reads hustings/1. Update Hustings",
    ),
}


@pytest.fixture
def is_refused(hustings, project, dataset, is_whole):
    """Import a file, and say whether it was refused with this reason and nothing came of it."""
    before = dataset(project)

    def refused(path: Path, reason: str, line_number: int | None = None) -> bool:
        place = f"{path}, line {line_number}: " if line_number else f"{path}: "
        outcome = hustings("import", project, path)
        assert outcome.status == 1
        assert outcome.out == "Imported 0 articles, 0 annotations; 1 refused.\n"
        assert outcome.err.startswith(f"refused: {place}")
        assert reason in outcome.err
        assert outcome.err.count("\n") == 1
        assert "Traceback" not in outcome.err
        assert dataset(project) == before
        return is_whole(project)

    return refused


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused(case, is_refused, tmp_path):
    name, data, reason = BAD_FILES[case]
    path = tmp_path / name
    path.write_bytes(data)
    assert is_refused(path, reason)


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_is_refused(case, is_refused, tmp_path):
    data, reason = BAD_LINES[case]
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"\n" + data + b"\n")
    assert is_refused(path, reason, line_number=2)


@pytest.mark.parametrize("case", BAD_LABELS)
def test_a_line_with_bad_labels_is_refused(case, is_refused, tmp_path):
    bad, reason = BAD_LABELS[case]
    path = write_lines(tmp_path / "bad.jsonl", [bad])
    assert is_refused(path, reason, line_number=1)


def test_a_line_of_50_megabytes_is_refused(is_refused, tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"0123456789abcdef" * 65_536)
        file.write(b'"}\n')
    assert is_refused(path, "one article can have 10,000,000.", line_number=1)


def test_a_line_longer_than_any_is_passed_over_to_its_end(
    hustings, project, is_whole, tmp_path, monkeypatch
):
    monkeypatch.setattr("annotator.formats.jsonl.LONGEST_FILE", 1000)
    path = write_lines(tmp_path / "long.jsonl", [{"text": "x" * 5000}, {"text": GOOD}])
    outcome = hustings("import", project, path)
    assert outcome.out == "Imported 1 article, 0 annotations; 1 refused.\n"
    assert f"refused: {path}, line 1: The line has more than" in outcome.err
    assert is_whole(project)


def test_every_refusal_is_printed_and_the_rest_is_imported(
    hustings, project, dataset, is_whole, tmp_path
):
    lines = [{"text": ""} if number % 2 else {"text": f"Text {number}."} for number in range(300)]
    path = write_lines(tmp_path / "mixed.jsonl", lines)
    outcome = hustings("import", project, path)
    assert outcome.status == 1
    assert outcome.out == "Imported 150 articles, 0 annotations; 150 refused.\n"
    *refused, why = outcome.err.splitlines()
    assert "There is no text in it" in why, "the reasons are told once more, with how many of each"
    assert "150" in why
    assert [each.split(": ")[1] for each in refused] == [
        f"{path}, line {number}" for number in range(2, 301, 2)
    ]
    assert len(dataset(project).splitlines()) == 150
    assert is_whole(project)


def test_strict_imports_nothing_if_one_is_refused(hustings, project, dataset, is_whole, tmp_path):
    path = write_lines(tmp_path / "mixed.jsonl", [{"text": GOOD}, {"text": ""}])
    outcome = hustings("import", project, path, "--strict")
    assert (outcome.status, outcome.out) == (
        1,
        "Imported nothing: 1 record refused, and --strict asks for all or none.\n",
    )
    assert dataset(project) == b""
    assert is_whole(project)
    good = write_lines(tmp_path / "good.jsonl", [{"text": GOOD}])
    assert hustings("import", project, good, "--strict").status == 0


def test_a_refused_line_leaves_nothing_for_the_next_to_trip_over(
    hustings, project, dataset, is_whole, tmp_path
):
    bad = changed(annotations=[entity("e1", 0, 8, label="ANIMAL")], annotator="bo")
    path = write_lines(tmp_path / "work.jsonl", [bad, labelled()])
    assert hustings("import", project, path).status == 1
    (found,) = dataset(project).splitlines()
    assert json.loads(found)["annotator"] == "amara"
    assert is_whole(project)


def test_one_annotation_id_on_two_articles_is_refused(hustings, project, is_whole, tmp_path):
    other = "Norrevia has other worries."
    first = line(annotations=[entity(UUID, 0, 8)])
    second = line(other, annotations=[entity(UUID, 0, 8, other)])
    path = write_lines(tmp_path / "work.jsonl", [first, second])
    outcome = hustings("import", project, path)
    assert outcome.out == "Imported 1 article, 1 annotation; 1 refused.\n"
    assert f"line 2: The project has an annotation {UUID} already" in outcome.err
    assert is_whole(project)


def test_one_article_id_for_two_texts_is_refused(hustings, project, is_whole, tmp_path):
    lines = [line("One.", article={"id": "a"}), line("Two.", article={"id": "a"})]
    outcome = hustings("import", project, write_lines(tmp_path / "work.jsonl", lines))
    assert outcome.out == "Imported 1 article, 0 annotations; 1 refused.\n"
    assert "line 2: The project has another text under the article id a." in outcome.err
    assert is_whole(project)


def test_an_annotation_that_contradicts_the_project_is_refused(
    hustings, project, dataset, is_whole, tmp_path
):
    hustings("import", project, write_lines(tmp_path / "one.jsonl", [labelled()]))
    before = dataset(project)
    other = labelled()
    other["annotations"][0]["label"] = "LOC"
    outcome = hustings("import", project, write_lines(tmp_path / "two.jsonl", [other]))
    assert outcome.status == 1
    assert "The project has an annotation e1 already, and it is not the same." in outcome.err
    assert dataset(project) == before
    assert is_whole(project)


def test_a_comment_id_of_another_article_is_refused(hustings, project, is_whole, tmp_path):
    comment = {"id": UUID, "annotator": "amara", "text": "x", "created": "y"}
    lines = [line("One.", comments=[comment]), line("Two.", comments=[comment])]
    outcome = hustings("import", project, write_lines(tmp_path / "work.jsonl", lines))
    assert outcome.out == "Imported 1 article, 0 annotations; 1 refused.\n"
    assert f"The project has a comment {UUID} on another article." in outcome.err
    assert is_whole(project)


def test_a_file_or_folder_that_is_not_there(hustings, project, is_whole, tmp_path):
    outcome = hustings("import", project, tmp_path / "nothing.txt")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == (
        f"hustings: There is no file or folder {tmp_path / 'nothing.txt'}. Check the name.\n"
    )
    assert "File name too long" in hustings("import", project, "x" * 5000).err
    assert hustings("import", project, "").status == 2
    assert is_whole(project)


def test_control_characters_of_a_file_do_not_reach_the_terminal(hustings, project, tmp_path):
    bad = changed(annotations=[entity("e1", 0, 8, quote=["\x1b[2J\r"])])
    outcome = hustings("import", project, write_lines(tmp_path / "bad.jsonl", [bad]))
    assert "“\\x1b[2J\\x0d”" in outcome.err
