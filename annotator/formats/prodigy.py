"""Prodigy: the JSON Lines that `db-out` writes and `db-in` reads.

A span is an annotation, a relation the role of its head that its child fills, and a label or the
accepted options of a choice are labels of the whole text. Offsets are code points; `token_end` is
the last token of a span, not the one after. A record that was rejected or ignored has no labels,
for they say what is not so. Of a review, each version is read for each person who made it, beside
what the reviewer decided.

What Prodigy has no field for stands under "hustings" in what is written: the text's own id, status,
reason and time. It is heeded only while the answer and the annotator are those that were written.
Written spans carry tokens' numbers only where they begin and end with a token, and relations refer
to the last token of a span, as Prodigy's own do. Hashes are left out: `db-in` computes them.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine
from annotator.domain.errors import RecordRefused
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Json, Status
from annotator.domain.text import Fragment, storable
from annotator.domain.tokens import tokens_of
from annotator.formats.article_fields import Own, gathered, own_of, parted, with_own
from annotator.formats.decoding import check_length
from annotator.formats.json_objects import Object, first_object, records
from annotator.formats.linked_spans import Link, Span, SpanGraph, linked
from annotator.formats.prodigy_spans import Spans

_NO_LABELS = {"reject": "rejected in Prodigy", "ignore": "ignored in Prodigy"}
_SIGNS = {"_input_hash", "_task_hash", "_annotator_id", "_session_id", "_view_id"}
_TIMESTAMP = re.compile(r"(?:.*-)?\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d")  # a session without a name
_READ = {  # fields of a record that become something else than metadata
    *("text", "tokens", "spans", "relations", "label", "options", "accept", "answer", "meta"),
    *("versions", "sessions", "view_id", "_view_id", "_annotator_id", "_session_id"),
}
_PATTERNS = (
    "This is a file of patterns, by which Prodigy finds words; it has no texts.",
    "Import the annotations instead, as prodigy db-out writes them.",
)


def read(path: Path) -> Iterator[Incoming]:
    """Yield the records of a file, or why they were refused."""
    if _is_pattern(first_object(path, _start(path))):
        yield Refusal(str(path), None, " ".join(_PATTERNS))
    else:
        yield from records(path, _of_object)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64 * 1024)
    except OSError:
        return b""  # the reader says why


def recognises(path: Path, head: bytes) -> bool:
    """Return whether the first record is one of Prodigy's."""
    found = first_object(path, head)
    if _is_pattern(found):
        return True
    if "text" not in found or "schema" in found:
        return False
    spans, answer = found.get("spans", 0), found.get("answer", 0)
    return (
        not _SIGNS.isdisjoint(found)
        or answer in ("accept", "reject", "ignore")
        or (isinstance(spans, list) and all(isinstance(s, dict) and "start" in s for s in spans))
        or (spans is None and answer is None)  # named in a record too long to look into
    )


def _is_pattern(found: Object) -> bool:
    return "pattern" in found and "label" in found and "text" not in found


def _of_object(file: str, line: int, number: int, task: Object) -> Iterator[Incoming]:
    if _is_pattern(task):
        raise RecordRefused(*_PATTERNS)
    if not isinstance(task.get("text"), str):
        raise RecordRefused(
            'The record has no "text": it may be of a picture, a sound or a page.',
            "Only texts can be labelled here; leave it out.",
        )
    check_length(task["text"])
    own = own_of(task)
    external = own.external_id if own is not None else f"{storable(Path(file).name)}:{line}"
    task["meta"] = _metadata(task)
    versions = task.get("versions")
    for place, version in enumerate(versions if isinstance(versions, list) else ()):
        sessions = version.get("sessions") if isinstance(version, dict) else None
        listed = sessions if isinstance(sessions, list) else ()
        people = [each for each in listed if isinstance(each, str) and each]
        if not people:
            reason = f"The version {place + 1} of the record names no session. Export it again."
            yield Refusal(file, line, reason)
            continue
        told = {**task, "spans": None, "relations": None, "label": None, "accept": None}
        told |= {**version, "meta": task["meta"]}
        for turn, person in enumerate(people):
            key = f"{number}.{place}-{turn}"
            yield _answered(file, line, key, told, Own(annotator=person), external)
    work = own if own is not None and _still_true(own, task) else Own(annotator=_person(task))
    yield _answered(file, line, str(number), task, work, external)


def _person(task: Object) -> str | None:
    for name in (task.get("_annotator_id"), task.get("_session_id")):
        if isinstance(name, str) and name and not _TIMESTAMP.fullmatch(name):
            return name
    return None


def _answer(status: Status | None, labelled: bool) -> str | None:
    """Return the answer of a record that is written; what nobody has looked at has none yet."""
    if status == "todo":
        return None
    return "ignore" if status == "skipped" and not labelled else "accept"


def _still_true(own: Own, task: Object) -> bool:
    """Return whether the record is as it was written: nobody has answered it in Prodigy since."""
    labelled = bool(task.get("spans") or task.get("accept"))
    unchanged = task.get("answer") == _answer(own.status, labelled)
    return unchanged and task.get("_annotator_id") == own.annotator and "versions" not in task


def _answered(file: str, line: int, key: str, task: Object, own: Own, external_id: str) -> Incoming:
    try:
        return _Task(file, line, key, task).incoming(own, external_id)
    except RecordRefused as refused:
        return Refusal(file, line, str(refused))


class _Task:
    """One person's answer to one record."""

    def __init__(self, file: str, line: int, key: str, task: Object) -> None:
        if not isinstance(task["text"], str):
            raise RecordRefused('A version of the record has no "text".', "Export it again.")
        self._record = ForeignRecord("prodigy", file, line, task["text"])
        self._key, self._task = key, task
        self._graph = SpanGraph()

    def incoming(self, own: Own, external_id: str) -> Incoming:
        """Return the record; `own` says of the work what the answer does not."""
        answer = self._task.get("answer")
        if isinstance(answer, str) and answer in _NO_LABELS:
            self._reject(answer)
            status: Status = "skipped"
            reason = _NO_LABELS[answer]
        else:
            if answer not in (None, "accept"):
                raise RecordRefused(
                    f"Its answer is {answer!r}; Prodigy knows accept, reject and ignore.",
                    "Correct it.",
                )
            Spans(self._record, self._graph, self._task, self._key).read()
            for place, label in enumerate(self._labels()):
                self._graph.add(f"{self._key}.label{place}", label, None)
            self._graph.into(self._record)
            labelled = answer == "accept" or len(self._graph) > 0
            status, reason = ("done" if labelled else "todo"), ""
        return self._record.incoming(
            annotator=own.annotator,
            status=own.status or status,
            reason=own.reason if own.status else reason,
            active_seconds=own.active_seconds,
            version=own.version,
            **parted(self._task["meta"], external_id),
        )

    def _reject(self, answer: str) -> None:
        spans = self._task.get("spans")
        count = len(self._labels()) + (len(spans) if isinstance(spans, list) else 0)
        if count:
            self._record.refuse(
                f"Its answer is {answer}, so what it labels ({count}) was not taken: nobody found "
                "it right. Accept the record in Prodigy if it is, and export it again."
            )

    def _labels(self) -> list[str]:
        """Return the labels of the whole text."""
        task = self._task
        found: list[str] = []
        label = task.get("label")
        for each in label if isinstance(label, list) else [label]:
            if isinstance(each, str) and each:
                found.append(each)
            elif each is not None:
                self._record.refuse(f"The label {each!r} is not a name. Correct it.")
        options = task.get("options")
        words = {
            option["id"]: option.get("text")
            for option in (options if isinstance(options, list) else ())
            if isinstance(option, dict) and isinstance(option.get("id"), (str, int))
        }
        accepted = task.get("accept")
        for each in accepted if isinstance(accepted, list) else ():
            meant = words.get(each) if isinstance(each, (int, str)) else None
            if isinstance(each, int) and isinstance(meant, str):
                found.append(meant)  # options that have numbers mean their words
            elif isinstance(each, (str, int)) and each != "":
                found.append(str(each))
            else:
                self._record.refuse(f"The option {each!r} is not a name. Correct it.")
        return found


def _metadata(task: Object) -> dict[str, Json]:
    """Return what the record's meta holds, and those of its fields that have no other place."""
    meta = task.get("meta")
    found: dict[str, Json] = dict(meta) if isinstance(meta, dict) else {}
    for name, value in task.items():
        if name not in _READ and name not in found and value is not None:
            found[name] = value
    session = task.get("_session_id")
    if isinstance(session, str) and _TIMESTAMP.fullmatch(session):
        found["_session_id"] = session
    return found


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a record for each line, as Prodigy's `db-in` reads it."""
    names = LabelNames(codebook)
    options = [
        {"id": names.spell(layer.key, label.key), "text": label.name}
        for layer in codebook.layers
        if layer.style == "page"
        for label in layer.labels
    ]
    with target.open("wb") as file:
        for line in lines:
            file.write(msgspec.json.encode(_written(line, names, options)))
            file.write(b"\n")


def _written(line: DatasetLine, names: LabelNames, options: list[dict[str, str]]) -> Object:
    spans, links = linked(line, names)
    tokens = tokens_of(line.text, 0, len(line.text))
    told = [_span(number, span, line.text, tokens) for number, span in enumerate(spans)]
    accepted = [names.spell(a.layer, a.label) for a in line.annotations if not a.fragments]
    record: Object = {
        "text": line.text,
        "meta": gathered(line.article),
        "tokens": [_token(number, token, line.text) for number, token in enumerate(tokens)],
        "spans": told,
    }
    if links:
        record["relations"] = [_relation(link, told, tokens) for link in links]
    if accepted:
        offered = {option["id"] for option in options}
        others = [each for each in dict.fromkeys(accepted) if each not in offered]
        record["options"] = [*options, *({"id": each, "text": each} for each in others)]
        record["accept"] = accepted
    answer = _answer(line.status, bool(line.annotations))
    if answer is not None:
        record["answer"] = answer
    if line.annotator is not None:
        record |= {"_annotator_id": line.annotator, "_session_id": line.annotator}
    record["_view_id"] = _view(bool(spans), bool(links), bool(accepted))
    own = Own(
        external_id=line.article.external_id,
        annotator=line.annotator,
        status=line.status,
        reason=line.reason,
        active_seconds=line.active_seconds,
        version=line.version,
    )
    return with_own(record, own)


def _view(spans: bool, links: bool, accepted: bool) -> str:
    if accepted and spans:
        return "blocks"
    if accepted:
        return "choice"
    return "relations" if links else "spans_manual"


def _token(number: int, token: Fragment, text: str) -> Object:
    start, end = token
    space = text[end : end + 1] == " "
    return {"text": text[start:end], "start": start, "end": end, "id": number, "ws": space}


def _span(number: int, span: Span, text: str, tokens: list[Fragment]) -> Object:
    start, end = span.fragment
    told: dict[str, Any] = {"id": number, "text": text[start:end], "start": start, "end": end}
    first, last = _token_at(tokens, start), _token_at(tokens, end - 1)
    begins = first is not None and tokens[first].start == start
    if begins and last is not None and tokens[last].end == end:
        told |= {"token_start": first, "token_end": last}
    told["label"] = span.label
    if span.annotation is not None and span.annotation.score is not None:
        told["score"] = span.annotation.score
    return told


def _relation(link: Link, spans: list[Object], tokens: list[Fragment]) -> Object:
    told: Object = {}
    for side, place in (("head", link.source), ("child", link.target)):
        span = {name: value for name, value in spans[place].items() if name != "text"}
        last = span.get("token_end", _token_at(tokens, span["end"] - 1))
        if last is not None:
            told[side] = last
        told[f"{side}_span"] = span
    return {**told, "label": link.role}


def _token_at(tokens: list[Fragment], offset: int) -> int | None:
    """Return the number of the token that covers an offset, where one does."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens) and tokens[low].start <= offset else None
