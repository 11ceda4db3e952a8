"""Bringing project files together: what people did in files of their own, in one step."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct, field
from sqlalchemy import Connection

from annotator.domain.errors import RecordRefused, UserError
from annotator.domain.ids import GOLD, AnnotatorId, ArticleId, StepNumber
from annotator.domain.reconciling import KINDS, Clash, Key, Side, State, Take, reconciled
from annotator.domain.records import (
    Activity,
    Annotation,
    Annotator,
    Article,
    CodebookVersion,
    Comment,
    Decision,
    Record,
    now,
)
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit, Step
from annotator.domain.suggestions import SuggestionSet
from annotator.domain.text import storable
from annotator.store import history, inspecting, past, reading
from annotator.store.backup import copy_database
from annotator.store.engine import check_project
from annotator.store.project import Project
from annotator.workflows.bulk import collector_paused
from annotator.workflows.progress import Progress, Silent

_CHUNK = 200  # articles read at a time
_NAMED = 10  # annotations named when a merge is refused
_QUOTED = 60  # characters of a quote
_COUNTED = {
    "assignment": "statuses",
    "comment": "comments",
    "dismissal": "dismissals",
    "decision": "decisions",
}
_STEP = "merge "  # how the names of such steps begin, also in the files of others


ConflictKey = tuple[str, str, str]  # the file's name, annotation or comment, its id
Decisions = Mapping[ConflictKey, Take]


class Conflict(Struct, frozen=True, kw_only=True):
    """An annotation or a comment that was changed on both sides."""

    file: str
    article: ArticleId
    title: str
    kind: str  # annotation or comment
    id: str
    annotator: AnnotatorId
    ours: str  # what it is in the project, in words
    theirs: str

    @property
    def key(self) -> ConflictKey:
        """What a decision names it by."""
        return self.file, self.kind, self.id

    def __str__(self) -> str:
        return (
            f"{self.kind} {self.id} of {self.annotator} in “{self.title}”: here {self.ours}; "
            f"in {self.file} {self.theirs}"
        )


class MergeReport(Struct, kw_only=True):
    """What a merge did, or would do.

    `people` counts by person: articles, and annotations that are new, changed or removed; statuses,
    comments, dismissals (made or taken back), decisions of a reviewer, seconds, and conflicts.
    """

    articles: int = 0  # that are new
    people: dict[AnnotatorId, Counter[str]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    codebooks: dict[str, str] = field(default_factory=dict)  # of each file that has another one
    changes: int = 0  # edits that the step has, or would have
    step: StepNumber | None = None  # None: nothing was written

    def count(self, person: AnnotatorId, what: str, number: int = 1) -> None:
        self.people.setdefault(person, Counter())[what] += number


def merge_files(
    project: Project,
    others: Sequence[Path],
    *,
    take: Take | None = None,
    decisions: Decisions | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Bring what other project files have into a project, in one step that undo takes back.

    Articles are the same if their texts are; annotations and comments if their ids are. What was
    changed on one side alone, by the histories of both, is taken; what was changed on both stays as
    it is here and is reported, or is decided: one by one by `decisions`, or all by `take`. The other
    files are left as they are.

    Raises UserError where a file cannot be used, has another text under an id of the project's, or
    has annotations that the project's codebook forbids; nothing has changed then.
    """
    progress = progress or Silent()
    report = MergeReport()
    with ExitStack() as stack:
        stack.enter_context(collector_paused())
        connection = stack.enter_context(project.reading())
        merger = _Merger(project, connection, take, report, decisions or {})
        for path in others:
            with _copy_of(path, project) as other:
                merger.add(path.name, other, progress)
        if progress.cancelled:
            raise UserError("It was stopped; nothing was merged.")
        edits = merger.edits()
        merger.check()
        report.changes = len(edits)
    name = f"merge {storable(others[0].name)}" if len(others) == 1 else f"merge {len(others)} files"
    assert name.startswith(_STEP)
    if edits and not dry_run:
        step = Step(name=name, annotator=project.default_annotator(), edits=tuple(edits))
        report.step = project.apply(step, merger.texts).step
        project.store_suggestions(merger.sets)
    return report


@contextmanager
def _copy_of(path: Path, project: Project) -> Iterator[Project]:
    """Open a copy of a file, so that the file itself is neither migrated nor written to."""
    check_project(path)
    if path.samefile(project.path):
        raise UserError(f"{path} is the project itself.", "Name the files of others.")
    with tempfile.TemporaryDirectory(prefix=".merge-", dir=project.path.parent) as folder:
        target = Path(folder) / path.name
        copy_database(path, target)
        with Project.open(target) as copy:
            copy.path = path  # by which messages call it
            yield copy


class _Merger:
    """Gathers what one file after another adds to the project, article by article."""

    def __init__(
        self,
        project: Project,
        connection: Connection,
        take: Take | None,
        report: MergeReport,
        decisions: Decisions,
    ) -> None:
        self.texts: dict[str, str] = {}  # of new articles, by sha256
        self.sets: list[SuggestionSet] = []  # what is proposed for them
        self._connection = connection
        self._take = take
        self._decisions = decisions
        self._report = report
        self._stamped = now()
        self._ref = project.codebook_ref()
        self._rules: Rules = project.rules()
        self._void = past.steps_taken_back(connection, _STEP)
        self._new: dict[ArticleId, Article] = {}
        self._people: dict[AnnotatorId, Annotator] = {}  # of the other files
        self._by_text: dict[str, ArticleId] = {}  # of new articles
        self._before: dict[ArticleId, dict[Key, Record]] = {}
        self._sides: dict[ArticleId, Side] = {}
        self._file: dict[Key, str] = {}  # which brought a record

    # Taking files in

    def add(self, name: str, other: Project, progress: Progress) -> None:
        """Take in what another file has."""
        ref = other.codebook_ref()
        if ref.sha256 != self._ref.sha256:
            self._report.codebooks[name] = f"{ref.name} version {ref.version}"
        with other.reading() as theirs:
            void = past.steps_taken_back(theirs, _STEP)
            for record in inspecting.project_records(theirs):
                if isinstance(record, Annotator):
                    self._people.setdefault(record.name, record)
            articles = history.article_ids(theirs)
            for first in range(0, len(articles), _CHUNK):
                if progress.cancelled:
                    return
                progress.report(first, len(articles), f"Reading {name}")
                self._add_some(name, theirs, articles[first : first + _CHUNK], void)

    def _add_some(
        self, name: str, theirs: Connection, chunk: list[ArticleId], void: frozenset[int]
    ) -> None:
        found = history.records_of(theirs, chunk)
        articles = {key: _own(records) for key, records in found.items()}
        hashes = {article.sha256 for article in articles.values()}
        known = {**reading.articles_by_text(self._connection, hashes), **self._by_text}
        self._add_articles(name, theirs, [a for a in articles.values() if a.sha256 not in known])
        known |= self._by_text
        shared = {known[article.sha256] for article in articles.values()}
        ours = history.records_of(self._connection, shared - self._sides.keys())
        for key, records in found.items():
            own = known[articles[key].sha256]
            present = Side({r.key: r for r in records if r.key[0] in KINDS})
            if own not in self._sides:
                here = {r.key: r for r in ours[own] if r.key[0] in KINDS}
                if here == present.in_article(own).records:
                    continue
                self._before[own] = here
                here_past = past.past_of(self._connection, own, self._void)
                self._sides[own] = Side(dict(here), here_past)
            there = Side(present.records, past.past_of(theirs, key, void))
            self._reconcile(name, own, there.in_article(own))

    def _add_articles(self, name: str, theirs: Connection, articles: list[Article]) -> None:
        ids = {article.id for article in articles}
        taken = reading.articles_present(self._connection, ids) | (ids & self._new.keys())
        if taken:
            raise UserError(
                f"{name} has another text than the project under the article id {min(taken)}.",
                "Export that article, give it an id of its own, and import it.",
            )
        self.texts |= reading.texts(theirs, {article.sha256 for article in articles})
        for article in articles:
            self._new[article.id] = article
            self._by_text[article.sha256] = article.id
            self._before[article.id], self._sides[article.id] = {}, Side()
            self.sets += reading.read_suggestions(theirs, article.id)

    def _reconcile(self, name: str, article: ArticleId, there: Side) -> None:
        here = self._sides[article]
        own = ((key[1:], take) for key, take in self._decisions.items() if key[0] == name)
        decided: dict[Key, Take] = dict(own)
        records, clashes = reconciled(here, there, self._take, self._stamped, decided)
        states = here.all_states()
        for key in records.keys() | here.records.keys():
            if records.get(key) != here.records.get(key):
                self._file[key] = name
                states[key] = [*here.states(key), *there.states(key)]  # a later file may be older
        self._sides[article] = Side(records, states)
        if self._take is None:
            for clash in clashes:
                conflict = self._conflict(name, article, clash)
                self._report.conflicts.append(conflict)
                self._report.count(conflict.annotator, "conflicts")

    def _conflict(self, name: str, article: ArticleId, clash: Clash) -> Conflict:
        record = clash.ours if clash.ours is not None else clash.theirs
        assert isinstance(record, Annotation | Comment)
        text = self._texts_of([article])[article]
        new = self._new.get(article)
        title = new.title if new else reading.titles_of(self._connection, [article])[article]
        return Conflict(
            file=name,
            article=article,
            title=title,
            kind=clash.key[0],
            id=record.id,
            annotator=record.annotator,
            ours=_told(clash.ours, text),
            theirs=_told(clash.theirs, text),
        )

    def _texts_of(self, articles: Sequence[ArticleId]) -> dict[ArticleId, str]:
        found = reading.texts_by_article(self._connection, articles, {})
        return found | {
            key: self.texts[self._new[key].sha256] for key in articles if key in self._new
        }

    # What comes of it

    def edits(self) -> list[Edit]:
        """Return all that changes, and count it by person."""
        edits = [Edit(None, article) for article in self._new.values()]
        self._report.articles = len(self._new)
        for article, side in self._sides.items():
            changed = self._changed(article, side)
            edits += changed
            for person in {_person(edit.record) for edit in changed}:
                self._report.count(person, "articles")
            for edit in changed:
                what, number = _counted(edit)
                self._report.count(_person(edit.record), what, number)
        known = reading.annotator_names(self._connection)
        people = {_person(edit.record) for edit in edits if not isinstance(edit.record, Article)}
        came = sorted((people & self._people.keys()) - known)
        return [Edit(None, self._people[name]) for name in came] + edits

    def _changed(self, article: ArticleId, side: Side) -> list[Edit]:
        before = self._before[article]
        pairs = ((before.get(k), side.records.get(k)) for k in sorted({*before, *side.records}))
        return [Edit(old, new) for old, new in pairs if old != new]

    def check(self) -> None:
        """Raise UserError where the project's codebook forbids an annotation that would come in."""
        named: list[str] = []
        touched = list(self._sides)
        for first in range(0, len(touched), _CHUNK):
            chunk = touched[first : first + _CHUNK]
            texts = self._texts_of(chunk)
            for article in chunk:
                named += self._forbidden(article, texts[article])
        if named:
            more = [f"… and {len(named) - _NAMED:,} more."] if len(named) > _NAMED else []
            head = (
                f"Annotations that the project's codebook, {self._ref.name} version "
                f"{self._ref.version}, forbids: {len(named):,}. Nothing was merged."
            )
            raise UserError(
                "\n".join([head, *named[:_NAMED], *more]),
                "Put a codebook in force that allows them (hustings codebook update), or change them "
                "in the file.",
            )

    def _forbidden(self, article: ArticleId, text: str) -> Iterator[str]:
        side = self._sides[article]
        own = [record for record in side.records.values() if isinstance(record, Annotation)]
        for edit in self._changed(article, side):
            annotation = edit.after
            if not isinstance(annotation, Annotation):
                continue
            layers = {each.id: each.layer for each in own if each.annotator == annotation.annotator}
            try:
                self._rules.check(annotation, text, layers)
            except RecordRefused as refused:
                yield (
                    f"{self._file[annotation.key]}: annotation {annotation.id} of "
                    f"{annotation.annotator}: {refused.what}"
                )


def _own(records: list[Record]) -> Article:
    first = records[0]
    assert isinstance(first, Article)
    return first


def _person(record: Record) -> AnnotatorId:
    assert not isinstance(record, Article | Annotator | CodebookVersion)
    return (record.how.by or GOLD) if isinstance(record, Decision) else record.annotator


def _counted(edit: Edit) -> tuple[str, int]:
    """Return as what an edit is counted, and how often."""
    before, after = edit.before, edit.after
    if isinstance(after, Activity):
        return "seconds", after.seconds - (before.seconds if isinstance(before, Activity) else 0)
    kind = edit.record.key[0]
    if kind != "annotation":
        return _COUNTED[kind], 1
    return ("new" if before is None else "removed" if after is None else "changed"), 1


def _told(state: State, text: str) -> str:
    """Return in words what an annotation or a comment is."""
    if isinstance(state, Comment):
        return f"“{_short(state.text)}”{', resolved' if state.resolved else ''}"
    if not isinstance(state, Annotation):
        return "not there"
    words = " … ".join(text[start:end] for start, end in state.fragments)
    quote = f" “{_short(words)}”" if words else ""
    return f"{state.layer} {state.label}{quote} (revision {state.revision}, {state.updated})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
