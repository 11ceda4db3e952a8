"""The person sets which suggestions are shown, and sees what that leaves."""

from window_driver import PATIENCE

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
    (source,) = dialog.sources.values()
    source.setChecked(False)
    assert study.window.session.desk.proposals == {}
    assert "Shown: 0 of 2" in dialog.effect.text()
    assert list(study.window.settings.sources_off) == list(dialog.sources)
    source.setChecked(True)
    assert len(study.window.session.desk.proposals) == 2


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
