"""Aligning two people's annotations: what pairs with what, and in what they differ."""

import random
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import AMARA, BO, article_of, codebook_of, entity, stamp
from strategies import annotations_of

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler
from annotator.domain.text import Fragment
from annotator.review.alignment import align
from annotator.review.differences import Difference

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
ARTICLE = article_of(TEXT)
SHORT = "ab cd ef"


def mark(key: str, *ranges: tuple[int, int], layer: str = "entity", **fields: Any) -> Annotation:
    """Return an annotation of Amara's under a short id."""
    values = {"label": "GPE", "created": stamp(), "updated": stamp(), **fields}
    return Annotation(
        id=AnnotationId(key),
        article=ARTICLE.id,
        annotator=AMARA,
        layer=layer,
        fragments=tuple(Fragment(*each) for each in ranges),
        **values,
    )


def to(key: str) -> tuple[Filler, ...]:
    return (Filler(annotation=AnnotationId(key)),)


def ids(pairs: Any) -> list[tuple[str | None, str | None]]:
    return [
        (pair.left.id if pair.left else None, pair.right.id if pair.right else None)
        for pair in pairs
    ]


def kinds(pairs: Any) -> list[list[str]]:
    return [[f"{each.kind} {each.name}".strip() for each in pair.differences] for pair in pairs]


def test_the_same_annotation_of_two_people_is_agreed():
    (pair,) = align([mark("a", (0, 8))], [mark("b", (0, 8))])
    assert pair.agreed
    assert ids([pair]) == [("a", "b")]


def test_what_one_person_lacks_is_missing():
    pairs = align([mark("a", (0, 8))], [mark("b", (33, 40))])
    assert ids(pairs) == [("a", None), (None, "b")]
    assert kinds(pairs) == [["missing"], ["missing"]]


def test_each_kind_of_difference_is_named():
    left = mark("a", (0, 8), attributes={"actor": "Norrevia", "party": "x"})
    right = mark("b", (0, 16), label="ORG", attributes={"actor": "norrevia "})
    assert kinds(align([left], [right])) == [["label", "boundary", "attribute party"]]


def test_annotations_of_different_layers_are_no_pair():
    assert len(align([mark("a", (0, 8))], [mark("b", (0, 8), layer="claim")])) == 2


def test_the_greatest_overlap_in_all_wins_over_the_first_that_fits():
    left = [mark("a1", (0, 10)), mark("a2", (8, 20))]
    right = [mark("b1", (9, 20)), mark("b2", (0, 3))]
    assert ids(align(left, right)) == [("a1", "b2"), ("a2", "b1")]


def test_exact_twins_are_not_torn_apart_for_two_that_nearly_fit():
    left = [mark("a1", (0, 20)), mark("a2", (0, 19))]
    right = [mark("b1", (0, 20)), mark("b2", (0, 21))]
    assert ("a1", "b1") in ids(align(left, right))


def test_stacked_annotations_pair_by_their_labels():
    left = [mark("a1", (0, 8), label="GPE"), mark("a2", (0, 8), label="ORG")]
    right = [mark("b1", (0, 8), label="ORG"), mark("b2", (0, 8), label="GPE")]
    assert set(ids(align(left, right))) == {("a1", "b2"), ("a2", "b1")}


def test_discontinuous_annotations_overlap_by_all_their_fragments():
    left = [mark("a1", (0, 5), (20, 25)), mark("a2", (6, 19))]
    right = [mark("b1", (20, 25), (0, 5)), mark("b2", (6, 18))]
    pairs = align(left, right)
    assert set(ids(pairs)) == {("a1", "b1"), ("a2", "b2")}
    assert sorted(kinds(pairs)) == [[], ["boundary"]]


def test_the_gap_of_a_discontinuous_annotation_is_not_covered():
    assert len(align([mark("a", (0, 5), (20, 25))], [mark("b", (6, 19))])) == 2


def test_fragments_that_touch_cover_the_same_as_one():
    (pair,) = align([mark("a", (0, 5), (5, 9))], [mark("b", (0, 9))])
    assert pair.agreed


def claims(first: str, second: str) -> list[Annotation]:
    """Two stacked claims whose claimants are the first and the second."""
    where = ((10, 40),)
    return [
        mark(
            f"{first}-claim", *where, layer="claim", label="factual", roles={"claimant": to(first)}
        ),
        mark(
            f"{second}-claim",
            *where,
            layer="claim",
            label="factual",
            roles={"claimant": to(second)},
        ),
    ]


def test_claims_pair_by_claimants_that_are_aligned():
    left = [mark("a1", (0, 8)), mark("a2", (50, 58)), *claims("a1", "a2")]
    right = [mark("b1", (0, 7)), mark("b2", (50, 58)), *reversed(claims("b1", "b2"))]
    found = ids(align(left, right))
    assert ("a1-claim", "b1-claim") in found
    assert ("a2-claim", "b2-claim") in found


def test_a_role_agrees_where_what_it_points_at_is_aligned_whatever_its_boundaries():
    left = [mark("a1", (0, 8)), claims("a1", "a1")[0]]
    right = [mark("b1", (0, 7)), claims("b1", "b1")[0]]
    entities, claim = align(left, right)
    assert kinds([entities, claim]) == [["boundary"], []]


def test_claims_that_point_at_claims_are_aligned_through_them():
    def side(name: str) -> list[Annotation]:
        supported = [
            mark(f"{name}{n}", (20 * n, 20 * n + 9), layer="claim", label="factual") for n in (0, 1)
        ]
        supports = [
            mark(
                f"{name}s{n}",
                (50, 60),
                layer="claim",
                label="factual",
                roles={"supports": to(f"{name}{n}")},
            )
            for n in (0, 1)
        ]
        return supported + supports

    pairs = align(side("a"), side("b")[::-1])
    assert set(ids(pairs)) == {("a0", "b0"), ("a1", "b1"), ("as0", "bs0"), ("as1", "bs1")}
    assert all(pair.agreed for pair in pairs)


def test_a_stance_differs_in_target_and_polarity_and_in_roles():
    def stance(key: str, label: str, holder: Filler, topic: str) -> Annotation:
        return mark(
            key,
            (9, 16),
            layer="stance",
            label=label,
            roles={"holder": (holder,), "target": (Filler(topic=topic),)},
        )

    left = stance("a", "favor", Filler(author=True), "pact")
    right = stance("b", "against", Filler(fragments=(Fragment(0, 8),)), "base")
    assert kinds(align([left], [right])) == [["polarity", "role holder", "target target"]]
    assert kinds(align([left], [right], stances={})) == [["label", "role holder", "role target"]]


def test_the_order_of_a_chain_of_sources_counts():
    chain = (Filler(author=True), Filler(topic="x"))
    left = mark("a", (0, 8), roles={"claimant": chain})
    right = mark("b", (0, 8), roles={"claimant": chain[::-1]})
    assert kinds(align([left], [right])) == [["role claimant"]]


def test_labels_of_the_whole_article_pair_by_label():
    left = [
        mark("a1", layer="article", label="profile"),
        mark("a2", layer="article", label="position"),
    ]
    right = [
        mark("b1", layer="article", label="position"),
        mark("b2", layer="article", label="profile"),
    ]
    assert set(ids(align(left, right))) == {("a1", "b2"), ("a2", "b1")}


def test_one_label_of_the_whole_article_against_another_is_a_difference_of_label():
    left, right = mark("a", layer="article", label="yes"), mark("b", layer="article", label="no")
    assert kinds(align([left], [right])) == [["label"]]


def test_positions_towards_different_topics_are_no_pair():
    def position(key: str, topic: str) -> Annotation:
        roles = {"topic": (Filler(topic=topic),)}
        return mark(key, layer="article", label="position", roles=roles)

    left = [position("a1", "pact"), position("a2", "base")]
    right = [position("b1", "base"), position("b2", "rents")]
    assert set(ids(align(left, right))) == {("a1", None), ("a2", "b1"), (None, "b2")}


def test_a_tie_is_broken_by_what_the_annotations_say():
    left = [mark("a1", (0, 5)), mark("a2", (5, 10))]
    right = [mark("b", (0, 10))]
    expected = ids(align(left, right))
    renamed = [mark("z", (0, 5)), mark("a2", (5, 10))]
    assert ids(align(left[::-1], right)) == expected
    assert ids(align(renamed, right)) == [
        tuple("z" if key == "a1" else key for key in row) for row in expected
    ]


def test_a_role_that_points_at_nothing_known_is_no_error():
    left, right = (
        mark("a", (0, 8), roles={"x": to("gone")}),
        mark("b", (0, 8), roles={"x": to("gone")}),
    )
    assert kinds(align([left], [right])) == [[]]


def test_thousands_of_annotations_are_aligned_whole():
    generator = random.Random(1)

    def side(name: str) -> list[Annotation]:
        places = [generator.randrange(100_000) for _ in range(3000)]
        return [
            mark(f"{name}{n}", (place, place + generator.randrange(1, 60)))
            for n, place in enumerate(places)
        ]

    pairs = align(side("a"), side("b"))
    assert sum(pair.left is not None for pair in pairs) == 3000
    assert sum(pair.right is not None for pair in pairs) == 3000


short_article = article_of(SHORT)
someones = annotations_of(short_article, SHORT, AMARA, codebook_of())
others = annotations_of(short_article, SHORT, BO, codebook_of())


@given(someones, others)
def test_alignment_is_the_same_from_either_side(left, right):
    assert [pair.mirrored() for pair in align(left, right)] == list(align(right, left))


@given(someones, others, st.randoms(use_true_random=False))
def test_alignment_does_not_depend_on_the_order_of_the_annotations(left, right, generator):
    expected = align(left, right)
    generator.shuffle(left)
    generator.shuffle(right)
    assert align(left, right) == expected


@given(someones, others)
def test_every_annotation_is_in_exactly_one_pair(left, right):
    pairs = align(left, right)
    assert sorted(pair.left.id for pair in pairs if pair.left) == sorted(each.id for each in left)
    assert sorted(pair.right.id for pair in pairs if pair.right) == sorted(
        each.id for each in right
    )
    assert all(
        pair.left is None or pair.right is None or pair.left.layer == pair.right.layer
        for pair in pairs
    )


spans = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 5), st.sampled_from(["GPE", "ORG"])), max_size=5
)


def weight(left: Annotation, right: Annotation) -> float:
    """The documented weight of a pair without roles and attributes."""
    ours, theirs = ({*range(each.start, each.end)} for each in (left, right))
    shared = len(ours & theirs) / len(ours | theirs)
    if not shared:
        return 0.0
    same = left.label == right.label
    return 0.6 * shared + 0.25 * same + 0.15 + 0.0001 + 1.25 * (same and shared == 1)


@given(spans, spans)
def test_no_other_pairs_would_weigh_more(first, second):
    left, right = (
        [
            mark(f"{name}{n}", (start, start + size), label=label)
            for n, (start, size, label) in enumerate(own)
        ]
        for name, own in (("a", first), ("b", second))
    )
    few, many = sorted((left, right), key=len)
    best = max(
        sum(weight(one, other) for one, other in zip(few, chosen, strict=True))
        for chosen in permutations(many, len(few))
    )
    assert sum(pair.weight for pair in align(left, right)) == pytest.approx(best)


@given(someones)
def test_nobody_disagrees_with_herself(annotations):
    copies = [msgspec.structs.replace(each, annotator=BO) for each in annotations]
    assert all(pair.agreed for pair in align(annotations, copies))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_against_nobody_everything_is_missing(count):
    annotations = [entity(ARTICLE, 0, 1 + n) for n in range(count)]
    pairs = align(annotations, [])
    assert [pair.differences for pair in pairs] == [(Difference("missing"),)] * count
