"""A codebook while it is being edited: what it was, what it is by now, and which keys are new names."""

from typing import Any

from annotator.domain import codebook_edits as edits
from annotator.domain.codebook import (
    Attribute,
    AttributeType,
    Choice,
    Codebook,
    Label,
    Topic,
)
from annotator.domain.codebook_edits import Member, Where
from annotator.domain.codebook_mapping import Case, Mapping

_NEW = "+"  # before the key of an attribute that the draft added


class Draft:
    """Edits a codebook step by step. It alone knows that a key is an old one renamed."""

    def __init__(self, codebook: Codebook) -> None:
        self.original = codebook
        self.codebook = codebook
        # By place and present key: the key in the original; None for what the draft added.
        self._was: dict[tuple[Where, str], str | None] = {}

    @property
    def changed(self) -> bool:
        return self.codebook != self.original or bool(self.renamed())

    def add(self, where: Where, made: Member, at: int | None = None) -> None:
        self.codebook = edits.add(self.codebook, where, made, at)
        self._was[self._first(where), made.key] = None

    def change(self, where: Where, key: str, **fields: Any) -> None:
        self.codebook = edits.change(self.codebook, where, key, **fields)

    def rename(self, where: Where, key: str, new: str) -> None:
        """Give a member another key; annotations follow it when the draft is saved."""
        self.codebook = edits.rename(self.codebook, where, key, new)
        first = self._first(where)
        self._was[first, new] = self._was.pop((first, key), key)

    def move(self, where: Where, key: str, to: int) -> None:
        self.codebook = edits.move(self.codebook, where, key, to)

    def remove(self, where: Where, key: str) -> None:
        self.codebook = edits.remove(self.codebook, where, key)
        self._was.pop((self._first(where), key), None)

    def retire(self, where: Where, key: str, *, retired: bool = True) -> None:
        self.codebook = edits.retire(self.codebook, where, key, retired=retired)

    def set(self, where: Where, key: str, field: str, value: Any) -> None:
        """Set one field of a member, and what hangs on it: a hotkey is taken from whoever has it."""
        match field:
            case "key":
                self.rename(where, key, value)
            case "words":  # no annotation has a pattern's words for a key
                self.codebook = edits.rename(self.codebook, where, key, value)
            case "retired":
                self.retire(where, key, retired=value)
            case "type":
                self._set_type(where, key, value)
            case _:
                if field == "hotkey" and value is not None:
                    for other in edits.members(self.codebook, where):
                        if getattr(other, "hotkey", None) == value:
                            self.change(where, other.key, hotkey=None)
                self.change(where, key, **{field: value})

    def _set_type(self, where: Where, key: str, kind: AttributeType) -> None:
        """Give an attribute another type, with the values or bounds that this needs."""
        attribute = edits.member(self.codebook, where, key)
        assert isinstance(attribute, Attribute)
        values, low, high = attribute.values, attribute.minimum, attribute.maximum
        if kind not in ("choice", "choices"):
            values = ()
        elif not values:
            values = self._first_values(where, key)
        if kind == "scale" and (low is None or high is None):
            low, high = 1, 3
        elif kind not in ("scale", "number"):
            low, high = None, None
        self.change(where, key, type=kind, values=values, minimum=low, maximum=high)

    def _first_values(self, where: Where, key: str) -> tuple[Choice, ...]:
        """Return the values that an attribute had in the original."""
        layer = self.original.layer(where.layer)
        was = self._was.get((where, key), key)
        before = layer.attribute(was) if layer is not None and was is not None else None
        return before.values if before is not None else ()

    def bring_back(self, case: Case) -> None:
        """Bring a label, a value or a topic back that was taken out, retired."""
        where, key = Where("topic"), case.part
        before: Label | Choice | Topic | None = self.original.topic(key)
        if case.kind == "label":
            where = Where("label", case.layer)
            before = self.original.label(case.layer, key)
        elif case.kind == "value":
            where, key = Where("value", case.layer, case.part), str(case.value)
            values = self._first_values(Where("attribute", case.layer), case.part)
            before = next((value for value in values if value.key == key), None)
        if before is not None:
            self.add(where, before)
            self.retire(where, key)

    def change_layer(self, key: str, **fields: Any) -> None:
        self.codebook = edits.change_layer(self.codebook, key, **fields)

    def change_head(self, **fields: Any) -> None:
        self.codebook = edits.change_head(self.codebook, **fields)

    def _first(self, where: Where) -> Where:
        """Return a place under the attribute's first key, which its renaming does not move."""
        if where.kind != "value":
            return where
        attribute = where.attribute
        was = self._was.get((Where("attribute", where.layer), attribute), attribute)
        return where._replace(attribute=_NEW + attribute if was is None else was)

    def renamed(self) -> dict[Case, str]:
        """Return the new key of each thing that has one, by what it was in the original."""
        found = {}
        for (where, key), was in self._was.items():
            if where.kind == "pattern":
                continue
            if was not in (None, key) and not where.attribute.startswith(_NEW):
                assert was is not None
                of_value = where.kind == "value"
                part, value = (where.attribute, was) if of_value else (was, None)
                found[Case(where.kind, where.layer, part, value)] = key
        return found

    def mapping(self) -> Mapping:
        """Return what becomes of annotations as far as the draft itself tells."""
        return Mapping(renamed=self.renamed())
