"""Positions in a parse: who (a noun) is for or against what (a phrase), and which words show it."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import RELATIVE, antecedent, child, passive, source_of
from annotator.suggest.stance_cues import Polarity, StanceCue, StanceLexicon
from annotator.suggest.stance_holders import (
    LINKING,
    described,
    giver,
    modifier,
    patient_of_reason,
    refusing,
)
from annotator.suggest.stance_targets import (
    Target,
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
from annotator.suggest.tone import Tones, named

# Such words are loaded, they do not say which side is taken: like deeds, they are implicit.
_CALLED_GOOD = StanceCue(polarity="favor", attitude="sentiment", score=0.55, deed=True)
_CALLED_BAD = StanceCue(polarity="against", attitude="sentiment", score=0.65, deed=True)
_CLEAR = 0.6  # the tone of a name that shows a position


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
        self._tones = Tones(lexicon)

    def at(self, token: Any) -> Iterator[Position]:
        """Yield the positions that a token shows, if it is a cue."""
        for ways in self._ways(token):
            found = list(ways)
            if found:
                yield from found
                return

    def _ways(self, token: Any) -> Iterator[Iterator[Position]]:
        """Yield the readings of a token, the likelier first: "opposed" is a verb or an adjective."""
        pos, lexicon = token.pos_, self._lexicon
        if pos == "NOUN" and (cues := lexicon.nouns.get(token.lemma_.lower())):
            yield self._noun(token, cues)
        if pos in ("VERB", "AUX"):
            yield self._verb(token, self._verb_cues(token))
            if token.lemma_.lower() in lexicon.words["naming"]:
                yield self._naming(token)
        if pos in ("VERB", "ADJ") and (cues := lexicon.adjectives.get(token.lower_)):
            yield self._adjective(token, cues)
        if token.lower_ in lexicon.phrases:
            yield self._phrase(token)

    # Verbs.

    def _verb_cues(self, verb: Any) -> list[StanceCue]:
        lemma = verb.lemma_.lower()
        particle = child(verb, "prt")
        following = (
            particle if particle is not None else verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
        )
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
                if verb.dep_ == "acl" and holder.dep_ == "pobj" and holder.i == verb.head.i:
                    made.sure *= 0.5  # a post on Twitter blaming Oslo: who posted it blames
                yield from self._made(holder, target, cue, made, verb)
            return

    def _subject(self, verb: Any) -> Any | None:
        """Return who does what the verb says, "who" and "which" traced to what they stand for."""
        blamed = patient_of_reason(verb)
        if blamed is not None:
            return blamed
        holder = source_of(self._reading, verb)[0]
        return antecedent(holder) if holder is not None and holder.lower_ in RELATIVE else holder

    def _verb_target(self, verb: Any, cue: StanceCue) -> Target | None:
        reading = self._reading
        if cue.prepositions and not passive(verb):
            found = prepositional(reading, verb, cue.prepositions)
            if found is not None and _has_object(verb, cue):
                found.particle = max([found.particle, *_objects(verb, cue)])
                return found
        if cue.clause and (found := clause_after(reading, verb)) is not None:
            return found
        if not cue.object:
            return None
        noun = object_of(verb)
        if noun is None or (cue.objects and noun.lemma_.lower() not in cue.objects):
            return None
        return Target.of_noun(reading, noun, verb)

    def _naming(self, verb: Any) -> Iterator[Position]:
        """Yield the position of who calls something by a good or bad name: called her a liar."""
        word, noun = named(verb), object_of(verb)
        if word is None or noun is None or word.i < verb.i:
            return
        value = sum(self._tones.phrase(word))
        holder = self._subject(verb)
        if holder is None or abs(value) < _CLEAR:
            return
        cue = _CALLED_GOOD if value > 0 else _CALLED_BAD
        made = standing(self._reading, self._lexicon, verb)
        target = Target.of_noun(self._reading, noun, verb)
        if noun.i > verb.i:
            end = min(target.range[1], self._reading.tree(word)[0])
            target.range = (target.range[0], max(end, self._reading.ends[noun.i]))
        if not made.turned:
            called = word if word.head.i == verb.i else word.head
            name = words_between(self._reading, called.left_edge.i, word.i)
            more = [self._reading.trimmed(*name)]
            yield from self._made(holder, target, cue, made, verb, more)

    def _made(
        self,
        holder: Any,
        target: Target,
        cue: StanceCue,
        made: Standing,
        head: Any,
        more_evidence: Sequence[Range] = (),
        start: int = -1,
    ) -> Iterator[Position]:
        """Yield the position with its polarity turned as its surroundings turn it."""
        around, negated = made.turned, made.negated
        pieces = [*self._evidence(made, head, target, start), *more_evidence]
        for noun in (holder, target.head):
            word = refusing(noun)
            if word is not None:
                around, negated = not around, True
                pieces.append(words_between(self._reading, word.i, word.i))
        if holder.lower_ in ("nobody", "none", "no"):
            return
        which = turned(cue, around=around, negated=negated)
        if which is None:
            return
        polarity, sure, weaker = which
        noun = head if head.pos_ in ("NOUN", "ADJ") else None
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

    def _evidence(self, made: Standing, head: Any, target: Target, start: int) -> list[Range]:
        """Return the cue with what belongs to it, and the preposition that leads to the target."""
        reading = self._reading
        lo, hi = made.lo, max(head.i, target.particle)
        pieces = []
        first = start if start >= 0 else _own_start(self._lexicon, head)
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
        if (
            at.dep_ == "pobj"
            and verb.head.lemma_ in ("meet", "come")
            and verb.lower_ in ("with", "under")
        ):
            return verb.head
        return None

    def _held(
        self, noun: Any, cue: StanceCue, carrier: Any | None, target: Target
    ) -> Iterator[Position]:
        """Yield the position of whose noun it is: Washington's opposition to, voiced concern over."""
        words = self._lexicon.words
        made = _alone(self._lexicon, noun)
        if refusing(noun) is not None:
            made.turned = made.negated = True
        own = child(noun, "poss")
        holder = own if own is not None and own.pos_ != "PRON" else giver(noun)
        if holder is None and carrier is not None:
            known = carrier.lemma_ in words["light"] or carrier.lemma_ in words["reversing"]
            if known or own is not None:
                around = standing(self._reading, self._lexicon, carrier)
                around.turned ^= made.turned ^ (carrier.lemma_ in words["reversing"])
                around.negated |= made.negated
                if known and giver(noun) is None:
                    made = around
                holder = self._subject(carrier)
        if holder is None:
            holder = own if own is not None else modifier(noun)
            made.sure *= 0.8
        if holder is not None and holder.i != target.head.i:
            yield from self._made(holder, target, cue, made, noun)

    def _received(
        self, noun: Any, cue: StanceCue, carrier: Any, target: Target | None
    ) -> Iterator[Position]:
        """Yield the position of who gives what is received: the plan drew criticism from Oslo."""
        holder = giver(noun) or giver(carrier)
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
        if noun.dep_ == "attr" and noun.head.lemma_ in LINKING:
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
            if word.pos_ == "VERB" and word.tag_ != "VBN":
                return  # dedicated his life to
            if word.pos_ == "VERB" or word.tag_ == "VBN":
                who = described(word)
                verb = word if who is not None else verb
            if verb.i == word.i:
                holder = described(word)
            elif word.dep_ in ("acomp", "oprd", "attr") and verb.lemma_ in LINKING:
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
            if verb.lemma_ not in LINKING and (
                cue.polarity == "against" or verb.pos_ != "VERB" or passive(verb)
            ):
                return
            target = Target.after(self._reading, doc[last])
            holder = self._subject(verb) if target is not None and verb.i < first.i else None
            if target is None or holder is None:
                return
            made = standing(self._reading, self._lexicon, verb)
            target.link = None
            yield from self._made(holder, target, cue, made, doc[last], start=first.i)
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


def _has_object(verb: Any, cue: StanceCue) -> bool:
    """Tell whether the verb has the object that the cue asks for: took no side in."""
    return not cue.objects or bool(_objects(verb, cue))


def _objects(verb: Any, cue: StanceCue) -> list[int]:
    """Return the tokens of the objects that the cue asks for."""
    return [t.i for t in verb.rights if t.dep_ == "dobj" and t.lemma_.lower() in cue.objects]
