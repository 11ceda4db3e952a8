"""What an export does not carry, in words."""

from annotator.domain.holding import LossKind
from annotator.workflows.exporting import LossCount

_TOLD: dict[LossKind, str] = {
    "annotation": "{layer} {name}, the whole annotation",
    "boundary": "{layer} {name}, beginning or ending inside a token",
    "overlap": "{layer} {name}, overlapping another annotation",
    "bond": "{layer} {name}, whose fragments become annotations of their own",
    "fragment": "all but the first fragment of {layer} {name}",
    "evidence": "which words of its sentence are the evidence of {layer} {name}",
    "attribute": "the attribute {name} of {layer}",
    "role": "the role {name} of {layer}",
    "filler": "something in the role {name} of {layer}",
    "note": "the note of {layer}",
    "flag": "the flag of {layer}",
    "confidence": "the confidence of {layer}",
    "origin": "where an annotation of {layer} comes from, and when it was made and changed",
    "person": "that the labels are {name}'s",
    "status": "the status {name}",
    "time": "the active time",
    "comment": "a comment",
    "metadata": "the article's {name}",
    "text": "the article's text",
}


def told(loss: LossCount) -> str:
    """Return one loss in words: how often, and what."""
    words = _TOLD[loss.what].format(layer=loss.layer, name=loss.name)
    return f"{loss.count:,} × {words}"
