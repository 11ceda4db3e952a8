"""Filling the roles of an annotation: hints, the author, topics, selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.codebook import Attribute
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.steps import Step
from annotator.gui.hints import OpenRole, candidates, lettered
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED

if TYPE_CHECKING:
    from annotator.gui.hand import Hand


class Roles:
    """The role, or the required attribute, that the annotation in hand waits for."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.open_role: OpenRole | None = None
        self.open_attribute: Attribute | None = None
        self.typed = ""  # the letters of a hint so far

    @property
    def is_open(self) -> bool:
        return self.open_role is not None or self.open_attribute is not None

    def close(self) -> None:
        """Wait for nothing."""
        self.open_role, self.open_attribute, self.typed = None, None, ""

    def open_next_required(self, annotation: Annotation) -> None:
        """Open the first required role that is empty; then the first required attribute."""
        self.close()
        self.open_role = self.next_role(annotation, required=True)
        codebook = self.hand.codebook
        layer = codebook.layer(annotation.layer) if codebook is not None else None
        if self.open_role is None and layer is not None and layer.style != "fill":
            self.open_attribute = next(
                (
                    attribute
                    for attribute in layer.attributes_of(annotation.label)
                    if attribute.required
                    and not attribute.retired
                    and attribute.key not in annotation.attributes
                    and values_of(attribute)
                ),
                None,
            )

    def next_role(
        self, annotation: Annotation, *, required: bool, after: str = ""
    ) -> OpenRole | None:
        """Return the annotation's next empty role: among the required ones, or among all."""
        layer = (
            self.hand.codebook.layer(annotation.layer) if self.hand.codebook is not None else None
        )
        roles = layer.roles_of(annotation.label) if layer is not None else []
        places = [role.key for role in roles]
        first = places.index(after) + 1 if after in places else 0
        for role in [*roles[first:], *roles[:first]]:
            empty = not annotation.roles.get(role.key)
            if empty and (role.required or not required) and role.key != after:
                return OpenRole(annotation.id, role)
        return None

    def open_next_role(self) -> None:
        """Open the next role of the annotation in hand, so that hints fill it."""
        annotation = self.hand.annotation
        if annotation is None:
            self.hand.told.emit(
                tr(
                    "Choose a claim or a stance first; then {} opens its roles.",
                    self.hand.key_name("role", "F"),
                )
            )
            return
        after = self.open_role.role.key if self.open_role is not None else ""
        self.close()
        self.open_role = self.next_role(annotation, required=not after, after=after) or (
            self.next_role(annotation, required=False, after=after)
        )
        if self.open_role is None:
            self.hand.told.emit(tr("Every role of this annotation is filled."))
        self.hand.refresh_current()

    def open_named_role(self, key: str) -> None:
        annotation, codebook = self.hand.annotation, self.hand.codebook
        layer = codebook.layer(annotation.layer) if annotation and codebook else None
        role = layer.role(key) if layer is not None else None
        if annotation is not None and role is not None:
            self.close()
            self.open_role = OpenRole(annotation.id, role)
            self.hand.refresh_current()
            self.hand.page.setFocus()

    def type_hint(self, letter: str) -> bool:
        """Take a letter of a hint; tell whether it belonged to one."""
        typed = self.typed + letter.lower()
        codes = {code: key for key, code in self.hand.page.look.hints.items()}
        if typed in codes:
            self.fill_with_mark(codes[typed])
            return True
        if any(code.startswith(typed) for code in codes):
            self.typed = typed
            self.refresh_hints()
            self.hand.page.refresh()
            return True
        return False

    def take_preferred(self) -> None:
        """Fill the open role with the selected words where it takes words, else with the
        likeliest mark."""
        role = self.open_role.role if self.open_role is not None else None
        if role is None:
            return
        if self.hand.selection is not None and "fragments" in role.fillers:
            filler = Filler(fragments=(self.hand.selection,))
            self.hand.page.clear_selection()
            self.fill(filler)
        elif self.hand.page.look.preferred:
            self.fill_with_mark(self.hand.page.look.preferred)

    def fill_with_author(self) -> None:
        role = self.open_role.role if self.open_role is not None else None
        if role is not None and "author" in role.fillers:
            self.fill(Filler(author=True))

    def fill_with_topic(self, topic: str) -> None:
        self.fill(Filler(topic=topic))

    def fill(self, filler: Filler) -> None:
        """Put a filler into the open role and open the next required one."""
        annotation, opened = self.hand.annotation, self.open_role

        def act() -> None:
            if annotation is not None and opened is not None and self.hand.desk is not None:
                step, changed = self.hand.desk.fill_role(annotation, opened.role.key, filler)
                self._filled(step, changed)

        self.hand.attempt(act)

    def fill_with_mark(self, key: str) -> None:
        annotation, opened, desk = self.hand.annotation, self.open_role, self.hand.desk
        if annotation is None or opened is None or desk is None:
            return
        if not key.startswith(PROPOSED):
            self.fill(Filler(annotation=AnnotationId(key)))
            return
        proposal = desk.proposals[key.removeprefix(PROPOSED)]

        def act() -> None:
            self._filled(*desk.accept_into(annotation, opened.role.key, proposal))

        self.hand.attempt(act)

    def _filled(self, step: Step, changed: Annotation) -> None:
        self.open_next_required(changed)
        self.hand.take(step)

    def choose_value(self, number: int) -> None:
        """Give the attribute that is asked for its value of this number."""
        attribute = self.open_attribute
        annotation, desk = self.hand.annotation, self.hand.desk
        if attribute is None or annotation is None or desk is None:
            return
        values = values_of(attribute)
        if number <= len(values):
            step, changed = desk.set_attribute(annotation, attribute.key, values[number - 1][0])
            self.open_next_required(changed)
            self.hand.take(step)

    def dropped(self, mark_key: str, card_key: str) -> None:
        """A mark was dropped on a card: it fills the first role that takes it."""
        self.hand.choose(card_key)
        mark, annotation = self.hand.page.marks.get(mark_key), self.hand.annotation
        layer = self.hand.layer_in_hand()
        if mark is None or annotation is None or layer is None:
            return
        roles = [r for r in layer.roles_of(annotation.label) if mark.layer in r.fillers]
        empty = [r for r in roles if not annotation.roles.get(r.key)]
        if roles:
            self.open_role = OpenRole(annotation.id, (empty or roles)[0])
            self.fill_with_mark(mark_key)

    def letter_kept(self) -> str:
        """Return the letter that opens the next role, which no hint has."""
        keys = (key.lower() for key in self.hand.keys_of("role"))
        return next((key for key in keys if len(key) == 1 and key.isalpha()), "")

    def _prompt(self) -> str:
        """Say what is asked for, and the keys that answer."""
        later = (self.hand.key_name("cancel", "Esc"), tr("{} later"))
        if self.open_attribute is not None:
            values = values_of(self.open_attribute)
            keys = [f"{place} {name}" for place, (_key, name) in enumerate(values[:9], start=1)]
            return "   ".join([f"{self.open_attribute.name}:", *keys, *_keyed(later)])
        if self.open_role is None:
            return ""
        role = self.open_role.role
        parts = [f"{role.name}:"]
        take = self.hand.key_name("take-preferred", "Enter")
        if set(role.fillers) - {"author", "topic", "fragments"}:
            parts += [tr("type a letter"), *_keyed((take, tr("{} the likeliest")))]
        if "fragments" in role.fillers:
            parts += _keyed((take, tr("select words, {}")))
        if "author" in role.fillers:
            parts += _keyed((self.hand.key_name("author", "."), tr("{} the author")))
        if "topic" in role.fillers:
            parts += _keyed((self.hand.key_name("topic", "/"), tr("{} a topic")))
        return "   ".join([*parts, *_keyed(later)])

    def refresh_hints(self) -> None:
        """Find anew what could fill the open role, from what is in view."""
        look = self.hand.page.look
        look.hints, look.preferred, look.prompt = {}, "", self._prompt()
        annotation = self.hand.annotation
        if self.open_role is None or annotation is None or self.hand.desk is None:
            return
        keys = self.hand.page.keys_in_view()
        found = candidates(self.hand.desk, annotation, self.open_role.role, keys)
        letters = lettered(found, self.letter_kept())
        look.hints = {k: code for k, code in letters.items() if code.startswith(self.typed)}
        look.preferred = found[0].key if found and not self.typed else ""


def _keyed(part: tuple[str, str]) -> list[str]:
    """Return a part of a prompt with its key, or nothing where there is no such key."""
    key, words = part
    return [words.replace("{}", key)] if key else []


def values_of(attribute: Attribute) -> list[tuple[Value, str]]:
    """Return the values that a digit can choose, each with its name."""
    match attribute.type:
        case "choice":
            return [(choice.key, choice.name) for choice in attribute.offered()]
        case "scale":
            bounds = range(attribute.minimum or 0, (attribute.maximum or 0) + 1)
            return [(number, str(number)) for number in bounds]
        case "boolean":
            return [(True, tr("yes")), (False, tr("no"))]
        case _:
            return []
