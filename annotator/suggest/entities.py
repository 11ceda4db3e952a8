"""Entities as a spaCy pipeline finds them, put right by the gazetteer and by the article itself."""

from typing import Any

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.suggest.actors import actors_of
from annotator.suggest.agreement import agreed
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.mentions import Mention, tidied
from annotator.suggest.sharpening import sharpened

GAZETTEER = "gazetteer"


class Entities:
    """The pipeline's own names; the source is called as the pipeline is.

    With a gazetteer, names are corrected and added (their source is then the gazetteer), and each
    names its actor: who it stands for across the article.
    """

    version = ""
    needs: frozenset[str] = frozenset()

    def __init__(self, name: str, gazetteer: Gazetteer | None = None) -> None:
        self.name = name
        self._gazetteer = gazetteer

    def propose(self, doc: Any, _found: list[Suggestion]) -> list[Suggestion]:
        """Return the entities, without possessive endings and white space, none over a line end."""
        text = doc.text
        raw = [Mention(each.start_char, each.end_char, each.label_) for each in doc.ents]
        own = [tidy for each in raw for tidy in _whole(text, each)]
        if self._gazetteer is None:
            return [_suggestion(each) for each in own]
        matches = self._gazetteer.matches(text)
        mentions = agreed(text, sharpened(text, raw, matches), matches)
        proposed = []
        known = set(own)
        for mention, linked in zip(mentions, actors_of(text, mentions, matches), strict=True):
            actor = linked.actor if linked is not None else ""
            source = "" if mention in known else GAZETTEER
            proposed.append(_suggestion(mention, actor, source))
        return proposed


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


def _suggestion(mention: Mention, actor: str = "", source: str = "") -> Suggestion:
    return Suggestion(
        layer="entity",
        label=mention.label,
        fragments=(Fragment(mention.start, mention.end),),
        attributes={"actor": actor} if actor else {},
        source=source,
    )
