"""Entities as a spaCy pipeline finds them, put right by the gazetteer and by the article itself."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.domain.patterns import Pattern
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.actors import actors_of
from annotator.suggest.agreement import agreed
from annotator.suggest.gazetteer import Gazetteer, GazetteerMatch
from annotator.suggest.mentions import Mention, Mentions, bare, tidied
from annotator.suggest.name_scores import NameScores
from annotator.suggest.sharpening import sharpened

GAZETTEER = "gazetteer"
PATTERNS = "patterns"


class Entities:
    """The pipeline's own names; the source is called as the pipeline is.

    With the gazetteer, names are corrected and added (their source is then the gazetteer), and each
    names its actor: who it stands for across the article. With a project's patterns, their words
    have their labels (and the source `patterns`) wherever they are no part of a longer name.
    `silent`: what is the pipeline's own is left out. `scores`: what says how likely each is right.
    """

    version = ""
    needs: frozenset[str] = frozenset()

    def __init__(
        self,
        name: str,
        patterns: Iterable[Pattern] = (),
        *,
        gazetteer: bool = False,
        silent: bool = False,
        scores: NameScores | None = None,
    ) -> None:
        self.name = name
        self._silent = silent
        self._scores = scores
        self._own = tuple(patterns)
        self._gazetteer = Gazetteer.load(self._own) if gazetteer else None
        self._patterns = Gazetteer(self._own) if self._own else None

    def propose(self, doc: Any, _found: list[Suggestion]) -> list[Suggestion]:
        """Return the entities, without possessive endings and white space, none over a line end."""
        text = doc.text
        raw = [Mention(each.start_char, each.end_char, each.label_) for each in doc.ents]
        mentions = own = [tidy for each in raw for tidy in _whole(text, each)]
        actors = [""] * len(own)
        matches: list[GazetteerMatch] = []
        if self._gazetteer is not None:
            matches = self._gazetteer.matches(text)
            mentions = agreed(text, sharpened(text, raw, matches), matches)
            linked = actors_of(text, mentions, matches)
            actors = [each.actor if each is not None else "" for each in linked]
        taught = self._taught(text, mentions)
        kept = Mentions(mentions)
        kept.put(*taught)
        by_mention = dict(zip(mentions, actors, strict=True))
        known = set(own)
        proposed = []
        scores = self._scored(text, list(kept), [*matches, *taught.values()])
        for mention, score in zip(kept, scores, strict=True):
            if mention in taught:
                actor = taught[mention].pattern.actor or by_mention.get(mention, "")
                proposed.append(_suggestion(mention, actor, PATTERNS, None))  # never hidden
            elif mention not in known:
                proposed.append(_suggestion(mention, by_mention[mention], GAZETTEER, score))
            elif not self._silent:
                proposed.append(_suggestion(mention, by_mention[mention], "", score))
        return proposed

    def _scored(
        self, text: str, mentions: list[Mention], matches: list[GazetteerMatch]
    ) -> Sequence[float | None]:
        if self._scores is None:
            return [None] * len(mentions)
        return self._scores.scores(text, mentions, matches)

    def _taught(self, text: str, mentions: Sequence[Mention]) -> dict[Mention, GazetteerMatch]:
        """Return where the project's patterns stand, but for those within a longer name."""
        if self._patterns is None:
            return {}
        kept = Mentions(mentions)
        found = {}
        for match in self._patterns.matches(text):
            start, end, pattern = match
            around = (bare(text, each) for each in kept.over(start, end))
            if all(stop - begin <= end - start for begin, stop in around):
                found[Mention(start, end, pattern.label)] = match
        return found


def _whole(text: str, mention: Mention) -> list[Mention]:
    """Return a model's mention tidied; numbers and dates lose white space alone."""
    found = []
    for start, end, label in tidied(text, mention):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and "\n" not in text[start:end]:
            found.append(Mention(start, end, label))
    return found


def _suggestion(mention: Mention, actor: str, source: str, score: float | None) -> Suggestion:
    return Suggestion(
        layer="entity",
        label=mention.label,
        fragments=(Fragment(mention.start, mention.end),),
        attributes={"actor": actor} if actor else {},
        source=source,
        score=score,
    )
