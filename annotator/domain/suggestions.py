"""What machines propose. A suggestion never counts as an annotation until a person accepts it."""

from collections.abc import Iterable

from msgspec import Struct

from annotator.domain.ids import ArticleId
from annotator.domain.records import Annotation, FromSuggestion, Roles, Value
from annotator.domain.text import Fragments


class Suggestion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One proposal. A role may point at another suggestion of the same set by its key."""

    layer: str
    label: str
    fragments: Fragments
    attributes: dict[str, Value] = {}
    roles: Roles = {}
    score: float | None = None

    @property
    def key(self) -> str:
        """Name the proposal by what it says, so that a no outlives a new run of the model."""
        ranges = ",".join(f"{start}-{end}" for start, end in self.fragments)
        return f"{self.layer}:{self.label}:{ranges}"

    @property
    def start(self) -> int:
        return min((fragment.start for fragment in self.fragments), default=0)


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

    @property
    def key(self) -> str:
        return self.suggestion.key


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
            found[key] = Proposal(suggestion=suggestion, source=group.source, version=group.version)
    return sorted(found.values(), key=lambda p: (p.suggestion.start, p.key))
