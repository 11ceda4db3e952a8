"""Changing the codebook of a project that has annotations: what would no longer fit, and doing it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_mapping import Case, CaseKind, Fitted, Fitting, Mapping
from annotator.domain.codebook_toml import codebook_problems, read_codebook, to_toml
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, now
from annotator.domain.rules import Rules
from annotator.domain.steps import Changes, Edit, Step
from annotator.store import reading
from annotator.store.project import Project, codebook_version
from annotator.workflows.progress import Progress, Silent

_CHUNK = 100  # articles in memory at a time
_EXAMPLES = 3  # annotations shown of each case
_NAMED = 10  # annotations named when a change is refused
_QUOTED = 80  # characters of a quote


class Example(Struct, frozen=True, kw_only=True):
    """One annotation that a change concerns."""

    article: ArticleId
    title: str
    annotation: AnnotationId
    annotator: AnnotatorId
    label: str
    quote: str  # on one line


class Consequence(Struct, frozen=True, kw_only=True):
    """What a change does to the annotations of one case."""

    case: Case
    count: int  # annotations
    open: int  # of these, those that the mapping does not settle
    labels: dict[str, int]  # how many by their label, the most frequent first
    examples: tuple[Example, ...]


class Consequences(Struct, frozen=True, kw_only=True):
    """What a changed codebook does to the annotations of a project."""

    annotations: int = 0  # that would change, or that do not fit
    cases: tuple[Consequence, ...] = ()

    @property
    def open(self) -> tuple[Consequence, ...]:
        """The cases for which somebody has to say what becomes of them."""
        return tuple(each for each in self.cases if each.open)


def consequences(
    project: Project,
    codebook: Codebook,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Consequences:
    """Return which annotations, anybody's, the codebook would change or forbid, and why.

    Raises UserError where the codebook is not a good one, or the work was stopped.
    """
    _check_codebook(codebook)
    mapping, progress = mapping or Mapping(), progress or Silent()
    rules = Rules(codebook)
    before = project.rules()
    if rules.judges_as(before) and not mapping.renamed:
        return Consequences()
    found = _Found()
    with project.reading() as connection:
        fitting = Fitting(before.codebook, rules, mapping)
        articles = reading.annotated_articles(connection)
        for first in range(0, len(articles), _CHUNK):
            if progress.cancelled:
                raise UserError("It was stopped; the codebook is as it was.")
            progress.report(first, len(articles), "Looking through the annotations")
            for annotation, fitted in _fitted(
                connection, articles[first : first + _CHUNK], fitting
            ):
                if fitted.met:
                    found.add(annotation, fitted)
        return found.told(connection)


class _Found:
    """Gathers cases while the annotations go by."""

    def __init__(self) -> None:
        self._annotations = 0
        self._counts: Counter[Case] = Counter()
        self._open: Counter[Case] = Counter()
        self._labels: dict[Case, Counter[str]] = {}
        self._first: dict[Case, list[Annotation]] = {}

    def add(self, annotation: Annotation, fitted: Fitted) -> None:
        self._annotations += 1
        for case, settled in fitted.met.items():
            self._counts[case] += 1
            self._open[case] += not settled
            self._labels.setdefault(case, Counter())[annotation.label] += 1
            first = self._first.setdefault(case, [])
            if len(first) < _EXAMPLES:
                first.append(annotation)

    def told(self, connection: Connection) -> Consequences:
        """Return what was found: labels before attributes and roles, the most frequent first."""
        kinds = get_args(CaseKind)
        cases = sorted(
            self._counts,
            key=lambda c: (kinds.index(c.kind), c.layer, c.part, -self._counts[c], str(c.value)),
        )
        return Consequences(
            annotations=self._annotations,
            cases=tuple(
                Consequence(
                    case=case,
                    count=self._counts[case],
                    open=self._open[case],
                    labels=dict(self._labels[case].most_common()),
                    examples=tuple(_examples(connection, self._first[case])),
                )
                for case in cases
            ),
        )


def _examples(connection: Connection, annotations: Sequence[Annotation]) -> Iterator[Example]:
    articles = {annotation.article for annotation in annotations}
    texts = reading.texts_by_article(connection, articles, {})
    titles = reading.titles_of(connection, articles)
    for each in annotations:
        yield Example(
            article=each.article,
            title=titles.get(each.article, ""),
            annotation=each.id,
            annotator=each.annotator,
            label=each.label,
            quote=_quote(each, texts.get(each.article, "")),
        )


def _quote(annotation: Annotation, text: str) -> str:
    words = " … ".join(text[start:end] for start, end in annotation.fragments)
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"


def change_codebook(
    project: Project,
    codebook: Codebook,
    mapping: Mapping,
    annotator: AnnotatorId,
    *,
    step: str = "",
) -> Changes | None:
    """Put a changed codebook in force under the next version, and its annotations with it.

    One step, which undo takes back whole: the codebook and every annotation that the mapping
    changes, whoever made it; `step` names it. None where nothing would change. Raises UserError, naming what, where
    the codebook is not a good one or annotations would not fit it; nothing has changed then.
    """
    _check_codebook(codebook)
    old = project.codebook()
    if replace(codebook, version=old.version) == old and not mapping.renamed:
        return None
    with project.reading() as connection:
        kept = reading.codebook_versions(connection, codebook.name)
    codebook = replace(codebook, version=max(kept, default=0) + 1)
    toml = _remarks(project.codebook_toml()) + to_toml(codebook)
    assert read_codebook(toml) == codebook
    change = Step(
        name=step or f"change codebook to {codebook.name} version {codebook.version}",
        annotator=annotator,
        edits=(Edit(None, codebook_version(codebook, toml)),),
    )
    rules = Rules(codebook)
    if rules.judges_as(Rules(old)) and not mapping.renamed:
        return project.apply(change)
    fitting = Fitting(old, rules, mapping)
    return project.apply(change, parts=lambda connection: _edits(connection, fitting))


def _check_codebook(codebook: Codebook) -> None:
    problems = codebook_problems(codebook)
    if problems:
        raise UserError("The codebook is not right yet.\n" + "\n".join(problems))


def _remarks(toml: str) -> str:
    """Return the remarks that head a codebook, which stay at its head."""
    lines = list(_heading(toml))
    return "".join(f"{line}\n" for line in lines) + ("\n" if lines else "")


def _heading(toml: str) -> Iterator[str]:
    for line in toml.split("\n"):
        if not line.startswith("#"):
            return
        yield line


def _edits(connection: Connection, fitting: Fitting) -> Iterator[list[Edit]]:
    """Yield the edits of each few articles; at the end raise UserError if any does not fit."""
    articles = reading.annotated_articles(connection)
    refused: list[str] = []
    count = 0
    stamped = now()
    for first in range(0, len(articles), _CHUNK):
        edits = []
        for annotation, fitted in _fitted(connection, articles[first : first + _CHUNK], fitting):
            if fitted.open:
                count += 1
                if len(refused) < _NAMED:
                    refused.append(_named(connection, annotation, fitted.open))
            elif fitted.met and not refused:
                after = replace(
                    fitted.annotation, updated=stamped, revision=annotation.revision + 1
                )
                edits.append(Edit(annotation, after))
        if edits:
            yield edits
    if refused:
        raise _refusal(refused, count)


def _refusal(named: list[str], count: int) -> UserError:
    more = [f"… and {count - len(named):,} more."] if count > len(named) else []
    head = f"Annotations that the changed codebook forbids: {count:,}. Nothing was changed."
    return UserError("\n".join([head, *named, *more]), "Say what shall become of them.")


def _named(connection: Connection, annotation: Annotation, cases: list[Case]) -> str:
    (example,) = _examples(connection, [annotation])
    quote = f" “{example.quote}”" if example.quote else ""
    return (
        f"Article {annotation.article}, annotation {annotation.id} of {annotation.annotator}, "
        f"{annotation.layer} {annotation.label}{quote}: {'; '.join(str(case) for case in cases)}."
    )


def _fitted(
    connection: Connection, articles: Sequence[ArticleId], fitting: Fitting
) -> Iterator[tuple[Annotation, Fitted]]:
    for own in reading.annotations_in(connection, articles).values():
        layers = {annotation.id: annotation.layer for annotation in own}
        for annotation in own:
            yield annotation, fitting.fit(annotation, layers)


__all__ = ["Consequence", "Consequences", "Example", "change_codebook", "consequences"]
