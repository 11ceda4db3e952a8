"""The page of a comparison: what is agreed or decided calm, what is not with everybody's version."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import GOLD, AnnotationId
from annotator.domain.records import Annotation
from annotator.gui import presenting
from annotator.gui.page.cards import CardText
from annotator.gui.page.marks import Mark
from annotator.gui.page.view import PageView
from annotator.gui.words import tr
from annotator.workflows.adjudicating import Adjudication
from annotator.workflows.comparing import Question
from annotator.workflows.labelling import Desk, DeskState


class ReviewPage(QObject):
    """Shows an adjudication on a page."""

    clicked = Signal(str)  # the id of an annotation, empty beside all of them

    def __init__(self, page: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._desk: Desk | None = None
        self._sides: dict[AnnotationId, str] = {}  # whose a shown annotation is; "" where agreed
        page.mark_clicked.connect(lambda key, _open: self.clicked.emit(key))
        page.card_text = self._card
        page.tooltip = lambda mark: mark.name

    @property
    def desk(self) -> Desk | None:
        """All annotations of the article, for the words of what stands in roles."""
        return self._desk

    def show(self, review: Adjudication | None) -> None:
        """Show another article from its beginning, or none."""
        if review is None:
            self._desk = None
            self.page.show_content(None)
            return
        self._lay_out(review)
        assert self._desk is not None
        content = presenting.content_of(self._desk)
        self.page.show_content(content._replace(byline=_byline(review)))
        self._index()

    def show_again(self, review: Adjudication, question: Question | None) -> None:
        """Show the same article after something was decided."""
        self._lay_out(review)
        self._index()
        self.page.set_byline(_byline(review))
        self.choose(question, show=False)

    def choose(self, question: Question | None, *, show: bool = True) -> None:
        """Take a question in hand, and bring it into view."""
        members = list(question.group.values()) if question is not None else []
        if question is not None and question.gold is not None:
            members.append(question.gold)
        keys = [str(each.id) for each in members if each.id in self._sides]
        look = self.page.look
        look.current, look.beside = next(iter(keys), None), frozenset(keys)
        in_text = [each for each in members if each.fragments]
        if show and in_text:
            self.page.show_offset(min(each.start for each in in_text))
        self.page.refresh()

    def _lay_out(self, review: Adjudication) -> None:
        state = review.state
        annotations = {**state.everything, **review.gold}
        self._desk = Desk(
            DeskState(
                article=state.article,
                text=state.text,
                annotations=tuple(annotations.values()),
                sets=(),
                dismissed=frozenset(),
                assignment=None,
                activity=None,
            ),
            GOLD,
            review.rules,
        )
        self._sides = dict(_shown(review))

    def _index(self) -> None:
        desk = self._desk
        assert desk is not None
        places = [(str(key), desk.annotations[key].fragments) for key in self._sides]
        self.page.chips = presenting.chips_of(desk, self._sides)
        self.page.index_marks(places, self._mark)

    def _mark(self, key: str) -> Mark | None:
        desk, name = self._desk, AnnotationId(key)
        annotation = desk.annotations.get(name) if desk is not None else None
        if desk is None or annotation is None:
            return None
        mark = presenting.mark_of(desk.rules.codebook, annotation)
        sides = self._sides.get(name, "")
        if not sides:
            return mark
        words = f"{sides} {mark.label}"
        return replace(mark, label=words, name=f"{sides} {mark.name}", disputed=True)

    def _card(self, key: str) -> CardText | None:
        card = presenting.card_of(self._desk, key) if self._desk is not None else None
        sides = self._sides.get(AnnotationId(key), "")
        return (
            replace(card, holder=f"{sides}  {card.holder}") if card is not None and sides else card
        )


def _shown(review: Adjudication) -> Iterator[tuple[AnnotationId, str]]:
    """Yield which annotations are shown, with the numbers of the people whose version it is."""
    told: set[AnnotationId] = set()
    for question in review.questions():
        if question.gold is not None:
            told.add(question.gold.id)
        is_open = not question.decided and (question.differences or len(review.people) == 1)
        if is_open or question.changed:
            yield from _versions(question, review)
            continue
        each: Annotation | None = question.gold
        if each is None and not question.decided:
            each = next(iter(question.group.values()))
        if each is not None:
            yield each.id, ""
    for key in review.gold:
        if key not in told:
            yield key, ""


def _versions(question: Question, review: Adjudication) -> Iterator[tuple[AnnotationId, str]]:
    """Yield one annotation for each version that looks different on the page."""
    found: dict[object, tuple[AnnotationId, str]] = {}
    for number, person in enumerate(review.people, start=1):
        own = question.group.get(person)
        if own is not None:
            look = (own.layer, own.label, own.fragments)
            key, sides = found.get(look, (own.id, ""))
            found[look] = (key, f"{sides} {number}".strip())
    yield from found.values()


def _byline(review: Adjudication) -> str:
    article = review.state.article
    listed, left = len(review.listed()), len(review.undecided())
    parts = [presenting.long_date(article.date), presenting.apart(article.source)]
    if len(review.people) > 1:
        agreed = len(review.questions()) - listed
        parts.append(tr("agreed: {}", f"{agreed:,}"))
        parts.append(tr("differences: {}", f"{listed:,}"))
    else:
        parts.append(tr("annotations: {}", f"{listed:,}"))
    parts.append(tr("undecided: {}", f"{left:,}"))
    return "  \u00b7  ".join(part for part in parts if part)
