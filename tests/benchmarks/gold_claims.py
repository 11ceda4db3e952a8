"""Claims as a person made them elsewhere, and when a claim of the desk is the same."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import UNSET, Struct
from reaching import Fragments, cores

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import IncomingLine
from annotator.domain.label_mapping import read_mapping
from annotator.domain.records import Annotation
from annotator.domain.rules import Rules
from annotator.domain.text import Fragment
from annotator.formats import brat
from annotator.workflows.foreign_labels import Fitter

# Who can make a claim; a DATE inside a source cannot.
ACTORS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
ATTRIBUTIONS = ("Attribution", "Attribution-no-source")
MAPPING = read_mapping(
    '[labels]\nContent = ""\nCue = ""\nDiscuss = ""\nDiscard = ""\nSource = "entity:PERSON"\n'
    + "".join(
        f'[labels.{name}]\nlabel = "claim:factual"\nanchor = "Content"\n'
        'roles = { Source = "claimant", Cue = "cue" }\n'
        for name in ATTRIBUTIONS
    )
)
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_THIRD_PERSON = frozenset(("he", "she", "him", "her", "his", "hers"))
_NO_NAMES = frozenset(
    [
        "a",
        "an",
        "the",
        "he",
        "she",
        "they",
        "we",
        "i",
        "it",
        "who",
        "that",
        "which",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "some",
        "many",
        "most",
        "few",
        "several",
        "one",
        "other",
        "others",
        "people",
        "another",
        "all",
        "both",
        "these",
        "those",
        "this",
    ]
)
# Where the head of a noun phrase ends; "of" before a capital may be inside a name or a title.
_AFTER_THE_HEAD = re.compile(
    r",|;|\(| [—–-]+ | (?:who|that|which|whose|for|from|in|on|with|at|about|to|by|released)\b"
    r"| of (?![A-Z])"
)
_NAME = re.compile(r"[A-Z][\w.&-]*(?:[ \u00a0]+[A-Z][\w.&-]*)*")
# The name that stands for a description: the party's chairman, Ana Reyes,
_NAME_BESIDE = re.compile(rf",[ \u00a0]+({_NAME.pattern}),?$")
# Where a person is from: Bernie Sanders of Vermont; not: Secretary of State, University of Vermont
_OF_A_PLACE = re.compile(
    r"((?:[A-Z][\w.&-]*[ \u00a0]+){2,})of (?:New |North |South |West )?[A-Z]\w*$"
)
_WORD_BEFORE = re.compile(r"([\w.&'’-]*\w)[\s,–—(-]*$")
_SHORT = {"governor": r"gov\.", "senator": r"sen\.", "representative": r"rep\."}
_POSSESSIVE = re.compile(r"['’]s?$")


class Gold(Struct, frozen=True):
    """One claim: the cores of its content, its source, and whose mention is a right claimant.

    `head` are the words of the source that a claimant has to share, nothing without a source;
    `surname` is what a mention elsewhere has to end in to be as right, where a pronoun is meant, or
    somebody is called by his office alone;
    `beside` is the name that stands beside a description.
    """

    content: Fragments
    head: Fragment | None = None
    surname: str = ""
    beside: Fragment | None = None

    def is_claimant(self, text: str, label: str, fragments: Fragments) -> bool:
        """Tell whether an entity is the one that makes the claim."""
        if self.head is None or label not in ACTORS or not fragments:
            return False
        for place in (self.head, self.beside):
            if place and any(start < place.end and end > place.start for start, end in fragments):
                return True
        return bool(self.surname) and last_word(text[slice(*fragments[-1])]) == self.surname

    def is_made(self, text: str, claim: Annotation, entities: Iterable[Annotation]) -> bool:
        """Tell whether a claim has this content and this claimant, and no other.

        `entities`: those that its roles may point at.
        """
        by_id = {each.id: each for each in entities}
        fillers = claim.roles.get("claimant", ())
        standing = [by_id.get(f.annotation) for f in fillers if f.annotation is not UNSET]
        return (
            cores(text, claim.fragments) == self.content
            and len(standing) == len(fillers)
            and bool(fillers) == (self.head is not None)
            and all(e and self.is_claimant(text, e.label, e.fragments) for e in standing)
        )


def _first_word(text: str, source: Fragment) -> str:
    return text[slice(*source)].split()[0].casefold()


def last_word(words: str) -> str:
    """Return the last word of a name, in small letters and without the possessive."""
    return _POSSESSIVE.sub("", words.split()[-1]).casefold() if words.split() else ""


def head_of(text: str, source: Fragment) -> Fragment:
    """Return the last name in the head of a noun phrase; the whole head where no name is in it."""
    words = text[slice(*source)]
    end = _AFTER_THE_HEAD.search(words)
    kept = words[: end.start()] if end and end.start() else words
    if (from_a_place := _OF_A_PLACE.search(kept)) is not None:
        kept = kept[: from_a_place.end(1)].rstrip()
    for name in reversed(list(_NAME.finditer(kept))):
        first = name[0].split()[0]
        start = name.start() + (len(first) + 1 if first.casefold() in _NO_NAMES else 0)
        if start < name.end():
            return Fragment(source.start + start, source.start + name.end())
    return Fragment(source.start, source.start + len(kept.rstrip()))


def beside(text: str, source: Fragment) -> Fragment | None:
    """Return the name beside a description: the chairman, Ana Reyes,; None where there is none."""
    words = text[slice(*source)]
    found = _NAME_BESIDE.search(words)
    if found is None or not words[: found.start()].split()[-1].islower():
        return None
    return Fragment(source.start + found.start(1), source.start + found.end(1))


def called(text: str, words: str) -> str:
    """Return the last name of the only person whom the text calls so: of "the governor"; else ""."""
    noun = words.split()[-1]
    if not re.fullmatch(r"(?i:the|this) (?:[a-z]+ )*[a-z]+", words) or noun in _NO_NAMES:
        return ""
    short = _SHORT.get(noun, noun)
    title = rf"\b(?i:{noun}|{short}) ({_NAME.pattern})"
    remark = rf"({_NAME.pattern}), (?:\d+, )?(?:the|a|an|his|her|its) (?!former)(?:[\w'’.-]+ ){{0,4}}{noun}\b"
    names = {last_word(found[1]) for way in (title, remark) for found in re.finditer(way, text)}
    return names.pop() if len(names) == 1 else ""


def before(text: str, pronoun: Fragment) -> Fragment:
    """Return the word before a relative pronoun, which it stands for: voters who …"""
    found = _WORD_BEFORE.search(text, max(pronoun.start - 80, 0), pronoun.start)
    return Fragment(*found.span(1)) if found else pronoun


def gold_claims(
    text: str, found: Iterable[tuple[Fragments, Fragments]], by_name: bool
) -> list[Gold]:
    """Return the claims in reading order, of (content, source) pairs; nothing is made twice.

    `by_name`: a pronoun of the third person stands for the source that was named last before it,
    and a relative one for the word before it.
    """
    claims: dict[Gold, None] = {}  # in order
    named = ""
    pairs = sorted(found, key=lambda pair: (pair[1] or pair[0], pair[0]))
    for content, source in pairs:
        if not source:
            claims[Gold(cores(text, content))] = None
            continue
        head = head_of(text, source[0])
        words = text[slice(*head)]
        if by_name and words.casefold() in _RELATIVE:
            head = before(text, head)
            claims[Gold(cores(text, content), head)] = None
            continue
        if words.casefold() in _THIRD_PERSON:
            claims[Gold(cores(text, content), head, named if by_name else "")] = None
            continue
        if _NAME.fullmatch(words) and _first_word(text, source[0]) not in _NO_NAMES:
            named = last_word(words)
        name = called(text, words)
        claims[Gold(cores(text, content), head, name, beside(text, source[0]))] = None
    return sorted(claims, key=lambda each: each.content)


def read_gold(path: Path, codebook: Codebook, by_name: bool) -> tuple[str, list[Gold], int]:
    """Return a brat file's text, its attributions as claims, and how many have no content."""
    (incoming,) = [each for each in brat.read(path) if isinstance(each, IncomingLine)]
    events = sum(each.label in ATTRIBUTIONS for each in incoming.dataset.annotations)
    without = {
        each.id
        for each in incoming.dataset.annotations
        if each.label in ATTRIBUTIONS and not each.roles.get("Content")
    }
    line, _refused = Fitter(Rules(codebook), MAPPING).fitted(incoming)
    entities = {each.id: each.fragments for each in line.dataset.annotations}
    pairs = []
    for claim in line.dataset.annotations:
        if claim.layer == "claim" and claim.id not in without:
            fillers = claim.roles.get("claimant", ())
            source = [f for each in fillers for f in entities[AnnotationId(each.annotation)]]
            pairs.append((claim.fragments, tuple(sorted(source))))
    claims = gold_claims(incoming.stored.text, pairs, by_name)
    return incoming.stored.text, claims, events - len(claims)
