"""The results of one annotation of a Label Studio task, read into a record."""

import re
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord
from annotator.domain.records import Filler, Value
from annotator.domain.text import Fragment
from annotator.formats.article_fields import OWN
from annotator.formats.json_objects import Object, is_whole
from annotator.formats.label_studio_offsets import Offsets
from annotator.formats.linked_spans import SpanGraph

_ANSWERS = {  # types of results that say something of a region or of the text, and where
    "choices": "choices",
    "taxonomy": "taxonomy",
    "textarea": "text",
    "rating": "rating",
    "number": "number",
    "datetime": "datetime",
}
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_UNNAMED = "relation"  # the role of a relation without a label


class RegionExtras(Struct, frozen=True, omit_defaults=True):
    """What a region has no field for. `roles`: fillers that are no region, by their place."""

    flagged: bool = False
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None
    roles: dict[str, dict[Annotated[int, Meta(ge=0, le=1_000_000)], Filler]] = {}


class Results:
    """Reads results into a record; each that cannot be taken is refused alone."""

    def __init__(self, record: ForeignRecord, text: str, key: str) -> None:
        self._record, self._key = record, key
        self._offsets = Offsets(text)
        self._text = text
        self._graph = SpanGraph()
        self._parts: dict[str, Any] = {}
        self._extras: list[tuple[str, RegionExtras]] = []  # by the key of the annotation

    def read(self, given: Any, *, created: str = "", score: Any = None) -> None:
        if not isinstance(given, list):
            self._record.refuse('It has no list of results under "result". Export it again.')
            return
        self._parts = {"created": created if _TIME.fullmatch(created) else ""}
        groups: dict[str, list[Object]] = {}
        relations: list[Object] = []
        for place, each in enumerate(given):
            if not isinstance(each, dict):
                self._record.refuse(f"The result {str(each)[:60]} is not an object. Correct it.")
            elif each.get("type") == "relation":
                relations.append(each)
            else:
                own = each.get("id")
                name = str(own) if isinstance(own, (str, int)) else f" {place}"
                groups.setdefault(name, []).append(each)
        for region, results in groups.items():
            self._take(self._group, region, results, score)
        for relation in relations:
            self._take(self._relation, relation)
        for key, extras in self._extras:
            for role, fillers in extras.roles.items():
                for place, filler in sorted(fillers.items()):
                    if filler.annotation is UNSET and filler.fragments is UNSET:
                        self._graph.fill(role, key, filler, place)
        self._graph.into(self._record)

    def _take(self, reading: Any, *given: Any) -> None:
        try:
            reading(*given)
        except RecordRefused as refused:
            self._record.refuse(str(refused))

    def _group(self, region: str, results: list[Object], score: Any) -> None:
        """Read the results of one region, or of one question about the whole text."""
        labels = [each for each in results if _kind(each) in ("labels", "hypertextlabels")]
        answers = [each for each in results if _kind(each) in _ANSWERS]
        for each in results:
            if each not in labels and each not in answers:
                self._record.refuse(
                    f"The result {region} is of the type {each.get('type')!r}, which says nothing "
                    "of a text. Only results about texts are taken."
                )
        if labels:
            carrier, fragment = labels, self._fragment(region, labels[0])
        elif any(isinstance(_value(each).get("start"), int) for each in answers):
            raise RecordRefused(f"The region {region} has no label.", "Label it, and export again.")
        else:
            carrier, fragment = [each for each in answers if _names(each) is not None][:1], None
            answers = [each for each in answers if not carrier or each is not carrier[0]]
        attributes: dict[str, Value] = {}
        for each in answers:
            if (answer := _answer(each)) is not None:
                attributes[_asked(each)] = answer
        if carrier:
            self._add(region, carrier, fragment, attributes, score)
        elif attributes:
            self._graph.add(
                f"{self._key}.{region}",
                next(iter(attributes)),
                None,
                attributes=attributes,
                **self._parts,
            )

    def _add(
        self,
        region: str,
        carriers: list[Object],
        fragment: Fragment | None,
        attributes: dict[str, Value],
        score: Any,
    ) -> None:
        key = f"{self._key}.{region}"
        found = [(each, name) for each in carriers for name in _names(each) or []]
        if not found and (fragment or attributes):
            raise RecordRefused(f"The region {region} has no label.", "Label it, and export again.")
        for number, (carrier, name) in enumerate(found):
            own = key if not number else f"{key}.{number + 1}"
            note, extras = _remarks(carrier)
            self._graph.add(
                own,
                name,
                fragment,
                kind=_asked(carrier),
                attributes=attributes,
                note=note,
                flagged=extras.flagged,
                confidence=extras.confidence,
                score=_score(carrier.get("score", score)),
                **self._parts,
            )
            self._extras.append((own, extras))

    def _fragment(self, region: str, result: Object) -> Fragment:
        value = _value(result)
        start, end, words = value.get("start"), value.get("end"), value.get("text")
        if not is_whole(start) or not is_whole(end):
            raise RecordRefused(
                f"The region {region} lies in a page, a dialogue or a recording, not in plain text "
                f"(it begins at {str(start)[:30]!r}).",
                "Label the text with a Text tag.",
            )
        found = self._offsets.range(start, end, words if isinstance(words, str) else None)
        if found is None:
            there = self._text[max(start, 0) : max(end, 0)]
            raise RecordRefused(
                f"The region {region} at {start}-{end} covers “{there[:60]}”, not "
                f"“{str(words)[:60]}” as it says.",
                "The text was changed after it was labelled, or the offsets are wrong: correct it.",
            )
        return self._record.fragment(*found)

    def _relation(self, relation: Object) -> None:
        source, target = relation.get("from_id"), relation.get("to_id")
        ends = [(source, target)]
        if relation.get("direction") == "left":
            ends = [(target, source)]
        elif relation.get("direction") == "bi":
            ends.append((target, source))
        for end in (source, target):
            if f"{self._key}.{end}" not in self._graph:
                raise RecordRefused(
                    f"A relation is about the region {end}, which is not there or was refused.",
                    "Correct the region, or take the relation out.",
                )
        labels = relation.get("labels")
        names = (
            [each for each in labels if isinstance(each, str)] if isinstance(labels, list) else []
        )
        for role in names or [_UNNAMED]:
            for one, other in ends:
                self._graph.link(role, f"{self._key}.{one}", f"{self._key}.{other}")


def _value(result: Object) -> Object:
    value = result.get("value")
    return value if isinstance(value, dict) else {}


def _kind(result: Object) -> str:
    return str(result.get("type"))


def _asked(result: Object) -> str:
    """Return the name of the control that gave a result."""
    name = result.get("from_name")
    if not isinstance(name, str) or not name:
        raise RecordRefused('A result has no "from_name", which says what it is about.', "Add it.")
    return name


def _names(result: Object) -> list[str] | None:
    """Return the labels that a result gives; None for one that gives none."""
    kind = _kind(result)
    given = _value(result).get("choices" if kind == "choices" else kind)
    if kind not in ("labels", "hypertextlabels", "choices", "taxonomy"):
        return None
    return _listed(given)


def _listed(given: Any) -> list[str]:
    """Return names as they are, and a path of a taxonomy as its steps with slashes between."""
    found = []
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, list):
            found.append("/".join(str(step) for step in each))
        elif isinstance(each, str) and each:
            found.append(each)
    return found


def _answer(result: Object) -> Value | None:
    """Return what a result says as an attribute's value; None where it says nothing."""
    kind = _kind(result)
    given = _value(result).get(_ANSWERS[kind])
    if kind in ("choices", "taxonomy"):
        names = _listed(given)
        return names[0] if len(names) == 1 else names
    if isinstance(given, list):
        words = [each for each in given if isinstance(each, str)]
        return words[0] if len(words) == 1 else words
    return given if isinstance(given, (str, int, float)) else None


def _remarks(result: Object) -> tuple[str, RegionExtras]:
    meta = result.get("meta")
    if not isinstance(meta, dict):
        return "", RegionExtras()
    words = meta.get("text")
    words = words if isinstance(words, list) else [words]
    note = "\n".join(each for each in words if isinstance(each, str))
    try:
        return note, msgspec.convert(meta.get(OWN, {}), RegionExtras, str_keys=True)
    except msgspec.ValidationError:
        return note, RegionExtras()


def _score(score: Any) -> float | None:
    number = isinstance(score, (int, float)) and not isinstance(score, bool)
    return float(score) if number and 0 <= score <= 1 else None
