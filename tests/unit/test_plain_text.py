"""Reading plain text: encodings, metadata at the head, and files that are no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import SHARED, shared_file
from strategies import stored_texts, texts

from annotator.domain.errors import UserError
from annotator.domain.incoming import IncomingArticle, Refusal
from annotator.formats import decoding, plain_text
from annotator.formats.registry import FORMATS, format_named, format_of

UMLAUTS = "Die Räte von Größ-Östmark wählen für die Brücke über den Fluß. Es wäre schön gewesen.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "article.txt"


def read(path: Path, content: str | bytes) -> IncomingArticle | Refusal:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = plain_text.read(path)
    assert isinstance(found, (IncomingArticle, Refusal))
    return found


def article(path: Path, content: str | bytes) -> IncomingArticle:
    found = read(path, content)
    assert isinstance(found, IncomingArticle), found
    return found


def refusal(path: Path, content: str | bytes) -> str:
    found = read(path, content)
    assert isinstance(found, Refusal), found
    assert (found.file, found.line) == (str(path), None)
    return found.reason


def test_a_text_is_an_article_named_after_its_file(path):
    found = article(path, "Two lines\nof text.\n")
    assert found.stored.text == "Two lines\nof text.\n"
    assert found.external_id == "article.txt"
    assert (found.title, found.date, found.meta) == ("", "", {})


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso-8859-1"]
)
def test_any_common_encoding_is_recognised(path, encoding):
    assert article(path, UMLAUTS.encode(encoding)).stored.text == UMLAUTS


def test_arabic_and_cyrillic_in_old_encodings_are_recognised(path):
    russian = "Совет Остмарка проголосовал во вторник за второй мост, сообщил мэр города. " * 3
    assert article(path, russian.encode("cp1251")).stored.text == russian


@pytest.mark.parametrize(("ends", "newlines"), [("\r\n", "crlf"), ("\r", "cr"), ("\n", "lf")])
def test_what_line_ends_the_file_had_is_kept_as_metadata(path, ends, newlines):
    found = article(path, f"Title: T{ends}{ends}one{ends}two")
    assert (found.stored.text, found.stored.newlines) == ("one\ntwo", newlines)


def test_header_lines_become_metadata(path):
    found = article(
        path,
        "\nTitle: The pact: a story\nDATE : 2024-04-02\nsource:Courier\nAuthor:  A. B. \n"
        "Section: World\nURL: https://example.org/a:b\nLanguage: en\n\n\n  First line.\nDate: no\n",
    )
    assert found.title == "The pact: a story"
    assert (found.date, found.source, found.author) == ("2024-04-02", "Courier", "A. B.")
    assert (found.section, found.url, found.language) == ("World", "https://example.org/a:b", "en")
    assert found.stored.text == "First line.\nDate: no\n"


@pytest.mark.parametrize(
    "text",
    [
        "Title: no blank line after it\nText.\n",
        "Editor: somebody\n\nText.\n",
        "Titled: x\n\nText.\n",
        "He said: no.\n\nText.\n",
        "Some text first.\nTitle: x\n\nText.\n",
        "The date 2024-04-02 came.",
        "date 2024-04-02th is wrong",
        "date 24-04-02 is too short",
        "dated 2024-04-02 it was",
    ],
)
def test_what_only_looks_like_metadata_stays_text(path, text):
    found = article(path, text)
    assert found.stored.text == text
    assert (found.title, found.date) == ("", "")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" date 2024-04-02 Amid tensions", "Amid tensions"),
        ("Date: 2024-04-02\nAmid tensions", "Amid tensions"),
        ("DATE 2024-04-02\n\n  Amid tensions", "Amid tensions"),
    ],
)
def test_a_date_before_the_first_word_becomes_metadata(path, content, text):
    found = article(path, content)
    assert (found.date, found.stored.text) == ("2024-04-02", text)


@given(stored_texts())
def test_any_text_is_read_to_the_character(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    controls = sum(ord(c) < 32 and c not in "\t\n\x0b\x0c\r\x1b" for c in text)
    found = read(path, text)
    if controls * 100 > len(text.encode()):
        assert isinstance(found, Refusal)
    else:
        assert isinstance(found, IncomingArticle)
        assert found.stored.text == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is no text in it"),
        (b" \n\t \r\n", "There is no text in it"),
        (b"\xef\xbb\xbf", "There is no text in it"),
        (b"Title: x\n\n", "There is no text in it"),
        (b"date 2024-04-02 \n", "There is no text in it"),
        (b"%PDF-1.7 and so on", "a PDF file"),
        (b"PK\x03\x04 and so on", "ZIP archive, or an Office document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (bytes(range(32)) * 50, "binary data"),
        (b"\xff\xfea\x00\x00\xd8", "not utf-16"),
        (UMLAUTS.encode() * 20 + b"\xc3" + UMLAUTS.encode(), "byte"),
        ("caf\ud800".encode("utf-8", "surrogatepass"), "not utf-8, as it seemed: byte 3"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(path, content, said):
    assert said in refusal(path, content)


def test_a_file_that_is_too_long_is_refused(path, monkeypatch):
    monkeypatch.setattr(plain_text, "LONGEST_FILE", 100)
    monkeypatch.setattr(decoding, "LONGEST_FILE", 100)
    assert "more than" in refusal(path, b"x" * 101)
    monkeypatch.setattr(decoding, "LONGEST_TEXT", 50)
    assert "one article can have 50" in refusal(path, b"x" * 60)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (found,) = plain_text.read(tmp_path)
    assert isinstance(found, Refusal)
    assert "cannot be read" in found.reason


def test_files_from_windows_are_read_as_others_wrote_them():
    shared_file("crlf")
    for path in sorted((SHARED / "crlf").glob("*.txt")):
        (found,) = plain_text.read(path)
        assert isinstance(found, IncomingArticle)
        assert found.stored.newlines == "crlf"
        original = path.read_bytes().decode("utf-8-sig")
        assert found.stored.text == original.replace("\r\n", "\n")


@given(st.binary(max_size=400))
def test_no_file_makes_the_reader_raise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(content)
    (found,) = plain_text.read(path)
    if isinstance(found, IncomingArticle):
        assert found.stored.text.encode("utf-8")
        assert not found.stored.text.isspace()


encodings = st.sampled_from(
    ["utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1252", "shift_jis", "utf-7"]
)


@given(texts(), encodings, st.binary(max_size=3), st.integers(0, 30))
def test_no_damage_makes_the_reader_raise(tmp_path_factory, text, encoding, damage, place):
    path = tmp_path_factory.mktemp("damaged") / "damaged.txt"
    whole = text.encode(encoding, "replace")
    path.write_bytes(whole[:place] + damage + whole[place + 1 :])
    (found,) = plain_text.read(path)
    assert isinstance(found, (IncomingArticle, Refusal))


# Which format reads which file.


def test_a_format_is_known_by_the_ending_of_a_name():
    assert format_of(Path("a.TXT")) == format_named("text")
    assert format_of(Path("a.b.jsonl")) == format_named("jsonl")
    assert format_of(Path("a.docx")) == format_named("docx")
    assert format_of(Path("a.odt")) is None
    assert format_of(Path("txt")) is None


def test_a_format_that_there_is_not_is_told_with_those_that_there_are():
    with pytest.raises(UserError, match=r"The formats are: jsonl, prodigy, .*, text"):
        format_named("cuneiform")


def test_every_format_reads_or_writes_and_says_what_it_is():
    for each in FORMATS:
        assert each.reads or each.writes
        assert each.summary
        assert not each.lossless or (each.reads and each.writes and each.holds.everything())
