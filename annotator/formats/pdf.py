"""PDF files: the text of the pages in order, a blank line between two, with the metadata.

A PDF keeps glyphs and where they stand, not paragraphs. The words are those that pypdf finds, and
line ends within paragraphs, hyphens and page heads stay as they are.
"""

import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.domain.text import StoredText, storable
from annotator.formats.decoding import LONGEST_FILE, LONGEST_TEXT

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 5000
# A damaged file can make pypdf stumble over whatever it does not find where it looks.
_DAMAGE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
    NotImplementedError,
    EOFError,
    zlib.error,
    MemoryError,
)


def read(path: Path) -> Iterator[Incoming]:
    """Yield the file's article, or why it was refused."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    file = str(path)
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise RecordRefused(
                f"The file has more than {LONGEST_FILE // 1024**2} MB.", "Split it into articles."
            )
        with path.open("rb") as stream:
            if b"%PDF-" not in stream.read(1024):
                raise RecordRefused("This is not a PDF file.", "Give it the ending of what it is.")
            yield _article(path, PdfReader(stream))
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")
    except DependencyError:
        yield Refusal(file, None, _PROTECTED)
    except (PyPdfError, *_DAMAGE) as error:
        reason = f"The PDF is damaged ({type(error).__name__}: {error})."
        yield Refusal(file, None, f"{reason} Open it in a reader and print it to a new PDF.")


_PROTECTED = "The PDF is protected by a password. Save a copy of it without one."


def _article(path: Path, reader: "PdfReader") -> IncomingArticle:
    if reader.is_encrypted and not reader.decrypt(""):
        raise RecordRefused(_PROTECTED)
    text = _text(reader)
    given = reader.metadata
    created: datetime | None = given.creation_date if given else None
    meta = {"subject": given.subject, "keywords": given.keywords} if given else {}
    return IncomingArticle(
        file=str(path),
        stored=StoredText(text),
        title=storable(given.title or "") if given else "",
        author=storable(given.author or "") if given else "",
        date=created.date().isoformat() if created else "",
        external_id=storable(path.name),
        meta={name: storable(value) for name, value in meta.items() if value},
    )


def _text(reader: "PdfReader") -> str:
    pages = []
    length = 0
    if len(reader.pages) > _MOST_PAGES:
        raise RecordRefused(
            f"The PDF has {len(reader.pages):,} pages; {_MOST_PAGES:,} can be read.",
            "Split it into articles.",
        )
    for page in reader.pages:
        found = page.extract_text()
        length += len(found)
        if length > LONGEST_TEXT:
            raise RecordRefused(
                f"The PDF has more than {LONGEST_TEXT:,} characters; one article can have no more.",
                "Split it into articles.",
            )
        if found.strip():
            pages.append(found)
    if not pages:
        raise RecordRefused(
            "There is no text in the PDF; its pages may be pictures.",
            "Have a program recognise the text (OCR), or give it as plain text.",
        )
    return "\n\n".join(pages)
