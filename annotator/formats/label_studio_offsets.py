"""How Label Studio has counted offsets, and which range a region means by them.

Since 2021 it counts code points (label-studio-frontend pull request 308; before, JavaScript's
UTF-16 units, as its issue 1347 shows). Other ways of counting are met where line ends took another
form on their way into it (issues 539 and 4929). A region that says its words proves by them which
was meant; no other way than code points is taken without that proof.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from annotator.domain.text import Utf16Map

_ESCAPED = re.compile(r"\\n")
_PAIR = re.compile("\r\n")
_LOST = re.compile(r"\s+|\\n")  # what a browser's selection drops or a form escapes


class Offsets:
    """Finds the ranges that regions of one text mean."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ways: list[Callable[[int], int]] | None = None

    def range(self, start: int, end: int, words: str | None) -> tuple[int, int] | None:
        """Return a range of code points; None where the words are not there in any counting.

        Where only white space differs, the offsets stand: Label Studio has dropped line ends and
        doubled spaces from the words that it tells (its issues 1863 and 3078).
        """
        if words is None or (self._text[start:end] == words and start >= 0):
            return start, end
        for way in self._others():
            found = way(start), way(end)
            if 0 <= found[0] < found[1] and self._text[found[0] : found[1]] == words:
                return found
        told, there = _LOST.sub("", words), _LOST.sub("", self._text[max(start, 0) : end])
        return (start, end) if told and told == there else None

    def _others(self) -> list[Callable[[int], int]]:
        if self._ways is None:
            self._ways = [Utf16Map(self._text).to_code_point, *self._of_line_ends()]
        return self._ways

    def _of_line_ends(self) -> Iterator[Callable[[int], int]]:
        ends = [place for place, each in enumerate(self._text) if each == "\n"]
        doubled = [place + number for number, place in enumerate(ends)]
        yield lambda offset: offset - bisect_left(doubled, offset)  # each as an escape of two
        for pattern in (_PAIR, _ESCAPED):
            found = [match.start() for match in pattern.finditer(self._text)]
            single = [place - number for number, place in enumerate(found)]
            yield _widened(single)  # each of these two characters as one


def _widened(single: list[int]) -> Callable[[int], int]:
    return lambda offset: offset + bisect_left(single, offset)
