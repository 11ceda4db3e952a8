"""Work on many records at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector from walking hundreds of thousands of fresh records.

    Records hold no cycles: reference counting frees each batch. Measured at a quarter of the time
    of an import.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
