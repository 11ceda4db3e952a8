"""The lexicon of cues: the words by which a text says that something is said, thought or wanted.

The words are data, in `resources/cues/*.toml`; each file's head says how an entry is written. A
project adds words of its own in its codebook, which come on top.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from annotator.domain.cue_words import CueWords
from annotator.domain.errors import UserError
from annotator.resources import resource

FRAMES = frozenset(
    (
        *("quote", "clause", "infinitive", "gerund"),
        *("object", "object infinitive", "complement", "raising"),
    )
)
_OF_THE_PROJECT = "of the project"
_KINDS = {"verb", "noun", "adjective", "phrase"}
_KEYS = {"words", "frames", "prepositions", "with", "score", "agent", "possessive"}


class Cue(Struct):
    """What is known of one word: the score of each frame, and of each preposition.

    `going_on` holds prepositions that go on with the content after an object (accused X of …).
    """

    frames: dict[str, float] = field(default_factory=dict)
    prepositions: dict[str, float] = field(default_factory=dict)
    going_on: set[str] = field(default_factory=set)
    agent: bool = False

    def take(self, entry: dict[str, Any]) -> None:
        """Add what one entry of a file says."""
        score = float(entry.get("score", 0.5))
        self.frames.update(dict.fromkeys(entry.get("frames", ()), score))
        self.prepositions.update(dict.fromkeys(entry.get("prepositions", ()), score))
        self.going_on.update(entry.get("with", ()))
        self.agent = self.agent or bool(entry.get("agent"))


class Phrase(Struct, frozen=True):
    """A fixed phrase, as lower-case words, and whether its source stands inside it."""

    words: tuple[str, ...]
    possessive: bool
    score: float


class Lexicon(Struct):
    """All cues, by lemma (with its particle after a space); phrases by their first word."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    adjectives: dict[str, Cue] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    light: set[str] = field(default_factory=set)

    def take(self, data: dict[str, Any], name: str) -> None:
        """Add the entries of one file. Raises UserError where one is not written as it should be."""
        for kind, entries in data.items():
            if kind == "light" and isinstance(entries, dict):
                self.light.update(_words(entries, name))
                continue
            if kind not in _KINDS or not isinstance(entries, list):
                raise UserError(
                    f"The cue file {name} has '{kind}', which is no kind of cue.",
                    "Write [[verb]], [[noun]], [[adjective]], [[phrase]] or [light].",
                )
            for entry in entries:
                self._entry(kind, entry, name)

    def _entry(self, kind: str, entry: dict[str, Any], name: str) -> None:
        words = _words(entry, name)
        wrong = [*(set(entry) - _KEYS), *(set(entry.get("frames", ())) - FRAMES)]
        if wrong:
            raise UserError(
                f"The cue file {name} has '{wrong[0]}' in its entry for '{words[0]}'.",
                f"An entry has {', '.join(sorted(_KEYS))}; frames are {', '.join(sorted(FRAMES))}.",
            )
        if kind == "phrase":
            for written in words:
                parts = tuple(written.lower().split())
                phrase = Phrase(
                    parts, bool(entry.get("possessive")), float(entry.get("score", 0.5))
                )
                self.phrases.setdefault(parts[0], []).append(phrase)
            return
        cues = {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[kind]
        for word in words:
            cues.setdefault(word.lower(), Cue()).take(entry)


def _words(entry: object, name: str) -> list[str]:
    words = entry.get("words") if isinstance(entry, dict) else None
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise UserError(
            f"The cue file {name} has an entry without words.",
            'Give it a list of words in quotation marks: words = ["say", "tell"].',
        )
    return words


def cue_tables(paths: Iterable[Path]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what stands in each of these TOML files, and its name. Raises UserError for a bad one."""
    for path in paths:
        try:
            yield tomllib.loads(path.read_text(encoding="utf-8")), path.name
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UserError(
                f"The cue file {path.name} cannot be read: {error}.", "Correct it."
            ) from error


def read_lexicon(paths: Iterable[Path]) -> Lexicon:
    """Return the lexicon of these TOML files, later ones on top. Raises UserError for a bad file."""
    lexicon = Lexicon()
    for data, name in cue_tables(paths):
        lexicon.take(data, name)
    return lexicon


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon that the program comes with. It is shared: read it, do not change it."""
    return read_lexicon(sorted(resource("cues").glob("*.toml")))


def lexicon_with(cues: Iterable[CueWords]) -> Lexicon:
    """Return the program's lexicon with a project's cues of claims on top; do not change it."""
    own = [each for each in cues if not each.polarity]
    if not own:
        return default_lexicon()
    lexicon = read_lexicon(sorted(resource("cues").glob("*.toml")))
    for each in own:
        entry = {
            "words": list(each.words),
            "frames": list(each.frames),
            "prepositions": list(each.prepositions),
            "with": list(each.going_on),
            "score": each.score,
        }
        lexicon.take({each.kind: [entry]}, _OF_THE_PROJECT)
    return lexicon
