"""What a format cannot hold is taken out of a line, and all of it is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import codebook_of

from annotator.domain.codebook import CodebookRef
from annotator.domain.dataset import DatasetLine, LineAnnotation, LineArticle, LineComment
from annotator.domain.holding import EVERY_FILLER, EVERYTHING, Holds, Loss, reduced
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId
from annotator.domain.records import Filler, Manual
from annotator.domain.text import Fragment, quotes, text_sha256
from annotator.domain.tokens import tokens_of

TEXT = "Norrevia rejects the naval pact. Kestria denies that a base is planned."
ROLES = {
    "claimant": (Filler(annotation=AnnotationId("e")), Filler(author=True)),
    "cue": (Filler(fragments=(Fragment(9, 16),)),),
    "topic": (Filler(topic="pact"),),
}


def annotation(key: str, layer: str, label: str, *ranges: tuple[int, int], **fields):
    fragments = tuple(Fragment(*pair) for pair in ranges)
    return LineAnnotation(
        id=AnnotationId(key),
        layer=layer,
        label=label,
        fragments=fragments,
        quote=quotes(TEXT, fragments),
        **{"origin": Manual(), **fields},
    )


def line(*annotations: LineAnnotation, **fields) -> DatasetLine:
    article = LineArticle(
        id=ArticleId("a"), external_id="7", title="A pact", sha256=text_sha256(TEXT)
    )
    known = {"annotator": AnnotatorId("amara"), "status": "done", "active_seconds": 9, **fields}
    return DatasetLine(
        schema="hustings/1",
        article=article,
        text=TEXT,
        codebook=CodebookRef("political", 1, "0" * 64),
        annotations=annotations,
        **known,
    )


ENTITY = annotation("e", "entity", "GPE", (0, 8))
CLAIM = annotation("c", "claim", "factual", (17, 31), roles=ROLES, attributes={"negated": True})
SPLIT = annotation("s", "claim", "value", (0, 8), (33, 40), note="why", flagged=True, confidence=1)
PAGE = annotation("p", "article", "profile", attributes={"relevant": True})


def named(losses: list[Loss], *whats: str) -> list[tuple[str, str, str]]:
    return [(each.what, each.layer, each.name) for each in losses if each.what in whats]


def test_a_format_that_holds_everything_gets_the_line_as_it_is():
    whole = line(ENTITY, CLAIM, SPLIT, PAGE)
    assert reduced(whole, EVERYTHING) == (whole, [])


def test_labels_of_the_whole_article_need_a_place():
    kept, losses = reduced(line(ENTITY, PAGE), Holds())
    assert [each.id for each in kept.annotations] == ["e"]
    assert named(losses, "annotation") == [("annotation", "article", "profile")]
    kept, losses = reduced(line(ENTITY, PAGE), Holds(articles=True, spans=False))
    assert [each.id for each in kept.annotations] == ["p"]


def test_fragments_become_annotations_of_their_own_where_they_cannot_stay_together():
    kept, losses = reduced(line(SPLIT), Holds(remarks=True))
    assert [(each.id, each.quote) for each in kept.annotations] == [
        ("s", ("Norrevia",)),
        ("s.2", ("Kestria",)),
    ]
    assert [each.note for each in kept.annotations] == ["why", ""]
    assert named(losses, "bond") == [("bond", "claim", "value")]


def test_what_begins_inside_a_token_is_named_with_its_words():
    inside = annotation("x", "entity", "ORG", (2, 8))
    kept, losses = reduced(
        line(ENTITY, inside), Holds(aligned=True), lambda text: tokens_of(text, 0, len(text))
    )
    assert [each.id for each in kept.annotations] == ["e"]
    (loss,) = [each for each in losses if each.what == "boundary"]
    assert loss.case == "article 7, ORG at 2: “rrevia”"


def test_of_overlapping_annotations_the_longer_first_one_stays():
    longer = annotation("l", "entity", "LAW", (0, 16))
    later = annotation("n", "entity", "GPE", (33, 40))
    kept, losses = reduced(line(ENTITY, longer, later), Holds(overlapping=False))
    assert [each.id for each in kept.annotations] == ["l", "n"]
    assert named(losses, "overlap") == [("overlap", "entity", "GPE")]


def test_each_kind_of_filler_needs_a_place():
    kept, losses = reduced(line(ENTITY, CLAIM), Holds(roles=frozenset({"annotation"})))
    assert kept.annotations[1].roles == {"claimant": (Filler(annotation=AnnotationId("e")),)}
    assert named(losses, "filler") == [
        ("filler", "claim", "claimant"),
        ("filler", "claim", "cue"),
        ("filler", "claim", "topic"),
    ]


def test_what_stands_in_a_role_and_is_lost_leaves_the_role():
    kept, losses = reduced(line(ENTITY, CLAIM), Holds(layers=("claim",), roles=EVERY_FILLER))
    assert kept.annotations[0].roles["claimant"] == (Filler(author=True),)
    assert named(losses, "filler") == [("filler", "claim", "claimant")]


def test_attributes_remarks_work_people_comments_and_metadata_are_named_one_by_one():
    comment = LineComment(
        id=CommentId("k"), annotator=AnnotatorId("bo"), text="?", created="2026-01-01"
    )
    full = line(CLAIM, SPLIT, status="returned", reason="again", comments=(comment,))
    kept, losses = reduced(full, Holds(discontinuous=True))
    assert {(each.what, each.name) for each in losses} == {
        *(("attribute", "negated"), ("role", "claimant"), ("role", "cue"), ("role", "topic")),
        *(("note", ""), ("flag", ""), ("confidence", ""), ("origin", "")),
        *(("person", "amara"), ("status", "returned"), ("time", ""), ("comment", "")),
        ("metadata", "title"),
    }
    assert (kept.annotator, kept.status, kept.reason, kept.comments) == (None, "done", "", ())
    assert (kept.article.title, kept.article.external_id, kept.active_seconds) == ("", "7", 0)


holds = st.builds(
    Holds,
    layers=st.sampled_from([None, ("entity",), ("claim", "entity")]),
    spans=st.booleans(),
    discontinuous=st.booleans(),
    overlapping=st.booleans(),
    articles=st.booleans(),
    attributes=st.booleans(),
    roles=st.frozensets(st.sampled_from(sorted(EVERY_FILLER))),
    remarks=st.booleans(),
    origin=st.booleans(),
    people=st.booleans(),
    work=st.booleans(),
    comments=st.booleans(),
    metadata=st.booleans(),
)


@settings(max_examples=80, deadline=None)
@given(data=st.data(), holds=holds)
def test_what_is_left_is_held_and_taking_out_again_loses_nothing(data, holds):
    from formats.trips import labelled_lines

    for each in data.draw(labelled_lines(codebook_of())):
        kept, losses = reduced(each, holds)
        again, more = reduced(kept, holds)
        assert again == kept
        assert [loss for loss in more if loss.what not in ("origin",)] == []
        if kept == each:
            assert [loss for loss in losses if loss.what != "origin"] == []
        else:
            assert losses
        for annotation in kept.annotations:
            assert quotes(each.text, annotation.fragments) == annotation.quote


@pytest.mark.parametrize("fields", [{"people": True}, {"work": True}, {"metadata": True}])
def test_what_a_format_declares_stays(fields):
    whole = line(ENTITY)
    kept, _losses = reduced(whole, Holds(**fields))
    if "people" in fields:
        assert kept.annotator == "amara"
    if "work" in fields:
        assert kept.active_seconds == 9
    if "metadata" in fields:
        assert kept.article == whole.article
