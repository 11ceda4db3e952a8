"""Databases of the Discourse Network Analyzer, read and written."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from debate import example, line_of, mention, stance
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from mutants import try_mutants
from small_study import codebook_of
from trips import labelled_lines, meaning, there_and_back

from annotator.domain.dataset import DatasetLine
from annotator.domain.ids import AnnotatorId, ArticleId
from annotator.domain.incoming import Incoming, IncomingLine, Refusal
from annotator.domain.label_mapping import read_mapping
from annotator.domain.records import Filler
from annotator.domain.rules import Rules
from annotator.formats import dna
from annotator.formats.dna_writing import PASSWORD, password_hash
from annotator.formats.registry import format_named, format_of
from annotator.store.project import Project
from annotator.workflows.exporting import ExportOptions, export_dataset
from annotator.workflows.foreign_labels import Fitter
from annotator.workflows.importing import import_files
from annotator.workflows.inferring import inferred_codebook

DEBATE = codebook_of("discourse-network")
POLITICAL = codebook_of("political")
TEXT = "𝔘nion 😀 chief Ada Berg wants the tax. Cem Day does not."
WANTS, DOES_NOT = (25, 39), (48, 56)  # in UTF-16 units, of which the text has two more

TABLES_2 = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT, Red INTEGER, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER,
    Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT, Red INTEGER);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER,
    DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
    Value TEXT NOT NULL, Type TEXT, Alias TEXT, Notes TEXT);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY NOT NULL, SourceId INTEGER, TargetId INTEGER);
"""


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def version_2(path: Path, *sql: str) -> Path:
    """Make a small database as DNA 2 did: two documents, two coders, three statements."""
    with closing(sqlite3.connect(path)) as made, made:
        made.executescript(TABLES_2)
        insert(made, "SETTINGS", [("version", "2.0 beta 19")])
        insert(made, "CODERS", [(1, "Admin", 0, ""), (2, "Eve", 0, "")])
        document = (1, "Tax", TEXT, 2, "B. C.", "Courier", "p. 2", "see d2", "Report")
        insert(made, "DOCUMENTS", [(*document, 1712016000000)])
        insert(made, "DOCUMENTS", [(2, "Empty", "No\r\none.", 2, "", "", "", "", "", 0)])
        insert(made, "STATEMENTTYPES", [(1, "DNA Statement", 0), (2, "Annotation", 0)])
        variables = ("person", "organization", "concept")
        insert(made, "VARIABLES", [(i, v, "short text", 1) for i, v in enumerate(variables, 1)])
        insert(made, "VARIABLES", [(4, "agreement", "boolean", 1), (5, "note", "long text", 2)])
        statements = [(1, 1, 1, *WANTS, 2), (2, 1, 1, *DOES_NOT, 2), (3, 2, 1, 0, 6, 1)]
        insert(made, "STATEMENTS", statements)
        insert(made, "DATABOOLEAN", [(1, 1, 4, 1, 1), (2, 2, 4, 1, 0)])
        texts = [(1, "Ada Berg"), (2, "Union"), (3, "Coal power should be phased out by 2030")]
        insert(made, "DATASHORTTEXT", [(None, 1, v, 1, value) for v, value in texts])
        texts = [(1, "Cem Day"), (2, ""), (3, "tax")]
        insert(made, "DATASHORTTEXT", [(None, 2, v, 1, value) for v, value in texts])
        insert(made, "DATALONGTEXT", [(1, 3, 5, 2, "which union?")])
        for statement in sql:
            made.execute(statement)
    return path


def read(path: Path) -> list[Incoming]:
    return list(dna.read(path))


def lines(found: list[Incoming]) -> list[IncomingLine]:
    return [each for each in found if isinstance(each, IncomingLine)]


def reasons(found: list[Incoming]) -> list[str]:
    whole = [each.reason for each in found if isinstance(each, Refusal)]
    return whole + [part.reason for each in lines(found) for part in each.refused]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "debate.dna"


# Reading


def test_each_coder_of_a_document_is_a_record_of_its_own(database):
    found = lines(read(version_2(database)))
    assert [(each.dataset.annotator, each.dataset.article.external_id) for each in found] == [
        ("Admin", "1"),
        ("Eve", "1"),
        (None, "2"),
    ]
    assert [each.dataset.status for each in found] == ["done", "done", "todo"]
    assert reasons(found) == []


def test_a_documents_metadata_are_those_of_the_article(database):
    article = lines(read(version_2(database)))[0].dataset.article
    assert (article.title, article.author, article.source) == ("Tax", "B. C.", "Courier")
    assert (article.section, article.date) == ("p. 2", "2024-04-02")
    assert article.meta == {"notes": "see d2", "type": "Report"}


def test_a_statement_is_labelled_by_its_agreement_and_its_concept_is_a_topic(database):
    _admin, eve, _nobody = lines(read(version_2(database)))
    wants, does_not = eve.dataset.annotations
    assert (wants.layer, wants.label, wants.id) == ("DNA Statement", "agree", "1")
    assert wants.quote == ("wants the tax.",)
    assert wants.fragments == ((23, 37),)  # code points: the two that take two units come before
    assert wants.attributes == {"person": "Ada Berg", "organization": "Union"}
    assert wants.roles == {"concept": (Filler(topic="Coal power should be phased out by 2030"),)}
    assert (does_not.label, does_not.quote) == ("disagree", ("does not",))
    assert does_not.attributes == {"person": "Cem Day"}


def test_a_statement_of_another_type_has_its_name_and_all_its_variables(database):
    admin = lines(read(version_2(database)))[0]
    (note,) = admin.dataset.annotations
    assert (note.layer, note.label) == ("", "Annotation")
    assert note.attributes == {"note": "which union?"}


def test_the_codebook_discourse_network_takes_statements_without_a_mapping(database):
    _admin, eve, _nobody = lines(read(version_2(database)))
    fitted = Fitter(Rules(DEBATE), read_mapping("")).fitted(eve)
    wants, does_not = fitted.line.dataset.annotations
    assert (wants.layer, wants.label) == ("statement", "agree")
    assert wants.roles == {"concept": (Filler(topic="coal-exit-2030"),)}
    assert wants.attributes == {"person": "Ada Berg", "organization": "Union"}
    assert does_not.roles == {}
    (refusal,) = fitted.refusals
    assert "filled by the topic 'tax', which the codebook does not have" in refusal.reason


def test_a_mapping_makes_stances_of_statements(database):
    mapping = read_mapping(
        '[labels.agree]\nlabel = "stance:favor"\nroles = {concept = "target"}\n'
        'attributes = {person = "", organization = ""}\n'
    )
    written(database, POLITICAL, example())
    (line,) = lines(read(database))
    fitted = Fitter(Rules(POLITICAL), mapping).fitted(line)
    favor = fitted.line.dataset.annotations[0]
    assert (favor.layer, favor.label) == ("stance", "favor")
    assert favor.roles == {"target": (Filler(topic="taxation"),)}


def test_carriage_returns_count_as_the_program_shows_them(database):
    path = version_2(
        database,
        "UPDATE DOCUMENTS SET Text = 'One' || char(13, 10) || 'two' || char(13) || 'three'",
        "DELETE FROM STATEMENTS WHERE ID > 1",
        "UPDATE STATEMENTS SET Start = 8, Stop = 13",
    )
    line = lines(read(path))[0]
    assert line.stored.text == "One\ntwo\nthree"
    assert line.stored.newlines == "mixed"
    assert line.dataset.annotations[0].quote == ("three",)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE STATEMENTS SET Stop = 999 WHERE ID = 1", "Statement 1: The range"),
        ("UPDATE STATEMENTS SET Start = -1 WHERE ID = 1", "Statement 1: The range"),
        ("UPDATE STATEMENTS SET Start = 1, Stop = 5 WHERE ID = 1", "cuts a character in two"),
        ("UPDATE STATEMENTS SET Start = 'a' WHERE ID = 1", "Its range is no range"),
        ("UPDATE STATEMENTS SET DocumentId = 9 WHERE ID = 1", "document 9, which is not in"),
        ("UPDATE STATEMENTS SET DocumentId = 'x' WHERE ID = 1", "document x, which is not in"),
        ("UPDATE STATEMENTS SET DocumentId = NULL WHERE ID = 1", "document None, which is not in"),
        ("UPDATE STATEMENTS SET StatementTypeId = 9 WHERE ID = 1", "Its statement type is not in"),
        ("DELETE FROM DATABOOLEAN", "Statement 2: It does not say agreement"),
        ("UPDATE DATABOOLEAN SET Value = 5", "Its agreement is 5, which is not boolean"),
        ("UPDATE DOCUMENTS SET Text = NULL WHERE ID = 1", "Document 1: Its text is no text"),
        ("UPDATE DOCUMENTS SET Text = ' ' WHERE ID = 1", "Document 1: There is no text in it"),
        ("UPDATE DOCUMENTS SET Text = CAST(x'61ff' AS TEXT)", "half of a surrogate pair"),
        ("INSERT INTO STATEMENTLINKS VALUES (1, 1, 2)", "links between statements"),
        ("INSERT INTO ATTRIBUTES VALUES (1, 1, 'Union', 'x', '', '')", "attributes of persons"),
        ("DROP TABLE STATEMENTS", "no table STATEMENTS"),
        ("ALTER TABLE DATASHORTTEXT RENAME Value TO Other", "what its short texts are"),
    ],
)
def test_what_is_not_taken_is_named(database, sql, said):
    assert any(said in reason for reason in reasons(read(version_2(database, sql))))


def test_a_wrong_statement_leaves_the_others(database):
    path = version_2(database, "UPDATE STATEMENTS SET Stop = 999 WHERE ID = 1")
    eve = lines(read(path))[1]
    assert [each.id for each in eve.dataset.annotations] == ["2"]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused(database, data):
    database.write_bytes(data)
    (refusal,) = read(database)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith(("This is no database", "The database is damaged"))


def test_a_database_that_another_program_is_writing_is_refused(database):
    version_2(database)
    database.with_name("debate.dna-wal").write_bytes(b"pages")
    (refusal,) = read(database)
    assert "another program has it open" in refusal.reason


def test_no_view_stands_for_a_table(database):
    path = version_2(
        database,
        "ALTER TABLE DOCUMENTS RENAME TO HIDDEN",
        "CREATE VIEW DOCUMENTS AS SELECT * FROM HIDDEN",
    )
    (refusal,) = read(path)
    assert "no table DOCUMENTS" in refusal.reason


def test_no_computed_column_stands_for_a_column(database):
    path = version_2(
        database,
        "ALTER TABLE STATEMENTS RENAME COLUMN Stop TO Other",
        "ALTER TABLE STATEMENTS ADD COLUMN Stop AS (Start + 1)",
    )
    (refusal,) = read(path)
    assert "no table STATEMENTS" in refusal.reason


def test_reading_changes_nothing(database):
    before = version_2(database).read_bytes()
    read(database)
    assert database.read_bytes() == before
    assert [each.name for each in database.parent.iterdir()] == ["debate.dna"]


# Writing


def written(path: Path, codebook: Any, *given_: DatasetLine) -> Path:
    format_ = format_named("dna")
    format_.write(path, [format_.reduced(line, codebook)[0] for line in given_], codebook)
    return path


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


STATEMENTS = (
    "SELECT s.DocumentId, s.Start, s.Stop, c.Name, v.Variable, e.Value FROM STATEMENTS s "
    "JOIN CODERS c ON c.ID = s.Coder JOIN DATASHORTTEXT d ON d.StatementId = s.ID "
    "JOIN VARIABLES v ON v.ID = d.VariableId JOIN ENTITIES e ON e.ID = d.Entity "
    "AND e.VariableId = v.ID ORDER BY s.ID, v.ID"
)


def test_stances_become_statements_with_person_organization_concept_and_agreement(database):
    path = written(database, POLITICAL, example(title="Tax", section="p. 2"))
    assert rows(path, STATEMENTS) == [
        (1, 9, 24, "amara", "person", "Ada Berg"),
        (1, 9, 24, "amara", "organization", "The Greens"),
        (1, 9, 24, "amara", "concept", "Taxation"),
        (1, 36, 44, "amara", "person", ""),
        (1, 36, 44, "amara", "organization", "Union"),
        (1, 36, 44, "amara", "concept", "Taxation"),
    ]
    assert rows(path, "SELECT StatementId, VariableId, Value FROM DATABOOLEAN") == [
        (1, 4, 0),
        (2, 4, 1),
    ]
    assert rows(path, "SELECT Title, Section, Date, Notes FROM DOCUMENTS") == [
        ("Tax", "p. 2", 1712016000, "")
    ]


def test_the_database_is_what_version_3_makes_and_checks(database):
    path = written(database, DEBATE, line_of())
    assert rows(path, "SELECT Value FROM SETTINGS WHERE Property = 'version'")[0][0][:3] == "3.0"
    assert rows(path, "SELECT ID, Label FROM STATEMENTTYPES") == [(1, "DNA Statement")]
    assert rows(path, "SELECT ID, Variable, DataType FROM VARIABLES") == [
        (1, "person", "short text"),
        (2, "organization", "short text"),
        (3, "concept", "short text"),
        (4, "agreement", "boolean"),
    ]
    concepts = rows(path, "SELECT Value FROM ENTITIES WHERE VariableId = 3 AND ID > 3 ORDER BY ID")
    assert [name for (name,) in concepts] == [topic.name for topic in DEBATE.topics]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    # Each node has a value, if an empty one, for each attribute: the program expects it.
    lacking = (
        "SELECT COUNT(*) FROM ENTITIES e JOIN ATTRIBUTEVARIABLES a ON a.VariableId = e.VariableId "
        "LEFT JOIN ATTRIBUTEVALUES v ON v.EntityId = e.ID AND v.AttributeVariableId = a.ID "
        "WHERE v.ID IS NULL"
    )
    assert rows(path, lacking) == [(0,)]


def test_coders_are_the_annotators_and_all_have_the_documented_password(database):
    other = structs.replace(example(), annotator=AnnotatorId("bo"))
    path = written(database, POLITICAL, example(), other)
    coders = rows(path, "SELECT ID, Name, Password FROM CODERS")
    assert [(key, name) for key, name, _password in coders] == [
        (1, "Admin"),
        (2, "amara"),
        (3, "bo"),
    ]
    assert [password for *_rest, password in coders] == [
        password_hash(PASSWORD, name) for _key, name, _password in coders
    ]
    assert rows(path, "SELECT COUNT(*) FROM CODERRELATIONS") == [(6,)]
    assert rows(path, "SELECT COUNT(*) FROM DOCUMENTS") == [(1,)]  # one text, two coders


def losses_of(line: DatasetLine, codebook: Any = POLITICAL) -> set[tuple[str, str, str]]:
    _kept, losses = format_named("dna").reduced(line, codebook)
    return {(each.what, each.layer, each.name) for each in losses}


def test_what_a_database_does_not_hold_is_named():
    losses = losses_of(example(url="https://example.org", date="2024-04", author="x" * 200))
    assert ("annotation", "stance", "neutral") in losses
    assert ("annotation", "entity", "GPE") in losses
    for name in ("url", "external_id", "date", "author"):
        assert ("metadata", "", name) in losses
    assert ("metadata", "", "title") not in losses


def test_a_person_without_statements_is_not_in_it():
    assert ("person", "", "amara") in losses_of(line_of())
    assert ("person", "", "amara") not in losses_of(example())


def test_only_the_first_of_several_fragments_is_in_it():
    twice = stance("s1", "favor", 9, 24, holder={"author": True}, target={"topic": "taxation"})
    twice = structs.replace(twice, fragments=((30, 35), (9, 24)))
    line = line_of(twice, author="C. D.")
    assert ("fragment", "stance", "favor") in losses_of(line)
    kept, _losses = format_named("dna").reduced(line, POLITICAL)
    assert kept.annotations[0].quote == ("rejects the tax",)


def test_names_too_long_for_it_are_cut_and_named(database):
    long = mention("m1", 0, 8, "PERSON", actor="n" * 200)
    said = stance("s1", "favor", 9, 24, holder={"annotation": "m1"}, target={"topic": "taxation"})
    line = line_of(long, said)
    assert ("attribute", "stance", "person") in losses_of(line)
    path = written(database, POLITICAL, line)
    assert rows(path, STATEMENTS)[0][-1] == "n" * 190


@pytest.mark.parametrize(
    ("date", "held"),
    [
        ("", ""),
        ("2024-04-02", "2024-04-02"),
        ("2024-04-02T10:30:00", "2024-04-02T10:30:00"),
        ("1866-01-01", "1866-01-01"),
        ("1970-01-01", "1970-01-01"),
        ("2024-04", "2024-04-01"),
        ("2024", "2024-01-01"),
        ("2024-04-02T10:30:00+02:00", "2024-04-02T10:30:00"),
        ("spring", ""),
    ],
)
def test_a_date_is_held_to_the_second_and_an_unknown_one_stays_unknown(database, date, held):
    line = example(date=date)
    assert (("metadata", "", "date") in losses_of(line)) == (date != held)
    (found,) = lines(read(written(database, POLITICAL, line)))
    assert found.dataset.article.date == held


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(given_=labelled_lines(DEBATE))
def test_what_a_database_holds_comes_back_equal(tmp_path_factory, given_):
    folder = tmp_path_factory.mktemp("dna")
    kept, found, refused, _losses = there_and_back("dna", given_, DEBATE, folder)
    assert refused == []
    assert [meaning(each, "people") for each in found] == [meaning(each, "people") for each in kept]
    assert [_metadata(each) for each in found] == [_metadata(each) for each in kept]


def _metadata(line: DatasetLine) -> Any:
    return structs.replace(line.article, id=ArticleId(""), external_id="")


def test_the_same_lines_give_the_same_bytes(tmp_path):
    first, second = (written(tmp_path / name, POLITICAL, example()) for name in ("a.dna", "b.dna"))
    assert first.read_bytes() == second.read_bytes()


def test_the_ending_tells_the_format(database):
    assert format_of(version_2(database)) is format_named("dna")


@pytest.mark.parametrize("made", ["version 2", "version 3"])
def test_a_damaged_database_is_refused_or_read_exactly(database, tmp_path, made):
    path = version_2(database) if made == "version 2" else written(database, POLITICAL, example())
    try_mutants("dna", path.read_bytes(), tmp_path / "mutant.dna")


# A whole database into a project and out again


def test_a_project_made_for_a_database_gives_its_statements_back(tmp_path, database):
    version_2(database, "DELETE FROM STATEMENTS WHERE ID = 3")
    toml = inferred_codebook([database], "debate")
    with Project.create(tmp_path / "a.hustings", toml, AnnotatorId("ada")) as project:
        report = import_files(project, [database])
        assert (report.articles, report.annotations, report.refusals) == (2, 2, [])
        export_dataset(project, tmp_path / "out.dna", ExportOptions(format="dna"))
    assert rows(tmp_path / "out.dna", STATEMENTS) == [
        (1, *WANTS, "Eve", "person", "Ada Berg"),
        (1, *WANTS, "Eve", "organization", "Union"),
        (1, *WANTS, "Eve", "concept", "Coal power should be phased out by 2030"),
        (1, *DOES_NOT, "Eve", "person", "Cem Day"),
        (1, *DOES_NOT, "Eve", "organization", ""),
        (1, *DOES_NOT, "Eve", "concept", "tax"),
    ]
