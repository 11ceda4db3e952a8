"""The person sets which suggestions are shown, and sees what that leaves."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_driver import PATIENCE

from annotator.domain.records import now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.gui.presenting import mark_named
from annotator.gui.settings import load_settings
from annotator.gui.suggestion_choice import SuggestionChoice

PROPOSED = [("PERSON", "Ana Reyes"), ("GPE", "Norrevia")]


def opened(study, qtbot) -> SuggestionChoice:
    study.window.commands.exchange.choose_suggestions()
    (dialog,) = study.window.findChildren(SuggestionChoice)
    qtbot.waitUntil(lambda: "Shown: 2 of 2" in dialog.effect.text(), timeout=PATIENCE)
    return dialog


def test_switching_a_source_off_hides_its_suggestions_at_once(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    dialog = opened(study, qtbot)
    source = dialog.sources.item(0)
    source.setCheckState(Qt.CheckState.Unchecked)
    assert study.window.session.desk.proposals == {}
    assert "Shown: 0 of 2" in dialog.effect.text()
    assert study.window.settings.sources_off == ("model",)
    source.setCheckState(Qt.CheckState.Checked)
    assert len(study.window.session.desk.proposals) == 2


def with_rival(study, qtbot) -> SuggestionChoice:
    """A second source that takes the country for a person."""
    window = study.window
    place = (Fragment(15, 23),)
    rival = SuggestionSet(
        article=window.session.desk.article.id,
        source="rival",
        version="1",
        created=now(),
        suggestions=(Suggestion(layer="entity", label="PERSON", fragments=place, score=0.8),),
    )
    with study.file() as project:
        project.store_suggestions([rival])
    window.session.reload()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    window.commands.exchange.choose_suggestions()
    (dialog,) = window.findChildren(SuggestionChoice)
    qtbot.waitUntil(lambda: dialog.sources.count() == 2, timeout=PATIENCE)
    return dialog


def labels_at(study, place) -> list[str]:
    proposals = study.window.session.desk.proposals.values()
    return [x.suggestion.label for x in proposals if x.suggestion.start == place]


def test_of_two_sources_the_one_further_up_is_shown(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    dialog = with_rival(study, qtbot)
    assert labels_at(study, 15) == ["GPE"]
    dialog.sources.setCurrentRow(1)
    dialog.up.click()
    assert labels_at(study, 15) == ["PERSON"]
    assert study.window.settings.sources_ranked == ("rival", "model")
    dialog.sources.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert labels_at(study, 15) == ["GPE"]


def test_the_ranking_is_there_again_the_next_time(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    dialog = with_rival(study, qtbot)
    dialog.sources.setCurrentRow(1)
    dialog.up.click()
    study.close()
    study.open(load_settings())
    assert labels_at(study, 15) == ["PERSON"]


def test_a_suggestion_says_where_it_comes_from_where_the_pointer_rests(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    with_rival(study, qtbot).reject()
    hand = study.window.hand
    tips = [hand.page.tooltip(mark_named(hand.desk, "?" + key)) for key in hand.desk.proposals]
    assert all("suggested by model" in each for each in tips)


def test_the_effect_counts_what_was_decided_so_far(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    study.press("Tab", "Space", "X")
    study.settle()
    dialog = opened(study, qtbot)
    assert "1 of 2 were right (50 %)" in dialog.effect.text()


def test_the_threshold_is_kept(open_study, qtbot):
    study = open_study("Ana Reyes left Norrevia.", suggest=PROPOSED)
    dialog = opened(study, qtbot)
    dialog.slider.setValue(40)
    assert study.window.settings.threshold == 0.4
    assert study.window.session.showing.threshold == 0.4
    assert "40 %" in dialog.percent.text()
    assert len(study.window.session.desk.proposals) == 2  # without a score, never hidden
