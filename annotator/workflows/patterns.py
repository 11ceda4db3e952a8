"""The patterns of a project: words that are always suggested, kept in its codebook."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice

from msgspec import structs
from sqlalchemy import Connection

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_toml import read_codebook
from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.patterns import ENTITY, Pattern, patterns_stamp
from annotator.domain.records import Annotation
from annotator.store import history, reading
from annotator.store.project import Project
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.protocol import Ready
from annotator.workflows.progress import Progress, Silent

_CHUNK = 200  # articles looked through at a time
_ASCII_WORD = re.compile(r"(?<![^\W_])[A-Za-z0-9]+(?![^\W_])")
_STAMP = re.compile(r"\+patterns-([0-9a-f]{8})")


def pattern_of(annotation: Annotation, text: str) -> Pattern:
    """Return the pattern that proposes such an annotation wherever its words stand.

    Raises UserError where it is not of the layer entity, or its words do not stand together.
    """
    if annotation.layer != ENTITY:
        raise UserError(
            "Only entities can always be suggested by their words.", "Take an entity in hand."
        )
    if len(annotation.fragments) != 1:
        raise UserError(
            "The words of this entity do not stand together, so they cannot be looked for.",
            "Take one whose words do.",
        )
    ((start, end),) = annotation.fragments
    actor = annotation.attributes.get("actor")
    words = " ".join(text[start:end].split())
    return Pattern(
        words=words,
        label=annotation.label,
        actor=actor if isinstance(actor, str) and actor != words else "",
    )


def with_pattern(codebook: Codebook, pattern: Pattern) -> Codebook:
    """Return the codebook with the pattern, in place of one of the same words."""
    others = [each for each in codebook.patterns if each.words != pattern.words]
    return structs.replace(codebook, patterns=(*others, pattern))


def step_name(pattern: Pattern) -> str:
    """Return what the history calls the step that brings the pattern."""
    return f"always suggest “{pattern.words}” as {pattern.label}"


def keep_untouched(project: Project, ready: Ready, progress: Progress | None = None) -> int:
    """Have suggestions of other patterns count as those of the model as it is now.

    That is where nothing but the project's patterns differs, and none of those that came or went
    has its words in the article. Returns how many articles need no new look. What is left is
    looked at again, since its version is another one.
    """
    progress = progress or Silent()
    now = set(project.codebook().patterns)
    kept = 0
    with project.reading() as connection:
        versions = reading.versions_of(connection, ready.source) - {ready.version}
        once = _patterns_once(connection) if versions else {}
    for version in versions:
        stamp = _STAMP.search(version)
        before = once.get(stamp.group(1) if stamp else "")
        if before is None or _STAMP.sub("", version) != _STAMP.sub("", ready.version):
            continue
        standing = _standing(now ^ set(before))
        for articles in _chunks(project, ready.source, version):
            if progress.cancelled:
                return kept
            with project.reading() as connection:
                texts = reading.texts_by_article(connection, articles, {})
            same = [key for key, text in texts.items() if not standing(text)]
            project.renew_suggestions(ready.source, ready.version, same)
            kept += len(same)
            progress.report(kept, None, f"Looked for new patterns: {kept:,} articles without them")
    return kept


def _standing(patterns: Set[Pattern]) -> Callable[[str], bool]:
    """Return what tells whether any of the patterns stands in a text.

    Most texts are passed over at a glance: those without the longest word of each, letters and
    points between them, since acronyms may have such. Words that can be written in several ways
    (accents) are always looked for with care.
    """
    gazetteer = Gazetteer(patterns)
    longest = [max(_ASCII_WORD.findall(each.words), key=len, default="") for each in patterns]
    if not all(longest):
        return lambda text: bool(gazetteer.matches(text))
    words = "|".join(r"\.?".join(word) for word in sorted(set(longest)))
    glance = re.compile(words, re.IGNORECASE)
    return lambda text: glance.search(text) is not None and bool(gazetteer.matches(text))


def _patterns_once(connection: Connection) -> dict[str, Sequence[Pattern]]:
    """Return the patterns that the project has or has had, by their stamp."""
    found: dict[str, Sequence[Pattern]] = {"": ()}
    for version in history.codebooks_ever(connection):
        patterns = _patterns_in(version.toml)
        found[patterns_stamp(patterns)] = patterns
    return found


def _patterns_in(toml: str) -> tuple[Pattern, ...]:
    """Return the patterns of a codebook, quickly where it has none."""
    return read_codebook(toml).patterns if "pattern" in toml else ()


def _chunks(project: Project, source: str, version: str) -> Iterator[list[ArticleId]]:
    with project.reading() as connection:
        articles = iter(reading.articles_with_suggestions(connection, source, version))
    while chunk := list(islice(articles, _CHUNK)):
        yield chunk
