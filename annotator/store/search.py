"""What a person types into the search field, as an FTS5 expression that is always valid.

Words, "phrases", beginnings*, NEAR(a b, 5), AND, OR, NOT, brackets and title:, text:, source:,
author: mean what they mean to FTS5 (https://www.sqlite.org/fts5.html, section 3). What makes no
sense as such an expression is taken as words, each of which has to be found.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.store.indexing import COLUMNS, words_apart

_LONGEST = 1000  # characters that are looked at
_MOST_LEAVES = 64
_DEEPEST = 12  # brackets within brackets
_NEAR = 10  # words between, where NEAR says no number; FTS5's own
_OPERATORS = ("AND", "OR", "NOT")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # ends a string, or cannot be encoded
_QUOTES = str.maketrans("\u201c\u201d\u201e\u201f", '""""')
_LEXEME = re.compile(
    rf"(?P<space>\s+)|(?P<bracket>[()])"
    rf"|(?:(?P<column>(?i:{'|'.join(COLUMNS)})):)?"
    rf'(?:(?P<near>NEAR\()|(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<word>[^\s"()*]+))(?P<star>\*?))'
)
_WORD = re.compile(rf'(?:(?i:{"|".join(COLUMNS)}):)?([^\s"()*]+)')


class Search(NamedTuple):
    """What is looked for; `marks` finds, in a text alone, what is to be shown as hits."""

    expression: str
    marks: str = ""


class _Phrase(NamedTuple):
    """Words side by side. `begins`: the last one may go on."""

    words: str
    begins: bool = False
    quoted: bool = False

    def said(self) -> str:
        words = words_apart(self.words) or ""
        quoted = words.replace('"', '""')
        return f'"{quoted}"{" *" if self.begins else ""}'


class _Leaf(NamedTuple):
    """A phrase, or with `near` several that stand so many words apart; and where to look."""

    phrases: tuple[_Phrase, ...]
    column: str = ""
    near: int | None = None

    def said(self) -> str:
        phrases = " ".join(phrase.said() for phrase in self.phrases)
        return phrases if self.near is None else f"NEAR({phrases}, {self.near})"

    def said_with_column(self) -> str:
        return f"{{{self.column}}} : {self.said()}" if self.column else self.said()


class _Joined(NamedTuple):
    """Parts joined by one of the operators."""

    by: str
    parts: "tuple[_Node, ...]"


_Node = _Leaf | _Joined


class _Senseless(Exception):
    """It is no valid expression."""


def search_for(typed: str) -> Search | None:
    """Return the search for what was typed; None where there is no word in it."""
    node = _understood(typed)
    return _search(node) if node is not None else None


def search_for_beginning(typed: str) -> Search | None:
    """Return the search in which the last word may go on; None where it has ended.

    For what finds nothing as it stands, most likely because it is still being written.
    """
    node = _understood(typed)
    longer = _going_on(node) if node is not None and not typed[-1:].isspace() else None
    return _search(longer) if longer is not None else None


def _understood(typed: str) -> _Node | None:
    typed = _UNSEARCHABLE.sub(" ", typed[:_LONGEST]).translate(_QUOTES)
    try:
        return _Reader(_lexemes(typed)).whole()
    except _Senseless:
        words = [match[1] for match in _WORD.finditer(typed) if _says_something(match[1])]
        plain = [word for word in words if word not in (*_OPERATORS, "NEAR")]
        leaves = [_Leaf((_Phrase(word),)) for word in plain or words]
        return _joined("AND", leaves[:_MOST_LEAVES])


def _search(node: _Node) -> Search:
    sought = [leaf.said() for leaf in _sought(node) if leaf.column in ("", "text")]
    return Search(_said(node), " OR ".join(dict.fromkeys(sought)))


def _says_something(words: str) -> bool:
    """Whether unicode61 finds a word there: letters, numbers, or signs of private use."""
    categories = map(unicodedata.category, words)
    return any(category[0] in "LN" or category == "Co" for category in categories)


# Reading


class _Lexeme(NamedTuple):
    kind: str  # phrase, near, an operator, or a bracket
    phrase: _Phrase = _Phrase("")
    column: str = ""


def _lexemes(typed: str) -> Iterator[_Lexeme]:
    at = 0
    while at < len(typed):
        match = _LEXEME.match(typed, at)
        if match is None:  # a quotation mark without another, or a star that follows nothing
            raise _Senseless
        at = match.end()
        column = (match["column"] or "").lower()
        begins = bool(match["star"])
        if match["bracket"]:
            yield _Lexeme(match["bracket"])
        elif match["near"]:
            yield _Lexeme("near", column=column)
        elif match["quoted"] is not None:
            phrase = _Phrase(match["quoted"].replace('""', '"'), begins, quoted=True)
            yield _Lexeme("phrase", phrase, column)
        elif match["word"] in _OPERATORS and not begins and not column:
            yield _Lexeme(match["word"])
        elif match["word"]:
            yield _Lexeme("phrase", _Phrase(match["word"], begins), column)


class _Reader:
    """Reads an expression: OR of AND of NOT of what stands side by side. Raises _Senseless."""

    def __init__(self, lexemes: Iterator[_Lexeme]) -> None:
        self._lexemes = list(lexemes)
        self._at = 0
        self._depth = 0
        if len(self._lexemes) > _MOST_LEAVES:
            raise _Senseless

    def whole(self) -> _Node | None:
        if not self._lexemes:
            return None
        node = self._either()
        if self._next() is not None:
            raise _Senseless
        return node

    def _next(self) -> str | None:
        return self._lexemes[self._at].kind if self._at < len(self._lexemes) else None

    def _take(self, *kinds: str) -> _Lexeme | None:
        if self._next() not in kinds:
            return None
        self._at += 1
        return self._lexemes[self._at - 1]

    def _either(self) -> _Node | None:
        parts = [self._both()]
        while self._take("OR"):
            parts.append(self._both())
        return _joined("OR", parts)

    def _both(self) -> _Node | None:
        parts = [self._without()]
        while self._take("AND"):
            parts.append(self._without())
        return _joined("AND", parts)

    def _without(self) -> _Node | None:
        node = self._side_by_side()
        while self._take("NOT"):
            unwanted = self._side_by_side()
            if node is None:
                raise _Senseless
            node = _Joined("NOT", (node, unwanted)) if unwanted is not None else node
        return node

    def _side_by_side(self) -> _Node | None:
        parts = []
        while self._next() in ("phrase", "near", "("):
            parts.append(self._one())
        if not parts:
            raise _Senseless
        return _joined("AND", parts)

    def _one(self) -> _Node | None:
        if self._take("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise _Senseless
            node = self._either()
            self._depth -= 1
            if not self._take(")"):
                raise _Senseless
            return node
        lexeme = self._take("phrase", "near")
        assert lexeme is not None
        if lexeme.kind == "near":
            return self._near(lexeme.column)
        said = _says_something(lexeme.phrase.words)
        return _Leaf((lexeme.phrase,), lexeme.column) if said else None

    def _near(self, column: str) -> _Node | None:
        phrases = []
        while lexeme := self._take("phrase"):
            phrases.append(lexeme.phrase)
        if not self._take(")"):
            raise _Senseless
        phrases, apart = _apart(phrases)
        said = tuple(phrase for phrase in phrases if _says_something(phrase.words))
        return _Leaf(said, column, apart) if said else None


def _apart(phrases: list[_Phrase]) -> tuple[list[_Phrase], int]:
    """Part `a b, 5` into what is near and how near."""
    if len(phrases) > 1:
        *others, before, last = phrases
        number = last.words.removeprefix(",")
        if re.fullmatch("[0-9]{1,4}", number) and not last.quoted and not last.begins:
            if last.words.startswith(",") or (before.words == "," and not before.quoted):
                return [*others, before], int(number)
            if before.words.endswith(",") and not before.quoted:
                return [*others, before._replace(words=before.words[:-1])], int(number)
    return phrases, _NEAR


# Writing


def _joined(by: str, parts: Sequence[_Node | None]) -> _Node | None:
    present = [part for part in parts if part is not None]
    if len(present) < 2:
        return present[0] if present else None
    flat: list[_Node] = []
    for part in present:
        flat += part.parts if isinstance(part, _Joined) and part.by == by != "NOT" else [part]
    return _Joined(by, tuple(flat))


def _said(node: _Node) -> str:
    if isinstance(node, _Leaf):
        return node.said_with_column()
    if node.by != "AND":
        return f" {node.by} ".join(f"({_said(part)})" for part in node.parts)
    # Side by side, FTS5 passes over what holds no word for its tokenizer; joined by AND it does not.
    leaves = " ".join(_said(part) for part in node.parts if isinstance(part, _Leaf))
    others = [f"({_said(part)})" for part in node.parts if isinstance(part, _Joined)]
    return " AND ".join([leaves, *others] if leaves else others)


def _sought(node: _Node) -> Iterator[_Leaf]:
    """Yield what is to be found, and nothing that is not."""
    if isinstance(node, _Leaf):
        yield node
        return
    for part in node.parts[:1] if node.by == "NOT" else node.parts:
        yield from _sought(part)


def _going_on(node: _Node) -> _Node | None:
    """Return the same with its last word as a beginning."""
    if isinstance(node, _Leaf):
        (phrase, *more) = node.phrases
        if more or node.near is not None or phrase.begins or phrase.quoted:
            return None
        return node._replace(phrases=(phrase._replace(begins=True),))
    last = _going_on(node.parts[-1]) if node.by != "NOT" else None
    return node._replace(parts=(*node.parts[:-1], last)) if last is not None else None
