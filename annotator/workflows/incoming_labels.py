"""The labels of a dataset line as records of the project, or as suggestions."""

import re
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import UNSET
from sqlalchemy import Connection

from annotator.domain.dataset import SUGGESTION_PREFIX, LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId
from annotator.domain.incoming import IncomingLine
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Assignment,
    Comment,
    Filler,
    FromSuggestion,
    Record,
    Roles,
    now,
)
from annotator.domain.rules import Rules
from annotator.domain.suggestions import WHOSE, Suggestion, SuggestionSet
from annotator.domain.text import storable
from annotator.store import reading

_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMESPACE = uuid.UUID("7f0c1c1e-3a63-4c39-9c6c-1d0c3b8f6a55")


class Options(Protocol):
    @property
    def annotator(self) -> AnnotatorId | None: ...
    @property
    def as_suggestions(self) -> bool: ...


class Known(msgspec.Struct, kw_only=True):
    """What the project has, and what the batch in hand has added to it so far."""

    connection: Connection
    articles: dict[str, ArticleId]  # by the sha256 of the text
    people: set[AnnotatorId]
    ids: dict[tuple[str, AnnotatorId], dict[AnnotationId, AnnotationId]]  # by sha256 and person
    taken: set[AnnotationId]  # annotation ids in use
    comments: dict[CommentId, ArticleId]  # comment ids in use, and on which article
    stored_articles: set[ArticleId]  # of the article ids that the batch names
    new_articles: set[ArticleId]
    annotations: dict[tuple[ArticleId, AnnotatorId], dict[AnnotationId, Annotation]]
    work: dict[tuple[ArticleId, AnnotatorId], reading.Work]

    def has_article(self, article: ArticleId) -> bool:
        return article in self.new_articles or article in self.stored_articles

    def forget(self, article: ArticleId) -> None:
        """Take back what a refused record began, if it was the article's first."""
        if article not in self.articles.values():
            self.new_articles.discard(article)

    def annotations_of(
        self, article: ArticleId, person: AnnotatorId
    ) -> dict[AnnotationId, Annotation]:
        owner = (article, person)
        if owner not in self.annotations:
            stored = (
                []
                if article in self.new_articles
                else reading.read_annotations(self.connection, article, person)
            )
            self.annotations[owner] = {annotation.id: annotation for annotation in stored}
        return self.annotations[owner]

    def work_of(self, article: ArticleId, person: AnnotatorId) -> reading.Work:
        owner = (article, person)
        if owner not in self.work:
            self.work[owner] = (
                reading.Work()
                if article in self.new_articles
                else reading.work_of(self.connection, article, person)
            )
        return self.work[owner]

    def add(self, made: list[Record]) -> None:
        """Take note of records that one line makes: its annotations are of one article and person."""
        own = {record.id: record for record in made if isinstance(record, Annotation)}
        if own:
            first = next(iter(own.values()))
            self.annotations_of(first.article, first.annotator).update(own)
            self.taken.update(own)
        for record in made:
            match record:
                case Annotation():
                    pass
                case Annotator():
                    self.people.add(record.name)
                case Assignment():
                    self._renew(record.article, record.annotator, assignment=record)
                case Activity():
                    self._renew(record.article, record.annotator, activity=record)
                case Comment():
                    self.comments[record.id] = record.article
                case _:
                    pass

    def _renew(self, article: ArticleId, person: AnnotatorId, **change: object) -> None:
        work = self.work_of(article, person)
        self.work[article, person] = msgspec.structs.replace(work, **change)


def person_of(incoming: IncomingLine, importer: AnnotatorId, options: Options) -> AnnotatorId:
    """Return whose the labels of a line are."""
    return options.annotator or incoming.dataset.annotator or importer


def labels_of(
    known: Known,
    incoming: IncomingLine,
    article: ArticleId,
    person: AnnotatorId,
    rules: Rules,
) -> list[Record]:
    """Return the records that the line adds to the project; none where it has them all.

    Raises RecordRefused where one of them breaks the codebook or contradicts the project.
    """
    line = incoming.dataset
    stamped = now()
    begun = line.annotator is not None or bool(line.annotations)  # else there are comments alone
    people = {comment.annotator for comment in line.comments} | ({person} if begun else set())
    made: list[Record] = [
        Annotator(name=name, created=stamped) for name in sorted(people - known.people)
    ]
    ids = known.ids[incoming.stored.sha256, person]
    made += _annotations(known, incoming, article, person, rules, stamped)
    present = known.work_of(article, person)
    if present.assignment is None and begun:
        made.append(
            Assignment(article=article, annotator=person, status=line.status, reason=line.reason)
        )
    if present.activity is None and line.active_seconds:
        made.append(Activity(article=article, annotator=person, seconds=line.active_seconds))
    made += _comments(known, incoming, article, person, ids)
    return made


def _comments(
    known: Known,
    incoming: IncomingLine,
    article: ArticleId,
    person: AnnotatorId,
    ids: dict[AnnotationId, AnnotationId],
) -> list[Comment]:
    own = own_comment_ids(incoming, person)
    made = []
    for comment in incoming.dataset.comments:
        key = own[comment.id]
        if known.comments.get(key, article) != article:
            raise RecordRefused(
                f"The project has a comment {comment.id} on another article.",
                "Give this comment an id of its own.",
            )
        if key not in known.comments:
            about = comment.annotation
            record = Comment(
                id=key,
                article=article,
                annotator=comment.annotator,
                text=comment.text,
                created=comment.created,
                annotation=None if about is None else ids.get(about, about),
                resolved=comment.resolved,
            )
            made.append(record)
    return made


def _annotations(
    known: Known,
    incoming: IncomingLine,
    article: ArticleId,
    person: AnnotatorId,
    rules: Rules,
    stamped: str,
) -> list[Annotation]:
    line = incoming.dataset
    ids = known.ids[incoming.stored.sha256, person]
    present = known.annotations_of(article, person)
    layers: dict[AnnotationId, str] = {}
    if any(each.roles for each in line.annotations):  # only what stands in a role is looked up
        layers = {key: a.layer for key, a in present.items()}
        layers |= {ids[each.id]: each.layer for each in line.annotations}
    made = []
    for each in line.annotations:
        annotation = _annotation(each, ids, article, person, stamped)
        try:
            rules.check(annotation, line.text, layers)
        except RecordRefused as refused:  # the person knows it by the file's id
            what = refused.what.replace(annotation.id, each.id)
            raise RecordRefused(what, refused.remedy) from None
        if annotation.id not in known.taken:
            made.append(annotation)
        elif not _is_same(present.get(annotation.id), annotation, each):
            raise RecordRefused(
                f"The project has an annotation {each.id} already, and it is not the same.",
                "Keep one of the two: delete it in the project, or take it out of the file.",
            )
    return made


def _is_same(stored: Annotation | None, annotation: Annotation, given: LineAnnotation) -> bool:
    """Return whether the project has the annotation as the line gives it, dates it omits aside."""
    if stored is not None and not given.created:
        updated = given.updated or stored.updated
        annotation = msgspec.structs.replace(annotation, created=stored.created, updated=updated)
    return stored == annotation


def own_ids(incoming: IncomingLine, person: AnnotatorId) -> dict[AnnotationId, AnnotationId]:
    """Return what each annotation of the line is called in the project."""
    given = [each.id for each in incoming.dataset.annotations]
    return {
        key: key if _UUID.fullmatch(key) else AnnotationId(_own_id(key, incoming, person))
        for key in given
    }


def own_comment_ids(incoming: IncomingLine, person: AnnotatorId) -> dict[CommentId, CommentId]:
    """Return what each comment of the line is called in the project."""
    given = (each.id for each in incoming.dataset.comments)
    return {key: CommentId(_own_id(key, incoming, person)) for key in given}


def _own_id(given: str, incoming: IncomingLine, person: AnnotatorId) -> str:
    """Return the file's id if it is a UUID; else one made from it, the same each time."""
    if _UUID.fullmatch(given):
        return given
    name = f"{incoming.stored.sha256}/{person}/{given}"
    return str(uuid.uuid5(_NAMESPACE, name))


def _annotation(
    given: LineAnnotation,
    ids: dict[AnnotationId, AnnotationId],
    article: ArticleId,
    person: AnnotatorId,
    stamped: str,
) -> Annotation:
    return Annotation(
        id=ids[given.id],
        article=article,
        annotator=person,
        layer=given.layer,
        label=given.label,
        fragments=given.fragments,
        attributes=given.attributes,
        roles=mapped_roles(given.roles, ids) if given.roles else given.roles,
        origin=given.origin,
        note=given.note,
        flagged=given.flagged,
        confidence=given.confidence,
        created=given.created or stamped,
        updated=given.updated or given.created or stamped,
        revision=given.revision,
    )


def mapped_roles(roles: Roles, ids: dict[AnnotationId, AnnotationId]) -> Roles:
    """Return the roles with each annotation's id replaced by what it is called now."""
    return {
        name: tuple(
            filler
            if filler.annotation is UNSET
            else Filler(annotation=ids.get(filler.annotation, filler.annotation))
            for filler in fillers
        )
        for name, fillers in roles.items()
    }


def _own_source(given: LineAnnotation, source: str) -> str:
    """Return which part of a source proposed it, where the line says so."""
    origin = given.origin
    return origin.source if isinstance(origin, FromSuggestion) and origin.source != source else ""


def _told_apart(annotations: Iterable[LineAnnotation]) -> list[Suggestion]:
    """Return a suggestion for each, what fills its roles left out.

    Of several that say the same of the same words with other roles, each after the first has a key
    of its own: what its id tells, as we write it, or the whole id of another program.
    """
    first: dict[str, LineAnnotation] = {}
    made = []
    for each in annotations:
        bare = Suggestion(layer=each.layer, label=each.label, fragments=each.fragments)
        if first.setdefault(bare.saying, each).roles != each.roles:
            whose = str(each.id).partition(WHOSE)[2] or str(each.id)
            bare = msgspec.structs.replace(bare, whose=whose)
        made.append(bare)
    return made


def suggestion_set_of(
    incoming: IncomingLine, article: ArticleId, rules: Rules, options: Options
) -> SuggestionSet | None:
    """Return the line as suggestions, where it holds some or the person asked for that."""
    line = incoming.dataset
    named = line.annotator or ""
    if named.startswith(SUGGESTION_PREFIX):
        source = named.removeprefix(SUGGESTION_PREFIX)
    elif options.as_suggestions:
        source = f"import:{named or storable(Path(incoming.file).stem)}"
    else:
        return None
    bare = _told_apart(line.annotations)
    keys = {a.id: AnnotationId(s.key) for a, s in zip(line.annotations, bare, strict=True)}
    layers = {keys[a.id]: a.layer for a in line.annotations}
    found: dict[str, Suggestion] = {}  # what is proposed twice is kept once
    for given, suggestion in zip(line.annotations, bare, strict=True):
        annotation = _annotation(given, keys, article, AnnotatorId(source), "-")
        rules.check(annotation, line.text, layers)
        proposal = msgspec.structs.replace(
            suggestion,
            attributes=annotation.attributes,
            roles=annotation.roles,
            score=given.score,
            source=_own_source(given, source),
        )
        found.setdefault(suggestion.key, proposal)
    return SuggestionSet(
        article=article,
        source=source,
        version=line.version or "1",
        created=line.annotations[0].created if line.annotations else now(),
        suggestions=tuple(found.values()),
    )
