"""What a reader hands over for each record of a file: something to take, or a refusal."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from msgspec import Struct

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import SCHEMA, DatasetLine, LineAnnotation, LineArticle, LineComment
from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import FromImport, Json, Roles, Status, Value
from annotator.domain.text import Fragment, StoredText, quotes

NO_CODEBOOK = CodebookRef("", 0, "")


class Refusal(Struct, frozen=True):
    """A record, or a part of one, that was not taken: where it stands and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class IncomingArticle(Struct, frozen=True, kw_only=True):
    """A text with its metadata and no labels."""

    file: str
    line: int | None = None
    stored: StoredText
    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    external_id: str = ""
    meta: dict[str, Json] = {}


class IncomingLine(Struct, frozen=True, kw_only=True):
    """A dataset line. Its text is already as the project stores it.

    `foreign` names the format of another tool: then the labels, attributes and roles are that
    tool's, each annotation's layer is whatever the tool has for one (often nothing), and the
    import maps them onto the codebook. `refused` says which parts of the record the reader left
    out, and why.
    """

    file: str
    line: int | None = None
    stored: StoredText
    dataset: DatasetLine
    foreign: str = ""
    refused: tuple[Refusal, ...] = ()


Incoming = IncomingArticle | IncomingLine | Refusal


class Metadata(TypedDict, total=False):
    """What a record can say of its article."""

    title: str
    date: str
    source: str
    author: str
    section: str
    url: str
    language: str
    external_id: str
    meta: dict[str, Json]


class ForeignRecord:
    """Gathers what another tool's file says of one text, piece by piece.

    Offsets are given in code points of the text as the file has it, and kept in those of the
    text as the project stores it. A piece that cannot be taken is refused alone.
    """

    def __init__(self, format_: str, file: str, line: int | None, text: str) -> None:
        """Raises RecordRefused for a text that no project can store."""
        self.format = format_
        self.file = file
        self.line = line
        self.stored = StoredText(text)
        self._original = text
        self._annotations: dict[str, LineAnnotation] = {}
        self._comments: list[LineComment] = []
        self._refused: list[Refusal] = []

    def refuse(self, reason: str, line: int | None = None) -> None:
        """Name a piece of the record that is not taken, and why."""
        self._refused.append(Refusal(self.file, line or self.line, reason))

    def fragment(self, start: int, end: int) -> Fragment:
        """Return a range of the file's text as one of the stored text.

        Raises RecordRefused where it is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self._original):
            raise RecordRefused(
                f"The range {start}-{end} does not lie in the text, which has "
                f"{len(self._original)} characters.",
                "Correct the offsets.",
            )
        found = Fragment(self.stored.to_stored(start), self.stored.to_stored(end))
        if found.start == found.end:
            raise RecordRefused(
                f"The range {start}-{end} covers only characters that a project does not keep "
                "(a byte-order mark, half of a line end).",
                "Correct the offsets.",
            )
        return found

    def add(
        self,
        key: str,
        label: str,
        fragments: Sequence[Fragment],
        *,
        kind: str = "",
        attributes: dict[str, Value] | None = None,
        roles: Roles | None = None,
        note: str = "",
        score: float | None = None,
        flagged: bool = False,
        confidence: float | None = None,
        created: str = "",
        updated: str = "",
    ) -> None:
        """Add an annotation under the file's own key; `kind` is what the tool has for a layer.

        `fragments` are those of the stored text (see `fragment`), none for a label of the whole
        text. A role may point at a key that is added later. Raises RecordRefused for a key that
        another annotation of the record has.
        """
        if key in self._annotations:
            raise RecordRefused(f"Two annotations have the id {key}.", "Give each its own.")
        ranges = tuple(fragments)
        self._annotations[key] = LineAnnotation(
            id=AnnotationId(key),
            layer=kind,
            label=label,
            fragments=ranges,
            quote=quotes(self.stored.text, ranges),
            attributes=attributes or {},
            roles=roles or {},
            origin=FromImport(format=self.format),
            note=note,
            flagged=flagged,
            confidence=confidence,
            score=score,
            created=created,
            updated=updated,
        )

    def comment(self, comment: LineComment) -> None:
        self._comments.append(comment)

    def incoming(
        self,
        *,
        annotator: str | None = None,
        status: Status = "done",
        reason: str = "",
        active_seconds: int = 0,
        version: str = "",
        **metadata: Unpack[Metadata],
    ) -> IncomingLine:
        """Return the record. `annotator` None: whoever imports it; "suggestion:NAME": a machine."""
        article = LineArticle(id=ArticleId(""), sha256=self.stored.sha256, **metadata)
        return IncomingLine(
            file=self.file,
            line=self.line,
            stored=self.stored,
            foreign=self.format,
            refused=tuple(self._refused),
            dataset=DatasetLine(
                schema=SCHEMA,
                article=article,
                text=self.stored.text,
                annotator=None if annotator is None else AnnotatorId(annotator),
                status=status,
                reason=reason,
                active_seconds=active_seconds,
                version=version,
                codebook=NO_CODEBOOK,
                annotations=tuple(self._annotations.values()),
                comments=tuple(self._comments),
            ),
        )
