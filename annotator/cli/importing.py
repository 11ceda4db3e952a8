"""`hustings import`: bring texts and labels into a project."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, column, file_path, word
from annotator.cli.console import Watch, counted, list_message, say, show
from annotator.domain.errors import UserError
from annotator.domain.label_mapping import Mapping
from annotator.store.project import Project
from annotator.workflows.importing import ImportOptions, ImportReport, import_files, mapping_of
from annotator.workflows.refused import by_reason

_LISTED = 10  # files passed over, texts met twice, reasons of refusals; refusals are all listed
_MANY = 25  # refusals, from which on the reasons are listed too


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=file_path, help="files, or folders of files"
    )
    parser.add_argument(
        "--format", metavar="F", type=word, help="see hustings formats (default: by the name)"
    )
    parser.add_argument(
        "--map",
        metavar="FILE",
        type=file_path,
        help="a TOML file that says which labels of the codebook the files' labels become",
    )
    parser.add_argument(
        "--column",
        metavar="FIELD=HEAD",
        action="append",
        default=[],
        type=column,
        help="of a table: which column is the text, title, date, source, author, label …",
    )
    parser.add_argument(
        "--as-suggestions", action="store_true", help="take the labels as proposals only"
    )
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        type=annotator_name,
        help="whose the labels are, whatever the files say",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument(
        "--strict", action="store_true", help="import nothing if anything is refused"
    )


def run(options: argparse.Namespace) -> int:
    wanted = ImportOptions(
        format=options.format,
        mapping=mapping_of(options.map) if options.map else Mapping(),
        columns=dict(options.column),
        annotator=options.annotator,
        as_suggestions=options.as_suggestions,
        dry_run=options.dry_run,
        strict=options.strict,
    )
    with Project.open(options.project) as project, Watch() as watch:
        try:
            report = import_files(project, options.paths, wanted, watch)
        except UserError:
            if watch.stored and not options.dry_run:
                say(f"{watch.stored} before the trouble; the same command goes on from there.")
            raise
    _tell(report, wanted)
    if report.cancelled:
        say("interrupted; what is counted above is kept, and the same command goes on from there.")
        return 130
    return 1 if report.refusals else 0


def _tell(report: ImportReport, wanted: ImportOptions) -> None:
    for refusal in report.refusals:
        list_message(f"refused: {refusal}")
    if len(report.refusals) > _MANY:
        for reason in by_reason(report.refusals)[:_LISTED]:
            list_message(f"refused {reason.count:,} ×, as in {reason.first}")
    _list_some("known already", report.doubles)
    _list_some("passed over, being of no known kind", report.passed_over)
    if report.refusals and wanted.strict:
        refused = counted(len(report.refusals), "record")
        show(f"Imported nothing: {refused} refused, and --strict asks for all or none.")
        return
    parts = [counted(report.articles, "article"), counted(report.annotations, "annotation")]
    if report.suggestions:
        parts.append(counted(report.suggestions, "suggestion"))
    notes = [
        (len(report.doubles), "known already"),
        (len(report.refusals), "refused"),
        (len(report.passed_over), "passed over"),
    ]
    noted = "".join(f"; {count:,} {what}" for count, what in notes if count)
    verb = "Would import" if wanted.dry_run else "Imported"
    show(f"{verb} {', '.join(parts)}{noted}.")


def _list_some(what: str, items: list[str]) -> None:
    for item in items[:_LISTED]:
        list_message(f"{what}: {item}")
    if len(items) > _LISTED:
        list_message(f"{what}: {len(items) - _LISTED:,} more")
