"""One project file a person, to work on without a shared server; `merging` is the way back."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Annotator, Article, Comment, Record
from annotator.domain.steps import Edit, Step
from annotator.formats.file_names import safe_stem
from annotator.store import history, inspecting, reading
from annotator.store.engine import SUFFIX
from annotator.store.project import Project
from annotator.workflows.assigning import Given
from annotator.workflows.commenting import Sight, in_sight
from annotator.workflows.progress import Progress, Silent

_CHUNK = 200  # articles in memory at a time


class Pack(Struct, frozen=True, kw_only=True):
    """The file of one person, written or to be written."""

    annotator: AnnotatorId
    path: Path
    articles: int


def pack(
    project: Project,
    folder: Path,
    annotators: Sequence[AnnotatorId] = (),
    *,
    planned: Given | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Pack]:
    """Write a project file for each annotator named, or each who has articles: all files or none.

    A file has the articles given to the person, their own work on them, what is proposed for them,
    the codebook in force, and nobody else's labels; ids and texts stay the same. Of what others have
    commented, it has what the person may see while they label (see `commenting`). A dry run also
    counts what is `planned` to be given. Raises UserError where there is nothing to write, a file
    exists already or cannot be made, or it is stopped; no file is left then.
    """
    progress = progress or Silent()
    with project.reading() as connection:
        people = _people(connection)
        wanted = {
            name: reading.assigned_articles(connection, name)
            for name in annotators or sorted(people)
        }
        if dry_run:
            for article, persons in (planned or {}).items():
                for name in persons:
                    wanted[name].append(article)
        wanted = {name: articles for name, articles in wanted.items() if articles}
        packs = _packs(folder, wanted, annotators)
        if not dry_run:
            with _folder_beside(folder) as made:
                for each in packs:
                    person = people[each.annotator]
                    file = _Packing(
                        project,
                        connection,
                        person,
                        people=tuple(people),
                        reviewers=_reviewers(people),
                        progress=progress,
                    )
                    file.write(made / each.path.name, wanted[each.annotator])
                for each in packs:
                    os.rename(made / each.path.name, each.path)
    return packs


def _people(connection: Connection) -> dict[AnnotatorId, Annotator]:
    records = inspecting.project_records(connection)
    return {record.name: record for record in records if isinstance(record, Annotator)}


def _reviewers(people: dict[AnnotatorId, Annotator]) -> frozenset[AnnotatorId]:
    return frozenset(name for name, person in people.items() if person.reviewer)


def _packs(
    folder: Path, wanted: dict[AnnotatorId, list[ArticleId]], annotators: Sequence[AnnotatorId]
) -> list[Pack]:
    for name in annotators:
        if name not in wanted:
            raise UserError(
                f"No article has been given to '{name}'.", "Give some with hustings assign first."
            )
    if not wanted:
        raise UserError(
            "No article has been given to anybody.", "Name people with --annotator to give some."
        )
    taken: set[str] = set()
    packs = []
    for name, articles in wanted.items():
        path = folder / f"{_stem(name, taken)}{SUFFIX}"
        if path.exists():
            raise UserError(f"{path} exists already.", "Name an empty folder, or a new one.")
        packs.append(Pack(annotator=name, path=path, articles=len(articles)))
    return packs


def _stem(name: str, taken: set[str]) -> str:
    """Return a file name that nobody else of the pack has, upper and lower case aside."""
    first = stem = safe_stem(name) or "annotator"
    number = 1
    while stem.casefold() in taken:
        number += 1
        stem = f"{first}.{number}"
    taken.add(stem.casefold())
    return stem


@contextmanager
def _folder_beside(folder: Path) -> Iterator[Path]:
    """Give a folder to make the files in, within the one that they go to at the end."""
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".pack-", dir=folder) as made:
            yield Path(made)
    except OSError as error:
        raise UserError(
            f"The files cannot be written to {folder}: {error.strerror}.",
            "Choose a folder you may write to.",
        ) from None


class _Packing:
    """Writes the file of one person."""

    def __init__(
        self,
        project: Project,
        connection: Connection,
        person: Annotator,
        *,
        people: tuple[AnnotatorId, ...],
        reviewers: frozenset[AnnotatorId],
        progress: Progress,
    ) -> None:
        self._project = project
        self._connection = connection
        self._person = person
        self._progress = progress
        name = person.name
        self._sight = Sight(annotator=name, people=people, reviewers=reviewers, blind=True)

    def write(self, path: Path, articles: Sequence[ArticleId]) -> None:
        person = self._person
        with Project.create(path, self._project.codebook_toml(), person.name) as target:
            with target.reading() as connection:
                created = _people(connection)[person.name]
            self._add(target, [Edit(created, person)], {})
            for first in range(0, len(articles), _CHUNK):
                if self._progress.cancelled:
                    raise UserError("It was stopped; no file was written.")
                self._progress.report(first, len(articles), f"Writing the file of {person.name}")
                self._write_some(target, articles[first : first + _CHUNK])

    def _write_some(self, target: Project, articles: Sequence[ArticleId]) -> None:
        found = history.records_of(self._connection, articles)
        records = [record for own in found.values() for record in self._own(own)]
        hashes = {record.sha256 for record in records if isinstance(record, Article)}
        texts = reading.texts(self._connection, hashes)
        self._add(target, [Edit(None, record) for record in records], texts)
        sets = [
            group
            for article in articles
            for group in reading.read_suggestions(self._connection, article)
        ]
        target.store_suggestions(sets)

    def _add(self, target: Project, edits: list[Edit], texts: dict[str, str]) -> None:
        """Add what the file begins with, which nobody is to undo."""
        name = f"begin with articles of {self._project.path.name}"
        step = Step(name=name, annotator=self._person.name, edits=tuple(edits), kind="log")
        target.apply(step, texts)

    def _own(self, records: list[Record]) -> Iterator[Record]:
        labels = {
            record.id
            for record in records
            if isinstance(record, Annotation) and record.annotator == self._person.name
        }
        comments = [record for record in records if isinstance(record, Comment)]
        seen = {each.id for each in in_sight(comments, self._sight, labels)}
        for record in records:
            own = getattr(record, "annotator", None) == self._person.name
            said = isinstance(record, Comment) and record.id in seen
            if isinstance(record, Article) or own or said:
                yield record
