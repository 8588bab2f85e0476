"""The query language: what a reader types, and what is understood."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.search.language.parser import CHARACTERS_AT_MOST, TERMS_AT_MOST, parse
from articles.search.language.query import (
    Dated,
    Group,
    Mentioned,
    Named,
    Near,
    Pattern,
    Phrase,
    Query,
    Term,
    Valued,
    Word,
    Yearly,
)
from articles.search.language.wording import in_words
from articles.search.request import SearchRequest

CASES = json.loads((Path(__file__).parents[2] / "cases" / "query.json").read_text(encoding="utf-8"))


def shown(term: Term) -> str:
    """A term in the cases' shorthand."""
    match term:
        case Word(text, scope):
            return text if scope == "text" else f"headline:{text}"
        case Phrase(text, scope):
            return f'"{text}"' if scope == "text" else f'headline:"{text}"'
        case Named(field, text):
            return f"{field}={text}"
        case Mentioned(kind, text):
            return f"{kind}={text}"
        case Dated(first, last):
            return f"{first or ''}~{last or ''}"
        case Yearly(month, day):
            return f"every {month}-{day}"
        case Near(texts, within):
            return f"~{within}~".join(texts)
        case Pattern(pieces):
            return "*".join(pieces)
        case Valued(low, high, unit, low_included, high_included):
            left = "" if low is None else f"{'[' if low_included else '('}{low}"
            right = "" if high is None else f"{high}{']' if high_included else ')'}"
            return f"{left}~{right} {unit}"
    raise AssertionError(term)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_query_is_understood_group_by_group(case: dict[str, Any]) -> None:
    query = parse(case["input"])
    assert [[shown(term) for term in group.alternatives] for group in query.groups] == case["groups"]
    assert [shown(term) for term in query.excluded] == case.get("excluded", [])
    assert len(query.notes) == case.get("notes", 0)


def test_it_cuts_a_long_query_and_says_so() -> None:
    query = parse("沧" * (CHARACTERS_AT_MOST + 1))
    assert query.groups == (Group((Word("沧" * CHARACTERS_AT_MOST),)),)
    assert str(CHARACTERS_AT_MOST) in query.notes[0]
    assert parse("沧" * CHARACTERS_AT_MOST).notes == ()


def test_it_counts_terms_and_says_so() -> None:
    words = [chr(ord("金") + number) for number in range(TERMS_AT_MOST + 1)]
    query = parse(" ".join(words))
    assert [term.text for term in query.sought] == words[:TERMS_AT_MOST]
    assert str(TERMS_AT_MOST) in query.notes[0]
    assert parse(" ".join(words[:TERMS_AT_MOST])).notes == ()


def test_plain_words_are_wanted_and_the_rest_is_required() -> None:
    query = parse('沧州 水利 OR "防汛" 标题:抗旱')
    assert query.wanted == (Group((Word("沧州"),)),)
    assert query.required == (Group((Word("水利"), Phrase("防汛"))), Group((Word("抗旱", "headline"),)))


def test_an_empty_query_is_false() -> None:
    assert not Query()
    assert parse("-沧州")


@pytest.mark.parametrize(
    ("typed", "filters", "words"),
    [
        ("沧州 水利 OR 防汛 -衡水", {}, "含“沧州”，含“水利”或含“防汛”，排除含“衡水”的"),
        ("标题:“棚户区改造”", {"city": "沧州"}, "标题原样含“棚户区改造”，城市为沧州"),
        ("数值:>50亿元 2021-06..", {}, "有数值大于50亿元，2021年6月1日起出版"),
        ("数值:1000..5000亩", {"kind": "photo"}, "有数值在1000至5000亩之间，类别为图片说明"),
        ("", {"year": 2021}, "2021年出版"),
        ("", {}, ""),
    ],
)
def test_it_says_the_query_back(typed: str, filters: dict[str, Any], words: str) -> None:
    assert in_words(parse(typed), SearchRequest(**filters)) == words
