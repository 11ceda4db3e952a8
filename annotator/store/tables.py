"""The tables of a project (SQLAlchemy 2, typed). Statements are Core; nothing is mapped row by row."""

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, false, literal_column
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Of an annotation: that it is flagged, or has an attribute of that name. An index has just these.
MAYBE_FLAGGED = "instr(body, '\"flagged\":true') > 0"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class MetaRow(Base):
    """What is known of the project as a whole."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class CodebookRow(Base):
    """Every version of the codebook; the one with the highest `number` is in force."""

    __tablename__ = "codebook"
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int]
    sha256: Mapped[str]
    toml: Mapped[str] = mapped_column(Text)
    added: Mapped[str]


class AnnotatorRow(Base):
    __tablename__ = "annotator"
    name: Mapped[str] = mapped_column(String, primary_key=True)
    reviewer: Mapped[bool] = mapped_column(default=False)
    created: Mapped[str]


class TextRow(Base):
    """Each text once, never changed and never removed: undoing an import keeps it for redo."""

    __tablename__ = "text"
    sha256: Mapped[str] = mapped_column(String, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class ArticleRow(Base):
    __tablename__ = "article"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("text.sha256"), unique=True)
    title: Mapped[str]
    date: Mapped[str]
    source: Mapped[str]
    body: Mapped[str] = mapped_column(Text)  # the whole Article as JSON
    number: Mapped[int | None]  # its row in the full-text index; the writer gives it, always
    __table_args__ = (Index(None, "number", unique=True), Index(None, "position", "number"))


class AssignmentRow(Base):
    __tablename__ = "assignment"
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    annotator: Mapped[str] = mapped_column(ForeignKey("annotator.name"), primary_key=True)
    status: Mapped[str]
    reason: Mapped[str]
    given: Mapped[bool] = mapped_column(default=False, server_default=false())
    __table_args__ = (
        Index(None, "annotator", "status"),
        Index("ix_assignment_given", "given", "annotator", "article_id"),
    )


class ActivityRow(Base):
    """Active seconds; apart from `assignment`, so that undo of a status leaves the clock alone."""

    __tablename__ = "activity"
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    annotator: Mapped[str] = mapped_column(ForeignKey("annotator.name"), primary_key=True)
    seconds: Mapped[int]


class AnnotationRow(Base):
    __tablename__ = "annotation"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED")
    )
    annotator: Mapped[str] = mapped_column(ForeignKey("annotator.name"))
    layer: Mapped[str]
    label: Mapped[str]
    body: Mapped[str] = mapped_column(Text)  # an AnnotationBody as JSON
    __table_args__ = (
        Index(None, "article_id", "annotator"),
        Index(None, "annotator", "layer", "label", "article_id"),
        Index(
            "ix_annotation_flagged",
            "annotator",
            "article_id",
            sqlite_where=literal_column(MAYBE_FLAGGED),
        ),
    )


class RoleFillerRow(Base):
    """Which annotation points at which: derived from the bodies, so that the database itself
    refuses a role that points at nothing."""

    __tablename__ = "role_filler"
    annotation_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    filler_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        index=True,
    )


class SuggestionSetRow(Base):
    __tablename__ = "suggestion_set"
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    source: Mapped[str] = mapped_column(String, primary_key=True)
    version: Mapped[str]
    created: Mapped[str]
    count: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)  # zlib of a JSON list of Suggestion
    uncertainty: Mapped[float | None]  # see `uncertainty_of`; None where nothing has a score
    __table_args__ = (
        Index(None, "article_id", "count"),
        Index(None, "article_id", "uncertainty"),
    )


class DismissalRow(Base):
    __tablename__ = "dismissal"
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    annotator: Mapped[str] = mapped_column(ForeignKey("annotator.name"), primary_key=True)
    suggestion: Mapped[str] = mapped_column(String, primary_key=True)


class CommentRow(Base):
    __tablename__ = "comment"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), index=True
    )
    body: Mapped[str] = mapped_column(Text)  # a Comment as JSON


class DecisionRow(Base):
    """What reviewers decided. What it was about may be gone, so that nothing here points."""

    __tablename__ = "decision"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    article_id: Mapped[str] = mapped_column(
        ForeignKey("article.id", deferrable=True, initially="DEFERRED"), index=True
    )
    body: Mapped[str] = mapped_column(Text)  # a Decision as JSON


class StepRow(Base):
    """The history, never rewritten.

    `undo_top` and `redo_top` are the annotator's next step to undo and to redo once this step is
    done. Both stacks are thereby linked lists through the history itself, and outlive the program.
    """

    __tablename__ = "step"
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    annotator: Mapped[str]
    kind: Mapped[str]
    undoes: Mapped[int | None]
    undo_top: Mapped[int | None]
    redo_top: Mapped[int | None]
    created: Mapped[str]
    edits: Mapped[int]
    __table_args__ = (Index(None, "annotator", "number"),)


class EditRow(Base):
    """The edits of one step on one article, in order; article "" holds those on no article."""

    __tablename__ = "edit"
    step: Mapped[int] = mapped_column(ForeignKey("step.number"), primary_key=True)
    article_id: Mapped[str] = mapped_column(String, primary_key=True)
    edits: Mapped[str] = mapped_column(Text)  # JSON list of [before, after]
    __table_args__ = (Index(None, "article_id", "step"),)
