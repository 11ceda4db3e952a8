"""Writing Label Studio's JSON: a task for each article, with what each person said of it.

A layer is a control of its name (`labels` for regions, `choices` for the whole text), an attribute
a control of its own about the region, a role a relation. A role that the author or a topic fills,
which Label Studio has nothing for, is kept in the region's `meta`, beside the note.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec import UNSET

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import SUGGESTION_PREFIX, DatasetLine, LineAnnotation
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Value
from annotator.formats.article_fields import OWN, Own, gathered, with_own
from annotator.formats.json_objects import Object
from annotator.formats.label_studio_results import RegionExtras
from annotator.formats.linked_spans import linked

_TEXT = "text"  # the name of the object that is labelled, and of the task's field


def write_tasks(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a list of tasks; lines of one article that follow one another are one task."""
    writer = _Writer(codebook)
    grouped = groupby(lines, key=lambda line: (line.article, line.text))
    with target.open("wb") as file:
        file.write(b"[")
        for number, (_, group) in enumerate(grouped, start=1):
            file.write(b",\n" if number > 1 else b"\n")
            file.write(msgspec.json.encode(writer.task(number, list(group))))
        file.write(b"\n]\n")


class _Writer:
    """Writes the tasks of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = LabelNames(codebook)
        self._chosen = {
            (layer.key, attribute.key)
            for layer in codebook.layers
            for attribute in layer.attributes
            if attribute.type in ("choice", "choices", "boolean")
        }

    def task(self, number: int, lines: list[DatasetLine]) -> Object:
        """Return the task of one article."""
        article = lines[0].article
        data = {_TEXT: lines[0].text, **gathered(article, frozenset({_TEXT, OWN}))}
        annotations: list[Object] = []
        predictions: list[Object] = []
        for line in lines:
            person = line.annotator or ""
            results = list(self._results(line))
            if person.startswith(SUGGESTION_PREFIX):
                predictions.append(_prediction(line, person, results))
            elif line != _untouched(line):
                annotations.append(_annotation(len(annotations) + 1, line, results))
        return {
            "id": number,
            "data": with_own(data, Own(external_id=article.external_id)),
            "annotations": annotations,
            "predictions": predictions,
        }

    def _results(self, line: DatasetLine) -> Iterator[Object]:
        spans, links = linked(line, self._names)
        for number, span in enumerate(spans):
            start, end = span.fragment
            place = {"start": start, "end": end}
            value = {**place, "text": line.text[start:end], "labels": [span.label]}
            region = {"id": f"r{number}", "to_name": _TEXT, "origin": "manual"}
            told = {**region, "type": "labels", "value": value}
            if span.annotation is None:
                yield {**told, "from_name": "roles"}
            else:
                remarks = _remarks(span.annotation)
                yield {**told, "from_name": span.annotation.layer, **remarks}
                yield from self._answers(span.annotation, region, place)
        whole = [each for each in line.annotations if not each.fragments]
        for number, each in enumerate(whole):
            value = {"choices": [self._names.spell(each.layer, each.label)]}
            region = {"id": f"t{number}", "to_name": _TEXT, "origin": "manual"}
            told = {**region, "type": "choices", "value": value}
            yield {**told, "from_name": each.layer, **_remarks(each)}
            yield from self._answers(each, region, {})
        for link in links:
            yield {
                "type": "relation",
                "from_id": f"r{link.source}",
                "to_id": f"r{link.target}",
                "direction": "right",
                "labels": [link.role],
            }

    def _answers(
        self, annotation: LineAnnotation, region: Object, place: Object
    ) -> Iterator[Object]:
        for name, value in annotation.attributes.items():
            kind, answer = _answer(value, (annotation.layer, name) in self._chosen)
            yield {**region, "from_name": name, "type": kind, "value": {**place, **answer}}


def _untouched(line: DatasetLine) -> DatasetLine:
    """Return the line as it would be if nobody had begun."""
    return msgspec.structs.replace(
        line, annotator=None, status="todo", reason="", active_seconds=0, annotations=()
    )


def _annotation(number: int, line: DatasetLine, results: list[Object]) -> Object:
    implied = "skipped" if line.status == "skipped" else "done"
    own = Own(
        annotator=line.annotator,
        status=line.status if line.status != implied else None,
        reason=line.reason,
    )
    told: Object = {
        "id": number,
        "result": results,
        "was_cancelled": line.status == "skipped",
        "ground_truth": False,
    }
    if line.active_seconds:
        told["lead_time"] = line.active_seconds
    if line.annotator is not None and "@" in line.annotator:
        told["completed_by"] = {"email": line.annotator}  # what is no address is not imported
    return with_own(told, own)


def _prediction(line: DatasetLine, person: str, results: list[Object]) -> Object:
    name = person.removeprefix(SUGGESTION_PREFIX)
    return with_own({"model_version": name, "result": results}, Own(version=line.version))


def _answer(value: Value, chosen: bool) -> tuple[str, Object]:
    if isinstance(value, bool):
        return "choices", {"choices": ["true" if value else "false"]}
    if isinstance(value, (int, float)):
        return "number", {"number": value}
    if isinstance(value, list):
        return "choices", {"choices": value}
    return ("choices", {"choices": [value]}) if chosen else ("textarea", {"text": [value]})


def _remarks(annotation: LineAnnotation) -> Object:
    roles: dict[str, dict[int, Filler]] = {}
    for role, fillers in annotation.roles.items():
        for place, filler in enumerate(fillers):
            if filler.annotation is UNSET and filler.fragments is UNSET:
                roles.setdefault(role, {})[place] = filler
    extras = RegionExtras(flagged=annotation.flagged, confidence=annotation.confidence, roles=roles)
    meta: Object = {"text": [annotation.note]} if annotation.note else {}
    if extras != RegionExtras():
        meta[OWN] = msgspec.to_builtins(extras, str_keys=True)
    told: Object = {"meta": meta} if meta else {}
    return told | ({"score": annotation.score} if annotation.score is not None else {})
