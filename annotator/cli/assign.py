"""`hustings assign`: give articles to annotators, and write a project file for each."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, file_path, positive, share
from annotator.cli.console import counted, show
from annotator.domain.ids import AnnotatorId
from annotator.store.project import Project
from annotator.workflows.assigning import Assigned, Given, Plan, assign
from annotator.workflows.packing import pack


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        nargs="+",
        action="extend",
        default=[],
        type=annotator_name,
        help="who gets articles; with --pack alone, whose files are written (default: all)",
    )
    for name, people in (("--overlap", "two"), ("--triple", "three")):
        parser.add_argument(
            name,
            metavar="SHARE",
            type=share,
            default=share("0"),
            help=f"the share of the articles that {people} people get (default: 0)",
        )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="for another order (default: 0)"
    )
    parser.add_argument(
        "--calibration",
        metavar="N",
        type=positive,
        default=0,
        help="also give everybody N articles that have gold, which nothing tells from the others",
    )
    parser.add_argument(
        "--strata",
        choices=("source", "date"),
        default="",
        help="share each source, or month, alike",
    )
    parser.add_argument(
        "--pack", metavar="FOLDER", type=file_path, help="write a project file for each person"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.set_defaults(parser=parser)


def run(options: argparse.Namespace) -> int:
    giving = options.overlap or options.triple or options.strata or options.calibration
    if not options.annotator and (options.pack is None or giving):
        options.parser.error("name who gets articles with --annotator")
    people = tuple(AnnotatorId(name) for name in options.annotator)
    with Project.open(options.project) as project:
        given: Given = {}
        if people:
            plan = Plan(
                annotators=people,
                overlap=options.overlap,
                triple=options.triple,
                seed=options.seed,
                strata=options.strata,
                calibration=options.calibration,
            )
            given = assign(project, plan, dry_run=True).given
        if options.pack is not None:  # what stands in its way is met before anything is given
            pack(project, options.pack, people, planned=given, dry_run=True)
        if people:
            _tell(assign(project, plan, dry_run=options.dry_run), options.dry_run)
        if options.pack is not None:
            packs = pack(project, options.pack, people, planned=given, dry_run=options.dry_run)
            verb = "Would write" if options.dry_run else "Wrote"
            for each in packs:
                articles = counted(each.articles, "article")
                show(f"{verb} {each.path}: {articles} of {each.annotator}.")
    return 0


def _tell(assigned: Assigned, dry_run: bool) -> None:
    shares = assigned.shares()
    if not shares:
        show("Every article has been given to somebody or begun already; nothing was changed.")
        return
    width = max(len("WHO"), *map(len, shares))
    columns = {"  ALONE": 1, "WITH ONE": 2, "WITH TWO": 3}
    if assigned.calibration:
        columns["CALIBRATION"] = 0
    show("  ".join([f"{'WHO':<{width}}", "ARTICLES", *columns]))
    for person in sorted(shares, key=str.casefold):
        own = shares[person]
        cells = "  ".join(f"{own[size]:>{len(head)},}" for head, size in columns.items())
        show(f"{person:<{width}}  {own.total():>8,}  {cells}")
    what = f"{counted(len(assigned.given), 'article')} to {_people(len(shares))}"
    show(f"Would give {what}." if dry_run else f"Step {assigned.step}: gave {what}.")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
