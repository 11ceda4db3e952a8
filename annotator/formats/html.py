"""Web pages as files: the article's text without menus and advertisements, and its metadata.

What is the article is decided by trafilatura. Nothing is fetched, no script is run.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, Refusal
from annotator.domain.text import StoredText, storable
from annotator.formats.decoding import LONGEST_FILE, check_length, decode

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,35})", re.IGNORECASE)
_HEAD = 16 * 1024
# The date that the page states, not one that stands somewhere in its words.
_DATES = {"original_date": True, "extensive_search": False}
# Browsers read what calls itself Latin-1 or ASCII as its superset of Windows.
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def read(path: Path) -> Iterator[Incoming]:
    """Yield the page's article, or why it was refused."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_FILE + 1)
        yield _article(path, decoded(data))
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")


def decoded(data: bytes) -> str:
    """Return a page as text: UTF-8 where it can be, else as the page says, else as it seems.

    Raises RecordRefused where it is no text.
    """
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                name = codecs.lookup(said[1].decode("ascii")).name
                text = data.decode(_AS_BROWSERS_DO.get(name, name))
            except (LookupError, UnicodeError):
                return decode(data)  # the page is wrong about itself
            if "\x00" not in text and len(data) <= LONGEST_FILE:
                return text
    return decode(data)


def _article(path: Path, page: str) -> IncomingArticle:
    import trafilatura
    from lxml.etree import LxmlError

    try:
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=dict(_DATES),
        )
    except (LxmlError, ValueError, RecursionError) as error:
        raise RecordRefused(
            f"The page cannot be read as HTML: {error}.", "Save its text as plain text."
        ) from None
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    if isinstance(found, dict) or found is None or not text.strip():
        raise RecordRefused(
            "No article was found in the page.", "Save the article's text as plain text."
        )
    check_length(text)
    language = _LANGUAGE.search(page[:_HEAD])
    meta = {
        "description": found.description,
        "categories": found.categories,
        "tags": found.tags,
        "license": found.license,
    }
    return IncomingArticle(
        file=str(path),
        stored=StoredText(text),
        title=found.title or "",
        date=found.date or "",
        source=found.sitename or found.hostname or "",
        author=found.author or "",
        url=found.url or "",
        language=found.language or (language[1].lower() if language else ""),
        external_id=storable(path.name),
        meta={name: value for name, value in meta.items() if value},
    )
