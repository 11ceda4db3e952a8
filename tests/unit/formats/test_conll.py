"""CoNLL: tokens and tags, whatever the scheme, and the text that they came from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import try_mutants
from shared_data import SHARED, shared_file
from small_study import codebook_of
from spacy.training.converters import conll_ner_to_docs
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.holding import reduced
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.formats.registry import format_named, format_of

CODEBOOK = codebook_of()
CONLL_2003 = """-DOCSTART- -X- -X- O

EU NNP B-NP B-ORG
rejects VBZ B-VP O
German JJ B-NP B-MISC
call NN I-NP O
. . O O

Peter NNP B-NP B-PER
Blackburn NNP I-NP I-PER


-DOCSTART- -X- -X- O

Suda NNP B-NP B-PER
"""


def read_text(folder: Path, content: str, name: str = "doc.conll") -> list[Incoming]:
    path = folder / name
    path.write_bytes(content.encode())
    return list(format_named("conll").read(path))


def one(folder: Path, content: str, name: str = "doc.conll") -> IncomingLine:
    [incoming] = read_text(folder, content, name)
    assert isinstance(incoming, IncomingLine), incoming
    return incoming


def labels(incoming: IncomingLine) -> list[tuple[str, str]]:
    return [(each.label, each.quote[0]) for each in incoming.dataset.annotations]


def test_conll_2003_has_its_tag_in_the_last_column_and_its_texts_parted_by_docstart(tmp_path):
    first, second = read_text(tmp_path, CONLL_2003)
    assert first.stored.text == "EU rejects German call .\nPeter Blackburn"
    assert labels(first) == [("ORG", "EU"), ("MISC", "German"), ("PER", "Peter Blackburn")]
    assert second.stored.text == "Suda"
    assert [each.dataset.article.external_id for each in (first, second)] == [
        "doc.conll:1",
        "doc.conll:13",
    ]


def test_without_docstart_a_file_is_one_text(tmp_path):
    incoming = one(tmp_path, "EU\tB-ORG\n\nSuda\tB-PER\n\n\n\n")
    assert incoming.stored.text == "EU\nSuda"
    assert incoming.dataset.article.external_id == "doc.conll"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-P I-P B-P O", ["a b", "c"]),  # IOB2
        ("I-P I-P B-P O", ["a b", "c"]),  # IOB1
        ("I-P I-Q I-P O", ["a", "b", "c"]),
        ("B-P E-P S-P O", ["a b", "c"]),  # BIOES
        ("B-P I-P L-P U-P", ["a b c", "d"]),  # BILOU
        ("B-P M-P E-P S-P", ["a b c", "d"]),  # BMES
        ("P P O Q", ["a b", "d"]),  # bare IO
        ("E-P I-P O I-P", ["a", "b", "d"]),  # nothing is mended
        ("S-P I-P E-P E-P", ["a", "b c", "d"]),
    ],
)
def test_every_scheme_is_read_by_one_rule(tmp_path, tags, expected):
    rows = "".join(f"{word} {tag}\n" for word, tag in zip("abcd", tags.split(), strict=True))
    assert [quote for _, quote in labels(one(tmp_path, rows))] == expected


def test_a_span_ends_with_its_sentence(tmp_path):
    assert labels(one(tmp_path, "a I-P\n\nb I-P\n")) == [("P", "a"), ("P", "b")]


def test_line_ends_of_windows_are_none_of_the_words(tmp_path):
    incoming = one(tmp_path, "EU\tB-ORG\r\n\r\nSuda\tB-PER\r\n")
    assert labels(incoming) == [("ORG", "EU"), ("PER", "Suda")]
    assert incoming.stored.text == "EU\nSuda"


def test_a_row_with_more_columns_than_most_has_nested_spans(tmp_path):
    rows = "Bank\tB-ORG\nof\tI-ORG\nSuda\tI-ORG\tB-LOC\n.\tO\n"
    assert labels(one(tmp_path, rows)) == [("ORG", "Bank of Suda"), ("LOC", "Suda")]


def test_the_text_beside_it_is_its_text(tmp_path):
    (tmp_path / "doc.txt").write_bytes(b"Suda  met\r\n\r\n  Norrevia.\r\n")
    rows = "Suda\tB-PER\nmet\tO\nNorrevia\tB-GPE\n.\tO\n"
    for name in ("doc.txt.tsv", "doc.conll"):
        incoming = one(tmp_path, rows, name)
        assert incoming.stored.text == "Suda  met\n\n  Norrevia.\n"
        assert labels(incoming) == [("PER", "Suda"), ("GPE", "Norrevia")]
        assert incoming.dataset.article.external_id == "doc.txt"
        found = format_named("conll").loaded().companions(tmp_path / name)
        assert list(found) == [tmp_path / "doc.txt"]


def test_a_text_that_its_tokens_do_not_fit_refuses_them_by_name(tmp_path):
    (tmp_path / "doc.txt").write_text("Suda meets Norrevia")
    [refusal] = read_text(tmp_path, "Suda\tB-PER\nmet\tO\n")
    assert isinstance(refusal, Refusal)
    assert "Line 2: the token is “met”, and doc.txt has “meets" in refusal.reason


def test_a_text_that_goes_on_is_named(tmp_path):
    (tmp_path / "doc.txt").write_text("Suda meets Norrevia")
    incoming = one(tmp_path, "Suda\tB-PER\n")
    [refusal] = incoming.refused
    assert "doc.txt goes on after the last token, from character 4." in refusal.reason


def test_a_file_of_tokens_beside_it_is_not_its_text(tmp_path):
    (tmp_path / "doc.txt").write_text("Suda  B-PER\nmet  O\n")
    assert one(tmp_path, "EU\tB-ORG\n").stored.text == "EU"
    assert list(format_named("conll").loaded().companions(tmp_path / "doc.conll")) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Suda\tB-PER\nmet\tO\n", "conll"),
        ("#FORMAT=WebAnno TSV 3.3\n", "webanno"),
        ("text\tlabel\nSuda met him\tpositive\n", "csv"),
    ],
)
def test_tsv_files_are_told_apart(tmp_path, content, name):
    path = tmp_path / "some.tsv"
    path.write_text(content)
    found = format_of(path)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("EU B-ORG\nSOCCERO SOCCERO SOCCERO\n. O\n", 2, "'SOCCERO' is no tag"),
        ("EU B-ORG\nSOCCERO\n. O\n", 2, "The line has 1 columns; most have 2."),
        ("EU N B-ORG\nSOCCERO O\n. . O\n", 2, "The line has 2 columns; most have 3."),
    ],
)
def test_a_malformed_line_is_named_and_its_word_kept(tmp_path, rows, line, reason):
    incoming = one(tmp_path, rows)
    [refusal] = incoming.refused
    assert refusal.line == line
    assert reason in refusal.reason
    assert incoming.stored.text == "EU SOCCERO ."
    assert labels(incoming) == [("ORG", "EU")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "There is no token in it."),
        (b"-DOCSTART- -X- O\n\n", "There is no token in it."),
        (b"EU\nrejects\n", "Its lines have one column"),
        (b"%PDF-1.7 \xff\xfe", "This is a PDF file, not text."),
    ],
)
def test_a_file_without_tagged_tokens_is_refused(tmp_path, content, reason):
    path = tmp_path / "doc.conll"
    path.write_bytes(content)
    [refusal] = format_named("conll").read(path)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_a_file_that_is_not_there_is_refused(tmp_path):
    [refusal] = format_named("conll").read(tmp_path / "none.conll")
    assert "cannot be read" in refusal.reason


def real_files() -> list[str]:
    found = []
    if SHARED.exists():
        found = [*(SHARED / "crlf").glob("*.tsv"), *(SHARED / "formats").rglob("*.conll")]
    return sorted(str(path.relative_to(SHARED)) for path in found) or ["crlf"]


@pytest.mark.parametrize("name", real_files())
def test_real_files_are_read_written_and_read_again(name, tmp_path):
    [incoming] = format_named("conll").read(shared_file(*Path(name).parts))
    invalid = name.endswith("labeling.invalid.conll")
    assert isinstance(incoming, IncomingLine)
    assert len(incoming.refused) == (1 if invalid else 0)
    format_ = format_named("conll")
    kept, losses = reduced(incoming.dataset, format_.holds, format_.tokens())
    assert {loss.what for loss in losses} <= {"overlap", "boundary", "origin"}
    spans = sum(loss.what in ("overlap", "boundary") for loss in losses)
    assert len(kept.annotations) + spans == len(incoming.dataset.annotations) > 1
    target = tmp_path / "out.conll"
    format_.write(target, [kept], CODEBOOK)
    [found] = format_.read(target)
    assert isinstance(found, IncomingLine)
    assert found.refused == ()
    assert meaning(found.dataset) == meaning(kept)


def test_the_text_beside_a_real_file_is_kept_to_the_letter():
    path = shared_file("crlf", "af_afrol_1.txt.tsv")
    [incoming] = format_named("conll").read(path)
    text = path.with_suffix("").read_bytes().decode().replace("\r\n", "\n")
    assert incoming.stored.text == text


@given(st.data())
def test_what_is_written_comes_back(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("conll")
    given, found, refused, _ = there_and_back("conll", lines, CODEBOOK, folder)
    assert [meaning(line) for line in found] == [meaning(line) for line in given]
    assert [line.article.external_id for line in found] == [
        line.article.external_id for line in given
    ]
    assert refused == []


@given(st.data())
def test_loaders_find_the_word_first_and_the_tag_last(tmp_path_factory, data):
    lines = data.draw(labelled_lines(CODEBOOK))
    folder = tmp_path_factory.mktemp("conll")
    given, _, _, _ = there_and_back("conll", lines, CODEBOOK, folder)
    rows = (folder / "out.conll").read_bytes().decode().split("\n")
    assert sum(row.startswith("-DOCSTART-") for row in rows) == len(given)
    cells = [row.split() for row in rows if row and not row.startswith("-DOCSTART-")]
    assert {len(row) for row in cells} <= {3}
    assert all(row[-1] == "O" or row[-1][:2] in ("B-", "I-") for row in cells)
    words = format_named("conll").loaded().tokens
    assert [row[0] for row in cells] == [
        line.text[start:end] for line in given for start, end in words(line.text)
    ]


def test_the_file_looks_so(tmp_path):
    incoming = one(tmp_path, "Suda\tB-PER\nopposes\tO\n.\tO\n\n“\tO\nNo\tO\n”\tO\n")
    target = tmp_path / "out.conll"
    format_named("conll").write(target, [incoming.dataset], CODEBOOK)
    assert target.read_text(encoding="utf-8") == (
        "-DOCSTART-\tid=doc.conll\tO\n\n"
        "Suda\t_\tB-PER\nopposes\t_\tO\n.\t_\tO\n\n“\t_\tO\nNo\t_\tO\n”\t_\tO\n\n"
    )


def test_damaged_files_are_taken_or_refused(tmp_path):
    example = (
        "-DOCSTART-\tid=a\\sb\tO\n\nSuda\tSpacesAfter=\\n\\n\tB-PER\nmet\tSpaceAfter=No\tI-PER\n"
    )
    example += "é\t_\tS-ORG\n\nhim\tSpacesBefore=\\t\tO\n" + CONLL_2003
    try_mutants("conll", example.encode(), tmp_path / "doc.conll")


def test_damaged_texts_beside_it_are_taken_or_refused(tmp_path):
    (tmp_path / "doc.txt").write_bytes("Suda met\r\nNorrevia é.".encode())
    example = "Suda\tB-PER\r\nmet\tO\r\n\r\nNorrevia\tB-GPE\r\né\tO\r\n.\tO\r\n"
    try_mutants("conll", example.encode(), tmp_path / "doc.conll")


def test_spacys_converter_finds_the_same_names(tmp_path):
    rows = "Suda\tB-PERSON\nof\tO\nNew\tB-GPE\nNorrevia\tI-GPE\n.\tO\n\nKestria\tB-GPE\n"
    incoming = one(tmp_path, rows)
    target = tmp_path / "out.conll"
    format_named("conll").write(target, [incoming.dataset], CODEBOOK)
    docs = conll_ner_to_docs(target.read_text(encoding="utf-8"), no_print=True)
    assert [(ent.label_, ent.text) for doc in docs for ent in doc.ents] == labels(incoming)
