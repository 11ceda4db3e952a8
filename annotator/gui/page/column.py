"""How the page divides its width: bracket margin, text, card margin."""

from typing import NamedTuple

_GUTTER = 96.0
_NARROW_GUTTER = 40.0
_CARDS = 262.0
_NARROW_CARDS = 190.0
_GAP = 34.0
_EDGE = 18.0
_LEAST = 0.72  # of the measure, before the cards fold


class Column(NamedTuple):
    """Horizontal places on the page, in pixels from its left edge."""

    gutter: float  # where brackets end
    left: float  # of the text
    width: float  # of the text
    cards: float  # left edge of the cards
    cards_width: float  # 0: the cards are folded

    @property
    def folded(self) -> bool:
        return self.cards_width == 0


def divided(width: float, measure: float, *, cards: bool) -> Column:
    """Divide a page's width, given the measure that reading wants."""
    right = _GAP + _CARDS if cards else _GAP
    whole = _GUTTER + measure + right + _EDGE
    if width >= whole:
        margin = (width - whole) / 2
        left = margin + _GUTTER
        return Column(left - 14, left, measure, left + measure + _GAP, _CARDS if cards else 0)
    if cards:
        text = width - _GUTTER - _GAP - _NARROW_CARDS - _EDGE
        if text >= measure * _LEAST:
            text = min(text, measure)
            place = _GUTTER + text + _GAP
            return Column(_GUTTER - 14, _GUTTER, text, place, width - place - _EDGE)
    left = _GUTTER if width >= _GUTTER + measure * _LEAST + _GAP else _NARROW_GUTTER
    text = max(min(measure, width - left - _GAP), 80)
    return Column(left - 14, left, text, left + text + _GAP, 0)
