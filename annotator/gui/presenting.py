"""From records to what the page shows: marks, cards, arcs, lines of words."""

import unicodedata
from collections.abc import Container, Iterable, Iterator
from datetime import date

from msgspec import UNSET
from PySide6.QtCore import QLocale

from annotator.domain.codebook import Codebook, Label, Layer
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Filler
from annotator.domain.structure import repeats_text
from annotator.domain.suggestions import Proposal
from annotator.domain.text import Fragments
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import Arc, Content
from annotator.gui.words import tr
from annotator.workflows.labelling import PROPOSED, Desk

_SIGNS = {
    "favor": "\u25b2",
    "agree": "\u25b2",
    "against": "\u25bc",
    "disagree": "\u25bc",
    "neutral": "\u25a0",
    "both": "\u25c6",
}
_NO_LABEL = "#808080"


def content_of(desk: Desk) -> Content:
    """Return an article as the page shows it."""
    title = "" if repeats_text(desk.article.title, desk.text) else desk.article.title
    return Content(title, byline(desk), desk.text, desk.tokens, desk.paragraphs)


def byline(desk: Desk) -> str:
    """Return the quiet line under the title: date, source, author, length, suggestions."""
    article = desk.article
    parts = [long_date(article.date), apart(article.source), apart(article.author)]
    parts.append(tr("{} words", f"{desk.words:,}", n=desk.words))
    suggested = len(desk.proposals)
    if suggested:
        parts.append(tr("{} suggestions to decide", f"{suggested:,}", n=suggested))
    return "  \u00b7  ".join(part for part in parts if part)


def apart(words: str) -> str:
    """Return words that may run right to left so that they leave their neighbours in place.

    They stand between U+2068 and U+2069, as Unicode's annex 9 has it.
    """
    runs_left = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words)
    return f"\u2068{words}\u2069" if runs_left else words


def long_date(iso: str) -> str:
    """Return a date as people of this language write it; what is no whole date as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    locale = QLocale()
    month = locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return f"{day.day} {month} {day.year}"


def label_of(codebook: Codebook, layer: str, label: str) -> tuple[Layer | None, Label | None]:
    found = codebook.layer(layer)
    return found, found.label(label) if found else None


def mark_of(codebook: Codebook, annotation: Annotation) -> Mark:
    """Return an annotation as a mark."""
    layer, label = label_of(codebook, annotation.layer, annotation.label)
    return Mark(
        key=annotation.id,
        layer=annotation.layer,
        label=annotation.label,
        name=label.name if label else annotation.label,
        style=layer.style if layer else "fill",
        colour=label.colour if label else _NO_LABEL,
        fragments=annotation.fragments,
        flagged=annotation.flagged,
    )


def mark_of_proposal(codebook: Codebook, proposal: Proposal) -> Mark:
    """Return an undecided suggestion as a mark."""
    suggestion = proposal.suggestion
    layer, label = label_of(codebook, suggestion.layer, suggestion.label)
    return Mark(
        key=PROPOSED + proposal.key,
        layer=suggestion.layer,
        label=suggestion.label,
        name=label.name if label else suggestion.label,
        style=layer.style if layer else "fill",
        colour=label.colour if label else _NO_LABEL,
        fragments=suggestion.fragments,
        decided=False,
    )


def mark_named(desk: Desk, key: str) -> Mark | None:
    """Return what the page draws for an annotation's id or a proposal's marked key."""
    codebook = desk.rules.codebook
    if key.startswith(PROPOSED):
        proposal = desk.proposals.get(key.removeprefix(PROPOSED))
        return mark_of_proposal(codebook, proposal) if proposal is not None else None
    annotation = desk.annotations.get(AnnotationId(key))
    return mark_of(codebook, annotation) if annotation is not None else None


def places_of(desk: Desk) -> Iterator[tuple[str, Fragments]]:
    """Yield the key and the place of all that the page draws on an article."""
    for key, annotation in desk.annotations.items():
        yield key, annotation.fragments
    for name, proposal in desk.proposals.items():
        yield PROPOSED + name, proposal.suggestion.fragments


def filler_words(desk: Desk, filler: Filler, *, kind: bool = False) -> str:
    """Return what stands in a role, as people read it."""
    if filler.annotation is not UNSET:
        other = desk.annotations.get(filler.annotation)
        if other is None:
            return "?"
        words = quote_of(desk, other)
        return f"{other.layer.upper()} {words}" if kind and other.layer != "entity" else words
    if filler.fragments is not UNSET:
        return " \u2026 ".join(desk.text[start:end] for start, end in filler.fragments)
    if filler.topic is not UNSET:
        topic = desk.rules.codebook.topic(filler.topic)
        return topic.name if topic else filler.topic
    return desk.article.author or tr("the author")


def quote_of(desk: Desk, annotation: Annotation) -> str:
    """Return the words that an annotation covers, on one line."""
    words = " \u2026 ".join(desk.text[start:end] for start, end in annotation.fragments)
    return " ".join(words.split())


def card_of(desk: Desk, key: str) -> CardText | None:
    """Return the card of an annotation of a layer drawn as cards."""
    annotation = desk.annotations.get(AnnotationId(key))
    if annotation is None:
        return None
    layer, label = label_of(desk.rules.codebook, annotation.layer, annotation.label)
    if layer is None or not annotation.fragments:
        return None
    target_role = next((r.key for r in layer.roles if "topic" in r.fillers), "target")
    holders = [r.key for r in layer.roles if r.key != target_role]
    holder = [filler_words(desk, f) for key_ in holders for f in annotation.roles.get(key_, ())]
    target = [filler_words(desk, f, kind=True) for f in annotation.roles.get(target_role, ())]
    name = (label.name if label else annotation.label).lower()
    return CardText(
        key=annotation.id,
        holder=", ".join(holder),
        sign=f"{_SIGNS.get(annotation.label, chr(0x25CF))} {name}",
        target=", ".join(target),
        details=details_of(layer, annotation, brief=True),
        colour=label.colour if label else _NO_LABEL,
        anchor=annotation.start,
        flagged=annotation.flagged,
    )


def details_of(layer: Layer, annotation: Annotation, *, brief: bool = False) -> str:
    """Return the attributes in a few words: "explicit · intensity 2 of 3".

    With `brief`, only the required ones and the scales: what a card has room for.
    """
    parts = []
    for attribute in layer.attributes_of(annotation.label):
        value = annotation.attributes.get(attribute.key)
        if value is None or attribute.type in ("text", "actor"):
            continue
        if brief and not (attribute.required or attribute.type == "scale"):
            continue
        if attribute.type == "scale":
            parts.append(tr("{} {} of {}", attribute.name.lower(), value, attribute.maximum))
        elif attribute.type == "boolean":
            parts.append(attribute.name.lower() if value else "")
        else:
            keys = value if isinstance(value, list) else [value]
            names = {choice.key: choice.name for choice in attribute.values}
            parts.append(", ".join(names.get(str(key), str(key)).lower() for key in keys))
    return " \u00b7 ".join(part for part in parts if part)


def chips_of(desk: Desk, shown: Container[AnnotationId] | None = None) -> list[tuple[str, str]]:
    """Return the labels of the whole article, or those shown, in words with their colour."""
    codebook = desk.rules.codebook
    found = []
    for annotation in desk.of_article():
        if shown is not None and annotation.id not in shown:
            continue
        layer, label = label_of(codebook, annotation.layer, annotation.label)
        if layer is None or label is None:
            continue
        fillers = [filler_words(desk, f) for fs in annotation.roles.values() for f in fs]
        parts = [details_of(layer, annotation), ", ".join(fillers)]
        found.append((": ".join([label.name, " \u00b7 ".join(filter(None, parts))]), label.colour))
    return found


def arcs_of(desk: Desk, annotation: Annotation) -> list[Arc]:
    """Return the arcs from an annotation to the annotations in its roles."""
    layer = desk.rules.codebook.layer(annotation.layer)
    found = []
    for key, fillers in annotation.roles.items():
        role = layer.role(key) if layer else None
        for filler in fillers:
            if filler.annotation is UNSET:
                continue
            other = desk.annotations.get(filler.annotation)
            if other is not None and other.fragments:
                name = (role.name if role else key).lower()
                found.append(Arc(name, other.id, other.fragments[0]))
    return found


def proposed_fillers(desk: Desk, fillers: Iterable[Filler]) -> str:
    """Return the words of what a suggestion proposes for a role; nothing for what is not there."""
    found = []
    for filler in fillers:
        if filler.annotation is not UNSET:
            proposal = desk.known(str(filler.annotation))
            fragments = proposal.suggestion.fragments if proposal is not None else ()
        else:
            fragments = filler.fragments if filler.fragments is not UNSET else ()
        words = " … ".join(desk.text[start:end] for start, end in fragments)
        if words:
            found.append(words)
    return ", ".join(found)
