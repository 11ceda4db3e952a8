"""One name, one label: what an article says of a name in one place holds in its other places.

A full name tells what a surname is, an expansion what an acronym is, and the majority of an
article's mentions what the odd one out is. Names that the model found once are found again.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from annotator.suggest.gazetteer import Gazetteer, GazetteerMatch, Pattern, article_words, words_of
from annotator.suggest.mentions import NAMES, OPENERS, PLACES, Mention, Mentions, bare
from annotator.suggest.offices import address_before, office_before
from annotator.suggest.sharpening import trusted
from annotator.suggest.word_lists import word_list

_BRACKET = re.compile(
    r"\s*[(\[]\s*[\"'\u201c\u2018]?([A-Z][A-Za-z]*[A-Z][A-Za-z+-]*)[\"'\u201d\u2019]?\s*[)\]]"
)
_LONGER_AFTER = re.compile(r"[ \u00a0-][A-Z]|\$")
_CAPITAL_BEFORE = re.compile(r"(?<![\w'\u2019-])([A-Z][\w.'\u2019-]*)[ \u00a0]$")
_PLACE_BEFORE = re.compile(
    r"\b(?:state|province|region|district|county|city|town|village|municipality|capital|suburb|port)"
    r"(?: city)?(?: of|,) $"
)
_REACH = 30  # characters
_UNABBREVIATED = word_list("unabbreviated")
_LONGEST_EXPANSION = 120  # characters
_FOUND_AGAIN = frozenset(("PERSON", "ORG", "GPE"))
_AGREED_ON = _FOUND_AGAIN | {"LOC", "NORP", "FAC"}
_ABBREVIATED = frozenset(("ORG", "LAW", "EVENT", "FAC", "GPE", "PRODUCT"))
_LAWS = word_list("laws")
_BODIES_END = word_list("body_last")
_BODIES_BEGIN = word_list("body_first")
_PARTICLES = word_list("particles")
_AFTER_A_NAME = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))


def agreed(
    text: str, mentions: Iterable[Mention], matches: Sequence[GazetteerMatch]
) -> list[Mention]:
    """Return the mentions with the article's own evidence applied; in order, none overlapping.

    What the gazetteer is sure of stays as it is.
    """
    kept = sorted(mentions)
    matches = trusted(text, kept, matches)
    known = _sure_ranges(matches)
    kept, acronyms = _with_bracketed_acronyms(text, kept, known)
    article = Gazetteer(_patterns_of(text, kept, matches, acronyms))
    by_range = {bare(text, each): each for each in kept}
    towns = {bare(text, each) for each, after in pairwise(kept) if _is_a_town(text, each, after)}
    settled = known | towns
    found: list[Mention] = []
    for match in article.matches(text):
        here = by_range.get((match.start, match.end))
        if (match.start, match.end) in settled:
            continue
        if here is not None and here.label in NAMES:
            by_range[match.start, match.end] = here._replace(label=match.pattern.label)
        elif here is None and match.pattern.sure and _stands_alone(text, match):
            found.append(Mention(match.start, match.end, match.pattern.label))
    merged = Mentions(by_range.values())
    for mention in found:
        if not merged.over(mention.start, mention.end):
            merged.put(mention)
    return list(merged)


def _stands_alone(text: str, match: GazetteerMatch) -> bool:
    """Return whether a lone word that the model left out is no part of another name."""
    if " " in match.pattern.words:
        return True
    if _LONGER_AFTER.match(text, match.end):
        return False
    before = _CAPITAL_BEFORE.search(text, max(match.start - _REACH, 0), match.start)
    return (
        before is None
        or before.group(1).lower() in OPENERS
        or bool(address_before(text, match.start) or office_before(text, match.start))
    )


def _is_a_town(text: str, mention: Mention, following: Mention) -> bool:
    """Return whether the words after it say that a name is a place: "Allen, Texas"."""
    return (
        mention.label in PLACES
        and following.label in PLACES
        and text[mention.end : following.start] == ", "
    )


def _patterns_of(
    text: str,
    mentions: Sequence[Mention],
    matches: Sequence[GazetteerMatch],
    acronyms: dict[str, str],
) -> list[Pattern]:
    """Return a pattern for each name of which the article settles the label.

    The pattern is sure where unmarked occurrences of the words are the name, too. The first
    pattern for some words counts: acronyms, surnames, given names, longer names, single words.
    """
    votes = _votes(text, mentions, matches)
    places = {" ".join(text[m.start : m.end].split()) for m in matches if m.pattern.label in PLACES}
    plain = {word.key for word in article_words(text) if word.key.islower()}
    settled = {name: label for name, counts in votes.items() if (label := _winner(counts))}
    many = {
        name: label
        for name, label in settled.items()
        if " " in name and name[0].isupper() and label in _AGREED_ON
    }
    patterns = [Pattern(words=name, label=label) for name, label in acronyms.items()]
    given_names = []
    for name in [name for name, label in many.items() if label == "PERSON"]:
        family = family_name(name)
        is_place = family in places and settled.get(family) in PLACES
        if len(family) > 2 and family[0].isupper() and family.lower() not in plain and not is_place:
            patterns.append(Pattern(words=family, label="PERSON"))
        given = name.split()[0]
        if given not in places and given[0].isupper():
            given_names.append(Pattern(words=given, label="PERSON", sure=False))
    patterns += given_names
    patterns += [
        Pattern(words=name, label=label, sure=label in _FOUND_AGAIN) for name, label in many.items()
    ]
    for name, label in settled.items():
        if label in _FOUND_AGAIN and " " not in name and name[0].isupper():
            again = votes[name][label] > 1 and name.lower() not in plain and len(name) > 2
            patterns.append(Pattern(words=name, label=label, sure=again))
    return patterns


def family_name(name: str) -> str:
    """Return the last word of a person's name with the particles before it (De La Fuente)."""
    words = name.split()
    if len(words) > 2 and words[-1] in _AFTER_A_NAME:
        words = words[:-1]
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    while first < len(words) - 1 and not words[first][0].isupper():
        first += 1
    return " ".join(words[first:])


def _votes(
    text: str, mentions: Sequence[Mention], matches: Sequence[GazetteerMatch]
) -> dict[str, Counter[str]]:
    """Count for each name what it is labelled; what is known, and titles, weigh more."""
    known = _sure_ranges(matches)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label not in NAMES:
            continue
        start, end = bare(text, mention)
        label, weight = mention.label, 1
        if (start, end) in known:
            weight = 100
        elif address_before(text, start):
            label, weight = "PERSON", 20
        elif _PLACE_BEFORE.search(text, max(start - _REACH, 0), start):
            label, weight = "GPE", 5
        elif office_before(text, start) and not (label in PLACES and " " in text[start:end]):
            label, weight = "PERSON", 2
        votes[" ".join(text[start:end].split())][label] += weight
    for name, counts in votes.items():
        if " " in name and counts["PERSON"]:
            counts["PERSON"] += votes.get(family_name(name), Counter())["PERSON"]
    return votes


def _sure_ranges(matches: Sequence[GazetteerMatch]) -> set[tuple[int, int]]:
    return {(match.start, match.end) for match in matches if match.pattern.sure}


def _winner(counts: Counter[str]) -> str:
    """Return the label of three in five mentions or more, or nothing."""
    label, most = counts.most_common(1)[0]
    return label if 5 * most >= 3 * counts.total() else ""


def _with_bracketed_acronyms(
    text: str, mentions: list[Mention], known: set[tuple[int, int]]
) -> tuple[list[Mention], dict[str, str]]:
    """Give "Full Name (FN)" and FN one label; return the mentions, and the acronyms' labels.

    A full name that the model did not find is one if its words say so, as those of laws and
    bodies do: "End of Life (EOL)" is none.
    """
    by_end = {mention.end: mention for mention in mentions}
    found: list[Mention] = []
    acronyms: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        end = bracket.start()
        start = expansion_start(text, end, bracket.group(1))
        if start is None or bracket.span(1) in known:
            continue
        before = by_end.get(end)
        label = _label_by_words(text[start:end])
        if before is not None and (bare(text, before) in known or not label):
            start, label = before.start, before.label
        if label not in _ABBREVIATED:
            continue
        acronyms[bracket.group(1)] = label
        found.append(Mention(start, end, label))
        found.append(Mention(bracket.start(1), bracket.end(1), label))
    merged = Mentions(mentions)
    merged.put(*found)
    return list(merged), acronyms


def _label_by_words(name: str) -> str:
    """Return what the words of a name say that it is: LAW, ORG or nothing."""
    words = name.split()
    if words[-1] in _LAWS or words[0] in _LAWS:
        return "LAW"
    return "ORG" if words[-1] in _BODIES_END or words[0] in _BODIES_BEGIN else ""


def expansion_start(text: str, end: int, acronym: str) -> int | None:
    """Return where the words that an acronym abbreviates begin, if they end at `end`.

    Each capital of the acronym is the first letter of a capitalised word, in order; small words
    (of, the, de) may have a letter or none. After Schwartz and Hearst, "A simple algorithm for
    identifying abbreviation definitions" (2003), made stricter: first letters only.
    """
    letters = [letter for letter in acronym if letter.isupper()]
    line = max(text.rfind("\n", 0, end) + 1, end - _LONGEST_EXPANSION)
    open_ = {len(letters)}  # how many letters may still be without a word
    for word in reversed(words_of(text[line:end])):
        if not word.key[0].isalnum():
            continue
        taken = {left - 1 for left in open_ if left and letters[left - 1] == word.key[0].upper()}
        if word.key.lower() in _UNABBREVIATED:
            open_ |= taken
        elif word.key[0].isupper():
            if 0 in taken:
                return line + word.start
            open_ = taken
        else:
            return None
    return None
