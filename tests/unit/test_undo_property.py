"""Any acts at the desk, undone and redone at any moment, by two people on one article."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from small_study import AMARA, BO, TEXT, article_of, new_study, problems_of, records_in, stamp
from strategies import attribute_values, fillers_of, fragments_of, stored_texts, texts

from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.ranking import undecided
from annotator.domain.records import STATUSES, Annotation, Filler, Record
from annotator.domain.steps import Step
from annotator.domain.suggestions import Proposal, Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.workflows.labelling import Desk, read_desk

people = st.sampled_from([AMARA, AMARA, BO])
State = bytes


@st.composite
def suggestions_for(draw: Any, text: str) -> tuple[Suggestion, ...]:
    """What a model may propose: names, claims, a label that the codebook lacks, the same twice."""
    kinds = [("entity", "GPE"), ("entity", "PERSON"), ("claim", "policy"), ("entity", "WIZARD")]
    found = []
    for _ in range(draw(st.integers(0, 4))):
        layer, label = draw(st.sampled_from(kinds))
        office = {"office": "minister"} if label == "PERSON" and draw(st.booleans()) else {}
        fragments = draw(fragments_of(text, most=1))
        found.append(Suggestion(layer=layer, label=label, fragments=fragments, attributes=office))
    return tuple(found)


class Labelling(RuleBasedStateMachine):
    """Amara and Bo at their desks."""

    @initialize(text=st.just(TEXT) | stored_texts(), data=st.data())
    def begin(self, text: str, data: st.DataObject) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hustings-test-"))
        self.project = new_study(self.folder / "study.hustings", text)
        self.text = text
        self.article = article_of(text).id
        self.rules = self.project.rules()
        self.codebook = self.rules.codebook
        self.run_model("first", data)
        self.desks = {
            who: Desk(read_desk(self.project, self.article, who), who, self.rules)
            for who in (AMARA, BO)
        }
        self.past: dict[AnnotatorId, list[State]] = {AMARA: [], BO: []}
        self.future: dict[AnnotatorId, list[State]] = {AMARA: [], BO: []}
        self.first = {who: self.work_of(who) for who in (AMARA, BO)}

    def run_model(self, source: str, data: st.DataObject) -> SuggestionSet:
        group = SuggestionSet(
            article=self.article,
            source=source,
            version="1",
            created=stamp(),
            suggestions=data.draw(suggestions_for(self.text)),
        )
        self.project.store_suggestions([group])
        return group

    def work_of(self, who: AnnotatorId) -> State:
        """The records of one person, byte for byte."""
        records: list[Record] = [
            record
            for record in records_in(self.project, "annotation", "assignment", "dismissal")
            if getattr(record, "annotator", None) == who
        ]
        return msgspec.json.encode(records)

    def act(
        self, who: AnnotatorId, doing: Callable[[Desk], Step | tuple[Step, Annotation]]
    ) -> None:
        """Do something at a desk and store it; what is refused must leave no trace."""
        desk = self.desks[who]
        before = self.work_of(who)
        try:
            done = doing(desk)
        except (RecordRefused, UserError):
            return
        step = done if isinstance(done, Step) else done[0]
        self.project.apply(step)
        if step.kind == "do":
            self.past[who].append(before)
            self.future[who].clear()

    def chosen(self, who: AnnotatorId, data: st.DataObject) -> Annotation:
        annotations = self.desks[who].annotations
        return annotations[data.draw(st.sampled_from(list(annotations)))]

    def proposal(self, who: AnnotatorId, data: st.DataObject) -> Proposal:
        proposals = self.desks[who].proposals
        return proposals[data.draw(st.sampled_from(list(proposals)))]

    def any_label(self, data: st.DataObject) -> tuple[str, str]:
        layer = data.draw(st.sampled_from([each.key for each in self.codebook.layers]))
        return layer, self.label_of(layer, data)

    def label_of(self, layer: str, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([each.key for each in self.codebook.labels_of(layer)]))

    # Acts.

    @rule(who=people, data=st.data())
    def add(self, who: AnnotatorId, data: st.DataObject) -> None:
        layer, label = self.any_label(data)
        fragments = data.draw(fragments_of(self.text))
        self.act(who, lambda desk: desk.add(layer, label, fragments))

    @rule(who=people, data=st.data())
    def add_what_is_refused(self, who: AnnotatorId, data: st.DataObject) -> None:
        beyond = (Fragment(0, len(self.text) + data.draw(st.integers(1, 5))),)
        with pytest.raises(RecordRefused):
            self.desks[who].add("entity", "GPE", beyond)

    @rule(who=people, data=st.data())
    def add_every_mention(self, who: AnnotatorId, data: st.DataObject) -> None:
        (fragment,) = data.draw(fragments_of(self.text, most=1))
        places = self.desks[who].mentions(fragment, "entity")
        if places:
            self.act(who, lambda desk: desk.add_all("entity", "ORG", places))

    @precondition(lambda self: any(desk.annotations for desk in self.desks.values()))
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from([w for w in self.desks if self.desks[w].annotations]))
        annotation = self.chosen(who, data)
        acts = (
            *("relabel", "resize", "set_attribute", "fill_role", "set_fillers", "write_note"),
            *("accept_into", "delete", "delete"),
        )
        getattr(self, data.draw(st.sampled_from(acts)))(who, annotation, data)

    def relabel(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        label = self.label_of(annotation.layer, data)
        self.act(who, lambda desk: desk.relabel(annotation, label))

    def resize(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        fragments = data.draw(fragments_of(self.text))
        self.act(who, lambda desk: desk.change(annotation, "resize", fragments=fragments))

    def set_attribute(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        layer = self.codebook.layer(annotation.layer)
        assert layer is not None
        if not layer.attributes:
            return
        attribute = layer.attributes[data.draw(st.integers(0, len(layer.attributes) - 1))]
        value = data.draw(st.none() | attribute_values(attribute))
        self.act(who, lambda desk: desk.set_attribute(annotation, attribute.key, value))

    def some_fillers(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject):
        layer = self.codebook.layer(annotation.layer)
        assert layer is not None
        if not layer.roles:
            return "", ()
        role = layer.roles[data.draw(st.integers(0, len(layer.roles) - 1))]
        by_layer: dict[str, list[AnnotationId]] = {}
        for other in self.desks[who].annotations.values():
            by_layer.setdefault(other.layer, []).append(other.id)  # itself too, which is refused
        drawn = fillers_of(role, self.codebook, self.text, by_layer)
        return role.key, data.draw(drawn)

    def fill_role(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        key, fillers = self.some_fillers(who, annotation, data)
        if fillers:
            self.act(who, lambda desk: desk.fill_role(annotation, key, fillers[0]))

    def set_fillers(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        key, fillers = self.some_fillers(who, annotation, data)
        if key:
            self.act(who, lambda desk: desk.set_fillers(annotation, key, fillers))

    def write_note(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        fields = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "note": texts(max_size=3),
                    "flagged": st.booleans(),
                    "confidence": st.none() | st.floats(0, 1),
                },
            )
        )
        self.act(who, lambda desk: desk.change(annotation, "note", **fields))

    def accept_into(self, who: AnnotatorId, annotation: Annotation, data: st.DataObject) -> None:
        layer = self.codebook.layer(annotation.layer)
        assert layer is not None
        roles = [role.key for role in layer.roles if "entity" in role.fillers]
        if roles and self.desks[who].proposals:
            role, proposal = data.draw(st.sampled_from(roles)), self.proposal(who, data)
            self.act(who, lambda desk: desk.accept_into(annotation, role, proposal))

    def delete(self, who: AnnotatorId, annotation: Annotation, _data: st.DataObject) -> None:
        self.act(who, lambda desk: desk.delete(annotation))
        desk = self.desks[who]
        assert annotation.id not in desk.annotations
        assert all(annotation.id not in each.points_at() for each in desk.annotations.values())

    @precondition(lambda self: any(desk.proposals for desk in self.desks.values()))
    @rule(data=st.data(), yes=st.booleans())
    def decide(self, data: st.DataObject, yes: bool) -> None:
        who = data.draw(st.sampled_from([w for w in self.desks if self.desks[w].proposals]))
        proposal = self.proposal(who, data)
        if yes:
            label = (
                self.label_of(proposal.suggestion.layer, data) if data.draw(st.booleans()) else None
            )
            self.act(who, lambda desk: desk.accept(proposal, label))
        else:
            self.act(who, lambda desk: desk.dismiss(proposal))
        assert proposal.key not in self.desks[who].proposals

    @rule(who=people, status=st.sampled_from(STATUSES), reason=texts(max_size=2))
    def set_status(self, who: AnnotatorId, status: Any, reason: str) -> None:
        self.act(who, lambda desk: desk.set_status(status, reason))

    @rule(who=people, seconds=st.integers(1, 90))
    def work_for_a_while(self, who: AnnotatorId, seconds: int) -> None:
        self.act(who, lambda desk: desk.add_seconds(seconds))

    @rule(source=st.sampled_from(["first", "second"]), data=st.data())
    def a_model_runs(self, source: str, data: st.DataObject) -> None:
        group = self.run_model(source, data)
        for desk in self.desks.values():
            desk.add_suggestions(group)

    # Undo and redo.

    @rule(who=people)
    def undo(self, who: AnnotatorId) -> None:
        current = self.work_of(who)
        changes = self.project.undo(who)
        assert (changes is None) == (not self.past[who])
        if changes is not None:
            assert self.work_of(who) == self.past[who].pop()
            self.future[who].append(current)
            self.reload(who)

    @rule(who=people)
    def redo(self, who: AnnotatorId) -> None:
        current = self.work_of(who)
        changes = self.project.redo(who)
        assert (changes is None) == (not self.future[who])
        if changes is not None:
            assert self.work_of(who) == self.future[who].pop()
            self.past[who].append(current)
            self.reload(who)

    def reload(self, who: AnnotatorId) -> None:
        self.desks[who].load(read_desk(self.project, self.article, who))

    # What always holds.

    @invariant()
    def what_a_desk_holds_is_what_the_project_holds(self) -> None:
        for who, desk in self.desks.items():
            state = read_desk(self.project, self.article, who)
            assert desk.annotations == {each.id: each for each in state.annotations}
            assert (desk.assignment, desk.activity) == (state.assignment, state.activity)
            proposed = undecided(state.sets, state.annotations, state.dismissed)
            known = [
                each
                for each in proposed
                if self.codebook.label(each.suggestion.layer, each.suggestion.label)
            ]
            assert desk.proposals == {each.key: each for each in known}

    @invariant()
    def the_database_is_whole(self) -> None:
        with self.project.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []

    def teardown(self) -> None:
        if not hasattr(self, "first"):
            return
        try:
            last = {who: self.work_of(who) for who in self.desks}
            counts = {who: self.turned(self.project.undo, who) for who in self.desks}
            assert counts == {who: len(steps) for who, steps in self.past.items()}
            assert {who: self.work_of(who) for who in self.desks} == self.first
            for who, count in counts.items():
                assert self.turned(self.project.redo, who, count) == count
            assert {who: self.work_of(who) for who in self.desks} == last
            assert problems_of(self.project) == []
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    def turned(self, turn: Callable[..., Any], who: AnnotatorId, most: int = 10**6) -> int:
        """Undo or redo until there is nothing left, or so often; return how often."""
        count = 0
        while count < most and turn(who) is not None:
            count += 1
        return count


Labelling.TestCase.settings = settings(stateful_step_count=30)
TestLabelling = Labelling.TestCase


def test_a_filler_that_goes_is_taken_out_of_every_role(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        article = article_of(TEXT).id
        desk = Desk(read_desk(project, article, AMARA), AMARA, project.rules())

        def act(done: tuple[Step, Annotation]) -> Annotation:
            project.apply(done[0])
            return done[1]

        country = act(desk.add("entity", "GPE", (Fragment(0, 8),)))
        claim = act(desk.add("claim", "policy", (Fragment(9, 31),)))
        stance = act(desk.add("stance", "against", (Fragment(9, 16),)))
        act(desk.fill_role(claim, "claimant", Filler(author=True)))
        act(desk.fill_role(claim, "claimant", Filler(annotation=country.id)))
        act(desk.fill_role(stance, "holder", Filler(annotation=country.id)))
        before = {record.key: record for record in records_in(project)}
        project.apply(desk.delete(country))
        assert desk.annotations[claim.id].roles == {"claimant": (Filler(author=True),)}
        assert desk.annotations[stance.id].roles == {}
        project.undo(AMARA)
        assert {record.key: record for record in records_in(project)} == before
