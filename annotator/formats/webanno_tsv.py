"""WebAnno TSV 3.x, as WebAnno and INCEpTION read and write it: one text a file.

A span's label is its feature `label` or `value`, else its first feature, else the layer's name;
the other features are attributes. A relation, a slot's link and a chain's step become roles: of
the source, the host, and the link before. Relations between tokens that carry no annotation give
those tokens one, labelled with the type (`Token`).
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, IncomingLine, Refusal
from annotator.domain.text import storable
from annotator.formats.decoding import LONGEST_FILE, check_length
from annotator.formats.feature_names import label_feature
from annotator.formats.typed_spans import TypedSpan, hand_over
from annotator.formats.webanno_cells import (
    cut,
    unescaped_value,
    without_ident,
    without_link,
    without_pair,
)
from annotator.formats.webanno_table import ANY_TYPE, Column, Layer, Table, Unit, read_table
from annotator.formats.webanno_writing import write

__all__ = ["read", "recognises", "write"]


def recognises(path: Path, head: bytes) -> bool:
    """Return whether the file begins as WebAnno TSV 3 does."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"#FORMAT=WebAnno TSV 3.")


def read(path: Path) -> Iterator[Incoming]:
    """Yield the file's text with its annotations, or why it was refused."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_FILE + 1)
        if len(data) > LONGEST_FILE:
            raise RecordRefused(
                f"The file has more than {LONGEST_FILE // 1024**2} MB.", "Split it into texts."
            )
        table = read_table(data.decode("utf-8-sig"))
        check_length(table.text)
        record = ForeignRecord("webanno", str(path), None, table.text)
        yield _Reading(table, record).incoming(storable(path.name))
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except UnicodeDecodeError as error:
        reason = f"The file is not UTF-8, as WebAnno TSV is: byte {error.start} is wrong."
        yield Refusal(str(path), None, f"{reason} Export the document again.")
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


_Key = tuple[str, object, int]  # type; id, or row and place in its stack
_Reference = tuple[str, str, int]  # type, row, id


def _begun(layer: Layer, unit: Unit, key: str) -> TypedSpan:
    names = [column.name for column in layer.values() if column.name]
    return TypedSpan(
        type=layer.type,
        start=unit.start,
        end=unit.end,
        key=key,
        label="value" if layer.kind == "chain" else label_feature(names),
        line=unit.line,
        wrong=unit.wrong,
    )


class _Reading:
    """Makes annotations of the rows of one file."""

    def __init__(self, table: Table, record: ForeignRecord) -> None:
        self._table = table
        self._record = record
        self._spans: dict[_Key, TypedSpan] = {}
        self._keys: set[str] = set()
        self._first: dict[tuple[str, str], TypedSpan] = {}  # by type and row
        self._by_ident: dict[int, TypedSpan] = {}
        self._units = {unit.id: unit for unit in table.units}
        self._links: list[tuple[int, TypedSpan | _Reference, str, _Reference]] = []
        self._chains: dict[tuple[str, int], dict[int, tuple[TypedSpan, str]]] = {}

    def incoming(self, name: str) -> IncomingLine:
        for line, reason in self._table.wrong:
            self._record.refuse(reason, line)
        for unit in self._table.units:
            for layer in self._table.layers:
                self._read_layer(unit, layer)
        self._resolve()
        hand_over(self._record, self._spans.values())
        return self._record.incoming(
            status="done" if self._spans else "todo", external_id=name, meta=self._table.meta
        )

    def _read_layer(self, unit: Unit, layer: Layer) -> None:
        stacks = {
            column: cut(unit.cells[column.place], "|")
            for column in layer.columns
            if unit.cells[column.place] != "_"
        }
        if not stacks:
            return
        if layer.kind == "span":
            self._read_spans(unit, layer, stacks)
        elif layer.kind == "relation":
            self._read_relations(unit, layer, stacks)
        else:
            self._read_chain(unit, layer, stacks)

    def _span(self, unit: Unit, layer: Layer, ident: int, place: int) -> TypedSpan:
        """Return the annotation that stands in this row, begun here or in one before."""
        key: _Key = (layer.type, ident, -1) if ident else (layer.type, unit.id, place)
        span = self._spans.get(key)
        if span is None:
            called = f"{layer.name}[{ident}]" if ident else f"{layer.name}@{unit.id}"
            called += f".{place + 1}" if place and not ident else ""
            span = _begun(layer, unit, self._unused(called))
            self._spans[key] = span
            self._first.setdefault((layer.type, unit.id), span)
            if ident:
                self._by_ident.setdefault(ident, span)
            if ident in self._table.cut_short:
                span.wrong = "one of its rows is damaged"
        span.start = min(span.start, unit.start)
        span.end = max(span.end, unit.end)
        span.wrong = span.wrong or unit.wrong
        return span

    def _unused(self, key: str) -> str:
        unused = f"{key}/{len(self._spans)}" if key in self._keys else key
        self._keys.add(unused)
        return unused

    def _read_spans(self, unit: Unit, layer: Layer, stacks: dict[Column, list[str]]) -> None:
        hosts: list[TypedSpan] = []  # of the slot column just read
        roles: list[list[str]] = []
        for column, stack in stacks.items():
            if column.kind == "target":
                for host, names, cell in zip(hosts, roles, stack, strict=False):
                    self._read_targets(unit, host, column, names, cell)
                continue
            spans = []
            raws = []
            for place, cell in enumerate(stack):
                raw, ident = without_ident(cell)
                spans.append(self._span(unit, layer, ident, place))
                raws.append(raw)
            if column.kind == "slot":
                hosts, roles = spans, [self._slot_names(raw, column) for raw in raws]
                continue
            for span, raw in zip(spans, raws, strict=True):
                if raw != "*" and column.name:
                    span.features.setdefault(column.name, unescaped_value(raw))

    def _slot_names(self, raw: str, column: Column) -> list[str]:
        if raw == "_":
            return []
        return [column.name if name == "*" else unescaped_value(name) for name in cut(raw, ";")]

    def _read_targets(
        self, unit: Unit, host: TypedSpan, column: Column, names: list[str], cell: str
    ) -> None:
        if host.line != unit.line:
            return  # a host of several rows says it in each of them
        targets = [] if cell == "*" and not names else cut(cell, ";")
        if len(targets) != len(names):
            self._record.refuse(
                f"{host.key} has {len(names)} roles and {len(targets)} that stand in them. They "
                "were left out.",
                unit.line,
            )
            return
        for name, target in zip(names, targets, strict=True):
            row, ident = without_ident(target)
            self._links.append((unit.line, host, name, (column.name, row, ident)))

    def _read_relations(self, unit: Unit, layer: Layer, stacks: dict[Column, list[str]]) -> None:
        bases = [column for column in layer.columns if column.kind == "base"]
        cells = stacks.get(bases[0], []) if bases else []
        names = [column.name for column in layer.values() if column.name]
        label = label_feature(names)
        for place, cell in enumerate(cells):
            row, source, target = without_pair(cell)
            called = layer.name
            for column in layer.values():
                stack = stacks.get(column, [])
                raw = without_ident(stack[place])[0] if place < len(stack) else "*"
                if raw == "*":
                    continue
                if column.name == label:
                    called = unescaped_value(raw)
                else:
                    self._record.refuse(
                        f"The relation {called} from {row} to {unit.id} has the feature "
                        f"'{column.name}', and a role has none. It was left out.",
                        unit.line,
                    )
            base = bases[0].name
            there = (base, unit.id, target)
            self._links.append((unit.line, (base, row, source), called, there))

    def _read_chain(self, unit: Unit, layer: Layer, stacks: dict[Column, list[str]]) -> None:
        by_name = {column.name: stack for column, stack in stacks.items()}
        labels = by_name.get("referenceType", [])
        for place, cell in enumerate(by_name.get("referenceRelation", [])):
            found = without_link(cell)
            if found is None:
                self._record.refuse(
                    f"'{cell[:40]}' is not a step of a chain (relation->chain-link). It was left "
                    "out.",
                    unit.line,
                )
                continue
            relation, chain, link = found
            steps = self._chains.setdefault((layer.type, chain), {})
            if link in steps:
                span = steps[link][0]
                span.end = max(span.end, unit.end)
                span.wrong = span.wrong or unit.wrong
                continue
            key = self._unused(f"{layer.name}:{chain}-{link}")
            span = _begun(layer, unit, key)
            self._spans[layer.type, f"{chain}-{link}", -1] = span
            label = without_ident(labels[place])[0] if place < len(labels) else "*"
            if label != "*":
                span.features["value"] = unescaped_value(label)
            steps[link] = (span, "next" if relation == "*" else unescaped_value(relation))

    def _resolve(self) -> None:
        """Make roles of links, relations and chains, now that all annotations are there."""
        for line, source, role, reference in self._links:
            host = source if isinstance(source, TypedSpan) else self._referred(source)
            target = self._referred(reference)
            if host is None or target is None:
                lost = reference if target is None else source
                where = lost[1] if isinstance(lost, tuple) else ""
                self._record.refuse(
                    f"'{role}' points at {where or 'a row'}, where there is no such annotation. "
                    "It was left out.",
                    line,
                )
            else:
                host.links.append((role, target))
        for steps in self._chains.values():
            ordered = [steps[link] for link in sorted(steps)]
            for (before, relation), (after, _) in pairwise(ordered):
                before.links.append((relation, after))

    def _referred(self, reference: _Reference) -> TypedSpan | None:
        type_, row, ident = reference
        if ident:
            return self._spans.get((type_, ident, -1)) or self._by_ident.get(ident)
        if type_ == ANY_TYPE:
            found = (self._first.get((layer.type, row)) for layer in self._table.layers)
            return next(filter(None, found), None)
        unit = self._units.get(row)
        if unit is None or any(layer.type == type_ for layer in self._table.layers):
            return self._first.get((type_, row))
        return self._span(unit, Layer(type_, "span", ()), 0, 0)  # a token, say
