"""NewsMTSC: sentences of news with their targets, and the polarity towards each.

A JSON object a line. `polarity` is 2 (against), 4 (neutral) or 6 (in favour); the flat rows of the
corpus on the Hugging Face Hub have -1, 0 and 1. Offsets are code points. Source: Hamborg, F., &
Donnay, K. (2021). NewsMTSC: A Dataset for (Multi-)Target-dependent Sentiment Classification in
Political News Articles. Proceedings of EACL 2021.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, structs

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord, Incoming
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Roles
from annotator.domain.text import Fragment
from annotator.formats.decoding import check_length
from annotator.formats.json_objects import Object, first_object, is_whole, records
from annotator.formats.stance_rows import Sentences, Side, Stance, rows_line, side_of

_POLARITIES: dict[Side, float] = {"against": 2.0, "neutral": 4.0, "favor": 6.0}
_SIDES = {2: "against", 4: "neutral", 6: "favor"}
_FLAT_SIDES = {-1: "against", 0: "neutral", 1: "favor"}
_MOST_SENTENCES = 3  # from evidence to target, for what is still to pass for a sentence
_FLAT = ("mention", "from", "to", "polarity")
TARGET, FURTHER = "target", "further_mention"  # what mentions are called that have no label


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first object has a sentence and targets, or is one target of a sentence."""
    first = first_object(path, head).keys()
    return first >= {"sentence_normalized", "targets"} or first >= {"sentence", *_FLAT}


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each sentence, or why it was refused."""
    yield from records(path, _record)


def _record(file: str, line: int, number: int, row: Object) -> Iterator[Incoming]:
    flat = "sentence_normalized" not in row and "sentence" in row
    text = row.pop("sentence" if flat else "sentence_normalized", None)
    if not isinstance(text, str):
        raise RecordRefused(
            'The object has no "sentence_normalized".', "Give the sentence under that name."
        )
    check_length(text)
    record = ForeignRecord("newsmtsc", file, line, text)
    targets: Any = row.pop("targets", None)
    if flat:
        targets = [{name: row.pop(name, None) for name in _FLAT}]
    if not isinstance(targets, list):
        raise RecordRefused('"targets" is not a list.', 'Write "targets": […].')
    for place, target in enumerate(targets, start=1):
        try:
            _add(record, f"{number}.{place}", target, _FLAT_SIDES if flat else _SIDES)
        except RecordRefused as refused:
            record.refuse(f"Target {place}: {refused}")
    key = row.pop("id" if flat else "primary_gid", "")
    yield record.incoming(
        status="done" if targets else "todo",
        external_id=key if isinstance(key, str) else str(key),
        meta=row,
    )


def _add(record: ForeignRecord, key: str, target: Any, sides: dict[int, str]) -> None:
    """Add a target's mentions, and the stance of the whole sentence towards it."""
    mention = _mention(record, target)
    polarity = target.get("polarity")
    number = isinstance(polarity, (int, float)) and not isinstance(polarity, bool)
    side = next((name for value, name in sides.items() if number and value == polarity), None)
    if side is None:
        raise RecordRefused(
            f"Its polarity is {polarity!r}.", f"It can be {', '.join(map(str, sides))}."
        )
    label = target.get("label")
    known = isinstance(label, str) and label
    record.add(key, str(label) if known else TARGET, (mention,), kind="" if known else "entity")
    whole = Fragment(0, len(record.stored.text))
    roles: Roles = {"target": (Filler(annotation=AnnotationId(key)),)}
    record.add(f"{key}.stance", side, (whole,), kind="stance", roles=roles)
    further = target.get("further_mentions") or []
    for place, each in enumerate(further if isinstance(further, list) else [further], start=1):
        try:
            found = _mention(record, each)
            record.add(f"{key}.{place}", FURTHER, (found,), kind="entity")
        except RecordRefused as refused:
            record.refuse(f"Further mention {place} of {key}: {refused}")


def _mention(record: ForeignRecord, given: Any) -> Fragment:
    start = given.get("from") if isinstance(given, dict) else None
    end = given.get("to") if isinstance(given, dict) else None
    if not is_whole(start) or not is_whole(end):
        raise RecordRefused('It has no whole numbers "from" and "to".', "Give its offsets.")
    found = record.fragment(start, end)
    said = given.get("mention")
    covered = record.stored.text[found.start : found.end]
    if isinstance(said, str) and said.replace("\r\n", "\n").replace("\r", "\n") != covered:
        raise RecordRefused(
            f"The range {start}-{end} covers “{covered[:60]}”, not its mention “{said[:60]}”.",
            "Correct the offsets: code points from 0, the end exclusive.",
        )
    return found


def prepared(line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the stances towards what is mentioned near by, each as wide as its sentence.

    Of evidence in several places, the one that stands nearest to the mention counts.
    """
    sentences = Sentences(line.text)
    by_id = {each.id: each for each in line.annotations}

    def written(stance: Stance, number: int) -> LineAnnotation | str:
        given, key = stance.annotation, stance.target.annotation
        mention = by_id.get(key) if key is not UNSET else None
        if mention is None or len(mention.fragments) != 1 or side_of(mention.label) is not None:
            return "has a target that is not mentioned in one piece"
        runs = [sentences.around(each, *mention.fragments) for each in given.fragments]
        window, count = min(runs, key=lambda run: (run[0].end - run[0].start, run))
        if count > _MOST_SENTENCES:
            return f"has its target {count - 1} sentences away"
        words = line.text[window.start : window.end]
        if words.isspace():
            return "names no words"
        return structs.replace(
            given,
            id=given.id if number == 1 else AnnotationId(f"{given.id}.{number}"),
            fragments=(window,),
            quote=(words,),
            roles={stance.role: (stance.target,)},
        )

    return rows_line(line, codebook, written, mentions=True)


def write(target: Path, lines: Iterable[DatasetLine], codebook: Codebook) -> None:
    """Write a row for each sentence with a stance, of lines that were prepared."""
    names = LabelNames(codebook)
    encoder = msgspec.json.Encoder()
    with target.open("wb") as file:
        for line in lines:
            for row in _written_rows(line, names):
                file.write(encoder.encode(row) + b"\n")


def _written_rows(line: DatasetLine, names: LabelNames) -> Iterator[Object]:
    by_id = {each.id: each for each in line.annotations}
    targets: dict[Fragment, list[Object]] = defaultdict(list)
    for stance in line.annotations:
        side = side_of(stance.label)
        if side is None or not stance.roles:
            continue
        ((filler,),) = stance.roles.values()
        assert filler.annotation is not UNSET
        mention = by_id[filler.annotation]
        (window,), (place,) = stance.fragments, mention.fragments
        start, end = place.start - window.start, place.end - window.start
        named = line.article.external_id or line.article.id
        targets[window].append(
            {
                "Input.gid": f"{named}_{stance.id}_{mention.quote[0]}_{start}_{end}",
                "from": start,
                "to": end,
                "mention": mention.quote[0],
                "polarity": _POLARITIES[side],
                "label": names.spell(mention.layer, mention.label),
            }
        )
    for window in sorted(targets):
        yield {
            "primary_gid": targets[window][0]["Input.gid"],
            "sentence_normalized": line.text[window.start : window.end],
            "targets": targets[window],
        }
