"""Krippendorff's α for unitizing, and the overlap of marked characters.

The definition is that of Krippendorff, Mathet, Bouvry and Widlöcher 2016 ("On the reliability of
unitizing textual continua: Further developments", Quality & Quantity 50), which is section 12.6 of
Krippendorff 2019; it replaces the α_U of 1995 and 2004, whose values differ. Articles are joined to
one continuum. With ℓ_ck the lengths of intersections of segments valued c and k of different people,
over m - 1, and ∅ the value of gaps:

    ε_ck = (ℓ_c ℓ_k - [c = k] s_c) / (ℓ - s / ℓ)     s_c = Σ length² of segments valued c, s = Σ s_c,
                                                    but for gaps the length itself
    uα   = 1 - Σ_{c≠k} ℓ_ck / Σ_{c≠k} ε_ck           (`alpha_u`)
    |uα  the same after joining all values but ∅     (`alpha_u_binary`: where, not what)

Segments must not overlap. Where a person's annotations of one layer do, the text is cut at each
boundary, and what several cover is valued by the set of their labels. The figures of a label take
that label's annotations for all there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from annotator.review.coding import Coding, Floats, Sparse, membership
from annotator.review.nominal import Figures, Statistic, nothing_squared, quotient

Mark = tuple[int, int, str]  # start, end, label
Labels = tuple[str, ...]  # what covers a run of characters; () is a gap
GAP: Labels = ()


def runs(
    people: Sequence[Iterable[Mark]], length: int
) -> tuple[dict[tuple[Labels, ...], int], list[dict[Labels, int]]]:
    """Cut a text of this length at the boundaries of people's marks.

    Returns the length of text under each combination of people's labels, and for each person the
    sum of squared lengths of the segments under each set of labels. Empty marks count for nothing.
    """
    events = [
        (place, person, label, opens)
        for person, marks in enumerate(people)
        for start, end, label in marks
        if start < end
        for place, opens in ((start, 1), (end, 0))
    ]
    events.sort()
    open_: list[list[str]] = [[] for _ in people]
    values: list[Labels] = [GAP] * len(people)
    begun = [0] * len(people)
    lengths: dict[tuple[Labels, ...], int] = defaultdict(int)
    squares: list[dict[Labels, int]] = [defaultdict(int) for _ in people]
    at = 0
    for place, person, label, opens in events:
        if place > at:
            lengths[tuple(values)] += place - at
            at = place
        if values[person] and place > begun[person]:
            squares[person][values[person]] += (place - begun[person]) ** 2
        begun[person] = place
        if opens:
            open_[person].append(label)
        else:
            open_[person].remove(label)
        now = open_[person]
        values[person] = (now[0],) if len(now) == 1 else tuple(sorted(set(now)))
    if at < length:
        lengths[tuple(values)] += length - at
    return lengths, squares


def label_squares(marks: Sequence[Mark], squares: dict[Labels, int]) -> dict[str, int]:
    """Return the sum of squared lengths of each label's segments, taken alone."""
    if all(len(labels) == 1 for labels in squares):
        return {labels[0]: square for labels, square in squares.items()}
    by_label: dict[str, list[Mark]] = defaultdict(list)
    for mark in sorted(marks):
        by_label[mark[2]].append(mark)
    found = {}
    for label, own in by_label.items():
        if all(one[1] <= other[0] for one, other in pairwise(own)):
            found[label] = sum((end - start) ** 2 for start, end, _label in own)
        else:
            _, (alone,) = runs([own], 0)
            found[label] = sum(alone.values())
    return found


class Unitizing(Statistic):
    """The figures over all values of a layer's characters.

    `coding` is over characters, its first value GAP; `squares` is (articles,), the sum over people
    of squared lengths of all segments but gaps.
    """

    def __init__(self, coding: Coding, squares: Floats) -> None:
        ratings, labels = coding.ratings(), _labels_of(coding)
        people = np.maximum(np.asarray(ratings.sum(axis=1)).ravel(), 2)
        coincident = coding.by_article(1 / (people - 1)) @ (ratings.multiply(ratings) - ratings)
        self._lengths = (coding.by_article() @ ratings).T.tocsr()
        lengths = coding.by_article() @ ratings
        alone, together = _by_label(coding, ratings, labels)
        self.scalars = np.vstack(
            [
                coincident.sum(axis=1),
                coincident[:, [0]].sum(axis=1),
                squares + lengths[:, [0]].sum(axis=1),
                together.sum(axis=1),
                alone.sum(axis=1),
            ]
        )

        self.squared = nothing_squared(coding.count)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return each coefficient for each resample, (B,)."""
        coincident, gaps, lengths_squared, together, alone = sums
        lengths = self._lengths @ weights
        total = lengths.sum(axis=0)
        room = total - quotient(lengths_squared, total)
        expected = quotient(np.square(total) - np.square(lengths).sum(axis=0), room)
        blank = lengths[0]
        return {
            "alpha_u": 1 - quotient(total - coincident, expected),
            "alpha_u_binary": 1
            - quotient(2 * (blank - gaps), quotient(2 * blank * (total - blank), room)),
            "f1_characters": quotient(together, alone),
        }


class EachLabel(Statistic):
    """The figures of each label taken alone, (V, B).

    `squares` is (articles, V): the sum over people of squared lengths of the label's segments.
    """

    def __init__(self, coding: Coding, squares: Sparse, labels: Sequence[str]) -> None:
        ratings = coding.ratings()
        alone, together = _by_label(coding, ratings, labels)
        self._alone, self._together = alone.T.tocsr(), together.T.tocsr()
        self._squares = squares.T.tocsr()
        self.scalars = (coding.by_article() @ ratings).sum(axis=1)[None, :]
        self.squared = nothing_squared(coding.count)

    def from_sums(self, sums: Floats, squares: Floats, weights: Floats) -> Figures:
        """Return each coefficient of each label for each resample."""
        alone, together = self._alone @ weights, self._together @ weights
        total = sums
        blank = total - alone
        room = total - quotient(self._squares @ weights + blank, total)
        expected = quotient(2 * alone * blank, room)
        return {
            "alpha_u": 1 - quotient(2 * (alone - together), expected),
            "f1_characters": quotient(together, alone),
        }


def _labels_of(coding: Coding) -> list[str]:
    return sorted({label for value in coding.values if isinstance(value, tuple) for label in value})


def _by_label(coding: Coding, ratings: Sparse, labels: Sequence[str]) -> tuple[Sparse, Sparse]:
    """Return two (articles, labels): characters that people marked, and those marked together.

    The second counts a character r (r - 1) / (m - 1) times where r of m people marked it.
    """
    people = np.maximum(np.asarray(ratings.sum(axis=1)).ravel(), 2)
    marked = (ratings @ membership(coding, labels)).tocsr()
    together = coding.by_article(1 / (people - 1)) @ (marked.multiply(marked) - marked)
    return (coding.by_article() @ marked).tocsr(), together.tocsr()
