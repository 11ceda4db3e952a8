"""Which sources of suggestions there are: those that a model runs, and those a project has."""

from collections import Counter

from msgspec import Struct

from annotator.store import history, reading
from annotator.store.project import Project
from annotator.workflows.suggesting import sources_of

KEPT = "in the project"


class Listed(Struct, frozen=True, kw_only=True):
    """One source, and in how many articles the project has suggestions of it.

    `idle`: why it proposes nothing, where it does not.
    """

    name: str
    version: str
    origin: str
    articles: int
    idle: str = ""


class Sources(Struct, frozen=True, kw_only=True):
    """The sources, and sentences on plug-ins that are faulty."""

    sources: tuple[Listed, ...]
    troubles: tuple[str, ...] = ()


def listed_sources(project: Project, model: str) -> Sources:
    """Return the sources that the model would run, then those that the project has besides.

    Raises UserError where the model cannot be loaded.
    """
    ready = sources_of(model, project)
    kept, versions = _kept(project)
    found = [
        Listed(
            name=each.name,
            version=each.version,
            origin=each.origin,
            articles=kept.pop(each.name, 0),
            idle=each.idle,
        )
        for each in ready.sources
    ]
    found += [
        Listed(name=name, version=versions.get(name, ""), origin=KEPT, articles=count)
        for name, count in sorted(kept.items())
    ]
    return Sources(sources=tuple(found), troubles=ready.troubles)


def _kept(project: Project) -> tuple[Counter[str], dict[str, str]]:
    """Return by source the articles with suggestions of it, and its version if it is no part."""
    articles: Counter[str] = Counter()
    versions: dict[str, str] = {}
    with project.reading() as connection:
        for article in history.article_ids(connection):
            names = set()
            for group in reading.read_suggestions(connection, article):
                versions[group.source] = group.version
                names |= {each.source or group.source for each in group.suggestions}
            articles.update(names)
    return articles, versions
