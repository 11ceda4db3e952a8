"""Words that name somebody or something: what a gazetteer knows, and what a project teaches it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from annotator.domain.text import text_sha256

ENTITY = "entity"  # the layer that the labels of patterns are of
Kind = Literal["name", "demonym", "metonym", "acronym"]
Text = Annotated[str, Meta(pattern=r"\S")]  # not empty, nor white space alone


class Pattern(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Words that name an actor; a pattern of a project has the same form.

    words: as they stand in a text; matched token by token, so white space does not matter
    label: of the layer entity
    actor: who or what the words stand for; empty for the words themselves
    sure: False for words that are other things too; they count only where the text or the
        language model speaks for them
    any_case: matched whatever the case of its letters
    """

    words: Text
    label: Text
    actor: str = ""
    kind: Kind = "name"
    sure: bool = True
    any_case: bool = False

    @property
    def key(self) -> str:
        """What tells a pattern from the others of its codebook: its words."""
        return self.words

    @property
    def name(self) -> str:
        return self.words


def patterns_stamp(patterns: tuple[Pattern, ...]) -> str:
    """Return eight digits that are others for other patterns; nothing where there are none."""
    if not patterns:
        return ""
    return text_sha256(msgspec.json.encode(patterns).decode())[:8]
