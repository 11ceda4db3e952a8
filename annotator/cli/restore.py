"""`hustings restore`: make a project of a copy."""

import argparse

from annotator.cli.arguments import file_path, project_path
from annotator.cli.console import show
from annotator.workflows.backups import restore


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=file_path, help="what hustings backup made")
    parser.add_argument(
        "-o",
        "--output",
        metavar="PROJECT",
        required=True,
        type=project_path,
        help="the project to make; it must not exist yet",
    )


def run(options: argparse.Namespace) -> int:
    restore(options.file, options.output)
    show(f"Restored {options.file} as {options.output}.")
    return 0
