"""No substring is missed: any run of 2 to 12 characters of a headline, byline, caption or body finds its article."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from articles.search.engine.engine import Engine
from articles.search.index.documents import Document
from articles.search.index.segment import EDGE
from articles.search.language.parser import parse
from articles.search.terms.folding import fold
from tests.search.documents import phrase, seed_documents, words

RUN = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}|\d{2,}|[\u4e00-\u9fffA-Za-z\d]{2,}")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = Engine(tmp_path)
    half = len(seed_documents()) // 2
    engine.update(seed_documents()[:half])
    engine.update(seed_documents()[half:])
    return engine


def folded_texts() -> dict[int, str]:
    return {
        document.id: EDGE.join(map(fold, (*document.headline.split("\n"), document.byline, document.body)))
        for document in seed_documents()
    }


def runs(count: int, seed: int) -> list[str]:
    """Seeded pieces of 2 to 12 characters of all that is indexed."""
    chance = random.Random(seed)
    texts = ["\n".join((document.headline, document.byline, document.body)) for document in seed_documents()]
    found = []
    while len(found) < count:
        run = chance.choice(RUN.findall(chance.choice(texts)))
        length = chance.randint(2, min(12, len(run)))
        start = chance.randint(0, len(run) - length)
        found.append(run[start : start + length])
    return found


def test_every_run_is_found_and_counted(engine: Engine) -> None:
    texts = folded_texts()
    for run in runs(400, seed=1):
        holding = {id_ for id_, text in texts.items() if fold(run) in text}
        found = engine.find(words(run), limit=len(texts))
        if not any(map(str.isdigit, fold(run))):
            assert (set(found.ids), found.total) == (holding, len(holding)), run
        assert set(found.ids[: len(holding)]) == holding, run
        exactly = engine.find(phrase(run), limit=len(texts))
        assert (set(exactly.ids), exactly.total) == (holding, len(holding)), run


def test_a_figure_is_found_as_its_value(tmp_path: Path) -> None:
    made = Engine(tmp_path / "figures")
    made.update(
        Document(number, "", "", body)
        for number, body in enumerate(("开工五千九百九十三套", "开工5,993套", "开工15993套", "开工，另有5993户在套"))
    )
    assert set(made.find(words("开工5993套")).ids) == {0, 1}
    assert set(made.find(words("5993")).ids) == {0, 1, 2, 3}  # any run of a text is found


def test_every_single_character_is_found(engine: Engine) -> None:
    texts = folded_texts()
    for character in sorted(set("".join(texts.values())) - set(" \n.,%‰")):
        holding = {id_ for id_, text in texts.items() if character in text}
        found = engine.find(words(character), limit=len(texts))
        assert set(found.ids[: len(holding)]) == holding, character


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("全市完成5993户改造", "5,993"),
        ("全市完成5,993户改造", "５９９３"),
        ("全市完成五千九百九十三户改造", "5993"),
        ("全市完成５９９３户改造", "五千九百九十三"),
        ("提高了3个百分点", "3"),
        ("提高了三个百分点", "3"),
        ("渤海新區發展", "渤海新区发展"),
        ("ＧＤＰ总量", "gdp"),
        ("总投资1,234,567元", "1234567"),
    ],
)
def test_all_spellings_find_each_other(tmp_path: Path, written: str, asked: str) -> None:
    engine = Engine(tmp_path)
    engine.update(Document(id_, "", "", body) for id_, body in enumerate((written, "无关的文字", "另一篇"), 1))
    assert engine.find(parse(asked)).ids == (1,)


def test_a_phrase_stands_within_a_sentence_part(tmp_path: Path) -> None:
    """Punctuation parts words: 沧州。市委 holds no 沧州市; a blank in a phrase may be any punctuation, or none."""
    bodies = ("到沧州。市委要求", "沧州市委要求", "不忘初心、牢记使命", "不忘初心牢记使命")
    engine = Engine(tmp_path)
    engine.update(Document(number, "", "", body) for number, body in enumerate(bodies))
    assert set(engine.find(phrase("沧州市")).ids) == {1}
    assert set(engine.find(phrase("不忘初心 牢记使命")).ids) == {2, 3}
    assert set(engine.find(phrase("")).ids) == set()


def test_headline_and_body_are_no_one_text(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    engine.update([Document(1, "肩题水\n利主题", "赵远", "舟山来信")])
    for run in ("水利", "主题赵", "远舟"):
        assert engine.find(phrase(run)).total == 0
