"""REFI-QDA projects, read and written."""

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from debate import line_of, mention, stance
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from mutants import try_mutants
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.dataset import DatasetLine
from annotator.domain.ids import AnnotatorId
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import Mapping
from annotator.domain.records import Filler
from annotator.domain.rules import Rules
from annotator.formats import refi_qda
from annotator.formats.registry import format_named, format_of
from annotator.workflows.foreign_labels import Fitter

CODEBOOK = codebook_of("political")
TEXT = "😀 Ada Berg rejects the tax.\r\nThe Union backs it."
NS = "{urn:QDA-XML:project:1.0}"


def g(number: int) -> str:
    """An identifier."""
    return f"00000000-0000-0000-0000-{number:012}"


USERS = f'<Users><User guid="{g(1)}" name="Amara"/><User guid="{g(2)}" name="Bo"/></Users>'
CODES = f"""<CodeBook><Codes>
<Code guid="{g(10)}" name="Actors" isCodable="false">
  <Code guid="{g(11)}" name="PERSON" isCodable="true" color="#2e61a3"/>
  <Code guid="{g(12)}" name="ORG" isCodable="true"/>
</Code>
<Code guid="{g(13)}" name="against" isCodable="true"/>
<Code guid="{g(14)}" name="taxation" isCodable="false"/>
</Codes></CodeBook>"""


def selection(number: int, start: int, end: int, inner: str = "", name: str = "") -> str:
    named = f' name="{name}"' if name else ""
    place = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{g(number)}"{named} {place}>{inner}</PlainTextSelection>'


def coding(number: int, code: int, user: int = 1, inner: str = "") -> str:
    return (
        f'<Coding guid="{g(number)}" creatingUser="{g(user)}">'
        f'<CodeRef targetGUID="{g(code)}"/>{inner}</Coding>'
    )


def source(inner: str, attributes: str = 'plainTextPath="internal://a.txt"') -> str:
    return f'<TextSource guid="{g(20)}" name="Tax" {attributes}>{inner}</TextSource>'


def project(
    path: Path, sources: str, rest: str = "", *, text: str | bytes = TEXT, origin: str = "Some"
) -> Path:
    """Make a project as other programs write them: the text under `Sources`, in UTF-8."""
    data = text if isinstance(text, bytes) else text.encode()
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" '
        f'name="p" origin="{origin}">{USERS}{CODES}{rest if "<Variables" in rest else ""}'
        f"<Sources>{sources}</Sources>{'' if '<Variables' in rest else rest}</Project>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("Sources/A.txt", data)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.qdpx"


def read(path: Path) -> list[Incoming]:
    return list(refi_qda.read(path))


def lines(path: Path) -> list[IncomingLine]:
    found = read(path)
    assert not [str(each) for each in found if isinstance(each, Refusal)]
    return [each for each in found if isinstance(each, IncomingLine)]


def reasons(path: Path) -> list[str]:
    found = read(path)
    whole = [each.reason for each in found if isinstance(each, Refusal)]
    return whole + [
        part.reason for each in found if isinstance(each, IncomingLine) for part in each.refused
    ]


# Reading


def test_a_coding_is_an_annotation_with_the_code_and_the_code_above_it(path):
    inner = selection(30, 2, 10, coding(31, 11)) + selection(32, 11, 27, coding(33, 13))
    (line,) = lines(project(path, source(inner)))
    person, against = line.dataset.annotations
    assert (person.layer, person.label, person.quote) == ("Actors", "PERSON", ("Ada Berg",))
    assert (against.layer, against.label, against.id) == ("", "against", g(33))
    assert against.quote == ("rejects the tax.",)
    assert line.dataset.annotator == "Amara"
    assert line.dataset.status == "done"
    assert line.stored.newlines == "crlf"
    assert line.dataset.text == TEXT.replace("\r\n", "\n")
    assert line.dataset.article.title == "Tax"


def test_each_user_is_a_record_of_their_own(path):
    inner = selection(30, 2, 10, coding(31, 11, 1) + coding(32, 12, 2))
    first, second = lines(project(path, source(inner)))
    assert [each.dataset.annotator for each in (first, second)] == ["Amara", "Bo"]
    assert [a.label for each in (first, second) for a in each.dataset.annotations] == [
        "PERSON",
        "ORG",
    ]


def test_a_text_without_codings_is_still_to_do(path):
    (line,) = lines(project(path, source("")))
    assert (line.dataset.status, line.dataset.annotator) == ("todo", None)


def test_a_text_may_stand_in_the_project_file_itself(path):
    inner = "<PlainTextContent>Ada Berg.</PlainTextContent>" + selection(30, 0, 3, coding(31, 11))
    (line,) = lines(project(path, source(inner, "")))
    assert line.dataset.annotations[0].quote == ("Ada",)


def test_a_coding_of_the_source_labels_the_whole_text(path):
    (line,) = lines(project(path, source(coding(31, 13))))
    assert line.dataset.annotations[0].fragments == ()


def test_notes_and_descriptions_are_notes(path):
    note = f'<NoteRef targetGUID="{g(40)}"/>'
    inner = selection(30, 2, 10, "<Description>odd</Description>" + coding(31, 11, inner=note))
    notes = f'<Notes><Note guid="{g(40)}" name="Memo"><PlainTextContent>why?'
    (line,) = lines(project(path, source(inner), notes + "</PlainTextContent></Note></Notes>"))
    assert line.dataset.annotations[0].note == "odd\n\nwhy?"


def test_links_are_roles(path):
    inner = (
        selection(30, 11, 27, coding(31, 13))
        + selection(32, 2, 10, coding(33, 11))
        + selection(34, 11, 18)
    )
    link = '<Link guid="{}" name="{}" direction="OneWay" originGUID="{}" targetGUID="{}"/>'
    links = "".join(
        link.format(g(50 + number), name, g(30), g(target))
        for number, (name, target) in enumerate(
            [("holder", 32), ("cue", 34), ("target", 14), ("author", 20)]
        )
    )
    (line,) = lines(project(path, source(inner), f"<Links>{links}</Links>"))
    against = line.dataset.annotations[0]
    assert against.roles == {
        "holder": (Filler(annotation=g(33)),),
        "cue": (Filler(fragments=((11, 18),)),),
        "target": (Filler(topic="taxation"),),
        "author": (Filler(author=True),),
    }


def test_variables_of_a_source_are_metadata(path):
    names = ("Title", "date", "Wave")
    variables = "".join(
        f'<Variable guid="{g(60 + i)}" name="{name}" typeOfVariable="Text"/>'
        for i, name in enumerate(names)
    )
    values = "".join(
        f'<VariableValue><VariableRef targetGUID="{g(60 + i)}"/>{value}</VariableValue>'
        for i, value in enumerate(
            [
                "<TextValue>On tax</TextValue>",
                "<DateValue>2024-04-02</DateValue>",
                "<IntegerValue>2</IntegerValue>",
            ]
        )
    )
    (line,) = lines(project(path, source(values), f"<Variables>{variables}</Variables>"))
    article = line.dataset.article
    assert (article.title, article.date, article.meta) == ("On tax", "2024-04-02", {"Wave": "2"})


def test_the_text_of_a_pdf_is_read_as_a_text(path):
    inner = selection(30, 2, 10, coding(31, 11))
    pdf = (
        f'<PDFSource guid="{g(21)}" name="scan.pdf"><Representation guid="{g(22)}" '
        f'plainTextPath="internal://a.txt">{inner}</Representation></PDFSource>'
    )
    (line,) = lines(project(path, pdf))
    assert line.dataset.article.title == "scan.pdf"
    assert line.dataset.annotations[0].quote == ("Ada Berg",)


def test_without_names_places_are_code_points_with_the_end_left_out(path):
    (line,) = lines(project(path, source(selection(30, 29, 38, coding(31, 12)))))
    assert line.dataset.annotations[0].quote == ("The Union",)
    (line,) = lines(project(path, source(selection(30, 28, 37, coding(31, 12))), origin="ATLAS.ti"))
    assert line.dataset.annotations[0].quote == ("The Union",)  # its line ends are one character


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        (29, 38, "as the standard says"),
        (29, 37, "with the last character"),
        (28, 37, "with line ends as one character"),
        (30, 39, "in UTF-16 units"),
    ],
)
def test_the_name_of_a_selection_tells_how_its_program_counted(path, start, end, counted):
    named = selection(30, start, end, coding(31, 12), name="The Union")
    (line,) = lines(project(path, source(named)))
    assert line.dataset.annotations[0].quote == ("The Union",), counted


def test_a_name_that_is_not_the_words_decides_nothing(path):
    named = selection(30, 2, 10, coding(31, 11), name="my favourite")
    (line,) = lines(project(path, source(named)))
    assert line.dataset.annotations[0].quote == ("Ada Berg",)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (source(selection(30, 2, 999, coding(31, 11))), "The range 2-999 does not lie in"),
        (source(selection(30, 5, 5, coding(31, 11))), "The range 5-5 does not lie in"),
        (source(selection(30, 2, 10, coding(31, 99))), "Its code is not in the project"),
        (source(selection(30, 2, 10)), "has no code and was left out"),
        (
            source(selection(30, 2, 10).replace('"2"', '"two"')),
            "has no place. Correct it",
        ),
        (source(selection(30, 2, 10, coding(31, 11)) * 2), "Two annotations have the id"),
        (source(f'<NoteRef targetGUID="{g(40)}"/>'), "Notes on the whole text are not read"),
        (source("", 'plainTextPath="internal://b.txt"'), "is not in the file"),
        (source("", 'plainTextPath="relative:///a.txt"'), "is not in the file"),
        (source("", 'richTextPath="internal://a.docx"'), "as a Word document alone"),
        (source("", ""), "There is no text in it"),
        (f'<AudioSource guid="{g(20)}" name="talk.mp3"/>', "Source 'talk.mp3': It is not a text"),
        (f'<PDFSource guid="{g(20)}" name="a.pdf"/>', "Source 'a.pdf': It is not a text"),
    ],
)
def test_what_is_not_taken_is_named(path, sources, said):
    found = reasons(project(path, sources))
    assert any(said in reason for reason in found), found


def test_a_link_between_two_persons_labels_is_named(path):
    inner = selection(30, 2, 10, coding(31, 11, 1)) + selection(32, 11, 27, coding(33, 13, 2))
    link = f'<Link guid="{g(50)}" name="holder" originGUID="{g(32)}" targetGUID="{g(30)}"/>'
    (reason,) = reasons(project(path, source(inner), f"<Links>{link}</Links>"))
    assert "its link 'holder' leads to nothing" in reason


def test_parts_that_have_no_place_are_named(path):
    case = f'<Variables></Variables><Cases><Case guid="{g(70)}"/></Cases>'
    assert "The project also has cases" in reasons(project(path, source(""), case))[0]


def entities(path: Path) -> Path:
    project(path, source(""))
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("project.qde").decode()
    doctype = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml.replace("?>", "?>" + doctype, 1))
    return path


def test_a_document_type_is_refused(path):
    (reason,) = reasons(entities(path))
    assert "declares a document type" in reason


def test_deep_nesting_is_refused(path):
    (reason,) = reasons(project(path, "<a>" * 5000 + "</a>" * 5000))
    assert "nested too deeply" in reason


def test_what_unpacks_to_too_much_is_refused(path, monkeypatch):
    monkeypatch.setattr(refi_qda, "LARGEST_PROJECT", 100)
    assert "more than 0 MB" in reasons(project(path, source("")))[0]
    monkeypatch.setattr(refi_qda, "LARGEST_PROJECT", 10_000)
    monkeypatch.setattr(refi_qda, "LONGEST_FILE", 10)
    assert "Its text has more than 0 MB" in reasons(path)[0]


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04" + b"\x00" * 100])
def test_a_file_that_is_no_archive_is_refused(path, data):
    path.write_bytes(data)
    (reason,) = reasons(path)
    assert "The file is damaged, or no REFI-QDA project" in reason


def test_an_archive_without_a_project_is_refused(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "There is no project file in it" in reasons(path)[0]


def test_a_text_that_is_not_utf_8_is_recognised_or_refused(path):
    text = "Die Räte von Größ-Östmark wählen für die Brücke über den Fluß.".encode("cp1252")
    (line,) = lines(project(path, source(""), text=text))
    assert "Brücke" in line.dataset.text


# Writing


def example(**fields: Any) -> DatasetLine:
    said = stance("s1", "against", 9, 24, holder={"annotation": "m1"}, target={"topic": "taxation"})
    said = structs.replace(said, note="really?", attributes={"intensity": 2}, flagged=True)
    return line_of(mention("m1", 0, 8, "PERSON"), said, **fields)


def written(path: Path, *given_: DatasetLine) -> Path:
    format_ = format_named("refi")
    format_.write(path, [format_.reduced(line, CODEBOOK)[0] for line in given_], CODEBOOK)
    return path


def xml_of(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as archive:
        return ET.parse(io.BytesIO(archive.read("project.qde"))).getroot()


def test_layers_and_labels_are_codes_within_codes(path):
    root = xml_of(written(path, example()))
    layers = root.findall(f"{NS}CodeBook/{NS}Codes/{NS}Code")
    assert [each.get("name") for each in layers] == [
        *(layer.name for layer in CODEBOOK.layers),
        "Topics",
    ]
    assert [each.get("isCodable") for each in layers] == ["false"] * len(layers)
    stances = layers[2].findall(f"{NS}Code")
    assert [each.get("name") for each in stances] == [
        "favor",
        "against",
        "neutral",
        "both",
        "unclear",
    ]
    assert [each.get("color") for each in stances] == [
        label.colour for label in CODEBOOK.labels_of("stance")
    ]


def test_the_parts_stand_in_the_order_of_the_schema(path):
    root = xml_of(written(path, example(title="Tax")))
    parts = ["Users", "CodeBook", "Variables", "Sources", "Notes", "Links"]
    assert [each.tag.removeprefix(NS) for each in root] == parts
    (text,) = root.iter(f"{NS}TextSource")
    assert [each.tag.removeprefix(NS) for each in text] == [
        *["PlainTextSelection"] * 2,
        *["VariableValue"] * 3,
    ]


def test_texts_are_members_named_by_an_identifier(path):
    written(path, example(title="Tax"))
    (text,) = xml_of(path).iter(f"{NS}TextSource")
    name = text.get("plainTextPath").removeprefix("internal://")
    assert name == text.get("guid") + ".txt"
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"sources/{name}").decode() == example().text
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_identifier_is_one_and_every_reference_leads_to_one(path):
    other = structs.replace(example(), annotator=AnnotatorId("bo"))
    root = xml_of(written(path, example(), other))
    keys = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(keys) == len(set(keys))
    wanted = {
        each.get(name)
        for each in root.iter()
        for name in ("targetGUID", "originGUID", "creatingUser")
        if each.get(name)
    }
    assert wanted <= set(keys)


def test_selections_cover_the_words_that_they_are_named_by(path):
    line = example()
    for each in xml_of(written(path, line)).iter(f"{NS}PlainTextSelection"):
        start, end = int(each.get("startPosition")), int(each.get("endPosition"))
        assert line.text[start:end] == each.get("name")


def test_the_labels_of_several_people_come_back_as_theirs(path):
    other = structs.replace(example(), annotator=AnnotatorId("bo"))
    found = lines(written(path, example(), other))
    assert [each.dataset.annotator for each in found] == ["amara", "bo"]
    fitter = Fitter(Rules(CODEBOOK), Mapping())
    reduced = format_named("refi").reduced(example(), CODEBOOK)[0]
    for each in found:
        fitted = fitter.fitted(each)
        assert fitted.refusals == []
        assert meaning(fitted.line.dataset, "remarks") == meaning(reduced, "remarks")


def test_a_person_without_labels_is_named_as_lost():
    _kept, losses = format_named("refi").reduced(line_of(), CODEBOOK)
    assert ("person", "amara") in {(each.what, each.name) for each in losses}


def test_the_same_lines_give_the_same_bytes(tmp_path):
    first, second = (written(tmp_path / name, example()) for name in ("a.qdpx", "b.qdpx"))
    assert first.read_bytes() == second.read_bytes()


def test_the_ending_tells_the_format(path):
    assert format_of(written(path, example())) is format_named("refi")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(given_=labelled_lines(CODEBOOK))
def test_all_that_is_written_comes_back_equal(tmp_path_factory, given_):
    folder = tmp_path_factory.mktemp("refi")
    kept, found, refused, _losses = there_and_back("refi", given_, CODEBOOK, folder)
    assert refused == []
    parts = ("remarks", "people", "metadata")
    assert [meaning(each, *parts) for each in found] == [meaning(each, *parts) for each in kept]


def stored_project(path: Path) -> bytes:
    """A project whose members are not compressed, so that damage reaches the XML."""
    inner = selection(30, 2, 10, coding(31, 11), name="Ada Berg") + selection(32, 11, 27)
    link = f'<Link guid="{g(50)}" name="cue" originGUID="{g(30)}" targetGUID="{g(32)}"/>'
    return project(path, source(inner), f"<Links>{link}</Links>").read_bytes()


def test_a_damaged_archive_is_refused_or_read_exactly(path, tmp_path):
    try_mutants("refi", stored_project(path), tmp_path / "mutant.qdpx")


def test_a_damaged_project_file_is_refused_or_read_exactly(path, tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipExtFile, "_update_crc", lambda self, data: None)
    try_mutants("refi", stored_project(path), tmp_path / "mutant.qdpx")
