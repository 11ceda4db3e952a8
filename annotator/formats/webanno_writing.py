"""Writes WebAnno TSV 3.3: a folder with one file for each text.

Each layer of the codebook is a span layer `webanno.custom.<Layer>`: its label and attributes are
features, its roles links of the feature `roles` (see `typed_spans`). Every span has a
disambiguation id.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, field

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.label_names import LabelNames
from annotator.domain.text import Fragment, Utf16Map
from annotator.domain.tokens import sentences_of, tokens_of
from annotator.formats.feature_names import LABEL, PART, ROLES, TypeNames, as_text
from annotator.formats.file_names import FileNames
from annotator.formats.typed_spans import TypedSpan, spans_of
from annotator.formats.webanno_cells import escaped_text, escaped_value
from annotator.formats.webanno_table import ANY_TYPE


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a file for each line."""
    target.mkdir()
    names = LabelNames(codebook)
    types = TypeNames()
    for layer in codebook.layers:
        types.of(layer.key)
    files = FileNames(".tsv")
    for line in lines:
        with (target / files.of(line)).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_Sheet(line, names, types).rows())


class _Row(Struct):
    id: str
    range: Fragment
    spans: list[TypedSpan] = field(default_factory=list)


class _Sheet:
    """One file in the making."""

    def __init__(self, line: DatasetLine, names: LabelNames, types: TypeNames) -> None:
        self._text = line.text
        self._spans = spans_of(line, names, types)
        self._first_rows: dict[int, str] = {}  # the first row of each span, by its number
        self._sentences = list(self._cut())

    def _cut(self) -> Iterator[tuple[str, list[_Row]]]:
        """Yield the sentences: the text of each, and its rows with the spans in them."""
        tokens = self._tokens()
        begins = [bisect_left(tokens, Fragment(s, s)) for s in _sentence_starts(self._text)]
        firsts = sorted({0, *begins} - {len(tokens)})
        waiting = deque(sorted(self._spans, key=lambda span: (span.start, span.number)))
        open_: list[TypedSpan] = []
        for number, (first, after) in enumerate(pairwise([*firsts, len(tokens)]), start=1):
            rows: list[_Row] = []
            for place in range(first, after):
                token = tokens[place]
                while waiting and waiting[0].start < token.end:
                    open_.append(waiting.popleft())
                open_ = [span for span in open_ if span.end > token.start]
                rows += _rows(f"{number}-{place - first + 1}", token, open_)
            for row in rows:
                for span in row.spans:
                    self._first_rows.setdefault(span.number, row.id)
            end = tokens[after].start if after < len(tokens) else len(self._text)
            yield self._sentence_text(tokens[first].start, tokens[after - 1].end, end), rows

    def _sentence_text(self, start: int, last: int, end: int) -> str:
        """Return what the sentence says. The line feed after it is left to the next one."""
        if last < end < len(self._text) and self._text[end - 1] == "\n":
            end -= 1
        return self._text[start:end]

    def _tokens(self) -> list[Fragment]:
        """Return the tokens, and the gaps between them in which an annotation begins or ends.

        The white space that a text begins with is one too: no sentence can say it otherwise.
        """
        words = tokens_of(self._text, 0, len(self._text))
        gaps = [
            Fragment(before.end, after.start)
            for before, after in pairwise(
                [Fragment(0, 0), *words, Fragment(len(self._text), len(self._text))]
            )
            if before.end < after.start
        ]
        edges = sorted({place for s in self._spans for place in (s.start, s.end - 1)})
        place = 0
        for gap in gaps:
            while place < len(edges) and edges[place] < gap.start:
                place += 1
            if gap.start == 0 or (place < len(edges) and edges[place] < gap.end):
                words.append(gap)
        return sorted(words)

    def rows(self) -> Iterator[str]:
        """Yield the lines of the file."""
        columns = self._columns()
        yield "#FORMAT=WebAnno TSV 3.3\n"
        for type_, features in columns.items():
            stem = type_.rpartition(".")[2]
            slot = f"ROLE_{type_}:{ROLES}_webanno.custom.{stem}RolesLink|{ANY_TYPE}"
            written = [slot if feature == ROLES else feature for feature in features]
            yield f"#T_SP={type_}|{'|'.join(written)}\n"
        yield "\n"
        units = Utf16Map(self._text)
        for text, rows in self._sentences:
            yield "\n"
            for line in text.split("\n"):
                yield f"#Text={escaped_text(line)}\n"
            for row in rows:
                start, end = row.range
                token = escaped_text(self._text[start:end])
                cells = [row.id, f"{units.to_utf16(start)}-{units.to_utf16(end)}", token]
                for type_, features in columns.items():
                    stack = [span for span in row.spans if span.type == type_]
                    for feature in features:
                        cells += self._cells(stack, feature)
                yield "\t".join(cells) + "\t\n"

    def _columns(self) -> dict[str, list[str]]:
        """Return the features of each type that occurs, the label first and the links last."""
        columns: dict[str, dict[str, None]] = {}
        linked = set()
        for span in sorted(self._spans, key=lambda span: (span.type == PART, span.type)):
            features = columns.setdefault(span.type, {LABEL: None})
            features.update(dict.fromkeys(sorted(span.features)))
            if span.links:
                linked.add(span.type)
        return {
            type_: [*features, *([ROLES] if type_ in linked else [])]
            for type_, features in columns.items()
        }

    def _cells(self, stack: list[TypedSpan], feature: str) -> list[str]:
        if feature != ROLES:
            values = (
                escaped_value(as_text(span.features[feature])) if feature in span.features else "*"
                for span in stack
            )
            return ["|".join(f"{v}[{s.number}]" for v, s in zip(values, stack, strict=True)) or "_"]
        roles = [";".join(escaped_value(role) for role, _ in span.links) or "_" for span in stack]
        targets = [
            ";".join(
                f"{self._first_rows[target.number]}[{target.number}]" for _, target in span.links
            )
            or "*"
            for span in stack
        ]
        return [
            "|".join(f"{role}[{span.number}]" for role, span in zip(roles, stack, strict=True))
            or "_",
            "|".join(targets) or "_",
        ]


def _sentence_starts(text: str) -> Iterator[int]:
    place = 0
    for paragraph in text.split("\n"):
        end = place + len(paragraph)
        yield from (sentence.start for sentence in sentences_of(text, place, end))
        place = end + 1


def _rows(id_: str, token: Fragment, spans: list[TypedSpan]) -> list[_Row]:
    """Return the row of a token, and one for each part of it that annotations cover."""
    whole = _Row(id_, token)
    parts: dict[Fragment, _Row] = {}
    for span in spans:
        covered = Fragment(max(token.start, span.start), min(token.end, span.end))
        row = whole
        if covered != token:
            row = parts.setdefault(covered, _Row("", covered))
        row.spans.append(span)
    ordered = [parts[covered] for covered in sorted(parts)]
    for number, row in enumerate(ordered, start=1):
        row.id = f"{id_}.{number}"
    return [whole, *ordered]
