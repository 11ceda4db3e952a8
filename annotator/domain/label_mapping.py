"""A mapping file: which label of the codebook another tool's label becomes.

[labels]
Person = "entity:PERSON"      # a label; its layer may be left out where that is clear
Discuss = ""                  # left out, without being called a refusal

[labels.Attribution]          # with more to say
label = "claim:factual"
anchor = "Content"            # its fragments become those of what stands in this role
roles = { Source = "claimant", Cue = "cue" }
attributes = { Modality = "modality" }
"""

import tomllib
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles
from annotator.domain.text import Fragment, Fragments


class Becomes(Struct, frozen=True, forbid_unknown_fields=True):
    """What one label of a file becomes. An empty role or attribute name leaves that part out."""

    label: str
    anchor: str = ""
    roles: dict[str, str] = {}
    attributes: dict[str, str] = {}


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a mapping file says."""

    labels: dict[str, Becomes] = {}

    def of(self, kind: str, label: str) -> Becomes | None:
        """Return what is said of a label, named alone or as `kind:label`."""
        return self.labels.get(f"{kind}:{label}" if kind else label) or self.labels.get(label)


def read_mapping(toml: str, name: str = "mapping") -> Mapping:
    """Return the mapping. Raises UserError that names what is wrong."""
    try:
        data: dict[str, Any] = tomllib.loads(toml)
        labels = data.get("labels")
        if isinstance(labels, dict):
            data["labels"] = {
                key: {"label": value} if isinstance(value, str) else value
                for key, value in labels.items()
            }
        return msgspec.convert(data, Mapping)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{name} is not valid TOML: {error}.", "Correct it there.") from None
    except msgspec.ValidationError as error:
        raise UserError(
            f"{name} is no mapping: {error}.",
            'Write [labels], then lines such as Person = "entity:PERSON".',
        ) from None


def mapped(line: DatasetLine, mapping: Mapping) -> tuple[DatasetLine, set[AnnotationId]]:
    """Return the line with its labels as the mapping has them, and what it says to leave out.

    What is to be left out stays in the line, since others may point at it.
    """
    if not mapping.labels:
        return line, set()
    by_id = {each.id: each for each in line.annotations}
    left_out: set[AnnotationId] = set()
    annotations = []
    for each in line.annotations:
        becomes = mapping.of(each.layer, each.label)
        if becomes is None:
            annotations.append(each)
        elif not becomes.label:
            left_out.add(each.id)
            annotations.append(each)
        else:
            annotations.append(_become(each, becomes, by_id))
    return msgspec.structs.replace(line, annotations=tuple(annotations)), left_out


def _become(
    given: LineAnnotation, becomes: Becomes, by_id: dict[AnnotationId, LineAnnotation]
) -> LineAnnotation:
    layer, _, label = becomes.label.rpartition(":")
    roles: Roles = {}
    for name, fillers in given.roles.items():
        if name != becomes.anchor:
            known = becomes.roles.get(name, name)
            if known:
                roles[known] = roles.get(known, ()) + fillers
    attributes = {
        becomes.attributes.get(name, name): value
        for name, value in given.attributes.items()
        if becomes.attributes.get(name, name)
    }
    anchored = _anchor(given.roles.get(becomes.anchor, ()), by_id) if becomes.anchor else None
    fragments, quote = anchored or (given.fragments, given.quote)
    return msgspec.structs.replace(
        given,
        layer=layer,
        label=label,
        fragments=fragments,
        quote=quote,
        roles=roles,
        attributes=attributes,
    )


def _anchor(
    fillers: tuple[Filler, ...], by_id: dict[AnnotationId, LineAnnotation]
) -> tuple[Fragments, tuple[str, ...]] | None:
    pieces: dict[Fragment, str] = {}
    for filler in fillers:
        stands = by_id.get(filler.annotation) if filler.annotation is not UNSET else None
        if stands is not None:
            pieces |= dict(zip(stands.fragments, stands.quote, strict=True))
    if not pieces:
        return None
    return tuple(pieces), tuple(pieces.values())
