"""Logistic regression, held at weights that were measured before: few cases move them little."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 50
_SMALL = 1e-6
_STEEPEST = 30.0  # log odds
Numbers = NDArray[np.float64]


def log_odds(chance: float) -> float:
    """Return the natural logarithm of the odds of a chance, which is kept off 0 and 1."""
    kept = min(max(chance, 0.005), 0.995)
    return math.log(kept / (1 - kept))


def chance_of(odds: float) -> float:
    """Return the chance, between 0.01 and 0.99, that natural log odds stand for."""
    return round(min(max(1 / (1 + math.exp(-odds)), 0.01), 0.99), 3)


def fitted_weights(
    evidence: Sequence[Sequence[float]],
    right: Sequence[float],
    measured: Sequence[float],
    held: float,
) -> tuple[float, ...]:
    """Return the weights of these cases: penalised maximum likelihood by Newton's method.

    `evidence` has a row for each case, `right` a number from 0 to 1. The penalty is `held` / 2 times
    the squared distance from `measured` (Hastie, Tibshirani and Friedman 2009, section 4.4). Without
    cases the weights are those.
    """
    if not evidence:
        return tuple(measured)
    x: Numbers = np.array(evidence, dtype=float)
    y: Numbers = np.array(right, dtype=float)
    start: Numbers = np.array(measured, dtype=float)
    weights = start.copy()
    for _ in range(_ROUNDS):
        p = _chances(x, weights)
        slope = x.T @ (y - p) - held * (weights - start)
        bend = (x.T * (p * (1 - p))) @ x + held * np.eye(len(weights))
        change = np.linalg.solve(bend, slope)
        gain = _likelihood(x, y, weights, start, held)
        while (
            _likelihood(x, y, weights + change, start, held) < gain
            and np.abs(change).max() > _SMALL
        ):
            change = change / 2
        weights = weights + change
        if np.abs(change).max() <= _SMALL:
            break
    return tuple(round(float(each), 4) for each in weights)


def _chances(x: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(x @ weights, -_STEEPEST, _STEEPEST))))


def _likelihood(x: Numbers, y: Numbers, weights: Numbers, start: Numbers, held: float) -> float:
    p = _chances(x, weights)
    distance = held / 2 * np.square(weights - start).sum()
    return float((y * np.log(p) + (1 - y) * np.log(1 - p)).sum() - distance)
