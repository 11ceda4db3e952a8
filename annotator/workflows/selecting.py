"""The dataset lines of a project: whose, of which articles and layers, as of which step."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection

from annotator.domain.codebook import Codebook, CodebookRef
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.dataset import DatasetLine, person_line, suggestion_line
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotationId, AnnotatorId, StepNumber
from annotator.domain.ranking import chosen
from annotator.domain.records import (
    Activity,
    Annotation,
    Article,
    Assignment,
    Comment,
    Record,
    Status,
)
from annotator.domain.suggestions import SuggestionSet
from annotator.store import history, reading
from annotator.store.project import Project
from annotator.workflows.progress import Progress

_CHUNK = 200  # articles read at a time
ByType = defaultdict[type[Record], list[Any]]  # an article's records


class Selection(Struct, frozen=True, kw_only=True):
    """Which lines. Nothing named means everything, but articles that nobody has begun.

    `since` and `until` are the first and the last day (or month, or year) of the articles, as
    precise as given; articles without a date are left out where one of them is named.
    """

    annotators: tuple[AnnotatorId, ...] = ()
    suggestions: bool = False
    suggested_by: tuple[str, ...] = ()  # only these sources, the best first
    without: tuple[str, ...] = ()  # none of these sources
    statuses: tuple[Status, ...] = ()
    layers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # label, or layer:label
    sources: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    as_of: StepNumber | None = None


class DatasetLines:
    """The selected lines of a project, in the order of its articles.

    Raises UserError where somebody or something is named that the project does not have.
    """

    def __init__(self, project: Project, connection: Connection, selection: Selection) -> None:
        self._connection = connection
        self._selection = selection
        self._sources: set[str] = set()  # of suggestions, met in the last walk
        self.not_begun = 0  # articles left out because nobody has begun them, in the last walk
        last = history.last_step(connection)
        self.step = selection.as_of if selection.as_of is not None else last
        self._as_of = selection.as_of if selection.as_of != last else None
        if self._as_of is not None:
            history.check_step(connection, self._as_of)
            version = history.codebook_as_of(connection, self._as_of)
            self.ref = CodebookRef(version.name, version.version, version.sha256)
            self.codebook = read_codebook(version.toml, version.name)
        else:
            self.ref = project.codebook_ref()
            self.codebook = project.codebook()
        self._check_names()
        self._labels = _label_names(self.codebook, selection.labels)

    def _check_names(self) -> None:
        people = reading.annotator_names(self._connection)
        for name in self._selection.annotators:
            if name not in people and name == GOLD:
                raise UserError(
                    "Nothing has been adjudicated in this project yet, so there is no gold.",
                    "Compare and adjudicate articles in the window first.",
                )
            if name not in people:
                raise UserError(
                    f"Nobody called '{name}' has worked on this project.",
                    f"Its annotators are: {', '.join(sorted(people))}.",
                )
        layers = [layer.key for layer in self.codebook.layers]
        for layer in self._selection.layers:
            if layer not in layers:
                raise UserError(
                    f"The codebook has no layer '{layer}'.", f"Its layers are: {', '.join(layers)}."
                )

    def articles(self) -> Iterator[tuple[Article, str]]:
        """Yield each article that can have a line, with its text."""
        for _records, article, text in self._walk(None):
            yield article, text

    def walk(self, progress: Progress) -> Iterator[DatasetLine]:
        """Yield the lines. Raises UserError where it is stopped or an article is damaged."""
        self.not_begun = 0
        self._sources.clear()
        for records, article, text in self._walk(progress):
            yield from self._lines_of(records, article, text)
        self._check_sources()

    def _walk(self, progress: Progress | None) -> Iterator[tuple[list[Record], Article, str]]:
        articles = history.article_ids(self._connection, self._as_of)
        for first in range(0, len(articles), _CHUNK):
            if progress is not None and progress.cancelled:
                raise UserError("The export was stopped; no file was written.")
            chunk = articles[first : first + _CHUNK]
            records = history.records_of(self._connection, chunk, self._as_of)
            hashes = {key: _own(found).sha256 for key, found in records.items()}
            texts = reading.texts(self._connection, set(hashes.values()))
            for key in chunk:
                text = texts.get(hashes.get(key, ""))
                if text is None:
                    raise UserError(
                        f"Article {key} or its text is missing.", "Look with hustings check."
                    )
                article = _own(records[key])
                if self._of_interest(article):
                    yield records[key], article, text
            done = first + len(chunk)
            if progress is not None:
                progress.report(done, len(articles), f"Exported {done:,} articles")

    def _of_interest(self, article: Article) -> bool:
        wanted = self._selection
        if wanted.sources and article.source not in wanted.sources:
            return False
        if not wanted.since and not wanted.until:
            return True
        date = article.date
        return bool(date) and _within(date, wanted.since, wanted.until)

    def _lines_of(
        self, records: list[Record], article: Article, text: str
    ) -> Iterator[DatasetLine]:
        if self._selection.suggestions:
            for group in self._suggestions(article):
                yield suggestion_line(article, text, self.ref, group)
            return
        by_type: ByType = defaultdict(list)
        for record in records:
            by_type[type(record)].append(record)
        people = {assignment.annotator: assignment for assignment in by_type[Assignment]}
        chosen = self._selection.annotators
        comments = _comments_by_line(by_type, people)
        for person in sorted(people):
            status = people[person].status
            if (not chosen or person in chosen) and self._wanted(status):
                about = comments.get(person, [])
                yield self._person_line(article, text, people[person], by_type, about)
        if not people:
            if "todo" in self._selection.statuses and not chosen:
                about = comments.get(None, [])
                work: tuple[Status, str, None] = ("todo", "", None)
                yield person_line(article, text, None, work, self.ref, [], about)
            else:
                self.not_begun += 1

    def _suggestions(self, article: Article) -> list[SuggestionSet]:
        """Return what the sources propose, merged where some of them are chosen."""
        sets = reading.read_suggestions(self._connection, article.id)
        only, without = self._selection.suggested_by, self._selection.without
        for group in sets:
            self._sources |= {each.source or group.source for each in group.suggestions}
        return chosen(sets, only, without) if only or without else sets

    def _check_sources(self) -> None:
        for name in (*self._selection.suggested_by, *self._selection.without):
            if name not in self._sources:
                there = ", ".join(sorted(self._sources)) or "none"
                raise UserError(
                    f"No source '{name}' has proposed anything for these articles.",
                    f"The sources with suggestions are: {there}.",
                )

    def _wanted(self, status: Status) -> bool:
        return not self._selection.statuses or status in self._selection.statuses

    def _person_line(
        self,
        article: Article,
        text: str,
        assignment: Assignment,
        by_type: ByType,
        comments: list[Comment],
    ) -> DatasetLine:
        person = assignment.annotator
        annotations = [each for each in by_type[Annotation] if each.annotator == person]
        activity = next((each for each in by_type[Activity] if each.annotator == person), None)
        return person_line(
            article,
            text,
            person,
            (assignment.status, assignment.reason, activity),
            self.ref,
            self._chosen(annotations),
            comments,
        )

    def _chosen(self, annotations: list[Annotation]) -> list[Annotation]:
        """Return the annotations of the layers and labels, and those in their roles, and so on."""
        layers, labels = self._selection.layers, self._labels
        if not layers and not labels:
            return annotations
        by_id = {annotation.id: annotation for annotation in annotations}
        wanted: set[AnnotationId] = set()
        waiting = [
            annotation.id
            for annotation in annotations
            if (not layers or annotation.layer in layers)
            and (not labels or (annotation.layer, annotation.label) in labels)
        ]
        while waiting:
            key = waiting.pop()
            if key not in wanted:
                wanted.add(key)
                waiting += by_id[key].points_at()
        return [annotation for annotation in annotations if annotation.id in wanted]


def _label_names(codebook: Codebook, named: tuple[str, ...]) -> set[tuple[str, str]]:
    found = set()
    for name in named:
        layer, _, label = name.rpartition(":")
        fitting = {
            (each.key, label)
            for each in codebook.layers
            if layer in ("", each.key) and each.label(label)
        }
        if not fitting:
            known = ", ".join(each.key for one in codebook.layers for each in one.labels)
            raise UserError(f"The codebook has no label '{name}'.", f"Its labels are: {known}.")
        found |= fitting
    return found


def _within(date: str, since: str, until: str) -> bool:
    """Return whether a date lies between two others, each as precise as it is written."""
    return (not since or date[: len(since)] >= since) and (not until or date[: len(until)] <= until)


def _own(records: list[Record]) -> Article:
    first = records[0]
    assert isinstance(first, Article)
    return first


def _comments_by_line(
    by_type: ByType, people: Collection[AnnotatorId]
) -> dict[AnnotatorId | None, list[Comment]]:
    """Return the comments by whose line they stand on.

    That is their author's; of one who has no line, that of whoever made what it is about, or the
    first line (None: that of an article which nobody has begun).
    """
    found: dict[AnnotatorId | None, list[Comment]] = {}
    makers: dict[AnnotationId, AnnotatorId] | None = None
    for comment in by_type[Comment]:
        place: AnnotatorId | None = comment.annotator
        if place not in people:
            if makers is None:
                makers = {each.id: each.annotator for each in by_type[Annotation]}
            place = makers.get(comment.annotation) if comment.annotation else None
            if place not in people:
                place = min(people, default=None)
        found.setdefault(place, []).append(comment)
    return found
