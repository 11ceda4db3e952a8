"""What machines propose. A suggestion never counts as an annotation until a person accepts it."""

from collections.abc import Callable, Iterable
from typing import Annotated

from msgspec import UNSET, Meta, Struct, structs

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Annotation, Filler, FromSuggestion, Roles, Value
from annotator.domain.text import Fragment, Fragments


class Suggestion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One proposal. A role may point at another suggestion of the same set by its key."""

    layer: str
    label: str
    fragments: Fragments
    attributes: dict[str, Value] = {}
    roles: Roles = {}
    score: Annotated[float, Meta(ge=0, le=1)] | None = None
    source: str = ""  # where it is another one than its set's: a part of the set's source

    @property
    def key(self) -> str:
        """Name the proposal by what it says, so that a no outlives a new run of the model."""
        ranges = ",".join(f"{start}-{end}" for start, end in self.fragments)
        return f"{self.layer}:{self.label}:{ranges}"

    @property
    def start(self) -> int:
        return min((fragment.start for fragment in self.fragments), default=0)

    def moved(self, moved: Callable[[Fragments], Fragments]) -> "Suggestion":
        """Return the proposal at another place of the text, and what it points at with it."""
        roles = {
            name: tuple(_moved(filler, moved) for filler in fillers)
            for name, fillers in self.roles.items()
        }
        return structs.replace(self, fragments=moved(self.fragments), roles=roles)


def _moved(filler: Filler, moved: Callable[[Fragments], Fragments]) -> Filler:
    if filler.fragments is not UNSET:
        return Filler(fragments=moved(filler.fragments))
    if filler.annotation is UNSET:
        return filler
    what, _, ranges = filler.annotation.rpartition(":")
    pairs = (each.split("-") for each in ranges.split(","))
    places = moved(tuple(Fragment(int(start), int(end)) for start, end in pairs))
    written = ",".join(f"{start}-{end}" for start, end in places)
    return Filler(annotation=AnnotationId(f"{what}:{written}"))


class SuggestionSet(Struct, frozen=True, kw_only=True):
    """All that one source proposes for one article."""

    article: ArticleId
    source: str
    version: str
    created: str
    suggestions: tuple[Suggestion, ...]


class Proposal(Struct, frozen=True, kw_only=True):
    """A suggestion with where it comes from."""

    suggestion: Suggestion
    source: str
    version: str

    @classmethod
    def of(cls, suggestion: Suggestion, group: SuggestionSet) -> "Proposal":
        source = suggestion.source or group.source
        return cls(suggestion=suggestion, source=source, version=group.version)

    @property
    def key(self) -> str:
        return self.suggestion.key


def uncertainty_of(suggestions: Iterable[Suggestion]) -> float | None:
    """Return how unsure a source is of its proposals, from 0 to 1; None where none has a score.

    The mean of 4 s (1 - s), which is 1 for a score of one half: uncertainty sampling (Lewis & Gale
    1994) with the variance as its measure.
    """
    scores = [each.score for each in suggestions if each.score is not None]
    return sum(4 * score * (1 - score) for score in scores) / len(scores) if scores else None


class Showing(Struct, frozen=True, kw_only=True):
    """Which suggestions a person wants to see: none below a score, none of sources switched off.

    What has no score is never below one.
    """

    threshold: float = 0.0
    off: frozenset[str] = frozenset()

    def shows(self, proposal: Proposal) -> bool:
        score = proposal.suggestion.score
        return (score is None or score >= self.threshold) and proposal.source not in self.off


def undecided(
    sets: Iterable[SuggestionSet],
    annotations: Iterable[Annotation],
    dismissed: frozenset[str],
) -> list[Proposal]:
    """Return the proposals that a person has neither accepted, replaced nor dismissed.

    In reading order. A proposal is decided when its key is dismissed, when an annotation came
    from it, or when an annotation of the same layer covers exactly the same fragments. Of two
    sources that propose the same, the first is kept.
    """
    from_suggestions = set()
    covered = set()
    for annotation in annotations:
        covered.add((annotation.layer, annotation.fragments))
        if isinstance(annotation.origin, FromSuggestion):
            from_suggestions.add(annotation.origin.suggestion)
    decided = dismissed | from_suggestions
    found: dict[str, Proposal] = {}
    for group in sets:
        for suggestion in group.suggestions:
            key = suggestion.key
            if key in decided or key in found:
                continue
            if (suggestion.layer, suggestion.fragments) in covered:
                continue
            found[key] = Proposal.of(suggestion, group)
    return sorted(found.values(), key=lambda p: (p.suggestion.start, p.key))
