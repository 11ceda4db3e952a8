"""Version 3: how unsure each source is of what it proposes, for the queue to sort by.

What was proposed before has none until it is proposed again.
"""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("suggestion_set", sa.Column("uncertainty", sa.Double))
    op.create_index(
        "ix_suggestion_set_article_id_uncertainty", "suggestion_set", ["article_id", "uncertainty"]
    )
