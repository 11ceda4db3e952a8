"""`hustings undo`: take back a step. It is a new step itself: history is never rewritten."""

import argparse

from annotator.cli.arguments import add_project, annotator_name, positive
from annotator.cli.console import say, show
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotatorId, StepNumber
from annotator.store import history, reading
from annotator.store.project import Project


def configure(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "--step", metavar="N", type=positive, help="this step (default: the person's last)"
    )
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        type=annotator_name,
        help="whose last step, and who takes it back (default: whoever worked last)",
    )


def run(options: argparse.Namespace) -> int:
    number = StepNumber(options.step) if options.step else None
    with Project.open(options.project) as project:
        annotator = _annotator(project, options.annotator)
        changes = project.undo(annotator, number)
    if changes is None:
        say(f"{annotator} has done nothing that can be undone; hustings history lists the steps.")
        return 1
    show(f"Step {changes.step}: {changes.name}")
    return 0


def _annotator(project: Project, name: str | None) -> AnnotatorId:
    with project.reading() as connection:
        people = reading.annotator_names(connection)
        worker = history.last_worker(connection)
    if name is None:
        return worker or project.default_annotator()
    if name not in people:
        raise UserError(
            f"Nobody called '{name}' has worked on this project.",
            f"Its annotators are: {', '.join(sorted(people))}.",
        )
    return AnnotatorId(name)
