"""The spans that a trained pipeline finds in a document, and which of them make a claim.

It finds contents, cues and claimants, and not which of them belong together. That is
decided by nearness: a content belongs to the nearest cue of its paragraph, contents of one cue are
one claim, and a cue's claimant is the nearest one. With the spans that people labelled, nine claims
of ten come out as people have them (PolNeAR), so that all is to be won at the spans.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from annotator.domain.text import Fragment, Fragments
from annotator.suggest.quotes import Quotation, paragraphs_of
from annotator.suggest.reading import Attribution, Kind
from annotator.suggest.training_protocol import CLAIM

HALF = 0.5
_ACROSS = 200  # characters that the end of a sentence counts for between two spans


class FoundClaim(NamedTuple):
    """Spans that belong together; cue and claimant may be missing."""

    content: Fragments
    cue: Fragment | None
    claimant: Fragment | None

    def attribution(self, quoted: Sequence[Quotation]) -> Attribution:
        """Return the claim as the rules have theirs."""
        return Attribution(
            cue=_fragments(self.cue),
            source=_fragments(self.claimant),
            content=self.content,
            kind=_kind(self.content, quoted),
            negated=False,
            score=HALF,  # unknown: what it is worth is for the judge to say
            rule="trained",
        )


def _fragments(span: Fragment | None) -> Fragments:
    return () if span is None else (span,)


def _kind(content: Fragments, quoted: Sequence[Quotation]) -> Kind:
    """Return how much of the content stands in quotation marks: all, nothing, or something."""
    within = [
        any(each.start <= span.start + 1 and span.end <= each.end + 1 for each in quoted)
        for span in content
    ]
    if all(within):
        return "direct"
    touched = any(
        each.start < span.end and span.start < each.end for span in content for each in quoted
    )
    return "mixed" if touched else "indirect"


class FoundSpans:
    """What the pipeline has found in a document, by kind of span. No two spans overlap."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._by_role: dict[str, list[Fragment]] = {}
        self._labels: dict[Fragment, str] = {}
        for span in doc.spans.get(CLAIM, ()):
            layer, _dot, role = span.label_.partition(".")
            found = Fragment(span.start_char, span.end_char)
            self._by_role.setdefault(role, []).append(found)
            self._labels[found] = layer.partition("=")[2]

    def of(self, role: str = "") -> list[Fragment]:
        """Return the spans of contents, or of a role."""
        return self._by_role.get(role, [])

    def evidence(self, fragments: Fragments, role: str = "") -> float:
        """Return how far the pipeline agrees: the most that these share with one of its spans."""
        return max((overlap(fragments, [each]) for each in self.of(role)), default=0.0)

    def label_at(self, fragments: Fragments) -> str:
        """Return the label of the content that overlaps these most, by half at least, if any."""
        shared, label = max(
            ((overlap(fragments, [each]), self._labels[each]) for each in self.of()),
            default=(0.0, ""),
        )
        return label if shared >= HALF else ""

    def claims(self) -> list[FoundClaim]:
        """Return the claims that the spans make, in reading order."""
        contents, cues, claimants = (self.of(role) for role in ("", "cue", "claimant"))
        near = _Nearness(self._doc)
        by_cue: dict[Fragment, list[Fragment]] = {}
        made: list[FoundClaim] = []
        for content in contents:
            cue = near.nearest(content, cues)
            if cue is None:
                made.append(FoundClaim((content,), None, None))
            else:
                by_cue.setdefault(cue, []).append(content)
        for cue, joined in by_cue.items():
            claimant = near.nearest(cue, claimants)
            made.append(FoundClaim(tuple(sorted(joined)), cue, claimant))
        return sorted(made, key=lambda each: each.content[0])


class _Nearness:
    """Which of several spans is nearest to one, in its paragraph."""

    def __init__(self, doc: Any) -> None:
        self._paragraphs = [start for start, _end in paragraphs_of(doc.text)]
        self._sentences = (
            [each.start_char for each in doc.sents] if doc.has_annotation("SENT_START") else []
        )

    def nearest(self, span: Fragment, others: Iterable[Fragment]) -> Fragment | None:
        """Return the nearest of the others that does not overlap the span; None if there is none."""
        measured = [(self._distance(span, each), each) for each in others if self._fit(span, each)]
        return min(measured)[1] if measured else None

    def _fit(self, one: Fragment, other: Fragment) -> bool:
        apart = one.end <= other.start or one.start >= other.end
        return apart and self._paragraph(one) == self._paragraph(other)

    def _distance(self, one: Fragment, other: Fragment) -> int:
        first, second = sorted((one, other))
        return second.start - first.end + _ACROSS * self._crossed(first, second)

    def _crossed(self, first: Fragment, second: Fragment) -> int:
        """Return how many sentences begin between the end of one and the start of the other."""
        before = bisect_right(self._sentences, max(first.end - 1, 0))
        return bisect_right(self._sentences, second.start) - before

    def _paragraph(self, span: Fragment) -> int:
        return bisect_right(self._paragraphs, span.start)


def overlap(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> float:
    """Return the characters that two sets of ranges share over those that they have together.

    No two ranges of one set overlap.
    """
    shared = sum(
        max(min(each[1], other[1]) - max(each[0], other[0]), 0) for each in some for other in others
    )
    together = sum(each[1] - each[0] for each in (*some, *others)) - shared
    return shared / together if together else 1.0
