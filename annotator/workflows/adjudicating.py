"""A reviewer decides what becomes gold. Nobody's own annotations are ever changed by it.

Gold is the work of the reserved annotator `gold`. Of each annotation that becomes gold a copy is made,
whose roles point at the gold copies of what the original points at. Where that is not decided
yet, the role stays empty, and is filled as soon as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from annotator.domain.errors import UserError
from annotator.domain.ids import (
    GOLD,
    AnnotationId,
    AnnotatorId,
    DecisionId,
    new_id,
)
from annotator.domain.records import (
    Adjudicated,
    Annotation,
    AnnotationBody,
    Annotator,
    Assignment,
    Choice,
    Decision,
    Filler,
    Record,
    Roles,
    now,
)
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit, Step
from annotator.review.differences import Kind
from annotator.review.groups import Group, Voted, majority
from annotator.workflows.commenting import return_article
from annotator.workflows.comparing import Compared, Comparison, Question

ERROR_TYPES = ("slip", "misreading", "guideline missed", "guideline unclear", "ambiguous text")
_FOLLOWS: tuple[Choice, ...] = ("taken", "agreed")  # roles follow what the source points at


class Why(Struct, frozen=True):
    """Why a decision was made, for the guidelines and for whoever made the mistake."""

    error_type: str = ""
    reason: str = ""


UNSAID = Why()


class _Outcome(Struct, frozen=True):
    """What becomes of one group: a body, or nothing."""

    group: Group
    decision: Decision | None
    standing: AnnotationId | None  # what stands for it in gold so far
    choice: Choice
    taken: AnnotatorId | None = None
    body: Annotation | Voted | None = None


class Adjudication(Comparison):
    """A comparison and the steps that decide it. Each act is taken into memory already."""

    def __init__(self, state: Compared, reviewer: AnnotatorId, rules: Rules) -> None:
        from annotator.review.agreement import stances_of  # with numpy, which no window waits for

        super().__init__(state, stances_of(rules.codebook))
        self.reviewer = reviewer
        self.rules = rules
        self.status = state.assignments.get(GOLD)
        self._has_gold = GOLD in state.everybody
        self._assignments = dict(state.assignments)

    # What is open

    def listed(self) -> list[Question]:
        """Return what a reviewer goes through: differences by weight, or all of one person's work.

        What was changed since it was decided comes first.
        """
        questions = self.questions()
        if len(self.people) > 1:
            questions = [each for each in questions if each.differences or each.changed]
            questions.sort(key=lambda each: (not each.changed, -each.weight, each.start))
        return questions

    def undecided(self) -> list[Question]:
        return [each for each in self.listed() if not each.decided]

    def agreed(self) -> list[Question]:
        """Return what nobody has decided and all agree on; one person alone agrees with nobody."""
        if len(self.people) < 2:
            return []
        return [each for each in self.questions() if not each.differences and not each.decision]

    def alike(self, kind: Kind | None, layer: str = "", label: str = "") -> list[Question]:
        """Return the undecided questions of one kind of difference, layer, and label of anybody's."""
        return [
            each
            for each in self.undecided()
            if (kind is None or any(d.kind == kind for d in each.differences))
            and (not layer or each.shown.layer == layer)
            and (not label or any(one.label == label for one in each.group.values()))
        ]

    # Acts

    def take(self, questions: Sequence[Question], person: AnnotatorId, why: Why = UNSAID) -> Step:
        """Make gold what a person says, which may be nothing; what all agree on comes with it."""
        outcomes = [self._outcome(each, person) for each in questions]
        return self._decide(f"take {person}", outcomes, why)

    def neither(self, questions: Sequence[Question], why: Why = UNSAID) -> Step:
        """Let nothing of it be gold."""
        outcomes = [self._of(each, "neither") for each in questions]
        return self._decide("take neither", outcomes, why)

    def explain(self, question: Question, why: Why) -> Step:
        """Say why something was decided as it was. Raises UserError where it is not decided."""
        decision = question.decision
        if decision is None:
            raise UserError("This is not decided yet.", "Decide it; the reason goes with it.")
        how = replace(decision.how, error_type=why.error_type, reason=why.reason)
        gold = dict(self.gold)
        standing = gold.get(decision.gold) if decision.gold is not None else None
        if standing is not None and isinstance(standing.origin, Adjudicated):
            origin = replace(standing.origin, error_type=why.error_type, reason=why.reason)
            gold[standing.id] = replace(
                standing, origin=origin, updated=now(), revision=standing.revision + 1
            )
        decisions = {**self.decisions, decision.id: replace(decision, how=how)}
        edits = self._edits(gold, decisions, None)
        self.gold, self.decisions = gold, decisions
        return Step(name="gold: say why", annotator=self.reviewer, edits=tuple(edits))

    def accept_agreed(self) -> Step | None:
        """Make gold what all agree on; None where that is so already."""
        return self._decide("accept what all agree on", [], UNSAID) if self.agreed() else None

    def accept_majority(self) -> Step:
        """Make gold what more than half of at least three people say. Ties stay open.

        Raises UserError where there are fewer people, or nothing that a majority decides.
        """
        if len(self.people) < 3:
            raise UserError("A majority needs at least three people.", "Compare more of them.")
        vote = majority(self.state.annotations, self._stances)
        tied = {key for tie in vote.ties for key in tie.annotations.values()}
        says = {source: voted for voted in vote.agreed for source in voted.sources}
        outcomes = []
        for question in self.questions():
            own = [each.id for each in question.group.values()]
            if question.decision is not None or not own or tied.intersection(own):
                continue
            voted = next((says[key] for key in own if key in says), None)
            outcomes.append(self._of(question, "majority", body=voted))
        if not outcomes:
            raise UserError("There is nothing left that a majority decides.", "Decide the ties.")
        return self._decide("accept the majority", outcomes, UNSAID)

    def finish(self) -> Step:
        """Mark the article's gold done. Raises UserError where something is undecided."""
        left = self.undecided()
        if left:
            raise UserError(
                f"Undecided differences: {len(left)}.", "Decide them first; J goes to the next."
            )
        after = Assignment(article=self.state.article.id, annotator=GOLD, status="done")
        return self._decide("mark gold done", [], UNSAID, status=after)

    def send_back(self, person: AnnotatorId, reason: str) -> Step:
        """Return the article to a person, with a comment that says why."""
        before = self._assignments.get(person)
        if before is None:
            raise UserError(f"{person} has not worked on this article.", "Choose somebody else.")
        step = return_article(before, self.reviewer, reason, remark=reason)
        for edit in step.edits:
            if isinstance(edit.after, Assignment):
                self._assignments[person] = edit.after
        return step

    # How a decision becomes a step

    def _outcome(self, question: Question, person: AnnotatorId) -> _Outcome:
        own = question.group.get(person)
        if own is None:
            return replace(self._of(question, "neither"), taken=person)
        return self._of(question, "taken", taken=person, body=own)

    def _of(
        self,
        question: Question,
        choice: Choice,
        taken: AnnotatorId | None = None,
        body: Annotation | Voted | None = None,
    ) -> _Outcome:
        standing = question.gold.id if question.gold is not None else None
        return _Outcome(question.group, question.decision, standing, choice, taken, body)

    def _decide(
        self,
        name: str,
        outcomes: list[_Outcome],
        why: Why,
        status: Assignment | None = None,
    ) -> Step:
        settled = {id(each.group) for each in outcomes}
        for question in self.agreed():
            if id(question.group) not in settled:
                person = next(iter(question.group))
                body = question.group[person]
                outcomes.append(self._of(question, "agreed", taken=person, body=body))
        gold, decisions = dict(self.gold), dict(self.decisions)
        stamped = now()
        for each in outcomes:
            own = why if each.choice in ("taken", "neither", "edited") else UNSAID
            decision = self._decision(each, own, stamped)
            if each.body is None:
                if each.standing is not None:
                    gold.pop(each.standing, None)
            else:
                assert decision.gold is not None
                before = self.gold.get(decision.gold)
                gold[decision.gold] = self._copy(each.body, decision, before, stamped)
            decisions[decision.id] = decision
        self._point(gold, decisions, stamped)
        edits = self._edits(gold, decisions, status)
        self.gold, self.decisions = gold, decisions
        return Step(name=f"gold: {name}", annotator=self.reviewer, edits=tuple(edits))

    def _decision(self, outcome: _Outcome, why: Why, stamped: str) -> Decision:
        members = sorted(
            (each for who, each in outcome.group.items() if who != GOLD), key=lambda each: each.id
        )
        how = Adjudicated(
            sources=tuple(each.id for each in members),
            annotators=tuple(who for who in self.people if who != GOLD),
            taken=outcome.taken,
            choice=outcome.choice,
            by=self.reviewer,
            decided=stamped,
            error_type=why.error_type,
            reason=why.reason,
        )
        gold = None
        if outcome.body is not None:
            gold = outcome.standing or AnnotationId(new_id())
        earlier = outcome.decision
        return Decision(
            id=earlier.id if earlier is not None else DecisionId(new_id()),
            article=self.state.article.id,
            how=how,
            revisions=tuple(each.revision for each in members),
            gold=gold,
        )

    def _copy(
        self,
        body: Annotation | Voted,
        decision: Decision,
        before: Annotation | None,
        stamped: str,
    ) -> Annotation:
        """Return what becomes gold; its roles still point at what the original points at."""
        assert decision.gold is not None
        note = body.note if isinstance(body, AnnotationBody) else ""
        return Annotation(
            id=decision.gold,
            article=self.state.article.id,
            annotator=GOLD,
            layer=body.layer,
            label=body.label,
            fragments=body.fragments,
            attributes=body.attributes,
            roles=body.roles,
            origin=decision.how,
            note=note,
            created=before.created if before is not None else stamped,
            updated=stamped,
            revision=before.revision + 1 if before is not None else 1,
        )

    def _point(
        self,
        gold: dict[AnnotationId, Annotation],
        decisions: Mapping[DecisionId, Decision],
        stamped: str,
    ) -> None:
        """Let the roles of gold point at gold: where the originals point, as far as decided."""
        stands = {key: key for key in gold}
        for decision in decisions.values():
            if decision.gold in gold and decision.gold is not None:
                stands |= dict.fromkeys(decision.how.sources, decision.gold)
        for group in self.groups:
            if GOLD in group and group[GOLD].id in gold:
                for each in group.values():
                    stands.setdefault(each.id, group[GOLD].id)
        originals = {
            decision.gold: self._original(decision)
            for decision in decisions.values()
            if decision.gold is not None and decision.how.choice in _FOLLOWS
        }
        for key, annotation in list(gold.items()):
            original = originals.get(key)
            follows = isinstance(annotation.origin, Adjudicated) and (
                annotation.origin.choice in _FOLLOWS
            )
            source = original.roles if original is not None and follows else annotation.roles
            roles = _pointing(source, stands)
            if roles != annotation.roles:
                known = self.gold.get(key)
                revision = known.revision + 1 if known is not None else annotation.revision
                gold[key] = replace(annotation, roles=roles, updated=stamped, revision=revision)

    def _original(self, decision: Decision) -> Annotation | None:
        """Return what was taken, unless it was changed since: gold does not follow that."""
        for key, revision in zip(decision.how.sources, decision.revisions, strict=True):
            found = self.state.everything.get(key)
            if found is not None and found.annotator == decision.how.taken:
                return found if found.revision == revision else None
        return None

    def _edits(
        self,
        gold: Mapping[AnnotationId, Annotation],
        decisions: Mapping[DecisionId, Decision],
        status: Assignment | None,
    ) -> list[Edit]:
        """Return what changes. Raises RecordRefused where the codebook forbids what would be gold."""
        layers = {key: each.layer for key, each in gold.items()}
        for key, each in gold.items():
            if self.gold.get(key) != each:
                self.rules.check(each, self.state.text, layers)
        edits: list[Edit] = []
        if not self._has_gold:
            edits.append(Edit(None, Annotator(name=GOLD, created=now())))
            self._has_gold = True
        edits += _changes(self.gold, gold)
        edits += _changes(self.decisions, decisions)
        if status is None and (self.status is None or self.status.status == "todo"):
            article = self.state.article.id
            status = Assignment(article=article, annotator=GOLD, status="in progress")
        if status is not None and status != self.status:
            edits.append(Edit(self.status, status))
            self.status = status
        return edits


def _pointing(roles: Roles, stands: Mapping[AnnotationId, AnnotationId]) -> Roles:
    """Return roles whose annotations are replaced by what stands for them, each once."""
    found: Roles = {}
    for name, fillers in roles.items():
        kept: list[Filler] = []
        for filler in fillers:
            if filler.annotation is not UNSET:
                target = stands.get(filler.annotation)
                if target is None:
                    continue
                filler = Filler(annotation=target)
            if filler not in kept:
                kept.append(filler)
        if kept:
            found[name] = tuple(kept)
    return found


def _changes(before: Mapping[Any, Record], after: Mapping[Any, Record]) -> Iterable[Edit]:
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) != after.get(key):
            yield Edit(before.get(key), after.get(key))
