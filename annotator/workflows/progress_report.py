"""How far the work is: what was done when, how long it took, when it may end, and what became of
suggestions.

Days are those of UTC, as all times of the history. An article counts on the day on which its
annotator marked it done last; where somebody else's step did (a merge, an import), on the day of
the annotator's last change to its labels, for that step tells nothing of when the work was done.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import fmean, median, quantiles

from msgspec import Struct
from sqlalchemy import Connection

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId, ArticleId
from annotator.domain.records import Status
from annotator.store import history, reading, work_done
from annotator.store.project import Project
from annotator.workflows.progress import Progress, Silent

PACE_DAYS = 14  # the last days by which the end is reckoned
OPEN: tuple[Status, ...] = ("todo", "in progress", "returned")
_LATEST = 3650  # days ahead; what would take longer has no expected end
_EVERY = 200  # records between two looks at whether it shall stop


class Done(Struct, frozen=True):
    """An article that somebody has finished: on which day, after how many active seconds."""

    article: ArticleId
    annotator: AnnotatorId
    day: date
    seconds: int


class Times(Struct, frozen=True):
    """Active seconds an article, of the finished articles of which any are known."""

    articles: tuple[ArticleId, ...]  # the longest first
    total: int = 0
    lower: float | None = None  # quartiles (the median of one or two is both)
    median: float | None = None
    upper: float | None = None
    mean: float | None = None


class Pace(Struct, frozen=True):
    """Articles a day over the last days, and the day on which what is open is done at that pace."""

    a_day: float = 0.0
    expected: date | None = None


class PersonWork(Struct, frozen=True):
    """One person's articles by status, the times they took, and the pace."""

    annotator: AnnotatorId
    articles: dict[Status, tuple[ArticleId, ...]]
    times: Times
    pace: Pace

    @property
    def open(self) -> int:
        return sum(len(self.articles.get(status, ())) for status in OPEN)


class Decisions(Struct, frozen=True):
    """In which articles suggestions of one source for one label were decided, and how.

    An article stands there once for each suggestion.
    """

    source: str
    layer: str
    label: str
    accepted: tuple[ArticleId, ...]
    corrected: tuple[ArticleId, ...]
    dismissed: tuple[ArticleId, ...]

    @property
    def all(self) -> int:
        return len(self.accepted) + len(self.corrected) + len(self.dismissed)


class ProgressReport(Struct, frozen=True):
    """All of it. `nobody`: articles that nobody has been given or has begun."""

    today: date
    articles: int
    nobody: tuple[ArticleId, ...]
    done: tuple[Done, ...]  # in order of their days
    people: tuple[PersonWork, ...]
    together: Pace  # everybody's, over all that is open, also what nobody has yet
    suggestions: tuple[Decisions, ...]

    @property
    def open(self) -> int:
        return len(self.nobody) + sum(person.open for person in self.people)


def progress_report(
    project: Project, *, today: date | None = None, progress: Progress | None = None
) -> ProgressReport:
    """Return how far everybody is, gold left out. Raises UserError where it is stopped."""
    progress = progress or Silent()
    today = today or datetime.now(UTC).date()
    with project.reading() as connection:
        progress.report(0, 3, "Reading what was done")
        given: dict[AnnotatorId, dict[Status, list[ArticleId]]] = defaultdict(
            lambda: defaultdict(list)
        )
        taken: set[ArticleId] = set()
        for each in work_done.assignments(connection):
            if each.annotator != GOLD:
                given[each.annotator][each.status].append(each.article)
                taken.add(each.article)
        every = history.article_ids(connection)
        done = _done(connection, given, progress)
        progress.report(1, 3, "Reading what became of suggestions")
        suggestions = _suggestions(connection, progress)
    progress.report(3, 3, "Reading what became of suggestions")
    people = tuple(_person(name, given[name], done, today) for name in sorted(given))
    nobody = tuple(article for article in every if article not in taken)
    left = len(nobody) + sum(person.open for person in people)
    return ProgressReport(
        today=today,
        articles=len(every),
        nobody=nobody,
        done=tuple(done),
        people=people,
        together=pace_of([each.day for each in done], left, today),
        suggestions=suggestions,
    )


def _stop_if(progress: Progress) -> None:
    if progress.cancelled:
        raise UserError("It was stopped before the last article.")


# --- what was done when --------------------------------------------------------------------------


def _done(
    connection: Connection,
    given: dict[AnnotatorId, dict[Status, list[ArticleId]]],
    progress: Progress,
) -> list[Done]:
    finished = {(key, who) for who, own in given.items() for key in own.get("done", ())}
    marked: dict[tuple[ArticleId, AnnotatorId], work_done.Marked] = {}
    for number, each in enumerate(work_done.marked_done(connection)):
        if number % _EVERY == 0:
            _stop_if(progress)
        if (each.article, each.annotator) in finished:
            marked[each.article, each.annotator] = each
    by_others = {key for (key, who), each in marked.items() if each.by != who}
    changed = work_done.last_changes(connection, by_others)
    seconds = work_done.active_seconds(connection)
    found = []
    for (article, who), each in marked.items():
        when = each.when if each.by == who else changed.get((article, who), each.when)
        found.append(Done(article, who, day_of(when), seconds.get((article, who), 0)))
    return sorted(found, key=lambda each: (each.day, each.annotator, each.article))


def day_of(when: str) -> date:
    """Return the day of a time in UTC, ISO 8601."""
    return date.fromisoformat(when[:10])


def _person(
    name: AnnotatorId, own: dict[Status, list[ArticleId]], done: Iterable[Done], today: date
) -> PersonWork:
    finished = [each for each in done if each.annotator == name]
    left = sum(len(own.get(status, ())) for status in OPEN)
    return PersonWork(
        name,
        {status: tuple(articles) for status, articles in own.items()},
        times_of(finished),
        pace_of([each.day for each in finished], left, today),
    )


def times_of(done: Iterable[Done]) -> Times:
    """Return the times of finished articles; those without any active second do not count."""
    timed = sorted((each for each in done if each.seconds), key=lambda each: -each.seconds)
    seconds = [each.seconds for each in timed]
    if not seconds:
        return Times(())
    middle = median(seconds)
    lower, upper = middle, middle
    if len(seconds) > 2:
        lower, _, upper = quantiles(seconds, n=4, method="inclusive")
    articles = tuple(each.article for each in timed)
    return Times(articles, sum(seconds), lower, middle, upper, fmean(seconds))


def pace_of(days: Sequence[date], left: int, today: date) -> Pace:
    """Return the pace of the last two weeks, and when `left` articles are done at that pace.

    Of work that began later, since its first day; all days count, also those without work.
    """
    first = max(min(days, default=today), today - timedelta(days=PACE_DAYS - 1))
    lately = sum(first <= day <= today for day in days)
    span = (today - first).days + 1
    if not lately or span < 1:
        return Pace()
    a_day = lately / span
    ahead = math.ceil(left / a_day)
    expected = today + timedelta(days=ahead) if left and ahead <= _LATEST else None
    return Pace(a_day, expected)


# --- suggestions ---------------------------------------------------------------------------------


def _suggestions(connection: Connection, progress: Progress) -> tuple[Decisions, ...]:
    found: dict[tuple[str, str, str], dict[str, list[ArticleId]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, taken in enumerate(work_done.taken_suggestions(connection)):
        if number % _EVERY == 0:
            _stop_if(progress)
        if taken.origin.action == "proposed" or taken.annotator == GOLD:
            continue
        layer, label = _proposed(taken.origin.suggestion) or (taken.layer, taken.label)
        found[taken.origin.source, layer, label][taken.origin.action].append(taken.article)
    _dismissed(connection, found, progress)
    return tuple(
        Decisions(*key, tuple(how["accepted"]), tuple(how["edited"]), tuple(how["dismissed"]))
        for key, how in sorted(found.items())
    )


def _dismissed(
    connection: Connection,
    found: dict[tuple[str, str, str], dict[str, list[ArticleId]]],
    progress: Progress,
) -> None:
    """Add what was dismissed. Its source is the first that proposes it now; "" for none."""
    article, sources = ArticleId(""), dict[str, str]()
    for each in work_done.dismissals(connection):
        if each.annotator == GOLD:
            continue
        if each.article != article:
            _stop_if(progress)
            article, sources = each.article, _sources(connection, each.article)
        layer, label = _proposed(each.suggestion) or ("", each.suggestion)
        found[sources.get(each.suggestion, ""), layer, label]["dismissed"].append(article)


def _sources(connection: Connection, article: ArticleId) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in reading.read_suggestions(connection, article):
        for suggestion in group.suggestions:
            found.setdefault(suggestion.key, suggestion.source or group.source)
    return found


def _proposed(key: str) -> tuple[str, str] | None:
    """Return the layer and the label that a suggestion's key names (see `Suggestion.key`)."""
    layer, _, rest = key.partition(":")
    label, colon, _ = rest.rpartition(":")
    return (layer, label) if colon else None
