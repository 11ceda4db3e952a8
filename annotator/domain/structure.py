"""How a text is set on the page: its paragraphs and headings, and a title where it has none."""

import re
from typing import NamedTuple

from annotator.domain.tokens import sentences_of

_LONGEST_HEADING = 90
_LONGEST_TITLE = 120
_ENDS_A_SENTENCE = re.compile("[.!?\u2026:;,\u3002\u061f][\"'\u201d\u2019\u00bb)]*$")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Paragraph(NamedTuple):
    """A line of the text that is not blank: `[start, end)` in code points."""

    start: int
    end: int
    heading: bool


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the text's paragraphs in order.

    A heading is a short line that stands alone between blank lines (or opens the text), begins
    with a capital, a digit or an uncased letter, does not end as a sentence does, and has running
    text after it.
    """
    spans = [match.span() for match in _LINE.finditer(text)]
    found = []
    for index, (start, end) in enumerate(spans):
        heading = index + 1 < len(spans) and _is_heading(text, spans, index)
        found.append(Paragraph(start, end, heading))
    return found


def _is_heading(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    start, end = spans[index]
    if end - start > _LONGEST_HEADING:
        return False
    line = text[start:end].strip()
    following_start, following_end = spans[index + 1]
    alone = text.count("\n", end, following_start) > 1 and (
        index == 0 or text.count("\n", spans[index - 1][1], start) > 1
    )
    opens_well = line[0].isdigit() or not line[0].islower()
    return (
        alone
        and opens_well
        and line[0].isalnum()
        and not _ENDS_A_SENTENCE.search(line)
        and following_end - following_start > len(line)
    )


def title_of(text: str) -> str:
    """Return a title made of the first sentence, cut at a word with an ellipsis where it is long."""
    for start, end, _heading in paragraphs_of(text[:5000]):
        sentence = sentences_of(text, start, end)
        if not sentence:
            continue
        title = " ".join(text[sentence[0].start : sentence[0].end].split())
        if len(title) <= _LONGEST_TITLE:
            return title
        cut = title[:_LONGEST_TITLE]
        words = cut.rpartition(" ")[0] or cut
        return words.rstrip(" ,;:-\u2013\u2014") + "\u2026"
    return ""


def repeats_text(title: str, text: str) -> bool:
    """Return whether the title only repeats how the text begins, so that the page omits it."""
    opening = " ".join(text[: len(title) * 2 + 20].split())
    return bool(title) and opening.startswith(title.rstrip("\u2026"))
