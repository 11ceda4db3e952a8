"""What a reader hands over for each record of a file: something to take, or a refusal."""

from msgspec import Struct

from annotator.domain.dataset import DatasetLine
from annotator.domain.records import Json
from annotator.domain.text import StoredText


class Refusal(Struct, frozen=True):
    """A record that was not taken: where it stands and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class IncomingArticle(Struct, frozen=True, kw_only=True):
    """A text with its metadata and no labels."""

    file: str
    line: int | None = None
    stored: StoredText
    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    external_id: str = ""
    meta: dict[str, Json] = {}


class IncomingLine(Struct, frozen=True, kw_only=True):
    """A dataset line. Its text is already as the project stores it."""

    file: str
    line: int | None = None
    stored: StoredText
    dataset: DatasetLine


Incoming = IncomingArticle | IncomingLine | Refusal
