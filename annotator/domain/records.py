"""The records of a project: what is stored, changed, undone and exported.

Every record is frozen. A record has a key; two records with one key are two states of one thing.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId, DecisionId
from annotator.domain.text import Fragments

Choice = Literal["taken", "agreed", "majority", "edited", "neither"]
Json = Any  # whatever JSON holds; it is carried, never looked into
Value = bool | int | float | str | list[str]
Status = Literal["todo", "in progress", "done", "returned", "skipped"]
Seconds = Annotated[int, Meta(ge=0, le=2**31 - 1)]
STATUSES: tuple[Status, ...] = ("todo", "in progress", "done", "returned", "skipped")


def now() -> str:
    """Return the present time, UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Article(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="record", tag="article"
):
    """One text's metadata. The text itself is kept once under its sha256 and never changes."""

    id: ArticleId
    position: int  # place in the order of import, from 0
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    length: int  # code points
    title: str = ""
    date: str = ""  # ISO 8601, as precise as the source is
    source: str = ""
    author: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    external_id: str = ""
    newlines: str = "lf"  # what the file had: lf, crlf, cr, mixed
    meta: dict[str, Json] = {}

    @property
    def key(self) -> tuple[str, ...]:
        return ("article", self.id)


class Filler(
    Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """What stands in a role: exactly one of an annotation, fragments, the author, a topic."""

    annotation: AnnotationId | UnsetType = UNSET
    fragments: Annotated[Fragments, Meta(min_length=1)] | UnsetType = UNSET
    author: Literal[True] | UnsetType = UNSET
    topic: str | UnsetType = UNSET

    def __post_init__(self) -> None:
        given = (self.annotation, self.fragments, self.author, self.topic)
        if sum(value is not UNSET for value in given) != 1:
            raise ValueError(
                "a role's filler is exactly one of annotation, fragments, author, topic"
            )


class Manual(Struct, frozen=True, tag_field="kind", tag="manual"):
    """A person made it from nothing."""


class FromSuggestion(Struct, frozen=True, kw_only=True, tag_field="kind", tag="suggestion"):
    """A machine proposed it; a person accepted it, as it was or edited, or has not looked yet."""

    source: str
    version: str
    score: float | None = None
    action: Literal["accepted", "edited", "proposed"]
    suggestion: str = ""  # the suggestion's key, so that it is not proposed again


class FromImport(Struct, frozen=True, kw_only=True, tag_field="kind", tag="import"):
    """It came from a file of another tool."""

    format: str


class Adjudicated(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="adjudication"
):
    """A reviewer decided it, from these annotations: whose, who, when, and why."""

    sources: tuple[AnnotationId, ...]
    annotators: tuple[AnnotatorId, ...] = ()  # who were compared, with or without an annotation
    taken: AnnotatorId | None = None  # whose annotation it is as it was
    choice: Choice = "taken"
    by: AnnotatorId | None = None
    decided: str = ""
    error_type: str = ""
    reason: str = ""


Origin = Manual | FromSuggestion | FromImport | Adjudicated
Roles = dict[str, tuple[Filler, ...]]


class AnnotationBody(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An annotation without whose it is and of which article: what the database keeps as JSON."""

    fragments: Fragments
    attributes: dict[str, Value] = {}
    roles: Roles = {}
    origin: Origin = Manual()
    note: str = ""
    flagged: bool = False
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None
    created: str
    updated: str
    revision: Annotated[int, Meta(ge=1)] = 1


class Annotation(AnnotationBody, frozen=True, kw_only=True, tag_field="record", tag="annotation"):
    """One labelled thing by one annotator."""

    id: AnnotationId
    article: ArticleId
    annotator: AnnotatorId
    layer: str
    label: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("annotation", self.id)

    @property
    def start(self) -> int:
        """Where it first touches the text; 0 for labels of the whole article."""
        return min((fragment.start for fragment in self.fragments), default=0)

    @property
    def end(self) -> int:
        return max((fragment.end for fragment in self.fragments), default=0)

    def points_at(self) -> set[AnnotationId]:
        """Return the ids of the annotations that stand in its roles."""
        return {
            filler.annotation
            for fillers in self.roles.values()
            for filler in fillers
            if filler.annotation is not UNSET
        }


class Dismissal(Struct, frozen=True, kw_only=True, tag_field="record", tag="dismissal"):
    """One annotator's no to one suggestion, by the suggestion's key."""

    article: ArticleId
    annotator: AnnotatorId
    suggestion: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("dismissal", self.article, self.annotator, self.suggestion)


class Assignment(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="record", tag="assignment"
):
    """How far one annotator is with one article."""

    article: ArticleId
    annotator: AnnotatorId
    status: Status = "todo"
    reason: str = ""  # why it is skipped or returned
    given: bool = False  # by somebody who shares the articles out; else it was taken up

    @property
    def key(self) -> tuple[str, ...]:
        return ("assignment", self.article, self.annotator)


class Activity(Struct, frozen=True, kw_only=True, tag_field="record", tag="activity"):
    """How long one annotator has worked on one article, idle time left out."""

    article: ArticleId
    annotator: AnnotatorId
    seconds: Seconds

    @property
    def key(self) -> tuple[str, ...]:
        return ("activity", self.article, self.annotator)


class Comment(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="record", tag="comment"
):
    """A remark on an article or one of its annotations."""

    id: CommentId
    article: ArticleId
    annotator: AnnotatorId
    text: str
    created: str
    annotation: AnnotationId | None = None
    resolved: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        return ("comment", self.id)


class Decision(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="record", tag="decision"
):
    """What a reviewer made of annotations that are about the same thing; `neither` made none.

    `revisions` are those of the sources when it was decided, in their order: whatever differs from
    them was changed since.
    """

    id: DecisionId
    article: ArticleId
    how: Adjudicated
    revisions: tuple[int, ...]
    gold: AnnotationId | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return ("decision", self.id)


class Annotator(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="record", tag="annotator"
):
    """A person who labels; a reviewer may also adjudicate."""

    name: AnnotatorId
    reviewer: bool = False
    created: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("annotator", self.name)


class CodebookVersion(Struct, frozen=True, kw_only=True, tag_field="record", tag="codebook"):
    """One version of the codebook, as the TOML file that a person wrote."""

    name: str
    version: int
    sha256: str  # of the TOML text
    toml: str
    added: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("codebook", self.name, str(self.version), self.sha256)


Record = (
    Article
    | Annotation
    | Dismissal
    | Assignment
    | Activity
    | Comment
    | Decision
    | Annotator
    | CodebookVersion
)
