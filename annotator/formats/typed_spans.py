"""Annotations as WebAnno and UIMA have them: spans of a type, with features and links.

A link has a role's name and leads to another span. What a role can hold and a link cannot lead to
(the author, a topic, words that nobody labelled), and the further fragments of a discontinuous
annotation, are spans of `webanno.custom.HustingsPart`; their label says which of these they are.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import UNSET, Struct, field

from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Value
from annotator.domain.text import Fragment
from annotator.formats.feature_names import LABEL, PART, TypeNames, features_of, parts_of

AUTHOR: Final = "author"
TOPIC: Final = "topic"
WORDS: Final = "words"
FRAGMENT: Final = "fragment"


class TypedSpan(Struct, eq=False):
    """A span of a file's text, or a label of the whole text.

    `label` is the feature that is the label. `number` counts the spans of a file from 1, where
    it is written; `line` is where it was read; `wrong` says why its range cannot be trusted.
    """

    type: str
    start: int = 0
    end: int = 0
    features: dict[str, Value] = field(default_factory=dict)
    links: list[tuple[str, "TypedSpan"]] = field(default_factory=list)
    whole: bool = False
    key: str = ""
    label: str | None = LABEL
    number: int = 0
    line: int | None = None
    wrong: str = ""

    @property
    def name(self) -> str:
        return self.type.rpartition(".")[2]

    @property
    def part(self) -> Value:
        """What it stands for, where it is no annotation but a part of one."""
        return self.features.get(LABEL, "") if self.type == PART else ""


def spans_of(line: DatasetLine, names: LabelNames, types: TypeNames) -> list[TypedSpan]:
    """Return the spans that say all that a line's annotations say, those of these first."""
    spans: list[TypedSpan] = []
    main: dict[AnnotationId, TypedSpan] = {}
    for annotation in line.annotations:
        label = names.spell(annotation.layer, annotation.label)
        span = _span(types.of(annotation.layer), annotation.fragments)
        span.features.update(features_of(annotation, label))
        main[annotation.id] = span
        spans.append(span)
    for annotation in line.annotations:
        spans += _link(main[annotation.id], annotation, main)
    for number, span in enumerate(spans, start=1):
        span.number = number
    return spans


def _span(type_: str, fragments: tuple[Fragment, ...]) -> TypedSpan:
    start, end = fragments[0] if fragments else (0, 0)
    return TypedSpan(type=type_, start=start, end=end, whole=not fragments)


def _link(
    span: TypedSpan, annotation: LineAnnotation, main: dict[AnnotationId, TypedSpan]
) -> list[TypedSpan]:
    """Link the span to its further fragments and what stands in its roles; return what is new."""
    new = _add_fragments(span, annotation.fragments)
    for role, fillers in annotation.roles.items():
        for filler in fillers:
            if filler.annotation is not UNSET:
                span.links.append((role, main[filler.annotation]))
                continue
            part = _part(filler, annotation.fragments)
            span.links.append((role, part))
            new.append(part)
            if filler.fragments is not UNSET:
                new += _add_fragments(part, filler.fragments)
    return new


def _part(filler: Filler, host: tuple[Fragment, ...]) -> TypedSpan:
    part = _span(PART, host if filler.fragments is UNSET else filler.fragments)
    part.features[LABEL] = AUTHOR if filler.topic is UNSET else TOPIC
    if filler.fragments is not UNSET:
        part.features[LABEL] = WORDS
    elif filler.topic is not UNSET:
        part.features[TOPIC] = filler.topic
    return part


def _add_fragments(span: TypedSpan, fragments: tuple[Fragment, ...]) -> list[TypedSpan]:
    new = [_span(PART, (fragment,)) for fragment in fragments[1:]]
    for part in new:
        part.features[LABEL] = FRAGMENT
        span.links.append((FRAGMENT, part))
    return new


def hand_over(record: ForeignRecord, spans: Iterable[TypedSpan]) -> None:
    """Add the spans to the record, parts folded into what they are parts of."""
    _Handing(record, list(spans)).over()


class _Handing:
    def __init__(self, record: ForeignRecord, spans: list[TypedSpan]) -> None:
        self._record = record
        self._spans = spans
        self._ranges: dict[int, list[Fragment]] = {}  # by identity; refused ones are not in it

    def over(self) -> None:
        for span in self._spans:
            try:
                self._ranges[id(span)] = self._range(span)
            except RecordRefused as refused:
                self._record.refuse(str(refused), span.line)
        used = {id(target) for span in self._spans for _, target in span.links}
        for span in self._spans:
            if id(span) not in self._ranges:
                continue
            if span.type != PART:
                self._add(span)
            elif id(span) not in used:
                self._record.refuse(f"{span.key} stands in no role. It was left out.", span.line)

    def _range(self, span: TypedSpan) -> list[Fragment]:
        if span.wrong:
            raise RecordRefused(
                f"{span.key} cannot be placed: {span.wrong}.", "Export the document again."
            )
        if span.whole or span.part in (AUTHOR, TOPIC):
            return []
        try:
            return [self._record.fragment(span.start, span.end)]
        except RecordRefused as refused:
            raise RecordRefused(f"{span.key}: {refused}") from None

    def _add(self, span: TypedSpan) -> None:
        ranges, links = self._parts(span)
        roles: dict[str, tuple[Filler, ...]] = {}
        for name, target in links:
            roles[name] = (*roles.get(name, ()), self._filler(target))
        label = span.features.get(span.label or "", "")
        try:
            self._record.add(
                span.key,
                label if isinstance(label, str) and label else span.name,
                ranges,
                kind=span.name,
                roles=roles,
                **parts_of(span.features, span.label),
            )
        except RecordRefused as refused:
            self._record.refuse(str(refused), span.line)

    def _parts(self, span: TypedSpan) -> tuple[list[Fragment], list[tuple[str, TypedSpan]]]:
        """Return all ranges of a span, and the links that are roles."""
        ranges = list(self._ranges[id(span)])
        links = []
        for name, target in span.links:
            if id(target) not in self._ranges:
                self._record.refuse(
                    f"{span.key}: what stands in its role '{name}' was refused, and the role is "
                    "left without it.",
                    span.line,
                )
            elif target.part == FRAGMENT:
                ranges += self._ranges[id(target)]
            else:
                links.append((name, target))
        return ranges, links

    def _filler(self, target: TypedSpan) -> Filler:
        if target.type != PART:
            return Filler(annotation=AnnotationId(target.key))
        if target.part == AUTHOR:
            return Filler(author=True)
        if target.part == TOPIC:
            return Filler(topic=str(target.features.get(TOPIC, "")))
        return Filler(fragments=tuple(self._parts(target)[0]))
