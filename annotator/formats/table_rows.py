"""Rows of a table as records: which column holds what, and what each row becomes.

A column is known by a name that people commonly give it, or by the mapping that the import was
told. What no name fits becomes metadata under the column's own head.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, IncomingArticle, Metadata, Refusal
from annotator.domain.records import Filler, Json, Roles
from annotator.domain.text import Fragment, StoredText, Utf16Map
from annotator.formats.cells import restored
from annotator.formats.decoding import check_length

Field = Literal[
    "text",
    "title",
    "date",
    "source",
    "author",
    "section",
    "url",
    "language",
    "id",
    "label",
    "target",
    "annotator",
]
# The common names of each, the likeliest first.
_NAMES: dict[Field, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article_text", "full_text", "fulltext", "article"),
        *("article_body", "body_text", "text_content", "sentence", "tweet", "document", "story"),
    ),
    "title": ("title", "headline", "article_title", "head", "heading", "webtitle"),
    "date": (
        *("date", "published", "publication_date", "published_at", "publish_date", "pub_date"),
        *("pubdate", "date_published", "publishedat", "datetime", "created_at", "timestamp"),
    ),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "source_name", "media"),
    "author": ("author", "authors", "byline", "by", "creator", "writer"),
    "section": ("section", "section_name", "rubric", "desk"),
    "url": ("url", "link", "weburl", "web_url", "permalink", "uri"),
    "language": ("language", "lang"),
    "id": ("id", "external_id", "article_id", "doc_id", "document_id", "text_id", "guid"),
    "label": ("label", "labels", "stance", "class"),
    "target": ("target", "stance_target"),
    "annotator": ("annotator", "coder", "annotator_id", "coder_id", "worker"),
}
_OURS = {"article_id", "sha256", "text"}  # heads of the texts that an export of tables has
_BETWEEN = re.compile(r"[\s.\-]+")


class Table:
    """A table whose head has been read: turns its rows into records."""

    def __init__(
        self,
        format_: str,
        file: str,
        name: str,
        heads: Sequence[Json],
        columns: dict[str, str],
        cut_at: int = 0,
    ) -> None:
        """`name` is the file's, for rows without an id; `columns` maps a field to a head.

        `cut_at`: how many UTF-16 units a cell of such files can have, where there is a limit.

        Raises RecordRefused where no column can be the text, where a head occurs twice, or
        where the mapping names what there is not.
        """
        self._format = format_
        self._file = file
        self._name = name
        self._cut_at = cut_at
        self._heads = [
            spelled(head) or f"column {number}" for number, head in enumerate(heads, start=1)
        ]
        while self._heads and not spelled(heads[len(self._heads) - 1]):
            self._heads.pop()  # spreadsheets keep empty columns at the right
        twice = {head for head in self._heads if self._heads.count(head) > 1}
        if twice:
            raise RecordRefused(
                f"Two columns are called {', '.join(sorted(twice))}.", "Give each its own head."
            )
        self._ours = set(self._heads) >= _OURS
        self._places = _places(self._heads, columns)
        self._rest = [i for i in range(len(self._heads)) if i not in self._places.values()]

    def record(self, number: int, cells: Sequence[Json]) -> Incoming | None:
        """Return what a row becomes, None for a row that is empty. `number` is its line."""
        if all(cell is None or cell == "" for cell in cells):
            return None
        try:
            return self._record(number, cells)
        except RecordRefused as refused:
            return Refusal(self._file, number, str(refused))

    def _record(self, number: int, cells: Sequence[Json]) -> Incoming:
        if any(map(spelled, cells[len(self._heads) :])):
            raise RecordRefused(
                f"The row has {len(cells)} cells, and the head {len(self._heads)}.",
                "Put cells that have the delimiter in them in quotes.",
            )
        if len(cells) < len(self._heads):
            raise RecordRefused(
                f"The row has only {len(cells)} cells, and the head {len(self._heads)}.",
                "Write every cell, empty ones too.",
            )
        if self._ours:
            cells = [restored(cell) if isinstance(cell, str) else cell for cell in cells]
        given: dict[Field, str] = dict.fromkeys(_NAMES, "")
        given |= {name: spelled(cells[place]) for name, place in self._places.items()}
        text = given["text"]
        check_length(text)
        if self._cut_at and self._cut_at in (len(text), *_lengths(text)):
            raise RecordRefused(
                f"The text has {self._cut_at:,} characters, the most that a cell can have, and "
                "was probably cut there.",
                "Give it as CSV or JSON Lines from where it is whole.",
            )
        metadata = self._metadata(number, given, cells)
        labels = [each.strip() for each in given["label"].split("|") if each.strip()]
        if not labels and not given["annotator"]:
            return IncomingArticle(
                file=self._file, line=number, stored=StoredText(text), **metadata
            )
        record = ForeignRecord(self._format, self._file, number, text)
        for place, label in enumerate(labels, start=1):
            _label(record, f"{number}.{place}", label, given["target"])
        return record.incoming(
            annotator=given["annotator"] or None, status="done" if labels else "todo", **metadata
        )

    def _metadata(self, number: int, given: dict[Field, str], cells: Sequence[Json]) -> Metadata:
        rest = {self._heads[i]: cells[i] for i in self._rest}
        if not given["label"].strip("| ") and given["target"]:  # of a label that is to be found
            rest["target"] = given["target"]
        return {
            "external_id": given["id"] or f"{self._name}:{number}",
            "title": given["title"],
            "date": given["date"],
            "source": given["source"],
            "author": given["author"],
            "section": given["section"],
            "url": given["url"],
            "language": given["language"],
            "meta": {
                head: cell if isinstance(cell, (bool, int, float)) else spelled(cell)
                for head, cell in rest.items()
                if cell is not None and cell != ""
            },
        }


def _lengths(text: str) -> tuple[int, int]:
    """Return the text's length in UTF-16, and one more: a pair that did not fit was left out."""
    units = Utf16Map(text).to_utf16(len(text))
    return units, units + 1


def _label(record: ForeignRecord, key: str, label: str, target: str) -> None:
    """Add a label of the whole text; with a target, a stance whose evidence is the whole text."""
    if not target:
        record.add(key, label, (), kind="article")
        return
    roles: Roles = {"target": (Filler(topic=target),)}
    whole = Fragment(0, len(record.stored.text))
    record.add(key, label, (whole,), kind="stance", roles=roles)


def _places(heads: list[str], columns: dict[str, str]) -> dict[Field, int]:
    places: dict[Field, int] = {}
    unknown = sorted(columns.keys() - _NAMES.keys())
    if unknown:
        raise RecordRefused(
            f"No column can be mapped to {', '.join(unknown)}.",
            f"What can be mapped: {', '.join(_NAMES)}.",
        )
    plain = [_BETWEEN.sub("_", head.strip().casefold()) for head in heads]
    for field in _NAMES:
        if columns.get(field):  # an empty head: the field is in no column
            places[field] = _named(heads, columns[field], field)
    for field, names in _NAMES.items():
        if field not in columns:
            free = {name: i for i, name in enumerate(plain) if i not in places.values()}
            found = next((free[name] for name in names if name in free), None)
            if found is not None:
                places[field] = found
    if "text" not in places:
        raise RecordRefused(
            f"No column is called text, body, content or the like; the first row has: "
            f"{_listed(heads)}.",
            "Say which column has the texts: --column text=HEAD.",
        )
    return places


def _named(heads: list[str], wanted: str, field: Field) -> int:
    fitting = [i for i, head in enumerate(heads) if head == wanted] or [
        i for i, head in enumerate(heads) if head.strip().casefold() == wanted.strip().casefold()
    ]
    if len(fitting) != 1:
        raise RecordRefused(
            f"There is no column '{wanted}'; the first row has: {_listed(heads)}.",
            f"Name one of them: --column {field}=HEAD.",
        )
    return fitting[0]


def _listed(heads: list[str]) -> str:
    shown = ", ".join(head[:40] for head in heads[:40])
    return f"{shown}, and {len(heads) - 40} more" if len(heads) > 40 else shown


def spelled(cell: Json) -> str:
    """Return a cell as text: whole numbers without a point, times as ISO 8601 has them."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def columns_of(heads: list[str], columns: dict[str, str]) -> dict[str, str]:
    """Return which column each field is read from, as far as that is known."""
    try:
        places = _places(heads, columns)
    except RecordRefused:
        return {field: head for field, head in columns.items() if head in heads}
    return {field: heads[place] for field, place in places.items()}
