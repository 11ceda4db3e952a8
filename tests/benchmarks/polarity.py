"""Polarity towards a given target, held against NewsMTSC, beside a majority and word-list baselines.

    python tests/benchmarks/polarity.py [FILE]

FILE (default: ../shared/data/newsmtsc/train-1200.jsonl) is in NewsMTSC's format. A third of its
sentences, chosen by a hash of their names, was not looked at while rules and word lists were made
("unread"). Figures are F1 in %: macro over the three classes, then each class. The baselines give a
sentence's polarity to all of its targets: the commonest class of the file, the balance of the
program's own good and bad words, and VADER (`pip install vaderSentiment`; left out where it is
missing), whose compound counts as neutral between -0.05 and 0.05.
"""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import spacy  # noqa: E402

from annotator.domain.incoming import IncomingLine  # noqa: E402
from annotator.domain.text import Fragment  # noqa: E402
from annotator.formats.newsmtsc import read  # noqa: E402
from annotator.suggest.polarity import polarity  # noqa: E402
from annotator.suggest.stance_cues import default_stance_cues  # noqa: E402
from annotator.suggest.tone import Tones  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL  # noqa: E402

CLASSES = ("against", "neutral", "favor")


class Case(NamedTuple):
    """A target in a parsed sentence, and its polarity by the annotators."""

    doc: Any
    target: Fragment
    gold: str
    unread: bool


def cases(path: Path) -> Iterator[Case]:
    """Yield every target of the file."""
    lines = [each.dataset for each in read(path) if isinstance(each, IncomingLine)]
    nlp = spacy.load(DEFAULT_MODEL)
    for line, doc in zip(lines, nlp.pipe([line.text for line in lines]), strict=True):
        by_id = {each.id: each for each in line.annotations}
        digest = hashlib.sha1(line.article.external_id.encode()).hexdigest()
        for stance in line.annotations:
            if stance.label in CLASSES and "target" in stance.roles:
                target = by_id[stance.roles["target"][0].annotation].fragments[0]
                yield Case(doc, target, stance.label, int(digest, 16) % 3 == 0)


def scores(gold: list[str], found: list[str]) -> list[float]:
    """Return macro F1, then that of each class, in %."""
    wanted, got = Counter(gold), Counter(found)
    right = Counter(one for one, other in zip(gold, found, strict=True) if one == other)
    each = [200 * right[name] / max(1, wanted[name] + got[name]) for name in CLASSES]
    return [sum(each) / len(CLASSES), *each]


def vader() -> Callable[[Case], str] | None:
    """Return VADER's polarity of a sentence; None where VADER is not installed."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return None
    analyzer = SentimentIntensityAnalyzer()

    def found(case: Case) -> str:
        value = analyzer.polarity_scores(case.doc.text)["compound"]
        return "favor" if value > 0.05 else "against" if value < -0.05 else "neutral"

    return found


def balance() -> Callable[[Case], str]:
    """Return the balance of good and bad words of a sentence."""
    tones = Tones(default_stance_cues())

    def found(case: Case) -> str:
        value = sum(tones.any(word) for word in case.doc)
        return "favor" if value > 0.3 else "against" if value < -0.3 else "neutral"

    return found


def main(arguments: list[str]) -> int:
    """Print the table; return the exit status."""
    data = ROOT.parent / "shared/data/newsmtsc/train-1200.jsonl"
    path = Path(arguments[0]) if arguments else data
    if not path.exists():
        sys.stdout.write(f"There is no {path}; nothing is measured.\n")
        return 1
    everything = list(cases(path))
    commonest = Counter(case.gold for case in everything).most_common(1)[0][0]
    systems: dict[str, Callable[[Case], str] | None] = {
        "always the commonest": lambda _case: commonest,
        "always neutral": lambda _case: "neutral",
        "VADER on the sentence": vader(),
        "own words on the sentence": balance(),
        "towards the target": lambda case: polarity(case.doc, case.target)[0],
    }
    began = time.perf_counter()
    for part, chosen in (
        ("read", [case for case in everything if not case.unread]),
        ("unread", [case for case in everything if case.unread]),
    ):
        sys.stdout.write(f"{part}: {len(chosen)} targets\n")
        gold = [case.gold for case in chosen]
        for name, system in systems.items():
            if system is None:
                sys.stdout.write(f"  {name:<26} not installed\n")
                continue
            figures = scores(gold, [system(case) for case in chosen])
            row = "  ".join(
                f"{label} {figure:5.1f}"
                for label, figure in zip(("macro", *CLASSES), figures, strict=True)
            )
            sys.stdout.write(f"  {name:<26} {row}\n")
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s for all but the parse\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
