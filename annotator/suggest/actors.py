"""Mentions of one actor in an article, under one name.

A mention is linked only for a reason that can be named (`Reason`): the gazetteer knows it, or the
article has a fuller name that it is a part or the acronym of, and only one such. Where two actors
could be meant the mention stays without one. The name of an actor is the gazetteer's, else the
fullest in the article.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from annotator.suggest.agreement import expansion_start, family_name
from annotator.suggest.gazetteer import GazetteerMatch
from annotator.suggest.mentions import NAMES, PLACES, Mention, bare
from annotator.suggest.offices import address_agrees, address_before, office_before

Reason = Literal[
    "gazetteer",  # a pattern names the actor: name, demonym or acronym
    "metonym",  # a seat of government that stands for its state
    "own name",  # the mention is the fullest name that the article has
    "fuller name",  # the article has the same person's name with more of it
    "part of a name",  # surname, given name or compound surname of one person only
    "office",  # of several of that name, only one was given this office
    "form of address",  # of several of that name, only one can be addressed so
    "acronym",  # of one name in the article
    "short form",  # the end or the beginning of one organisation's name
]

_AT_A_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|through|into|via|downtown|central|leaving|left|reached)\s+"
    r"(?:the\s+)?(?:(?:northern|southern|eastern|western|central|downtown|city of|capital)\s+)?$",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\b(?:fl[ey]w?|flies|flights?|flying|travel\w*|trips?|visit\w*|went|go|goes|going|c[ao]me|coming|arriv\w+|return\w*|moved?|road"
    r"|driv\w+|drove|march\w*|train|kilomet\w+|miles)\b(?:\s+\w+){0,3}?\s+(?:to|from|for)\s+$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"^[^\W\d_]\.?$")


class Linked(NamedTuple):
    """Who a mention stands for, and why that is thought."""

    actor: str
    reason: Reason


def actors_of(
    text: str, mentions: Sequence[Mention], matches: Iterable[GazetteerMatch]
) -> list[Linked | None]:
    """Return for each mention its actor; None where it has none or several could be meant.

    `matches` are the gazetteer's in the same text. The order of the mentions does not matter.
    """
    names = [_name(text, mention) for mention in mentions]
    found = _known(text, mentions, {(match.start, match.end): match for match in matches})
    people = _People(text, mentions, names, found)
    bodies = _Bodies(text, mentions, names, found)
    linked: list[Linked | None] = []
    for mention, name, known in zip(mentions, names, found, strict=True):
        if mention.label not in NAMES or not name:
            linked.append(None)
        elif mention.label == "PERSON":
            linked.append(known or people.linked(name, text, mention.start))
        elif mention.label == "ORG":
            linked.append(bodies.linked(name, known))
        else:
            linked.append(known or bodies.by_acronym(name) or Linked(name, "own name"))
    return linked


def _name(text: str, mention: Mention) -> str:
    start, end = bare(text, mention)
    return " ".join(text[start:end].split())


def _known(
    text: str, mentions: Sequence[Mention], by_range: dict[tuple[int, int], GazetteerMatch]
) -> list[Linked | None]:
    """Return what the gazetteer says of each mention."""
    found: list[Linked | None] = []
    for mention in mentions:
        match = by_range.get(bare(text, mention))
        if match is None or not _same_sort(match.pattern.label, mention.label):
            found.append(None)
        elif match.pattern.kind != "metonym":
            found.append(Linked(match.actor, "gazetteer"))
        elif mention.label == "FAC" or _is_where(text, mention.start):
            found.append(Linked(_name(text, mention), "own name"))
        else:
            found.append(Linked(match.actor, "metonym"))
    return found


def _same_sort(one: str, other: str) -> bool:
    return one == other or {one, other} <= PLACES or {one, other} <= {"ORG", "FAC"}


def _is_where(text: str, start: int) -> bool:
    """Return whether the words before a city's name say that something is or goes there."""
    before = text[max(start - 60, 0) : start].rpartition("\n")[2]
    return bool(_AT_A_PLACE.search(before) or _ON_THE_WAY.search(before))


class _People:
    """The persons of an article, by their full names and the parts of these."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        names: Sequence[str],
        known: Sequence[Linked | None],
    ) -> None:
        by_last_word: dict[str, dict[str, None]] = defaultdict(dict)
        offices: dict[str, set[str]] = defaultdict(set)
        for mention, name, given in zip(mentions, names, known, strict=True):
            if mention.label == "PERSON" and given is None and " " in name:
                by_last_word[_key(family_name(name)).split()[-1]][name] = None
                offices[name].add(office_before(text, mention.start).lower())
        self._fullest = {
            name: fullest
            for group in by_last_word.values()
            for name, fullest in _fullest_names(list(group)).items()
        }
        self._by_part: dict[str, set[str]] = defaultdict(set)
        self._by_given: dict[str, set[str]] = defaultdict(set)
        self._offices: dict[str, set[str]] = defaultdict(set)
        for name, fullest in self._fullest.items():
            words = _key(name).split()
            for first in range(1, len(words)):
                self._by_part[" ".join(words[first:])].add(fullest)
            self._by_part[_key(family_name(name))].add(fullest)
            self._by_given[words[0]].add(fullest)
            self._offices[fullest] |= offices[name] - {""}

    def linked(self, name: str, text: str, start: int) -> Linked | None:
        """Return who is meant by a person's name in its place; None where several could be."""
        fullest = self._fullest.get(name)
        if fullest is not None:
            if fullest == name:
                return Linked(name, "own name")
            is_part = _key(fullest).endswith(" " + _key(name))
            return Linked(fullest, "part of a name" if is_part else "fuller name")
        key = _key(name)
        candidates = self._by_part.get(key) or self._by_given.get(key) or set()
        if not candidates:
            return Linked(name, "own name")
        if len(candidates) == 1:
            return Linked(next(iter(candidates)), "part of a name")
        return self._by_what_is_before(sorted(candidates), text, start)

    def _by_what_is_before(self, candidates: list[str], text: str, start: int) -> Linked | None:
        office = office_before(text, start).lower()
        holders = [each for each in candidates if office and office in self._offices[each]]
        if len(holders) == 1:
            return Linked(holders[0], "office")
        address = address_before(text, start)
        agree = {each: address_agrees(address, each.split()[0]) for each in candidates}
        fitting = [each for each in candidates if agree[each] is not False]
        if address and len(fitting) == 1 and agree[fitting[0]]:
            return Linked(fitting[0], "form of address")
        return None


def _key(name: str) -> str:
    return name.casefold().replace("\u2019", "'")


def _fullest_names(names: Sequence[str]) -> dict[str, str]:
    """Return for each full name of one last word the fullest one that it can be short for.

    A name for which two longer ones, that are not short for each other, come in question stays
    by itself: George Bush beside George H. W. Bush and George W. Bush.
    """
    fullest: dict[str, str] = {}
    for name in names:
        longer = [other for other in names if other != name and _is_short_for(name, other)]
        top = [each for each in longer if not any(_is_short_for(each, other) for other in longer)]
        fullest[name] = top[0] if len(top) == 1 else name
    return fullest


def _is_short_for(short: str, full: str) -> bool:
    """Return whether two names of one last word can be one person's, the second having more.

    Either the shorter is the end of the other (Peña Duarte, Eva Peña Duarte), or the first given
    names are the same, or one is the other's initial, and the shorter leaves middle names out.
    """
    some, more = _key(short).split(), _key(full).split()
    if len(some) > len(more) or some == more:
        return False
    if some == more[-len(some) :]:
        return True
    given, longer = some[:-1], more[:-1]
    if not _agree(given[0], longer[0]):
        return False
    if len(some) == len(more):
        fits = all(_agree(a, b) for a, b in zip(given, longer, strict=True))
        return fits and len(short) < len(full)
    return len(given) == 1


def _agree(one: str, other: str) -> bool:
    if _INITIAL.match(one) or _INITIAL.match(other):
        return one[0] == other[0]
    return one == other


class _Bodies:
    """The organisations of an article, by acronyms and by beginnings and ends of their names."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        names: Sequence[str],
        known: Sequence[Linked | None],
    ) -> None:
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._short: dict[str, set[str]] = defaultdict(set)
        self._nations = {
            name
            for mention, name, given in zip(mentions, names, known, strict=True)
            if given is not None and mention.label in ("NORP", "GPE")
        }
        full = {
            name: given.actor if given else name
            for mention, name, given in zip(mentions, names, known, strict=True)
            if mention.label in ("ORG", "FAC", "EVENT", "LAW") and " " in name
        }
        for name, actor in full.items():
            words = name.split()
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 2:
                self._acronyms[initials].add(actor)
            for cut in range(1, len(words)):
                for part in (words[cut:], words[:cut]):
                    if part[0][0].isupper() and part[-1][0].isupper():
                        self._short[" ".join(part)].add(actor)
        self._bracketed = _bracketed(text, mentions, names, full)

    def by_acronym(self, name: str) -> Linked | None:
        """Return whose acronym the name is; None if nobody's, or more than one's."""
        if name in self._bracketed:
            return Linked(self._bracketed[name], "acronym")
        key = name.replace(".", "")
        candidates = self._acronyms.get(key, set()) if key.isupper() and " " not in key else set()
        return Linked(next(iter(candidates)), "acronym") if len(candidates) == 1 else None

    def linked(self, name: str, known: Linked | None) -> Linked | None:
        """Return which organisation is meant by a name; None where several could be."""
        if known is not None and known.actor != name:
            return known
        fuller = self._short.get(name, set())
        if known is not None:
            fuller = {each for each in fuller if self._is_national(each, name)}
            return Linked(next(iter(fuller)), "short form") if len(fuller) == 1 else known
        acronym = self.by_acronym(name)
        if acronym is not None:
            return acronym
        if len(fuller) > 1:
            longest = max(fuller, key=lambda each: (len(each), each))
            if not all(longest.startswith(each) or longest.endswith(each) for each in fuller):
                return None
            return Linked(longest, "short form")
        return Linked(next(iter(fuller)), "short form") if fuller else Linked(name, "own name")

    def _is_national(self, full: str, name: str) -> bool:
        """Return whether a name is a nation's body of the kind that the short name says."""
        return full.removesuffix(name).strip() in self._nations


def _bracketed(
    text: str, mentions: Sequence[Mention], names: Sequence[str], full: dict[str, str]
) -> dict[str, str]:
    """Return acronyms that stand in brackets after the name that they abbreviate."""
    found: dict[str, str] = {}
    ends = {mention.end: name for mention, name in zip(mentions, names, strict=True)}
    for mention, name in zip(mentions, names, strict=True):
        opening = re.search(
            r"\s*\(\s*(?:the\s+)?$", text[max(mention.start - 8, 0) : mention.start]
        )
        if opening is None or " " in name or sum(map(str.isupper, name)) < 2:
            continue
        end = mention.start - (len(opening.group()))
        before = ends.get(end)
        if before is not None and before in full and expansion_start(text, end, name) is not None:
            found.setdefault(name, full[before])
    return found
