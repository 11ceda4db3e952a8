"""The process that runs spaCy: `python -m annotator.suggest.worker MODEL`.

It reads requests from standard input and writes events to standard output, one JSON object a
line, and ends when its input does. Whatever the model itself prints goes to standard error.
"""

import os
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from annotator.domain.errors import UserError
from annotator.suggest.protocol import Answer, Asked, Event, Failed, Ready, Request, Setup

if TYPE_CHECKING:
    from annotator.suggest.pipeline import Pipeline


def main(arguments: list[str]) -> int:
    """Load the model named and serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(5)  # the person at the desk comes first
    return serve(arguments[0], sys.stdin.buffer, output)


def serve(model: str, requests: BinaryIO, output: BinaryIO) -> int:
    """Answer requests one after another."""

    def tell(event: Event) -> None:
        output.write(msgspec.json.encode(event) + b"\n")
        output.flush()

    try:
        from annotator.suggest.pipeline import Pipeline

        source = Pipeline(model)
    except (UserError, ImportError) as error:
        tell(Failed(str(error)))
        return 1
    tell(_ready(source))
    for line in requests:
        request: Setup | Request = msgspec.json.decode(line, type=Asked)
        if isinstance(request, Setup):
            try:
                source.set_up(request)
                tell(_ready(source))
            except UserError as error:
                tell(Failed(str(error)))
            continue
        try:
            found = tuple(source.suggest(request.texts))
            tell(Answer(request.request, found, source.take_troubles()))
        except Exception as error:  # noqa: BLE001 — a model may raise anything on a text; the next one may do
            tell(Failed(f"The model failed on this text: {error!r}", request.request))
    return 0


def _ready(source: "Pipeline") -> Ready:
    return Ready(source.name, source.version, source.sources, source.take_troubles())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
