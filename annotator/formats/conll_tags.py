"""Token tags: what the schemes IOB1, IOB2, BIOES, BILOU and bare IO say of a run of tokens.

All are read by one rule. B begins a span, S and U are spans of one token, E and L end one. An I
goes on with the span before it where that has the same label, and else begins one, as it does in
IOB1. A file without such letters is bare IO: equal labels side by side are one span.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

OUTSIDE = {"O", "_", "-X-"}
_LETTERED = re.compile(r"([BIESLUM])-(.+)")


class Tagged(NamedTuple):
    """A span: its label, and the first and last token, counted from 0."""

    label: str
    first: int
    last: int


def is_lettered(tags: Iterable[str]) -> bool:
    """Return whether the tags say where a span begins; else they are labels alone."""
    return any(_LETTERED.fullmatch(tag) for tag in tags)


def is_tag(tag: str, *, lettered: bool) -> bool:
    return tag in OUTSIDE or not lettered or _LETTERED.fullmatch(tag) is not None


def spans_of(tags: Sequence[str], *, lettered: bool) -> Iterator[Tagged]:
    """Yield the spans that the tags of one sentence mean."""
    open_: Tagged | None = None
    for place, tag in enumerate(tags):
        letter, label = "O", ""
        if tag not in OUTSIDE:
            found = _LETTERED.fullmatch(tag) if lettered else None
            letter, label = (found[1], found[2]) if found else ("I", tag)
        if open_ is not None and (letter not in "IMEL" or label != open_.label):
            yield open_
            open_ = None
        if letter != "O":
            open_ = Tagged(label, open_.first if open_ else place, place)
        if open_ is not None and letter in "SUEL":
            yield open_
            open_ = None
    if open_ is not None:
        yield open_
