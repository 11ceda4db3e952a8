"""What became of suggestions, as a table and a picture: accepted, corrected or dismissed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

from annotator.workflows.opening import those
from annotator.workflows.pictures.bars import BarRow, Part, bars
from annotator.workflows.pictures.drawing import Drawing
from annotator.workflows.progress_report import Decisions, ProgressReport
from annotator.workflows.tables import (
    FULL,
    Column,
    Row,
    Table,
    Worded,
    as_it_is,
    count,
    percent,
    share,
    text,
)
from annotator.workflows.views import View

_TONES = (0, 1, 7)  # what was dismissed is grey


def suggestions_view(report: ProgressReport, *, worded: Worded = as_it_is) -> View:
    """Return what became of suggestions that were decided, by source and label."""
    title = worded("What became of suggestions")
    every = list(chain(*_by_source(report.suggestions)))
    rows = tuple(_decided_row(each, worded) for each in every)
    heads = (
        Column(worded("Source")),
        Column(worded("Layer")),
        Column(worded("Label")),
        Column(worded("Decided"), number=True),
        Column(worded("Accepted"), number=True),
        Column(worded("Corrected"), number=True),
        Column(worded("Dismissed"), number=True),
        Column(worded("Share accepted"), number=True),
        Column(worded("Share corrected"), number=True),
        Column(worded("Share dismissed"), number=True),
    )

    empty = worded(
        "No suggestion has been decided yet. Space accepts the one in hand, X dismisses it."
    )
    return View(
        Table(title, heads, rows), _decided_drawing(every, title, worded), "" if rows else empty
    )


def _by_source(decisions: Sequence[Decisions]) -> list[list[Decisions]]:
    """Return for each source its sum, named "", and its labels, the most decided first."""
    sources: dict[str, list[Decisions]] = defaultdict(list)
    for each in decisions:
        sources[each.source].append(each)
    found = []
    for source, own in sorted(sources.items(), key=lambda row: (not row[0], row[0])):
        own.sort(key=lambda each: (-each.all, each.layer, each.label))
        parts = zip(*((each.accepted, each.corrected, each.dismissed) for each in own), strict=True)
        accepted, corrected, dismissed = (tuple(chain(*part)) for part in parts)
        found.append([Decisions(source, "", "", accepted, corrected, dismissed), *own])
    return found


def _source_name(source: str, worded: Worded) -> str:
    return source or worded("(a source that proposes it no more)")


def _decided_row(each: Decisions, worded: Worded) -> Row:
    ways = (each.accepted, each.corrected, each.dismissed)
    opens = those(chain(*ways))
    return (
        text(_source_name(each.source, worded), opens),
        text(each.layer or worded("all"), opens),
        text(each.label or worded("all"), opens),
        count(each.all, opens),
        *(count(len(way), those(way)) for way in ways),
        *(share(len(way) / each.all, those(way)) for way in ways),
    )


def _decided_drawing(
    every: Sequence[Decisions], title: str, worded: Worded
) -> Callable[[float], Drawing]:
    """Make the bars once, to be drawn for each width."""
    names = [worded("accepted"), worded("corrected"), worded("dismissed")]
    rows = []
    for each in every:
        name = each.label or _source_name(each.source, worded)
        ways = (each.accepted, each.corrected, each.dismissed)
        parts = tuple(
            Part(
                len(way) / each.all,
                percent(len(way) / each.all),
                f"{name}, {how}: {len(way):,} / {each.all:,}",
                those(way),
            )
            for how, way in zip(names, ways, strict=True)
        )
        rows.append(BarRow(name, parts, f"n {each.all:,}", depth=int(bool(each.label))))
    lead = worded("Shares of the suggestions that people have decided, by source and label.")
    return lambda width: bars(title, lead, rows, FULL, width=width, series=names, tones=_TONES)
