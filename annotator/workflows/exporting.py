"""Writing a project's labels as a dataset: one file, whole or not at all, and its manifest."""

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection

from annotator import __version__
from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import DatasetLine, person_line, suggestion_line
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import (
    Activity,
    Annotation,
    Article,
    Assignment,
    Comment,
    Record,
    Status,
    now,
)
from annotator.domain.text import storable
from annotator.formats.registry import format_named
from annotator.store import history, reading
from annotator.store.project import Project
from annotator.workflows.bulk import collector_paused
from annotator.workflows.progress import Progress, Silent

_CHUNK = 200  # articles read at a time


class ExportOptions(Struct, frozen=True, kw_only=True):
    """What to export. Nothing named means everything, but articles that nobody has begun."""

    format: str = "jsonl"
    annotators: tuple[AnnotatorId, ...] = ()
    suggestions: bool = False
    statuses: tuple[Status, ...] = ()
    layers: tuple[str, ...] = ()
    as_of: StepNumber | None = None


class Manifest(Struct, kw_only=True):
    """What is in an exported file and what it was made from."""

    file: str
    format: str
    sha256: str = ""
    program: str = f"hustings {__version__}"
    exported: str = ""
    step: StepNumber
    codebook: CodebookRef
    options: ExportOptions
    lines: int = 0
    articles: int = 0
    not_begun: int = 0  # articles left out because nobody has begun them
    annotators: dict[str, int] = field(default_factory=dict)  # lines by person or source
    statuses: dict[str, int] = field(default_factory=dict)
    labels: dict[str, dict[str, int]] = field(default_factory=dict)  # layer -> label -> count


def export_dataset(
    project: Project,
    path: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Write the dataset to `path` and a manifest beside it; return the manifest.

    Written under another name and moved into place, so that a file of this name is whole.
    Raises UserError where it cannot be written or nothing matches a named annotator or layer.
    """
    options = options or ExportOptions()
    format_ = format_named(options.format)
    if format_.write is None:
        raise UserError(f"The format '{format_.name}' can only be read.", "See hustings formats.")
    _check_target(project, path)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with project.reading() as connection:
        export = _Export(project, connection, path, options, progress or Silent())
        try:
            with partial.open("wb") as file:
                with collector_paused():
                    format_.write(file, export.lines())
                file.flush()
                os.fsync(file.fileno())
            export.manifest.sha256 = _file_sha256(partial)
            export.manifest.exported = now()
            os.replace(partial, path)
            write_whole(manifest_path(path), _readable(export.manifest))
        except OSError as error:
            raise UserError(
                f"{path} cannot be written: {error.strerror}.",
                "Choose a folder that exists, that you may write to, and that has room.",
            ) from None
        finally:
            partial.unlink(missing_ok=True)
    return export.manifest


def _check_target(project: Project, path: Path) -> None:
    """Raise UserError where the dataset would take the place of something else than a file."""
    if path.is_dir() or not path.name:
        raise UserError(f"{path} is a folder.", "Name a file in it.")
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is not a file.", "Name a file; it is replaced whole.")
    if path.exists() and path.samefile(project.path):
        raise UserError(f"{path} is the project itself.", "Choose another name.")


def manifest_path(path: Path) -> Path:
    return path.with_name(path.name + ".manifest.json")


def _readable(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(data)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Export:
    """One run: walks the articles and counts what it hands to the writer."""

    def __init__(
        self,
        project: Project,
        connection: Connection,
        path: Path,
        options: ExportOptions,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._options = options
        self._progress = progress
        last = history.last_step(connection)
        self._as_of = options.as_of if options.as_of != last else None
        if self._as_of is not None:
            history.check_step(connection, self._as_of)
            version = history.codebook_as_of(connection, self._as_of)
            self._codebook = CodebookRef(version.name, version.version, version.sha256)
        else:
            self._codebook = project.codebook_ref()
        self._check_names(project)
        self.manifest = Manifest(
            file=storable(path.name),
            format=options.format,
            step=options.as_of if options.as_of is not None else last,
            codebook=self._codebook,
            options=options,
        )
        self._labels: dict[str, Counter[str]] = {}

    def _check_names(self, project: Project) -> None:
        people = reading.annotator_names(self._connection)
        for name in self._options.annotators:
            if name not in people:
                raise UserError(
                    f"Nobody called '{name}' has worked on this project.",
                    f"Its annotators are: {', '.join(sorted(people))}.",
                )
        layers = [layer.key for layer in project.codebook().layers]
        for layer in self._options.layers:
            if layer not in layers:
                raise UserError(
                    f"The codebook has no layer '{layer}'.", f"Its layers are: {', '.join(layers)}."
                )

    def lines(self) -> Iterator[DatasetLine]:
        articles = history.article_ids(self._connection, self._as_of)
        for first in range(0, len(articles), _CHUNK):
            if self._progress.cancelled:
                raise UserError("The export was stopped; no file was written.")
            chunk = articles[first : first + _CHUNK]
            yield from self._chunk(chunk)
            done = first + len(chunk)
            self._progress.report(done, len(articles), f"Exported {done:,} articles")
        self.manifest.labels = {
            layer: dict(sorted(counts.items())) for layer, counts in sorted(self._labels.items())
        }
        self.manifest.annotators = dict(sorted(self.manifest.annotators.items()))

    def _chunk(self, articles: list[ArticleId]) -> Iterator[DatasetLine]:
        records = history.records_of(self._connection, articles, self._as_of)
        hashes = {key: _own(found).sha256 for key, found in records.items()}
        texts = reading.texts(self._connection, set(hashes.values()))
        for article in articles:
            count = 0
            text = texts.get(hashes.get(article, ""))
            if text is None:
                raise UserError(
                    f"Article {article} or its text is missing.", "Look with hustings check."
                )
            for line in self._lines_of(records[article], text):
                self._count(line)
                count += 1
                yield line
            self.manifest.articles += bool(count)

    def _lines_of(self, records: list[Record], text: str) -> Iterator[DatasetLine]:
        article = _own(records)
        if self._options.suggestions:
            for group in reading.read_suggestions(self._connection, article.id):
                yield suggestion_line(article, text, self._codebook, group)
            return
        people = {r.annotator: r for r in records if isinstance(r, Assignment)}
        chosen = self._options.annotators
        comments = _comments_by_line(records, people)
        for person in sorted(people):
            status = people[person].status
            if (not chosen or person in chosen) and self._wanted(status):
                about = comments.get(person, [])
                yield self._person_line(article, text, people[person], records, about)
        if not people:
            if "todo" in self._options.statuses and not chosen:
                about = comments.get(None, [])
                work: tuple[Status, str, None] = ("todo", "", None)
                yield person_line(article, text, None, work, self._codebook, [], about)
            else:
                self.manifest.not_begun += 1

    def _wanted(self, status: Status) -> bool:
        return not self._options.statuses or status in self._options.statuses

    def _person_line(
        self,
        article: Article,
        text: str,
        assignment: Assignment,
        records: list[Record],
        comments: list[Comment],
    ) -> DatasetLine:
        person = assignment.annotator
        own = [record for record in records if getattr(record, "annotator", None) == person]
        annotations = [record for record in own if isinstance(record, Annotation)]
        activity = next((record for record in own if isinstance(record, Activity)), None)
        return person_line(
            article,
            text,
            person,
            (assignment.status, assignment.reason, activity),
            self._codebook,
            _of_layers(annotations, self._options.layers),
            comments,
        )

    def _count(self, line: DatasetLine) -> None:
        manifest = self.manifest
        manifest.lines += 1
        name = line.annotator or ""
        manifest.annotators[name] = manifest.annotators.get(name, 0) + 1
        manifest.statuses[line.status] = manifest.statuses.get(line.status, 0) + 1
        for annotation in line.annotations:
            self._labels.setdefault(annotation.layer, Counter())[annotation.label] += 1


def _own(records: list[Record]) -> Article:
    first = records[0]
    assert isinstance(first, Article)
    return first


def _comments_by_line(
    records: list[Record], people: Collection[AnnotatorId]
) -> dict[AnnotatorId | None, list[Comment]]:
    """Return the comments by whose line they stand on.

    That is their author's; of one who has no line, that of whoever made what it is about, or the
    first line (None: that of an article which nobody has begun).
    """
    found: dict[AnnotatorId | None, list[Comment]] = {}
    makers: dict[AnnotationId, AnnotatorId] | None = None
    for comment in records:
        if not isinstance(comment, Comment):
            continue
        place: AnnotatorId | None = comment.annotator
        if place not in people:
            if makers is None:
                makers = {r.id: r.annotator for r in records if isinstance(r, Annotation)}
            place = makers.get(comment.annotation) if comment.annotation else None
            if place not in people:
                place = min(people, default=None)
        found.setdefault(place, []).append(comment)
    return found


def _of_layers(annotations: list[Annotation], layers: tuple[str, ...]) -> list[Annotation]:
    """Return the annotations of these layers, and those that stand in their roles, and so on."""
    if not layers:
        return annotations
    by_id = {annotation.id: annotation for annotation in annotations}
    wanted: set[AnnotationId] = set()
    waiting = [annotation.id for annotation in annotations if annotation.layer in layers]
    while waiting:
        key = waiting.pop()
        if key not in wanted:
            wanted.add(key)
            waiting += by_id[key].points_at()
    return [annotation for annotation in annotations if annotation.id in wanted]
