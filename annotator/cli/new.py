"""`hustings new`: make a project file."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, own_name, word
from annotator.cli.console import show
from annotator.domain.ids import AnnotatorId
from annotator.store.project import Project
from annotator.workflows.codebooks import DEFAULT_CODEBOOK, codebook_toml, shipped_codebooks


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
    annotator = AnnotatorId(options.annotator or own_name())
    toml = codebook_toml(options.codebook)
    with Project.create(options.project, toml, annotator) as project:
        ref = project.codebook_ref()
    show(
        f"Made {options.project} with codebook {ref.name} version {ref.version}, "
        f"annotator {annotator}."
    )
    return 0
