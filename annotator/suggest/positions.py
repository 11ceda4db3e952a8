"""Positions in a parse: who (a noun) is for or against what (a phrase), and which words show it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import RELATIVE, child, passive, source_of, subject
from annotator.suggest.stance_cues import Polarity, StanceCue, StanceLexicon
from annotator.suggest.stance_targets import (
    Target,
    antecedent,
    clause_after,
    object_of,
    prepositional,
)
from annotator.suggest.standing import (
    Standing,
    intensity,
    standing,
    turned,
    words_between,
)

_LINKING = {"be", "remain", "become", "feel", "seem", "grow", "appear", "get", "stay", "sound"}
_GIVERS = {"from", "by", "among"}


class Position(Struct, kw_only=True):
    """A position as the words show it. `holder` is the head of a noun phrase."""

    holder: Any
    target: Target
    polarity: Polarity
    evidence: list[Range]
    cue: StanceCue
    intensity: int
    score: float


class Positions:
    """Finds the positions that verbs, nouns, adjectives and phrases of a text show."""

    def __init__(self, reading: Reading, lexicon: StanceLexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon

    def at(self, token: Any) -> Iterator[Position]:
        """Yield the positions that a token shows, if it is a cue."""
        pos, lexicon = token.pos_, self._lexicon
        if pos == "NOUN" and (cues := lexicon.nouns.get(token.lemma_.lower())):
            yield from self._noun(token, cues)
        elif pos in ("VERB", "AUX") and (cues := self._verb_cues(token)):
            yield from self._verb(token, cues)
        elif pos in ("VERB", "ADJ") and (cues := lexicon.adjectives.get(token.lower_)):
            yield from self._adjective(token, cues)
        if token.lower_ in lexicon.phrases:
            yield from self._phrase(token)

    # Verbs.

    def _verb_cues(self, verb: Any) -> list[StanceCue]:
        lemma = verb.lemma_.lower()
        particle = child(verb, "prt")
        following = particle if particle is not None else verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
        cues = self._lexicon.verbs.get(f"{lemma} {following.lower_}")
        if cues and following.head.i == verb.i:
            return cues
        return [] if particle is not None else self._lexicon.verbs.get(lemma, [])

    def _verb(self, verb: Any, cues: list[StanceCue]) -> Iterator[Position]:
        for cue in cues:
            target = self._verb_target(verb, cue)
            if target is None:
                continue
            made = standing(self._reading, self._lexicon, verb)
            holder = self._subject(verb)
            if holder is not None:
                yield from self._made(holder, target, cue, made, verb)
            return

    def _subject(self, verb: Any) -> Any | None:
        """Return who does what the verb says, "who" and "which" traced to what they stand for."""
        holder = source_of(self._reading, verb)[0]
        return antecedent(holder) if holder is not None and holder.lower_ in RELATIVE else holder

    def _verb_target(self, verb: Any, cue: StanceCue) -> Target | None:
        reading = self._reading
        if cue.prepositions and not passive(verb):
            found = prepositional(reading, verb, cue.prepositions)
            if found is not None and _has_object(verb, cue):
                return found
        if cue.clause and (found := clause_after(reading, verb)) is not None:
            return found
        if not cue.object:
            return None
        noun = object_of(verb)
        if noun is None or (cue.objects and noun.lemma_.lower() not in cue.objects):
            return None
        return Target.of_noun(reading, noun, verb)

    def _made(
        self, holder: Any, target: Target, cue: StanceCue, made: Standing, head: Any
    ) -> Iterator[Position]:
        """Yield the position with its polarity turned as its surroundings turn it."""
        around, negated = made.turned, made.negated
        pieces = self._evidence(made, head, target)
        for noun in (holder, target.head):
            word = _refusing(noun)
            if word is not None:
                around, negated = not around, True
                pieces.append(words_between(self._reading, word.i, word.i))
        if holder.lower_ in ("nobody", "none", "no"):
            return
        which = turned(cue, around=around, negated=negated)
        if which is None:
            return
        polarity, sure, weaker = which
        noun = head if head.pos_ == "NOUN" else None
        more = weaker + made.shift + target.emphatic
        yield Position(
            holder=holder,
            target=target,
            polarity=polarity,
            evidence=pieces,
            cue=cue,
            intensity=intensity(self._lexicon, cue, more, noun),
            score=cue.score * sure * made.sure,
        )

    def _evidence(self, made: Standing, head: Any, target: Target) -> list[Range]:
        """Return the cue with what belongs to it, and the preposition that leads to the target."""
        reading = self._reading
        lo, hi = made.lo, max(head.i, target.particle)
        pieces = []
        first = _own_start(self._lexicon, head)
        if made.hi < first - 1 and any(
            not _slight(token) for token in reading.tokens[made.hi + 1 : first]
        ):
            pieces.append(words_between(reading, lo, made.hi))
            lo = first
        link = target.link
        if link is not None and not lo <= link <= hi + 1:
            pieces.append(words_between(reading, link, link))
        pieces.append(words_between(reading, lo, hi + 1 if link == hi + 1 else hi))
        return pieces

    # Nouns.

    def _noun(self, noun: Any, cues: list[StanceCue]) -> Iterator[Position]:
        reading = self._reading
        carrier = self._carrier(noun)
        for cue in cues:
            target = prepositional(reading, noun, cue.prepositions)
            if target is None and carrier is not None:
                target = prepositional(reading, carrier, cue.prepositions, after=noun.right_edge.i)
            if cue.agent:
                if target is not None:
                    yield from self._agent(noun, cue, target)
                    return
                continue
            if carrier is not None and carrier.lemma_ in self._lexicon.words["receiving"]:
                yield from self._received(noun, cue, carrier, target)
                return
            if target is not None:
                yield from self._held(noun, cue, carrier, target)
                return

    def _carrier(self, noun: Any) -> Any | None:
        """Return the verb whose object the noun is: voiced (concern), drew (criticism)."""
        at = noun
        while at.dep_ == "conj" and at.head.pos_ == "NOUN" and at.head.i < at.i:
            at = at.head
        verb = at.head
        if at.dep_ == "dobj" and verb.i < at.i:
            return verb
        if at.dep_ == "pobj" and verb.head.lemma_ in ("meet", "come") and verb.lower_ in ("with", "under"):
            return verb.head
        return None

    def _held(
        self, noun: Any, cue: StanceCue, carrier: Any | None, target: Target
    ) -> Iterator[Position]:
        """Yield the position of whose noun it is: Washington's opposition to, voiced concern over."""
        words = self._lexicon.words
        made = _alone(self._lexicon, noun)
        if _refusing(noun) is not None:
            made.turned = made.negated = True
        own = child(noun, "poss")
        holder = own if own is not None and own.pos_ != "PRON" else _giver(noun)
        if holder is None and carrier is not None:
            known = carrier.lemma_ in words["light"] or carrier.lemma_ in words["reversing"]
            if known or own is not None:
                around = standing(self._reading, self._lexicon, carrier)
                around.turned ^= made.turned ^ (carrier.lemma_ in words["reversing"])
                around.negated |= made.negated
                if known and _giver(noun) is None:
                    made = around
                holder = self._subject(carrier)
        if holder is None:
            holder = own if own is not None else _modifier(noun)
            made.sure *= 0.8
        if holder is not None and holder.i != target.head.i:
            yield from self._made(holder, target, cue, made, noun)

    def _received(
        self, noun: Any, cue: StanceCue, carrier: Any, target: Target | None
    ) -> Iterator[Position]:
        """Yield the position of who gives what is received: the plan drew criticism from Oslo."""
        holder = _giver(noun) or _giver(carrier)
        made = standing(self._reading, self._lexicon, carrier)
        if target is None:
            about = self._subject(carrier)
            target = Target.of_noun(self._reading, about, carrier) if about is not None else None
        if holder is None or target is None or made.turned or holder.i == target.head.i:
            return
        made.sure *= 0.9
        yield from self._made(holder, target, cue, made, noun)

    def _agent(self, noun: Any, cue: StanceCue, target: Target) -> Iterator[Position]:
        """Yield the position of who is called by the noun: Okafor, a critic of the plan."""
        made = _alone(self._lexicon, noun)
        if noun.dep_ == "attr" and noun.head.lemma_ in _LINKING:
            made = standing(self._reading, self._lexicon, noun.head)
            holder = self._subject(noun.head)
        elif noun.dep_ == "appos" and noun.head.i < noun.i:
            holder = noun.head
        else:
            holder = child(noun, "appos")
        if holder is not None and holder.i != target.head.i:
            yield from self._made(holder, target, cue, made, noun)

    # Adjectives and phrases.

    def _adjective(self, word: Any, cues: list[StanceCue]) -> Iterator[Position]:
        for cue in cues:
            target = prepositional(self._reading, word, cue.prepositions)
            if target is None:
                continue
            verb = word.head
            if word.pos_ == "VERB" or word.tag_ == "VBN":
                who = child(word, "nsubjpass", "nsubj")
                verb = word if who is not None else verb
            if verb.i == word.i:
                holder = child(word, "nsubjpass", "nsubj")
            elif word.dep_ in ("acomp", "oprd", "attr") and verb.lemma_ in _LINKING:
                holder = self._subject(verb)
            elif word.dep_ in ("amod", "acl", "relcl") and verb.i < word.i:
                holder, verb = verb, word
            else:
                return
            if holder is None:
                return
            holder = antecedent(holder) if holder.lower_ in RELATIVE else holder
            made = standing(self._reading, self._lexicon, verb)
            if holder is not None:
                yield from self._made(holder, target, cue, made, word)
            return

    def _phrase(self, first: Any) -> Iterator[Position]:
        """Yield the position of a fixed phrase: is against, spoke in favour of."""
        doc = first.doc
        for words, cue in self._lexicon.phrases[first.lower_]:
            last = first.i + len(words) - 1
            if last >= len(doc) or any(
                doc[first.i + place].lower_ != word for place, word in enumerate(words)
            ):
                continue
            verb = first.head
            if verb.lemma_ not in _LINKING and (
                cue.polarity == "against" or verb.pos_ != "VERB" or passive(verb)
            ):
                return
            target = Target.after(self._reading, doc[last])
            holder = self._subject(verb) if target is not None and verb.i < first.i else None
            if target is None or holder is None:
                return
            made = standing(self._reading, self._lexicon, verb)
            target.link = None
            if first.i > made.hi + 1:
                made.lo = made.lo if verb.lemma_ in _LINKING else first.i
                made.hi = doc[last].i
            yield from self._made(holder, target, cue, made, doc[last])
            return


def _alone(lexicon: StanceLexicon, noun: Any) -> Standing:
    """Return the standing of a noun that no verb carries."""
    return Standing(verb=noun, lo=_own_start(lexicon, noun), hi=noun.i)


def _own_start(lexicon: StanceLexicon, head: Any) -> int:
    """Return the first token of a noun with the adjectives that make it stronger or weaker."""
    lo = head.i
    if head.pos_ == "NOUN":
        for each in head.lefts:
            if each.dep_ in ("amod", "det", "compound") and each.lower_ in _telling(lexicon):
                lo = min(lo, each.i)
    return int(lo)


def _telling(lexicon: StanceLexicon) -> set[str]:
    return lexicon.words["stronger"] | lexicon.words["weaker"] | {"no", "neither"}


def _slight(token: Any) -> bool:
    """Tell whether a word between verb and noun may stand in the evidence: its, a, growing."""
    return token.dep_ in ("det", "poss", "amod", "compound", "advmod") and not token.ent_type_


def _refusing(noun: Any) -> Any | None:
    """Return the "neither" or "no" before a noun."""
    for each in noun.lefts:
        if each.dep_ in ("preconj", "det", "cc", "advmod", "neg") and each.lower_ in ("neither", "no"):
            return each
    return None


def _has_object(verb: Any, cue: StanceCue) -> bool:
    """Tell whether the verb has the object that the cue asks for: took no side in."""
    if not cue.objects:
        return True
    noun = child(verb, "dobj")
    return noun is not None and noun.lemma_.lower() in cue.objects


def _giver(word: Any) -> Any | None:
    """Return the noun after from, by or among."""
    for each in word.children:
        if each.dep_ in ("prep", "agent") and each.lower_ in _GIVERS and each.i > word.i:
            return child(each, "pobj")
    return None


def _modifier(noun: Any) -> Any | None:
    """Return the name right before the noun: Republican opposition to the bill."""
    for each in noun.lefts:
        if each.dep_ in ("amod", "compound", "nmod") and each.ent_type_:
            return each
    return subject(noun.head) if noun.dep_ == "attr" and noun.head.lemma_ == "have" else None
