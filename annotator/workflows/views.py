"""A picture with the table beneath it: what the windows show, and files and reports hold."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.workflows.pictures.drawing import Drawing
from annotator.workflows.tables import Table


@dataclass(frozen=True)
class View:
    """`draw` returns the picture for a width in pixels; `empty` says why there is nothing to see."""

    table: Table
    draw: Callable[[float], Drawing]
    empty: str = ""

    @property
    def name(self) -> str:
        return self.table.name
