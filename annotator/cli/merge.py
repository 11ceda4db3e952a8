"""`hustings merge`: bring together what people did in files of their own."""

import argparse

from annotator.cli.arguments import add_project, project_path
from annotator.cli.console import Watch, counted, list_message, say, show
from annotator.domain.errors import UserError
from annotator.store.project import Project
from annotator.workflows.merging import MergeReport, merge_files

_COLUMNS = {
    "articles": "ARTICLES",
    "new": "NEW",
    "changed": "CHANGED",
    "removed": "REMOVED",
    "statuses": "STATUS",
    "comments": "COMMENTS",
    "dismissals": "DISMISSED",
    "decisions": "DECIDED",
    "seconds": "SECONDS",
    "conflicts": "CONFLICTS",
}


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "others", metavar="OTHER", nargs="+", type=project_path, help="project files of others"
    )
    parser.add_argument(
        "--take",
        choices=("ours", "theirs"),
        help="which version of what was changed on both sides; default: neither, and say so",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")


def run(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project, Watch() as watch:
        try:
            report = merge_files(
                project,
                options.others,
                take=options.take,
                dry_run=options.dry_run,
                progress=watch,
            )
        except UserError:
            if not watch.cancelled:
                raise
            say("interrupted; nothing was merged.")
            return 130
    _tell(report, options.dry_run)
    return 1 if report.conflicts else 0


def _tell(report: MergeReport, dry_run: bool) -> None:
    for conflict in report.conflicts:
        list_message(f"changed on both sides: {conflict}")
    for file, codebook in report.codebooks.items():
        list_message(f"{file} has codebook {codebook}; what is taken of it fits the project's")
    _table(report)
    new = f", with {counted(report.articles, 'new article')}" if report.articles else ""
    if report.step is not None:
        show(f"Step {report.step}: merged{new}.")
    elif dry_run and report.changes:
        show(f"Would merge this{new}.")
    else:
        show(
            f"There is nothing {'else that is ' if report.conflicts else ''}new; nothing was changed."
        )
    if report.conflicts:
        say(
            f"{counted(len(report.conflicts), 'conflict')} left as it is here; decide with "
            "--take ours or --take theirs."
        )


def _table(report: MergeReport) -> None:
    if not report.people:
        return
    shown = [key for key in _COLUMNS if any(counts[key] for counts in report.people.values())]
    width = max(len("WHO"), *map(len, report.people))
    show("  ".join([f"{'WHO':<{width}}", *(_COLUMNS[key] for key in shown)]))
    for person, counts in sorted(report.people.items(), key=lambda item: item[0].casefold()):
        cells = [f"{counts[key]:>{len(_COLUMNS[key])},}" for key in shown]
        show("  ".join([f"{person:<{width}}", *cells]))
