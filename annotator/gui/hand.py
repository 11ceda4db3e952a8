"""What is in hand on the page: the annotation, suggestion or layer that keys act upon."""

from collections.abc import Callable, Iterable

from msgspec import UNSET
from PySide6.QtCore import QObject, Signal

from annotator.domain.codebook import Codebook, Layer
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.steps import Step
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragment
from annotator.gui import presenting
from annotator.gui.guidelines import label_words, tip
from annotator.gui.jumping import Jumping
from annotator.gui.key_map import native
from annotator.gui.labelling import Labelling
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import PageView
from annotator.gui.roles import Roles
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED, Desk


class Hand(QObject):
    """Joins the page, the open desk and the session: shows what is there, and what is in hand.

    `labelling` makes and changes annotations, `roles` fills their roles, `jumping` goes from one
    to another.
    """

    layer_changed = Signal()
    current_changed = Signal()  # another annotation or suggestion is in hand, or it has changed
    keys_changed = Signal()  # the keys in force, `keys_of`, are other ones
    told = Signal(str)
    refused = Signal(object)  # UserError

    def __init__(self, page: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.session: Session | None = None
        self.layer = ""
        self.current: str | None = None
        self.labelling = Labelling(self)
        self.roles = Roles(self)
        self.jumping = Jumping(self)
        self.keys_of: Callable[[str], tuple[str, ...]] = lambda _action: ()
        page.mark_clicked.connect(lambda key, _open: self.choose(key or None))
        page.dropped_on_card.connect(self.roles.dropped)
        page.edge_dragged.connect(self.labelling.edge_dragged)
        page.card_text = self._card
        page.tooltip = self._tooltip

    @property
    def desk(self) -> Desk | None:
        return self.session.desk if self.session is not None else None

    @property
    def codebook(self) -> Codebook | None:
        return self.session.codebook if self.session is not None else None

    @property
    def annotation(self) -> Annotation | None:
        """The annotation in hand."""
        if self.desk is None or self.current is None:
            return None
        return self.desk.annotations.get(AnnotationId(self.current))

    @property
    def proposal(self) -> Proposal | None:
        """The suggestion in hand."""
        if self.desk is None or self.current is None or not self.current.startswith(PROPOSED):
            return None
        return self.desk.proposals.get(self.current.removeprefix(PROPOSED))

    @property
    def selection(self) -> Fragment | None:
        return self.page.caret.selection if self.page.caret is not None else None

    def key_name(self, action: str, usual: str = "") -> str:
        """Return an action's key as a sentence names it; empty where it has none.

        `usual` is what stands for the usual key, where that is not how the system writes it.
        """
        keys = self.keys_of(action)
        return usual if usual in keys else native(keys[:1])

    def layer_in_hand(self) -> Layer | None:
        return self.codebook.layer(self.layer) if self.codebook is not None else None

    def use(self, session: Session | None) -> None:
        """Work in another session, or none."""
        self.session = session
        self.layer = _first_layer(session.codebook) if session is not None else ""
        self.show_desk(None)
        self.layer_changed.emit()

    def follow_codebook(self) -> None:
        """Show everything by a codebook that has changed."""
        if self.layer_in_hand() is None and self.codebook is not None:
            self.layer = _first_layer(self.codebook)
        self.roles.close()
        self.show_again()
        self.layer_changed.emit()

    def show_desk(self, desk: Desk | None) -> None:
        """Show another article from its beginning."""
        self.current = None
        self.roles.close()
        self.jumping.forget()
        if desk is None:
            self.page.show_content(None)
        else:
            desk.touched.clear()
            self.page.show_content(presenting.content_of(desk))
            self._index_marks(desk)
            self._refresh_head()
        self.current_changed.emit()

    def _index_marks(self, desk: Desk) -> None:
        places = presenting.places_of(desk)
        self.page.index_marks(places, lambda key: presenting.mark_named(desk, key))

    def show_again(self) -> None:
        """Draw everything of the same article again, e.g. after an undo."""
        desk = self.desk
        if desk is None:
            return
        desk.touched.clear()
        self._index_marks(desk)
        if self.annotation is None and self.proposal is None:
            self.current = None
        if self.annotation is None:
            self.roles.close()
        self._refresh_head()
        self.refresh_current()

    def take(self, step: Step) -> None:
        """Show what a step changed and send it on its way."""
        assert self.session is not None
        self._show_touched()
        self.session.submit(step)

    def _show_touched(self) -> None:
        desk = self.desk
        assert desk is not None
        touched, desk.touched = desk.touched, set()
        marks = self.page.marks
        dirty = self._dirty(touched)
        for key in touched:
            mark = presenting.mark_named(desk, key)
            if mark is not None and mark.fragments:
                marks.put(mark)
            else:
                marks.remove(key)
        after = self._dirty(touched)
        if touched:
            self._refresh_head()
        self.refresh_current(None if dirty is None or after is None else dirty | after)

    def _dirty(self, keys: Iterable[str | None]) -> set[int] | None:
        """Return the blocks to paint for these marks; None where margins are to be painted too."""
        marks = self.page.marks
        blocks: set[int] = set()
        for key in keys:
            mark = marks.get(key)
            if mark is not None and mark.style != "fill":
                return None
            blocks.update(marks.blocks_of(key))
        return blocks

    def _refresh_head(self) -> None:
        desk = self.desk
        if desk is not None:
            self.page.chips = presenting.chips_of(desk)
            self.page.set_byline(presenting.byline(desk))

    def refresh_current(self, dirty: set[int] | None = None) -> None:
        """Show what is in hand now. `dirty`: the blocks that changed, if it is no more than that."""
        page, desk = self.page, self.desk
        annotation = self.annotation
        in_hand = self._dirty([page.look.current, self.current])
        overlaid = self._is_overlaid()
        page.look.current = self.current
        page.arcs = presenting.arcs_of(desk, annotation) if desk and annotation else []
        page.extra = [
            fragment
            for fillers in (annotation.roles.values() if annotation else ())
            for filler in fillers
            if filler.fragments is not UNSET
            for fragment in filler.fragments
        ]
        self.roles.refresh_hints()
        if dirty is None or in_hand is None or overlaid or self._is_overlaid():
            page.refresh()
        else:
            page.refresh_blocks(dirty | in_hand)
        self.current_changed.emit()

    def _is_overlaid(self) -> bool:
        """Whether something is drawn across the page: arcs, hints, a prompt."""
        look = self.page.look
        return bool(self.page.arcs or self.page.extra or look.hints or look.prompt)

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something that the codebook may forbid, and say so if it does."""
        try:
            act()
        except UserError as error:
            self.refused.emit(error)

    def choose(self, key: str | None, *, show: bool = False) -> None:
        """Take a mark in hand, or nothing."""
        if self.roles.open_role is not None and key is not None and key in self.page.look.hints:
            self.roles.fill_with_mark(key)
            return
        self.roles.close()
        self.current = key
        mark = self.page.marks.get(key)
        if mark is not None and self.page.caret is not None:
            if mark.layer != self.layer:
                self.layer = mark.layer
                self.layer_changed.emit()
            if show:
                self.page.caret.to(mark.start)
                self.page.show_offset(mark.start)
        self.refresh_current(set())

    def set_layer(self, key: str) -> None:
        if self.codebook is not None and self.codebook.layer(key) is not None:
            self.layer = key
            self.roles.close()
            mark = self.page.marks.get(self.current)
            if mark is not None and mark.layer != key:
                self.current = None
            self.refresh_current()
            self.layer_changed.emit()

    def next_mark(self, *, forwards: bool = True) -> None:
        """Go to the next undecided suggestion of the layer, or to the next annotation of it."""
        desk = self.desk
        if desk is None:
            return
        places = desk.asked(self.layer) or [
            (a.start, str(a.id))
            for a in desk.annotations.values()
            if a.layer == self.layer and a.fragments
        ]
        of_article = [str(a.id) for a in desk.of_article() if a.layer == self.layer]
        if not places and of_article:
            at = of_article.index(self.current) if self.current in of_article else -forwards
            self.choose(of_article[(at + (1 if forwards else -1)) % len(of_article)])
            return
        if not places:
            self.told.emit(tr("There is nothing of this layer in the article yet."))
            return
        here = self.place_in_hand()
        places.sort(reverse=not forwards)
        ahead = [p for p in places if (p > here if forwards else p < here)]
        self.choose((ahead or places)[0][1], show=True)

    def place_in_hand(self) -> tuple[int, str]:
        mark = self.page.marks.get(self.current)
        if mark is not None:
            return mark.start, mark.key
        token = self.page.caret.token if self.page.caret is not None else None
        return (token.start, "") if token is not None else (-1, "")

    def cancel(self) -> None:
        """Leave the open role; else drop the selection; else let go of what is in hand."""
        if self.roles.is_open:
            self.roles.close()
        elif self.selection is not None and self.page.caret is not None:
            self.page.caret.clear()
        else:
            self.current = None
        self.refresh_current()

    def finish(self) -> bool:
        """Mark the article done; where something required is missing, name and show it."""
        desk = self.desk
        if desk is None:
            return False
        missing = desk.missing()
        if missing:
            first = missing[0]
            self.choose(first.annotation.id, show=True)
            if first.kind == "role":
                self.roles.open_named_role(first.part)
            else:
                self.roles.open_next_required(first.annotation)
                self.refresh_current()
            words = presenting.quote_of(desk, first.annotation)[:50] or first.annotation.label
            self.told.emit(
                tr("Still missing: {} of “{}” ({} in all).", first.name, words, len(missing))
            )
            return False
        self.take(desk.set_status("done"))
        return True

    def _card(self, key: str) -> CardText | None:
        return presenting.card_of(self.desk, key) if self.desk is not None else None

    def _tooltip(self, mark: Mark) -> str:
        codebook = self.codebook
        label = codebook.label(mark.layer, mark.label) if codebook is not None else None
        words = label_words(label) if label is not None else mark.name
        return tip(words if mark.decided else self._whence(mark) + " · " + words)

    def _whence(self, mark: Mark) -> str:
        """Return where a suggestion comes from, and how sure its source is of it."""
        key = mark.key.removeprefix(PROPOSED)
        proposal = self.desk.proposals.get(key) if self.desk is not None else None
        if proposal is None:
            return tr("suggested")
        score = proposal.suggestion.score
        if score is None:
            return tr("suggested by {}", proposal.source)
        return tr("suggested by {}, score {}", proposal.source, f"{score:.2f}")


def _first_layer(codebook: Codebook) -> str:
    """Return the first layer that something new can have a label of."""
    offered = [layer for layer in codebook.layers if layer.offered]
    return (offered or codebook.layers)[0].key
