"""Direct speech: which quotation is whose, read from the words around it.

The parser is seldom right about a sentence that is cut by quotation marks, so the words between two
quotations are searched for a verb of speaking first, and the parse is asked only about those words.
"""

from collections.abc import Iterator
from typing import Any

from annotator.suggest.around_quotes import CLOSING, STOPS, Surroundings
from annotator.suggest.cues import Lexicon
from annotator.suggest.quotes import Quotation
from annotator.suggest.reading import Finding, Range, Reading
from annotator.suggest.sources import source_of
from annotator.suggest.speaker_lines import speaker_line
from annotator.suggest.verb_cues import cue_of, cue_range

_PAUSES = (",", ":", ".", "\u2014", "\u2013", "-")
_FAR = 1000  # characters between two parts of one quotation
_SCORE = 0.9
_UNNAMED = 0.6
_CARRIED = 0.45


class DirectSpeech:
    """Finds the quotations of a text that are somebody's words, and the verbs that it took."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self.used: set[int] = set()
        self._around = Surroundings(reading, lexicon, self.used)
        self._made: dict[int, Finding] = {}  # by the verb

    def find(self) -> Iterator[Finding]:
        reading = self._reading
        quotes = reading.quotations
        at = 0
        standing: Finding | None = None  # the speech that the last paragraph left open
        spoken: Finding | None = None  # the speech that the last paragraph ended with
        waiting: list[Range] = []  # quotations of paragraphs that go on in this one
        for start, end in reading.paragraphs:
            here = []
            while at < len(quotes) and quotes[at].start < end:
                here.append(quotes[at])
                at += 1
            found = list(self._in_paragraph(start, end, here, standing))
            if (
                not found
                and standing is None
                and spoken is not None
                and self._only(start, end, here)
            ):
                spoken.content += [(quote.start, quote.end) for quote in here]
                found = [spoken]
                continue
            named = None if found else speaker_line(reading, start, end, here)
            if waiting and found and found[0].content[0][0] == start:
                found[0].content[:0] = waiting
            yield from found
            if named is not None:
                found.append(named)
                yield named
            spoken = found[-1] if found and self._ends_with(found[-1], end) else None
            unsaid = len(here) == 1 and not found and here[0].start == start and not here[0].closed
            waiting = [*waiting, (start, here[0].end)] if unsaid else []
            open_ = bool(here) and not here[-1].closed
            standing = (found[-1] if found else standing) if open_ else None

    def _only(self, start: int, end: int, quotes: list[Quotation]) -> bool:
        """Tell whether a paragraph is nothing but quoted sentences."""
        text = self._reading.text
        if (
            not quotes
            or text[start : quotes[0].start].strip()
            or text[quotes[-1].end : end].strip()
        ):
            return False
        return len(quotes) == 1 and self._around.is_speech(quotes[0])

    def _ends_with(self, found: Finding, end: int) -> bool:
        """Tell whether a paragraph has nothing after the words about the speaker."""
        last = max(each[1] for each in (*found.content, *found.cue, *found.source))
        return (
            "." not in self._reading.text[last:end].rstrip()[:-1]
            and "\u201d" not in self._reading.text[last:end]
        )

    def _in_paragraph(
        self, start: int, end: int, quotes: list[Quotation], standing: Finding | None
    ) -> Iterator[Finding]:
        """Yield the direct speech of one paragraph; what goes on from before is added to that."""
        current: Finding | None = None
        for place, quote in enumerate(quotes):
            if standing is not None and quote.start - start <= 1:
                standing.content.append((quote.start, quote.end))
                current = standing
                continue
            if not self._around.is_speech(quote):
                continue
            limit = quotes[place + 1].start if place + 1 < len(quotes) else end
            floor = quotes[place - 1].end if place else start
            found = self._attributed(quote, floor, limit, start, current)
            if found is not None and found is not current:
                yield found
            if found is not None:
                current = found

    def _attributed(
        self, quote: Quotation, floor: int, limit: int, start: int, current: Finding | None
    ) -> Finding | None:
        """Return the finding that the quotation belongs to, a new one or the current one."""
        reading = self._reading
        ending = reading.text[quote.start : quote.end].rstrip(CLOSING)[-1:]
        after = None if ending == "." else self._around.verb_after(quote, limit)
        if after is not None:
            begin = self._around.beginning(quote, start)
            if begin < quote.start and current is not None:
                begin = max(
                    begin,
                    current.content[-1][1],
                    *(c[1] for c in current.cue),
                    *(c[1] for c in current.source),
                )
            return self._finding(after, [(begin, quote.end)])
        before = self._around.verb_before(quote, floor)
        if (
            current is not None
            and (before is None or before.i == current.head)
            and self._goes_on(quote, floor, current)
        ):
            current.content.append((quote.start, quote.end))
            return current
        if before is not None and before.i not in self.used:
            return self._finding(before, [(quote.start, quote.end)])
        return self._carried(quote)

    def _carried(self, quote: Quotation) -> Finding | None:
        """Return the quotation as the words of whoever spoke in the sentence just before it."""
        reading = self._reading
        at = reading.first(quote.start) - 1
        while at >= 0 and reading.tokens[at].is_space:
            at -= 1
        if at < 0 or reading.tokens[at].text not in (".", ":") or reading.quoted(at):
            return None
        lo = reading.first(reading.sentence(at)[0])
        for token in reading.tokens[lo:at]:
            if token.dep_ == "ROOT" and self._around.speaks(token) and not reading.quoted(token.i):
                if token.i in self._made:
                    self._made[token.i].content.append((quote.start, quote.end))
                    return self._made[token.i]
                if reading.tokens[at].text != ":" and lo < reading.first(
                    reading.paragraph(reading.first(quote.start))[0]
                ):
                    return None
                made = self._finding(token, [(quote.start, quote.end)])
                self.used.discard(token.i)
                made.score, made.rule = _CARRIED, "quotation after"
                return made if made.source else None
        return None

    def _finding(self, verb: Any, content: list[Range]) -> Finding:
        reading = self._reading
        start, end = content[0]
        colon = reading.text.find(": ", start, end)
        if colon >= 0 and reading.quotation_at(colon) is None:
            content = [(colon + 1, end)]
        noun, ranges = source_of(reading, verb)
        if noun is None or (ranges and self._within(ranges[0], content)):
            noun, ranges = self._around.neighbour(verb)
        self.used.add(verb.i)
        _cue, particle = cue_of(self._lexicon, verb)
        last = max(verb.i, particle.i if particle is not None else 0)
        cue, negated = cue_range(reading, verb, last)
        score = _SCORE if noun is not None else _UNNAMED
        made = Finding(
            head=verb.i, cue=[cue], source=ranges, content=content, score=score, rule="quotation",
            direct=True, negated=negated,
        )  # fmt: skip
        self._made[verb.i] = made
        return made

    def _within(self, source: Range, content: list[Range]) -> bool:
        return any(source[0] < end and source[1] > start for start, end in content)

    def _goes_on(self, quote: Quotation, floor: int, current: Finding) -> bool:
        """Tell whether only the words about the speaker stand between this quotation and the last."""
        text = self._reading.text
        last = current.content[-1][1]
        if quote.start - last > _FAR:
            return False
        between = text[last : quote.start]
        if not between.strip() or between.strip() in ("...", "\u2026", "and", "\u2014", "[...]"):
            return True
        if not any(last <= at < quote.start for at, _end in current.cue):
            return False
        stops = [t for t in self._tokens(last, quote.start) if t.text in STOPS]
        if not stops:
            return between.rstrip(CLOSING + "\n\t\u00a0")[-1:] in _PAUSES
        return len(stops) == 1 and not text[stops[0].idx + 1 : quote.start].strip()

    def _tokens(self, start: int, end: int) -> list[Any]:
        reading = self._reading
        return reading.tokens[reading.first(start) : reading.first(end - 1) + 1]
