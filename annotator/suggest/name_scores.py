"""How likely a proposed name is right, by what is known of it.

A pipeline says nothing of how sure it is of a name. But its maker says how often each label is right
(the pipeline's metadata have it), the gazetteer knows some names, a name that stands twice in an
article is likelier one, and where nearly every word has a capital, as in a headline, a pipeline takes
most things for names. A logistic regression weighs these.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.suggest.calibration import Curve, default_calibration
from annotator.suggest.gazetteer import GazetteerMatch
from annotator.suggest.logistic import chance_of, log_odds
from annotator.suggest.mentions import NAMES, Mention, bare

# Always; the label, as log odds; known in the gazetteer; among capitals and not known; named again.
UNMEASURED = (0.0, 1.0, 1.0, -1.0, 0.0)
USUAL = 0.75  # how often a label is right that the metadata do not have
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]{3,}")
_CAPITALS = 0.75  # share of words of four letters and more


class NameScores:
    """Scores the names of texts. `rates` say how often each label is right, from 0 to 1.

    Numbers and dates are right as often as their label. `weights` are in the order of UNMEASURED;
    `curve` is what a training in this program has fitted besides.
    """

    def __init__(
        self,
        rates: Mapping[str, float],
        weights: Sequence[float] = UNMEASURED,
        curve: Curve | None = None,
    ) -> None:
        self._right = dict(rates)
        self._weights = tuple(weights) or UNMEASURED
        self._curve = curve or Curve()

    def scores(
        self, text: str, mentions: Sequence[Mention], matches: Iterable[GazetteerMatch]
    ) -> list[float]:
        """Return the chance that each mention is right, between 0.01 and 0.99."""
        return [
            self._curve.chance(
                chance_of(sum(w * x for w, x in zip(self._weights, each, strict=True)))
                if mention.label in NAMES
                else self._right.get(mention.label, USUAL)
            )
            for mention, each in zip(mentions, self.evidence(text, mentions, matches), strict=True)
        ]

    def evidence(
        self, text: str, mentions: Sequence[Mention], matches: Iterable[GazetteerMatch]
    ) -> list[tuple[float, ...]]:
        """Return what speaks for each mention, in the order of UNMEASURED."""
        known = {(match.start, match.end): match.pattern.sure for match in matches}
        places = [bare(text, each) for each in mentions]
        counted = Counter(text[start:end] for start, end in places)
        capitals: dict[int, bool] = {}  # by the beginning of the line
        made: list[tuple[float, ...]] = []
        for mention, place in zip(mentions, places, strict=True):
            line = text.rfind("\n", 0, place[0]) + 1
            if line not in capitals:
                capitals[line] = _mostly_capitals(text, line)
            made.append(
                (
                    1.0,
                    log_odds(self._right.get(mention.label, USUAL)),
                    float(known.get(place, False)),
                    float(capitals[line] and place not in known),
                    float(counted[text[slice(*place)]] > 1),
                )
            )
        return made


def name_scores(meta: Mapping[str, Any]) -> NameScores:
    """Return what scores the names of a pipeline, by its metadata and the program's calibration."""
    learned = meta.get("hustings") or {}
    slope, offset = learned.get("names", (1.0, 0.0))
    rates = learned.get("label_rates") or label_rates(meta)
    return NameScores(rates, default_calibration().names, Curve(float(slope), float(offset)))


def label_rates(meta: Mapping[str, Any]) -> dict[str, float]:
    """Return how often each label of a pipeline is right, as its maker says: precision by label."""
    by_label = (meta.get("performance") or {}).get("ents_per_type") or {}
    return {label: float(rates["p"]) for label, rates in by_label.items()}


def _mostly_capitals(text: str, start: int) -> bool:
    end = text.find("\n", start)
    words = _WORD.findall(text, start, end if end >= 0 else len(text))
    return bool(words) and sum(word[0].isupper() for word in words) > _CAPITALS * len(words)
