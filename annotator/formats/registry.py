"""The formats that there are, the more particular before those that read anything."""

from pathlib import Path

from annotator.domain.errors import UserError
from annotator.domain.holding import EVERY_FILLER, EVERYTHING, Holds
from annotator.formats.file_format import Format

HEAD = 64 * 1024  # bytes of a file by which its format is told

# What tools hold whose labels are spans of one range, links between them, and text categories.
_LINKED_SPANS = Holds(
    articles=True,
    roles=frozenset({"annotation", "fragments"}),
    people=True,
    work=True,
    metadata=True,
)

FORMATS = (
    Format(
        name="jsonl",
        summary="One JSON object a line: hustings/1, or plain texts with metadata",
        extensions=(".jsonl", ".ndjson"),
        module="jsonl",
        reads=True,
        writes=True,
        holds=EVERYTHING,
        lossless=True,
        splits=True,
    ),
    Format(
        name="prodigy",
        summary="Prodigy JSON Lines: spans, relations, text categories, choices, reviews",
        extensions=(".jsonl",),
        module="prodigy",
        reads=True,
        writes=True,
        recognised=True,
        holds=_LINKED_SPANS,
    ),
    Format(
        name="labelstudio",
        summary="Label Studio JSON: labels, choices, relations, predictions",
        extensions=(".json",),
        module="label_studio",
        reads=True,
        writes=True,
        recognised=True,
        holds=Holds(
            articles=True,
            attributes=True,
            roles=EVERY_FILLER,
            remarks=True,
            people=True,
            work=True,
            metadata=True,
        ),
    ),
    Format(
        name="doccano",
        summary="doccano JSON Lines or JSON: spans, relations, text categories",
        extensions=(".jsonl", ".json"),
        module="doccano",
        reads=True,
        writes=True,
        recognised=True,
        holds=_LINKED_SPANS,
    ),
    Format(
        name="newsmtsc",
        summary="NewsMTSC: a sentence a row, with its targets and their polarity",
        extensions=(".jsonl",),
        module="newsmtsc",
        reads=True,
        writes=True,
        recognised=True,
        prepares=True,
        holds=Holds(roles=frozenset({"annotation"})),
    ),
    Format(
        name="brat",
        summary="brat standoff: texts with .ann files beside them; .a1/.a2 are read too",
        extensions=(".ann", ".a1"),
        module="brat",
        reads=True,
        writes=True,
        folder=True,
        companions=True,
        holds=Holds(
            discontinuous=True, attributes=True, roles=EVERY_FILLER, remarks=True, people=True
        ),
    ),
    Format(
        name="webanno",
        summary="WebAnno TSV 3, as WebAnno and INCEpTION write it: a text a file",
        extensions=(".tsv",),
        module="webanno_tsv",
        reads=True,
        writes=True,
        folder=True,
        recognised=True,
        holds=Holds(discontinuous=True, attributes=True, roles=EVERY_FILLER, remarks=True),
    ),
    Format(
        name="conll",
        summary="CoNLL-2003 and other token-a-line files: word, tag (IOB, BIOES)",
        extensions=(".conll", ".conll2003", ".iob", ".iob2", ".bio", ".bioes", ".tsv"),
        module="conll",
        reads=True,
        writes=True,
        recognised=True,
        companions=True,
        holds=Holds(overlapping=False, aligned=True),
    ),
    Format(
        name="semeval",
        summary="SemEval-2016 stance rows: ID, Target, Tweet, Stance, divided by tabs",
        extensions=(".txt", ".tsv"),
        module="semeval",
        reads=True,
        writes=True,
        recognised=True,
        prepares=True,
        holds=Holds(discontinuous=True, roles=frozenset({"topic"})),
    ),
    Format(
        name="spacy",
        summary="spaCy DocBin: entities, span groups and categories, in spaCy's tokens",
        extensions=(".spacy",),
        module="spacy_docbin",
        reads=True,
        writes=True,
        holds=Holds(aligned=True, articles=True),
    ),
    Format(
        name="spacy-training",
        summary="Folder for spacy train: DocBins of a split's parts, and a configuration",
        extensions=(),
        module="spacy_training",
        writes=True,
        folder=True,
        splits=True,
        holds=Holds(aligned=True, articles=True),
    ),
    Format(
        name="uima",
        summary="UIMA CAS of INCEpTION and DKPro: XMI and JSON, alone or zipped; JSON is written",
        extensions=(".xmi", ".json", ".zip"),
        module="uima_cas",
        reads=True,
        writes=True,
        folder=True,
        recognised=True,
        holds=Holds(
            discontinuous=True,
            articles=True,
            attributes=True,
            roles=EVERY_FILLER,
            remarks=True,
            people=True,
            work=True,
            metadata=True,
        ),
    ),
    Format(
        name="uima-xmi",
        summary="UIMA CAS as XMI with its type system in a ZIP, as INCEpTION exports and imports",
        extensions=(".zip",),
        module="uima_xmi",
        writes=True,
        folder=True,
        extra="uima",
        holds=Holds(
            discontinuous=True,
            articles=True,
            attributes=True,
            roles=EVERY_FILLER,
            remarks=True,
            people=True,
            work=True,
            metadata=True,
        ),
    ),
    Format(
        name="csv",
        summary="CSV or TSV with a head: a text a row; columns are guessed or mapped",
        extensions=(".csv", ".tsv", ".tab"),
        module="csv_table",
        reads=True,
        columns=True,
    ),
    Format(
        name="xlsx",
        summary="Excel workbook with a head: a text a row; columns are guessed or mapped",
        extensions=(".xlsx", ".xlsm"),
        module="xlsx",
        reads=True,
        columns=True,
        extra="office",
    ),
    Format(
        name="html",
        summary="Saved web page: the article in it, with title, author and date",
        extensions=(".html", ".htm", ".xhtml"),
        module="html",
        reads=True,
        extra="html",
    ),
    Format(
        name="docx",
        summary="Word document: its paragraphs, headings and tables",
        extensions=(".docx",),
        module="docx",
        reads=True,
        extra="office",
    ),
    Format(
        name="pdf",
        summary="PDF with text in it, as its pages have it",
        extensions=(".pdf",),
        module="pdf",
        reads=True,
        extra="office",
    ),
    Format(
        name="dna",
        summary="Discourse Network Analyzer database (versions 2 and 3 are read, 3.0 is written)",
        extensions=(".dna",),
        module="dna",
        reads=True,
        writes=True,
        prepares=True,
        holds=Holds(attributes=True, roles=frozenset({"topic"}), people=True, metadata=True),
    ),
    Format(
        name="refi",
        summary="REFI-QDA project: NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange it",
        extensions=(".qdpx",),
        module="refi_qda",
        reads=True,
        writes=True,
        prepares=True,
        holds=Holds(
            discontinuous=True,
            articles=True,
            attributes=True,
            roles=EVERY_FILLER,
            remarks=True,
            people=True,
            metadata=True,
        ),
    ),
    Format(
        name="network",
        summary="Discourse network: event list, actors × concepts, actors × actors, by year and month",
        extensions=(),
        module="network",
        writes=True,
        folder=True,
        prepares=True,
        holds=Holds(attributes=True, roles=frozenset({"topic"}), people=True, metadata=True),
    ),
    Format(
        name="tables",
        summary="Folder of CSV tables: one a layer, the texts, the work and the comments",
        extensions=(),
        module="tables_csv",
        writes=True,
        folder=True,
        holds=EVERYTHING,
        splits=True,
    ),
    Format(
        name="tables-parquet",
        summary="The same tables as Parquet, with typed columns",
        extensions=(),
        module="tables_parquet",
        writes=True,
        folder=True,
        holds=EVERYTHING,
        splits=True,
        extra="tables",
    ),
    Format(
        name="huggingface",
        summary="Dataset folder for load_dataset: Parquet files by split, and a dataset card",
        extensions=(),
        module="huggingface",
        writes=True,
        folder=True,
        holds=EVERYTHING,
        splits=True,
        card="README.md",
        extra="hub",
    ),
    Format(
        name="text",
        summary="Plain text, one article a file, in any common encoding",
        extensions=(".txt", ".text"),
        module="plain_text",
        reads=True,
    ),
)


def format_named(name: str) -> Format:
    """Return the format. Raises UserError naming those that there are."""
    for found in FORMATS:
        if found.name == name:
            return found
    known = ", ".join(each.name for each in FORMATS)
    raise UserError(f"There is no format '{name}'.", f"The formats are: {known}.")


def format_of(path: Path) -> Format | None:
    """Return the format that reads this file, by its ending and, where they share it, its head."""
    name = path.name.lower()
    fitting = [each for each in FORMATS if each.reads and name.endswith(each.extensions)]
    asked = [each for each in fitting if each.recognised]
    if asked and path.is_file():
        head = _head(path)
        for each in asked:
            if each.loaded().recognises(path, head):
                return each
    return next((each for each in fitting if not each.recognised), None)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""  # its reader will say why it cannot be read
