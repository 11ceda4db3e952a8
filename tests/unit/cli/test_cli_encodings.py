"""Texts in the encodings and with the line ends that people have."""

import codecs
import json

import pytest
from dataset_lines import sha256

TEXT = "Der Präsident sagte: „Ja“ – für 5 €.\n\nDie Opposition lehnte das Vorhaben ab.\n"
LATIN = TEXT.replace("„Ja“ – für 5 €", "«Ja», für 5 £")


def only_line(data: bytes) -> dict:
    (found,) = data.splitlines()
    return json.loads(found)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-32", "cp1252", "crlf", "cr", "bom+crlf",
         "utf-16+crlf"],
)  # fmt: skip
def test_a_text_is_the_same_however_it_is_encoded(data, hustings, project, dataset, tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    assert hustings("import", project, path).status == 0
    found = only_line(dataset(project))
    assert found["text"] == TEXT
    assert found["article"]["sha256"] == sha256(TEXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_the_same_however_they_are_encoded(
    encoding, end, hustings, project, dataset, tmp_path
):
    path = tmp_path / "texts.jsonl"
    path.write_bytes((json.dumps({"text": LATIN}, ensure_ascii=False) + end).encode(encoding))
    assert hustings("import", project, path).status == 0
    assert only_line(dataset(project))["text"] == LATIN


def test_a_line_with_carriage_returns_in_its_text_is_stored_without(
    hustings, project, dataset, tmp_path
):
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "\ufeffOne.\r\nTwo.\rThree.", "id": None}))
    hustings("import", project, path)
    found = only_line(dataset(project))
    assert found["text"] == "One.\nTwo.\nThree."
    assert found["article"]["external_id"] == ""


def test_what_json_can_hold_is_carried_unchanged(hustings, project, dataset, is_whole, tmp_path):
    meta = {"big": 10**30, "half": 0.5, "whole": 2.0, "no": None, "zero": "\x00", "deep": [[{}]]}
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "A \x00 text \U0001f600.", **meta}))
    assert hustings("import", project, path).status == 0
    first = dataset(project)
    assert only_line(first)["article"]["meta"] == meta
    again = tmp_path / "again.hustings"
    hustings("new", again)
    (tmp_path / "first.jsonl").write_bytes(first)
    hustings("import", again, tmp_path / "first.jsonl")
    assert dataset(again) == first
    assert is_whole(again)
