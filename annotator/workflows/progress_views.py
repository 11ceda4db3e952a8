"""How far the work is, as tables and pictures: by day, what is left, times, and suggestions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import chain

from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.records import STATUSES, Status
from annotator.workflows.opening import Those, those
from annotator.workflows.pictures.dots import DotRow, Point, dots
from annotator.workflows.pictures.drawing import Drawing, axis_over
from annotator.workflows.pictures.over_time import Count, Course, columns, lines
from annotator.workflows.progress_report import (
    OPEN,
    Done,
    Pace,
    PersonWork,
    ProgressReport,
    Times,
    times_of,
)
from annotator.workflows.tables import (
    Column,
    Entry,
    Row,
    Table,
    Worded,
    as_it_is,
    count,
    text,
)
from annotator.workflows.views import View

_DAYS = 45  # columns of days; what is longer is drawn by week
_AHEAD = 30  # days that the picture looks ahead at least
Spelled = Callable[[date], str]


def nothing_done(worded: Worded) -> str:
    return worded("No article is done yet. Ctrl+Enter marks the open article done.")


# --- by day --------------------------------------------------------------------------------------


def done_view(report: ProgressReport, *, worded: Worded = as_it_is) -> View:
    """Return how many articles were done on each day, by whom."""
    title = worded("Done by day and person")
    people = sorted({each.annotator for each in report.done})
    days = sorted({each.day for each in report.done})
    by_day = _grouped(report.done, [day.isoformat() for day in days], _day)
    rows = tuple(
        (
            text(day, those(_articles(own.values()))),
            *(count(len(own.get(who, ())), those(own.get(who, ()))) for who in people),
            count(sum(map(len, own.values())), those(_articles(own.values()))),
        )
        for day, own in by_day.items()
    )
    heads = (
        Column(worded("Day (UTC)")),
        *(Column(who, number=True) for who in people),
        Column(worded("Sum"), number=True),
    )

    if not rows:
        return View(
            Table(title, heads, ()), lambda width: Drawing(title, "", width), nothing_done(worded)
        )
    return View(Table(title, heads, rows), _done_drawing(report, title, people, days, worded))


def _done_drawing(
    report: ProgressReport,
    title: str,
    people: Sequence[AnnotatorId],
    days: Sequence[date],
    worded: Worded,
) -> Callable[[float], Drawing]:
    """Count once, to be drawn for each width."""
    first, last = days[0], days[-1]
    span = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    lead, spelled = worded("Articles a day."), _day
    if len(span) > _DAYS:
        lead, spelled = worded("Articles a week (ISO 8601)."), _week
    times = list(dict.fromkeys(spelled(each) for each in span))
    grouped = _grouped(report.done, times, spelled)
    counts = [
        [
            Count(
                len(own.get(who, ())), f"{when}, {who}: {len(own.get(who, ())):,}", those(own[who])
            )
            for who in people
        ]
        for when, own in grouped.items()
    ]
    most = max(sum(each.value for each in stack) for stack in counts)
    axis = axis_over([most], whole=True)
    return lambda width: columns(title, lead, times, counts, axis, width=width, series=people)


def _day(day: date) -> str:
    return day.isoformat()


def _week(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def _grouped(
    done: Iterable[Done], times: Iterable[str], spelled: Spelled
) -> dict[str, dict[AnnotatorId, list[ArticleId]]]:
    """Return the articles by time and person; all of these times are there."""
    found: dict[str, dict[AnnotatorId, list[ArticleId]]] = {
        time: defaultdict(list) for time in times
    }
    for each in done:
        found[spelled(each.day)][each.annotator].append(each.article)
    return found


def _articles(several: Iterable[list[ArticleId]]) -> list[ArticleId]:
    return [article for each in several for article in each]


# --- what is left --------------------------------------------------------------------------------


def status_name(status: Status, worded: Worded) -> str:
    names = {
        "todo": worded("To do"),
        "in progress": worded("In progress"),
        "done": worded("Done"),
        "returned": worded("Returned"),
        "skipped": worded("Skipped"),
    }
    return names[status]


def left_view(report: ProgressReport, *, worded: Worded = as_it_is) -> View:
    """Return what is done and left for each person, the pace, and the expected end."""
    title = worded("Done so far, and the expected end")
    heads = (
        Column(worded("Annotator")),
        *(Column(status_name(status, worded), number=True) for status in STATUSES),
        Column(
            worded("A day"),
            number=True,
            tip=worded("Articles done a day, over the last 14 days or since the first one done."),
        ),
        Column(
            worded("Hours left"),
            number=True,
            tip=worded("What is open times the median of the active time."),
        ),
        Column(worded("Expected end"), tip=worded("Today and what is open over articles a day.")),
    )
    rows = [_left_row(person, worded) for person in report.people]
    if report.nobody:
        rows.append(_nobody_row(report, worded))
    if rows:
        rows.append(_together_row(report, worded))

    table = Table(title, heads, tuple(rows))
    if not report.done:
        return View(table, lambda width: Drawing(title, "", width), nothing_done(worded))
    return View(table, _left_drawing(report, title, worded))


def _left_row(person: PersonWork, worded: Worded) -> Row:
    own = {status: person.articles.get(status, ()) for status in STATUSES}
    return _row_of(person.annotator, own, person.times, person.pace, worded)


def _nobody_row(report: ProgressReport, worded: Worded) -> Row:
    blank = Entry("")
    todo = count(len(report.nobody), those(report.nobody))
    name = text(worded("(nobody yet)"), those(report.nobody))
    return (name, todo, *(blank for _ in STATUSES[1:]), blank, blank, blank)


def _together_row(report: ProgressReport, worded: Worded) -> Row:
    every = {
        status: tuple(chain(*(person.articles.get(status, ()) for person in report.people)))
        for status in STATUSES
    }
    every["todo"] += report.nobody
    name = worded("All together")
    return _row_of(name, every, times_of(report.done), report.together, worded)


def _row_of(
    name: str,
    articles: dict[Status, tuple[ArticleId, ...]],
    times: Times,
    pace: Pace,
    worded: Worded,
) -> Row:
    left = [article for status in OPEN for article in articles[status]]
    opens = those(left)
    return (
        text(name, those(chain(*articles.values()))),
        *(count(len(articles[status]), those(articles[status])) for status in STATUSES),
        Entry(f"{pace.a_day:.1f}", pace.a_day, opens=those(articles["done"])),
        _hours_left(len(left), times, opens),
        text(_expected(len(left), pace, worded), opens),
    )


def _hours_left(left: int, times: Times, opens: Those | None) -> Entry:
    if times.median is None:
        return Entry("–", opens=opens)
    hours = left * times.median / 3600
    return Entry(f"{hours:,.1f}", hours, opens=opens)


def _expected(left: int, pace: Pace, worded: Worded) -> str:
    if not left:
        return worded("nothing is open")
    if pace.expected is None:
        return worded("unknown: nothing was done lately")
    return pace.expected.isoformat()


def _left_drawing(report: ProgressReport, title: str, worded: Worded) -> Callable[[float], Drawing]:
    """Add up once, to be drawn for each width."""
    first, last = report.done[0].day, max(report.today, report.done[-1].day)
    horizon = last + timedelta(days=max(_AHEAD, (last - first).days))
    by_day: dict[AnnotatorId, Counter[date]] = defaultdict(Counter)
    for each in report.done:
        by_day[each.annotator][each.day] += 1
    courses, latest, most = [], last, 0.0
    for person in report.people:
        if person.annotator not in by_day:
            continue
        points = _course(person, by_day[person.annotator], first)
        done = points[-1][1].value
        ahead: tuple[tuple[float, float], ...] = ()
        most = max(most, done)
        end = person.pace.expected
        if end is not None:
            seen = min(end, horizon)
            # The line runs towards all that is open; beyond the horizon it is cut off.
            goal = done + person.open * (seen - report.today).days / (end - report.today).days
            ahead = (((report.today - first).days, done), ((seen - first).days, goal))
            latest, most = max(latest, seen), max(most, goal)
        courses.append(Course(person.annotator, points, ahead))
    times = [
        (first + timedelta(days=each)).isoformat() for each in range((latest - first).days + 1)
    ]
    lead = worded("Articles done, added up. Dashed: what is open, at the pace of the last 14 days.")
    axis = axis_over([most], whole=True)
    return lambda width: lines(title, lead, times, courses, axis, width=width)


def _course(person: PersonWork, days: Counter[date], first: date) -> tuple[tuple[int, Count], ...]:
    opens = those(person.articles.get("done", ()))
    points, done = [], 0
    for day in sorted(days):
        done += days[day]
        tip = f"{person.annotator}, {day.isoformat()}: {done:,}"
        points.append(((day - first).days, Count(done, tip, opens)))
    return tuple(points)


# --- times ---------------------------------------------------------------------------------------


def times_view(report: ProgressReport, *, worded: Worded = as_it_is) -> View:
    """Return how long finished articles took, by person."""
    title = worded("Active minutes an article")
    every = [(person.annotator, person.times) for person in report.people if person.times.articles]
    whole = times_of(report.done)
    rows = [(str(name), times) for name, times in every]
    if len(rows) > 1:
        rows.append((worded("All together"), whole))
    heads = (
        Column(worded("Annotator")),
        Column(worded("Articles timed"), number=True),
        Column(worded("Hours in all"), number=True),
        Column(worded("Median minutes"), number=True),
        Column(worded("Lower quartile"), number=True),
        Column(worded("Upper quartile"), number=True),
        Column(worded("Mean minutes"), number=True),
    )
    table = Table(title, heads, tuple(_time_row(name, times) for name, times in rows))

    drawn = [_time_dots(name, times) for name, times in rows]
    values = [each for row in drawn for point in row.points for each in (point.value, point.high)]
    axis = axis_over([each for each in values if each is not None])
    lead = worded("The median, with the quartiles as whiskers; idle time is left out.")

    def draw(width: float) -> Drawing:
        return dots(title, lead, drawn, axis, width=width)

    empty = worded("No time is known yet: it is taken while a person works on an article.")
    return View(table, draw, "" if rows else empty)


def _time_row(name: str, times: Times) -> Row:
    opens = those(times.articles)
    return (
        text(name, opens),
        count(len(times.articles), opens),
        Entry(f"{times.total / 3600:,.1f}", times.total / 3600, opens=opens),
        *(
            Entry(f"{seconds / 60:.1f}", seconds / 60, opens=opens)
            for seconds in (times.median, times.lower, times.upper, times.mean)
            if seconds is not None
        ),
    )


def _time_dots(name: str, times: Times) -> DotRow:
    assert times.median is not None
    low, high = (times.lower or 0) / 60, (times.upper or 0) / 60
    middle = times.median / 60
    tip = f"{name}: {middle:.1f} [{low:.1f}, {high:.1f}]"
    point = Point(middle, low, high, tip=tip, opens=those(times.articles))
    return DotRow(name, (point,), f"n {len(times.articles):,}", depth=1)
