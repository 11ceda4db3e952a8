"""What a codebook allows, and what it still asks for."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import AMARA, TEXT, article_of, codebook_of, rules_of, stamp
from strategies import annotations_of

from annotator.domain.codebook import Attribute, Choice
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler
from annotator.domain.rules import value_problem
from annotator.domain.text import Fragment

RULES = rules_of("political")
ARTICLE = article_of(TEXT)
LAYERS = {AnnotationId("e1"): "entity", AnnotationId("c1"): "claim", AnnotationId("p1"): "article"}


def labelled(layer: str = "entity", label: str = "GPE", **fields: Any) -> Annotation:
    values = {
        "id": AnnotationId("x1"),
        "article": ARTICLE.id,
        "annotator": AMARA,
        "fragments": (Fragment(0, 8),),
        "created": stamp(),
        "updated": stamp(),
        **fields,
    }
    return Annotation(layer=layer, label=label, **values)


def refusal(annotation: Annotation) -> RecordRefused:
    with pytest.raises(RecordRefused) as refused:
        RULES.check(annotation, TEXT, LAYERS)
    return refused.value


def stance(**roles: tuple[Filler, ...]) -> Annotation:
    return labelled("stance", "against", roles=roles)


AUTHOR = Filler(author=True)
ENTITY = Filler(annotation=AnnotationId("e1"))


def test_several_fragments_in_any_order_are_allowed_and_none_for_the_whole_article():
    RULES.check(labelled(fragments=(Fragment(9, 16), Fragment(0, 8))), TEXT, LAYERS)
    RULES.check(labelled("article", "profile", fragments=()), TEXT, LAYERS)


@given(st.data())
def test_what_is_drawn_from_the_codebook_is_allowed(data):
    drawn = data.draw(annotations_of(ARTICLE, TEXT, AMARA, codebook_of("political")))
    layers = {annotation.id: annotation.layer for annotation in drawn}
    for annotation in drawn:
        RULES.check(annotation, TEXT, layers)


@pytest.mark.parametrize(
    ("annotation", "what", "remedy"),
    [
        (labelled("thing", "GPE"), "no layer 'thing'", "entity, claim, stance, article"),
        (labelled("stance", "GPE"), "'stance' has no label 'GPE'", "favor, against, neutral"),
        (labelled(fragments=()), "has no fragment", "whole article"),
        (labelled(fragments=(Fragment(0, 999),)), "0-999 does not lie", "code points"),
        (labelled(fragments=(Fragment(4, 4),)), "4-4 does not lie", "code points"),
        (labelled(fragments=(Fragment(0, 8),) * 2), "one fragment twice", "once"),
        (labelled(attributes={"size": 1}), "no attribute 'size'", "actor"),
        (labelled(attributes={"office": "king"}), "no attribute 'office'", "are: actor."),
        (labelled(attributes={"actor": 5}), "'actor' cannot be 5", "text"),
        (labelled("article", "profile", attributes={"polarity": "favor"}), "'polarity'", "genre"),
        (stance(speaker=(AUTHOR,)), "no role 'speaker'", "holder, target"),
        (stance(holder=(AUTHOR, ENTITY)), "'holder' takes one filler", "others"),
        (
            stance(holder=(Filler(annotation=AnnotationId("zz")),)),
            *("no annotation zz", "same person"),
        ),
        (stance(target=(Filler(annotation=AnnotationId("p1")),)), "filled by: article", "claim"),
        (stance(target=(AUTHOR,)), "filled by: author", "entity, claim, topic"),
        (stance(holder=(Filler(topic="sanctions"),)), "filled by: topic", "entity, author"),
        (stance(holder=(Filler(fragments=(Fragment(0, 3),)),)), "filled by: fragments", "entity"),
        (stance(target=(Filler(topic="tea"),)), "no topic 'tea'", "Add the topic"),
        (
            labelled("claim", "policy", roles={"cue": (Filler(fragments=(Fragment(70, 99),)),)}),
            *("70-99 does not lie", "code points"),
        ),
    ],
)
def test_what_the_codebook_forbids_is_refused(annotation, what, remedy):
    refused = refusal(annotation)
    assert what in refused.what
    assert remedy in refused.remedy


def test_a_refusal_names_the_annotation():
    assert "x1" in refusal(labelled(attributes={"size": 1})).what
    assert "x1" in refusal(stance(target=(AUTHOR,))).what


def test_an_annotation_cannot_stand_in_its_own_role():
    claim = labelled(
        "claim", "policy", roles={"supports": (Filler(annotation=AnnotationId("x1")),)}
    )
    with pytest.raises(RecordRefused, match="its own role"):
        RULES.check(claim, TEXT, {**LAYERS, AnnotationId("x1"): "claim"})


def test_a_role_takes_many_where_the_codebook_says_so():
    both = labelled("claim", "policy", roles={"claimant": (ENTITY, AUTHOR)})
    RULES.check(both, TEXT, LAYERS)


@pytest.mark.parametrize(
    "filler",
    [
        {},
        {"author": True, "topic": "trade"},
        {"author": False},
        {"fragments": []},
        {"annotation": "a", "fragments": [[0, 1]]},
        {"person": "x"},
    ],
)
def test_a_filler_is_exactly_one_thing(filler):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(filler), type=Filler)


CHOICES = (Choice("old", "Old"), Choice("new", "New"))


@pytest.mark.parametrize(
    ("type_", "right", "wrong"),
    [
        ("choice", ["old", "new"], ["older", "", 1, True, ["old"]]),
        ("choices", [["old"], [], ["new", "old"]], ["old", ["older"], 1, True]),
        ("boolean", [True, False], [0, 1, "true", 1.0, []]),
        ("text", ["", "a"], [1, True, 2.0, ["a"]]),
        ("actor", ["", "Russia"], [1, True, ["Russia"]]),
        ("number", [1, 2.5, 3], [0, 0.99, 3.01, "1", True, [1]]),
        ("scale", [1, 2, 3], [0, 4, 1.5, 2.0, "2", True]),
    ],
)
def test_the_values_that_an_attribute_takes(type_, right, wrong):
    attribute = Attribute("a", "A", type_, minimum=1, maximum=3, values=CHOICES)
    assert [value for value in right if value_problem(attribute, value)] == []
    assert [value for value in wrong if not value_problem(attribute, value)] == []


def test_a_value_out_of_bounds_is_told_the_bound():
    scale = Attribute("a", "A", "scale", minimum=1, maximum=3)
    assert value_problem(scale, 0) == "The least is 1."
    assert value_problem(scale, 4) == "The most is 3."
    assert value_problem(Attribute("n", "N", "number"), 10.0**9) == ""


# What is still asked for.


def parts(*annotations: Annotation) -> list[tuple[str, str, str]]:
    return [(each.annotation.id, each.part, each.kind) for each in RULES.missing(annotations)]


def test_required_roles_and_attributes_are_missing_until_they_are_there():
    bare = stance()
    assert parts(bare) == [
        ("x1", "holder", "role"),
        ("x1", "target", "role"),
        ("x1", "explicitness", "attribute"),
    ]
    half = msgspec.structs.replace(bare, roles={"holder": (ENTITY,), "target": ()})
    assert parts(half) == [("x1", "target", "role"), ("x1", "explicitness", "attribute")]
    whole = msgspec.structs.replace(
        half,
        roles={"holder": (ENTITY,), "target": (Filler(topic="trade"),)},
        attributes={"explicitness": "explicit"},
    )
    assert parts(whole) == []


def test_what_is_required_of_another_label_is_not_missing():
    profile = labelled("article", "profile", fragments=())
    position = labelled("article", "position", fragments=(), id=AnnotationId("x2"))
    assert parts(profile, position) == [
        ("x1", "relevant", "attribute"),
        ("x2", "topic", "role"),
        ("x2", "polarity", "attribute"),
    ]


def test_false_is_an_answer():
    no = labelled("article", "profile", fragments=(), attributes={"relevant": False})
    assert parts(no) == []


def test_nothing_is_missing_of_a_label_that_the_codebook_does_not_know():
    assert parts(labelled("thing", "unknown")) == []


def test_what_is_missing_is_named_as_a_person_reads_it():
    assert [each.name for each in RULES.missing([stance()])] == ["Holder", "Target", "Explicitness"]
