"""Version 5: which articles were given to somebody, so that others need not see them.

What was given before is not marked: a step that undo takes back has to find what it made.
"""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    given = sa.Column("given", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("assignment", given)
    op.create_index("ix_assignment_given", "assignment", ["given", "annotator", "article_id"])
