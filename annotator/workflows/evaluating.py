"""Holding what a source proposes against what one person labelled: scores by label, claims by part.

Labels are scored as in SemEval-2013 task 9.1 (Segura-Bedmar, Martínez and Herrero-Zazo 2013): exact
(the same words, whatever the label), partial (overlapping words count half), type (overlapping words
with the right label), and strict (the same words with the right label). The definitions are written
out here since a label may have several fragments, which nervaluate has no notion of. Of each label,
precision is over what was proposed with it, and recall over what the person labelled with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from msgspec import UNSET, Struct

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId
from annotator.domain.records import Filler, Roles, Status
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragments
from annotator.store import reading
from annotator.store.project import Project
from annotator.suggest.training_protocol import CLAIM, PARTS_OF_A_CLAIM
from annotator.workflows.progress import Progress, Silent
from annotator.workflows.selecting import DatasetLines, Selection
from annotator.workflows.suggesting import ModelFailed, Worker, installed_models

Scheme = Literal["strict", "exact", "partial", "type"]
SCHEMES: tuple[Scheme, ...] = ("strict", "exact", "partial", "type")
PARTS = ("content", *PARTS_OF_A_CLAIM, "whole")


class Labelled(Struct, frozen=True, kw_only=True):
    """What is compared: a label at its words, with the words in its roles."""

    layer: str
    label: str
    fragments: Fragments
    roles: dict[str, Fragments] = {}


class Score(Struct, frozen=True, kw_only=True):
    """Counts of one comparison; `right` may count halves. The rates lie between 0 and 1."""

    there: int
    found: int
    right_there: float  # of what the person labelled
    right_found: float  # of what was proposed

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_there / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class LabelScores(Struct, frozen=True, kw_only=True):
    """The scores of one label by scheme; label "" is all of the layer's."""

    layer: str
    label: str
    scores: dict[str, Score]


class Evaluation(Struct, frozen=True, kw_only=True):
    """How a source does, held against one person's labels."""

    source: str
    version: str
    annotator: AnnotatorId
    articles: int
    labels: tuple[LabelScores, ...]
    claims: dict[str, Score]  # by part


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
        name, version, proposed = _of_model(model, lines, progress)
    else:
        name, version, proposed = _of_source(project, model, lines)
    pairs = [
        (_labels_of_person(line), _labels_of_machine(found, codebook))
        for line, found in zip(lines, proposed, strict=True)
    ]
    return Evaluation(
        source=name,
        version=version,
        annotator=person,
        articles=len(lines),
        labels=tuple(_by_label(pairs)),
        claims=_by_part(pairs),
    )


def _of_model(
    model: str, lines: Sequence[DatasetLine], progress: Progress
) -> tuple[str, str, list[tuple[Suggestion, ...]]]:
    found: list[tuple[Suggestion, ...]] = []
    with Worker(model) as worker:
        ready = worker.ready()
        for done, line in enumerate(lines, 1):
            if progress.cancelled:
                raise UserError("The evaluation was stopped.")
            try:
                found += worker.suggest([line.text])
            except ModelFailed:  # finds nothing, as it does for the person at the desk
                found.append(())
            progress.report(done, len(lines), f"Looked at {done:,} of {len(lines):,} articles")
    return ready.source, ready.version, found


def _of_source(
    project: Project, name: str, lines: Sequence[DatasetLine]
) -> tuple[str, str, list[tuple[Suggestion, ...]]]:
    """Return what the project keeps of a source, or of one of the sources within a model."""
    found: list[tuple[Suggestion, ...]] = []
    known: set[str] = set()
    version = ""
    with project.reading() as connection:
        for line in lines:
            own: list[Suggestion] = []
            for group in reading.read_suggestions(connection, line.article.id):
                for each in group.suggestions:
                    known.add(each.source or group.source)
                    if name in (group.source, each.source):
                        own.append(each)
                        version = group.version
            found.append(tuple(own))
    if not any(found):
        there = f" Sources with suggestions are: {', '.join(sorted(known))}." if known else ""
        raise UserError(
            f"'{name}' is neither an installed model, nor a folder, nor a source of suggestions "
            "for these articles.",
            f"Name one of them.{there}",
        )
    return name, version, found


def _labels_of_person(line: DatasetLine) -> list[Labelled]:
    places = {each.id: each.fragments for each in line.annotations}
    return [
        Labelled(
            layer=each.layer,
            label=each.label,
            fragments=each.fragments,
            roles=_places(each.roles, places),
        )
        for each in line.annotations
    ]


def _labels_of_machine(found: Iterable[Suggestion], codebook: Codebook) -> list[Labelled]:
    known = {each.key: each for each in found if codebook.label(each.layer, each.label)}
    places = {AnnotationId(key): each.fragments for key, each in known.items()}
    return [
        Labelled(
            layer=each.layer,
            label=each.label,
            fragments=each.fragments,
            roles=_places(each.roles, places),
        )
        for each in known.values()
    ]


def _places(roles: Roles, places: dict[AnnotationId, Fragments]) -> dict[str, Fragments]:
    """Return the words in each role: given themselves, or as annotations."""
    found = {}
    for name, fillers in roles.items():
        words = sorted(part for filler in fillers for part in _place(filler, places))
        if words:
            found[name] = tuple(words)
    return found


def _place(filler: Filler, places: dict[AnnotationId, Fragments]) -> Fragments:
    if filler.fragments is not UNSET:
        return filler.fragments
    return places.get(filler.annotation, ()) if filler.annotation is not UNSET else ()


_Pairs = Sequence[
    tuple[Sequence[Labelled], Sequence[Labelled]]
]  # person's and machine's, by article


class _Sums:
    """Counts on the way to a score."""

    def __init__(self) -> None:
        self.there = self.found = 0
        self.right_there = self.right_found = 0.0

    def score(self) -> Score:
        return Score(
            there=self.there,
            found=self.found,
            right_there=self.right_there,
            right_found=self.right_found,
        )


class _ByLabel(defaultdict[tuple[str, str], dict[Scheme, _Sums]]):
    """Counts by layer and label, and by the layer as a whole (label "")."""

    def __init__(self) -> None:
        super().__init__(lambda: {scheme: _Sums() for scheme in SCHEMES})

    def of(self, each: Labelled, scheme: Scheme) -> tuple[_Sums, _Sums]:
        return self[each.layer, ""][scheme], self[each.layer, each.label][scheme]

    def add(self, there: Sequence[Labelled], found: Sequence[Labelled]) -> None:
        """Count what an article has in one layer."""
        for scheme in SCHEMES:
            for sums in (sums for each in there for sums in self.of(each, scheme)):
                sums.there += 1
            for sums in (sums for each in found for sums in self.of(each, scheme)):
                sums.found += 1
        for one, other in matched(there, found):
            for scheme, credit in credits(one, other).items():
                for sums in self.of(one, scheme):
                    sums.right_there += credit
                for sums in self.of(other, scheme):
                    sums.right_found += credit


def _by_label(articles: _Pairs) -> list[LabelScores]:
    counted = _ByLabel()
    for there, found in articles:
        for layer in {each.layer for each in (*there, *found)}:
            counted.add(
                [each for each in there if each.layer == layer],
                [each for each in found if each.layer == layer],
            )
    return [
        LabelScores(
            layer=layer,
            label=label,
            scores={scheme: sums.score() for scheme, sums in schemes.items()},
        )
        for (layer, label), schemes in sorted(counted.items())
    ]


def credits(one: Labelled, other: Labelled) -> dict[Scheme, float]:
    """Return what a pair counts by scheme, of two labels that overlap."""
    same_words = one.fragments == other.fragments
    same_label = one.label == other.label
    return {
        "strict": float(same_words and same_label),
        "exact": float(same_words),
        "partial": 1.0 if same_words else 0.5,
        "type": float(same_label),
    }


def matched(
    there: Sequence[Labelled], found: Sequence[Labelled]
) -> list[tuple[Labelled, Labelled]]:
    """Return pairs of what overlaps, each once: the same words first, then the most in common.

    Of equals, those of the same label go first. Labels of the whole article match by their label.
    """
    measured = sorted(
        (
            (-shared, one.label != other.label, i, j)
            for i, one in enumerate(there)
            for j, other in enumerate(found)
            if (shared := _shared(one, other)) > 0
        ),
    )
    pairs: list[tuple[Labelled, Labelled]] = []
    left, right = set(range(len(there))), set(range(len(found)))
    for _shared_part, _other_label, i, j in measured:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((there[i], found[j]))
    return pairs


def _shared(one: Labelled, other: Labelled) -> float:
    """Return the characters in common over those of both (Jaccard 1912)."""
    if not one.fragments or not other.fragments:
        return float(one.fragments == other.fragments and one.label == other.label)
    mine = {at for start, end in one.fragments for at in range(start, end)}
    others = {at for start, end in other.fragments for at in range(start, end)}
    return len(mine & others) / len(mine | others)


def _by_part(articles: _Pairs) -> dict[str, Score]:
    """Score claims by part; two claims are compared where their contents overlap most.

    A part counts where it is there; `whole` is right where content, cue and claimant are the same.
    """
    sums = {part: _Sums() for part in PARTS}
    for there, found in articles:
        own = [each for each in there if each.layer == CLAIM]
        proposed = [each for each in found if each.layer == CLAIM]
        for part in PARTS:
            sums[part].there += sum(_part(each, part) is not None for each in own)
            sums[part].found += sum(_part(each, part) is not None for each in proposed)
        for one, other in matched(own, proposed):
            for part in PARTS:
                wanted = _part(one, part)
                right = float(wanted is not None and wanted == _part(other, part))
                sums[part].right_there += right
                sums[part].right_found += right
    return {part: each.score() for part, each in sums.items() if each.there or each.found}


def _part(claim: Labelled, part: str) -> tuple[Fragments, ...] | None:
    if part == "content":
        return (claim.fragments,)
    if part == "whole":
        return (claim.fragments, *(claim.roles.get(role, ()) for role in PARTS_OF_A_CLAIM))
    return (claim.roles[part],) if part in claim.roles else None
