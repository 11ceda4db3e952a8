"""`hustings suggest`: have a spaCy model and the sources that read its results propose labels."""

import argparse

import msgspec

from annotator.cli.arguments import add_json, add_project, positive, word
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.ids import ArticleId
from annotator.store.project import Project
from annotator.workflows.listing_sources import Listed, listed_sources
from annotator.workflows.suggesting import DEFAULT_MODEL, suggest_articles


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "--model",
        metavar="NAME",
        type=word,
        default=DEFAULT_MODEL,
        help="a spaCy pipeline, by package or folder (default: %(default)s)",
    )
    parser.add_argument(
        "--jobs", metavar="N", type=positive, default=1, help="processes (default: %(default)s)"
    )
    parser.add_argument(
        "--article",
        metavar="ID",
        nargs="+",
        action="extend",
        type=word,
        help="only these articles, seen before or not (default: all that the model has not seen)",
    )
    _add_sources(parser)
    add_json(parser)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    for option, what in (("--source", "only these sources propose"), ("--without", "not these")):
        parser.add_argument(
            option, metavar="NAME", nargs="+", action="extend", type=word, help=what
        )
    parser.add_argument(
        "--list-sources",
        action="store_true",
        help="list the sources, and what the project has of each, and propose nothing",
    )


def run(options: argparse.Namespace) -> int:
    if options.format == "json" and not options.list_sources:
        options.parser.error("--format goes with --list-sources only")
    if options.list_sources:
        return _list(options)
    chosen = None
    if options.article:
        chosen = [ArticleId(key) for key in dict.fromkeys(options.article)]
    with Project.open(options.project) as project, Watch() as watch:
        done = suggest_articles(
            project,
            options.model,
            jobs=options.jobs,
            articles=chosen,
            only=options.source or (),
            without=options.without or (),
            progress=watch,
        )
    for trouble in done.troubles:
        say(trouble)
    show(f"{options.model} has proposed labels for {counted(done.articles, 'article')}.")
    if watch.cancelled:
        say("interrupted; these proposals are kept, and the same command goes on from there.")
        return 130
    return 0


def _list(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project:
        found = listed_sources(project, options.model)
    for trouble in found.troubles:
        say(trouble)
    if options.format == "json":
        show(msgspec.json.format(msgspec.json.encode(found.sources), indent=2).decode())
    else:
        for line in _table(found.sources):
            show(line)
    return 0


def _table(sources: tuple[Listed, ...]) -> list[str]:
    head = ("SOURCE", "VERSION", "FROM", "ARTICLES", "")
    rows = [
        (each.name, each.version or "-", each.origin, f"{each.articles:,}", each.idle)
        for each in sources
    ]
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(4)]
    lines = []
    for name, version, origin, articles, idle in (head, *rows):
        line = (
            f"{name:<{widths[0]}}  {version:<{widths[1]}}  {origin:<{widths[2]}}  "
            f"{articles:>{widths[3]}}"
        )
        lines.append(f"{line}  {idle}".rstrip())
    return lines
