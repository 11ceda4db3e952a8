"""Fit resources/calibration.toml anew: what the scores of rules and names mean.

    python packaging/calibrate.py [DATA]

DATA (default: ../shared/data) has `polnear/`, `newsmtsc/` and `formats/`. The labels that this reads,
and those that it leaves for `tests/benchmarks/reliability.py`, are named in
`tests/benchmarks/calibration_cases.py`. To be run again whenever the rules have changed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

from calibration_cases import (  # type: ignore[import-not-found]  # noqa: E402
    DATA,
    Case,
    NameCase,
    name_cases,
    raw_pipeline,
    scored_cases,
)

from annotator.resources import resource  # noqa: E402
from annotator.suggest.calibration import Curve, fitted_curve  # noqa: E402
from annotator.suggest.logistic import fitted_weights  # noqa: E402
from annotator.suggest.name_scores import UNMEASURED  # noqa: E402

TARGET = resource("calibration.toml")
LEAST = 60  # cases; what has fewer keeps its own scores
HELD = 1.0  # as if a case or two had been as measured before
HEAD = """\
# What scores mean, by source and layer: the chance that a proposal is right has the log odds
# offset + slope * (log odds of the source's own score). Written by packaging/calibrate.py.
"""


def main(arguments: Sequence[str]) -> int:
    """Write the file; return the exit status."""
    data = Path(arguments[0]) if arguments else Path(DATA)
    if not (data / "polnear").is_dir():
        sys.stdout.write(f"There is no {data / 'polnear'}; nothing is fitted.\n")
        return 1
    pipeline = raw_pipeline()
    written = [HEAD]
    cases = [each for each in scored_cases(data, pipeline) if not each.held]
    for source, layer in sorted({(each.source, each.layer) for each in cases}):
        some = [each for each in cases if (each.source, each.layer) == (source, layer)]
        if len(some) >= LEAST:
            written.append(curve_of(source, layer, some))
    names = [each for each in name_cases(data, pipeline) if not each.held]
    written.append(names_of(names))
    TARGET.write_text("\n".join(written), encoding="utf-8", newline="\n")
    sys.stdout.write("\n".join(written))
    return 0


def curve_of(source: str, layer: str, cases: Sequence[Case]) -> str:
    """Return the entry of one source and layer."""
    curve: Curve = fitted_curve([each.score for each in cases], [each.right for each in cases])
    share = sum(each.right for each in cases) / len(cases)
    return (
        f'[[curve]]\nsource = "{source}"\nlayer = "{layer}"\n'
        f"slope = {curve.slope}\noffset = {curve.offset}\n"
        f"cases = {len(cases)}\nright = {share:.3f}\n"
    )


def names_of(cases: Sequence[NameCase]) -> str:
    """Return the entry of names: the weights of what is known of one, in the order of UNMEASURED."""
    weights = fitted_weights(
        [each.evidence for each in cases],
        [float(each.right) for each in cases],
        UNMEASURED,
        HELD,
    )
    share = sum(each.right for each in cases) / len(cases)
    return f"[names]\nweights = {list(weights)}\ncases = {len(cases)}\nright = {share:.3f}\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
