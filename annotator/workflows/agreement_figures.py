"""The figures of agreement as a table, and as dots with whiskers."""

from collections.abc import Iterable, Sequence

from annotator.review.results import Agreement, Cell, Figure, Level, Part, People
from annotator.workflows.pictures.dots import DotRow, Point, dots
from annotator.workflows.pictures.drawing import Drawing, axis_over
from annotator.workflows.tables import (
    Column,
    Entry,
    Row,
    Table,
    Worded,
    as_it_is,
    count,
    percent,
    text,
)
from annotator.workflows.views import View

FIGURES = (  # in the order of the table
    "observed",
    "f1_exact",
    "f1_overlap",
    "f1_characters",
    "cohen_kappa",
    "fleiss_kappa",
    "ac1",
    "alpha_nominal",
    "alpha_ordinal",
    "alpha_interval",
    "alpha_masi",
    "alpha_u",
    "alpha_u_binary",
    "gamma",
)
USUAL = ""  # the choice of two figures: span F1, and the alpha that fits the values
_ALPHAS = ("alpha_ordinal", "alpha_interval", "alpha_masi", "alpha_nominal")
_LEVELS: dict[str, Level] = {
    "f1_characters": "character",
    "alpha_u": "character",
    "alpha_u_binary": "character",
}
_LOWEST = -1.0  # where the scale of the picture ends; Krippendorff's alpha has no least value
_SHOWN = 3  # values in a cell's prevalence
Thing = tuple[str, Part, str]  # a layer, and what of it


def figure_name(key: str, worded: Worded = as_it_is) -> str:
    """Return what a figure is called at the head of a column."""
    names = {
        USUAL: worded("Span F1 (exact) and Krippendorff’s α"),
        "observed": worded("Observed agreement"),
        "f1_exact": worded("Span F1, exact"),
        "f1_overlap": worded("Span F1, overlapping"),
        "f1_characters": worded("Span F1, characters"),
        "cohen_kappa": worded("Cohen’s κ"),
        "fleiss_kappa": worded("Fleiss’ κ"),
        "ac1": worded("Gwet’s AC1"),
        "alpha_nominal": worded("α, nominal"),
        "alpha_ordinal": worded("α, ordinal"),
        "alpha_interval": worded("α, interval"),
        "alpha_masi": worded("α, MASI"),
        "alpha_u": "α_U",
        "alpha_u_binary": worded("α_U, marked or not"),
        "gamma": "γ",
    }
    return names[key]


def level_name(level: Level, worded: Worded) -> str:
    names = {
        "annotation": worded("annotation level"),
        "token": worded("token level"),
        "character": worded("character level"),
    }
    return names[level]


def thing_name(thing: Thing, worded: Worded) -> str:
    """Return what a row is about, below its layer."""
    layer, part, name = thing
    if part == "attribute":
        return worded(f"attribute {name}")
    if part == "role":
        return worded(f"role {name}")
    return name or layer


def people_name(people: People, everyone: People, worded: Worded = as_it_is) -> str:
    """Return how some people are called together."""
    if people == everyone and len(people) > 2:
        return worded("All together")
    return " × ".join(people)


def groups_of(found: Agreement) -> list[People]:
    """Return whose figures there are: all together first, if there are more than two; then pairs."""
    return sorted({cell.people for cell in found.cells}, key=lambda each: (-len(each), each))


def layers_of(found: Agreement) -> list[str]:
    """Return the layers, in the codebook's order."""
    return list(dict.fromkeys(cell.layer for cell in found.cells))


def figures_in(found: Agreement) -> list[str]:
    """Return the figures of which at least one has a value."""
    there = {
        name
        for cell in found.cells
        for name, each in cell.figures.items()
        if each.value is not None
    }
    return [name for name in FIGURES if name in there]


def figures_view(
    found: Agreement,
    people: People | None = None,
    layer: str = "",
    figure: str = USUAL,
    *,
    worded: Worded = as_it_is,
) -> View:
    """Return the figures of some people (None: of all groups in the table), of one layer or all."""
    chosen = [
        cell for cell in found.cells if people in (None, cell.people) and layer in ("", cell.layer)
    ]
    groups = groups_of(found)
    drawn = people or (groups[0] if groups else ())

    def draw(width: float) -> Drawing:
        return _drawing(found, drawn, layer, figure, width, worded)

    return View(_table(found, chosen, worded), draw)


# --- the table -----------------------------------------------------------------------------------


def _table(found: Agreement, cells: Sequence[Cell], worded: Worded) -> Table:
    used = [name for name in FIGURES if any(name in cell.figures for cell in cells)]
    columns = (
        Column(worded("Layer")),
        Column(worded("What")),
        Column(worded("Level")),
        Column(worded("People")),
        Column(worded("Articles"), number=True),
        Column(
            "n",
            number=True,
            tip=worded("Units: annotations that two of these people made, tokens, or characters."),
        ),
        Column(worded("Prevalence"), tip=worded("The share of each value among what they gave.")),
        *(
            Column(
                figure_name(name, worded),
                number=True,
                interval=True,
                tip=worded(found.definitions.get(name, "")),
            )
            for name in used
        ),
    )
    rows = tuple(_row(found, cell, used, worded) for cell in cells)
    return Table(worded("Agreement, by layer, label, attribute and role"), columns, rows)


def _row(found: Agreement, cell: Cell, used: Sequence[str], worded: Worded) -> Row:
    thing = (cell.layer, cell.part, cell.name)
    return (
        text(cell.layer, cell),
        text(thing_name(thing, worded) if cell.name else worded("the whole layer"), cell),
        text(level_name(cell.level, worded), cell),
        text(people_name(cell.people, found.people, worded), cell),
        count(cell.articles, cell),
        count(cell.n, cell),
        text(prevalence(cell), cell),
        *(_entry(cell, cell.figures.get(name), worded) for name in used),
    )


def _entry(cell: Cell, figure: Figure | None, worded: Worded) -> Entry:
    if figure is None:  # it is not for this kind of thing or level
        return Entry("", opens=cell)
    return Entry(
        told(figure), figure.value, figure.low, figure.high, worded(figure.reason), opens=cell
    )


def told(figure: Figure) -> str:
    """Return a figure with its interval; a dash where it is undefined."""
    if figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def prevalence(cell: Cell) -> str:
    """Return the most frequent values with their shares."""
    shown = list(cell.prevalence.items())
    words = ", ".join(f"{name} {percent(part)}" for name, part in shown[:_SHOWN])
    return f"{words} …" if len(shown) > _SHOWN else words


# --- the picture ---------------------------------------------------------------------------------


def _drawing(
    found: Agreement, people: People, layer: str, figure: str, width: float, worded: Worded
) -> Drawing:
    things = list(
        dict.fromkeys(
            (cell.layer, cell.part, cell.name)
            for cell in found.cells
            if cell.people == people and layer in ("", cell.layer)
        )
    )
    picker = _Picker(found, people, figure, worded)
    rows = [row for thing in things if (row := picker.row(thing)) is not None]
    values = [
        max(number, _LOWEST)
        for row in rows
        for point in row.points
        for number in (point.value, point.low, point.high)
        if number is not None
    ]
    series: list[str] = []
    if figure == USUAL:
        series = [worded("Span F1, exact"), worded("α: nominal, ordinal, interval or MASI")]
    who = people_name(people, found.people, worded)
    level = _LEVELS.get(figure, "annotation")
    return dots(
        f"{figure_name(figure, worded)}, {level_name(level, worded)}: {who}",
        picker.lead(),
        rows,
        axis_over(values, high=1.0),
        width=width,
        series=series,
    )


class _Picker:
    """Chooses the cells and figures that a row of the picture shows."""

    def __init__(self, found: Agreement, people: People, figure: str, worded: Worded) -> None:
        self._found, self._people, self._figure, self._worded = found, people, figure, worded
        self._cells: dict[tuple[Thing, Level, People], Cell] = {
            ((cell.layer, cell.part, cell.name), cell.level, cell.people): cell
            for cell in found.cells
        }
        self._pairs = [each for each in groups_of(found) if len(each) == 2 and each != people]

    def lead(self) -> str:
        worded = self._worded
        words = worded("Whiskers: 95 % bootstrap intervals over articles. n: units that count.")
        if not self._found.replicates:
            words = worded("Without intervals. n: units that count.")
        if self._figure != USUAL and len(self._people) > 2:
            words += " " + worded("Small circles: each two of them.")
        return words

    def row(self, thing: Thing) -> DotRow | None:
        names = [self._figure] if self._figure != USUAL else ["f1_exact", *_ALPHAS]
        places = {name: self._cell(thing, name, self._people) for name in names}
        there = {name: cell for name, cell in places.items() if cell and name in cell.figures}
        if not there:
            return None
        if self._figure == USUAL:  # of the alphas, the one that fits the values best
            alphas = [name for name in _ALPHAS if name in there]
            there = {n: cell for n, cell in there.items() if n not in _ALPHAS or n == alphas[0]}
        points = [
            self._point(cell, name, series=int(self._figure == USUAL and name != "f1_exact"))
            for name, cell in there.items()
            if cell.figures[name].value is not None
        ]
        if self._figure != USUAL and len(self._people) > 2:
            points += self._small(thing)
        first = next(iter(there.values()))
        reasons = [cell.figures[name].reason for name, cell in there.items()]
        missing = "" if points else self._worded(next(filter(None, reasons), ""))
        return DotRow(
            name=thing_name(thing, self._worded),
            points=tuple(points),
            note=_note(first),
            missing=missing,
            depth=int(thing[1] != "layer"),
            tip=f"{thing_name(thing, self._worded)}: {prevalence(first)}".rstrip(": "),
            opens=first,
        )

    def _cell(self, thing: Thing, name: str, people: People) -> Cell | None:
        return self._cells.get((thing, _LEVELS.get(name, "annotation"), people))

    def _point(self, cell: Cell, name: str, *, series: int = 0, small: bool = False) -> Point:
        figure = cell.figures[name]
        assert figure.value is not None
        who = people_name(cell.people, self._found.people, self._worded)
        tip = f"{figure_name(name, self._worded)}: {told(figure)}\n{who}\nn {cell.n:,}"
        low, high = (None, None) if small else (figure.low, figure.high)
        return Point(figure.value, low, high, series, small, tip, cell)

    def _small(self, thing: Thing) -> Iterable[Point]:
        for pair in self._pairs:
            cell = self._cell(thing, self._figure, pair)
            if cell and (figure := cell.figures.get(self._figure)) and figure.value is not None:
                yield self._point(cell, self._figure, small=True)


def _note(cell: Cell) -> str:
    own = cell.prevalence.get(cell.name) if cell.part == "label" else None
    return f"n {cell.n:,}" + (f" · {percent(own)}" if own is not None else "")
