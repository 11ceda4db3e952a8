"""The words that people see, translated."""

from html import escape

from PySide6.QtCore import QCoreApplication

CONTEXT = "hustings"
LANGUAGE = "language"  # the application's property that tells which translation is installed


def tr(words: str, *parts: object, n: int = -1) -> str:
    """Return the words in the person's language, with `{}` filled in order.

    `n` is the number that decides between singular and plural, where a language tells them apart.
    """
    translated = QCoreApplication.translate(CONTEXT, words, None, n)
    return translated.format(*parts) if parts else translated


def as_is(words: str) -> str:
    """Return words for a tooltip, which takes what looks like HTML for HTML."""
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")


def later(words: str) -> str:
    """Mark words that `tr` is given later, so that translators find them."""
    return words


def said(message: str) -> str:
    """Return a message of the rooms without Qt, such as an error's, in the person's language."""
    app = QCoreApplication.instance()
    language = app.property(LANGUAGE) if app is not None else None
    if not language:
        return message
    from annotator.gui.messages import translated  # English needs nothing of it

    return translated(message, str(language))
