"""The light in which single words show things: good, bad or neither, with what turns it round."""

from collections.abc import Iterator
from typing import Any

from annotator.suggest.sources import child
from annotator.suggest.stance_cues import StanceLexicon

_SAID = {"ADJ", "ADV", "NOUN", "PROPN", "INTJ"}
_COMPLEMENTS = {"acomp", "attr", "oprd", "dobj", "advmod"}
_DOWN = {
    *("amod", "compound", "appos", "conj", "advmod", "prep", "pobj", "nmod", "poss", "pcomp"),
    *("acl", "dobj", "acomp", "attr", "npadvmod"),
}
_DEPTH = 4
_NO = {"no", "not", "never", "nothing", "without", "neither", "hardly", "n't", "n\u2019t"}
_TURNED = -0.7


class Tones:
    """Reads tones from a lexicon; values lie between -1 and 1."""

    def __init__(self, lexicon: StanceLexicon) -> None:
        self._tones = lexicon.tones
        self.lexicon = lexicon

    def said(self, word: Any) -> float:
        """Return the light that a noun, adjective or adverb throws on what it is said of."""
        if word.pos_ not in _SAID and word.tag_ not in ("VBN", "VBG"):
            return 0.0
        for form in _forms(word):
            if form in self._tones["good"]:
                return turned(word, 1.0)
            if form in self._tones["bad"]:
                return turned(word, -1.0)
        return 0.0

    def done(self, verb: Any) -> float:
        """Return the light in which a verb shows its subject."""
        return self._verb(verb, "does_good", "does_bad")

    def suffered(self, verb: Any) -> float:
        """Return the light in which a verb shows its object."""
        return self._verb(verb, "enjoys_good", "suffers_bad")

    def _verb(self, verb: Any, good: str, bad: str) -> float:
        lemma = verb.lemma_.lower()
        value = (lemma in self._tones[good]) - (lemma in self._tones[bad])
        return turned(verb, float(value)) if value else 0.0

    def any(self, word: Any) -> float:
        """Return the tone of a word whatever it is said of."""
        value = self.said(word)
        if not value and word.pos_ == "VERB":
            value = self.done(word) or self.suffered(word)
        return value

    def phrase(self, word: Any, weight: float = 1.0, depth: int = 0) -> Iterator[float]:
        """Yield the weighted tones of a word and of those that hang on it, ever less."""
        value = self.said(word)
        if value:
            yield value * weight
        if depth >= _DEPTH:
            return
        for each in word.children:
            if each.dep_ in _DOWN and each.pos_ != "PUNCT":
                same = 1.0 if each.dep_ in ("amod", "conj", "compound") else 0.6
                yield from self.phrase(each, weight * same, depth + 1)


def _forms(word: Any) -> Iterator[str]:
    """Yield the word, its lemma, and the adjective that an adverb is made from."""
    lower = word.lower_
    yield lower
    yield word.lemma_.lower()
    if word.pos_ == "ADV" and lower.endswith("ly"):
        yield lower[:-3] + "y" if lower.endswith("ily") else lower[:-2]


def turned(word: Any, value: float) -> float:
    """Return the value, turned round where the word or the verb that it completes is negated."""
    if any(each.lower_ in _NO for each in word.children):
        return value * _TURNED
    head = word.head
    if word.dep_ in _COMPLEMENTS and head.i != word.i and child(head, "neg") is not None:
        return value * _TURNED
    return value


def named(verb: Any) -> Any | None:
    """Return what a verb calls its object: called her a liar, described him as weak."""
    found = child(verb, "oprd")
    if found is not None:
        return found
    for each in verb.children:
        if each.dep_ == "prep" and each.lower_ == "as":
            return child(each, "pobj", "amod", "pcomp")
    return None
