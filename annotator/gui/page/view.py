"""The page: a scroll area that lays out and paints what is in view."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotator.domain.structure import Paragraph
from annotator.domain.text import Fragment, Fragments
from annotator.domain.tokens import Tokens
from annotator.gui.page import painting
from annotator.gui.page.canvas import BESIDE, TOP, Canvas
from annotator.gui.page.cards import CardFaces, CardText, PlacedCard
from annotator.gui.page.caret import Caret
from annotator.gui.page.column import Column, divided
from annotator.gui.page.hands import Hands
from annotator.gui.page.layout import PageLayout, Type, direction_of, option_for
from annotator.gui.page.marks import Make, Mark, Marks
from annotator.gui.theme import LIGHT, Theme, sans, serif

_BASE = 12.5  # points
_SAMPLE = "the committee said on Tuesday that it would not support any further"


class Content(NamedTuple):
    """What a page is about, apart from its marks."""

    title: str
    byline: str
    text: str
    tokens: Tokens
    paragraphs: Sequence[Paragraph] | None = None  # found anew where they are not at hand


class Arc(NamedTuple):
    """A role of the current mark and what stands in it."""

    role: str
    key: str  # of the mark that fills it; empty where fragments do
    fragment: Fragment


class PageView(QAbstractScrollArea):
    """Shows one article. It knows marks and offsets, and nothing of projects."""

    mark_clicked = Signal(str, bool)  # key, with the double-click that opens
    selection_changed = Signal()
    dropped_on_card = Signal(str, str)  # key of the mark dropped, key of the card
    edge_dragged = Signal(str, int, int, int)  # key, fragment, new start, new end

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setMinimumWidth(320)
        self.theme = LIGHT
        self.zoom = 1.0
        self.chips: list[tuple[str, str]] = []  # article labels: words, colour
        self.card_text: Callable[[str], CardText | None] = lambda _key: None
        self.arcs: list[Arc] = []
        self.extra: list[Fragment] = []  # role fragments of the current mark, e.g. its cue
        self.hits: list[Fragment] = []  # in order, apart from one another
        self.tooltip: Callable[[Mark], str] = lambda mark: mark.name
        self.content: Content | None = None
        self.caret: Caret | None = None
        self.marks: Marks
        self.layout_: PageLayout
        self._canvas = Canvas(self)
        self._hands = Hands(self)
        self._caret_blocks: set[int] = set()  # as last painted
        self._set_type()

    # What is shown

    def show_content(self, content: Content | None, marks: Iterable[Mark] = ()) -> None:
        """Show another article from its beginning."""
        self.content = content
        self.look.current, self.look.hints, self.look.preferred = None, {}, ""
        self.look.beside = frozenset()
        self.arcs, self.extra, self.hits, self.chips = [], [], [], []
        self._caret_blocks = set()  # those of the article before may not be there
        if content is not None:
            self.caret = Caret(content.tokens)
            self._set_layout(content)
            self.marks.put_all(marks)
        else:
            self.caret = None
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._set_type()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Set the reading size, 1.0 being 12.5 points, and keep the same words in view."""
        top = self.layout_.offset_at(0, self.scroll_y - self.head_height) if self.content else 0
        self.zoom = max(0.6, min(zoom, 3.0))
        self._set_type()
        if self.content is not None:
            marks = self.marks
            self._set_layout(self.content)
            self.marks = marks.moved_to(self.layout_)
            self._measure()
            self.show_offset(top, at_top=True)
        self.viewport().update()

    def _set_type(self) -> None:
        body, heading = serif(_BASE * self.zoom), serif(_BASE * self.zoom * 1.14)
        heading.setBold(True)
        caps = sans(_BASE * self.zoom * 0.52, bold=True)
        caps.setLetterSpacing(caps.SpacingType.AbsoluteSpacing, 0.4)
        metrics = QFontMetricsF(body)
        gap = QFontMetricsF(caps).ascent() + 3
        self._type = Type(body, heading, gap, metrics.height() * 0.52)
        self._measure_width = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * 70
        previous = getattr(self, "look", None)
        self.look = painting.Look(self.theme, caps)
        if previous is not None:
            self.look.current, self.look.hints = previous.current, previous.hints
            self.look.preferred, self.look.beside = previous.preferred, previous.beside
        self.faces = CardFaces(9.6 * (1 + (self.zoom - 1) * 0.5))

    def _set_layout(self, content: Content) -> None:
        self._column = self._divided()
        self.layout_ = PageLayout(content.text, self._type, self._column.width, content.paragraphs)
        self.marks = Marks(self.layout_)

    def _divided(self) -> Column:
        return divided(self.viewport().width(), self._measure_width, cards=True)

    def _measure(self) -> None:
        """Set the column, the head and the scroll bar's range anew."""
        if self.content is None:
            self.head_height = 0.0
            self.verticalScrollBar().setRange(0, 0)
            return
        column = self._divided()
        if column.width != self._column.width:
            self.marks.forget_places()
        self._column = column
        self.layout_.set_width(column.width)
        self._lay_head(self.content)
        self._set_range()

    def _lay_head(self, content: Content) -> None:
        title = serif(_BASE * self.zoom * 1.62)
        title.setBold(True)
        self.title_layout = QTextLayout(content.title, title)
        self.title_layout.setTextOption(option_for(content.title))
        self.title_leftwards = direction_of(content.title) == Qt.LayoutDirection.RightToLeft
        y = 0.0
        self.title_layout.beginLayout()
        while (line := self.title_layout.createLine()).isValid():
            line.setLineWidth(self._column.width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self.title_layout.endLayout()
        self.title_height = y if content.title else 0.0
        small = QFontMetricsF(sans(9.5 * self.zoom)).height()
        self.head_height = TOP + self.title_height + small + 10 + (small + 20 if self.chips else 0)

    def _set_range(self) -> None:
        height = self.head_height + self.layout_.height + self.viewport().height() * 0.4
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(height - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(int(self.layout_.pitch))

    def refresh(self) -> None:
        """Paint again after marks, cards or the look have changed."""
        self.viewport().update()

    def refresh_blocks(self, indices: Iterable[int]) -> None:
        """Paint again only the text of some blocks, and of those with caret or selection."""
        for index in {*indices, *self._caret_blocks, *self._find_caret_blocks()}:
            self.viewport().update(self.strip(index).toAlignedRect())

    def strip(self, index: int) -> QRectF:
        """Return the part of the viewport that a block's text and its marks take."""
        top, height = self.block_top(index), self.layout_.heights[index]
        column = self._column
        width = column.width + 2 * BESIDE
        return QRectF(column.left - BESIDE, top - 2, width, height + 10)

    def _find_caret_blocks(self) -> set[int]:
        caret = self.caret
        places = (caret.token, caret.selection) if caret is not None else ()
        return {
            index
            for place in places
            if place is not None
            for index in range(
                self.layout_.block_of(place.start), self.layout_.block_of(place.end - 1) + 1
            )
        }

    def index_marks(self, places: Iterable[tuple[str, Fragments]], make: Make) -> None:
        """Show these marks on the text, in place of any others; `make` says what one looks like."""
        self.marks = Marks(self.layout_, make)
        self.marks.index(places)
        self.viewport().update()

    def set_byline(self, byline: str) -> None:
        """Set the head again after the article's labels have changed."""
        if self.content is not None:
            self.content = self.content._replace(byline=byline)
            self._lay_head(self.content)
            self._set_range()
        head = QRectF(0, 0, self.viewport().width(), max(self.head_height - self.scroll_y, 0))
        self.viewport().update(head.toAlignedRect())

    # Places

    @property
    def scroll_y(self) -> float:
        return self.verticalScrollBar().value()

    @property
    def column(self) -> Column:
        return self._column

    @property
    def placed_cards(self) -> list[PlacedCard]:
        return self._canvas.placed

    def block_top(self, index: int) -> float:
        """Return where a block begins, in viewport coordinates."""
        return self.head_height + self.layout_.heights.top(index) - self.scroll_y

    def offset_at(self, place: QPointF) -> int:
        """Return the code point nearest to a place in the viewport."""
        return self.layout_.offset_at(
            place.x() - self._column.left, place.y() + self.scroll_y - self.head_height
        )

    def rects_of(self, fragment: Fragment) -> list[QRectF]:
        """Return where a fragment stands in the viewport, a rectangle for each line or stretch."""
        found = []
        first = self.layout_.block_of(fragment.start)
        last = self.layout_.block_of(max(fragment.end - 1, fragment.start))
        for index in range(first, last + 1):
            for _line, rect in self.layout_.rects(index, fragment.start, fragment.end):
                found.append(rect.translated(self._column.left, self.block_top(index)))
        return found

    def keys_in_view(self) -> list[str]:
        """Return the keys of the marks in view."""
        height = self.viewport().height()
        return self.marks.in_blocks(self._visible_blocks(0, height))

    def show_offset(self, offset: int, *, at_top: bool = False) -> None:
        """Scroll, if need be, until a code point is comfortably in view."""
        if self.content is None:
            return
        for _settling in range(2):  # laying blocks on the way can move the place
            rects = self.rects_of(Fragment(offset, offset + 1))
            index = self.layout_.block_of(offset)
            y = rects[0].top() if rects else self.block_top(index)
            height = self.viewport().height()
            self._set_range()
            if at_top:
                self.verticalScrollBar().setValue(int(self.scroll_y + y - self.head_height * 0.2))
            elif not height * 0.08 <= y <= height * 0.82:
                self.verticalScrollBar().setValue(int(self.scroll_y + y - height * 0.36))

    def _visible_blocks(self, top: float, bottom: float) -> Iterable[int]:
        above = self.scroll_y - self.head_height
        return self.layout_.visible(max(above + top, 0), above + bottom)

    # The caret

    def step(self, forwards: bool, *, extend: bool = False) -> None:
        """Move the caret by a token."""
        if self.caret is not None:
            self.caret.step(forwards, extend)
            self._caret_moved()

    def step_line(self, by: int, *, extend: bool = False) -> None:
        """Move the caret by a line, keeping its place across."""
        if self.caret is None:
            return
        token = self.caret.token
        rects = self.rects_of(token) if token is not None else []
        if not rects:
            self.caret.step(True, False)
        else:
            pitch = self.layout_.pitch
            place = QPointF(rects[0].center().x(), rects[0].center().y() + by * pitch)
            offset = self.offset_at(place)
            if token is not None and token.start <= offset < token.end:
                offset = self.offset_at(QPointF(place.x(), place.y() + by * pitch))
            (self.caret.reach if extend else self.caret.to)(offset)
        self._caret_moved()

    def clear_selection(self) -> None:
        if self.caret is not None:
            self.caret.clear()

    def select_sentence(self) -> None:
        if self.caret is not None:
            self.caret.sentence()
            self._caret_moved()

    def _caret_moved(self) -> None:
        if self.caret is not None and self.caret.token is not None:
            self.show_offset(self.caret.token.start)
        self.viewport().update()
        self.selection_changed.emit()

    def scroll_pages(self, by: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + int(by * bar.pageStep() * 0.9))

    def go_to_start(self) -> None:
        self.verticalScrollBar().setValue(0)
        if self.caret is not None:
            self.caret.to(0)
            self.refresh()

    def go_to_end(self) -> None:
        if self.caret is not None and self.content is not None:
            self.caret.to(len(self.content.text))
            self._caret_moved()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._caret_blocks = self._find_caret_blocks()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.paper))
        if self.content is not None:
            self._canvas.paint(painter, QRectF(event.rect()))

    def blocks_in_view(self) -> list[int]:
        """Return the blocks in view, laid; the scroll bar learns of their true heights."""
        before = self.layout_.height
        visible = list(self._visible_blocks(0, self.viewport().height()))
        if self.layout_.height != before:
            self._set_range()
        return visible

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            top = self.layout_.offset_at(0, max(self.scroll_y - self.head_height, 0))
            at_beginning = self.scroll_y == 0
            self._measure()
            if not at_beginning:
                self.show_offset(top, at_top=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hands.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.content is not None:
            mark = self._hands.mark_at(QPointF(event.pos()))
            if mark is not None:
                QToolTip.showText(event.globalPos(), self.tooltip(mark), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
