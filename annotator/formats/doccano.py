"""doccano: the JSON Lines and JSON that it exports and imports.

A label of three parts, or an entity, is an annotation; a relation is the role of the entity that it
comes from, filled by the one that it goes to; a label without a range (`cats`, text categories) is
one of the whole text. Offsets are code points. The same range and label twice are two annotations,
since a project that people share exports what each of them said in one list. doccano does not say
whose labels a file has (it exports a file a person), nor who wrote a comment.

What doccano has no field for stands under "hustings" in what is written: whose it is, status, reason
and time. It is heeded only while the record has not been through doccano, where others may work on
it. What is written has `entities`, `relations` and, where the codebook labels whole texts, `cats`: the
names of doccano's projects with relations and of those with categories and spans.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineComment
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotatorId, CommentId
from annotator.domain.incoming import ForeignRecord, Incoming
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Json, now
from annotator.domain.text import storable
from annotator.formats.article_fields import OWN, Own, gathered, own_of, parted, with_own
from annotator.formats.decoding import check_length
from annotator.formats.json_objects import Object, first_object, is_whole, records
from annotator.formats.linked_spans import SpanGraph, linked

_LABELS = ("label", "labels", "entities", "cats", "annotations")
_READ = {*_LABELS, "text", "relations", "Comments", "id"}
_NOBODY = AnnotatorId("doccano")  # who wrote a comment is not told


def read(path: Path) -> Iterator[Incoming]:
    """Yield the records of a file, or why they were refused."""
    return records(path, _of_object)


def recognises(path: Path, head: bytes) -> bool:
    """Return whether the first record is one of doccano's."""
    found = first_object(path, head)
    if "schema" in found or "_input_hash" in found:
        return False
    if any(name in found and found[name] is None for name in ("start_offset", "entities")):
        return "text" in found  # named in a record too long to look into
    lists = [found[name] for name in _LABELS if isinstance(found.get(name), list)]
    return bool(lists) and all(_is_label(each) for listed in lists for each in listed)


def _is_label(given: Any) -> bool:
    if isinstance(given, list):
        return len(given) >= 3 and is_whole(given[0]) and is_whole(given[1])
    return isinstance(given, str) or (isinstance(given, dict) and "label" in given)


def _of_object(file: str, line: int, number: int, data: Object) -> Iterator[Incoming]:
    text = data.get("text", data.get("data"))
    if not isinstance(text, str):
        raise RecordRefused('The record has no "text".', "Give it, or leave the record out.")
    if "text" not in data:
        data.pop("data")  # what doccano once called it
    check_length(text)
    own = own_of(data)
    external_id = data.get("id")
    if own is not None:
        external = own.external_id
    elif isinstance(external_id, str) or is_whole(external_id):
        external = str(external_id)
    else:
        external = f"{storable(Path(file).name)}:{line}"
    if own is None or not _as_written(data):
        looked = any(data.get(name) for name in (*_LABELS, "Comments"))
        own = Own(status="done" if looked else "todo")
    rest = {name: value for name, value in data.items() if name not in _READ}
    for person, part in _by_person(data):
        record = ForeignRecord("doccano", file, line, text)
        key = str(number) if person is None else f"{number}.{person}"
        _Labels(record, part, key).read()
        _comments(record, part.get("Comments"), key, own.annotator or person)
        yield record.incoming(
            annotator=own.annotator or person,
            status=own.status or "done",
            reason=own.reason,
            active_seconds=own.active_seconds,
            version=own.version,
            **parted(rest, external),
        )


def _as_written(data: Object) -> bool:
    """Return whether the record has not been through doccano since it was written.

    doccano hands metadata through, adds comments, and numbers the entities of a project onwards.
    """
    entities = data.get("entities")
    if "Comments" in data or "relations" not in data or not isinstance(entities, list):
        return False
    ids = [each.get("id") if isinstance(each, dict) else None for each in entities]
    return ids == list(range(len(ids)))


def _by_person(data: Object) -> Iterator[tuple[str | None, Object]]:
    """Yield the record, and first what each person said in it whom an old export names."""
    listed = data.get("annotations")
    unnamed: list[Any] = []
    people: dict[str, list[Any]] = {}
    for each in listed if isinstance(listed, list) else ():
        user = each.get("user") if isinstance(each, dict) else None
        named = isinstance(user, str) or is_whole(user)
        (people.setdefault(str(user), []) if named else unnamed).append(each)
    for person, labels in people.items():
        yield person, {"annotations": labels}
    rest = {**data, "annotations": unnamed} if isinstance(listed, list) else data
    if not people or any(rest.get(name) for name in (*_LABELS, "Comments")):
        yield None, rest


def _comments(record: ForeignRecord, given: Json, key: str, person: str | None) -> None:
    for place, each in enumerate(given if isinstance(given, list) else ()):
        words = each.get("comment") if isinstance(each, dict) else each
        if not isinstance(words, str):
            record.refuse(f"The comment {str(each)[:60]} has no text. Correct it.")
        elif words:
            comment = LineComment(
                id=CommentId(f"{key}.comment{place}"),
                annotator=AnnotatorId(person) if person else _NOBODY,
                text=words,
                created=now(),
            )
            record.comment(comment)


class _Labels:
    """Reads the labels of one record; each that cannot be taken is refused alone."""

    def __init__(self, record: ForeignRecord, data: Object, key: str) -> None:
        self._record, self._data, self._key = record, data, key
        self._graph = SpanGraph()
        self._keys: dict[Any, str] = {}  # of the entities, by the file's id

    def read(self) -> None:
        for name in _LABELS:
            self._each(name, self._label)
        self._each("relations", self._relation)
        self._graph.into(self._record)

    def _each(self, name: str, take: Callable[[str, Any], None]) -> None:
        given = self._data.get(name)
        if isinstance(given, str) and name in ("label", "labels"):
            given = [given]
        if given is not None and not isinstance(given, list):
            self._record.refuse(f'Its "{name}" is not a list. Correct the record.')
            return
        for place, each in enumerate(given or ()):
            try:
                take(f"{self._key}.{name}{place}", each)
            except RecordRefused as refused:
                self._record.refuse(str(refused))

    def _label(self, key: str, given: Any) -> None:
        start = end = own = None
        label = given
        if isinstance(given, list) and len(given) == 3:
            start, end, label = given
        elif isinstance(given, dict):
            start, end = given.get("start_offset"), given.get("end_offset")
            label, own = given.get("label"), given.get("id")
        if is_whole(label):
            label = str(label)  # an old export names a label by its number
        if not isinstance(label, str) or not label:
            raise RecordRefused(
                f"The label {str(given)[:60]} has no name.",
                "Write a label as [start, end, name], as an object, or as a name alone.",
            )
        if start is None and end is None:
            self._graph.add(key, label, None)
            return
        if not is_whole(start) or not is_whole(end):
            raise RecordRefused(
                f"The label {label} does not say where it begins and ends ({start}, {end}).",
                "Give both as whole numbers.",
            )
        if isinstance(own, (str, int)):
            if own in self._keys:
                raise RecordRefused(f"Two entities have the id {own}.", "Give each its own.")
            self._keys[own] = key
        try:
            self._graph.add(key, label, self._record.fragment(start, end))
        except RecordRefused:
            self._keys.pop(own, None)
            raise

    def _relation(self, _key: str, given: Any) -> None:
        role = given.get("type") if isinstance(given, dict) else None
        if not isinstance(role, str) or not role:
            raise RecordRefused(f"The relation {str(given)[:60]} has no type.", "Add it.")
        ends = []
        for name in ("from_id", "to_id"):
            own = given.get(name)
            key = self._keys.get(own) if isinstance(own, (str, int)) else None
            if key is None:
                raise RecordRefused(
                    f"The relation {role} has the {name} {own}, which no entity of the record has.",
                    "Correct it, or take the relation out.",
                )
            ends.append(key)
        self._graph.link(role, *ends)


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a record for each line, as doccano imports it."""
    names = LabelNames(codebook)
    whole = any(layer.style == "page" for layer in codebook.layers)
    with target.open("wb") as file:
        for line in lines:
            file.write(msgspec.json.encode(_written(line, names, whole)))
            file.write(b"\n")


def _written(line: DatasetLine, names: LabelNames, whole: bool) -> Object:
    spans, links = linked(line, names)
    record: Object = {"id": line.article.external_id} if line.article.external_id else {}
    record["text"] = line.text
    record["entities"] = [
        {
            "id": number,
            "label": span.label,
            "start_offset": span.fragment.start,
            "end_offset": span.fragment.end,
        }
        for number, span in enumerate(spans)
    ]
    record["relations"] = [
        {"id": number, "from_id": link.source, "to_id": link.target, "type": link.role}
        for number, link in enumerate(links)
    ]
    cats = [names.spell(each.layer, each.label) for each in line.annotations if not each.fragments]
    if whole or cats:
        record["cats"] = cats
    own = Own(
        external_id=line.article.external_id,
        annotator=line.annotator,
        status=line.status,
        reason=line.reason,
        active_seconds=line.active_seconds,
        version=line.version,
    )
    taken = gathered(line.article, frozenset({*_READ, OWN}))
    return with_own({**taken, **record}, own)
