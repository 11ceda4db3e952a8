"""One pass of a spaCy pipeline over texts, and what each built-in source makes of it."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import spacy
from msgspec import structs
from spacy.language import Language

from annotator.domain.errors import UserError
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.entities import GAZETTEER, Entities
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.stances import Stances
from annotator.suggest.trained import ArticleLabels, claims_source

# spaCy refuses texts of a million characters and takes a gigabyte at 300,000.
PIECE = 20_000
BATCH = 32
GAZETTEER_VERSION = "1"
_FINDS_NAMES = {"ner", "entity_ruler", "span_ruler"}


class Source(Protocol):
    """What proposes labels from a parsed piece of a text.

    `needs` names the components of the pipeline that it reads; a source whose components are not
    there is left out. `propose` is given the piece and what the sources before it have proposed
    for it, in code points of the piece.
    """

    name: str
    version: str
    needs: frozenset[str]

    def propose(self, doc: Any, found: list[Suggestion]) -> list[Suggestion]: ...


class Pipeline:
    """A spaCy pipeline with the sources that read its results.

    Raises UserError where it cannot be loaded or finds no names.
    """

    def __init__(self, model: str, switched_off: Iterable[str] = ()) -> None:
        self.name = model.replace("\\", "/").rstrip("/").rpartition("/")[2]
        try:
            self._nlp: Language = spacy.load(model)
        except Exception as error:
            raise UserError(
                f"The spaCy model '{model}' cannot be loaded: {_first_line(error)}",
                "Install it with pip, or choose another model; labelling works without it.",
            ) from error
        present = set(self._nlp.pipe_names)
        if not _FINDS_NAMES & present:
            raise UserError(
                f"The spaCy model '{model}' finds no entities: it has no 'ner' component.",
                "Choose a pipeline that has one.",
            )
        off = set(switched_off)
        gazetteer = None if GAZETTEER in off else Gazetteer.load()
        built_in: tuple[Source, ...] = (
            Entities(self.name, gazetteer),
            claims_source(self._nlp.meta, present, off),
            ArticleLabels(),
            Stances(),
        )
        self._sources = [
            source for source in built_in if source.needs <= present and source.name not in off
        ]
        needed = {"tok2vec", "transformer", "trained_tok2vec"} | _FINDS_NAMES
        for source in self._sources:
            needed |= source.needs
        for name in present - needed:
            self._nlp.disable_pipe(name)
        parts = [f"{GAZETTEER}-{GAZETTEER_VERSION}"] if gazetteer is not None else []
        parts += [f"{source.name}-{source.version}" for source in self._sources[1:]]
        self.version = "+".join([str(self._nlp.meta.get("version", "")), *parts])

    def suggest(self, texts: Iterable[str]) -> Iterator[tuple[Suggestion, ...]]:
        """Yield for each text, in order, what the sources propose for it."""
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
            current += self._proposed(doc, offset)
        if at >= 0:
            yield tuple(current)

    def _proposed(self, doc: Any, offset: int) -> list[Suggestion]:
        found: list[Suggestion] = []
        for source in self._sources:
            own = source.propose(doc, found)
            name = "" if source is self._sources[0] else source.name
            found += [structs.replace(each, source=name) for each in own] if name else own
        return [shifted(each, offset) for each in found] if offset else found


def shifted(suggestion: Suggestion, by: int) -> Suggestion:
    """Return a suggestion further on in the text, and what it points at with it."""

    def moved(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        return tuple(Fragment(start + by, end + by) for start, end in fragments)

    return suggestion.moved(moved)


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


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0].rstrip(".") + "."
