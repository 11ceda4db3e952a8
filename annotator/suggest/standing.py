"""How a verb holds: whether it is negated, taken back, only possible, asked or a condition."""

from typing import Any

from msgspec import Struct

from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import child
from annotator.suggest.stance_cues import Polarity, StanceCue, StanceLexicon

_HOPS = 5
_MODALS = {
    **dict.fromkeys(("would", "'d"), 0.85),
    **dict.fromkeys(("could", "may", "might", "can"), 0.5),
    **dict.fromkeys(("should", "must", "ought"), 0.3),
}
_IF = {"if", "unless", "whether"}
_READY = {"ready", "willing", "eager", "prepared", "determined", "keen", "likely", "set", "happy"}
_NOT_READY = {"unwilling", "reluctant", "loath", "unable", "hesitant", "unlikely"}
_NO = {"refusal", "failure", "unwillingness", "reluctance", "inability", "hesitation"}
_BARELY = {"hardly", "barely", "scarcely", "rarely", "seldom"}
_LOOSE = {"advcl", "acl", "relcl", "conj", "dep"}
_BESIDE = {"aux", "auxpass", "neg", "advmod", "prt"}


class Standing(Struct):
    """What is around a verb: is it turned round, how far is it sure, which words belong to it."""

    verb: Any  # the one whose subject holds the position
    turned: bool = False
    negated: bool = False  # by "not", "never", "no", and not by a verb
    sure: float = 1.0
    shift: int = 0  # of the intensity
    lo: int = 0  # the first token of the evidence
    hi: int = 0  # the last token of the verb in it


def standing(reading: Reading, lexicon: StanceLexicon, verb: Any) -> Standing:
    """Return how a verb holds, through the verbs that lead to it: did not refuse to back."""
    made = Standing(verb=verb, lo=verb.i, hi=verb.i)
    particle = child(verb, "prt")
    if particle is not None and particle.i == verb.i + 1:
        made.hi = particle.i
    at = verb
    for _hop in range(_HOPS):
        _own(made, lexicon, at)
        head = _above(made, lexicon, at)
        if head is None:
            break
        at = head
    made.verb = at
    start, end = reading.sentence(verb.i)
    if reading.text[start:end].rstrip("\"'\u201d\u2019) ").endswith("?"):
        made.sure *= 0.4
    return made


def _own(made: Standing, lexicon: StanceLexicon, verb: Any) -> None:
    """Read the auxiliaries, negation and adverbs of one verb."""
    beside = verb.i
    helped = False
    for each in reversed(list(verb.lefts)):
        if each.dep_ == "advmod" and helped:
            break  # what stands before "has" seldom belongs to it
        alone = each.left_edge.i == each.i or each.lower_ == "longer"
        if each.dep_ in _BESIDE and each.i == beside - 1 and alone:
            beside = each.left_edge.i
            helped = helped or each.dep_ in ("aux", "auxpass")
    made.lo = min(made.lo, beside)
    for each in verb.children:
        lower = each.lower_
        barely = each.dep_ == "advmod" and lower in _BARELY
        if each.dep_ == "neg" or barely or (lower == "longer" and child(each, "neg", "det")):
            made.turned = not made.turned
            made.negated = True
        if each.dep_ == "aux":
            made.sure *= _MODALS.get(lower, 1.0)
        elif each.dep_ == "mark" and lower in _IF:
            made.sure *= 0.3
        elif each.dep_ in ("advmod", "neg"):
            made.shift += (lower in lexicon.words["stronger"]) - (lower in lexicon.words["weaker"])


def _above(made: Standing, lexicon: StanceLexicon, verb: Any) -> Any | None:
    """Return the verb that leads to this one, if its subject holds the position too."""
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and child(verb, "nsubj") is None:
        joined, refused = child(head, "cc"), child(head, "neg")
        if joined is not None and joined.lower_ in ("or", "nor") and refused is not None:
            made.turned = not made.turned
            made.negated = True
            helped = refused.i - 1 if child(head, "aux") is not None else refused.i
            made.lo = min(made.lo, helped)
        return None
    if verb.dep_ in _LOOSE and head.lemma_ not in _NO and _infinitive(verb):
        made.sure *= 0.45  # in order to; the first to
    if verb.dep_ == "acl" and head.lemma_ in _NO:
        made.turned = not made.turned
        made.lo = min(made.lo, head.i)
        return None
    if verb.dep_ not in ("xcomp", "ccomp") or head.i > verb.i:
        return None
    return _leading(made, lexicon, verb)


def _infinitive(verb: Any) -> bool:
    return any(each.tag_ == "TO" for each in verb.lefts)


def _leading(made: Standing, lexicon: StanceLexicon, verb: Any) -> Any | None:
    head = verb.head
    if verb.dep_ == "ccomp" and (
        verb.tag_ not in ("VB", "VBG") or child(verb, "nsubj", "mark") is not None
    ):
        return None
    if head.lemma_ in _NOT_READY or head.lemma_ in lexicon.words["reversing"]:
        made.turned = not made.turned
    elif head.lemma_ not in _READY and head.lemma_ not in lexicon.words["leading"]:
        made.sure *= 0.4  # forced to, asked to
        return None
    patient = child(head, "dobj", "dative")
    if patient is not None and patient.i < verb.i:
        return None
    made.lo = min(made.lo, head.i)
    return head.head if head.pos_ == "ADJ" and head.dep_ == "acomp" else head


def turned(cue: StanceCue, *, around: bool, negated: bool) -> tuple[Polarity, float, int] | None:
    """Return polarity, how far it is sure and the change of intensity; None where nothing is shown.

    Who does not support is against. Who does not oppose is hardly for it, and who did not condemn
    or veto, or is not neutral or torn, shows nothing.
    """
    if cue.negated:
        return (cue.polarity, 1.0, 0) if negated else None
    if not around:
        return cue.polarity, 1.0, 0
    if cue.polarity == "favor":
        return "against", 0.8, 0
    if cue.polarity != "against" or cue.deed or cue.strength == 3 or cue.attitude == "arguing":
        return None
    return "favor", 0.45, -1


def intensity(lexicon: StanceLexicon, cue: StanceCue, shift: int, noun: Any | None = None) -> int:
    """Return the strength from 1 to 3, with the adjectives of a noun taken in."""
    if noun is not None:
        for each in noun.children:
            if each.dep_ in ("amod", "det", "advmod", "compound"):
                word = each.lower_
                shift += (word in lexicon.words["stronger"]) - (word in lexicon.words["weaker"])
    return max(1, min(3, cue.strength + shift))


def words_between(reading: Reading, lo: int, hi: int) -> Range:
    """Return the characters of the tokens `lo` to `hi`, both included."""
    return reading.chars(min(lo, hi), max(lo, hi) + 1)
