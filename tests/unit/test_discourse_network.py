"""Discourse networks, held against examples that were counted by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.discourse_network import (
    AGGREGATIONS,
    Event,
    Options,
    actor_of,
    network_of,
    windows_of,
)

# Three actors and two concepts in two documents; Ada says one thing three times.
EVENTS = [
    Event("Ada", "tax", True, "d1", "2024-04-02"),
    Event("Ada", "tax", True, "d1", "2024-04-02"),
    Event("Bo", "tax", True, "d1", "2024-04-02"),
    Event("Cem", "tax", False, "d1", "2024-04-02"),
    Event("Ada", "tax", True, "d2", "2024-05-01"),
    Event("Bo", "road", False, "d2", "2024-05-01"),
    Event("Cem", "road", False, "d2", "2024-05-01"),
    Event("Ada", "road", True, "d2", "2024-05-01"),
]
ADA_BO, ADA_CEM, BO_CEM = (0, 1), (0, 2), (1, 2)


@pytest.mark.parametrize(
    ("duplicates", "congruence", "conflict", "statements"),
    [
        ("include", (3, 0, 1), (1, 4, 1), 8),
        ("document", (2, 0, 1), (1, 3, 1), 7),
        ("ever", (1, 0, 1), (1, 2, 1), 6),
    ],
)
def test_ties_are_those_counted_by_hand(duplicates, congruence, conflict, statements):
    network = network_of(EVENTS, Options(duplicates=duplicates))
    pairs = (ADA_BO, ADA_CEM, BO_CEM)
    assert network.actors == ("Ada", "Bo", "Cem")
    assert network.concepts == ("road", "tax")
    assert network.statements == statements
    assert network.one_mode("congruence") == dict(zip(pairs, congruence, strict=True))
    assert network.one_mode("conflict") == dict(zip(pairs, conflict, strict=True))
    assert network.one_mode("subtract") == {
        pair: same - other for pair, same, other in zip(pairs, congruence, conflict, strict=True)
    }


def test_the_two_mode_tie_is_agreement_less_disagreement():
    network = network_of([*EVENTS, Event("Ada", "tax", False, "d3", "")])
    ada, bo, cem = range(3)
    road, tax = range(2)
    assert network.two_mode() == {
        (ada, road): 1,
        (ada, tax): 0,  # once for it, once against it
        (bo, road): -1,
        (bo, tax): 1,
        (cem, road): -1,
        (cem, tax): -1,
    }


def test_who_takes_both_sides_is_in_congruence_and_in_conflict():
    network = network_of([*EVENTS, Event("Bo", "tax", False, "d3", "")])
    assert network.one_mode("congruence")[BO_CEM] == 2
    assert network.one_mode("conflict")[BO_CEM] == 1
    assert network.one_mode("subtract")[ADA_BO] == 1 - 2


def test_average_normalisation_divides_by_the_mean_activity_of_the_two():
    network = network_of(EVENTS, Options(duplicates="include", normalization="average"))
    assert network.activity() == [4, 2, 2]
    assert network.prominence() == [3, 5]
    assert network.one_mode("congruence") == {ADA_BO: 1.0, ADA_CEM: 0.0, BO_CEM: 0.5}
    assert network.one_mode("subtract")[ADA_CEM] == pytest.approx(-4 / 3)


def test_actors_without_a_common_concept_have_no_tie():
    events = [Event("Ada", "tax", True, "d", ""), Event("Bo", "road", True, "d", "")]
    assert network_of(events).one_mode("subtract") == {}


def test_a_statement_without_actor_or_concept_does_not_count():
    events = [Event("", "tax", True, "d", ""), Event("Ada", "", True, "d", "")]
    network = network_of(events)
    assert (network.actors, network.concepts, network.statements) == ((), (), 0)


def test_windows_hold_the_statements_of_their_time_alone():
    events = [
        Event("Ada", "tax", True, "d1", "2024-05-01T10:00:00"),
        Event("Ada", "tax", True, "d2", "2024-04-02"),
        Event("Ada", "tax", True, "d3", "2023"),
        Event("Ada", "tax", True, "d4", ""),
        Event("Ada", "tax", True, "d5", "spring 2024"),
        Event("Ada", "tax", True, "d6", "2024-13"),
    ]
    years, months = windows_of(events, "year"), windows_of(events, "month")
    assert {when: [e.document for e in found] for when, found in years.items()} == {
        "2023": ["d3"],
        "2024": ["d1", "d2", "d6"],
    }
    assert {when: [e.document for e in found] for when, found in months.items()} == {
        "2024-04": ["d2"],
        "2024-05": ["d1"],
    }


def test_a_duplicate_of_another_window_counts_in_its_own():
    windows = windows_of(EVENTS, "month")
    assert [network_of(found).statements for found in windows.values()] == [3, 4]


def test_the_actor_is_the_organisation_or_else_the_person():
    assert actor_of("Ada", "Union") == "Union"
    assert actor_of("Ada", "") == "Ada"
    assert actor_of("Ada", "Union", "person") == "Ada"
    assert actor_of("Ada", "", "organization") == ""


names = st.sampled_from(["A", "B", "C", "D"])
drawn = st.lists(
    st.builds(Event, names, names, st.booleans(), st.sampled_from(["d1", "d2"]), st.just(""))
)


@given(drawn)
def test_counted_once_a_tie_is_the_number_of_shared_concepts(events):
    network = network_of(events)
    said = {event[:3] for event in events}
    for aggregation, equal in (("congruence", True), ("conflict", False)):
        ties = network.one_mode(aggregation)
        for i, j in itertools.combinations(range(len(network.actors)), 2):
            one, other = network.actors[i], network.actors[j]
            expected = sum(
                (one, concept, side) in said and (other, concept, side == equal) in said
                for concept in network.concepts
                for side in (True, False)
            )
            assert ties.get((i, j), 0) == expected


@given(drawn, st.sampled_from(["include", "document", "ever"]))
def test_the_order_of_the_statements_does_not_matter(events, duplicates):
    options = Options(duplicates=duplicates)
    forth, back = network_of(events, options), network_of(events[::-1], options)
    assert forth == back
    assert [forth.one_mode(a) for a in AGGREGATIONS] == [back.one_mode(a) for a in AGGREGATIONS]
