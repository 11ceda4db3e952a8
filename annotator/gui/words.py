"""The words that people see, translated."""

from html import escape

from PySide6.QtCore import QCoreApplication

CONTEXT = "hustings"


def tr(words: str, *parts: object, n: int = -1) -> str:
    """Return the words in the person's language, with `{}` filled in order."""
    translated = QCoreApplication.translate(CONTEXT, words, None, n)
    return translated.format(*parts) if parts else translated


def as_is(words: str) -> str:
    """Return words for a tooltip, which takes what looks like HTML for HTML."""
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")


def later(words: str) -> str:
    """Mark words that `tr` is given later, so that translators find them."""
    return words
