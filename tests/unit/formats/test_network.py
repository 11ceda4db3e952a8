"""Discourse networks as files: an event list, matrices, GraphML."""

import csv
from pathlib import Path

import networkx
from debate import example, line_of, mention, stance
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from small_study import codebook_of
from trips import labelled_lines

from annotator.domain.dataset import DatasetLine
from annotator.domain.discourse_network import Event, Options, network_of
from annotator.domain.holding import Loss
from annotator.domain.ids import ArticleId
from annotator.formats.graphml import write_one_mode, write_two_mode
from annotator.formats.network import COLUMNS
from annotator.formats.registry import format_named

CODEBOOK = codebook_of("political")


def written(folder: Path, *lines: DatasetLine) -> tuple[Path, list[Loss]]:
    format_ = format_named("network")
    losses: list[Loss] = []
    reduced = []
    for line in lines:
        kept, lost = format_.reduced(line, CODEBOOK)
        reduced.append(kept)
        losses += lost
    format_.write(folder / "net", reduced, CODEBOOK)
    return folder / "net", losses


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_the_event_list_has_the_columns_and_rows_of_discourse_network_analyzer(tmp_path):
    line = example(title="Tax", author="B. C.", source="Courier", section="p. 2")
    folder, _losses = written(tmp_path, line)
    head, *rows = table(folder / "events.csv")
    assert tuple(head) == COLUMNS
    assert [dict(zip(head, row, strict=True)) for row in rows] == [
        {
            "statement_id": "s1",
            "time": "2024-04-02 00:00:00",
            "person": "Ada Berg",
            "organization": "The Greens",
            "concept": "Taxation",
            "agreement": "0",
            "start_position": "9",
            "stop_position": "24",
            "text": "rejects the tax",
            "coder": "amara",
            "document_id": "doc 1",
            "document_title": "Tax",
            "document_author": "B. C.",
            "document_source": "Courier",
            "document_section": "p. 2",
            "document_type": "",
        },
        {
            **dict(zip(head, rows[0], strict=True)),
            "statement_id": "s2",
            "person": "",
            "organization": "Union",
            "agreement": "1",
            "start_position": "36",
            "stop_position": "44",
            "text": "backs it",
        },
    ]


def test_what_makes_no_statement_is_named(tmp_path):
    _folder, losses = written(tmp_path, example(url="https://example.org"))
    said = {(each.what, each.layer, each.name) for each in losses}
    assert ("annotation", "stance", "neutral") in said
    assert ("annotation", "entity", "PERSON") in said
    assert ("filler", "stance", "holder") in said  # the name stays, the mention does not
    assert ("metadata", "", "url") in said
    assert ("text", "", "") in said
    (case,) = [each.case for each in losses if each.case]
    assert case == "article doc 1, favor at 36: “backs it” does not say what it is about"


def test_matrices_have_names_and_the_hand_counted_numbers(tmp_path):
    folder, _losses = written(tmp_path, example())
    assert table(folder / "actors-concepts.csv") == [
        ["", "Taxation"],
        ["The Greens", "-1"],
        ["Union", "1"],
    ]
    assert table(folder / "actors-concepts-disagree.csv")[1] == ["The Greens", "1"]
    assert table(folder / "conflict.csv") == [
        ["", "The Greens", "Union"],
        ["The Greens", "0", "1"],
        ["Union", "1", "0"],
    ]
    assert table(folder / "congruence.csv")[1] == ["The Greens", "0", "0"]
    assert table(folder / "subtract.csv")[2] == ["Union", "-1", "0"]


def test_networkx_reads_the_graphs_with_their_weights(tmp_path):
    folder, _losses = written(tmp_path, example())
    two_mode = networkx.read_graphml(folder / "actors-concepts.graphml")
    labels = networkx.get_node_attributes(two_mode, "label")
    assert {
        (labels[one], labels[other]): (data["weight"], data["agree"], data["disagree"])
        for one, other, data in two_mode.edges(data=True)
    } == {("The Greens", "Taxation"): (-1, 0, 1), ("Union", "Taxation"): (1, 1, 0)}
    kinds = {data["label"]: data["kind"] for _node, data in two_mode.nodes(data=True)}
    assert kinds == {"The Greens": "actor", "Union": "actor", "Taxation": "concept"}
    assert networkx.algorithms.bipartite.is_bipartite(two_mode)
    congruence = networkx.read_graphml(folder / "congruence.graphml")
    assert (len(congruence), congruence.number_of_edges()) == (2, 0)
    subtract = networkx.read_graphml(folder / "subtract.graphml")
    assert [data["weight"] for _one, _other, data in subtract.edges(data=True)] == [-1]


def test_a_graph_holds_any_name_and_normalised_weights(tmp_path):
    names = ['<A & "B">', "C\x00D", "Ärzte 😀"]
    events = [Event(name, "tax", True, "d", "") for name in names]
    network = network_of(
        [*events, events[0]], Options(duplicates="include", normalization="average")
    )
    write_two_mode(tmp_path / "two.graphml", network)
    write_one_mode(tmp_path / "one.graphml", network, "congruence", network.one_mode("congruence"))
    graph = networkx.read_graphml(tmp_path / "one.graphml")
    labels = networkx.get_node_attributes(graph, "label")
    assert sorted(labels.values()) == sorted(['<A & "B">', "C\ufffdD", "Ärzte 😀"])
    weights = sorted(data["weight"] for _one, _other, data in graph.edges(data=True))
    assert weights == [1.0, 2 / 1.5, 2 / 1.5]
    assert len(networkx.read_graphml(tmp_path / "two.graphml")) == 4


def test_each_year_and_month_has_its_own_networks(tmp_path):
    later = example(id=ArticleId("a2"), date="2025-01-31T08:00:00")
    undated = example(id=ArticleId("a3"), date="")
    folder, _losses = written(tmp_path, example(), later, undated)
    assert sorted(each.name for each in (folder / "years").iterdir()) == ["2024", "2025"]
    assert sorted(each.name for each in (folder / "months").iterdir()) == ["2024-04", "2025-01"]
    assert len(table(folder / "events.csv")) == 1 + 6
    assert table(folder / "months/2025-01/conflict.csv") == table(folder / "conflict.csv")


def test_the_holder_may_be_the_author_and_the_target_a_claim_or_an_entity(tmp_path):
    claim = structs.replace(
        stance("c1", "favor", 9, 24),
        layer="claim",
        label="value",
        attributes={"proposition": "The tax is bad"},
    )
    line = line_of(
        claim,
        mention("m2", 26, 35, "ORG"),
        stance("s1", "against", 0, 8, holder={"author": True}, target={"annotation": "c1"}),
        stance("s2", "favor", 0, 9, holder={"author": True}, target={"annotation": "m2"}),
        author="C. D.",
    )
    folder, _losses = written(tmp_path, line)
    found = [row[2:6] for row in table(folder / "events.csv")[1:]]
    assert found == [
        ["C. D.", "", "The tax is bad", "0"],
        ["C. D.", "", "the Union", "1"],
    ]


def test_cells_that_a_spreadsheet_would_run_are_neutralised(tmp_path):
    line = line_of(
        mention("m1", 0, 8, "PERSON", actor='=HYPERLINK("x")'),
        stance("s1", "favor", 9, 24, holder={"annotation": "m1"}, target={"topic": "taxation"}),
        title="@x; y",
    )
    folder, _losses = written(tmp_path, line)
    row = table(folder / "events.csv")[1]
    assert (row[2], row[11]) == ('\'=HYPERLINK("x")', "'@x; y")
    assert table(folder / "congruence.csv")[0] == ["", '\'=HYPERLINK("x")']


def test_a_study_without_statements_gives_empty_networks(tmp_path):
    folder, _losses = written(tmp_path, line_of())
    assert table(folder / "events.csv") == [list(COLUMNS)]
    assert table(folder / "subtract.csv") == [[""]]
    assert len(networkx.read_graphml(folder / "subtract.graphml")) == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines=labelled_lines(CODEBOOK))
def test_any_study_can_be_written_twice_with_the_same_bytes(tmp_path_factory, lines):
    folders = [written(tmp_path_factory.mktemp("n"), *lines)[0] for _ in range(2)]
    files = [
        {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*.*")}
        for folder in folders
    ]
    assert files[0] == files[1]
    for each in folders[0].rglob("*.graphml"):
        networkx.read_graphml(each)
