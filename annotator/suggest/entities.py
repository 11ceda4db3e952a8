"""Entities as a spaCy pipeline finds them."""

import re
from typing import Any

from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment

_POSSESSIVE = re.compile("['\u2019][sS]$")


class Entities:
    """The pipeline's own names; the source is called as the pipeline is."""

    version = ""
    needs: frozenset[str] = frozenset()

    def __init__(self, name: str) -> None:
        self.name = name

    def propose(self, doc: Any, _found: list[Suggestion]) -> list[Suggestion]:
        """Return the entities, without possessive endings and white space, none over a line end."""
        text = doc.text
        found = []
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
                fragments = (Fragment(start, end),)
                found.append(Suggestion(layer="entity", label=entity.label_, fragments=fragments))
        return found
