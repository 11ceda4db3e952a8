"""The discourse network as a picture: who stands with whom, and who for or against what."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.gui.dialogs import resize_to_fit
from annotator.gui.session import Session
from annotator.gui.theme import sans, theme_in_force
from annotator.gui.words import as_is, later, said, tr
from annotator.workflows.networks import Kind, Picture, Statements, picture_of, statements_of

NAME = "network"
_KINDS: dict[Kind, str] = {
    "concepts": later("Actors and what they are for or against"),
    "congruence": later("Actors who agree (congruence)"),
    "conflict": later("Actors who disagree (conflict)"),
    "subtract": later("Agreement less disagreement (subtract)"),
}
_AGREE, _DISAGREE = "#1f6f9c", "#a8321f"
_MARGIN = 70  # pixels around the nodes, for their names
_NAME = 190  # pixels of a name at most
_PICTURE = QSize(1600, 1200)  # of the saved picture


class NetworkPicture(QWidget):
    """Draws a network: actors are round, concepts square; agreement is whole, disagreement dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.chosen = -1  # a node whose ties stand out
        self.setMinimumSize(360, 300)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Discourse network"))

    def show_picture(self, picture: Picture) -> None:
        self.picture, self.chosen = picture, -1
        self.setAccessibleDescription(
            tr(
                "{} nodes and {} ties; the table beside it lists them.",
                len(picture.nodes),
                len(picture.ties),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 520)

    def place(self, number: int, room: QRectF) -> QPointF:
        """Return where a node is drawn in the room."""
        assert self.picture is not None
        node = self.picture.nodes[number]
        return QPointF(
            room.center().x() + node.x * room.width() / 2,
            room.center().y() + node.y * room.height() / 2,
        )

    def room(self, size: QSize) -> QRectF:
        return QRectF(_MARGIN, 30, size.width() - 2 * _MARGIN, size.height() - 60)

    def node_at(self, point: QPointF) -> int:
        """Return the node under a point, -1 where there is none."""
        if self.picture is not None:
            room = self.room(self.size())
            for number, node in enumerate(self.picture.nodes):
                away = point - self.place(number, room)
                if away.manhattanLength() <= _radius(node.weight) + 4:
                    return number
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the ties of a node stand out; beside the nodes, all of them."""
        self.chosen = self.node_at(event.position())
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.picture is not None:
            number = self.node_at(QPointF(event.pos()))
            if number >= 0:
                node = self.picture.nodes[number]
                words = tr("{}: {} statements", node.name, node.weight, n=node.weight)
                QToolTip.showText(event.globalPos(), as_is(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, self.size())
        painter.end()

    def paint(self, painter: QPainter, size: QSize) -> None:
        """Draw the network into a picture of this size."""
        theme = theme_in_force()
        painter.fillRect(0, 0, size.width(), size.height(), QColor(theme.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.picture is None:
            return
        room = self.room(size)
        strongest = max((abs(tie.weight) for tie in self.picture.ties), default=1)
        for tie in self.picture.ties:
            near = self.chosen in (-1, tie.one, tie.other)
            colour = QColor(theme.mark(_AGREE if tie.weight > 0 else _DISAGREE))
            colour.setAlphaF(0.75 if near else 0.12)
            style = Qt.PenStyle.SolidLine if tie.weight > 0 else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 1.5 + 3 * (abs(tie.weight) - 1) / strongest, style))
            painter.drawLine(self.place(tie.one, room), self.place(tie.other, room))
        for number in range(len(self.picture.nodes)):
            self._node(painter, number, room)
        self._names(painter, size, room)

    def _names(self, painter: QPainter, size: QSize, room: QRectF) -> None:
        """Write the names, the most active first, each where it hides nothing; else nowhere."""
        assert self.picture is not None
        theme = theme_in_force()
        painter.setFont(sans(9))
        metrics = painter.fontMetrics()
        nodes = self.picture.nodes
        taken = [_box(self.place(number, room), node.weight) for number, node in enumerate(nodes)]
        whole = QRectF(0, 0, size.width(), size.height())
        for number in sorted(range(len(nodes)), key=lambda n: (n != self.chosen, -nodes[n].weight)):
            words = metrics.elidedText(nodes[number].name, Qt.TextElideMode.ElideRight, _NAME)
            wide, high = metrics.horizontalAdvance(words) + 4, metrics.height()
            free = (
                spot
                for spot in _spots(taken[number], wide, high)
                if whole.contains(spot) and not any(spot.intersects(each) for each in taken)
            )
            spot = next(free, None)
            if spot is not None:
                taken.append(spot)
                painter.fillRect(spot, QColor(theme.paper))
                painter.setPen(QColor(theme.ink))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)

    def _node(self, painter: QPainter, number: int, room: QRectF) -> None:
        assert self.picture is not None
        theme = theme_in_force()
        node = self.picture.nodes[number]
        outline = QColor(theme.accent if number == self.chosen else theme.muted)
        painter.setPen(QPen(outline, 2 if number == self.chosen else 1))
        painter.setBrush(QColor(theme.raised if node.is_concept else theme.selected))
        box = _box(self.place(number, room), node.weight)
        if node.is_concept:
            painter.drawRect(box)
        else:
            painter.drawEllipse(box)


def _spots(node: QRectF, wide: float, high: float) -> list[QRectF]:
    """Return where a name could stand beside its node, the best place first."""
    middle = node.center()
    left, right = node.left() - wide - 2, node.right() + 2
    above, below = node.top() - high - 1, node.bottom() + 1
    corners = [
        *((middle.x() - wide / 2, below), (middle.x() - wide / 2, above)),
        *((right, middle.y() - high / 2), (left, middle.y() - high / 2)),
        *((middle.x(), below), (middle.x() - wide, below)),
        *((middle.x(), above), (middle.x() - wide, above)),
    ]
    return [QRectF(x, y, wide, high) for x, y in corners]


def _radius(weight: int) -> float:
    return float(5 + 3 * min(weight, 40) ** 0.5)


def _box(spot: QPointF, weight: int) -> QRectF:
    radius = _radius(weight)
    return QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)


class NetworkDialog(QDialog):
    """The picture, what it shows, and its ties as a table that the keyboard reaches."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Discourse network"))
        resize_to_fit(self, QSize(1040, 680))
        self._session = session
        self._statements: Statements | None = None
        self._asked = 0
        self.kind = QComboBox()
        for kind, words in _KINDS.items():
            self.kind.addItem(tr(words), kind)
        self.year = QComboBox()
        self.year.addItem(tr("All years"), "")
        self.head = QLabel(tr("Reading …"))
        self.head.setWordWrap(True)
        self.picture = NetworkPicture()
        self.ties = QTableWidget(0, 3)
        self.ties.setHorizontalHeaderLabels([tr("One"), tr("Other"), tr("Weight")])
        self.save = QPushButton(tr("Save picture…"))
        self.save.setAutoDefault(False)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._draw)
        self.year.currentIndexChanged.connect(self._draw)
        self.ties.currentCellChanged.connect(self._choose)
        self.save.clicked.connect(self._save)
        session.tasks.aside(lambda: statements_of(session.project), self._read, self._failed)

    def _lay_out(self) -> None:
        self.ties.setAccessibleName(tr("Ties"))
        self.ties.verticalHeader().hide()
        self.ties.setShowGrid(False)
        self.ties.setTabKeyNavigation(False)
        self.ties.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.ties.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.ties.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        top = QHBoxLayout()
        for words, combo in ((tr("Shown"), self.kind), (tr("Year"), self.year)):
            label = QLabel(words)
            label.setBuddy(combo)
            top.addWidget(label)
            top.addWidget(combo)
        top.addStretch(1)
        top.addWidget(self.save)
        split = QSplitter()
        split.addWidget(self.picture)
        split.addWidget(self.ties)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([620, 380])
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.head)
        box.addWidget(split, 1)

    def _read(self, statements: Statements) -> None:
        self._statements = statements
        for year in statements.years:
            self.year.addItem(year, year)
        self._draw()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.head.setText(said(str(error)))

    def _draw(self) -> None:
        """Lay the network out off the window's thread, and show it."""
        statements = self._statements
        if statements is None:
            return
        self._asked += 1
        asked, kind, year = self._asked, self.kind.currentData(), self.year.currentData()

        def show(picture: Picture) -> None:
            if asked == self._asked:
                self._show(picture)

        self._session.tasks.aside(lambda: picture_of(statements, kind, year), show, self._failed)

    def _show(self, picture: Picture) -> None:
        self.picture.show_picture(picture)
        words = tr("Statements: {}.", f"{picture.statements:,}")
        if not picture.statements:
            words = tr(
                "There is no statement yet: label a stance for or against something, with a holder "
                "and a target."
            )
        elif picture.left_out:
            words += " " + tr("The least active nodes are left out: {}.", picture.left_out)
        self.head.setText(
            words + "  " + tr("Round: actors. Square: what it is about. Dashed: disagreement.")
        )
        ties = sorted(picture.ties, key=lambda tie: (-abs(tie.weight), tie.one, tie.other))
        self.ties.setRowCount(len(ties))
        for row, tie in enumerate(ties):
            cells = (picture.nodes[tie.one].name, picture.nodes[tie.other].name, f"{tie.weight:g}")
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                item.setData(Qt.ItemDataRole.UserRole, tie.one)
                item.setToolTip(as_is(cell))
                self.ties.setItem(row, column, item)

    def _choose(self, row: int) -> None:
        item = self.ties.item(row, 0)
        self.picture.chosen = int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else -1
        self.picture.update()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save picture"), "network.png", tr("Picture (*.png)")
        )
        if not name:
            return
        image = QImage(_PICTURE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.picture.paint(painter, _PICTURE)
        painter.end()
        path = Path(name if Path(name).suffix else f"{name}.png")
        if not image.save(str(path)):
            self.head.setText(tr("{} cannot be written. Choose another folder.", path))

    def done(self, result: int) -> None:
        """Draw nothing more when the dialog closes."""
        self._asked += 1
        super().done(result)
