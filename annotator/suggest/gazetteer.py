"""Names that are known beforehand: states, capitals, bodies, cities, and a project's own patterns.

The patterns are data, one JSON object a line, in `resources/gazetteer/*.jsonl`
(`packaging/build_gazetteer.py` makes them). They are matched word by word in the plain text,
longest first, with a trie: one pass, whatever the number of patterns.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from annotator.domain.errors import UserError
from annotator.domain.patterns import Kind, Pattern
from annotator.resources import resource

BUILT_IN = ("states", "bodies", "places", "cities")  # the first that has some words keeps them

# Acronyms with points; words with their combining marks; any other single character.
_WORD = re.compile("(?:[^\\W\\d_]\\.){2,}|[\\w\u0300-\u036f]+|[^\\w\\s]")
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc", "'''")


class GazetteerMatch(NamedTuple):
    """A pattern found in a text, at `[start, end)` in code points."""

    start: int
    end: int
    pattern: Pattern

    @property
    def actor(self) -> str:
        """Return who the words stand for."""
        return self.pattern.actor or self.pattern.words


class Word(NamedTuple):
    """One word or sign of a text: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return words and signs; acronyms without points, apostrophes straight, letters composed."""
    return tuple(
        Word(_key(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=2)
def article_words(text: str) -> tuple[Word, ...]:
    """Return the words of a whole text, which are asked for several times in a row."""
    return words_of(text)


def _key(word: str) -> str:
    if not word.isascii():
        return unicodedata.normalize("NFC", word).translate(_APOSTROPHES)
    if len(word) > 3 and word[1] == ".":
        return word.replace(".", "")
    return word


class _Node(Struct):
    """A place in the trie: where each next word leads, and the pattern that ends here."""

    following: dict[str, "_Node"] = {}
    pattern: Pattern | None = None


class Gazetteer:
    """Patterns, and where they stand in texts. Of two with the same words the first is kept."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._exact = _Node()
        self._folded = _Node()
        for pattern in patterns:
            node = self._folded if pattern.any_case else self._exact
            for word in words_of(pattern.words):
                key = word.key.casefold() if pattern.any_case else word.key
                node = node.following.setdefault(key, _Node())
            if node.pattern is None:
                node.pattern = pattern

    @classmethod
    def load(cls, extra: Iterable[Pattern] = ()) -> "Gazetteer":
        """Return the program's patterns, after those of a project (`extra`), which go first."""
        return cls([*extra, *built_in_patterns()])

    def matches(self, text: str) -> list[GazetteerMatch]:
        """Return where patterns stand in the text: in order, the longest, none overlapping."""
        words = article_words(text)
        exact, folded = self._exact.following, self._folded.following
        found: list[GazetteerMatch] = []
        after = 0
        for at, word in enumerate(words):
            if at < after or not (word.key in exact or (folded and word.key.casefold() in folded)):
                continue
            match, after = self._longest(words, at, text)
            if match is not None:
                found.append(match)
        return found

    def _longest(
        self, words: Sequence[Word], at: int, text: str
    ) -> tuple[GazetteerMatch | None, int]:
        best: Pattern | None = None
        after = at + 1
        for root, fold in ((self._exact, False), (self._folded, True)):
            node: _Node | None = root
            place = at
            while place < len(words):
                key = words[place].key
                node = node.following.get(key.casefold() if fold else key) if node else None
                if node is None:
                    break
                place += 1
                if node.pattern is not None and (best is None or place > after):
                    best, after = node.pattern, place
        start, end = words[at].start, words[after - 1].end
        if best is None or _in_an_address(text, start, end):
            return None, at + 1
        return GazetteerMatch(start, end, best), after


def _in_an_address(text: str, start: int, end: int) -> bool:
    """Return whether the words are a piece of a web address, a handle or a hashtag."""
    before = text[start - 1 : start]
    after = text[end : end + 2]
    return before in ("@", "#", "/", "_") or (
        after[:1] in (".", "/", "@", "_") and after[1:].isalnum()
    )


@cache
def built_in_patterns() -> tuple[Pattern, ...]:
    """Return the program's own patterns, in the order in which they are preferred."""
    decoder = msgspec.json.Decoder(Pattern)
    return tuple(
        pattern
        for name in BUILT_IN
        for pattern in decoder.decode_lines(resource("gazetteer", f"{name}.jsonl").read_bytes())
    )


def decode_patterns(data: bytes, name: str) -> list[Pattern]:
    """Return the patterns of a JSONL file. Raises UserError naming the file where it is not one."""
    remedy = 'Write one JSON object a line, such as {"words": "Riverton", "label": "GPE"}.'
    try:
        patterns = msgspec.json.Decoder(Pattern).decode_lines(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(f"The patterns of {name} cannot be read: {error}.", remedy) from error
    for number, pattern in enumerate(patterns, start=1):
        if not words_of(pattern.words) or not pattern.label.strip():
            raise UserError(f"Pattern {number} of {name} has no words or no label.", remedy)
    return patterns


__all__ = [
    "Gazetteer",
    "GazetteerMatch",
    "Kind",
    "Pattern",
    "Word",
    "article_words",
    "built_in_patterns",
    "decode_patterns",
    "words_of",
]
