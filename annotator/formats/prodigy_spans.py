"""The spans and relations of a Prodigy record, read into a graph of spans."""

from typing import Any

from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord
from annotator.domain.records import Value
from annotator.formats.json_objects import Object, is_whole
from annotator.formats.linked_spans import SpanGraph

_KNOWN = {  # of a span; whatever else it has is an attribute
    *("id", "start", "end", "text", "label", "token_start", "token_end", "score", "type", "rank"),
    *("source", "input_hash", "answer", "color", "pattern", "priority", "hidden"),
}


class Spans:
    """Reads the spans and relations of one record; each that cannot be taken is refused alone."""

    def __init__(self, record: ForeignRecord, graph: SpanGraph, task: Object, key: str) -> None:
        self._record, self._graph, self._task, self._key = record, graph, task, key
        tokens = task.get("tokens")
        self._tokens = tokens if isinstance(tokens, list) else []
        self._found: list[tuple[str, Object, tuple[int, int]]] = []  # key, span, its range

    def read(self) -> None:
        for name, take in (("spans", self._span), ("relations", self._relation)):
            given = self._task.get(name)
            if given is not None and not isinstance(given, list):
                self._record.refuse(f'Its "{name}" are not a list. Correct the record.')
                continue
            for place, each in enumerate(given or ()):
                try:
                    if not isinstance(each, dict):
                        raise RecordRefused(f'One of its "{name}" is not an object.', "Correct it.")
                    take(place, each)
                except RecordRefused as refused:
                    self._record.refuse(str(refused))

    def _span(self, place: int, span: Object) -> None:
        start, end = self._range(span)
        fragment = self._record.fragment(start, end)
        words = self._task["text"][start:end]
        label = span.get("label")
        if not isinstance(label, str) or not label:
            raise RecordRefused(f"The span {start}-{end} (“{words[:60]}”) has no label.", "Add it.")
        named = f"The span {label} at {start}-{end}"
        if span.get("answer") in ("reject", "ignore"):
            raise RecordRefused(
                f"{named} was not accepted (its answer is {span['answer']}).",
                "Accept it in Prodigy if it is right.",
            )
        said = span.get("text")
        if isinstance(said, str) and said != words:
            raise RecordRefused(
                f"{named} covers “{words[:60]}”, not “{said[:60]}” as it says.",
                "Offsets are characters from 0, the end exclusive; correct them.",
            )
        if self._tokens and not self._agrees(span, fragment=(start, end)):
            raise RecordRefused(
                f"{named} says by its tokens {span.get('token_start')}-{span.get('token_end')} that "
                "it covers other words.",
                "token_end is the last token of the span; correct the tokens or the characters.",
            )
        key = f"{self._key}.{place}"
        self._graph.add(key, label, fragment, score=_score(span), attributes=_attributes(span))
        self._found.append((key, span, (start, end)))

    def _range(self, span: Object) -> tuple[int, int]:
        start, end = span.get("start"), span.get("end")
        if is_whole(start) and is_whole(end):
            return start, end
        found = self._by_tokens(span)
        if found is None:
            raise RecordRefused(
                f"The span {span.get('label')!r} does not say where it begins and ends.",
                'Give it a "start" and an "end".',
            )
        return found

    def _by_tokens(self, span: Object) -> tuple[int, int] | None:
        """Return the characters that the span's tokens cover, where it names tokens."""
        first, last = self._token(span.get("token_start")), self._token(span.get("token_end"))
        return (first[0], last[1]) if first and last else None

    def _token(self, number: Any) -> tuple[int, int] | None:
        if not is_whole(number) or not 0 <= number < len(self._tokens):
            return None
        token = self._tokens[number]
        if not isinstance(token, dict):
            return None
        start, end = token.get("start"), token.get("end")
        return (start, end) if is_whole(start) and is_whole(end) else None

    def _agrees(self, span: Object, fragment: tuple[int, int]) -> bool:
        if span.get("token_start") is None and span.get("token_end") is None:
            return True
        return self._by_tokens(span) == fragment

    def _relation(self, _place: int, relation: Object) -> None:
        label = relation.get("label")
        if not isinstance(label, str) or not label:
            raise RecordRefused("A relation has no label.", "Add it.")
        ends = []
        for side in ("head", "child"):
            key = self._end(relation, side)
            if key is None:
                raise RecordRefused(
                    f"The relation {label} has a {side} ({self._words(relation, side)}) that is "
                    "no labelled span of the record.",
                    "Label it in Prodigy, and export again.",
                )
            ends.append(key)
        self._graph.link(label, *ends)

    def _end(self, relation: Object, side: str) -> str | None:
        """Return the span that a relation means: by its id, its range and label, or its token."""
        meant = relation.get(f"{side}_span")
        if isinstance(meant, dict):
            place = meant.get("start"), meant.get("end")
            same = [each for each in self._found if each[2] == place]
            for name in ("label", "id"):
                exact = [each for each in same if each[1].get(name) == meant.get(name)]
                same = exact or same
            return same[0][0] if same else None
        number = relation.get(side)
        token = self._token(number)
        covering = [
            (end - start, key)
            for key, span, (start, end) in self._found
            if (token is not None and start <= token[0] and token[1] <= end)
            or (token is None and _within(number, span))
        ]
        return min(covering)[1] if covering else None

    def _words(self, relation: Object, side: str) -> str:
        meant = relation.get(f"{side}_span")
        place = meant if isinstance(meant, dict) else {}
        start, end = place.get("start"), place.get("end")
        if is_whole(start) and is_whole(end) and 0 <= start < end:
            return f"“{self._task['text'][start:end][:60]}”"
        return f"token {relation.get(side)}"


def _within(number: Any, span: Object) -> bool:
    first, last = span.get("token_start"), span.get("token_end")
    numbers = is_whole(number) and is_whole(first) and is_whole(last)
    return numbers and first <= number <= last


def _score(span: Object) -> float | None:
    score = span.get("score")
    if not isinstance(score, (int, float)) or isinstance(score, bool) or not 0 <= score <= 1:
        return None
    return float(score)


def _attributes(span: Object) -> dict[str, Value]:
    """Return what a recipe of somebody's own has added to the span."""
    return {
        name: value
        for name, value in span.items()
        if name not in _KNOWN
        and (
            isinstance(value, (bool, int, float, str))
            or (isinstance(value, list) and all(isinstance(each, str) for each in value))
        )
    }
