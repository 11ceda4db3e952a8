"""Reading and writing JSON Lines: dataset lines, and plain objects with a text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import AMARA, TEXT, article_of, entity, stamp
from strategies import stored_texts, texts

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import encode_line, person_line
from annotator.domain.incoming import Incoming, IncomingArticle, IncomingLine, Refusal
from annotator.domain.records import Comment
from annotator.domain.text import StoredText
from annotator.formats import decoding, jsonl

REF = CodebookRef("political", 1, "0" * 64)
ARTICLE = article_of(TEXT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lines.jsonl"


def read(path: Path, *lines: Any) -> list[Incoming]:
    """Write the lines (bytes as they are, text as UTF-8, others as JSON) and read the file."""
    encoded = [
        line
        if isinstance(line, bytes)
        else line.encode()
        if isinstance(line, str)
        else json.dumps(line).encode()
        for line in lines
    ]
    path.write_bytes(b"\n".join(encoded))
    return list(jsonl.read(path))


def dataset_line(text: str = TEXT) -> dict[str, Any]:
    """A line as an export writes it, with one annotation and one comment."""
    article = article_of(text)
    annotation = entity(article, 0, 8)
    comment = Comment(id="c1", article=article.id, annotator=AMARA, text="?", created=stamp())
    line = person_line(article, text, AMARA, ("done", "", None), REF, [annotation], [comment])
    return json.loads(encode_line(line))


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


# Plain objects.


def test_a_plain_object_is_an_article_with_its_metadata(path):
    given_ = {
        "id": 17,
        "title": "Pact",
        "date": "2024-04-02",
        "source": "Courier",
        "author": "A. B.",
        "section": "World",
        "url": "https://example.org",
        "language": "en",
        "text": TEXT,
        "words": 11,
        "meta": {"edition": "late", "words": 12},
    }
    (article,) = read(path, given_)
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == TEXT
    assert (article.external_id, article.title, article.date) == ("17", "Pact", "2024-04-02")
    assert (article.source, article.author, article.section) == ("Courier", "A. B.", "World")
    assert (article.url, article.language) == ("https://example.org", "en")
    assert article.meta == {"words": 12, "edition": "late"}
    assert (article.file, article.line) == (str(path), 1)


def test_nothing_but_a_text_is_needed(path):
    (article,) = read(path, {"text": "Hi.", "title": None, "meta": None})
    assert isinstance(article, IncomingArticle)
    assert (article.title, article.external_id, article.meta) == ("", "", {})


def test_blank_lines_are_passed_over_and_counted(path):
    found = read(path, "", {"text": "one"}, "  \t", {"text": "two"}, "")
    assert [each.line for each in found] == [2, 4]


def test_line_ends_within_a_text_become_line_feeds(path):
    (article,) = read(path, {"text": "\ufeffone\r\ntwo\rthree"})
    assert isinstance(article, IncomingArticle)
    assert (article.stored.text, article.stored.newlines) == ("one\ntwo\nthree", "mixed")


def test_files_with_windows_line_ends_are_read(path):
    path.write_bytes(b'{"text": "one"}\r\n{"text": "two"}\r\n')
    assert [each.stored.text for each in jsonl.read(path)] == ["one", "two"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_common_encoding_is_recognised(path, encoding):
    text = "Die Räte von Größ-Östmark wählen für die Brücke über den Fluß."
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    path.write_bytes(marks.get(encoding, b"") + (line * 3).encode(encoding))
    assert [each.stored.text for each in jsonl.read(path)] == [text] * 3


@given(texts=st.lists(stored_texts(), min_size=1, max_size=4), escaped=st.booleans())
def test_any_text_is_read_to_the_character(tmp_path_factory, texts, escaped):
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    lines = [json.dumps({"text": each}, ensure_ascii=escaped) for each in texts]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    assert [each.stored.text for each in jsonl.read(path)] == texts


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("5", "not a JSON object"),
        ("{}", 'has no "text"'),
        ({"text": 5}, 'has no "text"'),
        ({"text": None}, 'has no "text"'),
        ({"text": ""}, "There is no text"),
        ({"text": " \n\t"}, "There is no text"),
        ({"text": "a", "title": 5}, '"title" is not a text'),
        ({"text": "a", "meta": []} | {"meta": [1]}, '"meta" is not an object'),
        ('{"text": "cut of', "not whole, valid JSON"),
        ('{"text": "a"', "not whole, valid JSON"),
        ('{"text": "a"} {"text": "b"}', "not whole, valid JSON"),
        ('{"text": "\\ud800"}', "not whole, valid JSON"),
        ('{"text": "\\udc00\\ud83d"}', "not whole, valid JSON"),
        ('{"title": "\\ud800", "text": "a"}', "not whole, valid JSON"),
        (b'{"text": "\xed\xa0\x80"}', "JSON"),
        ('{"text": "déjà caf'.encode() + b'\xc3"}', "JSON"),
        ("{" * 100_000, "JSON"),
        (
            '{"text": "a", "meta": {"b": ' + "[" * 100_000 + "]" * 100_000 + "}}",
            "nested too deeply",
        ),
        ('{"text": "a", "meta": {"b": ' + "[" * 150 + "]" * 150 + "}}", "nested too deeply"),
        ({"schema": "hustings/2", "text": "a"}, "hustings/2; this program reads hustings/1"),
        ({"schema": "hustings/1", "text": "a"}, "does not follow hustings/1"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_the_others_are_read(path, line, said):
    before, refused, after = read(path, {"text": "before"}, line, {"text": "after"})
    assert isinstance(before, IncomingArticle)
    assert isinstance(after, IncomingArticle)
    assert isinstance(refused, Refusal)
    assert refused.line == 2
    assert said in refused.reason
    assert str(refused).startswith(f"{path}, line 2: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no line in it"),
        (b"\n \n", "no line in it"),
        (b"\xef\xbb\xbf\n", "no line in it"),
        (b"%PDF-1.7\n{}", "a PDF file"),
        (b"PK\x03\x04{}", "a ZIP archive"),
        (b"SQLite format 3\x00", "a database"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\xff\xfe" + "half \ud800 pair".encode("utf-16-le", "surrogatepass"), "not utf-16"),
        (b"\xff\xfe{\x00\x00\xd8", "not utf-16"),
    ],
)
def test_a_file_that_is_no_text_is_refused_once(path, content, said):
    path.write_bytes(content)
    refused = only_refusal(list(jsonl.read(path)))
    assert said in refused.reason
    assert refused.line is None


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(list(jsonl.read(tmp_path))).reason


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(path, monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST_FILE", 100)
    long = '{"text": "' + "x" * 1000 + '"}'
    found = read(path, long, {"text": "after"}, long)
    assert [type(each) for each in found] == [Refusal, IncomingArticle, Refusal]
    assert [each.line for each in found] == [1, 2, 3]


def test_a_text_that_is_too_long_is_refused(path, monkeypatch):
    monkeypatch.setattr(decoding, "LONGEST_TEXT", 100)
    found = read(path, {"text": "x" * 101}, {"text": "x" * 100})
    assert "one article can have 100" in str(found[0])
    assert isinstance(found[1], IncomingArticle)


# Dataset lines.


def test_a_line_of_an_export_is_read_whole(path):
    line = dataset_line()
    (found,) = read(path, line)
    assert isinstance(found, IncomingLine)
    assert found.stored.text == TEXT
    assert json.loads(encode_line(found.dataset)) == line


def test_the_keys_of_a_line_may_stand_in_any_order(path):
    line = dataset_line()
    turned = dict(reversed(line.items()))
    (found,) = read(path, turned)
    assert isinstance(found, IncomingLine)
    assert json.loads(encode_line(found.dataset)) == line


def broken(*path: str | int, **change: Any) -> dict[str, Any]:
    line = dataset_line()
    within = line
    for key in path:
        within = within[key]
    within.update(change)
    return line


def doubled(name: str) -> dict[str, Any]:
    line = dataset_line()
    line[name] *= 2
    return line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (broken("annotations", 0, fragments=[[0, 7]]), "cover “Norrevi”, not its quote “Norrevia”"),
        (broken("annotations", 0, quote=["Kestria"]), "cover “Norrevia”, not its quote “Kestria”"),
        (broken("annotations", 0, quote=[]), "not its quote"),
        (broken("annotations", 0, quote=["Norrevia", "x"]), "not its quote"),
        (broken("annotations", 0, fragments=[[0, 999]]), "0-999 does not lie"),
        (broken("annotations", 0, fragments=[[-3, 5]]), "-3-5 does not lie"),
        (broken("annotations", 0, fragments=[[8, 0]]), "8-0 does not lie"),
        (broken("annotations", 0, fragments=[[0.5, 8]]), "does not follow hustings/1"),
        (doubled("annotations"), "Two annotations have the id"),
        (doubled("comments"), "Two comments have the same id"),
        (broken(text="Another text."), "was changed after export"),
        (broken(text=""), "There is no text"),
        (broken("article", sha256="0" * 64), "was changed after export"),
        (broken(text=TEXT + "\r\n"), "carriage returns"),
        (broken(text="\ufeff" + TEXT), "byte-order mark"),
        (broken(schema="hustings/9"), "hustings/9; this program reads hustings/1"),
        (broken(status="finished"), "does not follow hustings/1"),
        (broken("annotations", 0, roles={"holder": [{}]}), "exactly one of annotation"),
        (broken("article", meta={"a": json.loads("[" * 200 + "]" * 200)}), "nested too deeply"),
    ],
)
def test_a_line_that_does_not_fit_its_text_is_refused_not_repaired(path, line, said):
    refused = only_refusal(read(path, line))
    assert said in refused.reason
    assert refused.line == 1


def test_a_line_that_was_cut_is_refused(path):
    whole = json.dumps(dataset_line())
    for cut in range(1, len(whole), 97):
        assert isinstance(read(path, whole[:cut])[0], Refusal)


# Whatever is in the file.


@given(st.binary(max_size=300) | texts().map(str.encode))
def test_no_file_makes_the_reader_raise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.jsonl"
    path.write_bytes(content)
    for found in jsonl.read(path):
        assert isinstance(found, (IncomingArticle, Refusal))


WHOLE = json.dumps(dataset_line(), ensure_ascii=False).encode()


@given(st.data())
def test_no_damage_to_a_line_makes_the_reader_raise_or_changes_its_text(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damaged") / "damaged.jsonl"
    at = data.draw(st.integers(0, len(WHOLE)))
    until = data.draw(st.integers(at, min(at + 12, len(WHOLE))))
    new = data.draw(st.binary(max_size=6) | st.sampled_from([b"\n", b'"', b"\\", b"{", b"null"]))
    path.write_bytes(WHOLE[:at] + new + WHOLE[until:])
    for found in jsonl.read(path):
        if isinstance(found, IncomingLine):
            assert found.stored.text == StoredText(TEXT).text
            for annotation in found.dataset.annotations:
                quoted = tuple(TEXT[start:end] for start, end in annotation.fragments)
                assert annotation.quote == quoted
