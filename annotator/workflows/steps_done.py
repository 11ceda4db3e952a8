"""The steps of a project by their numbers, to choose one."""

from typing import NamedTuple

from sqlalchemy import select

from annotator.domain.ids import StepNumber
from annotator.store import history
from annotator.store import tables as t
from annotator.store.project import Project


class StepDone(NamedTuple):
    """What was done (in English), when (UTC), by whom."""

    name: str
    created: str
    annotator: str


def last_step(project: Project) -> StepNumber:
    """Return the number of the last step."""
    with project.reading() as connection:
        return history.last_step(connection)


def step_done(project: Project, number: int) -> StepDone | None:
    """Return a step; None where there is none of this number."""
    row = t.StepRow
    statement = select(row.name, row.created, row.annotator).where(row.number == number)
    with project.reading() as connection:
        found = connection.execute(statement).first()
    return StepDone(found.name, found.created, found.annotator) if found is not None else None
