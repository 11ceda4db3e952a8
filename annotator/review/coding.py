"""What several people said of the same units, as arrays: the raw material of every coefficient.

A unit is an annotation that more than one person made (annotation level), a token, or a character.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Sparse = Any  # scipy.sparse.csr_array; scipy has no types
NOT_CODED = -1


@dataclass(frozen=True, eq=False)
class Coding:
    """N units (or runs of like units), coded by M people with V values, from `count` articles.

    articles: (N,) whole numbers below `count`; codes: (N, M) places in `values`, -1 where a person
    said nothing of the unit; weights: (N,) how many units a row stands for. Where articles have
    different people, a column is nobody in particular.
    """

    articles: NDArray[np.int64]
    codes: NDArray[np.int64]
    weights: Floats
    values: tuple[Hashable, ...]
    count: int

    def ratings(self) -> Sparse:
        """Return (N, V): how many people gave each value to each unit."""
        row, person = np.nonzero(self.codes >= 0)
        return sparse.csr_array(
            (np.ones(len(row)), (row, self.codes[row, person])),
            shape=(len(self.articles), max(len(self.values), 1)),
        )

    def ratings_of(self, person: int) -> Sparse:
        """Return (N, V): 1 where this person gave this value to the unit."""
        row = np.nonzero(self.codes[:, person] >= 0)[0]
        return sparse.csr_array(
            (np.ones(len(row)), (row, self.codes[row, person])),
            shape=(len(self.articles), max(len(self.values), 1)),
        )

    def by_article(self, factor: Floats | None = None) -> Sparse:
        """Return (count, N): what sums over the units of each article, times weight and factor."""
        data = self.weights if factor is None else self.weights * factor
        places = np.arange(len(self.articles))
        return sparse.csr_array(
            (data, (self.articles, places)), shape=(self.count, len(self.articles))
        )


def membership(coding: Coding, names: Sequence[str]) -> Sparse:
    """Return (V, names): 1 where a value is the name, or holds it among others."""
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (number, place[name])
        for number, value in enumerate(coding.values)
        for name in (value if isinstance(value, tuple) else (value,))
        if name in place
    ]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return sparse.csr_array(
        (np.ones(len(rows)), (rows, columns)),
        shape=(max(len(coding.values), 1), max(len(names), 1)),
    )


class CodingBuilder:
    """Gathers units one by one. What people say of a unit recurs, and is kept once."""

    def __init__(self, values: Iterable[Hashable] = ()) -> None:
        self._articles, self._places, self._weights = array("q"), array("q"), array("d")
        self._rows: dict[tuple[Hashable | None, ...], int] = {}
        self._values = tuple(values)

    def add(self, article: int, row: tuple[Hashable | None, ...], weight: float = 1.0) -> None:
        """Add what each person said of a unit; None for one who said nothing of it."""
        self._articles.append(article)
        self._places.append(self._rows.setdefault(row, len(self._rows)))
        self._weights.append(weight)

    def absorb(self, other: "CodingBuilder", renumbered: NDArray[np.int64]) -> None:
        """Add the units of another, its articles numbered anew; -1 for those not to be added."""
        articles = renumbered[np.array(other._articles, dtype=np.int64)]
        places = np.array(
            [self._rows.setdefault(row, len(self._rows)) for row in other._rows], dtype=np.int64
        )
        chosen = articles >= 0
        self._articles.extend(articles[chosen])
        self._places.extend(places[np.array(other._places, dtype=np.int64)[chosen]])
        self._weights.extend(np.array(other._weights)[chosen])

    def coding(self, count: int) -> Coding:
        """Return what was added, over so many articles."""
        place = {value: number for number, value in enumerate(self._values)}
        width = max((len(row) for row in self._rows), default=2)
        rows = np.full((max(len(self._rows), 1), max(width, 2)), NOT_CODED, dtype=np.int64)
        for number, row in enumerate(self._rows):
            for person, value in enumerate(row):
                if value is not None:
                    rows[number, person] = place.setdefault(value, len(place))
        return Coding(
            np.array(self._articles, dtype=np.int64),
            rows[np.array(self._places, dtype=np.int64)],
            np.array(self._weights, dtype=np.float64),
            tuple(place),
            count,
        )


def coding_of(
    rows: Iterable[Sequence[Hashable | None]], articles: Sequence[int] | None = None
) -> Coding:
    """Return the coding of units by people, one row a unit; each its own article, if none given."""
    units = [tuple(row) for row in rows]
    places = list(articles) if articles is not None else list(range(len(units)))
    builder = CodingBuilder()
    for place, unit in zip(places, units, strict=True):
        builder.add(place, unit)
    return builder.coding(max(places, default=-1) + 1)
