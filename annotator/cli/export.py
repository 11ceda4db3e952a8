"""`hustings export`: write a project's labels as a dataset."""

import argparse

from annotator.cli.arguments import (
    add_project,
    annotator_name,
    date,
    file_path,
    positive,
    shares,
    word,
)
from annotator.cli.console import Watch, counted, list_message, say, show
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD
from annotator.domain.records import STATUSES
from annotator.store.project import Project
from annotator.workflows.exporting import (
    ExportOptions,
    Manifest,
    export_dataset,
    foreseen,
    manifest_path,
)
from annotator.workflows.losses import told
from annotator.workflows.splitting import Split

ALL = "all"
_LISTED = 20  # labels named one by one


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "-o", "--output", metavar="PATH", required=True, type=file_path, help="the file to write"
    )
    parser.add_argument(
        "--format", metavar="F", type=word, default="jsonl", help="default: %(default)s"
    )
    _add_selection(parser)
    _add_sources(parser)
    _add_split(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be written and what would be lost"
    )
    parser.add_argument(
        "--as-of", metavar="STEP", type=positive, help="as the project was after this step"
    )
    parser.set_defaults(parser=parser)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--annotator",
        metavar="NAME",
        nargs="+",
        action="extend",
        type=annotator_name,
        help="only the work of these people",
    )
    whose.add_argument("--gold", action="store_true", help="only the adjudicated annotations")
    whose.add_argument(
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
        "--label",
        metavar="L",
        nargs="+",
        action="extend",
        type=word,
        help="only these labels (LABEL or LAYER:LABEL), with what stands in their roles",
    )
    parser.add_argument(
        "--source",
        metavar="S",
        nargs="+",
        action="extend",
        type=word,
        help="only articles of these sources",
    )
    parser.add_argument("--since", metavar="DATE", type=date, help="from this date on")
    parser.add_argument("--until", metavar="DATE", type=date, help="up to this date")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    for option, what in (
        (
            "--suggested-by",
            "with --suggestions: only of these sources, nothing twice, the best first",
        ),
        ("--without", "with --suggestions: of all sources but these, nothing twice"),
    ):
        parser.add_argument(
            option, metavar="NAME", nargs="+", action="extend", type=word, help=what
        )


def _add_split(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--split",
        metavar="A/B/C",
        type=shares,
        help="into train, dev and test with these shares, such as 80/10/10; near-duplicates of "
        "an article stay with it",
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of the split (default: %(default)s)"
    )
    parser.add_argument(
        "--group-by",
        metavar="FIELD",
        type=word,
        default="",
        help="keep articles together that have the same source, date, author, section, language, "
        "or the same value in this field of their metadata",
    )
    parser.add_argument(
        "--stratify-by",
        metavar="FIELD",
        type=word,
        default="",
        help="give each value of such a field the exact shares",
    )


def run(options: argparse.Namespace) -> int:
    narrowed = any((options.status, options.layer, options.label, options.as_of))
    if (options.suggested_by or options.without) and not options.suggestions:
        options.parser.error("--suggested-by and --without go with --suggestions only")
    if options.suggestions and narrowed:
        options.parser.error(
            "--suggestions goes with none of --status, --layer, --label and --as-of"
        )
    statuses = tuple(dict.fromkeys(options.status or ()))
    wanted = ExportOptions(
        format=options.format,
        annotators=(GOLD,) if options.gold else tuple(dict.fromkeys(options.annotator or ())),
        suggestions=options.suggestions,
        suggested_by=tuple(dict.fromkeys(options.suggested_by or ())),
        without=tuple(dict.fromkeys(options.without or ())),
        statuses=STATUSES if ALL in statuses else statuses,
        layers=tuple(dict.fromkeys(options.layer or ())),
        labels=tuple(dict.fromkeys(options.label or ())),
        sources=tuple(dict.fromkeys(options.source or ())),
        since=options.since or "",
        until=options.until or "",
        as_of=options.as_of,
        split=Split(
            shares=options.split,
            seed=options.seed,
            group=options.group_by,
            stratify=options.stratify_by,
        ),
    )
    with Project.open(options.project) as project, Watch() as watch:
        try:
            if options.dry_run:
                manifest = foreseen(project, wanted, watch)
            else:
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
    _tell_losses(manifest, options.format)
    if options.dry_run:
        show(
            f"Would write {counted(manifest.lines, 'line')} for "
            f"{counted(manifest.articles, 'article')} with {counted(annotations, 'annotation')}."
        )
        return
    show(
        f"Wrote {counted(manifest.lines, 'line')} for {counted(manifest.articles, 'article')} with "
        f"{counted(annotations, 'suggestion' if options.suggestions else 'annotation')} to "
        f"{options.output}, as of step {manifest.step}; "
        f"{manifest_path(options.output).name} tells what is in it."
    )
    if manifest.split:
        parts = ", ".join(f"{part} {count:,}" for part, count in manifest.split.items())
        say(f"lines by part: {parts}.")
    if manifest.not_begun:
        left_out = counted(manifest.not_begun, "article")
        say(f"{left_out} that nobody has begun left out; --status {ALL} writes them too.")


def _tell_losses(manifest: Manifest, format_: str) -> None:
    """Name what the format does not carry, and each label that is lost for its place."""
    for loss in manifest.losses:
        list_message(f"not carried by {format_}: {told(loss)}")
        for case in loss.cases[:_LISTED]:
            list_message(f"    {case}")
        if len(loss.cases) > _LISTED:
            list_message(f"    {len(loss.cases) - _LISTED:,} more, all in the manifest")
