"""Names of the files that an export writes one a text: safe on every system, and each once."""

import re

from annotator.domain.dataset import DatasetLine

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]')
DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # what Windows keeps to itself
_LONGEST = 120  # bytes, so that an ending and a number fit into 255


class FileNames:
    """Names the file of each line after its external id, else its title, else its own id."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._taken: set[str] = set()

    def of(self, line: DatasetLine) -> str:
        """Return a name that no line before had, upper and lower case aside."""
        article = line.article
        stem = next(filter(None, map(self._stem, (article.external_id, article.title))), "")
        stem = stem or self._stem(article.id) or "text"
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}.{number}"
        self._taken.add(name.casefold())
        return name + self._ending

    def _stem(self, wanted: str) -> str:
        if wanted.casefold().endswith(self._ending):
            wanted = wanted[: -len(self._ending)]
        return safe_stem(wanted)


def safe_stem(wanted: str) -> str:
    """Return a name as a file may have it on every system, without its ending; maybe empty."""
    safe = _UNSAFE.sub("_", wanted).encode()[:_LONGEST].decode(errors="ignore").strip(". ")
    return f"_{safe}" if DEVICE.match(safe) else safe
