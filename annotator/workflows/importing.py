"""Bringing texts and labels into a project, a batch at a time, each batch whole or not at all."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field, structs
from sqlalchemy import Connection

from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId, new_id
from annotator.domain.incoming import Incoming, IncomingArticle, IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping, read_mapping
from annotator.domain.records import Annotation, Article, Record
from annotator.domain.steps import Edit, Step
from annotator.domain.structure import title_of
from annotator.domain.suggestions import SuggestionSet
from annotator.domain.text import storable
from annotator.formats.file_format import Format
from annotator.formats.registry import format_named, format_of
from annotator.store import reading
from annotator.store.backup import copy_database
from annotator.store.project import Project
from annotator.workflows.bulk import collector_paused
from annotator.workflows.codebooks import toml_text
from annotator.workflows.foreign_labels import Fitter
from annotator.workflows.incoming_labels import (
    Known,
    labels_of,
    own_comment_ids,
    own_ids,
    person_of,
    suggestion_set_of,
)
from annotator.workflows.incoming_suggestions import IncomingSuggestions
from annotator.workflows.progress import Progress, Silent

BATCH_RECORDS = 500
BATCH_CHARACTERS = 8_000_000


class ImportReport(Struct, kw_only=True):
    """What an import did, or would do."""

    articles: int = 0
    annotations: int = 0
    suggestions: int = 0
    doubles: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # files of no known kind in a folder
    refusals: list[Refusal] = field(default_factory=list)
    cancelled: bool = False
    first_article: ArticleId | None = None


class ImportOptions(Struct, frozen=True, kw_only=True):
    """How to import. `annotator`: whose the labels are, whatever the file says."""

    format: str | None = None
    mapping: Mapping = Mapping()  # of other tools' labels onto the codebook
    columns: dict[str, str] = {}  # of a table: what the project calls it -> the column's head
    annotator: AnnotatorId | None = None
    as_suggestions: bool = False
    dry_run: bool = False
    strict: bool = False


def import_files(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files and folders. Raises UserError where a path or a format is unusable.

    Records that cannot be taken are in the report and the others are imported; with `strict`,
    one refusal means that nothing is.
    """
    options = options or ImportOptions()
    progress = progress or Silent()
    report = ImportReport()
    files = list(files_of(paths, options.format, report))
    with collector_paused():
        if options.dry_run or options.strict:
            with _copy_of(project) as trial:
                Importer(trial, options, report).run(files, progress)
            if options.dry_run:
                return report
            if report.refusals:
                return ImportReport(refusals=report.refusals)
            report = ImportReport(passed_over=report.passed_over)
        Importer(project, options, report).run(files, progress)
    return report


def mapping_of(path: Path) -> Mapping:
    """Return the mapping that a file holds. Raises UserError where it holds none."""
    return read_mapping(toml_text(path), path.name)


@contextmanager
def _copy_of(project: Project) -> Iterator[Project]:
    """A copy of the project to try an import on.

    Only there are the records of one batch held against those of the batches before it.
    """
    with tempfile.TemporaryDirectory(prefix=".trial-", dir=project.path.parent) as folder:
        path = Path(folder) / project.path.name
        copy_database(project.path, path)
        with Project.open(path) as copy:
            yield copy


def files_of(
    paths: Sequence[Path], name: str | None, report: ImportReport
) -> Iterator[tuple[Path, Format]]:
    """Yield each file with the format that reads it; others go into the report.

    A file of no known kind is refused where it was named, and passed over where it only stands in
    a folder. Raises UserError for a path that is not there, and where none is left to read.
    """
    chosen = format_named(name) if name else None
    if chosen and not chosen.reads:
        raise UserError(f"The format '{name}' can only be written.", "See hustings formats.")
    for path in paths:
        if not path.exists():
            raise UserError(f"There is no file or folder {path}.", "Check the name.")
    unknown = []
    for path in paths:
        found = chosen or format_of(path)
        if not path.is_file():
            yield from _members(path, chosen, report)
        elif found is None:
            unknown.append(path)
        else:
            yield path, found
    if unknown and len(unknown) == len(paths):
        raise UserError(
            f"{unknown[0]} is of no kind that its name tells.",
            "Say which format it has (--format).",
        )
    for path in unknown:
        reason = (
            "It is of no kind that its name tells. Import it alone, with its format (--format)."
        )
        report.refusals.append(Refusal(str(path), None, reason))


def _members(
    folder: Path, chosen: Format | None, report: ImportReport
) -> Iterator[tuple[Path, Format]]:
    """Yield the files of a folder that a format reads, but those that belong to another file."""
    members = [
        member
        for member in sorted(folder.rglob("*"))
        if member.is_file()
        and not any(part.startswith(".") for part in member.relative_to(folder).parts)
    ]
    formats = {member: format_of(member) for member in members}
    beside: set[Path] = set()
    for member, found in formats.items():
        if found is not None and found.companions:
            beside |= set(found.loaded().companions(member))
    for member, found in formats.items():
        if member in beside:
            continue
        if found is None or (chosen and found.name != chosen.name):
            report.passed_over.append(str(member))
        else:
            yield member, found


class Importer:
    """One run of an import: gathers records into batches and applies each as a step."""

    def __init__(self, project: Project, options: ImportOptions, report: ImportReport) -> None:
        self.project = project
        self.options = options
        self.report = report
        self._importer = options.annotator or project.default_annotator()
        self._rules = project.rules()
        self._fitter = Fitter(self._rules, options.mapping)
        self._suggestions = IncomingSuggestions()
        with project.reading() as connection:
            self._position = reading.next_position(connection)

    def run(self, files: list[tuple[Path, Format]], progress: Progress) -> None:
        batch: list[Incoming] = []
        characters = done = 0
        for index, (path, format_) in enumerate(files):
            for incoming in format_.read(path, self.options.columns):
                batch.append(self._fitted(incoming))
                if not isinstance(incoming, Refusal):
                    characters += len(incoming.stored.text)
                if len(batch) >= BATCH_RECORDS or characters >= BATCH_CHARACTERS:
                    self._take(batch)
                    done += len(batch)
                    batch, characters = [], 0
                    progress.report(done, None, f"Imported {done:,} records")
                if progress.cancelled:
                    self.report.cancelled = True
                    return
            progress.report(index + 1, len(files), f"Read {path.name}")
        if batch:
            self._take(batch)

    def _fitted(self, incoming: Incoming) -> Incoming:
        """Return what a record says in the codebook's words; parts of it may be refused."""
        if not isinstance(incoming, IncomingLine) or not incoming.foreign:
            return incoming
        line, refusals = self._fitter.fitted(incoming)
        self.report.refusals += refusals
        dataset = line.dataset
        if dataset.annotator is None and dataset.status != "todo":  # somebody has looked at it
            dataset = structs.replace(dataset, annotator=self._importer)
        return structs.replace(line, dataset=dataset)

    def _take(self, batch: list[Incoming]) -> None:
        """Turn a batch into one step and one lot of suggestions, and apply both."""
        edits: list[Edit] = []
        texts: dict[str, str] = {}
        self._suggestions.begin_batch()
        with self.project.reading() as connection:
            known = self._known(connection, batch)
            for incoming in batch:
                if isinstance(incoming, Refusal):
                    self.report.refusals.append(incoming)
                    continue
                try:
                    made, proposed = self._records_of(known, incoming)
                except RecordRefused as refused:
                    refusal = Refusal(incoming.file, incoming.line, str(refused))
                    self.report.refusals.append(refusal)
                    continue
                new = None
                if proposed is not None:
                    is_new = proposed.article in known.new_articles
                    new = self._suggestions.take(connection, proposed, is_new=is_new)
                if not made and new is None:
                    self.report.doubles.append(_double(incoming, known))
                    continue
                known.add(made)
                self._count(made, new or 0)
                edits += [Edit(None, record) for record in made]
                texts[incoming.stored.sha256] = incoming.stored.text
        if edits:
            files = {each.file for each in batch}
            only = storable(Path(batch[0].file).name)
            name = f"import {only}" if len(files) == 1 else f"import {len(files)} files"
            step = Step(name=name, annotator=self._importer, edits=tuple(edits))
            self.project.apply(step, texts, self._rules)
        self.project.store_suggestions(self._suggestions.sets())

    def _known(self, connection: Connection, batch: list[Incoming]) -> Known:
        taken = [each for each in batch if not isinstance(each, Refusal)]
        wanted = {each.stored.sha256 for each in taken}
        ids: dict[tuple[str, AnnotatorId], dict[AnnotationId, AnnotationId]] = {}
        comments: set[CommentId] = set()
        named: set[ArticleId] = set()
        for each in taken:
            if isinstance(each, IncomingLine):
                named.add(each.dataset.article.id)
                person = person_of(each, self._importer, self.options)
                ids.setdefault((each.stored.sha256, person), {}).update(own_ids(each, person))
                comments |= set(own_comment_ids(each, person).values())
        return Known(
            connection=connection,
            articles=reading.articles_by_text(connection, wanted),
            people=reading.annotator_names(connection),
            ids=ids,
            taken=reading.annotations_present(
                connection, {key for given in ids.values() for key in given.values()}
            ),
            comments=reading.comment_articles(connection, comments),
            stored_articles=reading.articles_present(connection, named),
            new_articles=set(),
            annotations={},
            work={},
        )

    def _records_of(
        self, known: Known, incoming: IncomingArticle | IncomingLine
    ) -> tuple[list[Record], SuggestionSet | None]:
        """Return what one record adds, all of it; or raise RecordRefused, and it adds nothing."""
        made: list[Record] = []
        proposed: SuggestionSet | None = None
        sha256 = incoming.stored.sha256
        article = known.articles.get(sha256)
        if article is None:
            record = self._article(known, incoming)
            article = record.id
            made.append(record)
            known.new_articles.add(article)
        try:
            if isinstance(incoming, IncomingLine) and self._labelled(incoming):
                proposed = suggestion_set_of(incoming, article, self._rules, self.options)
                if proposed is None:
                    person = person_of(incoming, self._importer, self.options)
                    made += labels_of(known, incoming, article, person, self._rules)
        except RecordRefused:
            known.forget(article)
            raise
        if sha256 not in known.articles:
            known.articles[sha256] = article
            self._position += 1
        return made, proposed

    @staticmethod
    def _labelled(incoming: IncomingLine) -> bool:
        line = incoming.dataset
        return line.annotator is not None or bool(line.annotations or line.comments)

    def _count(self, made: list[Record], suggestions: int) -> None:
        articles = [record.id for record in made if isinstance(record, Article)]
        self.report.articles += len(articles)
        self.report.annotations += sum(isinstance(record, Annotation) for record in made)
        self.report.suggestions += suggestions
        if articles and self.report.first_article is None:
            self.report.first_article = articles[0]

    def _article(self, known: Known, incoming: IncomingArticle | IncomingLine) -> Article:
        given = incoming.dataset.article if isinstance(incoming, IncomingLine) else incoming
        wanted = incoming.dataset.article.id if isinstance(incoming, IncomingLine) else ""
        if wanted and known.has_article(ArticleId(wanted)):
            raise RecordRefused(
                f"The project has another text under the article id {wanted}.",
                "Give this article an id of its own.",
            )
        return Article(
            id=ArticleId(wanted or new_id()),
            position=self._position,
            sha256=incoming.stored.sha256,
            length=len(incoming.stored.text),
            title=given.title.strip() or title_of(incoming.stored.text),
            date=given.date,
            source=given.source,
            author=given.author,
            section=given.section,
            url=given.url,
            language=given.language,
            external_id=given.external_id,
            newlines=incoming.stored.newlines,
            meta=given.meta,
        )


def _double(incoming: IncomingArticle | IncomingLine, known: Known) -> str:
    place = f"{incoming.file}, line {incoming.line}" if incoming.line else incoming.file
    article = known.articles[incoming.stored.sha256]
    if article in known.new_articles:
        return f"{place}: the same text stands earlier in what is imported"
    return f"{place}: the same text is in the project already, as {article}"
