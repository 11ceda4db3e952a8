"""What a file format can hold of a dataset line, and what is lost where it cannot.

`reduced` takes out of a line all that a format cannot carry and names it. A writer is given
reduced lines only, so that what is named as lost and what is lost are the same thing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, Struct

from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Manual, Roles
from annotator.domain.text import Fragment

FillerKind = Literal["annotation", "fragments", "author", "topic"]
EVERY_FILLER: frozenset[FillerKind] = frozenset({"annotation", "fragments", "author", "topic"})
Tokens = Callable[[str], Sequence[Fragment]]


class Holds(Struct, frozen=True, kw_only=True):
    """What a format can hold. The defaults are those of labelled spans and nothing else."""

    layers: tuple[str, ...] | None = None  # only annotations of these; None: of all
    spans: bool = True
    discontinuous: bool = False  # an annotation of several fragments as one thing
    overlapping: bool = True
    aligned: bool = False  # only spans that begin and end where a token does
    articles: bool = False  # labels of the whole article
    attributes: bool = False
    roles: frozenset[FillerKind] = frozenset()
    article_roles: bool = False  # links from and to labels of the whole article
    remarks: bool = False  # note, flag, confidence
    origin: bool = False  # where an annotation comes from, and when it was made and changed
    people: bool = False  # whose the annotations are
    work: bool = False  # status, reason and time
    comments: bool = False
    metadata: bool = False  # title, date, source and so on

    def everything(self) -> bool:
        """Return whether nothing can be lost."""
        return self == EVERYTHING


EVERYTHING = Holds(
    discontinuous=True,
    articles=True,
    attributes=True,
    roles=EVERY_FILLER,
    article_roles=True,
    remarks=True,
    origin=True,
    people=True,
    work=True,
    comments=True,
    metadata=True,
)


LossKind = Literal[
    "annotation",
    "boundary",
    "overlap",
    "bond",  # several fragments become annotations of their own
    "fragment",  # all but the first
    "evidence",  # which words of the sentence it is
    "attribute",
    "role",
    "filler",
    "note",
    "flag",
    "confidence",
    "origin",
    "person",
    "status",
    "time",
    "comment",
    "metadata",
    "text",  # of the article
]


class Loss(Struct, frozen=True, kw_only=True):
    """One thing that a format does not carry.

    `name` is the label, the attribute, the role, the person, the status or the metadata field.
    `case` names the article and the words where the place of an annotation, or what it does not
    say, costs it.
    """

    what: LossKind
    layer: str = ""
    name: str = ""
    case: str = ""


def reduced(
    line: DatasetLine, holds: Holds, tokens: Tokens | None = None
) -> tuple[DatasetLine, list[Loss]]:
    """Return the part of a line that a format can hold, and what it cannot.

    `tokens` returns the token ranges of a text, in reading order; it is asked only by a format
    that holds aligned spans alone.
    """
    if holds.everything():
        return line, []
    losses: list[Loss] = []
    kept = [each for each in line.annotations if _held(each, holds, losses)]
    if not holds.discontinuous:
        kept = [part for each in kept for part in _separate(each, losses)]
    if holds.aligned and tokens is not None:
        kept = list(_aligned(kept, tokens(line.text), line, losses))
    if not holds.overlapping:
        kept = list(_apart(kept, line, losses))
    ids = {each.id for each in kept if each.fragments or holds.article_roles}
    annotations = tuple([_bare(each, holds, ids, losses) for each in kept])
    line = msgspec.structs.replace(line, annotations=annotations)
    return _line_reduced(line, holds, losses), losses


def _held(annotation: LineAnnotation, holds: Holds, losses: list[Loss]) -> bool:
    fits = holds.spans if annotation.fragments else holds.articles
    if fits and (holds.layers is None or annotation.layer in holds.layers):
        return True
    losses.append(Loss(what="annotation", layer=annotation.layer, name=annotation.label))
    return False


def _separate(annotation: LineAnnotation, losses: list[Loss]) -> Iterator[LineAnnotation]:
    """Yield an annotation for each fragment; the first keeps the id, and all else there is."""
    if len(annotation.fragments) < 2:
        yield annotation
        return
    losses.append(Loss(what="bond", layer=annotation.layer, name=annotation.label))
    pairs = zip(annotation.fragments, annotation.quote, strict=True)
    for number, (fragment, quote) in enumerate(sorted(pairs), start=1):
        if number == 1:
            yield msgspec.structs.replace(annotation, fragments=(fragment,), quote=(quote,))
        else:
            yield LineAnnotation(
                id=AnnotationId(f"{annotation.id}.{number}"),
                layer=annotation.layer,
                label=annotation.label,
                fragments=(fragment,),
                quote=(quote,),
                origin=annotation.origin,
                created=annotation.created,
                updated=annotation.updated,
            )


def _aligned(
    annotations: Iterable[LineAnnotation],
    tokens: Sequence[Fragment],
    line: DatasetLine,
    losses: list[Loss],
) -> Iterator[LineAnnotation]:
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    for each in annotations:
        if all(f.start in starts and f.end in ends for f in each.fragments):
            yield each
        else:
            losses.append(_case("boundary", each, line))


def _apart(
    annotations: Iterable[LineAnnotation], line: DatasetLine, losses: list[Loss]
) -> Iterator[LineAnnotation]:
    """Yield annotations none of which overlap: the first to begin, and of these the longest."""

    def order(each: LineAnnotation) -> tuple[int, int]:
        return (each.fragments[0].start, -each.fragments[0].end) if each.fragments else (-1, 0)

    end = 0
    for each in sorted(annotations, key=order):
        if not each.fragments:
            yield each
        elif each.fragments[0].start >= end:
            end = each.fragments[-1].end
            yield each
        else:
            losses.append(_case("overlap", each, line))


def _case(what: LossKind, annotation: LineAnnotation, line: DatasetLine) -> Loss:
    shown = " … ".join(annotation.quote)[:60]
    named = line.article.external_id or line.article.id
    where = annotation.fragments[0].start
    return Loss(
        what=what,
        layer=annotation.layer,
        name=annotation.label,
        case=f"article {named}, {annotation.label} at {where}: “{shown}”",
    )


_REMARKS: tuple[tuple[str, LossKind, object], ...] = (
    ("note", "note", ""),
    ("flagged", "flag", False),
    ("confidence", "confidence", None),
)


def _bare(
    annotation: LineAnnotation, holds: Holds, ids: set[AnnotationId], losses: list[Loss]
) -> LineAnnotation:
    layer = annotation.layer
    changes: dict[str, object] = {}
    if annotation.attributes and not holds.attributes:
        losses += [Loss(what="attribute", layer=layer, name=key) for key in annotation.attributes]
        changes["attributes"] = {}
    if annotation.roles:
        changes["roles"] = _roles(annotation, holds, ids, losses)
    if not holds.remarks:
        for field, what, empty in _REMARKS:
            if getattr(annotation, field) != empty:
                changes[field] = empty
                losses.append(Loss(what=what, layer=layer))
    if not holds.origin:
        losses.append(Loss(what="origin", layer=layer))
        changes |= {"origin": Manual(), "created": "", "updated": "", "revision": 1}
    return msgspec.structs.replace(annotation, **changes) if changes else annotation


def _roles(
    annotation: LineAnnotation, holds: Holds, ids: set[AnnotationId], losses: list[Loss]
) -> Roles:
    roles: Roles = {}
    for name, fillers in annotation.roles.items():
        kept = []
        for filler in fillers:
            if filler_kind(filler) in holds.roles and _fits(annotation, filler, holds, ids):
                kept.append(filler)
            else:
                what: LossKind = "role" if not holds.roles else "filler"
                losses.append(Loss(what=what, layer=annotation.layer, name=name))
        if kept:
            roles[name] = tuple(kept)
    return roles


def _fits(annotation: LineAnnotation, filler: Filler, holds: Holds, ids: set[AnnotationId]) -> bool:
    """Return whether the format can link the two; `ids`: of what a link can lead to."""
    if filler.annotation is UNSET and filler.fragments is UNSET:
        return True
    if not annotation.fragments and not holds.article_roles:
        return False
    if filler.fragments is not UNSET:
        return len(filler.fragments) == 1 or holds.discontinuous
    return filler.annotation in ids


def filler_kind(filler: Filler) -> FillerKind:
    """Return what kind of thing stands in a role."""
    if filler.annotation is not UNSET:
        return "annotation"
    if filler.fragments is not UNSET:
        return "fragments"
    return "author" if filler.author is not UNSET else "topic"


_METADATA = ("title", "date", "source", "author", "section", "url", "language", "meta")


def _line_reduced(line: DatasetLine, holds: Holds, losses: list[Loss]) -> DatasetLine:
    changes: dict[str, object] = {}
    if not holds.metadata:
        empty = {name: {} if name == "meta" else "" for name in _METADATA}
        filled = [name for name in _METADATA if getattr(line.article, name) != empty[name]]
        losses += [Loss(what="metadata", name=name) for name in filled]
        if filled:
            changes["article"] = msgspec.structs.replace(line.article, **empty)
    if line.annotator is not None and not holds.people:
        losses.append(Loss(what="person", name=line.annotator))
        changes["annotator"] = None
    if not holds.work:
        if line.status != "done" or line.reason:
            losses.append(Loss(what="status", name=line.status))
            changes |= {"status": "done", "reason": ""}
        if line.active_seconds:
            losses.append(Loss(what="time"))
            changes["active_seconds"] = 0
    if line.comments and not holds.comments:
        losses += [Loss(what="comment")] * len(line.comments)
        changes["comments"] = ()
    return msgspec.structs.replace(line, **changes) if changes else line
