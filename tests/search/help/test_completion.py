"""While typing: what begins with it, in characters, pinyin and initials."""

from __future__ import annotations

import pytest

from articles.search import complete
from tests.rows import article, city, county, fact, newspaper, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    issue = page(title="沧州日报")
    first = article(
        issue,
        headline="沧州推行代办制",
        city=city("沧州"),
        county=county("运河区", city("沧州")),
        reporters=("戴绍志",),
    )
    article(issue, headline="“重庆”来客", city=city("重庆"), reporters=("戴绍志", "常青"))
    fact(first, indicator="棚户区改造开工")
    newspaper("无人晚报")


def texts(prefix: str, limit: int = 8) -> list[str]:
    return [f"{row.kind}:{row.text}" for row in complete(prefix, limit)]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("沧", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("滄州", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("cz", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("cangzhour", ["newspaper:沧州日报"]),
        ("CangZhouR", ["newspaper:沧州日报"]),
        ("chongq", ["place:重庆"]),
        ("ych", []),
        ("yh", ["place:运河区"]),
        ("戴", ["person:戴绍志"]),
        ("penghuqu", ["indicator:棚户区改造开工"]),
        ("沧zhou", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("无人", []),
        ("", []),
        ("，", []),
        ("*", []),
    ],
)
def test_it_completes(prefix: str, expected: list[str]) -> None:
    assert texts(prefix) == expected


def test_it_completes_the_last_word() -> None:
    assert [row.query for row in complete("水利 戴")] == ["水利 记者:戴绍志"]


def test_a_completion_is_a_query_and_says_how_many() -> None:
    (row,) = complete("戴绍")
    assert (row.query, row.count) == ("记者:戴绍志", 2)
    (row,) = complete("重庆来", 3)
    assert row.query == '标题:"重庆 来客"'


def test_it_keeps_to_its_limit_and_follows_the_archive() -> None:
    assert len(complete("c", 2)) == 2
    article(headline="沧州新事", city=city("沧州"))
    assert "headline:沧州新事" in texts("沧州新")
