"""The tables and pictures of agreement, and the cases that their cells open."""

import csv
import io

import pytest
from compared_study import CHI, ONE, TWO, compared_study
from msgspec.structs import replace
from small_study import AMARA, BO, do

from annotator.domain.errors import UserError
from annotator.domain.records import Assignment
from annotator.domain.steps import Edit
from annotator.workflows.agreeing import agreement_of
from annotator.workflows.agreement_cases import cases_behind
from annotator.workflows.agreement_disputes import (
    bias_view,
    confusion_view,
    confusions_of,
    disputed_view,
    drift_view,
)
from annotator.workflows.agreement_figures import (
    USUAL,
    figures_in,
    figures_view,
    groups_of,
    told,
)
from annotator.workflows.opening import Scope, Those
from annotator.workflows.pictures.drawing import Dot, Words
from annotator.workflows.tables import Column, Entry, Table, csv_file, csv_text, write_file

EVERYONE = (AMARA, BO, CHI)
TITLES = {ONE.id: "Pact", TWO.id: "Bridge"}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with compared_study(tmp_path_factory.mktemp("study") / "study.hustings") as project:
        yield project


@pytest.fixture(scope="module")
def found(study):
    return agreement_of(study, replicates=60)


def opened(study, opens, **options):
    return cases_behind(study, opens, Scope(), **options).cases


def pairs(cases):
    return [case.annotations for case in cases]


def entry(view, column, **cells):
    """The cell of a column in the row whose cells of these columns are as given."""
    heads = [each.name for each in view.table.columns]
    (row,) = [
        row
        for row in view.table.rows
        if all(row[heads.index(name)].shown == shown for name, shown in cells.items())
    ]
    return row[heads.index(column)]


# --- figures ---------------------------------------------------------------------------------------


def test_all_groups_are_there_everyone_first(found):
    assert groups_of(found) == [EVERYONE, (AMARA, BO), (AMARA, CHI), (BO, CHI)]


def test_the_table_has_the_figures_of_each_cell_with_n_and_prevalence(found):
    view = figures_view(found)
    cell = next(
        each
        for each in found.cells
        if (each.people, each.part, each.name) == ((AMARA, BO), "label", "GPE")
    )
    row = {"People": "amara × bo", "What": "GPE", "Level": "annotation level"}
    assert entry(view, "n", **row).value == cell.n == 3
    shown = entry(view, "Span F1, exact", **row)
    assert shown.value == cell.figures["f1_exact"].value == pytest.approx(2 * 2 / 5)
    assert shown.shown == told(cell.figures["f1_exact"])
    assert shown.opens == cell
    assert entry(view, "Prevalence", **row).shown == "GPE 83 %"
    assert len(view.table.rows) == len(found.cells)


def test_an_undefined_figure_says_why_and_a_foreign_one_is_blank(found):
    view = figures_view(found, EVERYONE)
    row = {"What": "the whole layer", "Level": "annotation level", "Layer": "entity"}
    undefined = entry(view, "Cohen’s κ", **row)
    assert (undefined.shown, undefined.value) == ("–", None)
    assert "compares two people" in undefined.reason
    blank = entry(view, "α_U", **row)
    assert (blank.shown, blank.reason) == ("", "")


def test_the_choice_of_people_and_layer_is_that_of_the_table(found):
    assert {row[3].shown for row in figures_view(found, (BO, CHI)).table.rows} == {"bo × chi"}
    assert {row[3].shown for row in figures_view(found, EVERYONE).table.rows} == {"All together"}
    assert figures_view(found, layer="claim").table.rows == ()


@pytest.mark.parametrize("width", [500, 1200])
def test_each_figure_that_there_is_can_be_drawn(found, width):
    names = figures_in(found)
    assert {"f1_exact", "alpha_u", "ac1"} <= set(names)
    for name in (USUAL, *names):
        drawing = figures_view(found, EVERYONE, "", name).draw(width)
        assert any(isinstance(mark, Dot) for mark in drawing.marks), name


def test_the_picture_shows_each_two_beside_all(found):
    drawing = figures_view(found, EVERYONE, "", "f1_exact").draw(900)
    small = [mark for mark in drawing.marks if isinstance(mark, Dot) and mark.hollow]
    layer = [
        cell
        for cell in found.cells
        if cell.part == "layer" and cell.level == "annotation" and len(cell.people) == 2
    ]
    assert len(layer) == 3
    assert len(small) >= 3
    assert "Small circles" in drawing.lead
    opened_ = [zone.opens for zone in drawing.zones]
    assert all(cell in opened_ for cell in layer)


def test_the_picture_says_why_a_figure_is_not_there(found):
    drawing = figures_view(found, EVERYONE, "", "cohen_kappa").draw(2000)
    words = {mark.text for mark in drawing.marks if isinstance(mark, Words)}
    assert "Cohen's kappa compares two people. Of more, Fleiss' kappa tells." in words


# --- cases -----------------------------------------------------------------------------------------


def test_a_figure_opens_the_pairs_that_differ_or_all(study, found):
    cell = entry(
        figures_view(found, (AMARA, BO)), "n", What="the whole layer", Level="annotation level"
    ).opens
    differing = opened(study, cell)
    assert pairs(differing) == [(None, "bo-3"), ("amara-2", "bo-2")]
    (missing, label) = differing
    assert (missing.quotes, missing.labels) == (("", "the naval pact"), ("", "LAW"))
    assert [each.kind for each in missing.differences] == ["missing"]
    assert (label.quotes, label.labels) == (("Kestria", "Kestria"), ("GPE", "ORG"))
    assert (label.article, label.title, label.people) == (ONE.id, ONE.title, (AMARA, BO))
    every = opened(study, cell, differing=False)
    assert set(pairs(every)) == {*pairs(differing), ("amara-1", "bo-1"), ("amara-10", "bo-10")}


def test_a_field_of_a_matrix_opens_as_many_cases_as_it_counts(study, found):
    for confusion in confusions_of(found):
        view = confusion_view(found, confusion)
        for row in view.table.rows:
            for field in row[1:]:  # with the sum of the row
                cases = opened(study, field.opens) if field.opens else ()
                assert len(cases) == field.value
            assert opened(study, row[0].opens) == opened(study, row[-1].opens)


def test_the_matrix_of_all_is_the_sum_of_those_of_each_two(found):
    together, *each_two = confusions_of(found)
    assert together.people == EVERYONE
    total = sum(number for row in together.counts for number in row)
    assert total == sum(n for each in each_two for row in each.counts for n in row)


def test_labels_that_neither_gave_are_left_out_of_a_matrix(found):
    (confusion,) = [each for each in confusions_of(found) if each.people == (AMARA, CHI)]
    heads = [column.name for column in confusion_view(found, confusion).table.columns]
    assert heads == ["amara ↓  chi →", "GPE", "nothing there", "Sum"]


@pytest.mark.parametrize("by", ["label", "article", "phrase"])
def test_what_is_disputed_opens_the_pairs_that_differ(study, found, by):
    view = disputed_view(found, by, TITLES)
    assert view.table.rows
    for row in view.table.rows:
        differing = row[2 if by == "article" else 3]
        assert len(opened(study, row[0].opens)) == differing.value, row[0].shown


def test_disputed_articles_have_their_titles_and_phrases_their_labels(found):
    assert disputed_view(found, "article", TITLES).table.rows[0][0].shown == "Pact"
    view = disputed_view(found, "phrase", TITLES)
    assert entry(view, "Labels given", Phrase="“kestria”").shown == "GPE 2, ORG 2"


def test_a_bias_opens_where_only_one_gave_the_label(study, found):
    view = bias_view(found, "entity")
    law = entry(view, "Given", Annotator="bo", Label="LAW")
    assert law.value == 1
    assert pairs(opened(study, law.opens)) == [(None, "bo-3"), ("bo-3", None)]
    more = entry(view, "Difference", Annotator="bo", Label="LAW")
    assert more.value > 0
    assert more.shown == "+25"


def test_a_week_opens_what_others_do_not_confirm(study, found):
    view = drift_view(found)
    week = entry(view, "Compared", Annotator="bo")
    assert (week.value, entry(view, "Identical", Annotator="bo").value) == (7, 3)
    assert len(opened(study, week.opens)) == 7 - 3


def test_articles_alone_are_listed_by_their_titles(study):
    (case,) = opened(study, Those((TWO.id, "gone")))
    assert (case.title, case.people) == (TWO.title, ())


def test_many_cases_are_cut_and_that_is_said(study, found, monkeypatch):
    monkeypatch.setattr("annotator.workflows.agreement_cases.LIMIT", 1)
    cell = figures_view(found, (AMARA, BO)).table.rows[0][0].opens
    listed = cases_behind(study, cell, Scope())
    assert (len(listed.cases), listed.more) == (1, True)


def test_looking_for_cases_can_be_stopped(study, found):
    class Stopped:
        cancelled = True

        def report(self, done, total, what):
            pass

    cell = found.cells[0]
    with pytest.raises(UserError, match="stopped"):
        cases_behind(study, cell, Scope(), progress=Stopped())


def test_only_the_work_that_was_compared_is_looked_at(tmp_path):
    with compared_study(tmp_path / "study.hustings") as project:
        cell = figures_view(agreement_of(project, replicates=0), (AMARA, BO)).table.rows[0][0].opens
        before = Assignment(article=ONE.id, annotator=BO, status="done")
        after = Assignment(article=ONE.id, annotator=BO, status="in progress")
        do(project, Edit(before, after), annotator=BO)
        assert opened(project, cell) == ()
        begun = Scope(statuses=("done", "in progress"))
        assert len(cases_behind(project, cell, begun).cases) == 2


def test_people_who_agree_throughout_have_no_disputes(tmp_path):
    with compared_study(tmp_path / "study.hustings") as project:
        found = agreement_of(project, annotators=[AMARA, CHI], replicates=0)
        assert disputed_view(found, "label", {}).empty == ""
    assert (
        "Nothing is disputed"
        in disputed_view(replace(found, disputed_labels=()), "label", {}).empty
    )


# --- tables as files -------------------------------------------------------------------------------


def rows_of(table):
    return list(csv.reader(io.StringIO(csv_text(table))))


def test_csv_has_numbers_whole_with_limits_and_reasons_beside(found):
    view = figures_view(found, EVERYONE)
    rows = rows_of(view.table)
    heads = rows[0]
    assert heads[:7] == ["Layer", "What", "Level", "People", "Articles", "n", "Prevalence"]
    place = heads.index("Span F1, exact")
    assert heads[place + 1 : place + 4] == [
        "Span F1, exact: from",
        "Span F1, exact: to",
        "Span F1, exact: why not",
    ]
    first = next(cell for cell in found.cells if cell.people == EVERYONE)
    figure = first.figures["f1_exact"]
    assert [float(each) for each in rows[1][place : place + 3]] == [
        figure.value,
        figure.low,
        figure.high,
    ]
    reason = heads.index("Cohen’s κ: why not")
    assert "compares two people" in rows[1][reason]


def test_cells_that_a_spreadsheet_would_run_are_neutralised():
    table = Table(
        "t",
        (Column("=HYPERLINK()"), Column("n", number=True)),
        ((Entry("=1+1", "=1+1"), Entry("-3", -3)),),
    )
    assert rows_of(table) == [["'=HYPERLINK()", "n"], ["'=1+1", "-3"]]


def test_a_csv_file_is_read_by_excel_as_unicode(tmp_path):
    table = Table("t", (Column("κ"),), ((Entry("é", "é"),),))
    write_file(tmp_path / "t.csv", csv_file(table))
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbf" + "κ\r\né\r\n".encode()


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        write_file(tmp_path / "no" / "t.csv", b"")
    assert list(tmp_path.iterdir()) == []
