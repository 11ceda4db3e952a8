"""Agreement between people: which articles count, what is computed of them, and what stands behind."""

import json
import sys
from collections import Counter
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_data import shared_file
from small_study import article_of, codebook_of, stamp
from strategies import annotations_of

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId
from annotator.domain.incoming import IncomingLine
from annotator.domain.records import Annotation, Filler
from annotator.domain.text import Fragment
from annotator.formats.brat import read
from annotator.review.agreement import agreement
from annotator.review.bootstrap import resamples
from annotator.review.cases import cases, confused
from annotator.review.coding import coding_of
from annotator.review.gamma import gamma
from annotator.review.nominal import Counts, Nominal
from annotator.review.results import Agreement, Cell, Figure, SharedArticle

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
ANA, BEN, CAT = (AnnotatorId(name) for name in ("ana", "ben", "cat"))
CODEBOOK = codebook_of()


def mark(
    start: int, end: int, label: str = "GPE", layer: str = "entity", **fields: Any
) -> Annotation:
    values = {
        "created": stamp(),
        "updated": stamp(),
        "id": f"{layer}-{label}-{start}-{end}",
        **fields,
    }
    return Annotation(
        article=ArticleId("a"),
        annotator=ANA,
        layer=layer,
        label=label,
        fragments=(Fragment(start, end),) if end else (),
        **{**values, "id": AnnotationId(values["id"])},
    )


def shared(key: str, text: str = TEXT, /, **people: list[Annotation]) -> SharedArticle:
    return SharedArticle(
        ArticleId(key), text, {AnnotatorId(who): tuple(own) for who, own in people.items()}
    )


def agree(*articles: SharedArticle, replicates: int = 0) -> Agreement:
    found = agreement(articles, CODEBOOK, replicates=replicates)
    assert found is not None
    return found


def cell(
    found: Agreement,
    layer: str,
    name: str = "",
    *,
    part: str = "layer",
    level: str = "annotation",
    people: tuple[AnnotatorId, ...] = (ANA, BEN),
) -> Cell:
    (one,) = [
        each
        for each in found.cells
        if (each.layer, each.name, each.part, each.level, each.people)
        == (layer, name, part, level, people)
    ]
    return one


def value(one: Cell, figure: str) -> float | None:
    return one.figures[figure].value


ONE = shared(
    "one",
    ana=[mark(0, 8), mark(33, 40), mark(17, 31, "LAW")],
    ben=[mark(0, 8), mark(33, 39), mark(53, 57, "FAC")],
)
TWO = shared("two", ana=[mark(0, 8), mark(33, 40, "ORG")], ben=[mark(0, 8), mark(33, 40)])


def test_span_f1_counts_aligned_pairs_over_the_annotations_of_both():
    one = cell(agree(ONE, TWO), "entity")
    assert one.articles == 2
    assert value(one, "f1_exact") == pytest.approx(2 * 2 / 10)
    assert value(one, "f1_overlap") == pytest.approx(2 * 3 / 10)
    assert one.n == 4  # pairs that both made, whatever their labels
    assert value(one, "observed") == pytest.approx(3 / 4)


def test_span_f1_of_a_label_takes_that_label_alone():
    found = agree(ONE, TWO)
    gpe = cell(found, "entity", "GPE", part="label")
    assert value(gpe, "f1_exact") == pytest.approx(2 * 2 / (3 + 4))
    assert gpe.n == 4
    assert cell(found, "entity", "LAW", part="label").figures["f1_exact"].value == 0


def test_span_f1_by_characters_is_the_share_of_characters_marked_by_both():
    one = cell(agree(ONE), "entity", level="character")
    assert value(one, "f1_characters") == pytest.approx(2 * (8 + 6) / (8 + 7 + 14 + 8 + 6 + 4))


def test_on_token_level_unmarked_words_count_too():
    one = cell(agree(ONE), "entity", level="token")
    assert one.n == 12 + 2  # words and full stops
    differing = 3 + 2  # “the naval pact”, “a ba”: a token that is marked in part is marked
    assert value(one, "observed") == pytest.approx(1 - differing / 14)
    assert sum(one.prevalence.values()) == pytest.approx(1)


def test_a_text_in_which_nobody_marked_anything_is_agreed_on():
    empty = shared("three", ana=[], ben=[])
    before, after = (cell(agree(*of), "entity", level="token") for of in ([ONE], [ONE, empty]))
    assert after.n == 2 * before.n
    assert value(after, "observed") > value(before, "observed")
    unitized = [
        value(cell(agree(*of), "entity", level="character"), "alpha_u")
        for of in ([ONE], [ONE, empty], [empty, ONE])
    ]
    assert unitized[0] != unitized[1] == pytest.approx(unitized[2])


def test_only_articles_that_both_labelled_count():
    alone = shared("three", ana=[mark(0, 8, "ORG")])
    other = shared("four", ana=[mark(0, 8, "ORG")], cat=[mark(0, 8, "LAW")])
    found = agree(ONE, TWO, alone, other)
    assert found.articles == 3
    assert cell(found, "entity").articles == 2
    assert cell(found, "entity") == cell(agree(ONE, TWO), "entity")
    assert found.strangers == ((BEN, CAT),)


def test_figures_of_all_people_are_there_for_more_than_two():
    everyone = (ANA, BEN, CAT)
    three = shared("three", ana=[mark(0, 8)], ben=[mark(0, 8)], cat=[mark(0, 8, "ORG")])
    four = shared("four", ben=[mark(33, 40)], cat=[mark(33, 40)])
    found = agree(ONE, TWO, three, four)
    one = cell(found, "entity", people=everyone)
    rows = [
        *(("GPE", "GPE", None), ("GPE", "GPE", None), ("GPE", "GPE", None), ("ORG", "GPE", None)),
        *(("GPE", "GPE", "ORG"), (None, "GPE", "GPE")),
    ]
    coding = coding_of(rows)
    expected = Nominal(Counts(coding)).figures(np.ones((coding.count, 1)))
    for name in ("observed", "fleiss_kappa", "alpha_nominal", "ac1"):
        assert value(one, name) == pytest.approx(float(expected[name][0])), name
    assert one.figures["cohen_kappa"].reason
    assert one.articles == 4
    assert value(one, "f1_exact") == pytest.approx((4 + 2 + 0 + 0 + 2) / (10 + 6 + 2))
    assert {each.people for each in agree(ONE, TWO).cells} == {(ANA, BEN)}


def test_the_order_of_articles_does_not_matter():
    three = shared("three", ana=[mark(0, 8)], ben=[mark(0, 8)], cat=[mark(0, 8, "ORG")])
    four = shared("four", ben=[mark(33, 40)], cat=[mark(33, 40)])
    for forward, backward in zip(
        agree(ONE, TWO, three, four).cells, agree(four, three, TWO, ONE).cells, strict=True
    ):
        for name, figure in forward.figures.items():
            assert figure.value == pytest.approx(backward.figures[name].value), (forward, name)


def stance(intensity: int | None, label: str = "favor", **roles: Any) -> Annotation:
    attributes = {"explicitness": "explicit"} | ({"intensity": intensity} if intensity else {})
    return mark(9, 16, label, "stance", attributes=attributes, roles=roles)


def test_a_scale_is_ordinal_and_what_is_not_set_is_not_counted():
    articles = [
        shared(f"n{place}", ana=[stance(one)], ben=[stance(other)])
        for place, (one, other) in enumerate([(1, 1), (2, 3), (3, 3), (1, None)])
    ]
    one = cell(agree(*articles), "stance", "intensity", part="attribute")
    assert one.n == 3
    assert value(one, "alpha_ordinal") > value(one, "alpha_nominal")


def test_an_attribute_that_a_label_cannot_have_is_not_asked_for():
    articles = [shared("n", ana=[stance(1, "neutral")], ben=[stance(1, "neutral")])]
    intensity = [each for each in agree(*articles).cells if each.name == "intensity"]
    assert all(each.n == 0 for each in intensity)


def profile(*frames: str) -> Annotation:
    return mark(0, 0, "profile", "article", attributes={"frame": list(frames), "relevant": True})


def test_choices_are_sets_that_may_agree_in_part():
    articles = [
        shared("n1", ana=[profile("political", "economic")], ben=[profile("economic")]),
        shared("n2", ana=[profile("morality")], ben=[profile("morality")]),
    ]
    frames = cell(agree(*articles), "article", "frame", part="attribute")
    assert value(frames, "observed") == 0.5
    assert 0.5 < value(frames, "alpha_masi") < 1


def test_an_attribute_not_set_is_a_value_but_for_scales():
    left = mark(0, 8, attributes={"party": "x"})
    found = agree(shared("n", ana=[left], ben=[mark(0, 8)]))
    assert value(cell(found, "entity", "actor", part="attribute"), "observed") == 1


def holding(who: str, **fields: Any) -> list[Annotation]:
    """A person of this name, mentioned somewhat differently by each, and a stance of hers."""
    return [
        mark(0, 8 if who == "e1" else 7, id=who),
        stance(1, holder=(Filler(annotation=AnnotationId(who)),), **fields),
    ]


def test_a_role_agrees_where_its_fillers_are_aligned():
    topic = (Filler(topic="x"),)
    articles = [
        shared("n1", ana=holding("e1", target=topic), ben=holding("e2", target=topic)),
        shared("n2", ana=holding("e1", target=topic), ben=holding("e2")),
    ]
    found = agree(*articles)
    assert value(cell(found, "stance", "holder", part="role"), "alpha_masi") == 1
    assert value(cell(found, "stance", "target", part="role"), "observed") == 0.5


def test_every_missing_number_says_why():
    found = agree(ONE, TWO, shared("three", ana=[profile()], ben=[profile()]))
    figures = [figure for each in found.cells for figure in each.figures.values()]
    assert any(figure.value is None for figure in figures)
    assert all((figure.value is None) == bool(figure.reason) for figure in figures)


def test_nobody_to_compare_gives_no_cells():
    assert agree(shared("a", ana=[mark(0, 8)])).cells == ()
    assert agree().articles == 0


def test_the_result_is_json_as_it_is():
    found = agree(ONE, TWO, replicates=10)
    decoded = json.loads(msgspec.json.encode(found))
    assert decoded["cells"][0]["figures"]["f1_exact"]["value"] == 0.4
    assert msgspec.convert(decoded, Agreement) == found
    named = {name for each in found.cells for name in each.figures}
    assert named <= found.definitions.keys()


# --- intervals -------------------------------------------------------------------------------------


def many(count: int) -> list[SharedArticle]:
    return [
        msgspec.structs.replace(TWO if place % 3 else ONE, id=ArticleId(f"n{place}"))
        for place in range(count)
    ]


def test_intervals_enclose_the_figure_and_are_the_same_for_the_same_seed():
    found = agree(*many(12), replicates=200)
    f1 = cell(found, "entity").figures["f1_exact"]
    assert f1.low < f1.value < f1.high
    assert found == agree(*many(12), replicates=200)


def test_one_article_gives_no_interval():
    figure = cell(agree(ONE, replicates=50), "entity").figures["f1_exact"]
    assert (figure.low, figure.high) == (None, None)


def test_intervals_resample_articles_with_replacement():
    drawn = np.concatenate(list(resamples(5, 300, seed=3)), axis=1)
    assert drawn.shape == (5, 300)
    assert (drawn.sum(axis=0) == 5).all()
    assert drawn.max() > 1


def test_intervals_are_those_of_computing_each_resample_by_itself():
    articles = many(6)
    weights = np.concatenate(list(resamples(6, 40, seed=1)), axis=1)
    one = []
    for column in weights.T.astype(int):
        copies = [
            msgspec.structs.replace(articles[place], id=ArticleId(f"{place}-{copy}"))
            for place, times in enumerate(column)
            for copy in range(times)
        ]
        one.append(value(cell(agree(*copies), "entity", level="character"), "alpha_u"))
    figure = cell(agree(*articles, replicates=40), "entity", level="character").figures["alpha_u"]
    assert [figure.low, figure.high] == pytest.approx(list(np.percentile(one, [2.5, 97.5])))


# --- what stands behind a cell ---------------------------------------------------------------------


def test_a_cell_lists_its_cases():
    found = agree(ONE, TWO)
    listed = list(cases([ONE, TWO], CODEBOOK, cell(found, "entity")))
    assert [(each.article, [d.kind for d in each.differences]) for each in listed] == [
        ("one", ["missing"]),
        ("one", ["boundary"]),
        ("one", ["missing"]),
        ("two", ["label"]),
    ]
    every = list(cases([ONE, TWO], CODEBOOK, cell(found, "entity"), differing=False))
    assert len(every) == 6
    law = cell(found, "entity", "LAW", part="label")
    assert [each.annotations for each in cases([ONE, TWO], CODEBOOK, law)] == [
        ("entity-LAW-17-31", None)
    ]


def test_a_cell_of_an_attribute_or_role_lists_what_differs_in_it():
    left = stance(1, target=(Filler(topic="x"),))
    right = stance(2, target=(Filler(topic="y"),))
    article = shared("n", ana=[left], ben=[right])
    found = agree(article)
    for part, name in (("attribute", "intensity"), ("role", "target")):
        assert len(list(cases([article], CODEBOOK, cell(found, "stance", name, part=part)))) == 1
    same = cell(found, "stance", "explicitness", part="attribute")
    assert list(cases([article], CODEBOOK, same)) == []


def test_confusion_counts_labels_against_labels_and_what_is_missing():
    found = agree(ONE, TWO)
    (matrix,) = found.confusions
    counts = {
        (row, column): matrix.counts[i][j]
        for i, row in enumerate(matrix.labels)
        for j, column in enumerate(matrix.labels)
        if matrix.counts[i][j]
    }
    assert counts == {("GPE", "GPE"): 3, ("ORG", "GPE"): 1, ("LAW", ""): 1, ("", "FAC"): 1}
    (case,) = confused([ONE, TWO], CODEBOOK, matrix, "ORG", "GPE")
    assert case.article == "two"


def test_what_is_disputed_most_comes_first():
    found = agree(ONE, TWO)
    assert (found.disputed_labels[0].name, found.disputed_labels[0].differing) == ("GPE", 2)
    assert [(each.name, each.pairs, each.differing) for each in found.disputed_articles] == [
        ("one", 4, 3),
        ("two", 2, 1),
    ]
    phrases = {each.name: each for each in found.disputed_phrases}
    assert phrases["kestria"].labels == {"GPE": 3, "ORG": 1}
    assert phrases["kestria"].kinds == {"boundary": 1, "label": 1}
    assert "norrevia" not in phrases  # agreed on


def test_a_persons_bias_is_how_often_she_gives_a_label_beside_the_others():
    found = agree(ONE, TWO)
    rates = {(each.annotator, each.label): each for each in found.biases}
    gpe = rates[ANA, "GPE"]
    assert (gpe.own, gpe.others, gpe.articles) == (3, 4, 2)
    assert gpe.own_share == pytest.approx(3 / 5)
    assert gpe.others_share == pytest.approx(4 / 5)


def test_drift_is_counted_by_the_week_of_the_last_change():
    late = mark(33, 40, "ORG", updated="2026-01-12T08:00:00.000Z")
    found = agree(shared("n", ana=[mark(0, 8), late], ben=[mark(0, 8), mark(33, 40)]))
    weeks = {(each.annotator, each.week): each for each in found.weeks}
    assert (weeks[ANA, "2026-W01"].compared, weeks[ANA, "2026-W01"].confirmed) == (1, 1)
    assert (weeks[ANA, "2026-W03"].compared, weeks[ANA, "2026-W03"].confirmed) == (1, 0)
    assert weeks[BEN, "2026-W01"].compared == 2


class Watch:
    """Progress that is cancelled after so many reports."""

    def __init__(self, reports: int) -> None:
        self.left = reports
        self.said: list[str] = []

    def report(self, done: int, total: int | None, what: str) -> None:
        self.left -= 1
        self.said.append(what)

    @property
    def cancelled(self) -> bool:
        return self.left <= 0


def test_work_tells_how_far_it_is_and_stops_when_cancelled():
    watch = Watch(10**6)
    assert agreement(many(120), CODEBOOK, watch, replicates=0) is not None
    assert set(watch.said) == {"Comparing the articles", "Computing the figures"}
    assert agreement(many(120), CODEBOOK, Watch(1), replicates=0) is None
    assert agreement(many(4), CODEBOOK, Watch(1), replicates=0) is None
    assert agreement(many(4), CODEBOOK, Watch(2), replicates=10) is None  # among the resamples


def test_a_layer_that_the_codebook_lacks_is_compared_all_the_same():
    def odd(key: str, value_: str) -> Annotation:
        attributes = {"kind": value_}
        roles = {"to": (Filler(author=True),)}
        return mark(0, 8, "X", "other", attributes=attributes, roles=roles, id=key)

    found = agree(shared("n", ana=[odd("a", "x")], ben=[odd("b", "y")]))
    assert value(cell(found, "other", "kind", part="attribute"), "observed") == 0
    assert value(cell(found, "other", "to", part="role"), "observed") == 1


# --- gamma -----------------------------------------------------------------------------------------


def test_gamma_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    with pytest.raises(UserError, match=r"pip install hustings\[gamma\]"):
        gamma([ONE], "entity")


def test_gamma_of_people_who_marked_the_same_is_1():
    pytest.importorskip("pygamma_agreement")
    own = [mark(0, 8), mark(17, 31, "LAW")]
    figure = gamma([shared("n", ana=own, ben=own)], "entity")
    assert figure is not None
    assert figure.value == pytest.approx(1)


# --- properties ------------------------------------------------------------------------------------

SHORT = "ab cd ef gh"
short = article_of(SHORT)


@st.composite
def studies_of_two(draw: st.DrawFn) -> list[SharedArticle]:
    work = {who: annotations_of(short, SHORT, who, CODEBOOK) for who in (ANA, BEN)}
    return [
        SharedArticle(
            ArticleId(f"n{place}"), SHORT, {who: tuple(draw(own)) for who, own in work.items()}
        )
        for place in range(draw(st.integers(1, 3)))
    ]


def same_numbers(one: Figure, other: Figure) -> bool:
    ours, theirs = ((f.value, f.low, f.high) for f in (one, other))
    return one.reason == other.reason and all(
        a == b or (a is not None and b is not None and abs(a - b) < 1e-9)
        for a, b in zip(ours, theirs, strict=True)
    )


@settings(max_examples=25)
@given(studies_of_two())
def test_a_person_against_herself_agrees_in_everything(articles):
    found = agree(
        *(
            SharedArticle(each.id, each.text, dict.fromkeys((ANA, BEN), each.annotations[ANA]))
            for each in articles
        )
    )
    for one in found.cells:
        for name, figure in one.figures.items():
            assert figure.value is None or figure.value == pytest.approx(1), (one, name)
    assert found.disputed_labels == ()


@settings(max_examples=25)
@given(studies_of_two())
def test_names_of_people_make_no_difference(articles):
    renamed = [
        SharedArticle(
            each.id,
            each.text,
            {AnnotatorId("zoe"): each.annotations[ANA], BEN: each.annotations[BEN]},
        )
        for each in articles
    ]
    for one, other in zip(
        agree(*articles, replicates=20).cells, agree(*renamed, replicates=20).cells, strict=True
    ):
        assert (one.layer, one.part, one.name, one.level, one.n) == (
            other.layer,
            other.part,
            other.name,
            other.level,
            other.n,
        )
        for name, figure in one.figures.items():
            assert same_numbers(figure, other.figures[name]), (one, name)


# --- real people -----------------------------------------------------------------------------------


def test_the_six_annotators_of_polnear_are_compared():
    by_text: dict[str, dict[AnnotatorId, tuple[Annotation, ...]]] = {}
    for path in sorted(shared_file("polnear").glob("*.ann")):
        (line,) = read(path)
        assert isinstance(line, IncomingLine)
        who = AnnotatorId(str(line.dataset.annotator))
        own = tuple(
            Annotation(
                id=each.id,
                article=ArticleId(path.stem),
                annotator=who,
                layer="attribution",
                label=each.label,
                fragments=each.fragments,
                roles=each.roles,
                created="",
                updated="",
            )
            for each in line.dataset.annotations
        )
        by_text.setdefault(line.dataset.text, {})[who] = own
    articles = [
        SharedArticle(ArticleId(str(place)), text, people)
        for place, (text, people) in enumerate(by_text.items())
        if len(people) > 1
    ]
    found = agree(*articles, replicates=50)
    assert found.articles == len(articles) == 8
    assert Counter(len(each.annotations) for each in articles) == {6: 7, 5: 1}
    everyone = cell(found, "attribution", level="character", people=found.people)
    unitized = everyone.figures["alpha_u"]
    assert 0.4 < unitized.low < unitized.value < unitized.high < 0.95
    assert len({each.people for each in found.cells}) == 15 + 1
