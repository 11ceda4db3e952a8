"""A picture as SVG 1.1: one element that stands by itself, also within HTML; no scripts, no links."""

import math
from xml.sax.saxutils import escape, quoteattr

from annotator.workflows.pictures.drawing import (
    Box,
    Dot,
    Drawing,
    Line,
    Mark,
    Shape,
    Tone,
    Words,
    shortened,
)

FACES = "Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif"
TONES = {
    "ink": "#20222a",
    "muted": "#63676f",
    "line": "#dcdad2",
    "paper": "#ffffff",
    "accent": "#2b50c0",
    "warning": "#a3441c",
}
# Told apart with any colour vision, and each has its shape besides.
SERIES = ("#2b50c0", "#c2570c", "#15803d", "#a21caf", "#8a6a00", "#0e7490", "#b91c3b", "#57534e")


def colour_of(tone: Tone) -> str:
    """Return a tone on white paper, `#rrggbb`."""
    return SERIES[tone % len(SERIES)] if isinstance(tone, int) else TONES[tone]


def svg_of(drawing: Drawing) -> str:
    """Return the picture as an `<svg>` element."""
    width, height = math.ceil(drawing.width), math.ceil(drawing.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family={quoteattr(FACES)} role="img">',
        f"<title>{_text(drawing.title)}</title>",
        f"<desc>{_text(drawing.lead)}</desc>",
        f'<rect width="{width}" height="{height}" fill="{TONES["paper"]}"/>',
        *(_element(mark) for mark in drawing.marks),
        *(
            f'<rect x="{_n(zone.x)}" y="{_n(zone.y)}" width="{_n(zone.width)}" '
            f'height="{_n(zone.height)}" fill-opacity="0"><title>{_text(zone.tip)}</title></rect>'
            for zone in drawing.zones
            if zone.tip
        ),
        "</svg>",
    ]
    return "\n".join(lines)


def svg_file(drawing: Drawing) -> str:
    """Return the picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg_of(drawing)}\n'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(words: str) -> str:
    """Return words for XML, which has no control characters."""
    return escape("".join(each if each.isprintable() else " " for each in words))


def _element(mark: Mark) -> str:
    match mark:
        case Line():
            dashes = ' stroke-dasharray="4 3"' if mark.dashed else ""
            return (
                f'<line x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" '
                f'y2="{_n(mark.y2)}" stroke="{colour_of(mark.tone)}" '
                f'stroke-width="{_n(mark.width)}"{dashes}/>'
            )
        case Box():
            edge = f' stroke="{TONES["muted"]}"' if mark.outline else ""
            return (
                f'<rect x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" '
                f'height="{_n(mark.height)}" fill="{colour_of(mark.tone)}" '
                f'fill-opacity="{_n(mark.share)}"{edge}/>'
            )
        case Dot():
            return _dot(mark)
        case Words():
            return _words(mark)


def _words(mark: Words) -> str:
    text = mark.text if math.isinf(mark.room) else shortened(mark.text, mark.size, mark.room)
    weight = ' font-weight="600"' if mark.bold else ""
    place = f"{_n(mark.x)} {_n(mark.y)}"
    turned = f' transform="rotate({_n(-mark.turn)} {place})"' if mark.turn else ""
    return (
        f'<text x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" '
        f'text-anchor="{mark.anchor}" fill="{colour_of(mark.tone)}"{weight}{turned}>'
        f"{_text(text)}</text>"
    )


def _dot(mark: Dot) -> str:
    colour = colour_of(mark.tone)
    fill = TONES["paper"] if mark.hollow else colour
    style = f'fill="{fill}" stroke="{colour}" stroke-width="1.5"'
    if mark.shape == "circle":
        return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.size)}" {style}/>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in outline(mark))
    return f'<polygon points="{points}" {style}/>'


_OUTLINES: dict[Shape, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "up": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "down": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "plus": (
        *((-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35)),
        *((0.35, 1.1), (-0.35, 1.1), (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35)),
    ),
    "cross": (
        *((-1.05, -0.6), (-0.6, -1.05), (0, -0.45), (0.6, -1.05), (1.05, -0.6), (0.45, 0)),
        *((1.05, 0.6), (0.6, 1.05), (0, 0.45), (-0.6, 1.05), (-1.05, 0.6), (-0.45, 0)),
    ),
    "bar": ((-1.2, -0.45), (1.2, -0.45), (1.2, 0.45), (-1.2, 0.45)),
}


def outline(dot: Dot) -> list[tuple[float, float]]:
    """Return the corners of a dot that is not round."""
    return [(dot.x + x * dot.size, dot.y + y * dot.size) for x, y in _OUTLINES[dot.shape]]
