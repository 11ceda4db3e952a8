"""A claim that is proposed shows whom it would have as claimant, and brings them when accepted."""

import pytest
from PySide6.QtWidgets import QLabel
from window_driver import PATIENCE

from annotator.domain.records import Filler, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment

TEXT = "Ana Reyes said that the law will fail."


@pytest.fixture
def study(open_study, qtbot):
    """An article for which a claim is proposed, with claimant and cue."""
    study = open_study(TEXT)
    session = study.window.session
    person = Suggestion(layer="entity", label="PERSON", fragments=(Fragment(0, 9),))
    claim = Suggestion(
        layer="claim",
        label="prediction",
        fragments=(Fragment(15, 37),),
        roles={
            "claimant": (Filler(annotation=person.key),),
            "cue": (Filler(fragments=(Fragment(10, 14),)),),
        },
        score=0.65,
        source="attribution",
    )
    session.project.store_suggestions(
        [
            SuggestionSet(
                article=session.desk.article.id,
                source="model",
                version="1",
                created=now(),
                suggestions=(person, claim),
            )
        ]
    )
    session.reload()
    qtbot.waitUntil(lambda: len(session.desk.proposals) == 2, timeout=PATIENCE)
    return study


def panel(study) -> list[str]:
    return [label.text() for label in study.window.inspector.findChildren(QLabel)]


def test_the_panel_says_who_and_by_which_words_and_how_sure(study, qtbot):
    study.press("C", "Tab")
    qtbot.waitUntil(lambda: "Claimant: Ana Reyes" in panel(study), timeout=PATIENCE)
    said = " | ".join(panel(study))
    assert "said" in said
    assert "Suggested by attribution · score 0.65" in said


def test_one_key_accepts_the_claim_with_its_claimant(study):
    study.press("C", "Tab", "Space")
    study.settle()
    made = {each.layer: each for each in study.window.session.desk.annotations.values()}
    assert made["claim"].roles["claimant"] == (Filler(annotation=made["entity"].id),)
    study.press("Ctrl+Z")
    study.settle()
    assert study.window.session.desk.annotations == {}
    assert len(study.window.session.desk.proposals) == 2
