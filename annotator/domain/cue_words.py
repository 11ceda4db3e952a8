"""Words that a project teaches the search for claims and stances, beside those that it knows."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from annotator.domain.text import text_sha256

CueKind = Literal["verb", "noun", "adjective", "phrase"]
Frame = Literal[
    "quote",
    "clause",
    "infinitive",
    "gerund",
    "object",
    "object infinitive",
    "complement",
    "raising",
]
Word = Annotated[str, Meta(pattern=r"\S")]  # not empty, nor white space alone


class CueWords(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A group of words of one kind by which a text ascribes a claim, or a stance if it has a polarity.

    words: base forms, as in the files of `resources/cues`; a verb's particle after a space
    frames: what a verb, noun or adjective takes as its content (quote, clause, object, …)
    prepositions: those that lead to the content
    going_on: prepositions that go on with the content after an object; `with` in files
    score: how often, by rough judgement, such words are a cue (0 to 1)
    attitude, strength: of a stance; kind of attitude, and intensity from 1 to 3
    """

    kind: CueKind
    words: Annotated[tuple[Word, ...], Meta(min_length=1)]
    frames: tuple[Frame, ...] = ()
    prepositions: tuple[Word, ...] = ()
    going_on: tuple[Word, ...] = field(default=(), name="with")
    score: Annotated[float, Meta(ge=0, le=1)] = 0.6
    polarity: Literal["", "favor", "against", "neutral", "both", "unclear"] = ""
    attitude: Literal["agreement", "intention", "arguing", "sentiment"] = "agreement"
    strength: Annotated[int, Meta(ge=1, le=3)] = 2

    def problem(self) -> str:
        """Return what is wrong with the group as a whole; nothing where it is right."""
        if self.kind != "phrase" and not (self.frames or self.prepositions):
            return "nothing tells where the content of these words stands"
        if self.polarity and set(self.frames) - {"object", "clause"}:
            return "the target of a stance is an object, a clause, or stands after a preposition"
        return ""


def cues_stamp(cues: tuple[CueWords, ...]) -> str:
    """Return eight digits that are others for other words; nothing where there are none."""
    return text_sha256(msgspec.json.encode(cues).decode())[:8] if cues else ""
