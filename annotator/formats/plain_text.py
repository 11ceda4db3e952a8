"""Plain text: one article a file, with metadata where the file begins with it.

Two beginnings are understood: header lines (`Title: …`, `Date: …`, `Source: …`, `Author: …`,
`Section: …`, `URL: …`, `Language: …`) closed by a blank line, and a lone date before the first word
(`date 2024-04-02 Amid …`). Both become metadata and are not part of the text.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.domain.text import StoredText, storable
from annotator.formats.decoding import LONGEST_FILE, check_length, decode

_FIELDS = ("title", "date", "source", "author", "section", "url", "language")
_HEADER = re.compile(
    rf"\A(?:\s*\n)?((?:[ \t]*(?:{'|'.join(_FIELDS)})[ \t]*:[^\n]*\n)+)[ \t]*\n\s*", re.IGNORECASE
)
_LEADING_DATE = re.compile(r"\A\s*date[ \t]*:?[ \t]*(\d{4}-\d{2}-\d{2})(?=\s)\s*", re.IGNORECASE)
_LINE = re.compile(r"[ \t]*(\w+)[ \t]*:([^\n]*)")


def read(path: Path) -> Iterator[Incoming]:
    """Yield the file's article, or why it was refused."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_FILE + 1)
        original = decode(data)
        stored = StoredText(original)
        fields, text = split_metadata(stored.text)
        check_length(text)
        article = IncomingArticle(
            file=str(path),
            stored=StoredText(text).with_newlines(stored.newlines),
            external_id=storable(path.name),
        )
        yield msgspec.structs.replace(article, **fields)
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def split_metadata(text: str) -> tuple[dict[str, str], str]:
    """Return the metadata at the head of a text, and the text after it."""
    fields: dict[str, str] = {}
    header = _HEADER.match(text)
    if header:
        for name, value in _LINE.findall(header[1]):
            fields[name.lower()] = value.strip()
        text = text[header.end() :]
    else:
        date = _LEADING_DATE.match(text)
        if date:
            fields["date"] = date[1]
            text = text[date.end() :]
    return fields, text
