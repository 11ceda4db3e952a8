"""The cue that a verb makes: what the lexicon knows of it, and which words belong to it."""

from typing import Any

from annotator.suggest.cues import Cue, Lexicon
from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import child

_BEFORE = {"aux", "auxpass", "neg", "advmod"}


def cue_of(lexicon: Lexicon, verb: Any) -> tuple[Cue | None, Any | None]:
    """Return what the lexicon knows of the verb, with its particle if that belongs to it."""
    lemma = verb.lemma_.lower()
    particle = child(verb, "prt")
    if particle is None and verb.i + 1 < len(verb.doc):
        following = verb.nbor()
        if following.head.i == verb.i and following.dep_ in ("advmod", "prep", "prt", "dative"):
            particle = following
    if particle is not None and (cue := lexicon.verbs.get(f"{lemma} {particle.lower_}")):
        return cue, particle
    if particle is not None and particle.dep_ == "prt":
        return None, None
    return lexicon.verbs.get(lemma), None


def cue_range(reading: Reading, verb: Any, last: int) -> tuple[Range, bool]:
    """Return the verb with auxiliaries, negation and adverbs before it, to the token `last`."""
    lo = verb.i
    negated = False
    for each in reversed(list(verb.lefts)):
        if each.dep_ == "neg":
            negated = True
        if each.dep_ not in _BEFORE or each.i != lo - 1:
            break
        if each.dep_ == "advmod" and each.left_edge.i != each.right_edge.i:
            break
        if each.dep_ == "advmod" and each.tag_ in ("WRB",):
            break
        lo = each.i
    return reading.chars(lo, last + 1), negated or any(c.dep_ == "neg" for c in verb.children)


def governing(verb: Any) -> Any | None:
    """Return the verb that the cue begins with: refused to (say), is eager to (discuss)."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.i >= verb.i or child(head, "dobj", "dative") is not None:
        return None
    if head.dep_ == "acomp" and head.head.i < head.i:
        return head.head
    return head if head.pos_ in ("VERB", "AUX") else None


def infinite(verb: Any) -> bool:
    """Tell whether the clause is "to" with an infinitive."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
