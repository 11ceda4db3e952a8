"""An article as one annotator has it open: annotations, undecided suggestions, status, time."""

from collections import defaultdict
from collections.abc import Iterable

from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.records import (
    Activity,
    Annotation,
    Assignment,
    Dismissal,
    FromSuggestion,
    Status,
)
from annotator.domain.rules import Missing, Rules
from annotator.domain.steps import Step
from annotator.domain.structure import paragraphs_of
from annotator.domain.suggestions import Proposal, Showing, SuggestionSet
from annotator.domain.text import Fragment, Fragments
from annotator.domain.tokens import Tokens
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
        self.touched: set[str] = set()  # marks to draw again: annotation ids, "?" + proposal keys
        self._showing = Showing()
        self._sets: tuple[SuggestionSet, ...] = ()
        self._dismissed: set[str] = set()
        self._known: dict[str, Proposal] = {}
        self._by_place: dict[tuple[str, Fragments], list[str]] = {}
        self._covering: dict[tuple[str, Fragments], int] = {}
        self._from: dict[str, int] = {}
        self._of_article: set[AnnotationId] = set()
        self.load(state)

    def load(self, state: DeskState) -> None:
        """Take the project's state in place of what is in memory."""
        self.annotations = {annotation.id: annotation for annotation in state.annotations}
        self.assignment, self.activity = state.assignment, state.activity
        self._dismissed = set(state.dismissed)
        self._covering, self._from = defaultdict(int), defaultdict(int)
        self._of_article = set()
        for annotation in state.annotations:
            self._count(annotation, 1)
        self.load_suggestions(state.sets)

    def load_suggestions(self, sets: Iterable[SuggestionSet]) -> None:
        """Take what the sources propose in place of what they proposed before."""
        self._sets = tuple(sets)
        self._known, self._by_place = {}, defaultdict(list)
        for group in self._sets:
            for suggestion in group.suggestions:
                key = suggestion.key
                if key in self._known or not self.rules.offers(suggestion.layer, suggestion.label):
                    continue
                self._known[key] = Proposal.of(suggestion, group)
                self._by_place[suggestion.layer, suggestion.fragments].append(key)
        self.proposals = {k: p for k, p in self._known.items() if self._is_undecided(k)}

    def add_suggestions(self, group: SuggestionSet) -> None:
        """Take what one source proposes, in place of what it proposed before."""
        others = [each for each in self._sets if each.source != group.source]
        self.load_suggestions(sorted([*others, group], key=lambda each: each.source))

    def show_suggestions(self, showing: Showing) -> None:
        """Show those suggestions that the person wants to see, and hide the others."""
        self._showing = showing
        self.touched |= {PROPOSED + key for key in self._known}
        self.proposals = {k: p for k, p in self._known.items() if self._is_undecided(k)}

    def known(self, key: str) -> Proposal | None:
        """Return what a source proposes under this key, decided or not."""
        return self._known.get(key)

    @property
    def status(self) -> Status:
        return self.assignment.status if self.assignment else "todo"

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
        self._covering[annotation.layer, annotation.fragments] += by
        if isinstance(annotation.origin, FromSuggestion):
            self._from[annotation.origin.suggestion] += by

    def _is_undecided(self, key: str) -> bool:
        proposal = self._known[key]
        suggestion = proposal.suggestion
        return (
            self._showing.shows(proposal)
            and key not in self._dismissed
            and not self._from.get(key)
            and not self._covering.get((suggestion.layer, suggestion.fragments))
        )

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
                case _:
                    pass
        for key in affected & self._known.keys():
            self.touched.add(PROPOSED + key)
            if self._is_undecided(key):
                self.proposals[key] = self._known[key]
            else:
                self.proposals.pop(key, None)

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
