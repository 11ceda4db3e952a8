"""What a training is given, and what it tells while it runs and at its end.

The process that trains reads one `TrainingJob` from standard input and writes events to standard
output, one JSON object a line; the last is `TrainingDone` or `TrainingFailed`.
"""

from typing import Literal

import msgspec
from msgspec import Struct

from annotator.domain.rates import Rates
from annotator.domain.text import Fragments

Part = Literal["train", "dev", "test"]

CLAIM = "claim"  # the layer whose contents, cues and claimants are learned
PARTS_OF_A_CLAIM = ("cue", "claimant")
FIGURES = "figures.json"  # the report, in the model's folder
TRAINING = "training"  # the folder in it with what `spacy train` needs


class LabelledSpan(Struct, frozen=True, array_like=True):
    """A half-open range of code points with its label."""

    start: int
    end: int
    label: str


class LabelledClaim(Struct, frozen=True, array_like=True):
    """A claim of a person's: what is claimed, by which words, by whom; the last two may be empty."""

    content: Fragments
    cue: Fragments = ()
    claimant: Fragments = ()


class TrainingText(Struct, frozen=True, kw_only=True):
    """One labelled text, and which part of the split it falls into.

    `spans` are those of claims: contents are labelled `claim=LABEL`, or `claim` where the label is too
    rare to be learned, what stands in a role `claim.ROLE`; `claims` are the same put together. `whole` are the labels of the whole text,
    `LAYER:LABEL`.
    """

    text: str
    part: Part
    entities: tuple[LabelledSpan, ...] = ()
    spans: tuple[LabelledSpan, ...] = ()
    claims: tuple[LabelledClaim, ...] = ()
    whole: tuple[str, ...] = ()


class TrainingJob(Struct, frozen=True, kw_only=True):
    """What to train, from which pipeline, and where to put it.

    `folder` exists and is empty. `longest` bounds the passes over the texts; `patience` counts
    passes without a better score on the part `dev`. `curve` are shares of the training part that
    are trained before, in percent. `least` labels are needed before a component is trained.
    """

    base: str
    folder: str
    name: str
    version: str
    texts: tuple[TrainingText, ...]
    seed: int = 0
    longest: int = 30
    patience: int = 5
    curve: tuple[int, ...] = ()
    least: int = 50
    claimant: str = ""  # the label of entities that nearly all claimants have, if any


class LabelFigure(Struct, frozen=True, kw_only=True):
    """How often a label was there, was found, and was found exactly."""

    layer: str
    label: str
    there: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        total = self.there + self.found
        return 2 * self.right / total if total else 0.0


class ProposedClaims(Rates, frozen=True, kw_only=True):
    """How many claims there are, are proposed, and are right.

    Right is a claim with half of the content and something of the cue; `whole` is one whose content
    and cue are exactly a person's. `error` is the mean squared error of the scores of all that could
    be proposed (Brier 1950): 0 would be certain and right, 0.25 is a guess.
    """

    whole: int
    error: float


class CurvePoint(Struct, frozen=True, kw_only=True):
    """What a share of the training part (percent) is enough for: F1 by component.

    `proposed` are the claims that are proposed after that; the share 0 stands for the rules alone.
    """

    share: int
    texts: int
    f1: dict[str, float]
    proposed: ProposedClaims | None = None


class TrainingReport(Struct, frozen=True, kw_only=True):
    """What was trained and how good it is on texts that it was not trained on.

    `held_on` is the part that the figures are of: `test`, or `dev` (which the best state was chosen
    by) where nothing else was left out.
    """

    name: str
    version: str
    base: str
    created: str
    seed: int
    texts: dict[str, int]
    trained: tuple[str, ...]
    kept: tuple[str, ...]  # what had too few labels, or could not be learned, and stays as it was
    passes: float
    held_on: Part
    figures: tuple[LabelFigure, ...]
    curve: tuple[CurvePoint, ...] = ()
    proposed: ProposedClaims | None = None  # by the model
    untrained: ProposedClaims | None = None  # by the rules alone, in the same texts


class TrainingStep(Struct, frozen=True, tag_field="event", tag="step"):
    """How far the training is, in words of all rounds: each share of the curve has one for `names`
    and one for `claims`, as far as they are learned, and so has the whole.

    `what` is learned in this round, from `share` percent of the articles. `passes` were made over the articles of this round, `best` is its best score on the part `dev`,
    `score` the one of this look at it (0 to 1), and `loss` what the components have lost since the
    look before, summed.
    """

    done: int
    total: int
    round: int
    rounds: int
    what: str
    share: int
    passes: float
    best: float
    score: float = 0.0
    loss: float = 0.0


class TrainingDone(Struct, frozen=True, tag_field="event", tag="trained"):
    """The model is in its folder."""

    report: TrainingReport


class TrainingFailed(Struct, frozen=True, tag_field="event", tag="training-failed"):
    """Nothing was trained."""

    message: str


TrainingEvent = TrainingStep | TrainingDone | TrainingFailed


def readable(report: TrainingReport) -> str:
    """Return the report as JSON for people and programs, with the rates that its counts make."""
    rows = [
        msgspec.to_builtins(each)
        | {
            "precision": round(each.precision, 4),
            "recall": round(each.recall, 4),
            "f1": round(each.f1, 4),
        }
        for each in report.figures
    ]
    whole = msgspec.to_builtins(report) | {"figures": rows}
    whole["curve"] = [
        msgspec.to_builtins(each) | {"proposed": _rates(each.proposed)} for each in report.curve
    ]
    whole |= {"proposed": _rates(report.proposed), "untrained": _rates(report.untrained)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _rates(proposed: ProposedClaims | None) -> dict[str, float] | None:
    if proposed is None:
        return None
    counts: dict[str, float] = msgspec.to_builtins(proposed)
    return counts | {
        "precision": round(proposed.precision, 4),
        "recall": round(proposed.recall, 4),
        "f1": round(proposed.f1, 4),
    }
