"""The simulated person of the labelling-effort benchmark: what it presses is known here by hand."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from gold_claims import Gold, gold_claims, head_of
from reaching import cores
from simulated_person import Simulated, Total
from window_driver import Study, all_rows

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, now
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment

TEXT = (
    "Ana Reyes said the ports law must go. Brussels will not pay a single crown.\n\n"
    "“We shall pay,” said Boris Kim, “after the vote.” Nobody laughed about the rents."
)


def place(words: str) -> Fragment:
    return Fragment(TEXT.index(words), TEXT.index(words) + len(words))


def gold(claimant: str, *content: str) -> Gold:
    return Gold(cores(TEXT, map(place, content)), place(claimant) if claimant else None)


def claim(words: str, claimant: str = "") -> Suggestion:
    name = Suggestion(layer="entity", label="PERSON", fragments=(place(claimant),))
    return Suggestion(
        layer="claim",
        label="policy",
        fragments=(place(words),),
        roles={"claimant": (Filler(annotation=AnnotationId(name.key)),)} if claimant else {},
        score=0.9,
    )


@pytest.fixture
def work(open_study):
    """Have the simulated person make claims in the article, with these suggestions."""

    def work_(claims: Sequence[Gold], *suggestions: Suggestion, names: Sequence[str] = ()) -> Total:
        study: Study = open_study(TEXT)
        study.close()
        with study.file() as project:
            (row,) = all_rows(project, project.default_annotator())
            people = tuple(
                Suggestion(layer="entity", label="PERSON", fragments=(place(each),))
                for each in names
            )
            found = SuggestionSet(
                article=row.id,
                source="model",
                version="1",
                created=now(),
                suggestions=(*people, *suggestions),
            )
            project.store_suggestions([found])
        study.open()
        total = Total()
        Simulated(study.window, total).reproduce(claims)
        study.settle()
        return total

    return work_


def test_a_right_suggestion_takes_one_key_once_it_is_in_hand(work):
    wanted = [gold("Ana Reyes", "the ports law must go")]
    total = work(wanted, claim("the ports law must go.", "Ana Reyes"), names=["Ana Reyes"])
    (done,) = total.done
    assert (done.how, total.clicks) == ("accepted", 0)
    assert dict(total.pressed) == {"layer-1": 1, "next-mark": 1, "accept": 1}


def test_an_edge_that_is_wrong_is_moved_by_a_key_a_token(work):
    wanted = [gold("Ana Reyes", "the ports law must go")]
    total = work(wanted, claim("said the ports law must", "Ana Reyes"), names=["Ana Reyes"])
    assert [done.how for done in total.done] == ["corrected"]
    assert dict(total.pressed) == {
        "layer-1": 1,
        "next-mark": 1,
        "edge-left-in": 1,
        "edge-right-out": 1,
    }


def test_a_claimant_that_a_suggestion_lacks_takes_one_key(work):
    wanted = [gold("Ana Reyes", "the ports law must go")]
    total = work(wanted, claim("the ports law must go"), names=["Ana Reyes"])
    assert [done.how for done in total.done] == ["corrected"]
    assert (total.keys, total.clicks) == (4, 0)  # C, Tab, 2, Enter


def test_a_wrong_claimant_is_taken_out_with_the_mouse(work):
    wanted = [gold("Ana Reyes", "the ports law must go")]
    names = ["Ana Reyes", "Boris Kim"]
    total = work(wanted, claim("the ports law must go", "Boris Kim"), names=names)
    assert [done.how for done in total.done] == ["corrected"]
    assert total.clicks == 2
    assert total.keys == 4  # C, Tab, 2 and, after the clicks, Enter


def test_a_wrong_suggestion_costs_a_key_and_makes_nothing(work):
    total = work([], claim("Nobody laughed", "Boris Kim"), names=["Boris Kim"])
    assert total.done == []
    assert (total.dismissed, total.keys) == (1, 3)


def test_a_sentence_with_its_claimant_takes_four_keys_from_nothing(work):
    total = work([gold("Brussels", "Brussels will not pay a single crown.")])
    (done,) = total.done
    assert (done.how, done.keys, done.clicks) == ("from nothing", 4, 1)  # L, C, 1, Enter
    assert (total.keys, total.clicks, total.entities) == (5, 2, 1)  # and 1 for the name


def test_a_claim_in_two_pieces_is_made_whole(work):
    total = work([gold("Boris Kim", "We shall pay", "after the vote")], names=["Boris Kim"])
    assert [done.how for done in total.done] == ["from nothing"]
    assert total.pressed["add-fragment"] == 1


def test_a_claim_without_a_source_gets_no_claimant(work):
    total = work([gold("", "Nobody laughed about the rents")], names=["Boris Kim"])
    assert [done.how for done in total.done] == ["from nothing"]
    assert total.pressed["take-preferred"] == total.pressed["letter"] == 0


def test_what_keys_cannot_select_is_counted_as_not_made(work):
    total = work([gold("Boris Kim", "ents")], names=["Boris Kim"])
    assert total.finished == []
    assert "inside a token" in total.done[0].why


def test_a_pronoun_stands_for_the_name_before_it():
    text = "Senator Ana Reyes said no. Boris Kim left. He said yes."
    said, later = Fragment(23, 25), Fragment(51, 54)
    first, second = gold_claims(
        text, [((said,), (Fragment(0, 17),)), ((later,), (Fragment(43, 45),))], True
    )
    assert first.is_claimant(text, "PERSON", (Fragment(8, 17),))
    assert second.is_claimant(text, "PERSON", (Fragment(8, 17),))
    assert not second.is_claimant(text, "PERSON", (Fragment(27, 36),))
    assert not second.is_claimant(text, "DATE", (Fragment(8, 17),))


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("a spokesman for Ana Reyes", "a spokesman"),
        ("Boris Kim of the Tavrin Post", "Boris Kim"),
        ("Senator Boris Kim of Ostmark", "Senator Boris Kim"),
        ("the University of Ostmark", "Ostmark"),
        ("Tavrin Post columnist Boris Kim", "Boris Kim"),
        ("the former minister", "the former minister"),
        ("Ana Reyes, a friend of Boris Kim,", "Ana Reyes"),
    ],
)
def test_the_head_of_a_source_is_whom_it_names(source, head):
    assert source[slice(*head_of(source, Fragment(0, len(source))))] == head


def test_a_relative_pronoun_stands_for_the_word_before_it():
    text = "Boris Kim met voters in Tavrin, who want lower rents."
    source = Fragment(text.index("who"), text.index("who") + 3)
    (made,) = gold_claims(text, [((Fragment(41, 52),), (source,))], True)
    assert made.is_claimant(text, "GPE", (Fragment(24, 30),))
    assert not made.is_claimant(text, "PERSON", (Fragment(0, 9),))


def test_the_name_beside_a_description_is_as_right_as_the_description():
    text = "The party's chairman, Ana Reyes, said no."
    (made,) = gold_claims(text, [((Fragment(38, 40),), (Fragment(0, 32),))], True)
    assert made.is_claimant(text, "PERSON", (Fragment(0, 20),))
    assert made.is_claimant(text, "PERSON", (Fragment(22, 31),))
    assert not made.is_claimant(text, "PERSON", (Fragment(33, 37),))


def test_the_only_governor_of_a_text_is_meant_by_the_governor():
    text = "Gov. Ana Reyes came. Boris Kim left. The governor said no."
    (made,) = gold_claims(text, [((Fragment(55, 57),), (Fragment(37, 49),))], True)
    assert made.is_claimant(text, "PERSON", (Fragment(5, 14),))
    assert made.is_claimant(text, "PERSON", (Fragment(37, 49),))
    assert not made.is_claimant(text, "PERSON", (Fragment(21, 30),))
    two = text.replace("Boris Kim", "Governor Boris Kim of Tavrin")
    (made,) = gold_claims(two, [((Fragment(74, 76),), (Fragment(56, 68),))], True)
    assert not made.is_claimant(two, "PERSON", (Fragment(5, 14),))
