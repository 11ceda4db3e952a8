"""Krippendorff's α for values that are more or less alike: ordinal, interval, and sets (MASI).

α = 1 - (n - 1) Σ o_ck δ_ck / Σ n_c n_k δ_ck, over coincidences o_ck and their margins n_c
(Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
"""

from collections import defaultdict
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from annotator.review.coding import Coding, Floats, Sparse
from annotator.review.nominal import Figures, Statistic, nothing_squared, quotient

Set = frozenset[Hashable]


def here(article: Hashable, key: Hashable) -> Hashable:
    """Return an element of a set that nothing in another article can equal."""
    return ("here", article, key)


def masi_similarity(left: Set, right: Set) -> float:
    """Return Jaccard times monotonicity, from 0 to 1 (Passonneau 2006, MASI).

    Monotonicity: 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0.
    An empty set is equal to an empty set and has nothing in common with any other.
    """
    if left == right:
        return 1.0
    shared = len(left & right)
    if not shared:
        return 0.0
    return shared / len(left | right) * (2 / 3 if left < right or right < left else 1 / 3)


class _Pairs:
    """Every two people's values of each unit, with what each pair adds to the coincidences."""

    def __init__(self, coding: Coding) -> None:
        people = (coding.codes >= 0).sum(axis=1)
        rows, ours, theirs = [], [], []
        for first in range(coding.codes.shape[1]):
            for second in range(first + 1, coding.codes.shape[1]):
                one, other = coding.codes[:, first], coding.codes[:, second]
                row = np.nonzero((one >= 0) & (other >= 0))[0]
                rows.append(row)
                ours.append(one[row])
                theirs.append(other[row])
        self.row = np.concatenate(rows)
        self.ours, self.theirs = np.concatenate(ours), np.concatenate(theirs)
        self.articles = coding.articles[self.row]
        self.weight: Floats = 2 * coding.weights[self.row] / (people[self.row] - 1)


def _margins(coding: Coding) -> Sparse:
    """Return (articles, V): n_c, over units that two or more people coded."""
    two = ((coding.codes >= 0).sum(axis=1) >= 2).astype(float)
    return (coding.by_article(two) @ coding.ratings()).tocsr()


class Interval(Statistic):
    """α where the distance of two numbers is the square of their difference."""

    def __init__(self, coding: Coding) -> None:
        numbers = np.array(coding.values, dtype=np.float64)
        if len(numbers):
            numbers -= numbers.mean()  # large numbers that are close keep their digits
        pairs = _Pairs(coding)
        apart = np.square(numbers[pairs.ours] - numbers[pairs.theirs])
        margins = _margins(coding)
        if not len(numbers):
            numbers = np.zeros(1)
        self.scalars = np.vstack(
            [
                np.bincount(pairs.articles, pairs.weight * apart, minlength=coding.count),
                margins.sum(axis=1),
                margins @ numbers,
                margins @ np.square(numbers),
            ]
        )
        self.squared = nothing_squared(coding.count)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return α for each resample, (B,)."""
        observed, n, total, powers = sums
        expected = 2 * (n * powers - np.square(total))
        return {"alpha_interval": 1 - quotient((n - 1) * observed, expected)}


class Ordinal(Statistic):
    """α where the distance of two ranks is the square of how many values lie between them.

    With the margins n_g, δ_ck = (Σ_{g=c..k} n_g - (n_c + n_k) / 2)², the square of the difference
    of the two mid-ranks.
    """

    def __init__(self, coding: Coding) -> None:
        order = np.argsort(np.array(coding.values, dtype=np.float64), kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        count = max(len(order), 1)
        pairs = _Pairs(coding)
        one, other = rank[pairs.ours], rank[pairs.theirs]
        low, high = np.minimum(one, other), np.maximum(one, other)
        apart = low < high
        cells, place = np.unique(low[apart] * count + high[apart], return_inverse=True)
        self._low, self._high = cells // count, cells % count
        self._coincident = sparse.csr_array(
            (pairs.weight[apart], (place, pairs.articles[apart])),
            shape=(len(cells), coding.count),
        )
        margins = _margins(coding)
        self._margins = (margins[:, order] if len(order) else margins).T.tocsr()
        self.scalars = self.squared = nothing_squared(coding.count)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return α for each resample, (B,)."""
        n_c = self._margins @ weights
        middle = np.cumsum(n_c, axis=0) - n_c / 2
        n = n_c.sum(axis=0)
        between = np.square(middle[self._high] - middle[self._low])
        observed = ((self._coincident @ weights) * between).sum(axis=0)
        expected = 2 * (
            n * (n_c * np.square(middle)).sum(axis=0) - np.square((n_c * middle).sum(axis=0))
        )
        small = expected <= 1e-9 * np.square(n) * n  # one value alone, but for rounding
        found = quotient((n - 1) * observed, np.where(small, 0, expected))
        return {"alpha_ordinal": 1 - found}


class Sets(Statistic):
    """α over sets with the distance 1 - MASI.

    Elements made by `here` are of one article only, as fillers of roles are. Sets of different
    articles are then alike by their other elements alone, so a set's kind is these elements and
    the number of its own; what sets of one article have in common beyond that is one number for
    the article.
    """

    def __init__(self, coding: Coding) -> None:
        sets = [value if isinstance(value, frozenset) else frozenset() for value in coding.values]
        own = [frozenset(each for each in value if _is_here(each)) for value in sets]
        kinds: dict[tuple[Set, int], int] = {}
        kind_of = np.array(
            [
                kinds.setdefault((value - mine, len(mine)), len(kinds))
                for value, mine in zip(sets, own, strict=True)
            ],
            dtype=np.int64,
        )
        margins = _margins(coding)
        count = max(len(kinds), 1)
        by_kind = sparse.csr_array(
            (np.ones(len(sets)), (np.arange(len(sets)), kind_of)), shape=(margins.shape[1], count)
        )
        self._kinds = (margins @ by_kind).T.tocsr()
        self._alike = _alike_across(list(kinds))
        pairs = _Pairs(coding)
        self.scalars = np.vstack(
            [
                np.bincount(
                    pairs.articles, pairs.weight * _apart(pairs, sets), minlength=coding.count
                ),
                margins.sum(axis=1),
            ]
        )
        self.squared = _alike_within(margins, sets, own, kind_of, self._alike)[None, :]

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return α for each resample, (B,)."""
        observed, n = sums
        kinds = self._kinds @ weights
        alike = np.einsum("vb,vb->b", kinds, self._alike @ kinds) + squares[0]
        return {"alpha_masi": 1 - quotient((n - 1) * observed, np.square(n) - alike)}


def _is_here(element: Hashable) -> bool:
    return isinstance(element, tuple) and element[:1] == ("here",)


def _apart(pairs: _Pairs, sets: list[Set]) -> Floats:
    """Return the distance of the two values of each pair."""
    both = pairs.ours * max(len(sets), 1) + pairs.theirs
    cells, place = np.unique(both, return_inverse=True)
    found = np.array(
        [
            1 - masi_similarity(sets[cell // len(sets)], sets[cell % len(sets)])
            for cell in cells.tolist()
        ],
        dtype=np.float64,
    )
    result: Floats = found[place]
    return result


def _alike_across(kinds: list[tuple[Set, int]]) -> Floats:
    """Return how alike sets of these kinds are if they stand in different articles."""
    found = np.zeros((max(len(kinds), 1),) * 2)
    made = [
        [shared | {("own", side, number) for number in range(size)} for side in (0, 1)]
        for shared, size in kinds
    ]
    for row, (one, _) in enumerate(made):
        for column, (_, other) in enumerate(made):
            found[row, column] = masi_similarity(one, other)
    return found


def _alike_within(
    margins: Sparse, sets: list[Set], own: list[Set], kind_of: NDArray[np.int64], alike: Floats
) -> Floats:
    """Return per article what its sets have in common more than their kinds would."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place, elements in enumerate(own):
        for element in elements:
            holders[element].append(place)
    couples = {(a, b) for places in holders.values() for a in places for b in places}
    found = np.zeros(margins.shape[0])
    if couples:
        more = np.array(
            [masi_similarity(sets[a], sets[b]) - alike[kind_of[a], kind_of[b]] for a, b in couples]
        )
        ours, theirs = np.array(list(couples)).T
        columns = margins.tocsc()
        found = np.asarray((columns[:, ours] * columns[:, theirs]) @ more).ravel()
    return found
