"""Texts as they are stored, cut and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_characters, texts

from annotator.domain.errors import RecordRefused
from annotator.domain.text import (
    Fragment,
    StoredText,
    Utf16Map,
    quotes,
    storable,
    text_sha256,
)


def units_before(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


@given(texts())
def test_code_points_and_utf16_units_convert_both_ways(text):
    convert = Utf16Map(text)
    for offset in range(len(text) + 1):
        unit = convert.to_utf16(offset)
        assert unit == units_before(text, offset)
        assert convert.to_code_point(unit) == offset


@given(texts())
def test_a_unit_inside_a_pair_counts_as_before_the_pair(text):
    convert = Utf16Map(text)
    for offset, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert convert.to_code_point(units_before(text, offset) + 1) == offset


def test_utf16_of_the_planes_and_joined_signs():
    text = "a𝔘👩\u200d👧e\u0301\u2028\x00שלום"
    convert = Utf16Map(text)
    assert [convert.to_utf16(i) for i in range(7)] == [0, 1, 3, 5, 6, 8, 9]
    assert convert.to_utf16(len(text)) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("original", "text", "newlines"),
    [
        ("one line", "one line", "lf"),
        ("a\nb\n", "a\nb\n", "lf"),
        ("a\r\nb\r\n", "a\nb\n", "crlf"),
        ("a\rb\r", "a\nb\n", "cr"),
        ("a\r\nb\nc", "a\nb\nc", "mixed"),
        ("a\rb\r\nc", "a\nb\nc", "mixed"),
        ("a\r\r\nb", "a\n\nb", "mixed"),
        ("\ufeffa", "a", "lf"),
        ("\ufeff\r\na", "\na", "crlf"),
        ("\ufeff\ufeffa", "a", "lf"),
        ("a\ufeffb", "a\ufeffb", "lf"),
        ("a\u2028b\x85c\x0bd\x0ce", "a\u2028b\x85c\x0bd\x0ce", "lf"),
        ("a\x00b", "a\x00b", "lf"),
        ("", "", "lf"),
    ],
)
def test_line_ends_become_line_feeds_and_nothing_else_changes(original, text, newlines):
    stored = StoredText(original)
    assert (stored.text, stored.newlines) == (text, newlines)
    assert stored.sha256 == text_sha256(text)


@given(texts())
def test_a_stored_text_is_stored_as_it_is(text):
    once = StoredText(text).text
    assert "\r" not in once
    assert not once.startswith("\ufeff")
    assert StoredText(once).text == once


@given(texts())
def test_each_character_is_found_where_to_stored_says(original):
    stored = StoredText(original)
    kept = len(original.lstrip("\ufeff"))
    for offset in range(len(original) - kept, len(original)):
        here = "\n" if original[offset] == "\r" else original[offset]
        assert stored.text[stored.to_stored(offset)] == here
    assert stored.to_stored(len(original)) == len(stored.text)


@given(texts())
def test_a_range_covers_the_same_words_in_the_stored_text(original):
    stored = StoredText(original)
    parts = [at for at in range(len(original) + 1) if original[at - 1 : at + 1] != "\r\n"]
    for start, end in zip(parts, parts[3:], strict=False):
        words = original[start:end].lstrip("\ufeff" if start == 0 else "")
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        found = stored.text[stored.to_stored(start) : stored.to_stored(end)]
        assert found.lstrip("\ufeff") == words.lstrip("\ufeff")


@given(texts(), st.characters(categories=["Cs"]), texts())
def test_half_a_surrogate_pair_is_refused_with_its_place(before, half, after):
    with pytest.raises(RecordRefused) as refused:
        StoredText(before + half + after)
    assert f"U+{ord(half):04X}" in refused.value.what
    assert f"at character {len(before)}," in refused.value.what
    assert "UTF-8" in refused.value.remedy


@given(st.text(st.one_of(any_characters, st.characters(categories=["Cs"]))))
def test_any_name_can_be_made_storable(name):
    stored = storable(name)
    assert len(stored.encode("utf-8")) >= len(name)
    if not any("\ud800" <= character <= "\udfff" for character in name):
        assert stored == name


@given(texts(min_size=1), st.data())
def test_quotes_are_what_each_fragment_covers(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whole = Fragment(0, len(text))
    assert quotes(text, (Fragment(start, end), whole)) == (text[start:end], text)


@pytest.mark.parametrize("place", [(-1, 2), (0, 0), (2, 2), (3, 2), (0, 5), (4, 5), (9, 12)])
def test_a_range_outside_the_text_has_no_quote(place):
    with pytest.raises(
        RecordRefused, match=f"{place[0]}-{place[1]} does not lie in the text"
    ) as no:
        quotes("👩‍👧b", (Fragment(0, 1), Fragment(*place)))
    assert "has 4 characters" in no.value.what
    assert "code points" in no.value.remedy
