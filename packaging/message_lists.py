"""Where the program's messages stand: what packaging/translations.py looks through, and for what.

A call, a variable or a function that comes to hold words which people see is named here. So are
the few messages that no single literal holds.
"""

OF_WINDOW = ("tr", "later")
ROOMS = ("domain", "store", "suggest", "review", "formats", "workflows", "gui")

# What people see of the rooms without Qt. Classes whose arguments are sentences, ...
SENTENCES = frozenset(
    {
        "UserError",
        "RecordRefused",
        "StepRefused",
        "ModelFailed",
        "Refusal",
        "Failed",
        "TrainingStopped",
    }
)
# ... calls of which one argument is (by its place, or its name), ...
ARGUMENTS: dict[str, int | str] = {
    "Step": "name",
    "_step": 0,
    "report": 2,
    "refuse": 0,
    "_refuse": 0,
    "Format": "summary",
    "Loss": "case",
    "worded": 0,
}
# ... what names a change, before the layer and the label that it is done to, ...
CHANGES = "change"
# ... variables that hold a part of a message, where no such call names them, ...
PARTS = {
    "domain/codebook_mapping.py": {"_SAID"},
    "domain/incoming.py": {"place"},
    "formats/decoding.py": {"_MAGIC"},
    "formats/stance_rows.py": {"no_row"},
    "review/cells.py": {
        "NOBODY_MADE",
        "NOBODY_MARKED",
        "ONE_VALUE",
        "NO_GAPS",
        "TWO_ONLY",
        "OPEN_VALUES",
    },
    "review/results.py": {"DEFINITIONS"},
    "workflows/codebook_changes.py": {"head", "more"},
    "workflows/codebooks.py": {"more"},
    "workflows/importing.py": {"place"},
    "workflows/losses.py": {"_TOLD"},
    "workflows/merging.py": {"head", "more"},
}
COUNTED = {"workflows/losses.py": "{} × "}  # what stands before each of them
# ... functions that return or yield messages, or parts of them.
TELLING = {
    "domain/codebook_toml.py": {
        "_shape_problems",
        "_shape_remedy",
        "_problems",
        "_pattern_problems",
        "_layer_problems",
        "_attribute_problems",
        "_repeated",
    },
    "domain/rules.py": {"value_problem", "_bounds_problem"},
    "formats/newsmtsc.py": {"written"},
    "formats/semeval.py": {"written"},
    "suggest/plug_ins.py": {"_unusable", "_called_alike", "_failed"},
    "workflows/codebook_changes.py": {"_named"},
    "workflows/importing.py": {"_double"},
    "workflows/merging.py": {"_forbidden"},
    "workflows/patterns.py": {"step_name"},
}
_STATUSES = ("todo", "in progress", "done", "returned", "skipped")
_METADATA = (
    "title",
    "date",
    "source",
    "author",
    "section",
    "url",
    "language",
    "external_id",
    "meta",
)
_KEYED = ("layer", "label", "attribute", "role", "topic", "value")
_MEMBERS = (*_KEYED[1:], "pattern")
_RECORDS = (
    "annotation",
    "article",
    "assignment",
    "activity",
    "comment",
    "dismissal",
    "codebook",
    "annotator",
)
# Templates in which a word of our own is filled in, which no translation could inflect: each
# such word makes a message of its own.
FILLED: dict[str, tuple[str, ...]] = {
    "mark {}": tuple(f"mark {status}" for status in _STATUSES),
    "the {} '{}' is used twice": tuple(
        f"the {field} '{{}}' is used twice" for field in ("key", "hotkey")
    ),
    "Give each {} a {} of its own.": (
        *(f"Give each {kind} a key of its own." for kind in _KEYED),
        *(f"Give each {kind} a hotkey of its own." for kind in ("layer", "label")),
    ),
    "a {} has no list of values": tuple(
        f"a {kind} has no list of values"
        for kind in ("boolean", "scale", "number", "text", "actor")
    ),
    "The codebook has no {} '{}' there.": tuple(
        f"The codebook has no {kind} '{{}}' there." for kind in _MEMBERS
    ),
    "There is a {} '{}' already.": tuple(
        f"There is a {kind} '{{}}' already." for kind in (*_KEYED, "pattern")
    ),
    "The split leaves no text {}.": (
        "The split leaves no text to train on.",
        "The split leaves no text to evaluate on while training.",
    ),
    "This {} has been changed or removed meanwhile, so the change to it was not made.": tuple(
        f"This {kind} has been changed or removed meanwhile, so the change to it was not made."
        for kind in _RECORDS
    ),
}
# Messages that no single literal holds: the store puts an undone step's name behind its kind,
# the history names the fields of a record, a codebook's problem begins with where it is, a loss
# names a status or a field of the article.
MORE = (
    "undo: {}",
    "redo: {}",
    "The codebook",
    *("label", "fragments", "attributes", "roles", "note", "flagged", "confidence", "origin"),
    *(f"{kind} {{}}" for kind in ("label", "attribute", "role", "topic", "value", "pattern")),
    *(
        "layer",
        "attribute",
        "role",
        "topic",
        "value",
        "pattern",
        "words",
        "key",
        "name",
        "hotkey",
        "colour",
        "type",
    ),
    *("fillers", "labels", "values", "maximum", "minimum", "definition", "version"),
    *(f"{{}} × the status {status}" for status in _STATUSES),
    *(f"{{}} × the article's {field}" for field in _METADATA),
)
