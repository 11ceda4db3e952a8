"""brat standoff, read and written."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from mutants import try_mutants
from shared_data import shared_file
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.incoming import IncomingLine, Refusal
from annotator.domain.records import Filler
from annotator.formats import brat

TEXT = "Mr. Oda said on Monday that Norrevia 😀 will leave.\nKestria denied it.\n"
ANN = """T1\tPERSON 4 7\tOda
T2\tfactual 23 49\tthat Norrevia 😀 will leave
T3\tcue 8 12\tsaid
E1\tfactual:T2 claimant:T1 cue:T3
T4\tGPE 28 36\tNorrevia
A1\tnegated E1
A2\tmodality E1 probable
#1\tAnnotatorNotes E1\tcheck this
"""


def folder_with(tmp_path: Path, ann: str, text: str = TEXT, name: str = "a") -> Path:
    (tmp_path / "a.txt").write_bytes(text.encode())
    path = tmp_path / f"{name}.ann"
    path.write_bytes(ann.encode())
    return path


def only(path: Path) -> IncomingLine:
    (found,) = brat.read(path)
    assert isinstance(found, IncomingLine)
    return found


def refusals(path: Path) -> list[str]:
    return [refusal.reason for refusal in only(path).refused]


def test_an_event_is_an_annotation_on_its_trigger_with_its_arguments_as_roles(tmp_path):
    line = only(folder_with(tmp_path, ANN))
    assert line.refused == ()
    by_id = {each.id: each for each in line.dataset.annotations}
    assert set(by_id) == {"T1", "T3", "T4", "E1"}
    event = by_id["E1"]
    assert event.quote == ("that Norrevia 😀 will leave",)
    assert event.roles == {
        "claimant": (Filler(annotation="T1"),),
        "cue": (Filler(annotation="T3"),),
    }
    assert event.attributes == {"negated": True, "modality": "probable"}
    assert event.note == "check this"
    assert line.dataset.article.external_id == "a.txt"


def test_offsets_past_a_carriage_return_fall_where_the_words_are(tmp_path):
    text = "One\r\nTwo\r\nthree"
    line = only(folder_with(tmp_path, "T1\tX 10 15\tthree\nT2\tX 0 8\tOne Two\n", text))
    assert [each.quote for each in line.dataset.annotations] == [("three",), ("One\nTwo",)]
    assert [each.fragments for each in line.dataset.annotations] == [((8, 13),), ((0, 7),)]


def test_fragments_keep_the_order_in_which_the_file_has_them(tmp_path):
    line = only(folder_with(tmp_path, "T1\tX 28 36;4 7\tNorrevia Oda\n"))
    assert line.dataset.annotations[0].fragments == ((28, 36), (4, 7))


def test_numbered_arguments_are_one_role(tmp_path):
    ann = "T1\tA 0 2\tMr\nT2\tB 4 7\tOda\nT3\tB 8 12\tsaid\nE1\tA:T1 Theme:T2 Theme2:T3\n"
    event = only(folder_with(tmp_path, ann)).dataset.annotations[-1]
    assert event.roles == {"Theme": (Filler(annotation="T2"), Filler(annotation="T3"))}


def test_relations_equivalences_and_normalisations_hang_on_their_first_argument(tmp_path):
    ann = (
        "T1\tA 0 2\tMr\nT2\tA 4 7\tOda\nT3\tA 8 12\tsaid\n"
        "R1\tAlias Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T2 T3\nN1\tReference T1 Wiki:1\tMr.\n"
    )
    first = only(folder_with(tmp_path, ann)).dataset.annotations[0]
    assert first.roles == {
        "Alias": (Filler(annotation="T2"),),
        "Equiv": (Filler(annotation="T2"), Filler(annotation="T3")),
    }
    assert first.attributes == {"Reference": "Wiki:1"}


def test_two_events_on_one_trigger_are_two_annotations(tmp_path):
    ann = "T1\tA 0 2\tMr\nE1\tA:T1\nE2\tA:T1 Cause:E1\nA1\tNegation E2\n"
    first, second = only(folder_with(tmp_path, ann)).dataset.annotations
    assert first.fragments == second.fragments
    assert second.roles == {"Cause": (Filler(annotation="E1"),)}
    assert (first.attributes, second.attributes) == ({}, {"Negation": True})


def test_the_file_name_tells_whose_annotations_they_are(tmp_path):
    assert only(folder_with(tmp_path, ANN)).dataset.annotator is None
    assert only(folder_with(tmp_path, ANN, name="a_4e07")).dataset.annotator == "4e07"
    assert only(folder_with(tmp_path, ANN, name="a_jo%5Fe")).dataset.annotator == "jo_e"


@pytest.mark.parametrize("person", ["ada", "jo_e", "..", "con", "suggestion:model", "Zoë Ömer"])
def test_what_a_person_labelled_stands_in_a_folder_of_its_own(tmp_path, person):
    target = tmp_path / "written"
    line = structs.replace(only(folder_with(tmp_path, ANN)).dataset, annotator=person)
    brat.write(target, [line], codebook_of())
    (ann,) = target.rglob("*.ann")
    assert ann.parent.parent == target
    assert ann.with_suffix(".txt").read_text() == TEXT  # brat wants it under the same name
    assert only(ann).dataset.annotator == person
    assert {ann.with_suffix(".txt"), target / "annotation.conf"} <= set(brat.companions(ann))


def test_people_are_told_apart_where_the_system_does_not_tell_capitals_apart(tmp_path):
    target = tmp_path / "written"
    line = only(folder_with(tmp_path, ANN)).dataset
    people = ("ada", "Ada")
    brat.write(target, [structs.replace(line, annotator=each) for each in people], codebook_of())
    found = sorted(target.rglob("*.ann"))
    assert len({path.parent.name.casefold() for path in found}) == 2
    assert {only(path).dataset.annotator for path in found} == set(people)


def test_a_span_over_a_line_end_is_parted_for_brat_and_whole_again_when_read(tmp_path):
    ann = "T1\tX 44 61\tleave. Kestria de\n"
    line = only(folder_with(tmp_path, ann)).dataset
    assert line.annotations[0].fragments == ((44, 61),)
    brat.write(tmp_path / "written", [line], codebook_of())
    written = (tmp_path / "written" / "a.ann").read_text()
    assert written.startswith("T1\tX 44 50;51 61\tleave. Kestria de\n")
    assert only(tmp_path / "written" / "a.ann").dataset.annotations[0].fragments == ((44, 61),)
    (tmp_path / "written" / "a.ann").write_text(
        written.replace("51 61", "51 58").replace(" de", "")
    )
    moved = only(tmp_path / "written" / "a.ann").dataset.annotations[0]
    assert moved.fragments == ((44, 50), (51, 58))  # as it was made in brat since


def test_a_folder_that_was_not_written_here_is_nobodys(tmp_path):
    folder = tmp_path / "ada"
    folder.mkdir()
    (tmp_path / "annotation.conf").write_text("[entities]\nPERSON\n")
    assert only(folder_with(folder, ANN)).dataset.annotator is None


def test_an_a1_file_is_read_with_its_a2_file(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.a1").write_text("T1\tPERSON 4 7\tOda\n")
    (tmp_path / "a.a2").write_text("T2\tsaying 8 12\tsaid\nE1\tsaying:T2 who:T1\n")
    line = only(tmp_path / "a.a1")
    assert [each.id for each in line.dataset.annotations] == ["T1", "E1"]
    beside = set(brat.companions(tmp_path / "a.a1"))
    assert {tmp_path / "a.txt", tmp_path / "a.a2", tmp_path / "annotation.conf"} <= beside


def test_an_empty_file_means_that_nobody_has_labelled_the_text(tmp_path):
    line = only(folder_with(tmp_path, ""))
    assert (line.dataset.status, line.dataset.annotations) == ("todo", ())


def test_words_written_with_the_line_ends_in_them_are_one_line(tmp_path):
    ann = "T1\tX 44 61\tleave.\nKestria de\n\nT2\tX 4 7\tOda\n"
    line = only(folder_with(tmp_path, ann))
    assert [each.quote[0] for each in line.dataset.annotations] == ["leave.\nKestria de", "Oda"]


@pytest.mark.parametrize(
    ("ann", "said"),
    [
        ("T1\tX 5 8\tOda\n", "T1 says that its words are “Oda”"),
        ("T1\tX 4 4\t\n", "The range 4-4 does not lie in the text"),
        ("T1\tX 4 9999\tOda\n", "The range 4-9999 does not lie in the text"),
        ("T1\tX\n", "T1 is not written as"),
        ("T1\tX 4 7;\tOda\n", "T1 is not written as"),
        ("T1\tX 4 7\tOda\nT1\tY 4 7\tOda\n", "Two annotations have the id T1"),
        ("E1\tX:T9\n", "The event E1 has no trigger T9"),
        ("T1\tX 4 7\tOda\nE1\tX:T1 who:T9\n", "there is no T9 to stand in its who"),
        ("T1\tX 4 7\tOda\nR1\tr Arg1:T1\n", "The relation R1 is not written as"),
        ("A1\tNegation T9\n", "is about T9, which is not there"),
        ("Q1\tX 4 7\tOda\n", "begins with 'Q1'"),
        ("T1\tX 4 7\tOda\n#1\tHustings T1\t{\n", "is damaged"),
    ],
)
def test_a_piece_that_does_not_fit_is_refused_alone_and_by_name(tmp_path, ann, said):
    assert any(said in reason for reason in refusals(folder_with(tmp_path, ann)))


def test_annotations_without_their_text_are_refused(tmp_path):
    path = tmp_path / "lost.ann"
    path.write_text("T1\tX 0 1\ta\n")
    (refusal,) = brat.read(path)
    assert isinstance(refusal, Refusal)
    assert "lost.txt" in refusal.reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=labelled_lines(codebook_of()))
def test_what_brat_holds_comes_back_as_it_went(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("brat")
    given_lines, found, refused, _ = there_and_back("brat", lines, codebook_of(), folder, ".ann")
    assert refused == []
    said = [meaning(line, "remarks", "people") for line in found]
    for line in given_lines:
        assert meaning(line, "remarks", "people") in said
    assert len(said) == len(given_lines)


def test_damaged_files_are_read_or_refused(tmp_path):
    folder_with(tmp_path, ANN)
    try_mutants("brat", ANN.encode(), tmp_path / "a.ann")


@pytest.mark.parametrize("folder", ["news-tutorial", "bionlp-ge", "ncbi-disease"])
def test_files_that_brat_wrote_are_read_whole(folder):
    spans: Counter[str] = Counter()
    for path in sorted(shared_file("formats", "brat", folder).glob("*.ann")):
        line = only(path)
        assert all("about the relation" in each.reason for each in line.refused), path.name
        spans[path.name] = len(line.dataset.annotations)
    assert sum(spans.values()) > 0


def test_polnear_is_read_whole_with_its_annotators(tmp_path):
    folder = shared_file("polnear")
    people: Counter[str] = Counter()
    scattered = 0
    for path in sorted(folder.glob("*.ann")):
        line = only(path)
        assert line.refused == (), path.name
        people[str(line.dataset.annotator)] += 1
        for each in line.dataset.annotations:
            scattered += list(each.fragments) != sorted(each.fragments)
    assert people.total() == 107
    assert "4e07" in people
    assert scattered
