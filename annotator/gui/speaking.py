"""What a screen reader says: names of marks and cards, and what happens to them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTextCursorEvent

from annotator.domain.ids import AnnotationId
from annotator.gui import presenting
from annotator.gui.hand import Hand
from annotator.gui.page.accessible import (
    PageAccessible,
    Part,
    Speech,
    accessible_page,
    forget_parts,
    make_accessible,
)
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.labelling import Desk

_LONGEST = 140  # characters of the text in a name


class Speaking(QObject):
    """Names what is on the page, and tells assistive technologies of what the person does.

    Nothing is worked out while no assistive technology is active.
    """

    def __init__(self, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._desk: Desk | None = None
        self._was_in_hand: Part | None = None
        self._was_called = ""
        self._was_asked = ""
        make_accessible(hand.page, Speech(self.mark_name, self.card_name))
        hand.current_changed.connect(self._in_hand)
        hand.told.connect(self.say)
        hand.page.selection_changed.connect(self._caret_moved)

    def listen_to(self, session: Session) -> None:
        """Tell of what another project's session does."""
        session.saved.connect(self.saved)
        session.told.connect(self.say)

    # Names

    def mark_name(self, mark: Mark) -> str:
        """Return what a mark is called: “GPE Norrevia, suggested”."""
        desk = self._hand.desk
        if desk is None:
            return mark.name
        words = " … ".join(desk.text[start:end] for start, end in mark.fragments)
        words = " ".join(words.split())
        words = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        if mark.style == "fill":
            name = f"{mark.label} {words}"
        elif mark.style == "rule":
            name = f"{mark.layer}, {mark.name.lower()}: {words}"
        else:
            name = f"{mark.layer} {mark.name.lower()}: {words}"
        parts = [name]
        if mark.style == "rule":
            parts += self._roles(desk, mark.key)
        if not mark.decided:
            parts.append(tr("suggested"))
        if mark.flagged:
            parts.append(tr("flagged"))
        return ", ".join([*parts, *self._letter(mark.key)])

    def card_name(self, card: CardText) -> str:
        """Return what a card is called: “stance against: Norrevia → cooperation; explicit”."""
        mark = self._hand.page.marks.get(card.key)
        layer = mark.layer if mark is not None else ""
        label = card.sign.partition(" ")[2]
        parts = [f"{layer} {label}: {card.holder or '?'} → {card.target or '?'}"]
        parts += [part for part in card.details.split(" · ") if part]
        if card.flagged:
            parts.append(tr("flagged"))
        return "; ".join([*parts, *self._letter(card.key)])

    def _roles(self, desk: Desk, key: str) -> list[str]:
        annotation = desk.annotations.get(AnnotationId(key))
        layer = desk.rules.codebook.layer(annotation.layer) if annotation is not None else None
        if annotation is None or layer is None:
            return []
        found = []
        for role in layer.roles:
            fillers = annotation.roles.get(role.key, ())
            words = tr(" and ").join(presenting.filler_words(desk, each) for each in fillers)
            if words:
                found.append(f"{role.name.lower()}: {words}")
        return found

    def _letter(self, key: str) -> list[str]:
        """Return the letter that would fill the open role with this mark."""
        letter = self._hand.page.look.hints.get(key)
        return [tr("letter {}", letter)] if letter else []

    # Events

    def say(self, words: str) -> None:
        """Have a sentence read out, once what is being read has ended."""
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._hand.page, words))

    def saved(self, _when: str = "") -> None:
        """The last change has been committed: what is in hand may be called otherwise now.

        Its card may have been drawn since; then the focus is there.
        """
        page = accessible_page(self._hand.page)
        if page is not None and not self._focus_moved(page):
            page.tell(QAccessible.Event.NameChanged)

    def _in_hand(self) -> None:
        another, self._desk = self._hand.desk is not self._desk, self._hand.desk
        if another:
            forget_parts(self._hand.page)
        page = accessible_page(self._hand.page)
        if page is None:
            return
        if another and self._desk is not None:
            self.say(page.text(QAccessible.Text.Name))
            self.say(page.text(QAccessible.Text.Description))
        part = page.in_hand()
        name = page.part(part).text(QAccessible.Text.Name) if part is not None else ""
        if not self._focus_moved(page) and name != self._was_called:
            page.tell(QAccessible.Event.NameChanged)
        self._was_called = name
        look = self._hand.page.look
        if look.prompt != self._was_asked:
            preferred = self._hand.page.marks.get(look.preferred)
            likeliest = f"   {self.mark_name(preferred)}" if preferred is not None else ""
            self.say(look.prompt + likeliest)
        self._was_asked = look.prompt

    def _focus_moved(self, page: PageAccessible) -> bool:
        """Tell that another part is in hand, if it is."""
        before, self._was_in_hand = self._was_in_hand, page.in_hand()
        moved = self._was_in_hand is not None and self._was_in_hand != before
        if moved:
            page.tell(QAccessible.Event.Focus)
        return moved

    def _caret_moved(self) -> None:
        if not QAccessible.isActive():
            return
        page, desk = self._hand.page, self._hand.desk
        token = page.caret.token if page.caret is not None else None
        if desk is None or token is None:
            return
        selection = self._hand.selection
        interface = accessible_page(page)
        text = interface.textInterface() if interface is not None else None
        if text is not None:
            event = QAccessibleTextCursorEvent(page, text.cursorPosition())
            QAccessible.updateAccessibility(event)
        words = desk.text[slice(*(selection or token))]
        self.say(tr("selected: {}", words) if selection is not None else words)
