"""Who makes a claim: the name that a source is or stands for, or else its description.

A description is labelled as an entity of its own where it fills a role and no name stands for the
same actor: that is the codebook's one exception to labelling names alone.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable
from functools import cached_property
from typing import Any

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment, Fragments
from annotator.suggest.callings import Callings
from annotator.suggest.pronouns import PERSONS, Persons
from annotator.suggest.sources import RELATIVE, antecedent, child
from annotator.suggest.word_lists import word_list

SPEAKERS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_NOBODY = {"nobody", "none", "no", "nothing", "neither"}
# What a model takes for a place or a work, and speaks nevertheless: the White House, the Times.
_SPEAKING_THINGS = {"FAC", "WORK_OF_ART", "PRODUCT"}
# What stands for people whom nothing else names; "they" stands for somebody who was named.
_SOME = {"all", "both", "few", "many", "most", "others", "several", "some"}
_PASSING = {"then", "new", "current", "late"}
_SITE = re.compile(r"[\w-]{3,}\.[a-z]{2,}")
_NOMINAL = {"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"}
_THINGS = tuple(word_list("speechless_endings"))
_BELONGING = {"of", "for", "from", "in", "at", "with", "on"}


class Claimants:
    """The entities of a parsed piece, and who a source in it stands for.

    `described` are those that were proposed here, by key, because no name stands for the source.
    """

    def __init__(self, doc: Any, found: list[Suggestion]) -> None:
        self._doc = doc
        self._text: str = doc.text
        self._entities = names_among(found, SPEAKERS)
        self._persons = Persons(doc, self._entities)
        self._starts = [each.fragments[0].start for each in self._entities]
        self.described: dict[str, Suggestion] = {}

    def claimant(self, source: Fragments, score: float) -> Suggestion | None:
        """Return the entity that a source names, stands for or is; None where there is none.

        `score` is that of the claim, between 0 and 1: a description is as sure as its claim.
        """
        read = self._read(source)
        if read is None:
            return None
        named = self._named(*read)
        if named is not None or read[0].lower_ in PERSONS:
            return named
        return self._description(*read, score)

    def joint(self, source: Fragments) -> list[Suggestion]:
        """Return the names that a source has beside the one it is of: Putin, in "Xi and Putin"."""
        read = self._read(source)
        if read is None:
            return []
        head, start, end = read
        first = self._at(head.idx)
        if first is None:
            return []
        others = [self._at(each.idx) for each in head.conjuncts if start <= each.idx < end]
        found = [each for each in others if each is not None and each.key != first.key]
        return list({each.key: each for each in found}.values())

    def named(self, source: Fragments) -> Suggestion | None:
        """Return the entity that a source names or stands for; None where there is none."""
        read = self._read(source)
        return self._named(*read) if read is not None else None

    def _read(self, source: Fragments) -> tuple[Any, int, int] | None:
        """Return the head of a source and its range; of "who" those of the noun before it."""
        if not source:
            return None
        start, end = source[0].start, source[-1].end
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        head = span.root
        if head.lower_ in RELATIVE and head.pos_ in ("PRON", "DET", "SCONJ"):
            noun = antecedent(head)
            return (noun, noun.left_edge.idx, head.idx) if noun is not None else None
        return head, start, end

    def _named(self, head: Any, start: int, end: int) -> Suggestion | None:
        """Return the name that the head of the source is, has beside it, or is known to stand for."""
        if head.lower_ in PERSONS and head.pos_ in ("PRON", "DET"):
            return self._persons.before(head.lower_, start)
        at = self._at(head.idx)
        if at is not None and at.label == "PERSON":
            return at
        inside = self._between(start, end)
        for part in head.subtree:
            if part.dep_ != "appos" and not (part.head.i == head.i and part.dep_ == "compound"):
                continue
            other = self._at(part.idx)
            if other is not None and other.label == "PERSON" and other in inside:
                return other
        if at is None and inside and self._ends(inside[-1], end):
            return inside[-1]
        return at or self.called(head)

    def called(self, noun: Any) -> Suggestion | None:
        """Return the person whom the article calls so elsewhere: the spokesman."""
        if noun.tag_ != "NN" or next((t.lower_ for t in noun.lefts), "") not in ("the", "this"):
            return None
        if _label_of(noun) != "PERSON":
            return None
        parts = [each for each in noun.children if each.dep_ != "det"]
        if any(each.dep_ not in ("amod", "compound") for each in parts):
            return None
        modifiers = {each.lower_ for each in parts} - _PASSING
        return self._callings.person(noun.lemma_.lower(), modifiers, noun.idx)

    @cached_property
    def _callings(self) -> Callings:
        persons = [each for each in self._entities if each.label == "PERSON"]
        return Callings(self._text, persons)

    def _ends(self, name: Suggestion, end: int) -> bool:
        """Tell whether a name ends a source that names its office first: broadcaster NBS."""
        first, last = name.fragments[0]
        before = self._text[max(first - 20, 0) : first].split()
        word = before[-1].casefold() if before else ""
        return (
            self._text[last:end].strip("'\u2019s \u00a0,") == ""
            and word not in _BELONGING | {"and", "or", "the", "to", "by"}
            and not word.endswith(("'s", "\u2019s"))
        )

    def described_by(self, noun: Any, score: float) -> Suggestion | None:
        """Return the entity that a noun describes, if it is one that can speak."""
        return self._description(noun, noun.left_edge.idx, len(self._text), score)

    def _description(self, head: Any, start: int, end: int, score: float) -> Suggestion | None:
        label = _label_of(head)
        if not label:
            return None
        place = self._extent(head, start, end)
        if place is None:
            return None
        made = Suggestion(
            layer="entity", label=label, fragments=(place,), score=score, for_role=True
        )
        known = self.described.get(made.key)
        if known is None or (known.score or 0) < score:
            self.described[made.key] = made
        return self.described[made.key]

    def _extent(self, head: Any, start: int, end: int) -> Fragment | None:
        """Return the noun with what stands before it and belongs to it: an official in the ministry.

        Clauses and remarks after a comma are left out.
        """
        hi = head.i
        for each in head.rights:
            belongs = each.dep_ == "prep" and each.lower_ in _BELONGING
            joined = each.dep_ in ("cc", "conj") and each.ent_type_ not in SPEAKERS
            if not (belongs or joined) or each.left_edge.i != hi + 1:
                break
            hi = _before_a_clause(each)
        begin = max(start, head.left_edge.idx)
        last = self._doc[hi]
        stop = min(end, last.idx + len(last.text))
        words = self._text[begin:stop]
        begin += len(words) - len(words.lstrip(" \u00a0\t\n\"'\u201c\u2018,-\u2013\u2014("))
        stop = begin + len(
            self._text[begin:stop].rstrip(" \u00a0\t\n\"'\u201d\u2019,-\u2013\u2014")
        )
        return (
            Fragment(begin, stop) if begin < stop and "\n" not in self._text[begin:stop] else None
        )

    def _at(self, offset: int) -> Suggestion | None:
        """Return the name that covers a character."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        entity = self._entities[place]
        return entity if offset < entity.fragments[0].end else None

    def _between(self, start: int, end: int) -> list[Suggestion]:
        first = bisect_right(self._starts, start - 1)
        return [
            each
            for each in self._entities[first : bisect_right(self._starts, end - 1)]
            if each.fragments[0].end <= end
        ]


def names_among(found: Iterable[Suggestion], labels: Container[str]) -> list[Suggestion]:
    """Return the entities of these labels, in reading order, those left out that hold another."""
    kept: list[Suggestion] = []
    entities = (each for each in found if each.layer == "entity" and each.label in labels)
    for each in sorted(entities, key=lambda e: (e.fragments[0].start, -e.fragments[0].end)):
        while kept and kept[-1].fragments[0].end > each.fragments[0].start:
            kept.pop()
        kept.append(each)
    return kept


def _label_of(head: Any) -> str:
    """Return the label of a description: PERSON for people, ORG for bodies; "" for what cannot speak."""
    if head.ent_type_ in _SPEAKING_THINGS:
        return "ORG"
    pos, lemma = head.pos_, head.lemma_.lower()
    if head.lower_ in _NOBODY or pos not in _NOMINAL:
        return ""
    if head.lower_ in _SOME:
        return "PERSON"
    if pos in ("X", "PROPN") and _SITE.fullmatch(head.text):
        return "ORG"
    if pos == "PRON" and child(head, "prep", "acl", "relcl") is None:
        return ""
    if lemma in word_list("described_bodies"):
        return "ORG"
    if pos == "PROPN":
        initials = head.text.isupper() and len(head.text) > 2
        return "ORG" if initials or head.text in word_list("body_last") else "PERSON"
    if lemma in word_list("people_after_all"):
        return "PERSON"
    thing = lemma in word_list("speechless") or lemma.endswith(_THINGS)
    return "" if thing else "PERSON"


def _before_a_clause(part: Any) -> int:
    """Return the last token of a phrase before a clause or a remark in it."""
    hi = part.right_edge.i
    for token in part.subtree:
        if token.i > part.i and (token.dep_ in ("relcl", "acl", "advcl") or token.text in ",;:("):
            hi = min(hi, token.left_edge.i - 1)
    return int(max(hi, part.i))
