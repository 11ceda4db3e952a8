"""What a page paints, as shapes and words with their places: painted as SVG and read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator

from annotator.gui.page.view import PageView

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass(frozen=True)
class Words:
    """A run of words as painted, in viewport coordinates."""

    text: str
    baseline: QPointF
    width: float
    pixels: float  # size of the face
    weight: int
    colour: str


@dataclass(frozen=True)
class Shape:
    """An outline as painted: the box around it and how it is drawn."""

    box: QRectF
    fill: str  # none, or #rrggbb
    stroke: str
    dashed: bool


@dataclass(frozen=True)
class Picture:
    """All that was painted, in the order of painting."""

    words: list[Words]
    shapes: list[Shape]

    def said(self) -> list[str]:
        return [each.text for each in self.words]


def picture_of(page: PageView) -> Picture:
    """Paint the page's viewport and return what was painted."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(page.logicalDpiX())
    generator.setSize(page.viewport().size())
    generator.setViewBox(page.viewport().rect())
    page.viewport().render(generator)
    root = ElementTree.fromstring(bytes(buffer.data().data()))
    words: list[Words] = []
    shapes: list[Shape] = []
    for group in root.iter(f"{_SVG}g"):
        origin = _origin(group)
        for node in group:
            if node.tag == f"{_SVG}text":
                words.append(_words(node, origin))
            elif node.tag in (f"{_SVG}path", f"{_SVG}polyline", f"{_SVG}rect"):
                shapes.append(_shape(node, group, origin))
    return Picture(words, shapes)


def _origin(group: ElementTree.Element) -> QPointF:
    numbers = [float(n) for n in _NUMBER.findall(group.get("transform", ""))]
    return QPointF(*numbers[-2:]) if len(numbers) == 6 else QPointF()


def _words(node: ElementTree.Element, origin: QPointF) -> Words:
    text = node.text or ""
    pixels = float(node.get("font-size", "0"))
    weight = int(node.get("font-weight", "400"))
    font = QFont()
    font.setFamilies([each.strip("' ") for each in node.get("font-family", "").split(",")])
    font.setPixelSize(max(round(pixels), 1))
    font.setWeight(QFont.Weight(weight))
    return Words(
        text,
        QPointF(float(node.get("x", "0")), float(node.get("y", "0"))) + origin,
        QFontMetricsF(font).horizontalAdvance(text),
        pixels,
        weight,
        node.get("fill", "none"),
    )


def _shape(node: ElementTree.Element, group: ElementTree.Element, origin: QPointF) -> Shape:
    def said(name: str) -> str:
        return node.get(name) or group.get(name) or "none"

    return Shape(
        QRectF(*_bounds(node)).translated(origin),
        said("fill"),
        said("stroke"),
        said("stroke-dasharray") != "none",
    )


def _bounds(node: ElementTree.Element) -> tuple[float, float, float, float]:
    if node.tag == f"{_SVG}rect":
        x, y, width, height = (float(node.get(k, "0")) for k in ("x", "y", "width", "height"))
        return x, y, width, height
    numbers = list(_numbers(node.get("d") or node.get("points") or ""))
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _numbers(path: str) -> Iterator[float]:
    for number in _NUMBER.findall(path):
        yield float(number)
