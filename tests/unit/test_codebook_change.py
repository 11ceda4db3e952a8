"""Changing the codebook under annotations: shown first, mapped in one step, taken back whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small_study import (
    AMARA,
    BO,
    OTHER_TEXT,
    TEXT,
    article_of,
    codebook_of,
    do,
    entity,
    made,
    new_study,
    problems_of,
    records_in,
    rules_of,
    stamp,
    state_of,
    step_count,
)
from strategies import studies

from annotator.domain.codebook import Choice, Codebook
from annotator.domain.codebook_draft import Draft
from annotator.domain.codebook_edits import Where, change, members, remove, retire
from annotator.domain.codebook_mapping import DROP, FIRST, Case, Mapping, answers_to
from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import AnnotationId, new_id
from annotator.domain.records import Annotation, Filler, FromSuggestion
from annotator.domain.rules import Rules
from annotator.domain.text import Fragment
from annotator.store import project as store
from annotator.store import turning
from annotator.store.project import Project
from annotator.workflows import codebook_changes
from annotator.workflows.codebook_changes import Consequences, change_codebook, consequences
from annotator.workflows.labelling import Desk, read_desk

ENTITIES = Where("label", "entity")
CLAIM_ATTRIBUTES = Where("attribute", "claim")
MODALITY = Where("value", "claim", "modality")
TOPIC = "russia-china-cooperation"
ARTICLE, OTHER = article_of(TEXT), article_of(OTHER_TEXT, position=1)
HERE = entity(ARTICLE, 0, 8, attributes={"actor": "Norrevia"})
THERE = entity(ARTICLE, 33, 40)
BOS = entity(OTHER, 4, 11, label="ORG", annotator=BO)
BOS_PLACE = entity(OTHER, 15, 22, annotator=BO)


def annotation(layer: str, label: str, **fields: Any) -> Annotation:
    return Annotation(
        **{
            "id": AnnotationId(new_id()),
            "article": ARTICLE.id,
            "annotator": AMARA,
            "layer": layer,
            "label": label,
            "fragments": (Fragment(9, 31),),
            "created": stamp(),
            "updated": stamp(),
            **fields,
        }
    )


CLAIM = annotation(
    "claim",
    "policy",
    attributes={"modality": "probable", "negated": True, "proposition": "No pact."},
    roles={
        "claimant": (Filler(annotation=HERE.id), Filler(author=True)),
        "topic": (Filler(topic=TOPIC),),
        "cue": (Filler(fragments=(Fragment(9, 16),)),),
    },
)
STANCE = annotation(
    "stance",
    "against",
    attributes={"intensity": 3},
    roles={"holder": (Filler(annotation=HERE.id),), "target": (Filler(topic=TOPIC),)},
)
FRAMED = annotation(
    "article", "profile", fragments=(), attributes={"frame": ["morality", "economic"]}
)
ALL = (HERE, THERE, BOS, BOS_PLACE, CLAIM, STANCE, FRAMED)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_study(tmp_path / "study.hustings", TEXT, OTHER_TEXT) as opened:
        do(opened, *made(*ALL), kind="log")
        yield opened
        assert problems_of(opened) == []


def now_in(project: Project) -> dict[AnnotationId, Annotation]:
    found = records_in(project, "annotation")
    return {each.id: each for each in found if isinstance(each, Annotation)}


def cases(found: Consequences) -> dict[Case, tuple[int, int]]:
    return {each.case: (each.count, each.open) for each in found.cases}


def put(project: Project, codebook: Codebook, mapping: Mapping | None = None) -> Any:
    return change_codebook(project, codebook, mapping or Mapping(), AMARA)


def without_gpe() -> Codebook:
    return remove(codebook_of(), ENTITIES, "GPE")


# What a change would do, before it is done.


def test_names_colours_and_retirement_have_no_consequences(project):
    codebook = change(codebook_of(), ENTITIES, "GPE", colour="#123456", name="Place", hotkey=None)
    codebook = retire(codebook, ENTITIES, "ORG")
    codebook = retire(codebook, Where("topic"), TOPIC)
    codebook = retire(codebook, MODALITY, "probable")
    assert consequences(project, codebook) == Consequences()


def test_everybodys_annotations_of_a_label_that_goes_are_counted_and_quoted(project):
    found = consequences(project, without_gpe())
    assert cases(found) == {Case("label", "entity", "GPE"): (3, 3)}
    assert found.annotations == 3
    (only,) = found.cases
    assert only.labels == {"GPE": 3}
    assert sorted(each.quote for each in only.examples) == ["Kestria", "Norrevia", "Ostmark"]
    assert {each.annotator for each in only.examples} == {AMARA, BO}
    assert {each.article for each in only.examples} == {ARTICLE.id, OTHER.id}


def test_no_more_than_three_cases_are_shown_and_long_quotes_are_cut(project):
    many = [entity(ARTICLE, place, place + 1) for place in range(8)]
    whole = (Fragment(0, len(TEXT)), Fragment(0, 40))
    long = replace(entity(ARTICLE, 0, 1, label="LOC"), fragments=whole)
    do(project, *made(*many, long))
    (gpe,) = consequences(project, without_gpe()).cases
    assert (gpe.count, len(gpe.examples)) == (11, 3)
    (loc,) = consequences(project, remove(codebook_of(), ENTITIES, "LOC")).cases
    assert loc.examples[0].quote.endswith("…")
    assert len(loc.examples[0].quote) <= 80


@pytest.mark.parametrize(
    ("codebook", "expected"),
    [
        (remove(codebook_of(), CLAIM_ATTRIBUTES, "negated"), Case("attribute", "claim", "negated")),
        (
            change(codebook_of(), Where("attribute", "entity"), "actor", labels=("PERSON",)),
            Case("attribute", "entity", "actor"),
        ),
        (
            remove(codebook_of(), MODALITY, "probable"),
            Case("value", "claim", "modality", "probable"),
        ),
        (
            change(codebook_of(), Where("attribute", "stance"), "intensity", maximum=2),
            Case("value", "stance", "intensity", 3),
        ),
        (
            change(codebook_of(), CLAIM_ATTRIBUTES, "negated", type="text"),
            Case("value", "claim", "negated", True),
        ),
        (
            change(
                codebook_of(),
                CLAIM_ATTRIBUTES,
                "proposition",
                type="choice",
                values=(Choice("a", "A"),),
            ),
            Case("value", "claim", "proposition"),
        ),
        (
            change(codebook_of(), Where("attribute", "article"), "frame", type="choice"),
            Case("shape", "article", "frame"),
        ),
        (remove(codebook_of(), Where("role", "claim"), "cue"), Case("role", "claim", "cue")),
        (
            change(codebook_of(), Where("role", "claim"), "claimant", many=False),
            Case("fillers", "claim", "claimant"),
        ),
        (
            change(codebook_of(), Where("role", "claim"), "claimant", fillers=("entity",)),
            Case("filler", "claim", "claimant", "author"),
        ),
        (remove(codebook_of(), Where("topic"), TOPIC), Case("topic", "", TOPIC)),
        (
            replace(codebook_of(), layers=codebook_of().layers[:3]),
            Case("layer", "article"),
        ),
    ],
    ids=lambda each: each.kind if isinstance(each, Case) else "",
)
def test_each_way_of_not_fitting_is_told(project, codebook, expected):
    found = consequences(project, codebook)
    assert set(cases(found)) == {expected}
    assert all(each.open == each.count for each in found.cases)
    assert str(expected)
    before = state_of(project, "annotation", "codebook")
    with pytest.raises(UserError, match="Nothing was changed"):
        put(project, codebook)
    assert state_of(project, "annotation", "codebook") == before


def test_every_answer_that_is_offered_settles_its_case(project):
    codebook = remove(codebook_of(), MODALITY, "probable")
    codebook = remove(codebook, Where("topic"), TOPIC)
    codebook = remove(codebook, ENTITIES, "GPE")
    codebook = change(codebook, Where("attribute", "article"), "frame", type="choice")
    codebook = change(codebook, Where("role", "claim"), "claimant", many=False)
    found = consequences(project, codebook)
    assert len(found.open) == 5
    for case in cases(found):
        for answer in answers_to(case, codebook):
            left = consequences(project, codebook, Mapping(answers={case: answer}))
            assert case not in {each.case for each in left.open}, (case, answer)


def test_a_stopped_search_says_so(project):
    class Stopped:
        cancelled = True

        def report(self, *_what: object) -> None:
            pass

    with pytest.raises(UserError, match="stopped"):
        consequences(project, without_gpe(), progress=Stopped())


def test_a_codebook_that_is_not_right_is_refused_before_anything_is_looked_at(project):
    bad = change(codebook_of(), ENTITIES, "GPE", colour="blue")
    with pytest.raises(UserError, match="Entities, label GPE, colour"):
        consequences(project, bad)
    with pytest.raises(UserError, match="Entities, label GPE, colour"):
        put(project, bad)


# Doing it.


def test_a_new_version_is_in_force_and_reads_as_it_was_given(project):
    codebook = change(codebook_of(), ENTITIES, "GPE", decisions=("“Moscow”: the government.",))
    changes = put(project, codebook)
    assert changes.kinds == {"codebook"}
    assert project.codebook() == replace(codebook, version=2)
    assert project.codebook_ref().version == 2
    assert project.codebook_toml().startswith("# Hustings codebook: ")
    assert put(project, project.codebook()) is None
    assert put(project, retire(project.codebook(), ENTITIES, "GPE")).name.endswith("version 3")


def test_nothing_is_done_where_nothing_changes(project):
    before = step_count(project)
    assert put(project, codebook_of()) is None
    assert step_count(project) == before


def test_a_label_becomes_another_for_everybody_in_one_step(project):
    steps = step_count(project)
    changes = put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): "LOC"}))
    assert step_count(project) == steps + 1
    assert changes.kinds == {"codebook", "annotation"}
    assert changes.articles == {ARTICLE.id, OTHER.id}
    after = now_in(project)
    for old in (HERE, THERE, BOS_PLACE):
        new = after[old.id]
        assert (new.label, new.revision, new.annotator) == ("LOC", 2, old.annotator)
        assert replace(new, label="GPE", revision=1, updated=old.updated) == old
    assert all(after[old.id] == old for old in (BOS, CLAIM, STANCE, FRAMED))


def test_undo_brings_back_every_annotation_and_the_codebook_and_redo_does_it_again(project):
    before = state_of(project, "annotation", "codebook")
    put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): "LOC"}))
    after = state_of(project, "annotation")
    undone = project.undo(AMARA)
    assert undone is not None
    assert "codebook" in undone.kinds
    assert state_of(project, "annotation", "codebook") == before
    assert project.codebook() == codebook_of()
    assert project.redo(AMARA) is not None
    assert state_of(project, "annotation") == after
    assert project.codebook().label("entity", "GPE") is None
    assert project.undo(AMARA) is not None
    assert state_of(project, "annotation", "codebook") == before


def test_undo_is_refused_where_something_was_made_that_only_the_new_codebook_allows(project):
    draft = Draft(codebook_of())
    draft.rename(ENTITIES, "LAW", "ACT")
    put(project, draft.codebook, draft.mapping())
    do(project, *made(entity(OTHER, 4, 7, label="ACT", annotator=BO)), annotator=BO)
    before = state_of(project, "annotation", "codebook")
    with pytest.raises(RecordRefused, match="no label 'ACT'"):
        project.undo(AMARA)
    assert state_of(project, "annotation", "codebook") == before


def test_a_renamed_label_takes_its_annotations_with_it(project):
    draft = Draft(codebook_of())
    draft.rename(ENTITIES, "GPE", "COUNTRY")
    found = consequences(project, draft.codebook, draft.mapping())
    assert cases(found) == {Case("label", "entity", "GPE"): (3, 0)}
    assert not found.open
    put(project, draft.codebook, draft.mapping())
    assert {now_in(project)[old.id].label for old in (HERE, THERE, BOS_PLACE)} == {"COUNTRY"}


def test_labels_that_change_their_keys_for_one_another_do_so_in_the_annotations(project):
    draft = Draft(codebook_of())
    for key, new in (("GPE", "X"), ("ORG", "GPE"), ("X", "ORG")):
        draft.rename(ENTITIES, key, new)
    put(project, draft.codebook, draft.mapping())
    assert {old.id: now_in(project)[old.id].label for old in (HERE, BOS)} == {
        HERE.id: "ORG",
        BOS.id: "GPE",
    }


def test_a_label_that_goes_takes_along_what_the_other_cannot_have_only_when_told(project):
    codebook = change(without_gpe(), Where("attribute", "entity"), "actor", labels=("PERSON",))
    label, actor = Case("label", "entity", "GPE"), Case("attribute", "entity", "actor")
    mapping = Mapping(answers={label: "LOC"})
    assert cases(consequences(project, codebook, mapping)) == {label: (3, 0), actor: (1, 1)}
    with pytest.raises(UserError, match="no attribute 'actor'"):
        put(project, codebook, mapping)
    put(project, codebook, Mapping(answers={label: "LOC", actor: DROP}))
    assert now_in(project)[HERE.id].attributes == {}


def test_attributes_values_roles_and_topics_follow_their_new_keys(project):
    draft = Draft(codebook_of())
    draft.rename(CLAIM_ATTRIBUTES, "modality", "mood")
    draft.rename(Where("value", "claim", "mood"), "probable", "likely")
    draft.rename(Where("role", "claim"), "claimant", "speaker")
    draft.rename(Where("topic"), TOPIC, "pact")
    draft.rename(Where("value", "article", "frame"), "economic", "economy")
    put(project, draft.codebook, draft.mapping())
    after = now_in(project)
    assert after[CLAIM.id].attributes == {
        "mood": "likely",
        "negated": True,
        "proposition": "No pact.",
    }
    assert after[CLAIM.id].roles == {
        "speaker": CLAIM.roles["claimant"],
        "topic": (Filler(topic="pact"),),
        "cue": CLAIM.roles["cue"],
    }
    assert after[STANCE.id].roles["target"] == (Filler(topic="pact"),)
    assert after[FRAMED.id].attributes == {"frame": ["morality", "economy"]}


def test_values_roles_fillers_and_topics_are_mapped_or_dropped(project):
    codebook = remove(codebook_of(), MODALITY, "probable")
    codebook = remove(codebook, CLAIM_ATTRIBUTES, "negated")
    codebook = remove(codebook, Where("role", "claim"), "cue")
    codebook = remove(codebook, Where("topic"), TOPIC)
    codebook = change(codebook, Where("role", "claim"), "claimant", many=False)
    codebook = change(codebook, Where("role", "stance"), "holder", fillers=("author",))
    codebook = change(codebook, Where("attribute", "article"), "frame", type="choice")
    codebook = change(codebook, Where("attribute", "stance"), "intensity", maximum=2)
    topic = members(codebook, Where("topic"))[0].key
    mapping = Mapping(
        answers={
            Case("value", "claim", "modality", "probable"): "asserted",
            Case("attribute", "claim", "negated"): DROP,
            Case("role", "claim", "cue"): DROP,
            Case("topic", "", TOPIC): topic,
            Case("fillers", "claim", "claimant"): FIRST,
            Case("filler", "stance", "holder", "entity"): DROP,
            Case("shape", "article", "frame"): FIRST,
            Case("value", "stance", "intensity", 3): 2,
        }
    )
    assert not consequences(project, codebook, mapping).open
    put(project, codebook, mapping)
    after = now_in(project)
    assert after[CLAIM.id].attributes == {"modality": "asserted", "proposition": "No pact."}
    assert after[CLAIM.id].roles == {
        "claimant": (Filler(annotation=HERE.id),),
        "topic": (Filler(topic=topic),),
    }
    assert after[STANCE.id].roles == {"target": (Filler(topic=topic),)}
    assert after[STANCE.id].attributes == {"intensity": 2}
    assert after[FRAMED.id].attributes == {"frame": "morality"}


def test_a_choice_that_becomes_a_list_keeps_its_value_in_one(project):
    codebook = change(codebook_of(), CLAIM_ATTRIBUTES, "modality", type="choices")
    found = consequences(project, codebook)
    assert cases(found) == {Case("shape", "claim", "modality"): (1, 0)}
    put(project, codebook)
    assert now_in(project)[CLAIM.id].attributes["modality"] == ["probable"]


def test_an_answer_touches_only_what_does_not_fit(project):
    person = entity(ARTICLE, 9, 16, label="PERSON", attributes={"actor": "minister"})
    do(project, *made(person))
    codebook = change(codebook_of(), Where("attribute", "entity"), "actor", labels=("PERSON",))
    put(project, codebook, Mapping(answers={Case("attribute", "entity", "actor"): DROP}))
    assert now_in(project)[person.id] == person
    assert now_in(project)[HERE.id].attributes == {}


def test_where_a_suggestion_came_from_is_still_known(project):
    origin = FromSuggestion(
        source="model", version="1", action="accepted", suggestion="entity:GPE:9-16"
    )
    accepted = entity(ARTICLE, 9, 16, origin=origin)
    do(project, *made(accepted))
    put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): "LOC"}))
    assert now_in(project)[accepted.id].origin == origin


def test_what_is_refused_is_named_ten_times_and_counted(project):
    do(project, *made(*(entity(ARTICLE, place, place + 1) for place in range(12))))
    with pytest.raises(UserError) as refused:
        put(project, without_gpe())
    head, *named = refused.value.what.split("\n")
    assert head == "Annotations that the changed codebook forbids: 15. Nothing was changed."
    assert len(named) == 11
    assert all("the layer 'entity' has no label 'GPE'" in each for each in named[:10])
    assert "of bo, entity GPE “Ostmark”" in refused.value.what or "“Norrevia”" in refused.value.what
    assert named[10] == "… and 5 more."


@pytest.mark.parametrize("answer", ["GPE", "WIZARD", DROP])
def test_an_answer_that_does_not_help_changes_nothing(project, answer):
    before = state_of(project, "annotation", "codebook")
    steps = step_count(project)
    with pytest.raises(UserError, match="Nothing was changed"):
        put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): answer}))
    assert state_of(project, "annotation", "codebook") == before
    assert step_count(project) == steps


def test_nothing_is_half_done_when_it_breaks_off_between_two_articles(project, monkeypatch):
    monkeypatch.setattr(codebook_changes, "_CHUNK", 1)
    before = state_of(project, "annotation", "codebook")
    write, calls = store.write_edits, []

    def breaking(*what: Any) -> None:
        calls.append(what)
        if len(calls) == 3:
            raise KeyboardInterrupt
        write(*what)

    monkeypatch.setattr(store, "write_edits", breaking)
    with pytest.raises(KeyboardInterrupt):
        put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): "LOC"}))
    monkeypatch.setattr(store, "write_edits", write)
    assert state_of(project, "annotation", "codebook") == before
    assert project.codebook() == codebook_of()


def test_a_long_step_is_taken_back_and_done_again_in_parts(project, monkeypatch):
    monkeypatch.setattr(codebook_changes, "_CHUNK", 1)
    monkeypatch.setattr(turning, "_LONG", 1)
    monkeypatch.setattr(turning, "_ROWS", 1)
    before = state_of(project, "annotation", "codebook")
    put(project, without_gpe(), Mapping(answers={Case("label", "entity", "GPE"): "LOC"}))
    after = state_of(project, "annotation")
    for _ in range(2):
        undone = project.undo(AMARA)
        assert undone is not None
        assert undone.articles == {ARTICLE.id, OTHER.id}
        assert state_of(project, "annotation", "codebook") == before
        project.redo(AMARA)
        assert state_of(project, "annotation") == after


def test_a_long_import_is_taken_back_in_parts_too(tmp_path, monkeypatch):
    monkeypatch.setattr(turning, "_LONG", 1)
    monkeypatch.setattr(turning, "_ROWS", 1)
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        before = state_of(project, "annotator", "article", "annotation")
        carol = replace(records_in(project, "annotator")[0], name="carol")
        hers = [entity(OTHER, 4, 11, annotator="carol"), entity(ARTICLE, 0, 8, annotator="carol")]
        do(project, *made(carol, OTHER, *hers), texts=[OTHER_TEXT])
        after = state_of(project, "annotator", "article", "annotation")
        project.undo(AMARA)
        assert state_of(project, "annotator", "article", "annotation") == before
        project.redo(AMARA)
        assert state_of(project, "annotator", "article", "annotation") == after
        assert problems_of(project) == []


# Retired labels at the desk.


def test_nothing_new_gets_a_retired_label_and_whoever_has_it_keeps_it(project):
    put(project, retire(codebook_of(), ENTITIES, "GPE"))
    desk = Desk(read_desk(project, ARTICLE.id, AMARA), AMARA, project.rules())
    with pytest.raises(RecordRefused, match="retired"):
        desk.add("entity", "GPE", (Fragment(0, 3),))
    with pytest.raises(RecordRefused, match="retired"):
        desk.add_all("entity", "GPE", [Fragment(0, 3)])
    step, org = desk.add("entity", "ORG", (Fragment(0, 3),))
    project.apply(step)
    with pytest.raises(RecordRefused, match="retired"):
        desk.relabel(org, "GPE")
    step, changed = desk.change(desk.annotations[THERE.id], "flag", flagged=True)
    project.apply(step)
    assert changed.label == "GPE"
    step, _ = desk.relabel(desk.annotations[THERE.id], "LOC")
    project.apply(step)


def test_a_retired_label_is_not_proposed(project):
    from annotator.domain.suggestions import Suggestion, SuggestionSet

    proposed = SuggestionSet(
        article=ARTICLE.id,
        source="model",
        version="1",
        created=stamp(),
        suggestions=(
            Suggestion(layer="entity", label="GPE", fragments=(Fragment(1, 3),)),
            Suggestion(layer="entity", label="LOC", fragments=(Fragment(1, 4),)),
        ),
    )
    project.store_suggestions([proposed])
    put(project, retire(codebook_of(), ENTITIES, "GPE"))
    desk = Desk(read_desk(project, ARTICLE.id, AMARA), AMARA, project.rules())
    assert [each.suggestion.label for each in desk.proposals.values()] == ["LOC"]


def test_what_is_retired_is_not_missed():
    codebook = change(codebook_of(), CLAIM_ATTRIBUTES, "check_worthiness", required=True)
    bare = annotation("claim", "factual")
    assert "check_worthiness" in {each.part for each in Rules(codebook).missing([bare])}
    codebook = retire(codebook, CLAIM_ATTRIBUTES, "check_worthiness")
    assert "check_worthiness" not in {each.part for each in Rules(codebook).missing([bare])}


# Whatever the study and whatever is answered.


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies(codebook_of()), data=st.data())
def test_any_change_is_carried_through_and_taken_back(tmp_path_factory, study, data):
    folder = tmp_path_factory.mktemp("any")
    with new_study(folder / "study.hustings") as project:
        others = [each for each in study.records if each.key != ("annotator", BO)]
        do(project, *made(*others), kind="log", texts=study.texts)
        before = state_of(project, "annotation", "codebook")
        draft = Draft(codebook_of())
        for _ in range(data.draw(st.integers(1, 6))):
            layer = data.draw(st.sampled_from([each.key for each in draft.codebook.layers]))
            kind = data.draw(st.sampled_from(["label", "attribute", "role", "topic"]))
            where = Where(kind, layer if kind != "topic" else "")
            there = [each.key for each in members(draft.codebook, where)]
            if len(there) < 2:
                continue
            key = data.draw(st.sampled_from(there))
            if data.draw(st.booleans()):
                draft.remove(where, key)
            else:
                draft.rename(where, key, "new-" + key[:20])
        mapping = draft.mapping()
        while found := consequences(project, draft.codebook, mapping).open:
            answers = {
                each.case: data.draw(st.sampled_from(answers_to(each.case, draft.codebook)))
                for each in found
            }
            mapping = replace(mapping, answers={**mapping.answers, **answers})
        steps = step_count(project)
        changes = put(project, draft.codebook, mapping)
        if changes is not None:
            assert step_count(project) == steps + 1
            assert problems_of(project) == []
            project.undo(AMARA)
        assert state_of(project, "annotation", "codebook") == before
        assert problems_of(project) == []


def test_annotations_that_met_no_case_stay_the_very_same():
    from annotator.domain.codebook_mapping import Fitting

    fitting = Fitting(codebook_of(), rules_of(), Mapping())
    layers = {each.id: each.layer for each in ALL}
    for each in ALL:
        fitted = fitting.fit(each, layers)
        assert fitted.annotation is each
        assert fitted.met == {}
        assert msgspec.json.encode(fitted.annotation) == msgspec.json.encode(each)
