"""Who works on a project: coming into it, and working under a name."""

from annotator.domain.dataset import SUGGESTION_PREFIX
from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Annotator, now
from annotator.domain.steps import Edit, Step
from annotator.store import reading
from annotator.store.project import Project


def checked_name(name: str) -> AnnotatorId:
    """Return a person's name without white space around it.

    Raises UserError for what cannot be one: nothing, signs that do not print, `gold`, and what a
    source of suggestions is called.
    """
    words = name.strip()
    if words == GOLD:
        raise UserError(
            f"'{GOLD}' is the name of the adjudicated set, and nobody's.", "Choose another name."
        )
    if not words or not words.isprintable() or words.startswith(SUGGESTION_PREFIX):
        raise UserError(
            f"'{words}' cannot be a person's name.",
            f"Use printable characters, and not '{SUGGESTION_PREFIX}' at its beginning.",
        )
    return AnnotatorId(words)


def people_of(project: Project) -> list[AnnotatorId]:
    """Return the people of a project, in alphabetical order."""
    with project.reading() as connection:
        names = reading.annotator_names(connection) - {GOLD}
    return sorted(names, key=str.casefold)


def work_as(project: Project, name: str) -> None:
    """Have all that is done through this project object be a person's, who comes in if new.

    Raises UserError where nobody can be called so.
    """
    person = checked_name(name)
    with project.reading() as connection:
        known = person in reading.annotator_names(connection)
    if not known:
        made = Annotator(name=person, created=now())
        step = Step(
            name=f"{person} comes in", annotator=person, edits=(Edit(None, made),), kind="log"
        )
        project.apply(step)
    project.person = person
