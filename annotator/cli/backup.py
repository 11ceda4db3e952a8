"""`hustings backup`: copy a project, in use or not."""

import argparse

from annotator.cli.arguments import add_project, file_path
from annotator.cli.console import show
from annotator.workflows.backups import back_up


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=file_path,
        help="the copy (default: beside the project, named with the time)",
    )


def run(options: argparse.Namespace) -> int:
    target = back_up(options.project, options.output)
    show(f"Copied {options.project} to {target}.")
    return 0
