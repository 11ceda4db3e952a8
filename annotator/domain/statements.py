"""Statements: who agrees or disagrees with which concept, as discourse network analysis has them.

A statement is what an annotation of a polar layer says (a layer whose labels take sides, such as
favor and against) once its actor and its concept are written as names. Source: Leifeld, P. (2017).
Discourse Network Analysis: Policy Debates as Dynamic Networks. In: The Oxford Handbook of Political
Networks, Oxford University Press.
"""

from collections.abc import Iterator

from msgspec import UNSET, Struct

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.holding import Loss, filler_kind
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler

AGREE = frozenset({"agree", "favor", "favour", "support", "supports", "pro"})
DISAGREE = frozenset({"disagree", "against", "oppose", "opposes", "contra"})
CONCEPT_ROLES = ("concept", "target", "topic")
_ACTOR_ROLES = ("person", "organization", "organisation", "holder", "actor")
_PEOPLE = frozenset({"PERSON", "PER", "PEOPLE"})


class Statement(Struct, frozen=True, kw_only=True):
    """One actor's agreement or disagreement with one concept, at one place of an article.

    `person` and `organization` are names, one of them may be empty. `concept` is the topic's key
    where the concept is a topic of the codebook, and else the target's own name.
    """

    annotation: LineAnnotation
    person: str
    organization: str
    concept: str
    agreement: bool


class Polar(Struct, frozen=True, kw_only=True):
    """How a layer of the codebook takes sides: the roles that hold actor and concept."""

    layer: str
    actor_roles: tuple[str, ...]
    concept_role: str


def polar_layers(codebook: Codebook) -> dict[str, Polar]:
    """Return the layers whose labels agree or disagree with something, by their keys."""
    found = {}
    for layer in codebook.layers:
        if not any(label.key.casefold() in AGREE | DISAGREE for label in layer.labels):
            continue
        roles = {role.key for role in layer.roles}
        concept = next((key for key in CONCEPT_ROLES if key in roles), "")
        if concept:
            found[layer.key] = Polar(
                layer=layer.key,
                actor_roles=tuple(key for key in _ACTOR_ROLES if key in roles),
                concept_role=concept,
            )
    return found


def agreement_of(label: str) -> bool | None:
    """Return which side a label takes; None for one that takes none, or both."""
    key = label.casefold()
    return True if key in AGREE else False if key in DISAGREE else None


class StatementFinder:
    """Finds the statements of dataset lines, and says why an annotation is none."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self.polar = polar_layers(codebook)

    def find(self, line: DatasetLine) -> Iterator[Statement | Loss]:
        """Yield the statements of a line in its order, and a loss for what makes none."""
        by_id = {each.id: each for each in line.annotations}
        for annotation in line.annotations:
            polar = self.polar.get(annotation.layer)
            agreement = agreement_of(annotation.label)
            if polar is None or agreement is None or not annotation.fragments:
                yield Loss(what="annotation", layer=annotation.layer, name=annotation.label)
                continue
            actors = list(self._actors(annotation, polar, by_id, line)) or self._by_name(annotation)
            concepts = list(self._concepts(annotation, polar, by_id))
            if not actors or not concepts:
                missing = "who holds it" if not actors else "what it is about"
                yield _incomplete(annotation, line, missing)
            for person, organization in actors:
                for concept in concepts:
                    yield Statement(
                        annotation=annotation,
                        person=person,
                        organization=organization,
                        concept=concept,
                        agreement=agreement,
                    )

    def is_topic(self, concept: str) -> bool:
        return self._codebook.topic(concept) is not None

    def concept_name(self, concept: str) -> str:
        """Return a concept as people read it."""
        topic = self._codebook.topic(concept)
        return topic.name if topic else concept

    def text(self, annotation: LineAnnotation, attribute: str) -> str:
        """Return an attribute as people read it; nothing where it is no text, or is not there."""
        value = annotation.attributes.get(attribute, "")
        layer = self._codebook.layer(annotation.layer)
        known = layer.attribute(attribute) if layer else None
        if known is not None and known.values:
            return next((each.name for each in known.values if each.key == value), "")
        return value if isinstance(value, str) else ""

    def _actors(
        self,
        annotation: LineAnnotation,
        polar: Polar,
        by_id: dict[AnnotationId, LineAnnotation],
        line: DatasetLine,
    ) -> Iterator[tuple[str, str]]:
        """Yield person and organisation of each actor.

        Where the layer has a role for each, both together are one actor.
        """
        persons: list[str] = []
        organizations: list[str] = []
        parties: list[str] = []
        for role in polar.actor_roles:
            for filler in annotation.roles.get(role, ()):
                person, organization = self._actor(filler, by_id, line)
                if role == "person":
                    persons.append(person or organization)
                    parties.append(organization if person else "")
                elif role in ("organization", "organisation"):
                    organizations.append(organization or person)
                elif person or organization:
                    yield person, organization
        if any(persons) or any(organizations):
            by_name = self._named(annotation)
            for number, person in enumerate(persons or by_name[:1]):
                party = parties[number] if parties else ""
                for organization in organizations or [by_name[1] or party]:
                    yield person, organization

    def _by_name(self, annotation: LineAnnotation) -> list[tuple[str, str]]:
        named = self._named(annotation)
        return [named] if any(named) else []

    def _named(self, annotation: LineAnnotation) -> tuple[str, str]:
        return self.text(annotation, "person"), self.text(annotation, "organization")

    def _actor(
        self, filler: Filler, by_id: dict[AnnotationId, LineAnnotation], line: DatasetLine
    ) -> tuple[str, str]:
        """Return the person and the organisation that a filler stands for."""
        if filler_kind(filler) == "author":
            return line.article.author, ""
        if filler.annotation is UNSET or filler.annotation not in by_id:
            return "", ""
        mention = by_id[filler.annotation]
        name = self.text(mention, "actor") or _words(mention)
        if mention.label.upper() in _PEOPLE:
            return name, self.text(mention, "party")
        return "", name

    def _concepts(
        self,
        annotation: LineAnnotation,
        polar: Polar,
        by_id: dict[AnnotationId, LineAnnotation],
    ) -> Iterator[str]:
        for filler in annotation.roles.get(polar.concept_role, ()):
            if filler.topic is not UNSET:
                yield filler.topic
            elif filler.annotation is not UNSET and filler.annotation in by_id:
                target = by_id[filler.annotation]
                yield (
                    self.text(target, "proposition") or self.text(target, "actor") or _words(target)
                )


def _words(annotation: LineAnnotation) -> str:
    """Return the words of a mention on one line, its fragments in their order."""
    pairs = sorted(zip(annotation.fragments, annotation.quote, strict=True))
    return " ".join(" ".join(quote for _fragment, quote in pairs).split())


def _incomplete(annotation: LineAnnotation, line: DatasetLine, missing: str) -> Loss:
    named = line.article.external_id or line.article.id
    shown = " … ".join(annotation.quote)[:60]
    return Loss(
        what="annotation",
        layer=annotation.layer,
        name=annotation.label,
        case=f"article {named}, {annotation.label} at {annotation.fragments[0].start}: "
        f"“{shown}” does not say {missing}",
    )
