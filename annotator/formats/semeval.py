"""Stance rows of SemEval-2016, task 6: ID, Target, Tweet and Stance, divided by tabs.

The text of a row is the sentences of the stance's evidence. A row has no quoting, so that a tab, a
line end or another control character within a sentence is written as a space. Source:
Mohammad, S., Kiritchenko, S., Sobhani, P., Zhu, X., & Cherry, C. (2016). SemEval-2016 Task 6:
Detecting Stance in Tweets. Proceedings of SemEval-2016.
"""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import UNSET, structs

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import RecordRefused
from annotator.domain.holding import Loss
from annotator.domain.ids import AnnotationId
from annotator.domain.incoming import ForeignRecord, Incoming, Refusal
from annotator.domain.records import Filler, Roles
from annotator.domain.text import quotes, storable
from annotator.formats.decoding import LONGEST_FILE, check_length, detected_encoding
from annotator.formats.stance_rows import Sentences, Side, Stance, rows_line, side_of

_HEAD = ["id", "target", "tweet", "stance"]
_STANCES: dict[Side, str] = {"favor": "FAVOR", "against": "AGAINST", "neutral": "NONE"}
_SIDES = {name: side for side, name in _STANCES.items()}
_OPEN = ("", "UNKNOWN", "?")  # of rows that are to be predicted
_BREAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def recognises(_path: Path, head: bytes) -> bool:
    """Whether the first line names the four columns."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode("ascii", "replace")
    return [cell.strip().casefold() for cell in line.split("\t")][:4] == _HEAD


def read(path: Path) -> Iterator[Incoming]:
    """Yield a record for each row, or why it was refused."""
    file = str(path)
    encoding = "utf-8"
    try:
        with path.open("rb") as raw:
            encoding = detected_encoding(raw.read(1024 * 1024))
            raw.seek(0)
            with io.TextIOWrapper(raw, encoding, newline="") as text:
                yield from _rows(path, text)
    except RecordRefused as refused:
        yield Refusal(file, None, str(refused))
    except UnicodeError as error:
        reason = f"The text is not {encoding}, as it seemed: {error}. Save it as UTF-8 first."
        yield Refusal(file, None, reason)
    except OSError as error:
        yield Refusal(file, None, f"The file cannot be read: {error.strerror}.")


def _rows(path: Path, text: io.TextIOWrapper) -> Iterator[Incoming]:
    empty = True
    number = 0
    while line := text.readline(LONGEST_FILE):
        number += 1
        cells = line.rstrip("\r\n").split("\t")
        if not line.strip() or (number == 1 and [c.strip().casefold() for c in cells[:4]] == _HEAD):
            continue
        empty = False
        try:
            yield _record(path, number, cells)
        except RecordRefused as refused:
            yield Refusal(str(path), number, str(refused))
    if empty:
        yield Refusal(str(path), None, "There is no row in it. Leave it out.")


def _record(path: Path, number: int, cells: list[str]) -> Incoming:
    if len(cells) not in (3, 4):
        raise RecordRefused(
            f"The row has {len(cells)} cells.", "Write ID, Target, Tweet and Stance between tabs."
        )
    key, target, text = cells[:3]
    stance = cells[3].strip().upper() if len(cells) == 4 else ""
    check_length(text)
    record = ForeignRecord("semeval", str(path), number, text)
    external_id = key or f"{storable(path.name)}:{number}"
    if stance in _OPEN:
        return record.incoming(status="todo", external_id=external_id, meta={"target": target})
    side = _SIDES.get(stance)
    if side is None:
        raise RecordRefused(
            f"There is no stance '{cells[3]}'.", "The stances are FAVOR, AGAINST and NONE."
        )
    whole = record.fragment(0, len(text))
    roles: Roles = {"target": (Filler(topic=target),)} if target else {}
    record.add(str(number), side, (whole,), kind="stance", roles=roles)
    return record.incoming(external_id=external_id)


def prepared(line: DatasetLine, codebook: Codebook) -> tuple[DatasetLine, list[Loss]]:
    """Return the stances as rows say them: their sentence, and the target's words as a topic."""
    sentences = Sentences(line.text)
    by_id = {each.id: each for each in line.annotations}

    def written(stance: Stance, number: int) -> LineAnnotation | str:
        given = stance.annotation
        target = _named(stance.target, by_id, line.text, codebook)
        ranges = sentences.of(given.fragments)
        words = quotes(line.text, ranges)
        if not target.strip():
            return "has a target without a name"
        if not _BREAK.sub(" ", " ".join(words)).strip():
            return "names no words"
        return structs.replace(
            given,
            id=given.id if number == 1 else AnnotationId(f"{given.id}.{number}"),
            fragments=ranges,
            quote=words,
            roles={stance.role: (Filler(topic=target),)},
        )

    kept, losses = rows_line(line, codebook, written, mentions=False)
    if _BREAK.search(line.text) and Loss(what="text") not in losses:
        losses.append(Loss(what="text"))
    return kept, losses


def _named(
    target: Filler, by_id: dict[AnnotationId, LineAnnotation], text: str, codebook: Codebook
) -> str:
    """Return what a target is called: a topic by its name, anything else by its words."""
    if target.topic is not UNSET:
        topic = codebook.topic(target.topic)
        return _BREAK.sub(" ", topic.name if topic else target.topic)
    if target.annotation is not UNSET and target.annotation in by_id:
        pairs = sorted(by_id[target.annotation].fragments)
    elif target.fragments is not UNSET:
        pairs = sorted(target.fragments)
    else:
        return ""
    return " ".join(_BREAK.sub(" ", " ".join(text[start:end] for start, end in pairs)).split())


def write(target: Path, lines: Iterable[DatasetLine], _codebook: Codebook) -> None:
    """Write a row for each stance of lines that were prepared."""
    number = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("ID\tTarget\tTweet\tStance\n")
        for line in lines:
            for each in line.annotations:
                number += 1
                side = side_of(each.label)
                assert side is not None
                ((filler,),) = each.roles.values()
                words = " ".join(each.quote)
                cells = (str(number), str(filler.topic), _BREAK.sub(" ", words))
                file.write("\t".join((*cells, _STANCES[side])) + "\n")
