"""Version 4: what reviewers decided when they compared annotations."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column(
            "article_id",
            sa.String,
            sa.ForeignKey("article.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_decision_article_id", "decision", ["article_id"])
