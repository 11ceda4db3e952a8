"""The token caret and the selection: where the next label goes."""

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens


class Caret:
    """A token under the caret, and the selection that grows from where it was anchored."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.token: Fragment | None = None
        self.selection: Fragment | None = None
        self._anchor: Fragment | None = None
        self._sentences = False

    def clear(self) -> None:
        """Drop the selection; the caret stays."""
        self.selection = self._anchor = None
        self._sentences = False

    def to(self, offset: int) -> None:
        """Put the caret on the token at an offset, without a selection."""
        self.token = self._tokens.at(offset)
        self.clear()

    def step(self, forwards: bool, extend: bool) -> None:
        """Move by a token; with `extend`, the selection grows or shrinks by it."""
        if self.token is None:
            self.token = self._tokens.after(0)
            return
        if extend:
            self._take_up_selection()
        elif self.selection is not None:
            self.to(self.selection.end - 1 if forwards else self.selection.start)
        following = (
            self._tokens.after(self.token.end)
            if forwards
            else self._tokens.before(self.token.start)
        )
        if extend and self.selection is None:
            self._anchor = self.selection = self.token
            return
        self.token = following or self.token
        if extend and self._anchor is not None:
            self.selection = _spanning(self._anchor, self.token)
        else:
            self.clear()

    def reach(self, offset: int) -> None:
        """Move the caret to the token at an offset, extending the selection to it."""
        token = self._tokens.at(offset)
        if token is None:
            return
        self._take_up_selection()
        self._anchor = self._anchor or self.token or token
        self.token = token
        self.selection = _spanning(self._anchor, token)

    def _take_up_selection(self) -> None:
        """Go on from a selection made at one stroke: its first token holds, its last one moves."""
        if self.selection is not None and self._anchor is None:
            self._anchor = self._tokens.at(self.selection.start)
            self.token = self._tokens.at(self.selection.end - 1) or self.token

    def select(self, start: int, end: int, *, by_token: bool = True) -> None:
        """Select a range, grown to whole tokens unless told not to."""
        fragment = self._tokens.snapped(start, end) if by_token else Fragment(start, end)
        if fragment is not None:
            self.selection = fragment
            self._anchor = None
            self._sentences = False
            self.token = self._tokens.at(fragment.start)

    def sentence(self) -> None:
        """Select the caret's sentence; again, one more."""
        if self.selection is not None and self._sentences:
            more = self._tokens.after(self.selection.end)
            sentence = self._tokens.sentence(more.start) if more else None
            if sentence is not None:
                self.selection = Fragment(
                    self.selection.start, max(sentence.end, self.selection.end)
                )
            return
        inside = self.selection or self.token or self._tokens.after(0)
        sentence = self._tokens.sentence(inside.start) if inside else None
        if sentence is not None:
            self.selection = sentence
            self.token = self._tokens.at(sentence.start)
            self._anchor = None
            self._sentences = True


def _spanning(one: Fragment, other: Fragment) -> Fragment:
    return Fragment(min(one.start, other.start), max(one.end, other.end))
