"""Reading tables of texts from Excel workbooks."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import try_mutants
from office_mutants import try_part_mutants
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from strategies import stored_texts

from annotator.domain.incoming import Incoming, IncomingArticle, IncomingLine, Refusal
from annotator.formats import office_archive, xlsx


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.xlsx"


def write(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """Write a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **columns: str) -> list[Incoming]:
    return list(xlsx.read(path, columns))


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


def test_a_row_is_an_article(path):
    write(
        path,
        News=[
            ["ID", "Headline", "Date", "Body", "words", "score", "free", "label"],
            [17, "Pact", date(2024, 4, 2), "One, two.", 2, 0.5, True, None],
        ],
    )
    (article,) = read(path)
    assert isinstance(article, IncomingArticle)
    assert (article.stored.text, article.title, article.date) == ("One, two.", "Pact", "2024-04-02")
    assert article.external_id == "17"
    assert article.meta == {"words": 2, "score": 0.5, "free": True}
    assert article.line == 2


def test_times_stay_as_precise_as_they_are(path):
    at = datetime(2024, 4, 2, 13, 30, tzinfo=UTC).replace(tzinfo=None)
    write(path, News=[["text", "date", "seen"], ["one", at, at]])
    (article,) = read(path)
    assert isinstance(article, IncomingArticle)
    assert (article.date, article.meta) == ("2024-04-02T13:30:00", {"seen": "2024-04-02T13:30:00"})


def test_columns_can_be_mapped_and_labels_read(path):
    write(path, News=[["Volltext", "Code", "Wer"], ["Wörter", "favor", "bo"]])
    (line,) = read(path, text="Volltext", label="Code", annotator="Wer")
    assert isinstance(line, IncomingLine)
    assert line.foreign == "xlsx"
    assert line.dataset.annotator == "bo"
    assert [(each.layer, each.label) for each in line.dataset.annotations] == [("article", "favor")]


def test_empty_rows_above_between_and_columns_at_the_right_do_not_matter(path):
    write(path, News=[[], ["id", "text", None], [], [1, "one", None], [None, ""], [2, "two"]])
    found = read(path)
    assert [(each.line, each.stored.text) for each in found] == [(4, "one"), (6, "two")]


def test_a_formula_is_not_computed_but_its_kept_value_read(path):
    write(path, News=[["id", "text"], [1, "one"], [2, '=CONCATENATE("a","b")']])
    one, nothing = read(path)
    assert isinstance(one, IncomingArticle)
    assert isinstance(nothing, Refusal)
    assert "There is no text in it" in nothing.reason


def test_every_sheet_with_texts_is_read_and_the_others_are_named(path):
    write(
        path,
        First=[["text"], ["one"]],
        Notes=[["who", "what"], ["me", "nothing"]],
        Empty=[],
        Second=[["text"], ["two"]],
    )
    one, refused, two = read(path)
    assert isinstance(one, IncomingArticle)
    assert isinstance(two, IncomingArticle)
    assert [one.external_id, two.external_id] == ["news.xlsx:First:2", "news.xlsx:Second:2"]
    assert "The sheet “Notes” was not read. No column is called text" in str(refused)


@given(st.lists(stored_texts(), min_size=1, max_size=4))
def test_a_text_is_read_to_the_character(tmp_path_factory, given_):
    holdable = [each for each in given_ if not ILLEGAL_CHARACTERS_RE.search(each)]
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    # Forced to be a string: what begins with = would be written as a formula.
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "text"
    for row, text in enumerate(holdable, start=2):
        cell = sheet.cell(row, 1)
        cell.value = text
        cell.data_type = "s"
    book.save(path)
    found = read(path)
    assert [each.stored.text for each in found if isinstance(each, IncomingArticle)] == holdable


def test_characters_that_a_workbook_spells_as_escapes_are_read(path):
    write(path, News=[["text"], ["one_x000D_\ntwo_x0009_three _x0041_"]])
    (article,) = read(path)
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == "one\ntwo\tthree _x0041_"
    assert article.stored.newlines == "crlf"


@pytest.mark.parametrize("text", ["x" * 32_767, "x" * 32_765 + "😀", "x" * 32_766])
def test_a_text_that_excel_has_probably_cut_is_refused(path, text):
    write(path, News=[["text"], [text]])
    assert "and was probably cut there" in only_refusal(read(path)).reason


def test_a_text_that_just_fits_is_read(path):
    (article,) = read(write(path, News=[["text"], ["x" * 32_765]]))
    assert isinstance(article, IncomingArticle)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not an Excel workbook (.xlsx)"),
        (b"id,text\n1,one\n", "not an Excel workbook (.xlsx)"),
        (b"\xd0\xcf\x11\xe0" * 200, "not an Excel workbook (.xlsx)"),
    ],
)
def test_what_is_no_workbook_is_refused(path, content, said):
    path.write_bytes(content)
    assert said in only_refusal(read(path)).reason


def test_another_archive_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    assert "This is not an Excel workbook" in only_refusal(read(path)).reason


def test_an_empty_workbook_is_refused(path):
    assert "no row in it" in only_refusal(read(write(path, A=[], B=[[None]]))).reason


def test_a_document_type_is_refused_wherever_it_hides(path):
    write(path, News=[["text"], ["one"]])
    with zipfile.ZipFile(path, "a") as archive:
        bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        archive.writestr("xl/more.xml", bomb.encode("utf-16"))
    assert "declares a document type" in only_refusal(read(path)).reason


def test_an_archive_that_would_grow_too_large_is_refused(path, monkeypatch):
    monkeypatch.setattr(office_archive, "LARGEST", 1000)
    write(path, News=[["text"], ["one"]])
    assert "Unpacked, the file would have more than" in only_refusal(read(path)).reason


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(read(tmp_path)).reason


def test_damaged_workbooks_are_taken_or_refused(path):
    rows = [["id", "text", "label"], [1, "Größe, zwei\nZeilen", "favor"], [2, "other", None]]
    example = write(path.with_name("whole.xlsx"), News=rows).read_bytes()
    try_mutants("xlsx", example, path)


def test_workbooks_with_damaged_parts_are_taken_or_refused(path):
    rows = [["id", "text", "label"], [1, "Größe, zwei\nZeilen", "favor"], [2, "other", None]]
    try_part_mutants("xlsx", write(path.with_name("whole.xlsx"), News=rows), path)
