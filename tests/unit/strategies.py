"""What Hypothesis draws: texts of every kind, and records that a codebook allows."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from small_study import AMARA, BO, article_of, stamp

from annotator.domain.codebook import Attribute, Codebook, Role
from annotator.domain.ids import AnnotationId, AnnotatorId, CommentId
from annotator.domain.records import (
    STATUSES,
    Activity,
    Adjudicated,
    Annotation,
    Annotator,
    Article,
    Assignment,
    Comment,
    Filler,
    FromImport,
    FromSuggestion,
    Manual,
    Record,
)
from annotator.domain.text import Fragment, Fragments, StoredText

PIECES = (
    *("word", "Mr. Smith", "U.S.", "U.S.-led", "it's", "No!", "e.g.", "3.5", "“", "”", "…", "_"),
    *(" ", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x00", "\x0b", "\x1c"),
    *("\u00a0", "\u3000", "\u200b", "\u2060", "\ufeff", "\u202e", "\u2066", "\u200f", "\u00ad"),
    *("e\u0301", "\u0301", "\u20e3", "\ufe0f", "\u200d", "\U000e0101", "\ufe00", "q\u0307\u0323"),
    *("👩‍👩‍👧", "🏳️‍🌈", "👍🏽", "1️⃣", "🇩🇪", "🇺", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "😀", "❤️‍🔥", "𝔘", "𐍈"),
    *("שָׁלוֹם", "ארה״ב", "مرحبًا", "؟", "中文。", "東京", "한국어", "ไทยนี้", "क्षि", "ကျွန်ုပ်", "ДНР"),
)
any_characters = st.characters(exclude_categories=["Cs"])


def texts(*, min_size: int = 0, max_size: int = 40) -> SearchStrategy[str]:
    """Any text without halves of surrogate pairs, awkward ones above all."""
    pieces = st.one_of(st.sampled_from(PIECES), any_characters)
    return st.lists(pieces, min_size=min_size, max_size=max_size).map("".join)


def stored_texts(*, max_size: int = 25) -> SearchStrategy[str]:
    """Any text that a project may hold: newlines are line feeds, and it is not blank."""
    stored = texts(min_size=1, max_size=max_size).map(lambda text: StoredText(text).text)
    return stored.filter(lambda text: bool(text) and not text.isspace())


@st.composite
def fragments_of(draw: DrawFn, text: str, *, most: int = 3) -> Fragments:
    """One or more different ranges of a text, in any order, overlapping or not."""
    starts = st.integers(0, len(text) - 1)
    found: list[Fragment] = []
    for _ in range(draw(st.integers(1, most))):
        start = draw(starts)
        found.append(Fragment(start, draw(st.integers(start + 1, len(text)))))
    return tuple(dict.fromkeys(found))


def attribute_values(attribute: Attribute) -> SearchStrategy[Any]:
    """A value that the attribute can take."""
    keys = [choice.key for choice in attribute.values]
    match attribute.type:
        case "choice":
            return st.sampled_from(keys)
        case "choices":
            return st.lists(st.sampled_from(keys), unique=True)
        case "boolean":
            return st.booleans()
        case "number":
            return st.one_of(st.integers(-(2**53), 2**53), st.floats(-1e9, 1e9))
        case "scale":
            return st.integers(attribute.minimum, attribute.maximum)
        case _:
            return texts(max_size=6)


@st.composite
def fillers_of(
    draw: DrawFn, role: Role, codebook: Codebook, text: str, by_layer: dict[str, list[AnnotationId]]
) -> tuple[Filler, ...]:
    """What may stand in the role, given the annotations that there are."""
    kinds: list[SearchStrategy[Filler]] = []
    for kind in role.fillers:
        if kind == "author":
            kinds.append(st.just(Filler(author=True)))
        elif kind == "topic" and codebook.topics:
            kinds.append(
                st.sampled_from(codebook.topics).map(lambda topic: Filler(topic=topic.key))
            )
        elif kind == "fragments":
            kinds.append(fragments_of(text, most=2).map(lambda found: Filler(fragments=found)))
        elif by_layer.get(kind):
            kinds.append(st.sampled_from(by_layer[kind]).map(lambda key: Filler(annotation=key)))
    if not kinds:
        return ()
    return tuple(draw(st.lists(st.one_of(kinds), max_size=3 if role.many else 1)))


origins = st.one_of(
    st.just(Manual()),
    st.builds(
        FromSuggestion,
        source=texts(max_size=3),
        version=st.just("1.0"),
        score=st.none() | st.floats(0, 1),
        action=st.sampled_from(["accepted", "edited"]),
        suggestion=st.sampled_from(["", "entity:GPE:0-1"]),
    ),
    st.builds(FromImport, format=st.sampled_from(["brat", "conll"])),
    st.builds(Adjudicated, sources=st.just((AnnotationId("one"), AnnotationId("two")))),
)


@st.composite
def annotations_of(
    draw: DrawFn, article: Article, text: str, person: AnnotatorId, codebook: Codebook
) -> list[Annotation]:
    """Some annotations of one person, whose roles point at one another as the codebook allows."""
    chosen = draw(
        st.lists(
            st.sampled_from(
                [(layer, label) for layer in codebook.layers for label in layer.labels]
            ),
            max_size=4,
        )
    )
    ids = [AnnotationId(str(draw(st.uuids()))) for _ in chosen]
    made = []
    for key, (layer, label) in zip(ids, chosen, strict=True):
        by_layer: dict[str, list[AnnotationId]] = {}
        for other, (its_layer, _label) in zip(ids, chosen, strict=True):
            if other != key:
                by_layer.setdefault(its_layer.key, []).append(other)
        attributes = {
            each.key: draw(attribute_values(each))
            for each in layer.attributes_of(label.key)
            if draw(st.booleans())
        }
        roles = {
            role.key: draw(fillers_of(role, codebook, text, by_layer))
            for role in layer.roles_of(label.key)
            if draw(st.booleans())
        }
        empty = layer.style == "page" and draw(st.booleans())
        made.append(
            Annotation(
                id=key,
                article=article.id,
                annotator=person,
                layer=layer.key,
                label=label.key,
                fragments=() if empty else draw(fragments_of(text)),
                attributes=attributes,
                roles={name: fillers for name, fillers in roles.items() if fillers},
                origin=draw(origins),
                note=draw(texts(max_size=4)),
                flagged=draw(st.booleans()),
                confidence=draw(st.none() | st.floats(0, 1)),
                created=stamp(draw(st.integers(0, 99))),
                updated=stamp(draw(st.integers(0, 99))),
                revision=draw(st.integers(1, 9)),
            )
        )
    return made


@st.composite
def work_of(
    draw: DrawFn, article: Article, text: str, person: AnnotatorId, codebook: Codebook
) -> list[Record]:
    """All that one person may have done with an article."""
    annotations = draw(annotations_of(article, text, person, codebook))
    status = draw(st.sampled_from(STATUSES))
    records: list[Record] = [
        *annotations,
        Assignment(
            article=article.id, annotator=person, status=status, reason=draw(texts(max_size=2))
        ),
    ]
    if draw(st.booleans()):
        seconds = draw(st.integers(1, 2**31 - 1))
        records.append(Activity(article=article.id, annotator=person, seconds=seconds))
    for key in draw(st.lists(st.uuids(), max_size=2)):
        about = st.sampled_from([annotation.id for annotation in annotations])
        records.append(
            Comment(
                id=CommentId(str(key)),
                article=article.id,
                annotator=person,
                text=draw(texts(max_size=4)),
                created=stamp(draw(st.integers(0, 99))),
                annotation=draw(about) if annotations and draw(st.booleans()) else None,
                resolved=draw(st.booleans()),
            )
        )
    return records


class Study:
    """Records that make up a project, and the texts that they are about."""

    def __init__(self, texts: list[str], records: list[Record]) -> None:
        self.texts = texts
        self.records = records

    def __repr__(self) -> str:
        return f"Study(texts={self.texts!r}, records={self.records!r})"


@st.composite
def studies(draw: DrawFn, codebook: Codebook) -> Study:
    """A few articles with the work of up to three people."""
    distinct = draw(st.lists(stored_texts(), min_size=1, max_size=3, unique=True))
    carol = AnnotatorId("Čarol 👩‍⚖️")
    records: list[Record] = [Annotator(name=name, created=stamp(0)) for name in (BO, carol)]
    for position, text in enumerate(distinct):
        article = article_of(
            text,
            position=position,
            title=draw(texts(max_size=3).map(str.strip)) or "untitled",
            date=draw(st.sampled_from(["", "2024-04-02", "2024"])),
            author=draw(texts(max_size=2)),
            external_id=draw(texts(max_size=2)),
            language=draw(st.sampled_from(["", "en"])),
            meta=draw(st.dictionaries(texts(max_size=2), st.none() | st.integers(), max_size=2)),
        )
        records.append(article)
        for person in draw(st.lists(st.sampled_from([AMARA, BO, carol]), unique=True)):
            records += draw(work_of(article, text, person, codebook))
    return Study(distinct, records)
