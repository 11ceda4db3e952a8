"""More than two people: groups of what they made of the same thing, and what most of them say."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import article_of, codebook_of, stamp
from strategies import annotations_of

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Filler
from annotator.domain.text import Fragment
from annotator.review.groups import align_all, groups, majority

ANA, BEN, CAT, DAN = (AnnotatorId(name) for name in ("ana", "ben", "cat", "dan"))


def mark(
    key: str, start: int, end: int, label: str = "GPE", layer: str = "entity", **fields: Any
) -> Annotation:
    return Annotation(
        id=AnnotationId(key),
        article=ArticleId("a"),
        annotator=ANA,
        layer=layer,
        label=label,
        fragments=(Fragment(start, end),),
        created=stamp(),
        updated=stamp(),
        **fields,
    )


def to(key: str) -> tuple[Filler, ...]:
    return (Filler(annotation=AnnotationId(key)),)


def grouped(people: dict[AnnotatorId, list[Annotation]]) -> list[dict[str, str]]:
    return [
        {who: each.id for who, each in sorted(group.items())}
        for group in groups(people, align_all(people))
    ]


def opened(people: dict[AnnotatorId, list[Annotation]]) -> list[list[str]]:
    return [
        [f"{each.kind} {each.name}".strip() for each in tie.open] for tie in majority(people).ties
    ]


def test_what_people_made_of_the_same_thing_is_one_group():
    people = {
        ANA: [mark("a1", 0, 8), mark("a2", 20, 28)],
        BEN: [mark("b1", 0, 7)],
        CAT: [mark("c2", 20, 28), mark("c1", 0, 8)],
    }
    assert grouped(people) == [{"ana": "a1", "ben": "b1", "cat": "c1"}, {"ana": "a2", "cat": "c2"}]


def test_the_pair_that_fits_best_decides_whose_group_it_is():
    people = {
        ANA: [mark("a", 0, 10)],
        BEN: [mark("b", 8, 20)],
        CAT: [mark("c", 9, 20)],
    }
    assert grouped(people) == [{"ana": "a", "ben": "b", "cat": "c"}]
    people[ANA].append(mark("a2", 8, 20))
    assert grouped(people) == [{"ana": "a"}, {"ana": "a2", "ben": "b", "cat": "c"}]


def test_what_most_say_is_agreed():
    people = {
        ANA: [mark("a", 0, 8, attributes={"actor": "Norrevia"})],
        BEN: [mark("b", 0, 8, "ORG", attributes={"actor": "norrevia"})],
        CAT: [mark("c", 0, 7, attributes={"actor": "Kestria"})],
    }
    found = majority(people)
    (agreed,) = found.agreed
    assert (agreed.label, agreed.fragments) == ("GPE", (Fragment(0, 8),))
    assert agreed.attributes == {"actor": "Norrevia"}
    assert agreed.sources == ("a",)
    assert found.ties == ()


def test_what_fewer_than_half_made_is_left_out():
    people = {ANA: [mark("a", 0, 8)], BEN: [], CAT: []}
    assert majority(people) == majority({ANA: [], BEN: [], CAT: []})


def test_what_half_made_is_a_tie():
    people = {ANA: [mark("a", 0, 8)], BEN: [mark("b", 0, 8)], CAT: [], DAN: []}
    assert majority(people).agreed == ()
    assert opened(people) == [["missing"]]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (mark("b", 0, 8, "ORG"), ["label"]),
        (mark("b", 0, 7), ["boundary"]),
        (mark("b", 0, 8, attributes={"party": "x"}), ["attribute party"]),
        (mark("b", 0, 8, roles={"holder": (Filler(author=True),)}), ["role holder"]),
    ],
)
def test_people_who_are_divided_are_tied_in_what_divides_them(second, expected):
    people = {ANA: [mark("a", 0, 8)], BEN: [second], CAT: []}
    assert opened(people) == [expected]


def test_a_tie_between_stances_is_one_of_polarity_or_target():
    def stance(key: str, label: str, topic: str) -> Annotation:
        return mark(key, 0, 8, label, "stance", roles={"target": (Filler(topic=topic),)})

    people = {ANA: [stance("a", "favor", "x")], BEN: [stance("b", "against", "y")]}
    assert opened(people) == [["polarity", "target target"]]


def test_roles_point_at_what_stands_for_the_agreed_annotation():
    def side(name: str, end: int) -> list[Annotation]:
        return [
            mark(f"{name}-e", 0, end),
            mark(f"{name}-c", 10, 30, "factual", "claim", roles={"claimant": to(f"{name}-e")}),
        ]

    people = {ANA: side("a", 7), BEN: side("b", 8), CAT: side("c", 8)}
    entity, claim = majority(people).agreed
    assert entity.sources == ("b-e", "c-e")
    assert claim.roles == {"claimant": to("b-e")}


def test_a_role_that_points_at_what_is_not_agreed_is_a_tie():
    def side(name: str, label: str) -> list[Annotation]:
        return [
            mark(f"{name}-e", 0, 8, label),
            mark(f"{name}-c", 10, 30, "factual", "claim", roles={"claimant": to(f"{name}-e")}),
            mark(f"{name}-d", 40, 50, "factual", "claim", roles={"supports": to(f"{name}-c")}),
        ]

    people = {ANA: side("a", "GPE"), BEN: side("b", "ORG"), CAT: side("c", "LOC")}
    assert majority(people).agreed == ()
    assert opened(people) == [["label"], ["role claimant"], ["role supports"]]


SHORT = "ab cd ef gh"
short, codebook = article_of(SHORT), codebook_of()
three = st.fixed_dictionaries(
    {who: annotations_of(short, SHORT, who, codebook) for who in (ANA, BEN, CAT)}
)


@given(three)
def test_every_annotation_is_in_one_group_and_nobody_twice(people):
    found = groups(people, align_all(people))
    ids = sorted(each.id for group in found for each in group.values())
    assert ids == sorted(each.id for own in people.values() for each in own)
    assert all(len({each.layer for each in group.values()}) == 1 for group in found)


@given(three, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_any_order(people, generator):
    expected = grouped(people)
    names = list(people)
    generator.shuffle(names)
    mixed = {who: generator.sample(people[who], len(people[who])) for who in names}
    assert grouped(mixed) == expected


@given(three)
def test_of_two_people_the_groups_are_the_pairs(people):
    two = {ANA: people[ANA], BEN: people[BEN]}
    pairs = align_all(two)[ANA, BEN]
    assert {frozenset(group.values()) for group in grouped(two)} == {
        frozenset(side.id for side in pair.sides) for pair in pairs
    }


@given(annotations_of(short, SHORT, ANA, codebook))
def test_what_all_say_is_agreed(own):
    people = {
        who: [msgspec.structs.replace(each, annotator=who) for each in own]
        for who in (ANA, BEN, CAT)
    }
    found = majority(people)
    assert found.ties == ()
    assert len(found.agreed) == len(own)
