"""Attributions whose cue is a verb, read from the parse: said that, vowed to, supports, warned of."""

from collections.abc import Iterator
from typing import Any

from annotator.suggest.cues import Cue, Lexicon
from annotator.suggest.reading import Finding, Range, Reading
from annotator.suggest.sources import RELATIVE, agent, child, passive, source_of
from annotator.suggest.verb_cues import cue_of, cue_range, governing, infinite

_ADJUNCT = {"on", "in", "at", "during", "after", "before", "since", "by", "with"}
_SPEAKERS = {"i", "we", "you", "me", "us"}


class Verbs:
    """Finds what the verbs of a text ascribe to whom."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self.chained: set[int] = set()  # verbs that are a part of another one's cue

    def find(self, verb: Any) -> Iterator[Finding]:
        """Yield the attribution of one verb, if it is a cue and has its content with it."""
        cue, particle = cue_of(self._lexicon, verb)
        if cue is None:
            return
        last = max(verb.i, particle.i if particle is not None else 0)
        for attempt in (
            self._clause, self._complement, self._urging, self._infinitive, self._preposition,
            self._object, self._gerund, self._raising,
        ):  # fmt: skip
            made = attempt(verb, cue, last)
            if made is not None:
                yield made
                return

    def _finding(
        self,
        rule: str,
        verb: Any,
        last: int,
        content: list[Range],
        score: float,
        *,
        source: bool = True,
    ) -> Finding | None:
        """Make a finding of a verb with its content."""
        reading = self._reading
        head = self._carrier(verb) or verb
        noun, ranges = source_of(reading, head) if source else (None, [])
        while (above := governing(head)) is not None:
            head = above
            self.chained.add(head.i)
        cue, negated = cue_range(reading, head, last)
        if noun is not None and cue[0] <= reading.starts[noun.i] < cue[1]:
            cue, negated = cue_range(reading, verb, last)
        score *= self._doubt(verb, head, noun, negated)
        if source and noun is None:
            score *= 0.6
        content = [self._inside(verb, piece) for piece in content]
        return Finding(
            head=verb.i, cue=[cue], source=ranges, content=content, score=score, rule=rule, negated=negated
        )  # fmt: skip

    def _carrier(self, verb: Any) -> Any | None:
        """Return the verb that the cue begins with: issued a statement saying …"""
        noun, label = verb.head, verb.dep_
        if label != "acl" or verb.tag_ != "VBG" or noun.dep_ != "dobj" or noun.i + 1 != verb.i:
            return None
        carrier, particle = noun.head, child(noun.head, "prt")
        lemma = f"{carrier.lemma_} {particle.lower_}" if particle is not None else carrier.lemma_
        known = noun.lemma_.lower() in self._lexicon.nouns and lemma in self._lexicon.light
        return carrier if known and carrier.i < noun.i else None

    def _doubt(self, verb: Any, head: Any, noun: Any | None, negated: bool) -> float:
        """Return what makes an attribution by this verb less likely, as a factor."""
        speaker = noun is not None and noun.lower_ in _SPEAKERS
        factor = 1.0
        if self._reading.quoted(verb.i):
            factor *= 0.05 if speaker else 0.2  # “I think …”
        if speaker:
            factor *= 0.5
        if any(c.tag_ == "MD" for c in head.children):
            factor *= 0.5
        if negated:
            factor *= 0.8
        if verb.dep_ == "ccomp":
            factor *= 0.6
        if verb.tag_ == "VB":
            factor *= 0.8
            if head is verb and infinite(verb) and verb.dep_ != "xcomp":
                factor *= 0.7
        return factor

    def _inside(self, verb: Any, piece: Range) -> Range:
        """Keep what somebody says within a quotation inside it."""
        around = self._reading.quotation_at(self._reading.starts[verb.i])
        if around is None:
            return piece
        return max(piece[0], around.start), min(piece[1], around.end)

    def _clause(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        score = cue.frames.get("clause")
        if score is None:
            return None
        reading = self._reading
        for each in (*verb.rights, *verb.lefts):
            if each.dep_ != "ccomp" and not (
                each.dep_ == "advcl" and each.i > verb.i and _asks(verb, each)
            ):
                continue
            if each.i < verb.i:
                return self._fronted(verb, last, score)
            if infinite(each) and "object infinitive" in cue.frames:
                return None
            start, end = reading.tree(each)
            end = max(self._end(each, end), self._and_that(verb, each))
            pieces = [(max(start, reading.ends[last]), end)]
            first = each.left_edge
            if first.i < verb.i and first.lower_ in RELATIVE:  # which she said is wrong
                pieces.insert(0, reading.chars(first.i, first.i + 1))
            return self._finding("clause", verb, last, pieces, score)
        if verb.dep_ in ("parataxis", "ccomp", "advcl") and _parenthetic(reading, verb):
            return self._fronted(verb, last, score * 0.9)
        if (relative := _misplaced(verb)) is not None:
            return self._finding("clause", verb, last, [reading.tree(relative)], score * 0.9)
        return None

    def _end(self, clause: Any, end: int) -> int:
        """Cut the content where the next thing said begins: …, adding that …; … and said that …"""
        for part in clause.children:
            going = part.tag_ == "VBG" and part.dep_ in ("advcl", "conj")
            again = part.tag_ == "VBD" and part.dep_ == "conj" and child(part, "nsubj") is None
            if not (going or again) or part.i <= clause.i + 1:
                continue
            known = self._lexicon.verbs.get(part.lemma_.lower())
            if known is None or not {"clause", "quote"} <= known.frames.keys():
                continue
            if part.nbor(-1).lower_ in (",", "and"):
                return min(end, self._reading.ends[int(part.i) - 2])
        return end

    def _and_that(self, verb: Any, clause: Any) -> int:
        """Return the end of a second clause: said (that) …, but that …; 0 where there is none."""
        for more in verb.rights:
            first = more.left_edge
            joined = more.dep_ in ("conj", "ccomp") and more.i > clause.i
            if joined and first.lower_ == "that" and first.dep_ == "mark":
                return self._reading.tree(more)[1]
        return 0

    def _fronted(self, verb: Any, last: int, score: float) -> Finding | None:
        """The content stands before the verb, or around it: …, she said(, …)."""
        reading = self._reading
        noun, ranges = source_of(reading, verb)
        cue, _negated = cue_range(reading, verb, last)
        start, end = reading.sentence(verb.i)
        begin = min([cue[0], *(each[0] for each in ranges)])
        stop = max([cue[1], *(each[1] for each in ranges)])
        around = verb.head
        pieces = [(self._without_conjunction(start), begin)]
        if (
            verb.dep_ in ("parataxis", "ccomp", "advcl")
            and around.i != verb.i
            and around.right_edge.i > verb.right_edge.i
            and around.left_edge.i < verb.left_edge.i
        ):
            stop = max(stop, reading.ends[verb.right_edge.i])
            pieces.append((stop, end))
        made = self._finding("clause around", verb, last, pieces, score)
        return made if noun is not None or made is None else None

    def _without_conjunction(self, start: int) -> int:
        first = self._reading.first(start)
        token = self._reading.tokens[first]
        if token.dep_ == "cc" and first + 1 < len(self._reading.tokens):
            return self._reading.starts[first + 1]
        return start

    def _complement(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        """Called it a mistake, described him as weak; was described by her as weak."""
        score = cue.frames.get("complement")
        if score is None:
            return None
        reading = self._reading
        ending, as_ = _predicate(verb, cue)
        thing = child(verb, "nsubjpass") if passive(verb) else child(verb, "dobj")
        if ending is None and thing is not None and thing.i > verb.i:
            ending = child(thing, "appos")  # the plan “a disgrace”
            if ending is None or not reading.quoted(ending.i):
                return None
        if ending is None:
            return None
        pieces: list[Range]
        if thing is None:
            if as_ or not self._small_clause(ending, last):
                return None
            pieces = [reading.tree(ending)]
        elif thing.i > verb.i:
            pieces = [(reading.tree(thing)[0], reading.tree(ending)[1])]
        elif as_ and passive(verb) and ending.i == last + 1:
            last = ending.i  # is seen as: the preposition leads to the content
            pieces = [reading.tree(thing), (reading.ends[last], reading.tree(ending)[1])]
        else:
            pieces = [reading.tree(thing), reading.tree(ending)]
        return self._finding("complement", verb, last, pieces, score)

    def _small_clause(self, ending: Any, last: int) -> bool:
        """Tell whether what follows the verb has the thing in it: found him weak, called her “…”"""
        if ending.left_edge.i == last + 1 and self._reading.quoted(ending.i):
            return True
        if ending.pos_ == "VERB" or child(ending, "nsubj") is None:
            return False
        return child(ending, "mark", "aux") is None

    def _urging(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        """Urged them to leave: they are to leave."""
        score = cue.frames.get("object infinitive")
        if score is None or passive(verb):
            return None
        reading = self._reading
        deed = next(
            (c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and infinite(c)), None
        )
        if deed is None:
            return None
        if deed.dep_ == "advcl" and last == verb.i:
            return None
        whom = child(verb, "dobj", "dative") or child(deed, "nsubj")
        if whom is None and last > verb.i:
            whom = child(reading.tokens[last], "pobj")
        if whom is None or whom.i < verb.i:
            return None
        return self._finding(
            "object infinitive", verb, last, [(reading.tree(whom)[0], reading.tree(deed)[1])], score
        )

    def _infinitive(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        score = cue.frames.get("infinitive")
        if score is None and passive(verb):
            score = cue.frames.get("clause")  # is said to be
        if score is None:
            return None
        deed = next((c for c in verb.rights if c.dep_ == "xcomp" and infinite(c)), None)
        if deed is None:
            return None
        reading = self._reading
        if passive(verb):
            whom = child(verb, "nsubjpass")
            if whom is None:
                return None
            pieces = [reading.tree(whom), reading.tree(deed)]
            return self._finding("infinitive", verb, last, pieces, score)
        return self._finding("infinitive", verb, last, [reading.tree(deed)], score)

    def _preposition(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        """Warned of …, called for …, called for them to …"""
        reading = self._reading
        for each in verb.rights:
            if each.dep_ == "prep" and each.lower_ in cue.prepositions:
                noun = child(each, "pobj", "pcomp", "prep")
                if noun is None or noun.i < each.i or _temporal(noun):
                    continue
                score = cue.prepositions[each.lower_]
                content = reading.ends[each.i], self._with_infinitive(verb, each)
                return self._finding("preposition", verb, each.i, [content], score)
            first = each.left_edge
            if first.lower_ == "for" and "for" in cue.prepositions and infinite(each):
                content = reading.ends[first.i], reading.tree(each)[1]
                score = cue.prepositions["for"]
                return self._finding("preposition", verb, first.i, [content], score)
        return None

    def _with_infinitive(self, verb: Any, preposition: Any) -> int:
        """Return the end of the phrase, with what the person is to do: called on them to leave."""
        for deed in verb.rights:
            first = deed.left_edge
            if first.tag_ == "TO" and first.i == preposition.right_edge.i + 1:
                return self._reading.tree(deed)[1]
        return self._reading.tree(preposition)[1]

    def _object(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        score = cue.frames.get("object")
        if score is None:
            return None
        reading = self._reading
        if passive(verb):
            thing = child(verb, "nsubjpass")
            if thing is None and verb.dep_ == "acl":
                thing = verb.head
            if thing is None or agent(verb) is None:
                return None
            start, end = reading.tree(thing)
            return self._finding(
                "object", verb, last, [(start, min(end, reading.starts[verb.i]))], score
            )
        thing = child(verb, "dobj")
        if thing is None:
            return None
        if thing.i < verb.i:
            if thing.lower_ not in RELATIVE:
                return None
            return self._finding(
                "object", verb, last, [reading.chars(thing.i, thing.i + 1)], score * 0.7
            )
        start, end = reading.tree(thing)
        for each in verb.rights:
            if each.i > thing.i and each.dep_ == "prep" and self._goes_on(each, cue, end):
                end = max(end, reading.tree(each)[1])
        return self._finding("object", verb, last, [(start, end)], score)

    def _goes_on(self, preposition: Any, cue: Cue, end: int) -> bool:
        """Tell whether the phrase goes on with the object rather than say when, where or how."""
        if preposition.lower_ in cue.going_on:
            return True
        if preposition.lower_ in _ADJUNCT or preposition.left_edge.i != self._reading.first(end):
            return False
        return not any(_temporal(each) for each in preposition.children)

    def _gerund(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        score = cue.frames.get("gerund")
        deed = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
        if score is None or deed is None:
            return None
        return self._finding("gerund", verb, last, [self._reading.tree(deed)], score)

    def _raising(self, verb: Any, cue: Cue, last: int) -> Finding | None:
        """He appears to have left: the content is all but the verb, and nobody says it."""
        score = cue.frames.get("raising")
        what = child(verb, "xcomp", "oprd", "acomp", "ccomp")
        who = child(verb, "nsubj")
        if score is None or what is None or who is None or what.i < verb.i or who.i > verb.i:
            return None
        reading = self._reading
        pieces = [reading.tree(what)]
        if who.lower_ != "it" or what.dep_ != "ccomp":
            pieces.insert(0, reading.tree(who))
        return self._finding("raising", verb, last, pieces, score, source=False)


def _predicate(verb: Any, cue: Cue) -> tuple[Any | None, bool]:
    """Return what is said of the thing (weak; as weak), and whether a preposition leads to it."""
    for each in verb.rights:
        if each.dep_ in ("prep", "mark") and each.lower_ in cue.going_on:
            return each, True
    named = child(verb, "oprd", "xcomp", "ccomp", "attr", "acomp")
    if named is None or named.i < verb.i or infinite(named):
        return None, False
    return named, False


def _asks(verb: Any, clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children) and (
        verb.lemma_ in ("ask", "wonder", "question", "inquire", "know", "doubt")
    )


def _temporal(noun: Any) -> bool:
    return noun.ent_type_ in ("DATE", "TIME")


def _parenthetic(reading: Reading, verb: Any) -> bool:
    """Tell whether the verb stands beside its content: …, she said, …"""
    if verb.dep_ == "parataxis":
        return True
    if any(c.dep_ in ("mark", "dobj", "ccomp", "xcomp") for c in verb.children):
        return False
    before = verb.left_edge.i - 1
    after = verb.right_edge.i + 1
    tokens = reading.tokens
    return (
        before >= 0
        and tokens[before].text in (",", "\u2014", "-", "\u2013")
        and (after >= len(tokens) or tokens[after].text in (",", ".", "\u2014", "-", "\u2013"))
    )


def _misplaced(verb: Any) -> Any | None:
    """Return the clause that the parser hung on the person who is told: told them that …"""
    whom = child(verb, "dobj", "dative", "pobj")
    if whom is None or whom.i < verb.i:
        return None
    clause = child(whom, "acl", "relcl", "ccomp")
    if clause is None or clause.left_edge.lower_ != "that":
        return None
    return clause
