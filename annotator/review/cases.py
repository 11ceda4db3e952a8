"""The aligned pairs behind a cell of the agreement or of a confusion matrix."""

from collections.abc import Iterable, Iterator

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotatorId
from annotator.review.agreement import stances_of
from annotator.review.alignment import Pair
from annotator.review.differences import Kind
from annotator.review.groups import align_all
from annotator.review.results import Case, Cell, Confusion, SharedArticle

_OF_SPAN: frozenset[Kind] = frozenset({"missing", "label", "polarity", "boundary"})


def cases(
    articles: Iterable[SharedArticle], codebook: Codebook, cell: Cell, *, differing: bool = True
) -> Iterator[Case]:
    """Yield the pairs that a cell counts, each two of its people; only those that differ, or all.

    Layers and labels: pairs that differ in being there, label or boundary. Attributes and roles:
    pairs that differ in just that. The articles are aligned anew, one at a time: give those that
    the cell's people share, or of them those in question.
    """
    stances = stances_of(codebook)
    for article in articles:
        for case, pair in aligned_cases(article, cell.people, stances):
            if _belongs(pair, cell) and (not differing or _differs(pair, cell)):
                yield case


def confused(
    articles: Iterable[SharedArticle],
    codebook: Codebook,
    confusion: Confusion,
    row: str,
    column: str | None,
) -> Iterator[Case]:
    """Yield the pairs that one field of a confusion matrix counts; "" is a missing annotation.

    Without a column: those of all fields of the row.
    """
    for article in articles:
        for case, pair in aligned_cases(article, confusion.people, stances_of(codebook)):
            one, other = (side.label if side else "" for side in (pair.left, pair.right))
            if pair.layer == confusion.layer and one == row and column in (None, other):
                yield case


def aligned_cases(
    article: SharedArticle, people: Iterable[AnnotatorId], stances: dict[str, str]
) -> Iterator[tuple[Case, Pair]]:
    """Yield the aligned pairs of each two of these people in an article, as cases and as they are."""
    present = {who: article.annotations[who] for who in people if who in article.annotations}
    for pair_of_people, pairs in align_all(present, stances).items():
        for pair in pairs:
            ids = tuple(side.id if side else None for side in (pair.left, pair.right))
            yield Case(article.id, pair_of_people, ids, pair.differences), pair


def _belongs(pair: Pair, cell: Cell) -> bool:
    if pair.layer != cell.layer:
        return False
    if cell.part == "layer":
        return True
    if cell.part == "label":
        return any(side.label == cell.name for side in pair.sides)
    return len(pair.sides) == 2


def _differs(pair: Pair, cell: Cell) -> bool:
    if cell.part in ("layer", "label"):
        return any(each.kind in _OF_SPAN for each in pair.differences)
    kinds = ("attribute",) if cell.part == "attribute" else ("role", "target")
    return any(each.kind in kinds and each.name == cell.name for each in pair.differences)
