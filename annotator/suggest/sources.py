"""Whose words they are: the subject of a verb, and how far its noun phrase reaches."""

import re
from typing import Any

from annotator.suggest.reading import Range, Reading

_HOPS = 8
_SHARING = {
    "conj", "advcl", "prep", "pcomp", "dep", "parataxis", "aux", "amod", "dobj", "attr", "acomp", "pobj",
}  # fmt: skip
_MEANS = {"use", "take", "spend", "seize", "need", "choose"}  # used his speech to call for
_ACTORS = {"PERSON", "ORG", "GPE", "NORP"}
_FOCUS = {"even", "only", "also", "but", "and", "yet", "so"}
_INNER = {"compound", "amod", "nmod", "poss", "det"}
_DATELINE = re.compile(
    "[^\\W\\d_a-z][^\\n()]{1,40}(?: \\([^)\\n]{2,20}\\))? [\u2013\u2014\u2015-]{1,2} "
)
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"}
RELATIVE = {"who", "which", "that", "whom", "what", "whose"}


def child(token: Any, *labels: str) -> Any | None:
    """Return the first child with one of the dependency labels."""
    for each in token.children:
        if each.dep_ in labels:
            return each
    return None


def antecedent(pronoun: Any) -> Any | None:
    """Return the noun that "who" or "which" stands for."""
    at = pronoun
    while at.head.i != at.i:
        if at.dep_ == "relcl":
            return at.head if at.head.i < at.i else None
        at = at.head
    return None


def passive(verb: Any) -> bool:
    """Tell whether the verb is in the passive: is said, (plans) announced by."""
    for each in verb.children:
        if each.dep_ in ("auxpass", "nsubjpass", "agent", "csubjpass"):
            return True
    if verb.dep_ == "acl" and _acting(verb):
        return False
    return bool(verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "advcl") and _bare(verb))


def _acting(verb: Any) -> bool:
    """Tell whether what the parser took for a participle is what the name before it did."""
    head = verb.head
    return bool(verb.tag_ == "VBD" and head.i == verb.i - 1 and head.ent_type_ in _ACTORS)


def _bare(verb: Any) -> bool:
    """Tell whether a participle stands alone: (when) asked about …, a plan backed by …"""
    return all(c.dep_ not in ("aux", "nsubj", "expl") for c in verb.children)


def agent(verb: Any) -> Any | None:
    """Return the noun after "by"."""
    by = child(verb, "agent")
    if by is None:
        return None
    return child(by, "pobj")


def subject(verb: Any) -> Any | None:
    """Return who does what the verb says: its own subject, or that of the verb it hangs on."""
    return subject_and_verb(verb)[0]


def subject_and_verb(verb: Any) -> tuple[Any | None, Any]:
    """Return the subject, and the verb whose own subject it is."""
    at = verb
    for _hop in range(_HOPS):
        own = _nearest(at, "nsubj")
        if own is not None:
            return (None if own.lower_ == "it" and _expletive(at) else own), at
        if at is not verb and (found := child(at, "nsubjpass")) is not None:
            return found, at
        if child(at, "expl", "csubj") is not None or at.head.i == at.i:
            return None, at
        found, above = _shared(at)
        if above is None:
            return found, at
        at = above
    return None, at


def _shared(verb: Any) -> tuple[Any | None, Any | None]:
    """Return whose the subject of a verb is that has none of its own: a noun, or that of a verb."""
    head = verb.head
    label = verb.dep_
    if label in ("xcomp", "ccomp"):
        patient = child(head, "dobj", "dative")
        if patient is not None and patient.i < verb.i and head.lemma_ not in _MEANS:
            return (patient if label == "xcomp" else None), None  # urged him to say
    elif label in ("acl", "relcl"):
        if verb.tag_ == "VBG" or label == "relcl" or _acting(verb):
            return head, None
        owner = child(head, "poss")
        if owner is not None:
            return owner, None  # her attempt to say
    elif label == "advcl" and verb.tag_ == "VBG" and head.dep_ == "ccomp":
        aside = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
        if aside and head.head.i < head.i < verb.i:
            return None, head.head  # he said that …, adding: who said it goes on
    elif label not in _SHARING:
        return None, None
    return None, head


def _nearest(verb: Any, label: str) -> Any | None:
    """Return the child that stands last before the verb, or else first after it."""
    found = None
    for each in verb.children:
        if each.dep_ == label and (found is None or each.i < verb.i):
            found = each
    return found


def _expletive(verb: Any) -> bool:
    """Tell whether "it" stands for nothing: it seems that, it is clear that, it was said that."""
    return bool(verb.lemma_ in ("seem", "appear", "be", "turn", "happen", "look"))


def noun_phrase(reading: Reading, noun: Any, verb: Any) -> Range:
    """Return the characters of the noun with what belongs to it, on its side of the verb."""
    lo, hi = noun.left_edge.i, noun.right_edge.i + 1
    if noun.lower_ in RELATIVE and noun.pos_ == "PRON":
        lo, hi = noun.i, noun.i + 1
    if lo <= verb.i < hi:
        lo, hi = (lo, verb.i) if noun.i < verb.i else (verb.i + 1, hi)
    for each in noun.children:
        if each.i <= noun.i or not lo < each.i < hi:
            continue
        if _cuts(each, noun, verb):
            hi = min(hi, max(each.left_edge.i, noun.i + 1))
    while lo < noun.i and (
        reading.tokens[lo].dep_ in ("cc", "punct", "preconj") or reading.tokens[lo].lower_ in _FOCUS
    ):
        lo += 1
    start, end = reading.chars(lo, hi)
    begin, stop = reading.paragraph(verb.i)
    start, end = max(start, begin), min(end, stop)
    return _outside_quotes(reading, start, end, noun)


def _cuts(part: Any, noun: Any, verb: Any) -> bool:
    """Tell whether a part of the noun phrase is not the name of the source any more."""
    if part.dep_ in ("relcl", "advcl", "acl") and part.left_edge.i <= verb.i <= part.right_edge.i:
        return True
    if part.dep_ in ("relcl", "acl", "advcl"):
        if part.dep_ == "relcl" and noun.i < verb.i and part.left_edge.nbor(-1).text == ",":
            return True
        return bool(part.dep_ == "advcl" or (part.dep_ != "acl" and part.left_edge.tag_ == "WRB"))
    return bool(
        part.pos_ != "SPACE" and part.dep_ in ("parataxis", "ccomp", "dep", "dobj", "nsubj")
    )


def _outside_quotes(reading: Reading, start: int, end: int, noun: Any) -> Range:
    """Cut what the parser took for a part of the name across a quotation mark."""
    if reading.quotation_at(noun.idx) is not None:
        return start, end
    at = reading.quotation_at(start)
    if at is not None and at.end <= noun.idx:
        start = at.end
    last = reading.quotation_at(end - 1)
    if last is not None and last.start > noun.idx and last.end - last.start > 40:
        end = last.start
    return start, end


def source_of(reading: Reading, verb: Any) -> tuple[Any | None, list[Range]]:
    """Return the noun that the verb's content comes from, and its range; none where none is named."""
    if passive(verb):
        noun = agent(verb)
    else:
        noun, owner = subject_and_verb(verb)
        if noun is not None and noun.i < owner.i and _aside(reading, noun, owner):
            other = before(reading, owner, noun.i)
            elsewhere = noun.idx < reading.paragraph(owner.i)[0]
            noun = other if other is not None or elsewhere else noun
        elif (
            noun is None
            and owner.tag_ in ("VBD", "VBZ", "VBP")
            and child(owner, "nsubj", "expl", "csubj") is None
        ):
            noun = before(reading, owner, owner.i - 8)
    if noun is None or (noun.lower_ == "there" and noun.pos_ == "PRON"):
        return None, []
    return noun, [noun_phrase(reading, noun, verb)]


def _aside(reading: Reading, noun: Any, verb: Any) -> bool:
    """Tell whether what the parser took for the subject is a date, a dateline or another paragraph."""
    if noun.ent_type_ in ("DATE", "TIME") and noun.lower_ not in RELATIVE:
        return True
    start = reading.paragraph(verb.i)[0]
    if noun.idx < start:
        return True
    if noun.idx - start > 40:
        return False
    found = _DATELINE.match(reading.text, start, reading.ends[noun.i] + 30)
    return found is not None and noun.idx < found.end()


def before(reading: Reading, verb: Any, floor: int) -> Any | None:
    """Return the head of the noun phrase that ends just before the verb with its auxiliaries."""
    at = verb.i - 1
    tokens = reading.tokens
    start = reading.paragraph(verb.i)[0]
    floor = max(floor, -1)
    while at > floor and tokens[at].pos_ in ("AUX", "ADV", "PART"):
        at -= 1
    if at > floor and tokens[at].text == ")":
        while at > floor and tokens[at].text != "(":
            at -= 1
        at -= 1
    if at <= floor or tokens[at].idx < start:
        return None
    noun = tokens[at]
    while _inner(noun) and floor < noun.head.i < verb.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if (
        noun.pos_ not in ("NOUN", "PROPN", "PRON")
        or noun.lower_ == "it"
        or noun.dep_ in ("pobj", "dobj")
    ):
        return None
    return noun


def _inner(noun: Any) -> bool:
    """Tell whether the noun is a part of the phrase of its head: also Smith in "spokesman Smith"."""
    if noun.dep_ == "appos":
        return bool(noun.head.i == noun.left_edge.i - 1)
    return noun.dep_ in _INNER
