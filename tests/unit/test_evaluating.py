"""A model held against a person: the counts are worked out by hand in each test."""

import pytest
from small_study import AMARA, BO, article_of, do, entity, made, new_study, stamp

from annotator.domain.codebook_mapping import Mapping
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotationId
from annotator.domain.patterns import Pattern
from annotator.domain.records import Annotation, Annotator, Assignment, Filler
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.workflows.codebook_changes import change_codebook
from annotator.workflows.evaluating import evaluate
from annotator.workflows.patterns import with_pattern
from annotator.workflows.scoring import Labelled, Standing, credits, matched
from annotator.workflows.suggesting import DEFAULT_MODEL

TEXT = "Ana Oda said that prices will fall. Kestria denies it, and Norrevia agrees."
ARTICLE = article_of(TEXT)
ODA, CUE, CONTENT = Fragment(0, 7), Fragment(8, 12), Fragment(13, 34)
KESTRIA, NORREVIA = Fragment(36, 43), Fragment(59, 67)


def one(label: str, *places: tuple[int, int], layer: str = "entity") -> Labelled:
    fragments = tuple(Fragment(*place) for place in places)
    return Labelled(layer=layer, label=label, fragments=fragments)


def claim(**fields) -> Annotation:
    values = {
        "id": AnnotationId("c1"),
        "article": ARTICLE.id,
        "annotator": AMARA,
        "layer": "claim",
        "label": "prediction",
        "fragments": (CONTENT,),
        "created": stamp(),
        "updated": stamp(),
        **fields,
    }
    return Annotation(**values)


@pytest.fixture
def study(tmp_path):
    """Amara has labelled Oda, Kestria and Norrevia, and what Oda said."""
    project = new_study(tmp_path / "study.hustings", TEXT)
    oda = entity(ARTICLE, *ODA, label="PERSON", id=AnnotationId("e1"))
    roles = {
        "claimant": (Filler(annotation=oda.id),),
        "cue": (Filler(fragments=(CUE,)),),
    }
    do(
        project,
        *made(
            Assignment(article=ARTICLE.id, annotator=AMARA, status="done"),
            oda,
            entity(ARTICLE, *KESTRIA),
            entity(ARTICLE, *NORREVIA),
            claim(roles=roles),
        ),
    )
    with project:
        yield project


def propose(study, *suggestions: Suggestion) -> None:
    study.store_suggestions(
        [
            SuggestionSet(
                article=ARTICLE.id,
                source="lab",
                version="7",
                created=stamp(),
                suggestions=suggestions,
            )
        ]
    )


def proposed(label: str, place: Fragment, layer: str = "entity", **fields) -> Suggestion:
    return Suggestion(layer=layer, label=label, fragments=(place,), **fields)


def rates(score) -> tuple[float, float]:
    return round(score.precision, 4), round(score.recall, 4)


def test_the_schemes_count_what_semeval_2013_counts():
    same = one("GPE", (0, 8))
    assert credits(same, same) == {"strict": 1, "exact": 1, "partial": 1, "type": 1}
    assert credits(same, one("ORG", (0, 8))) == {"strict": 0, "exact": 1, "partial": 1, "type": 0}
    assert credits(same, one("GPE", (4, 8))) == {"strict": 0, "exact": 0, "partial": 0.5, "type": 1}
    assert credits(same, one("ORG", (4, 8))) == {"strict": 0, "exact": 0, "partial": 0.5, "type": 0}


def test_what_is_the_same_is_paired_before_what_overlaps():
    there = [one("GPE", (0, 8)), one("GPE", (4, 8))]
    found = [one("GPE", (4, 8)), one("ORG", (0, 10))]
    assert matched(there, found) == [(there[1], found[0]), (there[0], found[1])]


def test_all_fragments_of_a_label_must_be_the_same():
    there, found = one("GPE", (0, 3), (6, 9)), one("GPE", (0, 3))
    (pair,) = matched([there], [found])
    assert credits(*pair) == {"strict": 0, "exact": 0, "partial": 0.5, "type": 1}


def test_labels_of_the_whole_article_match_by_their_label():
    there = [one("profile", layer="article"), one("position", layer="article")]
    found = [one("position", layer="article")]
    assert matched(there, found) == [(there[1], found[0])]


def test_scores_by_label_are_those_worked_out_by_hand(study):
    propose(
        study,
        proposed("PERSON", ODA),  # right
        proposed("ORG", KESTRIA),  # the right words, the wrong label
        proposed("GPE", Fragment(55, 67)),  # too many words, the right label
        proposed("GPE", Fragment(13, 17)),  # nothing is there
    )
    found = evaluate(study, "lab")
    assert (found.source, found.version, found.articles) == ("lab", "7", 1)
    scores = {(each.layer, each.label): each.scores for each in found.labels}
    whole = {scheme: rates(score) for scheme, score in scores["entity", ""].items()}
    assert whole == {
        "strict": (0.25, 0.3333),
        "exact": (0.5, 0.6667),
        "partial": (0.625, 0.8333),
        "type": (0.5, 0.6667),
    }
    assert rates(scores["entity", "PERSON"]["strict"]) == (1, 1)
    assert rates(scores["entity", "GPE"]["type"]) == (0.5, 0.5)
    assert rates(scores["entity", "GPE"]["exact"]) == (0, 0.5)
    assert rates(scores["entity", "ORG"]["exact"]) == (1, 0)


def test_claims_are_scored_by_part_and_whole(study):
    who = proposed("PERSON", ODA)
    roles = {
        "claimant": (Filler(annotation=AnnotationId(who.key)),),
        "cue": (Filler(fragments=(Fragment(8, 17),)),),
    }
    propose(study, who, proposed("factual", CONTENT, "claim", roles=roles))
    claims = evaluate(study, "lab").claims
    assert {part: rates(score) for part, score in claims.items()} == {
        "content": (1, 1),
        "cue": (0, 0),
        "claimant": (1, 1),
        "whole": (0, 0),
    }


def test_a_claim_of_the_same_words_and_roles_is_right_as_a_whole(study):
    who = proposed("PERSON", ODA)
    roles = {
        "claimant": (Filler(annotation=AnnotationId(who.key)),),
        "cue": (Filler(fragments=(CUE,)),),
    }
    other = proposed("value", KESTRIA, "claim")
    propose(study, who, proposed("factual", CONTENT, "claim", roles=roles), other)
    claims = evaluate(study, "lab").claims
    assert rates(claims["whole"]) == (0.5, 1)
    assert rates(claims["content"]) == (0.5, 1)
    assert rates(claims["cue"]) == (1, 1)


def test_a_part_of_a_source_is_held_against_the_person_by_its_own_name(study):
    propose(study, proposed("PERSON", ODA), proposed("GPE", KESTRIA, source="gazetteer"))
    scores = {(each.layer, each.label): each.scores for each in evaluate(study, "gazetteer").labels}
    assert rates(scores["entity", ""]["strict"]) == (1, 0.3333)


def test_evaluating_stores_nothing(study):
    propose(study, proposed("PERSON", ODA))
    before = study.path.read_bytes()
    evaluate(study, "lab")
    assert study.path.read_bytes() == before


def test_a_source_that_is_none_is_named_with_those_that_are_there(study):
    propose(study, proposed("PERSON", ODA))
    with pytest.raises(UserError, match=r"'lap' is neither an installed model.*lab"):
        evaluate(study, "lap")


def test_a_person_without_work_of_the_status_is_named(study):
    with pytest.raises(UserError, match="bo has no articles of the status done"):
        evaluate(study, "lab", annotator=BO)


def stance(label: str, evidence: Fragment, holder: str, target: str, number: int) -> Annotation:
    return claim(
        id=AnnotationId(f"s{number}"),
        layer="stance",
        label=label,
        fragments=(evidence,),
        roles={
            "holder": (Filler(annotation=AnnotationId(holder)),),
            "target": (Filler(annotation=AnnotationId(target)),),
        },
    )


def held(label: str, evidence: Fragment, holder: Suggestion, target: Suggestion) -> Suggestion:
    return proposed(
        label,
        evidence,
        "stance",
        roles={
            "holder": (Filler(annotation=AnnotationId(holder.key)),),
            "target": (Filler(annotation=AnnotationId(target.key)),),
        },
    )


@pytest.fixture
def stances(study):
    """Kestria is against what Oda said, and Norrevia as well."""
    do(
        study,
        *made(
            stance("against", Fragment(44, 50), "e2", "c1", 1),
            stance("favor", Fragment(68, 74), "e3", "c1", 2),
            entity(ARTICLE, *KESTRIA, label="ORG", id=AnnotationId("e2")),
            entity(ARTICLE, *NORREVIA, label="ORG", id=AnnotationId("e3")),
        ),
    )
    return study


def test_stances_are_scored_by_pair_and_polarity(stances):
    kestria, norrevia = proposed("GPE", KESTRIA), proposed("GPE", NORREVIA)
    said = proposed("factual", CONTENT, "claim")
    propose(
        stances,
        kestria,
        norrevia,
        said,
        held("against", Fragment(36, 50), kestria, said),  # the words that show it may be others
        held("against", NORREVIA, norrevia, said),  # the right pair, the wrong polarity
        held("against", Fragment(55, 58), norrevia, kestria),  # nobody is for or against Kestria
    )
    found = evaluate(stances, "lab").stances
    assert rates(found.pair) == (0.6667, 1)
    assert rates(found.polarity) == (0.3333, 0.5)
    assert rates(found.labels["against"]) == (0.3333, 1)
    assert rates(found.labels["favor"]) == (0, 0)


def standing(*words: tuple[int, int], **fields) -> Standing:
    return Standing(words=tuple(Fragment(*place) for place in words), **fields)


def test_two_names_of_one_actor_stand_for_the_same():
    moscow = standing((0, 6), actor="Russia")
    assert moscow.same(standing((20, 30), actor="russia"), 0)
    assert not moscow.same(standing((20, 30), actor="China"), 0)
    assert not standing((0, 6)).same(standing((20, 30)), 0)


def test_a_topic_and_the_author_stand_for_themselves_alone():
    assert Standing(topic="tariffs").same(Standing(topic="tariffs"), 0)
    assert not Standing(topic="tariffs").same(Standing(topic="energy"), 0)
    assert Standing(author=True).same(Standing(author=True), 0)
    assert not Standing(author=True).same(Standing(topic="tariffs"), 0)
    assert not Standing(author=True).same(standing((0, 6)), 0)


def test_a_target_shares_half_of_its_words():
    there = standing((0, 10))
    assert there.same(standing((2, 10)), 0.5)
    assert not there.same(standing((6, 10)), 0.5)


def test_without_stances_there_are_no_scores_of_pairs(study):
    propose(study, proposed("PERSON", ODA))
    assert evaluate(study, "lab").stances is None


def test_roles_point_at_what_another_source_proposed(study):
    who = proposed("PERSON", ODA)
    roles = {"claimant": (Filler(annotation=AnnotationId(who.key)),)}
    propose(study, who, proposed("factual", CONTENT, "claim", roles=roles, source="rules"))
    found = evaluate(study, "rules")
    assert rates(found.claims["claimant"]) == (1, 1)
    assert {each.layer for each in found.labels if each.scores["exact"].found} == {"claim"}


def test_gold_is_whom_a_source_is_held_against_like_anybody(study):
    gold = entity(ARTICLE, *KESTRIA, annotator=GOLD, id=AnnotationId("g1"))
    do(
        study,
        *made(
            Annotator(name=GOLD, created=stamp()),
            Assignment(article=ARTICLE.id, annotator=GOLD, status="done"),
            gold,
        ),
    )
    propose(study, proposed("GPE", KESTRIA), proposed("PERSON", ODA))
    found = evaluate(study, "lab", annotator=GOLD)
    (whole,) = (each for each in found.labels if (each.layer, each.label) == ("entity", ""))
    assert found.annotator == GOLD
    assert rates(whole.scores["strict"]) == (0.5, 1)


def test_a_model_is_held_with_the_patterns_that_the_project_has_added(study):
    def found() -> float:
        labels = evaluate(study, DEFAULT_MODEL).labels
        (facilities,) = [each for each in labels if each.label == "FAC"] or [None]
        return facilities.scores["strict"].found if facilities else 0

    before = found()
    changed = with_pattern(study.codebook(), Pattern(words="Norrevia", label="FAC"))
    change_codebook(study, changed, Mapping(), AMARA, step="pattern")
    assert found() == before + 1
