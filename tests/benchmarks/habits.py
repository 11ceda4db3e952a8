"""What a project's labels teach about claims, on all PolNeAR articles in turn: rules beside habits.

    python tests/benchmarks/habits.py [--data FOLDER] [--scorer FILE] [--folds 6] [--shares 25 50 75 100]
                                      [--quoted]

FOLDER (default: ../shared/data/polnear) holds brat files. Each fold of the articles is left out once,
habits are learned from a share of the others, and what is then proposed in all left-out articles is
scored together by FILE (default: ../shared/measure/score_attribution.py). Eight articles are too few
to tell a few points apart (`training.py`); these are all there are. The components that a whole
training adds are not in it. Error: the mean squared error of the scores (Brier 1950). P at R: the
precision of as many proposals as find as many claims as the rules do. With --quoted only attributions
with a quotation mark in their content are kept, as a project would have it that labels nothing else.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import attribution as rules  # noqa: E402
import spacy  # noqa: E402
from training import Held, by_hash  # noqa: E402

from annotator.domain.text import Fragment, Fragments  # noqa: E402
from annotator.suggest.calibration import default_calibration  # noqa: E402
from annotator.suggest.habits import Habits  # noqa: E402
from annotator.suggest.judging import WORTH  # noqa: E402
from annotator.suggest.logistic import chance_of  # noqa: E402
from annotator.suggest.reading import Attribution  # noqa: E402
from annotator.suggest.training_claims import ClaimLessons  # noqa: E402
from annotator.suggest.training_protocol import LabelledClaim, TrainingText  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL  # noqa: E402

_ROLES = ("content", "cue", "source")
_MARKS = ('"', "\u201c", "\u201d", "''")
Scored = list[tuple[Attribution, float, bool]]  # claim, score, whether it is right


def labelled(path: Path, name: str, quoted: bool) -> TrainingText:
    text, rows = kept(path, name, quoted)
    claims = tuple(LabelledClaim(*(_words(row[role]) for role in _ROLES)) for row in rows)
    return TrainingText(text=text, part="train", claims=claims)


def kept(path: Path, name: str, quoted: bool) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and its attributions, or those with a quotation mark."""
    text, rows = rules.gold(path, name)
    if quoted:
        rows = [
            row
            for row in rows
            if any(mark in text[start:end] for start, end in row["content"] for mark in _MARKS)
        ]
    return text, rows


def _words(ranges: Sequence[Sequence[int]]) -> Fragments:
    return tuple(Fragment(*each) for each in ranges)


class Folds:
    """The articles, and what the rules propose in them."""

    def __init__(self, texts: dict[str, TrainingText], folds: int) -> None:
        self._texts = texts
        self._names = by_hash(list(texts))
        self._folds = [self._names[first::folds] for first in range(folds)]
        self._lessons = ClaimLessons(spacy.load(DEFAULT_MODEL), list(texts.values()))
        self._curve = default_calibration().curve("attribution", "claim")

    def untrained(self) -> dict[str, Scored]:
        return {name: self._scored(name, lambda claim, _like: claim.score) for name in self._names}

    def calibrated(self) -> dict[str, Scored]:
        chance = self._curve.chance
        return {
            name: self._scored(name, lambda claim, _like: chance(claim.score))
            for name in self._names
        }

    def trained(self, share: int) -> dict[str, Scored]:
        """Return what habits make of each article that they were not learned from."""
        found: dict[str, Scored] = {}
        for fold in self._folds:
            others = [name for name in self._names if name not in fold]
            some = others[: round(len(others) * share / 100)]
            habits = self._lessons.habits([self._texts[name] for name in some])
            found |= self._by(habits, fold)
        return found

    def _by(self, habits: Habits, names: Sequence[str]) -> dict[str, Scored]:
        return {
            name: self._scored(name, lambda _claim, like: chance_of(habits.log_odds(like)))
            for name in names
        }

    def _scored(self, name: str, score: Callable[[Attribution, Any], float]) -> Scored:
        read = self._lessons.proposed[self._texts[name].text]
        return [
            (claim, score(claim, like), right)
            for claim, like, right in zip(read.claims, read.described, read.right, strict=True)
        ]


def error(found: dict[str, Scored]) -> float:
    cases = [each for scored in found.values() for each in scored]
    return sum((score - right) ** 2 for _claim, score, right in cases) / len(cases)


def precision_at(found: dict[str, Scored], wanted: int) -> float:
    """Return the precision of the best proposals that `wanted` right ones are among."""
    cases = sorted((each for scored in found.values() for each in scored), key=lambda c: -c[1])
    right = 0
    for count, (_claim, _score, is_right) in enumerate(cases, 1):
        right += is_right
        if right == wanted:
            return right / count
    return 0.0


def rows(found: dict[str, Scored], least: float) -> list[dict[str, Any]]:
    return [
        {"doc": name, "cue": claim.cue, "source": claim.source, "content": claim.content}
        for name, scored in found.items()
        for claim, score, _right in scored
        if score >= least
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=rules.SHARED / "data" / "polnear")
    parser.add_argument(
        "--scorer", type=Path, default=rules.SHARED / "measure" / "score_attribution.py"
    )
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--quoted", action="store_true")
    parser.add_argument("--shares", type=int, nargs="+", default=[25, 50, 75, 100])
    args = parser.parse_args()
    if not args.data.is_dir() or not args.scorer.is_file():
        print(f"Skipped: {args.data} or {args.scorer} is not on this machine.")
        return
    args.out = args.out or Path(tempfile.mkdtemp(prefix="habits-"))
    args.out.mkdir(parents=True, exist_ok=True)
    files = rules.articles(args.data)
    folds = Folds({name: labelled(files[name][0], name, args.quoted) for name in files}, args.folds)
    held = Held(
        sorted(files), args, {name: kept(files[name][0], name, args.quoted) for name in files}
    )
    untrained = folds.untrained()
    wanted = sum(
        right for scored in untrained.values() for _c, s, right in scored if s >= rules.LIKELY
    )
    held.score("rules", rows(untrained, rules.LIKELY))
    calibrated = folds.calibrated()
    print(
        f"{'':<28} error {error(untrained):.4f}, calibrated {error(calibrated):.4f}; "
        f"P at R {precision_at(untrained, wanted):.1%}"
    )
    for share in args.shares:
        found = folds.trained(share)
        held.score(f"habits of {share} %", rows(found, WORTH))
        print(f"{'':<28} error {error(found):.4f}; P at R {precision_at(found, wanted):.1%}")


if __name__ == "__main__":
    main()
