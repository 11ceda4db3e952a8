"""Dataset lines brought down to statements: what discourse network formats hold of them."""

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles, Value
from annotator.domain.statements import Statement, StatementFinder

ACTOR = ("person", "organization")


def statement_line(line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the line with its statements alone, and what that leaves out.

    Each annotation is one statement: the names of person and organisation are its attributes, its
    concept stands in the layer's role for one, and of its fragments it has the first.
    """
    finder = StatementFinder(codebook)
    losses: list[Loss] = []
    annotations: list[LineAnnotation] = []
    seen: dict[AnnotationId, int] = {}
    for found in finder.find(line):
        if isinstance(found, Loss):
            losses.append(found)
            continue
        key = found.annotation.id
        seen[key] = seen.get(key, 0) + 1
        if seen[key] == 1:
            losses += _left_out(found, finder)
        annotations.append(_annotation(found, seen[key], finder))
    return msgspec.structs.replace(line, annotations=tuple(annotations)), losses


def _annotation(statement: Statement, number: int, finder: StatementFinder) -> LineAnnotation:
    given = statement.annotation
    names = zip(ACTOR, (statement.person, statement.organization), strict=True)
    attributes: dict[str, Value] = {key: name for key, name in names if name}
    concept = finder.polar[given.layer].concept_role
    roles: Roles = {concept: (Filler(topic=statement.concept),)}
    fragment, quote = min(zip(given.fragments, given.quote, strict=True))
    return msgspec.structs.replace(
        given,
        id=given.id if number == 1 else AnnotationId(f"{given.id}.{number}"),
        fragments=(fragment,),
        quote=(quote,),
        attributes=attributes,
        roles=roles,
    )


def _left_out(statement: Statement, finder: StatementFinder) -> list[Loss]:
    """Return what of an annotation its statements do not say."""
    annotation = statement.annotation
    layer = annotation.layer
    polar = finder.polar[layer]
    said = {"person": statement.person, "organization": statement.organization}
    losses = [Loss(what="fragment", layer=layer, name=annotation.label)] * (
        len(annotation.fragments) - 1
    )
    losses += [
        Loss(what="attribute", layer=layer, name=key)
        for key in annotation.attributes
        if said.get(key) != finder.text(annotation, key)
    ]
    for name, fillers in annotation.roles.items():
        if name in polar.actor_roles:  # the name stays, the mention does not
            losses += [Loss(what="filler", layer=layer, name=name)] * len(fillers)
        elif name != polar.concept_role:
            losses += [Loss(what="role", layer=layer, name=name)] * len(fillers)
        else:
            gone = [filler for filler in fillers if isinstance(filler.annotation, str)]
            losses += [Loss(what="filler", layer=layer, name=name)] * len(gone)
    return losses


def names_of(annotation: LineAnnotation, finder: StatementFinder) -> tuple[str, str, str]:
    """Return person, organisation and concept of a line's statement, as people read them."""
    person, organization = (str(annotation.attributes.get(key, "")) for key in ACTOR)
    (concept,) = annotation.roles[finder.polar[annotation.layer].concept_role]
    return person, organization, finder.concept_name(str(concept.topic))
