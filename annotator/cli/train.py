"""`hustings train`: train a spaCy pipeline on a project's labels."""

import argparse

from annotator.cli.arguments import (
    add_json,
    add_project,
    add_statuses,
    annotator_name,
    file_path,
    positive,
    shares,
    word,
)
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.ids import GOLD
from annotator.store.project import Project
from annotator.suggest.training_protocol import ProposedClaims, TrainingReport, readable
from annotator.workflows.suggesting import DEFAULT_MODEL
from annotator.workflows.training import (
    TrainingOptions,
    TrainingStopped,
    train_model,
)


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "-o", "--output", metavar="MODEL", required=True, type=file_path, help="the folder to write"
    )
    parser.add_argument(
        "--model",
        metavar="NAME",
        type=word,
        default=DEFAULT_MODEL,
        help="the spaCy pipeline to start from, by package or folder (default: %(default)s)",
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--annotator",
        metavar="NAME",
        nargs="+",
        action="extend",
        type=annotator_name,
        help="only the work of these people (default: everybody's; of an article that has been "
        "adjudicated, gold)",
    )
    whose.add_argument("--gold", action="store_true", help="only the adjudicated annotations")
    add_statuses(parser)
    parser.add_argument(
        "--layer", metavar="L", nargs="+", action="extend", type=word, help="only these layers"
    )
    _add_course(parser)
    add_json(parser)


def _add_course(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--split",
        metavar="A/B/C",
        type=shares,
        default=(80, 10, 10),
        help="the shares to train on, to choose the best state by, and to measure on "
        "(default: 80/10/10)",
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of split and training (default: 0)"
    )
    parser.add_argument(
        "--passes",
        metavar="N",
        type=positive,
        default=30,
        help="over the articles, at most; ends before when nothing gets better (default: 30)",
    )
    parser.add_argument(
        "--curve", action="store_true", help="train on 25, 50 and 75 %% before, to compare"
    )


def run(options: argparse.Namespace) -> int:
    wanted = TrainingOptions(
        base=options.model,
        annotators=(GOLD,) if options.gold else tuple(dict.fromkeys(options.annotator or ())),
        statuses=tuple(dict.fromkeys(options.status or ("done",))),
        layers=tuple(dict.fromkeys(options.layer or ())),
        shares=options.split,
        seed=options.seed,
        curve=options.curve,
        longest=options.passes,
    )
    with Project.open(options.project) as project, Watch() as watch:
        try:
            report = train_model(project, options.output, wanted, watch)
        except TrainingStopped:
            say("interrupted; no model was written, and the project is as it was.")
            return 130
    if options.format == "json":
        show(readable(report))
        return 0
    _show(report)
    say(f"the model is in {options.output}; hustings suggest … --model {options.output} uses it.")
    return 0


def _show(report: TrainingReport) -> None:
    parts = ", ".join(f"{part} {count:,}" for part, count in report.texts.items())
    show(f"Trained {', '.join(report.trained)} on {counted(report.texts['train'], 'article')}.")
    show(f"Articles: {parts}; {report.passes:g} passes.")
    held = "held out" if report.held_on == "test" else "that the best state was chosen by"
    show(f"Exact labels on the articles {held}:\n")
    show(f"{'LAYER':<8}  {'LABEL':<24}  {'THERE':>6}  {'FOUND':>6}  {'P':>5}  {'R':>5}  {'F1':>5}")
    for each in report.figures:
        show(
            f"{each.layer:<8}  {each.label:<24}  {each.there:>6}  {each.found:>6}  "
            f"{each.precision:>5.2f}  {each.recall:>5.2f}  {each.f1:>5.2f}"
        )
    if report.proposed is not None and report.untrained is not None:
        _show_claims([("rules alone", report.untrained), ("trained", report.proposed)])
    if report.curve:
        show(f"\n{'SHARE':>6}  {'ARTICLES':>8}  {'PROPOSED':>8}  {'ERROR':>6}  F1")
    for point in report.curve:
        layers = ", ".join(f"{layer} {f1:.2f}" for layer, f1 in point.f1.items())
        claims = point.proposed
        rates = f"{claims.f1:>8.2f}  {claims.error:>6.3f}" if claims else " " * 16
        show(f"{point.share:>4} %  {point.texts:>8}  {rates}  {layers}")


def _show_claims(rows: list[tuple[str, ProposedClaims]]) -> None:
    show(
        f"\n{'CLAIMS PROPOSED':<15}  {'THERE':>6}  {'FOUND':>6}  {'P':>5}  {'R':>5}  {'F1':>5}  ERROR"
    )
    for name, each in rows:
        show(
            f"{name:<15}  {each.there:>6}  {each.found:>6}  {each.precision:>5.2f}  "
            f"{each.recall:>5.2f}  {each.f1:>5.2f}  {each.error:.3f}"
        )
