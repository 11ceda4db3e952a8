"""Full-text search: what is typed, what is found, and an index that is right after everything."""

import sqlite3
import string
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from small_study import (
    AMARA,
    TEXT,
    article_of,
    do,
    made,
    new_project,
    new_study,
    problems_of,
)

from annotator.domain.ids import ArticleId
from annotator.domain.records import Article
from annotator.domain.steps import Edit
from annotator.domain.text import Fragment
from annotator.store import engine, migrations
from annotator.store.hits import Highlighter, Snippet, hits_in, snippet_of
from annotator.store.indexing import TOKENIZER, words_apart
from annotator.store.project import Project
from annotator.store.search import Search, search_for, search_for_beginning
from annotator.workflows.queue import QueueFilter, read_queue

PORTS = "The minister said that fuel and water for the ports would cost more."
RENTS = "Rents in Tavrin rise. Critics warned of the costs; water is not one of them."
CAFE = "In a café in Zürich, naïve résumés: œuvre, Ångström, İstanbul, straße."
ARABIC = "قال الوزير «إن الحكومة ستدفع» في القاهرة اليوم."
HEBREW = "השרה אמרה שהממשלה תשלם בירושלים."
CHINESE = "东京的政府表示，将不支付GDP的百分之二。"
THAI = "รัฐบาลไทยกล่าวว่าจะไม่จ่าย"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.hustings"


@pytest.fixture
def study(path: Path):
    with new_study(path, PORTS, RENTS, CAFE, ARABIC, HEBREW, CHINESE, THAI) as project:
        yield project


def found(project: Project, words: str, **fields) -> set[str]:
    """The titles of the articles in which words are found."""
    return {
        row.title for row in read_queue(project, AMARA, QueueFilter(words=words, **fields)).rows
    }


def title(text: str) -> str:
    return article_of(text).title


def titles(*texts: str) -> set[str]:
    return {title(text) for text in texts}


def expression(typed: str) -> str:
    search = search_for(typed)
    assert search is not None
    return search.expression


# What is typed.


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("ports", [PORTS]),
        ("PORTS", [PORTS]),
        ("water", [PORTS, RENTS]),
        ("fuel water", [PORTS]),
        ("water fuel", [PORTS]),
        ('"fuel and water"', [PORTS]),
        ('"fuel water"', []),
        ("“fuel and water”", [PORTS]),
        ("cri*", [RENTS]),
        ('"critics war"*', [RENTS]),
        ("ports OR rents", [PORTS, RENTS]),
        ("water NOT fuel", [RENTS]),
        ("water AND (ports OR nowhere)", [PORTS]),
        ("(ports OR rents) NOT (fuel OR nothing)", [RENTS]),
        ("NEAR(minister water, 5)", [PORTS]),
        ("NEAR(minister, water, 5)", [PORTS]),
        ("NEAR(minister water ,5)", [PORTS]),
        ("NEAR(minister water , 5)", [PORTS]),
        ("NEAR(minister water, 2)", []),
        ('NEAR("the minister" "the ports")', [PORTS]),
        ("NEAR(minister more, 9)", []),
        ("cost costs", []),
        ("text:minister", [PORTS]),
        ("title:more", []),
        ("Title:minister", [PORTS]),
        ('text:"water is" text:one', [RENTS]),
        ("text:NEAR(water one)", [RENTS]),
    ],
)
def test_words_phrases_beginnings_and_operators_mean_what_fts5_means(study, typed, texts):
    assert found(study, typed) == titles(*texts)


@pytest.mark.parametrize(
    "typed",
    [
        '"fuel water',
        'water "fuel',
        "(fuel water",
        "fuel) water",
        "fuel AND",
        "OR fuel",
        "fuel NOT",
        "NOT fuel",
        "fuel AND OR water",
        "fuel ()",
        "* fuel",
        "fuel ** water",
        "NEAR(fuel",
        "NEAR(fuel (water))",
        "NEAR() fuel",
        "fuel*water",
        "-fuel +water",
        "^fuel : water",
        "fuel, water.",
        "fuel\x00water",
        "fuel\ud800water",
        "{fuel} [water] <ports>",
        "fuel ; DROP TABLE search --",
        "fuel AND " + "(" * 40 + "water",
    ],
)
def test_what_is_no_expression_still_finds_its_words(study, typed):
    expected = set() if "DROP" in typed else titles(PORTS)
    assert found(study, typed) == expected


@pytest.mark.parametrize("typed", ["", "   ", "!!", '""', "*", "( )", "--- …", "\x00", '"'])
def test_what_has_no_word_in_it_leaves_every_article(study, typed):
    assert search_for(typed) is None
    assert len(found(study, typed)) == 7


def test_a_word_with_a_hyphen_or_a_point_is_its_parts_side_by_side(path):
    texts = ["The climate-change bill of the U.S.", "A change of climate for the U and the S."]
    with new_study(path, *texts) as project:
        assert found(project, "climate-change") == titles(texts[0])
        assert found(project, "U.S.") == titles(texts[0])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("cafe", CAFE),
        ("CAFÉ", CAFE),
        ("cafe\u0301", CAFE),
        ("zurich naive resumes", CAFE),
        ("angstrom", CAFE),
        ("القاهرة", ARABIC),
        ("«إن الحكومة ستدفع»", ARABIC),
        ("شهد* OR قا*", ARABIC),
        ("שהממשלה", HEBREW),
        ("בירו*", HEBREW),
        ("政府", CHINESE),
        ("gdp", CHINESE),
        ('"政府表示"', CHINESE),
        ("东*", CHINESE),
        ("ไทย", THAI),
    ],
)
def test_every_script_is_found_with_and_without_its_signs(study, typed, text):
    assert found(study, typed) == titles(text)


def test_characters_of_another_order_are_not_found_in_scripts_without_spaces(study):
    assert found(study, "府政") == set()


def test_title_source_and_author_are_searched_too(path):
    with new_project(path) as project:
        article = article_of(TEXT, title="On fleets", source="Tavrin Herald", author="Lena Öst")
        do(project, *made(article), texts=[TEXT])
        for typed in ("fleets", "herald", "ost", "author:lena", "source:tavrin", "title:fleets"):
            assert found(project, typed) == {"On fleets"}
        for typed in ("author:fleets", "title:lena", "text:herald"):
            assert found(project, typed) == set()


def test_a_word_that_is_not_found_is_taken_for_a_beginning(study):
    assert found(study, "minis") == titles(PORTS)
    assert found(study, "water minis") == titles(PORTS)
    assert found(study, "minis ") == set()  # the word has ended
    assert found(study, '"minis"') == set()
    assert found(study, "cost") == titles(PORTS)  # not costs: the word itself is there


def test_the_best_hits_come_first(path):
    texts = [
        "A long text that says bridge once, and then goes on about all kinds of other things.",
        "The bridge. Bridge after bridge: the council speaks of the bridge.",
    ]
    with new_study(path, *texts) as project:
        queue = read_queue(project, AMARA, QueueFilter(words="bridge"))
        assert [row.title for row in queue.rows] == [title(texts[1]), title(texts[0])]
        queue = read_queue(project, AMARA, QueueFilter(words="bridge", order="import"))
        assert [row.title for row in queue.rows] == [title(texts[0]), title(texts[1])]


def test_a_hit_in_the_title_is_better_than_one_in_the_text(path):
    with new_project(path) as project:
        texts = ["The bridge and the bridge.", "Nothing of the kind is said here."]
        articles = [
            article_of(texts[0], title="One"),
            article_of(texts[1], title="A bridge", position=1),
        ]
        do(project, *made(*articles), texts=texts)
        queue = read_queue(project, AMARA, QueueFilter(words="bridge"))
        assert [row.title for row in queue.rows] == ["A bridge", "One"]


def test_so_many_hits_that_ranking_would_take_long_stay_in_order(study, monkeypatch):
    everything = {
        row.id for row in read_queue(study, AMARA, QueueFilter(words="the OR water")).rows
    }
    monkeypatch.setattr("annotator.store.queueing.MOST_RANKED", 2)
    queue = read_queue(study, AMARA, QueueFilter(words="the OR water"))
    assert [row.title for row in queue.rows] == [title(PORTS), title(RENTS)]
    assert {row.id for row in queue.rows} == everything
    queue = read_queue(study, AMARA, QueueFilter(words="the OR water", order="title"))
    assert [row.title for row in queue.rows] == [title(RENTS), title(PORTS)]


# Whatever is typed.

signs = st.text(st.sampled_from("ab é政ש\"'()*:,^+-{}.\n\t0") | st.characters(), max_size=30)
pieces = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR",
        "(",
        ")",
        '"',
        "*",
        "fuel",
        "a",
        "title:",
        ":",
        ",",
        "5",
        "“",
    ]
)
typed_texts = st.one_of(
    signs, st.lists(pieces, max_size=12).map(" ".join), st.lists(pieces, max_size=12).map("".join)
)


@pytest.fixture(scope="module")
def database():
    with closing(sqlite3.connect(":memory:")) as connection:
        columns = "title, text, source, author"
        connection.execute(
            f"CREATE VIRTUAL TABLE page USING fts5({columns}, tokenize='{TOKENIZER}')"
        )
        yield connection


def matches(connection: sqlite3.Connection, text: str, expression: str) -> bool:
    """Whether an expression is found in a text; raises what SQLite raises."""
    connection.execute("DELETE FROM page")
    words = text.replace("\x00", " ")
    connection.execute("INSERT INTO page (text) VALUES (?)", (words_apart(words),))
    statement = "SELECT count(*) FROM page WHERE page MATCH ?"
    return connection.execute(statement, (expression,)).fetchone() == (1,)


@given(typed_texts)
@example('"')
@example("NEAR(a*,5)")
@example('title:"a')
@example("\ud800\x00")
def test_nothing_that_can_be_typed_is_refused(database, typed):
    for search in (search_for(typed), search_for_beginning(typed)):
        if search is not None:
            matches(database, "fuel", search.expression)
            if search.marks:
                matches(database, "fuel", search.marks)
            hits_in("fuel a b 政", search)


@given(typed_texts.filter(lambda typed: "NOT" not in typed and ":" not in typed))
def test_a_text_is_found_by_its_own_words(database, typed):
    text = typed.encode("utf-8", "replace").decode()
    search = search_for(text)
    if search is None or not matches(database, text, search.expression):
        # Only what Python takes for a word and SQLite's older Unicode does not is not found.
        assert search is None or not any(sign in string.ascii_letters for sign in text)


words_of = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), min_size=1, max_size=8)


@given(words_of, st.data())
def test_the_words_of_a_text_are_found_however_they_are_strewn(database, words, data):
    text = " ".join(words)
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=5))
    noise = st.sampled_from(["", '"', "(", ") ", "* ", " - ", " + ", " AND ", " OR ", " NEAR( "])
    typed = "".join(f"{word}{data.draw(noise)} " for word in chosen)
    assume(typed.count('"') < 2)  # two make a phrase, which may well stand nowhere
    assert matches(database, text, expression(typed))


# Where it is found.


def quoted(text: str, typed: str) -> list[str]:
    search = search_for(typed)
    assert search is not None
    return [text[start:end] for start, end in hits_in(text, search)]


def test_hits_are_the_words_as_they_stand_in_the_text():
    assert quoted(CAFE, "cafe zurich") == ["café", "Zürich"]
    assert quoted(PORTS, '"fuel and water" minister') == ["minister", "fuel and water"]
    assert quoted(PORTS, "p*") == ["ports"]
    assert quoted(PORTS, "NEAR(fuel ports)") == ["fuel", "ports"]
    assert quoted(PORTS, "NEAR(minister more, 9)") == []
    assert quoted(PORTS, "fuel NOT ports") == ["fuel"]
    assert quoted(PORTS, "fuel OR nowhere") == ["fuel"]
    assert quoted(PORTS, "title:fuel ports") == ["ports"]


def test_hits_are_counted_in_code_points_of_any_script():
    assert quoted(ARABIC, "القاهرة") == ["القاهرة"]
    assert quoted(HEBREW, "תשלם") == ["תשלם"]
    assert quoted(CHINESE, "政府 gdp") == ["政府", "GDP"]
    assert quoted("\U0001f600 a\U00020000b fuel", "fuel b") == ["b", "fuel"]
    assert quoted("A\x00fuel\x00 and a\x00b, fuel", "fuel") == ["fuel", "fuel"]
    assert quoted("e\u0301te\u0301 fuel", "ete fuel") == ["e\u0301te\u0301", "fuel"]
    assert quoted("\ufdd0 fuel \ufdd1 fuel \U000f0000", "fuel") == ["fuel", "fuel"]


def test_hits_in_a_long_text_are_found_from_end_to_end():
    text = ("water " * 1999 + "fuel.\n") * 30
    assert len(quoted(text, "fuel")) == 30
    assert len(quoted(text, "water")) == 30 * 1999
    assert quoted("政" * 50_000 + "府", "府") == ["府"]


@given(
    st.text(st.sampled_from("ab \n\x00é政府\u0301\U0001f600") | st.characters(codec="utf-8")),
    st.data(),
)
def test_a_hit_is_always_within_the_text(text, data):
    words = data.draw(st.sampled_from(["a", "b*", "政府", '"a b"', "a OR b"]))
    search = search_for(words)
    assert search is not None
    last = 0
    for start, end in hits_in(text, search):
        assert last <= start < end <= len(text)
        last = end


def test_a_snippet_shows_the_first_hit_with_some_words_around_it():
    search = search_for("bridge")
    assert search is not None
    with Highlighter(search) as highlighter:
        text = "In Ostmark,\nthe council\t voted for the\n\nbridge after bridge. " + "More. " * 50
        snippet = snippet_of(highlighter, text)
        assert snippet is not None
        assert snippet.words.startswith("…for the bridge after bridge. More.")
        assert [snippet.words[a:b] for a, b in snippet.hits] == ["bridge", "bridge"]
        assert len(snippet.words) < 170
        assert snippet_of(highlighter, "Nothing.") is None
        assert snippet_of(highlighter, "Nothing.", "A bridge") == Snippet(
            "A bridge", (Fragment(2, 8),)
        )


def test_a_snippet_is_never_html(path):
    text = "<b>bridge</b> & <script>bridge</script>"
    with new_study(path, text) as project:
        (row,) = read_queue(project, AMARA, QueueFilter(words="bridge")).rows
        assert row.snippet is not None
        assert row.snippet.words == text
        assert [text[a:b] for a, b in row.snippet.hits] == ["bridge", "bridge"]


def test_what_is_not_in_the_text_is_shown_where_it_is(path):
    with new_project(path) as project:
        do(project, *made(article_of(TEXT, source="Herald", author="Lena Ott")), texts=[TEXT])
        (row,) = read_queue(project, AMARA, QueueFilter(words="lena")).rows
        assert row.snippet == Snippet("Lena Ott", (Fragment(0, 4),))


# The index.


def test_the_index_is_right_after_an_import_its_undo_and_its_redo(path):
    with new_project(path) as project:
        do(project, *made(article_of(PORTS), article_of(RENTS, position=1)), texts=[PORTS, RENTS])
        assert found(project, "water") == titles(PORTS, RENTS)
        assert problems_of(project) == []
        project.undo(AMARA)
        assert found(project, "water") == set()
        assert problems_of(project) == []
        project.redo(AMARA)
        assert found(project, "water") == titles(PORTS, RENTS)
        assert problems_of(project) == []


def test_an_article_whose_record_changes_keeps_its_number(path):
    with new_study(path, PORTS, RENTS) as project:
        before = article_of(PORTS)
        numbers = read_queue(project, AMARA).numbers
        do(project, Edit(before, article_of(PORTS, title="Fleets", author="Öst")))
        assert found(project, "title:fleets author:ost") == {"Fleets"}
        assert found(project, "title:minister") == set()
        assert read_queue(project, AMARA).numbers == numbers
        assert problems_of(project) == []
        project.undo(AMARA)
        assert found(project, "title:fleets") == set()
        assert problems_of(project) == []


def test_a_step_that_is_refused_leaves_the_index_as_it_was(path):
    with new_study(path, PORTS) as project:
        with pytest.raises(Exception, match="exists already"):
            do(project, *made(article_of(RENTS, position=1), article_of(PORTS)), texts=[RENTS])
        assert found(project, "rents") == set()
        assert problems_of(project) == []


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO search (search) VALUES ('delete-all')",
        "DELETE FROM search WHERE rowid = 1",
        "INSERT INTO search (rowid, text) VALUES (99, 'what nobody wrote')",
        "UPDATE article SET title = 'another' WHERE number = 1",
        "UPDATE article SET number = NULL WHERE number = 2",
    ],
)
def test_a_check_finds_an_index_that_is_not_that_of_the_articles(path, harm):
    with new_study(path, PORTS, RENTS) as project:
        with project.writing() as connection:
            connection.exec_driver_sql(harm)
        assert any("index" in problem or "number" in problem for problem in problems_of(project))


def version_one(path: Path, *articles: tuple[Article, str]) -> None:
    """Make a project file as version 1 was, and put articles in."""
    database = engine.sqlite_engine(path)
    with database.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        with pytest.MonkeyPatch.context() as patch:
            first = migrations._migrations()[:1]
            patch.setattr(migrations, "_migrations", lambda: first)
            patch.setattr(migrations, "VERSION", 1)
            migrations.migrate(connection, 0)
        for article, text in articles:
            connection.exec_driver_sql("INSERT INTO text VALUES (?, ?)", (article.sha256, text))
            body = f'{{"record":"article","id":"{article.id}","position":{article.position},'
            body += f'"sha256":"{article.sha256}","length":{len(text)},"title":"{article.title}",'
            body += f'"author":"{article.author}"}}'
            row = (article.id, article.position, article.sha256, article.title, "", "", body)
            connection.exec_driver_sql("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    database.dispose()


def test_the_articles_of_an_older_file_are_put_into_the_index(path):
    articles = [
        (article_of(RENTS, position=1), RENTS),
        (article_of(CHINESE, position=2), CHINESE),
        (article_of(PORTS, author="Öst"), PORTS),
    ]
    version_one(path, *articles)
    with Project.open(path) as project:
        assert found(project, "water") == titles(PORTS, RENTS)
        assert found(project, "author:ost") == titles(PORTS)
        assert found(project, "政府") == titles(CHINESE)
        order = [row.title for row in read_queue(project, AMARA).rows]
        assert order == [title(PORTS), title(RENTS), title(CHINESE)]
        with project.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
            )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)


def test_an_older_file_with_a_record_that_cannot_be_read_is_migrated_too(path):
    version_one(path, (article_of(PORTS), PORTS), (article_of(RENTS, position=1), RENTS))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE article SET body = '{' WHERE position = 1")
    with Project.open(path) as project:
        assert found(project, "water") == titles(PORTS, RENTS)


def test_a_search_knows_no_article_but_those_of_the_project(path):
    with new_project(path) as project:
        assert read_queue(project, AMARA, QueueFilter(words="water")).rows == []
        assert ArticleId(article_of(PORTS).id) not in {
            row.id for row in read_queue(project, AMARA).rows
        }
    assert search_for("a") == Search('"a"', '"a"')
