"""Painting a page: its head, the text with its marks, brackets, cards and arcs, where in view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.domain.text import Fragment
from annotator.gui.page import cards as card_drawing
from annotator.gui.page import painting
from annotator.gui.page.arcs import arc_points, paint_arc
from annotator.gui.page.cards import PlacedCard
from annotator.gui.page.marks import Mark
from annotator.gui.theme import sans

if TYPE_CHECKING:
    from annotator.gui.page.view import Arc, PageView

TOP = 26.0  # above the title
BESIDE = 12.0  # how far marks reach out of the text's column
_BETWEEN_BRACKETS = 5.0


class Canvas:
    """Paints a page, and remembers where the cards came to stand."""

    def __init__(self, page: PageView) -> None:
        self.page = page
        self.placed: list[PlacedCard] = []

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint what of the view lies in an area. Lays the blocks that come into view."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = self.page.blocks_in_view()
        column = self.page.column
        touched = [index for index in visible if area.intersects(self.page.strip(index))]
        if area.top() < self.page.head_height - self.page.scroll_y:
            self.paint_head(painter)
        tags = self.paint_arcs(painter)
        self.paint_text(painter, touched)
        if area.left() < column.gutter:
            self.paint_brackets(painter, visible)
        if area.right() > column.left + column.width + BESIDE:
            self.paint_cards(painter, visible)
        for box, role, colour in tags:
            painting.paint_name(painter, box, role, colour, self.page.look)
        for index in touched:
            painter.save()
            painter.translate(self.page.column.left, self.page.block_top(index))
            painting.paint_badges(painter, self.page.marks.drawn(index), self.page.look)
            painter.restore()
        if self.page.look.prompt:
            view = QRectF(self.page.viewport().rect())
            painting.paint_prompt(painter, view, self.page.look)
        if self.page.hasFocus():
            painter.setPen(QPen(QColor(self.page.theme.accent), 2))
            painter.drawLine(QPointF(0, 1), QPointF(self.page.viewport().width(), 1))

    def paint_head(self, painter: QPainter) -> None:
        y = TOP - self.page.scroll_y
        if self.page.content is None or y + self.page.head_height < 0:
            return
        painter.setPen(QColor(self.page.theme.ink))
        self.page.title_layout.draw(painter, QPointF(self.page.column.left, y))
        small = sans(9.5 * self.page.zoom)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(QColor(self.page.theme.muted))
        y += self.page.title_height + metrics.ascent() + 4
        column = self.page.column
        room = (
            column.width + 20 if column.folded else column.cards + column.cards_width - column.left
        )
        byline = metrics.elidedText(self.page.content.byline, Qt.TextElideMode.ElideRight, room)
        x = column.left
        if self.page.title_leftwards:
            x = max(x, x + column.width - metrics.horizontalAdvance(byline))
        painter.drawText(QPointF(x, y), byline)
        x, y = self.page.column.left, y + metrics.descent() + 8
        for words, colour in self.page.chips:
            shown = metrics.elidedText(
                words, Qt.TextElideMode.ElideRight, self.page.column.width - 20
            )
            box = QRectF(x, y, metrics.horizontalAdvance(shown) + 16, metrics.height() + 4)
            if (
                box.right() > self.page.column.left + self.page.column.width
                and x > self.page.column.left
            ):
                break
            painter.setPen(QPen(QColor(self.page.theme.mark(colour)), 1))
            painter.setBrush(QColor(self.page.theme.fill(colour)))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(self.page.theme.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            x = box.right() + 8

    def paint_text(self, painter: QPainter, visible: list[int]) -> None:
        ink = QColor(self.page.theme.ink)
        for index in visible:
            origin = QPointF(self.page.column.left, self.page.block_top(index))
            painter.translate(origin)
            drawn = self.page.marks.drawn(index)
            painting.paint_grounds(painter, drawn, self.page.look)
            self.paint_selection(painter, index)
            painter.setPen(ink)
            layout = self.page.layout_.blocks[index].layout
            assert layout is not None
            layout.draw(painter, QPointF(0, 0))
            painting.paint_lines(painter, drawn, self.page.look)
            painter.translate(-origin)

    def paint_selection(self, painter: QPainter, index: int) -> None:
        paragraph = self.page.layout_.blocks[index].paragraph
        hits = self.page.hits
        first = bisect_right(hits, paragraph.start, key=lambda hit: hit.end)
        last = bisect_left(hits, paragraph.end, key=lambda hit: hit.start)
        grounds = [(self.page.extra, self.page.theme.muted, 50), (hits[first:last], "#e8b923", 95)]
        if self.page.caret is not None and self.page.caret.selection is not None:
            grounds.append(([self.page.caret.selection], self.page.theme.accent, 70))
        for fragments, colour, alpha in grounds:
            ground = QColor(colour)
            ground.setAlpha(alpha)
            for start, end in fragments:
                if start < paragraph.end and end > paragraph.start:
                    for _line, rect in self.page.layout_.rects(index, start, end):
                        painter.fillRect(rect.adjusted(0, 0, 0, 1), ground)
        caret = self.page.caret
        if caret is None or caret.token is None or caret.selection or not self.page.hasFocus():
            return
        if paragraph.start <= caret.token.start < paragraph.end:
            painter.setPen(QPen(QColor(self.page.theme.accent), 1.6))
            for _line, rect in self.page.layout_.rects(index, *caret.token):
                y = rect.bottom() + 0.5
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def paint_brackets(self, painter: QPainter, visible: list[int]) -> None:
        """Draw the margin bracket of each claim in view, side by side where they overlap."""
        spans: list[tuple[float, float, Mark]] = []
        seen: set[str] = set()
        for index in visible:
            for each in self.page.marks.drawn(index):
                if each.mark.style == "rule" and each.rects and each.mark.key not in seen:
                    seen.add(each.mark.key)
                    rects = [r for f in each.mark.fragments for r in self.near_rects(f, visible)]
                    if rects:
                        top = min(r.top() for r in rects)
                        spans.append((top, max(r.bottom() for r in rects) + 3, each.mark))
        ends: list[float] = []  # how far down each lane of brackets reaches
        placed: list[tuple[float, float, Mark, int]] = []
        for top, bottom, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
            lane = next((i for i, end in enumerate(ends) if end <= top), len(ends))
            if lane == len(ends):
                ends.append(bottom)
            ends[lane] = max(bottom, top + self.page.look.caps_metrics.height())
            placed.append((top, bottom, mark, lane))
        gutter, height = self.page.column.gutter, self.page.look.caps_metrics.height()
        for top, bottom, mark, lane in placed:
            beside = (n for up, down, _mark, n in placed if up < top + height and down > top)
            painting.paint_bracket(
                painter,
                mark,
                (top, bottom),
                gutter - lane * _BETWEEN_BRACKETS,
                self.page.look,
                name_ends=None if lane else gutter - max(beside) * _BETWEEN_BRACKETS - 6,
            )

    def near_rects(self, fragment: Fragment, visible: list[int]) -> list[QRectF]:
        """The fragment's places in the blocks in view; what lies outside is not laid for it."""
        found = []
        for index in visible:
            paragraph = self.page.layout_.blocks[index].paragraph
            if fragment.start < paragraph.end and fragment.end > paragraph.start:
                for _line, rect in self.page.layout_.rects(index, fragment.start, fragment.end):
                    found.append(rect.translated(self.page.column.left, self.page.block_top(index)))
        return found

    def paint_cards(self, painter: QPainter, visible: list[int]) -> None:
        self.placed = []
        if not visible:
            return
        wishes = []
        for index in range(max(visible[0] - 3, 0), visible[-1] + 1):
            paragraph = self.page.layout_.blocks[index].paragraph
            for mark in self.page.marks.in_block(index):
                if mark.style != "card" or not paragraph.start <= mark.start < paragraph.end:
                    continue
                text = self.page.card_text(mark.key) if mark.decided else None
                rects = self.page.rects_of(Fragment(mark.start, mark.start + 1))
                if text is not None and rects:
                    wishes.append((text, rects[0].top() - 8))
        column, folded = self.page.column, self.page.column.folded
        if folded:
            left = column.left + column.width + 6
            self.placed = card_drawing.placed_folded(wishes, self.page.faces, left)
        else:
            self.placed = card_drawing.placed(
                wishes, self.page.faces, column.cards, column.cards_width
            )
        for card in self.placed:
            if folded:
                card_drawing.paint_folded(painter, card, self.page.look, self.page.faces)
                continue
            card_drawing.paint_card(painter, card, self.page.look, self.page.faces)
            if card.text.key == self.page.look.current:
                self.paint_connector(painter, card)

    def paint_connector(self, painter: QPainter, card: PlacedCard) -> None:
        mark = self.page.marks.get(card.text.key)
        rects = self.page.rects_of(mark.fragments[0]) if mark is not None else []
        if not rects:
            return
        painter.setPen(QPen(QColor(self.page.theme.mark(card.text.colour)), 1.2))
        edge = self.page.column.left + self.page.column.width + 6
        y = rects[0].bottom() + 3
        painter.drawLine(QPointF(rects[0].right(), y), QPointF(edge, y))
        painter.drawLine(QPointF(edge, y), QPointF(card.rect.left(), card.rect.top() + 18))

    def paint_arcs(self, painter: QPainter) -> list[tuple[QRectF, str, QColor]]:
        """Draw the arcs of what is in hand; return the roles' names, to be written after the text.

        The text comes over the arcs, and names over both, so that no word is struck through.
        """
        page = self.page
        mark = page.marks.get(page.look.current)
        tags: list[tuple[QRectF, str, QColor]] = []
        if mark is None or not mark.fragments or not page.arcs:
            return tags
        view = QRectF(page.viewport().rect())
        own, leftwards = self.beginning_of(mark.fragments[0])
        step = min(24.0, own.width() / 2)
        start = QPointF(own.right() - step if leftwards else own.left() + step, own.top())
        colour = QColor(page.theme.mark(mark.colour))
        for arc in page.arcs:
            other, leftwards = self.beginning_of(arc.fragment)
            end = other.center().x()
            if view.intersects(other):
                tag = self.tag_box(arc, other, [box for box, _role, _colour in tags], leftwards)
                tags.append((tag, arc.role, colour))
                beside = tag.right() + 5 if leftwards else tag.left() - 5
                end = max(min(beside, other.right() - 4), other.left() + 4)
            elif not view.intersects(own):
                continue
            points = arc_points(start, other, end, page.column.left, page.layout_.pitch)
            paint_arc(painter, points, page.look, mark.colour)
        return tags

    def beginning_of(self, fragment: Fragment) -> tuple[QRectF, bool]:
        """Return the rectangle in the viewport that holds a fragment's first letter.

        With it, whether its paragraph runs leftwards.
        """
        page = self.page
        index = page.layout_.block_of(fragment.start)
        end = min(fragment.end, page.layout_.end_of(index))
        head, leftwards = page.layout_.beginning(index, fragment.start, end)
        return head.translated(page.column.left, page.block_top(index)), leftwards

    def tag_box(self, arc: Arc, head: QRectF, tags: list[QRectF], leftwards: bool) -> QRectF:
        """Return where a role's name stands: above what fills it, clear of all other names."""
        page = self.page
        box = painting.name_box(head, arc.role, page.look, leftwards=leftwards)
        index = page.layout_.block_of(arc.fragment.start)
        origin = QPointF(page.column.left, page.block_top(index))
        own: list[QRectF] = []
        others = list(tags)
        for each, _name, place in painting.names_of(page.marks.drawn(index), page.look):
            found = own if each.mark.key == arc.key else others
            found.append(place.translated(origin))
        for other in (*own, *others):
            if not box.adjusted(-4, 0, 4, 0).intersects(other):
                continue
            # After the filler's own name, but before any other, whose role it would seem to be.
            later = (
                other.right() < head.right() - 2 if leftwards else other.left() > head.left() + 2
            )
            if later == leftwards:
                box.moveLeft(other.right() + 6)
            else:
                box.moveRight(other.left() - 6)
        return box
