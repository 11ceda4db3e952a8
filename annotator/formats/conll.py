"""CoNLL-2003 and its kin: a token a line, its first column the word and its last the tag.

`-DOCSTART-` lines part texts; a file without one is one text, its blank lines the ends of
sentences. The text is that of the file beside it (`a.txt` beside `a.conll` or `a.txt.tsv`), with
which the tokens must agree. Without one it is rebuilt: tokens are joined by one space and sentences
by a line feed, unless a middle column says otherwise as CoNLL-U does (`SpaceAfter=No`,
`SpacesAfter=\\n`). We write that column, so that the text comes back as it was, and the
article's id on the `-DOCSTART-` line; trainers' loaders skip both.
"""

import codecs
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple

from msgspec import Struct, field

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.label_names import LabelNames
from annotator.domain.text import Fragment, storable
from annotator.domain.tokens import sentences_of, tokens_of
from annotator.formats.conll_tags import is_lettered, is_tag, spans_of
from annotator.formats.decoding import LONGEST_FILE, LONGEST_TEXT, check_length, decode
from annotator.formats.decoding import detected_encoding as guessed_encoding

_START = "-DOCSTART-"
_SAMPLE = 1024 * 1024
_TAG = re.compile(r"O|[BIESLUM]-\S+")
_SPACING = re.compile(r"(?:Space(?:s?After|sBefore)=[^|]*\|?)+")
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([stnrp\\]))")
_ESCAPES = {" ": "s", "\t": "t", "\n": "n", "\r": "r", "|": "p", "\\": "\\"}
_UNESCAPES = {letter: character for character, letter in _ESCAPES.items()}


def recognises(path: Path, head: bytes) -> bool:
    """Return whether it is a file of tokens and tags, which .tsv files may be or not."""
    if path.suffix.lower() != ".tsv":
        return True
    return _looks_tagged(head.decode("utf-8", "replace"))


def _looks_tagged(sample: str) -> bool:
    rows = [cells for line in sample.split("\n")[:200] if (cells := _cells(line))]
    tagged = sum(len(cells) > 1 and _TAG.fullmatch(cells[-1]) is not None for cells in rows)
    return tagged > 0 and tagged >= 0.9 * (len(rows) - 1)  # the last may be cut off


def companions(path: Path) -> Iterable[Path]:
    """Return the text beside it."""
    text = _text_beside(path)
    return [text] if text else []


def _text_beside(path: Path) -> Path | None:
    inner = path.with_suffix("")
    beside = inner if inner.suffix.lower() == ".txt" else path.with_suffix(".txt")
    if beside == path or not beside.is_file():
        return None
    try:
        with beside.open("rb") as file:
            tagged = _looks_tagged(file.read(64 * 1024).decode("utf-8", "replace"))
        with path.open("rb") as file:
            starts = sum(line.startswith(_START.encode()) for line in file)
    except OSError:
        return None  # the reader will say why it cannot be read
    return None if tagged or starts > 1 else beside


class _Token(NamedTuple):
    line: int
    word: str
    cells: list[str]


class _Document(Struct):
    """The rows of one text, in sentences."""

    line: int | None = None  # of its -DOCSTART-
    id: str = ""
    sentences: list[list[_Token]] = field(default_factory=lambda: [[]])
    size: int = 0

    def tokens(self) -> list[_Token]:
        return [token for sentence in self.sentences for token in sentence]


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each text of the file, or why it was refused."""
    encoding = "utf-8"
    empty = True
    try:
        text = _text_beside(path)
        with path.open("rb") as raw:
            encoding = _encoding(raw.read(_SAMPLE))
        with path.open(encoding=encoding, newline="\n") as file:
            for document in _documents(file):
                empty = False
                yield _incoming(path, document, text)
        if empty:
            yield Refusal(str(path), None, "There is no token in it. Leave it out.")
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except UnicodeError as error:
        reason = f"The text is not {encoding}, as it seemed: {error}. Save it as UTF-8 first."
        yield Refusal(str(path), None, reason)
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def _encoding(sample: bytes) -> str:
    """Return the encoding. What is UTF-8 is text, whatever control characters it has."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < _SAMPLE)
    except UnicodeDecodeError:
        return guessed_encoding(sample)
    return "utf-8-sig"


def _documents(file: IO[str]) -> Iterator[_Document]:
    document = _Document()
    number = 0
    while line := file.readline(LONGEST_TEXT):
        number += 1
        cells = _cells(line)
        if cells and cells[0] == _START:
            if document.size:
                yield document
            document = _Document(line=number, id=_id(cells))
        elif cells:
            document.size += len(line)
            if document.size > LONGEST_FILE:
                raise RecordRefused(
                    f"The text that ends at line {number} has more than {LONGEST_FILE // 1024**2} "
                    "MB.",
                    f"Part it by {_START} lines.",
                )
            document.sentences[-1].append(_Token(number, cells[0], cells))
        elif document.sentences[-1]:
            document.sentences.append([])
    if document.size:
        yield document


def _cells(line: str) -> list[str]:
    line = line.removesuffix("\n").removesuffix("\r")
    if "\t" in line:
        return line.rstrip("\t").split("\t") if line.strip(" \t") else []
    return [cell for cell in line.split(" ") if cell]


def _id(cells: list[str]) -> str:
    return next((_unescaped(cell[3:]) for cell in cells[1:] if cell.startswith("id=")), "")


def _incoming(path: Path, document: _Document, beside: Path | None) -> Incoming:
    try:
        width = Counter(len(token.cells) for token in document.tokens()).most_common(1)[0][0]
        if width < 2:
            raise RecordRefused(
                "Its lines have one column: words without tags.",
                "Import the text itself, or give each line a tag.",
            )
        if beside is not None:
            with beside.open("rb") as file:
                text = decode(file.read(LONGEST_FILE + 1))
            ranges = list(_aligned(document, text, beside.name))
        else:
            text, ranges = _rebuilt(document)
        check_length(text)
        record = ForeignRecord("conll", str(path), document.line, text)
        if beside is not None and ranges and text[ranges[-1].end :].strip():
            record.refuse(
                f"{beside.name} goes on after the last token, from character {ranges[-1].end}. What "
                "follows has no labels. Look whether the file of tokens is whole."
            )
        _add_spans(record, document, ranges, width)
    except RecordRefused as refused:
        return Refusal(str(path), document.line, str(refused))
    name = storable(beside.name if beside else path.name)
    place = f"{name}:{document.line}" if document.line else name
    return record.incoming(external_id=document.id or place)


def _aligned(document: _Document, text: str, name: str) -> Iterator[Fragment]:
    """Yield where each token stands in the text, white space between them aside."""
    place = 0
    for token in document.tokens():
        while place < len(text) and text[place].isspace():
            place += 1
        if not token.word or not text.startswith(token.word, place):
            raise RecordRefused(
                f"Line {token.line}: the token is “{token.word[:40]}”, and {name} has "
                f"“{text[place : place + 40]}” there (character {place}).",
                "Correct one of them, or move the text away to have it rebuilt from the tokens.",
            )
        yield Fragment(place, place + len(token.word))
        place += len(token.word)


def _rebuilt(document: _Document) -> tuple[str, list[Fragment]]:
    """Return the text that the tokens make up, and where each stands in it."""
    pieces: list[str] = []
    ranges: list[Fragment] = []
    place = 0
    gap = ""
    for sentence in document.sentences:
        for number, token in enumerate(sentence):
            before, after = _spacing(token.cells)
            gap = before if before is not None else gap
            pieces += [gap, token.word]
            place += len(gap)
            ranges.append(Fragment(place, place + len(token.word)))
            place += len(token.word)
            usual = " " if number + 1 < len(sentence) else "\n"
            gap = usual if after is None else after
    if ranges and _spacing(document.tokens()[-1].cells)[1] is not None:
        pieces.append(gap)
    return "".join(pieces), ranges


def _spacing(cells: list[str]) -> tuple[str | None, str | None]:
    """Return the white space before and after a token, None where nothing is said of it."""
    before, after = None, None
    if len(cells) == 3 and _SPACING.fullmatch(cells[1]):
        for said in cells[1].split("|"):
            name, _, value = said.partition("=")
            if name == "SpacesBefore":
                before = _unescaped(value)
            elif name == "SpacesAfter":
                after = _unescaped(value)
            elif name == "SpaceAfter" and value == "No":
                after = ""
    return before, after


def _add_spans(
    record: ForeignRecord, document: _Document, ranges: Sequence[Fragment], width: int
) -> None:
    """Add what the tags say: of the last column, or of all after the word where it is usually one.

    In the latter case a row with more columns has nested spans: each column is read for itself.
    """
    columns = range(1, max(len(token.cells) for token in document.tokens()))
    if width > 2:
        columns = range(width - 1, width)
    tags = {
        t.cells[column] for t in document.tokens() for column in columns[:1] if t.cells[column:]
    }
    lettered = is_lettered(tags)
    named: set[int] = set()
    for column in columns:
        first = 0
        for sentence in document.sentences:
            tags_of = [_tag(record, t, column, width, lettered, named) for t in sentence]
            for span in spans_of(tags_of, lettered=lettered):
                range_ = Fragment(ranges[first + span.first].start, ranges[first + span.last].end)
                key = f"{sentence[span.first].line}.{column}"
                try:
                    record.add(key, span.label, [record.fragment(*range_)])
                except RecordRefused as refused:
                    record.refuse(str(refused), sentence[span.first].line)
            first += len(sentence)


def _tag(
    record: ForeignRecord, token: _Token, column: int, width: int, lettered: bool, named: set[int]
) -> str:
    """Return a token's tag. A line that has none where it should is named, once."""
    cells = token.cells
    if len(cells) != width and (width > 2 or len(cells) < 2):
        reason = f"The line has {len(cells)} columns; most have {width}."
    elif column >= len(cells):
        return "O"
    elif not is_tag(cells[column], lettered=lettered):
        reason = f"'{cells[column][:40]}' is no tag (O, B-…, I-…)."
    else:
        return cells[column]
    if token.line not in named:
        named.add(token.line)
        record.refuse(f"{reason} Its word stands in the text without a label.", token.line)
    return "O"


def tokens(text: str) -> Sequence[Fragment]:
    """Return the tokens of a text that is written."""
    return tokens_of(text, 0, len(text))


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write token, spacing and IOB2 tag, with a tab between them and a blank line after sentences."""
    names = LabelNames(codebook)
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.writelines(_rows(line, names))


def _rows(line: DatasetLine, names: LabelNames) -> Iterator[str]:
    text = line.text
    words = tokens(text)
    tags = dict.fromkeys((word.start for word in words), "O")  # by where the token begins
    for annotation in line.annotations:
        label = names.spell(annotation.layer, annotation.label)
        for start, end in annotation.fragments:
            for word in words[bisect_left(words, Fragment(start, start)) :]:
                if word.end > end:
                    break
                tags[word.start] = f"{'B' if word.start == start else 'I'}-{label}"
    firsts = set(_sentence_starts(text))
    yield f"{_START}\tid={_escaped(line.article.external_id or line.article.id)}\tO\n\n"
    after = Fragment(len(text), len(text))
    for place, (word, following) in enumerate(pairwise([*words, after])):
        gap = text[word.end : following.start]
        tag = tags[word.start]
        ends = following is after or _between(firsts, word, following)
        if ends and following is not after and tags[following.start].startswith("I-"):
            ends = False  # a span over the end of a sentence stays one
        usual = "" if following is after else "\n" if ends else " "
        said = [] if gap == usual else [f"SpacesAfter={_escaped(gap)}" if gap else "SpaceAfter=No"]
        if place == 0 and word.start:
            said.insert(0, f"SpacesBefore={_escaped(text[: word.start])}")
        yield f"{text[word.start : word.end]}\t{'|'.join(said) or '_'}\t{tag}\n"
        if ends:
            yield "\n"


def _between(firsts: set[int], word: Fragment, following: Fragment) -> bool:
    return any(place in firsts for place in range(word.start + 1, following.start + 1))


def _sentence_starts(text: str) -> Iterator[int]:
    place = 0
    for paragraph in text.split("\n"):
        end = place + len(paragraph)
        yield from (sentence.start for sentence in sentences_of(text, place, end))
        place = end + 1


def _escaped(text: str) -> str:
    """Return a text without white space, as UDPipe writes it; what it has no letter for as \\u."""
    return "".join(
        f"\\{_ESCAPES[each]}"
        if each in _ESCAPES
        else f"\\u{ord(each):04x}"
        if each.isspace() or each < " "
        else each
        for each in text
    )


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else _UNESCAPES[found[2]], text
    )
