"""The right article first: what asks is not sought, and what stands together counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.search.engine.engine import Engine
from articles.search.index.documents import Document
from articles.search.language.parser import parse


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = Engine(tmp_path / "relevance")
    bodies = (
        "今年全市开工棚户区改造住房5993套，全部开工。",
        "改造老旧小区的消息问了多少遍，户区有多少套住房开工，棚户多少。",
        "天气晴。",
    )
    made.update(Document(number, "", "", body) for number, body in enumerate(bodies, 1))
    return made


def test_an_article_need_not_hold_the_words_that_ask(engine: Engine) -> None:
    found = engine.find(parse("棚户区改造开工多少套"))
    assert (found.ids, found.total) == ((1,), 1)
    assert found.asking == ("多少",)


def test_a_question_word_alone_is_sought(engine: Engine) -> None:
    assert engine.find(parse("多少")).ids == (2,)


def test_a_question_word_beside_others_is_passed_over(engine: Engine) -> None:
    found = engine.find(parse("天气 如何"))
    assert (found.ids, found.total) == ((3,), 1)


def test_what_stands_together_counts_more(engine: Engine) -> None:
    assert engine.find(parse("户区改造住 老旧"), near=2).near[0].id == 1
