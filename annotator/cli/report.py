"""`hustings report`: agreement and progress as one HTML file, with pictures and tables."""

import argparse

from annotator.cli.arguments import add_compared, add_project, file_path
from annotator.cli.console import Watch, say, show
from annotator.domain.errors import UserError
from annotator.store.project import Project
from annotator.workflows.reporting import write_report


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("-o", "--output", metavar="FILE.html", required=True, type=file_path)
    add_compared(parser, "agreement on work of these statuses (default: done)")


def run(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project, Watch() as watch:
        try:
            write_report(
                project,
                options.output,
                annotators=tuple(options.annotator or ()),
                statuses=tuple(options.status or ("done",)),
                layers=tuple(options.layer or ()),
                replicates=0 if options.no_intervals else 1000,
                progress=watch,
            )
        except UserError:
            if not watch.cancelled:
                raise
            say("interrupted.")
            return 130
    show(f"Wrote {options.output}.")
    return 0
