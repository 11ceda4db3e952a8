"""What an import refused, put together by reason, so that a person can read it."""

import os.path
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from annotator.domain.incoming import Refusal

_NAMED = re.compile(r"\bannotation (\S+?)(?=[ :])")


class Refused(Struct, frozen=True, kw_only=True):
    """One reason: the first that was refused for it, and where the others stand.

    `others`: in each file, the annotation or else the line of each.
    """

    first: Refusal
    others: dict[str, list[str]]

    @property
    def count(self) -> int:
        return 1 + sum(map(len, self.others.values()))


def by_reason(refusals: Sequence[Refusal]) -> list[Refused]:
    """Return the reasons, the most frequent first.

    Reasons are one that differ only in which annotation they name. Files are named from the folder
    on that all of them are in.
    """
    inside = _folder_of(refusals)
    found: dict[str, Refused] = {}
    for refusal in refusals:
        short = structs.replace(refusal, file=os.path.relpath(refusal.file, inside))
        reason = _NAMED.sub("annotation", refusal.reason)
        if reason not in found:
            found[reason] = Refused(first=short, others={})
        else:
            found[reason].others.setdefault(short.file, []).append(_place(short))
    return sorted(found.values(), key=lambda each: -each.count)


def _folder_of(refusals: Iterable[Refusal]) -> str:
    folders = {os.path.dirname(os.path.abspath(refusal.file)) for refusal in refusals}
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives
        return ""


def _place(refusal: Refusal) -> str:
    """Return the annotation, else the line; nothing where the whole file is meant."""
    named = _NAMED.search(refusal.reason)
    return named.group(1) if named else str(refusal.line or "")
