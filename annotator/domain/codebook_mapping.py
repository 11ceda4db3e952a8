"""Bringing annotations over to a changed codebook: what no longer fits, and what it becomes.

A `Case` is one way in which annotations do not fit. A `Mapping` says what becomes of each: new keys
of the same thing (`renamed`, by the old keys), and a person's answers (by the new keys).
"""

from collections.abc import Mapping as Lookup
from typing import Final, Literal, NamedTuple

from msgspec import UNSET, Struct
from msgspec.structs import replace

from annotator.domain.codebook import Attribute, Codebook, Role
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.rules import Allowed, Rules, value_problem

CaseKind = Literal[
    "layer",
    "label",
    "attribute",
    "value",
    "shape",
    "role",
    "topic",
    "filler",
    "fillers",
    "fragments",
]
Scalar = bool | int | float | str
Answer = Scalar | None
DROP: Final = None  # the attribute, the role or the filler is taken out
FIRST: Final = "first"  # of several, only the first is kept
_CLOSED = ("choice", "choices", "scale", "boolean")  # types whose values can be listed

_SAID = {
    "layer": "there is no layer '{layer}'",
    "label": "the layer '{layer}' has no label '{part}'",
    "attribute": "this label of '{layer}' has no attribute '{part}'",
    "value": "the attribute '{part}' of '{layer}' cannot have this value",
    "shape": "the attribute '{part}' of '{layer}' takes one value",
    "role": "this label of '{layer}' has no role '{part}'",
    "topic": "there is no topic '{part}'",
    "filler": "the role '{part}' of '{layer}' cannot be filled by: {value}",
    "fillers": "the role '{part}' of '{layer}' takes one filler",
    "fragments": "annotations of '{layer}' need words in the text",
}


class Case(Struct, frozen=True):
    """One way of not fitting.

    `part` is the key of the label, attribute, role or topic; `value` is the value that the attribute
    cannot have (None: any, where there is no list of them), or the kind of what fills the role.
    """

    kind: CaseKind
    layer: str = ""
    part: str = ""
    value: Answer = None

    def __str__(self) -> str:
        return _SAID[self.kind].format(layer=self.layer, part=self.part, value=self.value)


class Mapping(Struct, frozen=True):
    """What becomes of what does not fit."""

    renamed: dict[Case, str] = {}
    answers: dict[Case, Answer] = {}


class Fitted(NamedTuple):
    """An annotation as it becomes, and which cases it met: whether the mapping settles each."""

    annotation: Annotation
    met: dict[Case, bool]

    @property
    def open(self) -> list[Case]:
        return [case for case, settled in self.met.items() if not settled]


def answers_to(case: Case, codebook: Codebook) -> list[Answer]:
    """Return what may become of a case in the new codebook; nothing where only the codebook helps."""
    layer = codebook.layer(case.layer)
    match case.kind:
        case "label":
            return [label.key for label in layer.offered] if layer is not None else []
        case "attribute" | "role" | "filler":
            return [DROP]
        case "value":
            attribute = layer.attribute(case.part) if layer is not None else None
            return [*(_values_of(attribute) if attribute is not None else ()), DROP]
        case "shape":
            return [FIRST, DROP]
        case "fillers":
            return [FIRST]
        case "topic":
            return [*(topic.key for topic in codebook.topics if not topic.retired), DROP]
        case _:
            return []


def _values_of(attribute: Attribute) -> list[Answer]:
    match attribute.type:
        case "choice" | "choices":
            return [value.key for value in attribute.offered()]
        case "scale":
            return list(range(attribute.minimum or 0, (attribute.maximum or 0) + 1))
        case "boolean":
            return [True, False]
        case _:
            return []


class Fitting:
    """Fits annotations made under one codebook to another."""

    def __init__(self, old: Codebook, new: Rules, mapping: Mapping) -> None:
        self._old = old
        self._new = new
        self._renamed = mapping.renamed
        self._answers = mapping.answers

    def fit(self, annotation: Annotation, layers: Lookup[AnnotationId, str]) -> Fitted:
        """Return the annotation as the mapping makes it: the same one where it met no case.

        `layers` tells the layer of each annotation of the same person and article. What is left
        open is not to be stored.
        """
        met: dict[Case, bool] = {}
        layer = annotation.layer
        label = self._key("label", layer, annotation.label, met)
        allowed = self._new.allowed(layer, label)
        if allowed is None:
            known = self._new.codebook.layer(layer) is not None
            case = Case("label", layer, label) if known else Case("layer", layer)
            answer = self._answers.get(case)
            allowed = self._new.allowed(layer, answer) if isinstance(answer, str) else None
            met[case] = allowed is not None
            if allowed is None:
                return Fitted(annotation, met)
        if not annotation.fragments and allowed.layer.style != "page":
            met[Case("fragments", layer)] = False
        attributes = self._attributes(annotation, allowed, met)
        roles = self._roles(annotation, allowed, layers, met)
        if not met:
            return Fitted(annotation, met)
        changed = replace(annotation, label=allowed.label.key, attributes=attributes, roles=roles)
        return Fitted(changed, met)

    def _key(
        self,
        kind: Literal["label", "attribute", "role", "topic"],
        layer: str,
        key: str,
        met: dict[Case, bool],
    ) -> str:
        """Return what a key is called now."""
        if not self._renamed:
            return key
        case = Case(kind, layer, key)
        new = self._renamed.get(case)
        if new is None:
            return key
        met[case] = True
        return new

    def _drops(self, case: Case, met: dict[Case, bool]) -> None:
        _meet(met, case, self._answers.get(case, UNSET) is DROP)

    def _attributes(
        self, annotation: Annotation, allowed: Allowed, met: dict[Case, bool]
    ) -> dict[str, Value]:
        layer = annotation.layer
        found = [
            (self._key("attribute", layer, key, met), key, value)
            for key, value in annotation.attributes.items()
        ]
        kept: dict[str, Value] = {}
        for new, key, value in sorted(found, key=lambda each: each[0] == each[1]):
            attribute = allowed.attributes.get(new)
            if attribute is None or new in kept:
                self._drops(Case("attribute", layer, new), met)
                continue
            fitted = self._value(layer, key, attribute, value, met)
            if fitted is not None:
                kept[new] = fitted
        return kept

    def _value(
        self, layer: str, key: str, attribute: Attribute, value: Value, met: dict[Case, bool]
    ) -> Value | None:
        elements: list[Scalar] = list(value) if isinstance(value, list) else [value]
        kept: list[Scalar] = []
        for element in elements:
            fitted = self._element(layer, key, attribute, element, met)
            if fitted is not None and fitted not in kept:
                kept.append(fitted)
        wants_list = attribute.type == "choices"
        if wants_list == isinstance(value, list):
            if wants_list:
                return [str(each) for each in kept] if kept or not elements else None
            return kept[0] if kept else None
        case = Case("shape", layer, attribute.key)
        if wants_list:
            _meet(met, case, True)
            return [str(each) for each in kept] or None
        answer = self._answers.get(case, UNSET)
        _meet(met, case, len(kept) < 2 or answer in (FIRST, DROP))
        return kept[0] if len(kept) == 1 or (kept and answer == FIRST) else None

    def _element(
        self, layer: str, key: str, attribute: Attribute, element: Scalar, met: dict[Case, bool]
    ) -> Scalar | None:
        renamed = Case("value", layer, key, element)
        if renamed in self._renamed:
            met[renamed] = True
            element = self._renamed[renamed]
        if _can_be(attribute, element):
            return element
        before = _attribute(self._old, layer, key)
        closed = before is not None and before.type in _CLOSED
        case = Case("value", layer, attribute.key, element if closed else None)
        answer = self._answers.get(case, UNSET)
        if answer is UNSET or (answer is not DROP and not _can_be(attribute, answer)):
            _meet(met, case, False)
            return None
        _meet(met, case, True)
        return answer

    def _roles(
        self,
        annotation: Annotation,
        allowed: Allowed,
        layers: Lookup[AnnotationId, str],
        met: dict[Case, bool],
    ) -> dict[str, tuple[Filler, ...]]:
        layer = annotation.layer
        found = [
            (self._key("role", layer, key, met), key, fillers)
            for key, fillers in annotation.roles.items()
        ]
        kept: dict[str, tuple[Filler, ...]] = {}
        for new, _key, fillers in sorted(found, key=lambda each: each[0] == each[1]):
            role = allowed.roles.get(new)
            if role is None or new in kept:
                self._drops(Case("role", layer, new), met)
                continue
            fitted = [self._filler(layer, role, filler, layers, met) for filler in fillers]
            left = tuple(filler for filler in fitted if filler is not None)
            if len(left) > 1 and not role.many:
                case = Case("fillers", layer, new)
                _meet(met, case, self._answers.get(case) == FIRST)
                left = left[:1]
            if left or not fillers:
                kept[new] = left
        return kept

    def _filler(
        self,
        layer: str,
        role: Role,
        filler: Filler,
        layers: Lookup[AnnotationId, str],
        met: dict[Case, bool],
    ) -> Filler | None:
        if filler.topic is not UNSET:
            topic = self._key("topic", "", filler.topic, met)
            if not self._new.has_topic(topic):
                case = Case("topic", "", topic)
                answer = self._answers.get(case, UNSET)
                settled = answer is DROP or (
                    isinstance(answer, str) and self._new.has_topic(answer)
                )
                _meet(met, case, settled)
                if not isinstance(answer, str):
                    return None
                topic = answer
            filler, kind = filler if topic == filler.topic else Filler(topic=topic), "topic"
        elif filler.annotation is not UNSET:
            kind = layers.get(filler.annotation, "")
        else:
            kind = "fragments" if filler.fragments is not UNSET else "author"
        if kind not in role.fillers:
            self._drops(Case("filler", layer, role.key, kind), met)
            return None
        return filler


def _meet(met: dict[Case, bool], case: Case, settled: bool) -> None:
    met[case] = met.get(case, True) and settled


def _can_be(attribute: Attribute, element: Answer) -> bool:
    value: Value | None = [element] if attribute.type == "choices" else element  # type: ignore[list-item]
    return value is not None and not value_problem(attribute, value)


def _attribute(codebook: Codebook, layer: str, key: str) -> Attribute | None:
    found = codebook.layer(layer)
    return found.attribute(key) if found is not None else None
