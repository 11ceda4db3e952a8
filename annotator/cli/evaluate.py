"""`hustings evaluate`: hold a model's suggestions against one person's labels."""

import argparse

import msgspec

from annotator.cli.arguments import add_json, add_project, add_statuses, annotator_name, word
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD
from annotator.domain.rates import Rates
from annotator.store.project import Project
from annotator.workflows.evaluating import Evaluation, evaluate
from annotator.workflows.scoring import SCHEMES, StanceScores


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "--model",
        metavar="NAME",
        required=True,
        type=word,
        help="an installed pipeline, a folder, or a source whose suggestions the project has",
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--annotator",
        metavar="NAME",
        type=annotator_name,
        help="whose labels to hold it against (default: the project's annotator)",
    )
    whose.add_argument(
        "--gold", action="store_true", help="hold it against the adjudicated annotations"
    )
    add_statuses(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project, Watch() as watch:
        try:
            found = evaluate(
                project,
                options.model,
                annotator=GOLD if options.gold else options.annotator,
                statuses=tuple(dict.fromkeys(options.status or ("done",))),
                progress=watch,
            )
        except UserError:
            if not watch.cancelled:
                raise
            say("interrupted; nothing was measured, and the project is as it was.")
            return 130
    if options.format == "json":
        show(_json(found))
    else:
        _show(found)
    return 0


def _show(found: Evaluation) -> None:
    articles = counted(found.articles, "article")
    show(f"{found.source} {found.version} against {found.annotator}, {articles}. F1 by scheme:\n")
    heads = "  ".join(f"{scheme:>7}" for scheme in SCHEMES)
    show(f"{'LAYER':<8}  {'LABEL':<20}  {'THERE':>6}  {'FOUND':>6}  {heads}")
    for each in found.labels:
        first = each.scores["strict"]
        rates = "  ".join(f"{each.scores[scheme].f1:>7.2f}" for scheme in SCHEMES)
        label = each.label or "(all)"
        show(f"{each.layer:<8}  {label:<20}  {first.there:>6}  {first.found:>6}  {rates}")
    _show_rates("CLAIMS", found.claims)
    if found.stances is not None:
        _show_rates("STANCES", _stance_rows(found.stances))


def _show_rates(head: str, rows: dict[str, Rates]) -> None:
    if not rows:
        return
    width = max(8, *(len(name) for name in rows))
    show(f"\n{head:<{width}}  {'THERE':>6}  {'FOUND':>6}  {'P':>5}  {'R':>5}  {'F1':>5}")
    for name, score in rows.items():
        show(
            f"{name:<{width}}  {score.there:>6}  {score.found:>6}  {score.precision:>5.2f}  "
            f"{score.recall:>5.2f}  {score.f1:>5.2f}"
        )


def _stance_rows(stances: StanceScores) -> dict[str, Rates]:
    labels = {f"  {label}": score for label, score in stances.labels.items()}
    return {"holder → target": stances.pair, "and polarity": stances.polarity} | labels


def _json(found: Evaluation) -> str:
    whole = msgspec.to_builtins(found) | {
        "labels": [
            {"layer": each.layer, "label": each.label}
            | {scheme: _rates(score) for scheme, score in each.scores.items()}
            for each in found.labels
        ],
        "claims": {part: _rates(score) for part, score in found.claims.items()},
        "stances": _stances(found.stances) if found.stances is not None else None,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _stances(stances: StanceScores) -> dict[str, object]:
    return {
        "pair": _rates(stances.pair),
        "polarity": _rates(stances.polarity),
        "labels": {label: _rates(score) for label, score in stances.labels.items()},
    }


def _rates(score: Rates) -> dict[str, float]:
    return {
        "there": score.there,
        "found": score.found,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }
