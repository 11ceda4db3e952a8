"""What machines propose. A suggestion never counts as an annotation until a person accepts it."""

import re
from collections.abc import Callable, Iterable
from typing import Annotated

from msgspec import UNSET, Meta, Struct, structs

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.records import Annotation, Filler, FromSuggestion, Roles, Value
from annotator.domain.text import Fragment, Fragments

WHOSE = "@"  # in a key, before the key of whose it is
_RANGES = re.compile(r"\d+-\d+(?:,\d+-\d+)*")


class Suggestion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One proposal. A role may point at another suggestion of the same set by its key.

    `whose` is the key of the suggestion that tells it apart from one before it that says the same of
    the same words: two who signed are two stances on "signed". The first has none. `for_role` tells
    that it is proposed only because another needs it for a role, and is nothing by itself.
    """

    layer: str
    label: str
    fragments: Fragments
    attributes: dict[str, Value] = {}
    roles: Roles = {}
    score: Annotated[float, Meta(ge=0, le=1)] | None = None
    source: str = ""  # where it is another one than its set's: a part of the set's source
    whose: str = ""
    for_role: bool = False

    @property
    def key(self) -> str:
        """Name the proposal by what it says, so that a no outlives a new run of the model."""
        return f"{self.saying}{WHOSE}{self.whose}" if self.whose else self.saying

    @property
    def saying(self) -> str:
        """Return what the proposal says of which words, whoever it is of."""
        ranges = ",".join(f"{start}-{end}" for start, end in self.fragments)
        return f"{self.layer}:{self.label}:{ranges}"

    def points_at(self) -> list[str]:
        """Return the keys of the proposals that stand in its roles."""
        return [
            str(filler.annotation)
            for fillers in self.roles.values()
            for filler in fillers
            if filler.annotation is not UNSET
        ]

    @property
    def start(self) -> int:
        return min((fragment.start for fragment in self.fragments), default=0)

    def moved(self, moved: Callable[[Fragments], Fragments]) -> "Suggestion":
        """Return the proposal at another place of the text, and what it points at with it."""
        roles = {
            name: tuple(_moved(filler, moved) for filler in fillers)
            for name, fillers in self.roles.items()
        }
        whose = _moved_key(self.whose, moved)
        return structs.replace(self, fragments=moved(self.fragments), roles=roles, whose=whose)


def _moved(filler: Filler, moved: Callable[[Fragments], Fragments]) -> Filler:
    if filler.fragments is not UNSET:
        return Filler(fragments=moved(filler.fragments))
    if filler.annotation is UNSET:
        return filler
    return Filler(annotation=AnnotationId(_moved_key(filler.annotation, moved)))


def _moved_key(key: str, moved: Callable[[Fragments], Fragments]) -> str:
    return WHOSE.join(_moved_saying(part, moved) for part in key.split(WHOSE))


def _moved_saying(saying: str, moved: Callable[[Fragments], Fragments]) -> str:
    what, _, ranges = saying.rpartition(":")
    if not _RANGES.fullmatch(ranges):
        return saying  # of an article, or named by another program
    pairs = (each.split("-") for each in ranges.split(","))
    places = moved(tuple(Fragment(int(start), int(end)) for start, end in pairs))
    return f"{what}:" + ",".join(f"{start}-{end}" for start, end in places)


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


def said_by(annotation: Annotation) -> str:
    """Return what the proposal says that the annotation came from; nothing where it came from none."""
    origin = annotation.origin
    return origin.suggestion.partition(WHOSE)[0] if isinstance(origin, FromSuggestion) else ""


def uncertainty_of(suggestions: Iterable[Suggestion]) -> float | None:
    """Return how unsure a source is of its proposals, from 0 to 1; None where none has a score.

    The mean of 4 s (1 - s), which is 1 for a score of one half: uncertainty sampling (Lewis & Gale
    1994) with the variance as its measure.
    """
    scores = [each.score for each in suggestions if each.score is not None]
    return sum(4 * score * (1 - score) for score in scores) / len(scores) if scores else None


class Showing(Struct, frozen=True, kw_only=True):
    """Which suggestions a person wants to see: none below a score, none of sources switched off.

    What has no score is never below one. `ranked` are sources, the best first; those that it does
    not name come after them, by their names.
    """

    threshold: float = 0.0
    off: frozenset[str] = frozenset()
    ranked: tuple[str, ...] = ()

    def shows(self, proposal: Proposal) -> bool:
        score = proposal.suggestion.score
        return (score is None or score >= self.threshold) and proposal.source not in self.off

    def rank(self, source: str) -> tuple[int, str]:
        """Return what sources are sorted by, the best first."""
        known = source in self.ranked
        return (self.ranked.index(source) if known else len(self.ranked), source)
