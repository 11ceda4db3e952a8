"""Entities put right: what a language model found, held against the gazetteer and names of bodies.

A model's label is a guess from context; a pattern of the gazetteer is knowledge, but of words only.
The policy: the longest name wins; inside a longer name the model keeps its say; what is sure in the
gazetteer overrules the model on the same words and adds what it missed; what is not sure only
decides between the model's own readings. No two results overlap.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from annotator.suggest.body_names import add_bodies
from annotator.suggest.gazetteer import GazetteerMatch, words_of
from annotator.suggest.mentions import NAMES, OPENERS, PLACES, Mention, Mentions, bare, tidied
from annotator.suggest.offices import first_words, is_given_name, title_length
from annotator.suggest.word_lists import word_list

_INNER_POSSESSIVE = re.compile("['\u2019]s\\s+(?=\\S)")
_INNER_COMMA = re.compile(r",\s+(?=\S)")
_THE_BEFORE = re.compile(r"\b[Tt]he\s+$")
_STAYING_AT = re.compile(
    r"\b(?:at|in|outside|near|inside|around|in front of)\s+(?:the\s+)?$", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|near|outside|across|throughout)\s+$", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"\b(?:in|at|from|near|to|of|outside|across|around|via|towards?)\s+$", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")
_CAPITAL_AFTER = re.compile("[ \u00a0]([A-Z]\\w*)")
_CAPITAL_BEFORE = re.compile("(?<![\\w'\u2019-])([A-Z][\\w-]*)[ \u00a0]$")
_WORDS_AFTER_A_NAME = word_list("after_a_name")
_DASHES = ("-", "\u2013")


def sharpened(
    text: str, entities: Iterable[Mention], matches: Sequence[GazetteerMatch]
) -> list[Mention]:
    """Return the entities, corrected by the matches; in order, none overlapping another."""
    found = Mentions(tidy for each in entities for tidy in tidied(text, each))
    for mention in list(found):
        _part(text, found, mention)
    matches = trusted(text, found, matches)
    for match in matches:
        _settle(text, found, match)
    add_bodies(text, found, {match.end for match in matches if match.pattern.sure})
    return list(found)


def trusted(
    text: str, entities: Iterable[Mention], matches: Sequence[GazetteerMatch]
) -> list[GazetteerMatch]:
    """Return the matches, those no longer sure that are a part of somebody's name in this text.

    In an article on Qandeel Baloch, "Baloch" is she; in one on Christian Wulff, "Christian" is he.
    """
    parts: set[str] = set()
    for mention in entities:
        if mention.label == "PERSON":
            words = text[mention.start : mention.end].split()
            if len(words) > 1:
                parts.add(words[-1])
                parts.update(word for word in words[:1] if is_given_name(word))
    return [
        match._replace(pattern=msgspec.structs.replace(match.pattern, sure=False))
        if match.pattern.words in parts and match.pattern.kind in ("demonym", "metonym")
        else match
        for match in matches
    ]


def _part(text: str, found: Mentions, mention: Mention) -> None:
    """Make two of "China's Wang Yi" and of "Porto, Portugal"; leave titles out of persons' names."""
    cut = None
    if mention.label in ("PERSON", "GPE", "NORP"):
        cut = _INNER_POSSESSIVE.search(text, mention.start, mention.end)
    if cut is None and mention.label == "GPE":
        cut = _INNER_COMMA.search(text, mention.start, mention.end)
    parts = [mention]
    if cut is not None:
        parts = [
            mention._replace(end=cut.start()),
            *tidied(text, mention._replace(start=cut.end())),
        ]
    titles = [
        title_length(text[each.start : each.end]) if each.label == "PERSON" else 0 for each in parts
    ]
    if cut is not None or any(titles):
        found.put(
            *(
                each._replace(start=each.start + length)
                for each, length in zip(parts, titles, strict=True)
            )
        )


def _settle(text: str, found: Mentions, match: GazetteerMatch) -> None:
    """Hold one match against the entities that it overlaps."""
    start, end, pattern = match
    over = found.over(start, end)
    label = pattern.label
    if label == "ORG" and pattern.kind == "metonym":
        label = "FAC" if _STAYING_AT.search(text, max(start - 20, 0), start) else "ORG"
    if not over:
        is_place = label == "GPE" and _IN.search(text, max(start - 12, 0), start)
        if (pattern.sure or is_place) and not _in_a_longer_name(text, found, match):
            found.put(Mention(_with_article(text, start, end, label), end, label))
    elif len(over) == 1:
        _settle_one(text, found, match, over[0], label)
    elif (
        bare(text, over[0])[0] >= start
        and over[-1].end <= end
        and (pattern.sure or all(each.label in PLACES for each in over))
    ):
        found.put(Mention(min(over[0].start, start), end, label))


def _in_a_longer_name(text: str, found: Mentions, match: GazetteerMatch) -> bool:
    """Return whether a lone word that the model left out is a part of a name or of an amount."""
    if text[match.end : match.end + 1] == "$":
        return True
    if " " in match.pattern.words:
        return False
    after = _CAPITAL_AFTER.match(text, match.end)
    if after is not None and after.group(1).lower() not in first_words():
        return not found.over(*after.span(1))
    before = _CAPITAL_BEFORE.search(text, max(match.start - 30, 0), match.start)
    return (
        before is not None
        and before.group(1).lower() not in OPENERS
        and not found.over(*before.span(1))
    )


def _settle_one(
    text: str, found: Mentions, match: GazetteerMatch, entity: Mention, label: str
) -> None:
    start, end, pattern = match
    begin, stop = bare(text, entity)
    if start <= begin and end >= stop:
        if _overrules(text, match, entity):
            same = start == begin and end == stop and label != "NORP"
            first = entity.start if same else _with_article(text, start, end, label)
            found.put(Mention(first, end, label))
    elif not pattern.sure or entity.label not in NAMES:
        return
    elif start >= begin and end <= stop:
        _settle_inside(text, found, match, entity, label)
    elif entity.label != "ORG" or end - start > stop - begin:
        found.put(Mention(_with_article(text, start, end, label), end, label))


def _settle_inside(
    text: str, found: Mentions, match: GazetteerMatch, entity: Mention, label: str
) -> None:
    """Cut an entity down to a match inside it where the rest of it is no part of a name."""
    begin, stop = bare(text, entity)
    start, end, pattern = match
    at_a_dash = text[end : end + 1] in _DASHES or text[max(start - 1, 0) : start] in _DASHES
    if not at_a_dash and entity.label not in ("GPE", "NORP", "PERSON", "LOC"):
        return
    rest = (*words_of(text[begin:start]), *words_of(text[end:stop]))
    if not any(word.key[0].isupper() and word.key.lower() not in OPENERS for word in rest):
        found.put(Mention(start, end, label))
    elif (
        entity.label == "PERSON"
        and start == begin
        and pattern.kind in ("demonym", "acronym")
        and len(rest) > 1
        and not is_given_name(pattern.words)
    ):
        found.put(Mention(start, end, label), *tidied(text, Mention(end, stop, "PERSON")))


def _overrules(text: str, match: GazetteerMatch, entity: Mention) -> bool:
    """Return whether a match on the same words, or on more, goes before the model's label.

    A city that the model takes for a body may be one, a team for instance.
    """
    pattern = match.pattern
    if entity.label == "LANGUAGE":
        return pattern.label != "NORP"
    if entity.label == "FAC" and pattern.kind == "metonym" and pattern.label == "ORG":
        return False
    if pattern.sure or entity.label == pattern.label:
        return True
    if entity.label == "ORG" and pattern.label == "GPE":
        return bool(_OF_A_PLACE.search(text, max(entity.start - 12, 0), entity.start))
    return entity.label != "PERSON"


def _with_article(text: str, start: int, end: int, label: str) -> int:
    """Return where a name begins, counting "the" in where it introduces the name itself."""
    the = _THE_BEFORE.search(text, max(start - 6, 0), start)
    if the is None or label == "NORP":
        return start
    after = _WORD_AFTER.match(text, end)
    return the.start() if after is None or after.group(1) in _WORDS_AFTER_A_NAME else start
