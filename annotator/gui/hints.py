"""What can fill an open role: the candidates on screen, the likeliest first, with letters."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import UNSET

from annotator.domain.codebook import Role
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.text import Fragment
from annotator.workflows.labelling import PROPOSED, Desk

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
_ACTORS = ("PERSON", "ORG", "GPE", "NORP")


class OpenRole(NamedTuple):
    """A role of an annotation that waits to be filled."""

    annotation: str
    role: Role


class Candidate(NamedTuple):
    """A mark that could fill the role: lower cost is likelier."""

    key: str
    cost: float


def candidates(
    desk: Desk, annotation: Annotation, role: Role, keys: Iterable[str]
) -> list[Candidate]:
    """Return which of these marks (those in view) the role takes, the likeliest first.

    Likely is what is near: for roles that take the author, who speaks, names of actors count,
    before the words rather than after; for others, what lies in the words or after them.
    """
    speaks = "author" in role.fillers
    standing = {
        f.annotation for f in annotation.roles.get(role.key, ()) if f.annotation is not UNSET
    }
    others = {
        f.annotation
        for fillers in annotation.roles.values()
        for f in fillers
        if f.annotation is not UNSET
    }
    sentence = desk.tokens.sentence(annotation.start) or Fragment(annotation.start, annotation.end)
    found = []
    for key, layer, label, start, end in _things(desk, keys):
        if layer not in role.fillers or key == annotation.id or key in standing:
            continue
        cost = _distance(annotation, start, end, speaks=speaks)
        cost += 0 if sentence.start <= start < sentence.end else 200
        if layer == "entity" and label not in _ACTORS:
            cost += 400
        if key in others:
            cost += 300
        found.append(Candidate(key, cost))
    return sorted(found, key=lambda each: (each.cost, each.key))


def _things(desk: Desk, keys: Iterable[str]) -> Iterator[tuple[str, str, str, int, int]]:
    for key in keys:
        proposal = desk.proposals.get(key.removeprefix(PROPOSED))
        annotation = desk.annotations.get(AnnotationId(key))
        if annotation is not None:
            yield key, annotation.layer, annotation.label, annotation.start, annotation.end
        elif proposal is not None:
            said = proposal.suggestion
            yield key, said.layer, said.label, said.start, said.fragments[-1].end


def _distance(annotation: Annotation, start: int, end: int, *, speaks: bool) -> float:
    if end <= annotation.start:
        away = annotation.start - end
        return away if speaks else away * 3 + 60
    if start >= annotation.end:
        away = start - annotation.end
        return away * 2 + 30 if speaks else away
    return 150 + start - annotation.start if speaks else start - annotation.start


def lettered(found: list[Candidate], without: str = "") -> dict[str, str]:
    """Give each candidate a letter, or two where they are many; no one's is another's beginning.

    `without` is the letter that opens the next role: no candidate has it.
    """
    letters = _LETTERS.replace(without, "") if without else _LETTERS
    prefixes = 0
    while len(letters) - prefixes + prefixes * len(letters) < len(found):
        prefixes += 1
    singles = letters[: len(letters) - prefixes]
    doubles = (a + b for a in letters[len(singles) :] for b in letters)
    codes = [*singles, *doubles]
    return {each.key: code for each, code in zip(found, codes, strict=False)}
