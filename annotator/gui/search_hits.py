"""Where the search is found in the open article, and the way from one place to the next."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from annotator.domain.text import Fragment
from annotator.gui.hand import Hand
from annotator.gui.session import Session
from annotator.gui.words import tr
from annotator.workflows.queue import Search, hits_in


class SearchHits(QObject):
    """Looks for the queue's search in the article on the page, off the window's thread."""

    told = Signal(str)

    def __init__(self, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._page = hand.page
        self._session: Session | None = None
        self._search: Search | None = None
        self._place: Fragment | None = None

    def use(self, session: Session | None) -> None:
        """Look in another session's articles."""
        self._session = session

    def use_search(self, search: Search | None) -> None:
        """Look for something else, or nothing."""
        if search != self._search:
            self._search = search
            self.look()

    def look(self) -> None:
        """Find the search in the article that is shown."""
        session, search = self._session, self._search
        desk = session.desk if session is not None else None
        self._place = None
        if session is None or desk is None or search is None:
            self._show([])
            return

        def show(hits: list[Fragment]) -> None:
            if self._search == search and self._session is session and session.desk is desk:
                self._show(hits)

        text = desk.text
        session.tasks.aside(lambda: hits_in(text, search), show)

    def _show(self, hits: list[Fragment]) -> None:
        if hits != self._page.hits:
            self._page.hits = hits
            self._page.refresh()

    def go(self, by: int) -> None:
        """Go to the next place, or the one before, and round again."""
        hits, caret = self._page.hits, self._page.caret
        if not hits or caret is None:
            nothing = tr("Nothing is searched for. Type into the field above the articles.")
            key = self._hand.key_name("search")
            words = f"{nothing} ({key})" if key else nothing
            self.told.emit(words if self._search is None else tr("It is not in this article."))
            return
        here = self._place if self._place in hits else None
        if here is not None:
            at = (bisect_left(hits, here) + by) % len(hits)
        else:
            offset = caret.token.start if caret.token is not None else 0
            following = bisect_left(hits, Fragment(offset, 0))
            before = bisect_right(hits, Fragment(offset, -1)) - 1
            at = (following if by > 0 else before) % len(hits)
        self._place = hits[at]
        caret.to(hits[at].start)
        self._page.show_offset(hits[at].start)
        self._page.refresh()
        self._page.selection_changed.emit()
        self.told.emit(tr("Hit {} of {}", f"{at + 1:,}", f"{len(hits):,}"))
