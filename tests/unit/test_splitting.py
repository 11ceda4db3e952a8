"""Train, dev and test: the same each time, and what belongs together stays together."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Article
from annotator.domain.text import text_sha256
from annotator.workflows.splitting import NO_SPLIT, Split, parts_of

WORDS = [
    "council",
    "votes",
    "bridge",
    "mayor",
    "plan",
    "mistake",
    "report",
    "budget",
    "house",
    "senate",
    "treaty",
    "base",
    "naval",
    "port",
    "harbour",
    "union",
    "strike",
    "wage",
    "pension",
    "school",
    "teacher",
    "river",
    "flood",
    "dam",
    "road",
    "rail",
    "ticket",
    "price",
    "oil",
]


class Articles:
    """Articles as an export walks them."""

    def __init__(self, *texts: str, **fields: list[str]) -> None:
        self._articles = [
            Article(
                id=ArticleId(f"a{number}"),
                position=number,
                sha256=text_sha256(text),
                length=len(text),
                **{name: values[number] for name, values in fields.items() if name != "event"},
                meta={"event": fields["event"][number]} if "event" in fields else {},
            )
            for number, text in enumerate(texts)
        ]
        self._texts = texts

    def articles(self):
        return zip(self._articles, self._texts, strict=True)


def text_of(number: int) -> str:
    """Return a text that shares no run of words with that of another number."""
    return " ".join(f"{WORDS[(number * 7 + i * i) % len(WORDS)]}{number}" for i in range(60))


TEXTS = [text_of(number) for number in range(400)]
EIGHTY = Split(shares=(80, 10, 10))


def test_nothing_is_split_unless_shares_are_named():
    assert parts_of(Articles(*TEXTS[:5]), NO_SPLIT) == {}


def test_the_shares_are_about_those_named_and_the_same_each_time():
    parts = parts_of(Articles(*TEXTS), EIGHTY)
    assert parts == parts_of(Articles(*TEXTS), EIGHTY)
    counts = Counter(parts.values())
    assert 290 <= counts["train"] <= 350
    assert 20 <= counts["dev"] <= 60


def test_another_seed_splits_otherwise():
    first = parts_of(Articles(*TEXTS), EIGHTY)
    assert first != parts_of(Articles(*TEXTS), Split(shares=(80, 10, 10), seed=1))


def test_a_part_without_a_share_gets_nothing():
    parts = parts_of(Articles(*TEXTS), Split(shares=(1, 0, 1)))
    assert set(parts.values()) == {"train", "test"}


@settings(max_examples=15, deadline=None)
@given(count=st.integers(1, 80), more=st.integers(1, 40), seed=st.integers(-5, 2**40))
def test_articles_that_are_added_move_none_that_were_there(count, more, seed):
    split = Split(shares=(60, 20, 20), seed=seed)
    before = parts_of(Articles(*TEXTS[:count]), split)
    after = parts_of(Articles(*TEXTS[: count + more]), split)
    assert {key: after[key] for key in before} == before


def test_near_duplicates_never_part():
    texts = []
    for text in TEXTS[:150]:
        texts += [text, text + " (Updated with a reply from the ministry.)"]
    parts = parts_of(Articles(*texts), Split(shares=(40, 30, 30)))
    assert len(set(parts.values())) == 3
    for number in range(0, len(texts), 2):
        assert parts[ArticleId(f"a{number}")] == parts[ArticleId(f"a{number + 1}")]


@pytest.mark.parametrize("field", ["source", "event"])
def test_articles_of_one_group_never_part(field):
    groups = [f"group {number % 40}" for number in range(400)]
    parts = parts_of(Articles(*TEXTS, **{field: groups}), Split(shares=(40, 30, 30), group=field))
    assert len(set(parts.values())) == 3
    for number in range(40, 400):
        assert parts[ArticleId(f"a{number}")] == parts[ArticleId(f"a{number % 40}")]


def test_articles_without_the_grouping_field_are_no_group():
    parts = parts_of(
        Articles(*TEXTS, source=[""] * 400), Split(shares=(40, 30, 30), group="source")
    )
    assert len(set(parts.values())) == 3


def test_stratifying_gives_each_value_the_exact_shares():
    sources = ["Herald" if number < 100 else "Post" for number in range(400)]
    split = Split(shares=(80, 10, 10), stratify="source")
    parts = parts_of(Articles(*TEXTS, source=sources), split)
    herald = Counter(parts[ArticleId(f"a{number}")] for number in range(100))
    assert herald == {"train": 80, "dev": 10, "test": 10}


def test_short_texts_and_texts_without_words_are_split_too():
    assert len(parts_of(Articles("Yes.", "No.", "…", "中文。"), EIGHTY)) == 4


@pytest.mark.parametrize("shares", [(0, 0, 0), (-1, 1, 1)])
def test_shares_of_nothing_are_refused(shares):
    with pytest.raises(UserError, match="shares"):
        parts_of(Articles(*TEXTS[:3]), Split(shares=shares))
