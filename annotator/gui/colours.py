"""Colours as arithmetic, free of Qt: mixing, luminance, and inks that can be read.

Contrast is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from functools import lru_cache

Rgb = tuple[float, float, float]  # each from 0 to 1, sRGB
AA = 4.5


def rgb(colour: str) -> Rgb:
    """Return the parts of `#rrggbb`."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def hexadecimal(parts: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


@lru_cache(maxsize=1024)
def mixed(colour: str, other: str, share: float) -> str:
    """Return the colour with a share (0 to 1) of another mixed in."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return hexadecimal((red, green, blue))


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def readable(colour: str, background: str, ratio: float = AA) -> str:
    """Return the colour, moved towards black or white until it can be read on the background."""
    goal = "#000000" if luminance(background) > 0.18 else "#ffffff"
    share = 0.0
    found = colour
    while contrast(found, background) < ratio and share < 1:
        share += 0.04
        found = mixed(colour, goal, min(share, 1.0))
    return found
