"""Another tool's labels made to fit the codebook: what each becomes, and what cannot be taken."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from msgspec import UNSET, structs

from annotator.domain.codebook import Attribute, Role
from annotator.domain.dataset import LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.holding import filler_kind
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.incoming import IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping, mapped
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Annotation, Filler, Roles, Value
from annotator.domain.rules import Allowed, Rules, value_problem

Part = TypeVar("Part", Attribute, Role)
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}


class Fitted(NamedTuple):
    """A record whose labels are the codebook's, and what of it was refused."""

    line: IncomingLine
    refusals: list[Refusal]


class Fitter:
    """Fits records of other tools to one codebook."""

    def __init__(self, rules: Rules, mapping: Mapping) -> None:
        self._rules = rules
        self._names = LabelNames(rules.codebook)
        self._mapping = mapping

    def fitted(self, incoming: IncomingLine) -> Fitted:
        """Return the record with the labels, attributes and roles that the codebook has.

        An annotation that stands in a role which takes fragments, and has a label that the
        codebook lacks, becomes that role's fragments: most tools can name a cue no other way.
        What has no place is refused alone, by name; the rest stays.
        """
        dataset, left_out = mapped(incoming.dataset, self._mapping)
        return _Fitting(self, incoming, dataset.annotations, left_out).result()

    def find(self, annotation: LineAnnotation) -> tuple[str, str] | None:
        return self._names.find(annotation.layer, annotation.label)

    def allowed(self, place: tuple[str, str]) -> Allowed | None:
        return self._rules.allowed(*place)

    def check(self, given: LineAnnotation, text: str, layers: dict[AnnotationId, str]) -> None:
        annotation = Annotation(
            id=given.id,
            article=ArticleId("-"),
            annotator=AnnotatorId("-"),
            layer=given.layer,
            label=given.label,
            fragments=given.fragments,
            attributes=given.attributes,
            roles=given.roles,
            created="-",
            updated="-",
        )
        self._rules.check(annotation, text, layers)

    def topic(self, name: str) -> str | None:
        """Return the key of the topic that has this key, or the name that people read."""
        topics = self._rules.codebook.topics
        if self._rules.has_topic(name):
            return name
        wanted = name.casefold()
        for same in (
            lambda topic: topic.name == name,
            lambda topic: wanted in (topic.key.casefold(), topic.name.casefold()),
        ):
            found = next(filter(same, topics), None)
            if found is not None:
                return found.key
        return None


class _Fitting:
    """The fitting of one record."""

    def __init__(
        self,
        fitter: Fitter,
        incoming: IncomingLine,
        annotations: Iterable[LineAnnotation],
        left_out: set[AnnotationId],
    ) -> None:
        self._fitter = fitter
        self._incoming = incoming
        self._all = {each.id: each for each in annotations}
        self._left_out = left_out
        self._refusals: list[Refusal] = list(incoming.refused)
        self._places = {
            key: place
            for key, each in self._all.items()
            if key not in left_out and (place := fitter.find(each)) is not None
        }
        self._folded: set[AnnotationId] = set()

    def result(self) -> Fitted:
        text = self._incoming.dataset.text
        fitted = {}
        for key, place in self._places.items():
            fitted[key] = self._placed(self._all[key], place)
        kept = [each for each in fitted.values() if self._stands_alone(each, text)]
        layers = {each.id: each.layer for each in kept}
        kept = [self._without_refused(each, layers) for each in kept]
        for key, each in self._all.items():
            if key not in self._places and key not in self._left_out | self._folded:
                self._refuse(
                    f"The annotation {key} has the label '{_called(each)}', which the codebook "
                    "does not have. Add it to the codebook, or say in a mapping what it becomes."
                )
        dataset = structs.replace(self._incoming.dataset, annotations=tuple(kept))
        line = structs.replace(self._incoming, dataset=dataset, refused=())
        return Fitted(line, self._refusals)

    def _stands_alone(self, fitted: LineAnnotation, text: str) -> bool:
        """Return whether the codebook allows the annotation, its roles aside."""
        try:
            self._fitter.check(structs.replace(fitted, roles={}), text, {})
        except RecordRefused as refused:
            self._refuse(str(refused))
            self._left_out.add(fitted.id)
            return False
        return True

    def _refuse(self, reason: str) -> None:
        self._refusals.append(Refusal(self._incoming.file, self._incoming.line, reason))

    def _placed(self, given: LineAnnotation, place: tuple[str, str]) -> LineAnnotation:
        allowed = self._fitter.allowed(place)
        assert allowed is not None
        return structs.replace(
            given,
            layer=place[0],
            label=place[1],
            attributes=self._attributes(given, allowed),
            roles=self._roles(given, allowed),
        )

    def _attributes(self, given: LineAnnotation, allowed: Allowed) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, value in given.attributes.items():
            attribute = _named(allowed.attributes, name)
            if attribute is None:
                self._refuse(
                    f"The annotation {given.id} has the attribute '{name}', which the codebook "
                    f"does not have for {_called(given)}. It was left out."
                )
                continue
            fitting = fitting_value(attribute, value)
            problem = value_problem(attribute, fitting)
            if problem:
                self._refuse(
                    f"The annotation {given.id}: its attribute '{name}' cannot be {value!r}. "
                    f"It was left out. {problem}"
                )
            else:
                found[attribute.key] = fitting
        return found

    def _roles(self, given: LineAnnotation, allowed: Allowed) -> Roles:
        found: Roles = {}
        for name, fillers in given.roles.items():
            role = _named(allowed.roles, name)
            if role is None:
                self._refuse(
                    f"The annotation {given.id} has the role '{name}', which the codebook does "
                    f"not have for {_called(given)}. It was left out."
                )
                continue
            kept = [
                fitting
                for filler in fillers
                if (fitting := self._filler(given, role, filler)) is not None
            ]
            if len(kept) > 1 and not role.many:
                self._refuse(
                    f"The annotation {given.id}: its role '{name}' takes one filler. The others "
                    "were left out."
                )
                kept = kept[:1]
            if kept:
                found[role.key] = found.get(role.key, ()) + tuple(kept)
        return found

    def _filler(self, given: LineAnnotation, role: Role, filler: Filler) -> Filler | None:
        if filler.annotation is UNSET:
            kind = filler_kind(filler)
            if kind not in role.fillers:
                what = f"the topic '{filler.topic}'" if kind == "topic" else kind
            elif filler.topic is UNSET:
                return filler
            else:
                topic = self._fitter.topic(filler.topic)
                if topic is not None:
                    return Filler(topic=topic)
                self._refuse(
                    f"The annotation {given.id}: its role '{role.key}' cannot be filled by the "
                    f"topic '{filler.topic}', which the codebook does not have. It was left out. "
                    "Add the topic to the codebook, with this as its name, and import again."
                )
                return None
        else:
            stands = self._all.get(filler.annotation)
            place = self._places.get(filler.annotation)
            itself = filler.annotation == given.id
            if stands is not None and place is not None and place[0] in role.fillers and not itself:
                return filler
            if stands is not None and place is None and "fragments" in role.fillers:
                self._folded.add(filler.annotation)
                return Filler(fragments=stands.fragments)
            what = f"the annotation {filler.annotation}"
        self._refuse(
            f"The annotation {given.id}: its role '{role.key}' cannot be filled by {what}. "
            "It was left out."
        )
        return None

    def _without_refused(
        self, given: LineAnnotation, layers: dict[AnnotationId, str]
    ) -> LineAnnotation:
        roles = {}
        for name, fillers in given.roles.items():
            kept = tuple(
                filler
                for filler in fillers
                if filler.annotation is UNSET or filler.annotation in layers
            )
            if len(kept) < len(fillers):
                self._refuse(
                    f"The annotation {given.id}: what stands in its role '{name}' was refused, "
                    "and the role is left without it."
                )
            if kept:
                roles[name] = kept
        return structs.replace(given, roles=roles)


def _called(given: LineAnnotation) -> str:
    return f"{given.layer}:{given.label}" if given.layer else given.label


def _named(parts: dict[str, Part], name: str) -> Part | None:
    """Return the part of this key, or of this key or name but for upper and lower case."""
    if name in parts:
        return parts[name]
    exact = next((part for part in parts.values() if part.name == name), None)
    if exact is not None:
        return exact
    wanted = name.casefold().replace(" ", "_")
    return next(
        (
            part
            for part in parts.values()
            if wanted in (part.key.casefold(), part.name.casefold().replace(" ", "_"))
        ),
        None,
    )


def fitting_value(attribute: Attribute, value: Value) -> Value:
    """Return the value as the attribute's type has it, where the file has it as a text."""
    match attribute.type:
        case "boolean" if isinstance(value, str) and value.casefold() in _TRUE | _FALSE:
            return value.casefold() in _TRUE
        case "number" | "scale" if isinstance(value, str):
            try:
                number = float(value)
            except ValueError:
                return value
            return int(number) if number.is_integer() else number
        case "choices" if isinstance(value, str):
            return [_choice(attribute, each.strip()) for each in value.split(",") if each.strip()]
        case "choices" if isinstance(value, list):
            return [_choice(attribute, each) for each in value]
        case "choice" if isinstance(value, str):
            return _choice(attribute, value)
        case "choice" if isinstance(value, bool):
            return _choice(attribute, str(value).lower())
        case "text" | "actor" if not isinstance(value, str):
            return ", ".join(value) if isinstance(value, list) else str(value)
        case _:
            return value


def _choice(attribute: Attribute, value: str) -> str:
    wanted = value.casefold()
    for choice in attribute.values:
        if value in (choice.key, choice.name):
            return choice.key
    for choice in attribute.values:
        if wanted in (choice.key.casefold(), choice.name.casefold()):
            return choice.key
    return value
