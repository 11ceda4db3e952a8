"""What stands around a quotation: the verb of speaking, its subject, the sentence it is in the midst of."""

from typing import Any

from annotator.suggest.cues import Lexicon
from annotator.suggest.quotes import Quotation
from annotator.suggest.reading import Range, Reading
from annotator.suggest.sources import NOMINAL, noun_phrase, passive
from annotator.suggest.verb_cues import cue_of

STOPS = {".", "?", "!", "\u2026", "...", ";"}
CLOSING = "\"'\u2019\u201d\u00bb\u201c "
_OPENING = "\"'\u2018\u201c\u00ab\u201e` "
_REACH = 60  # tokens between a quotation and its verb
# Verbs whose object is whom one speaks to; another verb's object is what one says.
_ADDRESSING = {
    "tell", "ask", "remind", "inform", "assure", "warn", "advise", "urge", "text", "email", "message",
    "answer", "interrupt", "say",
}  # fmt: skip
_TELLING = {"tell", "inform", "remind", "assure", "warn"}
_ASIDE = 20  # tokens between two commas
_WITHIN = {"det", "compound", "amod", "poss", "nummod", "nmod", "case", "quantmod", "advmod"}


class Surroundings:
    """Reads the words around the quotations of a text. `used` holds verbs that have theirs already."""

    def __init__(self, reading: Reading, lexicon: Lexicon, used: set[int]) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._used = used

    def is_speech(self, quote: Quotation) -> bool:
        """Tell whether a quotation is a sentence or more, not a word or a title in quotation marks."""
        reading = self._reading
        lo, hi = reading.first(quote.start), reading.first(quote.end - 1) + 1
        inside = [t for t in reading.tokens[lo:hi] if t.is_alpha or t.is_digit]
        if not inside:
            return False
        words = reading.text[quote.start : quote.end]
        if self._title(quote, inside):
            return False
        ending = words.rstrip(CLOSING)[-1:]
        stopped = ending in ",.?!\u2026\u2014-" or reading.text[quote.end : quote.end + 1] == ","
        capital = inside[0].text[:1].isupper()
        verbal = any(t.pos_ in ("VERB", "AUX") for t in inside)
        return (
            (stopped and (verbal or len(inside) <= 3 or capital))
            or (capital and verbal and len(inside) > 3)
            or len(inside) > 12
        )

    def _title(self, quote: Quotation, words: list[Any]) -> bool:
        """Tell whether it is the name of a programme or a book: every word of it in capitals."""
        before = self._reading.text[max(quote.start - 2, 0) : quote.start].strip()[-1:]
        if before in ("", ",", ":", ".", "\u2014") or not 2 <= len(words) <= 7:
            return False
        return (
            all(w.text[0].isupper() or len(w.text) < 4 for w in words)
            and words[0].text[0].isupper()
        )

    def verb_after(self, quote: Quotation, limit: int) -> Any | None:
        reading = self._reading
        lo = reading.first(quote.end)
        aside = None
        for token in reading.tokens[lo : lo + _REACH]:
            if token.idx >= limit or token.text in STOPS:
                break
            if self.speaks(token):
                if self._has_clause(token, len(reading.tokens)) or _has_object(token):
                    return None
                if token.dep_ in ("relcl", "acl") and not _inverted(token, lo):
                    aside = aside or token
                    continue
                return token if token.i not in self._used else None
        return aside if aside is not None and aside.i not in self._used else None

    def verb_before(self, quote: Quotation, floor: int) -> Any | None:
        reading = self._reading
        hi = reading.first(quote.start)
        lo = max(reading.first(floor), hi - _REACH)
        between = reading.text[floor : quote.start].rstrip()
        capital = reading.text[quote.start : quote.end].lstrip(_OPENING)[:1].isupper()
        if not between or (between[-1] not in ",:" and not capital) or between[-1] in ".!?\u2026;":
            return None
        for token in reversed(reading.tokens[lo:hi]):
            if token.text in STOPS:
                return None
            if self.speaks(token) and token.idx + len(token.text) <= quote.start:
                if between[-1] != ":" and self._has_clause(token, hi):
                    return None
                return token
        return None

    def speaks(self, token: Any) -> bool:
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "AUX") or (
            token.pos_ != "VERB" and token.dep_ not in ("ROOT", "conj", "parataxis", "ccomp")
        ):
            return False
        cue, _particle = cue_of(self._lexicon, token)
        return cue is not None and self._reading.readable(token.i) and "quote" in cue.frames

    def _has_clause(self, verb: Any, limit: int) -> bool:
        """Tell whether the verb has its content already, in words before the limit that are not quoted."""
        return any(
            c.dep_ in ("ccomp", "xcomp") and verb.i < c.i and c.right_edge.i < limit and not self._reading.quoted(c.i)
            for c in verb.children
        )  # fmt: skip

    def beginning(self, quote: Quotation, start: int) -> int:
        """Return where the sentence begins in whose midst the quotation stands."""
        reading = self._reading
        begin = reading.first(quote.start)
        for token in reversed(reading.tokens[max(begin - _REACH, 0) : begin]):
            if token.idx < start:
                return start if start > token.idx else quote.start
            if token.text in STOPS or (
                token.text in ('"', "\u201d", "''", "\u2019") and _ended(token)
            ):
                return max(start, int(token.idx) + len(token.text))
        return start if begin - _REACH <= 0 else quote.start

    def neighbour(self, verb: Any) -> tuple[Any | None, list[Range]]:
        """Return the noun phrase beside the verb, where the parse gives no subject."""
        reading = self._reading
        tokens = reading.tokens
        if passive(verb):
            return None, []
        for step in (1, -1):
            at = verb.i + step if step > 0 else self._before_an_aside(verb)
            if not 0 <= at < len(tokens) or tokens[at].pos_ not in NOMINAL:
                continue
            told = tokens[at].dep_ in ("dobj", "dative") and verb.lemma_ in _TELLING
            if reading.quoted(at) or (step > 0 and told):
                continue
            noun = tokens[at]
            for _hop in range(6):
                if (
                    noun.dep_ not in _WITHIN
                    or noun.head.i == verb.i
                    or (noun.head.i - verb.i) * step < 0
                ):
                    break
                noun = noun.head
            if noun.pos_ in ("NOUN", "PROPN", "PRON") and not reading.quoted(noun.i):
                return noun, [noun_phrase(reading, noun, verb)]
        return None, []

    def _before_an_aside(self, verb: Any) -> int:
        """Return the token before the verb, or before what stands between commas there: Reyes, 58, told"""
        tokens = self._reading.tokens
        at = verb.i - 1
        if at <= 0 or tokens[at].text != ",":
            return int(at)
        for back in range(at - 1, max(at - _ASIDE, 0), -1):
            if tokens[back].text == "," and tokens[back - 1].pos_ in NOMINAL:
                return back - 1
            if tokens[back].text in STOPS or self._reading.quoted(back):
                break
        return int(at)


def _inverted(verb: Any, lo: int) -> bool:
    return bool(verb.i - lo <= 1)


def _ended(mark: Any) -> bool:
    """Tell whether the quotation that the mark closes ended its sentence."""
    return bool(mark.i and mark.nbor(-1).text[-1:] in ".?!\u2026")


def _has_object(verb: Any) -> bool:
    """Tell whether the verb has another content than the quotation: (critics) cited it as …"""
    if verb.lemma_ in _ADDRESSING:
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i + 1 - (c.pos_ == "PRON") for c in verb.children)
