"""How far scores are chances: of the proposals with a score, how many are right.

    python tests/benchmarks/reliability.py [DATA]

DATA (default: ../shared/data) has `polnear/`, `newsmtsc/` and `formats/`. Only cases count that
`packaging/calibrate.py` leaves out. For each source and layer: the reliability table (scores in tenths,
how many, their mean, the share that is right), the expected calibration error (the mean distance of
score and share over the tenths, weighed by how many; Naeini et al. 2015) and the Brier score (mean
squared distance; Brier 1950), of the source's own scores and of those that people see.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

from calibration_cases import (  # noqa: E402
    DATA,
    NameCase,
    name_cases,
    raw_pipeline,
    scored_cases,
)

from annotator.suggest.calibration import default_calibration  # noqa: E402
from annotator.suggest.logistic import chance_of  # noqa: E402
from annotator.suggest.name_scores import UNMEASURED  # noqa: E402

TENTHS = 10


def main(arguments: list[str]) -> int:
    """Print the tables; return the exit status."""
    data = Path(arguments[0]) if arguments else DATA
    if not (data / "polnear").is_dir():
        sys.stdout.write(f"There is no {data / 'polnear'}; nothing is measured.\n")
        return 1
    pipeline = raw_pipeline()
    known = default_calibration()
    cases = [each for each in scored_cases(data, pipeline) if each.held]
    for source, layer in sorted({(each.source, each.layer) for each in cases}):
        some = [each for each in cases if (each.source, each.layer) == (source, layer)]
        curve = known.curve(source, layer)
        right = [each.right for each in some]
        show(f"{layer} by {source}, its own scores", [each.score for each in some], right)
        show(f"{layer} by {source}, as shown", [curve.chance(each.score) for each in some], right)
    names = [each for each in name_cases(data, pipeline) if each.held]
    right = [float(each.right) for each in names]
    show("names, by the maker's figures for the label", scores(names, (0, 1, 0, 0, 0)), right)
    show("names, as shown", scores(names, known.names or UNMEASURED), right)
    return 0


def scores(cases: Sequence[NameCase], weights: Sequence[float]) -> list[float]:
    return [
        chance_of(sum(w * x for w, x in zip(weights, each.evidence, strict=True))) for each in cases
    ]


def show(title: str, found: Sequence[float], right: Sequence[float]) -> None:
    """Print one reliability table."""
    tenths: dict[int, list[tuple[float, float]]] = {}
    for score, each in zip(found, right, strict=True):
        tenths.setdefault(min(int(score * TENTHS), TENTHS - 1), []).append((score, each))
    sys.stdout.write(f"\n{title}: {len(found)} cases\n  scores       n   mean  right\n")
    error = 0.0
    for tenth, some in sorted(tenths.items()):
        mean, share = (sum(each) / len(some) for each in zip(*some, strict=True))
        error += abs(mean - share) * len(some) / len(found)
        low, high = tenth / TENTHS, (tenth + 1) / TENTHS
        sys.stdout.write(f"  {low:.1f}-{high:.1f}  {len(some):>5}  {mean:.3f}  {share:.3f}\n")
    brier = sum((a - b) ** 2 for a, b in zip(found, right, strict=True)) / len(found)
    sys.stdout.write(f"  expected calibration error {error:.3f}, Brier score {brier:.3f}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
