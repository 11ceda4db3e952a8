"""What an import did not take, as lines to read."""

from collections.abc import Sequence

from annotator.domain.incoming import Refusal
from annotator.gui.words import said, tr
from annotator.workflows.importing import ImportReport
from annotator.workflows.refused import by_reason

_MOST = 1000  # lines: what a person may read, and what is put into words at once
_OTHERS = 30  # places named of one reason


def refusal_lines(refusals: Sequence[Refusal]) -> list[str]:
    """Return what was refused, by reason, with where each stands."""
    lines = []
    reasons = by_reason(refusals)
    for reason in reasons[:_MOST]:
        lines.append(said(str(reason.first)))
        if reason.others:
            count = f"{reason.count - 1:,}"
            lines.append("    " + tr("Also {} ×: {}", count, _places(reason.others)))
    return lines + _rest(len(reasons))


def report_lines(report: ImportReport) -> list[str]:
    """Return what was refused, and then what was there already."""
    doubles = [said(double) for double in report.doubles[:_MOST]]
    return refusal_lines(report.refusals) + doubles + _rest(len(report.doubles))


def _places(others: dict[str, list[str]]) -> str:
    """Return the files with what is meant in each, as many as a person may read."""
    left, named = _OTHERS, []
    for file, places in others.items():
        if left <= 0:
            break
        shown = ", ".join(filter(None, places[:left]))
        named.append(f"{file}: {shown}" if shown else file)
        left -= len(places)
    return "; ".join(named) + (" …" if left < 0 or len(named) < len(others) else "")


def _rest(count: int) -> list[str]:
    return [tr("… and {} more.", f"{count - _MOST:,}")] if count > _MOST else []
