"""Typed identifiers."""

import os
import time
import uuid
from typing import NewType

ArticleId = NewType("ArticleId", str)
AnnotationId = NewType("AnnotationId", str)
AnnotatorId = NewType("AnnotatorId", str)  # the annotator's name, unique in a project
CommentId = NewType("CommentId", str)
DecisionId = NewType("DecisionId", str)
StepNumber = NewType("StepNumber", int)

GOLD = AnnotatorId("gold")  # whose the adjudicated annotations are: nobody's own

_last_stamp = 0


def new_id() -> str:
    """Return a new UUID version 7 (RFC 9562, section 5.7): ids sort by the time of their making.

    The 12 bits after the version count up within a millisecond (method 1 of section 6.2),
    so two ids of one process never compare in the wrong order.
    """
    global _last_stamp
    stamp = max((time.time_ns() // 1_000_000) << 12, _last_stamp + 1)
    _last_stamp = stamp
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    value = (milliseconds << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | tail
    return str(uuid.UUID(int=value))
