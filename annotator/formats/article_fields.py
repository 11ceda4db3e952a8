"""An article's metadata as a flat run of named values, which is how most tools keep it.

The fields that a project knows stand under their own names. What else there is stands beside them,
and what would stand in the place of one of them under `meta`.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from annotator.domain.dataset import LineArticle
from annotator.domain.incoming import Metadata
from annotator.domain.records import Json, Status

_TEXTS = ("title", "date", "source", "author", "section", "url", "language")


def gathered(article: LineArticle, reserved: frozenset[str] = frozenset()) -> dict[str, Json]:
    """Return the metadata as named values; `reserved` names are the format's own."""
    known = reserved | {*_TEXTS, "meta"}
    found: dict[str, Json] = {
        name: value for name in _TEXTS if (value := getattr(article, name)) != ""
    }
    found |= {name: value for name, value in article.meta.items() if name not in known}
    inner = {name: value for name, value in article.meta.items() if name in known}
    return found | ({"meta": inner} if inner else {})


def parted(found: dict[str, Json], external_id: str) -> Metadata:
    """Return named values as an article's metadata; what is no text is kept as it is."""
    inner = found.get("meta")
    fields: Metadata = {"external_id": external_id}
    rest: dict[str, Json] = {}
    for name, value in found.items():
        if name in _TEXTS and isinstance(value, str):
            fields[name] = value  # type: ignore[literal-required]
        elif name != "meta" or not isinstance(inner, dict):
            rest[name] = value
    fields["meta"] = {**rest, **(inner if isinstance(inner, dict) else {})}
    return fields


class Own(Struct, frozen=True, omit_defaults=True):
    """What a tool's record has no field for, kept under OWN in it, which tools hand through."""

    external_id: str = ""
    annotator: str | None = None
    status: Status | None = None  # where the record does not say it otherwise
    reason: str = ""
    active_seconds: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    version: str = ""  # of what suggested the labels


OWN = "hustings"


def own_of(record: dict[str, Json]) -> Own | None:
    """Take what stands under OWN out of a record; what is not of that shape is left there."""
    try:
        found = msgspec.convert(record[OWN], Own)
    except (KeyError, msgspec.ValidationError):
        return None
    record.pop(OWN, None)
    return found


def with_own(record: dict[str, Json], own: Own) -> dict[str, Json]:
    """Return the record with what it has no field for."""
    return {**record, OWN: msgspec.to_builtins(own)}
