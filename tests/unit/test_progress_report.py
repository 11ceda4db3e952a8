"""How far the work is: what counts on which day, how long it took, when it ends, and suggestions."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from small_study import AMARA, BO, OTHER_TEXT, TEXT, article_of, do, entity, made, new_study, stamp
from sqlalchemy import update

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId, ArticleId
from annotator.domain.records import (
    Activity,
    Annotator,
    Assignment,
    Dismissal,
    FromSuggestion,
    Manual,
)
from annotator.domain.steps import Edit
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store import tables as t
from annotator.workflows.opening import Those
from annotator.workflows.progress_report import Decisions, Done, pace_of, progress_report, times_of
from annotator.workflows.progress_views import done_view, left_view, times_view
from annotator.workflows.suggestion_views import suggestions_view

THIRD = "Nobody has read this yet."
ONE, TWO, THREE = (article_of(text).id for text in (TEXT, OTHER_TEXT, THIRD))
TODAY = date(2026, 3, 10)


@pytest.fixture
def study(tmp_path):
    with new_study(tmp_path / "study.hustings", TEXT, OTHER_TEXT, THIRD) as project:
        yield project


def mark(project, article, who, status="done", *, day="2026-03-08", by=None, before=None):
    """Give an article a status in a step of that day."""
    after = Assignment(article=article, annotator=who, status=status)
    step = do(project, Edit(before, after), annotator=by or who, name=f"mark {status}").step
    with project.writing() as connection:
        when = f"{day}T12:00:00.000Z"
        connection.execute(update(t.StepRow).where(t.StepRow.number == step).values(created=when))
    return after


def report_of(project):
    return progress_report(project, today=TODAY)


def days_of(found):
    return [(each.article, each.annotator, each.day.isoformat()) for each in found.done]


def cells(view):
    """The table of a view as it is shown, by the first cell of each row."""
    heads = [column.name for column in view.table.columns]
    return {
        row[0].shown: dict(zip(heads, (each.shown for each in row), strict=True))
        for row in view.table.rows
    }


def test_an_article_counts_on_the_day_on_which_it_was_last_marked_done(study):
    first = mark(study, ONE, AMARA, day="2026-03-01")
    back = mark(study, ONE, AMARA, "in progress", day="2026-03-02", before=first)
    assert days_of(report_of(study)) == []
    mark(study, ONE, AMARA, day="2026-03-03", before=back)
    mark(study, ONE, BO, day="2026-03-02")
    assert days_of(report_of(study)) == [(ONE, BO, "2026-03-02"), (ONE, AMARA, "2026-03-03")]


def test_what_somebody_else_brought_in_counts_on_the_day_of_its_last_label(study):
    late = replace(entity(article_of(), 0, 8, annotator=BO), updated="2026-02-20T08:00:00.000Z")
    early = replace(entity(article_of(), 33, 40, annotator=BO), updated="2026-02-11T08:00:00.000Z")
    do(study, *made(late, early), annotator=BO)
    mark(study, ONE, BO, by=AMARA, day="2026-03-08")
    mark(study, TWO, BO, by=AMARA, day="2026-03-08")  # without a label: the step's day
    assert days_of(report_of(study)) == [(ONE, BO, "2026-02-20"), (TWO, BO, "2026-03-08")]


def test_undoing_done_takes_it_out_of_the_count(study):
    mark(study, ONE, AMARA)
    study.undo(AMARA)
    assert report_of(study).done == ()


def test_gold_is_nobodys_work(study):
    do(study, *made(Annotator(name=GOLD, created=stamp())))
    mark(study, ONE, GOLD, by=AMARA)
    found = report_of(study)
    assert found.done == ()
    assert found.people == ()
    assert found.nobody == (ONE, TWO, THREE)


def test_what_is_open_is_counted_for_each_person_and_what_nobody_has_once(study):
    mark(study, ONE, AMARA)
    mark(study, ONE, BO, "todo")
    mark(study, TWO, BO, "returned")
    mark(study, TWO, AMARA, "skipped")
    found = report_of(study)
    assert {person.annotator: person.open for person in found.people} == {AMARA: 0, BO: 2}
    assert (found.articles, found.nobody, found.open) == (3, (THREE,), 3)
    table = cells(left_view(found))
    assert table[BO]["To do"] == table[BO]["Returned"] == "1"
    assert table[AMARA]["Skipped"] == "1"
    assert table["(nobody yet)"]["To do"] == "1"
    assert table["All together"]["To do"] == "2"
    together = left_view(found).table.rows[-1]
    assert together[1].opens == Those((ONE, THREE))
    assert set(together[-1].opens.articles) == {ONE, TWO, THREE}  # what is open


def test_the_pace_is_that_of_the_last_two_weeks():
    days = [TODAY - timedelta(days=each) for each in (0, 0, 3, 13, 14, 90)]
    found = pace_of(days, 20, TODAY)
    assert found.a_day == pytest.approx(4 / 14)
    assert found.expected == TODAY + timedelta(days=70)


def test_work_that_began_lately_has_the_pace_since_its_first_day():
    found = pace_of([TODAY, TODAY - timedelta(days=1)], 3, TODAY)
    assert found.a_day == 1
    assert found.expected == TODAY + timedelta(days=3)


def test_without_work_lately_or_anything_open_no_end_is_expected():
    assert pace_of([TODAY - timedelta(days=60)], 5, TODAY).expected is None
    assert pace_of([], 5, TODAY).expected is None
    assert pace_of([TODAY], 0, TODAY).expected is None
    assert pace_of([TODAY + timedelta(days=3)], 5, TODAY).expected is None  # a clock that is fast


def test_the_table_says_why_no_end_is_expected(study):
    mark(study, ONE, AMARA, day="2026-01-01")
    mark(study, TWO, AMARA, "todo")
    mark(study, ONE, BO)
    table = cells(left_view(report_of(study)))
    assert table[AMARA]["Expected end"] == "unknown: nothing was done lately"
    assert table[BO]["Expected end"] == "nothing is open"


def test_times_are_those_of_finished_articles_that_have_any(study):
    for article, seconds in ((ONE, 60), (TWO, 180), (THREE, 600)):
        do(study, *made(Activity(article=article, annotator=AMARA, seconds=seconds)))
    mark(study, ONE, AMARA)
    mark(study, TWO, AMARA)
    mark(study, THREE, AMARA, "in progress")
    mark(study, ONE, BO)
    found = report_of(study)
    (amara, bo) = found.people
    assert (amara.times.total, amara.times.median, amara.times.mean) == (240, 120, 120)
    assert amara.times.articles == (TWO, ONE)
    assert bo.times.articles == ()
    table = cells(times_view(found))
    assert set(table) == {AMARA}
    assert table[AMARA]["Median minutes"] == "2.0"
    hours = cells(left_view(found))[AMARA]["Hours left"]
    assert hours == "0.0"  # one article of two minutes


def test_quartiles_are_those_between_which_half_of_the_articles_lie(study):
    found = report_of(study)
    assert times_of(found.done).median is None
    seconds = (100, 200, 300, 400, 500)
    done = [Done(ArticleId(str(each)), AMARA, TODAY, each) for each in seconds]
    times = times_of(done)
    assert (times.lower, times.median, times.upper) == (200, 300, 400)


def test_days_are_columns_by_person_and_open_their_articles(study):
    mark(study, ONE, AMARA, day="2026-03-01")
    mark(study, TWO, AMARA, day="2026-03-01")
    mark(study, ONE, BO, day="2026-03-04")
    view = done_view(report_of(study))
    table = cells(view)
    assert table["2026-03-01"] == {"Day (UTC)": "2026-03-01", AMARA: "2", BO: "0", "Sum": "2"}
    assert list(table) == ["2026-03-01", "2026-03-04"]
    assert set(view.table.rows[0][1].opens.articles) == {ONE, TWO}
    assert view.table.rows[0][2].opens is None
    assert {zone.opens for zone in view.draw(700).zones} == {
        Those(tuple(sorted((ONE, TWO)))),
        Those((ONE,)),
    }


def test_long_work_is_drawn_by_week(study):
    mark(study, ONE, AMARA, day="2025-10-01")
    mark(study, TWO, AMARA, day="2026-03-01")
    drawing = done_view(report_of(study)).draw(1200)
    assert "week" in drawing.lead
    assert any(each.tip.startswith("2026-W09, ") for each in drawing.zones)


def test_empty_views_say_what_to_do(study):
    found = report_of(study)
    assert "Ctrl+Enter" in done_view(found).empty
    assert "Ctrl+Enter" in left_view(found).empty
    assert "while a person works" in times_view(found).empty
    assert "Space accepts" in suggestions_view(found).empty


# --- suggestions -----------------------------------------------------------------------------------


def accepted(start, end, *, action="accepted", label="GPE", source="model", suggestion=""):
    origin = FromSuggestion(source=source, version="1", action=action, suggestion=suggestion)
    return entity(article_of(), start, end, label=label, origin=origin)


def test_suggestions_are_counted_by_source_and_by_the_label_that_was_proposed(study):
    do(
        study,
        *made(
            accepted(0, 8, suggestion="entity:GPE:0-8"),
            accepted(33, 40, action="edited", label="ORG", suggestion="entity:GPE:33-40"),
            accepted(17, 31, source="rules", label="LAW", suggestion="entity:LAW:17-31"),
            accepted(21, 26, action="proposed", suggestion="entity:GPE:21-26"),
            replace(entity(article_of(), 53, 57), origin=Manual()),
        ),
    )
    suggested = Suggestion(layer="entity", label="GPE", fragments=(Fragment(9, 16),))
    study.store_suggestions(
        [
            SuggestionSet(
                article=ONE, source="model", version="1", created=stamp(), suggestions=(suggested,)
            )
        ]
    )
    gone = Dismissal(article=TWO, annotator=BO, suggestion="entity:GPE:0-3")
    do(study, *made(Dismissal(article=ONE, annotator=AMARA, suggestion=suggested.key), gone))
    found = report_of(study)
    assert found.suggestions == (
        Decisions("", "entity", "GPE", (), (), (TWO,)),
        Decisions("model", "entity", "GPE", (ONE,), (ONE,), (ONE,)),
        Decisions("rules", "entity", "LAW", (ONE,), (), ()),
    )
    rows = [[entry.shown for entry in row] for row in suggestions_view(found).table.rows]
    assert rows[1] == ["model", "entity", "GPE", "3", "1", "1", "1", "33 %", "33 %", "33 %"]
    assert [row[0] for row in rows[-2:]] == ["(a source that proposes it no more)"] * 2


def test_a_report_that_is_stopped_says_so(study):
    class Stopped:
        cancelled = True

        def report(self, done, total, what):
            pass

    mark(study, ONE, AnnotatorId("amara"))
    with pytest.raises(UserError, match="stopped"):
        progress_report(study, progress=Stopped())
