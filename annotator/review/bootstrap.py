"""Percentile intervals by resampling whole articles, with replacement (Efron & Tibshirani 1993).

Annotations of one article are not independent, so articles are drawn, not annotations. The draws
depend on the seed and the number of articles alone: every pair of people with equally many articles
gets the same, whatever their names.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from annotator.review.coding import Floats
from annotator.review.nominal import Figures, Statistic

LEVEL = 95
_CELLS = 2_000_000  # articles times resamples that are held at once


class Stopped(Exception):
    """Somebody wanted no more of it."""


def never() -> bool:
    return False


class Estimate(NamedTuple):
    """A figure with the limits of its interval, each () or (V,). NaN: undefined."""

    value: Floats
    low: Floats
    high: Floats


def resamples(articles: int, replicates: int, seed: int) -> Iterator[Floats]:
    """Yield (articles, b) until b adds up to `replicates`: how often each article was drawn."""
    generator = np.random.default_rng(seed)
    while replicates > 0:
        b = min(replicates, max(_CELLS // articles, 1))
        drawn = generator.integers(0, articles, (b, articles))
        drawn += np.arange(b)[:, None] * articles
        counts = np.bincount(drawn.ravel(), minlength=b * articles).reshape(b, articles)
        yield np.ascontiguousarray(counts.T, dtype=np.float64)
        replicates -= b


def estimates(
    statistics: Sequence[Statistic],
    articles: int,
    replicates: int,
    seed: int,
    cancelled: Callable[[], bool] = never,
) -> list[dict[str, Estimate]]:
    """Return every figure of every statistic with its interval.

    Without replicates, or with fewer than two articles, no interval is defined. Resamples in
    which a figure is undefined are left out; if that is half of them, so is the interval. Raises
    Stopped as soon as `cancelled` says so.
    """
    if not statistics:
        return []
    once = np.ones((articles, 1))
    points = [each.figures(once) for each in statistics]
    drawn: list[dict[str, list[Floats]]] = [{} for _ in statistics]
    if articles > 1:
        for weights in resamples(articles, replicates, seed):
            if cancelled():
                raise Stopped
            for figures, rows in zip(_at_once(statistics, weights), drawn, strict=True):
                for name, found in figures.items():
                    rows.setdefault(name, []).append(found)
    return [
        {
            name: Estimate(value[..., 0], *_limits(rows.get(name, []), value.shape[:-1]))
            for name, value in point.items()
        }
        for point, rows in zip(points, drawn, strict=True)
    ]


def _at_once(statistics: Sequence[Statistic], weights: Floats) -> Iterator[Figures]:
    """Yield the figures of each statistic, their sums made in one product of matrices."""
    sums = np.vstack([each.scalars for each in statistics]) @ weights
    squares = np.vstack([each.squared for each in statistics]) @ np.square(weights)
    at = squared_at = 0
    for each in statistics:
        end, squared_end = at + len(each.scalars), squared_at + len(each.squared)
        yield each.from_sums(sums[at:end], squares[squared_at:squared_end], weights)
        at, squared_at = end, squared_end


def _limits(rows: list[Floats], shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    low = np.full(shape, np.nan)
    high = np.full(shape, np.nan)
    if not rows:
        return low, high
    values = np.concatenate(rows, axis=-1)
    defined = np.isfinite(values).sum(axis=-1) * 2 > values.shape[-1]
    tail = (100 - LEVEL) / 2
    if defined.any():
        known = values[defined]
        percentile = np.percentile if np.isfinite(known).all() else np.nanpercentile
        limits = percentile(known, [tail, 100 - tail], axis=-1)
        low[defined], high[defined] = limits[0], limits[1]
    return low, high
