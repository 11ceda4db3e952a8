"""Discourse networks: an event list, and matrices and GraphML of who agrees with whom on what.

A folder is written:

    events.csv                              one statement a row, as Discourse Network Analyzer has it
    actors-concepts.csv, .graphml           agreement less disagreement
    actors-concepts-agree.csv, -disagree.csv
    congruence.csv, .graphml                actors who take the same side
    conflict.csv, .graphml                  actors who take opposite sides
    subtract.csv, .graphml                  congruence less conflict
    years/2024/…, months/2024-04/…          the same networks of a year, of a month

The numbers are those of `domain/discourse_network.py`. Cells are divided by semicolons, as there.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.discourse_network import (
    AGGREGATIONS,
    Event,
    Pair,
    Window,
    actor_of,
    network_of,
    windows_of,
)
from annotator.domain.holding import Loss
from annotator.domain.statement_lines import names_of, statement_line
from annotator.domain.statements import StatementFinder, agreement_of
from annotator.formats.cells import neutralised
from annotator.formats.graphml import write_one_mode, write_two_mode

COLUMNS = (
    *("statement_id", "time", "person", "organization", "concept", "agreement"),
    *("start_position", "stop_position", "text", "coder", "document_id", "document_title"),
    *("document_author", "document_source", "document_section", "document_type"),
)
_WINDOWS: tuple[tuple[Window, str], ...] = (("year", "years"), ("month", "months"))


def prepared(line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the line's statements, and what a network does not hold of it."""
    line, losses = statement_line(line, codebook)
    losses.append(Loss(what="text"))
    article = line.article
    changes: dict[str, Any] = {name: "" for name in ("url", "language") if getattr(article, name)}
    type_ = document_type(line)
    if article.meta.keys() - {"type"} or (article.meta and not type_):
        changes["meta"] = {"type": type_} if type_ else {}
    losses += [Loss(what="metadata", name=name) for name in changes]
    return msgspec.structs.replace(
        line, article=msgspec.structs.replace(article, **changes)
    ), losses


def document_type(line: DatasetLine) -> str:
    """Return what kind of document it is, where the metadata says so in one word."""
    found = line.article.meta.get("type", "")
    return found if isinstance(found, str) else ""


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write the folder. Statements are kept in memory, the lines are not."""
    target.mkdir()
    with (target / "events.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        rows.writerow(COLUMNS)
        events = list(_events(rows, lines, codebook))
    _write_networks(target, events)
    for window, name in _WINDOWS:
        for when, found in windows_of(events, window).items():
            folder = target / name / when
            folder.mkdir(parents=True)
            _write_networks(folder, found)


def _events(rows: Any, lines: Iterable[DatasetLine], codebook: Codebook) -> Iterator[Event]:
    finder = StatementFinder(codebook)
    for line in lines:
        for annotation in line.annotations:
            person, organization, concept = names_of(annotation, finder)
            rows.writerow(_row(line, annotation, (person, organization, concept)))
            yield Event(
                actor=actor_of(person, organization),
                concept=concept,
                agreement=bool(agreement_of(annotation.label)),
                document=line.article.id,
                date=line.article.date,
            )


def _row(
    line: DatasetLine, annotation: LineAnnotation, names: tuple[str, str, str]
) -> list[str | int]:
    article = line.article
    (fragment,) = annotation.fragments
    row: list[str | int] = [
        annotation.id,
        _time(article.date),
        *names,
        int(bool(agreement_of(annotation.label))),
        fragment.start,
        fragment.end,
        annotation.quote[0],
        line.annotator or "",
        article.external_id or article.id,
        article.title,
        article.author,
        article.source,
        article.section,
        document_type(line),
    ]
    return [neutralised(cell) if isinstance(cell, str) else cell for cell in row]


def _time(date: str) -> str:
    """Return a date with the time that the tool wants there; an unclear one as it is."""
    whole_day = len(date) == len("2024-04-02") and date.count("-") == 2
    return f"{date} 00:00:00" if whole_day else date.replace("T", " ")


def _write_networks(folder: Path, events: list[Event]) -> None:
    network = network_of(events)
    two_mode = {
        "actors-concepts": network.two_mode(),
        "actors-concepts-agree": network.agree,
        "actors-concepts-disagree": network.disagree,
    }
    for name, cells in two_mode.items():
        _write_matrix(folder / f"{name}.csv", network.actors, network.concepts, cells)
    write_two_mode(folder / "actors-concepts.graphml", network)
    for aggregation in AGGREGATIONS:
        ties = network.one_mode(aggregation)
        path = folder / f"{aggregation}.csv"
        _write_matrix(path, network.actors, network.actors, _both_ways(ties))
        write_one_mode(path.with_suffix(".graphml"), network, aggregation, ties)


def _both_ways(ties: dict[Pair, float]) -> dict[Pair, float]:
    return ties | {(other, one): tie for (one, other), tie in ties.items()}


def _write_matrix(
    path: Path,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    cells: dict[Pair, int] | dict[Pair, float],
) -> None:
    """Write a matrix with the names of its rows and columns; what is not in `cells` is 0."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        out.writerow(["", *map(neutralised, columns)])
        for place, name in enumerate(rows):
            values = (cells.get((place, column), 0) for column in range(len(columns)))
            out.writerow([neutralised(name), *values])
