"""`hustings suggest`: have a spaCy model propose labels."""

import argparse

from annotator.cli.arguments import add_project, positive, word
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.ids import ArticleId
from annotator.store.project import Project
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


def run(options: argparse.Namespace) -> int:
    chosen = None
    if options.article:
        chosen = [ArticleId(key) for key in dict.fromkeys(options.article)]
    with Project.open(options.project) as project, Watch() as watch:
        count = suggest_articles(
            project, options.model, jobs=options.jobs, articles=chosen, progress=watch
        )
    show(f"{options.model} has proposed labels for {counted(count, 'article')}.")
    if watch.cancelled:
        say("interrupted; these proposals are kept, and the same command goes on from there.")
        return 130
    return 0
