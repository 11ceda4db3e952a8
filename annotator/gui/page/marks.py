"""What is drawn on the text: marks, found by block and by place without walking them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

from annotator.domain.text import Fragments
from annotator.gui.page.layout import PageLayout

Style = Literal["fill", "rule", "card", "page"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation or an undecided suggestion as the page shows it."""

    key: str  # the annotation's id, or "?" and the suggestion's key
    layer: str
    label: str
    name: str  # the label's name for people
    style: Style
    colour: str
    fragments: Fragments
    decided: bool = True
    flagged: bool = False

    @property
    def start(self) -> int:
        return min((fragment.start for fragment in self.fragments), default=0)

    @property
    def end(self) -> int:
        return max((fragment.end for fragment in self.fragments), default=0)


@dataclass(slots=True)
class Drawn:
    """A mark in one block: its lane among those it overlaps, and its rectangles there."""

    mark: Mark
    lane: int
    rects: list[tuple[int, int, QRectF]]  # fragment, line, place within the block


class Marks:
    """The marks of a page."""

    def __init__(self, layout: PageLayout) -> None:
        self._layout = layout
        self._by_key: dict[str, Mark] = {}
        self._by_block: dict[int, dict[str, Mark]] = {}
        self._drawn: dict[int, list[Drawn]] = {}

    def __getitem__(self, key: str) -> Mark:
        return self._by_key[key]

    def get(self, key: str | None) -> Mark | None:
        return self._by_key.get(key) if key else None

    def put(self, mark: Mark) -> None:
        """Add a mark, or replace the one with its key."""
        self.remove(mark.key)
        self._by_key[mark.key] = mark
        for index in self._blocks(mark):
            self._by_block.setdefault(index, {})[mark.key] = mark
            self._drawn.pop(index, None)

    def put_all(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self.put(mark)

    def remove(self, key: str) -> None:
        mark = self._by_key.pop(key, None)
        if mark is not None:
            for index in self._blocks(mark):
                del self._by_block[index][key]
                self._drawn.pop(index, None)

    def forget_places(self) -> None:
        """The text has been set anew; rectangles are found again when they are asked for."""
        self._drawn.clear()

    def moved_to(self, layout: PageLayout) -> "Marks":
        """Return the same marks on the same text set anew."""
        moved = Marks(layout)
        moved._by_key, moved._by_block = self._by_key, self._by_block
        return moved

    def _blocks(self, mark: Mark) -> set[int]:
        return {
            index
            for start, end in mark.fragments
            for index in range(
                self._layout.block_of(start), self._layout.block_of(max(end - 1, start)) + 1
            )
        }

    def in_block(self, index: int) -> list[Mark]:
        """Return a block's marks, enclosing ones before those they enclose."""
        marks = self._by_block.get(index, {}).values()
        return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key))

    def at(self, offset: int) -> list[Mark]:
        """Return the marks that cover a code point, the shortest first."""
        covering = [
            mark
            for mark in self._by_block.get(self._layout.block_of(offset), {}).values()
            if any(start <= offset < end for start, end in mark.fragments)
        ]
        return sorted(covering, key=lambda m: (sum(e - s for s, e in m.fragments), m.key))

    def drawn(self, index: int) -> list[Drawn]:
        """Return a block's marks with their places, computed once until something changes."""
        if index not in self._drawn:
            marks = self.in_block(index)
            lanes = _lanes(marks)
            self._drawn[index] = [
                Drawn(mark, lanes[mark.key], self._places(index, mark)) for mark in marks
            ]
        return self._drawn[index]

    def _places(self, index: int, mark: Mark) -> list[tuple[int, int, QRectF]]:
        paragraph = self._layout.blocks[index].paragraph
        return [
            (number, line, rect)
            for number, (start, end) in enumerate(mark.fragments)
            if start < paragraph.end and end > paragraph.start
            for line, rect in self._layout.rects(
                index, max(start, paragraph.start), min(end, paragraph.end)
            )
        ]


def _lanes(marks: list[Mark]) -> dict[str, int]:
    """Give each mark the first lane that no mark it overlaps has; fills apart from lines."""
    lanes: dict[str, int] = {}
    taken: dict[bool, list[Mark]] = {True: [], False: []}
    for mark in marks:
        neighbours = [
            other
            for other in taken[mark.style == "fill"]
            if other.start < mark.end and mark.start < other.end
        ]
        used = {lanes[other.key] for other in neighbours}
        lanes[mark.key] = next(lane for lane in range(len(used) + 1) if lane not in used)
        taken[mark.style == "fill"].append(mark)
    return lanes
