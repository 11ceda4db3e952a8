"""Paragraphs, headings and titles of a text."""

from hypothesis import given
from shared_data import shared_file
from strategies import stored_texts, texts

from annotator.domain.structure import paragraphs_of, repeats_text, title_of
from annotator.formats import plain_text

ARTICLE = """Bridge vote divides the council

The council of Ostmark voted on Tuesday for a second bridge. Its mayor called it a mistake.

Who pays

The toll is to bring in two million a year, the treasurer said. “We shall see,” he added.

1. A short list item that ends as a sentence does.

what came next

Nothing was signed.
"""


def headings(text: str) -> list[str]:
    return [text[start:end] for start, end, heading in paragraphs_of(text) if heading]


def test_the_article_that_a_user_sent():
    path = shared_file("articles", "seed.txt")
    original = path.read_text(encoding="utf-8")
    (article,) = plain_text.read(path)
    text = article.stored.text
    assert article.date == "2024-04-02"
    assert original.startswith(" date 2024-04-02 Amid growing")
    assert text == original.removeprefix(" date 2024-04-02 ")
    assert headings(text) == ["Deepening Ties Amid Global Concern", "Strategic Implications"]
    assert len(paragraphs_of(text)) == len([line for line in text.splitlines() if line])
    assert title_of(text).startswith("Amid growing international tensions, the United States ")
    assert title_of(text).endswith("…")
    assert repeats_text(title_of(text), text)


def test_headings_are_short_lines_that_stand_alone_before_running_text():
    assert headings(ARTICLE) == ["Bridge vote divides the council", "Who pays"]


def test_a_line_among_others_is_no_heading():
    assert headings("Ostmark\nThe council voted for the bridge on Tuesday.\n") == []
    assert headings("The vote\n\nShort\n") == []
    assert headings("“Never again”\n\nThe council voted for the bridge on Tuesday.\n") == []
    assert headings("- a dash\n\nThe council voted for the bridge on Tuesday.\n") == []


def test_headings_in_scripts_without_capitals():
    assert headings("שלום לכולם\n\nהמועצה הצביעה ביום שלישי בעד הגשר השני.\n") == ["שלום לכולם"]
    assert headings("问题\n\n市议会星期二投票赞成第二座桥。\n") == ["问题"]


def test_blank_lines_may_hold_spaces():
    assert headings("The vote \n \t\n\u3000\nThe council voted for the bridge.\n") == ["The vote "]


@given(texts())
def test_paragraphs_are_the_lines_that_are_not_blank(text):
    found = paragraphs_of(text)
    assert [text[start:end] for start, end, _heading in found] == [
        line for line in text.split("\n") if line.strip()
    ]
    assert not found or not found[-1].heading


def test_a_title_is_the_first_sentence():
    assert title_of("\n\n  The council  voted.\tIt was late.") == "The council voted."
    assert title_of(ARTICLE) == "Bridge vote divides the council"
    assert title_of(" \n ") == ""


def test_a_long_title_is_cut_at_a_word():
    text = "word, " * 40 + "end."
    title = title_of(text)
    assert len(title) <= 121
    assert title.endswith("word…")
    assert title_of("x" * 300) == "x" * 120 + "…"


@given(stored_texts())
def test_every_text_has_a_title_of_one_line(text):
    title = title_of(text)
    assert title
    assert title == " ".join(title.split())
    assert len(title) <= 121


def test_whether_a_title_repeats_the_text():
    assert repeats_text("The council voted.", "The\ncouncil  voted. It was late.")
    assert repeats_text("The council…", "The council voted. It was late.")
    assert not repeats_text("The vote", "The council voted.")
    assert not repeats_text("", "The council voted.")
