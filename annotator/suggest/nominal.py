"""Attributions whose cue is a noun, an adjective or a fixed phrase: opposition to, aware of, according to."""

from collections.abc import Iterator
from typing import Any

from annotator.suggest.cues import Cue, Lexicon, Phrase
from annotator.suggest.reading import LONGEST_SENTENCE, Finding, Range, Reading
from annotator.suggest.sources import before, child, noun_phrase, source_of, subject
from annotator.suggest.verb_cues import cue_range

_FROM = {"from", "by"}


class Nominals:
    """Finds what the nouns, adjectives and phrases of a text ascribe to whom."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self.carriers: set[int] = set()  # verbs that only carry a noun: made a claim

    def noun(self, noun: Any) -> Iterator[Finding]:
        """Yield the attribution of a noun that is a cue, if it has its content with it."""
        cue = self._lexicon.nouns.get(noun.lemma_.lower())
        if cue is None:
            return
        found = self._noun_content(noun, cue)
        if found is None:
            return
        last, content, score, clause = found
        reading = self._reading
        carrier = self._carrier(noun)
        stop = content[0][0] if last == noun.i else reading.starts[last]
        source = [
            (begin, min(end, stop) if begin < stop else end)
            for begin, end in self._noun_source(noun, clause, carrier, cue)
        ]
        start = reading.starts[self._noun_start(noun)]
        negated = False
        if carrier is not None:
            (start, _end), negated = cue_range(reading, carrier, carrier.i)
        if not source:
            score *= 0.5
        if reading.quoted(noun.i):
            score *= 0.2
        cues = [(start, reading.ends[last])]
        if any(start < begin < reading.ends[last] for begin, _stop in source):
            cues = [(start, reading.ends[noun.i]), reading.chars(last, last + 1)]
        yield Finding(
            head=noun.i, cue=cues, source=source, content=content,
            score=score, rule="noun", negated=negated,
        )  # fmt: skip

    def _noun_content(self, noun: Any, cue: Cue) -> tuple[int, list[Range], float, bool] | None:
        """Return the last token of the cue, the content, the score, and whether it is a clause."""
        reading = self._reading
        for each, given in _parts(noun):
            if "clause" in cue.frames and _states(each, given=given):
                return noun.i, [reading.tree(each)], cue.frames["clause"], True
            if "infinitive" in cue.frames and each.dep_ in ("acl", "xcomp"):
                if each.left_edge.lower_ == "to":
                    return noun.i, [reading.tree(each)], cue.frames["infinitive"], True
            elif each.dep_ == "prep" and each.lower_ in cue.prepositions and not _dated(each):
                content = (reading.ends[each.i], self._with_participle(noun, each))
                return each.i, [content], cue.prepositions[each.lower_], False
        return None

    def _with_participle(self, noun: Any, preposition: Any) -> int:
        """Return the end of the phrase, with what somebody does: concern over China sending arms."""
        after = preposition.right_edge.i + 1
        for each in noun.rights:
            if each.dep_ == "acl" and each.tag_ == "VBG" and each.left_edge.i == after:
                return self._reading.tree(each)[1]
        return self._reading.tree(preposition)[1]

    def _carrier(self, noun: Any) -> Any | None:
        """Return the verb that carries the noun: made (the claim), voiced (support)."""
        verb = noun.head
        if (
            noun.dep_ != "dobj"
            or verb.i > noun.i
            or noun.left_edge.i - verb.i > 1
            or child(noun, "poss")
        ):
            return None
        known = self._lexicon.verbs.get(verb.lemma_)
        if verb.lemma_ not in self._lexicon.light and (
            known is None or "object" not in known.frames
        ):
            return None
        self.carriers.add(verb.i)
        return verb

    def _noun_start(self, noun: Any) -> int:
        lo = noun.i
        for each in reversed(list(noun.lefts)):
            if each.dep_ == "poss" or (each.i != lo - 1 and each.right_edge.i != lo - 1):
                break
            if each.dep_ not in ("amod", "det", "compound", "nummod") or each.lower_ in (
                "the",
                "this",
                "that",
                "these",
                "those",
            ):
                break
            lo = each.left_edge.i
        return int(lo)

    def _noun_source(self, noun: Any, clause: bool, carrier: Any | None, cue: Cue) -> list[Range]:
        reading = self._reading
        owner = child(noun, "poss")
        if owner is not None:
            return [reading.tree(owner)]
        if carrier is not None:
            return source_of(reading, carrier)[1]
        for each in noun.children:
            if each.dep_ == "prep" and (each.lower_ in _FROM or (clause and each.lower_ == "of")):
                whose = child(each, "pobj")
                if whose is not None:
                    return [noun_phrase(reading, whose, noun)]
        if cue.agent and noun.dep_ == "appos":
            return [(reading.tree(noun.head)[0], reading.ends[noun.head.i])]
        if cue.agent and noun.dep_ == "attr":
            who = subject(noun.head)
            return [noun_phrase(reading, who, noun.head)] if who is not None else []
        return []

    def adjective(self, word: Any) -> Iterator[Finding]:
        """Yield the attribution of an adjective after "to be", if it is a cue with its content."""
        cue = self._lexicon.adjectives.get(word.lower_) or self._lexicon.adjectives.get(
            word.lemma_.lower()
        )
        verb = word.head
        if cue is None or (
            word.dep_ not in ("acomp", "ROOT", "oprd", "attr", "conj", "advcl", "xcomp")
            and word.tag_ != "VBN"
        ):
            return
        reading = self._reading
        linked = word.dep_ in ("acomp", "oprd", "attr") and verb.i < word.i
        for each in word.rights:
            score = 0.0
            content: Range | None = None
            last = word.i
            if each.dep_ in ("ccomp",) and "clause" in cue.frames:
                score, content = cue.frames["clause"], reading.tree(each)
            elif each.dep_ == "xcomp" and each.left_edge.lower_ == "to":
                score = cue.frames.get("infinitive", 0.0)
                content = reading.tree(each)
            elif each.dep_ == "prep" and each.lower_ in cue.prepositions and not _dated(each):
                score = cue.prepositions[each.lower_]
                content, last = (reading.ends[each.i], reading.tree(each)[1]), each.i
            if not score or content is None:
                continue
            yield self._adjectival(word, verb if linked else None, last, content, score)
            return

    def _adjectival(
        self, word: Any, verb: Any | None, last: int, content: Range, score: float
    ) -> Finding:
        reading = self._reading
        if verb is None:
            who = subject(word) or before(reading, word, word.i - 8)
            source = [noun_phrase(reading, who, word)] if who is not None else []
            cue, negated = cue_range(reading, word, last)
        else:
            source = source_of(reading, verb)[1]
            cue, negated = cue_range(reading, verb, last)
        if reading.quoted(word.i):
            score *= 0.2
        return Finding(
            head=word.i, cue=[cue], source=source, content=[content],
            score=score if source else score / 2, rule="adjective", negated=negated,
        )  # fmt: skip

    def phrase(self, token: Any) -> Iterator[Finding]:
        """Yield the attribution of a fixed phrase that begins at the token."""
        for phrase in self._lexicon.phrases.get(token.lower_, ()):
            found = (
                self._owned(token, phrase) if phrase.possessive else self._followed(token, phrase)
            )
            if found is not None:
                yield found
                return

    def _followed(self, token: Any, phrase: Phrase) -> Finding | None:
        """According to X."""
        reading = self._reading
        tokens = reading.tokens
        last = token.i + len(phrase.words) - 1
        if last >= len(tokens) or any(
            t.lower_ != w for t, w in zip(tokens[token.i : last + 1], phrase.words, strict=True)
        ):
            return None
        whose = child(tokens[last], "pobj")
        if whose is None or whose.i < last:
            return None
        source = noun_phrase(reading, whose, tokens[last])
        return self._around(
            token, (reading.starts[token.i], reading.ends[last]), source, phrase.score
        )

    def _owned(self, token: Any, phrase: Phrase) -> Finding | None:
        """In X's view."""
        reading = self._reading
        noun = child(token, "pobj")
        if noun is None or (token.lower_, noun.lower_) != phrase.words:
            return None
        owner = child(noun, "poss")
        if owner is None:
            return None
        source = reading.tree(owner)
        return self._around(token, reading.chars(token.i, noun.i + 1), source, phrase.score, noun.i)

    def _says(self, start: int, end: int) -> bool:
        """Tell whether a piece of a sentence has a noun or a verb, and is not "However," or "But"."""
        reading = self._reading
        lo = reading.first(start)
        return any(
            token.pos_ in ("NOUN", "PROPN", "PRON", "VERB", "AUX", "NUM")
            for token in reading.tokens[lo : lo + LONGEST_SENTENCE]
            if token.idx < end
        )

    def _around(
        self, token: Any, cue: Range, source: Range, score: float, last: int = -1
    ) -> Finding | None:
        """Return the finding whose content is the sentence around the phrase."""
        reading = self._reading
        start, end = reading.sentence(token.i)
        score *= 0.2 if reading.quoted(token.i) else 1.0
        quote = reading.quotation_at(reading.starts[token.i])
        if quote is not None:
            start, end = max(start, quote.start), min(end, quote.end)
        begin, stop = min(cue[0], source[0]), max(cue[1], source[1])
        cues = [cue] if last < 0 else [(cue[0], source[0]), (source[1], cue[1])]
        cues = [(a, b) for a, b in cues if reading.text[a:b].strip()]
        head = token.head
        if head.dep_ in ("ccomp", "relcl") and head.pos_ in ("VERB", "AUX"):
            start, end = reading.tree(head)
        pieces = [each for each in ((start, begin), (stop, end)) if self._says(*each)]
        return Finding(
            head=token.i,
            cue=cues,
            source=[source],
            content=pieces,
            score=score,
            rule="phrase",
        )


def _dated(preposition: Any) -> bool:
    return any(each.ent_type_ in ("DATE", "TIME") for each in preposition.children)


def _parts(noun: Any) -> Iterator[tuple[Any, bool]]:
    """Yield what follows the noun, and whether "from X" stands before it.

    The parser may hang what is said on X: a warning from bankers about prices.
    """
    given = False
    for each in noun.rights:
        yield each, given
        if each.lower_ in _FROM:
            given = True
            giver = child(each, "pobj")
            if giver is not None:
                yield from ((part, True) for part in giver.rights if part.lower_ != "of")


def _states(clause: Any, *, given: bool) -> bool:
    """Tell whether a clause after a noun is what it says (the claim that …), not which one it is.

    Where "from X" stands before it, "that" is taken for the former though the parse has the latter.
    """
    first = clause.left_edge
    if clause.dep_ not in ("acl", "ccomp", "relcl") or first.lower_ != "that":
        return False
    if clause.dep_ != "relcl" or first.dep_ not in ("nsubj", "dobj", "nsubjpass"):
        return True
    return given and first.dep_ == "dobj" and child(clause, "nsubj", "nsubjpass") is not None
