"""A codebook while it is being edited: what it was, what it is by now, and which keys are new names."""

from typing import Any

from annotator.domain import codebook_edits as edits
from annotator.domain.codebook import Codebook
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
            if was not in (None, key) and not where.attribute.startswith(_NEW):
                assert was is not None
                of_value = where.kind == "value"
                part, value = (where.attribute, was) if of_value else (was, None)
                found[Case(where.kind, where.layer, part, value)] = key
        return found

    def mapping(self) -> Mapping:
        """Return what becomes of annotations as far as the draft itself tells."""
        return Mapping(renamed=self.renamed())
