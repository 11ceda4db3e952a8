"""A codebook made from the labels that other tools' files have, to start a project with them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import UNSET, Struct, field

from annotator.domain.codebook import (
    Attribute,
    AttributeType,
    Choice,
    Codebook,
    Label,
    Layer,
    Role,
    Topic,
)
from annotator.domain.codebook_toml import read_codebook, to_toml
from annotator.domain.dataset import LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.holding import filler_kind
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import IncomingLine
from annotator.domain.records import Value
from annotator.workflows.importing import ImportOptions, ImportReport, files_of

_MOST_CHOICES = 30  # different values of an attribute up to which they are choices
_COLOURS = (
    *("#2f6fde", "#b3541e", "#3a7d44", "#8e4ec6", "#a8326b", "#0f7b83", "#8a6d00", "#c0392b"),
    *("#5b6c9f", "#6b7f2a", "#7a4b2f", "#4c5a67"),
)
_DEFINITION = "As in the files that this codebook was made from; say here what it means."


class _Found(Struct):
    """What is met of one layer."""

    labels: dict[str, None] = field(default_factory=dict)
    attributes: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    many: set[str] = field(default_factory=set)
    page: bool = True  # nothing in it has a fragment


def inferred_codebook(
    paths: Sequence[Path], name: str, options: ImportOptions | None = None
) -> str:
    """Return the TOML of a codebook that has every label, attribute and role of the files.

    Raises UserError where the files hold no label.
    """
    options = options or ImportOptions()
    layers: dict[str, _Found] = defaultdict(_Found)
    topics: dict[str, None] = {}
    report = ImportReport()
    for path, format_ in files_of(paths, options.format, report):
        for incoming in format_.read(path, options.columns):
            if isinstance(incoming, IncomingLine) and incoming.foreign:
                _meet(incoming.dataset.annotations, layers, topics)
    if report.refusals:
        raise UserError(
            f"{report.refusals[0].file} is of no kind that its name tells.", "Leave it out."
        )
    if not layers:
        raise UserError(
            "There are no labels of another tool in these files.",
            "Name files with labels, or the format with --format.",
        )
    keys = _Keys()
    codebook = Codebook(
        name=re.sub("[^a-z0-9]+", "-", name.lower()).strip("-0123456789") or "imported",
        version=1,
        title=name,
        description="Made from the labels of imported files.",
        layers=tuple(_layers(layers)),
        topics=tuple(Topic(key=keys.of(topic), name=topic) for topic in topics),
    )
    toml = to_toml(codebook)
    read_codebook(toml, name)  # raises what would be wrong with it
    return toml


def _meet(
    annotations: Iterable[LineAnnotation], layers: dict[str, _Found], topics: dict[str, None]
) -> None:
    by_id: dict[AnnotationId, LineAnnotation] = {each.id: each for each in annotations}
    for each in by_id.values():
        layer = layers[_layer_of(each)]
        layer.labels[each.label] = None
        layer.page &= not each.fragments
        for name, value in each.attributes.items():
            layer.attributes[name].append(value)
        for name, fillers in each.roles.items():
            if len(fillers) > 1:
                layer.many.add(name)
            for filler in fillers:
                stands = by_id.get(filler.annotation) if filler.annotation is not UNSET else None
                if stands is not None:
                    layer.roles[name].add(_layer_of(stands))
                else:
                    layer.roles[name].add(filler_kind(filler))
                if filler.topic is not UNSET:
                    topics[filler.topic] = None


def _layer_of(annotation: LineAnnotation) -> str:
    return annotation.layer or ("entity" if annotation.fragments else "article")


def _layers(found: dict[str, _Found]) -> Iterable[Layer]:
    keys = _Keys()
    named = {name: keys.of(name) for name in found}
    letters: set[str] = set()
    for number, (name, each) in enumerate(found.items()):
        style = "page" if each.page else "fill" if number == 0 else "rule"
        labels = _Keys()
        attributes = _Keys()
        roles = _Keys()
        yield Layer(
            key=named[name],
            name=name.capitalize(),
            hotkey=_letter(named[name], letters),
            style=style,  # type: ignore[arg-type]
            labels=tuple(
                Label(
                    key=labels.of(label),
                    name=label,
                    definition=_DEFINITION,
                    colour=_COLOURS[place % len(_COLOURS)],
                    hotkey=str(place + 1) if place < 9 else None,
                )
                for place, label in enumerate(each.labels)
            ),
            attributes=tuple(
                _attribute(attributes.of(attribute), attribute, values)
                for attribute, values in each.attributes.items()
            ),
            roles=tuple(
                Role(
                    key=roles.of(role),
                    name=role,
                    fillers=tuple(sorted(named.get(kind, kind) for kind in kinds)),
                    many=role in each.many,
                )
                for role, kinds in each.roles.items()
            ),
        )


def _letter(key: str, taken: set[str]) -> str:
    for letter in key.upper() + "ECSDABGHIJKMNOPQRUVWYZ":
        if letter.isascii() and letter.isalpha() and letter not in taken:
            taken.add(letter)
            return letter
    raise UserError(
        "The files have more kinds of annotation than there are letters.",
        "Import them one after another, each with a codebook of its own.",
    )


def _attribute(key: str, name: str, values: list[Value]) -> Attribute:
    kind: AttributeType = "text"
    words: dict[str, None] = {}
    if all(isinstance(value, bool) for value in values):
        kind = "boolean"
    elif all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        kind = "number"
    else:
        several = any(isinstance(value, list) for value in values)
        for value in values:
            words |= dict.fromkeys(value if isinstance(value, list) else [str(value)])
        if several or (len(words) <= _MOST_CHOICES and len(words) * 2 <= len(values)):
            kind = "choices" if several else "choice"
    keys = _Keys()
    choices = (
        tuple(Choice(key=keys.of(word), name=word or "(empty)") for word in words)
        if kind in ("choice", "choices")
        else ()
    )
    return Attribute(key=key, name=name, type=kind, values=choices)


class _Keys:
    """Keys made of names: letters, digits, hyphens and underscores, no two the same."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def of(self, name: str) -> str:
        if name not in self._given:
            wanted = re.sub("[^A-Za-z0-9_-]+", "-", name).strip("-")
            if not wanted[:1].isalpha():
                wanted = f"x{wanted}"
            key, number = wanted, 1
            while key in self._given.values():
                number += 1
                key = f"{wanted}-{number}"
            self._given[name] = key
        return self._given[name]
