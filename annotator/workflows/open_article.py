"""An article as one annotator has it open: annotations, undecided suggestions, status, time."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import structs

from annotator.domain.ids import AnnotationId, AnnotatorId, CommentId
from annotator.domain.ranking import Places, merged
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Assignment,
    Comment,
    Dismissal,
    FromSuggestion,
    Status,
)
from annotator.domain.rules import Missing, Rules
from annotator.domain.steps import Edit, Step
from annotator.domain.structure import paragraphs_of
from annotator.domain.suggestions import (
    Proposal,
    Showing,
    Suggestion,
    SuggestionSet,
    said_by,
)
from annotator.domain.text import Fragment, Fragments
from annotator.domain.tokens import Tokens
from annotator.workflows.commenting import Sight, in_sight
from annotator.workflows.desk_state import DeskState

PROPOSED = "?"  # before a suggestion's key, where annotations and suggestions stand together


class OpenArticle:
    """What the page shows: `annotations` and `proposals`. `take` carries a step into memory."""

    def __init__(self, state: DeskState, annotator: AnnotatorId, rules: Rules) -> None:
        self.annotator = annotator
        self.rules = rules
        self.article = state.article
        self.text = state.text
        self.tokens = Tokens(state.text)
        self.paragraphs = paragraphs_of(state.text)
        self.words = state.text.count(" ") + len(self.paragraphs)  # near enough to read
        self.annotations: dict[AnnotationId, Annotation] = {}
        self.proposals: dict[str, Proposal] = {}
        self.assignment: Assignment | None = None
        self.activity: Activity | None = None
        self.comments: dict[CommentId, Comment] = {}  # everybody's; `comments_seen` are for showing
        self.commented: dict[AnnotationId, Annotation] = {}  # other people's, that comments are on
        self._people: tuple[Annotator, ...] = ()
        self.touched: set[str] = set()  # marks to draw again: annotation ids, "?" + proposal keys
        self._showing = Showing()
        self._sets: tuple[SuggestionSet, ...] = ()
        self._dismissed: set[str] = set()
        self._known: dict[str, Proposal] = {}
        self._beaten: dict[str, str] = {}  # keys of proposals, by which of a better source
        self._stands = Places()  # proposals that no better source's takes the place of
        self._needed: dict[str, list[str]] = {}  # keys of proposals, by which for a role of which
        self._by_place: dict[tuple[str, Fragments], list[str]] = {}
        self._covering: dict[tuple[str, Fragments], int] = {}
        self._saying: dict[tuple[str, Fragments, str], int] = {}  # the same, by what it was before
        self._from: dict[str, int] = {}
        self._of_article: set[AnnotationId] = set()
        self.load(state)

    def load(self, state: DeskState) -> None:
        """Take the project's state in place of what is in memory."""
        self.annotations = {annotation.id: annotation for annotation in state.annotations}
        self.assignment, self.activity = state.assignment, state.activity
        self.comments = {comment.id: comment for comment in state.comments}
        self.commented = {annotation.id: annotation for annotation in state.commented}
        self._people = state.people
        self._dismissed = set(state.dismissed)
        self._covering, self._from = defaultdict(int), defaultdict(int)
        self._saying = defaultdict(int)
        self._of_article = set()
        for annotation in state.annotations:
            self._count(annotation, 1)
        self.load_suggestions(state.sets)

    def load_suggestions(self, sets: Iterable[SuggestionSet]) -> None:
        """Take what the sources propose in place of what they proposed before."""
        self._sets = tuple(sets)
        self._merge()

    def _merge(self) -> None:
        """Put together what the sources propose, as they are ranked."""
        offered = [
            structs.replace(
                group,
                suggestions=tuple(
                    each for each in group.suggestions if self.rules.offers(each.layer, each.label)
                ),
            )
            for group in self._sets
        ]
        together = merged(offered, self._showing)
        self._known, self._beaten = together.known, together.beaten
        self._stands = together.stands
        self._by_place = defaultdict(list)
        for key, proposal in self._known.items():
            place = proposal.suggestion.layer, proposal.suggestion.fragments
            self._by_place[place].append(key)
        self._needed = defaultdict(list)
        for key, proposal in self._known.items():
            for filler in proposal.suggestion.points_at():
                self._needed[self._beaten.get(filler, filler)].append(key)
        self.proposals = {k: p for k, p in self._known.items() if self._is_undecided(k)}

    def asked(self, layer: str) -> list[tuple[int, str]]:
        """Return where the undecided proposals of a layer begin, with their keys, in reading order.

        What is proposed only for the role of another comes in with that; nobody is asked about it
        as long as that is undecided.
        """
        return sorted(
            (proposal.suggestion.start, PROPOSED + key)
            for key, proposal in self.proposals.items()
            if proposal.suggestion.layer == layer and not self._serves(key)
        )

    def _serves(self, key: str) -> bool:
        """Tell whether it stands for the role of an undecided proposal, and for nothing else."""
        return self._known[key].suggestion.for_role and self._is_needed(key)

    def _is_needed(self, key: str) -> bool:
        return any(each in self.proposals for each in self._needed.get(key, ()))

    def add_suggestions(self, group: SuggestionSet) -> None:
        """Take what one source proposes, in place of what it proposed before."""
        others = [each for each in self._sets if each.source != group.source]
        self.load_suggestions(sorted([*others, group], key=lambda each: each.source))

    def show_suggestions(self, showing: Showing) -> None:
        """Show those suggestions that the person wants to see, and hide the others."""
        self._showing = showing
        self.touched |= {PROPOSED + key for key in self._known}
        self._merge()

    def known(self, key: str) -> Proposal | None:
        """Return what is proposed under this key, decided or not; by a better source, if it is there."""
        return self._known.get(self._beaten.get(key, key))

    def rivals(self, proposal: Proposal) -> list[str]:
        """Return the keys of undecided proposals that say the same in another way, of its source.

        What an undecided one needs for a role is none.
        """
        return [
            key
            for key in self._stands.other_ways(proposal)
            if key in self.proposals and not self._is_needed(key)
        ]

    @property
    def status(self) -> Status:
        return self.assignment.status if self.assignment else "todo"

    @property
    def sight(self) -> Sight:
        """What the annotator may see of the comments."""
        reviewers = frozenset(each.name for each in self._people if each.reviewer)
        given = self.assignment is not None and self.assignment.given
        return Sight(
            annotator=self.annotator,
            people=tuple(each.name for each in self._people),
            reviewers=reviewers,
            blind=given and self.status != "done" and self.annotator not in reviewers,
        )

    def comments_seen(self) -> list[Comment]:
        """Return the comments that the annotator may see, in the order of their making."""
        return in_sight(self.comments.values(), self.sight, self.annotations)

    @property
    def suggested(self) -> bool:
        """Whether any source has looked at the article."""
        return bool(self._sets)

    def of_article(self) -> list[Annotation]:
        """Return the labels of the article as a whole, in the order of their making."""
        return [self.annotations[key] for key in sorted(self._of_article)]

    def _count(self, annotation: Annotation, by: int) -> None:
        if not annotation.fragments:
            (self._of_article.add if by > 0 else self._of_article.discard)(annotation.id)
        place = annotation.layer, annotation.fragments
        self._covering[place] += by
        self._saying[*place, said_by(annotation)] += by
        if isinstance(annotation.origin, FromSuggestion):
            self._from[annotation.origin.suggestion] += by

    def _is_undecided(self, key: str) -> bool:
        proposal = self._known[key]
        suggestion = proposal.suggestion
        return (
            self._showing.shows(proposal)
            and key not in self._beaten
            and key not in self._dismissed
            and not self._from.get(key)
            and not self._covered(suggestion)
        )

    def _covered(self, suggestion: Suggestion) -> bool:
        """Tell whether a label stands in its place, other than one that says the same of another."""
        place = suggestion.layer, suggestion.fragments
        count = self._covering.get(place, 0)
        return count > 0 and count > self._saying.get((*place, suggestion.saying), 0)

    def take(self, step: Step) -> None:
        """Take a step's edits into memory."""
        affected: set[str] = set()
        for edit in step.edits:
            for state, by in ((edit.before, -1), (edit.after, 1)):
                if isinstance(state, Annotation):
                    self._count(state, by)
                    affected.update(self._by_place.get((state.layer, state.fragments), ()))
                    if isinstance(state.origin, FromSuggestion):
                        affected.add(state.origin.suggestion)
                elif isinstance(state, Dismissal):
                    (self._dismissed.add if by > 0 else self._dismissed.discard)(state.suggestion)
                    affected.add(state.suggestion)
            self._take_state(edit)
        for key in affected & self._known.keys():
            self.touched.add(PROPOSED + key)
            if self._is_undecided(key):
                self.proposals[key] = self._known[key]
            else:
                self.proposals.pop(key, None)

    def _take_state(self, edit: Edit) -> None:
        match edit.record:
            case Annotation() as annotation:
                self.touched.add(annotation.id)
                if edit.after is None:
                    del self.annotations[annotation.id]
                else:
                    self.annotations[annotation.id] = annotation
            case Assignment():
                self.assignment = edit.after if isinstance(edit.after, Assignment) else None
            case Activity():
                self.activity = edit.after if isinstance(edit.after, Activity) else None
            case Comment() as comment if edit.after is not None:
                self.comments[comment.id] = comment
            case Comment() as comment:
                self.comments.pop(comment.id, None)
            case _:
                pass

    def missing(self) -> list[Missing]:
        """Return what the codebook requires and the annotations lack, in reading order."""
        ordered = sorted(self.annotations.values(), key=lambda a: (a.start, a.end, a.id))
        return self.rules.missing(ordered)

    def mentions(self, fragment: Fragment, layer: str) -> list[Fragment]:
        """Return the places where the same words stand as whole tokens, unlabelled in the layer."""
        words = self.text[fragment.start : fragment.end]
        found = []
        at = self.text.find(words)
        while at >= 0 and words:
            place = Fragment(at, at + len(words))
            if self.tokens.snapped(*place) == place and not self._covering.get((layer, (place,))):
                found.append(place)
            at = self.text.find(words, at + len(words))
        return found
