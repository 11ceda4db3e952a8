"""How long work tells how far it is, and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Told of by long work. `report` may be called from any thread."""

    def report(self, done: int, total: int | None, what: str) -> None: ...

    @property
    def cancelled(self) -> bool: ...


class Silent:
    """Progress that nobody watches."""

    cancelled = False

    def report(self, done: int, total: int | None, what: str) -> None:
        pass
