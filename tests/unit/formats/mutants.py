"""Damaged files: a reader must take or refuse each, and never bend a text or fall over.

HUSTINGS_MUTANTS sets how many are tried for each example; the long run tries 2,000 and more.
"""

import os
import random
from pathlib import Path

from annotator.domain.incoming import IncomingLine, Refusal
from annotator.domain.text import StoredText, quotes
from annotator.formats.registry import format_named

HOW_MANY = int(os.environ.get("HUSTINGS_MUTANTS", "150"))
_BITS = (b"\x00", b"\xff", b"\t", b"\n", b"\r\n", b'"', b"{", b"]", b"-1", b"99999999", b"|", b"<")


def mutant(example: bytes, seed: int) -> bytes:
    """Return the example with one to four things wrong, the same for the same seed."""
    chance = random.Random(seed)
    data = bytearray(example)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        upto = min(len(data), at + chance.randint(1, 40))
        match chance.randrange(7):
            case 0:
                data[at:upto] = b""
            case 1:
                data[at:at] = chance.choice(_BITS)
            case 2:
                data[at:at] = data[at:upto]
            case 3 if data:
                data[at % len(data)] = chance.randrange(256)
            case 4:
                del data[at:]
            case 5:
                lines = bytes(data).split(b"\n")
                chance.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case _:
                digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
                if digits:
                    data[chance.choice(digits)] = chance.randrange(48, 58)
    return bytes(data)


def check_reads(format_name: str, path: Path) -> None:
    """Read a file whole; every record taken must be exact, and every refusal say something."""
    for incoming in format_named(format_name).read(path):
        if isinstance(incoming, Refusal):
            assert incoming.reason
            continue
        stored = incoming.stored
        assert StoredText(stored.text).text == stored.text
        if isinstance(incoming, IncomingLine):
            line = incoming.dataset
            assert line.text == stored.text
            assert line.article.sha256 == stored.sha256
            assert len({each.id for each in line.annotations}) == len(line.annotations)
            for each in line.annotations:
                assert quotes(line.text, each.fragments) == each.quote
            for refusal in incoming.refused:
                assert refusal.reason


def try_mutants(format_name: str, example: bytes, path: Path) -> None:
    """Write each mutant of the example to `path` and read it."""
    for seed in range(HOW_MANY):
        path.write_bytes(mutant(example, seed))
        check_reads(format_name, path)
