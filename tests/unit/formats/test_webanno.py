"""WebAnno TSV 3: what its files say is read, and what is written says it again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import try_mutants
from shared_data import SHARED, shared_file
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.dataset import LineAnnotation
from annotator.domain.incoming import IncomingLine, Refusal
from annotator.domain.records import Filler
from annotator.formats.registry import format_named, format_of
from annotator.formats.webanno_cells import unescaped_text

CODEBOOK = codebook_of()
HEAD = "#FORMAT=WebAnno TSV 3.3\n"
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
EXAMPLE = f"""{HEAD}#T_SP={NER}|identifier|value
#T_SP=webanno.custom.Frame|sense|ROLE_webanno.custom.Frame:args_webanno.custom.FrameArgsLink|{NER}
#T_CH=webanno.custom.CorefLink|referenceType|referenceRelation
#T_RL=webanno.custom.Knows|kind|since|BT_{NER}


#Text=Ms. Haag plays 😊 Elianti .
#Text=She won .
1-1	0-3	Ms.	Q\\_1[1]|*[2]	PER[1]|TITLE[2]	_	_	_	name[1]	coref->1-1	_	_	_\t
1-2	4-8	Haag	Q\\_1[1]	PER[1]	_	_	_	name[1]	coref->1-1	_	_	_\t
1-3	9-14	plays	_	_	play.01	role;*	1-1[1];1-5	_	_	_	_	_\t
1-4	15-17	😊	_	_	_	_	_	_	_	_	_	_\t
1-5	18-25	Elianti	*	WORK	_	_	_	_	_	plays	2024	1-1[1_0]\t
1-5.1	18-20	El	*	ART	_	_	_	_	_	_	_	_\t
1-6	26-27	.	_	_	_	_	_	_	_	_	_	_\t
1-7	28-31	She	_	_	_	_	_	pron[1]	*->1-2	_	_	_\t
1-8	32-35	won	_	_	_	_	_	_	_	_	_	_\t
1-9	36-37	.	_	_	_	_	_	_	_	_	_	_\t

#Text=A tab\\\\t\\tand \\\\ .
2-1	40-41	A	_	_	_	_	_	_	_	_	_	_\t
2-2	42-52	tab\\\\t\\tand	_	_	_	_	_	_	_	_	_	_\t
"""


def read(path: Path) -> IncomingLine:
    [incoming] = format_named("webanno").read(path)
    assert isinstance(incoming, IncomingLine), incoming
    return incoming


def read_text(folder: Path, content: str) -> IncomingLine | Refusal:
    path = folder / "doc.tsv"
    path.write_bytes(content.encode())
    [incoming] = format_named("webanno").read(path)
    return incoming


def taken(folder: Path, content: str) -> IncomingLine:
    incoming = read_text(folder, content)
    assert isinstance(incoming, IncomingLine), incoming
    return incoming


def by_label(incoming: IncomingLine) -> dict[str, LineAnnotation]:
    return {each.label: each for each in incoming.dataset.annotations}


def labels(incoming: IncomingLine) -> list[tuple[str, str]]:
    return [(each.label, " … ".join(each.quote)) for each in incoming.dataset.annotations]


@pytest.fixture
def example(tmp_path: Path) -> IncomingLine:
    return taken(tmp_path, EXAMPLE)


def test_the_text_is_that_of_the_sentences_with_what_the_offsets_put_between(example):
    expected = "Ms. Haag plays 😊 Elianti .\nShe won .\n  A tab\\t\tand \\ ."
    assert example.stored.text == expected


def test_spans_grow_over_their_rows_and_stack(example):
    assert ("PER", "Ms. Haag") in labels(example)
    assert ("TITLE", "Ms.") in labels(example)


def test_offsets_count_utf_16_units(example):
    assert ("WORK", "Elianti") in labels(example)


def test_a_part_of_a_token_can_be_labelled(example):
    assert ("ART", "El") in labels(example)


def test_features_that_are_not_the_label_are_attributes_and_lose_their_escapes(example):
    person = by_label(example)["PER"]
    assert person.attributes == {"identifier": "Q_1"}
    assert person.layer == "NamedEntity"
    assert by_label(example)["TITLE"].attributes == {}


def test_slots_are_roles_named_by_the_link_or_else_by_the_feature(example):
    found = by_label(example)
    assert found["play.01"].roles == {
        "role": (Filler(annotation=found["PER"].id),),
        "args": (Filler(annotation=found["WORK"].id),),
    }


def test_a_relation_is_a_role_of_its_source(example):
    found = by_label(example)
    assert found["PER"].roles["plays"] == (Filler(annotation=found["WORK"].id),)
    assert [r.line for r in example.refused if "'since'" in r.reason] == [14]


def test_a_chain_is_a_role_from_each_link_to_the_next(example):
    found = by_label(example)
    assert found["name"].quote == ("Ms. Haag",)
    assert found["name"].roles == {"coref": (Filler(annotation=found["pron"].id),)}
    assert found["pron"].roles == {}


def test_the_file_names_the_article_and_other_lines_of_the_head_are_metadata(tmp_path):
    incoming = taken(tmp_path, f"{HEAD}#Summary1=A pact = peace\n\n\n#Text=Hi\n1-1\t0-2\tHi\t\n")
    assert incoming.dataset.article.external_id == "doc.tsv"
    assert incoming.dataset.article.meta == {"Summary1": "A pact = peace"}
    assert incoming.dataset.status == "todo"


def test_line_ends_of_windows_are_none_of_the_text(tmp_path):
    plain = taken(tmp_path, EXAMPLE)
    windows = taken(tmp_path, EXAMPLE.replace("\n", "\r\n"))
    assert (windows.dataset, windows.refused) == (plain.dataset, plain.refused)


def test_texts_of_old_versions_have_javas_escapes(tmp_path):
    content = (
        "#FORMAT=WebAnno TSV 3.1\n\n\n#Text=\\u00e9t\\u00E9 \\ud83d\\ude0a\\t.\n1-1\t0-3\tété\t\n"
    )
    assert taken(tmp_path, content).stored.text == "été 😊\t."


def test_its_ending_is_shared_and_its_head_tells_it(tmp_path):
    path = tmp_path / "doc.tsv"
    path.write_text(EXAMPLE, encoding="utf-8")
    found = format_of(path)
    assert found is not None
    assert found.name == "webanno"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "testMultiTokenStackedSpanWithFeatureValue",
            [("PERSON", "This is a test ."), ("LOCATION", "This is a test .")],
        ),
        ("testSentenceWithEmoji", [("Span", "😊")]),
        ("testSimpleChain", [("SimpleLink", "This"), ("SimpleLink", "is"), ("SimpleLink", "a")]),
        (
            "testSimpleSlotFeature",
            [("SimpleLinkHost", "This"), ("SimpleSpan", "is"), ("SimpleSpan", "a")],
        ),
        ("testSingleTokenRelationWithFeatureValue", [("Token", "This"), ("Token", ".")]),
    ],
)
def test_the_suite_of_webanno_is_read_as_its_xmi_says(name, expected):
    incoming = read(shared_file("formats", "webanno", "tsv3-suite", name, "reference.tsv"))
    assert sorted(labels(incoming)) == sorted(expected)
    assert incoming.refused == ()


def test_the_suites_links_and_relations_lead_where_its_xmi_says():
    suite = ("formats", "webanno", "tsv3-suite")
    slots = read(shared_file(*suite, "testSimpleSlotFeature", "reference.tsv"))
    quotes = {each.id: each.quote for each in slots.dataset.annotations}
    host = by_label(slots)["SimpleLinkHost"]
    assert {r: quotes[f[0].annotation] for r, f in host.roles.items()} == {
        "p1": ("is",),
        "p2": ("a",),
    }
    relation = read(shared_file(*suite, "testSingleTokenRelationWithFeatureValue", "reference.tsv"))
    first, last = sorted(relation.dataset.annotations, key=lambda each: each.fragments)
    assert first.roles == {"nsubj": (Filler(annotation=last.id),)}


def real_files() -> list[str]:
    found = sorted((SHARED / "formats" / "webanno").rglob("*.tsv")) if SHARED.exists() else []
    return [str(path.relative_to(SHARED)) for path in found] or ["formats/webanno"]


@pytest.mark.parametrize("name", real_files())
def test_real_files_are_read_written_and_read_again(name, tmp_path):
    incoming = read(shared_file(*Path(name).parts))
    assert incoming.refused == ()
    given, found, refused = again(incoming, tmp_path)
    assert refused == []
    assert meaning(found.dataset) == given


def again(incoming: IncomingLine, folder: Path) -> tuple[dict, IncomingLine, list[Refusal]]:
    """Write what was read and read it, with the layers and labels that the file has."""
    target = folder / "out"
    format_named("webanno").write(target, [incoming.dataset], CODEBOOK)
    [path] = target.iterdir()
    found = read(path)
    return meaning(incoming.dataset), found, list(found.refused)


@given(st.data())
def test_what_is_written_comes_back(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("webanno")
    given, found, refused, _ = there_and_back("webanno", lines, CODEBOOK, folder, ".tsv")
    assert [meaning(line, "remarks") for line in found] == [
        meaning(line, "remarks") for line in given
    ]
    assert refused == []


@given(st.data())
def test_the_rows_written_follow_the_format(tmp_path_factory, data):
    """As INCEpTION's reader asks: two blank lines after the head, rows as wide as it says, tokens
    in order, each sentence beginning where its first token does."""
    lines = data.draw(labelled_lines(CODEBOOK, most=1))
    folder = tmp_path_factory.mktemp("webanno")
    given, _, _, _ = there_and_back("webanno", lines, CODEBOOK, folder, ".tsv")
    [path] = (folder / "out").iterdir()
    written = path.read_bytes().decode().split("\n")
    width = sum(len(row.split("|")) - 1 for row in written if row.startswith("#T_SP="))
    head = next(i for i, row in enumerate(written) if not row)
    assert written[head : head + 2] == ["", ""]
    rows = [row.split("\t") for row in written if row and not row.startswith("#")]
    assert {len(row) for row in rows} == {width + 4}  # the last is empty
    units = given[0].text.encode("utf-16-le")
    end = 0
    for row in rows:
        start, stop = map(int, row[1].split("-"))
        if "." not in row[0]:
            assert end <= start < stop
            end = stop
        assert units[2 * start : 2 * stop].decode("utf-16-le").isspace() or row[2].strip()


@given(st.data())
def test_inceptions_reader_would_build_the_same_text(tmp_path_factory, data):
    """Its rules: a line feed after each line; the last one goes where a sentence begins there; a
    gap is filled with spaces. So its text has one line feed more, at the end."""
    lines = data.draw(labelled_lines(CODEBOOK, most=1))
    folder = tmp_path_factory.mktemp("webanno")
    given, _, _, _ = there_and_back("webanno", lines, CODEBOOK, folder, ".tsv")
    [path] = (folder / "out").iterdir()
    text, sentence = b"", ""
    for row in path.read_bytes().decode().split("\n"):
        if row.startswith("#Text="):
            sentence += unescaped_text(row[6:], java=False) + "\n"
        elif row and not row.startswith("#") and sentence:
            begin = 2 * int(row.split("\t")[1].split("-")[0])
            if len(text) > begin:
                assert text.endswith("\n".encode("utf-16-le"))
                text = text[:-2]
            text += " ".encode("utf-16-le") * ((begin - len(text)) // 2)
            assert len(text) == begin
            text += sentence.encode("utf-16-le")
            sentence = ""
    assert text.decode("utf-16-le") == given[0].text + "\n"


def test_the_same_lines_give_the_same_bytes(tmp_path):
    incoming = taken(tmp_path, EXAMPLE)
    written = []
    for name in ("one", "two"):
        format_named("webanno").write(tmp_path / name, [incoming.dataset], CODEBOOK)
        written.append([path.read_bytes() for path in (tmp_path / name).iterdir()])
    assert written[0] == written[1]


def test_damaged_files_are_taken_or_refused(tmp_path):
    try_mutants("webanno", EXAMPLE.encode(), tmp_path / "doc.tsv")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("1-1\t0-2\tHi\t\n", "The first line is not #FORMAT=WebAnno TSV 3.x."),
        (f"{HEAD}\n\n1-1\t0-2\tHi\t\n", "Line 4: a token stands before the #Text= of its"),
        (
            f"{HEAD}\n\n#Text=Hi\n1-1\t900000-900002\tHi\t\n",
            "Line 5: the sentence begins at 900000",
        ),
        (f"{HEAD}\n\n", "There is no text in it."),
    ],
)
def test_a_file_that_makes_no_text_is_refused_by_name(tmp_path, content, reason):
    refusal = read_text(tmp_path, content)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_a_file_in_another_encoding_or_none_is_refused(tmp_path):
    path = tmp_path / "doc.tsv"
    path.write_bytes(f"{HEAD}\n\n#Text=\u00e9\n".encode("latin-1"))
    [refusal] = format_named("webanno").read(path)
    assert "is not UTF-8" in refusal.reason
    [refusal] = format_named("webanno").read(tmp_path / "none.tsv")
    assert "cannot be read" in refusal.reason


SPAN = f"{HEAD}#T_SP=webanno.custom.Span|value\n\n\n#Text=Suda opposes\n"


@pytest.mark.parametrize(
    ("rows", "reason", "kept"),
    [
        ("1-1\t0-4\tSudo\tPER\t\n1-2\t5-12\topposes\tVERB\t\n", "the text has “Suda”", ["VERB"]),
        ("1-1\t0-4\tSuda\tPER\t\n1-2\t5-99\topposes\tVERB\t\n", "5-99 is no range", ["PER"]),
        ("1-1\t0-4\tSuda\n1-2\t5-12\topposes\tVERB\t\n", "The line has 3 columns", ["VERB"]),
        ("1-1\t0-4\tSuda\tPER[1]\t\n1-2\tPER[1]\topposes\n", "is neither a token", []),
    ],
)
def test_what_cannot_be_placed_is_refused_alone(tmp_path, rows, reason, kept):
    incoming = taken(tmp_path, SPAN + rows)
    assert any(reason in refusal.reason for refusal in incoming.refused)
    assert [each.label for each in incoming.dataset.annotations] == kept


def test_a_link_to_nothing_is_refused_alone(tmp_path):
    head = f"{HEAD}#T_SP=webanno.custom.S|value\n#T_RL=webanno.custom.R|kind|BT_webanno.custom.S\n"
    rows = "\n\n#Text=Suda\n1-1\t0-4\tSuda\tPER\tknows\t1-7\t\n"
    incoming = taken(tmp_path, head + rows)
    [refusal] = incoming.refused
    assert "'knows' points at 1-7, where there is no such annotation." in refusal.reason
    assert [each.label for each in incoming.dataset.annotations] == ["PER"]
