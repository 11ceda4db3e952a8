"""Opening a project file: pragmas, version checks, backups before migrating."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from annotator.domain.errors import UserError
from annotator.store.backup import copy_database
from annotator.store.migrations import VERSION, migrate

APPLICATION_ID = 0x48555354  # "HUST", in the file's header
SUFFIX = ".hustings"
BUSY_MILLISECONDS = 10_000
_SQLITE_HEADER = b"SQLite format 3\x00"


def sqlite_engine(path: Path) -> Engine:
    """Return an engine whose transactions are SQLite's own; a write begins IMMEDIATE."""
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
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

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def create_file(path: Path) -> Engine:
    """Make a new, empty project file. Raises UserError where one exists or cannot be made."""
    if path.exists():
        raise UserError(f"{path} exists already.", "Choose another name, or open it.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist.", "Create it first.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise UserError(
            f"{path} cannot be created: {error.strerror}.", "Choose a folder you may write to."
        ) from None
    engine = sqlite_engine(path)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, 0)
    except BaseException:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise
    return engine


def open_file(path: Path) -> Engine:
    """Open a project file, migrating it if it is older (a backup stays beside it).

    Raises UserError where it is absent, no project, from a newer Hustings, or not writable.
    """
    _check_file(path)
    engine = sqlite_engine(path)
    try:
        version = _check_project(path, engine)
        if version < VERSION:
            copy_database(path, _backup_name(path, version))
            with engine.connect().execution_options(writing=True) as c, c.begin():
                migrate(c, version)
    except OperationalError as error:
        engine.dispose()
        raise database_trouble(path, error) from None
    except DatabaseError:
        engine.dispose()
        raise UserError(f"{path} is damaged.", "Restore a backup with hustings restore.") from None
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
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            f"{path} cannot be written to.",
            "Hustings saves every label at once: move the project to a folder you may write to.",
        )


def _check_project(path: Path, engine: Engine) -> int:
    with engine.connect() as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
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
    return version


def _backup_name(path: Path, version: int) -> Path:
    for count in range(1, 1000):
        candidate = path.with_name(f"{path.stem}.before-v{VERSION}-from-v{version}.{count}{SUFFIX}")
        if not candidate.exists():
            return candidate
    raise UserError(f"{path.parent} is full of backups.", "Move some of them away.")


def database_trouble(path: Path, error: OperationalError) -> UserError:
    """Turn what SQLite says of locks, disks and permissions into a sentence."""
    said = str(error.orig)
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
    if "full" in said:
        return UserError(f"The disk that holds {path} is full.", "Make room and try again.")
    return UserError(f"{path} cannot be used: {said}.", "Check it with hustings check.")
