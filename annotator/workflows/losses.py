"""What an export does not carry, in words."""

from annotator.workflows.exporting import LossCount

_TOLD = {
    "annotation": "{layer} {name}, the whole annotation",
    "boundary": "{layer} {name}, beginning or ending inside a token",
    "overlap": "{layer} {name}, overlapping another annotation",
    "bond": "{layer} {name}, whose fragments become annotations of their own",
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
}


def told(loss: LossCount) -> str:
    """Return one loss in words: how often, and what."""
    words = _TOLD.get(loss.what, f"{loss.what} {{name}}")
    return f"{loss.count:,} × {words.format(layer=loss.layer, name=loss.name)}"
