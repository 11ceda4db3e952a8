"""Whom "he" and "she" stand for, among the persons that a text names before them."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from annotator.domain.suggestions import Suggestion
from annotator.suggest.offices import address_before, sex_of_address, sex_of_given_name
from annotator.suggest.quotes import Quotation, paragraphs_of, quotations

_SEX = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
}
PERSONS = frozenset(_SEX)
_FAR = 1500  # characters from a pronoun back to its person
_SUBJECTS = {"nsubj", "nsubjpass"}


class Persons:
    """The persons that are named in a parsed piece. `entities`: all that was proposed for it."""

    def __init__(self, doc: Any, entities: Iterable[Suggestion]) -> None:
        self._doc = doc
        self._persons = sorted(
            (each for each in entities if each.layer == "entity" and each.label == "PERSON"),
            key=lambda each: each.fragments[0],
        )
        self._starts = [each.fragments[0].start for each in self._persons]

    @cached_property
    def _quotations(self) -> list[Quotation]:
        return quotations(self._doc.text, paragraphs_of(self._doc.text))

    def before(self, pronoun: str, start: int) -> Suggestion | None:
        """Return the person that a pronoun at a character stands for; None if nobody fits.

        That is who was last the subject of a sentence, else who was named last; never one of the
        other sex, as far as a given name or a form of address tells, nor one that only a quotation
        in between names.
        """
        sex = _SEX[pronoun.casefold()]
        last: Suggestion | None = None
        for person in reversed(self._persons[: bisect_right(self._starts, start)]):
            at = person.fragments[0].start
            if start - at > _FAR:
                break
            if self._sex(person) not in ("", sex) or self._quoted_apart(at, start):
                continue
            last = last or person
            if self._leads(person):
                return person
        return last

    def _leads(self, person: Suggestion) -> bool:
        """Tell whether a person is the subject of a sentence, or who "according to" names."""
        span = self._doc.char_span(*person.fragments[0], alignment_mode="expand")
        if span is None or not len(span):
            return False
        head = span.root
        while head.dep_ in ("appos", "compound") and head.head.i != head.i:
            head = head.head
        above = head.head
        cited = above.lower_ == "to" and above.head.lower_ == "according"
        return head.dep_ in _SUBJECTS or (head.dep_ == "pobj" and (above.dep_ == "agent" or cited))

    def _sex(self, person: Suggestion) -> str:
        """Return what a person's given name or form of address tells: man, woman, or nothing."""
        place = person.fragments[0]
        name = str(person.attributes.get("actor") or self._doc.text[place.start : place.end])
        told = sex_of_address(address_before(self._doc.text, place.start))
        return told or (sex_of_given_name(name.split()[0]) if " " in name else "")

    def _quoted_apart(self, offset: int, pronoun: int) -> bool:
        """Tell whether a character stands in a quotation that the pronoun is not in."""
        place = bisect_right(self._quotations, offset, key=lambda each: each.start) - 1
        if place < 0:
            return False
        quote = self._quotations[place]
        return quote.start <= offset < quote.end and not quote.start <= pronoun < quote.end
