"""Tokens and sentences: where the caret stops and what a selection snaps to."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens, sentences_of, tokens_of

MARKS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)).startswith("M")]
SPACES = [chr(code) for code in range(0x110000) if chr(code).isspace()]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens_of(text, 0, len(text))]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_of(text, 0, len(text))]


def all_tokens(text: str) -> list[Fragment]:
    found, start = [], 0
    for line in text.split("\n"):
        found += tokens_of(text, start, start + len(line))
        start += len(line) + 1
    return found


# What a token is.


@pytest.mark.parametrize("base", ["a", "ב", "中", "ก", "😀", "7", "-", ".", "“", "_", "🇩🇪"])
def test_no_combining_mark_of_unicode_is_parted_from_its_base(base):
    assert [mark for mark in MARKS if words(base + mark) != [base + mark]] == []


def test_no_white_space_of_unicode_is_a_token():
    assert [space for space in SPACES if words(f"a{space}b") != ["a", "b"]] == []


@given(texts())
def test_tokens_are_in_order_and_cover_all_that_is_not_space(text):
    covered = bytearray(len(text))
    before = 0
    for start, end in tokens_of(text, 0, len(text)):
        assert before <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        covered[start:end] = b"\1" * (end - start)
        before = end
    assert [not each for each in covered] == [character.isspace() for character in text]


@given(texts())
def test_no_token_begins_within_a_grapheme(text):
    for start, _end in tokens_of(text, 0, len(text)):
        if start and not text[start - 1].isspace():
            assert not unicodedata.category(text[start]).startswith("M")
            assert text[start] != "\u200d"


picture = st.builds(
    lambda base, tone, sign: base + tone + sign,
    st.sampled_from("👩👨🧑🏳🐻❄❤🔥🌈⚖✈💻😀👁🗨"),
    st.sampled_from(["", "🏻", "🏽", "🏿"]),
    st.sampled_from(["", "\ufe0f", "\ufe0e", "\u20e3"]),
)


@given(
    st.lists(picture, min_size=1, max_size=5).map("\u200d".join), st.sampled_from(["", " ", "a"])
)
def test_pictures_joined_into_one_are_one_token(joined, after):
    assert words(joined + after) == [joined, *after.split()]


@given(st.lists(st.sampled_from("🇦🇧🇩🇪🇫🇷🇺🇸"), min_size=1, max_size=9).map("".join))
def test_flags_are_never_parted(letters):
    assert words(letters) == [letters[at : at + 2] for at in range(0, len(letters), 2)]


def test_a_flag_next_to_a_joined_sign_stays_whole():
    assert words("🏳️‍🌈🇩🇪👩‍⚖️") == ["🏳️‍🌈", "🇩🇪", "👩‍⚖️"]
    assert "🇩🇪" in words("🇺\u200d🇩🇪")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. opposes it.", ["The", "U.S.", "opposes", "it", "."]),
        ("the U.S.A itself", ["the", "U.S.A", "itself"]),
        ("U.S.-led talks", ["U.S.", "-", "led", "talks"]),
        ("Mr. Smith's re-election", ["Mr", ".", "Smith", "'s", "re-election"]),
        ("Washington’s “no”", ["Washington", "’s", "“", "no", "”"]),
        ("don't O’Brien", ["don't", "O’Brien"]),
        ("over 120,000 at 3.5%", ["over", "120", ",", "000", "at", "3.5", "%"]),
        ("snake_case", ["snake", "_", "case"]),
        ("ma\u00f1ana man\u0303ana", ["ma\u00f1ana", "man\u0303ana"]),
        ("שָׁלוֹם עולם.", ["שָׁלוֹם", "עולם", "."]),
        ('ארה״ב וצה"ל ג׳ורג׳', ["ארה״ב", 'וצה"ל', "ג׳ורג׳"]),
        ("قالَ الرَّئيسُ: لا", ["قالَ", "الرَّئيسُ", ":", "لا"]),
        ("中国反对。", ["中", "国", "反", "对", "。"]),
        ("\u3000東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("क्षि मंत्री", ["क्षि", "मंत्री"]),
        ("한국 정부", ["한국", "정부"]),
        ("👍🏽👩‍👩‍👧 1️⃣", ["👍🏽", "👩‍👩‍👧", "1️⃣"]),
    ],
)
def test_tokens_of_many_scripts(text, expected):
    assert words(text) == expected


# Going from token to token.


@given(texts(), st.data())
def test_the_next_and_the_last_token_are_found_from_anywhere(text, data):
    tokens, every = Tokens(text), all_tokens(text)
    offset = data.draw(st.integers(0, len(text)))
    assert tokens.after(offset) == next((each for each in every if each.start >= offset), None)
    assert tokens.before(offset) == next(
        (each for each in reversed(every) if each.end <= offset), None
    )


@given(texts(), st.data())
def test_the_token_at_a_place_covers_it_or_is_its_neighbour_on_the_line(text, data):
    tokens, every = Tokens(text), all_tokens(text)
    offset = data.draw(st.integers(0, len(text)))
    found = tokens.at(offset)
    covering = [each for each in every if each.start <= offset < each.end]
    line = text.count("\n", 0, offset)
    beside = [each for each in every if text.count("\n", 0, each.start) == line]
    earlier = [each for each in beside if each.start <= offset]
    if covering:
        assert found == covering[0]
    elif beside:
        assert found == (earlier[-1] if earlier else beside[0])
    else:
        assert found == (tokens.after(offset) or tokens.before(offset))


@given(texts(min_size=1), st.data())
def test_a_selection_snaps_to_the_tokens_that_it_touches(text, data):
    one, other = (data.draw(st.integers(0, len(text))) for _ in range(2))
    start, end = sorted((one, other))
    touched = [each for each in all_tokens(text) if each.start < end and each.end > start]
    found = Tokens(text).snapped(one, other)
    if touched:
        assert found == Fragment(touched[0].start, touched[-1].end)
    elif start < end:
        assert found is None


def test_a_selection_across_lines_snaps_at_both_ends():
    text = "first line\n\n  second line"
    assert Tokens(text).snapped(8, 16) == Fragment(6, 20)
    assert Tokens(text).snapped(10, 14) is None


# Sentences.


@given(texts())
def test_sentences_of_a_paragraph_are_apart_and_cover_all_that_is_not_space(text):
    before, covered = 0, bytearray(len(text))
    for start, end in sentences_of(text, 0, len(text)):
        assert before <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered[start:end] = b"\1" * (end - start)
        before = end
    assert all(covered[at] or text[at].isspace() for at in range(len(text)))


@given(texts(), st.data())
def test_a_word_lies_in_the_sentence_found_for_it(text, data):
    tokens = Tokens(text)
    every = all_tokens(text)
    offset = data.draw(st.integers(0, len(text)))
    sentence = tokens.sentence(offset)
    assert (sentence is None) <= (not every or every[-1].end <= offset)
    if every:
        token = data.draw(st.sampled_from(every))
        found = tokens.sentence(token.start)
        assert found is not None
        assert found.start <= token.start < found.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed!", ["He left.", "She stayed!"]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        (
            "Mr. Smith of St. Ives spoke. Dr. Lee left.",
            ["Mr. Smith of St. Ives spoke.", "Dr. Lee left."],
        ),
        ("“No!” he added. Then he left.", ["“No!” he added.", "Then he left."]),
        ("“Is it so?” She nodded.", ["“Is it so?”", "She nodded."]),
        ("Costs rose by 3.5 per cent. Wages fell.", ["Costs rose by 3.5 per cent.", "Wages fell."]),
        ("Wait… what? Fine.", ["Wait… what?", "Fine."]),
        ("שלום עולם. מה שלומך?", ["שלום עולם.", "מה שלומך?"]),
        ("ما اسمك؟ أنا بخير.", ["ما اسمك؟", "أنا بخير."]),
        ("他来了。她走了！你呢？", ["他来了。", "她走了！", "你呢？"]),
        ("यह सच है। वह गया।", ["यह सच है।", "वह गया।"]),
        ("no end at all", ["no end at all"]),
        ("   ", []),
    ],
)
def test_sentences_of_many_scripts(text, expected):
    assert sentences(text) == expected


def test_the_sentence_of_a_blank_line_is_the_next_one():
    text = "One. Two.\n\nThree."
    tokens = Tokens(text)
    assert tokens.sentence(6) == Fragment(5, 9)
    assert tokens.sentence(10) == Fragment(11, 17)
    assert Tokens("\n \n").sentence(0) is None
    assert Tokens("\u3000\n\u3000中。").sentence(0) == Fragment(3, 5)
