"""Attributions: quotation marks and the lexicon, and that no text and no parse does any harm."""

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from strategies import texts

from annotator.domain.errors import UserError
from annotator.suggest.attribution import Attribution, attributions
from annotator.suggest.cues import FRAMES, default_lexicon, read_lexicon
from annotator.suggest.quotes import paragraphs_of, quotations
from annotator.workflows.suggesting import DEFAULT_MODEL


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT_MODEL)


# Quotation marks.


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end, _closed in quotations(text, paragraphs_of(text))]


def test_apostrophes_are_no_quotation_marks():
    assert quoted("It's the workers' plan, and 'they won't go,' he said.") == ["'they won't go,'"]


def test_the_outer_quotation_is_taken_with_what_it_holds():
    assert quoted("“They say ‘no’ to all,” he said.") == ["“They say ‘no’ to all,”"]


@pytest.mark.parametrize(
    "text",
    ["“The bridge is safe, he said.", "The bridge” is safe.", 'A 5" pipe broke.', "He said “no"],
)
def test_a_mark_without_its_fellow_is_left_alone(text):
    assert quoted(text) == []


# Whatever the text.


def check(text: str, everything: list[Attribution]) -> None:
    for each in everything:
        assert each.cue
        assert each.content
        assert 0 < each.score < 1
        for fragments in (each.cue, each.source, each.content):
            for start, end in fragments:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
            assert all(one.end <= other.start for one, other in pairwise(fragments))
        for start, end in each.content:
            assert not any(start < stop and begin < end for begin, stop in each.cue)


SPEECH = st.lists(
    st.sampled_from(
        (
            *("said ", "Anna Okafor ", "he ", "that ", "told ", "according to ", "the claim of ", "to ", "not "),
            *("“", "”", '"', "''", "'", "‘", "’", "„", "«", "»", "(", ")", ": ", ", ", ". ", "? ", "\n", "\n\n", " "),
            *("opposes ", "the tax ", "wants ", "was described by ", "as ", "who ", "adding ", "😀", "e\u0301 "),
        )
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(texts(max_size=60) | SPEECH)
def test_whatever_the_text_what_is_found_lies_in_it(nlp, text):
    check(text, attributions(nlp(text), default_lexicon()))


@st.composite
def parses(draw) -> Doc:
    """A document with a tree of any shape and labels in any place."""
    spelled = draw(
        st.lists(
            st.sampled_from(
                [
                    "said",
                    "he",
                    "“",
                    "”",
                    ",",
                    ".",
                    "that",
                    "claim",
                    "of",
                    "by",
                    "to",
                    "\n\n",
                    "tell",
                ]
            ),
            min_size=1,
            max_size=14,
        )
    )
    count = len(spelled)
    order = draw(st.permutations(range(count)))
    heads = [0] * count
    for place, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, place - 1))] if place else index
    labels = [
        "nsubj",
        "nsubjpass",
        "dobj",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "agent",
        "pobj",
        "prep",
        "mark",
        "aux",
        "auxpass",
        "neg",
        "conj",
    ]

    def chosen(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    return Doc(
        VOCAB,
        words=spelled,
        heads=heads,
        deps=chosen(labels),
        pos=chosen(["VERB", "NOUN", "PROPN", "ADJ", "ADP", "PRON", "AUX", "PUNCT", "SPACE"]),
        tags=chosen(["VBD", "VBG", "VBN", "VB", "NN", "TO", "WDT", "MD"]),
        lemmas=["say" if word == "said" else word for word in spelled],
    )


VOCAB = spacy.blank("en").vocab


@settings(deadline=None)
@given(parses())
def test_whatever_the_parse_nothing_breaks(doc):
    check(doc.text, attributions(doc, default_lexicon()))


def test_a_text_without_a_parse_gives_nothing():
    assert attributions(spacy.blank("en")("“No,” she said."), default_lexicon()) == []


# The lexicon.


def test_a_project_adds_cues_of_its_own(nlp, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[[verb]]\nwords = ["whisper"]\nframes = ["clause"]\nscore = 0.9\n', encoding="utf-8"
    )
    text = "The minister whispered that the bridge was safe."
    assert attributions(nlp(text), default_lexicon()) == []
    (one,) = attributions(nlp(text), read_lexicon([file]))
    assert [text[start:end] for start, end in one.source] == ["The minister"]
    assert one.score == 0.9


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[[verb]]\nframes = ['clause']", "without words"),
        ("[[verb]]\nwords = ['say']\nframes = ['cluase']", "'cluase'"),
        ("[[adverb]]\nwords = ['x']", "'adverb'"),
        ("[[verb]]\nwords = ['say']\nprepostions = ['of']", "'prepostions'"),
        ("[[verb]\n", "cannot be read"),
    ],
)
def test_a_cue_file_that_is_not_written_as_it_should_be_is_refused(tmp_path, written, message):
    file = tmp_path / "own.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(message)) as refused:
        read_lexicon([file])
    assert "own.toml" in str(refused.value)


def test_the_lexicon_that_comes_with_the_program_is_read_whole():
    lexicon = default_lexicon()
    assert {frame for cue in lexicon.verbs.values() for frame in cue.frames} == FRAMES
    assert {"say", "point out", "oppose"} <= lexicon.verbs.keys()
    assert {"claim", "opposition"} <= lexicon.nouns.keys()
    assert "opposed" in lexicon.adjectives
    assert ("according", "to") in [phrase.words for phrase in lexicon.phrases["according"]]
