"""A source that proposes promises ("Ada Lunt promised to lower the rents") as policy claims."""

from typing import Any

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Filler, Roles
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment

VERBS = {"promise", "pledge", "vow", "undertake"}


class Promises:
    """Finds what is promised, the verb that says so, and who promises if a name was found there."""

    name = "promises"
    version = "1.0"
    needs = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer"})

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]:
        """Return a claim for each promise of a parsed piece."""
        names = [each for each in found if each.layer == "entity"]
        return [
            self._claim(verb, what, names)
            for verb in doc
            if verb.lemma_ in VERBS
            for what in verb.children
            if what.dep_ in ("xcomp", "ccomp")
        ]

    def _claim(self, verb: Any, what: Any, names: list[Suggestion]) -> Suggestion:
        last = what.right_edge
        roles: Roles = {"cue": (Filler(fragments=(_place(verb, verb),)),)}
        who = _name_at(verb, names)
        if who is not None:
            roles["claimant"] = (Filler(annotation=AnnotationId(who.key)),)
        return Suggestion(
            layer="claim",
            label="policy",
            fragments=(_place(what.left_edge, last),),
            attributes={"quote_type": "indirect"},
            roles=roles,
            score=0.8 if who is not None else 0.5,
        )


def _place(first: Any, last: Any) -> Fragment:
    """Return where these tokens stand, from the first to the last, in code points."""
    return Fragment(first.idx, last.idx + len(last))


def _name_at(verb: Any, names: list[Suggestion]) -> Suggestion | None:
    """Return the name among the words of the verb's subject."""
    for subject in verb.children:
        if subject.dep_ == "nsubj":
            start, end = _place(subject.left_edge, subject.right_edge)
            for each in names:
                if start <= each.start < end:
                    return each
    return None
