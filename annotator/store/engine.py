"""Opening a project file: pragmas, version checks, backups before migrating."""

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from annotator.domain.errors import UserError
from annotator.store import indexing
from annotator.store.backup import copy_database
from annotator.store.migrations import VERSION, migrate

APPLICATION_ID = 0x48555354  # "HUST", in the file's header
SUFFIX = ".hustings"
BUSY_MILLISECONDS = 10_000
_SQLITE_HEADER = b"SQLite format 3\x00"


def sqlite_engine(path: Path) -> Engine:
    """Return an engine whose transactions are SQLite's own; a write begins IMMEDIATE."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        poolclass=QueuePool,
        pool_size=4,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's begin event says BEGIN
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "synchronous = FULL",  # what the status bar calls saved survives a power cut
            f"busy_timeout = {BUSY_MILLISECONDS}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        indexing.prepare(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def create_file(path: Path, name: Path) -> Engine:
    """Make a new, empty project at `path`, which `name` stands for in messages."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    engine = sqlite_engine(path)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, 0)
    except DatabaseError as error:
        engine.dispose()
        raise database_trouble(name, error) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_file(path: Path) -> Engine:
    """Open a project file, migrating it if it is older (a backup stays beside it).

    Raises UserError where it is absent, no project, from a newer Hustings, or not writable.
    """
    version = check_project(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            f"{path} cannot be written to.",
            "Hustings saves every label at once: move the project to a folder you may write to.",
        )
    engine = sqlite_engine(path)
    try:
        if version < VERSION:
            copy_database(path, _backup_name(path, version))
            with engine.connect().execution_options(writing=True) as c, c.begin():
                migrate(c, version)
    except DatabaseError as error:
        engine.dispose()
        raise database_trouble(path, error) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give the project file inside it.")
    if not path.exists():
        raise UserError(f"There is no file {path}.", f"Make a project with: hustings new {path}")
    try:
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}.", "Check the file's permissions."
        ) from None
    if header != _SQLITE_HEADER:
        raise UserError(
            f"{path} is not a Hustings project.",
            f"Projects end in {SUFFIX}; to bring texts in, use: hustings import PROJECT {path}",
        )


def check_project(path: Path) -> int:
    """Return the file version of a project, having changed nothing of the file.

    Raises UserError where it is absent, not readable, no project, or from a newer Hustings.
    """
    _check_file(path)
    try:
        with _connection(path) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise trouble_told(path, str(error)) from None
    if application != APPLICATION_ID:
        raise UserError(
            f"{path} is an SQLite database, but not a Hustings project.",
            f"Projects end in {SUFFIX}.",
        )
    if version > VERSION:
        raise UserError(
            f"{path} was written by a newer Hustings (file version {version}; this program "
            f"knows {VERSION}).",
            "Update Hustings to open it; it was left as it is.",
        )
    return int(version)


def damage(path: Path) -> str:
    """Return what SQLite finds wrong with a database; nothing where it is whole."""
    try:
        with _connection(path) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if said == "ok" else str(said)


def in_use(path: Path) -> bool:
    """Return whether another program, or another part of this one, has the project open."""
    try:
        with _connection(path) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False  # damaged, so that nobody can have it open
    return bool(mode != "delete")  # one connection alone may leave write-ahead logging


def _connection(path: Path) -> contextlib.closing[sqlite3.Connection]:
    """Connect to a database without making one or changing how it is kept."""
    return contextlib.closing(
        sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_MILLISECONDS / 1000
        )
    )


def _backup_name(path: Path, version: int) -> Path:
    for count in range(1, 1000):
        candidate = path.with_name(f"{path.stem}.before-v{VERSION}-from-v{version}.{count}{SUFFIX}")
        if not candidate.exists():
            return candidate
    raise UserError(f"{path.parent} is full of backups.", "Move some of them away.")


def database_trouble(path: Path, error: DatabaseError) -> UserError:
    """Turn an error of the database into a sentence."""
    return trouble_told(path, str(error.orig))


def trouble_told(path: Path, said: str) -> UserError:
    """Turn what SQLite says of locks, disks and permissions into a sentence."""
    if "locked" in said or "busy" in said:
        return UserError(
            f"Another program has been writing to {path} for more than "
            f"{BUSY_MILLISECONDS // 1000} seconds.",
            "Close it, or wait until it is done, and try again.",
        )
    if "readonly" in said or "unable to open" in said:
        return UserError(
            f"{path} cannot be written to.", "Check the permissions of the file and its folder."
        )
    if "malformed" in said or "not a database" in said:
        return UserError(f"{path} is damaged.", "Restore a backup with hustings restore.")
    if "full" in said:
        return UserError(f"The disk that holds {path} is full.", "Make room and try again.")
    return UserError(f"{path} cannot be used: {said}.", "Check it with hustings check.")
