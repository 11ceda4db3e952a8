"""Which suggestions are shown, and how often they have been right so far."""

import pytest
from small_study import AMARA, BO, TEXT, article_of, new_study, stamp

from annotator.domain.suggestions import Proposal, Showing, Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.workflows.deciding import Effect, decided_so_far, effect_of
from annotator.workflows.labelling import Desk, read_desk

PLACES = [(0, 8), (9, 16), (21, 26), (27, 31), (33, 40)]
SURE, LIKELY, WEAK, UNSCORED, OTHER = (
    Suggestion(
        layer="entity",
        label="GPE",
        fragments=(Fragment(*place),),
        score=score,
        source=source,
    )
    for place, score, source in zip(
        PLACES, (0.9, 0.6, 0.2, None, 0.9), ("", "", "", "", "rules"), strict=True
    )
)


@pytest.fixture
def study(tmp_path):
    with new_study(tmp_path / "study.hustings", TEXT) as project:
        group = SuggestionSet(
            article=article_of(TEXT).id,
            source="model",
            version="1",
            created=stamp(),
            suggestions=(SURE, LIKELY, WEAK, UNSCORED, OTHER),
        )
        project.store_suggestions([group])
        yield project


def desk_of(project, who=AMARA) -> Desk:
    return Desk(read_desk(project, article_of(TEXT).id, who), who, project.rules())


def test_what_is_below_the_threshold_is_hidden_and_comes_back(study):
    desk = desk_of(study)
    desk.touched.clear()
    desk.show_suggestions(Showing(threshold=0.5))
    assert set(desk.proposals) == {each.key for each in (SURE, LIKELY, UNSCORED, OTHER)}
    assert "?" + WEAK.key in desk.touched
    desk.show_suggestions(Showing())
    assert WEAK.key in desk.proposals


def test_a_source_that_is_switched_off_is_hidden(study):
    desk = desk_of(study)
    desk.show_suggestions(Showing(off=frozenset({"rules"})))
    assert OTHER.key not in desk.proposals
    desk.show_suggestions(Showing(off=frozenset({"model"})))
    assert set(desk.proposals) == {OTHER.key}


def test_hiding_decides_nothing(study):
    desk = desk_of(study)
    desk.show_suggestions(Showing(threshold=1))
    assert set(desk_of(study).proposals) == {e.key for e in (SURE, LIKELY, WEAK, UNSCORED, OTHER)}


def test_what_was_accepted_is_right_and_what_was_dismissed_or_edited_is_wrong(study):
    desk = desk_of(study)
    for act in (
        desk.accept(desk.proposals[SURE.key])[0],
        desk.accept(desk.proposals[LIKELY.key], "ORG")[0],
        desk.dismiss(desk.proposals[WEAK.key]),
    ):
        study.apply(act)
    decided = decided_so_far(study, AMARA)
    found = {each.proposal.key: each.right for each in decided}
    assert found == {
        SURE.key: True,
        LIKELY.key: False,
        WEAK.key: False,
        UNSCORED.key: None,
        OTHER.key: None,
    }
    assert effect_of(decided, Showing()) == Effect(kept=5, of=5, decided=3, right=1)
    assert effect_of(decided, Showing(threshold=0.8)) == Effect(kept=3, of=5, decided=1, right=1)
    assert effect_of(decided, Showing(off=frozenset({"model"}))).decided == 0
    assert [each.right for each in decided_so_far(study, BO)] == [None] * 5


def test_a_suggestion_says_which_part_of_the_source_it_comes_from(study):
    assert desk_of(study).proposals[OTHER.key].source == "rules"
    assert desk_of(study).proposals[SURE.key].source == "model"


def test_what_has_no_score_is_never_below_one():
    group = SuggestionSet(
        article=article_of(TEXT).id, source="m", version="1", created="", suggestions=()
    )
    assert Showing(threshold=1).shows(Proposal.of(UNSCORED, group))
