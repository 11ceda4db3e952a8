"""How likely a proposed claim is right, by what people here label and by the trained components.

Rules know how attributions are built, habits what people in this project take for a claim, and the
components see words that neither knows. A logistic regression weighs them. It is fitted on texts
that habits and components were not trained on; few texts move it little from what was measured on
PolNeAR.
"""

from collections.abc import Sequence

from msgspec import Struct

from annotator.suggest.logistic import chance_of, fitted_weights
from annotator.suggest.reading import Attribution
from annotator.suggest.trained_spans import HALF, FoundSpans, overlap

# By a rule; its log odds by habit; by the components alone; then how far the components agree on cue,
# content and claimant.
MEASURED = (-0.55, 0.88, -2.4, 0.6, 0.4, 0.35)
WORTH = 0.35  # a claim less likely than this is not proposed: F1 on PolNeAR is best about here
_HELD = 2.0  # how strongly the weights are held at those, in units of the log likelihood
_NO_CLAIMANT = 0.4  # the agreement on a claimant that is not there
_Evidence = tuple[float, ...]


class Judge(Struct, frozen=True):
    """Weighs what speaks for a claim. `weights` are in the order of MEASURED."""

    weights: _Evidence = MEASURED

    def score(self, evidence: Sequence[float]) -> float:
        """Return the chance, between 0.01 and 0.99, that the claim is right."""
        return chance_of(sum(w * x for w, x in zip(self.weights, evidence, strict=True)))


def candidates(
    rules: Sequence[tuple[Attribution, float]], own: Sequence[Attribution], spans: FoundSpans
) -> list[tuple[Attribution, _Evidence]]:
    """Return the rules' claims, and those of the components that are no rule's, with evidence.

    `rules` are given with their log odds by habit.
    """
    alone = [
        each
        for each in own
        if all(overlap(each.content, other.content) < HALF for other, _odds in rules)
    ]
    return [
        *((each, (1.0, odds, 0.0, *_agreement(each, spans))) for each, odds in rules),
        *((each, (0.0, 0.0, 1.0, *_agreement(each, spans))) for each in alone),
    ]


def _agreement(claim: Attribution, spans: FoundSpans) -> _Evidence:
    return (
        spans.evidence(claim.cue, "cue") if claim.cue else 0.0,
        spans.evidence(claim.content),
        spans.evidence(claim.source, "claimant") if claim.source else _NO_CLAIMANT,
    )


def fitted(evidence: Sequence[Sequence[float]], right: Sequence[bool]) -> Judge:
    """Return the judge of these claims; few of them move it little from MEASURED."""
    weights = fitted_weights(evidence, [float(each) for each in right], MEASURED, _HELD)
    return Judge(weights)
