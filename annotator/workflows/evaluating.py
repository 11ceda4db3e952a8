"""Holding what a source proposes against what one person labelled, or against gold."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import UNSET, Struct

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.rates import Rates
from annotator.domain.records import Filler, Roles, Status, Value
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragments
from annotator.store import reading
from annotator.store.project import Project
from annotator.suggest.protocol import Setup
from annotator.workflows.progress import Progress, Silent
from annotator.workflows.scoring import (
    Labelled,
    LabelScores,
    StanceScores,
    Standing,
    by_label,
    claims_by_part,
    stances_by_pair,
)
from annotator.workflows.selecting import DatasetLines, Selection
from annotator.workflows.suggesting import ModelFailed, Worker, installed_models, setup_of


class _Marked(Protocol):
    """What can stand in a role: a person's annotation, or a suggestion."""

    @property
    def fragments(self) -> Fragments: ...

    @property
    def attributes(self) -> dict[str, Value]: ...


Proposed = tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]  # the source's own; all there are


class Evaluation(Struct, frozen=True, kw_only=True):
    """How a source does, held against one person's labels."""

    source: str
    version: str
    annotator: AnnotatorId
    articles: int
    labels: tuple[LabelScores, ...]
    claims: dict[str, Rates]  # by part
    stances: StanceScores | None = None


def evaluate(
    project: Project,
    model: str,
    *,
    annotator: AnnotatorId | None = None,
    statuses: tuple[Status, ...] = ("done",),
    progress: Progress | None = None,
) -> Evaluation:
    """Hold a model, or a source whose suggestions the project has, against a person's labels.

    Nothing of it is stored. `annotator`: the project's own where none is named. A name that is no
    model is a source's. Raises UserError where there is nothing to hold, or it was stopped.
    """
    progress = progress or Silent()
    person = annotator or project.default_annotator()
    selection = Selection(annotators=(person,), statuses=statuses)
    with project.reading() as connection:
        dataset = DatasetLines(project, connection, selection)
        lines = list(dataset.walk(progress))
        codebook = dataset.codebook
    if not lines:
        raise UserError(
            f"{person} has no articles of the status {' or '.join(statuses)}.",
            "Choose another person with --annotator, or other work with --status.",
        )
    if model in installed_models() or Path(model).is_dir():
        setup = setup_of(project.codebook())
        name, version, proposed = _of_model(model, setup, lines, progress)
    else:
        name, version, proposed = _of_source(project, model, lines)
    pairs = [
        (_labels_of_person(line), _labels_of_machine(*found, codebook))
        for line, found in zip(lines, proposed, strict=True)
    ]
    return Evaluation(
        source=name,
        version=version,
        annotator=person,
        articles=len(lines),
        labels=tuple(by_label(pairs)),
        claims=claims_by_part(pairs),
        stances=stances_by_pair(pairs),
    )


def _of_model(
    model: str, setup: Setup, lines: Sequence[DatasetLine], progress: Progress
) -> tuple[str, str, list[Proposed]]:
    found: list[Proposed] = []
    with Worker(model, setup=setup) as worker:
        ready = worker.ready()
        for done, line in enumerate(lines, 1):
            if progress.cancelled:
                raise UserError("The evaluation was stopped.")
            try:
                (own,) = worker.suggest([line.text])
            except ModelFailed:  # finds nothing, as it does for the person at the desk
                own = ()
            found.append((own, own))
            progress.report(done, len(lines), f"Looked at {done:,} of {len(lines):,} articles")
    return ready.source, ready.version, found


def _of_source(
    project: Project, name: str, lines: Sequence[DatasetLine]
) -> tuple[str, str, list[Proposed]]:
    """Return what the project keeps of a source, or of one of the sources within a model."""
    found: list[Proposed] = []
    known: set[str] = set()
    version = ""
    with project.reading() as connection:
        for line in lines:
            own: list[Suggestion] = []
            around: list[Suggestion] = []  # what its roles may point at
            for group in reading.read_suggestions(connection, line.article.id):
                for each in group.suggestions:
                    known.add(each.source or group.source)
                    around.append(each)
                    if name in (group.source, each.source):
                        own.append(each)
                        version = group.version
            found.append((tuple(own), tuple(around)))
    if not any(own for own, _around in found):
        there = f" Sources with suggestions are: {', '.join(sorted(known))}." if known else ""
        raise UserError(
            f"'{name}' is neither an installed model, nor a folder, nor a source of suggestions "
            "for these articles.",
            f"Name one of them.{there}",
        )
    return name, version, found


def _labels_of_person(line: DatasetLine) -> list[Labelled]:
    there = {each.id: each for each in line.annotations}
    return [
        Labelled(
            layer=each.layer,
            label=each.label,
            fragments=each.fragments,
            standing=_standing(each.roles, there),
        )
        for each in line.annotations
    ]


def _labels_of_machine(
    own: Iterable[Suggestion], around: Iterable[Suggestion], codebook: Codebook
) -> list[Labelled]:
    known = {each.key: each for each in own if codebook.label(each.layer, each.label)}
    there = {AnnotationId(each.key): each for each in around}
    return [
        Labelled(
            layer=each.layer,
            label=each.label,
            fragments=each.fragments,
            standing=_standing(each.roles, there),
        )
        for each in known.values()
    ]


def _standing(
    roles: Roles, there: Mapping[AnnotationId, _Marked]
) -> dict[str, tuple[Standing, ...]]:
    """Return what stands in each role; what points at something that is not there is left out."""
    found = {}
    for name, fillers in roles.items():
        standing = tuple(_stands(filler, there) for filler in fillers)
        if any(standing):
            found[name] = tuple(each for each in standing if each is not None)
    return found


def _stands(filler: Filler, there: Mapping[AnnotationId, _Marked]) -> Standing | None:
    if filler.fragments is not UNSET:
        return Standing(words=filler.fragments)
    if filler.topic is not UNSET:
        return Standing(topic=filler.topic)
    if filler.annotation is UNSET:
        return Standing(author=True)
    marked = there.get(filler.annotation)
    if marked is None:
        return None
    return Standing(words=marked.fragments, actor=str(marked.attributes.get("actor", "")))
