"""`hustings new`: make a project file."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, word
from annotator.cli.console import show
from annotator.workflows.codebooks import shipped_codebooks
from annotator.workflows.projects import DEFAULT_CODEBOOK, new_project


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "--codebook",
        metavar="NAME|FILE",
        default=DEFAULT_CODEBOOK,
        type=word,
        help=f"one of {', '.join(shipped_codebooks())}, or a file (default: %(default)s)",
    )
    parser.add_argument(
        "--annotator", metavar="NAME", type=annotator_name, help="who labels (default: your login)"
    )


def run(options: argparse.Namespace) -> int:
    with new_project(options.project, options.codebook, options.annotator or "") as project:
        ref, annotator = project.codebook_ref(), project.default_annotator()
    show(
        f"Made {options.project} with codebook {ref.name} version {ref.version}, "
        f"annotator {annotator}."
    )
    return 0
