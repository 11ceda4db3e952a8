"""The spans that trained components find in a document, and which of them make a claim.

The components find content, cue and claimant each for itself. Which of them belong together is
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


class FoundSpan(NamedTuple):
    """A range of code points, and how sure the component is of it."""

    start: int
    end: int
    score: float


class FoundClaim(NamedTuple):
    """Spans that belong together; cue and claimant may be missing."""

    content: tuple[FoundSpan, ...]
    cue: FoundSpan | None
    claimant: FoundSpan | None

    @property
    def score(self) -> float:
        """How sure the components are of the least sure of content and cue."""
        least = min(each.score for each in self.content)
        return min(least, self.cue.score) if self.cue is not None else least / 2

    def attribution(self, quoted: Sequence[Quotation]) -> Attribution:
        """Return the claim as the rules have theirs."""
        return Attribution(
            cue=_fragments(self.cue),
            source=_fragments(self.claimant),
            content=_fragments(*self.content),
            kind=_kind(self.content, quoted),
            negated=False,
            score=round(self.score, 3),
            rule="trained",
        )


def _fragments(*spans: FoundSpan | None) -> Fragments:
    return tuple(Fragment(each.start, each.end) for each in spans if each is not None)


def _kind(content: Sequence[FoundSpan], quoted: Sequence[Quotation]) -> Kind:
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
    """What the component has found in a document, by kind of span."""

    def __init__(self, doc: Any) -> None:
        group = doc.spans.get(CLAIM, ())
        self._doc = doc
        self.by_label: dict[str, list[FoundSpan]] = {}
        for span, score in zip(group, group.attrs.get("scores", ()) if group else (), strict=True):
            sure = min(max(float(score), 0.0), 1.0)
            found = FoundSpan(span.start_char, span.end_char, sure)
            self.by_label.setdefault(span.label_, []).append(found)

    def of(self, role: str = "") -> list[FoundSpan]:
        """Return the spans of contents, or of a role."""
        return self.by_label.get(f"{CLAIM}.{role}" if role else CLAIM, [])

    def evidence(self, fragments: Fragments, role: str = "") -> float:
        """Return how far the component agrees: the overlap with a span, times how sure it is."""
        return max(
            (overlap(fragments, [each[:2]]) * each.score for each in self.of(role)), default=0.0
        )

    def label_at(self, fragments: Fragments) -> str:
        """Return the surest label of a claim whose words overlap these by half, if any."""
        found = [
            (each.score, name.partition("=")[2])
            for name, spans in self.by_label.items()
            if name.startswith(f"{CLAIM}=")
            for each in spans
            if overlap(fragments, [each[:2]]) >= HALF
        ]
        return max(found)[1] if found else ""

    def claims(self) -> list[FoundClaim]:
        """Return the claims that the spans make, in reading order; unsure spans are left out."""
        contents, cues, claimants = (
            _best(each for each in self.of(role) if each.score >= HALF)
            for role in ("", "cue", "claimant")
        )
        near = _Nearness(self._doc)
        by_cue: dict[FoundSpan, list[FoundSpan]] = {}
        made: list[FoundClaim] = []
        for content in contents:
            cue = near.nearest(content, cues)
            if cue is None:
                made.append(FoundClaim((content,), None, None))
            else:
                by_cue.setdefault(cue, []).append(content)
        for cue, joined in by_cue.items():
            claimant = near.nearest(cue, _outside(claimants, joined))
            made.append(FoundClaim(tuple(_apart(joined)), cue, claimant))
        return sorted(made, key=lambda each: each.content[0])


def _outside(spans: Iterable[FoundSpan], contents: Sequence[FoundSpan]) -> list[FoundSpan]:
    """Return the spans that are in none of the contents."""
    return [
        span
        for span in spans
        if not any(each.start <= span.start and span.end <= each.end for each in contents)
    ]


def _apart(spans: Iterable[FoundSpan]) -> list[FoundSpan]:
    """Return the spans in reading order, those left out that overlap one before."""
    kept: list[FoundSpan] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _best(spans: Iterable[FoundSpan]) -> list[FoundSpan]:
    """Return the spans in reading order, without those that overlap a surer one by half."""
    kept: list[FoundSpan] = []
    for span in sorted(spans, key=lambda each: -each.score):
        if all(overlap([span[:2]], [each[:2]]) < HALF for each in kept):
            kept.append(span)
    return sorted(kept)


class _Nearness:
    """Which of several spans is nearest to one, in its paragraph."""

    def __init__(self, doc: Any) -> None:
        self._paragraphs = [start for start, _end in paragraphs_of(doc.text)]
        self._sentences = (
            [each.start_char for each in doc.sents] if doc.has_annotation("SENT_START") else []
        )

    def nearest(self, span: FoundSpan, others: Iterable[FoundSpan]) -> FoundSpan | None:
        """Return the nearest of the others that does not overlap the span; None if there is none."""
        measured = [(self._distance(span, each), each) for each in others if self._fit(span, each)]
        return min(measured)[1] if measured else None

    def _fit(self, one: FoundSpan, other: FoundSpan) -> bool:
        apart = one.end <= other.start or one.start >= other.end
        return apart and self._paragraph(one) == self._paragraph(other)

    def _distance(self, one: FoundSpan, other: FoundSpan) -> int:
        first, second = sorted((one, other))
        return second.start - first.end + _ACROSS * self._crossed(first, second)

    def _crossed(self, first: FoundSpan, second: FoundSpan) -> int:
        """Return how many sentences begin between the end of one and the start of the other."""
        before = bisect_right(self._sentences, max(first.end - 1, 0))
        return bisect_right(self._sentences, second.start) - before

    def _paragraph(self, span: FoundSpan) -> int:
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
