"""Train, dev and test: which part each article falls into, the same each time it is asked.

The part follows from a hash of the seed and the article's text, so that adding articles moves
none of those that were there. Articles of one group, and near-duplicates, fall together: their
part is that of the one imported first.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Article
from annotator.workflows.selecting import DatasetLines

Part = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "test")
_SHINGLE = 4  # words
_PERMUTATIONS = 128
_BANDS = 32  # of four rows: two texts with a Jaccard index of 0.7 share a band with p = 0.9998
_ALIKE = 0.7  # estimated Jaccard index of the sets of shingles from which texts are near-duplicates
_WORD = re.compile(r"\w+")
_FIELDS = ("source", "date", "author", "section", "language")


class Split(Struct, frozen=True, kw_only=True):
    """How a dataset is split. `shares` of train, dev and test, of any sum; none: no split.

    `group` and `stratify` name a metadata field (source, date, author, section, language) or a
    key of the article's own metadata. Stratifying gives each value the exact shares, for which
    a few articles at the borders may change their part when others are added.
    """

    shares: tuple[int, int, int] | None = None
    seed: int = 0
    group: str = ""
    stratify: str = ""


NO_SPLIT = Split()


def parts_of(lines: DatasetLines, split: Split) -> dict[ArticleId, Part]:
    """Return the part of each article; empty where nothing is split.

    Near-duplicates by MinHash (Broder 1997) over word shingles, with locality-sensitive hashing.
    Raises UserError where the shares are none.
    """
    if split.shares is None:
        return {}
    if min(split.shares) < 0 or not sum(split.shares):
        raise UserError(
            "The shares of a split cannot be negative, or all of them zero.",
            "Write, for example, 80/10/10.",
        )
    articles: list[Article] = []
    groups = _Groups()
    alike = _Alike(split.seed)
    of_value: dict[str, ArticleId] = {}
    for article, text in lines.articles():
        articles.append(article)
        for other in alike.of(article.id, text):
            groups.join(other, article.id)
        value = _value(article, split.group) if split.group else ""
        if value:
            groups.join(of_value.setdefault(value, article.id), article.id)
    first: dict[ArticleId, Article] = {}
    for article in articles:  # in the order of import: the first of a group speaks for it
        first.setdefault(groups.of(article.id), article)
    chosen = _chosen(list(first.values()), split)
    return {each.id: chosen[first[groups.of(each.id)].id] for each in articles}


def filled(
    parts: dict[ArticleId, Part], split: Split, hashes: dict[ArticleId, str]
) -> dict[ArticleId, Part]:
    """Return the parts of a few articles, none empty that has a share, if there are articles enough.

    Of a part that got none, the article nearest to its border in the part of most is moved there.
    """
    assert split.shares is not None
    moved = dict(parts)
    order = sorted(moved, key=lambda key: _place(split.seed, hashes[key]))
    for part, share in zip(PARTS, split.shares, strict=True):
        if not share or part in moved.values():
            continue
        fullest = max(PARTS, key=list(moved.values()).count)
        rest = [key for key in order if moved[key] == fullest]
        if len(rest) > 1:
            moved[rest[-1] if PARTS.index(part) > PARTS.index(fullest) else rest[0]] = part
    return moved


def _chosen(articles: list[Article], split: Split) -> dict[ArticleId, Part]:
    places = {each.id: _place(split.seed, each.sha256) for each in articles}
    if not split.stratify:
        return {key: _part(place, split) for key, place in places.items()}
    strata: dict[str, list[ArticleId]] = defaultdict(list)
    for each in articles:
        strata[_value(each, split.stratify)].append(each.id)
    found: dict[ArticleId, Part] = {}
    for members in strata.values():
        members.sort(key=places.__getitem__)
        for rank, key in enumerate(members):
            found[key] = _part((rank + 0.5) / len(members), split)
    return found


def _part(place: float, split: Split) -> Part:
    assert split.shares is not None
    train, dev, test = split.shares
    total = train + dev + test
    if place < train / total:
        return "train"
    return "dev" if place < (train + dev) / total else "test"


def _place(seed: int, sha256: str) -> float:
    """Return where in [0, 1) the text falls under this seed."""
    digest = hashlib.sha256(f"{seed}/{sha256}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _value(article: Article, field: str) -> str:
    found: Any = getattr(article, field) if field in _FIELDS else article.meta.get(field, "")
    return str(found)


class _Groups:
    """Articles that fall together: a union-find forest whose roots are the first of each group."""

    def __init__(self) -> None:
        self._above: dict[ArticleId, ArticleId] = {}

    def of(self, article: ArticleId) -> ArticleId:
        while (above := self._above.get(article, article)) != article:
            self._above[article] = self._above.get(above, above)
            article = above
        return article

    def join(self, earlier: ArticleId, later: ArticleId) -> None:
        first, second = self.of(earlier), self.of(later)
        if first != second:
            self._above[second] = first


class _Alike:
    """Finds among the texts met so far those that a text is a near-duplicate of."""

    def __init__(self, seed: int) -> None:
        from rensa import RMinHash, RMinHashLSH

        self._hash: Any = RMinHash
        self._seed = seed % 2**32
        self._index: Any = RMinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._met: list[tuple[ArticleId, Any]] = []

    def of(self, article: ArticleId, text: str) -> Iterator[ArticleId]:
        signature = self._hash(num_perm=_PERMUTATIONS, seed=self._seed)
        signature.update(_shingles(text))
        for number in self._index.query(signature):
            other, known = self._met[number]
            if signature.jaccard(known) >= _ALIKE:
                yield other
        self._index.insert(len(self._met), signature)
        self._met.append((article, signature))


def _shingles(text: str) -> list[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) <= _SHINGLE:
        return [" ".join(words) or text]
    return sorted({" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)})
