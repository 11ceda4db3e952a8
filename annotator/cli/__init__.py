"""The command line. Each command is a module here, imported when it runs."""

import contextlib
import io
import os
import sys

from annotator.cli import commands, console
from annotator.domain.errors import UserError

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say; return the exit status: 0 done, 1 not done, 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["--suggest-worker"]:  # how a frozen bundle starts the process for models
        from annotator.suggest.worker import main as serve

        return serve(words[1:])
    if words[:1] == ["--train-worker"]:
        from annotator.suggest.training import main as train

        return train()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = commands.run(words)
        console.flush()
    except UserError as error:
        console.say(str(error))
        return 1
    except KeyboardInterrupt:
        console.say("interrupted; what was done up to the last whole step is kept.")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the results has seen enough
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as done:  # of argparse: after help, or wrong usage
        return done.code if isinstance(done.code, int) else 2
    return status


__all__ = ["main"]
