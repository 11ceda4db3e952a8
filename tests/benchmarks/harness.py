"""Ours beside the bare limit: alternating runs, medians, and the ratio against its target.

Nothing here asserts a time. Figures mean something only within one run on one quiet machine.
"""

import statistics
import sys
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the report. Figures in `unit`; the ratio is ours over the limit."""

    name: str
    ours: float
    limit: float
    target: str
    unit: str = "ms"

    def show(self) -> None:
        ratio = self.ours / self.limit if self.limit else float("nan")
        sys.stdout.write(
            f"{self.name:<58} ours {self.ours:>10.2f} {self.unit:<3} limit {self.limit:>10.2f} "
            f"{self.unit:<3} ratio {ratio:>6.2f}   target {self.target}\n"
        )
        sys.stdout.flush()


def medians(
    ours: Callable[[], float], limit: Callable[[], float], rounds: int = 5
) -> tuple[float, float]:
    """Run both in turn after one warm-up each; return the median of what each returned."""
    ours(), limit()
    pairs = [(ours(), limit()) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def compare(
    name: str,
    ours: Callable[[], float],
    limit: Callable[[], float],
    target: str,
    *,
    unit: str = "ms",
    rounds: int = 5,
) -> Row:
    """Measure, print and return one row."""
    row = Row(name, *medians(ours, limit, rounds), target, unit)
    row.show()
    return row
