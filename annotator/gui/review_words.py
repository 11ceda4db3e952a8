"""How a comparison is put into words: kinds of difference, people, and what an annotation says."""

from collections.abc import Iterable

from annotator.domain.codebook import Codebook
from annotator.domain.dataset import SUGGESTION_PREFIX
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.mentions import Names
from annotator.domain.records import Annotation, Value
from annotator.gui import presenting
from annotator.gui.comments_pane import Discussion
from annotator.gui.words import later, tr
from annotator.workflows.adjudicating import Adjudication
from annotator.workflows.comparing import Difference, Kind, Question
from annotator.workflows.labelling import Desk

KINDS: dict[Kind, str] = {
    "missing": later("missing"),
    "label": later("label"),
    "polarity": later("polarity"),
    "target": later("target"),
    "role": later("role"),
    "boundary": later("boundary"),
    "attribute": later("attribute"),
}
ERROR_NAMES = {
    "": later("No type"),
    "slip": later("Slip"),
    "misreading": later("Misreading of the text"),
    "guideline missed": later("Guideline missed"),
    "guideline unclear": later("Guideline unclear"),
    "ambiguous text": later("The text is ambiguous"),
}
_LONGEST = 60  # characters of a quote in a list


def person_name(name: AnnotatorId) -> str:
    """Return what somebody, gold, or a source of suggestions is called."""
    if name == GOLD:
        return tr("Gold")
    if name.startswith(SUGGESTION_PREFIX):
        return tr("Suggestions of {}", name.removeprefix(SUGGESTION_PREFIX))
    return name


def difference_words(codebook: Codebook, layer: str, each: Difference) -> str:
    """Return a difference in words: its kind, or the name of the attribute or role."""
    if each.kind in ("attribute", "role", "target") and each.name:
        return _field_name(codebook, layer, each.name)
    return tr(KINDS[each.kind])


def question_lines(desk: Desk, question: Question) -> tuple[str, str]:
    """Return a question as two lines of a list: the words, and what differs."""
    codebook, shown = desk.rules.codebook, question.shown
    quote = presenting.quote_of(desk, shown) or tr("the whole article")
    if len(quote) > _LONGEST:
        quote = quote[: _LONGEST - 1].rstrip() + "…"
    labels = dict.fromkeys(_label(codebook, each) for each in question.group.values())
    kinds = [difference_words(codebook, shown.layer, each) for each in question.differences]
    if question.changed:
        kinds.insert(0, tr("changed since"))
    first = " / ".join(labels) or _label(codebook, shown)
    return f"“{quote}”", " · ".join([first, *dict.fromkeys(kinds)])


def _label(codebook: Codebook, annotation: Annotation) -> str:
    label = codebook.label(annotation.layer, annotation.label)
    return label.name if label is not None else annotation.label


def says(desk: Desk, annotation: Annotation) -> dict[str, str]:
    """Return all that an annotation says, by the names of its parts, in the codebook's order."""
    codebook = desk.rules.codebook
    layer = codebook.layer(annotation.layer)
    found = {
        tr("Label"): _label(codebook, annotation),
        tr("Words"): presenting.quote_of(desk, annotation) or tr("the whole article"),
    }
    for attribute in layer.attributes if layer is not None else ():
        value = annotation.attributes.get(attribute.key)
        if value is not None:
            names = {choice.key: choice.name for choice in attribute.values}
            found[attribute.name] = _value_words(value, names)
    for role in layer.roles if layer is not None else ():
        fillers = annotation.roles.get(role.key, ())
        if fillers:
            found[role.name] = ", ".join(
                presenting.filler_words(desk, each, kind=True) for each in fillers
            )
    if annotation.note:
        found[tr("Note")] = annotation.note
    return found


def discussion_of(review: Adjudication, question: Question | None, desk: Desk) -> Discussion:
    """Return the comments on what is in hand: on the first person's version of it."""
    state = review.state
    own = next(iter(question.group.values()), None) if question is not None else None
    on = {each.annotation for each in state.comments if each.annotation is not None}
    return Discussion(
        article=state.article.id,
        annotator=review.reviewer,
        comments=state.comments,
        names=Names(review.rules.codebook, state.everybody),
        annotation=own.id if own is not None else None,
        about={
            key: f"{desk.annotations[key].annotator}: "
            + presenting.quote_of(desk, desk.annotations[key])
            for key in on
            if key in desk.annotations
        },
    )


def differing(versions: Iterable[dict[str, str]]) -> set[str]:
    """Return the parts in which versions of one annotation are not the same; notes are nobody's."""
    every = list(versions)
    names = {name for each in every for name in each} - {tr("Note")}
    return {name for name in names if len({each.get(name) for each in every}) > 1}


def _value_words(value: Value, names: dict[str, str]) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    values = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), str(each)) for each in values)


def _field_name(codebook: Codebook, layer: str, key: str) -> str:
    found = codebook.layer(layer)
    names: dict[str, str] = {}
    if found is not None:
        names = {each.key: each.name for each in found.attributes}
        names |= {each.key: each.name for each in found.roles}
    return names.get(key, key)
