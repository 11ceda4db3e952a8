"""Entities from a spaCy pipeline, with offsets into the whole text however it was cut."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from spacy.language import Language

from annotator.domain.errors import UserError
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment

# spaCy refuses texts of a million characters and takes a gigabyte at 300,000.
PIECE = 20_000
BATCH = 32
_NEEDED = {"tok2vec", "transformer", "ner", "entity_ruler", "span_ruler"}
_POSSESSIVE = re.compile("['\u2019][sS]$")


class EntitySource:
    """A spaCy pipeline that proposes entities. Raises UserError where it cannot be loaded."""

    def __init__(self, model: str) -> None:
        self.name = model.replace("\\", "/").rstrip("/").rpartition("/")[2]
        try:
            self._nlp: Language = spacy.load(model)
        except Exception as error:
            raise UserError(
                f"The spaCy model '{model}' cannot be loaded: {_first_line(error)}",
                "Install it with pip, or choose another model; labelling works without it.",
            ) from error
        if not _NEEDED & set(self._nlp.pipe_names) - {"tok2vec", "transformer"}:
            raise UserError(
                f"The spaCy model '{model}' finds no entities: it has no 'ner' component.",
                "Choose a pipeline that has one.",
            )
        for name in list(self._nlp.pipe_names):
            if name not in _NEEDED:
                self._nlp.disable_pipe(name)
        self.version = str(self._nlp.meta.get("version", ""))

    def suggest(self, texts: Iterable[str]) -> Iterator[tuple[Suggestion, ...]]:
        """Yield for each text, in order, the entities that the pipeline finds in it."""
        pieces = (
            (text[start:end], (index, start))
            for index, text in enumerate(texts)
            for start, end in pieces_of(text)
        )
        current: list[Suggestion] = []
        at = -1  # the text that `current` is of
        for doc, (index, offset) in self._nlp.pipe(pieces, as_tuples=True, batch_size=BATCH):
            if index > at >= 0:
                yield tuple(current)
                current = []
            at = index
            current += _entities(doc, offset)
        if at >= 0:
            yield tuple(current)


def pieces_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` pieces of at most PIECE characters, cut at paragraph ends if any.

    An empty text gives one empty piece, so that every text has its turn.
    """
    start = 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        for mark in ("\n", " "):
            cut = text.rfind(mark, start + PIECE // 2, limit)
            if cut >= 0:
                limit = cut + 1
                break
        yield start, limit
        start = limit
    yield start, len(text)


def _entities(doc: Any, offset: int) -> Iterator[Suggestion]:
    text = doc.text
    for entity in doc.ents:
        start, end = entity.start_char, entity.end_char
        possessive = _POSSESSIVE.search(text, start, end)
        if possessive:
            end = possessive.start()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and "\n" not in text[start:end]:
            yield Suggestion(
                layer="entity",
                label=entity.label_,
                fragments=(Fragment(start + offset, end + offset),),
            )


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0].rstrip(".") + "."
