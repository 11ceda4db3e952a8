"""What several people made of one article, side by side, and what has been decided of it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from annotator.domain.dataset import SUGGESTION_PREFIX
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import (
    Annotation,
    Article,
    Assignment,
    Comment,
    Decision,
    FromSuggestion,
    Record,
)
from annotator.domain.suggestions import SuggestionSet
from annotator.review.differences import Difference, Kind, differences
from annotator.review.groups import Group, align_all, groups, names_in
from annotator.store import history, reading
from annotator.store.project import Project

__all__ = ["WEIGHTS", "Compared", "Comparison", "Difference", "Kind", "Question", "read_compared"]
# How much a difference weighs: whatever changes most of what is said comes first.
WEIGHTS: dict[Kind, int] = {
    "missing": 32,
    "label": 16,
    "polarity": 16,
    "target": 8,
    "role": 4,
    "boundary": 2,
    "attribute": 1,
}


class Compared(Struct, frozen=True, kw_only=True):
    """An article with what each of these people made of it, and all that was decided."""

    article: Article
    text: str
    people: tuple[AnnotatorId, ...]
    annotations: dict[AnnotatorId, tuple[Annotation, ...]]  # of the people
    everything: dict[AnnotationId, Annotation]  # of everybody
    gold: dict[AnnotationId, Annotation]
    decisions: tuple[Decision, ...]  # in the order in which they were made
    assignments: dict[AnnotatorId, Assignment]
    everybody: tuple[AnnotatorId, ...]  # whom the project knows, gold among them
    comments: tuple[Comment, ...] = ()


class Question(Struct, frozen=True, kw_only=True):
    """Annotations that are about the same thing, at most one of each person.

    `differences` are all in which they differ. `changed`: not what was decided upon any more.
    """

    group: Group
    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None
    gold: Annotation | None = None  # what stands for it in gold
    changed: bool = False

    @property
    def decided(self) -> bool:
        return self.decision is not None and not self.changed

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[each.kind] for each in self.differences)

    @property
    def shown(self) -> Annotation:
        """The annotation that tells what this is about: gold's, or of those there are the first."""
        found = self.gold or next(iter(self.group.values()), None)
        assert found is not None, "a question about nothing"
        return found

    @property
    def start(self) -> int:
        return min((each.start for each in self.group.values()), default=self.shown.start)


def read_compared(project: Project, key: ArticleId, people: Sequence[AnnotatorId]) -> Compared:
    """Read an article with what these people, or `suggestion:SOURCE`, made of it.

    Raises UserError where the article is gone.
    """
    with project.reading() as connection:
        records = history.records_of(connection, [key]).get(key)
        if not records or not isinstance(records[0], Article):
            raise UserError("This article is no longer in the project.", "Choose another.")
        article = records[0]
        text = reading.texts(connection, {article.sha256})[article.sha256]
        everybody = tuple(sorted(reading.annotator_names(connection)))
        machines = any(name.startswith(SUGGESTION_PREFIX) for name in people)
        sets = reading.read_suggestions(connection, key) if machines else []
    found = _by_person(records)
    proposed = {SUGGESTION_PREFIX + each.source: each for each in sets}
    annotations = {
        name: _proposed(name, proposed.get(name), key)
        if name.startswith(SUGGESTION_PREFIX)
        else tuple(found.get(name, ()))
        for name in people
    }
    everything = [each for made in found.values() for each in made]
    everything += [each for made in annotations.values() for each in made]
    decisions = [each for each in records if isinstance(each, Decision)]
    return Compared(
        article=article,
        text=text,
        people=tuple(people),
        annotations=annotations,
        everything={each.id: each for each in everything},
        gold={each.id: each for each in found.get(GOLD, ())},
        decisions=tuple(sorted(decisions, key=lambda each: (each.how.decided, each.id))),
        assignments={each.annotator: each for each in records if isinstance(each, Assignment)},
        everybody=everybody,
        comments=tuple(each for each in records if isinstance(each, Comment)),
    )


def _by_person(records: Iterable[Record]) -> dict[AnnotatorId, list[Annotation]]:
    found: dict[AnnotatorId, list[Annotation]] = {}
    for each in records:
        if isinstance(each, Annotation):
            found.setdefault(each.annotator, []).append(each)
    return found


def _proposed(
    name: AnnotatorId, group: SuggestionSet | None, article: ArticleId
) -> tuple[Annotation, ...]:
    """Return what a source proposes as annotations, so that it can be held against people's."""
    if group is None:
        return ()
    made: dict[str, Annotation] = {}
    for each in group.suggestions:
        made.setdefault(
            each.key,
            Annotation(
                id=AnnotationId(each.key),
                article=article,
                annotator=name,
                layer=each.layer,
                label=each.label,
                fragments=each.fragments,
                attributes=each.attributes,
                roles=each.roles,
                origin=FromSuggestion(
                    source=each.source or group.source,
                    version=group.version,
                    score=each.score,
                    action="proposed",
                    suggestion=each.key,
                ),
                created=group.created,
                updated=group.created,
            ),
        )
    return tuple(made.values())


class Comparison:
    """The questions that an article raises. What people made is aligned once.

    `gold` and `decisions` may be changed: `questions` looks at them anew.
    """

    def __init__(self, state: Compared, stances: Mapping[str, str]) -> None:
        self.state = state
        self.gold = dict(state.gold)
        self.decisions = {each.id: each for each in state.decisions}
        self._stances = stances
        aligned = align_all(state.annotations, stances)
        self.groups = groups(state.annotations, aligned)
        self._names = names_in(self.groups)
        self._differences = [self._differing(group) for group in self.groups]

    @property
    def people(self) -> tuple[AnnotatorId, ...]:
        return self.state.people

    def _differing(self, group: Group) -> tuple[Difference, ...]:
        """Return all in which the people differ, each kind and name once."""
        found: dict[Difference, None] = {}
        if any(person not in group for person in self.people):
            found[Difference("missing")] = None
        members = list(group.items())
        for place, (who, one) in enumerate(members):
            for whose, other in members[place + 1 :]:
                names = self._names[who], self._names[whose]
                for each in differences(one, other, *names, self._stances):
                    found[each] = None
        return tuple(found)

    def questions(self) -> list[Question]:
        """Return every group of annotations with what was decided of it, in reading order.

        After them comes what was decided of annotations that are all gone.
        """
        of_source: dict[AnnotationId, Decision] = {
            source: each for each in self.decisions.values() for source in each.how.sources
        }
        found, met = [], set()
        for group, differing in zip(self.groups, self._differences, strict=True):
            decision = _latest(of_source.get(each.id) for each in group.values())
            gold = self.gold.get(decision.gold) if decision and decision.gold else group.get(GOLD)
            changed = decision is not None and self._changed(decision, group)
            if decision is not None:
                met.add(decision.id)
            found.append(
                Question(
                    group=group,
                    differences=differing,
                    decision=decision,
                    gold=gold,
                    changed=changed,
                )
            )
        for each in self.decisions.values():
            gold = self.gold.get(each.gold) if each.gold else None
            if each.id not in met and gold is not None and self._gone(each):
                found.append(Question(group={}, decision=each, gold=gold, changed=True))
        return found

    def _changed(self, decision: Decision, group: Group) -> bool:
        """Say whether the annotations are others than those that were decided upon."""
        known = dict(zip(decision.how.sources, decision.revisions, strict=True))
        now = {
            each.id: each.revision
            for who, each in group.items()
            if who in decision.how.annotators and who != GOLD
        }
        if any(known.get(key) != revision for key, revision in now.items()):
            return True
        compared = {each.id for made in self.state.annotations.values() for each in made}
        lost = known.keys() - now.keys()
        return any(key in compared or self._is_gone(key, decision) for key in lost)

    def _is_gone(self, key: AnnotationId, decision: Decision) -> bool:
        if key in self.state.everything:
            return False
        machines = [who for who in decision.how.annotators if who.startswith(SUGGESTION_PREFIX)]
        return not machines  # of a machine that is not compared now, nothing is known

    def _gone(self, decision: Decision) -> bool:
        return bool(set(decision.how.annotators) & set(self.people)) and all(
            self._is_gone(key, decision) for key in decision.how.sources
        )


def _latest(decisions: Iterable[Decision | None]) -> Decision | None:
    there = [each for each in decisions if each is not None]
    return max(there, key=lambda each: (each.how.decided, each.id), default=None)
