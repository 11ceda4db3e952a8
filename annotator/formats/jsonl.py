"""JSON Lines: `hustings/1` dataset lines, and plain objects with a text and its metadata."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import SCHEMA, DatasetLine, LineAnnotation, decode_line, encode_line
from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import Incoming, IncomingArticle, IncomingLine, Refusal
from annotator.domain.text import StoredText, quotes
from annotator.formats.decoding import (
    LONGEST_FILE,
    bounded_lines,
    check_length,
    check_nesting,
    detected_encoding,
)

_BUFFER = 1024 * 1024  # bytes: a line is longer than the system's own buffer
_OURS = b'{"schema":"hustings/'
_TEXT_FIELDS = ("title", "date", "source", "author", "section", "url", "language")


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each line that is not blank, or why it was refused."""
    empty = True
    try:
        with path.open("rb", buffering=_BUFFER) as file:
            encoding = detected_encoding(file.read(1024 * 1024))
            file.seek(0)
            for number, line in _lines(file, encoding):
                empty = False
                yield _read_line(str(path), number, line)
        if empty:
            yield Refusal(str(path), None, "There is no line in it. Leave it out.")
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except UnicodeError as error:
        reason = f"The text is not {encoding}, as it seemed: {error}. Save it as UTF-8 first."
        yield Refusal(str(path), None, reason)
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def _lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines as UTF-8, numbered from 1, blank ones left out; None for one too long."""
    if encoding not in ("utf-8", "utf-8-sig", "ascii"):
        text = file.read().decode(encoding, "strict")
        source: Iterator[bytes | None] = (line.encode() for line in text.split("\n"))
    else:
        source = bounded_lines(file, LONGEST_FILE)
    for number, line in enumerate(source, start=1):
        if number == 1 and line and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]
        if line is None or line.strip():
            yield number, line


def _read_line(file: str, number: int, line: bytes | None) -> Incoming:
    try:
        if line is None:
            raise RecordRefused(
                f"The line has more than {LONGEST_FILE // 1024**2} MB.", "Split it into articles."
            )
        if line.startswith(_OURS):
            return _dataset_line(file, number, decode_line(line))
        data = msgspec.json.decode(line)
        if not isinstance(data, dict):
            raise RecordRefused("The line is not a JSON object.", 'Write {"text": "…"}.')
        if str(data.get("schema", "")).startswith("hustings/"):
            if data["schema"] != SCHEMA:
                raise RecordRefused(
                    f"The line is {data['schema']}; this program reads {SCHEMA}.",
                    "Update Hustings, or export it again.",
                )
            return _dataset_line(file, number, decode_line(line))
        return _plain_object(file, number, data)
    except RecordRefused as refused:
        reason = str(refused)
    except msgspec.ValidationError as error:
        reason = f"The line does not follow {SCHEMA}: {error}. Compare it with hustings schema."
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason = f"The line is not whole, valid JSON: {error}. Write it again from its source."
    except RecursionError:
        reason = "The line is nested too deeply to be an article. Take the nesting out."
    return Refusal(file, number, reason)


def _plain_object(file: str, number: int, data: dict[str, Any]) -> IncomingArticle:
    text = data.pop("text", None)
    if not isinstance(text, str):
        raise RecordRefused('The object has no "text".', 'Give the article as "text": "…".')
    meta = data.pop("meta", None) or {}
    if not isinstance(meta, dict):
        raise RecordRefused('"meta" is not an object.', 'Write "meta": {…}.')
    fields = {}
    for name in _TEXT_FIELDS:
        value = data.pop(name, None)
        if value is not None and not isinstance(value, str):
            raise RecordRefused(f'"{name}" is not a text.', "Put it in quotes.")
        fields[name] = value or ""
    external = data.pop("id", None)
    if external is None:
        external = data.pop("external_id", None) or ""
    check_length(text)
    check_nesting({**data, **meta})
    return IncomingArticle(
        file=file,
        line=number,
        stored=StoredText(text),
        external_id=str(external),
        meta={**data, **meta},
        **fields,
    )


def _dataset_line(file: str, number: int, line: DatasetLine) -> IncomingLine:
    check_length(line.text)
    check_nesting(line.article.meta)
    stored = StoredText(line.text)
    if stored.text != line.text:
        raise RecordRefused(
            "The text has carriage returns or a byte-order mark, which a project does not keep.",
            "Export it again, or give it as plain JSON without labels.",
        )
    if stored.sha256 != line.article.sha256:
        raise RecordRefused(
            "The text is not the one that the line's sha256 names: it was changed after export.",
            "Export it again.",
        )
    seen = set()
    for annotation in line.annotations:
        if annotation.id in seen:
            raise RecordRefused(
                f"Two annotations have the id {annotation.id}.", "Give each an id of its own."
            )
        seen.add(annotation.id)
        covered = quotes(line.text, annotation.fragments)
        if covered != annotation.quote:
            raise _misquoted(annotation, covered)
    if len({comment.id for comment in line.comments}) < len(line.comments):
        raise RecordRefused("Two comments have the same id.", "Give each an id of its own.")
    return IncomingLine(file=file, line=number, stored=stored, dataset=line)


def _misquoted(annotation: LineAnnotation, covered: tuple[str, ...]) -> RecordRefused:
    shown = " … ".join(covered)[:60]
    return RecordRefused(
        f"Annotation {annotation.id}: its fragments cover “{shown}”, not its quote "
        f"“{' … '.join(annotation.quote)[:60]}”.",
        "Offsets are code points from 0, the end exclusive; correct them.",
    )


def write(target: Path, lines: Iterable[DatasetLine], _codebook: Codebook) -> None:
    """Write dataset lines (see `encode_line` for why they follow the schema)."""
    with target.open("wb", buffering=_BUFFER) as file:
        for line in lines:
            file.write(encode_line(line))
            file.write(b"\n")
