"""What a position is towards: the phrase after a cue, as a noun phrase or as a clause."""

from typing import Any

from msgspec import Struct

from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import RELATIVE, agent, antecedent, child, passive

_EMPHATIC = {"any", "all", "every", "anything"}
_CLAUSES = ("ccomp", "xcomp")


class Target(Struct):
    """The head of the phrase, its characters, and how the cue leads to it.

    `link` is the token of the preposition, `particle` that of a particle between (-1: none).
    `noun` is false where the head is the verb of a clause.
    """

    head: Any
    range: Range
    link: int | None = None
    particle: int = -1
    noun: bool = True
    emphatic: int = 0

    @classmethod
    def of_noun(cls, reading: Reading, noun: Any, cue: Any, link: int | None = None) -> "Target":
        """Return the noun phrase, on its side of the cue and without remarks after a comma."""
        start, end = reading.tree(noun)
        begin, stop = reading.starts[cue.i], reading.ends[cue.i]
        if start <= begin < end:
            start, end = (start, begin) if noun.i < cue.i else (stop, end)
        for each in noun.rights:
            loose = each.dep_ in ("relcl", "appos", "acl") and _after_comma(each)
            if loose or each.dep_ in ("parataxis", "advcl", "ccomp", "dep"):
                end = min(end, max(each.left_edge.idx, reading.ends[noun.i]))
        first = next((t for t in noun.lefts if t.dep_ in ("det", "predet")), noun)
        return cls(noun, (start, end), link, emphatic=int(first.lower_ in _EMPHATIC))

    @classmethod
    def of_clause(cls, reading: Reading, verb: Any, link: int | None = None) -> "Target":
        """Return a clause with what it is about."""
        return cls(verb, reading.tree(verb), link, noun=False)

    @classmethod
    def after(cls, reading: Reading, preposition: Any) -> "Target | None":
        """Return the phrase after a preposition, or the clause: over China sending arms."""
        link = preposition.i
        clause = child(preposition, "pcomp")
        if clause is not None and clause.pos_ in ("VERB", "AUX"):
            return cls.of_clause(reading, clause, link)
        noun = child(preposition, "pobj")
        if noun is None or noun.i < link:
            return None
        made = cls.of_noun(reading, noun, preposition, link)
        does = child(noun, "acl")
        follows = preposition.right_edge.i + 1
        if does is None and follows < len(noun.doc):
            near = next(iter(_hanging(preposition.head, follows)), None)
            does = near
        if does is not None and does.tag_ == "VBG" and noun.pos_ == "PROPN":
            end = reading.tree(does)[1]
            return cls(does, (made.range[0], max(end, made.range[1])), link, noun=False)
        return made


def _hanging(word: Any, follows: int) -> list[Any]:
    """Return the participle clauses of a word that begin at a token."""
    return [e for e in word.rights if e.dep_ == "acl" and e.left_edge.i == follows]


def _after_comma(part: Any) -> bool:
    first = part.left_edge
    return bool(first.i > 0 and first.nbor(-1).text in (",", "(", "\u2014", "\u2013"))


def prepositional(
    reading: Reading, word: Any, prepositions: frozenset[str], after: int | None = None
) -> Target | None:
    """Return the target that a preposition of the word leads to.

    The preposition may hang on a particle, or on who gives it: criticism from Oslo of the plan.
    With `after`, only one right after that token counts.
    """
    for each in _prepositions(word):
        if each.lower_ not in prepositions or each.i <= word.i:
            continue
        if after is not None and each.i != after + 1:
            continue
        found = Target.after(reading, each)
        if found is not None:
            found.particle = max((c.i for c in word.children if c.dep_ == "prt"), default=-1)
            return found
    return None


def _prepositions(word: Any) -> list[Any]:
    found = []
    for each in word.rights:
        if each.dep_ in ("prep", "dative", "agent"):
            found.append(each)
            giver = child(each, "pobj")
            if each.lower_ in ("from", "by", "among") and giver is not None:
                found += [inner for inner in giver.rights if inner.dep_ == "prep"]
            found += [inner for inner in each.rights if inner.dep_ == "prep"]
        elif each.dep_ in ("prt", "advmod", "dobj"):
            found += [inner for inner in each.rights if inner.dep_ == "prep"]
    return found


def clause_after(reading: Reading, verb: Any) -> Target | None:
    """Return the clause that a verb has after it: demanded that …, urged them to leave."""
    for each in verb.rights:
        acts = each.pos_ in ("VERB", "AUX") or child(each, "mark") is not None
        if each.dep_ not in _CLAUSES or not acts:
            continue
        made = Target.of_clause(reading, each)
        patient = child(verb, "dobj")
        if each.dep_ == "xcomp" and patient is not None and patient.i < each.i:
            made.range = (reading.tree(patient)[0], made.range[1])
        quotation = reading.quotation_at(made.range[0])
        return None if quotation is not None and not reading.quoted(verb.i) else made
    return None


def object_of(verb: Any) -> Any | None:
    """Return what is done to: the object, or the subject of a passive that names who did it."""
    if passive(verb):
        if agent(verb) is None:
            return None
        noun = child(verb, "nsubjpass")
        if noun is None and verb.dep_ in ("acl", "relcl") and verb.head.i < verb.i:
            noun = verb.head
        return antecedent(noun) if noun is not None and noun.lower_ in RELATIVE else noun
    noun = child(verb, "dobj")
    if noun is not None:
        return antecedent(noun) if noun.lower_ in RELATIVE else noun
    own = child(verb, "nsubj")
    if verb.dep_ == "relcl" and own is not None and own.lower_ not in RELATIVE:
        return verb.head if verb.head.i < verb.i else None  # the bill (that) Oslo opposes
    return None
