"""Who holds a position, and who it is towards: the entity that a noun names or stands for."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from annotator.domain.suggestions import Suggestion
from annotator.suggest.claimants import Claimants, names_among
from annotator.suggest.pronouns import PERSONS, Persons
from annotator.suggest.reading import Reading
from annotator.suggest.stance_cues import StanceLexicon

_HOLDERS = {"PERSON", "ORG", "GPE", "NORP"}
_TARGETS = {*_HOLDERS, "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
_SPEAKER = {"i", "me", "my", "we", "us", "our"}
_CALLED = 0.7  # how far "the spokesman" is sure to be the person who is called so
_DESCRIBED = 0.8  # how far a noun that is no name is sure to be one who holds a position
# Who holds such an office speaks for a state or a people, hardly for a company.
_OFFICES = {"president", "minister", "senator", "leader", "politician", "ambassador", "envoy"}
_PARTS = {"poss", "amod", "compound", "nmod"}


class Named(Struct, frozen=True):
    """The key of an entity (empty: the author), and how far it is sure that it is the one.

    `description` is the entity itself, where nobody has proposed it before.
    """

    key: str
    sure: float
    description: Suggestion | None = None


class Names:
    """The entities of a piece, and who its nouns and pronouns stand for."""

    def __init__(self, reading: Reading, lexicon: StanceLexicon, found: list[Suggestion]) -> None:
        self._reading = reading
        self._bodies = lexicon.words["bodies"]
        self._entities = names_among(found, _TARGETS)
        self._starts = [each.fragments[0].start for each in self._entities]
        self._persons = Persons(reading.doc, self._entities)
        self._claimants = Claimants(reading.doc, found)
        self._claims = sorted(
            (each for each in found if each.layer == "claim" and "claimant" in each.roles),
            key=lambda each: each.fragments[0],
        )

    def holders(self, noun: Any) -> list[Named]:
        """Return who holds a position: the noun and those joined to it, as far as they are named.

        Where one of several is not named, the others are returned.
        """
        found: dict[str, Named] = {}
        for each in (noun, *(t for t in noun.conjuncts if t.i > noun.i)):
            named = self._holder(each)
            if named is not None:
                found.setdefault(named.key, named)
        return list(found.values())

    def target(self, noun: Any) -> Named | None:
        """Return the entity that the noun names or stands for, if any."""
        entity = self._at(noun)
        if entity is not None:
            return None if self._narrowed(noun, entity) else Named(entity.key, 1.0)
        if noun.lower_ in ("him", "her") and noun.dep_ != "poss":
            return self._person_before(noun, 0.55)
        return self._described(noun, _TARGETS)

    def _narrowed(self, noun: Any, entity: Suggestion) -> bool:
        """Tell whether a name is only a part of what is meant: a "no deal" Brexit, NATO for all."""
        if entity.label == "PERSON":
            return False
        place = entity.fragments[0]
        for each in noun.children:
            if place.start <= each.idx < place.end:
                continue
            if each.dep_ == "amod" and each.pos_ in ("ADJ", "VERB") and not each.ent_type_:
                return True
            if each.dep_ == "compound" and not each.ent_type_ and each.text[:1].islower():
                return True
            if each.dep_ == "prep" and each.i > noun.i and each.lower_ in ("for", "without"):
                return True
        return False

    def _holder(self, noun: Any) -> Named | None:
        entity = self._at(noun)
        if entity is not None:
            return Named(entity.key, 1.0) if entity.label in _HOLDERS else None
        lower = noun.lower_
        if lower in _SPEAKER and noun.pos_ in ("PRON", "DET"):
            return self._speaker(noun)
        if lower in PERSONS:
            return self._person_before(noun, 0.7)
        if noun.pos_ == "PRON":
            return None
        named = self._described(noun, _HOLDERS)
        if named is not None:
            return named
        person = self._claimants.called(noun)
        if person is not None:
            return Named(person.key, _CALLED)
        description = self._claimants.described_by(noun, 0.0)
        return Named(description.key, _DESCRIBED, description) if description is not None else None

    def _described(self, noun: Any, labels: set[str]) -> Named | None:
        """Return the entity inside a description: the minister, Ana Reyes; the German government."""
        for each in noun.children:
            if each.dep_ == "appos" and (entity := self._at(each)) is not None:
                return Named(entity.key, 0.9) if entity.label in labels else None
        lemma = noun.lemma_.lower()
        if lemma not in self._bodies:
            return None
        wanted = {"GPE", "NORP"} if lemma in _OFFICES else _HOLDERS
        for each in self._modifiers(noun):
            entity = self._at(each)
            if entity is not None and entity.label in wanted:
                return Named(entity.key, 0.75)
        return None

    def _modifiers(self, noun: Any) -> Iterator[Any]:
        """Yield the words before the noun, then the name after "of"."""
        for each in noun.children:
            if each.dep_ in _PARTS:
                yield each
        for each in noun.rights:
            if each.dep_ == "prep" and each.lower_ in ("of", "from"):
                yield from (inner for inner in each.children if inner.dep_ == "pobj")

    def _speaker(self, pronoun: Any) -> Named | None:
        """Return whose words "I" and "we" stand in: a claimant, else the author outside quotations."""
        at = pronoun.idx
        for claim in reversed(self._claims):
            if any(start <= at < end for start, end in claim.fragments):
                key = claim.roles["claimant"][0].annotation
                return Named(str(key), 0.85)
        if self._reading.quoted(pronoun.i):
            return None
        return Named("", 0.7) if pronoun.lower_ in ("i", "me", "my") else None

    def _person_before(self, pronoun: Any, sure: float) -> Named | None:
        person = self._persons.before(pronoun.lower_, pronoun.idx)
        return Named(person.key, sure) if person is not None else None

    def _at(self, token: Any) -> Suggestion | None:
        """Return the entity that the token is in."""
        place = bisect_right(self._starts, token.idx) - 1
        if place < 0:
            return None
        entity = self._entities[place]
        return entity if token.idx < entity.fragments[0].end else None
