"""Reading saved web pages: the article in them, and what they say of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import check_reads, try_mutants

from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.formats import html
from annotator.formats.registry import format_of

PARAGRAPHS = (
    "Norrevia rejects the naval pact that the two governments have talked about since spring.",
    "Kestria denies that a base is planned, and calls the report of a “secret annex” an invention.",
    "The council of Ostmark will vote on the bridge in June; its mayor called the plan a mistake.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Pact rejected - The Example</title>
<meta property="og:title" content="Pact rejected"><meta property="og:site_name" content="The Example">
<meta name="author" content="Ada Berg"><meta property="article:published_time" content="2024-04-02T08:00:00Z">
<meta property="og:url" content="https://news.example.org/pact"><meta name="description" content="A pact.">
<script>document.write("never run")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Subscribe to our newsletter</a></li></ul></nav>
<article><h1>Pact rejected</h1>{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}</article>
<footer>Copyright The Example</footer></body></html>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def read(path: Path, content: str | bytes) -> list[Incoming]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(html.read(path))


def only_article(found: list[Incoming]) -> IncomingArticle:
    (article,) = found
    assert isinstance(article, IncomingArticle), article
    return article


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


def test_a_page_is_its_article_with_its_metadata(path):
    article = only_article(read(path, PAGE))
    for paragraph in PARAGRAPHS:
        assert paragraph in article.stored.text
    for other in ("Subscribe", "Copyright", "never run"):
        assert other not in article.stored.text
    assert (article.title, article.date, article.author) == (
        "Pact rejected",
        "2024-04-02",
        "Ada Berg",
    )
    assert (article.source, article.url) == ("The Example", "https://news.example.org/pact")
    assert (article.language, article.external_id) == ("en-gb", "page.html")
    assert article.meta == {"description": "A pact."}


def test_a_page_that_states_no_date_gets_none(path):
    page = PAGE.replace("2024-04-02T08:00:00Z", "").replace("in June", "on 3 June 2021")
    page = page.replace("Copyright The", "Copyright 2019 The")
    assert only_article(read(path, page)).date == ""


def test_nothing_is_fetched(path, monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    page = PAGE.replace("<nav>", '<img src="http://example.org/a.png"><nav>')
    assert only_article(read(path, page)).url == "https://news.example.org/pact"


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1251", "utf-8"), ("utf-8", "utf-16")],
)
def test_the_encoding_is_what_the_page_says_unless_it_cannot_be(path, said, encoding):
    page = PAGE.replace('charset="utf-8"', f'charset="{said}"')
    assert PARAGRAPHS[1] in only_article(read(path, page.encode(encoding))).stored.text


def test_cyrillic_in_its_own_encoding_is_read(path):
    sentence = "Норревия отвергает морской пакт, о котором оба правительства говорили с весны. "
    page = f'<html><meta charset="windows-1251"><body><article><p>{sentence * 3}</p></article>'
    article = only_article(read(path, page.encode("windows-1251")))
    assert sentence.strip() in article.stored.text


def test_a_page_that_is_wrong_about_its_encoding_is_read_all_the_same(path):
    page = PAGE.replace('charset="utf-8"', 'charset="x-none"').replace("“", "").replace("”", "")
    data = page.replace("plan a mistake", "plan für Größe a mistake").encode("cp1252")
    assert "für Größe" in only_article(read(path, data)).stored.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "There is no text in it"),
        ("<html><body></body></html>", "No article was found in the page."),
        ("<p>", "No article was found in the page."),
        (b"%PDF-1.7", "a PDF file"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_has_no_article_is_refused(path, content, said):
    assert said in only_refusal(read(path, content)).reason


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(list(html.read(tmp_path))).reason


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_the_endings_of_pages_are_known(tmp_path, name):
    file = tmp_path / name
    file.write_text(PAGE, encoding="utf-8")
    found = format_of(file)
    assert found is not None
    assert found.name == "html"


def test_damaged_pages_are_taken_or_refused(path):
    try_mutants("html", PAGE.encode(), path)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "ignore")))
def test_no_file_makes_the_reader_raise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.html"
    path.write_bytes(content)
    check_reads("html", path)
