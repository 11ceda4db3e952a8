"""What is drawn on the text: marks, found by block and by place without walking them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
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
    disputed: bool = False  # people who are compared do not agree on it
    start: int = field(init=False, default=0)
    end: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        if self.fragments:
            object.__setattr__(self, "start", min(self.fragments)[0])
            object.__setattr__(self, "end", max(end for _start, end in self.fragments))


@dataclass(slots=True)
class Drawn:
    """A mark in one block: its lane among those it overlaps, and its rectangles there."""

    mark: Mark
    lane: int
    rects: list[tuple[int, int, QRectF]]  # fragment, line, place within the block
    head: QRectF  # of them, the one with the first letter
    leftwards: bool  # its paragraph runs right to left


Make = Callable[[str], Mark | None]


class Marks:
    """The marks of a page: indexed all at once, each made when it first comes into view."""

    def __init__(self, layout: PageLayout, make: Make = lambda _key: None) -> None:
        self._layout = layout
        self._make = make
        self._fragments: dict[str, Fragments] = {}
        self._made: dict[str, Mark] = {}
        self._by_block: dict[int, dict[str, None]] = {}
        self._drawn: dict[int, list[Drawn]] = {}

    def __getitem__(self, key: str) -> Mark:
        mark = self.get(key)
        if mark is None:
            raise KeyError(key)
        return mark

    def get(self, key: str | None) -> Mark | None:
        if key is None or key not in self._fragments:
            return None
        if key not in self._made:
            mark = self._make(key)
            if mark is None:
                return None
            self._made[key] = mark
        return self._made[key]

    def index(self, entries: Iterable[tuple[str, Fragments]]) -> None:
        """Note where many marks stand. What they look like is asked for later, by key."""
        known, by_block, blocks = self._fragments, self._by_block, self._blocks
        for key, fragments in entries:
            if fragments:
                known[key] = fragments
                for index in blocks(fragments):
                    if index not in by_block:
                        by_block[index] = {}
                    by_block[index][key] = None

    def put(self, mark: Mark) -> None:
        """Add a mark, or replace the one with its key."""
        self.remove(mark.key)
        self._made[mark.key] = mark
        self.index([(mark.key, mark.fragments)])
        self._forget(mark.fragments)

    def put_all(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self.put(mark)

    def remove(self, key: str) -> None:
        fragments = self._fragments.pop(key, None)
        self._made.pop(key, None)
        if fragments is not None:
            for index in self._blocks(fragments):
                del self._by_block[index][key]
            self._forget(fragments)

    def _forget(self, fragments: Fragments) -> None:
        for index in self._blocks(fragments):
            self._drawn.pop(index, None)

    def forget_places(self) -> None:
        """The text has been set anew; rectangles are found again when they are asked for."""
        self._drawn.clear()

    def moved_to(self, layout: PageLayout) -> "Marks":
        """Return the same marks on the same text set anew."""
        moved = Marks(layout, self._make)
        moved._fragments, moved._made = self._fragments, self._made
        moved._by_block = self._by_block
        return moved

    def in_blocks(self, indices: Iterable[int]) -> list[str]:
        """Return the keys of the marks that touch these blocks."""
        return list({key: None for index in indices for key in self._by_block.get(index, ())})

    def blocks_of(self, key: str | None) -> list[int]:
        """Return the blocks that a mark touches, in order."""
        return sorted(set(self._blocks(self._fragments.get(key or "", ()))))

    def _blocks(self, fragments: Fragments) -> Iterable[int]:
        layout = self._layout
        if len(fragments) == 1:
            start, end = fragments[0]
            first = layout.block_of(start)
            if end <= layout.end_of(first):
                return (first,)
            return range(first, layout.block_of(max(end - 1, start)) + 1)
        return {
            index
            for start, end in fragments
            for index in range(layout.block_of(start), layout.block_of(max(end - 1, start)) + 1)
        }

    def in_block(self, index: int) -> list[Mark]:
        """Return a block's marks, enclosing ones before those they enclose."""
        found = (self.get(key) for key in self._by_block.get(index, {}))
        marks = [mark for mark in found if mark is not None]
        return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key))

    def at(self, offset: int) -> list[Mark]:
        """Return the marks that cover a code point, the shortest first."""
        covering = [
            mark
            for mark in self.in_block(self._layout.block_of(offset))
            if any(start <= offset < end for start, end in mark.fragments)
        ]
        return sorted(covering, key=lambda m: (sum(e - s for s, e in m.fragments), m.key))

    def drawn(self, index: int) -> list[Drawn]:
        """Return a block's marks with their places, computed once until something changes."""
        if index not in self._drawn:
            marks = self.in_block(index)
            lanes = _lanes(marks)
            self._drawn[index] = [
                Drawn(mark, lanes[mark.key], self._places(index, mark), *self._head(index, mark))
                for mark in marks
            ]
        return self._drawn[index]

    def _head(self, index: int, mark: Mark) -> tuple[QRectF, bool]:
        paragraph = self._layout.blocks[index].paragraph
        for start, end in mark.fragments:
            if start < paragraph.end and end > paragraph.start:
                inside = max(start, paragraph.start), min(end, paragraph.end)
                return self._layout.beginning(index, *inside)
        return QRectF(), False

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
    """Give each mark the first lane that no mark it overlaps has; fills apart from lines.

    The marks come by their starts, so that only those still open need a look.
    """
    lanes: dict[str, int] = {}
    open_: dict[bool, list[Mark]] = {True: [], False: []}
    for mark in marks:
        is_fill = mark.style == "fill"
        neighbours = [other for other in open_[is_fill] if other.end > mark.start]
        used = {lanes[other.key] for other in neighbours}
        lanes[mark.key] = next(lane for lane in range(len(used) + 1) if lane not in used)
        open_[is_fill] = [*neighbours, mark]
    return lanes
