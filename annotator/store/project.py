"""A project: the only door to its database, and the only way to change it."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DatabaseError, IntegrityError

from annotator.domain.codebook import Codebook, CodebookRef, toml_sha256
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Annotator, CodebookVersion, now
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Edit, Step, StepKind, article_of, changes_of
from annotator.domain.suggestions import SuggestionSet
from annotator.store import reading
from annotator.store import tables as t
from annotator.store.engine import create_file, database_trouble, open_file
from annotator.store.new_file import new_file
from annotator.store.writing import StepRefused, check_all_annotations, write_edits

_edits_encoder = msgspec.json.Encoder()
_edits_decoder = msgspec.json.Decoder(tuple[Edit, ...])
_UNREADABLE = (msgspec.DecodeError, zlib.error)


class Project:
    """An open project. Its methods may be called from any thread; writes follow one another."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
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

    def apply(self, step: Step, texts: Mapping[str, str] | None = None) -> Changes:
        """Apply a step whole, append it to the history, and return what it touched.

        `texts` holds the texts of new articles by sha256. Raises StepRefused (or RecordRefused)
        where the step does not fit the project as it is; then nothing has changed.
        """
        try:
            with self.writing() as connection:
                return self._apply(connection, step, texts or {})
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
                    last = _last_step(connection, annotator, None)
                    top = last and (last.undo_top if kind == "undo" else last.redo_top)
                    if not top:
                        return None
                    target = StepNumber(top)
                return self._apply(connection, _turned(connection, annotator, kind, target), {})
        except IntegrityError:
            raise StepRefused(
                "Later steps build on what this one made, so it cannot be taken back.",
                "Undo those first; hustings history lists them.",
            ) from None

    def _apply(self, connection: Connection, step: Step, texts: Mapping[str, str]) -> Changes:
        highest = connection.execute(select(func.max(t.StepRow.number))).scalar()
        number = StepNumber((highest or 0) + 1)
        saved = now()
        undo_top, redo_top = _tops(connection, step, number)
        connection.execute(
            insert(t.StepRow).values(
                number=number,
                name=step.name,
                annotator=step.annotator,
                kind=step.kind,
                undoes=step.undoes,
                undo_top=undo_top,
                redo_top=redo_top,
                created=saved,
                edits=len(step.edits),
            )
        )
        write_edits(connection, step.edits, texts, self._rules_for(connection, step))
        _append_edits(connection, number, step.edits)
        if any(isinstance(edit.record, CodebookVersion) for edit in step.edits):
            check_all_annotations(connection, self._current_rules(connection)[1])
        return changes_of(step, number, saved)

    def _rules_for(self, connection: Connection, step: Step) -> Rules:
        """The rules that the step's own codebook sets, if it brings one; else those in force."""
        for edit in reversed(step.edits):
            if isinstance(edit.after, CodebookVersion):
                return Rules(read_codebook(edit.after.toml))
        return self._current_rules(connection)[1]

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
                "data": zlib.compress(msgspec.json.encode(group.suggestions), 6),
            }
            for group in sets
        ]
        if rows:
            statement = sqlite_insert(t.SuggestionSetRow)
            replaced = {
                name: statement.excluded[name] for name in ("version", "created", "count", "data")
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


def codebook_version(codebook: Codebook, toml: str) -> CodebookVersion:
    """Return the record that keeps one version of a codebook."""
    return CodebookVersion(
        name=codebook.name,
        version=codebook.version,
        sha256=toml_sha256(toml),
        toml=toml,
        added=now(),
    )


def _turned(
    connection: Connection, annotator: AnnotatorId, kind: StepKind, target: StepNumber
) -> Step:
    """Return the step that takes the step `target` back, whatever that one was."""
    row = connection.execute(
        select(t.StepRow.name, t.StepRow.kind).where(t.StepRow.number == target)
    ).first()
    if row is None or row.kind == "log":
        raise UserError(
            f"There is no step {target} that can be undone.",
            "List the steps with hustings history.",
        )
    edits = tuple(edit.reversed() for edit in reversed(edits_of(connection, target)))
    name = row.name
    for prefix in ("undo: ", "redo: "):
        name = name.removeprefix(prefix)
    return Step(name=f"{kind}: {name}", annotator=annotator, edits=edits, kind=kind, undoes=target)


class _Tops(msgspec.Struct, frozen=True):
    undo_top: int | None
    redo_top: int | None


def _last_step(
    connection: Connection, annotator: AnnotatorId, before: StepNumber | None
) -> _Tops | None:
    statement = select(t.StepRow.undo_top, t.StepRow.redo_top).where(
        t.StepRow.annotator == annotator
    )
    if before is not None:
        statement = statement.where(t.StepRow.number < before)
    row = connection.execute(statement.order_by(t.StepRow.number.desc()).limit(1)).first()
    return _Tops(row.undo_top, row.redo_top) if row else None


def _tops(connection: Connection, step: Step, number: StepNumber) -> tuple[int | None, int | None]:
    """Return the annotator's next steps to undo and redo once this one is done."""
    last = _last_step(connection, step.annotator, None) or _Tops(None, None)
    if step.kind == "log":
        return last.undo_top, last.redo_top
    if step.kind == "undo" and step.undoes == last.undo_top:
        earlier = _last_step(connection, step.annotator, step.undoes)
        return (earlier.undo_top if earlier else None), number
    if step.kind == "redo":
        earlier = _last_step(connection, step.annotator, step.undoes)
        return number, (earlier.redo_top if earlier else None)
    return number, None


def edits_of(connection: Connection, number: StepNumber) -> tuple[Edit, ...]:
    """Return a step's edits, article by article in the order in which they were written."""
    rows = connection.execute(select(t.EditRow.edits).where(t.EditRow.step == number))
    return tuple(edit for (edits,) in rows for edit in _edits_decoder.decode(edits))


def _append_edits(connection: Connection, number: StepNumber, edits: tuple[Edit, ...]) -> None:
    by_article: dict[ArticleId | None, list[Edit]] = {}
    for edit in edits:
        by_article.setdefault(article_of(edit.record), []).append(edit)
    rows = [
        {
            "step": number,
            "article_id": article or "",
            "edits": _edits_encoder.encode(group).decode(),
        }
        for article, group in by_article.items()
    ]
    if rows:
        connection.execute(insert(t.EditRow), rows)


__all__ = ["Project", "StepRefused", "codebook_version", "edits_of"]
