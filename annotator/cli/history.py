"""`hustings history`: list what was done."""

import argparse
from collections.abc import Iterator

import msgspec

from annotator.cli.arguments import add_json, add_project, word
from annotator.cli.console import show
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.steps import HistoryRow
from annotator.store import history, reading
from annotator.store.project import Project

_FIELDS = ("number", "created", "annotator", "kind", "name", "edits", "undoes")


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("--article", metavar="ID", type=word, help="only what touched this article")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    article = ArticleId(options.article) if options.article else None
    with Project.open(options.project) as project, project.reading() as connection:
        rows = history.history(connection, article)
        first = next(rows, None)
        if first is None and article and not reading.articles_present(connection, [article]):
            raise UserError(
                f"The project has and had no article {article}.", "An export names the ids."
            )
        steps = _joined(first, rows)
        if options.format == "json":
            _show_json(steps)
        else:
            _show_table(steps)
    return 0


def _joined(first: HistoryRow | None, rows: Iterator[HistoryRow]) -> Iterator[HistoryRow]:
    if first is not None:
        yield first
        yield from rows


def _show_table(steps: Iterator[HistoryRow]) -> None:
    show(f"{'STEP':>7}  {'WHEN (UTC)':<19}  {'WHO':<16}  {'EDITS':>6}  WHAT")
    for step in steps:
        when = step.created[:19].replace("T", " ")
        show(f"{step.number:>7}  {when:<19}  {step.annotator:<16}  {step.edits:>6}  {step.name}")


def _show_json(steps: Iterator[HistoryRow]) -> None:
    """Print one array, an element a line, however long the history is."""
    before = "["
    for step in steps:
        fields = {name: getattr(step, name) for name in _FIELDS}
        show(before + msgspec.json.encode(fields).decode())
        before = ","
    show("[]" if before == "[" else "]")
