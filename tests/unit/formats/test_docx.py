"""Reading Word documents."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from mutants import try_mutants
from office_mutants import try_part_mutants

from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.formats import docx as reader
from annotator.formats import office_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "article.docx"


def write(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(str(path))
    return path


def only_article(found: list[Incoming]) -> IncomingArticle:
    (article,) = found
    assert isinstance(article, IncomingArticle), article
    return article


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


def test_a_document_is_its_headings_paragraphs_and_tables_in_order(path):
    document = docx.Document()
    document.add_heading("Pact rejected", level=1)
    document.add_paragraph("Norrevia rejects ").add_run("the naval pact.").bold = True
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("State", "Vote", "Ostmark", "no"), strict=True):
        cell.text = words
    document.add_paragraph("Kestria denies it.\nA second line\twith a tab.")
    core = document.core_properties
    core.title, core.author, core.keywords = "Pact", "Ada Berg", "pact, sea"
    core.created = datetime(2024, 4, 2, 8, tzinfo=UTC)
    core.language = "en"
    document.save(str(path))
    article = only_article(list(reader.read(path)))
    assert article.stored.text == (
        "Pact rejected\n\nNorrevia rejects the naval pact.\n\nState\tVote\n\nOstmark\tno\n\n"
        "Kestria denies it.\nA second line\twith a tab."
    )
    assert (article.title, article.author, article.date) == ("Pact", "Ada Berg", "2024-04-02")
    assert (article.language, article.external_id) == ("en", "article.docx")
    assert article.meta["keywords"] == "pact, sea"


def test_a_merged_cell_is_read_once(path):
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
    table.cell(0, 2).text = "one"
    document.save(str(path))
    assert only_article(list(reader.read(path))).stored.text == "both\tone"


def test_awkward_characters_are_kept(path):
    text = " “Größe” שָׁלוֹם 👩‍👩‍👧 e\u0301\u00a0\u2028x "
    assert only_article(list(reader.read(write(path, text)))).stored.text == text


@pytest.mark.parametrize("content", [b"", b"plain", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_document_is_refused(path, content):
    path.write_bytes(content)
    assert "not a Word document (.docx)" in only_refusal(list(reader.read(path))).reason


def test_another_archive_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "This is not a Word document" in only_refusal(list(reader.read(path))).reason


def test_a_document_without_words_is_refused(path):
    assert "There is no text in it" in only_refusal(list(reader.read(write(path, "", " ")))).reason


def test_a_document_with_entities_of_its_own_is_refused(path):
    whole = write(path.with_name("whole.docx"), "text")
    with zipfile.ZipFile(whole) as given, zipfile.ZipFile(path, "w") as bomb:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
            bomb.writestr(name, data)
    assert "declares a document type" in only_refusal(list(reader.read(path))).reason


def test_a_document_that_would_grow_too_large_is_refused(path, monkeypatch):
    monkeypatch.setattr(office_archive, "LARGEST", 1000)
    assert "would have more than" in only_refusal(list(reader.read(write(path, "a")))).reason


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(list(reader.read(tmp_path))).reason


def test_damaged_documents_are_taken_or_refused(path):
    example = write(path.with_name("whole.docx"), "Größe, zwei", "Zeilen").read_bytes()
    try_mutants("docx", example, path)


def test_documents_with_damaged_parts_are_taken_or_refused(path):
    whole = write(path.with_name("whole.docx"), "Größe, zwei", "Zeilen")
    try_part_mutants("docx", whole, path)
