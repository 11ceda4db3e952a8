"""Reading PDF files."""

from pathlib import Path

import pypdf
import pytest
from mutants import try_mutants

from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.formats import pdf


def document(*pages: str, info: str = "") -> bytes:
    """A small PDF: pages of lines in Helvetica, and an information dictionary."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, page in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
    return data + tail.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


INFO = "/Title (Pact rejected) /Author (Ada Berg) /CreationDate (D:20240402080000Z) /Subject (Sea)"
EXAMPLE = document("Norrevia rejects the naval pact.\nKestria denies it.", "Page two.", info=INFO)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "article.pdf"


def read(path: Path, content: bytes) -> list[Incoming]:
    path.write_bytes(content)
    return list(pdf.read(path))


def only_refusal(found: list[Incoming]) -> Refusal:
    (refused,) = found
    assert isinstance(refused, Refusal), refused
    return refused


def test_a_pdf_is_the_text_of_its_pages_with_its_metadata(path):
    (article,) = read(path, EXAMPLE)
    assert isinstance(article, IncomingArticle)
    assert article.stored.text == (
        "Norrevia rejects the naval pact.\nKestria denies it.\n\nPage two."
    )
    assert (article.title, article.author, article.date) == (
        "Pact rejected",
        "Ada Berg",
        "2024-04-02",
    )
    assert (article.external_id, article.meta) == ("article.pdf", {"subject": "Sea"})


def test_a_pdf_that_says_nothing_of_itself_is_read(path):
    (article,) = read(path, document("Größe"))
    assert isinstance(article, IncomingArticle)
    assert (article.stored.text, article.title, article.date) == ("Größe", "", "")


def test_a_pdf_without_text_is_refused(path):
    assert "its pages may be pictures" in only_refusal(read(path, document("", ""))).reason


def test_a_protected_pdf_is_refused(path):
    path.write_bytes(EXAMPLE)
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    assert "protected by a password" in only_refusal(list(pdf.read(path))).reason


def test_a_pdf_that_anybody_may_open_is_read_although_it_is_encrypted(path):
    path.write_bytes(EXAMPLE)
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(path)
    (article,) = pdf.read(path)
    assert isinstance(article, IncomingArticle)
    assert article.stored.text.startswith("Norrevia rejects")


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(path, content):
    assert "This is not a PDF file" in only_refusal(read(path, content)).reason


def test_a_pdf_that_is_cut_off_is_refused_or_read(path):
    for cut in range(5, len(EXAMPLE), 61):
        (found,) = read(path, EXAMPLE[:cut])
        assert isinstance(found, (IncomingArticle, Refusal))
    assert "The PDF is damaged" in only_refusal(read(path, EXAMPLE[:60])).reason


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("LONGEST_FILE", 100, "The file has more than"),
        ("_MOST_PAGES", 1, "The PDF has 2 pages; 1 can be read"),
        ("LONGEST_TEXT", 20, "Split it into articles"),
    ],
)
def test_a_pdf_that_is_too_large_is_refused(path, monkeypatch, limit, value, said):
    monkeypatch.setattr(pdf, limit, value)
    assert said in only_refusal(read(path, EXAMPLE)).reason


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert "cannot be read" in only_refusal(list(pdf.read(tmp_path))).reason


def test_damaged_files_are_taken_or_refused(path):
    try_mutants("pdf", EXAMPLE, path)
