"""Claims from attributions: what is said, by which words, and by whom as far as that is a name."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles, Value
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragments
from annotator.suggest.attribution import LIKELY, Attribution, attributions
from annotator.suggest.cues import Lexicon, default_lexicon

_PERSONS = {"he", "she", "him", "her", "his", "hers"}
_SPEAKERS = {"PERSON", "ORG", "GPE", "NORP"}
# By the words of the content, asked in the order of the codebook's guidelines.
_ACCUSES = {"accuse", "blame", "charge", "condemn", "denounce", "fault"}
_DEMANDS = re.compile(
    r"\b(should|must|ought to|needs? to|has to|have to|urged?|demands?|calls? for|let us|"
    r"let's|plans? to|intends? to|vows? to|pledges? to|promises? to)\b",
    re.IGNORECASE,
)
_FORETELLS = re.compile(
    r"\b(will|won['\u2019]t|shall|is going to|are going to|would)\b", re.IGNORECASE
)
_VALUES = re.compile(
    r"\b(good|bad|great|terrible|best|worst|wrong|right|fair|unfair|shameful|disgrace\w*|"
    r"unacceptable|important|proud|ridiculous|absurd|beautiful|disappoint\w+|embarrass\w+|"
    r"irresponsible|dangerous|wonderful|horrible|awful)\b",
    re.IGNORECASE,
)


class Claims:
    """Proposes a claim for each likely attribution, with cue, claimant and kind of quotation."""

    name = "attribution"
    version = "1"
    needs = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer"})

    @cached_property
    def _lexicon(self) -> Lexicon:
        return default_lexicon()

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return the claims of a parsed piece; claimants are among the entities found in it."""
        names = Names(doc, found)
        return [
            _claim(doc.text, each, names)
            for each in attributions(doc, self._lexicon)
            if each.score >= LIKELY
        ]


def _claim(text: str, attribution: Attribution, names: "Names") -> Suggestion:
    roles: Roles = {"cue": (Filler(fragments=attribution.cue),)}
    claimant = names.claimant(attribution.source)
    if claimant is not None:
        roles = {"claimant": (Filler(annotation=AnnotationId(claimant.key)),), **roles}
    attributes: dict[str, Value] = {"quote_type": attribution.kind}
    if attribution.negated:
        attributes["negated"] = True
    return Suggestion(
        layer="claim",
        label=label_of(text, attribution),
        fragments=attribution.content,
        attributes=attributes,
        roles=roles,
        score=attribution.score,
    )


def label_of(text: str, attribution: Attribution) -> str:
    """Return the likeliest label of a claim, by its words and its cue."""
    content = " ".join(text[start:end] for start, end in attribution.content)
    cue = " ".join(text[start:end] for start, end in attribution.cue).casefold()
    if any(word.startswith(tuple(_ACCUSES)) for word in cue.split()):
        return "accusation"
    if _DEMANDS.search(content) or _DEMANDS.search(cue):
        return "policy"
    if _FORETELLS.search(content):
        return "prediction"
    return "value" if _VALUES.search(content) else "factual"


class Names:
    """The entities of a piece, and who a source stands for."""

    def __init__(self, doc: Any, found: list[Suggestion]) -> None:
        self._text: str = doc.text
        self._entities = sorted(
            (each for each in found if each.layer == "entity" and each.label in _SPEAKERS),
            key=lambda each: each.fragments[0],
        )
        self._starts = [each.fragments[0].start for each in self._entities]

    def claimant(self, source: Fragments) -> Suggestion | None:
        """Return the entity that a source names, or the likeliest one that it stands for.

        That is the first person inside the words of the source ("the minister, Ana Reyes of
        Norrevia"), else the first name. A pronoun stands for the person named last before it.
        """
        if not source:
            return None
        start, end = source[0].start, source[-1].end
        inside = self._between(start, end)
        people = [each for each in inside if each.label == "PERSON"]
        if people or inside:
            return people[0] if people else inside[0]
        if self._text[start:end].casefold() in _PERSONS:
            before = self._entities[: bisect_right(self._starts, start)]
            return next((each for each in reversed(before) if each.label == "PERSON"), None)
        return None

    def _between(self, start: int, end: int) -> list[Suggestion]:
        first = bisect_right(self._starts, start - 1)
        return [
            each
            for each in self._entities[first : bisect_right(self._starts, end - 1)]
            if each.fragments[0].end <= end
        ]
