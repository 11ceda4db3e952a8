"""What the records of an article have been, by the history; for bringing copies together."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from annotator.domain.ids import ArticleId
from annotator.domain.reconciling import Key, State, states_of
from annotator.domain.steps import Edit
from annotator.store import inspecting
from annotator.store import tables as t


def past_of(
    connection: Connection, article: ArticleId, void: frozenset[int]
) -> dict[Key, list[State]]:
    """Return the states that each record of an article has had; steps that are void left out."""

    def edits() -> Iterator[Edit]:
        for number, made in inspecting.edits_on(connection, article):
            if number not in void:
                yield from made

    return states_of(edits())


def steps_taken_back(connection: Connection, prefix: str) -> frozenset[int]:
    """Return the steps of such names that are taken back now, with those that took them back.

    What they did and undid has come to nothing, as if it had never been.
    """
    step = t.StepRow
    turns = select(step.number, step.undoes).where(step.undoes.is_not(None))
    by_target = {undone: number for number, undone in connection.execute(turns)}
    named = select(step.number).where(step.kind == "do", step.name.startswith(prefix))
    found: set[int] = set()
    for first in connection.execute(named).scalars():
        chain = [first]
        while chain[-1] in by_target:
            chain.append(by_target[chain[-1]])
        if len(chain) % 2 == 0:  # done and undone, as often as it was redone
            found.update(chain)
    return frozenset(found)
