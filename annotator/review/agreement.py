"""How far people agree: every figure, for each two of them and for all.

Only articles that two or more people labelled count, and in each cell only the articles that its
people share. Levels:

annotation   the units are annotations that two of the people made, as `alignment` pairs them
             (`groups`, of more than two); what only one made is counted by span F1 and α_U
token        the units are all tokens of the shared texts, valued by the labels that cover them
character    span F1 by characters, and α_U

An attribute or role counts for units whose labels can have it. Without a value: for a scale or a
number nothing was said; for all others "not set", or the empty set, is a value like any other.
Annotations in a role count as equal where they are aligned; the order of fillers does not count.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Protocol

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotatorId
from annotator.domain.statements import polar_layers
from annotator.review.alignment import Pair
from annotator.review.bootstrap import Stopped
from annotator.review.cells import cells_of, confusions_of
from annotator.review.disputes import Disputes
from annotator.review.gathering import CutText, Gathering, TokenMap, marks_of
from annotator.review.groups import Group, PairOfPeople, align_all, groups
from annotator.review.results import DEFINITIONS, Agreement, Cell, Confusion, People, SharedArticle

REPLICATES = 1000
SEED = 1
_EVERY = 50  # articles between two reports


class Progress(Protocol):
    """Told how far the work is. `report` may be called from any thread."""

    def report(self, done: int, total: int | None, what: str) -> None: ...

    @property
    def cancelled(self) -> bool: ...


def stances_of(codebook: Codebook) -> dict[str, str]:
    """Return the layers that take sides, with the role of what they are towards."""
    return {key: polar.concept_role for key, polar in polar_layers(codebook).items()}


def agreement(
    articles: Iterable[SharedArticle],
    codebook: Codebook,
    progress: Progress | None = None,
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> Agreement | None:
    """Return all figures over the articles; None if it was cancelled.

    Articles are taken one at a time and not kept. `replicates` resamples of the articles give the
    intervals; 0 gives none. Cells of all people are there if more than two took part.
    """
    comparison = _Comparison(codebook)
    for number, article in enumerate(articles):
        if progress is not None and number % _EVERY == 0:
            if progress.cancelled:
                return None
            progress.report(number, None, "Comparing the articles")
        comparison.add(article)
    try:
        return comparison.result(progress, replicates, seed)
    except Stopped:
        return None


class _Comparison:
    """Gathers the articles, for each two people and for all."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._stances = stances_of(codebook)
        self._pairs: dict[PairOfPeople, Gathering] = {}
        self._all = Gathering((), codebook)
        self._people: set[AnnotatorId] = set()
        self._disputes = Disputes()
        self._shared = 0

    def add(self, article: SharedArticle) -> None:
        people = sorted(article.annotations)
        self._people.update(people)
        if len(people) < 2:
            return
        aligned = align_all(article.annotations, self._stances)
        self._disputes.add(article, aligned)
        self._shared += 1
        text = TokenMap(article.text)
        cuts = _cut(article, people, text)
        for places in combinations(range(len(people)), 2):
            pair = (people[places[0]], people[places[1]])
            gathering = self._pairs.get(pair)
            if gathering is None:
                gathering = self._pairs[pair] = Gathering(pair, self._codebook)
            gathering.add_pairs(aligned[pair])
            gathering.add_groups(article.id, _couples(pair, aligned[pair]), pair)
            for layer, cut in cuts.items():
                gathering.add_runs(layer, cut if len(people) == 2 else cut.of(*places))
            gathering.end_article(len(people), text)
        if len(people) == 2:
            return
        self._all.add_groups(article.id, groups(article.annotations, aligned), people)
        for pairs in aligned.values():
            self._all.add_pairs(pairs)
        for layer, cut in cuts.items():
            self._all.add_runs(layer, cut)
        self._all.end_article(len(people), text)

    def result(self, progress: Progress | None, replicates: int, seed: int) -> Agreement:
        def cancelled() -> bool:
            return progress is not None and progress.cancelled

        people: People = tuple(sorted(self._people))
        gatherings = [self._pairs[pair] for pair in sorted(self._pairs)]
        if len(people) > 2 and gatherings:
            self._all.people = people
            for gathering in gatherings:
                self._all.absorb(gathering)
            gatherings.append(self._all)
        cells: list[Cell] = []
        confusions: list[Confusion] = []
        for number, gathering in enumerate(gatherings):
            if cancelled():
                raise Stopped
            if progress is not None:
                progress.report(number, len(gatherings), "Computing the figures")
            gathering.fill()
            cells += cells_of(gathering, self._codebook, replicates, seed, cancelled)
            if gathering is not self._all:
                confusions += confusions_of(gathering, self._codebook)
        return Agreement(
            people=people,
            articles=self._shared,
            strangers=tuple(pair for pair in combinations(people, 2) if pair not in self._pairs),
            replicates=replicates,
            seed=seed,
            cells=tuple(cells),
            confusions=tuple(confusions),
            disputed_labels=self._disputes.labels(),
            disputed_articles=self._disputes.articles(),
            disputed_phrases=self._disputes.phrases(),
            biases=self._disputes.biases(),
            weeks=self._disputes.weeks(),
            definitions=DEFINITIONS,
        )


def _couples(people: PairOfPeople, pairs: Iterable[Pair]) -> Iterator[Group]:
    for pair in pairs:
        if pair.left is not None and pair.right is not None:
            yield {people[0]: pair.left, people[1]: pair.right}


def _cut(article: SharedArticle, people: list[AnnotatorId], text: TokenMap) -> dict[str, CutText]:
    """Return the text cut at the marks of each layer."""
    marks = [marks_of(article.annotations[person]) for person in people]
    layers = sorted({layer for own in marks for layer in own})
    return {layer: CutText([own.get(layer, []) for own in marks], text) for layer in layers}
