"""A parsed text as the search for attributions reads it: paragraphs, sentences, quotations, spans.

Ranges named `lo, hi` count tokens, `start, end` code points; both are half-open.
"""

from bisect import bisect_left, bisect_right
from typing import Any, Literal

from msgspec import Struct

from annotator.domain.text import Fragment, Fragments
from annotator.suggest.quotes import Quotation, paragraphs_of, quotations

Kind = Literal["direct", "indirect", "mixed"]
Range = tuple[int, int]
# Tokens. No parse is right about more, and asking a verb for its parts takes as long as its sentence.
LONGEST_SENTENCE = 500
_LOOSE = ",;:\u2013\u2014-\u2015\u200b"


class Attribution(Struct, frozen=True, kw_only=True):
    """Who says, thinks or wants what, by which words. Source may be empty; the others never are.

    `negated` is grammar only: "did not say", not "denied". The score lies between 0 and 1. `rule`
    names the construction that it was read from ("verb clause", "noun", …).
    """

    cue: Fragments
    source: Fragments
    content: Fragments
    kind: Kind
    negated: bool
    score: float
    rule: str


class Reading:
    """The parsed text with what is asked of each token, computed once."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.tokens: list[Any] = list(doc)
        self.paragraphs = paragraphs_of(self.text)
        self.quotations = quotations(self.text, self.paragraphs)
        self.starts: list[int] = [token.idx for token in self.tokens]
        self.ends: list[int] = [
            at + len(token.text) for at, token in zip(self.starts, self.tokens, strict=True)
        ]
        self._para_starts = [start for start, _end in self.paragraphs]
        self._quote_starts = [quotation.start for quotation in self.quotations]
        self._sentence_lo: list[int] = []
        self._sentence_hi: list[int] = []
        for sentence in doc.sents:
            width = sentence.end - sentence.start
            self._sentence_lo += [sentence.start] * width
            self._sentence_hi += [sentence.end] * width

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that covers the character, if any."""
        place = bisect_right(self._quote_starts, offset) - 1
        if place >= 0 and offset < self.quotations[place].end:
            return self.quotations[place]
        return None

    def has_quotation(self, start: int, end: int) -> bool:
        """Tell whether a quotation begins in the range."""
        place = bisect_left(self._quote_starts, start)
        return place < len(self.quotations) and self.quotations[place].start < end

    def readable(self, index: int) -> bool:
        """Tell whether the token's sentence is short enough to be one, and not a list or a table."""
        return self._sentence_hi[index] - self._sentence_lo[index] <= LONGEST_SENTENCE

    def quoted(self, index: int) -> bool:
        return self.quotation_at(self.starts[index]) is not None

    def paragraph(self, index: int) -> Range:
        """Return the characters of the paragraph that the token stands in."""
        place = max(bisect_right(self._para_starts, self.starts[index]) - 1, 0)
        return self.paragraphs[place] if self.paragraphs else (0, len(self.text))

    def sentence(self, index: int) -> Range:
        """Return the characters of the token's sentence, as far as its paragraph goes."""
        start, end = self.paragraph(index)
        lo, hi = self._sentence_lo[index], self._sentence_hi[index]
        return max(start, self.starts[lo]), min(end, self.ends[hi - 1])

    def first(self, offset: int) -> int:
        """Return the index of the first token that ends after the character."""
        return bisect_right(self.ends, offset)

    def chars(self, lo: int, hi: int) -> Range:
        return self.starts[lo], self.ends[hi - 1]

    def tree(self, token: Any) -> Range:
        """Return the characters of all that hangs on the token, as far as its paragraph goes."""
        start, end = self.paragraph(token.i)
        return max(start, token.left_edge.idx), min(end, self.ends[token.right_edge.i])

    def stripped(self, start: int, end: int) -> Range:
        """Return the range without outer white space."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def trimmed(self, start: int, end: int, *, stops: bool = True) -> Range:
        """Return the range without outer white space and loose punctuation, quotations made whole."""
        text = self.text
        while start < end and (text[start] in _LOOSE + ".)" or text[start].isspace()):
            start += 1
        while start < end and (text[end - 1] in _LOOSE or text[end - 1].isspace()):
            end -= 1
        if start < end and text[start] == "(" and text.find(")", start, end) < 0:
            return self.trimmed(start + 1, end, stops=stops)
        if start >= end:
            return start, start
        start, end = self._whole(start, end)
        if stops and self.quotation_at(end - 1) is None:
            end = self._without_stop(start, end)
        return start, end

    def _whole(self, start: int, end: int) -> Range:
        """Include the marks of a quotation that the range begins or ends in."""
        last = self.quotation_at(end - 1)
        if last is not None and last.start >= start:
            end = last.end
        elif last is not None and last.end - end <= 3 and not self.text[end : last.end].isalnum():
            end = last.end if last.start >= start - 2 else end
        first = self.quotation_at(start)
        if first is not None and 0 < start - first.start <= 3:
            inner = self.text[first.start : start]
            if not any(char.isalnum() for char in inner):
                start = first.start if end >= first.end or end < first.end else start
        return start, end

    def _without_stop(self, start: int, end: int) -> int:
        """Drop a full stop that is no part of an abbreviation, as the tokens have it."""
        while end > start and (self.text[end - 1] in _LOOSE + "." or self.text[end - 1].isspace()):
            if self.text[end - 1] == ".":
                token = self.first(end - 1)
                if token < len(self.tokens) and self.starts[token] < end - 1:
                    break
            end -= 1
        return end

    def fragments(
        self, pieces: list[Range], *, stops: bool = True, around: Fragments = ()
    ) -> Fragments:
        """Return the pieces trimmed, sorted and without overlaps, empty ones left out.

        What lies in the fragments `around` is cut out of them.
        """
        found: list[Fragment] = []
        for piece in sorted(_cut(pieces, around)):
            start, end = self.trimmed(*piece, stops=stops)
            if found and start < found[-1].end:
                start = found[-1].end
                start, end = self.trimmed(start, max(end, start), stops=stops)
            if any(start < stop and begin < end for begin, stop in around):
                start, end = self.stripped(*piece)  # making a quotation whole went too far
            if start < end and any(char.isalnum() for char in self.text[start:end]):
                found.append(Fragment(start, end))
        return tuple(found)


def _cut(pieces: list[Range], around: Fragments) -> list[Range]:
    """Return the pieces without what lies in the fragments."""
    for begin, stop in around:
        kept: list[Range] = []
        for start, end in pieces:
            if stop <= start or end <= begin:
                kept.append((start, end))
            else:
                kept += [(start, begin)] if start < begin else []
                kept += [(stop, end)] if stop < end else []
        pieces = kept
    return pieces


class Finding(Struct):
    """An attribution in the making. The head is the index of the cue's main token."""

    head: int
    cue: list[Range]
    source: list[Range]
    content: list[Range]
    score: float
    rule: str
    direct: bool = False
    negated: bool = False

    def attribution(self, reading: Reading) -> Attribution | None:
        """Return the attribution, or None where nothing is left of its cue or content."""
        source = reading.fragments(self.source, stops=False)
        cue = tuple(
            Fragment(start, end)
            for start, end in sorted({reading.stripped(*each) for each in self.cue})
            if start < end
        )
        content = reading.fragments(self.content, around=(*cue, *source))
        if not content or not cue:
            return None
        quoted = [reading.quotation_at(f.start) for f in content]
        inside = [
            q is not None and q.start >= f.start - 1 and q.end >= f.end - 1
            for q, f in zip(quoted, content, strict=True)
        ]
        kind: Kind = "indirect"
        if self.direct and all(inside):
            kind = "direct"
        elif self.direct or any(inside) or any(reading.has_quotation(*f) for f in content):
            kind = "mixed"
        return Attribution(
            cue=cue,
            source=source,
            content=content,
            kind=kind,
            negated=self.negated,
            score=round(min(max(self.score, 0.01), 0.99), 3),
            rule=self.rule,
        )
