"""Lists of words by which names are told from other words: `resources/gazetteer/words.toml`."""

import tomllib
from functools import cache

from annotator.resources import resource


def word_list(name: str) -> frozenset[str]:
    """Return one list of the file. Raises KeyError where there is none of the name."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(resource("gazetteer", "words.toml").read_text(encoding="utf-8"))
