"""What the worker process and the program say to each other, one JSON object a line."""

from msgspec import Struct

from annotator.domain.suggestions import Suggestion


class Ready(Struct, frozen=True, tag_field="event", tag="ready"):
    """The model is loaded."""

    source: str
    version: str


class Failed(Struct, frozen=True, tag_field="event", tag="failed"):
    """What was asked for could not be done; `request` 0 is the loading of the model."""

    message: str
    request: int = 0


class Request(Struct, frozen=True):
    """Texts to propose labels for."""

    request: int
    texts: tuple[str, ...]


class Answer(Struct, frozen=True, tag_field="event", tag="answer"):
    """The proposals, a tuple for each text of the request."""

    request: int
    suggestions: tuple[tuple[Suggestion, ...], ...]


Event = Ready | Failed | Answer
