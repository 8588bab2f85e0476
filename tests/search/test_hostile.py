"""Whatever is typed is answered: random and hostile queries, and where another backend answers.

The whole of 20,000 queries runs in benchmarks/fuzz_search.py (`make fuzz`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from articles.filters import FACETS
from articles.search import complete, search, search_facts
from articles.search.language.parser import CHARACTERS_AT_MOST
from articles.search.request import FactRequest, SearchRequest
from articles.search.upkeep import reindex
from tests.rows import article, fact

pytestmark = pytest.mark.django_db
PIECES = (
    "沧州", "水利", "棚户区改造", "开工5993套", "五千九百九十三", "今年全市增长多少？", "滄州", "的", "国", "a", "OR", "或", "AND", "NOT", "-", "--",
    '"', "“", "”", "「", "」", "'", "(", ")", "*", "?", "~", "^", "\\", "/", ":", "：", "标题:", "记者：", "城市:", "报纸:", "日期:", "数值:", "数值:>",
    "数值:>50亿元", "数值:1..", "..", "…", "2021-06..2021-08", "2021-13..", "9999-12-31..", "0000..0001", ">=", "<", "%", "5,993", "５，９９３", "1e309",
    "9" * 60, "一" * 50, "万亿万亿", "\x00", "\u200b", "\u202e", "\ufeff", "\ud800", "😀", "é", "ﷺ", "ẞ", "İ", "a" * 90, "<script>", "&amp;", "%s", "{0}",
    "';DROP TABLE articles_article;--", "$(id)", "[[:alpha:]]", "(a+)+$", "content:*", "*:*", "id:1", "\n", "\t", "　", "，", "。", "第[1-9]+",
)  # fmt: skip
PLANES = ((0x20, 0x7F), (0x4E00, 0x9FA5), (0x3400, 0x4DB5), (0xFF00, 0xFFEF), (0x3000, 0x303F), (0, 0x10FFFF))


def hostile_queries(seed: int, count: int) -> Iterator[str]:
    """Queries made of pieces of the query language, of attacks and of random characters, some of them very long."""
    chance = random.Random(seed)
    for _ in range(count):
        kind = chance.random()
        if kind < 0.6:
            glue = chance.choice(("", " ", " ", "　"))
            yield glue.join(chance.choices(PIECES, k=chance.randint(1, 9)))
        elif kind < 0.95:
            first, last = chance.choice(PLANES)
            yield "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(0, 40)))
        else:
            yield chance.choice(PIECES) * chance.randint(50, 2_000)


@pytest.fixture(autouse=True)
def archive(each_engine: str) -> None:
    made = article(
        headline="<script>临山</script>新增5993套", body="临山市今年“开工”5,993套；AND OR NOT *:* 同比增长3.5%。" * 3
    )
    fact(made)
    reindex([made.pk])


def test_no_query_fails() -> None:
    for query in hostile_queries(seed=5, count=400):
        page = search(SearchRequest(query=query, facets=FACETS, limit=3, near=3))
        for hit in (*page.hits, *page.near):
            assert not re.search(r"<(?!/?mark>)", hit.headline + "".join(hit.snippets))
        search_facts(FactRequest(query=query))
        complete(query)


@pytest.mark.parametrize("length", [CHARACTERS_AT_MOST, 10_000, 1_000_000])
def test_a_long_query_is_cut(length: int) -> None:
    page = search(SearchRequest(query="临" * length))
    assert bool(page.notes) == (length > CHARACTERS_AT_MOST)


@pytest.mark.parametrize(
    "asked",
    [
        {"offset": 10**9},
        {"limit": 0},
        {"month": "2021-99"},
        {"month": "'; DROP TABLE articles_article; --"},
        {"year": -5},
        {"year": 10**9},
        {"city": "\x00"},
        {"person": "*"},
        {"kind": "nothing"},
    ],
)
def test_odd_filters_find_nothing_or_something(asked: dict[str, object]) -> None:
    page = search(SearchRequest(query="临山", **asked))  # type: ignore[arg-type]
    assert page.hits == ()


def test_a_hostile_query_comes_back_escaped() -> None:
    page = search(SearchRequest(query="script"))
    assert page.hits[0].headline == "&lt;<mark>script</mark>&gt;临山&lt;/<mark>script</mark>&gt;新增5993套"
