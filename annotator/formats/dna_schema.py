"""The tables of a database of the Discourse Network Analyzer, as version 3.0 makes and checks them.

Source: the program's own databases, https://github.com/leifeld/dna. Names, types, defaults and
conditions are those that it relies on.
"""

LONGEST = 190  # characters of a name, a title and every other short text
VERSION = "3.0.11"
DATE = "2024-03-01"

_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_COLOURS = ("Red", "Green", "Blue")
_RIGHTS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
    *("AddStatements", "EditStatements", "DeleteStatements", "EditAttributes"),
    *("EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations"),
    *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements"),
    "EditOthersStatements",
)


def _short(name: str, default: str | None = "", *, kind: str = "TEXT NOT NULL") -> str:
    given = "" if default is None else f" DEFAULT '{default}'"
    return f"{name} {kind}{given} CHECK (LENGTH({name}) < {LONGEST + 1})"


def _between(name: str, low: int, high: int, default: int | None, *, null: bool = False) -> str:
    needed = "" if null else " NOT NULL"
    given = "" if default is None else f" DEFAULT {default}"
    return f"{name} INTEGER{needed}{given} CHECK ({name} BETWEEN {low} AND {high})"


def _points(name: str, table: str) -> str:
    return f"FOREIGN KEY({name}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _colours(*, null: bool = False) -> list[str]:
    return [_between(name, 0, 255, None if null else 0, null=null) for name in _COLOURS]


def _data(name: str, value: str) -> tuple[str, list[str]]:
    """Return a table with the values that statements have for the variables of one data type."""
    column = value.split()[0]
    own = [_points("Entity", "ENTITIES")] if column == "Entity" else []
    return name, [
        _ID,
        "StatementId INTEGER NOT NULL",
        "VariableId INTEGER NOT NULL",
        value,
        _points("StatementId", "STATEMENTS"),
        _points("VariableId", "VARIABLES"),
        *own,
        "UNIQUE (StatementId, VariableId)",
    ]


def _coders() -> list[str]:
    switches = ("ColorByCoder", 0), ("PopupDecoration", 0), ("PopupAutoComplete", 1)
    return [
        _ID,
        _short("Name", None),
        *_colours(),
        _between("Refresh", 0, 9999, 0),
        _between("FontSize", 1, 99, 14),
        _short("Password", None),
        _between("PopupWidth", 100, 9999, 300, null=True),
        *(_between(name, 0, 1, default) for name, default in switches),
        *(_between(f"Permission{right}", 0, 1, 1) for right in _RIGHTS),
    ]


_KINDS = " OR ".join(
    f"DataType = '{kind}'" for kind in ("boolean", "integer", "long text", "short text")
)
_MAY = [
    _between(f"{act}{what}", 0, 1, 1)
    for what in ("Statements", "Documents")
    for act in ("view", "edit")
]
_TABLES: tuple[tuple[str, list[str]], ...] = (
    ("SETTINGS", ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"]),
    ("CODERS", _coders()),
    (
        "DOCUMENTS",
        [
            _ID,
            _short("Title", None),
            "Text TEXT NOT NULL",
            "Coder INTEGER",
            *(_short(name) for name in ("Author", "Source", "Section")),
            "Notes TEXT NOT NULL DEFAULT ''",
            _short("Type"),
            "Date INTEGER NOT NULL",
            _points("Coder", "CODERS"),
        ],
    ),
    ("STATEMENTTYPES", [_ID, _short("Label", None), *_colours()]),
    (
        "VARIABLES",
        [
            _ID,
            _short("Variable", None),
            f"DataType TEXT NOT NULL DEFAULT 'short text' CHECK ({_KINDS})",
            "StatementTypeId INTEGER",
            _points("StatementTypeId", "STATEMENTTYPES"),
            "UNIQUE (Variable, StatementTypeId)",
        ],
    ),
    (
        "VARIABLELINKS",
        [
            _ID,
            "SourceVariableId INTEGER",
            "TargetVariableId INTEGER",
            "CHECK (TargetVariableId != SourceVariableId)",
            _points("SourceVariableId", "VARIABLES"),
            _points("TargetVariableId", "VARIABLES"),
        ],
    ),
    ("REGEXES", [_short("Label", None, kind="TEXT PRIMARY KEY"), *_colours()]),
    (
        "CODERRELATIONS",
        [
            _ID,
            "Coder INTEGER CHECK (Coder > 0)",
            "OtherCoder INTEGER CHECK (OtherCoder > 0)",
            *_MAY,
            "CHECK (Coder != OtherCoder)",
            _points("Coder", "CODERS"),
            _points("OtherCoder", "CODERS"),
        ],
    ),
    (
        "STATEMENTS",
        [
            _ID,
            "StatementTypeId INTEGER",
            "DocumentId INTEGER",
            "Start INTEGER NOT NULL CHECK (Start >= 0)",
            "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
            "Coder INTEGER",
            "CHECK (Start < Stop)",
            _points("StatementTypeId", "STATEMENTTYPES"),
            _points("Coder", "CODERS"),
            _points("DocumentId", "DOCUMENTS"),
        ],
    ),
    _data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    (
        "ENTITIES",
        [
            _ID,
            "VariableId INTEGER NOT NULL",
            _short("Value"),
            *_colours(null=True),
            "ChildOf INTEGER CHECK (ChildOf > 0)",
            "UNIQUE (VariableId, Value)",
            _points("ChildOf", "ENTITIES"),
            _points("VariableId", "VARIABLES"),
        ],
    ),
    _data("DATASHORTTEXT", "Entity INTEGER NOT NULL"),
    _data("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    (
        "ATTRIBUTEVARIABLES",
        [
            _ID,
            "VariableId INTEGER NOT NULL",
            _short("AttributeVariable", None),
            "UNIQUE (VariableId, AttributeVariable)",
            _points("VariableId", "VARIABLES"),
        ],
    ),
    (
        "ATTRIBUTEVALUES",
        [
            _ID,
            "EntityId INTEGER NOT NULL",
            "AttributeVariableId INTEGER NOT NULL",
            _short("AttributeValue"),
            "UNIQUE (EntityId, AttributeVariableId)",
            _points("EntityId", "ENTITIES"),
            _points("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        ],
    ),
)


def create_statements() -> list[str]:
    """Return the SQL that makes the tables."""
    return [f"CREATE TABLE {name}({', '.join(parts)})" for name, parts in _TABLES]
