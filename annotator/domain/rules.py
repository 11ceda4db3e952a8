"""What a codebook allows, and what it still asks for."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import UNSET, Struct

from annotator.domain.codebook import Attribute, Codebook, Label, Layer, Role
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.text import check_ranges


class Allowed(NamedTuple):
    """What annotations of one label may have."""

    layer: Layer
    label: Label
    attributes: dict[str, Attribute]
    roles: dict[str, Role]


class Missing(Struct, frozen=True):
    """A required part that an annotation lacks."""

    annotation: Annotation
    part: str  # the key of the role or attribute
    name: str  # as a person reads it
    kind: str  # role or attribute


class Rules:
    """A codebook made ready to check many annotations."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._topics = {topic.key for topic in codebook.topics}
        self._allowed = {
            (layer.key, label.key): Allowed(
                layer,
                label,
                {a.key: a for a in layer.attributes_of(label.key)},
                {r.key: r for r in layer.roles_of(label.key)},
            )
            for layer in codebook.layers
            for label in layer.labels
        }

    def allowed(self, layer: str, label: str) -> Allowed | None:
        """Return what annotations of a label may have; None where there is no such label."""
        return self._allowed.get((layer, label))

    def has_topic(self, topic: str) -> bool:
        return topic in self._topics

    def offers(self, layer: str, label: str) -> bool:
        """Return whether something new can have the label: there is one, and it is not retired."""
        allowed = self._allowed.get((layer, label))
        return allowed is not None and not allowed.label.retired

    def check_offered(self, layer: str, label: str) -> None:
        """Raise RecordRefused where the label is retired. Whoever has it keeps it all the same."""
        allowed = self._allowed.get((layer, label))
        if allowed is not None and allowed.label.retired:
            raise RecordRefused(
                f"The label '{label}' is retired: nothing new can have it.",
                f"Choose one of: {_listed(each.key for each in allowed.layer.offered)}.",
            )

    def judges_as(self, other: "Rules") -> bool:
        """Return whether both allow the same annotations; names, colours and the like aside."""
        return self._judged() == other._judged()

    def _judged(self) -> tuple[object, ...]:
        return self._topics, {
            key: (
                allowed.layer.style == "page",
                {
                    k: (a.type, a.minimum, a.maximum, {value.key for value in a.values})
                    for k, a in allowed.attributes.items()
                },
                {k: (set(r.fillers), r.many) for k, r in allowed.roles.items()},
            )
            for key, allowed in self._allowed.items()
        }

    def check(self, annotation: Annotation, text: str, layers: Mapping[AnnotationId, str]) -> None:
        """Raise RecordRefused where the codebook forbids the annotation or the text lacks it.

        `layers` tells the layer of each annotation of the same person and article.
        """
        allowed = self._allowed.get((annotation.layer, annotation.label))
        if allowed is None:
            raise self._unknown_label(annotation)
        fragments = annotation.fragments
        check_ranges(fragments, len(text))
        if not fragments and allowed.layer.style != "page":
            raise RecordRefused(
                f"Annotation {annotation.id} ({annotation.layer}) has no fragment.",
                "Only labels of the whole article may have none.",
            )
        if len(fragments) > 1 and len(set(fragments)) != len(fragments):
            raise RecordRefused(
                f"Annotation {annotation.id} names one fragment twice.", "Name it once."
            )
        if annotation.attributes:
            for key, value in annotation.attributes.items():
                self._check_attribute(annotation, allowed, key, value)
        if annotation.roles:
            self._check_roles(annotation, allowed, text, layers)

    def _check_roles(
        self,
        annotation: Annotation,
        allowed: Allowed,
        text: str,
        layers: Mapping[AnnotationId, str],
    ) -> None:
        for key, fillers in annotation.roles.items():
            role = allowed.roles.get(key)
            if role is None:
                raise RecordRefused(
                    f"Annotation {annotation.id}: {annotation.layer} {annotation.label} has no "
                    f"role '{key}'.",
                    f"Its roles are: {_listed(allowed.roles)}.",
                )
            if len(fillers) > 1 and not role.many:
                raise RecordRefused(
                    f"Annotation {annotation.id}: the role '{key}' takes one filler.",
                    "Take the others out.",
                )
            for filler in fillers:
                self._check_filler(annotation, role, filler, text, layers)

    def _unknown_label(self, annotation: Annotation) -> RecordRefused:
        layer = self.codebook.layer(annotation.layer)
        if layer is None:
            known = _listed(each.key for each in self.codebook.layers)
            return RecordRefused(
                f"The codebook '{self.codebook.name}' has no layer '{annotation.layer}'.",
                f"Its layers are: {known}.",
            )
        return RecordRefused(
            f"The layer '{layer.key}' has no label '{annotation.label}'.",
            f"Its labels are: {_listed(label.key for label in layer.labels)}.",
        )

    def _check_attribute(
        self, annotation: Annotation, allowed: Allowed, key: str, value: Value
    ) -> None:
        attribute = allowed.attributes.get(key)
        if attribute is None:
            raise RecordRefused(
                f"Annotation {annotation.id}: {annotation.layer} {annotation.label} has no "
                f"attribute '{key}'.",
                f"Its attributes are: {_listed(allowed.attributes)}.",
            )
        problem = value_problem(attribute, value)
        if problem:
            raise RecordRefused(
                f"Annotation {annotation.id}: the attribute '{key}' cannot be {value!r}.", problem
            )

    def _check_filler(
        self,
        annotation: Annotation,
        role: Role,
        filler: Filler,
        text: str,
        layers: Mapping[AnnotationId, str],
    ) -> None:
        where = f"Annotation {annotation.id}, role '{role.key}':"
        if filler.annotation is not UNSET:
            kind = layers.get(filler.annotation, "")
            if not kind:
                raise RecordRefused(
                    f"{where} there is no annotation {filler.annotation}.",
                    "A role points at annotations of the same person in the same article.",
                )
            if filler.annotation == annotation.id:
                raise RecordRefused(f"{where} an annotation cannot stand in its own role.")
        elif filler.fragments is not UNSET:
            check_ranges(filler.fragments, len(text))
            kind = "fragments"
        elif filler.topic is not UNSET:
            if filler.topic not in self._topics:
                raise RecordRefused(
                    f"{where} the codebook has no topic '{filler.topic}'.",
                    "Add the topic to the codebook, or choose one that it has.",
                )
            kind = "topic"
        else:
            kind = "author"
        if kind not in role.fillers:
            raise RecordRefused(
                f"{where} this cannot be filled by: {kind}.",
                f"It can be filled by: {_listed(role.fillers)}.",
            )

    def missing(self, annotations: Iterable[Annotation]) -> list[Missing]:
        """Return each required role and attribute that these annotations still lack."""
        found = []
        for annotation in annotations:
            allowed = self._allowed.get((annotation.layer, annotation.label))
            if allowed is None:
                continue
            for role in allowed.roles.values():
                if role.required and not annotation.roles.get(role.key):
                    found.append(Missing(annotation, role.key, role.name, "role"))
            for attribute in allowed.attributes.values():
                needed = attribute.required and not attribute.retired
                if needed and attribute.key not in annotation.attributes:
                    found.append(Missing(annotation, attribute.key, attribute.name, "attribute"))
        return found


def value_problem(attribute: Attribute, value: Value) -> str:
    """Return why the attribute cannot take the value; nothing where it can."""
    keys = [choice.key for choice in attribute.values]
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    match attribute.type:
        case "choice":
            return "" if value in keys else f"Choose one of: {_listed(keys)}."
        case "choices":
            fits = isinstance(value, list) and set(value) <= set(keys)
            return "" if fits else f"Give a list of: {_listed(keys)}."
        case "boolean":
            return "" if isinstance(value, bool) else "Give true or false."
        case "text" | "actor":
            return "" if isinstance(value, str) else "Give a text."
        case "number" | "scale":
            whole = number and (attribute.type == "number" or isinstance(value, int))
            if not whole:
                return "Give a number." if attribute.type == "number" else "Give a whole number."
            return _bounds_problem(attribute, value)


def _bounds_problem(attribute: Attribute, value: Value) -> str:
    assert isinstance(value, (int, float))
    if attribute.minimum is not None and value < attribute.minimum:
        return f"The least is {attribute.minimum}."
    if attribute.maximum is not None and value > attribute.maximum:
        return f"The most is {attribute.maximum}."
    return ""


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(keys) or "none"
