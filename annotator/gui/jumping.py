"""Going from mark to mark: through a layer, through a label, along roles and back."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED, Desk

if TYPE_CHECKING:
    from annotator.gui.hand import Hand

_REMEMBERED = 32  # jumps that can be taken back


class _Stop(NamedTuple):
    """A filler that was jumped to: whose it is, and which of its fillers."""

    holder: str
    place: int


class Jumping:
    """Takes other marks in hand, and remembers where it jumped from."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self._came_from: deque[_Stop] = deque(maxlen=_REMEMBERED)
        self._here: _Stop | None = None  # the filler last jumped to, or come back from

    def forget(self) -> None:
        """Another article is shown."""
        self._came_from.clear()
        self._here = None

    # Through the article

    def next_of_layer(self, *, forwards: bool = True) -> None:
        """Go to the layer's next annotation or suggestion, decided or not."""
        layer = self.hand.layer
        if not self._go(layer, None, forwards=forwards):
            self.hand.told.emit(tr("There is nothing of this layer in the article yet."))

    def next_of_label(self, *, forwards: bool = True) -> None:
        """Go to the next annotation or suggestion with the label of the one in hand."""
        mark = self.hand.page.marks.get(self.hand.current) if self.hand.desk is not None else None
        if mark is None:
            self.hand.told.emit(tr("Take something in hand first: its label says where to go."))
            return
        self._go(mark.layer, mark.label, forwards=forwards)
        if self.hand.current == mark.key:
            self.hand.told.emit(tr("This is the only {} in the article.", mark.name))

    def _go(self, layer: str, label: str | None, *, forwards: bool) -> bool:
        desk = self.hand.desk
        places = _places(desk, layer, label) if desk is not None else []
        if not places:
            return False
        here = self.hand.place_in_hand()
        places.sort(reverse=not forwards)
        ahead = [place for place in places if (place > here if forwards else place < here)]
        self.hand.roles.close()  # this is no answer to what a role asks
        self.hand.choose((ahead or places)[0][1], show=True)
        return True

    # Along roles

    def to_filler(self) -> None:
        """Go to the next filler of the annotation in hand, or of the one we came from."""
        desk = self.hand.desk
        if desk is None:
            return
        holder, after = self._holder(desk)
        fillers = placed_fillers(desk, holder) if holder is not None else []
        if holder is None or not fillers:
            self.hand.told.emit(tr("Nothing that stands in its roles is marked in the text."))
            return
        place = (after + 1) % len(fillers)
        if self.hand.current == holder.id and not self._is_at(holder.id):
            self._came_from.append(_Stop(holder.id, place))
        elif self._came_from and self._came_from[-1].holder == holder.id:
            self._came_from[-1] = _Stop(holder.id, place)
        self._here = _Stop(holder.id, place)
        self._show(fillers[place], holder)

    def _holder(self, desk: Desk) -> tuple[Annotation | None, int]:
        """Return whose fillers come next, and which of them was the last; -1 for none yet."""
        annotation, here = self.hand.annotation, self._here
        if annotation is not None and placed_fillers(desk, annotation):
            at = here is not None and here.holder == annotation.id
            return annotation, here.place if here is not None and at else -1
        if here is None:
            return None, -1
        holder = desk.annotations.get(AnnotationId(here.holder))
        fillers = placed_fillers(desk, holder) if holder is not None else []
        stands = here.place < len(fillers) and fillers[here.place].annotation == self.hand.current
        return (holder, here.place) if stands else (None, -1)

    def _is_at(self, holder: str) -> bool:
        """Whether the last jump from this annotation can still be taken back."""
        return bool(self._came_from) and self._came_from[-1].holder == holder

    def _show(self, filler: Filler, holder: Annotation) -> None:
        page, hand = self.hand.page, self.hand
        hand.roles.close()
        if filler.annotation is not UNSET:
            hand.choose(filler.annotation, show=True)
        elif filler.fragments is not UNSET and page.caret is not None:
            hand.choose(holder.id)  # words in a role are no mark: the annotation stays in hand
            start, end = filler.fragments[0]
            page.caret.select(start, end, by_token=False)
            page.show_offset(start)
            page.refresh()

    def back(self) -> None:
        """Go back to the annotation from which the last jump went."""
        desk = self.hand.desk
        while desk is not None and self._came_from:
            stop = self._came_from.pop()
            if AnnotationId(stop.holder) in desk.annotations:
                self._here = stop  # the next jump from there goes on to the filler after
                self.hand.roles.close()
                self.hand.page.clear_selection()
                self.hand.choose(stop.holder, show=True)
                return
        self.hand.told.emit(tr("There is no jump to go back from."))


def placed_fillers(desk: Desk, annotation: Annotation) -> list[Filler]:
    """Return the fillers that stand in the text: marks and words, in order of the roles."""
    layer = desk.rules.codebook.layer(annotation.layer)
    order = [role.key for role in layer.roles] if layer is not None else []
    roles = sorted(annotation.roles, key=lambda key: order.index(key) if key in order else 99)
    return [each for key in roles for each in annotation.roles[key] if _is_placed(desk, each)]


def _is_placed(desk: Desk, filler: Filler) -> bool:
    if filler.annotation is not UNSET:
        other = desk.annotations.get(filler.annotation)
        return other is not None and bool(other.fragments)
    return filler.fragments is not UNSET and bool(filler.fragments)


def _places(desk: Desk, layer: str, label: str | None) -> list[tuple[int, str]]:
    """Return the starts and keys of a layer's marks, or of those with a label."""
    annotations = [
        (a.start, str(a.id))
        for a in desk.annotations.values()
        if a.fragments and a.layer == layer and label in (None, a.label)
    ]
    return annotations + [
        (p.suggestion.start, PROPOSED + key)
        for key, p in desk.proposals.items()
        if p.suggestion.layer == layer and label in (None, p.suggestion.label)
    ]
