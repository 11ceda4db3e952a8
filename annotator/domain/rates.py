"""Precision, recall and F1 of what was found against what is there."""

from msgspec import Struct


class Rates(Struct, frozen=True, kw_only=True):
    """Counts of one comparison; a `right` may count halves. The rates lie between 0 and 1."""

    there: int
    found: int
    right_there: float  # of what is there
    right_found: float  # of what was found

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_there / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0
