"""One annotator at work on one article: what is there, and the step that each act makes.

A `Desk` is the article in memory. Each act returns a `Step`, already taken into memory, for the
project to apply; nothing here touches the database, so an act costs microseconds at any length.
"""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import (
    Activity,
    Adjudicated,
    Annotation,
    Assignment,
    Dismissal,
    Filler,
    FromSuggestion,
    Manual,
    Origin,
    Status,
    Value,
    now,
)
from annotator.domain.rules import Rules
from annotator.domain.steps import Edit, Step
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragment, Fragments
from annotator.store.project import Project
from annotator.workflows.accepting import Accepting, fitting_attributes
from annotator.workflows.desk_state import DeskState, read_desk
from annotator.workflows.open_article import PROPOSED

__all__ = ["PROPOSED", "Desk", "DeskState", "open_desk", "read_desk"]


def open_desk(
    project: Project,
    key: ArticleId,
    annotator: AnnotatorId,
    rules: Rules,
    author: AnnotatorId | None = None,
) -> "Desk":
    """Read an article and lay it out on a desk, all of it off the window's thread."""
    return Desk(read_desk(project, key, annotator), annotator, rules, author)


class Desk(Accepting):
    """An open article and what a person can do with it.

    Each act returns the step, taken into memory already. `author` is who does it, where that is
    not the annotator whose labels they are: a reviewer at work on gold.
    """

    def __init__(
        self,
        state: DeskState,
        annotator: AnnotatorId,
        rules: Rules,
        author: AnnotatorId | None = None,
    ) -> None:
        super().__init__(state, annotator, rules)
        self.author = author or annotator

    def add(
        self,
        layer: str,
        label: str,
        fragments: Fragments,
        origin: Origin | None = None,
        attributes: dict[str, Value] | None = None,
    ) -> tuple[Step, Annotation]:
        """Label something new. Raises RecordRefused where the codebook forbids it."""
        made = self._made(layer, label, fragments, origin or Manual(), attributes or {})
        return self._step(f"add {layer} {label}", [Edit(None, made)]), made

    def add_all(self, layer: str, label: str, ranges: Sequence[Fragment]) -> Step:
        """Label several things in one step: the identical mentions of a name."""
        made = [self._made(layer, label, (each,), Manual(), {}) for each in ranges]
        return self._step(
            f"add {len(made)} × {layer} {label}", [Edit(None, annotation) for annotation in made]
        )

    def accept(
        self, proposal: Proposal, label: str | None = None, fragments: Fragments | None = None
    ) -> tuple[Step, Annotation]:
        """Make a suggestion an annotation, under its own label and at its own words or others.

        Attributes and roles that the other label cannot have go. What is proposed for its roles is
        accepted with it, in the same step, unless it stands there already or was dismissed. What the
        source proposes as other ways to say the same is dismissed with it.
        """
        accepted = self.accepting(proposal, label, fragments)
        made = accepted[-1]
        edits = [Edit(None, annotation) for annotation in accepted]
        edits += [Edit(None, self._dismissal(key)) for key in self.rivals(proposal)]
        return self._step(f"accept {made.layer} {made.label}", edits), made

    def dismiss(self, proposal: Proposal) -> Step:
        """Say no to a suggestion. What it proposed for its roles may be right for another."""
        dismissal = self._dismissal(proposal.key)
        return self._step(f"dismiss {proposal.suggestion.label}", [Edit(None, dismissal)])

    def change(
        self, annotation: Annotation, what: str, **fields: object
    ) -> tuple[Step, Annotation]:
        """Change fields of an annotation. Raises RecordRefused where the codebook forbids it."""
        current = self.annotations[annotation.id]
        if isinstance(current.origin, FromSuggestion) and {"label", "fragments"} & fields.keys():
            fields["origin"] = msgspec.structs.replace(current.origin, action="edited")
        if isinstance(current.origin, Adjudicated):
            fields["origin"] = msgspec.structs.replace(current.origin, choice="edited")
        changed = msgspec.structs.replace(
            current, updated=now(), revision=current.revision + 1, **fields
        )
        self._check(changed)
        return self._step(
            f"{what} {current.layer} {current.label}", [Edit(current, changed)]
        ), changed

    def relabel(self, annotation: Annotation, label: str) -> tuple[Step, Annotation]:
        """Give an annotation another label; attributes and roles that it cannot have go."""
        current = self.annotations[annotation.id]
        layer = self.layer(current.layer)
        self.rules.check_offered(layer.key, label)
        roles = {r.key for r in layer.roles_of(label)}
        return self.change(
            annotation,
            "relabel",
            label=label,
            attributes=fitting_attributes(layer, label, current.attributes),
            roles={k: v for k, v in current.roles.items() if k in roles},
        )

    def set_attribute(
        self, annotation: Annotation, key: str, value: Value | None
    ) -> tuple[Step, Annotation]:
        """Set an attribute; None takes it away."""
        current = self.annotations[annotation.id]
        attributes = {k: v for k, v in current.attributes.items() if k != key}
        if value is not None:
            attributes[key] = value
        return self.change(annotation, f"set {key} of", attributes=attributes)

    def link_mentions(self, annotation: Annotation, actor: str) -> Step | None:
        """Give the same actor to every annotation of the same words; None where all have it."""
        words = self._words(annotation)
        stamped = now()
        edits = []
        for other in self.annotations.values():
            same = other.layer == annotation.layer and self._words(other) == words
            if same and other.attributes.get("actor") != actor:
                changed = msgspec.structs.replace(
                    other,
                    attributes={**other.attributes, "actor": actor},
                    updated=stamped,
                    revision=other.revision + 1,
                )
                if self._allows_actor(changed):
                    edits.append(Edit(other, changed))
        return self._step(f"link {len(edits)} mentions to {actor}", edits) if edits else None

    def _words(self, annotation: Annotation) -> str:
        return " ".join(self.text[s:e] for s, e in annotation.fragments).casefold()

    def _allows_actor(self, annotation: Annotation) -> bool:
        attributes = self.layer(annotation.layer).attributes_of(annotation.label)
        return any(each.key == "actor" for each in attributes)

    def fill_role(
        self, annotation: Annotation, key: str, filler: Filler
    ) -> tuple[Step, Annotation]:
        """Put a filler into a role, after those that stand there or in place of the only one."""
        current = self.annotations[annotation.id]
        role = self.layer(current.layer).role(key)
        standing = current.roles.get(key, ())
        if filler in standing:
            raise UserError("This stands in the role already.")
        fillers = (*standing, filler) if role is not None and role.many else (filler,)
        return self.change(annotation, f"fill {key} of", roles={**current.roles, key: fillers})

    def accept_into(
        self, annotation: Annotation, key: str, proposal: Proposal
    ) -> tuple[Step, Annotation]:
        """Accept a suggestion and put it into a role, in one step."""
        accepted, entity = self.accept(proposal)
        try:
            filled, changed = self.fill_role(annotation, key, Filler(annotation=entity.id))
        except UserError:
            taken_back = tuple(edit.reversed() for edit in reversed(accepted.edits))
            self.take(msgspec.structs.replace(accepted, edits=taken_back))
            raise
        step = msgspec.structs.replace(filled, edits=(*accepted.edits, *filled.edits))
        return step, changed

    def set_fillers(
        self, annotation: Annotation, key: str, fillers: tuple[Filler, ...]
    ) -> tuple[Step, Annotation]:
        """Replace a role's fillers, e.g. with fewer or in another order."""
        current = self.annotations[annotation.id]
        roles = {k: v for k, v in current.roles.items() if k != key}
        if fillers:
            roles[key] = fillers
        return self.change(annotation, f"change {key} of", roles=roles)

    def delete(self, annotation: Annotation) -> Step:
        """Delete an annotation, and take it out of the roles that it stands in."""
        current = self.annotations[annotation.id]
        edits = []
        stamped = now()
        for other in self.annotations.values():
            if current.id in other.points_at() and other.id != current.id:
                cleared = msgspec.structs.replace(
                    other,
                    roles=_without(other, current.id),
                    updated=stamped,
                    revision=other.revision + 1,
                )
                edits.append(Edit(other, cleared))
        edits.append(Edit(current, None))
        came_from = current.origin.suggestion if isinstance(current.origin, FromSuggestion) else ""
        if came_from and came_from not in self._dismissed:
            edits.append(Edit(None, self._dismissal(came_from)))
        return self._step(f"delete {current.layer} {current.label}", edits)

    def set_status(self, status: Status, reason: str = "") -> Step:
        """Say how far the article is."""
        after = msgspec.structs.replace(self._work(), status=status, reason=reason)
        step = Step(
            name=f"mark {status}",
            annotator=self.author,
            edits=(Edit(self.assignment, after),),
        )
        self.take(step)
        return step

    def add_seconds(self, seconds: int) -> Step:
        """Add active time. Not an act that undo takes back."""
        before = self.activity
        after = Activity(
            article=self.article.id,
            annotator=self.annotator,
            seconds=(before.seconds if before else 0) + seconds,
        )
        step = Step(
            name="active time",
            annotator=self.author,
            edits=(Edit(before, after),),
            kind="log",
        )
        self.take(step)
        return step

    def _made(
        self,
        layer: str,
        label: str,
        fragments: Fragments,
        origin: Origin,
        attributes: dict[str, Value],
    ) -> Annotation:
        made = self.new(layer, label, fragments, origin, attributes)
        self._check(made)
        return made

    def _check(self, annotation: Annotation) -> None:
        layers = (
            {key: each.layer for key, each in self.annotations.items()} if annotation.roles else {}
        )
        self.rules.check(annotation, self.text, layers)

    def _dismissal(self, key: str) -> Dismissal:
        return Dismissal(article=self.article.id, annotator=self.annotator, suggestion=key)

    def _work(self) -> Assignment:
        """Return how far the article is; it stays given to the annotator whatever becomes of it."""
        new = Assignment(article=self.article.id, annotator=self.annotator)
        return self.assignment or new

    def _step(self, name: str, edits: list[Edit]) -> Step:
        """Make a step of the edits; the first on an article also marks it in progress."""
        if self.status == "todo":
            begun = msgspec.structs.replace(self._work(), status="in progress")
            edits = [*edits, Edit(self.assignment, begun)]
        step = Step(name=name, annotator=self.author, edits=tuple(edits))
        self.take(step)
        return step


def _without(annotation: Annotation, gone: AnnotationId) -> dict[str, tuple[Filler, ...]]:
    roles = {
        key: tuple(f for f in fillers if f.annotation is UNSET or f.annotation != gone)
        for key, fillers in annotation.roles.items()
    }
    return {key: fillers for key, fillers in roles.items() if fillers}
