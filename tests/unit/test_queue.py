"""The queue: what each filter leaves, each order, and the way to the next article."""

from pathlib import Path
from typing import Any

import pytest
from small_study import AMARA, BO, article_of, do, entity, made, new_study, stamp

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, new_id
from annotator.domain.records import (
    STATUSES,
    Annotation,
    Article,
    Assignment,
    Dismissal,
    FromSuggestion,
    Status,
)
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.domain.text import Fragment
from annotator.store.project import Project
from annotator.store.tables import MAYBE_FLAGGED
from annotator.workflows.queue import (
    OF_OTHERS,
    QueueFilter,
    article_numbered,
    next_to_do,
    number_of,
    read_choices,
    read_queue,
    read_reasons,
    read_rows,
    read_statuses,
)
from annotator.workflows.reviewing import make_reviewer

TEXTS = [f"Text of article {name} in the study." for name in "ABCDE"]
FIELDS: list[dict[str, Any]] = [
    {"title": "delta", "date": "2024-04-02", "source": "Herald"},
    {"title": "Alpha", "date": "2023", "source": "argus"},
    {"title": "charlie", "date": "", "source": ""},
    {"title": "Bravo", "date": "2024-04", "source": "Herald"},
    {"title": "echo", "date": "2024-04-02T09:30:00Z", "source": "Herald “North”"},
]
ARTICLES = [
    article_of(text, position=place, **fields)
    for place, (text, fields) in enumerate(zip(TEXTS, FIELDS, strict=True))
]
D, A, C, B, E = ARTICLES


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings") as project:
        do(project, *made(*ARTICLES), kind="log", texts=TEXTS)
        yield project


def shown(project: Project, annotator: AnnotatorId = AMARA, **fields: Any) -> str:
    """The first letters of the titles that a filter leaves, in its order."""
    queue = read_queue(project, annotator, QueueFilter(**fields))
    assert list(queue.numbers) == [row.number for row in queue.rows]
    return "".join(row.title[0].upper() for row in queue.rows)


def assign(project: Project, article: Article, status: Status, who: AnnotatorId = AMARA) -> None:
    do(project, *made(Assignment(article=article.id, annotator=who, status=status)), annotator=who)


def suggest(project: Project, article: Article, count: int, source: str = "model") -> list[str]:
    """Have a source propose so many words; return the suggestions' keys."""
    suggestions = tuple(
        Suggestion(layer="entity", label="GPE", fragments=(Fragment(place, place + 1),))
        for place in range(count)
    )
    group = SuggestionSet(
        article=article.id, source=source, version="1", created=stamp(), suggestions=suggestions
    )
    project.store_suggestions([group])
    return [each.key for each in suggestions]


def accepted(article: Article, key: str, who: AnnotatorId = AMARA) -> Annotation:
    origin = FromSuggestion(source="model", version="1", action="accepted", suggestion=key)
    start = int(key.split(":")[2].split("-")[0])
    return entity(article, start, start + 1, origin=origin, annotator=who)


# Filters.


def test_without_a_filter_all_are_shown_in_order_of_import(study):
    assert shown(study) == "DACBE"
    assert [row.status for row in read_queue(study, AMARA).rows] == ["todo"] * 5


def test_the_queue_of_an_empty_project_is_empty(tmp_path):
    with new_study(tmp_path / "study.hustings") as project:
        assert shown(project) == ""
        assert shown(project, words="a", order="title", undecided=True) == ""
        assert next_to_do(project, AMARA) is None
        assert sum(read_statuses(project, AMARA).counts.values()) == 0


@pytest.mark.parametrize("status", STATUSES)
def test_by_status(study, status):
    for article, each in zip(ARTICLES, STATUSES, strict=True):
        assign(study, article, each)
    place = STATUSES.index(status)
    assert shown(study, statuses=(status,)) == "DACBE"[place]
    assert shown(study, BO, statuses=(status,)) == ("DACBE" if status == "todo" else "")


def test_by_several_statuses_those_of_nobody_yet_are_to_do(study):
    assign(study, A, "done")
    assign(study, B, "skipped")
    assert shown(study, statuses=("done", "skipped")) == "AB"
    assert shown(study, statuses=("todo", "done")) == "DACE"
    assert shown(study, statuses=tuple(STATUSES)) == "DACBE"


def test_by_source(study):
    assert shown(study, sources=("Herald",)) == "DB"
    assert shown(study, sources=("Herald", "argus")) == "DAB"
    assert shown(study, sources=("herald",)) == ""
    assert read_choices(study).sources == ["argus", "Herald", "Herald “North”"]
    assert read_choices(study).annotators == [AMARA, BO]


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("2024", "", "DBE"),
        ("2024-04-02", "", "DBE"),
        ("2024-04-03", "", "B"),  # which may be any day of April
        ("2024-05", "", ""),
        ("", "2023", "A"),
        ("", "2024-04-01", "AB"),
        ("", "2024-04-02", "DABE"),
        ("", "2024-04", "DABE"),
        ("2023-06", "2024-04-02", "DABE"),
        ("2024-04-02T09", "2024-04-02T10", "DBE"),
    ],
)
def test_by_date_as_precisely_as_it_is_known(study, since, until, left):
    assert shown(study, since=since, until=until) == left


def test_by_a_label_of_ones_own(study):
    do(study, *made(entity(A, 0, 4), entity(E, 0, 4), entity(E, 5, 7)))
    do(study, *made(entity(B, 0, 4, annotator=BO)), annotator=BO)
    assert shown(study, label=("entity", "GPE")) == "AE"
    assert shown(study, BO, label=("entity", "GPE")) == "B"
    assert shown(study, label=("entity", "ORG")) == ""
    assert shown(study, label=("claim", "GPE")) == ""
    assert shown(study, by=BO, label=("entity", "GPE")) == "B"


def test_by_flags(study):
    do(study, *made(entity(C, 0, 4, flagged=True), entity(A, 0, 4)))
    do(study, *made(entity(B, 0, 4, annotator=BO, flagged=True)), annotator=BO)
    assert shown(study, flagged=True) == "C"
    assert shown(study, BO, flagged=True) == "B"
    assert shown(study, by=BO, flagged=True) == "B"
    study.undo(AMARA)
    assert shown(study, flagged=True) == ""


def test_an_attribute_called_flagged_flags_nothing(study):
    note = 'He wrote "flagged":true, and meant it.'
    do(study, *made(entity(A, 0, 4, note=note, attributes={"actor": '"flagged":true'})))
    assert shown(study, flagged=True) == ""
    with study.writing() as connection:  # as no codebook here has it
        connection.exec_driver_sql(
            """UPDATE annotation SET body = json_set(body, '$.attributes', json('{"flagged":true}'))"""
        )
    assert shown(study, flagged=True) == ""


def test_the_index_of_what_is_flagged_is_used(study):
    with study.reading() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT article_id FROM annotation "
            f"WHERE annotator = 'amara' AND {MAYBE_FLAGGED}"
        ).all()
    assert "ix_annotation_flagged" in str(plan)


def test_by_what_is_undecided(study):
    keys = {article.id: suggest(study, article, 2) for article in (D, A, B)}
    suggest(study, C, 0)
    assert shown(study, undecided=True) == "DAB"
    do(study, *made(accepted(A, keys[A.id][0])))
    assert shown(study, undecided=True) == "DAB"
    no = Dismissal(article=A.id, annotator=AMARA, suggestion=keys[A.id][1])
    do(study, *made(no))
    assert shown(study, undecided=True) == "DB"
    assert shown(study, BO, undecided=True) == "DAB"
    study.undo(AMARA)
    assert shown(study, undecided=True) == "DAB"


def test_labels_made_by_hand_decide_nothing_by_the_count(study):
    suggest(study, A, 2)
    do(study, *made(entity(A, 5, 7), entity(A, 8, 10), entity(A, 11, 12)))
    assert shown(study, undecided=True) == "A"
    note = 'He wrote "kind":"suggestion" and {"kind":"suggestion"}.'
    do(study, *made(*(entity(A, 13, 14, note=note, id=AnnotationId(new_id())) for _ in "ab")))
    assert shown(study, undecided=True) == "A"


def test_by_whoever_has_begun(study):
    assign(study, A, "in progress", BO)
    assign(study, C, "todo", BO)
    do(study, *made(entity(E, 0, 4, annotator=BO)), annotator=BO)
    assign(study, D, "done")
    assert shown(study, by=BO) == "AE"
    assert shown(study, by=AMARA) == "D"
    assert shown(study, by=AnnotatorId("nobody")) == ""


def test_filters_add_up(study):
    assign(study, D, "done")
    fields = {"words": "study", "sources": ("Herald",), "since": "2024"}
    assert shown(study, **fields) == "DB"
    assert shown(study, **fields, statuses=("todo",)) == "B"
    assert shown(study, **fields, statuses=("todo",), flagged=True) == ""
    assert shown(study, words="b OR e", order="title", descending=True) == "EA"


# Orders.


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        ("best", "DACBE", "EBCAD"),
        ("import", "DACBE", "EBCAD"),
        ("title", "ABCDE", "EDCBA"),
        ("date", "ABDEC", "EDBAC"),  # those without a date last
        ("source", "CADBE", "EDBAC"),
    ],
)
def test_each_order_and_its_reverse(study, order, up, down):
    assert shown(study, order=order) == up
    assert shown(study, order=order, descending=True) == down


def test_by_progress_what_is_begun_comes_first(study):
    for article, status in ((D, "done"), (A, "skipped"), (B, "in progress"), (E, "returned")):
        assign(study, article, status)  # type: ignore[arg-type]
    assert shown(study, order="status") == "BECAD"
    assert shown(study, order="status", descending=True) == "DACEB"


# Rows, statuses, and the next.


def test_the_rows_of_any_articles_can_be_read(study):
    numbers = read_queue(study, AMARA).numbers
    assign(study, A, "done")
    rows = read_rows(study, AMARA, [numbers[3], 999, numbers[1]])
    assert [(row.title, row.status) for row in rows] == [("Bravo", "todo"), ("Alpha", "done")]
    assert (rows[0].date, rows[0].source, rows[0].id) == ("2024-04", "Herald", B.id)


def test_only_the_first_rows_come_with_a_long_list(tmp_path):
    texts = [f"Text {number}." for number in range(450)]
    with new_study(tmp_path / "study.hustings", *texts) as project:
        queue = read_queue(project, AMARA)
        assert len(queue.numbers) == 450
        assert len(queue.rows) == 60
        assert len(read_rows(project, AMARA, queue.numbers)) == 450


def test_statuses_are_counted_and_found_by_number(study):
    assign(study, A, "done")
    assign(study, C, "in progress")
    assign(study, D, "done", BO)
    statuses = read_statuses(study, AMARA)
    expected = {"todo": 3, "done": 1, "in progress": 1, "returned": 0, "skipped": 0}
    assert statuses.counts == expected
    numbers = read_queue(study, AMARA).numbers
    by_place = [STATUSES[statuses.by_number[number]] for number in numbers]
    assert by_place == ["todo", "done", "in progress", "todo", "todo"]


def test_the_next_to_do_is_the_next_in_order_of_import_and_round_again(study):
    numbers = dict(zip("DACBE", read_queue(study, AMARA).numbers, strict=True))
    assign(study, D, "done")
    assign(study, C, "skipped")
    assert next_to_do(study, AMARA) == A.id
    assert next_to_do(study, AMARA, numbers["A"]) == B.id
    assert next_to_do(study, AMARA, numbers["E"]) == A.id
    assert next_to_do(study, BO, numbers["E"]) == D.id
    for article in (A, B):
        assign(study, article, "done")
    assert next_to_do(study, AMARA, numbers["C"]) == E.id
    assert next_to_do(study, AMARA, numbers["E"]) is None  # but the one itself


def test_numbers_stand_for_articles_and_outlive_an_undo(study):
    number = number_of(study, A.id)
    assert number is not None
    assert article_numbered(study, number) == A.id
    assert number_of(study, ArticleId("none")) is None
    assert article_numbered(study, 999) is None
    more = ["More of it.", "And more."]
    do(study, *made(*(article_of(t, position=9 + i) for i, t in enumerate(more))), texts=more)
    study.undo(AMARA)
    study.redo(AMARA)
    numbers = list(read_queue(study, AMARA).numbers)
    assert len(set(numbers)) == 7
    assert article_numbered(study, number) == A.id


def scored(article: Article, *scores: float | None) -> SuggestionSet:
    return SuggestionSet(
        article=article.id,
        source="model",
        version="1",
        created=stamp(),
        suggestions=tuple(
            Suggestion(layer="entity", label="GPE", fragments=(Fragment(at, at + 1),), score=score)
            for at, score in enumerate(scores)
        ),
    )


def test_the_least_sure_suggestions_come_first_and_articles_without_scores_last(study):
    study.store_suggestions(
        [scored(B, 0.95), scored(D, 0.5), scored(E, 0.2, None), scored(A, None)]
    )
    assert shown(study, order="uncertainty") == "DEBAC"
    study.store_suggestions([scored(D, 1.0), scored(E, 0.5, 0.5)])
    assert shown(study, order="uncertainty") == "EBDAC"
    assert shown(study, order="uncertainty", descending=True)[-1] == "E"


# What was given


def give(project: Project, *pairs: tuple[Article, AnnotatorId]) -> None:
    work = [Assignment(article=a.id, annotator=person, given=True) for a, person in pairs]
    do(project, *made(*work))


def test_what_was_given_to_others_alone_is_not_in_ones_queue(study):
    give(study, (D, BO), (A, BO), (A, AMARA), (C, AMARA))
    do(study, *made(Assignment(article=E.id, annotator=BO, status="done")))  # taken up, not given
    assert shown(study) == "ACBE"
    assert shown(study, BO) == "DABE"
    assert shown(study, everybody=True) == "DACBE"
    assert shown(study, words="text", order="import") == "ACBE"
    assert shown(study, statuses=("todo",)) == "ACBE"
    assert next_to_do(study, AMARA) == A.id
    statuses = read_statuses(study, AMARA)
    assert (statuses.counts["todo"], statuses.of_others) == (4, 1)
    assert statuses.by_number[number_of(study, D.id) or 0] == OF_OTHERS


def test_what_one_has_begun_stays_in_ones_queue_though_it_is_given_to_another(study):
    do(study, *made(Assignment(article=D.id, annotator=AMARA, status="in progress")))
    give(study, (D, BO))
    assert shown(study) == "DACBE"


def test_with_everything_given_to_others_nothing_is_left_to_do(study):
    give(study, *((each, BO) for each in ARTICLES))
    assert shown(study) == ""
    assert next_to_do(study, AMARA) is None
    assert read_statuses(study, AMARA).of_others == len(ARTICLES)


def test_who_labels_what_was_given_is_not_told_of_others_but_a_reviewer_is(study):
    assert read_choices(study, AMARA).annotators == [AMARA, BO]
    give(study, (D, AMARA))
    assert read_choices(study, AMARA).annotators == [AMARA]
    assert read_choices(study).annotators == [AMARA, BO]
    make_reviewer(study, AMARA)
    assert read_choices(study, AMARA).annotators == [AMARA, BO]


def test_reasons_stand_in_the_rows_and_are_offered_again(study):
    for article, reason in ((D, "too short"), (A, "no politics"), (C, "no politics")):
        work = Assignment(article=article.id, annotator=AMARA, status="skipped", reason=reason)
        do(study, *made(work))
    rows = read_queue(study, AMARA, QueueFilter(statuses=("skipped",))).rows
    assert [row.reason for row in rows] == ["too short", "no politics", "no politics"]
    assert read_reasons(study, "skipped") == ["no politics", "too short"]
    assert read_reasons(study, "returned") == []
