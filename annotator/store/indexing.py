"""The full-text index of the articles: derived from them, and kept right by the one writer.

`search` is an FTS5 table whose content is the view `article_words`: titles, texts, sources and
authors, by the article's number. What it holds can be made again from the articles at any time.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, func, select, text

from annotator.domain.ids import ArticleId
from annotator.store import tables as t

_Key = TypeVar("_Key")
COLUMNS = ("title", "text", "source", "author")
TOKENIZER = "unicode61 remove_diacritics 2"
_CHUNK = 400  # keys in one IN (…), well under SQLite's limit of variables

# Scripts that are written without spaces, of which unicode61 would make a sentence one word. With
# other characters here, every index has to be made again by a migration.
_LONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_BORDER = re.compile(f"(?<=[{_LONE}])(?=[^\\W_])|(?<=[^\\W_])(?=[{_LONE}])")

_add = text(
    "INSERT INTO search (rowid, title, text, source, author) "
    "SELECT number, title, text, source, author FROM article_words WHERE number IN :numbers"
).bindparams(bindparam("numbers", expanding=True))
_forget = text("DELETE FROM search WHERE rowid IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)


def borders(words: str) -> list[int]:
    """Return before which code points a word ends though no space does: Chinese, Japanese, Thai
    and their like have a word in each character."""
    return [] if words.isascii() else [match.start() for match in _BORDER.finditer(words)]


def words_apart(words: str | None) -> str | None:
    """Return words as the index takes them: with a space at each border."""
    return words if words is None or words.isascii() else _BORDER.sub(" ", words)


def prepare(connection: sqlite3.Connection) -> None:
    """Give a connection what the view `article_words` calls."""
    connection.create_function("words_apart", 1, words_apart, deterministic=True)


def forget(connection: Connection, articles: Iterable[ArticleId]) -> dict[ArticleId, int]:
    """Take articles that are still there out of the index; return their numbers."""
    numbers: dict[ArticleId, int] = {}
    row = t.ArticleRow
    for chunk in _chunks(list(articles)):
        found = connection.execute(select(row.id, row.number).where(row.id.in_(chunk)))
        numbers.update((ArticleId(key), number) for key, number in found if number is not None)
    for keys in _chunks(list(numbers.values())):
        connection.execute(_forget, {"numbers": keys})
    return numbers


def numbered(
    connection: Connection, rows: list[dict[str, Any]], kept: dict[ArticleId, int]
) -> list[dict[str, Any]]:
    """Return rows of articles with a number each: the one that it had, or the next."""
    highest = connection.execute(select(func.max(t.ArticleRow.number))).scalar() or 0
    following = max([highest, *kept.values()]) + 1
    found = []
    for row in rows:
        number = kept.get(row["id"])
        if number is None:
            number, following = following, following + 1
        found.append({**row, "number": number})
    return found


def add(connection: Connection, numbers: Collection[int]) -> None:
    """Put articles that are there into the index."""
    for chunk in _chunks(list(numbers)):
        connection.execute(_add, {"numbers": chunk})


def _chunks(values: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    for first in range(0, len(values), _CHUNK):
        yield values[first : first + _CHUNK]
