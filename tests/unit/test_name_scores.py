"""How likely a proposed name is right: by its label, the gazetteer, its line and its repetition."""

import pytest

from annotator.domain.patterns import Pattern
from annotator.suggest.calibration import Curve
from annotator.suggest.gazetteer import Gazetteer, GazetteerMatch
from annotator.suggest.mentions import Mention
from annotator.suggest.name_scores import NameScores, label_rates, name_scores

RATES = {"ORG": 0.7, "PERSON": 0.9, "DATE": 0.85}
WEIGHTS = (0.0, 1.0, 2.0, -2.0, 1.0)


def at(text: str, words: str, label: str) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), label)


def score(text: str, *mentions: Mention, matches: list[GazetteerMatch] | None = None) -> float:
    """Return the score of the first of the mentions."""
    return NameScores(RATES, WEIGHTS).scores(text, mentions, matches or [])[0]


def test_a_name_is_as_likely_as_its_label_is_right():
    text = "Yesterday Ana Oda met the Harbour Board in town."
    assert score(text, at(text, "Ana Oda", "PERSON")) == pytest.approx(0.9)
    assert score(text, at(text, "Harbour Board", "ORG")) == pytest.approx(0.7)


def test_a_date_is_as_likely_as_its_label_wherever_it_stands():
    text = "Harbour Board Meets On Second May"
    assert score(text, at(text, "Second May", "DATE")) == pytest.approx(0.85)


def test_a_name_among_capitals_is_less_likely():
    headline, sentence = "Harbour Board Cuts Its Budget", "The Harbour Board cuts its budget"
    assert score(headline, at(headline, "Harbour Board", "ORG")) < score(
        sentence, at(sentence, "Harbour Board", "ORG")
    )


def test_a_name_that_the_gazetteer_is_sure_of_is_likelier():
    text = "Officials of Norrevia agreed to the plan."
    gazetteer = Gazetteer([Pattern(words="Norrevia", label="GPE")])
    name = at(text, "Norrevia", "GPE")
    assert score(text, name, matches=gazetteer.matches(text)) > score(text, name)


def test_a_name_that_stands_twice_is_likelier():
    text = "The Harbour Board met. Nobody liked what the Harbour Board said."
    first = at(text, "Harbour Board", "ORG")
    again = Mention(text.rindex("Harbour"), text.rindex(" said"), "ORG")
    assert score(text, first, again) > score(text, first)


def test_how_often_a_label_is_right_comes_from_the_pipeline_s_maker():
    meta = {"performance": {"ents_per_type": {"ORG": {"p": 0.8, "r": 0.7, "f": 0.75}}}}
    assert label_rates(meta) == {"ORG": 0.8}
    assert label_rates({}) == {}


def test_what_a_training_measured_goes_before_what_the_maker_says():
    text = "Yesterday Ana Oda met the Harbour Board in town."
    mentions = [at(text, "Harbour Board", "ORG")]
    maker = {"performance": {"ents_per_type": {"ORG": {"p": 0.9}}}}
    trained = maker | {"hustings": {"label_rates": {"ORG": 0.3}, "names": [1.0, 0.0]}}
    (before,), (after,) = (
        name_scores(meta).scores(text, mentions, []) for meta in (maker, trained)
    )
    assert after < before


def test_a_curve_of_a_training_is_applied_on_top():
    text = "Yesterday Ana Oda met the Harbour Board in town."
    scorer = NameScores(RATES, WEIGHTS, Curve(1.0, -1.0))
    assert scorer.scores(text, [at(text, "Ana Oda", "PERSON")], [])[0] < 0.9
