"""UIMA CAS: JSON and XMI are read as cassis reads them, and cassis reads what is written."""

import io
import re
import zipfile
from pathlib import Path

import cassis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json, structs
from mutants import HOW_MANY, check_reads, mutant, try_mutants
from shared_data import shared_file
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.dataset import DatasetLine, LineAnnotation
from annotator.domain.errors import UserError
from annotator.domain.holding import reduced
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.records import Filler
from annotator.domain.rules import Rules
from annotator.formats.registry import format_named, format_of
from annotator.workflows.foreign_labels import Fitter

CODEBOOK = codebook_of()
HELD = ("remarks", "people", "work", "metadata")
NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
TEXT = "😊 Suda met\nthe “Norrevians”."


def cas_of(text: str = TEXT) -> cassis.Cas:
    """A CAS as INCEpTION exports one: entities, tokens, a relation, slots, a chain, a metadatum."""
    types = cassis.TypeSystem()
    string = "uima.cas.String"
    named = types.create_type(NAMED)
    types.create_feature(named, "identifier", string)
    types.create_feature(named, "value", string)
    types.create_feature(named, "tags", "uima.cas.StringArray")
    token = types.create_type(TOKEN)
    knows = types.create_type("webanno.custom.Knows")
    for feature, range_ in (("Governor", NAMED), ("Dependent", NAMED), ("kind", string)):
        types.create_feature(knows, feature, range_)
    types.create_feature(knows, "since", "uima.cas.Integer")
    link = types.create_type("webanno.custom.FrameArgsLink", "uima.cas.TOP")
    types.create_feature(link, "role", string)
    types.create_feature(link, "target", "uima.tcas.Annotation")
    frame = types.create_type("webanno.custom.Frame")
    types.create_feature(frame, "sense", string)
    types.create_feature(frame, "count", "uima.cas.Integer")
    types.create_feature(frame, "args", "uima.cas.FSArray", elementType=link.name)
    step = types.create_type("webanno.custom.CorefLink")
    types.create_feature(step, "referenceType", string)
    types.create_feature(step, "referenceRelation", string)
    types.create_feature(step, "next", step.name)
    chain = types.create_type("webanno.custom.CorefChain", "uima.cas.AnnotationBase")
    types.create_feature(chain, "first", step.name)
    genre = types.create_type("webanno.custom.Genre", "uima.cas.AnnotationBase")
    types.create_feature(genre, "value", string)

    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    array = types.get_type("uima.cas.FSArray")
    strings = types.get_type("uima.cas.StringArray")
    person = named(
        begin=2, end=6, value="PER", identifier="Q 1", tags=strings(elements=["a", "b c"])
    )
    group = named(begin=16, end=26, value="NORP")
    links = [link(role="agent", target=person), link(role="other", target=group)]
    second = step(begin=16, end=26, referenceType="nam")
    first = step(begin=2, end=6, referenceType="nam", referenceRelation="coref", next=second)
    cas.add_all(
        [
            token(begin=2, end=6),
            person,
            group,
            knows(begin=16, end=26, Governor=person, Dependent=group, kind="met", since=1999),
            frame(begin=7, end=10, sense="meet.01", count=3, args=array(elements=links)),
            first,
            second,
            chain(first=first),
            genre(value="news"),
        ]
    )
    return cas


def packed(cas: cassis.Cas, **members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("document.xmi", cas.to_xmi())
        archive.writestr("TypeSystem.xml", cas.typesystem.to_xml())
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def read(folder: Path, data: bytes | str, name: str) -> Incoming:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    [incoming] = format_named("uima").read(path)
    return incoming


def by_label(incoming: Incoming) -> dict[str, LineAnnotation]:
    assert isinstance(incoming, IncomingLine), incoming
    return {each.label: each for each in incoming.dataset.annotations}


@pytest.fixture(params=["json", "xmi", "zip"])
def example(request, tmp_path) -> Incoming:
    cas = cas_of()
    make = {"json": cas.to_json, "xmi": cas.to_xmi, "zip": lambda: packed(cas)}
    return read(tmp_path, make[request.param](), f"doc.{request.param}")


def test_offsets_count_utf_16_units_and_line_ends_stay(example):
    assert example.stored.text == TEXT
    found = by_label(example)
    assert found["PER"].quote == ("Suda",)
    assert found["NORP"].quote == ("Norrevians",)


def test_features_are_attributes_and_the_layer_is_the_type(example):
    person = by_label(example)["PER"]
    assert person.layer == "NamedEntity"
    assert person.attributes == {"identifier": "Q 1", "tags": ["a", "b c"]}
    assert by_label(example)["meet.01"].attributes in ({"count": 3}, {"count": "3"})


def test_relations_slots_and_chains_are_roles(example):
    found = by_label(example)
    person, group = Filler(annotation=found["PER"].id), Filler(annotation=found["NORP"].id)
    assert found["PER"].roles == {"met": (group,)}
    assert found["meet.01"].roles == {"agent": (person,), "other": (group,)}
    first, second = (each for each in example.dataset.annotations if each.label == "nam")
    assert first.roles == {"coref": (Filler(annotation=second.id),)}
    [refusal] = example.refused
    assert "The relation met" in refusal.reason
    assert "has the feature 'since'" in refusal.reason


def test_a_structure_without_a_range_labels_the_whole_text(example):
    assert by_label(example)["news"].fragments == ()


def test_tokens_and_chains_themselves_are_no_annotations(example):
    kinds = {each.layer for each in example.dataset.annotations}
    assert kinds == {"NamedEntity", "Frame", "CorefLink", "Genre"}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("testMultiTokenStackedSpanWithFeatureValue", {"PERSON", "LOCATION"}),
        ("testSentenceWithEmoji", {"NamedEntity"}),
        ("testSimpleChain", {"SimpleLink"}),
        ("testSimpleSlotFeature", {"SimpleLinkHost", "SimpleSpan"}),
        ("testSingleTokenRelationWithFeatureValue", {"Token"}),
    ],
)
def test_webannos_suite_says_the_same_as_xmi_and_as_tsv(name, labels):
    """The suite's TSV files say of their NamedEntity that it is a custom Span; all else agrees."""
    folder = shared_file("formats", "webanno", "tsv3-suite", name)
    [xmi] = format_named("uima").read(folder / "reference.xmi")
    [tsv] = format_named("webanno").read(folder / "reference.tsv")
    assert isinstance(xmi, IncomingLine)
    assert {each.label for each in xmi.dataset.annotations} == labels
    assert (xmi.stored.text, xmi.refused) == (tsv.stored.text, ())
    assert _links(xmi) == _links(tsv)


def _links(incoming: IncomingLine) -> list[tuple[object, ...]]:
    quotes = {each.id: each.quote for each in incoming.dataset.annotations}
    return sorted(
        (
            each.quote,
            sorted((r, [quotes[f.annotation] for f in fs]) for r, fs in each.roles.items()),
        )
        for each in incoming.dataset.annotations
    )


@given(st.data())
def test_what_is_written_comes_back(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("uima")
    given, found, refused, losses = there_and_back("uima", lines, CODEBOOK, folder, ".json")
    assert [meaning(line, *HELD) for line in found] == [meaning(line, *HELD) for line in given]
    assert refused == []
    assert {loss.what for loss in losses} <= {"origin"}


@given(st.data())
def test_cassis_reads_what_is_written(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK, most=1))
    folder = tmp_path_factory.mktemp("uima")
    [line], *_ = there_and_back("uima", lines, CODEBOOK, folder, ".json")
    [path] = (folder / "out").iterdir()
    cas = cassis.load_cas_from_json(path.read_text(encoding="utf-8"))
    assert cas.sofa_string == line.text
    covered = {
        (each.label, each.get_covered_text())
        for each in cas.select_all_annotations()
        if each.type.name.startswith("webanno.custom.")
    }
    assert covered >= {(each.label, each.quote[0]) for each in line.annotations if each.fragments}


@given(st.data())
def test_what_is_written_as_xmi_comes_back(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    writer, reader = format_named("uima-xmi"), format_named("uima")
    given = [reduced(line, writer.holds)[0] for line in lines]
    target = tmp_path_factory.mktemp("uima") / "out"
    if any(UNFIT.search(text) for line in given for text in said_in(line)):
        with pytest.raises(UserError, match="has a control character, which XML cannot hold"):
            writer.write(target, given, CODEBOOK)
        return
    writer.write(target, given, CODEBOOK)
    found = []
    for path in sorted(target.iterdir()):
        assert format_of(path) == reader
        for incoming in reader.read(path):
            assert isinstance(incoming, IncomingLine), incoming
            fitted = Fitter(Rules(CODEBOOK), Mapping()).fitted(incoming)
            assert fitted.refusals == []
            found.append(fitted.line.dataset)
    assert [meaning(line, *HELD) for line in found] == [meaning(line, *HELD) for line in given]


UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def said_in(line: DatasetLine) -> list[str]:
    values = [value for each in line.annotations for value in each.attributes.values()]
    return [line.text, *(each.note for each in line.annotations), *map(str, values)]


def test_archives_of_the_same_lines_have_the_same_bytes(tmp_path):
    incoming = read(tmp_path, cas_of().to_json(), "doc.json")
    for name in ("one", "two"):
        format_named("uima-xmi").write(tmp_path / name, [incoming.dataset], CODEBOOK)
    written = [tmp_path / name / "doc.json.zip" for name in ("one", "two")]
    assert written[0].read_bytes() == written[1].read_bytes()


def test_work_and_metadata_come_back_whosever_they_are(tmp_path):
    incoming = read(tmp_path, cas_of().to_json(), "doc.json")
    line = structs.replace(
        incoming.dataset,
        annotator="amara",
        status="skipped",
        reason="no news",
        active_seconds=7,
        article=structs.replace(incoming.dataset.article, source="The Example", meta={"a": [1]}),
    )
    kept, _ = reduced(line, format_named("uima").holds)
    format_named("uima").write(tmp_path / "out", [kept], CODEBOOK)
    [path] = (tmp_path / "out").iterdir()
    assert path.name == "doc.json"
    [found] = format_named("uima").read(path)
    said, meant = meaning(found.dataset, *HELD), meaning(kept, *HELD)
    assert len(said.pop("annotations")) == len(meant.pop("annotations"))
    assert said == meant


@pytest.mark.parametrize("name", ["uima", "uima-xmi"])
def test_a_list_of_nothing_is_not_nothing(tmp_path, name):
    incoming = read(tmp_path, cas_of().to_json(), "doc.json")
    kept = tuple(
        structs.replace(each, attributes={"none": [], "odd": ["", "a b", "é"]}, roles={})
        for each in incoming.dataset.annotations
    )
    line = structs.replace(incoming.dataset, annotations=kept)
    format_named(name).write(tmp_path / "out", [line], CODEBOOK)
    [path] = (tmp_path / "out").iterdir()
    [found] = format_named("uima").read(path)
    assert [each.attributes for each in found.dataset.annotations] == [
        {"none": [], "odd": ["", "a b", "é"]}
    ] * len(kept)


def test_suggestions_keep_their_source_and_their_scores(tmp_path):
    incoming = read(tmp_path, cas_of().to_json(), "doc.json")
    scored = tuple(structs.replace(e, score=0.25) for e in incoming.dataset.annotations)
    line = structs.replace(
        incoming.dataset, annotator="suggestion:model", version="3.8", annotations=scored
    )
    format_named("uima").write(tmp_path / "out", [line], CODEBOOK)
    [found] = format_named("uima").read(tmp_path / "out" / "doc.json")
    assert (found.dataset.annotator, found.dataset.version) == ("suggestion:model", "3.8")
    assert {each.score for each in found.dataset.annotations} == {0.25}


def test_the_same_lines_give_the_same_bytes(tmp_path):
    incoming = read(tmp_path, cas_of().to_json(), "doc.json")
    for name in ("one", "two"):
        format_named("uima").write(tmp_path / name, [incoming.dataset], CODEBOOK)
    assert (tmp_path / "one/doc.json").read_bytes() == (tmp_path / "two/doc.json").read_bytes()


@pytest.mark.parametrize("ending", ["json", "xmi", "zip"])
def test_its_files_are_told_by_what_is_in_them(tmp_path, ending):
    cas = cas_of()
    data = {"json": cas.to_json().encode(), "xmi": cas.to_xmi().encode(), "zip": packed(cas)}
    path = tmp_path / f"doc.{ending}"
    path.write_bytes(data[ending])
    found = format_of(path)
    assert found is not None
    assert found.name == "uima"
    for other in (b'{"text": "Suda"}', b"PK\x03\x04"):
        path.write_bytes(other)
        assert ending == "xmi" or not format_named("uima").loaded().recognises(path, other)


@pytest.mark.parametrize("ending", ["json", "xmi", "zip"])
def test_damaged_files_are_taken_or_refused(tmp_path, ending):
    cas = cas_of()
    data = {"json": cas.to_json().encode(), "xmi": cas.to_xmi().encode(), "zip": packed(cas)}
    try_mutants("uima", data[ending], tmp_path / f"doc.{ending}")


def test_damaged_type_systems_are_taken_or_refused(tmp_path):
    cas = cas_of()
    types = cas.typesystem.to_xml().encode()
    path = tmp_path / "doc.zip"
    for seed in range(HOW_MANY):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("document.xmi", cas.to_xmi())
            archive.writestr("TypeSystem.xml", mutant(types, seed))
        check_reads("uima", path)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(tmp_path, encoding):
    refusal = read(tmp_path, ENTITIES.encode(encoding), "doc.xmi")
    assert isinstance(refusal, Refusal)
    assert "The file has a document type declaration" in refusal.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("doc.json", b"{", "The file is not whole, valid JSON"),
        ("doc.json", b"[]", "The file is no UIMA CAS."),
        ("doc.json", b'{"%FEATURE_STRUCTURES": []}', "There is no text in doc.json."),
        ("doc.xmi", b"<a", "The file is not well-formed XML"),
        ("doc.xmi", b"<a/>", "There is no text in doc.xmi."),
        ("doc.zip", b"PK\x03\x04", "The archive is damaged"),
    ],
)
def test_a_file_that_is_no_cas_is_refused(tmp_path, name, data, reason):
    refusal = read(tmp_path, data, name)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_a_file_or_an_archive_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.formats.uima_cas._LARGEST", 1000)
    for name, data in (("doc.json", bytes(2000)), ("doc.zip", packed(cas_of(), more=bytes(5000)))):
        refusal = read(tmp_path, data, name)
        assert isinstance(refusal, Refusal)
        assert "It has more than" in refusal.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"begin": 1}, "parts a character (offsets are UTF-16 code units)"),
        ({"end": 99}, "The range 2-98 does not lie in the text"),
        ({"end": 3}, "The range 2-2 does not lie in the text"),
    ],
)
def test_an_annotation_that_cannot_be_placed_is_refused_alone(tmp_path, change, reason):
    content = json.decode(cas_of().to_json())
    person = next(e for e in content["%FEATURE_STRUCTURES"] if e.get("value") == "PER")
    person.update(change)
    incoming = read(tmp_path, json.encode(content), "doc.json")
    assert any(reason in refusal.reason for refusal in incoming.refused), incoming.refused
    assert set(by_label(incoming)) == {"NORP", "meet.01", "nam", "news"}
    assert set(by_label(incoming)["meet.01"].roles) == {"other"}
