"""The articles that the queue shows, as a list whose rows are read when they come into view."""

from array import array
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from annotator.domain.ids import ArticleId
from annotator.gui.presenting import long_date
from annotator.gui.words import as_is, later, tr
from annotator.workflows.queue import (
    FINISHED,
    OF_OTHERS,
    STATUSES,
    Queue,
    QueueRow,
    Search,
    Status,
    Statuses,
)

Index = QModelIndex | QPersistentModelIndex
# In the middle of a line; as names of filters they are in queue_filter.
STATUS_WORDS: dict[Status, str] = {
    "todo": later("to do"),
    "in progress": later("in progress"),
    "done": later("done"),
    "returned": later("returned"),
    "skipped": later("skipped"),
}
_BEFORE, _AFTER = 20, 60  # rows that are read around one that is missing
_MOST_ROWS = 4000  # kept; what is scrolled away from is forgotten
_UNFINISHED = {place for place, status in enumerate(STATUSES) if status not in FINISHED}


def status_words(row: QueueRow) -> str:
    """Return how far an article is, and why it is returned or skipped."""
    status = tr(STATUS_WORDS[row.status])
    return tr("{}: {}", status, row.reason) if row.reason else status


class QueueModel(QStandardItemModel):
    """Knows the numbers of all articles shown, in order, and the rows of those lately in view.

    It has no items: of QStandardItemModel it wants no more than that rows are counted in C++. Qt's
    list asks for the count at every row, and in Python 100,000 answers would take 150 ms.
    """

    wanted = Signal(list)  # numbers of articles whose rows should be read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 1, parent)
        self.numbers: array[int] = array("I")
        self.search: Search | None = None
        self.statuses: Statuses | None = None
        self._rows: dict[int, QueueRow] = {}
        self._number: dict[ArticleId, int] = {}
        self._asked: set[int] = set()

    # What is shown

    def show(self, queue: Queue) -> None:
        """Show what a filter has left, in place of what was shown."""
        self.beginResetModel()
        self.numbers, self.search = queue.numbers, queue.search
        self._rows, self._number, self._asked = {}, {}, set()
        self._keep(queue.rows)
        self.blockSignals(True)  # the reset says it all
        self.setRowCount(len(self.numbers))
        self.blockSignals(False)
        self.endResetModel()

    def clear(self) -> None:
        self.statuses = None
        self.show(Queue(numbers=array("I"), rows=[], search=None))

    def take_rows(self, rows: Iterable[QueueRow]) -> None:
        """Take rows that were asked for."""
        taken = list(rows)
        if len(self._rows) > _MOST_ROWS:
            self._rows, self._number, self._asked = {}, {}, set()
        self._keep(taken)
        places = [place for row in taken if (place := self.place(row.number)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), 0))

    def _keep(self, rows: Iterable[QueueRow]) -> None:
        for row in rows:
            self._rows[row.number] = row
            self._number[row.id] = row.number
            self._asked.add(row.number)

    def ask_around(self, place: int) -> None:
        """Have the rows around a place read that are not known."""
        around = self.numbers[max(place - _BEFORE, 0) : place + _AFTER]
        missing = [number for number in around if number not in self._asked]
        if missing:
            self._asked.update(missing)
            self.wanted.emit(missing)

    # Numbers, places and articles

    @property
    def rows(self) -> list[QueueRow]:
        """The rows that are known, in order."""
        return [self._rows[number] for number in self.numbers if number in self._rows]

    @property
    def total(self) -> int:
        """How many articles the project has; as many as are shown while that is not known."""
        if self.statuses is None:
            return len(self.numbers)
        return sum(self.statuses.counts.values())

    def place(self, number: int | None) -> int | None:
        """Return where an article stands among those shown."""
        if number is None:
            return None
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def index_of(self, number: int | None) -> QModelIndex:
        place = self.place(number)
        return self.index(place, 0) if place is not None else QModelIndex()

    def number_of(self, article: ArticleId) -> int | None:
        """Return an article's number, if its row is known."""
        return self._number.get(article)

    def id_of(self, number: int) -> ArticleId | None:
        """Return an article's id, if its row is known."""
        row = self._rows.get(number)
        return row.id if row is not None else None

    def article(self, place: int) -> ArticleId | None:
        """Return the article at a place, if its row is known."""
        return self.id_of(self.numbers[place])

    # The way on

    def neighbour(self, number: int | None, by: int) -> int | None:
        """Return the number `by` places further; the first, where this one is not shown."""
        place = self.place(number)
        following = place + by if place is not None else 0
        return self.numbers[following] if 0 <= following < len(self.numbers) else None

    def next_to_do(self, number: int) -> int | None:
        """Return the next article shown, and round again, that is not finished."""
        if self.statuses is None:
            return None
        codes = self.statuses.by_number
        here = self.place(number)
        start = here + 1 if here is not None else 0
        for places in (range(start, len(self.numbers)), range(start)):
            for place in places:
                each = self.numbers[place]
                if codes[each] in _UNFINISHED and each != number:
                    return each
        return None

    def set_statuses(self, statuses: Statuses) -> None:
        self.statuses = statuses

    def set_status(self, number: int, status: Status, reason: str = "") -> None:
        """Show an article's new status where it stands; it leaves the list at the next filter."""
        if self.statuses is not None and number < len(self.statuses.by_number):
            codes, counts = self.statuses.by_number, self.statuses.counts
            if codes[number] != OF_OTHERS:
                counts[STATUSES[codes[number]]] -= 1
            codes[number] = STATUSES.index(status)
            counts[status] += 1
        row = self._rows.get(number)
        if row is not None and (row.status, row.reason) != (status, reason):
            self._rows[number] = row.with_status(status, reason)
            index = self.index_of(number)
            if index.isValid():
                self.dataChanged.emit(index, index)

    # Qt

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows.get(self.numbers[index.row()])
        if row is None:
            self.ask_around(index.row())
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            about = f"{row.title}\n{long_date(row.date)} {row.source} · {status_words(row)}"
            found = f"\n{row.snippet.words}" if row.snippet is not None else ""
            return as_is(about) if role == Qt.ItemDataRole.ToolTipRole else about + found
        return None
