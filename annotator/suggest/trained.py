"""Claims and labels of the article from the components that `hustings train` makes."""

from collections.abc import Mapping, Set
from functools import cached_property
from typing import Any

from msgspec import structs

from annotator.domain.cue_words import CueWords
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.attribution import Attribution, attributions
from annotator.suggest.calibration import Curve, default_calibration
from annotator.suggest.claim_tagger import CLAIMS
from annotator.suggest.claimants import Claimants
from annotator.suggest.claims import Claims, label_of
from annotator.suggest.cues import Lexicon, lexicon_with
from annotator.suggest.habits import ALWAYS, SCORE, Habits, described
from annotator.suggest.judging import WORTH, Judge, candidates
from annotator.suggest.quotes import paragraphs_of, quotations
from annotator.suggest.reading import Reading
from annotator.suggest.trained_spans import HALF, FoundSpans
from annotator.suggest.training_protocol import CLAIM

Candidates = list[tuple[Attribution, tuple[float, ...]]]


class TrainedClaims:
    """Proposes claims of rules and trained components, as likely as people here label such claims.

    `learned` is what the training left in the model's metadata: habits, the judge's weights, and the
    label of entities that nearly all claimants had, if any. Takes the place of `Claims`.
    """

    name = "trained"
    version = "3"
    needs = frozenset({CLAIMS}) | Claims.needs

    def __init__(self, learned: Mapping[str, Any], cues: tuple[CueWords, ...] = ()) -> None:
        self._cues = cues
        self._claimant = str(learned.get("claimant", ""))
        habits, weights = learned.get("habits"), learned.get("judge")
        self._habits = Habits(habits) if habits else untrained_habits()
        self._judge = Judge(tuple(float(each) for each in weights)) if weights else Judge()

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_with(self._cues)

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return the likely claims, and entities for claimants that nothing before has found."""
        spans = FoundSpans(doc)
        claimants = Claimants(doc, found)
        made: list[Suggestion] = []
        for claim, evidence in claim_candidates(doc, spans, self._habits, self._lexicon):
            score = self._judge.score(evidence)
            if score >= WORTH:
                made += self._suggestions(doc.text, claim, spans, claimants, score)
        made[:0] = claimants.described.values()
        return list({each.key: each for each in made}.values())

    def _suggestions(
        self, text: str, claim: Attribution, spans: FoundSpans, claimants: Claimants, score: float
    ) -> list[Suggestion]:
        roles: Roles = {"cue": (Filler(fragments=claim.cue),)} if claim.cue else {}
        entity, new = self._who(claim, spans, claimants, score)
        if entity is not None:
            roles = {"claimant": (Filler(annotation=AnnotationId(entity.key)),), **roles}
        attributes: dict[str, Any] = {"quote_type": claim.kind}
        if claim.negated:
            attributes["negated"] = True
        claim_of = Suggestion(
            layer=CLAIM,
            label=spans.label_at(claim.content) or label_of(text, claim),
            fragments=claim.content,
            attributes=attributes,
            roles=roles,
            score=score,
        )
        made = [entity, claim_of] if entity is not None and new else [claim_of]
        if entity is not None and not new:
            made += [_said_by(each, claim_of) for each in claimants.joint(claim.source)]
        return made

    def _who(
        self, claim: Attribution, spans: FoundSpans, claimants: Claimants, score: float
    ) -> tuple[Suggestion | None, bool]:
        """Return the entity that stands for the claimant, and whether it is one of people's own kind.

        Where people labelled all claimants alike ("the spokesman" too), the words of the source
        are that entity; else it is a name in them.
        """
        if not self._claimant or not claim.source:
            return claimants.claimant(claim.source, score), False
        found = claimants.named(claim.source)
        words = (Fragment(claim.source[0].start, claim.source[-1].end),)
        if found is not None and found.fragments == words:
            return found, False
        own = Suggestion(
            layer="entity",
            label=self._claimant,
            fragments=words,
            score=score,
        )
        return own, True


def _said_by(other: Suggestion, claim: Suggestion) -> Suggestion:
    """Return the claim as that of another who made it too."""
    claimant = (Filler(annotation=AnnotationId(other.key)),)
    return structs.replace(claim, roles={**claim.roles, "claimant": claimant}, whose=other.key)


class ArticleLabels:
    """Proposes the labels of the whole article that a trained component holds for likely."""

    name = "trained-article"
    version = "2"
    needs = frozenset({"textcat_multilabel"})

    def __init__(self, learned: Mapping[str, Any]) -> None:
        slope, offset = learned.get("article", (1.0, 0.0))
        self._curve = Curve(float(slope), float(offset))

    def propose(self, doc: Any, _found: list[Suggestion]) -> list[Suggestion]:
        """Return a suggestion without fragments for each label."""
        made = []
        for name, score in doc.cats.items():
            layer, colon, label = name.partition(":")
            sure = self._curve.chance(float(score))
            if colon and sure >= HALF:
                made.append(Suggestion(layer=layer, label=label, fragments=(), score=sure))
        return made


def claims_source(
    meta: Mapping[str, Any], present: Set[str], off: Set[str], cues: tuple[CueWords, ...] = ()
) -> Claims | TrainedClaims:
    """Return what proposes claims: with trained components, if they are there and not off.

    `cues` are a project's own.
    """
    if TrainedClaims.needs <= present and TrainedClaims.name not in off:
        return TrainedClaims(meta.get("hustings", {}), cues)
    return Claims(cues)


def untrained_habits() -> Habits:
    """Return the habits of people of whom nothing is known: a claim is as likely as its rule says."""
    slope, offset = default_calibration().curve(Claims.name, CLAIM)
    return Habits({ALWAYS: offset, SCORE: slope})


def claim_candidates(doc: Any, spans: FoundSpans, habits: Habits, lexicon: Lexicon) -> Candidates:
    """Return the claims of a document that rules or components find, with what speaks for them."""
    quoted = quotations(doc.text, paragraphs_of(doc.text))
    own = [claim.attribution(quoted) for claim in spans.claims()]
    rules = attributions(doc, lexicon)
    odds = [habits.log_odds(each) for each in described(Reading(doc), rules)] if rules else []
    return candidates(list(zip(rules, odds, strict=True)), own, spans)
