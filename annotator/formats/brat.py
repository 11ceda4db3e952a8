"""brat standoff: a text, and beside it the annotations that point into it.

Format: https://brat.nlplab.org/standoff.html (T, E, R, A, M, N, #, *), and the .a1/.a2 pairs of the
BioNLP shared tasks. Offsets are code points of the text file as it is, carriage returns counted.

Read as: a T that is nobody's trigger, and each E on its trigger, as an annotation; an E's arguments
and an R as roles (of an R, on its first argument); A, M and N as attributes; AnnotatorNotes as notes;
an equivalence as the role `Equiv` of its first member. `name_WHO.ann` beside `name.txt` is WHO's, and so
is `WHO/name.ann` where the folder above is one that was written here.
What brat has no line for is written in a note of the type `Hustings`, which brat keeps.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
from msgspec import Struct, field

from annotator.domain.errors import RecordRefused
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.records import Filler, Value
from annotator.domain.text import Fragment, storable
from annotator.formats.brat_writing import (
    CONFIGURATION,
    EXTRAS,
    FOLDERS,
    NOTES,
    Extras,
    pieces,
    write,
)
from annotator.formats.decoding import LONGEST_FILE, check_length, decode

__all__ = ["companions", "read", "write"]

_RANGE = re.compile(r"(\d+) (\d+)")
_BEGINS = re.compile(r"(?:[TERAMN#]\d+|\*)\t")
_CONFIGURATIONS = (CONFIGURATION, "visual.conf", "tools.conf", "kb_shortcuts.conf")
_NUMBERED = re.compile(r"(.*\D)\d+")


def companions(path: Path) -> Iterable[Path]:
    """Return the text, brat's configuration, and for an .a1 file its .a2."""
    text, _annotator = _text_of(path)
    found = [path.with_name(name) for name in _CONFIGURATIONS]
    found.append(path.parent.parent / CONFIGURATION)
    if text is not None:
        found.append(text)
    if path.suffix.lower() == ".a1":
        found.append(path.with_suffix(".a2"))
    return found


def read(path: Path) -> Iterator[Incoming]:
    """Yield the text with its annotations, or why it was refused."""
    try:
        text_file, annotator = _text_of(path)
        if text_file is None:
            raise RecordRefused(
                "The text that it belongs to is not beside it.",
                f"Put {path.stem}.txt into the same folder.",
            )
        text = _decoded(_bytes(text_file))
        check_length(text)
        record = ForeignRecord("brat", str(path), None, text)
        lines = list(_lines(path))
        if path.suffix.lower() == ".a1" and path.with_suffix(".a2").exists():
            lines += _lines(path.with_suffix(".a2"))
        document = _Document(record, text)
        for file, number, line in lines:
            document.take(file, number, line)
        count = document.add_all()
        yield record.incoming(
            annotator=annotator,
            status="done" if count or lines else "todo",
            external_id=storable(text_file.name),
        )
    except RecordRefused as refused:
        yield Refusal(str(path), None, str(refused))
    except OSError as error:
        yield Refusal(str(path), None, f"The file cannot be read: {error.strerror}.")


def _text_of(path: Path) -> tuple[Path | None, str | None]:
    """Return the text file that an annotation file belongs to, and whose annotations they are."""
    stem = path.stem
    at = len(stem)
    while at > 0:
        text = path.with_name(stem[:at] + ".txt")
        if text.is_file():
            return text, unquote(stem[at + 1 :]) or _person_of(path.parent)
        at = stem.rfind("_", 0, at)
    return None, None


def _person_of(folder: Path) -> str | None:
    """Return whose folder it is, where the configuration above says that it is somebody's."""
    above = folder.parent / CONFIGURATION
    if not above.is_file():
        return None
    with above.open("rb") as file:
        begins = file.read(len(FOLDERS) + 1)
    return unquote(folder.name) if begins == f"{FOLDERS}\n".encode() else None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _decoded(data: bytes) -> str:
    """Return the text of a file: brat writes UTF-8, whatever characters a text has."""
    try:
        return data.decode("utf-8") if len(data) <= LONGEST_FILE else decode(data)
    except UnicodeDecodeError:
        return decode(data)


def _lines(path: Path) -> Iterator[tuple[Path, int, str]]:
    """Yield the lines that are not blank, with the number of each.

    Some programs write the words of a span with the line ends that are in them: what does not
    begin like a line of its own goes on with the span before it.
    """
    data = _bytes(path)
    if not data.strip():
        return
    standing: tuple[int, str] | None = None
    for number, line in enumerate(_decoded(data).split("\n"), start=1):
        line = line.removesuffix("\r")
        if standing is not None and standing[1][0] == "T" and not _BEGINS.match(line):
            standing = (standing[0], f"{standing[1]}\n{line}")
            continue
        if standing is not None:
            yield path, standing[0], standing[1].rstrip("\n")
        standing = (number, line) if line.strip() else None
    if standing is not None:
        yield path, standing[0], standing[1].rstrip("\n")


class _Span(Struct):
    label: str
    ranges: list[tuple[int, int]]  # of the file's text
    fragments: tuple[Fragment, ...]


class _Thing(Struct):
    """An annotation in the making: a span, or an event on one."""

    label: str
    trigger: str
    roles: dict[str, list[str]] = field(default_factory=dict)
    attributes: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    extras: Extras = Extras()


class _Document:
    """Gathers the lines of one file, and adds the annotations once all are known."""

    def __init__(self, record: ForeignRecord, text: str) -> None:
        self._record = record
        self._text = text
        self._spans: dict[str, _Span] = {}
        self._events: dict[str, _Thing] = {}
        self._later: list[tuple[int, str, list[str]]] = []
        self._broken: set[str] = set()

    def take(self, file: Path, number: int, line: str) -> None:
        """Take one line. Spans and events are kept; what hangs on them waits till all are there."""
        parts = line.split("\t", 2)
        key = parts[0].strip()
        try:
            match key[:1]:
                case "T":
                    self._span(key, parts)
                case "E":
                    self._event(key, parts)
                case "R" | "A" | "M" | "N" | "#" | "*":
                    self._later.append((number, key, parts))
                case _:
                    raise RecordRefused(
                        f"The line begins with '{key[:20]}', which is nothing that brat writes.",
                        "Correct it or take it out.",
                    )
        except RecordRefused as refused:
            self._broken.add(key)
            self._record.refuse(f"{file.name}: {refused}", number)

    def _span(self, key: str, parts: list[str]) -> None:
        if key in self._spans:
            raise RecordRefused(f"Two annotations have the id {key}.", "Give each its own.")
        label, _, ranges = parts[1].partition(" ") if len(parts) > 1 else ("", "", "")
        found = [_RANGE.fullmatch(each.strip()) for each in ranges.split(";")]
        pairs = [(int(m[1]), int(m[2])) for m in found if m is not None and len(m[0]) < 30]
        if not label or len(pairs) < len(found):
            raise RecordRefused(
                f"{key} is not written as: id, tab, type and ranges, tab, words.", "Correct it."
            )
        fragments = tuple(self._record.fragment(start, end) for start, end in pairs)
        covered = " ".join(self._text[start:end] for start, end in pairs)
        words = parts[2] if len(parts) > 2 else None
        if words is not None and words.split() != covered.split():
            raise RecordRefused(
                f"{key} says that its words are “{words[:60]}”, but the text has "
                f"“{covered[:60]}” there.",
                "Offsets are characters of the text file as it is; correct them.",
            )
        self._spans[key] = _Span(label, pairs, tuple(dict.fromkeys(fragments)))

    def _event(self, key: str, parts: list[str]) -> None:
        if key in self._events:
            raise RecordRefused(f"Two events have the id {key}.", "Give each its own.")
        pairs = [each.partition(":") for each in (parts[1].split() if len(parts) > 1 else [])]
        if not pairs or not all(name and target for name, _, target in pairs):
            raise RecordRefused(
                f"{key} is not written as: id, tab, type:trigger, then role:id.", "Correct it."
            )
        (label, _, trigger), *rest = pairs
        event = _Thing(label=label, trigger=trigger)
        for name, _, target in rest:
            event.roles.setdefault(name, []).append(target)
        self._events[key] = event

    def _join_numbered(self) -> None:
        """Make one role of `Theme`, `Theme2`, `Theme3`, as brat numbers what it lets repeat.

        A number whose name stands nowhere without it belongs to the role (`Arg1`, `Arg2`).
        """
        names = {name for event in self._events.values() for name in event.roles}
        for event in self._events.values():
            roles: dict[str, list[str]] = {}
            for name, targets in event.roles.items():
                numbered = _NUMBERED.fullmatch(name)
                role = numbered[1] if numbered and numbered[1] in names else name
                roles.setdefault(role, []).extend(targets)
            event.roles = roles

    def add_all(self) -> int:
        """Add the annotations to the record, and return how many they are."""
        self._join_numbered()
        triggers = {event.trigger for event in self._events.values()}
        things = {
            key: _Thing(label=span.label, trigger=key)
            for key, span in self._spans.items()
            if key not in triggers
        }
        for key, event in self._events.items():
            if event.trigger in self._spans:
                things[key] = event
            else:
                self._record.refuse(f"The event {key} has no trigger {event.trigger}.")
        events_on: dict[str, list[str]] = defaultdict(list)
        for key, event in self._events.items():
            events_on[event.trigger].append(key)
        for number, key, parts in self._later:
            try:
                self._hang(key, parts, things, events_on)
            except RecordRefused as refused:
                self._record.refuse(str(refused), number)
        for key, thing in things.items():
            self._add(key, thing, things, events_on)
        return len(things)

    def _hang(
        self,
        key: str,
        parts: list[str],
        things: dict[str, _Thing],
        events_on: dict[str, list[str]],
    ) -> None:
        """Add what one line says of another thing."""
        words = parts[1].split(" ", 2) if len(parts) > 1 else []
        if key == "*" and len(words) > 2:
            members = [*words[1:2], *words[2].split()]
            first = _thing(members[0], things, events_on, key)
            first.roles.setdefault(words[0], []).extend(members[1:])
            return
        if len(words) < 2:
            raise RecordRefused(f"The line {key} says too little.", "Correct it or take it out.")
        name, target = words[0], words[1]
        match key[0]:
            case "R":
                arguments = [each.partition(":")[2] for each in " ".join(words[1:]).split()]
                if len(arguments) != 2 or not all(arguments):
                    raise RecordRefused(
                        f"The relation {key} is not written as: type Arg1:id Arg2:id.",
                        "Correct it.",
                    )
                first = _thing(arguments[0], things, events_on, key)
                first.roles.setdefault(name, []).append(arguments[1])
            case "#":
                note = parts[2] if len(parts) > 2 else ""
                self._note(_thing(target, things, events_on, key), name, note)
            case "N":
                _put(_thing(target, things, events_on, key), name, " ".join(words[2:]))
            case _:
                value = _value(words[2]) if len(words) > 2 else True
                _put(_thing(target, things, events_on, key), name, value)

    def _note(self, thing: _Thing, kind: str, note: str) -> None:
        if kind != EXTRAS:
            thing.notes.append(note if kind == NOTES else f"{kind}: {note}")
            return
        try:
            thing.extras = msgspec.json.decode(note, type=Extras)
        except msgspec.MsgspecError as error:
            raise RecordRefused(
                f"A note of the type {EXTRAS} is damaged: {error}.", "Export it again."
            ) from None

    def _add(
        self,
        key: str,
        thing: _Thing,
        things: dict[str, _Thing],
        events_on: dict[str, list[str]],
    ) -> None:
        roles: dict[str, tuple[Filler, ...]] = {}
        for name, targets in thing.roles.items():
            found: list[Filler] = []
            for target in targets:
                known = target if target in things else (events_on.get(target) or [""])[0]
                if known in things:
                    found.append(Filler(annotation=AnnotationId(known)))
                else:
                    self._record.refuse(f"{key}: there is no {target} to stand in its {name}.")
            if found:
                roles[name] = tuple(found)
        for name, others in thing.extras.roles.items():
            fillers = list(roles.get(name, ()))
            for place, filler in sorted((int(at), filler) for at, filler in others.items()):
                fillers.insert(place, filler)
            roles[name] = tuple(fillers)
        extras = thing.extras
        self._record.add(
            key,
            thing.label,
            self._fragments(thing),
            attributes=thing.attributes,
            roles=roles,
            note=extras.note or "\n".join(thing.notes),
            flagged=extras.flagged,
            confidence=extras.confidence,
        )

    def _fragments(self, thing: _Thing) -> tuple[Fragment, ...]:
        """Return its fragments: as they were, where only brat's way with line ends parted them."""
        span, whole = self._spans[thing.trigger], thing.extras.fragments
        if whole and pieces(whole, self._text) == span.ranges:
            return tuple(self._record.fragment(start, end) for start, end in whole)
        return span.fragments


def _thing(
    key: str, things: dict[str, _Thing], events_on: dict[str, list[str]], line: str
) -> _Thing:
    """Return what a line hangs on: an annotation, or the event whose trigger is named."""
    known = key if key in things else (events_on.get(key) or [""])[0]
    if key[:1] == "R":
        raise RecordRefused(
            f"The line {line} is about the relation {key}, which becomes a role, and a role has "
            "neither attributes nor notes.",
            "Put it on one of the two annotations.",
        )
    if known not in things:
        raise RecordRefused(
            f"The line {line} is about {key}, which is not there, or was refused.",
            "Correct it or take it out.",
        )
    return things[known]


def _put(thing: _Thing, name: str, value: Value) -> None:
    if name in thing.attributes:
        standing = thing.attributes[name]
        several = standing if isinstance(standing, list) else [str(standing)]
        value = [*several, str(value)]
    thing.attributes[name] = value


def _value(written: str) -> Value:
    """Return an attribute's value; texts that brat could not write on one line are in JSON."""
    if written[:1] in ('"', "["):
        try:
            found: Any = msgspec.json.decode(written)
        except msgspec.DecodeError:
            return written
        if isinstance(found, str) or (
            isinstance(found, list) and all(isinstance(each, str) for each in found)
        ):
            return found
    return written
