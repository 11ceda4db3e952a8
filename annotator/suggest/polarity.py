"""Polarity towards a given target: how a sentence shows what one of its phrases names.

What is said of the target counts (adjectives, predicates, what it does), what is done to it (it is
praised, accused), and less what else the sentence says. Rules only, from a parse and word lists.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from annotator.domain.text import Fragment
from annotator.suggest.cues import default_lexicon
from annotator.suggest.sources import child, passive
from annotator.suggest.stance_cues import Polarity, default_stance_cues
from annotator.suggest.tone import Tones, named

_HE = {"he", "him", "his", "himself"}
_SHE = {"she", "her", "hers", "herself"}
_PARTS = {"compound", "nmod", "amod", "poss"}
_HOPS = 4

# What part of a tone reaches the target, by how the words hang together.
_OF_OBJECT = 0.6
_OF_ADJUNCT = 0.4
_OF_WHAT_IS_OWNED = 0.6
_OF_REST = 0.45
_OF_PRONOUN = 0.7
_OF_SPEAKER = 0.5
_OF_PLACE = 0.4
# Below this sum the sentence is taken for neutral.
_THRESHOLD = 0.2


@cache
def _tones() -> Tones:
    return Tones(default_stance_cues())


def polarity(doc: Any, target: Fragment) -> tuple[Polarity, float]:
    """Return the polarity of a parsed text towards a target in it, and a score from 0 to 1.

    `doc` is a spaCy Doc with parse, tags and lemmas; `target` counts code points of its text.
    """
    value = tone_towards(doc, target)
    if abs(value) < _THRESHOLD:
        return "neutral", round(0.6 - abs(value), 3)
    score = round(min(0.5 + abs(value) / 5, 0.95), 3)
    return ("favor" if value > 0 else "against"), score


def tone_towards(doc: Any, target: Fragment) -> float:
    """Return the sum of what the sentence shows of the target: below 0 bad, above 0 good."""
    if not len(doc) or not doc.has_annotation("DEP"):
        return 0.0
    span = doc.char_span(*target, alignment_mode="expand")
    if span is None or not len(span):
        return 0.0
    head = span.root
    tones = _tones()
    found = sum(_About(tones).read(head))
    for other in _pronouns(doc, head):
        found += _OF_PRONOUN * sum(_About(tones).read(other))
    return found + _OF_REST * _reach(head) * _mood(tones, span)


def _reach(head: Any) -> float:
    """Return how far the tone of the sentence bears on a target: less on who speaks, on a place."""
    above = head.head
    if head.dep_ == "nsubj" and above.lemma_.lower() in default_lexicon().verbs:
        cue = default_lexicon().verbs[above.lemma_.lower()]
        if "clause" in cue.frames or "quote" in cue.frames:
            return _OF_SPEAKER
    if head.dep_ == "pobj" and head.ent_type_ in ("GPE", "LOC", "FAC", "DATE", "TIME"):
        return _OF_PLACE if above.lower_ in ("in", "at", "on", "from", "near", "to") else 1.0
    return 1.0


def _mood(tones: Tones, span: Any) -> float:
    """Return the tone of the whole sentence, words nearer to the target counting more."""
    value = 0.0
    for word in span.root.sent:
        if span.start <= word.i < span.end:
            continue
        tone = tones.any(word)
        if tone:
            away = span.start - word.i if word.i < span.start else word.i - span.end + 1
            value += tone / (1 + away / 12)
    return max(-3.0, min(3.0, value))


def _pronouns(doc: Any, head: Any) -> Iterator[Any]:
    """Yield the pronouns that stand for the target, where it is the only person before them."""
    lower = head.lower_
    if lower in _HE or lower in _SHE:
        same = _HE if lower in _HE else _SHE
        yield from (t for t in head.sent if t.lower_ in same and t.i != head.i)
        return
    if head.ent_type_ != "PERSON" and head.pos_ != "PROPN":
        return
    for word in head.sent:
        if word.i <= head.i:
            continue
        if word.ent_type_ == "PERSON" and word.ent_iob_ == "B":
            return
        if word.lower_ in _HE or word.lower_ in _SHE:
            yield word


class _About:
    """Gathers what is said about one mention. Each word is read once."""

    def __init__(self, tones: Tones) -> None:
        self._tones = tones
        self._seen: set[int] = set()

    def read(self, mention: Any) -> Iterator[float]:
        """Yield the weighted tones of what is said of the mention, does or is done to it."""
        yield from self._own(mention)
        yield from self._place(mention, 1.0, 0)

    def _own(self, mention: Any) -> Iterator[float]:
        for each in mention.children:
            if each.dep_ in ("amod", "compound", "appos", "nmod"):
                yield from self._tones.phrase(each)
            elif each.dep_ in ("relcl", "acl") and each.pos_ in ("VERB", "AUX"):
                yield from self._relative(each)

    def _relative(self, verb: Any) -> Iterator[float]:
        own = child(verb, "nsubj", "nsubjpass")
        if passive(verb):
            yield from self._undergoes(verb, 0.9, 0)
        elif own is None or own.lower_ in ("who", "which", "that"):
            yield from self._acts(verb, 0.9, 0)
        else:
            yield from self._undergoes(verb, 0.9, 0)

    def _place(self, word: Any, weight: float, hops: int) -> Iterator[float]:
        """Yield what the place of a word in its sentence says of it."""
        head, dep = word.head, word.dep_
        if hops > _HOPS or head.i == word.i:
            return
        if dep in ("conj", "appos"):
            yield from self._place(head, weight * 0.9, hops + 1)
        elif dep == "nsubj":
            yield from self._acts(head, weight, hops)
        elif dep in ("nsubjpass", "dobj", "dative"):
            yield from self._undergoes(head, weight, hops)
        elif dep in _PARTS:
            yield from self._owns(word, head, weight, hops)
        elif dep == "pobj":
            yield from self._after(head, weight, hops)

    def _owns(self, word: Any, noun: Any, weight: float, hops: int) -> Iterator[float]:
        """Yield what is said of what belongs to the target: her reckless policy failed."""
        value = self._tones.said(noun)
        if value:
            yield value * weight
        for each in noun.lefts:
            if each.i != word.i and each.dep_ in ("amod", "compound"):
                yield from self._tones.phrase(each, weight * 0.8)
        yield from self._place(noun, weight * _OF_WHAT_IS_OWNED, hops + 1)

    def _after(self, preposition: Any, weight: float, hops: int) -> Iterator[float]:
        """Yield what leads to the target with a preposition: support for, voted against."""
        head, lower = preposition.head, preposition.lower_
        lexicon = self._tones.lexicon
        if preposition.dep_ == "agent":
            yield from self._acts(head, weight, hops, active=True)
            return
        kinds = {"VERB": lexicon.verbs, "NOUN": lexicon.nouns, "ADJ": lexicon.adjectives}
        for cue in kinds.get(head.pos_, {}).get(head.lemma_.lower(), ()):
            if lower in cue.prepositions and cue.polarity in ("favor", "against"):
                yield weight * (1.0 if cue.polarity == "favor" else -1.0)
                return
        if head.pos_ == "NOUN":
            value = self._tones.said(head)
            if value:
                yield weight * value * (0.3 if lower == "to" else 0.8)
            elif lower in ("of", "by"):
                yield from self._owns(preposition, head, weight * 0.7, hops + 1)
        elif head.pos_ == "VERB":
            yield 0.7 * weight * self._tones.suffered(head)
            if lower == "to" and (naming := named(head)) is not None:
                yield from self._tones.phrase(naming, weight)

    def _acts(
        self, verb: Any, weight: float, hops: int, *, active: bool = False
    ) -> Iterator[float]:
        """Yield what a verb and its parts say of its subject."""
        if verb.i in self._seen or hops > _HOPS:
            return
        self._seen.add(verb.i)
        if not active and passive(verb):
            yield from self._undergoes(verb, weight, hops)
            return
        yield weight * self._tones.done(verb)
        patient = child(verb, "dobj") is not None
        for each in verb.children:
            dep = each.dep_
            if dep in ("acomp", "attr", "oprd"):
                yield from self._tones.phrase(each, weight)
            elif dep == "dobj":
                yield from self._tones.phrase(each, weight * _OF_OBJECT)
            elif dep == "advmod":
                yield from self._tones.phrase(each, weight * 0.7)
            elif dep == "prep":
                yield from self._tones.phrase(each, weight * _OF_ADJUNCT)
            elif dep == "xcomp" and not patient:
                yield from self._led(verb, each, weight, hops)
            elif dep == "conj" and each.pos_ in ("VERB", "AUX") and child(each, "nsubj") is None:
                yield from self._acts(each, weight * 0.9, hops + 1)
            elif dep == "advcl" and child(each, "nsubj") is None:
                yield from self._acts(each, weight * 0.5, hops + 1)

    def _led(self, verb: Any, other: Any, weight: float, hops: int) -> Iterator[float]:
        back = verb.lemma_ in self._tones.lexicon.words["reversing"]
        yield from self._acts(other, weight * (-0.7 if back else 0.9), hops + 1)

    def _undergoes(self, verb: Any, weight: float, hops: int) -> Iterator[float]:
        """Yield what a verb and what completes it say of its object."""
        yield weight * self._tones.suffered(verb)
        naming = named(verb)
        if naming is not None:
            yield from self._tones.phrase(naming, weight)
        for each in verb.children:
            if each.dep_ == "prep" and each.lower_ in ("of", "for", "over", "with"):
                yield from self._tones.phrase(each, weight * _OF_ADJUNCT)
            elif each.dep_ == "xcomp":
                yield from self._acts(each, weight * 0.7, hops + 1)
