"""`hustings check`: look whether a project is whole."""

import argparse

from annotator.cli.arguments import add_project
from annotator.cli.console import Watch, counted, say, show
from annotator.store.project import Project
from annotator.workflows.checking import Check


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)


def run(options: argparse.Namespace) -> int:
    count = 0
    with Project.open(options.project) as project, Watch() as watch:
        check = Check(project, watch)
        for problem in check.problems():
            count += 1
            show(problem)
    if watch.cancelled:
        say("interrupted; the check did not come to its end.")
        return 130
    if count:
        say(f"{counted(count, 'problem')}. Make a backup before you repair anything.")
        return 1
    show(
        f"No problems: {counted(check.articles, 'article')}, "
        f"{counted(check.annotations, 'annotation')}, {counted(check.steps, 'step')}."
    )
    return 0
