"""What the worker process and the program say to each other, one JSON object a line."""

from msgspec import Struct

from annotator.domain.cue_words import CueWords
from annotator.domain.patterns import Pattern
from annotator.domain.suggestions import Suggestion


class SourceState(Struct, frozen=True):
    """One source within the worker: where it is from, and why it proposes nothing, if it does not.

    `origin`: the model, built in, or the package that plugs it in.
    """

    name: str
    version: str
    origin: str
    idle: str = ""


class Ready(Struct, frozen=True, tag_field="event", tag="ready"):
    """The model is loaded, or set up anew; `troubles` are sentences on faulty plug-ins."""

    source: str
    version: str
    sources: tuple[SourceState, ...] = ()
    troubles: tuple[str, ...] = ()


class Failed(Struct, frozen=True, tag_field="event", tag="failed"):
    """What was asked for could not be done; `request` 0 is the loading of the model."""

    message: str
    request: int = 0


class Setup(Struct, frozen=True, kw_only=True, tag_field="ask", tag="setup"):
    """Which sources propose from now on, the project's patterns and its cues; answered by `Ready`.

    `only` are the sources that propose, all where it is empty, but for those `without`.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    cues: tuple[CueWords, ...] = ()


class Request(Struct, frozen=True, tag_field="ask", tag="texts"):
    """Texts to propose labels for."""

    request: int
    texts: tuple[str, ...]


class Answer(Struct, frozen=True, tag_field="event", tag="answer"):
    """The proposals, a tuple for each text of the request."""

    request: int
    suggestions: tuple[tuple[Suggestion, ...], ...]
    troubles: tuple[str, ...] = ()


Event = Ready | Failed | Answer
Asked = Setup | Request
