"""A codebook from TOML and back; errors name the line, the key and what to do."""

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from annotator.domain.codebook import Attribute, Choice, Codebook, Label, Layer, Role, Topic
from annotator.domain.cue_words import CueWords
from annotator.domain.errors import UserError
from annotator.domain.patterns import ENTITY, Pattern

_LITERAL = re.compile(  # a string or a comment of TOML 1.0, whichever begins first
    r'"""(?:\\.|[^\\])*?"""+|"(?:\\.|[^"\\])*"'
    r"|'''.*?'''+|'[^']*'|#[^\n]*",
    re.DOTALL,
)
_NAMES = re.compile(r"\s*=")  # after a string that is a key
_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\s-]+?)\s*\]\]?\s*$")
_KEY = re.compile(r"^\s*\"?([\w-]+)\"?\s*=")
_FIRST_KEY = re.compile(r"\.([\w-]+)")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_PARTS: dict[type[msgspec.Struct], dict[str, type[msgspec.Struct]]] = {
    Codebook: {"layer": Layer, "topic": Topic, "pattern": Pattern, "cue": CueWords},
    Layer: {"label": Label, "attribute": Attribute, "role": Role},
    Attribute: {"value": Choice},
}

_LONGEST_LIST = 70  # characters on one line
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\\]")
_ESCAPES = {"\\": "\\\\", "\r": "\\r", "\f": "\\f", "\b": "\\b"}
_QUOTES_TOGETHER = re.compile(r'"(?="|\Z)')

Path = tuple[str | int, ...]
Problem = tuple[Path, str, str]


def read_codebook(toml: str, name: str = "codebook") -> Codebook:
    """Return the codebook that the TOML text describes.

    Raises UserError with every problem found, one a line: file, line, key and remedy.
    """
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            f"{name}: this is not valid TOML: {error}.",
            "Correct the line that it names; strings need quotes.",
        ) from None
    except RecursionError:
        raise UserError(f"{name}: this is nested too deeply to be a codebook.") from None
    misshapen = list(_shape_problems(data, Codebook, ()))
    if misshapen:
        raise UserError(_told(name, toml, misshapen))
    codebook = msgspec.convert(data, Codebook)
    problems = list(_problems(codebook))
    if problems:
        raise UserError(_told(name, toml, problems))
    return codebook


def to_toml(codebook: Codebook) -> str:
    """Return the codebook as the text of a TOML file, which `read_codebook` reads back equal.

    What has its default is left out. Remarks of a person in the file that it came from are lost.
    """
    return "\n".join(_written(codebook, "")) + "\n"


def _written(table: msgspec.Struct, path: str) -> Iterator[str]:
    parts = _PARTS.get(type(table), {})
    fields = msgspec.structs.fields(table)
    for field in fields:
        value = getattr(table, field.name)
        if field.encode_name not in parts and value != field.default:
            yield f"{field.encode_name} = {_value_written(value)}"
    for field in fields:
        for member in getattr(table, field.name) if field.encode_name in parts else ():
            yield ""
            yield f"[[{path}{field.encode_name}]]"
            yield from _written(member, f"{path}{field.encode_name}.")


def _value_written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return _string_written(value)
        case tuple():
            each = [_string_written(member) for member in value]
            brief = ", ".join(each)
            if len(brief) <= _LONGEST_LIST:
                return f"[{brief}]"
            return "".join(["[\n", *(f"  {member},\n" for member in each), "]"])
    raise TypeError(f"a codebook holds no {type(value).__name__}")


def _string_written(text: str) -> str:
    """Return a basic string; one of several lines where the text has several."""
    safe = _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text)
    if "\n" not in text:
        return '"' + safe.replace('"', '\\"') + '"'
    quoted = _QUOTES_TOGETHER.sub(r"\"", safe)
    return '"""' + ("\n" if quoted.startswith("\n") else "") + quoted + '"""'


def codebook_problems(codebook: Codebook) -> list[str]:
    """Return what is wrong with a codebook at hand: place, problem and remedy in a sentence each."""
    data = msgspec.json.decode(msgspec.json.encode(codebook))
    found = list(_shape_problems(data, Codebook, ())) or list(_problems(codebook))
    return [f"{_place_of(data, path)}: {message}. {remedy}" for path, message, remedy in found]


def _place_of(data: Any, path: Path) -> str:
    """Return a path as a person finds it in a list: "Entities, label GPE, hotkey"."""
    said, table = [], data
    for step in path:
        if isinstance(step, str):
            said.append(step)
            table = table.get(step) if isinstance(table, dict) else None
        else:
            table = table[step]
            name = table.get("name" if said[-1] == "layer" else "key") or f"number {step + 1}"
            said[-1] = name if said[-1] == "layer" else f"{said[-1]} {name}"
    return ", ".join(said) or "The codebook"


def _shape_problems(table: object, kind: type[msgspec.Struct], path: Path) -> Iterator[Problem]:
    """Hold each table alone against its type, so that every error has a place of its own."""
    parts = _PARTS.get(kind, {})
    hollow = table
    if isinstance(table, dict):
        hollow = {key: [] if key in parts else value for key, value in table.items()}
    try:
        msgspec.convert(hollow, kind)
    except msgspec.ValidationError as error:
        text, _, where = str(error).partition(" - at `$")
        key = _FIRST_KEY.match(where)
        unknown = _UNKNOWN.search(text)
        inner = (unknown[1],) if unknown else (key[1],) if key else ()
        yield (*path, *inner), text, _shape_remedy(text)
    if not isinstance(table, dict):
        return
    for name, member in parts.items():
        members = table.get(name, [])
        if not isinstance(members, list):
            yield (*path, name), "expected a list of tables", f"Write [[{name}]] with two brackets."
            continue
        for index, item in enumerate(members):
            yield from _shape_problems(item, member, (*path, name, index))


def _shape_remedy(message: str) -> str:
    if "unknown field" in message:
        return "Take this key out, or correct its spelling."
    if "missing required field" in message:
        return "Add the key it names."
    if "regex" in message and "\\S" in message:
        return "Write something between the quotes."
    if "regex" in message:
        return (
            "Keys are letters, digits, - and _, beginning with a letter; colours are "
            "written #rrggbb; hotkeys are one letter (layers) or 1 to 9 (labels)."
        )
    return "Write a value of the kind it expects."


def _problems(codebook: Codebook) -> Iterator[Problem]:
    if not codebook.layers:
        yield (), "it has no layer", "Add at least one [[layer]] with a [[layer.label]]."
    yield from _repeated(codebook.layers, ("layer",), "key", lambda layer: layer.key)
    yield from _repeated(codebook.layers, ("layer",), "hotkey", lambda layer: layer.hotkey.upper())
    yield from _repeated(codebook.topics, ("topic",), "key", lambda topic: topic.key)
    yield from _pattern_problems(codebook)
    for index, cue in enumerate(codebook.cues):
        if problem := cue.problem():
            yield (
                ("cue", index),
                problem,
                "Give frames or prepositions as the documentation has them.",
            )
    known = {layer.key for layer in codebook.layers} | {"fragments", "author", "topic"}
    for index, layer in enumerate(codebook.layers):
        yield from _layer_problems(layer, ("layer", index), known)


def _pattern_problems(codebook: Codebook) -> Iterator[Problem]:
    known = [label.key for label in codebook.labels_of(ENTITY)]
    taken: set[str] = set()
    for index, pattern in enumerate(codebook.patterns):
        if pattern.words in taken:
            yield (
                ("pattern", index, "words"),
                f"'{pattern.words}' is a pattern already",
                "Take one of the two out.",
            )
        taken.add(pattern.words)
        if pattern.label not in known:
            yield (
                ("pattern", index, "label"),
                f"no entity can have the label '{pattern.label}'",
                f"Use one of: {', '.join(known)}." if known else "Take the pattern out.",
            )


def _layer_problems(layer: Layer, path: Path, known: set[str]) -> Iterator[Problem]:
    for kind, members in (
        ("label", layer.labels),
        ("attribute", layer.attributes),
        ("role", layer.roles),
    ):
        yield from _repeated(members, (*path, kind), "key", lambda member: str(member.key))
    yield from _repeated(
        layer.labels,
        (*path, "label"),
        "hotkey",
        lambda label: None if label.retired else label.hotkey,
    )
    labels = {label.key for label in layer.labels}
    if not labels:
        yield path, "the layer has no label", "Add at least one [[layer.label]] after it."
    conditioned = [
        *(("attribute", index, each.labels) for index, each in enumerate(layer.attributes)),
        *(("role", index, each.labels) for index, each in enumerate(layer.roles)),
    ]
    for part, index, named in conditioned:
        for label in named:
            if label not in labels:
                yield (
                    (*path, part, index, "labels"),
                    f"the layer has no label '{label}'",
                    f"Use one of: {', '.join(sorted(labels))}.",
                )
    for index, role in enumerate(layer.roles):
        for filler in role.fillers:
            if filler not in known:
                yield (
                    (*path, "role", index, "fillers"),
                    f"nothing called '{filler}' can stand in a role",
                    f"Use some of: {', '.join(sorted(known))}.",
                )
    yield from _attribute_problems(layer, path)


def _attribute_problems(layer: Layer, path: Path) -> Iterator[Problem]:
    for index, attribute in enumerate(layer.attributes):
        where = (*path, "attribute", index)
        chooses = attribute.type in ("choice", "choices")
        if chooses and not attribute.values:
            yield (*where, "type"), "a choice needs values", "Add [[layer.attribute.value]] tables."
        if not chooses and attribute.values:
            yield (
                (*where, "type"),
                f"a {attribute.type} has no list of values",
                "Make its type choice or choices, or take the values out.",
            )
        yield from _repeated(attribute.values, (*where, "value"), "key", lambda value: value.key)
        bounds = (attribute.minimum, attribute.maximum)
        if attribute.type == "scale" and None in bounds:
            yield (*where, "type"), "a scale needs minimum and maximum", "Add both."
        if None not in bounds and bounds[0] >= bounds[1]:  # type: ignore[operator]
            yield (*where, "maximum"), "maximum is not above minimum", "Raise it."


def _repeated(
    members: tuple[Any, ...], path: Path, field: str, value: Callable[[Any], str | None]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, member in enumerate(members):
        key = value(member)
        if key is not None and key in seen:
            yield (
                (*path, index, field),
                f"the {field} '{key}' is used twice",
                f"Give each {path[-1]} a {field} of its own.",
            )
        seen.add(key or "")


def _told(name: str, toml: str, problems: list[Problem]) -> str:
    lines = _Lines(toml)
    told = []
    for path, message, remedy in problems:
        key = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        told.append(f"{name}, line {lines.of(path)}, {key or 'top level'}: {message}. {remedy}")
    return "\n".join(told)


def _emptied(literal: re.Match[str]) -> str:
    """Leave of a string or comment only its line ends, so that prose is taken for no key."""
    if _NAMES.match(literal.string, literal.end()):
        return literal[0]
    return "\n" * literal[0].count("\n")


class _Lines:
    """Knows on which line each table and key of a TOML text begins."""

    def __init__(self, toml: str) -> None:
        self._at: dict[Path, int] = {(): 1}
        table: Path = ()
        for number, line in enumerate(_LITERAL.sub(_emptied, toml).split("\n"), start=1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = self._table(header[2].split("."), header[1] == "[[")
                self._at[table] = number
            elif key:
                self._at[(*table, key[1])] = number

    def _table(self, names: list[str], is_array: bool) -> Path:
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name.strip())
            last = place == len(names) - 1
            count = sum(
                1 for known in self._at if known[:-1] == path and isinstance(known[-1], int)
            )
            if last and is_array:
                path = (*path, count)
            elif count:
                path = (*path, count - 1)
        return path

    def of(self, path: Path) -> int:
        while path not in self._at:
            path = path[:-1]
        return self._at[path]
