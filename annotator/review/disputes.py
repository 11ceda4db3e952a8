"""What people disagree about most, who labels more of what, and how that moves over time."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from annotator.domain.ids import AnnotatorId
from annotator.domain.records import Annotation
from annotator.domain.text import Fragments
from annotator.review.alignment import Pair
from annotator.review.groups import PairOfPeople
from annotator.review.results import Bias, Disputed, SharedArticle, Week

LONGEST_PHRASE = 80
LISTED = 100  # articles and phrases; labels are listed all


class _Tally:
    """Counts of one label, article or phrase."""

    __slots__ = ("differing", "kinds", "labels", "pairs")

    def __init__(self) -> None:
        self.pairs = 0
        self.differing = 0
        self.kinds: Counter[str] | None = None  # made when needed: most phrases are agreed on
        self.labels: Counter[str] | None = None

    def add(self, pair: Pair) -> None:
        self.pairs += 1
        if pair.differences:
            self.differing += 1
            if self.kinds is None or self.labels is None:
                self.kinds, self.labels = Counter(), Counter()
            for kind in {each.kind for each in pair.differences}:
                self.kinds[kind] += 1
            for side in pair.sides:
                self.labels[side.label] += 1

    def disputed(self, name: str, layer: str) -> Disputed:
        return Disputed(
            name,
            layer,
            self.pairs,
            self.differing,
            dict(self.kinds.most_common()) if self.kinds else {},
            dict(self.labels.most_common()) if self.labels else {},
        )


class Disputes:
    """Gathers, article by article."""

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
        self._articles: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
        self._phrases: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
        self._own: dict[tuple[AnnotatorId, str, str], int] = defaultdict(int)
        self._others: dict[tuple[AnnotatorId, str, str], float] = defaultdict(float)
        self._shared: Counter[AnnotatorId] = Counter()
        self._weeks: dict[tuple[AnnotatorId, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, article: SharedArticle, aligned: Mapping[PairOfPeople, Sequence[Pair]]) -> None:
        """Add an article with the alignment of each two of its people."""
        for people, pairs in aligned.items():
            for pair in pairs:
                self._add_pair(article, people, pair)
        self._add_rates(article.annotations)

    def _add_pair(self, article: SharedArticle, people: PairOfPeople, pair: Pair) -> None:
        sides = pair.sides
        layer = sides[0].layer
        labels = {side.label for side in sides}
        for label in labels:
            self._labels[layer, label].add(pair)
        self._articles["", article.id].add(pair)
        for fragments in {side.fragments for side in sides}:
            if fragments:
                self._phrases[layer, phrase_of(article.text, fragments)].add(pair)
        confirmed = len(sides) == 2 and len(labels) == 1
        for person, side in zip(people, (pair.left, pair.right), strict=True):
            week = week_of(side) if side else ""
            if week:
                counts = self._weeks[person, week]
                counts[0] += 1
                counts[1] += confirmed
                counts[2] += pair.agreed

    def _add_rates(self, annotations: Mapping[AnnotatorId, Sequence[Annotation]]) -> None:
        counts = {
            person: Counter((each.layer, each.label) for each in own)
            for person, own in annotations.items()
        }
        both: Counter[tuple[str, str]] = Counter()
        for each in counts.values():
            both.update(each)
        for person, own in counts.items():
            self._shared[person] += 1
            for (layer, label), total in both.items():
                mine = own[layer, label]
                self._own[person, layer, label] += mine
                self._others[person, layer, label] += (total - mine) / (len(counts) - 1)

    def labels(self) -> tuple[Disputed, ...]:
        return _most(self._labels, len(self._labels))

    def articles(self) -> tuple[Disputed, ...]:
        return _most(self._articles, LISTED)

    def phrases(self) -> tuple[Disputed, ...]:
        return _most(self._phrases, LISTED)

    def biases(self) -> tuple[Bias, ...]:
        """Return for each person and label how often she gives it, beside the others."""
        totals: Counter[tuple[AnnotatorId, str]] = Counter()
        others: dict[tuple[AnnotatorId, str], float] = defaultdict(float)
        for (person, layer, label), count in self._own.items():
            totals[person, layer] += count
            others[person, layer] += self._others[person, layer, label]
        return tuple(
            Bias(
                person,
                layer,
                label,
                self._shared[person],
                count,
                self._others[person, layer, label],
                _share(count, totals[person, layer]),
                _share(self._others[person, layer, label], others[person, layer]),
            )
            for (person, layer, label), count in sorted(self._own.items())
        )

    def weeks(self) -> tuple[Week, ...]:
        """Return for each person and week how far the others confirm her."""
        return tuple(
            Week(person, week, *counts) for (person, week), counts in sorted(self._weeks.items())
        )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _most(tallies: Mapping[tuple[str, str], _Tally], count: int) -> tuple[Disputed, ...]:
    """Return what differs most often, and among equals most of the time."""
    differing = [(key, tally) for key, tally in tallies.items() if tally.differing]
    differing.sort(key=lambda row: (-row[1].differing, row[1].pairs, row[0]))
    return tuple(tally.disputed(name, layer) for (layer, name), tally in differing[:count])


def week_of(annotation: Annotation) -> str:
    """Return the calendar week of the last change; "" for an annotation without a time."""
    return _week(annotation.updated[:10])


@lru_cache(maxsize=4096)
def _week(day: str) -> str:
    if not day:
        return ""
    year, week, _day = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def phrase_of(text: str, fragments: Fragments) -> str:
    """Return what is covered, without case and runs of white space; "" for the whole article."""
    quoted = " … ".join(text[start:end] for start, end in fragments)[: 2 * LONGEST_PHRASE]
    phrase = " ".join(quoted.split()).casefold()
    return phrase if len(phrase) <= LONGEST_PHRASE else phrase[: LONGEST_PHRASE - 1] + "…"
