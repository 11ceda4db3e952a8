"""What the parts of an annotation are called as features of a UIMA type, and the way back.

WebAnno's and UIMA's files have one list of features for what we keep apart: the label, the
attributes, the note, the flag and the confidence.
"""

import math
import re
from collections.abc import Iterator
from typing import TypedDict

from annotator.domain.dataset import LineAnnotation
from annotator.domain.records import Value

NAMESPACE = "webanno.custom."
PART = NAMESPACE + "HustingsPart"
RECORD = NAMESPACE + "HustingsRecord"
LABEL = "label"
ROLES = "roles"
NOTE, FLAGGED, CONFIDENCE, SCORE = "note", "flagged", "confidence", "suggestion_score"
_KEPT = {LABEL, ROLES, NOTE, FLAGGED, CONFIDENCE, SCORE, "value", "parts", "topic"}
_KEPT |= {"begin", "end", "sofa", "type", "xmiID", "uid", "order", "identifier"}
_LABELS = (LABEL, "value")  # else the first


class TypeNames:
    """Names a UIMA type for each layer: letters and digits alone, each type once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, layer: str) -> str:
        if layer not in self._names:
            words = re.split("[^A-Za-z0-9]+", layer)
            stem = "".join(word[:1].upper() + word[1:] for word in words)
            name, number = NAMESPACE + stem, 1
            while name in self._names.values() or name in (PART, RECORD):
                number += 1
                name = f"{NAMESPACE}{stem}{number}"
            self._names[layer] = name
        return self._names[layer]


def feature_name(attribute: str) -> str:
    """Return the feature for an attribute: its key, marked where the name means something else."""
    return f"{attribute}_" if attribute.rstrip("_") in _KEPT else attribute


def attribute_name(feature: str) -> str:
    if feature.endswith("_") and feature.rstrip("_") in _KEPT:
        return feature[:-1]
    return feature


def features_of(annotation: LineAnnotation, label: str) -> Iterator[tuple[str, Value]]:
    """Yield the features of an annotation whose label is spelled so."""
    yield LABEL, label
    for key, value in annotation.attributes.items():
        yield feature_name(key), value
    if annotation.note:
        yield NOTE, annotation.note
    if annotation.flagged:
        yield FLAGGED, True
    if annotation.confidence is not None:
        yield CONFIDENCE, annotation.confidence
    if annotation.score is not None:
        yield SCORE, annotation.score


def as_text(value: Value) -> str:
    """Return the value as a file has it that has only texts."""
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, list) else str(value)


class Parts(TypedDict, total=False):
    """What features say of an annotation, as ForeignRecord.add takes it."""

    attributes: dict[str, Value]
    note: str
    flagged: bool
    confidence: float | None
    score: float | None


def label_feature(names: list[str]) -> str | None:
    """Return which feature is the label: `label` or `value`, else the first that there is."""
    return next((name for name in _LABELS if name in names), names[0] if names else None)


def parts_of(features: dict[str, Value], label: str | None) -> Parts:
    """Return what the features say, the label aside."""
    parts = Parts(attributes={})
    for name, value in features.items():
        if name == label:
            continue
        share = _share(value) if name in (CONFIDENCE, SCORE) else None
        if share is not None and name == CONFIDENCE:
            parts["confidence"] = share
        elif share is not None:
            parts["score"] = share
        elif name == NOTE and isinstance(value, str):
            parts["note"] = value
        elif name == FLAGGED and value in (True, False, "true", "false"):
            parts["flagged"] = value in (True, "true")
        else:
            parts["attributes"][attribute_name(name)] = value
    return parts


def _share(value: Value) -> float | None:
    """Return a number from 0 to 1, where the value is one or spells one."""
    try:
        number = float(value) if isinstance(value, (int, float, str)) else math.nan
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
