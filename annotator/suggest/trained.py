"""Claims and labels of the article from the components that `hustings train` makes."""

from collections.abc import Mapping, Set
from functools import cached_property
from typing import Any

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.attribution import LIKELY, Attribution, attributions
from annotator.suggest.claims import Claims, Names, label_of
from annotator.suggest.cues import Lexicon, default_lexicon
from annotator.suggest.judging import Judge, candidates
from annotator.suggest.quotes import paragraphs_of, quotations
from annotator.suggest.trained_spans import HALF, FoundSpans, overlap
from annotator.suggest.training_protocol import CLAIM

Candidates = list[tuple[Attribution, tuple[float, ...]]]


class TrainedClaims:
    """Proposes claims of rules and trained components together, as likely as both find them.

    `learned` is what the training left in the model's metadata: the judge's weights, and the label
    of entities that nearly all claimants had, if any. Takes the place of `Claims`.
    """

    name = "trained"
    version = "1"
    needs = frozenset({"claim_finder", "claim_spans"}) | Claims.needs

    def __init__(self, learned: Mapping[str, Any]) -> None:
        self._claimant = str(learned.get("claimant", ""))
        weights = learned.get("judge")
        self._judge = Judge(tuple(float(each) for each in weights)) if weights else Judge()

    @cached_property
    def _lexicon(self) -> Lexicon:
        return default_lexicon()

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return the likely claims, and entities for claimants that nothing before has found."""
        spans = FoundSpans(doc)
        names = Names(doc, found)
        made: list[Suggestion] = []
        for claim, evidence in claim_candidates(doc, spans, self._lexicon):
            score = self._judge.score(evidence)
            if score >= LIKELY:
                made += self._suggestions(doc.text, claim, spans, names, score)
        return list({each.key: each for each in made}.values())

    def _suggestions(
        self, text: str, claim: Attribution, spans: FoundSpans, names: Names, score: float
    ) -> list[Suggestion]:
        roles: Roles = {"cue": (Filler(fragments=claim.cue),)} if claim.cue else {}
        entity, new = self._who(claim, spans, names)
        if entity is not None:
            roles = {"claimant": (Filler(annotation=AnnotationId(entity.key)),), **roles}
        attributes: dict[str, Any] = {"quote_type": claim.kind}
        if claim.negated:
            attributes["negated"] = True
        proposed = Suggestion(
            layer=CLAIM,
            label=spans.label_at(claim.content) or label_of(text, claim),
            fragments=claim.content,
            attributes=attributes,
            roles=roles,
            score=score,
        )
        return [entity, proposed] if entity is not None and new else [proposed]

    def _who(
        self, claim: Attribution, spans: FoundSpans, names: Names
    ) -> tuple[Suggestion | None, bool]:
        """Return the entity that stands for the claimant, and whether it is a new one.

        Where people labelled all claimants alike ("the spokesman" too), the words of the source
        are that entity; else it is a name in them.
        """
        found = names.claimant(claim.source)
        if not self._claimant or not claim.source:
            return found, False
        words = (Fragment(claim.source[0].start, claim.source[-1].end),)
        if found is not None and found.fragments == words:
            return found, False
        own = Suggestion(
            layer="entity",
            label=self._claimant,
            fragments=words,
            score=round(spans.evidence(words, "claimant"), 3),
        )
        return own, True


class ArticleLabels:
    """Proposes the labels of the whole article that a trained component holds for likely."""

    name = "trained-article"
    version = "1"
    needs = frozenset({"textcat_multilabel"})

    def propose(self, doc: Any, _found: list[Suggestion]) -> list[Suggestion]:
        """Return a suggestion without fragments for each label."""
        made = []
        for name, score in doc.cats.items():
            layer, colon, label = name.partition(":")
            if colon and score >= HALF:
                sure = round(min(float(score), 1.0), 3)
                made.append(Suggestion(layer=layer, label=label, fragments=(), score=sure))
        return made


def claims_source(
    meta: Mapping[str, Any], present: Set[str], off: Set[str]
) -> Claims | TrainedClaims:
    """Return what proposes claims: with trained components, if they are there and not off."""
    if TrainedClaims.needs <= present and TrainedClaims.name not in off:
        return TrainedClaims(meta.get("hustings", {}))
    return Claims()


def claim_candidates(doc: Any, spans: FoundSpans, lexicon: Lexicon) -> Candidates:
    """Return the claims of a document that rules or components find, with what speaks for them."""
    quoted = quotations(doc.text, paragraphs_of(doc.text))
    own = [claim.attribution(quoted) for claim in spans.claims()]
    return candidates(attributions(doc, lexicon), own, spans)


def is_right(claim: Attribution, contents: list[Fragment], cues: list[Fragment]) -> bool:
    """Tell whether people labelled such a claim: half the content, and something of the cue."""
    if not any(overlap(claim.content, [each]) >= HALF for each in contents):
        return False
    return any(start < cue.end and cue.start < end for start, end in claim.cue for cue in cues)
