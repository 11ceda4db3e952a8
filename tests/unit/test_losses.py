"""What an export does not carry is said in words, each kind in its own."""

from typing import get_args

import pytest

from annotator.domain.holding import LossKind
from annotator.gui.messages import translated
from annotator.workflows.exporting import LossCount
from annotator.workflows.losses import told

KINDS = get_args(LossKind)


def words_of(kind: LossKind) -> str:
    return told(LossCount(what=kind, layer="stance", name="oppose", count=1200))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_loss_has_words_and_a_count(kind: LossKind) -> None:
    words = words_of(kind)
    assert words.startswith("1,200 × ")
    assert "{" not in words


def test_no_two_kinds_of_loss_are_told_alike() -> None:
    assert len({words_of(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_loss_is_told_in_german(kind: LossKind) -> None:
    words = words_of(kind)
    assert translated(words, "de") not in ("", words)


@pytest.mark.parametrize(
    ("loss", "english", "german"),
    [
        (LossCount(what="text", count=1), "1 × the article's text", "1 × der Text des Artikels"),
        (
            LossCount(what="fragment", layer="claim", name="factual", count=3),
            "3 × all but the first fragment of claim factual",
            "3 × alle Fragmente von claim factual außer dem ersten",
        ),
        (
            LossCount(what="metadata", name="title", count=12),
            "12 × the article's title",
            "12 × der Titel des Artikels",
        ),
        (
            LossCount(what="status", name="in progress", count=2),
            "2 × the status in progress",
            "2 × der Stand „In Arbeit“",
        ),
    ],
)
def test_losses_name_what_is_lost(loss: LossCount, english: str, german: str) -> None:
    assert told(loss) == english
    assert translated(english, "de") == german
