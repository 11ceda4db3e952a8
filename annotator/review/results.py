"""What a comparison of people finds, as records that encode to JSON as they are."""

from typing import Literal

from msgspec import Struct

from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.records import Annotation
from annotator.review.differences import Difference

Part = Literal["layer", "label", "attribute", "role"]
Level = Literal["annotation", "token", "character"]
People = tuple[AnnotatorId, ...]
MISSING_LABEL = ""  # in a confusion matrix: the other person has nothing there

DEFINITIONS: dict[str, str] = {
    "observed": "Observed agreement: the share of pairs of people that gave a unit the same value.",
    "cohen_kappa": "Cohen's kappa (1960), for two people.",
    "fleiss_kappa": "Fleiss' kappa (1971), for any number of people a unit.",
    "ac1": "Gwet's AC1 (2008, 2014), over the values that anyone used.",
    "alpha_nominal": "Krippendorff's alpha for nominal values (2011).",
    "alpha_ordinal": "Krippendorff's alpha for ordinal values (2011).",
    "alpha_interval": "Krippendorff's alpha for interval values (2011).",
    "alpha_masi": "Krippendorff's alpha over sets with the distance MASI (Passonneau 2006).",
    "alpha_u": (
        "Krippendorff's alpha for unitizing, nominal (Krippendorff, Mathet, Bouvry and Widlöcher "
        "2016), over the characters of all articles in a row."
    ),
    "alpha_u_binary": "The same, of what is marked at all, whatever its label.",
    "f1_exact": (
        "Span F1, exact: twice the aligned pairs with the same label and the same characters, "
        "over the annotations of both. Of more than two people: over all pairs of people."
    ),
    "f1_overlap": (
        "Span F1, overlapping: twice the aligned pairs with the same label, which share at least "
        "one character, over the annotations of both."
    ),
    "f1_characters": (
        "Span F1 by characters: twice the characters that both marked with a label, over those "
        "that either marked with it. Of more than two people, a character counts for each pair."
    ),
    "gamma": "Gamma (Mathet, Widlöcher and Métivier 2015), the mean over articles.",
}


class SharedArticle(Struct, frozen=True):
    """An article with what each person made of it; who found nothing is there with nothing."""

    id: ArticleId
    text: str
    annotations: dict[AnnotatorId, tuple[Annotation, ...]]


class Figure(Struct, frozen=True):
    """A number with its 95 % interval, or the reason in words why there is none.

    `low` and `high` are None where no interval could be estimated, as from one article.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


class Cell(Struct, frozen=True):
    """The figures for one thing, on one level, for two people or for all of them.

    `name` is the label, attribute or role; "" for the layer. `n` counts units: annotations that
    at least two of the people made (of a label: with that label by at least one of them), tokens,
    or characters. `prevalence` is the share of each value among what these people gave.
    """

    layer: str
    part: Part
    name: str
    level: Level
    people: People
    articles: int
    n: int
    prevalence: dict[str, float]
    figures: dict[str, Figure]


class Confusion(Struct, frozen=True):
    """How often the first person's label (row) met the second's (column) in aligned pairs.

    The last row and column, named "", count what the other person lacks.
    """

    layer: str
    people: People
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


class Disputed(Struct, frozen=True):
    """How many aligned pairs with this label, of this article, or on this phrase differ, and how.

    `kinds` counts differences by kind; a pair may have several. `labels` says how often each label
    was given where the pairs differ.
    """

    name: str
    layer: str
    pairs: int
    differing: int
    kinds: dict[str, int]
    labels: dict[str, int] = {}


class Bias(Struct, frozen=True):
    """How often a person gives a label, beside the others on the same articles.

    Shares are of the annotations of the layer; `others` is their number per other person.
    """

    annotator: AnnotatorId
    layer: str
    label: str
    articles: int
    own: int
    others: float
    own_share: float | None
    others_share: float | None


class Week(Struct, frozen=True):
    """How far others confirm what a person labelled in one calendar week (ISO 8601, 2026-W03).

    `compared`: her annotations, once for each other person; `confirmed`: paired with the same
    label; `identical`: without any difference.
    """

    annotator: AnnotatorId
    week: str
    compared: int
    confirmed: int
    identical: int


class Case(Struct, frozen=True):
    """One aligned pair behind a figure: whose annotations, and in what they differ."""

    article: ArticleId
    people: People
    annotations: tuple[AnnotationId | None, ...]
    differences: tuple[Difference, ...]


class Agreement(Struct, frozen=True):
    """All that the comparison of some people found."""

    people: People
    articles: int  # shared by at least two of them
    strangers: tuple[People, ...]  # pairs that share no article
    replicates: int
    seed: int
    cells: tuple[Cell, ...]
    confusions: tuple[Confusion, ...]
    disputed_labels: tuple[Disputed, ...]
    disputed_articles: tuple[Disputed, ...]
    disputed_phrases: tuple[Disputed, ...]
    biases: tuple[Bias, ...]
    weeks: tuple[Week, ...]
    definitions: dict[str, str]  # by figure
