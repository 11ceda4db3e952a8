"""Whose position a noun or an adjective shows, and the words before a noun that turn it round."""

from typing import Any

from annotator.suggest.sources import child

LINKING = {"be", "remain", "become", "feel", "seem", "grow", "appear", "get", "stay", "sound"}
_BEFORE = {"preconj", "det", "cc", "advmod", "neg"}
_GIVERS = {"from", "by", "among"}


def giver(word: Any) -> Any | None:
    """Return the noun after from, by or among."""
    for each in word.children:
        if each.dep_ in ("prep", "agent") and each.lower_ in _GIVERS and each.i > word.i:
            return child(each, "pobj")
    return None


def modifier(noun: Any) -> Any | None:
    """Return the name right before the noun: Republican opposition to the bill."""
    for each in noun.lefts:
        if each.dep_ in ("amod", "compound", "nmod") and each.ent_type_:
            return each
    return None


def described(participle: Any) -> Any | None:
    """Return who is (concerned, opposed); the parser may hang the subject on "is"."""
    own = child(participle, "nsubjpass", "nsubj")
    linking = child(participle, "auxpass")
    return own if own is not None or linking is None else child(linking, "nsubj", "nsubjpass")


def refusing(noun: Any) -> Any | None:
    """Return the "neither" or "no" before a noun."""
    for each in noun.lefts:
        if each.lower_ in ("neither", "no") and each.dep_ in _BEFORE:
            return each
    return None


def patient_of_reason(verb: Any) -> Any | None:
    """Return who is blamed or praised for doing what the verb says: accused him of backing it."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.lower_ not in ("for", "of"):
        return None
    above = preposition.head
    while above.dep_ == "conj" and above.pos_ != "VERB" and above.head.i < above.i:
        above = above.head
    if above.dep_ == "dobj":
        return above
    return child(above, "dobj", "nsubjpass") if above.pos_ == "VERB" else None
