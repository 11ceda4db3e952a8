"""Names of bodies by the words in them: "Ministry", "Party", "University of"."""

import re
from collections.abc import Container

from annotator.suggest.gazetteer import Word, article_words
from annotator.suggest.mentions import NAMES, OPENERS, Mention, Mentions
from annotator.suggest.word_lists import word_list

_LAST = word_list("body_last")
_FIRST = word_list("body_first")
_OF = re.compile(r" (?:of|for)(?: the)? [A-Z]\w+(?:[ -][A-Z]\w+)*")
_JOINED = re.compile(r"\b([A-Z]\w+) (?:and|for|of|&) $")
_CAPITALS_BEFORE = re.compile(r"\b([A-Z]\w+) (?:[A-Z]\w+ )*$")
_OF_PEOPLE = re.compile(  # no owner, as in "Women's Media Center"
    "\\b(?:Women|Men|Children|People|Workers|Teachers|Farmers|Veterans|Students|Nurses|Lawyers)['’]s? $"
)
_JOINING = (" and", " of", " for", " &")
_REACH = 40  # characters before a run in which what is joined to it is looked for
_SAID_ALREADY = frozenset(("ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART"))
_SPACES = (" ", "\u00a0", "")


def add_bodies(text: str, found: Mentions, settled: Container[int] = ()) -> None:
    """Make one ORG of each run of capitalised words that is built as a body's name is.

    Where the model has a body, facility, law, event or work up to the run's end, it stays. So
    does every name that ends at one of `settled`: the Soviet Union is no union.
    """
    run: list[Word] = []
    for word in (*article_words(text), Word("", len(text), len(text))):
        near = not run or text[run[-1].end : word.start] in _SPACES
        capital = word.key[:1].isupper()
        if near and (capital or (word.key == "-" and run)):
            run.append(word)
            continue
        if run and run[-1].end not in settled:
            _add(text, found, run)
        run = [word] if capital else []


def _range_of(text: str, run: list[Word]) -> tuple[int, int] | None:
    """Return where the name of a body that the run is, or begins, stands; None if it is none."""
    while run and run[0].key.lower() in OPENERS:
        run = run[1:]
    if not run:
        return None
    end = run[-1].end
    of = _OF.match(text, end) if run[-1].key in _LAST | _FIRST else None
    if of is not None:
        return run[0].start, of.end()
    return (run[0].start, end) if len(run) > 1 and run[-1].key in _LAST else None


def _add(text: str, found: Mentions, run: list[Word]) -> None:
    place = _range_of(text, run)
    if place is None:
        return
    start, end = place
    others = [
        each
        for each in found.over(start, end)
        if each.end < end and (each.label == "PERSON" or each.label not in NAMES)
    ]
    if others:  # "On Monday Supreme Court judges": what is after the day
        start = others[-1].end + 1
        if " " not in text[start:end].strip():
            return
    over = found.over(start, end)
    if any(each.end > end or (each.end == end and each.label in _SAID_ALREADY) for each in over):
        return
    begin = min([start, *(each.start for each in over)])
    found.put(Mention(_with_what_is_joined(text, found, begin), end, "ORG"))


def _with_what_is_joined(text: str, found: Mentions, start: int) -> int:
    """Return where "Bread and Roses Party" begins, given where "Roses Party" does."""
    before = found.over(max(start - 1, 0), start) or found.over(max(start - 2, 0), start)
    if (
        before
        and before[0].label == "ORG"
        and text[before[0].start : before[0].end].endswith(_JOINING)
    ):
        return before[0].start
    of_people = _OF_PEOPLE.search(text, max(start - _REACH, 0), start)
    if of_people is not None:
        return of_people.start()
    joined = _JOINED.search(text, max(start - _REACH, 0), start)
    if joined is None or joined.group(1).lower() in OPENERS or found.over(*joined.span(1)):
        return start
    begin = joined.start(1)
    more = _CAPITALS_BEFORE.search(text, max(begin - _REACH, 0), begin)
    if more is None or more.group(1).lower() in OPENERS:
        return begin
    people = [each for each in found.over(*more.span()) if each.label == "PERSON"]
    return begin if people else more.start()
