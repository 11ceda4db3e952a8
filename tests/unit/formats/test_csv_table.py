"""Reading tables of texts from CSV and TSV."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import check_reads, try_mutants
from small_study import codebook_of
from strategies import stored_texts, texts

from annotator.domain.incoming import Incoming, IncomingArticle, IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.records import Filler
from annotator.domain.rules import Rules
from annotator.domain.text import Fragment
from annotator.formats import csv_table, decoding
from annotator.formats.cells import neutralised, restored
from annotator.formats.csv_table import dialect_of
from annotator.formats.registry import format_of
from annotator.workflows.foreign_labels import Fitter

FITTER = Fitter(Rules(codebook_of()), Mapping())


def read(path: Path, content: str | bytes, **columns: str) -> list[Incoming]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(csv_table.read(path, columns))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.csv"


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


HEAD = "id,headline,published,outlet,byline,desk,link,lang,body,words\n"


def test_columns_with_common_names_are_known_and_the_others_become_metadata(path):
    row = 'n7,Pact,2024-04-02,Courier,A. B.,World,https://example.org,en,"One, two.",2\n'
    (article,) = read(path, HEAD + row)
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == "One, two."
    assert (article.external_id, article.title, article.date) == ("n7", "Pact", "2024-04-02")
    assert (article.source, article.author, article.section) == ("Courier", "A. B.", "World")
    assert (article.url, article.language) == ("https://example.org", "en")
    assert article.meta == {"words": "2"}
    assert (article.file, article.line) == (str(path), 2)


def test_a_mapping_says_which_column_is_what(path):
    content = "Überschrift,Volltext,title,stance\nPakt,Wörter,no,yes\n"
    (article,) = read(path, content, text="volltext", title="Überschrift", label="")
    assert isinstance(article, IncomingArticle)
    assert (article.stored.text, article.title) == ("Wörter", "Pakt")
    assert article.meta == {"title": "no", "stance": "yes"}


def test_the_likeliest_of_several_names_is_taken(path):
    (article,) = read(path, "content,text,article\nlong,short,other\n")
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == "short"
    assert article.meta == {"content": "long", "article": "other"}


def test_an_article_without_an_id_is_named_by_file_and_line(path):
    found = read(path, 'text\n"two\nlines"\n\nthird\n')
    assert [(each.external_id, each.line) for each in found] == [
        ("news.csv:2", 2),
        ("news.csv:5", 5),
    ]


def test_labels_are_of_the_whole_text(path):
    (line,) = read(path, "text,label,coder\nA text.,profile|position,bo\n")
    assert isinstance(line, IncomingLine)
    assert (line.dataset.annotator, line.dataset.status) == ("bo", "done")
    fitted = FITTER.fitted(line)
    assert fitted.refusals == []
    assert [
        (each.layer, each.label, each.fragments) for each in fitted.line.dataset.annotations
    ] == [("article", "profile", ()), ("article", "position", ())]


def test_a_label_with_a_target_is_a_stance_of_the_whole_text(path):
    (line,) = read(path, "text,label,target\nNo!,against,sanctions\n")
    assert isinstance(line, IncomingLine)
    fitted = FITTER.fitted(line)
    assert fitted.refusals == []
    (stance,) = fitted.line.dataset.annotations
    assert (stance.layer, stance.label, stance.fragments) == (
        "stance",
        "against",
        (Fragment(0, 3),),
    )
    assert stance.roles == {"target": (Filler(topic="sanctions"),)}


def test_a_target_without_a_label_is_kept_as_metadata(path):
    (article,) = read(path, "text,label,target\nNo!,,sanctions\n")
    assert isinstance(article, IncomingArticle)
    assert article.meta == {"target": "sanctions"}


def test_a_row_without_a_label_is_to_be_labelled_by_whom_it_names(path):
    nobodys, somebodys = read(path, "text,label,annotator\none,,\ntwo,,bo\n")
    assert isinstance(nobodys, IncomingArticle)
    assert isinstance(somebodys, IncomingLine)
    assert (somebodys.dataset.annotator, somebodys.dataset.status) == ("bo", "todo")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(path, delimiter):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([["id", "text", "note"], ["1", "One, two; three | four\tfive", "a; b"]] * 1)
    (article,) = read(path, file.getvalue())
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == "One, two; three | four\tfive"


def test_tabs_without_any_quoting_are_recognised(path):
    content = 'id\ttext\n1\t"Yes," she said, "now"\n2\t"No," he said\n'
    found = read(path, content)
    assert [each.stored.text for each in found] == ['"Yes," she said, "now"', '"No," he said']


def test_one_column_may_have_commas(path):
    found = read(path, "text\nOne, two.\nThree.\nFour, five, six.\n")
    assert [each.stored.text for each in found] == ["One, two.", "Three.", "Four, five, six."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_recognised(path, encoding, end):
    text = "Die Räte von Größ-Östmark wählen für die Brücke über den Fluß."
    content = end.join(["id;text", f"1;{text}", f"2;{text}", f"3;{text}", ""])
    found = read(path, content.encode(encoding))
    assert [each.stored.text for each in found] == [text] * 3


@given(st.lists(st.tuples(texts(max_size=4), stored_texts()), min_size=1, max_size=4))
def test_any_text_is_read_to_the_character(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["text", "note"], *[[text, note] for note, text in rows]])
    found = read(path, file.getvalue().encode("utf-8-sig"))
    assert [each.stored.text for each in found] == [text for _note, text in rows]
    assert [each.meta.get("note", "") for each in found] == [note for note, _text in rows]


@given(texts(max_size=6) | st.sampled_from(["=1", "'=1", "''@", "'", "\t", "-", "+", "\r", "a="]))
def test_a_neutralised_cell_is_no_formula_and_comes_back_as_it_was(cell):
    written = neutralised(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(written) == cell


def test_only_a_table_that_the_program_wrote_has_its_cells_restored(path):
    ours = read(path, "article_id,sha256,text\na,0,'=SUM(A1)\n")
    others = read(path, "id,text\na,'-5 degrees' they said\n")
    assert [each.stored.text for each in ours + others] == ["=SUM(A1)", "'-5 degrees' they said"]


@pytest.mark.parametrize(
    ("content", "columns", "said"),
    [
        ("", {}, "There is no"),
        ("\n\n", {}, "There is no row in it"),
        ("a,b\n1,2\n", {}, "the first row has: a, b. Say which column has the texts: --column"),
        ("a,b\n1,2\n", {"text": "c"}, "There is no column 'c'; the first row has: a, b."),
        ("a,text\n1,2\n", {"Text": "a"}, "No column can be mapped to Text."),
        ("text,text\n1,2\n", {}, "Two columns are called text."),
        ('"text"x,b\n', {}, 'the first row has: "text"x,b. Say'),
        (b"%PDF-1.7\n", {}, "a PDF file"),
        (b"text\n\xff\xfe\x00\x01" * 9, {}, "binary data"),
        (b"\xff\xfe" + "text\nhalf \ud800 pair".encode("utf-16-le", "surrogatepass"), {}, "utf-16"),
    ],
)
def test_a_file_that_is_no_table_of_texts_is_refused_once(path, content, columns, said):
    assert said in only_refusal(read(path, content, **columns)).reason


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,too,many\n", "The row has 3 cells, and the head 2."),
        ("1\n", "The row has only 1 cells, and the head 2."),
        ('1,"broken" quotes\n', "The row is not CSV"),
        ("1,\n", "There is no text in it."),
        ("1,  \n", "There is no text in it."),
    ],
)
def test_a_bad_row_is_refused_by_its_line_and_the_others_are_read(path, row, said):
    before, refused, after = read(path, f"id,text\n0,one\n{row}2,two\n")
    assert isinstance(before, IncomingArticle)
    assert isinstance(after, IncomingArticle)
    assert isinstance(refused, Refusal)
    assert refused.line == 3
    assert said in refused.reason


def test_rows_of_empty_cells_are_passed_over(path):
    found = read(path, "id,text\n,\n1,one\n,\n")
    assert [each.line for each in found] == [3]


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(path, monkeypatch):
    monkeypatch.setattr(csv_table, "LONGEST_FILE", 200)
    found = read(path, 'id,text\n1,one\n2,"two\n' + "and more\n" * 100)
    assert [type(each) for each in found] == [IncomingArticle, Refusal]
    assert "a quote that is never closed" in str(found[1])


def test_a_head_that_is_too_long_is_no_head(path, monkeypatch):
    monkeypatch.setattr(csv_table, "LONGEST_TEXT", 100)
    found = read(path, f"text,{'x' * 200}\none,two\n")
    assert "The first row is no head of a table" in only_refusal(found).reason


def test_a_text_that_is_too_long_is_refused(path, monkeypatch):
    monkeypatch.setattr(decoding, "LONGEST_TEXT", 100)
    found = read(path, f"text,id\n{'x' * 101},1\n{'x' * 100},2\n")
    assert "one article can have 100" in str(found[0])
    assert isinstance(found[1], IncomingArticle)


def test_a_long_cell_is_read(path):
    long = "word " * 100_000
    (article,) = read(path, f'id,text\n1,"{long}"\n')
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == long


def test_a_sample_that_ends_within_a_row_is_judged_by_the_whole_rows():
    assert dialect_of("id;text\n1;one, two\n2;th", whole=False).delimiter == ";"


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(list(csv_table.read(tmp_path, {}))).reason


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV", "a.tab"])
def test_the_endings_of_tables_are_known(tmp_path, name):
    file = tmp_path / name
    file.write_text("id,text\n1,one\n", encoding="utf-8")
    found = format_of(file)
    assert found is not None
    assert found.name == "csv"


EXAMPLE = (
    HEAD.replace("words", "label").encode()
    + '1,"A ""pact""",2024,C,"A, B",W,u,en,"Größe, zwei\nZeilen",favor|against\n'.encode()
    + b"2,t,d,s,a,s,u,l,another text,\n" * 3
)


def test_damaged_tables_are_taken_or_refused(path):
    try_mutants("csv", EXAMPLE, path)


@given(st.binary(max_size=200))
def test_no_file_makes_the_reader_raise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    check_reads("csv", path)
