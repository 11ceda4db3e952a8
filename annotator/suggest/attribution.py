"""Who says, thinks or wants what: attributions by rule, from spaCy's parse and a lexicon of cues.

Source, cue and content are those of PolNeAR (Newell et al. 2018). The complementizer and the
quotation marks belong to the content; auxiliaries, negation, particle and the adverb just before it,
and the preposition that leads to the content, belong to the cue; a source has its appositions.
"""

from typing import Any

from annotator.suggest.cues import Lexicon
from annotator.suggest.direct import DirectSpeech
from annotator.suggest.nominal import Nominals
from annotator.suggest.reading import Attribution, Finding, Reading
from annotator.suggest.verbal import Verbs

__all__ = ["LIKELY", "POSSIBLE", "Attribution", "attributions"]

# Below this score about one attribution in nine is right (PolNeAR, tests/benchmarks/attribution.py).
LIKELY = 0.4
# Between the two nearly one in three is; dismissing two costs less than making one from nothing.
POSSIBLE = 0.25


def attributions(doc: Any, lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions of a parsed text, in reading order.

    `doc` is a spaCy Doc with parse, tags, lemmas and entities (without a parse: none are found).
    Offsets are code points of `doc.text`. Linear in the length of the text.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return []
    reading = Reading(doc)
    speech = DirectSpeech(reading, lexicon)
    findings = list(speech.find())
    verbs = Verbs(reading, lexicon)
    nominals = Nominals(reading, lexicon)
    verbal: list[Finding] = []
    for token in reading.tokens:
        if not reading.readable(token.i):
            continue
        pos = token.pos_
        if pos == "VERB" and token.i not in speech.used:
            verbal += verbs.find(token)
        elif pos == "NOUN":
            findings += nominals.noun(token)
        if pos == "ADJ" or (pos == "VERB" and token.tag_ == "VBN"):
            findings += nominals.adjective(token)
        if token.lower_ in lexicon.phrases:
            findings += nominals.phrase(token)
    covered = verbs.chained | nominals.carriers
    findings += [each for each in verbal if each.head not in covered]
    found: dict[tuple[Any, ...], Attribution] = {}
    for finding in findings:
        made = finding.attribution(reading)
        if made is not None:
            key = (made.cue, made.content)
            if key not in found or found[key].score < made.score:
                found[key] = made
    return sorted(found.values(), key=lambda each: (each.content[0], each.cue))
