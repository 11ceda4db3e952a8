"""`hustings export`: write a project's labels as a dataset."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, file_path, positive, word
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.errors import UserError
from annotator.domain.records import STATUSES
from annotator.store.project import Project
from annotator.workflows.exporting import ExportOptions, Manifest, export_dataset, manifest_path

ALL = "all"


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "-o", "--output", metavar="PATH", required=True, type=file_path, help="the file to write"
    )
    parser.add_argument(
        "--format", metavar="F", type=word, default="jsonl", help="default: %(default)s"
    )
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        nargs="+",
        action="extend",
        type=annotator_name,
        help="only the work of these people",
    )
    parser.add_argument(
        "--suggestions", action="store_true", help="what machines propose, not what people labelled"
    )
    parser.add_argument(
        "--status",
        metavar="S",
        nargs="+",
        action="extend",
        type=lambda text: text.replace("-", " "),
        choices=(*STATUSES, ALL),
        help=f"only work of these statuses: {', '.join(STATUSES)}; or {ALL}, with articles that "
        "nobody has begun (default: every status, but only what somebody has begun)",
    )
    parser.add_argument(
        "--layer",
        metavar="L",
        nargs="+",
        action="extend",
        type=word,
        help="only these layers, with what stands in their roles",
    )
    parser.add_argument(
        "--as-of", metavar="STEP", type=positive, help="as the project was after this step"
    )
    parser.set_defaults(parser=parser)


def run(options: argparse.Namespace) -> int:
    narrowed = options.annotator or options.status or options.layer or options.as_of
    if options.suggestions and narrowed:
        options.parser.error(
            "--suggestions goes with none of --annotator, --status, --layer and --as-of"
        )
    statuses = tuple(dict.fromkeys(options.status or ()))
    wanted = ExportOptions(
        format=options.format,
        annotators=tuple(dict.fromkeys(options.annotator or ())),
        suggestions=options.suggestions,
        statuses=STATUSES if ALL in statuses else statuses,
        layers=tuple(dict.fromkeys(options.layer or ())),
        as_of=options.as_of,
    )
    with Project.open(options.project) as project, Watch() as watch:
        try:
            manifest = export_dataset(project, options.output, wanted, watch)
        except UserError:
            if not watch.cancelled:
                raise
            say("interrupted; no file was written, and the project is as it was.")
            return 130
    _tell(manifest, options)
    return 0


def _tell(manifest: Manifest, options: argparse.Namespace) -> None:
    annotations = sum(sum(counts.values()) for counts in manifest.labels.values())
    show(
        f"Wrote {counted(manifest.lines, 'line')} for {counted(manifest.articles, 'article')} with "
        f"{counted(annotations, 'suggestion' if options.suggestions else 'annotation')} to "
        f"{options.output}, as of step {manifest.step}; "
        f"{manifest_path(options.output).name} tells what is in it."
    )
    if manifest.not_begun:
        left_out = counted(manifest.not_begun, "article")
        say(f"{left_out} that nobody has begun left out; --status {ALL} writes them too.")
