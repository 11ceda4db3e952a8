"""Quotation marks: where something quoted begins and ends, in whatever style it is marked.

Paragraphs bound a quotation. One that has no end goes on in the next paragraph if that begins
with the same mark, as long speeches are printed; otherwise a mark without its fellow is left alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = re.compile("\n[^\\S\n]*(?:\n\\s*|(?=[^\\s\u0061-\u007a]))|\u2029")
_POSSESSIVE = re.compile("s['\u2019] [a-z]")
_MARK = re.compile("'''?|``|[\"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f]")
_ENDS = {  # what may close each opening mark
    "\u201c": '\u201d"',  # typists mix the two
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u201a": "\u2018\u2019",
    "\u2018": "\u2019",
    "\u201b": "\u2019",
    "\u2019": "\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"\u201d',
    "'": "'",
}
_SINGLE = "'\u2018\u2019\u201b\u201a\u2039\u203a"
_CURLY_DOUBLE = "\u201c\u201d\u201e\u201f"


class Quotation(NamedTuple):
    """A quoted stretch: `[start, end)` with its marks, and whether it has both of them."""

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str  # the character; '' and `` count as "
    opens: bool
    closes: bool


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return the `[start, end)` of each paragraph. A line that goes on in lower case is none."""
    found = []
    start = 0
    for match in _BREAK.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(start, end) for start, end in found if not text[start:end].isspace() and start < end]


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of a text, in order; they do not overlap."""
    found: list[Quotation] = []
    marks = [list(_marks(text, start, end)) for start, end in paragraphs]
    before = ""  # the mark of a quotation that the last paragraph left open
    for index, (start, end) in enumerate(paragraphs):
        following = marks[index + 1] if index + 1 < len(marks) else []
        after = paragraphs[index + 1][0] if following else -1
        kind = following[0].kind if following and _leads(text, after, following[0]) else ""
        here = list(_in_paragraph(text, start, end, marks[index], kind, before))
        before = _kind(text, here[-1]) if here and not here[-1].closed else ""
        found += here
    return found


def _kind(text: str, quotation: Quotation) -> str:
    mark = text[quotation.start]
    return '"' if mark == "`" or text.startswith("''", quotation.start) else mark


def _leads(text: str, start: int, mark: _Mark) -> bool:
    return mark.opens and not text[start : mark.start].strip()


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        at, stop = match.span()
        kind = '"' if len(match[0]) > 1 else match[0]
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        free = not before.isalnum() and before not in ",.!?\u2026;:%)]"
        opens = (
            kind in _ENDS
            and (free or kind in "\u201c\u201e\u00ab\u300c\u300e")
            and not (after.isspace() and kind not in "\u00ab")
        )
        closes = not (before.isspace() and kind not in "\u00bb")
        if kind in _SINGLE:
            opens = (
                opens
                and not before.isalnum()
                and (after.isalnum() or after in _CURLY_DOUBLE + '"$[')
            )
            closes = closes and not after.isalnum()
        if kind in "\"'":
            closes = closes and not after.isalnum()
        yield _Mark(at, stop, kind, opens, closes)


def _in_paragraph(
    text: str, start: int, end: int, marks: list[_Mark], following: str, before: str
) -> Iterator[Quotation]:
    """Yield the quotations of one paragraph.

    `following` is the mark that leads the next paragraph, `before` that which the last left open.
    """
    last: dict[str, int] = {}  # the last mark that closes, of each kind
    for place, mark in enumerate(marks):
        if mark.closes:
            last[mark.kind] = place
    place = 0
    while place < len(marks):
        mark = marks[place]
        place += 1
        if not mark.opens:
            continue
        enders = _ENDS[mark.kind]
        limit = max(last.get(kind, -1) for kind in enders)
        closing = _closing(text, marks, place, limit, mark) if limit >= place else None
        if closing is not None:
            yield Quotation(mark.start, marks[closing].end, True)
            place = closing + 1
        elif mark.kind == following or (mark.kind == before and _leads(text, start, mark)):
            stop = end
            while text[stop - 1].isspace():
                stop -= 1
            yield Quotation(mark.start, stop, False)
            return


def _closing(text: str, marks: list[_Mark], place: int, limit: int, opening: _Mark) -> int | None:
    """Return the index of the mark that closes the opening one.

    A single mark after an s may be a possessive: a later one is preferred to it.
    """
    enders = _ENDS[opening.kind]
    candidate = None
    for index in range(place, limit + 1):
        mark = marks[index]
        if mark.kind == opening.kind and mark.opens and not mark.closes:
            break  # it opens again: the first was never closed, or closed at the candidate
        if mark.kind not in enders or not mark.closes:
            continue
        if opening.kind not in "'\u2018\u201b" or not _POSSESSIVE.match(text, mark.start - 1):
            return index
        candidate = index if candidate is None else candidate
    return candidate
