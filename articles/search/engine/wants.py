"""What a match must hold: the words as typed, or, of a question in words, what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from articles.search.engine.matching import Matcher
from articles.search.index.snapshot import Mask
from articles.search.language.query import Group, Query, Word
from articles.search.request import Lack
from articles.search.terms.analysis import YEAR, Analysis, Question
from articles.search.terms.folding import fold
from articles.search.terms.place_names import is_place


class Understanding(Protocol):
    """What understanding a query asks of an index: how texts are cut, and whether a word stands anywhere as typed."""

    @property
    def analysis(self) -> Analysis: ...

    def stands(self, word: Word) -> bool: ...


@dataclass(frozen=True, slots=True)
class Want:
    """Words of which a match holds one at least. `of_question`: a place may be the article's, a year its date."""

    words: tuple[Word, ...]
    of_question: bool = False

    @property
    def text(self) -> str:
        return self.words[0].text


def wants_of(matcher: Understanding, query: Query) -> tuple[Want, ...]:
    """What a query's plain words ask for. Where one of them is a question, all are read as parts of it.

    Words that stand somewhere just as they were typed are no question, whatever they say: 如何推进 in a headline.
    """
    groups = [words_of(group) for group in query.wanted]
    questions = {words: question_in(matcher, words) for words in groups}
    if not any(questions.values()):
        telling = [words for words in groups if not only_ask(matcher, words)] or groups
        return tuple(Want(words) for words in telling)
    parts = (parts_asked(matcher, words, question) for words, question in questions.items())
    return tuple(dict.fromkeys(want for part in parts for want in part))


def parts_asked(matcher: Understanding, words: tuple[Word, ...], question: Question | None) -> list[Want]:
    """What one group of a question's words asks for: its content words, apart; alternatives and runs that stand, whole."""
    if question:
        texts: Iterable[str] = question.words
    elif only_ask(matcher, words):
        return []
    elif len(words) > 1 or matcher.stands(words[0]):
        return [Want(words, of_question=True)]
    else:
        texts = matcher.analysis.content(fold(words[0].text))
    return [Want((Word(text, words[0].scope),), of_question=True) for text in texts]


def question_in(matcher: Understanding, words: tuple[Word, ...]) -> Question | None:
    if len(words) > 1:
        return None
    question = matcher.analysis.question(words[0].text)
    return question if question and not matcher.stands(words[0]) else None


def asking_words(matcher: Understanding, query: Query) -> tuple[str, ...]:
    """The words of a query that were set aside because they only ask: 多少."""
    found = [question_in(matcher, words_of(group)) for group in query.wanted]
    return tuple(dict.fromkeys(word for question in found if question for word in question.asking))


def words_of(group: Group) -> tuple[Word, ...]:
    return tuple(term for term in group.alternatives if isinstance(term, Word))


def loosely_wanted(query: Query) -> tuple[Want, ...]:
    """What the loose groups of a query ask for as words: of a phrase its run."""
    return tuple(Want(tuple(Word(term.text) for term in group.in_text)) for group in query.loose)


def only_ask(matcher: Understanding, words: tuple[Word, ...]) -> bool:
    return all(token.asks for word in words for token in matcher.analysis.tokens(word.text))


def holding(matcher: Matcher, want: Want) -> Mask:
    """The documents that hold what is wanted."""
    chosen: Mask = np.logical_or.reduce([matcher.word(word) for word in want.words])
    if want.of_question:
        for word in want.words:
            chosen |= about(matcher, fold(word.text))
    return chosen


def about(matcher: Matcher, folded: str) -> Mask:
    """The documents whose place is this one, or whose year."""
    snapshot = matcher.snapshot
    if YEAR.fullmatch(folded):
        return np.equal(snapshot.months // 12, int(folded[:4]))
    chosen = np.zeros(snapshot.size, np.bool_)
    for field in ("city", "county"):
        values = snapshot.folded_values[field]
        codes = [code for code, value in enumerate(values) if value and is_place(folded, value)]
        if codes:
            chosen |= matcher.coded(field, codes)
    return chosen


def holding_any(matcher: Matcher, wants: tuple[Want, ...]) -> Mask:
    """The documents that hold a part of what is wanted, one that says something."""
    chosen = np.zeros(matcher.snapshot.size, np.bool_)
    for want in wants:
        for word in want.words:
            chosen |= matcher.any_token(word)
    return chosen


def lacks(matcher: Matcher, want: Want, place: int) -> tuple[Lack, ...]:
    """What a document at this place lacks of a want that it does not hold."""
    word = want.words[0]
    parts = parts_of(matcher, word)
    lacking = [text for text in parts if not matcher.word(Word(text, word.scope))[place]]
    if lacking and len(parts) > 1:
        return tuple(Lack(text) for text in lacking)
    return (Lack(word.text, apart=not lacking),)


def parts_of(matcher: Understanding, word: Word) -> list[str]:
    """The words that a run is made of, without those that hold another: 财政收入 → 财政, 收入."""
    tokens = [token.text for token in matcher.analysis.telling_tokens(word.text)]
    telling = [text for text in tokens if len(text) > 1 or text.isdigit()] or tokens
    return [text for text in telling if not any(other in text and other != text for other in telling)]


def split_up(query: Query, matcher: Understanding) -> Query:
    """The query with its words cut into the words that they are made of: 沧州水利工程 → 沧州 水利工程."""
    groups: list[Group] = []
    for group in query.groups:
        words = words_of(group)
        if group.required or len(words) != 1:
            groups.append(group)
            continue
        if question := question_in(matcher, words):
            groups += [Group((replace(words[0], text=text),)) for text in question.words]
            continue
        groups += [Group((replace(words[0], text=text),)) for text in parts_of(matcher, words[0])]
    return replace(query, groups=tuple(dict.fromkeys(groups)))
