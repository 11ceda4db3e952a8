"""One annotator at the desk: what each act makes of the article."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from small_study import AMARA, BO, TEXT, article_of, new_study, records_in, stamp

from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Annotation, Dismissal, Filler, FromSuggestion, Manual
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store.project import Project
from annotator.workflows.labelling import Desk, read_desk

COUNTRY, VERB, OTHER = Fragment(0, 8), Fragment(9, 16), Fragment(33, 40)


def proposed(*suggestions: Suggestion, source: str = "model") -> SuggestionSet:
    return SuggestionSet(
        article=article_of(TEXT).id,
        source=source,
        version="3.8",
        created=stamp(),
        suggestions=suggestions,
    )


PERSON = Suggestion(
    layer="entity",
    label="PERSON",
    fragments=(COUNTRY,),
    attributes={"office": "minister", "actor": "N."},
    score=0.5,
)
PLACE = Suggestion(layer="entity", label="GPE", fragments=(OTHER,))
CLAIM = Suggestion(layer="claim", label="policy", fragments=(VERB,))


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        yield project


def desk_of(project: Project, who=AMARA) -> Desk:
    return Desk(read_desk(project, article_of(TEXT).id, who), who, project.rules())


@pytest.fixture
def desk(study) -> Desk:
    study.store_suggestions([proposed(PERSON, PLACE, CLAIM)])
    return desk_of(study)


def keys(desk: Desk) -> set[str]:
    return set(desk.proposals)


def memory(desk: Desk) -> tuple:
    return dict(desk.annotations), dict(desk.proposals), desk.assignment, desk.activity


def refused(desk: Desk, act: Callable[[], object], said: str) -> None:
    """The act is refused, and the desk is as it was."""
    before = memory(desk)
    with pytest.raises(UserError, match=said):
        act()
    assert memory(desk) == before


def test_the_first_act_on_an_article_begins_it(desk, study):
    assert desk.status == "todo"
    step, annotation = desk.add("entity", "GPE", (COUNTRY,))
    assert desk.status == "in progress"
    assert desk.annotations == {annotation.id: annotation}
    assert [edit.record.key[0] for edit in step.edits] == ["annotation", "assignment"]
    study.apply(step)
    study.undo(AMARA)
    assert desk_of(study).status == "todo"


def test_what_is_added_by_hand_says_so(desk):
    _step, annotation = desk.add("entity", "GPE", (COUNTRY,), attributes={"actor": "Norrevia"})
    assert annotation.origin == Manual()
    assert annotation.revision == 1
    assert annotation.created == annotation.updated
    assert annotation.attributes == {"actor": "Norrevia"}


def test_what_the_codebook_forbids_is_refused_and_leaves_no_trace(desk):
    refused(desk, lambda: desk.add("entity", "WIZARD", (COUNTRY,)), "WIZARD")
    refused(desk, lambda: desk.add("entity", "GPE", (Fragment(0, 999),)), "0-999")
    _step, country = desk.add("entity", "GPE", (COUNTRY,))
    refused(desk, lambda: desk.set_attribute(country, "office", "king"), "office")
    refused(desk, lambda: desk.fill_role(country, "holder", Filler(author=True)), "holder")
    refused(desk, lambda: desk.change(country, "resize", fragments=()), "no fragment")


def test_a_change_raises_the_revision(desk):
    _step, country = desk.add("entity", "GPE", (COUNTRY,))
    step, changed = desk.change(country, "note", note="big", flagged=True, confidence=0.5)
    assert (changed.note, changed.flagged, changed.confidence) == ("big", True, 0.5)
    assert (changed.revision, changed.created) == (2, country.created)
    assert step.edits[0].before == country


def test_a_change_builds_on_the_present_state_not_on_an_old_one(desk):
    _step, claim = desk.add("claim", "policy", (VERB,))
    desk.fill_role(claim, "claimant", Filler(author=True))
    desk.fill_role(claim, "topic", Filler(topic="trade"))
    desk.set_attribute(claim, "negated", True)
    _step, changed = desk.set_attribute(claim, "modality", "demand")
    assert changed.attributes == {"negated": True, "modality": "demand"}
    assert changed.roles.keys() == {"claimant", "topic"}
    _step, changed = desk.set_fillers(claim, "topic", ())
    assert changed.roles.keys() == {"claimant"}
    _step, changed = desk.relabel(claim, "value")
    assert (changed.label, changed.roles.keys()) == ("value", {"claimant"})
    assert changed.attributes == {"negated": True, "modality": "demand"}


def test_relabelling_lets_go_of_what_the_new_label_cannot_have(desk):
    attributes = {"office": "minister", "actor": "N."}
    _step, person = desk.add("entity", "PERSON", (COUNTRY,), attributes=attributes)
    _step, country = desk.relabel(person, "GPE")
    assert country.attributes == {"actor": "N."}
    _step, profile = desk.add("article", "profile", ())
    desk.fill_role(profile, "main_topic", Filler(topic="trade"))
    _step, position = desk.relabel(profile, "position")
    assert position.roles == {}


def test_an_attribute_is_taken_away_with_none(desk):
    _step, country = desk.add("entity", "GPE", (COUNTRY,), attributes={"actor": "N."})
    _step, bare = desk.set_attribute(country, "actor", None)
    assert bare.attributes == {}
    _step, still = desk.set_attribute(bare, "actor", None)
    assert still.attributes == {}


def test_a_role_for_one_is_filled_anew_and_a_role_for_many_is_added_to(desk):
    _step, one = desk.add("entity", "GPE", (COUNTRY,))
    _step, stance = desk.add("stance", "against", (VERB,))
    desk.fill_role(stance, "holder", Filler(author=True))
    _step, changed = desk.fill_role(stance, "holder", Filler(annotation=one.id))
    assert changed.roles["holder"] == (Filler(annotation=one.id),)
    _step, claim = desk.add("claim", "policy", (VERB,))
    desk.fill_role(claim, "claimant", Filler(author=True))
    _step, changed = desk.fill_role(claim, "claimant", Filler(annotation=one.id))
    assert changed.roles["claimant"] == (Filler(author=True), Filler(annotation=one.id))
    again = Filler(author=True)
    refused(desk, lambda: desk.fill_role(claim, "claimant", again), "stands in the role already")


def test_every_mention_is_labelled_in_one_step(tmp_path):
    text = "Iran and Iranians: Iran! Iran's. IranIran"
    with new_study(tmp_path / "other.hustings", text) as project:
        key = article_of(text).id
        desk = Desk(read_desk(project, key, AMARA), AMARA, project.rules())
        desk.add("entity", "GPE", (Fragment(0, 4),))
        places = desk.mentions(Fragment(0, 4), "entity")
        assert places == [Fragment(19, 23), Fragment(25, 29)]
        step = desk.add_all("entity", "GPE", places)
        assert step.name == "add 2 × entity GPE"
        assert desk.mentions(Fragment(0, 4), "entity") == []
        assert len(desk.mentions(Fragment(0, 4), "claim")) == 3


# Suggestions.


def test_an_accepted_suggestion_says_where_it_came_from(desk):
    step, person = desk.accept(desk.proposals[PERSON.key])
    assert isinstance(person.origin, FromSuggestion)
    assert (person.origin.source, person.origin.version) == ("model", "3.8")
    assert (person.origin.score, person.origin.action) == (0.5, "accepted")
    assert person.attributes == PERSON.attributes
    assert step.name == "accept entity PERSON"
    assert keys(desk) == {PLACE.key, CLAIM.key}


def test_a_suggestion_accepted_under_another_label_is_edited_and_fits_it(desk):
    _step, body = desk.accept(desk.proposals[PERSON.key], "ORG")
    assert body.label == "ORG"
    assert isinstance(body.origin, FromSuggestion)
    assert body.origin.action == "edited"
    assert body.attributes == {"actor": "N."}  # an ORG has no office


def test_relabelling_or_resizing_what_was_accepted_makes_it_edited(desk):
    _step, place = desk.accept(desk.proposals[PLACE.key])
    _step, noted = desk.change(place, "note", note="x")
    assert noted.origin == place.origin
    _step, longer = desk.change(place, "resize", fragments=(Fragment(33, 47),))
    assert isinstance(longer.origin, FromSuggestion)
    assert longer.origin.action == "edited"
    assert PLACE.key not in desk.proposals


def test_labelling_the_same_words_decides_a_suggestion(desk):
    step, _annotation = desk.add("entity", "ORG", (OTHER,))
    assert PLACE.key not in desk.proposals
    assert "?" + PLACE.key in desk.touched
    assert step.edits[0].before is None
    _step, claim = desk.add("claim", "value", (COUNTRY,))  # another layer decides nothing
    assert PERSON.key in desk.proposals
    desk.delete(claim)
    assert PERSON.key in desk.proposals


def test_a_dismissed_suggestion_does_not_come_back(desk, study):
    study.apply(desk.dismiss(desk.proposals[PLACE.key]))
    assert PLACE.key not in desk.proposals
    desk.add_suggestions(proposed(PLACE, source="other"))
    assert PLACE.key not in desk.proposals
    assert PLACE.key not in desk_of(study).proposals
    study.store_suggestions([proposed(PLACE)])
    assert PLACE.key in desk_of(study, BO).proposals  # Bo has said nothing


def test_deleting_what_was_accepted_dismisses_the_suggestion(desk, study):
    step, place = desk.accept(desk.proposals[PLACE.key])
    study.apply(step)
    study.apply(desk.delete(place))
    assert PLACE.key not in desk.proposals
    (dismissal,) = records_in(study, "dismissal")
    assert dismissal == Dismissal(article=place.article, annotator=AMARA, suggestion=PLACE.key)
    study.undo(AMARA)
    assert records_in(study, "dismissal") == []


def test_deleting_what_was_accepted_elsewhere_dismisses_nothing(desk, study):
    imported = FromSuggestion(source="m", version="1", action="accepted")  # names no suggestion
    step, country = desk.add("entity", "GPE", (COUNTRY,), imported)
    study.apply(step)
    study.apply(desk.delete(country))
    assert records_in(study, "dismissal") == []


def test_deleting_what_was_added_by_hand_brings_a_suggestion_back(desk):
    _step, country = desk.add("entity", "GPE", (OTHER,))
    desk.delete(country)
    assert PLACE.key in desk.proposals


def test_a_suggestion_is_accepted_into_a_role_in_one_step(desk, study):
    step, stance = desk.add("stance", "against", (VERB,))
    study.apply(step)
    step, changed = desk.accept_into(stance, "holder", desk.proposals[PERSON.key])
    study.apply(step)
    (filler,) = changed.roles["holder"]
    assert desk.annotations[filler.annotation].label == "PERSON"
    study.undo(AMARA)
    assert [record.layer for record in records_in(study, "annotation")] == ["stance"]


def test_a_suggestion_that_the_role_does_not_take_is_not_accepted(desk):
    claim = desk.proposals[CLAIM.key]
    _step, stance = desk.add("stance", "against", (VERB,))
    refused(desk, lambda: desk.accept_into(stance, "holder", claim), "filled by: claim")


WITH_ROLES = Suggestion(
    layer="claim",
    label="factual",
    fragments=(VERB,),
    roles={
        "claimant": (Filler(annotation=PERSON.key),),
        "cue": (Filler(fragments=(VERB,)),),
        "unknown": (Filler(author=True),),
    },
)


@pytest.fixture
def sourced(study) -> Desk:
    """A desk on which one source proposes names, and another a claim with one as claimant."""
    study.store_suggestions([proposed(PERSON, PLACE), proposed(WITH_ROLES, source="rules")])
    return desk_of(study)


def test_accepting_a_claim_accepts_its_claimant_in_the_same_step(sourced, study):
    step, claim = sourced.accept(sourced.proposals[WITH_ROLES.key])
    study.apply(step)
    person = next(each for each in sourced.annotations.values() if each.label == "PERSON")
    assert claim.roles == {
        "claimant": (Filler(annotation=person.id),),
        "cue": (Filler(fragments=(VERB,)),),
    }
    assert person.origin.source == "model"
    assert keys(sourced) == {PLACE.key}
    study.undo(AMARA)
    assert keys(desk_of(study)) == {PERSON.key, PLACE.key, WITH_ROLES.key}


def test_a_claimant_that_stands_there_already_is_the_one_taken(sourced):
    _step, person = sourced.add("entity", "ORG", (COUNTRY,))
    _step, claim = sourced.accept(sourced.proposals[WITH_ROLES.key])
    assert claim.roles["claimant"] == (Filler(annotation=person.id),)
    assert sum(each.layer == "entity" for each in sourced.annotations.values()) == 1


def test_a_stance_brings_its_target_and_the_targets_claimant(study):
    stance = Suggestion(
        layer="stance",
        label="against",
        fragments=(VERB,),
        roles={
            "holder": (Filler(annotation=PERSON.key),),
            "target": (Filler(annotation=WITH_ROLES.key),),
        },
    )
    study.store_suggestions([proposed(PERSON), proposed(WITH_ROLES, stance, source="rules")])
    desk = desk_of(study)
    step, made = desk.accept(desk.proposals[stance.key])
    study.apply(step)
    person, claim, accepted = desk.annotations.values()
    assert accepted == made
    assert made.roles == {
        "holder": (Filler(annotation=person.id),),
        "target": (Filler(annotation=claim.id),),
    }
    assert claim.roles["claimant"] == (Filler(annotation=person.id),)


def test_suggestions_that_point_at_each_other_can_be_accepted(study):
    first = Suggestion(layer="claim", label="factual", fragments=(VERB,))
    second = Suggestion(layer="claim", label="policy", fragments=(OTHER,))
    first = msgspec.structs.replace(first, roles={"supports": (Filler(annotation=second.key),)})
    second = msgspec.structs.replace(second, roles={"supports": (Filler(annotation=first.key),)})
    study.store_suggestions([proposed(first, second)])
    desk = desk_of(study)
    _step, made = desk.accept(desk.proposals[first.key])
    other = next(each for each in desk.annotations.values() if each.label == "policy")
    assert made.roles == {"supports": (Filler(annotation=other.id),)}
    assert other.roles == {}


def test_a_claimant_that_was_dismissed_stays_dismissed(sourced):
    sourced.dismiss(sourced.proposals[PERSON.key])
    _step, claim = sourced.accept(sourced.proposals[WITH_ROLES.key])
    assert "claimant" not in claim.roles
    assert [each.layer for each in sourced.annotations.values()] == ["claim"]


def test_suggestions_with_labels_that_the_codebook_lacks_are_not_shown(study):
    wizard = Suggestion(layer="entity", label="WIZARD", fragments=(COUNTRY,))
    study.store_suggestions([proposed(wizard, PLACE)])
    assert keys(desk_of(study)) == {PLACE.key}


def test_of_two_sources_that_say_the_same_the_first_is_shown(study):
    study.store_suggestions([proposed(PLACE, source="b"), proposed(PLACE, PERSON, source="a")])
    desk = desk_of(study)
    assert {key: each.source for key, each in desk.proposals.items()} == {
        PLACE.key: "a",
        PERSON.key: "a",
    }
    desk.add_suggestions(proposed(source="a"))
    assert {key: each.source for key, each in desk.proposals.items()} == {PLACE.key: "b"}


# The article as a whole.


def test_status_and_time(desk, study):
    study.apply(desk.set_status("skipped", "no politics"))
    assert (desk.status, desk.assignment.reason) == ("skipped", "no politics")
    study.apply(desk.add_seconds(60))
    study.apply(desk.add_seconds(5))
    assert desk.activity.seconds == 65
    study.apply(desk.set_status("todo"))
    step, _annotation = desk.add("entity", "GPE", (COUNTRY,))
    study.apply(step)
    assert desk_of(study).status == "in progress"
    again = desk_of(study)
    assert (again.assignment, again.activity) == (desk.assignment, desk.activity)


def test_what_is_missing_is_told_in_reading_order(desk):
    _step, later = desk.add("stance", "favor", (OTHER,))
    _step, sooner = desk.add("stance", "against", (VERB,))
    missing = desk.missing()
    assert [each.annotation.id for each in missing] == [sooner.id] * 3 + [later.id] * 3
    assert [each.part for each in missing[:3]] == ["holder", "target", "explicitness"]


def test_an_article_that_is_gone_cannot_be_opened(study):
    with pytest.raises(UserError, match="no longer in the project"):
        read_desk(study, ArticleId("gone"), AMARA)


def test_nobody_sees_the_work_of_another(desk, study):
    def act(done: tuple[Step, Annotation]) -> Annotation:
        study.apply(done[0])
        return done[1]

    country = act(desk.add("entity", "GPE", (COUNTRY,)))
    bos = desk_of(study, BO)
    assert bos.annotations == {}
    assert bos.status == "todo"
    _step, stance = bos.add("stance", "against", (VERB,))
    with pytest.raises(RecordRefused, match="no annotation"):
        bos.fill_role(stance, "holder", Filler(annotation=country.id))
