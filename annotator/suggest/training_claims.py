"""Learning which claims people label: what the rules propose in labelled texts, and what is right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from annotator.domain.text import Fragments
from annotator.suggest.attribution import LIKELY, Attribution, attributions
from annotator.suggest.calibration import default_calibration
from annotator.suggest.claims import Claims
from annotator.suggest.cues import default_lexicon
from annotator.suggest.habits import Described, Habits, described, learned_habits
from annotator.suggest.judging import WORTH, Judge, fitted
from annotator.suggest.reading import Reading
from annotator.suggest.trained import claim_candidates
from annotator.suggest.trained_spans import HALF, FoundSpans, overlap
from annotator.suggest.training_config import BATCH
from annotator.suggest.training_protocol import (
    CLAIM,
    LabelledClaim,
    ProposedClaims,
    TrainingText,
)


class Proposed(Struct, frozen=True):
    """What the rules propose in one text: each claim, what it is like, and whether it is right."""

    claims: Sequence[Attribution]
    described: Sequence[Described]
    right: Sequence[bool]


class Learned(Struct, frozen=True):
    """What a training knows of claims, besides the components."""

    habits: Habits
    judge: Judge


class ClaimLessons:
    """The claims that the rules propose in labelled texts, read once for all shares of the curve.

    `proposed` has them by the text itself.
    """

    def __init__(self, nlp: Any, texts: Sequence[TrainingText]) -> None:
        self._lexicon = default_lexicon()
        self._curve = default_calibration().curve(Claims.name, CLAIM)
        self.proposed: dict[str, Proposed] = {}
        needless = [name for name in ("ner", "textcat_multilabel") if name in nlp.pipe_names]
        with nlp.select_pipes(disable=needless):
            docs = nlp.pipe([each.text for each in texts], batch_size=BATCH)
            for text, doc in zip(texts, docs, strict=True):
                self.proposed[text.text] = self._read(text, doc)

    def _read(self, text: TrainingText, doc: Any) -> Proposed:
        claims = attributions(doc, self._lexicon)
        likeness = described(Reading(doc), claims) if claims else []
        return Proposed(claims, likeness, [is_right(each, text.claims) for each in claims])

    def learned(
        self, train: Sequence[TrainingText], dev: Sequence[TrainingText], nlp: Any
    ) -> Learned:
        """Return habits of `train`, and a judge of `dev`, which the components did not see.

        What is kept are habits of both: they are judged by those of `train` alone.
        """
        judge = self._judge(dev, nlp, self.habits(train))
        return Learned(self.habits([*train, *dev]), judge)

    def habits(self, texts: Iterable[TrainingText]) -> Habits:
        """Return what people label, as these texts show it."""
        read = [self.proposed[each.text] for each in texts]
        return learned_habits(
            [claim for each in read for claim in each.described],
            [right for each in read for right in each.right],
            slope=self._curve.slope,
            offset=self._curve.offset,
        )

    def _judge(self, texts: Sequence[TrainingText], nlp: Any, habits: Habits) -> Judge:
        evidence: list[tuple[float, ...]] = []
        right: list[bool] = []
        for text, doc in _read(nlp, texts):
            for claim, spoken in claim_candidates(doc, FoundSpans(doc), habits, self._lexicon):
                evidence.append(spoken)
                right.append(is_right(claim, text.claims))
        return fitted(evidence, right)

    def untrained(self, texts: Sequence[TrainingText]) -> ProposedClaims:
        """Return how the rules do in these texts."""
        counts = _Counts()
        for text in texts:
            read = self.proposed[text.text]
            scored = [(each, self._curve.chance(each.score)) for each in read.claims]
            counts.add(text.claims, scored, [each for each in read.claims if each.score >= LIKELY])
        return counts.proposed()

    def trained(self, texts: Sequence[TrainingText], nlp: Any, learned: Learned) -> ProposedClaims:
        """Return how rules, habits and components do in these texts together."""
        counts = _Counts()
        for text, doc in _read(nlp, texts):
            found = claim_candidates(doc, FoundSpans(doc), learned.habits, self._lexicon)
            scored = [(claim, learned.judge.score(spoken)) for claim, spoken in found]
            counts.add(text.claims, scored, [each for each, score in scored if score >= WORTH])
        return counts.proposed()


def _read(nlp: Any, texts: Sequence[TrainingText]) -> Iterator[tuple[TrainingText, Any]]:
    yield from zip(texts, nlp.pipe([each.text for each in texts], batch_size=BATCH), strict=True)


class _Counts:
    """Counts of claims over texts."""

    def __init__(self) -> None:
        self._there = self._found = self._right_there = self._right_found = self._whole = 0
        self._errors: list[float] = []

    def add(
        self,
        there: Sequence[LabelledClaim],
        scored: Sequence[tuple[Attribution, float]],
        proposed: Sequence[Attribution],
    ) -> None:
        self._there += len(there)
        self._found += len(proposed)
        self._right_found += sum(is_right(each, there) for each in proposed)
        self._right_there += sum(any(_same(one, each) for one in proposed) for each in there)
        exact = {(each.content, each.cue) for each in there}
        self._whole += sum((each.content, each.cue) in exact for each in proposed)
        self._errors += [(score - is_right(claim, there)) ** 2 for claim, score in scored]

    def proposed(self) -> ProposedClaims:
        error = sum(self._errors) / len(self._errors) if self._errors else 0.0
        return ProposedClaims(
            there=self._there,
            found=self._found,
            right_there=self._right_there,
            right_found=self._right_found,
            whole=self._whole,
            error=round(error, 4),
        )


def is_right(claim: Attribution, there: Iterable[LabelledClaim]) -> bool:
    """Tell whether a person labelled such a claim: half of the content, and something of the cue.

    Where the person gave no cue, any is right.
    """
    return any(_same(claim, each) for each in there)


def _same(claim: Attribution, labelled: LabelledClaim) -> bool:
    if overlap(claim.content, labelled.content) < HALF:
        return False
    return not labelled.cue or _touch(claim.cue, labelled.cue)


def _touch(some: Fragments, others: Fragments) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)
