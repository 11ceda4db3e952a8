"""Comments on articles and annotations: threads, who sees them, and the step that each act makes.

A thread is the comments on the same annotation, or on the article as a whole, in the order of
their making. It is open while any of them is.
"""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from annotator.domain.errors import UserError
from annotator.domain.ids import AnnotationId, AnnotatorId, ArticleId, CommentId, new_id
from annotator.domain.mentions import Mention, Names
from annotator.domain.records import Assignment, Comment, now
from annotator.domain.steps import Edit, Step
from annotator.store import reading
from annotator.store.project import Project

__all__ = [
    "Mention",
    "Names",
    "Sight",
    "Thread",
    "comment",
    "delete_comment",
    "edit_comment",
    "in_sight",
    "read_comments",
    "reopen",
    "resolve",
    "return_article",
    "threads_of",
]


class Thread(Struct, frozen=True, kw_only=True):
    """The comments on one annotation (None: on the article), at least one, in order."""

    article: ArticleId
    annotation: AnnotationId | None
    comments: tuple[Comment, ...]

    @property
    def is_open(self) -> bool:
        return any(not each.resolved for each in self.comments)


class Sight(Struct, frozen=True, kw_only=True):
    """What somebody may see of an article's comments.

    `blind`: the article was given to them, they have not finished it, and they are no reviewer.
    Then they see what they said, what is said of their own annotations, what mentions them, and
    what reviewers say of the article as a whole without a word to anybody else.
    """

    annotator: AnnotatorId
    people: tuple[AnnotatorId, ...] = ()  # of the project
    reviewers: frozenset[AnnotatorId] = frozenset()
    blind: bool = False


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """Return the threads of some comments: of each article the article's own first, then by age."""
    found: dict[tuple[ArticleId, AnnotationId | None], list[Comment]] = {}
    for each in in_order(comments):
        found.setdefault((each.article, each.annotation), []).append(each)
    threads = [
        Thread(article=article, annotation=annotation, comments=tuple(own))
        for (article, annotation), own in found.items()
    ]
    return sorted(threads, key=lambda each: each.annotation is not None)


def in_order(comments: Iterable[Comment]) -> list[Comment]:
    """Return comments in the order of their making."""
    return sorted(comments, key=lambda each: (each.created, each.id))


def in_sight(
    comments: Iterable[Comment], sight: Sight, own: Collection[AnnotationId]
) -> list[Comment]:
    """Return the comments that somebody may see; `own` are their annotations in the article."""
    if not sight.blind:
        return in_order(comments)
    names = Names(None, sight.people)

    def seen(each: Comment) -> bool:
        called = names.people(each.text)
        to_all = each.annotation is None and each.annotator in sight.reviewers and not called
        mine = each.annotator == sight.annotator or each.annotation in own
        return mine or to_all or sight.annotator in called

    return [each for each in in_order(comments) if seen(each)]


def read_comments(project: Project, article: ArticleId) -> list[Comment]:
    """Return all comments on an article and its annotations, in the order of their making."""
    with project.reading() as connection:
        return reading.read_comments(connection, article)


# Steps


def comment(
    article: ArticleId, annotator: AnnotatorId, text: str, annotation: AnnotationId | None = None
) -> Step:
    """Comment on an article, or on an annotation of it; in a thread this is the next answer.

    Raises UserError where the text is empty.
    """
    made = Comment(
        id=CommentId(new_id()),
        article=article,
        annotator=annotator,
        text=_written(text),
        created=now(),
        annotation=annotation,
    )
    return Step(name="comment", annotator=annotator, edits=(Edit(None, made),))


def edit_comment(before: Comment, annotator: AnnotatorId, text: str) -> Step:
    """Say one's own comment in other words. Raises UserError where it is another's, or empty."""
    _check_own(before, annotator)
    after = replace(before, text=_written(text))
    return Step(name="change a comment", annotator=annotator, edits=(Edit(before, after),))


def delete_comment(before: Comment, annotator: AnnotatorId) -> Step:
    """Delete one's own comment. Raises UserError where it is another's."""
    _check_own(before, annotator)
    return Step(name="delete a comment", annotator=annotator, edits=(Edit(before, None),))


def resolve(comments: Sequence[Comment], annotator: AnnotatorId) -> Step:
    """Resolve a thread: all comments of it that are open. Raises UserError where none is."""
    edits = [Edit(each, replace(each, resolved=True)) for each in comments if not each.resolved]
    if not edits:
        raise UserError("This thread is resolved already.", "Answer it, or open it again.")
    return Step(name="resolve comments", annotator=annotator, edits=tuple(edits))


def reopen(comments: Sequence[Comment], annotator: AnnotatorId) -> Step:
    """Open a resolved thread again at its last comment. Raises UserError where it is open."""
    if not comments or any(not each.resolved for each in comments):
        raise UserError("This thread is open already.", "Answer it.")
    last = in_order(comments)[-1]
    edit = Edit(last, replace(last, resolved=False))
    return Step(name="open comments again", annotator=annotator, edits=(edit,))


def return_article(
    assignment: Assignment, reviewer: AnnotatorId, reason: str, remark: str = ""
) -> Step:
    """Send an article back to its annotator, with a reason and, if wished, a comment to them on it.

    Raises UserError where there is no reason, or the annotator has not begun.
    """
    if assignment.status == "todo":
        raise UserError(
            f"{assignment.annotator} has not begun this article, so it cannot be returned.",
            "Choose an article that is done.",
        )
    if not reason.strip():
        raise UserError(
            "An article is returned with a reason.", "Write what the annotator is to look at."
        )
    after = replace(assignment, status="returned", reason=" ".join(reason.split()))
    edits: list[Edit] = [Edit(assignment, after)]
    if remark.strip():
        person = assignment.annotator
        to = "" if person in Names(None, [person]).people(remark) else f"@{person} "
        edits += comment(assignment.article, reviewer, to + remark.strip()).edits
    name = f"return to {assignment.annotator}"
    return Step(name=name, annotator=reviewer, edits=tuple(edits))


def _written(text: str) -> str:
    words = text.strip()
    if not words:
        raise UserError("The comment is empty.", "Write something first.")
    return words


def _check_own(before: Comment, annotator: AnnotatorId) -> None:
    if before.annotator != annotator:
        raise UserError(
            f"This comment is {before.annotator}'s.", "Answer it, or resolve the thread."
        )
