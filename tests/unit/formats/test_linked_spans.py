"""Spans with links, and metadata as named values: what several formats share."""

from hypothesis import given
from hypothesis import strategies as st
from small_study import codebook_of
from strategies import texts

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import DatasetLine, LineAnnotation, LineArticle
from annotator.domain.holding import EVERY_FILLER, Holds, reduced
from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.label_names import LabelNames
from annotator.domain.records import Filler, Manual
from annotator.domain.text import Fragment, text_sha256
from annotator.formats.article_fields import OWN, Own, gathered, own_of, parted, with_own
from annotator.formats.linked_spans import Link, linked, role_label

TEXT = "Oda said that Norrevia will leave."
NAMES = LabelNames(codebook_of())


def annotation(key: str, label: str, *places: tuple[int, int], **roles) -> LineAnnotation:
    layer = "article" if not places else "entity" if label == "PERSON" else "claim"
    return LineAnnotation(
        id=AnnotationId(key),
        layer=layer,
        label=label,
        fragments=tuple(Fragment(*place) for place in places),
        quote=tuple(TEXT[start:end] for start, end in places),
        roles=roles,
        origin=Manual(),
    )


def line_of(*annotations: LineAnnotation) -> DatasetLine:
    return DatasetLine(
        schema="hustings/1",
        article=LineArticle(id=ArticleId("a"), sha256=text_sha256(TEXT)),
        text=TEXT,
        annotator=None,
        status="done",
        codebook=CodebookRef("political", 1, "0" * 64),
        annotations=annotations,
    )


def filled(key: str) -> Filler:
    return Filler(annotation=AnnotationId(key))


def words(*places: tuple[int, int]) -> Filler:
    return Filler(fragments=tuple(Fragment(*place) for place in places))


def test_an_annotation_and_fragments_in_roles_are_links_to_spans():
    claim = annotation(
        "c", "factual", (9, 33), claimant=(filled("p"),), cue=(words((4, 8)),), topic=()
    )
    spans, links = linked(line_of(claim, annotation("p", "PERSON", (0, 3))), NAMES)
    assert [(each.label, each.fragment) for each in spans] == [
        ("factual", (9, 33)),
        ("PERSON", (0, 3)),
        ("cue", (4, 8)),
    ]
    assert links == [Link("claimant", 0, 1), Link("cue", 0, 2)]


def test_a_span_that_stands_in_a_role_has_a_label_that_the_codebook_lacks():
    assert role_label("cue", NAMES) == "cue"
    assert role_label("policy", NAMES) == "policy-fragments"  # there is a label of that name
    assert NAMES.find("", "policy-fragments") is None


def test_links_need_a_range_at_both_ends_and_one_alone():
    holds = Holds(articles=True, roles=EVERY_FILLER)
    whole = annotation("w", "profile", of=(filled("p"), Filler(author=True)))
    claim = annotation(
        "c",
        "factual",
        (9, 33),
        cue=(words((4, 8)), words((4, 8), (9, 13))),
        evidence=(filled("w"), filled("p")),
    )
    line, losses = reduced(line_of(whole, claim, annotation("p", "PERSON", (0, 3))), holds)
    roles = {each.id: each.roles for each in line.annotations}
    assert roles["w"] == {"of": (Filler(author=True),)}
    assert roles["c"] == {"cue": (words((4, 8)),), "evidence": (filled("p"),)}
    named = [(loss.what, loss.layer, loss.name) for loss in losses if loss.what == "filler"]
    assert named == [
        ("filler", "article", "of"),
        ("filler", "claim", "cue"),
        ("filler", "claim", "evidence"),
    ]
    holds = Holds(articles=True, roles=EVERY_FILLER, article_roles=True, discontinuous=True)
    line, losses = reduced(line_of(whole, claim, annotation("p", "PERSON", (0, 3))), holds)
    assert [each.roles for each in line.annotations[:2]] == [whole.roles, claim.roles]


fields = {
    name: texts(max_size=3)
    for name in ("title", "date", "source", "author", "section", "url", "language")
}
metas = st.dictionaries(
    st.sampled_from(["title", "source", "meta", "text", OWN, "words", ""]) | texts(max_size=2),
    st.none() | st.integers() | texts(max_size=2) | st.dictionaries(texts(max_size=1), st.none()),
    max_size=4,
)


@given(st.fixed_dictionaries(fields), metas)
def test_metadata_as_named_values_are_the_same_metadata(known, meta):
    article = LineArticle(id=ArticleId("a"), sha256="0" * 64, meta=meta, **known)
    found = gathered(article, frozenset({"text", OWN}))
    assert not {"text", OWN} & set(found)
    again = parted(found, "7")
    assert again.pop("external_id") == "7"
    assert again.pop("meta") == meta
    assert again == {name: value for name, value in known.items() if value}


def test_what_a_record_has_no_field_for_is_found_again():
    own = Own(external_id="7", annotator="amara", status="returned", active_seconds=4)
    record = with_own({"text": "a"}, own)
    assert own_of(record) == own
    assert record == {"text": "a"}


def test_what_another_program_keeps_under_the_name_stays():
    for other in ({"status": "finished"}, 4, {"active_seconds": -1}):
        record = {"text": "a", OWN: other}
        assert own_of(record) is None
        assert record == {"text": "a", OWN: other}
