"""How a program counts places in the texts of a REFI-QDA project.

The standard counts Unicode code points from 0; its examples exclude the end, as most programs do.
Where selections are named by their words, as is usual, these words tell whether a program counted
otherwise: an included end, UTF-16 units, or each line end as one character.
"""

import itertools
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from annotator.domain.text import Utf16Map


class Counting(NamedTuple):
    """One way to count."""

    included: bool  # the end is that of the last character
    line_feeds: bool  # carriage return and line feed are one character
    utf16: bool


STANDARD = Counting(included=False, line_feeds=False, utf16=False)


class Selection(NamedTuple):
    """A selection of a text, and where it begins and ends as the program counts."""

    element: Element
    key: str
    start: int
    end: int


def counting_of(text: str, selections: Iterable[Selection], origin: str) -> Counting:
    """Return how a text's selections were counted, as far as their names tell.

    `origin` names the program that wrote the project: ATLAS.ti shows a line end as one character.
    """
    if origin.startswith("Hustings"):
        return STANDARD
    feeds = (False,) if "\r" not in text else (True, False) if "ATLAS" in origin else (False, True)
    ways = [
        Counting(included, line_feeds, utf16)
        for included, line_feeds, utf16 in itertools.product((False, True), feeds, (False, True))
    ]
    texts = {way: with_line_feeds(text) if way else text for way in set(feeds)}
    units = {way: Utf16Map(each) for way, each in texts.items()}
    for each in selections:
        name = each.element.get("name", "")
        if name.strip():
            fitting = [
                way
                for way in ways
                if _words(texts[way.line_feeds], units[way.line_feeds], each, way) == name
            ]
            ways = fitting or ways
    return ways[0]


def with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_of(units: Utf16Map, selection: Selection, counting: Counting) -> tuple[int, int] | None:
    """Return a selection's range in code points; None where it cuts a character in two."""
    start, end = selection.start, selection.end + counting.included
    if not counting.utf16:
        return start, end
    points = units.to_code_point(start), units.to_code_point(end)
    whole = units.to_utf16(points[0]) == start and units.to_utf16(points[1]) == end
    return points if whole else None


def _words(text: str, units: Utf16Map, selection: Selection, counting: Counting) -> str | None:
    """Return the words of a selection, if the program counts so; None outside the text."""
    place = place_of(units, selection, counting)
    if place is None or not 0 <= place[0] < place[1] <= len(text):
        return None
    return text[place[0] : place[1]]
