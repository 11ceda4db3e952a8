"""The agreement section of a dataset card: how far those whose labels are in it agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.domain.records import STATUSES
from annotator.store.project import Project
from annotator.workflows.selecting import Selection

if TYPE_CHECKING:
    from annotator.review.results import Agreement, Figure

PLACE = "Agreement: not computed."  # what the card's writer puts there
_FIGURES = {"f1_exact": "F1 exact", "f1_overlap": "F1 overlap", "alpha_u": "α_U"}
_REPLICATES = 200


def write_agreement(card: Path, project: Project, selection: Selection) -> None:
    """Put the agreement of the selected people into the card, or why there is none.

    Of a project as it was after an earlier step, nothing is said: agreement is of now.
    """
    if selection.suggestions or selection.as_of is not None:
        return
    from annotator.workflows.agreeing import agreement_of  # numpy, which the window does without

    try:
        found = agreement_of(
            project,
            annotators=selection.annotators,
            statuses=selection.statuses or [each for each in STATUSES if each != "todo"],
            layers=selection.layers,
            replicates=_REPLICATES,
        )
    except UserError as error:
        words = f"{PLACE} {error.what}"
    else:
        words = "\n".join(_table(found))
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace(PLACE, words), encoding="utf-8", newline="\n")


def _table(found: Agreement) -> Iterator[str]:
    yield (
        f"Over the {found.articles:,} articles that at least two of {len(found.people)} people "
        "labelled, with 95 % bootstrap intervals over articles:"
    )
    yield ""
    yield f"| layer | people | annotations | {' | '.join(_FIGURES.values())} |"
    yield "|" + "---|" * (3 + len(_FIGURES))
    for cell in found.cells:
        if cell.part == "layer" and cell.level == "annotation" and cell.n:
            beside = {
                name: figure
                for other in found.cells
                if (other.layer, other.part, other.people) == (cell.layer, "layer", cell.people)
                for name, figure in other.figures.items()
            }
            figures = " | ".join(_told(beside.get(name)) for name in _FIGURES)
            yield f"| {cell.layer} | {', '.join(cell.people)} | {cell.n:,} | {figures} |"
    yield ""
    for name, words in _FIGURES.items():
        yield f"- {words}: {found.definitions[name]}"


def _told(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
