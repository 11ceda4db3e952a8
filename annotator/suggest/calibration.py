"""Scores as chances: how many of the proposals that have such a score are right.

A source's own score only puts its proposals in order. A curve, fitted on labels that the source was
not made with, turns it into the chance that a person finds the proposal right; it keeps the order.
What is right is said in docs/decisions/0016-scores-are-chances.md, which also has the figures.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from msgspec import structs

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import text_sha256
from annotator.resources import resource
from annotator.suggest.logistic import chance_of, fitted_weights, log_odds

NAMES = "names"  # stands for every pipeline's own names, however it is called
_HELD = 4.0  # as if some cases had been as scored


class Curve(NamedTuple):
    """Log odds of the chance as a line over those of the score (Platt 1999)."""

    slope: float = 1.0
    offset: float = 0.0

    def chance(self, score: float) -> float:
        """Return the chance, between 0.01 and 0.99, that what has this score is right."""
        return chance_of(self.offset + self.slope * log_odds(score))


def fitted_curve(scores: Sequence[float], right: Sequence[float]) -> Curve:
    """Return the curve of these cases; few of them move it little from the score itself.

    `right` is 1 or 0, or a chance in between where that is all that is known.

    A curve that would turn the order round is made flat: then every score means the same.
    """
    rows = [(log_odds(score), 1.0) for score in scores]
    slope, offset = fitted_weights(rows, [float(each) for each in right], (1.0, 0.0), _HELD)
    if slope >= 0:
        return Curve(slope, offset)
    (flat,) = fitted_weights([(1.0,)] * len(rows), [float(each) for each in right], (0.0,), _HELD)
    return Curve(0.0, flat)


class Calibration:
    """The curves of sources, by source and layer, and what a name is weighed by."""

    def __init__(self, curves: Mapping[tuple[str, str], Curve], names: Sequence[float] = ()):
        self._curves = dict(curves)
        self.names = tuple(names)

    @property
    def stamp(self) -> str:
        """Return eight digits that are others for other curves or weights."""
        told = repr((sorted(self._curves.items()), self.names))
        return text_sha256(told)[:8]

    def calibrated(self, suggestion: Suggestion, source: str) -> Suggestion:
        """Return the suggestion with the chance in place of the source's own score, if known."""
        curve = self._curves.get((source, suggestion.layer))
        if curve is None or suggestion.score is None:
            return suggestion
        return structs.replace(suggestion, score=curve.chance(suggestion.score))

    def curve(self, source: str, layer: str) -> Curve:
        """Return a source's curve; where none was fitted, the score stays what it is."""
        return self._curves.get((source, layer), Curve())


def read_calibration(data: Mapping[str, Any]) -> Calibration:
    """Return what `resources/calibration.toml`, or a model's own figures, say."""
    curves = {
        (str(each["source"]), str(each["layer"])): Curve(
            float(each["slope"]), float(each["offset"])
        )
        for each in data.get("curve", ())
    }
    return Calibration(curves, [float(each) for each in data.get(NAMES, {}).get("weights", ())])


@cache
def default_calibration() -> Calibration:
    """Return the calibration that the program comes with."""
    return read_calibration(tomllib.loads(resource("calibration.toml").read_text(encoding="utf-8")))
