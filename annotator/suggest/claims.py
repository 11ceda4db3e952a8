"""Claims from attributions: what is said, by which words, and by whom."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from annotator.domain.cue_words import CueWords
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles, Value
from annotator.domain.suggestions import Suggestion
from annotator.suggest.attribution import POSSIBLE, Attribution, attributions
from annotator.suggest.claimants import Claimants
from annotator.suggest.cues import Lexicon, lexicon_with

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
    """Proposes a claim for each possible attribution, with cue, claimant and kind of quotation."""

    name = "attribution"
    version = "3"
    needs = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer"})

    def __init__(self, cues: tuple[CueWords, ...] = ()) -> None:
        """Use a project's own cues beside those of the program."""
        self._cues = cues

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_with(self._cues)

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return the claims of a parsed piece, after the claimants that are no entities yet."""
        claimants = Claimants(doc, found)
        claims = [
            claim
            for each in attributions(doc, self._lexicon)
            if each.score >= POSSIBLE
            for claim in _claims(doc.text, each, claimants)
        ]
        return [*claimants.described.values(), *claims]


def _claims(text: str, attribution: Attribution, claimants: Claimants) -> Iterator[Suggestion]:
    """Yield a claim for each claimant: several fillers of the role would be a chain of sources."""
    first = claimants.claimant(attribution.source, attribution.score)
    yield _claim(text, attribution, first)
    if first is not None:
        for other in claimants.joint(attribution.source):
            yield _claim(text, attribution, other, whose=other.key)


def _claim(
    text: str, attribution: Attribution, claimant: Suggestion | None, whose: str = ""
) -> Suggestion:
    roles: Roles = {"cue": (Filler(fragments=attribution.cue),)}
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
        whose=whose,
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
