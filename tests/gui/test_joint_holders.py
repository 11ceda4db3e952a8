"""Two who hold one position by the same words: two suggestions on the page, each decided by a key."""

import pytest
from window_driver import PATIENCE

from annotator.domain.records import Filler, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment

TEXT = "Ana Reyes and Boris Kim oppose the ports law."
ANA, BORIS = (
    Suggestion(layer="entity", label="PERSON", fragments=(place,))
    for place in (Fragment(0, 9), Fragment(14, 23))
)
LAW = Suggestion(layer="entity", label="LAW", fragments=(Fragment(31, 44),))


def stance(holder: Suggestion, whose: str = "") -> Suggestion:
    return Suggestion(
        layer="stance",
        label="against",
        fragments=(Fragment(24, 30),),
        roles={
            "holder": (Filler(annotation=holder.key),),
            "target": (Filler(annotation=LAW.key),),
        },
        attributes={"explicitness": "explicit"},
        score=0.6,
        whose=whose,
    )


@pytest.fixture
def study(open_study, qtbot):
    study = open_study(TEXT)
    session = study.window.session
    session.project.store_suggestions(
        [
            SuggestionSet(
                article=session.desk.article.id,
                source="model",
                version="1",
                created=now(),
                suggestions=(ANA, BORIS, LAW, stance(ANA), stance(BORIS, BORIS.key)),
            )
        ]
    )
    session.reload()
    qtbot.waitUntil(lambda: len(session.desk.proposals) == 5, timeout=PATIENCE)
    return study


def holders(study) -> list[str]:
    desk = study.window.session.desk
    return sorted(
        desk.text[slice(*desk.annotations[each.roles["holder"][0].annotation].fragments[0])]
        for each in desk.annotations.values()
        if each.layer == "stance"
    )


def test_each_is_accepted_by_a_key_of_its_own(study):
    study.press("S", "Tab", "Space")
    study.settle()
    assert holders(study) == ["Ana Reyes"]
    study.press("Space")
    study.settle()
    assert holders(study) == ["Ana Reyes", "Boris Kim"]
    study.press("Ctrl+Z")
    study.settle()
    assert holders(study) == ["Ana Reyes"]


def test_one_is_dismissed_and_the_other_accepted(study):
    study.press("S", "Tab", "X", "Space")
    study.settle()
    assert holders(study) == ["Boris Kim"]
