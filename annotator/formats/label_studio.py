"""Label Studio: the JSON (not JSON-MIN) that it exports and imports, a list of tasks.

Each annotation of a task is one person's record, each prediction a machine's. A labelled region is
an annotation, a relation between regions a role, and what is asked about a region (choices, text,
numbers, with the region's id) are its attributes. Choices about the whole text are labels of it.
See `label_studio_offsets` for how offsets are counted.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import SUGGESTION_PREFIX, DatasetLine
from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming
from annotator.domain.records import Status
from annotator.domain.text import storable
from annotator.formats.article_fields import Own, own_of, parted
from annotator.formats.decoding import check_length
from annotator.formats.json_objects import Object, first_object, is_whole, records
from annotator.formats.label_studio_results import Results

_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|/data/)\S+\s*", re.IGNORECASE)
_MINIMAL = {"annotation_id", "annotator", "lead_time"}
_MOST_SECONDS = 2**31 - 1


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each annotation and prediction of a file, or why it was refused."""
    return records(path, _of_object)


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a list of tasks, as Label Studio imports it."""
    from annotator.formats.label_studio_writing import write_tasks

    write_tasks(target, lines, codebook)


def recognises(path: Path, head: bytes) -> bool:
    """Return whether the first record is a task of Label Studio's."""
    found = first_object(path, head)
    return (
        "data" in found
        and (
            isinstance(found["data"], dict)
            or not found.keys().isdisjoint(("annotations", "predictions"))
        )
    ) or found.keys() >= _MINIMAL


def _of_object(file: str, line: int, number: int, task: Object) -> Iterator[Incoming]:
    data = task.get("data")
    if not isinstance(data, dict):
        if task.keys() >= _MINIMAL:
            raise RecordRefused(
                "This is Label Studio's JSON-MIN, which leaves out relations and predictions.",
                "Export the project as JSON.",
            )
        raise RecordRefused('The task has no "data".', "Export the project as JSON.")
    annotations = _objects(task.get("annotations", task.get("completions")))
    predictions = _objects(task.get("predictions"))
    given = [each for group in (annotations, predictions) for each in group]
    own = own_of(data) or Own(external_id=_external_id(file, line, task))
    name = _text_name(data, given)
    text = data.pop(name)
    check_length(text)
    meta = parted(data, own.external_id)
    readings = [
        *(_Reading(file, line, f"{number}.{i}", text) for i in range(len(annotations))),
        *(_Reading(file, line, f"{number}.p{i}", text) for i in range(len(predictions))),
    ]
    if task.get("drafts") and readings:
        readings[0].record.refuse("A draft was left out: nobody submitted it. Submit it first.")
    for reading, annotation in zip(readings, annotations, strict=False):
        yield reading.annotation(annotation, meta)
    for reading, prediction in zip(readings[len(annotations) :], predictions, strict=True):
        yield reading.prediction(prediction, meta)
    if not readings:
        record = ForeignRecord("labelstudio", file, line, text)
        yield record.incoming(status="todo", **meta)


def _external_id(file: str, line: int, task: Object) -> str:
    own = task.get("id")
    return str(own) if isinstance(own, (int, str)) else f"{storable(Path(file).name)}:{line}"


def _objects(given: Any) -> list[Object]:
    """Return a list of objects. Raises RecordRefused for what is none."""
    found = [each for each in given or () if isinstance(each, dict)] if _is_list(given) else None
    if found is None or len(found) < len(given or ()):
        raise RecordRefused(
            "Its annotations, predictions or results are not a list of objects.", "Export it again."
        )
    return found


def _is_list(given: Any) -> bool:
    return given is None or isinstance(given, list)


def _text_name(data: Object, given: list[Object]) -> str:
    """Return under which name a task has its text: the labelling set-up, not the task, says so."""
    texts = [name for name, value in data.items() if isinstance(value, str) and value.strip()]
    results = [
        each
        for one in given
        for each in (one["result"] if isinstance(one.get("result"), list) else ())
        if isinstance(each, dict)
    ]
    objects = {str(each.get("to_name")) for each in results} & set(texts)
    if "text" in texts:
        name = "text"
    elif len(objects) == 1:
        name = objects.pop()
    elif len(texts) == 1:
        name = texts[0]
    else:
        fitting = [name for name in texts if _fits(data[name], results)]
        if not texts:
            raise RecordRefused(
                "The task has no text in its data.", 'Export it with the text, as "text".'
            )
        if len(fitting) != 1:
            raise RecordRefused(
                f"The task has several texts ({', '.join(sorted(texts)[:9])}), and nothing says "
                "which was labelled.",
                'Rename the one that was to "text".',
            )
        name = fitting[0]
    if _ADDRESS.fullmatch(data[name]):
        raise RecordRefused(
            f"The task has only the address of its text ({data[name].strip()[:60]}).",
            'Put the text itself into the data, as "text".',
        )
    return name


def _fits(text: str, results: list[Object]) -> bool:
    """Return whether a text has the words that the regions say they cover, where they say so."""
    said = 0
    for each in results:
        value = each.get("value")
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            start, end = value.get("start"), value.get("end")
            if not is_whole(start) or not is_whole(end) or text[start:end] != value["text"]:
                return False
            said += 1
    return said > 0


class _Reading:
    """One annotation or prediction of a task."""

    def __init__(self, file: str, line: int, key: str, text: str) -> None:
        self.record = ForeignRecord("labelstudio", file, line, text)
        self._key, self._text = key, text

    def annotation(self, given: Object, meta: Any) -> Incoming:
        own = own_of(given)
        time = given.get("updated_at") or given.get("created_at")
        results = Results(self.record, self._text, self._key)
        results.read(given.get("result"), created=time if isinstance(time, str) else "")
        skipped = given.get("was_cancelled") is True
        status: Status = "skipped" if skipped else "done"
        own = own or Own(reason="skipped in Label Studio" if skipped else "")
        seconds = given.get("lead_time")
        timed = isinstance(seconds, (int, float)) and 0 <= seconds <= _MOST_SECONDS
        return self.record.incoming(
            annotator=own.annotator or _person(given.get("completed_by")),
            status=own.status or status,
            reason=own.reason,
            active_seconds=round(seconds) if timed and seconds else 0,
            **meta,
        )

    def prediction(self, given: Object, meta: Any) -> Incoming:
        own = own_of(given) or Own()
        model = given.get("model_version")
        name = model if isinstance(model, str) and model else "Label Studio"
        results = Results(self.record, self._text, self._key)
        results.read(given.get("result"), score=given.get("score"))
        return self.record.incoming(
            annotator=SUGGESTION_PREFIX + name, status="todo", version=own.version, **meta
        )


def _person(given: Any) -> str | None:
    """Return who completed an annotation: the e-mail address, or the number that stands for it."""
    if isinstance(given, dict):
        given = given.get("email") or given.get("username") or given.get("id")
    return str(given) if (isinstance(given, str) and given) or is_whole(given) else None
