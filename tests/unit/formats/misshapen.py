"""Whole JSON of the wrong shape: a reader must take or refuse it, and never fall over.

Each value of a record, at any depth, is replaced by values of other kinds. HUSTINGS_MUTANTS sets
how many of these records are tried; mutants of bytes seldom are whole JSON.
"""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutants import HOW_MANY, check_reads

from annotator.formats.registry import format_of

_OTHERS: list[Any] = [
    *(None, True, 0, -1, 5, 1.5, 1e308, 10**30, "", "x", "\ud800"),
    *([], [1], ["x"], [[]], [None], {}, {"a": 1}),
]


def _places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    if isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(part, (*way, key))


def _replaced(value: Any, way: tuple[Any, ...], other: Any) -> Any:
    if not way:
        return other
    value = copy.deepcopy(value)
    part = value
    for key in way[:-1]:
        part = part[key]
    part[way[-1]] = other
    return value


def try_misshapen(format_name: str, records: list[Any], path: Path, *, listed: bool) -> None:
    """Write each misshapen record (`listed`: in a list, as one file) to `path` and read it."""
    every = [
        (number, way, other)
        for number, record in enumerate(records)
        for way in _places(record)
        for other in _OTHERS
    ]
    random.Random(4).shuffle(every)
    for number, way, other in every[: max(HOW_MANY, 400)]:
        record = _replaced(records[number], way, other)
        path.write_text(json.dumps([record] if listed else record) + "\n", "utf-8")
        format_of(path)
        check_reads(format_name, path)
