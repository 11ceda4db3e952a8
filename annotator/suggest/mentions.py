"""Names in a text: where they begin and end, and how many are kept without overlap."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.suggest.word_lists import word_list

NAMES = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
)
PLACES = frozenset(("GPE", "LOC", "FAC"))

# Words that begin a sentence with a capital and are no part of the name after them.
OPENERS = word_list("openers")

_NO_NAMES = word_list("no_names")

_POSSESSIVE = re.compile("(?:['\u2019][sS]|(?<=[sS])['\u2019])$")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_EDGES = " \t\u00a0\"'\u2018\u2019\u201c\u201d\u00ab\u00bb()[]{},;:-\u2013\u2014*_|/\\<>"


class Mention(NamedTuple):
    """A name in a text, at `[start, end)` in code points, with its label."""

    start: int
    end: int
    label: str


def bare(text: str, mention: Mention) -> tuple[int, int]:
    """Return where the mention stands without a leading article."""
    article = _ARTICLE.match(text, mention.start, mention.end)
    return (article.end() if article else mention.start), mention.end


def tidied(text: str, mention: Mention) -> list[Mention]:
    """Return the mention without what does not belong to a name; nothing where nothing is left.

    Possessive endings, marks at the edges and half brackets go, and the article before a people;
    what goes over a line's end is no name,
    nor are illnesses, time zones and the like. Numbers and dates stay as they are.
    """
    start, end, label = mention
    if label not in NAMES:
        return [mention]
    if "\n" in text[start:end]:
        return []
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive and possessive.start() > start:
        end = possessive.start()
    bracket = text.find("(", start + 1, end)
    if bracket >= 0 and ")" not in text[bracket:end]:
        end = bracket
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[start:end].endswith(" ."):  # texts that were cut into tokens
        end -= 2
    article = _ARTICLE.match(text, start, end)
    if article and label in ("NORP", "PERSON"):
        start = article.end()
    return [Mention(start, end, label)] if start < end and text[start:end] not in _NO_NAMES else []


class Mentions:
    """Mentions that never overlap, kept in order; of two that do, the first or longer stays."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._kept: list[Mention] = []
        for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
            if not self._kept or mention.start >= self._kept[-1].end:
                self._kept.append(mention)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._kept)

    def over(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that share a character with the range."""
        return self._kept[self._slice(start, end)]

    def put(self, *mentions: Mention) -> None:
        """Take the mentions in, in place of all that they overlap."""
        for mention in mentions:
            self._kept[self._slice(mention.start, mention.end)] = [mention]

    def _slice(self, start: int, end: int) -> slice:
        first = bisect_right(self._kept, start, key=lambda each: each.end)
        return slice(first, max(first, bisect_left(self._kept, end, key=lambda each: each.start)))
