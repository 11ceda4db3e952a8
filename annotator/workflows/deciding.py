"""How often a person has found suggestions right so far, by source and score."""

from itertools import islice

from msgspec import Struct

from annotator.domain.ids import AnnotatorId
from annotator.domain.records import FromSuggestion
from annotator.domain.suggestions import Proposal, Showing
from annotator.store import history, reading
from annotator.store.project import Project
from annotator.workflows.progress import Progress, Silent

SAMPLE = 2000  # articles looked at: those with suggestions that come first
_CHUNK = 100


class Decided(Struct, frozen=True):
    """One suggestion: its source, its score, and what became of it (None: undecided)."""

    proposal: Proposal
    right: bool | None


class Effect(Struct, frozen=True, kw_only=True):
    """What a choice of suggestions leaves: how many of how many, and of those decided, the right."""

    kept: int
    of: int
    decided: int
    right: int


def decided_so_far(
    project: Project, annotator: AnnotatorId, progress: Progress | None = None
) -> list[Decided]:
    """Return the suggestions of the first articles that have some, with the person's decisions.

    Right is what was accepted as it was; dismissed or edited is wrong.
    """
    progress = progress or Silent()
    found: list[Decided] = []
    seen = 0
    with project.reading() as connection:
        articles = iter(history.article_ids(connection))
        while (chunk := list(islice(articles, _CHUNK))) and seen < SAMPLE:
            if progress.cancelled:
                break
            for article in chunk:
                sets = reading.read_suggestions(connection, article)
                if not sets:
                    continue
                seen += 1
                annotations = reading.read_annotations(connection, article, annotator)
                actions = {
                    each.origin.suggestion: each.origin.action == "accepted"
                    for each in annotations
                    if isinstance(each.origin, FromSuggestion)
                }
                dismissed = reading.read_dismissals(connection, article, annotator)
                for group in sets:
                    for suggestion in group.suggestions:
                        right = False if suggestion.key in dismissed else None
                        found.append(
                            Decided(
                                Proposal.of(suggestion, group), actions.get(suggestion.key, right)
                            )
                        )
    return found


def effect_of(decided: list[Decided], showing: Showing) -> Effect:
    """Return what is left of the suggestions where only these are shown."""
    kept = [each for each in decided if showing.shows(each.proposal)]
    known = [each.right for each in kept if each.right is not None]
    return Effect(kept=len(kept), of=len(decided), decided=len(known), right=sum(known))
