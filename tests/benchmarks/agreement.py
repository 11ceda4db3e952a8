"""Agreement over made-up articles that two people labelled: `python agreement.py [N …]`.

Each article has about 400 words and 30 annotations of each person (20 entities, 6 claims, 4
stances), of which the second person keeps most, moves or relabels some, and leaves some out. Prints
the seconds and the memory of all figures with their intervals. Target: 30 s for 10,000 articles.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from made_up import WORDS

from annotator.domain.codebook_toml import read_codebook
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation, Filler, Roles, Value
from annotator.domain.text import Fragment
from annotator.resources import resource as packaged
from annotator.review.agreement import REPLICATES, agreement
from annotator.review.results import SharedArticle

ENTITIES, CLAIMS, STANCES = 20, 6, 4
TOPICS = ("pact", "rents", "ferries")
DAY = 86_400


class MadeUp:
    """Articles with the work of two people, drawn with a fixed seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._number = 0

    def article(self) -> SharedArticle:
        self._number += 1
        words = self._random.choices(WORDS, k=400)
        text = " ".join(words)
        first = self._first(text)
        return SharedArticle(
            ArticleId(f"article-{self._number}"),
            text,
            {AnnotatorId("amara"): tuple(first), AnnotatorId("bo"): tuple(self._second(first))},
        )

    def _first(self, text: str) -> list[Annotation]:
        choose = self._random.choice
        found: list[Annotation] = []
        for number in range(ENTITIES):
            found.append(
                self._made(f"e{number}", "entity", text, 12, choose(("PERSON", "ORG", "GPE")))
            )
        entities = [each.id for each in found]
        for number in range(CLAIMS):
            found.append(
                self._made(
                    f"c{number}",
                    "claim",
                    text,
                    90,
                    choose(("factual", "policy", "prediction")),
                    {"check_worthiness": choose(("unimportant", "check-worthy")), "negated": False},
                    {
                        "claimant": (Filler(annotation=choose(entities)),),
                        "topic": (Filler(topic=choose(TOPICS)),),
                    },
                )
            )
        for number in range(STANCES):
            found.append(
                self._made(
                    f"s{number}",
                    "stance",
                    text,
                    40,
                    choose(("favor", "against", "neutral")),
                    {"intensity": choose((1, 2, 3))},
                    {
                        "holder": (Filler(annotation=choose(entities)),),
                        "target": (Filler(topic=choose(TOPICS)),),
                    },
                )
            )
        return found

    def _made(
        self,
        key: str,
        layer: str,
        text: str,
        length: int,
        label: str,
        attributes: dict[str, Value] | None = None,
        roles: Roles | None = None,
    ) -> Annotation:
        start = self._random.randrange(len(text) - length)
        when = time.strftime("%Y-%m-%dT12:00:00.000Z", time.gmtime(self._number * DAY // 50))
        return Annotation(
            id=AnnotationId(f"{self._number}-{key}"),
            article=ArticleId(f"article-{self._number}"),
            annotator=AnnotatorId("amara"),
            layer=layer,
            label=label,
            fragments=(Fragment(start, start + length),),
            attributes=attributes or {},
            roles=roles or {},
            created=when,
            updated=when,
        )

    def _second(self, first: list[Annotation]) -> Iterator[Annotation]:
        """Yield what the second person makes of the same text."""
        draw = self._random.random
        kept = {each.id for each in first if draw() > 0.1}
        for each in first:
            if each.id not in kept:
                continue
            start, end = each.fragments[0]
            moved = draw() < 0.2
            roles = {
                name: tuple(
                    Filler(annotation=AnnotationId(f"{filler.annotation}-b"))
                    if filler.annotation in kept
                    else Filler(author=True)
                    if name in ("claimant", "holder")
                    else Filler(topic=self._random.choice(TOPICS))
                    for filler in fillers
                )
                for name, fillers in each.roles.items()
            }
            yield Annotation(
                id=AnnotationId(f"{each.id}-b"),
                article=each.article,
                annotator=AnnotatorId("bo"),
                layer=each.layer,
                label=self._random.choice(first).label if draw() < 0.05 else each.label,
                fragments=(Fragment(start, end - 4 if moved else end),),
                attributes=each.attributes,
                roles=roles,
                created=each.created,
                updated=each.updated,
            )


def main(counts: list[int]) -> None:
    codebook = read_codebook(packaged("codebooks", "political.toml").read_text(encoding="utf-8"))
    for count in counts:
        made_up = MadeUp()
        making = 0.0

        def articles(count: int = count, made_up: MadeUp = made_up) -> Iterator[SharedArticle]:
            nonlocal making
            for _ in range(count):
                started = time.process_time()
                article = made_up.article()
                making += time.process_time() - started
                yield article

        started, used = time.perf_counter(), time.process_time()
        found = agreement(articles(), codebook)
        assert found is not None
        seconds = time.perf_counter() - started - making
        used = time.process_time() - used - making
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{count:>7,} articles, {REPLICATES} resamples: {seconds:6.1f} s "
            f"({used:.1f} s of a processor, {used / count * 1000:.2f} ms an article), peak {memory:,.0f} MB, "
            f"{len(found.cells)} cells   target 30 s for 10,000\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1000, 10_000])
