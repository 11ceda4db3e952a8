"""One pass of a spaCy pipeline over texts, and what each source makes of it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import spacy
from msgspec import structs
from spacy.language import Language

from annotator.domain.cue_words import cues_stamp
from annotator.domain.errors import UserError
from annotator.domain.patterns import patterns_stamp
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.calibration import default_calibration
from annotator.suggest.claim_tagger import add_claim_tagger
from annotator.suggest.claims import Claims
from annotator.suggest.entities import GAZETTEER, PATTERNS, Entities
from annotator.suggest.name_scores import name_scores
from annotator.suggest.plug_ins import PlugIn, Source, plug_ins, said_by
from annotator.suggest.protocol import Setup, SourceState
from annotator.suggest.stances import Stances
from annotator.suggest.trained import ArticleLabels, TrainedClaims, claims_source

# spaCy refuses texts of a million characters and takes a gigabyte at 300,000.
PIECE = 20_000
BATCH = 32
GAZETTEER_VERSION = "1"
_FINDS_NAMES = {"ner", "entity_ruler", "span_ruler"}
_BUILT_IN = (Claims, TrainedClaims, ArticleLabels, Stances)


_Piece = tuple[
    str, tuple[int, int]
]  # its words, the place of its text, and where in that it begins


class Pipeline:
    """A spaCy pipeline with the sources that read its results.

    Raises UserError where it cannot be loaded or finds no names, or a source is named that there
    is not.
    """

    def __init__(self, model: str, switched_off: Iterable[str] = ()) -> None:
        self.name = model.replace("\\", "/").rstrip("/").rpartition("/")[2]
        try:
            self._nlp: Language = spacy.load(model)
            add_claim_tagger(self._nlp, model)
        except Exception as error:
            raise UserError(
                f"The spaCy model '{model}' cannot be loaded: {said_by(error)}",
                "Install it with pip, or choose another model; labelling works without it.",
            ) from error
        self._present = set(self._nlp.pipe_names)
        if not _FINDS_NAMES & self._present:
            raise UserError(
                f"The spaCy model '{model}' finds no entities: it has no 'ner' component.",
                "Choose a pipeline that has one.",
            )
        self._known = [self.name, GAZETTEER, PATTERNS, *(each.name for each in _BUILT_IN)]
        self._plugged, self._troubles = plug_ins(self._known)
        self._known += [each.name for each in self._plugged]
        self.meta = self._nlp.meta
        self.calibration = default_calibration()
        self.sources: tuple[SourceState, ...] = ()
        self.version = ""
        self.set_up(Setup(without=tuple(switched_off)))

    def set_up(self, setup: Setup) -> None:
        """Use these sources and patterns from now on. Raises UserError for an unknown source."""
        for name in (*setup.only, *setup.without):
            if name not in self._known:
                raise UserError(
                    f"There is no source '{name}'.", f"The sources are: {', '.join(self._known)}."
                )
        off = set(setup.without)
        if setup.only:
            off |= set(self._known) - set(setup.only)
        patterns = () if PATTERNS in off else setup.patterns
        self._names = Entities(
            self.name,
            patterns,
            gazetteer=GAZETTEER not in off,
            silent=self.name in off,
            scores=name_scores(self._nlp.meta),
        )
        claims = claims_source(self._nlp.meta, self._present, off, setup.cues)
        after: list[Source] = [
            claims,
            ArticleLabels(self._nlp.meta.get("hustings", {})),
            Stances(setup.cues),
            *self._plugged,
        ]
        self._after = [
            each for each in after if each.name not in off and each.needs <= self._present
        ]
        self._enable()
        parts = [str(self._nlp.meta.get("version", ""))]
        parts += ["without-names"] * (self.name in off)
        parts += [f"{GAZETTEER}-{GAZETTEER_VERSION}"] * (GAZETTEER not in off)
        parts += [f"{PATTERNS}-{patterns_stamp(patterns)}"] * bool(patterns)
        parts += [f"cues-{cues_stamp(setup.cues)}"] * bool(setup.cues)
        parts += [f"{source.name}-{source.version}" for source in self._after]
        parts += [f"scores-{self.calibration.stamp}"]
        self.version = "+".join(parts)
        self.sources = tuple(self._states(off, setup, claims.name))

    def _enable(self) -> None:
        """Have the pipeline do what the sources read, and nothing else."""
        needed = {"tok2vec", "transformer", "trained_tok2vec"} | _FINDS_NAMES
        for source in self._after:
            needed |= source.needs
        for name in self._present:
            if name in needed and name in self._nlp.disabled:
                self._nlp.enable_pipe(name)
            elif name not in needed and name not in self._nlp.disabled:
                self._nlp.disable_pipe(name)

    def _states(self, off: set[str], setup: Setup, claims: str) -> Iterator[SourceState]:
        """Yield what each source is, and why it proposes nothing where it does not."""

        def idle(name: str, needs: frozenset[str] = frozenset()) -> str:
            missing = sorted(needs - self._present)
            if name in off:
                return "switched off"
            return f"the model has no {', '.join(missing)}" if missing else ""

        own = str(self._nlp.meta.get("version", ""))
        yield SourceState(self.name, own, "the model", idle(self.name))
        yield SourceState(GAZETTEER, GAZETTEER_VERSION, "built in", idle(GAZETTEER))
        stamp = patterns_stamp(setup.patterns)
        none = "" if setup.patterns else "it has none"
        yield SourceState(PATTERNS, stamp, "the project", idle(PATTERNS) or none)
        for each in _BUILT_IN:
            why = idle(each.name, each.needs)
            if each is Claims and claims != each.name:
                why = why or f"'{claims}' takes its place"
            yield SourceState(each.name, each.version, "built in", why)
        for plugged in self._plugged:
            why = idle(plugged.name, plugged.needs)
            yield SourceState(plugged.name, plugged.version, plugged.package, why)

    def take_troubles(self) -> tuple[str, ...]:
        """Return what has gone wrong with plug-ins since this was last asked."""
        found, self._troubles = self._troubles, []
        for each in self._plugged:
            if each.trouble:
                found.append(each.trouble)
                each.trouble = ""
        return tuple(found)

    def suggest(self, texts: Iterable[str]) -> Iterator[tuple[Suggestion, ...]]:
        """Yield for each text, in order, what the sources propose for it."""
        pieces = (
            (text[start:end], (index, start))
            for index, text in enumerate(texts)
            for start, end in pieces_of(text)
        )
        current: list[Suggestion] = []
        at = -1  # the text that `current` is of
        while batch := list(islice(pieces, BATCH)):
            for index, found in self._read(batch):
                if index > at >= 0:
                    yield tuple(current)
                    current = []
                at = index
                current += found
        if at >= 0:
            yield tuple(current)

    def _read(self, batch: list[_Piece]) -> list[tuple[int, list[Suggestion]]]:
        """Return what is proposed in each piece, with the place of its text.

        spaCy keeps every word that it ever met; in a memory zone it forgets those of the batch.
        """
        with self._nlp.memory_zone():
            docs = self._nlp.pipe(batch, as_tuples=True, batch_size=BATCH)
            return [(index, self._proposed(doc, offset)) for doc, (index, offset) in docs]

    def _proposed(self, doc: Any, offset: int) -> list[Suggestion]:
        found = self._names.propose(doc, [])
        for source in self._after:
            found += [
                structs.replace(self.calibration.calibrated(each, source.name), source=source.name)
                for each in source.propose(doc, found)
            ]
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


__all__ = ["BATCH", "PIECE", "Pipeline", "PlugIn", "Source", "pieces_of", "shifted"]
