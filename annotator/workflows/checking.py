"""Whether a project is whole: its database, texts, records, roles, codebook and history."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection

from annotator.domain.codebook import toml_sha256
from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import AnnotationId, ArticleId, StepNumber
from annotator.domain.records import Annotation, Article, CodebookVersion, Record
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit
from annotator.domain.text import quotes
from annotator.store import history, inspecting, reading
from annotator.store.project import Project
from annotator.workflows.progress import Progress, Silent

_CHUNK = 50  # articles in memory at a time
_UNREADABLE = (msgspec.MsgspecError, zlib.error, UnicodeError)


class Check:
    """One run. `articles`, `annotations` and `steps` count what was looked at."""

    def __init__(self, project: Project, progress: Progress | None = None) -> None:
        self.articles = self.annotations = self.steps = 0
        self._project = project
        self._progress = progress or Silent()
        self._rules: Rules | None = None

    def problems(self) -> Iterator[str]:
        """Yield each problem as a sentence; nothing for a project that is whole."""
        try:
            with self._project.reading() as connection:
                yield from inspecting.database_problems(connection)
                for sha256 in inspecting.changed_texts(connection):
                    yield f"The text that was stored as {sha256} is no longer the same."
                yield from self._step_problems(connection)
                yield from self._project_problems(connection)
                yield from self._article_problems(connection)
            with self._project.writing() as connection:
                of_index = inspecting.index_problems(connection)
            yield from of_index
        except UserError as error:
            yield f"The check could not go on: {error.what}"

    def _step_problems(self, connection: Connection) -> Iterator[str]:
        expected = 1
        for number, said, found in inspecting.step_counts(connection):
            if number != expected:
                yield f"The history has step {number} where step {expected} should be."
            if said != found:
                yield f"Step {number} should have {said} edits and has {found}."
            expected = number + 1
            self.steps += 1

    def _project_problems(self, connection: Connection) -> Iterator[str]:
        """Check what belongs to no article, and make ready the codebook in force."""
        try:
            records = inspecting.project_records(connection)
            yield from _replayed(connection, ArticleId(""), records)
        except _UNREADABLE as error:
            yield f"A codebook or an annotator cannot be read: {error}."
            return
        for record in records:
            if isinstance(record, CodebookVersion) and toml_sha256(record.toml) != record.sha256:
                yield f"The codebook {record.name} version {record.version} was changed afterwards."
        try:
            self._rules = self._project.rules()
        except UserError as error:
            yield f"The codebook in force cannot be used: {error.what}"

    def _article_problems(self, connection: Connection) -> Iterator[str]:
        total = inspecting.article_count(connection)
        for chunk in inspecting.articles_ever(connection, _CHUNK):
            yield from self._chunk_problems(connection, chunk)
            self._progress.report(self.articles, total, f"Checked {self.articles:,} articles")
            if self._progress.cancelled:
                raise UserError("It was stopped before the last article.")

    def _chunk_problems(self, connection: Connection, chunk: list[ArticleId]) -> Iterator[str]:
        try:
            found = _Chunk(connection, chunk, self._rules)
            problems = list(found.problems())
        except _UNREADABLE as error:
            if len(chunk) == 1:
                yield f"Article {chunk[0]}: a record of it cannot be read: {error}."
                return
            for article in chunk:
                yield from self._chunk_problems(connection, [article])
            return
        self.articles += len(found.records)
        self.annotations += found.annotations
        yield from problems


class _Chunk:
    """Some articles with all that belongs to them."""

    def __init__(
        self, connection: Connection, chunk: Sequence[ArticleId], rules: Rules | None
    ) -> None:
        self._connection = connection
        self._chunk = chunk
        self._rules = rules
        self.annotations = 0
        self.records = history.records_of(connection, chunk)
        own = [found[0] for found in self.records.values()]
        hashes = {each.sha256 for each in own if isinstance(each, Article)}
        self._texts = reading.texts(connection, hashes)
        self._fillers = inspecting.role_fillers(connection, chunk)

    def problems(self) -> Iterator[str]:
        for article in self._chunk:
            records = self.records.get(article, [])
            if records:
                yield from self._of_article(article, records)
            yield from _replayed(self._connection, article, records)

    def _of_article(self, article: ArticleId, records: list[Record]) -> Iterator[str]:
        own = records[0]
        assert isinstance(own, Article)
        annotations = [record for record in records if isinstance(record, Annotation)]
        self.annotations += len(annotations)
        yield from self._filler_problems(article, annotations)
        text = self._texts.get(own.sha256)
        if text is None:
            yield f"Article {article}: its text is missing."
            return
        if own.length != len(text):
            yield f"Article {article}: its length is noted as {own.length} and is {len(text)}."
        if self._rules is not None:
            yield from forbidden_annotations(annotations, text, self._rules)
        yield from self._suggestion_problems(article, text)

    def _filler_problems(self, article: ArticleId, annotations: list[Annotation]) -> Iterator[str]:
        for annotation in annotations:
            if annotation.points_at() != self._fillers.get(annotation.id, set()):
                yield (
                    f"Article {article}: the roles of annotation {annotation.id} are not those "
                    "that the database lists for it."
                )

    def _suggestion_problems(self, article: ArticleId, text: str) -> Iterator[str]:
        for group in reading.read_suggestions(self._connection, article):
            for suggestion in group.suggestions:
                try:
                    quotes(text, suggestion.fragments)
                except RecordRefused as refused:
                    yield (
                        f"Article {article}: suggestion {suggestion.key} of {group.source}: "
                        f"{refused.what}"
                    )


def forbidden_annotations(
    annotations: Iterable[Annotation], text: str, rules: Rules
) -> Iterator[str]:
    """Yield what is wrong with each annotation of one article; `annotations` are everybody's."""
    own = list(annotations)
    layers: dict[str, dict[AnnotationId, str]] = defaultdict(dict)
    for annotation in own:
        layers[annotation.annotator][annotation.id] = annotation.layer
    for annotation in own:
        try:
            rules.check(annotation, text, layers[annotation.annotator])
        except RecordRefused as refused:
            yield (
                f"Article {annotation.article}, annotation {annotation.id} of "
                f"{annotation.annotator}: {refused.what}"
            )


def _replayed(
    connection: Connection, article: ArticleId, records: Iterable[Record]
) -> Iterator[str]:
    """Yield where the records are not what their history leads to, from nothing."""
    whose = f"Article {article}" if article else "The project"
    led_to: dict[tuple[str, ...], Record] = {}
    for number, edits in inspecting.edits_on(connection, article):
        yield from _stepped(whose, number, edits, led_to)
    present = {record.key: record for record in records}
    for key in sorted(present.keys() | led_to.keys()):
        name = " ".join(key)
        if key not in present:
            yield f"{whose}: {name} is in the history, but not in the project."
        elif key not in led_to:
            yield f"{whose}: {name} is in the project, but not in the history."
        elif present[key] != led_to[key]:
            yield f"{whose}: {name} is not as its history has it."


def _stepped(
    whose: str, number: StepNumber, edits: Iterable[Edit], led_to: dict[tuple[str, ...], Record]
) -> Iterator[str]:
    """Take a step; yield where it does not fit what the steps before it led to."""
    for edit in edits:
        key = edit.record.key
        if led_to.get(key) != edit.before:
            yield f"{whose}: step {number} changes {' '.join(key)}, which was not as it takes it."
        if edit.after is None:
            led_to.pop(key, None)
        else:
            led_to[key] = edit.after
