"""What must be proposed for one real article; it lies beside the repository on some machines only."""

import pytest
from msgspec import UNSET
from shared_data import shared_file

from annotator.domain.suggestions import Suggestion
from annotator.suggest.pipeline import Pipeline
from annotator.workflows.suggesting import DEFAULT_MODEL

SHOWN = 0.2  # what the window hides by itself has a lower score


class Proposed:
    """The suggestions for the article, in words."""

    def __init__(self, text: str) -> None:
        (found,) = Pipeline(DEFAULT_MODEL).suggest([text])
        self.text = text
        self.by_key = {each.key: each for each in found}

    def words(self, suggestion: Suggestion) -> str:
        return " … ".join(self.text[start:end] for start, end in suggestion.fragments)

    def role(self, suggestion: Suggestion, name: str) -> list[str]:
        return [
            self.words(self.by_key[filler.annotation])
            for filler in suggestion.roles.get(name, ())
            if filler.annotation is not UNSET
        ]

    def stances(self) -> list[tuple[str, str, str]]:
        """Holder, label and target of each stance that is shown."""
        return [
            (*self.role(each, "holder"), each.label, *self.role(each, "target"))
            for each in self.by_key.values()
            if each.layer == "stance" and (each.score or 0) >= SHOWN
        ]

    def claims(self) -> list[tuple[str, str]]:
        """Claimant and content of each claim that is shown and has a claimant."""
        return [
            (*self.role(each, "claimant"), self.words(each))
            for each in self.by_key.values()
            if each.layer == "claim" and "claimant" in each.roles and (each.score or 0) >= SHOWN
        ]


@pytest.fixture(scope="module")
def seed() -> Proposed:
    return Proposed(shared_file("articles", "seed.txt").read_text(encoding="utf-8"))


def test_the_united_states_are_against_russia_and_china_cooperating(seed):
    assert (
        "the United States",
        "against",
        "enhanced military cooperation between Russia and China",
    ) in seed.stances()


def test_washington_is_against_what_china_might_do(seed):
    assert (
        "Washington",
        "against",
        "any actions by China that would support Russia's ongoing military aggression in Ukraine",
    ) in seed.stances()


@pytest.mark.parametrize("signer", ["Xi Jinping", "Vladimir Putin"])
def test_both_signers_of_the_agreements_are_for_them(seed, signer):
    targets = [target for who, label, target in seed.stances() if (who, label) == (signer, "favor")]
    assert [target.partition(" ")[0] for target in targets] == ["agreements"]


def test_the_spokesperson_makes_a_claim(seed):
    assert any(
        who == "Matthew Miller" and "opposition to any actions by China" in content
        for who, content in seed.claims()
    )


def test_both_nations_assert_something(seed):
    contents = [content for who, content in seed.claims() if who == "both nations"]
    assert contents == [
        "that their alliance is not aimed against any third country and does not form a "
        "military-political bloc"
    ]
