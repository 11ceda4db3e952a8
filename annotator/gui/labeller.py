"""The hands: what is in hand on the page, and what each key or click does to it."""

from collections.abc import Callable

from msgspec import UNSET
from PySide6.QtCore import QObject, Signal

from annotator.domain.codebook import Codebook, Layer
from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.steps import Step
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragment
from annotator.gui import presenting
from annotator.gui.hints import OpenRole, candidates, lettered
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import PageView
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED, Desk


class Labeller(QObject):
    """Joins the page, the open desk and the session. All acts of labelling are methods here."""

    layer_changed = Signal()
    current_changed = Signal()  # another annotation or suggestion is in hand, or it has changed
    told = Signal(str)
    refused = Signal(object)  # UserError

    def __init__(self, page: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.session: Session | None = None
        self.layer = ""
        self.current: str | None = None
        self.open_role: OpenRole | None = None
        self._typed = ""
        page.mark_clicked.connect(lambda key, _open: self.choose(key or None))
        page.dropped_on_card.connect(self._dropped)
        page.edge_dragged.connect(self._edge_dragged)
        page.card_text = self._card
        page.tooltip = self._tooltip

    # What there is

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

    def layer_in_hand(self) -> Layer | None:
        return self.codebook.layer(self.layer) if self.codebook is not None else None

    # The article

    def use(self, session: Session | None) -> None:
        """Work in another session, or none."""
        self.session = session
        self.layer = session.codebook.layers[0].key if session is not None else ""
        self.show_desk(None)
        self.layer_changed.emit()

    def show_desk(self, desk: Desk | None) -> None:
        """Show another article from its beginning."""
        self.current, self.open_role, self._typed = None, None, ""
        if desk is None:
            self.page.show_content(None)
        else:
            desk.touched.clear()
            self.page.show_content(presenting.content_of(desk), presenting.marks_of(desk))
            self._refresh_head()
        self.current_changed.emit()

    def show_again(self) -> None:
        """Draw everything of the same article again, e.g. after an undo."""
        desk = self.desk
        if desk is None:
            return
        desk.touched.clear()
        self.page.replace_marks(presenting.marks_of(desk))
        if self.annotation is None and self.proposal is None:
            self.current = None
        if self.open_role is not None and self.annotation is None:
            self.open_role = None
        self._refresh_head()
        self._refresh_current()

    def _take(self, step: Step) -> None:
        """Show what a step changed and send it on its way."""
        assert self.session is not None
        self._show_touched()
        self.session.submit(step)

    def _show_touched(self) -> None:
        desk = self.desk
        assert desk is not None
        touched, desk.touched = desk.touched, set()
        of_article = False
        for key in touched:
            if key.startswith(PROPOSED):
                proposal = desk.proposals.get(key.removeprefix(PROPOSED))
                mark = (
                    presenting.mark_of_proposal(desk.rules.codebook, proposal) if proposal else None
                )
            else:
                annotation = desk.annotations.get(AnnotationId(key))
                mark = presenting.mark_of(desk.rules.codebook, annotation) if annotation else None
            if mark is not None and mark.fragments:
                self.page.marks.put(mark)
            else:
                self.page.marks.remove(key)
                of_article = True
        if of_article:
            self._refresh_head()
        self._refresh_current()

    def _refresh_head(self) -> None:
        desk = self.desk
        if desk is not None:
            self.page.chips = presenting.chips_of(desk)
            self.page.set_byline(presenting.byline(desk))

    def _refresh_current(self) -> None:
        page, desk = self.page, self.desk
        annotation = self.annotation
        page.look.current = self.current
        page.arcs = presenting.arcs_of(desk, annotation) if desk and annotation else []
        page.extra = [
            fragment
            for fillers in (annotation.roles.values() if annotation else ())
            for filler in fillers
            if filler.fragments is not UNSET
            for fragment in filler.fragments
        ]
        self._refresh_hints()
        page.refresh()
        self.current_changed.emit()

    def _refresh_hints(self) -> None:
        look = self.page.look
        look.hints, look.preferred = {}, ""
        annotation = self.annotation
        if self.open_role is None or annotation is None or self.desk is None:
            return
        view = self.page.visible_range()
        found = candidates(self.desk, annotation, self.open_role.role, view)
        letters = lettered(found)
        look.hints = {k: code for k, code in letters.items() if code.startswith(self._typed)}
        look.preferred = found[0].key if found and not self._typed else ""

    def _attempt(self, act: Callable[[], None]) -> None:
        """Do something that the codebook may forbid, and say so if it does."""
        try:
            act()
        except UserError as error:
            self.refused.emit(error)

    # Choosing

    def choose(self, key: str | None, *, show: bool = False) -> None:
        """Take a mark in hand, or nothing."""
        if self.open_role is not None and key is not None and key in self.page.look.hints:
            self._fill_with_mark(key)
            return
        self.open_role, self._typed = None, ""
        self.current = key
        mark = self.page.marks.get(key)
        if mark is not None and self.page.caret is not None:
            if mark.layer != self.layer:
                self.layer = mark.layer
                self.layer_changed.emit()
            if show:
                self.page.caret.to(mark.start)
                self.page.show_offset(mark.start)
        self._refresh_current()

    def set_layer(self, key: str) -> None:
        if self.codebook is not None and self.codebook.layer(key) is not None:
            self.layer = key
            self.open_role = None
            mark = self.page.marks.get(self.current)
            if mark is not None and mark.layer != key:
                self.current = None
            self._refresh_current()
            self.layer_changed.emit()

    def next_mark(self, *, forwards: bool = True) -> None:
        """Go to the next undecided suggestion of the layer, or to the next annotation of it."""
        desk = self.desk
        if desk is None:
            return
        places = [
            (p.suggestion.start, PROPOSED + key)
            for key, p in desk.proposals.items()
            if p.suggestion.layer == self.layer
        ] or [
            (a.start, str(a.id))
            for a in desk.annotations.values()
            if a.layer == self.layer and a.fragments
        ]
        if not places:
            self.told.emit(tr("There is nothing of this layer in the article yet."))
            return
        here = self._here()
        places.sort(reverse=not forwards)
        ahead = [p for p in places if (p > here if forwards else p < here)]
        self.choose((ahead or places)[0][1], show=True)

    def _here(self) -> tuple[int, str]:
        mark = self.page.marks.get(self.current)
        if mark is not None:
            return mark.start, mark.key
        token = self.page.caret.token if self.page.caret is not None else None
        return (token.start, "") if token is not None else (-1, "")

    def cancel(self) -> None:
        """Leave the open role; else drop the selection; else let go of what is in hand."""
        if self.open_role is not None:
            self.open_role, self._typed = None, ""
        elif self.selection is not None and self.page.caret is not None:
            self.page.caret.clear()
        else:
            self.current = None
        self._refresh_current()

    # Labelling

    def label_number(self, number: int) -> None:
        """Label with the label of this hotkey."""
        layer = self.layer_in_hand()
        label = next((x for x in layer.labels if x.hotkey == str(number)), None) if layer else None
        if label is not None:
            self.label(label.key)

    def label(self, label: str) -> None:
        """Label the selection, or relabel what is in hand, or label the token at the caret."""
        self._attempt(lambda: self._label(label))

    def _label(self, label: str) -> None:
        desk, layer = self.desk, self.layer_in_hand()
        if desk is None or layer is None:
            return
        annotation, proposal, selection = self.annotation, self.proposal, self.selection
        if layer.style == "page":
            self._label_article(desk, layer, label)
            return
        if selection is None and annotation is not None and annotation.layer == layer.key:
            step, _changed = desk.relabel(annotation, label)
            self._take(step)
            return
        if selection is None and proposal is not None and proposal.suggestion.layer == layer.key:
            step, made = desk.accept(proposal, label)
        else:
            token = self.page.caret.token if self.page.caret is not None else None
            place = selection or token
            if place is None:
                self.told.emit(tr("Select some words first: drag, or Shift with the arrow keys."))
                return
            step, made = desk.add(layer.key, label, (place,))
        self._made(step, made)

    def _label_article(self, desk: Desk, layer: Layer, label: str) -> None:
        standing = [
            a for a in desk.annotations.values() if (a.layer, a.label) == (layer.key, label)
        ]
        wants_topic = any(role.required for role in layer.roles_of(label))
        if standing and not wants_topic:
            self.choose(standing[0].id)
            return
        step, made = desk.add(layer.key, label, ())
        self._made(step, made)

    def _made(self, step: Step, made: Annotation) -> None:
        """Show a new annotation and open its first empty required role."""
        if self.page.caret is not None:
            self.page.caret.clear()
        self.current = made.id
        self.open_role = self._next_role(made, required=True)
        self._typed = ""
        self._take(step)

    def label_mentions(self, number: int) -> None:
        """Label the same words everywhere in the article."""
        self._attempt(lambda: self._label_mentions(number))

    def _label_mentions(self, number: int) -> None:
        desk, layer = self.desk, self.layer_in_hand()
        mark = self.page.marks.get(self.current)
        token = self.page.caret.token if self.page.caret is not None else None
        place = self.selection or (mark.fragments[0] if mark else token)
        label = next((x for x in layer.labels if x.hotkey == str(number)), None) if layer else None
        if desk is None or layer is None or label is None or place is None or layer.style == "page":
            return
        ranges = desk.mentions(place, layer.key)
        if not ranges:
            self.told.emit(tr("Every mention of these words is labelled already."))
            return
        if self.page.caret is not None:
            self.page.caret.clear()
        self._take(desk.add_all(layer.key, label.key, ranges))
        self.told.emit(tr("{} mentions labelled {}.", len(ranges), label.name))

    def accept(self) -> None:
        """Accept the suggestion in hand and go on to the next."""
        proposal, desk = self.proposal, self.desk
        if self.open_role is not None:
            self.take_preferred()
        elif proposal is not None and desk is not None:
            place = (proposal.suggestion.start, PROPOSED + proposal.key)
            step, _made = desk.accept(proposal)
            self._take(step)
            self._go_on(place)
        else:
            self.next_mark()

    def dismiss(self) -> None:
        """Dismiss the suggestion in hand and go on to the next."""
        proposal, desk = self.proposal, self.desk
        if proposal is not None and desk is not None:
            place = (proposal.suggestion.start, PROPOSED + proposal.key)
            self._take(desk.dismiss(proposal))
            self._go_on(place)

    def _go_on(self, place: tuple[int, str]) -> None:
        desk = self.desk
        assert desk is not None
        left = sorted(
            (p.suggestion.start, PROPOSED + key)
            for key, p in desk.proposals.items()
            if p.suggestion.layer == self.layer
        )
        ahead = [each for each in left if each > place] or left
        if ahead:
            self.choose(ahead[0][1], show=True)
        else:
            self.choose(None)
            self.told.emit(tr("Every suggestion of this layer is decided."))

    def delete(self) -> None:
        annotation, desk = self.annotation, self.desk
        if annotation is None or desk is None:
            self.dismiss()
            return
        self.current, self.open_role = None, None
        self._take(desk.delete(annotation))

    def move_edge(self, *, right: bool, outwards: bool, by_character: bool = False) -> None:
        """Move an edge of the annotation in hand by a token (or a character); its id stays."""
        annotation, desk = self.annotation, self.desk
        if annotation is None or desk is None or not annotation.fragments:
            return
        number = len(annotation.fragments) - 1 if right else 0
        start, end = annotation.fragments[number]
        forwards = right == outwards
        if by_character:
            place = (end if right else start) + (1 if forwards else -1)
        else:
            place = _token_edge(desk, start, end, right=right, forwards=forwards)
        moved = Fragment(start, place) if right else Fragment(place, end)
        if 0 <= moved.start < moved.end <= len(desk.text):
            self.resize(annotation, number, moved)

    def resize(self, annotation: Annotation, number: int, fragment: Fragment) -> None:
        """Give one fragment of an annotation other edges."""

        def act() -> None:
            assert self.desk is not None
            fragments = list(annotation.fragments)
            fragments[number] = fragment
            step, _ = self.desk.change(annotation, "resize", fragments=tuple(fragments))
            self._take(step)

        self._attempt(act)

    def _edge_dragged(self, key: str, number: int, start: int, end: int) -> None:
        annotation = self.desk.annotations.get(AnnotationId(key)) if self.desk else None
        if annotation is not None:
            self.resize(annotation, number, Fragment(start, end))

    def add_fragment(self) -> None:
        """Add the selection to the annotation in hand as one more fragment."""
        annotation, selection = self.annotation, self.selection
        if annotation is None or selection is None or not annotation.fragments:
            self.told.emit(tr("Choose an annotation, select more words, and press + again."))
            return

        def act() -> None:
            assert self.desk is not None
            fragments = tuple(sorted({*annotation.fragments, selection}))
            step, _ = self.desk.change(annotation, "add a fragment to", fragments=fragments)
            if self.page.caret is not None:
                self.page.caret.clear()
            self._take(step)

        self._attempt(act)

    # Fields of the annotation in hand

    def change(self, what: str, **fields: object) -> None:
        """Change the note, the flag or the confidence."""
        annotation = self.annotation

        def act() -> None:
            if annotation is not None and self.desk is not None:
                step, _ = self.desk.change(annotation, what, **fields)
                self._take(step)

        self._attempt(act)

    def toggle_flag(self) -> None:
        if self.annotation is not None:
            self.change("flag", flagged=not self.annotation.flagged)

    def set_attribute(self, key: str, value: Value | None) -> None:
        annotation = self.annotation

        def act() -> None:
            if annotation is not None and self.desk is not None:
                step, _ = self.desk.set_attribute(annotation, key, value)
                self._take(step)

        self._attempt(act)

    # Roles

    def _next_role(
        self, annotation: Annotation, *, required: bool, after: str = ""
    ) -> OpenRole | None:
        """Return the annotation's next empty role: among the required ones, or among all."""
        layer = self.codebook.layer(annotation.layer) if self.codebook is not None else None
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
        annotation = self.annotation
        if annotation is None:
            self.told.emit(tr("Choose a claim or a stance first; then F opens its roles."))
            return
        after = self.open_role.role.key if self.open_role is not None else ""
        self.open_role = self._next_role(annotation, required=not after, after=after) or (
            self._next_role(annotation, required=False, after=after)
        )
        self._typed = ""
        if self.open_role is None:
            self.told.emit(tr("Every role of this annotation is filled."))
        self._refresh_current()

    def open_named_role(self, key: str) -> None:
        annotation, codebook = self.annotation, self.codebook
        layer = codebook.layer(annotation.layer) if annotation and codebook else None
        role = layer.role(key) if layer is not None else None
        if annotation is not None and role is not None:
            self.open_role, self._typed = OpenRole(annotation.id, role), ""
            self._refresh_current()
            self.page.setFocus()

    def type_hint(self, letter: str) -> bool:
        """Take a letter of a hint; tell whether it belonged to one."""
        typed = self._typed + letter.lower()
        codes = {code: key for key, code in self.page.look.hints.items()}
        if typed in codes:
            self._fill_with_mark(codes[typed])
            return True
        if any(code.startswith(typed) for code in codes):
            self._typed = typed
            self._refresh_hints()
            self.page.refresh()
            return True
        return False

    def take_preferred(self) -> None:
        """Fill the open role with the selected words where it takes words, else with the
        likeliest mark."""
        role = self.open_role.role if self.open_role is not None else None
        if role is None:
            return
        if self.selection is not None and "fragments" in role.fillers:
            filler = Filler(fragments=(self.selection,))
            if self.page.caret is not None:
                self.page.caret.clear()
            self.fill(filler)
        elif self.page.look.preferred:
            self._fill_with_mark(self.page.look.preferred)

    def fill_with_author(self) -> None:
        role = self.open_role.role if self.open_role is not None else None
        if role is not None and "author" in role.fillers:
            self.fill(Filler(author=True))

    def fill_with_topic(self, topic: str) -> None:
        self.fill(Filler(topic=topic))

    def fill(self, filler: Filler) -> None:
        """Put a filler into the open role and open the next required one."""
        annotation, opened = self.annotation, self.open_role

        def act() -> None:
            if annotation is not None and opened is not None and self.desk is not None:
                step, changed = self.desk.fill_role(annotation, opened.role.key, filler)
                self._filled(step, changed)

        self._attempt(act)

    def _fill_with_mark(self, key: str) -> None:
        annotation, opened, desk = self.annotation, self.open_role, self.desk
        if annotation is None or opened is None or desk is None:
            return
        if not key.startswith(PROPOSED):
            self.fill(Filler(annotation=AnnotationId(key)))
            return
        proposal = desk.proposals[key.removeprefix(PROPOSED)]

        def act() -> None:
            self._filled(*desk.accept_into(annotation, opened.role.key, proposal))

        self._attempt(act)

    def _filled(self, step: Step, changed: Annotation) -> None:
        self.open_role = self._next_role(changed, required=True)
        self._typed = ""
        self._take(step)

    def set_fillers(self, key: str, fillers: tuple[Filler, ...]) -> None:
        annotation = self.annotation

        def act() -> None:
            if annotation is not None and self.desk is not None:
                step, _ = self.desk.set_fillers(annotation, key, fillers)
                self._take(step)

        self._attempt(act)

    def _dropped(self, mark_key: str, card_key: str) -> None:
        """A mark was dropped on a card: it fills the first role that takes it."""
        self.choose(card_key)
        mark, annotation = self.page.marks.get(mark_key), self.annotation
        layer = self.layer_in_hand()
        if mark is None or annotation is None or layer is None:
            return
        roles = [r for r in layer.roles_of(annotation.label) if mark.layer in r.fillers]
        empty = [r for r in roles if not annotation.roles.get(r.key)]
        if roles:
            self.open_role = OpenRole(annotation.id, (empty or roles)[0])
            self._fill_with_mark(mark_key)

    # Finishing

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
                self.open_named_role(first.part)
            words = presenting.quote_of(desk, first.annotation)[:50] or first.annotation.label
            self.told.emit(
                tr("Still missing: {} of “{}” ({} in all).", first.name, words, len(missing))
            )
            return False
        self._take(desk.set_status("done"))
        return True

    # For the page

    def _card(self, key: str) -> CardText | None:
        return presenting.card_of(self.desk, key) if self.desk is not None else None

    def _tooltip(self, mark: Mark) -> str:
        codebook = self.codebook
        label = codebook.label(mark.layer, mark.label) if codebook is not None else None
        definition = label.definition if label is not None else ""
        state = "" if mark.decided else tr("suggested") + " · "
        return f"{state}{mark.name}\n{definition}"


def _token_edge(desk: Desk, start: int, end: int, *, right: bool, forwards: bool) -> int:
    """Return where an edge of `[start, end)` comes to stand, a token further."""
    tokens = desk.tokens
    if right:
        token = tokens.after(end) if forwards else tokens.before(end - 1)
        return token.end if token is not None else end
    token = tokens.after(start + 1) if forwards else tokens.before(start)
    return token.start if token is not None else start
