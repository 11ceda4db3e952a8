"""`hustings agreement`: how far people agree, by layer, label, attribute and role."""

import argparse

import msgspec

from annotator.cli.arguments import add_compared, add_json, add_project
from annotator.cli.console import Watch, counted, say, show
from annotator.domain.errors import UserError
from annotator.review.results import Agreement, Cell, Figure, People
from annotator.store.project import Project
from annotator.workflows.agreeing import agreement_of
from annotator.workflows.calibrating import Calibration, calibrations_of

_SHOWN = ("f1_exact", "f1_overlap", "cohen_kappa", "fleiss_kappa", "ac1", "alpha_u")
_NONE = "-"
_HEADS = ("F1 exact", "F1 overlap", "Cohen κ", "Fleiss κ", "AC1", "α_U")


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    add_compared(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project, Watch() as watch:
        replicates = 0 if options.no_intervals else 1000
        people, layers = tuple(options.annotator or ()), tuple(options.layer or ())
        calibrations: list[Calibration] = []
        try:
            calibrations = calibrations_of(
                project,
                annotators=people,
                layers=layers,
                replicates=replicates,
                progress=watch,
            )
            found = agreement_of(
                project,
                annotators=people,
                statuses=tuple(options.status or ("done",)),
                layers=layers,
                replicates=replicates,
                progress=watch,
            )
        except UserError as error:
            if watch.cancelled:
                say("interrupted.")
                return 130
            if not calibrations or options.format == "json":
                raise
            say(str(error))  # nobody shares anything but with gold
            _show_calibrations(calibrations)
            return 0
    if options.format == "json":
        told = {**msgspec.to_builtins(found), "calibration": msgspec.to_builtins(calibrations)}
        show(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    else:
        _show_table(found)
        _show_calibrations(calibrations)
    return 0


def _show_calibrations(calibrations: list[Calibration]) -> None:
    """Show how far each person agrees with gold on the articles given for calibration."""
    for each in calibrations:
        show("")
        show(f"Calibration: {each.annotator}, {counted(each.articles, 'article')} with gold.")
        for group in _groups(each.agreement):
            _show_group(each.agreement, group)


def _groups(found: Agreement) -> list[People]:
    return sorted({cell.people for cell in found.cells}, key=lambda each: (len(each), each))


def _show_table(found: Agreement) -> None:
    people = sorted({person for cell in found.cells for person in cell.people})
    show(
        f"{counted(found.articles, 'shared article')} of {', '.join(people)}. "
        "Annotation and character level; --format json has every figure, and token level."
    )
    for group in _groups(found):
        show("")
        _show_group(found, group)


def _show_group(found: Agreement, group: People) -> None:
    show(f"{' × '.join(group)}")
    show(f"  {'':<28} {'n':>7}  " + " ".join(f"{head:>17}" for head in _HEADS))
    left_out = 0
    for rows in _rows(found, group):
        first = rows[0]
        figures = {name: each for cell in rows for name, each in cell.figures.items()}
        if all(_told(figures.get(name)) == _NONE for name in _SHOWN):
            left_out += 1
            continue
        named = first.layer if first.part == "layer" else f"  {first.part} {first.name}"
        words = " ".join(f"{_told(figures.get(name)):>17}" for name in _SHOWN)
        show(f"  {named:<28.28} {first.n:>7,}  {words}")
    if left_out:
        show(f"  {counted(left_out, 'row')} without any figure; --format json says why.")


def _rows(found: Agreement, group: tuple[str, ...]) -> list[list[Cell]]:
    """Return the cells of these people, those of one thing together, in the codebook's order."""
    rows: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in found.cells:
        if cell.people == group and cell.level in ("annotation", "character"):
            rows.setdefault((cell.layer, cell.part, cell.name), []).append(cell)
    return [sorted(cells, key=lambda cell: cell.level != "annotation") for cells in rows.values()]


def _told(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return _NONE
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
