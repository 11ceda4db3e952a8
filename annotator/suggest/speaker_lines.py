"""Lines in the manner of a script or a headline: CLINTON: …; Smith on taxes: ‘…’"""

import re

from annotator.suggest.around_quotes import STOPS
from annotator.suggest.quotes import Quotation
from annotator.suggest.reading import Finding, Reading

_NAMES = ("PERSON", "ORG", "GPE", "NORP")
_SPEAKER = re.compile(
    "[^\\W\\d_a-z][\\w.'\u2019&-]*(?:[ \u00a0](?:[^\\W\\d_a-z][\\w.'\u2019&-]*|of|the|de|von|van|and|&)){0,6}"
    "(?: \\([^)\\n]{1,30}\\))?(:)\\s+(?=\\S)"
)


def speaker_line(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Finding | None:
    """Return what a paragraph says in the manner of a script: CLINTON: …"""
    match = _SPEAKER.match(reading.text, start, end)
    if match is None:
        return _headline(reading, start, quotes)
    name = reading.text[start : match.start(1)]
    lo, hi = reading.first(start), reading.first(match.start(1))
    named = any(t.ent_type_ in _NAMES for t in reading.tokens[lo:hi])
    quoted = bool(quotes) and quotes[0].start == match.end()
    if (
        not named
        and not (name.isupper() and len(name) > 2)
        and not (quoted and name.count(" ") < 4)
    ):
        return None
    return Finding(
        head=hi, cue=[match.span(1)], source=[(start, match.start(1))], content=[(match.end(), end)],
        score=0.6, rule="speaker", direct=quoted,
    )  # fmt: skip


def _headline(reading: Reading, start: int, quotes: list[Quotation]) -> Finding | None:
    """Return a headline's quotation after a colon: Smith on Taxes: ‘…’"""
    colon = reading.text.rfind(":", start, quotes[0].start) if quotes else -1
    if colon < 0 or reading.text[colon + 1 : quotes[0].start].strip():
        return None
    lo, hi = reading.first(start), reading.first(colon)
    tokens = reading.tokens[lo:hi]
    if not tokens or tokens[0].ent_type_ not in _NAMES:
        return None
    if any(t.text in STOPS or (t.pos_ == "VERB" and t.tag_ != "VBG") for t in tokens):
        return None
    last = next(
        (t for t in tokens if not t.ent_type_ or (t.ent_iob_ == "B" and t.i > lo)), tokens[-1]
    )
    return Finding(
        head=hi, cue=[(colon, colon + 1)], source=[(start, last.idx)], content=[(quotes[0].start, quotes[0].end)],
        score=0.5, rule="speaker", direct=True,
    )  # fmt: skip
