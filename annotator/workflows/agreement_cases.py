"""The cases behind a cell of the agreement: which article, whose annotations, in what they differ."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from sqlalchemy import Connection

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Annotation
from annotator.review.behind import biased, disputed, in_week
from annotator.review.cases import cases, confused
from annotator.review.results import Bias, Case, Cell, SharedArticle, Week
from annotator.store import reading
from annotator.store.project import Project
from annotator.workflows.agreeing import shared_articles
from annotator.workflows.opening import (
    LIMIT,
    Cases,
    Dispute,
    Field,
    Opens,
    Scope,
    ShownCase,
    Those,
)
from annotator.workflows.progress import Progress, Silent

_QUOTED = 120  # characters of a quote
_CHUNK = 400


def cases_behind(
    project: Project,
    opens: Opens,
    scope: Scope,
    *,
    differing: bool = True,
    progress: Progress | None = None,
) -> Cases:
    """Return the first cases behind something, in order of the articles' import.

    `differing`: of a figure, only the pairs that differ in what it is about; else all that it
    counts. The articles are aligned anew. Raises UserError where it is stopped.
    """
    progress = progress or Silent()
    with project.reading() as connection:
        if isinstance(opens, Those):
            return _of_articles(connection, opens)
        codebook = project.codebook()
        passing = _Passing(_in_question(connection, opens, scope), progress)
        shown: list[ShownCase] = []
        for case in _found(passing.articles(), codebook, opens, differing):
            if len(shown) == LIMIT:
                return Cases(_titled(connection, shown), more=True)
            assert passing.article is not None
            shown.append(_shown(case, passing.article))
        return Cases(_titled(connection, shown))


class _Passing:
    """Articles on their way: one at a time, so that many need no more memory than one."""

    def __init__(self, articles: Iterable[SharedArticle], progress: Progress) -> None:
        self.article: SharedArticle | None = None  # the one in hand
        self._articles, self._progress = articles, progress

    def articles(self) -> Iterator[SharedArticle]:
        for number, article in enumerate(self._articles):
            if self._progress.cancelled:
                raise UserError("It was stopped before the last article.")
            self._progress.report(number, None, "Looking for the cases")
            self.article = article
            yield article


def _in_question(connection: Connection, opens: Opens, scope: Scope) -> Iterator[SharedArticle]:
    articles = None
    if isinstance(opens, Dispute) and opens.by == "article":
        articles = [ArticleId(opens.disputed.name)]
    return shared_articles(
        connection,
        annotators=scope.annotators,
        statuses=scope.statuses,
        layers=scope.layers,
        articles=articles,
    )


def _found(
    articles: Iterator[SharedArticle], codebook: Codebook, opens: Opens, differing: bool
) -> Iterator[Case]:
    match opens:
        case Cell():
            yield from cases(articles, codebook, opens, differing=differing)
        case Field():
            yield from confused(articles, codebook, opens.confusion, opens.row, opens.column)
        case Dispute():
            yield from disputed(articles, codebook, opens.disputed, opens.by)
        case Bias():
            yield from biased(articles, codebook, opens)
        case Week():
            yield from in_week(articles, codebook, opens)


def _shown(case: Case, article: SharedArticle) -> ShownCase:
    sides: list[Annotation | None] = []
    for person, key in zip(case.people, case.annotations, strict=True):
        own = article.annotations[person]
        sides.append(next((each for each in own if each.id == key), None))
    return ShownCase(
        article=case.article,
        title="",
        layer=next((side.layer for side in sides if side), ""),
        people=case.people,
        annotations=case.annotations,
        labels=tuple(side.label if side else "" for side in sides),
        quotes=tuple(_quote(article.text, side) if side else "" for side in sides),
        differences=case.differences,
    )


def _quote(text: str, annotation: Annotation) -> str:
    quote = " ".join(" … ".join(text[a:b] for a, b in annotation.fragments).split())
    return quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"


def _of_articles(connection: Connection, those: Those) -> Cases:
    present = reading.articles_present(connection, those.articles[:LIMIT])
    shown = [ShownCase(article=key, title="") for key in those.articles[:LIMIT] if key in present]
    return Cases(_titled(connection, shown), len(those.articles) > LIMIT)


def _titled(connection: Connection, cases: list[ShownCase]) -> tuple[ShownCase, ...]:
    wanted = sorted({case.article for case in cases})
    titles: dict[ArticleId, str] = {}
    for first in range(0, len(wanted), _CHUNK):
        titles |= reading.titles_of(connection, wanted[first : first + _CHUNK])
    return tuple(replace(case, title=titles.get(case.article, "")) for case in cases)
