"""What people label, learned from traits of claims; and whether a claim is one of theirs."""

import math

import pytest
import spacy
from spacy.tokens import Doc

from annotator.domain.text import Fragment
from annotator.suggest.habits import ALWAYS, SCORE, Described, Habits, described, learned_habits
from annotator.suggest.reading import Attribution, Reading
from annotator.suggest.training_claims import is_right
from annotator.suggest.training_protocol import LabelledClaim

SAID, HOPED = Described(("cue say",), 0.5), Described(("cue hope",), 0.5)


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("en").vocab


def chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def test_without_labels_a_claim_is_as_likely_as_its_rule_says():
    habits = learned_habits([], [], slope=2.0, offset=-1.0)
    assert habits == Habits({ALWAYS: -1.0, SCORE: 2.0})
    assert habits.log_odds(SAID) == pytest.approx(0.0)


def test_a_cue_that_people_do_not_label_is_learned():
    habits = learned_habits([SAID, HOPED] * 200, [True, False] * 200)
    assert chance(habits.log_odds(SAID)) > 0.8
    assert chance(habits.log_odds(HOPED)) < 0.2


def test_few_labels_move_little():
    few = learned_habits([HOPED] * 2, [False] * 2)
    many = learned_habits([HOPED] * 60, [False] * 60)
    assert many.log_odds(HOPED) < few.log_odds(HOPED) < Habits({SCORE: 1.0}).log_odds(HOPED)


def test_a_trait_that_was_never_seen_says_nothing():
    habits = learned_habits([SAID, HOPED] * 60, [True, False] * 60)
    same = Described(("cue say", "cue of a new kind"), 0.5)
    assert habits.log_odds(same) == habits.log_odds(SAID)


def parsed(vocab) -> Doc:
    """Return "Ana says that it rains ." with its parse."""
    return Doc(
        vocab,
        words=["Ana", "says", "that", "it", "rains", "."],
        spaces=[True, True, True, True, False, False],
        heads=[1, 1, 4, 4, 1, 1],
        deps=["nsubj", "ROOT", "mark", "nsubj", "ccomp", "punct"],
        pos=["PROPN", "VERB", "SCONJ", "PRON", "VERB", "PUNCT"],
        tags=["NNP", "VBZ", "IN", "PRP", "VBZ", "."],
        lemmas=["Ana", "say", "that", "it", "rain", "."],
    )


def claim(
    content: tuple[int, int], cue: tuple[int, int] = (4, 8), score: float = 0.9
) -> Attribution:
    return Attribution(
        cue=(Fragment(*cue),), source=(Fragment(0, 3),), content=(Fragment(*content),),
        kind="indirect", negated=False, score=score, rule="clause",
    )  # fmt: skip


def test_a_claim_is_described_by_verb_speaker_and_content(vocab):
    (found,) = described(Reading(parsed(vocab)), [claim((9, 22))])
    assert {"cue say", "rule clause", "source PROPN ", "content begins that"} <= set(found.traits)
    assert found.score == pytest.approx(math.log(9))


def test_a_claim_beside_a_better_one_is_described_so(vocab):
    best, other = described(Reading(parsed(vocab)), [claim((9, 22)), claim((14, 22), score=0.4)])
    assert "rival" in best.traits
    assert "better rival" not in best.traits
    assert "better rival" in other.traits


def test_a_claim_is_right_that_shares_half_of_the_content_and_some_of_the_cue():
    there = [LabelledClaim((Fragment(14, 22),), (Fragment(4, 8),))]
    assert is_right(claim((9, 22)), there)
    assert not is_right(claim((9, 15)), there)
    assert not is_right(claim((9, 22), cue=(0, 3)), there)


def test_fragments_of_one_claim_are_held_against_it_together():
    both = (Fragment(9, 13), Fragment(18, 22))
    there = [LabelledClaim(both, (Fragment(4, 8),))]
    whole = Attribution(
        cue=(Fragment(4, 8),), source=(), content=both, kind="direct", negated=False,
        score=0.9, rule="quotation",
    )  # fmt: skip
    assert is_right(whole, there)


def test_where_people_give_no_cue_any_is_right():
    assert is_right(claim((9, 22)), [LabelledClaim((Fragment(9, 22),))])
