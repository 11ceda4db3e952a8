"""`hustings report`: agreement and progress as one HTML file, with pictures and tables."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, file_path, word
from annotator.cli.console import Watch, say, show
from annotator.domain.errors import UserError
from annotator.domain.records import STATUSES
from annotator.store.project import Project
from annotator.workflows.reporting import write_report


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("-o", "--output", metavar="FILE.html", required=True, type=file_path)
    parser.add_argument(
        "--annotator", metavar="NAME", nargs="+", action="extend", type=annotator_name
    )
    parser.add_argument("--layer", metavar="L", nargs="+", action="extend", type=word)
    parser.add_argument(
        "--status",
        metavar="S",
        nargs="+",
        action="extend",
        type=lambda text: text.replace("-", " "),
        choices=STATUSES,
        help="agreement on work of these statuses (default: done)",
    )
    parser.add_argument(
        "--no-intervals", action="store_true", help="leave out the bootstrap, which takes longest"
    )


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
