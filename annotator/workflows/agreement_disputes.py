"""What people disagree about, as tables and pictures: confusions, disputes, biases, drift."""

from collections.abc import Sequence

from annotator.review.differences import Kind
from annotator.review.results import Agreement, Bias, Confusion, Disputed, Week
from annotator.workflows.agreement_figures import people_name
from annotator.workflows.opening import Dispute, DisputedBy, Field
from annotator.workflows.pictures.bars import BarRow, Part, bars
from annotator.workflows.pictures.dots import DotRow, Point, dots
from annotator.workflows.pictures.drawing import Drawing, axis_over
from annotator.workflows.pictures.heat import heat
from annotator.workflows.pictures.over_time import Count, Course, lines
from annotator.workflows.tables import (
    FULL,
    Column,
    Entry,
    Table,
    Worded,
    as_it_is,
    count,
    percent,
    share,
    text,
)
from annotator.workflows.views import View

_DRAWN = 25  # rows of a picture of disputes
KINDS: tuple[Kind, ...] = (
    "missing",
    "label",
    "polarity",
    "boundary",
    "attribute",
    "role",
    "target",
)


def kind_name(kind: Kind, worded: Worded) -> str:
    """Return what a kind of difference is called."""
    names = {
        "missing": worded("one has nothing"),
        "label": worded("another label"),
        "polarity": worded("another polarity"),
        "boundary": worded("another extent"),
        "attribute": worded("another attribute"),
        "role": worded("another role"),
        "target": worded("another target"),
    }
    return names[kind]


# --- confusions ----------------------------------------------------------------------------------


def confusions_of(found: Agreement) -> list[Confusion]:
    """Return the confusion matrices that count anything.

    Of more than two people, first those of all pairs together: their sums, rows and columns being
    the one and the other of each pair in the order of their names.
    """
    matrices = [each for each in found.confusions if any(map(any, each.counts))]
    if len(found.people) < 3:
        return matrices
    layers = dict.fromkeys(each.layer for each in matrices)
    return [_sum(found, [m for m in matrices if m.layer == layer]) for layer in layers] + matrices


def _sum(found: Agreement, matrices: Sequence[Confusion]) -> Confusion:
    labels = dict.fromkeys(name for each in matrices for name in each.labels[:-1])
    names = (*labels, "")
    total = {(row, column): 0 for row in names for column in names}
    for each in matrices:
        for row, counts in zip(each.labels, each.counts, strict=True):
            for column, number in zip(each.labels, counts, strict=True):
                total[row, column] += number
    table = tuple(tuple(total[row, column] for column in names) for row in names)
    return Confusion(matrices[0].layer, found.people, names, table)


def confusion_name(found: Agreement, confusion: Confusion, worded: Worded = as_it_is) -> str:
    return f"{confusion.layer}: {people_name(confusion.people, found.people, worded)}"


def confusion_view(found: Agreement, confusion: Confusion, *, worded: Worded = as_it_is) -> View:
    """Return a confusion matrix; labels that neither of the two gave are left out."""
    used = [
        place
        for place, name in enumerate(confusion.labels)
        if any(confusion.counts[place]) or any(row[place] for row in confusion.counts)
    ]
    names = [confusion.labels[place] or worded("nothing there") for place in used]
    counts = [[confusion.counts[i][j] for j in used] for i in used]

    def field(i: int, j: int) -> Field:
        return Field(confusion, confusion.labels[used[i]], confusion.labels[used[j]])

    title = worded(f"Confusions, {confusion_name(found, confusion, worded)}")
    two = len(confusion.people) == 2
    sides = confusion.people if two else (worded("the one"), worded("the other"))
    rows = tuple(
        (
            text(names[i], Field(confusion, confusion.labels[used[i]])),
            *(count(number, field(i, j) if number else None) for j, number in enumerate(row)),
            count(sum(row), Field(confusion, confusion.labels[used[i]])),
        )
        for i, row in enumerate(counts)
    )
    columns = (
        Column(f"{sides[0]} ↓  {sides[1]} →"),
        *(Column(name, number=True) for name in names),
        Column(worded("Sum"), number=True),
    )

    lead = worded("How often a label of the one met a label of the other at the same place.")
    if not two:
        lead += " " + worded("Of each two people, the one is who comes first by name.")

    def draw(width: float) -> Drawing:
        return heat(
            title,
            lead,
            names,
            names,
            counts,
            width=width,
            sides=(f"{sides[0]} ↓", f"{sides[1]} →"),
            tip=lambda i, j: f"{names[i]} × {names[j]}: {counts[i][j]:,}",
            opens=field,
        )

    return View(Table(title, columns, rows), draw)


# --- disputes ------------------------------------------------------------------------------------


def disputed_view(
    found: Agreement, by: DisputedBy, titles: dict[str, str], *, worded: Worded = as_it_is
) -> View:
    """Return what people disagree about most; `titles` are those of the articles, by their ids."""
    every = {
        "label": (found.disputed_labels, worded("Most disputed labels"), worded("Label")),
        "article": (found.disputed_articles, worded("Most disputed articles"), worded("Article")),
        "phrase": (found.disputed_phrases, worded("Most disputed phrases"), worded("Phrase")),
    }
    disputes, title, head = every[by]
    kinds = [kind for kind in KINDS if any(kind in each.kinds for each in disputes)]
    columns = (
        Column(head),
        *([Column(worded("Layer"))] if by != "article" else []),
        Column(worded("Pairs"), number=True),
        Column(worded("Differing"), number=True),
        Column(worded("Share"), number=True),
        *(Column(kind_name(kind, worded), number=True) for kind in kinds),
        *([Column(worded("Labels given"))] if by == "phrase" else []),
    )
    rows = []
    for each in disputes:
        opens = Dispute(each, by)
        rows.append(
            (
                text(_disputed_name(each, by, titles, worded), opens),
                *([text(each.layer, opens)] if by != "article" else []),
                count(each.pairs, opens),
                count(each.differing, opens),
                share(each.differing / each.pairs, opens),
                *(count(each.kinds.get(kind, 0), opens) for kind in kinds),
                *([text(_labels_of(each), opens)] if by == "phrase" else []),
            )
        )

    def draw(width: float) -> Drawing:
        drawn = [
            _dispute_bar(each, by, _disputed_name(each, by, titles, worded), worded)
            for each in disputes[:_DRAWN]
        ]
        longest = [float(each.differing) for each in disputes[:1]]
        lead = worded("How many pairs of annotations differ, of how many; at most 25 are drawn.")
        return bars(title, lead, drawn, axis_over(longest, whole=True), width=width)

    empty = "" if disputes else worded("Nothing is disputed: these people agree throughout.")
    return View(Table(title, columns, tuple(rows)), draw, empty)


def _dispute_bar(each: Disputed, by: DisputedBy, name: str, worded: Worded) -> BarRow:
    kinds = "\n".join(
        f"{kind_name(kind, worded)}: {each.kinds[kind]:,}" for kind in KINDS if kind in each.kinds
    )
    part = Part(each.differing, f"{each.differing:,}", f"{name}\n{kinds}", Dispute(each, by))
    note = f"{each.differing:,} / {each.pairs:,} · {percent(each.differing / each.pairs)}"
    return BarRow(name, (part,), note)


def _disputed_name(each: Disputed, by: DisputedBy, titles: dict[str, str], worded: Worded) -> str:
    if by == "article":
        return titles.get(each.name) or each.name
    if by == "phrase":
        return f"“{each.name}”" if each.name else worded("(the whole article)")
    return each.name


def _labels_of(each: Disputed) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in each.labels.items())


# --- biases --------------------------------------------------------------------------------------


def bias_view(found: Agreement, layer: str, *, worded: Worded = as_it_is) -> View:
    """Return how often each person gives each label of a layer, beside the others."""
    biases = [each for each in found.biases if each.layer == layer]
    title = worded(f"Bias, {layer}")
    columns = (
        Column(worded("Annotator")),
        Column(worded("Label")),
        Column(worded("Articles"), number=True),
        Column(worded("Given"), number=True),
        Column(worded("Given by others, each"), number=True),
        Column(worded("Share of own"), number=True),
        Column(worded("Share of the others"), number=True),
        Column(worded("Difference"), number=True),
    )
    rows = []
    for each in sorted(biases, key=lambda each: (each.annotator, -abs(_lean(each) or 0.0))):
        lean = _lean(each)
        rows.append(
            (
                text(each.annotator, each),
                text(each.label, each),
                count(each.articles, each),
                count(each.own, each),
                Entry(f"{each.others:,.1f}", each.others, opens=each),
                share(each.own_share, each),
                share(each.others_share, each),
                Entry(_signed(lean), lean, opens=each),
            )
        )

    def draw(width: float) -> Drawing:
        return _bias_drawing(title, biases, width, worded)

    return View(Table(title, columns, tuple(rows)), draw)


def _bias_drawing(title: str, biases: Sequence[Bias], width: float, worded: Worded) -> Drawing:
    people = sorted({each.annotator for each in biases})
    labels = list(dict.fromkeys(each.label for each in biases))
    rows = []
    for label in labels:
        points = tuple(
            Point(
                lean,
                series=people.index(each.annotator),
                tip=f"{each.annotator}, {label}: {_signed(lean)}",
                opens=each,
            )
            for each in biases
            if each.label == label and (lean := _lean(each)) is not None
        )
        rows.append(DotRow(label, points, depth=1))
    values = [point.value for row in rows for point in row.points]
    lead = worded(
        "How much more often (right) or less often (left) a person gives a label than the others do "
        "in the same articles, in points of percent of all labels of the layer."
    )
    axis = axis_over([*values, 0.05, -0.05], spelled=_signed)
    return dots(title, lead, rows, axis, width=width, series=people)


def _lean(bias: Bias) -> float | None:
    if bias.own_share is None or bias.others_share is None:
        return None
    return bias.own_share - bias.others_share


def _signed(number: float | None) -> str:
    if number is None:
        return "–"
    return f"{number * 100:+.0f}" if round(number * 100) else "0"


# --- drift ---------------------------------------------------------------------------------------


def drift_view(found: Agreement, *, worded: Worded = as_it_is) -> View:
    """Return how far others confirm what each person labelled, week by week."""
    title = worded("Drift over time")
    columns = (
        Column(worded("Annotator")),
        Column(worded("Week")),
        Column(worded("Compared"), number=True),
        Column(worded("Confirmed"), number=True),
        Column(worded("Identical"), number=True),
        Column(worded("Share confirmed"), number=True),
        Column(worded("Share identical"), number=True),
    )
    rows = tuple(
        (
            text(each.annotator, each),
            text(each.week, each),
            count(each.compared, each),
            count(each.confirmed, each),
            count(each.identical, each),
            share(each.confirmed / each.compared, each),
            share(each.identical / each.compared, each),
        )
        for each in found.weeks
    )

    def draw(width: float) -> Drawing:
        weeks = sorted({each.week for each in found.weeks})
        courses = [
            Course(person, tuple((weeks.index(e.week), _confirmed(e)) for e in own))
            for person in found.people
            if (own := [each for each in found.weeks if each.annotator == person])
        ]
        lead = worded(
            "The share of a person’s annotations that the others confirm with the same label, by "
            "the calendar week of their last change."
        )
        return lines(title, lead, weeks, courses, FULL, width=width)

    empty = "" if rows else worded("No annotation says when it was made.")
    return View(Table(title, columns, rows), draw, empty)


def _confirmed(week: Week) -> Count:
    part = week.confirmed / week.compared
    tip = f"{week.annotator}, {week.week}: {percent(part)} ({week.confirmed:,} / {week.compared:,})"
    return Count(part, tip, week)
