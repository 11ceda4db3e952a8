"""The process that runs spaCy: `python -m annotator.suggest.worker MODEL`.

It reads requests from standard input and writes events to standard output, one JSON object a
line, and ends when its input does. Whatever the model itself prints goes to standard error.
"""

import os
import signal
import sys
from typing import BinaryIO

import msgspec

from annotator.domain.errors import UserError
from annotator.suggest.protocol import Answer, Event, Failed, Ready, Request


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
    tell(Ready(source.name, source.version))
    for line in requests:
        request = msgspec.json.decode(line, type=Request)
        try:
            tell(Answer(request.request, tuple(source.suggest(request.texts))))
        except Exception as error:  # noqa: BLE001 — a model may raise anything on a text; the next one may do
            tell(Failed(f"The model failed on this text: {error!r}", request.request))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
