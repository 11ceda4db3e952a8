"""JSON objects out of files of every layout, with bounded memory."""

import json
import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.domain.text import StoredText
from annotator.formats import json_objects
from annotator.formats.json_objects import first_object, records

OBJECTS = [{"text": f"a “{number}” 😀\\", "n": [number, {"m": "}]"}]} for number in range(5)]


def as_articles(file: str, line: int, number: int, data: dict[str, Any]) -> Iterator[Incoming]:
    yield IncomingArticle(
        file=file, line=line, stored=StoredText(str(number)), title=json.dumps(data, sort_keys=True)
    )


def read(path: Path, content: bytes) -> list[Incoming]:
    path.write_bytes(content)
    return list(records(path, as_articles))


def objects(found: list[Incoming]) -> list[Any]:
    return [json.loads(each.title) for each in found if isinstance(each, IncomingArticle)]


def reasons(found: list[Incoming]) -> list[str]:
    return [each.reason for each in found if isinstance(each, Refusal)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.json"


LAYOUTS = {
    "lines": "\n".join(json.dumps(each) for each in OBJECTS),
    "lines, Windows": "\r\n".join(json.dumps(each, ensure_ascii=False) for each in OBJECTS)
    + "\r\n",
    "blank lines": "\n\n" + "\n \n".join(json.dumps(each) for each in OBJECTS) + "\n\n",
    "list": json.dumps(OBJECTS),
    "indented list": json.dumps(OBJECTS, indent=2, ensure_ascii=False),
    "indented objects": "\n".join(json.dumps(each, indent=4) for each in OBJECTS),
    "indented objects, Windows": "\r\n".join(
        json.dumps(each, indent=4).replace("\n", "\r\n") for each in OBJECTS
    ),
    "indented objects, joined": "".join(json.dumps(each, indent=1) for each in OBJECTS),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_objects(path, layout, encoding):
    found = read(path, LAYOUTS[layout].encode(encoding))
    assert reasons(found) == []
    assert objects(found) == OBJECTS


def test_objects_are_found_whatever_the_pieces_in_which_the_file_is_read(path, monkeypatch):
    for piece in (1, 2, 7):
        monkeypatch.setattr(json_objects, "_PIECE", piece)
        for layout in ("indented list", "indented objects, joined"):
            text = LAYOUTS[layout].encode("utf-16")  # read as a stream of characters
            assert objects(read(path, text)) == OBJECTS


def test_the_line_on_which_an_object_begins_is_told(path):
    found = read(path, b'[\n{"a": "\\n",\n"b": 1},\n\n{"a": 2}]')
    assert [each.line for each in found] == [2, 5]
    assert [each.line for each in read(path, b'\n{"a": 1}\n\n{"a": 2}')] == [2, 4]


def test_a_broken_line_leaves_the_others(path):
    found = read(path, b'{"a": 1}\n{"a": \n[1]\n{"a": "\xff", "b": "\xc3\xa9\xc3\xa9"}\n{"a": 2}')
    assert objects(found) == [{"a": 1}, {"a": 2}]
    assert [each.line for each in found] == [1, 2, 3, 4, 5]
    assert "not whole, valid JSON" in reasons(found)[0]
    assert reasons(found)[1] == "This is not a JSON object. Take it out of the file."


@pytest.mark.parametrize(
    ("content", "taken", "said"),
    [
        ('[{"a": 1}, {"a": oops}, {"a": 2}]', 1, "The JSON is broken or not whole here"),
        ('[{"a": 1}, {"a": ', 1, "The JSON is broken or not whole here"),
        ('[{"a": 1},', 1, "The list has no end"),
        ('[{"a": 1}] {"a": 2}', 1, "Something stands after the list."),
        ('{\n"a": 1}\n{"a": ', 1, "The JSON is broken or not whole here"),
        ("[" * 100_000, 0, "nested too deeply"),
        ('[{"a": ' + "[" * 200 + "]" * 200 + "}]", 0, "nested too deeply"),
        ('{"a": ' + "[" * 100_000, 0, "nested too deeply"),
        ("", 0, "There is no record in it."),
        ("[]", 0, "There is no record in it."),
    ],
)
def test_damage_is_named(path, content, taken, said):
    found = read(path, content.encode())
    assert len(objects(found)) == taken
    (reason,) = reasons(found)
    assert said in reason


def test_an_object_that_is_refused_leaves_the_others(path):
    def of_object(file: str, line: int, number: int, data: dict[str, Any]) -> Iterator[Incoming]:
        if data == {"a": 1}:
            raise RecordRefused("It is wrong.", "Correct it.")
        yield from as_articles(file, line, number, data)

    path.write_text('[{"a": 1}, {"a": 2}]')
    refusal, article = records(path, of_object)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, article.title) == ("It is wrong. Correct it.", '{"a": 2}')


def test_what_is_no_text_is_refused_by_name(path):
    assert reasons(read(path, b"\x89PNG\x00\x01"))[0].startswith("This is a picture")
    damaged = '[{"a": "ééé'.encode() + b'\xff"}]'
    assert "is not in one encoding" in reasons(read(path, damaged))[0]


def test_a_file_that_is_not_there_is_refused(path):
    (refusal,) = records(path, as_articles)
    assert "cannot be read" in refusal.reason


def test_a_line_and_an_element_may_not_be_endless(path, monkeypatch):
    monkeypatch.setattr(json_objects, "LONGEST_FILE", 1000)
    monkeypatch.setattr(json_objects, "_PIECE", 100)
    long = json.dumps({"a": "x" * 5000})
    found = read(path, f'{long}\n{{"a": 1}}'.encode())
    assert objects(found) == [{"a": 1}]
    assert "The line has more than" in reasons(found)[0]
    (refusal,) = read(path, f"[{long * 9}".encode())
    assert "broken or not whole" in refusal.reason


def test_numbers_that_json_does_not_have_are_nothing(path):
    assert objects(read(path, b'[{"a": NaN, "b": -Infinity}]')) == [{"a": None, "b": None}]


def test_a_long_list_is_read_with_little_memory(path):
    chance = random.Random(4)
    with path.open("w") as file:
        file.write("[")
        for number in range(20_000):
            words = "".join(chance.choices("abc ", k=1000))
            file.write(("," if number else "") + json.dumps({"text": words}))
        file.write("]")
    size = path.stat().st_size
    tracemalloc.start()
    try:
        assert sum(1 for _ in records(path, as_articles)) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size / 2


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dictionaries(st.text(), json_values, min_size=1), min_size=1, max_size=4),
    st.sampled_from([None, 1]),
)
def test_any_objects_are_read_as_they_are(tmp_path_factory, given_, indent):
    path = tmp_path_factory.mktemp("json") / "file.json"
    for text in (
        json.dumps(given_, indent=indent),
        "\n".join(json.dumps(each, indent=indent) for each in given_),
    ):
        found = read(path, text.encode())
        assert reasons(found) == []
        assert objects(found) == given_


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (b'{"a": 1}\n{"b": 2}', {"a": 1}),
        (b'\xef\xbb\xbf [ \n {"a": 1}, ', {"a": 1}),
        (b'{\n "a": 1\n}\n{', {"a": 1}),
        (b'{"a": {"b": ', {"a": None, "b": None}),
        (b"[1, 2]", {}),
        (b'"{}"', {}),
        (b"", {}),
        (b"\x89PNG", {}),
        (b'{"a":' + b"[" * 100_000, {}),
    ],
)
def test_the_first_object_is_told_or_its_names(path, content, known):
    path.write_bytes(content)
    assert first_object(path, content) == known
