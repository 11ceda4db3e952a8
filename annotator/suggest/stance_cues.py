"""The lexicon of stance: the words by which a text says that somebody is for or against something.

The words are data, in `resources/cues/stances/*.toml`; each file's head says how an entry is written.
A project adds words of its own in its codebook, which come first.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from spacy.strings import get_string_id

from annotator.domain.cue_words import CueWords
from annotator.domain.errors import UserError
from annotator.resources import resource
from annotator.suggest.cues import cue_tables

Polarity = Literal["favor", "against", "neutral", "both", "unclear"]
_KINDS = {"verb", "noun", "adjective", "phrase"}
_POLARITIES = {"favor", "against", "neutral", "both", "unclear"}
_ATTITUDES = {"agreement", "intention", "arguing", "sentiment"}
_FLAGS = ("deed", "object", "clause", "negated", "agent")
_KEYS = {
    *("words", "polarity", "strength", "attitude", "score", "prepositions", "objects"),
    *_FLAGS,
}
_LISTS = {
    *("light", "receiving", "reversing", "leading", "stronger", "weaker", "holding", "bodies"),
    "naming",
}
_TONES = {"good", "bad", "does_good", "does_bad", "suffers_bad", "enjoys_good"}


class StanceCue(Struct, frozen=True, kw_only=True):
    """One group of words that show a position, and where they have their target."""

    polarity: Polarity
    attitude: str
    score: float = 0.5
    strength: int = 2
    prepositions: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    deed: bool = False
    object: bool = False
    clause: bool = False
    negated: bool = False
    agent: bool = False


class StanceLexicon(Struct):
    """All cues, by lemma (with its particle after a space); phrases by their first word.

    `words` are the lists that belong to no one cue. `tones` are evaluative words: of the lemmas of
    `good` and `bad` what they are said of is good or bad; of the verbs of `does_good` and `does_bad`
    it is the subject; of `enjoys_good` and `suffers_bad` it is the object.
    """

    verbs: dict[str, list[StanceCue]] = field(default_factory=dict)
    nouns: dict[str, list[StanceCue]] = field(default_factory=dict)
    adjectives: dict[str, list[StanceCue]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], StanceCue]]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _LISTS})
    tones: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _TONES})
    beginnings: dict[int, str] = field(default_factory=dict)  # hashes of first words

    def take(self, data: dict[str, Any], name: str, *, first: bool = False) -> None:
        """Add the entries of one file. Raises UserError where one is not written as it should be.

        `first`: before what is known of the same words, so that it counts rather than that.
        """
        for kind, entries in data.items():
            if kind in ("words", "tones") and isinstance(entries, dict):
                self._lists(kind, entries, name)
                continue
            if kind not in _KINDS or not isinstance(entries, list):
                raise UserError(
                    f"The cue file {name} has '{kind}', which is no kind of cue.",
                    "Write [[verb]], [[noun]], [[adjective]], [[phrase]], [words] or [tones].",
                )
            for entry in entries:
                self._entry(kind, entry, name, first=first)

    def _lists(self, kind: str, entries: dict[str, Any], name: str) -> None:
        lists = self.words if kind == "words" else self.tones
        for key, words in entries.items():
            if key not in lists:
                raise UserError(
                    f"The cue file {name} has the list '{key}', which means nothing.",
                    f"The lists of [{kind}] are {', '.join(sorted(lists))}.",
                )
            taken = [word.lower() for word in _words({"words": words}, name)]
            lists[key].update(taken)
            if key == "naming":
                self.beginnings.update((get_string_id(word), word) for word in taken)

    def _entry(self, kind: str, entry: dict[str, Any], name: str, *, first: bool) -> None:
        words = _words(entry, name)
        cue = _cue(entry, words[0], name)
        for written in words:
            parts = tuple(written.lower().split())
            self.beginnings[get_string_id(parts[0])] = parts[0]
            if kind == "phrase":
                phrases = self.phrases.setdefault(parts[0], [])
                phrases.insert(0 if first else len(phrases), (parts, cue))
                continue
            cues = {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[kind]
            known = cues.setdefault(" ".join(parts), [])
            known.insert(0 if first else len(known), cue)


def _cue(entry: dict[str, Any], word: str, name: str) -> StanceCue:
    wrong = sorted(set(entry) - _KEYS)
    wrong += [] if entry.get("polarity") in _POLARITIES else ["polarity"]
    wrong += [] if entry.get("attitude") in _ATTITUDES else ["attitude"]
    wrong += [] if entry.get("strength", 2) in (1, 2, 3) else ["strength"]
    score = entry.get("score", 0.5)
    wrong += [] if isinstance(score, int | float) and 0 <= score <= 1 else ["score"]
    if wrong:
        raise UserError(
            f"The cue file {name} has a wrong '{wrong[0]}' in its entry for '{word}'.",
            "An entry has a polarity (favor, against, neutral, both, unclear), an attitude (agreement, intention, "
            f"arguing, sentiment), a strength of 1 to 3, a score of 0 to 1; of {sorted(_KEYS)}.",
        )
    return StanceCue(
        polarity=entry["polarity"],
        attitude=entry["attitude"],
        score=float(score),
        strength=entry.get("strength", 2),
        prepositions=frozenset(entry.get("prepositions", ())),
        objects=frozenset(entry.get("objects", ())),
        **{flag: bool(entry.get(flag)) for flag in _FLAGS},
    )


def _words(entry: object, name: str) -> list[str]:
    words = entry.get("words") if isinstance(entry, dict) else None
    if (
        not isinstance(words, list)
        or not words
        or not all(isinstance(word, str) and word.strip() for word in words)
    ):
        raise UserError(
            f"The cue file {name} has an entry without words.",
            'Give it a list of words in quotation marks: words = ["oppose", "reject"].',
        )
    return words


def read_stance_cues(paths: Iterable[Path]) -> StanceLexicon:
    """Return the lexicon of these TOML files. Raises UserError for a bad file."""
    lexicon = StanceLexicon()
    for data, name in cue_tables(paths):
        lexicon.take(data, name)
    return lexicon


@cache
def default_stance_cues() -> StanceLexicon:
    """Return the lexicon that the program comes with. It is shared: read it, do not change it."""
    return read_stance_cues(sorted(resource("cues", "stances").glob("*.toml")))


def stance_cues_with(cues: Iterable[CueWords]) -> StanceLexicon:
    """Return the program's lexicon with a project's cues of stances on top; do not change it."""
    own = [each for each in cues if each.polarity]
    if not own:
        return default_stance_cues()
    lexicon = read_stance_cues(sorted(resource("cues", "stances").glob("*.toml")))
    for each in own:
        entry = {
            "words": list(each.words),
            "polarity": each.polarity,
            "attitude": each.attitude,
            "strength": each.strength,
            "score": each.score,
            "prepositions": list(each.prepositions),
            "object": "object" in each.frames,
            "clause": "clause" in each.frames,
        }
        lexicon.take({each.kind: [entry]}, "of the project", first=True)
    return lexicon
