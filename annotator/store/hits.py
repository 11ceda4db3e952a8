"""Where a search is found in a text, and a few words around the first place.

FTS5 itself finds it, in a table in memory that holds nothing but the text: what is shown as a hit
is what the index counts as one. Offsets are code points of the text as it was given.
"""

import contextlib
import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice
from types import TracebackType

import msgspec

from annotator.domain.text import Fragment, Fragments
from annotator.store.indexing import TOKENIZER, borders
from annotator.store.search import Search

# FTS5's highlight() copies what it has so far at every hit, so long texts are looked at in parts.
# A phrase that runs across two parts is found by the index, but not marked.
_PART = 4000  # characters
_PARTS_AT_ONCE = 32
_SPACE = re.compile(r"\s")
_MARKS = (range(0xFDD0, 0xFDF0), range(0xF0000, 0xFFFFE))  # noncharacters, then private ones
_BEFORE, _AFTER = 14, 140  # characters of a snippet before and after the beginning of its hit
_GAPS = re.compile(r"\s+")


class Snippet(msgspec.Struct, frozen=True):
    """A few words of a text on one line, and where in them the hits are."""

    words: str
    hits: Fragments = ()


class Highlighter:
    """Finds one search in texts. To be closed; for one thread."""

    def __init__(self, search: Search) -> None:
        self._marks = search.marks
        self._rows = 0
        self._database = sqlite3.connect(":memory:", isolation_level=None)
        self._database.execute(
            f"CREATE VIRTUAL TABLE page USING fts5(text, tokenize='{TOKENIZER}')"
        )
        self._database.execute("BEGIN")

    def __enter__(self) -> "Highlighter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def hits(self, text: str) -> Iterator[Fragment]:
        """Yield where the search is found, in order; the parts are looked at as they are wanted."""
        parts = _parts(text)
        while self._marks and (batch := list(islice(parts, _PARTS_AT_ONCE))):
            yield from self._hits_in(text, batch)

    def _hits_in(self, text: str, parts: list[Fragment]) -> Iterator[Fragment]:
        opening, closing = islice((m for m in map(chr, chain(*_MARKS)) if m not in text), 2)
        spaced = [_Spaced(text[start:end]) for start, end in parts]
        first = self._rows + 1
        self._rows += len(parts)
        self._database.executemany(
            "INSERT INTO page (rowid, text) VALUES (?, ?)",
            [(first + place, each.words) for place, each in enumerate(spaced)],
        )
        found = self._database.execute(
            "SELECT rowid, highlight(page, 0, ?, ?) FROM page "
            "WHERE page MATCH ? AND rowid >= ? ORDER BY rowid",
            (opening, closing, self._marks, first),
        ).fetchall()
        for row, marked in found:
            start, part = parts[row - first].start, spaced[row - first]
            for hit in _between(marked, opening, closing):
                yield Fragment(start + part.original(hit.start), start + part.original(hit.end))


class _Spaced:
    """A text as the index takes it, and the way back to its own offsets."""

    def __init__(self, text: str) -> None:
        self._gaps = [place + count for count, place in enumerate(borders(text))]
        pieces, last = [], 0
        for place in borders(text):
            pieces.append(text[last:place])
            last = place
        # A zero would end highlight()'s answer; as a space it parts words just the same.
        self.words = " ".join([*pieces, text[last:]]).replace("\x00", " ")

    def original(self, offset: int) -> int:
        return offset - bisect_left(self._gaps, offset)


def _parts(text: str) -> Iterator[Fragment]:
    start = 0
    while start < len(text):
        gap = _SPACE.search(text, start + _PART, start + 2 * _PART)
        end = gap.start() if gap else min(start + 2 * _PART, len(text))
        yield Fragment(start, end)
        start = end


def _between(marked: str, opening: str, closing: str) -> Iterator[Fragment]:
    at = 0
    for piece in marked.split(opening):
        hit, ends, after = piece.partition(closing)
        if ends:
            yield Fragment(at, at + len(hit))
        at += len(hit) + len(after)


def hits_in(text: str, search: Search) -> list[Fragment]:
    """Return where a search is found in a text."""
    with contextlib.closing(Highlighter(search)) as highlighter:
        return list(highlighter.hits(text))


def snippet_of(highlighter: Highlighter, *texts: str) -> Snippet | None:
    """Return the words around the first hit, of the first text that has one."""
    for text in texts:
        hits = highlighter.hits(text)
        first = next(hits, None)
        if first is None:
            continue
        start = _word_start(text, max(first.start - _BEFORE, 0), first.start)
        end = min(first.start + _AFTER, len(text))
        near = [first]
        for hit in hits:
            if hit.end > end:
                break
            near.append(hit)
        return _on_one_line(text, start, max(end, first.end), near)
    return None


def _word_start(text: str, start: int, hit: int) -> int:
    """Return where the next word begins, where the start is within one."""
    gap = _GAPS.search(text, start, hit) if start else None
    return gap.end() if gap else hit if start else 0


def _on_one_line(text: str, start: int, end: int, hits: list[Fragment]) -> Snippet:
    words = "\u2026" if start else ""
    found = []
    at = start
    for hit in hits:
        words += _GAPS.sub(" ", text[at : hit.start])
        begins = len(words)
        words += _GAPS.sub(" ", text[hit.start : hit.end])
        found.append(Fragment(begins, len(words)))
        at = hit.end
    words += _GAPS.sub(" ", text[at:end])
    return Snippet(words, tuple(found))
