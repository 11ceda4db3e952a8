"""What a codebook says of its labels: in the panel, and where the pointer rests on a label.

Every word here comes from a file: it is shown as it is, and never taken for markup.
"""

import html
import textwrap
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.domain.codebook import Label, Layer
from annotator.gui.theme import Theme, sans
from annotator.gui.words import tr
from annotator.workflows.reviewing import DecidedCase

_WIDE = 72  # characters on a line where the pointer rests
_SHOWN = (2, 1, 2)  # examples that get a label, examples that do not, decided cases


def label_hint(label: Label) -> str:
    """Return a label's words for a tool tip."""
    return tip(label_words(label))


def label_words(label: Label) -> str:
    """Return a label's name, its definition, an example that gets it and one that does not."""
    parts = [label.name, label.definition]
    parts += [f"\u2713  {example}" for example in label.positive[:1]]
    parts += [f"\u2717  {example}" for example in label.negative[:1]]
    return "\n".join(part for part in parts if part)


def tip(words: str) -> str:
    """Return words for a tool tip: in lines that can be read, and as they are."""
    lines = [textwrap.wrap(line, _WIDE) or [""] for line in words.split("\n")]
    wrapped = "\n".join(part for line in lines for part in line)
    if "<" in wrapped or "&" in wrapped:  # what Qt might take for markup
        return f'<p style="white-space: pre">{html.escape(wrapped)}</p>'
    return wrapped


def plain(words: str) -> QLabel:
    """A label that shows words as they are, in as many lines as it needs."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # the panel's width decides, not the longest word
    label.setFont(sans(9.4))
    return label


def quiet(words: str) -> QLabel:
    label = plain(words)
    label.setFont(sans(8.8))
    label.setProperty("quiet", "true")
    return label


class Guidelines:
    """Builds guidelines, and remembers what has been unfolded of them."""

    def __init__(
        self,
        key_name: Callable[[str], str],
        cases: Callable[[tuple[str, str]], Iterable[DecidedCase]] = lambda _label: (),
    ) -> None:
        self._key_name = key_name  # an action's key, empty where it has none
        self._cases = cases  # what reviewers decided about a layer and label, the latest first
        self._unfolded: set[str] = set()

    def of_layer(self, layer: Layer, theme: Theme) -> QWidget:
        """Return a layer's definition and guidelines, and those of its labels."""
        title = plain(layer.name)
        title.setFont(sans(12, bold=True))
        parts: list[QWidget] = [title, plain(layer.definition)]
        if layer.guidelines:
            about = tr("Guidelines of this layer")
            parts.append(self._fold(layer.key, about, theme, lambda: [plain(layer.guidelines)]))
        parts += [self.of_label(layer, each, theme) for each in layer.offered if not each.rare]
        rare = [each for each in layer.offered if each.rare]
        if rare:
            about = tr("Rare labels")
            fold = self._fold(
                f"{layer.key} rare",
                about,
                theme,
                lambda: [self.of_label(layer, x, theme) for x in rare],
            )
            parts.append(fold)
        return _column(parts, 8)

    def of_label(self, layer: Layer, label: Label, theme: Theme) -> QWidget:
        """Return a label's definition, examples and decided cases; many of them are folded.

        Decided cases are those of the codebook, and after them those that reviewers decided.
        """
        key = self._key_name(f"label-{label.hotkey}") if label.hotkey else ""
        name = plain("  ".join(filter(None, (key, label.name))))
        name.setFont(sans(9.8, bold=True))
        name.setIndent(0)
        name.setStyleSheet(f"color: {theme.mark(label.colour)}; margin-top: 6px;")
        kinds = (
            ("\u2713", label.positive),
            ("\u2717", label.negative),
            ("\u00a7", (*label.decisions, *self._decided(layer, label))),
        )
        shown, folded = [], []
        for (sign, texts), most in zip(kinds, _SHOWN, strict=True):
            lines = [f"{sign}  {text}" for text in texts]
            shown += lines[:most]
            folded += lines[most:]
        parts: list[QWidget] = [name, plain(label.definition), *(quiet(line) for line in shown)]
        if folded:
            key = f"{label.key} {label.name}"
            parts.append(self._fold(key, "", theme, lambda: [quiet(line) for line in folded]))
        return _column(parts, 6)

    def _decided(self, layer: Layer, label: Label) -> list[str]:
        place = (layer.key, label.key)
        return [
            f"\u201c{case.quote}\u201d {chr(0x2713 if case.kept == place else 0x2717)} {case.reason}"
            for case in self._cases(place)
        ]

    def _fold(
        self, key: str, about: str, theme: Theme, build: Callable[[], list[QWidget]]
    ) -> QWidget:
        """Return a button that unfolds what `build` makes."""
        button = QToolButton()
        button.setObjectName(f"unfold {key}")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFont(sans(8.8))
        button.setStyleSheet(
            f"QToolButton {{ color: {theme.accent}; padding: 2px 0; margin-left: -5px;"
            " border: none; }"
            f"QToolButton:focus {{ border-bottom: 1px solid {theme.accent}; }}"
            "QToolButton:hover, QToolButton:checked { background: transparent; }"
        )
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)

        def show(unfolded: bool) -> None:
            (self._unfolded.add if unfolded else self._unfolded.discard)(key)
            more = tr("Less") if unfolded else tr("More…")
            lead = tr("{}: less", about) if unfolded else tr("{}: more…", about)
            button.setText(lead if about else more)
            button.setAccessibleName(lead if about else more)
            if unfolded and not box.count():
                for widget in build():
                    box.addWidget(widget)
            body.setVisible(unfolded)

        button.toggled.connect(show)
        show(key in self._unfolded)
        button.setChecked(key in self._unfolded)
        return _column([button, body], 2)


def _column(parts: list[QWidget], spacing: int) -> QWidget:
    widget = QWidget()
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for part in parts:
        if not (isinstance(part, QLabel) and not part.text()):
            box.addWidget(part)
    return widget
