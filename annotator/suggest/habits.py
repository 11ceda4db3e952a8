"""What the people of a project take for a claim, learned from the claims that they labelled.

The rules propose what is built like an attribution. Whether people label it depends on the verb, on
who is speaking, on how long the content is, on whether it all stands inside a quotation, and on what
they agreed on. A logistic regression on such traits learns that. It begins at the rule's own score,
so that with few labels it says what the score says.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from annotator.domain.text import Fragments
from annotator.suggest.logistic import log_odds
from annotator.suggest.reading import Attribution, Reading
from annotator.suggest.trained_spans import HALF, overlap

SCORE = "score"  # the rule's own, as log odds; the only trait that is a number
ALWAYS = "always"
_HELD = 10.0  # how strongly weights are held: the best of 3, 10 and 30 on PolNeAR
_LEAST_SEEN = 2  # claims with a trait, before it is weighed
_SMALL = 0.01  # weights below this are left out
_FIRST_PERSON = frozenset(("i", "we", "you", "me", "us"))
_THIRD_PERSON = frozenset(
    ("he", "she", "they", "it", "who", "which", "that", "his", "her", "their", "its", "him", "them")
)
_LENGTHS = (1, 2, 3, 5, 10, 20, 40)  # words
_Traits = tuple[str, ...]


class Described(Struct, frozen=True):
    """A claim as the habits see it: what it is like, and the rule's own score as log odds."""

    traits: _Traits
    score: float


class Habits(Struct, frozen=True):
    """Weights of traits, in natural log odds."""

    weights: Mapping[str, float]

    def log_odds(self, claim: Described) -> float:
        """Return the log odds that people label such a claim."""
        known = self.weights
        return sum(known.get(each, 0.0) for each in (ALWAYS, *claim.traits)) + (
            known.get(SCORE, 0.0) * claim.score
        )


def learned_habits(
    claims: Sequence[Described], right: Sequence[bool], *, slope: float = 1.0, offset: float = 0.0
) -> Habits:
    """Return the habits that show in these claims: penalised maximum likelihood (L-BFGS).

    `slope` and `offset` are the weights of the score and of every claim that are begun with, and held
    at; all others are held at nothing.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    seen = Counter(trait for each in claims for trait in set(each.traits))
    kept = [ALWAYS, SCORE, *sorted(t for t, count in seen.items() if count >= _LEAST_SEEN)]
    place = {trait: at for at, trait in enumerate(kept)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for each in claims:
        found = [place[trait] for trait in dict.fromkeys(each.traits) if trait in place]
        columns += [0, 1, *found]
        values += [1.0, each.score, *([1.0] * len(found))]
        ends.append(len(columns))
    x: Any = csr_matrix((values, columns, ends), shape=(len(claims), len(kept)))
    y = np.array(right, dtype=float)
    start = np.zeros(len(kept))
    start[:2] = offset, slope

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = x @ weights
        away = weights - start
        value = np.logaddexp(0, odds).sum() - y @ odds + _HELD / 2 * away @ away
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return float(value), x.T @ (chance - y) + _HELD * away

    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return Habits(
        {t: round(float(w), 3) for t, w in zip(kept, best, strict=True) if abs(w) >= _SMALL}
    )


def described(reading: Reading, claims: Sequence[Attribution]) -> list[Described]:
    """Return what each claim of a text is like, among the others."""
    rivalry = _rivals(claims)
    return [
        Described(tuple(_traits(reading, each, others)), log_odds(each.score))
        for each, others in zip(claims, rivalry, strict=True)
    ]


def _traits(reading: Reading, claim: Attribution, others: set[str]) -> Iterator[str]:
    head = _head(reading, claim.cue)
    yield f"rule {claim.rule}"
    yield f"quotation {claim.kind}"
    if claim.negated:
        yield "negated"
    yield from others
    yield from _of_cue(reading, claim, head)
    yield from _of_source(reading, claim)
    yield from _of_content(reading, claim)


def _of_cue(reading: Reading, claim: Attribution, head: Any) -> Iterator[str]:
    lemma = head.lemma_.lower()
    yield f"cue {lemma}"
    yield f"cue {lemma} by {claim.rule}"
    yield f"cue tag {head.tag_}"
    yield f"cue in {head.dep_} of {head.head.pos_}"
    yield f"cue of {_at_most(_words(reading, claim.cue), (1, 2, 3, 5))} words"
    parts = {each.dep_ for each in head.children}
    for part in ("neg", "aux", "auxpass", "mark", "dobj", "advmod"):
        if part in parts:
            yield f"cue with {part}"
    if any(each.tag_ == "MD" for each in head.children):
        yield "cue may or will"
    if reading.quoted(head.i):
        yield "cue quoted"


def _of_source(reading: Reading, claim: Attribution) -> Iterator[str]:
    if not claim.source:
        yield "no source"
        return
    first, last = _tokens(reading, claim.source)
    name = _root(reading, first, last)
    word = name.lower_
    if word in _FIRST_PERSON:
        yield "source speaks"
    elif word in _THIRD_PERSON or name.pos_ == "PRON":
        yield f"source {word}"
    else:
        yield f"source {name.pos_} {name.ent_type_}"
        if name.pos_ == "NOUN":
            yield f"source {name.lemma_.lower()}"
    if name.tag_ in ("NNS", "NNPS"):
        yield "several sources"
    yield f"source of {_at_most(last - first + 1, _LENGTHS)} words"
    apart = min(
        max(one.start - other.end, other.start - one.end)
        for one in claim.source
        for other in claim.cue
    )
    yield f"source {_at_most(apart, (2, 10, 40, 100))} from cue"


def _of_content(reading: Reading, claim: Attribution) -> Iterator[str]:
    for length in _LENGTHS:
        if _words(reading, claim.content) <= length:
            yield f"content up to {length} words"
    yield f"content in {min(len(claim.content), 3)}"
    yield "content first" if claim.content[0] < claim.cue[0] else "cue first"
    first, last = _tokens(reading, claim.content[:1])
    begin = reading.tokens[first]
    yield f"content begins {begin.lower_}"
    root = _root(reading, first, last)
    yield f"content in {root.dep_}"
    yield f"content is {root.pos_}"
    for each in root.children:
        if each.dep_ in ("nsubj", "nsubjpass", "mark"):
            yield f"content with {each.dep_}"


def _rivals(claims: Sequence[Attribution]) -> list[set[str]]:
    """Return how each claim stands to the others: beside a better one, inside one, around one."""
    found: list[set[str]] = [set() for _ in claims]
    order = sorted(range(len(claims)), key=lambda at: _reach(claims[at])[0])
    for place, at in enumerate(order):
        _start, end = _reach(claims[at])
        for other in order[place + 1 :]:
            if _reach(claims[other])[0] >= end:
                break
            _stand(claims[at], claims[other], found[at], found[other])
            _stand(claims[other], claims[at], found[other], found[at])
    return found


def _stand(one: Attribution, other: Attribution, of_one: set[str], of_other: set[str]) -> None:
    if overlap(one.content, other.content) >= HALF:
        of_one.add("rival")
        if other.score > one.score:
            of_one.add("better rival")
    cue = one.cue[0]
    if any(each.start <= cue.start and cue.end <= each.end for each in other.content):
        of_one.add("cue in another's content")
        of_other.add("another's cue in content")


def _reach(claim: Attribution) -> tuple[int, int]:
    places = (*claim.content, *claim.cue)
    return min(each.start for each in places), max(each.end for each in places)


def _tokens(reading: Reading, fragments: Fragments) -> tuple[int, int]:
    """Return the first and the last token of fragments."""
    last = len(reading.tokens) - 1
    first = min(reading.first(fragments[0].start), last)
    return first, max(first, min(reading.first(fragments[-1].end - 1), last))


def _words(reading: Reading, fragments: Fragments) -> int:
    pairs = (_tokens(reading, (each,)) for each in fragments)
    return sum(last - first + 1 for first, last in pairs)


def _head(reading: Reading, cue: Fragments) -> Any:
    """Return the word that the cue is about: its last verb, or else its last noun or adjective."""
    tokens = [
        reading.tokens[at]
        for each in cue
        for first, last in [_tokens(reading, (each,))]
        for at in range(first, last + 1)
    ]
    for wanted in (("VERB",), ("NOUN", "ADJ")):
        found = [token for token in tokens if token.pos_ in wanted]
        if found:
            return found[-1]
    return tokens[-1]


def _root(reading: Reading, first: int, last: int) -> Any:
    """Return the first token that hangs on one outside the range."""
    for at in range(first, last + 1):
        token = reading.tokens[at]
        if not first <= token.head.i <= last or token.head.i == at:
            return token
    return reading.tokens[first]


def _at_most(number: int, steps: Sequence[int]) -> str:
    return next((f"up to {step}" for step in steps if number <= step), f"over {steps[-1]}")
