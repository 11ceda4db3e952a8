"""Suggestions that an import brings, held against those that the project has."""

from msgspec import structs
from sqlalchemy import Connection

from annotator.domain.ids import ArticleId
from annotator.domain.suggestions import Suggestion, SuggestionSet
from annotator.store import reading

Owner = tuple[ArticleId, str]  # the article and the source


class IncomingSuggestions:
    """The suggestions of one import, a batch after another.

    What a source proposed for an article before the import is replaced. What several records of
    one import propose in the name of a source is put together.
    """

    def __init__(self) -> None:
        self._brought: set[Owner] = set()
        self._batch: dict[Owner, SuggestionSet] = {}
        self._before: dict[Owner, dict[str, Suggestion]] = {}  # what the batch found and replaced

    def begin_batch(self) -> None:
        """Forget the sets of the batch before: they are stored."""
        self._batch = {}
        self._before = {}

    def sets(self) -> list[SuggestionSet]:
        """Return what is to be stored of this batch."""
        return list(self._batch.values())

    def take(self, connection: Connection, given: SuggestionSet, *, is_new: bool) -> int | None:
        """Take a set; return how many of its suggestions are new, None where it changes nothing.

        `is_new`: the article comes with this batch, so that the project has nothing for it.
        """
        owner = (given.article, given.source)
        began_here = owner in self._brought
        self._brought.add(owner)
        known = self._batch.get(owner)
        if known is None and not is_new:
            stored = reading.read_suggestions(connection, given.article)
            known = next((each for each in stored if each.source == given.source), None)
        fresh = len(given.suggestions)
        if known is not None:
            there = {each.key: each for each in known.suggestions}
            if began_here:
                more = tuple(each for each in given.suggestions if each.key not in there)
                if not more:
                    return None
                before = self._before.get(owner, {})
                fresh = sum(before.get(each.key) != each for each in more)
                given = structs.replace(known, suggestions=known.suggestions + more)
            elif known.version == given.version:
                fresh = sum(there.get(each.key) != each for each in given.suggestions)
                if not fresh and len(there) == len(given.suggestions):
                    return None
                self._before[owner] = there
        self._batch[owner] = given
        return fresh
