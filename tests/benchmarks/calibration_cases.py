"""What sources propose in texts that people labelled, and whether it is right: to fit and to prove scores.

Each case is for one of two: to fit the curves (`packaging/calibrate.py`), or held out to prove them
(`tests/benchmarks/reliability.py`). Nothing of the texts is kept but scores and whether they were right.

Claims: the twenty PolNeAR articles that the rules were not made with, every other one held out. A claim
is right with half of a person's content and something of the cue; a claimant with half of a source.
Stances: nobody's labels say who is for what in PolNeAR, but attitudes are attributions there. So a
stance stands right where its evidence touches a cue and its target that cue's content; NewsMTSC says
how often the polarity towards a target is right. The chance is that of both. PolNeAR's people label
few deeds (attacked, voted for), so it is rather too low. All articles count: the rules of stances were
made with none of them.
Names: two news articles of GUM and headlines of a Prodigy file, labels PERSON, ORG and places.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import attribution as polnear  # noqa: E402
import entities as gum  # noqa: E402
from msgspec import UNSET, json  # noqa: E402

from annotator.domain.incoming import IncomingLine  # noqa: E402
from annotator.domain.suggestions import Suggestion  # noqa: E402
from annotator.domain.text import Fragments  # noqa: E402
from annotator.formats import newsmtsc  # noqa: E402
from annotator.suggest.calibration import Calibration  # noqa: E402
from annotator.suggest.gazetteer import Gazetteer  # noqa: E402
from annotator.suggest.mentions import Mention, bare  # noqa: E402
from annotator.suggest.name_scores import NameScores, label_rates  # noqa: E402
from annotator.suggest.pipeline import Pipeline  # noqa: E402
from annotator.suggest.stances import Stances  # noqa: E402
from annotator.suggest.trained_spans import HALF, overlap  # noqa: E402
from annotator.workflows.suggesting import DEFAULT_MODEL  # noqa: E402

DATA = polnear.SHARED / "data"
_HEADLINES = "annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl"
_KINDS = {"ORG": "ORG", "PERSON": "PERSON", "LOCATION": "place"}


class Case(NamedTuple):
    """One proposal; `right` is a chance where labels tell only a part of it."""

    source: str
    layer: str
    score: float
    right: float
    held: bool


class NameCase(NamedTuple):
    """One name, and what is known of it."""

    mention: Mention
    evidence: tuple[float, ...]
    right: bool
    held: bool


def raw_pipeline() -> Pipeline:
    """Return the default pipeline, whose sources give their own scores."""
    pipeline = Pipeline(DEFAULT_MODEL)
    pipeline.calibration = Calibration({})
    return pipeline


def scored_cases(data: Path, pipeline: Pipeline) -> list[Case]:
    """Return what the rules propose as claims, claimants and stances."""
    files = polnear.articles(data / "polnear")
    unread = polnear.unread(files)
    names = [*sorted(unread, key=_digest), *sorted(set(files) - unread, key=_digest)]
    golds = [polnear.gold(files[name][0], name) for name in names]
    polarity = {
        held: _share(right for right, part in _polarities(data, pipeline) if part == held)
        for held in (False, True)
    }
    cases = []
    for place, (text, rows) in enumerate(golds):
        held = place % 2 == 1
        (found,) = pipeline.suggest([text])
        cases += [
            case
            for case in _of_article(found, rows, held, polarity[held])
            if case.source == Stances.name or names[place] in unread
        ]
    return cases


def _of_article(
    found: Sequence[Suggestion], rows: list[dict[str, Any]], held: bool, polarity: float
) -> Iterator[Case]:
    places = {each.key: each.fragments for each in found}
    for each in found:
        if each.score is None or each.layer not in ("claim", "stance", "entity"):
            continue
        if each.layer == "stance":
            target = _words(each, "target", places)
            right = polarity * any(
                _touch(each.fragments, row["cue"]) and _touch(target, row["content"])
                for row in rows
            )
        elif each.layer == "claim":
            cue = _words(each, "cue", places)
            right = float(
                any(
                    overlap(each.fragments, row["content"]) >= HALF
                    and (not cue or _touch(cue, row["cue"]))
                    for row in rows
                )
            )
        elif each.source == "attribution":
            right = float(any(overlap(each.fragments, row["source"]) >= HALF for row in rows))
        else:
            continue
        yield Case(each.source, each.layer, each.score, right, held)


def _words(each: Suggestion, role: str, places: dict[str, Fragments]) -> Fragments:
    found: list[Any] = []
    for filler in each.roles.get(role, ()):
        if filler.fragments is not UNSET:
            found += filler.fragments
        elif filler.annotation is not UNSET:
            found += places.get(filler.annotation, ())
    return tuple(sorted(found))


def _touch(some: Fragments, others: Any) -> bool:
    return any(start < stop and begin < end for start, end in some for begin, stop in others)


def _polarities(data: Path, pipeline: Pipeline) -> Iterator[tuple[bool, bool]]:
    """Yield whether stances towards a labelled target have its polarity, and which are held out."""
    path = data / "newsmtsc" / "train-1200.jsonl"
    lines = [each.dataset for each in newsmtsc.read(path) if isinstance(each, IncomingLine)]
    for line, found in zip(lines, pipeline.suggest([each.text for each in lines]), strict=True):
        by_id = {each.id: each for each in line.annotations}
        places = {each.key: each.fragments for each in found}
        for each in found:
            if each.layer != "stance":
                continue
            target = _words(each, "target", places)
            for own in line.annotations:
                if "target" not in own.roles:
                    continue
                there = by_id[own.roles["target"][0].annotation].fragments
                if overlap(target, there) >= HALF:
                    held = int(_digest(line.article.external_id), 16) % 2 == 1
                    yield each.label == own.label, held


def name_cases(data: Path, pipeline: Pipeline) -> list[NameCase]:
    """Return the names that are proposed as persons, bodies and places."""
    gazetteer = Gazetteer.load()
    scores = NameScores(label_rates(pipeline.meta))
    cases = []
    for text, gold, held in [*_gum(data), *_headlines(data)]:
        (found,) = pipeline.suggest([text])
        mentions = [
            Mention(*each.fragments[0], each.label)
            for each in found
            if each.layer == "entity" and each.source in ("", "gazetteer")
        ]
        evidence = scores.evidence(text, mentions, gazetteer.matches(text))
        for mention, known in zip(mentions, evidence, strict=True):
            cases += [
                NameCase(mention, known, key in gold, held) for key in gum.keys(text, [mention])
            ]
    return cases


def _gum(data: Path) -> Iterator[tuple[str, set[gum.Key], bool]]:
    for place, path in enumerate(sorted((data / "formats" / "webanno").glob("GUM_news_*.tsv"))):
        golds, texts = gum.gold_and_texts([path])
        for text, gold in zip(texts, golds, strict=True):
            yield text, gold, place % 2 == 1


def _headlines(data: Path) -> Iterator[tuple[str, set[gum.Key], bool]]:
    lines = (data / "formats" / "prodigy" / _HEADLINES).read_bytes().splitlines()
    for place, line in enumerate(lines):
        task = json.decode(line)
        if task["answer"] == "accept":
            gold = {
                (
                    *bare(task["text"], Mention(each["start"], each["end"], "")),
                    _KINDS[each["label"]],
                )
                for each in task.get("spans", ())
                if each["label"] in _KINDS
            }
            yield task["text"], gold, place % 2 == 1


def _digest(name: str) -> str:
    return hashlib.sha1(name.encode()).hexdigest()


def _share(right: Iterator[bool]) -> float:
    found = list(right)
    return sum(found) / len(found) if found else 0.0
