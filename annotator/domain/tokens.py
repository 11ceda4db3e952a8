"""Tokens and sentences for the hands: where the caret stops and what a selection snaps to.

Not spaCy's tokens, which the window's process never loads. A token is a run of letters, digits
and marks (with inner apostrophes, hyphens and points), one ideograph, one emoji sequence, or one
other grapheme. Nothing here ever parts a combining mark or a joined emoji from its base.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache

from annotator.domain.text import Fragment

_MARK_BLOCKS = (  # where Unicode keeps its combining marks; the rest is not worth walking
    range(0x0300, 0x3100),
    range(0xA600, 0xAC00),
    range(0xFB1E, 0xFB1F),
    range(0xFE00, 0xFE30),
    range(0x10100, 0x12000),
    range(0x13400, 0x13460),
    range(0x16100, 0x17000),
    range(0x1BC00, 0x1D250),
    range(0x1DA00, 0x1DB00),
    range(0x1E000, 0x1E950),
)
_LONE = (  # scripts written without spaces: each character a token
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PICTURE = (  # neither the spaces among them nor the letters of flags
    "[\u00a9\u00ae\u203c-\u205e\u2060-\u2fff\u3001-\u3299"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_WITHIN = (  # what may stand inside a word: ’ · . - and, in Hebrew, geresh and gershayim
    "(?:['\u2019\u00b7.\\-\u2010\u2011\u05f3\u05f4]|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea]))"
)


@cache
def _token_pattern() -> re.Pattern[str]:
    """Return the pattern of a token; made at the first use, since making it takes a while."""
    marks = "".join(
        chr(code)
        for block in _MARK_BLOCKS
        for code in block
        if unicodedata.category(chr(code)).startswith("M")
    )
    mark = f"[{re.escape(marks)}\u200d\U000e0100-\U000e01ef]"
    added = f"{mark[:-1]}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"  # marks, tones and tags
    emoji = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}{added}(?:(?<=\u200d){_PICTURE}{added})*)"
    word = f"(?:(?![{_LONE}])[^\\W_]{mark}*)+"
    return re.compile(
        f"{word}(?:{_WITHIN}{word})*(?:\\.(?<=\\.[A-Za-z]\\.){mark}*|\u05f3)?"
        f"|{emoji}{mark}*"
        f"|\\S{mark}*"
    )


_POSSESSIVE = re.compile("['\u2019][sS]$")
_SENTENCE_END = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]+[\"'\u201d\u2019\u00bb)\\]]*(?=\\s|$)"
    "|[\u3002\uff01\uff1f]"
    "|\n\\s*"
)
_NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|etc|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|e\.g|i\.e)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_NEXT = re.compile(r"\s+\S")


class Tokens:
    """The tokens of one text, found as they are asked for, a paragraph at a time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, list[Fragment]] = {}
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def _line(self, index: int) -> list[Fragment]:
        if index not in self._found:
            start = self._line_starts[index]
            following = index + 1
            end = (
                self._line_starts[following] - 1
                if following < len(self._line_starts)
                else len(self._text)
            )
            self._found[index] = tokens_of(self._text, start, end)
        return self._found[index]

    def at(self, offset: int) -> Fragment | None:
        """Return the token that covers the offset, or the last before it on its line, or the next."""
        line = self._line_of(offset)
        tokens = self._line(line)
        if tokens:
            place = bisect_right(tokens, offset, key=lambda token: token.start) - 1
            return tokens[max(place, 0)]
        return self.after(offset) or self.before(offset)

    def after(self, offset: int) -> Fragment | None:
        """Return the first token that starts at or after the offset."""
        for line in range(self._line_of(offset), len(self._line_starts)):
            tokens = self._line(line)
            place = bisect_left(tokens, offset, key=lambda token: token.start)
            if place < len(tokens):
                return tokens[place]
        return None

    def before(self, offset: int) -> Fragment | None:
        """Return the last token that ends at or before the offset."""
        for line in range(self._line_of(offset), -1, -1):
            tokens = self._line(line)
            place = bisect_right(tokens, offset, key=lambda token: token.end) - 1
            if place >= 0:
                return tokens[place]
        return None

    def snapped(self, start: int, end: int) -> Fragment | None:
        """Return the smallest run of whole tokens that covers the range; None over white space."""
        start, end = min(start, end), max(start, end)
        first = self.at(start)
        if first is None or first.end <= start:
            first = self.after(start)
        last = self.before(end)
        reaching = self.at(max(end - 1, start))
        if reaching is not None and reaching.start < end and reaching.end > end:
            last = reaching
        if first is None or last is None or last.end <= first.start:
            return None
        return Fragment(first.start, last.end)

    def sentence(self, offset: int) -> Fragment | None:
        """Return the sentence that covers the offset, without the white space around it."""
        line = self._line_of(offset)
        while line < len(self._line_starts) and not self._line(line):
            line += 1
        if line >= len(self._line_starts):
            return None
        start = self._line_starts[line]
        following = line + 1
        end = (
            self._line_starts[following] - 1
            if following < len(self._line_starts)
            else len(self._text)
        )
        found = sentences_of(self._text, start, end)
        place = bisect_right(found, offset, key=lambda sentence: sentence.start) - 1
        return found[max(place, 0)]

    def _line_of(self, offset: int) -> int:
        return max(bisect_right(self._line_starts, offset) - 1, 0)


def tokens_of(text: str, start: int, end: int) -> list[Fragment]:
    """Return the tokens within `[start, end)`; a possessive ending is a token of its own."""
    found = []
    for match in _token_pattern().finditer(text, start, end):
        possessive = _POSSESSIVE.search(match[0])
        if possessive and possessive.start():
            split = match.start() + possessive.start()
            found += [Fragment(match.start(), split), Fragment(split, match.end())]
        else:
            found.append(Fragment(*match.span()))
    return found


def sentences_of(text: str, start: int, end: int) -> list[Fragment]:
    """Return the sentences within `[start, end)`, which should be one paragraph."""
    found = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _goes_on(text, start, match.start(), match.end(), end):
            continue
        found.append(_trimmed(text, begin, match.end()))
        begin = match.end()
    found.append(_trimmed(text, begin, end))
    return [sentence for sentence in found if sentence.start < sentence.end]


def _goes_on(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Tell whether the sentence goes on after what looks like its end."""
    if _NOT_AN_END.search(text, max(start, stop - 12), stop + 1):
        return True
    following = _NEXT.match(text, after, end)
    return following is not None and following[0][-1].islower() and text[stop] != "\n"


def _trimmed(text: str, start: int, end: int) -> Fragment:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Fragment(start, end)
