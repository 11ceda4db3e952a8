"""Stances as corpora of stance and sentiment have them: a sentence, a target, and a side.

What such a row says of a stance is which side a sentence takes towards one target. The sentence is
that of the evidence; which words of it are the evidence is not said.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from msgspec import UNSET, structs

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler
from annotator.domain.statements import AGREE, DISAGREE, polar_layers
from annotator.domain.structure import paragraphs_of
from annotator.domain.text import Fragment, Fragments
from annotator.domain.tokens import sentences_of

Side = Literal["favor", "against", "neutral"]
_NEUTRAL = frozenset({"neutral", "none"})


class Stance(NamedTuple):
    """A stance that takes one side towards one target."""

    annotation: LineAnnotation
    side: Side
    role: str  # in which the target stands
    target: Filler


def side_of(label: str) -> Side | None:
    """Return the side that a label takes; None for one that takes both, or says nothing."""
    key = label.casefold()
    if key in AGREE:
        return "favor"
    if key in DISAGREE:
        return "against"
    return "neutral" if key in _NEUTRAL else None


def stances_of(line: DatasetLine, codebook: Codebook) -> Iterator[Stance]:
    """Yield each stance and target of a line, in its order."""
    polar = polar_layers(codebook)
    for annotation in line.annotations:
        side = side_of(annotation.label)
        layer = polar.get(annotation.layer)
        if layer is None or side is None or not annotation.fragments:
            continue
        for target in annotation.roles.get(layer.concept_role, ()):
            yield Stance(annotation, side, layer.concept_role, target)


Written = Callable[[Stance, int], LineAnnotation | str]


def rows_line(
    line: DatasetLine, codebook: Codebook, written: Written, mentions: bool
) -> tuple[DatasetLine, list[Loss]]:
    """Return the line's stances as `written` makes them for a row, and what is lost.

    `written` is called with a stance and its number among those of its annotation, from 1; for
    what the format has no row for, it returns why, to be read after the stance's words.
    `mentions`: the annotations that are targets stay in the line.
    """
    rows: dict[AnnotationId, list[LineAnnotation]] = {}
    reasons: dict[AnnotationId, str] = {}
    targets: set[AnnotationId] = set()
    for stance in stances_of(line, codebook):
        made = rows.setdefault(stance.annotation.id, [])
        row = written(stance, len(made) + 1)
        if isinstance(row, str):
            reasons[stance.annotation.id] = row
            continue
        made.append(row)
        if mentions and stance.target.annotation is not UNSET:
            targets.add(stance.target.annotation)
    polar = polar_layers(codebook)
    kept: list[LineAnnotation] = []
    losses: list[Loss] = []
    for annotation in line.annotations:
        made = rows.get(annotation.id, [])
        kept += made
        if made:
            losses += _left_out(annotation, made)
        elif annotation.id in targets:
            losses += _roles_lost(annotation, "")
            kept.append(structs.replace(annotation, roles={}))
        elif annotation.layer in polar and annotation.fragments:
            no_row = "has no target" if side_of(annotation.label) else "takes no side, or both"
            losses.append(_no_row(annotation, reasons.get(annotation.id, no_row), line))
        else:
            losses.append(Loss(what="annotation", layer=annotation.layer, name=annotation.label))
    whole = (Fragment(0, len(line.text)),)
    if not all(row.fragments == whole for made in rows.values() for row in made) or not kept:
        losses.append(Loss(what="text"))
    return structs.replace(line, annotations=tuple(kept)), losses


def _no_row(annotation: LineAnnotation, reason: str, line: DatasetLine) -> Loss:
    named = line.article.external_id or line.article.id
    words = " … ".join(annotation.quote)[:60]
    where = annotation.fragments[0].start
    return Loss(
        what="annotation",
        layer=annotation.layer,
        name=annotation.label,
        case=f"article {named}, {annotation.label} at {where}: “{words}” {reason}",
    )


def _left_out(annotation: LineAnnotation, rows: list[LineAnnotation]) -> Iterator[Loss]:
    layer, label = annotation.layer, annotation.label
    if annotation.fragments != rows[0].fragments:
        yield Loss(what="evidence", layer=layer, name=label)
    (role,) = rows[0].roles
    yield from _roles_lost(annotation, role)
    given = annotation.roles[role]
    kept = [filler for row in rows for filler in row.roles[role]]
    same = sum(_same_kind(filler, kept) for filler in given)
    yield from (Loss(what="filler", layer=layer, name=role) for _ in range(len(given) - same))


def _same_kind(filler: Filler, kept: list[Filler]) -> bool:
    """Return whether it is still what it was; a topic may go by its name."""
    return filler in kept if filler.topic is UNSET else any(k.topic is not UNSET for k in kept)


def _roles_lost(annotation: LineAnnotation, but: str) -> Iterator[Loss]:
    for name, fillers in annotation.roles.items():
        if name != but:
            yield from (Loss(what="role", layer=annotation.layer, name=name) for _ in fillers)


class Sentences:
    """The sentences of a text."""

    def __init__(self, text: str) -> None:
        self._all = [
            sentence
            for start, end, _heading in paragraphs_of(text)
            for sentence in sentences_of(text, start, end)
        ]

    def around(self, *ranges: Fragment) -> tuple[Fragment, int]:
        """Return the shortest run of sentences with all of the ranges in it, and how many."""
        start = min(each.start for each in ranges)
        end = max(each.end for each in ranges)
        touched = [each for each in self._all if each.start < end and each.end > start]
        run = Fragment(
            min([start, *(each.start for each in touched)]),
            max([end, *(each.end for each in touched)]),
        )
        return run, len(touched)

    def of(self, ranges: Fragments) -> Fragments:
        """Return the sentences of each range, in the order of the text, none twice."""
        runs: list[Fragment] = []
        for run in sorted(self.around(each)[0] for each in ranges):
            if runs and run.start < runs[-1].end:
                runs[-1] = Fragment(runs[-1].start, max(run.end, runs[-1].end))
            else:
                runs.append(run)
        return tuple(runs)
