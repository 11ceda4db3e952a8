"""Which keys select some words, or move the edges of an annotation to them: the fewest there are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens
from annotator.gui.page.view import PageView

QUOTES = "\"'“”‘’«»`„‚"
CLOSING = ".,;:!?…–—-"
MOST_LINES = 60
MOST_SENTENCES = 12
MOST_STEPS = 60

Fragments = tuple[Fragment, ...]


class Way(NamedTuple):
    """A click at an offset, the actions that select, and those on the edges once it is labelled."""

    click: int
    select: tuple[str, ...]
    edges: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """Keys and clicks."""
        return 1 + len(self.select) + len(self.edges)


def core(text: str, start: int, end: int) -> Fragment:
    """Return a range without outer white space, quotation marks and closing punctuation.

    A range of nothing else is returned as it is.
    """
    left, right = start, end
    while left < right and (text[left].isspace() or text[left] in QUOTES):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in QUOTES + CLOSING):
        right -= 1
    return Fragment(left, right) if left < right else Fragment(start, end)


def cores(text: str, fragments: Iterable[Fragment]) -> Fragments:
    """Return the core of each fragment; what only white space parts is one fragment."""
    joined: list[Fragment] = []
    for start, end in sorted(fragments):
        if joined and not text[joined[-1].end : start].strip():
            joined[-1] = Fragment(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Fragment(start, end))
    return tuple(core(text, *each) for each in joined)


class Reaching:
    """The tokens, sentences and lines of the article that a page shows."""

    def __init__(self, page: PageView) -> None:
        assert page.content is not None
        self._page = page
        self.text = page.content.text
        self.tokens: Tokens = page.content.tokens
        self.all: list[Fragment] = []
        token = self.tokens.after(0)
        while token is not None:
            self.all.append(token)
            token = self.tokens.after(token.end)

    def index(self, offset: int) -> int:
        """Return the number of the token at an offset, or of the last before it."""
        return max(bisect_right(self.all, offset, key=lambda token: token.start) - 1, 0)

    def starts(self, wanted: Fragment, exact: bool) -> list[int]:
        """Return the tokens from which a selection to the end of the wanted words is right.

        `exact`: without signs before them, which might touch another fragment.
        """
        at = self.index(wanted.start)
        return [
            number
            for number in range(at if exact else max(at - 3, 0), at + 1)
            if self.all[number].start < wanted.end
            and core(self.text, self.all[number].start, wanted.end) == wanted
        ]

    def ends(self, wanted: Fragment, exact: bool) -> list[int]:
        """Return the tokens to which a selection from the start of the wanted words is right."""
        at = self.index(wanted.end - 1)
        return [
            number
            for number in range(at, at + 1 if exact else min(at + 4, len(self.all)))
            if core(self.text, wanted.start, self.all[number].end) == wanted
        ]

    def below(self, number: int, by: int) -> int:
        """Return the token to which the key for a line down (1) or up (-1) leads."""
        page, token = self._page, self.all[number]
        place = page.rects_of(token)[0].center() + QPointF(0, by * page.layout_.pitch)
        offset = page.offset_at(place)
        if token.start <= offset < token.end:
            offset = page.offset_at(place + QPointF(0, by * page.layout_.pitch))
        return self.index(offset)

    def moves(self, start: int, end: int, kind: str, first: int) -> tuple[str, ...]:
        """Return the fewest keys from one token to another: lines, then tokens.

        `kind` is caret or extend; `first` is what the first step by a token costs more.
        """
        forwards = end >= start
        line = f"{kind}-{'down' if forwards else 'up'}"
        best = (f"{kind}-{'right' if forwards else 'left'}",) * (abs(end - start) + first)
        at = start
        for lines in range(1, MOST_LINES):
            reached = self.below(at, 1 if forwards else -1)
            if reached == at or (reached > at) != forwards:
                break
            at = reached
            step = f"{kind}-{'right' if end > at else 'left'}"
            keys = (*(line,) * lines, *(step,) * abs(end - at))
            best = min(best, keys, key=len)
            if (at > end) == forwards:
                break
        return best

    def extending(self, wanted: Fragment, exact: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield a token to begin at and the keys that select from there, forwards or backwards."""
        for start in self.starts(wanted, exact):
            for end in self.ends(wanted, exact):
                yield start, self.moves(start, end, "extend", 1)
                yield end, self.moves(end, start, "extend", 1)

    def ways(
        self, wanted: Fragment, free: frozenset[int] = frozenset(), *, exact: bool = False
    ) -> list[Way]:
        """Return ways to select the words after a click. `free`: tokens that no mark covers.

        Of several that cost the same, those that click on no mark come first.
        """
        found = [Way(self.all[at].start, keys) for at, keys in self.extending(wanted, exact)]
        for start in self.starts(wanted, exact):
            for end in self.ends(wanted, exact):
                found += self._by_sentence(start, end, free)
        return sorted(found, key=lambda w: (w.cost + (self.index(w.click) not in free), w))

    def _by_sentence(self, start: int, end: int, free: frozenset[int]) -> Iterator[Way]:
        sentence = self.tokens.sentence(self.all[start].start)
        if sentence is None:
            return
        first, last = self.index(sentence.start), self.index(sentence.end - 1)
        inside = next((n for n in range(first, last + 1) if n in free), first)
        trimmed = ("edge-left-in",) * (start - first)
        for count in range(1, MOST_SENTENCES):
            step = "extend-right" if end > last else "extend-left"
            keys = (*("sentence",) * count, *(step,) * abs(end - last))
            yield Way(self.all[inside].start, keys, trimmed)
            if last >= end or last + 1 >= len(self.all):
                return
            more = self.tokens.sentence(self.all[last + 1].start)
            if more is None:
                return
            last = self.index(more.end - 1)

    def walking(self, at: int, wanted: Fragment) -> tuple[str, ...] | None:
        """Return the keys from the caret's token that select the words, and add them."""
        ways = [
            (*self.moves(at, begin, "caret", 0), *keys, "add-fragment")
            for begin, keys in self.extending(wanted, True)
        ]
        return min(ways, key=len, default=None)

    def edges(self, fragments: Fragments, wanted: Fragment) -> tuple[str, ...] | None:
        """Return the keys that bring the outer edges of an annotation to the wanted words."""
        keys: tuple[str, ...] = ()
        for side in ("left", "right"):
            own = fragments[0] if side == "left" else fragments[-1]
            ways = [
                (f"edge-{side}-{way}",) * steps
                for way in ("in", "out")
                for steps in self._steps(own, wanted, side, way)
            ]
            if not ways:
                return None
            keys += min(ways, key=len)
        return keys

    def _steps(self, own: Fragment, wanted: Fragment, side: str, way: str) -> Iterator[int]:
        """Yield after how many steps an edge stands right; as the window moves it."""
        start, end = own
        for steps in range(MOST_STEPS):
            if start >= end:
                return
            if side == "left" and start < wanted.end:
                right = core(self.text, start, wanted.end).start == wanted.start
            else:
                right = end > wanted.start and core(self.text, wanted.start, end).end == wanted.end
            if right:
                yield steps
                return
            if side == "right":
                token = self.tokens.after(end) if way == "out" else self.tokens.before(end - 1)
                end = token.end if token is not None else end
            else:
                token = self.tokens.after(start + 1) if way == "in" else self.tokens.before(start)
                start = token.start if token is not None else start
