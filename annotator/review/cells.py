"""From what was gathered of some people to cells with figures, intervals and reasons."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from annotator.domain.codebook import Codebook
from annotator.review.bootstrap import Estimate, estimates, never
from annotator.review.coding import Coding, CodingBuilder, Floats, membership
from annotator.review.distances import Interval, Ordinal, Sets
from annotator.review.gathering import NOT_SET, Gathering, LayerGathering, Spans
from annotator.review.nominal import Counts, EachValue, Nominal, Statistic
from annotator.review.results import (
    MISSING_LABEL,
    Cell,
    Confusion,
    Figure,
    Level,
    Part,
    People,
)
from annotator.review.unitizing import EachLabel, Unitizing

SHOWN_VALUES = 20  # in a cell's prevalence; free text has as many as there are annotations
NOBODY_MADE = "No annotation of this kind was made by two of these people."
NOBODY_MARKED = "None of these people marked anything of this kind."
ONE_VALUE = "All gave the same value throughout, so agreement by chance is full as well."
NO_GAPS = "All of the text is one and the same, so agreement by chance is full as well."
TWO_ONLY = "Cohen's kappa compares two people. Of more, Fleiss' kappa tells."
OPEN_VALUES = "Gwet's AC1 needs a list of values; free text and what stands in a role have none."


class _Plan(Struct):
    """Cells that come from the same statistics: one, or one for each of some names."""

    layer: str
    part: Part
    names: tuple[str, ...]
    level: Level
    statistics: list[Statistic]
    n: Floats  # (names,)
    prevalence: list[dict[str, float]]
    extra: dict[str, str] = {}  # figures that have no value whatever the data, with the reason


def cells_of(
    gathering: Gathering,
    codebook: Codebook,
    replicates: int,
    seed: int,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Cell]:
    """Yield all cells of these people. Raises Stopped as soon as `cancelled` says so."""
    plans = [
        plan for key in _layers(gathering, codebook) for plan in _plans(key, gathering, codebook)
    ]
    statistics = [each for plan in plans for each in plan.statistics]
    found = iter(estimates(statistics, gathering.articles, replicates, seed, cancelled))
    for plan in plans:
        figures: dict[str, Estimate] = {}
        for _ in plan.statistics:
            figures |= next(found)
        for place, name in enumerate(plan.names):
            yield _cell(plan, place, name, figures, gathering)


def _cell(
    plan: _Plan, place: int, name: str, figures: dict[str, Estimate], gathering: Gathering
) -> Cell:
    n = int(plan.n[place])
    shown = {
        key: _figure(key, plan, n, [float(np.atleast_1d(part)[place]) for part in estimate])
        for key, estimate in figures.items()
        if key not in plan.extra
    }
    shown |= {key: Figure(None, reason=reason) for key, reason in plan.extra.items()}
    if plan.level != "character" and len(gathering.people) > 2:
        shown["cohen_kappa"] = Figure(None, reason=TWO_ONLY)
    return Cell(
        plan.layer,
        plan.part,
        name,
        plan.level,
        gathering.people,
        gathering.articles,
        n,
        plan.prevalence[place],
        dict(sorted(shown.items())),
    )


def _figure(key: str, plan: _Plan, n: int, numbers: Sequence[float]) -> Figure:
    value, low, high = (None if math.isnan(number) else number for number in numbers)
    if value is not None:
        return Figure(value, low, high)
    if key.startswith("f1"):
        return Figure(None, reason=NOBODY_MARKED)
    if plan.level == "character":
        return Figure(None, reason=NO_GAPS if n else NOBODY_MARKED)
    return Figure(None, reason=ONE_VALUE if n else NOBODY_MADE)


def _layers(gathering: Gathering, codebook: Codebook) -> list[str]:
    """Return the layers that anyone used, in the codebook's order, and then unknown ones."""
    known = [layer.key for layer in codebook.layers if layer.key in gathering.layers]
    return known + sorted(gathering.layers.keys() - set(known))


def _labels(key: str, layer: LayerGathering, codebook: Codebook) -> list[str]:
    used = set(layer.marked.labels)
    known = [label.key for label in codebook.labels_of(key) if label.key in used]
    return known + sorted(used - set(known))


def _plans(key: str, gathering: Gathering, codebook: Codebook) -> Iterator[_Plan]:
    layer = gathering.layers[key]
    labels = _labels(key, layer, codebook)
    count = gathering.articles
    yield from _annotation_plans(key, layer, labels, count)
    if layer.has_text:
        yield from _text_plans(key, layer, labels, count)
    known = codebook.layer(key)
    for name in _in_order(
        [each.key for each in known.attributes] if known else (), layer.attributes
    ):
        attribute = known.attribute(name) if known else None
        coding = layer.attributes[name].coding(count)
        yield _attribute_plan(key, name, coding, attribute.type if attribute else "")
    for name in _in_order([each.key for each in known.roles] if known else (), layer.roles):
        coding = layer.roles[name].coding(count)
        yield _Plan(
            key,
            "role",
            (name,),
            "annotation",
            [Nominal(Counts(coding)), Sets(coding)],
            np.array([_units(coding)]),
            [{"filled": _share(coding, bool)}],
            {"ac1": OPEN_VALUES},
        )


def _annotation_plans(
    key: str, layer: LayerGathering, labels: list[str], count: int
) -> Iterator[_Plan]:
    coding = layer.labels.coding(count)
    spans = [each.matrix(labels, count) for each in (layer.marked, layer.exact, layer.overlapping)]
    yield _Plan(
        key,
        "layer",
        ("",),
        "annotation",
        [Nominal(Counts(coding)), Spans(*spans, each=False)],
        np.array([_units(coding)]),
        [_prevalence(coding)],
    )
    yield _Plan(
        key,
        "label",
        tuple(labels),
        "annotation",
        [EachValue(Counts(coding, membership(coding, labels))), Spans(*spans, each=True)],
        _units_with(coding, labels),
        [{label: _share(coding, label.__eq__)} for label in labels],
    )


def _text_plans(key: str, layer: LayerGathering, labels: list[str], count: int) -> Iterator[_Plan]:
    tokens, characters = layer.tokens.coding(count), layer.characters.coding(count)
    squares = np.zeros(count)
    squares[list(layer.squares)] = list(layer.squares.values())
    over_all: list[tuple[Level, Coding, Statistic]] = [
        ("token", tokens, Nominal(Counts(tokens))),
        ("character", characters, Unitizing(characters, squares)),
    ]
    for level, coding, statistic in over_all:
        n = np.array([_units(coding)])
        yield _Plan(key, "layer", ("",), level, [statistic], n, [_prevalence(coding)])
    each: list[tuple[Level, Coding, Statistic]] = [
        ("token", tokens, EachValue(Counts(tokens, membership(tokens, labels)))),
        (
            "character",
            characters,
            EachLabel(characters, layer.label_squares.matrix(labels, count), labels),
        ),
    ]
    for level, coding, statistic in each:
        shares = [{label: _share(coding, _holds(label))} for label in labels]
        n = _units_with(coding, labels)
        yield _Plan(key, "label", tuple(labels), level, [statistic], n, shares)


def _attribute_plan(layer: str, name: str, coding: Coding, kind: str) -> _Plan:
    """`kind` is the attribute's type; "" for one that the codebook does not have."""
    statistics: list[Statistic] = [Nominal(Counts(coding))]
    extra: dict[str, str] = {}
    if kind == "scale":
        statistics.append(Ordinal(coding))
    elif kind == "number":
        statistics.append(Interval(coding))
    elif kind == "choices":
        statistics.append(Sets(coding))
    if kind in ("text", "actor", "number", ""):
        extra["ac1"] = OPEN_VALUES
    return _Plan(
        layer,
        "attribute",
        (name,),
        "annotation",
        statistics,
        np.array([_units(coding)]),
        [_prevalence(coding)],
        extra,
    )


def _in_order(known: Iterable[str], used: dict[str, CodingBuilder]) -> list[str]:
    order = [name for name in known if name in used]
    return order + sorted(used.keys() - set(order))


def _two(coding: Coding) -> Floats:
    """Return (N,): the weight of units that two or more people coded, else 0."""
    weights: Floats = coding.weights * ((coding.codes >= 0).sum(axis=1) >= 2)
    return weights


def _units(coding: Coding) -> float:
    return float(_two(coding).sum())


def _units_with(coding: Coding, labels: list[str]) -> Floats:
    """Return (labels,): how many units at least one person gave each label."""
    if not len(coding.weights):
        return np.zeros(len(labels))
    given = (coding.ratings() @ membership(coding, labels)) > 0
    found: Floats = np.asarray(_two(coding) @ given).ravel()
    return found


def _given(coding: Coding) -> Floats:
    """Return (V,): how often each value was given to units that two or more people coded."""
    found: Floats = np.asarray(_two(coding) @ coding.ratings()).ravel()
    return found


def _share(coding: Coding, test: Callable[[Any], Any]) -> float:
    given = _given(coding)
    chosen = [place for place, value in enumerate(coding.values) if test(value) is True]
    total = given.sum()
    return float(given[chosen].sum() / total) if total else 0.0


def _holds(label: str) -> Callable[[Any], bool]:
    return lambda value: label in value


def _prevalence(coding: Coding) -> dict[str, float]:
    """Return the share of each value, the most frequent ones first."""
    given = _given(coding)
    total = given.sum() or 1.0
    order = np.argsort(-given, kind="stable")[:SHOWN_VALUES]
    return {
        _said(coding.values[place]): float(given[place] / total)
        for place in order.tolist()
        if given[place]
    }


def _said(value: object) -> str:
    """Return a value in words: labels joined by a plus, a gap or an empty set as none."""
    if isinstance(value, tuple | frozenset):
        return " + ".join(sorted(str(each) for each in value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or NOT_SET


def confusions_of(gathering: Gathering, codebook: Codebook) -> Iterator[Confusion]:
    """Yield the confusion matrix of each layer; people must be two."""
    people: People = gathering.people
    for key in _layers(gathering, codebook):
        layer = gathering.layers[key]
        labels = (*_labels(key, layer, codebook), MISSING_LABEL)
        counts = tuple(tuple(layer.confusion[row, column] for column in labels) for row in labels)
        yield Confusion(key, people, labels, counts)
