"""How a project file of any older version becomes one of this version.

Each migration is an ordinary module with a function `upgrade(op)`, listed here in order; Alembic
does its operations. Nothing is looked up by file name, so that it works from a checkout, a wheel and
a frozen bundle alike. SQLite's `user_version` holds how many have been applied.
"""

from types import ModuleType

from sqlalchemy import Connection

VERSION = 5


def _migrations() -> list[ModuleType]:
    from annotator.store.migrations import (
        m0001_first,
        m0002_search,
        m0003_uncertainty,
        m0004_decisions,
        m0005_given,
    )

    return [m0001_first, m0002_search, m0003_uncertainty, m0004_decisions, m0005_given]


def migrate(connection: Connection, applied: int) -> None:
    """Apply what is missing, inside the caller's transaction."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from annotator.store.tables import Base

    migrations = _migrations()
    assert len(migrations) == VERSION
    names = {"target_metadata": Base.metadata}  # constraints are named as in the tables
    operations = Operations(MigrationContext.configure(connection, opts=names))
    for migration in migrations[applied:]:
        migration.upgrade(operations)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
