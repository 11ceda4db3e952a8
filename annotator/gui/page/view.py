"""The page: a scroll area that lays out and paints what is in view."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotator.domain.text import Fragment
from annotator.domain.tokens import Tokens
from annotator.gui.page import cards as card_drawing
from annotator.gui.page import painting
from annotator.gui.page.cards import CardFaces, CardText, PlacedCard
from annotator.gui.page.caret import Caret
from annotator.gui.page.column import Column, divided
from annotator.gui.page.hands import Hands
from annotator.gui.page.layout import PageLayout, Type
from annotator.gui.page.marks import Mark, Marks
from annotator.gui.theme import LIGHT, Theme, sans, serif
from annotator.gui.words import tr

_BASE = 12.5  # points
_SAMPLE = "the committee said on Tuesday that it would not support any further"
_TOP = 26.0


class Content(NamedTuple):
    """What a page is about, apart from its marks."""

    title: str
    byline: str
    text: str
    tokens: Tokens


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
        self.hits: list[Fragment] = []
        self.tooltip: Callable[[Mark], str] = lambda mark: mark.name
        self.content: Content | None = None
        self.caret: Caret | None = None
        self.marks: Marks
        self.layout_: PageLayout
        self._placed: list[PlacedCard] = []
        self._hands = Hands(self)
        self._set_type()

    # What is shown

    def show_content(self, content: Content | None, marks: Iterable[Mark] = ()) -> None:
        """Show another article from its beginning."""
        self.content = content
        self.look.current, self.look.hints, self.look.preferred = None, {}, ""
        self.arcs, self.extra, self.hits, self.chips = [], [], [], []
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
        top = self.layout_.offset_at(0, self.scroll_y - self._head) if self.content else 0
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
        gap = QFontMetricsF(caps).ascent() + 1
        self._type = Type(body, heading, gap, metrics.height() * 0.52)
        self._measure_width = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * 70
        previous = getattr(self, "look", None)
        self.look = painting.Look(self.theme, caps)
        if previous is not None:
            self.look.current, self.look.hints = previous.current, previous.hints
            self.look.preferred = previous.preferred
        self._faces = CardFaces(9.6 * (1 + (self.zoom - 1) * 0.5))

    def _set_layout(self, content: Content) -> None:
        self._column = self._divided()
        self.layout_ = PageLayout(content.text, self._type, self._column.width)
        self.marks = Marks(self.layout_)

    def _divided(self) -> Column:
        return divided(self.viewport().width(), self._measure_width, cards=True)

    def _measure(self) -> None:
        """Set the column, the head and the scroll bar's range anew."""
        if self.content is None:
            self._head = 0.0
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
        self._title = QTextLayout(content.title, title)
        self._title.setTextOption(QTextOption())
        y = 0.0
        self._title.beginLayout()
        while (line := self._title.createLine()).isValid():
            line.setLineWidth(self._column.width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self._title.endLayout()
        self._title_height = y if content.title else 0.0
        small = QFontMetricsF(sans(9.5 * self.zoom)).height()
        self._head = _TOP + self._title_height + small + 10 + (small + 12 if self.chips else 0)

    def _set_range(self) -> None:
        height = self._head + self.layout_.height + self.viewport().height() * 0.4
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(height - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(int(self.layout_.pitch))

    def refresh(self) -> None:
        """Paint again after marks, cards or the look have changed."""
        self.viewport().update()

    def replace_marks(self, marks: Iterable[Mark]) -> None:
        """Show other marks on the same text."""
        self.marks = Marks(self.layout_)
        self.marks.put_all(marks)
        self.viewport().update()

    def set_byline(self, byline: str) -> None:
        """Set the head again after the article's labels have changed."""
        if self.content is not None:
            self.content = self.content._replace(byline=byline)
            self._lay_head(self.content)
            self._set_range()
        self.viewport().update()

    # Places

    @property
    def scroll_y(self) -> float:
        return self.verticalScrollBar().value()

    @property
    def column(self) -> Column:
        return self._column

    @property
    def placed_cards(self) -> list[PlacedCard]:
        return self._placed

    def block_top(self, index: int) -> float:
        """Return where a block begins, in viewport coordinates."""
        return self._head + self.layout_.heights.top(index) - self.scroll_y

    def offset_at(self, place: QPointF) -> int:
        """Return the code point nearest to a place in the viewport."""
        return self.layout_.offset_at(
            place.x() - self._column.left, place.y() + self.scroll_y - self._head
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

    def visible_range(self) -> Fragment:
        """Return the range of code points in view."""
        height = self.viewport().height()
        indices = list(self._visible_blocks(0, height))
        if not indices:
            return Fragment(0, 0)
        blocks = self.layout_.blocks
        return Fragment(blocks[indices[0]].paragraph.start, blocks[indices[-1]].paragraph.end)

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
                self.verticalScrollBar().setValue(int(self.scroll_y + y - self._head * 0.2))
            elif not height * 0.08 <= y <= height * 0.82:
                self.verticalScrollBar().setValue(int(self.scroll_y + y - height * 0.36))

    def _visible_blocks(self, top: float, bottom: float) -> Iterable[int]:
        above = self.scroll_y - self._head
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
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.paper))
        if self.content is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        before = self.layout_.height
        visible = list(self._visible_blocks(0, self.viewport().height()))
        if self.layout_.height != before:
            self._set_range()
        self._paint_head(painter)
        painter.save()
        self._paint_text(painter, visible)
        painter.restore()
        self._paint_brackets(painter, visible)
        self._paint_cards(painter, visible)
        self._paint_arcs(painter)
        for index in visible:
            painter.save()
            painter.translate(self._column.left, self.block_top(index))
            painting.paint_badges(painter, self.marks.drawn(index), self.look)
            painter.restore()

    def _paint_head(self, painter: QPainter) -> None:
        y = _TOP - self.scroll_y
        if self.content is None or y + self._head < 0:
            return
        painter.setPen(QColor(self.theme.ink))
        self._title.draw(painter, QPointF(self._column.left, y))
        small = sans(9.5 * self.zoom)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        y += self._title_height + metrics.ascent() + 4
        painter.drawText(QPointF(self._column.left, y), self.content.byline)
        x, y = self._column.left, y + metrics.descent() + 8
        for words, colour in self.chips:
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._column.width - 20)
            box = QRectF(x, y, metrics.horizontalAdvance(shown) + 16, metrics.height() + 4)
            if box.right() > self._column.left + self._column.width and x > self._column.left:
                break
            painter.setPen(QPen(QColor(self.theme.mark(colour)), 1))
            painter.setBrush(QColor(self.theme.fill(colour)))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(self.theme.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            x = box.right() + 8

    def _paint_text(self, painter: QPainter, visible: list[int]) -> None:
        ink = QColor(self.theme.ink)
        for index in visible:
            origin = QPointF(self._column.left, self.block_top(index))
            painter.translate(origin)
            drawn = self.marks.drawn(index)
            painting.paint_grounds(painter, drawn, self.look)
            self._paint_selection(painter, index)
            painter.setPen(ink)
            layout = self.layout_.blocks[index].layout
            assert layout is not None
            layout.draw(painter, QPointF(0, 0))
            painting.paint_lines(painter, drawn, self.look)
            painter.translate(-origin)

    def _paint_selection(self, painter: QPainter, index: int) -> None:
        paragraph = self.layout_.blocks[index].paragraph
        grounds = [(self.extra, self.theme.muted, 50), (self.hits, "#e8b923", 95)]
        if self.caret is not None and self.caret.selection is not None:
            grounds.append(([self.caret.selection], self.theme.accent, 70))
        for fragments, colour, alpha in grounds:
            ground = QColor(colour)
            ground.setAlpha(alpha)
            for start, end in fragments:
                if start < paragraph.end and end > paragraph.start:
                    for _line, rect in self.layout_.rects(index, start, end):
                        painter.fillRect(rect.adjusted(0, 0, 0, 1), ground)
        caret = self.caret
        if caret is None or caret.token is None or caret.selection or not self.hasFocus():
            return
        if paragraph.start <= caret.token.start < paragraph.end:
            painter.setPen(QPen(QColor(self.theme.accent), 1.6))
            for _line, rect in self.layout_.rects(index, *caret.token):
                y = rect.bottom() + 0.5
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _paint_brackets(self, painter: QPainter, visible: list[int]) -> None:
        """Draw the margin bracket of each claim in view, side by side where they overlap."""
        spans: list[tuple[float, float, Mark]] = []
        seen: set[str] = set()
        for index in visible:
            for each in self.marks.drawn(index):
                if each.mark.style == "rule" and each.rects and each.mark.key not in seen:
                    seen.add(each.mark.key)
                    rects = [r for f in each.mark.fragments for r in self._near_rects(f, visible)]
                    if rects:
                        top = min(r.top() for r in rects)
                        spans.append((top, max(r.bottom() for r in rects) + 3, each.mark))
        ends: list[float] = []  # how far down each lane of brackets reaches
        for top, bottom, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
            lane = next((i for i, end in enumerate(ends) if end <= top), len(ends))
            if lane == len(ends):
                ends.append(bottom)
            ends[lane] = max(bottom, top + self.look.caps_metrics.height())
            right = self._column.gutter - lane * 5
            named = lane == 0
            painting.paint_bracket(painter, mark, (top, bottom), right, self.look, named=named)

    def _near_rects(self, fragment: Fragment, visible: list[int]) -> list[QRectF]:
        """The fragment's places in the blocks in view; what lies outside is not laid for it."""
        found = []
        for index in visible:
            paragraph = self.layout_.blocks[index].paragraph
            if fragment.start < paragraph.end and fragment.end > paragraph.start:
                for _line, rect in self.layout_.rects(index, fragment.start, fragment.end):
                    found.append(rect.translated(self._column.left, self.block_top(index)))
        return found

    def _paint_cards(self, painter: QPainter, visible: list[int]) -> None:
        self._placed = []
        if not visible or self._column.folded:
            return
        wishes = []
        for index in range(max(visible[0] - 3, 0), visible[-1] + 1):
            paragraph = self.layout_.blocks[index].paragraph
            for mark in self.marks.in_block(index):
                if mark.style != "card" or not paragraph.start <= mark.start < paragraph.end:
                    continue
                text = self.card_text(mark.key) if mark.decided else None
                rects = self.rects_of(Fragment(mark.start, mark.start + 1))
                if text is not None and rects:
                    wishes.append((text, rects[0].top() - 8))
        self._placed = card_drawing.placed(
            wishes, self._faces, self._column.cards, self._column.cards_width
        )
        for card in self._placed:
            card_drawing.paint_card(painter, card, self.look, self._faces)
            if card.text.key == self.look.current:
                self._paint_connector(painter, card)

    def _paint_connector(self, painter: QPainter, card: PlacedCard) -> None:
        mark = self.marks.get(card.text.key)
        rects = self.rects_of(mark.fragments[0]) if mark is not None else []
        if not rects:
            return
        painter.setPen(QPen(QColor(self.theme.mark(card.text.colour)), 1.2))
        edge = self._column.left + self._column.width + 6
        y = rects[0].bottom() + 3
        painter.drawLine(QPointF(rects[0].right(), y), QPointF(edge, y))
        painter.drawLine(QPointF(edge, y), QPointF(card.rect.left(), card.rect.top() + 18))

    def _paint_arcs(self, painter: QPainter) -> None:
        mark = self.marks.get(self.look.current)
        if mark is None or not mark.fragments:
            return
        own = self.rects_of(mark.fragments[0])[:1]
        view = QRectF(self.viewport().rect())
        for arc in self.arcs:
            other = self.rects_of(arc.fragment)[:1]
            if own and other and (view.intersects(own[0]) or view.intersects(other[0])):
                start = QPointF(own[0].left() + min(24, own[0].width() / 2), own[0].top())
                end = QPointF(other[0].center().x(), other[0].top() - 2)
                painting.paint_arc(painter, start, end, arc.role, self.look, mark.colour)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            top = self.layout_.offset_at(0, max(self.scroll_y - self._head, 0))
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

    def empty_text(self) -> str:
        return tr("Choose an article on the left.")

    def map_to_screen(self, rect: QRectF) -> QPoint:
        """Return where a place below a rectangle of the viewport is on the screen."""
        return self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
