"""Version 1: the first tables."""

import sqlalchemy as sa
from alembic.operations import Operations


def _article_key(primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "article_id", sa.String, _pointer("article.id"), nullable=False, primary_key=primary_key
    )


def _pointer(column: str) -> sa.ForeignKey:
    """A foreign key held at the commit, so that a step may write its records in any order."""
    return sa.ForeignKey(column, deferrable=True, initially="DEFERRED")


def _annotator(primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "annotator",
        sa.String,
        sa.ForeignKey("annotator.name"),
        nullable=False,
        primary_key=primary_key,
    )


def _text(name: str, kind: type[sa.types.TypeEngine[str]] = sa.String) -> sa.Column[str]:
    return sa.Column(name, kind, nullable=False)


def upgrade(op: Operations) -> None:
    _create_project_tables(op)
    _create_article_tables(op)
    _create_annotation_tables(op)
    _create_history_tables(op)


def _create_project_tables(op: Operations) -> None:
    op.create_table("meta", sa.Column("key", sa.String, primary_key=True), _text("value", sa.Text))
    op.create_table(
        "codebook",
        sa.Column("number", sa.Integer, primary_key=True),
        _text("name"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("sha256"),
        _text("toml", sa.Text),
        _text("added"),
    )
    op.create_table(
        "annotator",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("reviewer", sa.Boolean, nullable=False),
        _text("created"),
    )


def _create_article_tables(op: Operations) -> None:
    op.create_table(
        "text", sa.Column("sha256", sa.String, primary_key=True), _text("text", sa.Text)
    )
    op.create_table(
        "article",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("text.sha256"), nullable=False, unique=True),
        _text("title"),
        _text("date"),
        _text("source"),
        _text("body", sa.Text),
    )
    op.create_index("ix_article_position", "article", ["position"])
    op.create_table(
        "assignment",
        _article_key(primary_key=True),
        _annotator(primary_key=True),
        _text("status"),
        _text("reason"),
    )
    op.create_index("ix_assignment_annotator_status", "assignment", ["annotator", "status"])
    op.create_table(
        "activity",
        _article_key(primary_key=True),
        _annotator(primary_key=True),
        sa.Column("seconds", sa.Integer, nullable=False),
    )


def _create_annotation_tables(op: Operations) -> None:
    op.create_table(
        "annotation",
        sa.Column("id", sa.String, primary_key=True),
        _article_key(),
        _annotator(),
        _text("layer"),
        _text("label"),
        _text("body", sa.Text),
    )
    op.create_index("ix_annotation_article_id_annotator", "annotation", ["article_id", "annotator"])
    op.create_table(
        "role_filler",
        sa.Column("annotation_id", sa.String, _pointer("annotation.id"), primary_key=True),
        sa.Column("filler_id", sa.String, _pointer("annotation.id"), primary_key=True),
    )
    op.create_index("ix_role_filler_filler_id", "role_filler", ["filler_id"])
    op.create_table(
        "suggestion_set",
        _article_key(primary_key=True),
        sa.Column("source", sa.String, primary_key=True),
        _text("version"),
        _text("created"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "dismissal",
        _article_key(primary_key=True),
        _annotator(primary_key=True),
        sa.Column("suggestion", sa.String, primary_key=True),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.String, primary_key=True),
        _article_key(),
        _text("body", sa.Text),
    )
    op.create_index("ix_comment_article_id", "comment", ["article_id"])


def _create_history_tables(op: Operations) -> None:
    op.create_table(
        "step",
        sa.Column("number", sa.Integer, primary_key=True),
        _text("name"),
        _text("annotator"),
        _text("kind"),
        sa.Column("undoes", sa.Integer),
        sa.Column("undo_top", sa.Integer),
        sa.Column("redo_top", sa.Integer),
        _text("created"),
        sa.Column("edits", sa.Integer, nullable=False),
    )
    op.create_index("ix_step_annotator_number", "step", ["annotator", "number"])
    op.create_table(
        "edit",
        sa.Column("step", sa.Integer, sa.ForeignKey("step.number"), primary_key=True),
        sa.Column("article_id", sa.String, primary_key=True),
        _text("edits", sa.Text),
    )
    op.create_index("ix_edit_article_id_step", "edit", ["article_id", "step"])
