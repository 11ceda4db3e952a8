"""The queue: which articles there are, how far each is, and the way to the next."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import ArticleId
from annotator.gui.label_bar import Chip
from annotator.gui.presenting import long_date
from annotator.gui.theme import LIGHT, Theme, sans
from annotator.gui.words import as_is, tr
from annotator.workflows.queue import QueueRow, Status

Index = QModelIndex | QPersistentModelIndex
_GLYPHS: dict[Status, str] = {
    "todo": "\u25cb",
    "in progress": "\u25d0",
    "done": "\u25cf",
    "returned": "\u21a9",
    "skipped": "\u2298",
}
_ROW = QSize(200, 66)


class QueueModel(QAbstractListModel):
    """The articles that the search and the chosen status leave, in order of import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[QueueRow] = []
        self._shown: list[int] = []
        self._place: dict[ArticleId, int] = {}
        self._folded: list[str] = []
        self._search = ""
        self._status: Status | None = None

    def set_rows(self, rows: list[QueueRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._place = {row.id: place for place, row in enumerate(rows)}
        self._folded = [f"{row.title}\n{row.source}\n{row.date}".casefold() for row in rows]
        self._shown = self._found()
        self.endResetModel()

    def filter(self, search: str, status: Status | None) -> None:
        """Show only what contains the words and has the status."""
        self.beginResetModel()
        self._search, self._status = search.casefold().strip(), status
        self._shown = self._found()
        self.endResetModel()

    def _found(self) -> list[int]:
        places = range(len(self.rows))
        if self._status is not None:
            places = [p for p in places if self.rows[p].status == self._status]  # type: ignore[assignment]
        if self._search:
            places = [p for p in places if self._search in self._folded[p]]  # type: ignore[assignment]
        return list(places)

    def counts(self) -> dict[Status, int]:
        found: dict[Status, int] = dict.fromkeys(_GLYPHS, 0)
        for row in self.rows:
            found[row.status] += 1
        return found

    def set_status(self, article: ArticleId, status: Status) -> None:
        """Show an article's new status where it stands; it leaves the list at the next filter."""
        place = self._place.get(article)
        if place is None or self.rows[place].status == status:
            return
        self.rows[place] = self.rows[place].with_status(status)
        index = self.index_of(article)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def index_of(self, article: ArticleId) -> QModelIndex:
        place = self._place.get(article)
        if place is None:
            return QModelIndex()
        low, high = 0, len(self._shown)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._shown[middle] < place else (low, middle)
        found = low < len(self._shown) and self._shown[low] == place
        return self.index(low) if found else QModelIndex()

    def article(self, row: int) -> ArticleId:
        return self.rows[self._shown[row]].id

    def next_article(self, article: ArticleId | None, by: int, *, to_do: bool) -> ArticleId | None:
        """Return the article `by` places further; with `to_do`, the next that is not finished."""
        place = self._place.get(article, -1) if article is not None else -1
        if not to_do:
            index = self.index_of(article) if article is not None else QModelIndex()
            row = index.row() + by if index.isValid() else 0
            return self.article(row) if 0 <= row < len(self._shown) else None
        order = [*range(place + 1, len(self.rows)), *range(max(place, 0))]
        return next(
            (self.rows[p].id for p in order if self.rows[p].status not in ("done", "skipped")), None
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[self._shown[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            about = f"{row.title}\n{long_date(row.date)} {row.source} · {tr(row.status)}"
            return as_is(about) if role == Qt.ItemDataRole.ToolTipRole else about
        return None


class QueueDelegate(QStyledItemDelegate):
    """Draws an article: a sign for its status, two lines of title, date and source."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect).adjusted(8, 2, -8, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(sans(10))
        painter.setPen(QColor(self.theme.accent))
        glyph = QRectF(rect.left() + 9, rect.top() + 6, 18, 20)
        painter.drawText(glyph, Qt.AlignmentFlag.AlignLeft, _GLYPHS[row.status])
        left, width = rect.left() + 32, rect.width() - 42
        font = sans(9.5, bold=row.status != "done")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted if row.status == "done" else self.theme.ink))
        y = rect.top() + 5 + metrics.ascent()
        for line in _two_lines(row.title or tr("(no title)"), metrics, width):
            painter.drawText(int(left), int(y), line)
            y += metrics.height() - 1
        small = sans(8.8)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        status = "" if row.status in ("todo", "done") else tr(row.status)
        about = " \u00b7 ".join(x for x in (long_date(row.date), row.source, status) if x)
        shown = QFontMetricsF(small).elidedText(about, Qt.TextElideMode.ElideRight, width)
        painter.drawText(int(left), int(rect.bottom() - 7), shown)
        painter.restore()


def _two_lines(title: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Break a title into at most two lines, the second elided."""
    words = title.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(title, Qt.TextElideMode.ElideRight, width)]
    rest = " ".join(words)
    return (
        [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]
    )


class QueuePanel(QWidget):
    """Search field, status tabs, the list, and how much is done."""

    article_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(220)
        self.model = QueueModel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search titles   Ctrl+F"))
        self.search.setAccessibleName(tr("Search titles"))
        self.search.setClearButtonEnabled(True)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self._delegate = QueueDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Articles"))
        self.empty = QLabel(self)
        self.empty.setProperty("quiet", "true")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(self)
        self._tabs: dict[Status | None, Chip] = {}
        self._names: dict[Status | None, str] = {
            None: tr("All"),
            "todo": tr("To do"),
            "in progress": tr("Begun"),
            "done": tr("Done"),
        }
        self._status: Status | None = None
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.search.returnPressed.connect(self.list.setFocus)

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        for status, name in self._names.items():
            chip = Chip("", name, parent=self, padding=6)
            chip.clicked.connect(lambda _on, s=status: self.choose_status(s))
            self._tabs[status] = chip
            tabs.addWidget(chip)
        tabs.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 10)
        box.setSpacing(6)
        for widget in (self.search, self.bar):
            row = QHBoxLayout()
            row.setContentsMargins(12, 0, 12, 0)
            row.addWidget(widget)
            box.addLayout(row)
            if widget is self.search:
                tabs.setContentsMargins(7, 0, 0, 0)
                box.addLayout(tabs)
                box.addWidget(self.empty)
                box.addWidget(self.list, 1)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        for chip in self._tabs.values():
            chip.theme = theme
            chip.update()
        self.list.viewport().update()

    def set_rows(self, rows: list[QueueRow], current: ArticleId | None) -> None:
        """Show the project's articles; the current one stays selected."""
        self.model.set_rows(rows)
        self.refresh(current)

    def refresh(self, current: ArticleId | None) -> None:
        """Show counts and selection as they are now."""
        counts, total = self.model.counts(), len(self.model.rows)
        for status, chip in self._tabs.items():
            count = total if status is None else counts[status]
            chip.setText(f"{self._names[status]} {count:,}" if count else self._names[status])
            chip.setChecked(status == self._status)
            chip.updateGeometry()
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(counts["done"])
        self.bar.setFormat(tr("{} of {} done", f"{counts['done']:,}", f"{total:,}"))
        self.bar.setVisible(total > 0)
        self._show_empty(total)
        index = self.model.index_of(current) if current is not None else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()

    def _show_empty(self, total: int) -> None:
        nothing = self.model.rowCount() == 0
        self.empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        self.empty.setText(
            tr("No article answers this search.")
            if total
            else tr("There are no articles yet.\n\nImport texts with Ctrl+I, or drop files here.")
        )

    def choose_status(self, status: Status | None) -> None:
        self._status = status
        self._filter()

    def _filter(self, _typed: str = "") -> None:
        current = self.list.currentIndex()
        article = self.model.article(current.row()) if current.isValid() else None
        self.model.filter(self.search.text(), self._status)
        self.refresh(article)

    def _chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.article(index.row()))
