"""What the scores of trained components mean, by labelled texts that they did not learn from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.suggest.calibration import Curve, default_calibration, fitted_curve
from annotator.suggest.entities import Entities
from annotator.suggest.name_scores import USUAL, NameScores
from annotator.suggest.training_config import BATCH
from annotator.suggest.training_protocol import LabelledSpan, TrainingText

_HELD = 3.0  # names


def article_curve(nlp: Any, texts: Sequence[TrainingText], names: Sequence[str]) -> Curve:
    """Return what the scores of labels of whole texts mean; `names` are those labels."""
    scores: list[float] = []
    right: list[bool] = []
    for text, doc in zip(
        texts, nlp.pipe([each.text for each in texts], batch_size=BATCH), strict=True
    ):
        for name in names:
            scores.append(float(doc.cats.get(name, 0.0)))
            right.append(name in text.whole)
    return fitted_curve(scores, right)


def learned_names(nlp: Any, texts: Sequence[TrainingText]) -> dict[str, Any]:
    """Return how often each label of a name is right, and what the scores of names mean.

    Right is the same label at the same words. What was found a few times only is held at USUAL.
    """
    docs = list(nlp.pipe([each.text for each in texts], batch_size=BATCH))
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, doc in zip(texts, docs, strict=True):
        for name in doc.ents:
            found[name.label_] += 1
            place = LabelledSpan(name.start_char, name.end_char, name.label_)
            right[name.label_] += place in text.entities
    rates = {
        label: round((right[label] + _HELD * USUAL) / (found[label] + _HELD), 4) for label in found
    }
    return {"label_rates": rates, "names": list(_names_curve(docs, texts, rates))}


def _names_curve(
    docs: Sequence[Any], texts: Sequence[TrainingText], rates: Mapping[str, float]
) -> Curve:
    scorer = NameScores(rates, default_calibration().names)
    source = Entities("names", gazetteer=True, scores=scorer)
    scores: list[float] = []
    right: list[bool] = []
    for text, doc in zip(texts, docs, strict=True):
        for each in source.propose(doc, []):
            scores.append(each.score or 0.0)
            right.append(LabelledSpan(*each.fragments[0], each.label) in text.entities)
    return fitted_curve(scores, right)
