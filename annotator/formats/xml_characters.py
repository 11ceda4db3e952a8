"""Which characters XML 1.0 can hold, and how a text stands in it.

Source: https://www.w3.org/TR/xml/#charsets
"""

import re
from xml.sax.saxutils import escape, quoteattr

_NONE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holds(text: str) -> bool:
    """Return whether XML can hold the text."""
    return _NONE.search(text) is None


def shown(text: str) -> str:
    """Return the text with a replacement character for each that XML has no way to hold."""
    return _NONE.sub("\ufffd", text)


def element_text(text: str) -> str:
    """Return a text as it stands between tags, to the character."""
    return escape(text, {"\r": "&#13;"})


def attribute(name: str, value: str) -> str:
    """Return ` name="value"`, to the character."""
    return f" {name}={quoteattr(value)}"
