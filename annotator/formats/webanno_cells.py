"""The cells of WebAnno TSV 3: what is escaped in them, and how they are cut.

Source: INCEpTION's user guide, "WebAnno TSV 3.3 File format". Between a text and a value the set
of escaped characters differs; texts before version 3.2 have Java's escapes.
"""

import re

_IN_VALUE = re.compile(r"->|[\\\[\]|_;*\t\n\r]")
_WRITTEN = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_OUT_OF_VALUE = re.compile(r"\\(->|[\\\[\]|_;*tnr])")
_READ = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}
_IN_TEXT = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_WRITTEN_IN_TEXT = {**_WRITTEN, "\f": "\\f", "\b": "\\b"}
_OUT_OF_TEXT = re.compile(r"\\([\x00-\x1f\\tnfrb])")
_JAVA = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.)|$)", re.DOTALL)
_IDENT = re.compile(r"(.*)\[(\d+)\]", re.DOTALL)
_IDENT_PAIR = re.compile(r"(.*)\[(\d+)_(\d+)\]", re.DOTALL)
_LINK = re.compile(r"(.*)->(\d+)-(\d+)", re.DOTALL)


def escaped_value(value: str) -> str:
    """Return a feature's value as a cell has it. A carriage return becomes `\\r`, as in texts."""
    return _IN_VALUE.sub(lambda found: _WRITTEN.get(found[0], "\\" + found[0]), value)


def unescaped_value(cell: str) -> str:
    return _OUT_OF_VALUE.sub(lambda found: _READ.get(found[1], found[1]), cell)


def escaped_text(text: str) -> str:
    """Return a line of text as `#Text=` has it."""
    return _IN_TEXT.sub(lambda found: _WRITTEN_IN_TEXT.get(found[0], "\\" + found[0]), text)


def unescaped_text(text: str, *, java: bool) -> str:
    """Return the text of a `#Text=` line; `java`: the file is of a version before 3.2."""
    if not java:
        return _OUT_OF_TEXT.sub(lambda found: _READ.get(found[1], found[1]), text)
    units = _JAVA.sub(_java_character, text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _java_character(found: re.Match[str]) -> str:
    unit, octal, other = found.groups()
    if unit or octal:
        return chr(int(unit, 16) if unit else int(octal, 8))
    return _READ.get(other, other) if other else ""


def cut(cell: str, separator: str) -> list[str]:
    """Return the parts of a cell between the separators that are not escaped."""
    if separator not in cell:
        return [cell]
    parts = [""]
    place = 0
    while place < len(cell):
        if cell[place] == separator:
            parts.append("")
            place += 1
        else:
            length = 2 if cell[place] == "\\" else 1
            parts[-1] += cell[place : place + length]
            place += length
    return parts


def without_ident(value: str) -> tuple[str, int]:
    """Return a value and the disambiguation id after it, 0 where there is none."""
    found = _IDENT.fullmatch(value)
    if found is None or _ends_escaped(found[1]):
        return value, 0
    return found[1], _number(found[2])


def without_pair(value: str) -> tuple[str, int, int]:
    """Return a reference and the ids of the source and the target after it."""
    found = _IDENT_PAIR.fullmatch(value)
    if found is None:
        return value, 0, 0
    return found[1], _number(found[2]), _number(found[3])


def without_link(value: str) -> tuple[str, int, int] | None:
    """Return a chain's relation, the number of the chain and that of the link in it."""
    found = _LINK.fullmatch(value)
    if found is None or _ends_escaped(found[1]):
        return None
    return found[1], _number(found[2]), _number(found[3])


def _ends_escaped(value: str) -> bool:
    return (len(value) - len(value.rstrip("\\"))) % 2 == 1


def _number(digits: str) -> int:
    return int(digits[:18])
