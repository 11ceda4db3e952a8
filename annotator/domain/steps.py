"""The one way to change a project: a step, which is a list of edits on records."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from annotator.domain.ids import AnnotatorId, ArticleId, StepNumber
from annotator.domain.records import Annotation, Article, Record

StepKind = Literal["do", "undo", "redo", "log"]


class Edit(Struct, frozen=True, array_like=True):
    """One record's change: made where `before` is None, removed where `after` is None."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The state that exists; the later one where both do."""
        record = self.after if self.after is not None else self.before
        assert record is not None, "an edit without a record"
        return record

    def reversed(self) -> "Edit":
        return Edit(self.after, self.before)


class Step(Struct, frozen=True, kw_only=True):
    """What one person did in one go, to be applied whole or not at all.

    A step of kind `log` (active time, an article opened) is history but is passed over by undo.
    `undoes` is the step that an undo takes back or a redo brings back.
    """

    name: str
    annotator: AnnotatorId
    edits: tuple[Edit, ...]
    kind: StepKind = "do"
    undoes: StepNumber | None = None


class HistoryRow(Struct, frozen=True, kw_only=True):
    """A step as the history lists it."""

    number: StepNumber
    name: str
    annotator: AnnotatorId
    kind: StepKind
    undoes: StepNumber | None
    created: str
    edits: int
    articles: tuple[ArticleId, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """What a step touched, so that each view refreshes what is its own."""

    step: StepNumber | None = None
    saved: str = ""  # when it was committed
    name: str = ""
    articles: frozenset[ArticleId] = frozenset()
    layers: frozenset[str] = frozenset()
    annotators: frozenset[AnnotatorId] = frozenset()
    kinds: frozenset[str] = frozenset()  # the records' kinds: annotation, article, …
    suggestions: bool = False


class Grouped:
    """Edits by the kind of their record, and by the article that it belongs to (None: to none)."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        by_type: dict[type[Record], list[Edit]] = {}
        self.by_article: dict[ArticleId | None, list[Edit]] = {}
        for edit in edits:
            record = edit.record
            by_type.setdefault(type(record), []).append(edit)
            self.by_article.setdefault(article_of(record), []).append(edit)
        self.by_kind = {group[0].record.key[0]: group for group in by_type.values()}


class Touched:
    """What the edits of a step touch, gathered a part at a time."""

    def __init__(self) -> None:
        self.edits = 0
        self._articles: set[ArticleId] = set()
        self._layers: set[str] = set()
        self._kinds: set[str] = set()

    def add(self, edits: Grouped) -> None:
        self.edits += sum(len(group) for group in edits.by_kind.values())
        self._articles |= {article for article in edits.by_article if article is not None}
        records = [edit.record for edit in edits.by_kind.get("annotation", ())]
        self._layers |= {record.layer for record in records if isinstance(record, Annotation)}
        self._kinds |= edits.by_kind.keys()

    def changes(self, step: Step, number: StepNumber, saved: str) -> Changes:
        """Return what the applied step touched."""
        return Changes(
            step=number,
            saved=saved,
            name=step.name,
            articles=frozenset(self._articles),
            layers=frozenset(self._layers),
            annotators=frozenset({step.annotator}),
            kinds=frozenset(self._kinds),
        )


def article_of(record: Record) -> ArticleId | None:
    """Return the article that a record belongs to; None for people and codebooks."""
    return record.id if isinstance(record, Article) else getattr(record, "article", None)
