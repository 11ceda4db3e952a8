"""How likely a proposed claim is right, by the rule that found it and by the trained components.

Rules know how attributions are built, components know what people in this project labelled.
Neither is right alone: a claim that a rule has found and whose cue, content and claimant the
components find too is right far more often than one of either. A logistic regression weighs them.
It is fitted on texts that the components were not trained on; few texts move it little from what
was measured on PolNeAR.
"""

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from annotator.suggest.reading import Attribution
from annotator.suggest.trained_spans import HALF, FoundSpans, overlap

# By a rule; the rule's own score as log odds; by the components alone; then how far the components
# agree on cue, content and claimant.
MEASURED = (-1.9, 1.0, -3.5, 3.0, 1.0, 1.0)
_HELD = 2.0  # how strongly the weights are held at those, in units of the log likelihood
_ROUNDS = 50
_SMALL = 1e-6
_Numbers = NDArray[np.float64]
_NO_CLAIMANT = 0.4  # the agreement on a claimant that is not there


class Judge(Struct, frozen=True):
    """Weighs what speaks for a claim. `weights` are in the order of MEASURED."""

    weights: tuple[float, ...] = MEASURED

    def score(self, evidence: Sequence[float]) -> float:
        """Return the probability, between 0.01 and 0.99, that the claim is right."""
        odds = sum(w * x for w, x in zip(self.weights, evidence, strict=True))
        return round(min(max(1 / (1 + math.exp(-odds)), 0.01), 0.99), 3)


def candidates(
    rules: Sequence[Attribution], own: Sequence[Attribution], spans: FoundSpans
) -> list[tuple[Attribution, tuple[float, ...]]]:
    """Return the rules' claims, and those of the components that are no rule's, with evidence."""
    alone = [
        each for each in own if all(overlap(each.content, other.content) < HALF for other in rules)
    ]
    return [(each, _evidence(each, spans, True)) for each in rules] + [
        (each, _evidence(each, spans, False)) for each in alone
    ]


def _evidence(claim: Attribution, spans: FoundSpans, by_rule: bool) -> tuple[float, ...]:
    claimant = spans.evidence(claim.source, "claimant") if claim.source else _NO_CLAIMANT
    return (
        float(by_rule),
        math.log(claim.score / (1 - claim.score)) if by_rule else 0.0,
        float(not by_rule),
        spans.evidence(claim.cue, "cue") if claim.cue else 0.0,
        spans.evidence(claim.content),
        claimant,
    )


def fitted(evidence: Sequence[Sequence[float]], right: Sequence[bool]) -> Judge:
    """Return the judge of these claims: penalised maximum likelihood by Newton's method.

    The penalty is on the distance from MEASURED (Hastie, Tibshirani and Friedman 2009, 4.4).
    """
    if not evidence:
        return Judge()
    x: _Numbers = np.array(evidence, dtype=float)
    y: _Numbers = np.array(right, dtype=float)
    measured: _Numbers = np.array(MEASURED)
    weights = measured.copy()
    for _ in range(_ROUNDS):
        p = _probability(x, weights)
        slope = x.T @ (y - p) - _HELD * (weights - measured)
        bend = (x.T * (p * (1 - p))) @ x + _HELD * np.eye(len(weights))
        change = np.linalg.solve(bend, slope)
        gain = _likelihood(x, y, weights)
        while _likelihood(x, y, weights + change) < gain and np.abs(change).max() > _SMALL:
            change = change / 2
        weights = weights + change
        if np.abs(change).max() <= _SMALL:
            break
    return Judge(tuple(round(float(each), 4) for each in weights))


def _probability(x: _Numbers, weights: _Numbers) -> _Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(x @ weights, -30, 30))))


def _likelihood(x: _Numbers, y: _Numbers, weights: _Numbers) -> float:
    p = _probability(x, weights)
    held = _HELD / 2 * np.square(weights - np.array(MEASURED)).sum()
    return float((y * np.log(p) + (1 - y) * np.log(1 - p)).sum() - held)
