"""Offices and forms of address before a name: "Prime Minister", "foreign minister", "Mrs."."""

import re
import tomllib
from functools import cache

from annotator.resources import resource

_SEX = {
    **dict.fromkeys(("mr", "sir", "lord"), "man"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "baroness"), "woman"),
}
_LONGEST = 5  # words of an office
_WORD = re.compile(r"\S+")
_REACH = 60  # characters before a name in which its office is looked for


def office_before(text: str, start: int) -> str:
    """Return the office that stands right before a name, as written; "" if there is none."""
    return _before(text, start, _table()[0])


def address_before(text: str, start: int) -> str:
    """Return the form of address that stands right before a name; "" if there is none."""
    return _before(text, start, _table()[1])


def _before(text: str, start: int, known: frozenset[str]) -> str:
    words = text[max(start - _REACH, 0) : start].rpartition("\n")[2]
    if not words[-1:].isspace():
        return ""
    split = words.split()[-_LONGEST:]
    for first in range(len(split)):
        candidate = " ".join(split[first:])
        if candidate.lower() in known:
            return candidate
        hyphen = candidate.rpartition("-")[2] if first == len(split) - 1 else ""
        if hyphen and hyphen.lower() in known:  # then-president
            return hyphen
    return ""


def title_length(name: str) -> int:
    """Return how many characters of a person's name are titles before it: 10 for "President Ode"."""
    known = _table()[0] | _table()[1]
    words = list(_WORD.finditer(name))
    first = 0
    while True:
        ends = range(min(first + _LONGEST, len(words) - 1), first, -1)
        for end in ends:
            if " ".join(word.group() for word in words[first:end]).lower() in known:
                first = end
                break
        else:
            return words[first].start() if words else 0


def address_agrees(address: str, given: str) -> bool | None:
    """Return whether a form of address can be that of somebody with a given name; None if unknown."""
    sex, known = sex_of_address(address), sex_of_given_name(given)
    return sex == known if sex and known else None


def sex_of_address(address: str) -> str:
    """Return whether a form of address is that of a "man" or a "woman"; "" if it does not tell."""
    return _SEX.get(address.lower().rstrip("."), "")


def sex_of_given_name(given: str) -> str:
    """Return whether a given name is that of a "man" or a "woman"; "" if it does not tell."""
    return _given_names().get(given, "")


def is_given_name(word: str) -> bool:
    """Return whether a word is in the list of common given names."""
    return word in _given_names()


@cache
def _given_names() -> dict[str, str]:
    data = _read()
    return {
        **dict.fromkeys(data["women"], "woman"),
        **dict.fromkeys(data["men"], "man"),
    }


@cache
def first_words() -> frozenset[str]:
    """Return the first words of all offices and forms of address, in lower case."""
    return frozenset(each.split()[0].rstrip(".") for known in _table() for each in known)


@cache
def _read() -> dict[str, list[str]]:
    return tomllib.loads(resource("gazetteer", "offices.toml").read_text(encoding="utf-8"))


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    data = _read()
    return (
        frozenset(each.lower() for each in data["office"]),
        frozenset(each.lower() for each in data["address"]),
    )
