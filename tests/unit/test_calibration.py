"""Scores as chances: curves that are fitted, keep the order, and stand in for a source's own score."""

import pytest

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.calibration import (
    Curve,
    default_calibration,
    fitted_curve,
    read_calibration,
)
from annotator.suggest.logistic import chance_of, log_odds


def suggestion(score: float | None, layer: str = "claim") -> Suggestion:
    return Suggestion(layer=layer, label="factual", fragments=(Fragment(0, 4),), score=score)


def test_a_curve_gives_back_the_share_that_was_right():
    scores = [0.9] * 1000 + [0.5] * 1000
    right = [True] * 700 + [False] * 300 + [True] * 200 + [False] * 800
    curve = fitted_curve(scores, right)
    assert curve.chance(0.9) == pytest.approx(0.7, abs=0.03)
    assert curve.chance(0.5) == pytest.approx(0.2, abs=0.03)


def test_without_cases_a_score_stays_what_it_is():
    assert fitted_curve([], []).chance(0.63) == pytest.approx(0.63)


def test_a_curve_never_turns_the_order_round():
    curve = fitted_curve([0.9] * 100 + [0.3] * 100, [False] * 100 + [True] * 100)
    assert curve.chance(0.9) == curve.chance(0.3) == pytest.approx(0.5, abs=0.01)


def test_a_chance_is_never_certain():
    assert Curve(3.0, 0.0).chance(1.0) == 0.99
    assert Curve(3.0, 0.0).chance(0.0) == 0.01


def test_log_odds_and_chances_are_each_other_s_reverse():
    assert chance_of(log_odds(0.37)) == pytest.approx(0.37)


def test_a_suggestion_has_the_chance_of_its_source_and_layer():
    rows = [{"source": "rules", "layer": "claim", "slope": 1.0, "offset": -1.0}]
    calibration = read_calibration({"curve": rows})
    assert calibration.calibrated(suggestion(0.5), "rules").score == pytest.approx(0.269, abs=0.001)
    assert calibration.calibrated(suggestion(0.5, "stance"), "rules").score == 0.5
    assert calibration.calibrated(suggestion(0.5), "somebody's plug-in").score == 0.5
    assert calibration.calibrated(suggestion(None), "rules").score is None


def test_the_program_comes_with_curves_for_what_its_rules_propose():
    known = default_calibration()
    for source, layer in (("attribution", "claim"), ("stances", "stance")):
        low, high = (known.curve(source, layer).chance(score) for score in (0.4, 0.9))
        assert 0 < low <= high < 1


def test_other_curves_make_another_version():
    rows = [{"source": "rules", "layer": "claim", "slope": 1.0, "offset": -1.0}]
    one, same = (read_calibration({"curve": rows}) for _ in range(2))
    other = read_calibration({"curve": [rows[0] | {"offset": -0.9}]})
    assert one.stamp == same.stamp != other.stamp
