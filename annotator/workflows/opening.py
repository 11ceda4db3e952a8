"""What a cell of a table or a picture opens: pairs of annotations, or articles."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Status
from annotator.review.differences import Difference
from annotator.review.results import Agreement, Bias, Cell, Confusion, Disputed, People, Week

__all__ = [
    "LIMIT",
    "Agreement",
    "Cases",
    "Cell",
    "Difference",
    "Dispute",
    "DisputedBy",
    "Field",
    "Opens",
    "People",
    "Scope",
    "ShownCase",
    "Those",
    "those",
]

DisputedBy = Literal["label", "article", "phrase"]
LIMIT = 500  # cases listed at most


class Scope(Struct, frozen=True, kw_only=True):
    """Whose work is compared: of these people (nobody named: all but gold), in these statuses."""

    annotators: tuple[AnnotatorId, ...] = ()
    statuses: tuple[Status, ...] = ("done",)
    layers: tuple[str, ...] = ()


class Field(Struct, frozen=True):
    """One field of a confusion matrix, or a row without a column; "" is what is not there."""

    confusion: Confusion
    row: str
    column: str | None = None


class Dispute(Struct, frozen=True):
    """A label, an article or a phrase that people disagree about."""

    disputed: Disputed
    by: DisputedBy


class Those(Struct, frozen=True):
    """Articles, with nothing to compare in them."""

    articles: tuple[ArticleId, ...]


def those(articles: Iterable[ArticleId]) -> Those | None:
    """Return what a cell opens: its articles, each once; nothing for none."""
    kept = tuple(dict.fromkeys(articles))
    return Those(kept) if kept else None


Opens = Cell | Field | Dispute | Bias | Week | Those


class ShownCase(Struct, frozen=True, kw_only=True):
    """A case as it is listed: the article, and what each of two people made of one place.

    Of an article alone, `people` and what follows are empty. A label is "" and a quote too where
    that person made nothing.
    """

    article: ArticleId
    title: str
    layer: str = ""
    people: People = ()
    annotations: tuple[AnnotationId | None, ...] = ()
    labels: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


class Cases(Struct, frozen=True):
    """The first cases behind something; `more`: there are others."""

    cases: tuple[ShownCase, ...] = ()
    more: bool = False
