"""Word documents: the paragraphs, headings and tables of the body, with the core properties."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.domain.text import StoredText, storable
from annotator.formats.decoding import check_length
from annotator.formats.office_archive import DAMAGE, check_archive

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_WHAT = "a Word document (.docx)"


def read(path: Path) -> Iterator[Incoming]:
    """Yield the document's article, or why it was refused."""
    import docx
    from docx.opc.exceptions import OpcError

    file = str(path)
    try:
        check_archive(path, "word/document.xml", _WHAT)
        with path.open("rb") as stream:  # python-docx forgets to close one that it cannot read
            yield _article(path, docx.Document(stream))
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")
    except (OpcError, *DAMAGE) as error:
        reason = f"The document is damaged ({type(error).__name__}: {error})."
        yield Refusal(file, None, f"{reason} Open it in a word processor and save it again.")


def _article(path: Path, document: "Document") -> IncomingArticle:
    text = "\n\n".join(each for each in _blocks(document) if each.strip())
    check_length(text)
    core = document.core_properties
    created: datetime | None = core.created
    meta = {"subject": core.subject, "keywords": core.keywords, "category": core.category}
    return IncomingArticle(
        file=str(path),
        stored=StoredText(text),
        title=core.title,
        author=core.author,
        date=created.date().isoformat() if created else "",
        language=core.language,
        external_id=storable(path.name),
        meta={name: value for name, value in meta.items() if value},
    )


def _blocks(document: "Document") -> Iterator[str]:
    """Yield the text of each paragraph, and of each row of a table, in reading order."""
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _table_rows(block)


def _table_rows(table: "Table") -> Iterator[str]:
    for row in table.rows:
        seen = set()
        cells = []
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a merged cell is handed out once for each column
                seen.add(id(cell._tc))
                cells.append(cell.text)
        yield "\t".join(cells)
