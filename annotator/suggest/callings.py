"""What persons are called beside their names, and so whom "the spokesman" stands for."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from annotator.domain.suggestions import Suggestion

_REACH = 70  # characters before and after a name in which its calling is looked for
_BEFORE = re.compile(r"((?:[\w'\u2019.-]+ ){1,6})$")
_AFTER = re.compile(
    r"(?:, \d+)?, (?:the|a|an|his|her|its|their) ((?:[\w'\u2019.-]+ ?){1,8}?)"
    r"(?= (?:of|for|in|at|from|with|who|that|on|to)\b|,|\.|;| [\u2013\u2014-])"
)
_ENDS = re.compile(r"[.!?:;,]\s*$")
_LOOSE = re.compile(
    r"^(?:.* )?(?:the|a|an|of|for|in|at|by|to|and|that|with|from|on|as) ", re.IGNORECASE
)
_FORMER = {"former"}
_SPELT_OUT = {
    "gov.": "governor", "sen.": "senator", "rep.": "representative", "pres.": "president",
    "prof.": "professor", "dr.": "doctor", "lt.": "lieutenant", "gen.": "general",
    "col.": "colonel", "capt.": "captain", "sgt.": "sergeant", "atty.": "attorney",
}  # fmt: skip


class Callings:
    """The persons of a text by what they are called. `persons` stand in reading order."""

    def __init__(self, text: str, persons: Sequence[Suggestion]) -> None:
        self._by_actor: dict[str, list[Suggestion]] = defaultdict(list)
        self._called: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
        for person in persons:
            start, end = person.fragments[0]
            actor = str(person.attributes.get("actor") or text[start:end])
            self._by_actor[actor].append(person)
            for words in _callings(text, start, end):
                self._called[words[-1]].append((actor, set(words[:-1])))

    def person(self, noun: str, modifiers: set[str], at: int) -> Suggestion | None:
        """Return whom "the (modifiers) noun" at a character stands for; None if it is not sure.

        That is the only person who is called so, with all of the modifiers: the mention nearest
        before the character, or else the first after it. A former one is another.
        """
        actors = {
            actor
            for actor, words in self._called.get(noun, ())
            if modifiers <= words and _FORMER & words == _FORMER & modifiers
        }
        if len(actors) != 1:
            return None
        mentions = self._by_actor[actors.pop()]
        place = bisect_right(mentions, at, key=lambda each: each.fragments[0].start)
        return mentions[max(place - 1, 0)]


def _callings(text: str, start: int, end: int) -> list[list[str]]:
    """Return the words of each calling of the person named at `[start, end)`, the noun last."""
    found = []
    before = _BEFORE.search(text, max(start - _REACH, 0), start)
    if before and not _ENDS.search(before[1].replace(". ", " ")):
        found.append(_LOOSE.sub("", before[1]))
    after = _AFTER.match(text, end, end + _REACH)
    if after:
        found.append(after[1])
    return [words for each in found if (words := _words(each))]


def _words(calling: str) -> list[str]:
    words = [_SPELT_OUT.get(word.lower(), word.lower()) for word in calling.split()]
    return [re.sub(r"['\u2019]s$", "", word) for word in words]
