"""The aligned pairs behind a disputed label, article or phrase, and behind a person's bias or week."""

from collections.abc import Iterable, Iterator
from typing import Literal

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotatorId
from annotator.domain.records import Annotation
from annotator.review.agreement import stances_of
from annotator.review.alignment import Pair
from annotator.review.cases import aligned_cases
from annotator.review.disputes import phrase_of, week_of
from annotator.review.results import Bias, Case, Disputed, SharedArticle, Week

DisputedBy = Literal["label", "article", "phrase"]


def disputed(
    articles: Iterable[SharedArticle], codebook: Codebook, dispute: Disputed, by: DisputedBy
) -> Iterator[Case]:
    """Yield the differing pairs that a disputed label, article or phrase counts."""

    def counts(article: SharedArticle, pair: Pair) -> bool:
        if by == "article":
            return article.id == dispute.name
        if pair.layer != dispute.layer:
            return False
        if by == "label":
            return any(side.label == dispute.name for side in pair.sides)
        spans = {side.fragments for side in pair.sides if side.fragments}
        return any(phrase_of(article.text, each) == dispute.name for each in spans)

    for article in articles:
        for case, pair in aligned_cases(article, article.annotations, stances_of(codebook)):
            if pair.differences and counts(article, pair):
                yield case


def biased(articles: Iterable[SharedArticle], codebook: Codebook, bias: Bias) -> Iterator[Case]:
    """Yield the pairs in which this person gave the label and the other did not, or the reverse."""

    def has(side: Annotation | None) -> bool:
        return side is not None and side.label == bias.label

    for case, own, other in _of_person(articles, codebook, bias.annotator):
        layers = {side.layer for side in (own, other) if side is not None}
        if layers == {bias.layer} and has(own) != has(other):
            yield case


def in_week(articles: Iterable[SharedArticle], codebook: Codebook, week: Week) -> Iterator[Case]:
    """Yield the pairs with what this person last changed in the week, where the other differs."""
    for case, own, _other in _of_person(articles, codebook, week.annotator):
        if own is not None and case.differences and week_of(own) == week.week:
            yield case


def _of_person(
    articles: Iterable[SharedArticle], codebook: Codebook, person: AnnotatorId
) -> Iterator[tuple[Case, Annotation | None, Annotation | None]]:
    """Yield a person's pairs with each other person, her side first."""
    stances = stances_of(codebook)
    for article in articles:
        if person not in article.annotations:
            continue
        for case, pair in aligned_cases(article, article.annotations, stances):
            if person == case.people[0]:
                yield case, pair.left, pair.right
            elif person == case.people[1]:
                yield case, pair.right, pair.left
