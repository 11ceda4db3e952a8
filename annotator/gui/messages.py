"""Messages of the rooms without Qt in another language, by the templates that they are made from.

Those rooms say what they have to say in English, with names and numbers filled in. Here a message
is matched against the templates of the translation file, and the translated template is filled
with what stood in the places. What matches nothing is left as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from annotator.resources import resource

CONTEXT = "messages"
PLACE = re.compile(r"\{(\d?)\}")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.?!…”]) ")
_OF_ANOTHER_STEP = ("undo: {}", "redo: {}")
_WHERE = "{}, line {}"  # stands within other messages though it has a single word
_BEGINNING = 6  # characters by which templates are found
_LONGEST = 2000  # characters of a message that is looked at; a longer one quotes a file


class Template(NamedTuple):
    """An English message with places for what varies, and its translation."""

    source: str
    translation: str
    pattern: re.Pattern[str]
    parts: tuple[str, ...]  # what stands before, between and after the places
    needle: str  # the longest of them
    letters: int  # characters outside of places
    words: int  # words outside of places

    def match(self, message: str) -> re.Match[str] | None:
        """Return how a message fills the template; most are told apart without the pattern."""
        ends = message.startswith(self.parts[0]) and message.endswith(self.parts[-1])
        return self.pattern.fullmatch(message) if ends and self.needle in message else None


class Reading(NamedTuple):
    """A message in the other language, and how many of its characters templates account for."""

    words: str
    letters: int


def translated(message: str, language: str) -> str:
    """Return a message in a language, line by line, as far as its templates are known."""
    return "\n".join(_line(line, language) for line in message.split("\n"))


def template(source: str, translation: str) -> Template:
    """Return a template made ready for matching."""
    parts = source.split("{}")
    return Template(
        source,
        translation,
        re.compile("(.*?)".join(re.escape(part) for part in parts)),
        tuple(parts),
        max(parts, key=len),
        sum(len(part) for part in parts),
        2 if source == _WHERE else sum(len(_WORD.findall(part)) for part in parts),
    )


@lru_cache(maxsize=2)
def _templates(language: str) -> dict[str, list[Template]]:
    """Read the templates of a language, by their first letters."""
    tree = ElementTree.parse(resource("translations", f"hustings_{language}.ts"))
    found = []
    for context in tree.iterfind("context"):
        if context.findtext("name") == CONTEXT:
            for message in context.iterfind("message"):
                source, words = message.findtext("source"), message.findtext("translation")
                if source and words:
                    found.append(template(source, words))
    groups: dict[str, list[Template]] = defaultdict(list)
    for each in found:
        groups[each.parts[0][:_BEGINNING]].append(each)
    return dict(groups)


def _candidates(words: str, language: str) -> list[Template]:
    """Return the templates that begin as the words do, those with the most letters first."""
    groups = _templates(language)
    beginnings = {words[:size] for size in range(_BEGINNING + 1)}
    found = [each for beginning in beginnings for each in groups.get(beginning, ())]
    return sorted(found, key=lambda each: -each.letters)


@lru_cache(maxsize=4096)
def _line(line: str, language: str) -> str:
    """Return a line read as one sentence or several, whichever its templates explain best."""
    if len(line) > _LONGEST:
        return line
    ends = [found.start() for found in _SENTENCE_END.finditer(line)]
    starts, stops = [0, *(end + 1 for end in ends)], [*ends, len(line)]
    best: list[Reading | None] = [Reading("", 0)]  # of what stands before each start
    for last, stop in enumerate(stops):
        readings = [
            Reading(
                f"{before.words} {here.words}" if first else here.words,
                before.letters + here.letters,
            )
            for first in range(last + 1)
            if (before := best[first]) is not None
            and (here := _sentence(line[starts[first] : stop], language)) is not None
        ]
        best.append(max(readings, key=lambda each: each.letters, default=None))
    return best[-1].words if best[-1] is not None else line


def _sentence(words: str, language: str) -> Reading | None:
    """Read a template filled in, or "place: problem" with the problem a template."""
    readings = [_filled(words, language, least=1)]
    for colon in re.finditer(": ", words):
        place, problem = words[: colon.start()], words[colon.end() :]
        end = ""
        found = _filled(problem, language, least=2)
        if found is None and problem.endswith("."):  # in a list of problems, each has its own
            end = "."
            found = _filled(problem[:-1], language, least=2)
        if found is not None:
            told = f"{_place(place, language)}: {found.words}{end}"
            readings.append(Reading(told, found.letters))
    known = [each for each in readings if each is not None]
    return max(known, key=lambda each: each.letters, default=None)


@lru_cache(maxsize=4096)
def _filled(words: str, language: str, least: int) -> Reading | None:
    """Read the template with the most letters that fits, what is filled in read as well.

    `least` words have to stand outside of places: a single one may be chance within a message.
    """
    for each in _candidates(words, language):
        match = each.match(words) if each.words >= least else None
        if match is not None:
            inner = 1 if each.source in _OF_ANOTHER_STEP else 2
            parts = [_part(part, language, inner) for part in match.groups()]
            told = _fill(each.translation, [part.words for part in parts])
            return Reading(told, each.letters + sum(part.letters for part in parts))
    return None


def _part(part: str, language: str, least: int) -> Reading:
    """Read what was filled in: a message within a message, or a name, which stays as it is."""
    return _filled(part, language, least) or Reading(part, 0)


def _place(place: str, language: str) -> str:
    """Return a place such as "articles.jsonl, line 3" or "Entities, label GPE"."""
    whole = _filled(place, language, least=1)
    if whole is not None:
        return whole.words
    return ", ".join(_part(part, language, 1).words for part in place.split(", "))


def _fill(translation: str, parts: list[str]) -> str:
    """Fill the places in their order, or by their numbers (`{1}`) where the order is another."""
    following = iter(parts)
    return PLACE.sub(
        lambda place: parts[int(place[1])] if place[1] else next(following), translation
    )
