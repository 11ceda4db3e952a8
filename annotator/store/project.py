"""A project: the only door to its database, and the only way to change it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DatabaseError, IntegrityError

from annotator.domain.codebook import Codebook, CodebookRef, toml_sha256
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Annotator, CodebookVersion, now
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Edit, Grouped, Step, StepKind, Touched
from annotator.domain.suggestions import SuggestionSet, uncertainty_of
from annotator.store import reading
from annotator.store import tables as t
from annotator.store.engine import create_file, database_trouble, open_file
from annotator.store.new_file import new_file
from annotator.store.turning import Parts, append_edits, edits_of, last_tops, tops_after, turned
from annotator.store.writing import StepRefused, check_all_annotations, write_edits

_UNREADABLE = (msgspec.DecodeError, zlib.error)


class Project:
    """An open project. Its methods may be called from any thread; writes follow one another."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self.person: AnnotatorId | None = None  # who works with this object, if not the default
        self._rules: tuple[tuple[int, str], Rules, CodebookRef] | None = None

    @classmethod
    def create(cls, path: Path, toml: str, annotator: AnnotatorId) -> "Project":
        """Make a project file with a codebook and its first annotator.

        Raises UserError where the file exists, cannot be made, or the codebook is not valid.
        """
        codebook = read_codebook(toml)
        with new_file(path) as partial:
            project = cls(path, create_file(partial, path))
            with project:
                project._begin(codebook, toml, annotator)
        return cls.open(path)

    def _begin(self, codebook: Codebook, toml: str, annotator: AnnotatorId) -> None:
        version = codebook_version(codebook, toml)
        person = Annotator(name=annotator, created=now())
        with self.writing() as connection:
            rows = [("default_annotator", annotator), ("created", person.created)]
            connection.execute(
                insert(t.MetaRow), [{"key": key, "value": value} for key, value in rows]
            )
        self.apply(
            Step(
                name=f"create the project with codebook {codebook.name}",
                annotator=annotator,
                edits=(Edit(None, version), Edit(None, person)),
                kind="log",
            )
        )

    @classmethod
    def open(cls, path: Path) -> "Project":
        """Open a project file. Raises UserError where it cannot be used."""
        return cls(path, open_file(path))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads all see one state of the project."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except DatabaseError as error:
            raise database_trouble(self.path, error) from None
        except _UNREADABLE as error:
            raise self._damage(error) from None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a write transaction: committed at the end, or nothing of it."""
        try:
            with self._engine.connect().execution_options(writing=True) as c, c.begin():
                yield c
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise database_trouble(self.path, error) from None
        except _UNREADABLE as error:
            raise self._damage(error) from None

    def _damage(self, error: Exception) -> UserError:
        return UserError(
            f"A record of {self.path} cannot be read: {error}.",
            "Look at it with hustings check; a backup may have it whole.",
        )

    def apply(
        self,
        step: Step,
        texts: Mapping[str, str] | None = None,
        held: Rules | None = None,
        parts: Parts | None = None,
    ) -> Changes:
        """Apply a step whole, append it to the history, and return what it touched.

        `texts` holds the texts of new articles by sha256. `parts` yields edits of the same step
        that memory shall not hold all at once, each time all those on some articles; it is called
        within the transaction, with its connection, and `step.edits` are then on no article.
        `held` are the rules that the annotations were held against already, with these texts.
        Raises StepRefused (or RecordRefused) where the step does not fit the project as it is;
        then nothing has changed.
        """
        try:
            with self.writing() as connection:
                return self._apply(connection, step, texts or {}, parts, held)
        except IntegrityError as error:
            raise StepRefused(
                f"The change does not fit the project: {error.orig}.",
                "Something that it needs is missing, or something that it makes exists already.",
            ) from None

    def undo(self, annotator: AnnotatorId, number: StepNumber | None = None) -> Changes | None:
        """Take back the annotator's last step (or the step named); None where there is none.

        Raises StepRefused where later steps build on what it made.
        """
        return self._turn(annotator, "undo", number)

    def redo(self, annotator: AnnotatorId) -> Changes | None:
        """Bring back the step that the annotator last took back; None where there is none."""
        return self._turn(annotator, "redo", None)

    def _turn(
        self, annotator: AnnotatorId, kind: StepKind, number: StepNumber | None
    ) -> Changes | None:
        try:
            with self.writing() as connection:
                target = number
                if target is None:
                    last = last_tops(connection, annotator, None)
                    top = last and (last.undo_top if kind == "undo" else last.redo_top)
                    if not top:
                        return None
                    target = StepNumber(top)
                step, parts = turned(connection, annotator, kind, target)
                return self._apply(connection, step, {}, parts)
        except IntegrityError:
            raise StepRefused(
                "Later steps build on what this one made, so it cannot be taken back.",
                "Undo those first; hustings history lists them.",
            ) from None

    def _apply(
        self,
        connection: Connection,
        step: Step,
        texts: Mapping[str, str],
        parts: Parts | None,
        held: Rules | None = None,
    ) -> Changes:
        highest = connection.execute(select(func.max(t.StepRow.number))).scalar()
        number = StepNumber((highest or 0) + 1)
        saved = now()
        tops = tops_after(connection, step, number)
        connection.execute(
            insert(t.StepRow).values(
                number=number,
                name=step.name,
                annotator=step.annotator,
                kind=step.kind,
                undoes=step.undoes,
                undo_top=tops.undo_top,
                redo_top=tops.redo_top,
                created=saved,
                edits=len(step.edits),
            )
        )
        edits = Grouped(step.edits)
        of_codebook = "codebook" in edits.by_kind
        before = self._current_rules(connection)[1] if number > 1 else None  # the first brings them
        rules = None if of_codebook else before  # all are held against another codebook at the end
        touched = Touched()
        if parts is not None:
            _write_parts(connection, number, step, parts(connection), rules, touched)
        else:
            write_edits(connection, edits, texts, rules, held)
            append_edits(connection, number, edits)
            touched.add(edits)
        changes = touched.changes(step, number, saved)
        if of_codebook:
            after = self._current_rules(connection)[1]
            if before is None or "annotation" in changes.kinds or not after.judges_as(before):
                check_all_annotations(connection, after)
        return changes

    def _current_rules(self, connection: Connection) -> tuple[tuple[int, str], Rules, CodebookRef]:
        row = t.CodebookRow
        newest = select(row.number, row.sha256).order_by(row.number.desc()).limit(1)
        number, sha256 = connection.execute(newest).one()
        if self._rules is None or self._rules[0] != (number, sha256):
            toml = connection.execute(select(row.toml).where(row.number == number)).scalar_one()
            codebook = read_codebook(toml)
            ref = CodebookRef(codebook.name, codebook.version, sha256)
            self._rules = ((number, sha256), Rules(codebook), ref)
        return self._rules

    def rules(self) -> Rules:
        """The codebook in force, made ready for checking."""
        with self.reading() as connection:
            return self._current_rules(connection)[1]

    def codebook(self) -> Codebook:
        return self.rules().codebook

    def codebook_ref(self) -> CodebookRef:
        with self.reading() as connection:
            return self._current_rules(connection)[2]

    def codebook_toml(self) -> str:
        """The text of the codebook in force, as a person wrote it."""
        row = t.CodebookRow
        with self.reading() as connection:
            statement = select(row.toml).order_by(row.number.desc()).limit(1)
            return connection.execute(statement).scalar_one()

    def default_annotator(self) -> AnnotatorId:
        """Whose labels these are where nobody is named."""
        if self.person is not None:
            return self.person
        with self.reading() as connection:
            statement = select(t.MetaRow.value).where(t.MetaRow.key == "default_annotator")
            return AnnotatorId(connection.execute(statement).scalar_one())

    def store_suggestions(self, sets: list[SuggestionSet]) -> Changes:
        """Keep what a source proposes, in place of what it proposed before.

        Not a step: no person did it, it can be computed again, and it counts for nothing until
        a person accepts it.
        """
        rows = [
            {
                "article_id": group.article,
                "source": group.source,
                "version": group.version,
                "created": group.created,
                "count": len(group.suggestions),
                "uncertainty": uncertainty_of(group.suggestions),
                "data": zlib.compress(msgspec.json.encode(group.suggestions), 6),
            }
            for group in sets
        ]
        if rows:
            statement = sqlite_insert(t.SuggestionSetRow)
            replaced = {
                name: statement.excluded[name]
                for name in ("version", "created", "count", "data", "uncertainty")
            }
            with self.writing() as connection:
                there = reading.articles_present(connection, {group.article for group in sets})
                rows = [row for row in rows if row["article_id"] in there]  # an undo may come first
                if rows:
                    connection.execute(
                        statement.on_conflict_do_update(
                            index_elements=["article_id", "source"], set_=replaced
                        ),
                        rows,
                    )
        return Changes(articles=frozenset(group.article for group in sets), suggestions=True)

    def renew_suggestions(self, source: str, version: str, articles: Sequence[ArticleId]) -> None:
        """Have what a source proposed for these articles (a few hundred) stand under a version.

        Not a step, as `store_suggestions` is none.
        """
        row = t.SuggestionSetRow
        statement = update(row).where(row.source == source, row.article_id.in_(articles))
        with self.writing() as connection:
            connection.execute(statement.values(version=version))


def codebook_version(codebook: Codebook, toml: str) -> CodebookVersion:
    """Return the record that keeps one version of a codebook."""
    return CodebookVersion(
        name=codebook.name,
        version=codebook.version,
        sha256=toml_sha256(toml),
        toml=toml,
        added=now(),
    )


def _write_parts(
    connection: Connection,
    number: StepNumber,
    step: Step,
    parts: Iterable[Sequence[Edit]],
    rules: Rules | None,
    touched: Touched,
) -> None:
    """Write a step whose edits come in parts: people and codebooks come first, and go last."""
    made = Grouped(edit for edit in step.edits if edit.after is not None)
    gone = Grouped(edit for edit in step.edits if edit.after is None)
    whole = Grouped(step.edits)
    write_edits(connection, made, {}, rules)
    for each in parts:
        part = Grouped(each)
        write_edits(connection, part, {}, rules)
        append_edits(connection, number, part)
        touched.add(part)
    write_edits(connection, gone, {}, rules)
    append_edits(connection, number, whole)
    touched.add(whole)
    row = t.StepRow
    connection.execute(update(row).where(row.number == number).values(edits=touched.edits))


__all__ = ["Project", "StepRefused", "codebook_version", "edits_of"]
