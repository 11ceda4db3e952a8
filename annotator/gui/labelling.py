"""Making and changing annotations: what the labelling keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.codebook import Layer
from annotator.domain.codebook_edits import Where, change
from annotator.domain.codebook_mapping import Mapping
from annotator.domain.records import Annotation, Filler, Value
from annotator.domain.steps import Step
from annotator.domain.text import Fragment, Fragments
from annotator.gui.presenting import quote_of
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED, Desk
from annotator.workflows.patterns import pattern_of, step_name, with_pattern

_QUOTED = 120  # characters of a quote among the decided cases

if TYPE_CHECKING:
    from annotator.gui.hand import Hand


class Labelling:
    """Acts on the annotation, the suggestion or the selection in hand."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def label_number(self, number: int) -> None:
        """Label with the label of this hotkey; or answer the attribute that is asked for."""
        if self.hand.roles.open_attribute is not None:
            self.hand.roles.choose_value(number)
            return
        layer = self.hand.layer_in_hand()
        label = next((x for x in layer.offered if x.hotkey == str(number)), None) if layer else None
        if label is not None:
            self.label(label.key)

    def label(self, label: str) -> None:
        """Label the selection, or relabel what is in hand, or label the token at the caret."""
        self.hand.attempt(lambda: self._label(label))

    def _label(self, label: str) -> None:
        desk, layer = self.hand.desk, self.hand.layer_in_hand()
        if desk is None or layer is None:
            return
        annotation, proposal, selection = (
            self.hand.annotation,
            self.hand.proposal,
            self.hand.selection,
        )
        if layer.style == "page":
            self._label_article(desk, layer, label)
            return
        if selection is None and annotation is not None and annotation.layer == layer.key:
            step, _changed = desk.relabel(annotation, label)
            self.hand.take(step)
            return
        if selection is None and proposal is not None and proposal.suggestion.layer == layer.key:
            step, made = desk.accept(proposal, label)
        else:
            token = self.hand.page.caret.token if self.hand.page.caret is not None else None
            place = selection or token
            if place is None:
                self.hand.told.emit(
                    tr("Select some words first: drag, or Shift with the arrow keys.")
                )
                return
            step, made = desk.add(layer.key, label, (place,))
        self._made(step, made)

    def _label_article(self, desk: Desk, layer: Layer, label: str) -> None:
        standing = [
            a for a in desk.annotations.values() if (a.layer, a.label) == (layer.key, label)
        ]
        wants_topic = any(role.required for role in layer.roles_of(label))
        if standing and not wants_topic:
            self.hand.choose(standing[0].id)
            return
        step, made = desk.add(layer.key, label, ())
        self._made(step, made)

    def _made(self, step: Step, made: Annotation) -> None:
        """Show a new annotation and open its first empty required role."""
        self.hand.page.clear_selection()
        self.hand.current = made.id
        self.hand.roles.open_next_required(made)
        self.hand.take(step)

    def label_mentions(self, number: int) -> None:
        """Label the same words everywhere in the article."""
        self.hand.attempt(lambda: self._label_mentions(number))

    def _label_mentions(self, number: int) -> None:
        desk, layer = self.hand.desk, self.hand.layer_in_hand()
        mark = self.hand.page.marks.get(self.hand.current)
        token = self.hand.page.caret.token if self.hand.page.caret is not None else None
        place = self.hand.selection or (mark.fragments[0] if mark else token)
        label = next((x for x in layer.offered if x.hotkey == str(number)), None) if layer else None
        if desk is None or layer is None or label is None or place is None or layer.style == "page":
            return
        ranges = desk.mentions(place, layer.key)
        if not ranges:
            self.hand.told.emit(tr("Every mention of these words is labelled already."))
            return
        self.hand.page.clear_selection()
        self.hand.take(desk.add_all(layer.key, label.key, ranges))
        self.hand.told.emit(tr("{} mentions labelled {}.", len(ranges), label.name, n=len(ranges)))

    def accept(self) -> None:
        """Accept the suggestion in hand and go on to the next."""
        proposal, desk = self.hand.proposal, self.hand.desk
        if self.hand.roles.is_open:
            self.hand.roles.take_preferred()
        elif proposal is not None and desk is not None:
            place = (proposal.suggestion.start, PROPOSED + proposal.key)
            step, _made = desk.accept(proposal)
            self.hand.take(step)
            self._go_on(place)
        else:
            self.hand.next_mark()

    def dismiss(self) -> None:
        """Dismiss the suggestion in hand and go on to the next."""
        proposal, desk = self.hand.proposal, self.hand.desk
        if proposal is not None and desk is not None:
            place = (proposal.suggestion.start, PROPOSED + proposal.key)
            self.hand.take(desk.dismiss(proposal))
            self._go_on(place)

    def _go_on(self, place: tuple[int, str]) -> None:
        desk = self.hand.desk
        assert desk is not None
        left = desk.asked(self.hand.layer)
        ahead = [each for each in left if each > place] or left
        if ahead:
            self.hand.choose(ahead[0][1], show=True)
        else:
            self.hand.choose(None)
            self.hand.told.emit(tr("Every suggestion of this layer is decided."))

    def delete(self) -> None:
        annotation, desk = self.hand.annotation, self.hand.desk
        if annotation is None or desk is None:
            self.dismiss()
            return
        self.hand.current = None
        self.hand.roles.close()
        self.hand.take(desk.delete(annotation))

    def move_edge(self, *, right: bool, outwards: bool, by_character: bool = False) -> None:
        """Move an edge of what is in hand by a token (or a character); an annotation's id stays."""
        fragments, desk = self._fragments(), self.hand.desk
        if desk is None or not fragments:
            return
        number = len(fragments) - 1 if right else 0
        start, end = fragments[number]
        forwards = right == outwards
        if by_character:
            place = (end if right else start) + (1 if forwards else -1)
        else:
            place = _token_edge(desk, start, end, right=right, forwards=forwards)
        moved = Fragment(start, place) if right else Fragment(place, end)
        if 0 <= moved.start < moved.end <= len(desk.text):
            self.resize(number, moved)

    def _fragments(self) -> Fragments:
        """Return the words of the annotation or the suggestion in hand."""
        annotation, proposal = self.hand.annotation, self.hand.proposal
        if annotation is not None:
            return annotation.fragments
        return proposal.suggestion.fragments if proposal is not None else ()

    def resize(self, number: int, fragment: Fragment) -> None:
        """Give one fragment of what is in hand other edges. A suggestion is accepted with them."""

        def act() -> None:
            annotation, proposal = self.hand.annotation, self.hand.proposal
            assert self.hand.desk is not None
            fragments = list(self._fragments())
            fragments[number] = fragment
            if annotation is not None:
                step, _ = self.hand.desk.change(annotation, "resize", fragments=tuple(fragments))
                self.hand.take(step)
            elif proposal is not None:
                self._made(*self.hand.desk.accept(proposal, fragments=tuple(fragments)))

        self.hand.attempt(act)

    def edge_dragged(self, key: str, number: int, start: int, end: int) -> None:
        if key == self.hand.current:
            self.resize(number, Fragment(start, end))

    def add_fragment(self) -> None:
        """Add the selection to the annotation in hand as one more fragment."""
        annotation, selection = self.hand.annotation, self.hand.selection
        if annotation is None or selection is None or not annotation.fragments:
            self.hand.told.emit(tr("Choose an annotation, select more words, and press + again."))
            return

        def act() -> None:
            assert self.hand.desk is not None
            fragments = tuple(sorted({*annotation.fragments, selection}))
            step, _ = self.hand.desk.change(annotation, "add a fragment to", fragments=fragments)
            self.hand.page.clear_selection()
            self.hand.take(step)

        self.hand.attempt(act)

    def change(self, what: str, **fields: object) -> None:
        """Change the note, the flag or the confidence."""
        annotation = self.hand.annotation

        def act() -> None:
            if annotation is not None and self.hand.desk is not None:
                step, _ = self.hand.desk.change(annotation, what, **fields)
                self.hand.take(step)

        self.hand.attempt(act)

    def note_decision(self) -> None:
        """Put the annotation in hand, with its note, among the decided cases of its label."""
        annotation, desk, session = self.hand.annotation, self.hand.desk, self.hand.session
        codebook = self.hand.codebook
        label = (
            codebook.label(annotation.layer, annotation.label) if annotation and codebook else None
        )
        if annotation is None or desk is None or codebook is None or label is None or not session:
            return
        note = " ".join(annotation.note.split())
        quote = quote_of(desk, annotation)
        case = (
            f"“{quote[:_QUOTED]}{'…' if len(quote) > _QUOTED else ''}”: {note}" if quote else note
        )
        if not note or case in label.decisions:
            return
        where = Where("label", annotation.layer)
        changed = change(codebook, where, label.key, decisions=(*label.decisions, case))

        def told(_changes: object) -> None:
            self.hand.told.emit(tr("Noted among the decided cases of {}.", label.name))

        session.change_codebook(changed, Mapping(), told, self.hand.refused.emit)

    def always_suggest(self) -> None:
        """Have the words in hand suggested, with label and actor, wherever they stand."""
        self.hand.attempt(self._always_suggest)

    def _always_suggest(self) -> None:
        annotation, desk, session = self.hand.annotation, self.hand.desk, self.hand.session
        if annotation is None or desk is None or session is None:
            return
        pattern = pattern_of(annotation, desk.text)
        label = session.codebook.label(annotation.layer, pattern.label)
        name = label.name if label is not None else pattern.label
        changed = with_pattern(session.codebook, pattern)
        if changed == session.codebook:
            self.hand.told.emit(tr("“{}” is always suggested as {} already.", pattern.words, name))
            return

        def told(_changes: object) -> None:
            self.hand.told.emit(
                tr("“{}” is suggested as {} from now on, in all articles.", pattern.words, name)
            )

        session.change_codebook(
            changed, Mapping(), told, self.hand.refused.emit, step=step_name(pattern)
        )

    def toggle_flag(self) -> None:
        if self.hand.annotation is not None:
            self.change("flag", flagged=not self.hand.annotation.flagged)

    def set_attribute(self, key: str, value: Value | None) -> None:
        annotation = self.hand.annotation

        def act() -> None:
            if annotation is not None and self.hand.desk is not None:
                step, _ = self.hand.desk.set_attribute(annotation, key, value)
                self.hand.take(step)

        self.hand.attempt(act)

    def link_mentions(self, actor: str) -> None:
        """Give the actor to every annotation of the same words in the article."""
        annotation, desk = self.hand.annotation, self.hand.desk
        if annotation is None or desk is None or not actor:
            return
        step = desk.link_mentions(annotation, actor)
        if step is None:
            self.hand.told.emit(tr("Every mention of these words has this actor already."))
            return
        self.hand.take(step)
        count = len(step.edits)
        self.hand.told.emit(tr("{} mentions linked to {}.", count, actor, n=count))

    def set_fillers(self, key: str, fillers: tuple[Filler, ...]) -> None:
        annotation = self.hand.annotation

        def act() -> None:
            if annotation is not None and self.hand.desk is not None:
                step, _ = self.hand.desk.set_fillers(annotation, key, fillers)
                self.hand.take(step)

        self.hand.attempt(act)


def _token_edge(desk: Desk, start: int, end: int, *, right: bool, forwards: bool) -> int:
    """Return where an edge of `[start, end)` comes to stand, a token further."""
    tokens = desk.tokens
    if right:
        token = tokens.after(end) if forwards else tokens.before(end - 1)
        return token.end if token is not None else end
    token = tokens.after(start + 1) if forwards else tokens.before(start)
    return token.start if token is not None else start
