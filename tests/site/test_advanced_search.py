"""The advanced form: boxes become a query that the search understands."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.forms.search import AdvancedForm
from articles.models import Article
from articles.search import search
from articles.search.request import SearchRequest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("boxes", "query", "filters"),
    [
        ({"all_words": "棚户区 改造"}, "棚户区 改造", {}),
        ({"any_words": "水利 防汛"}, "水利 OR 防汛", {}),
        ({"none_words": "衡水 沧州"}, "-衡水 -沧州", {}),
        ({"phrase": "养老“保险"}, '"养老 保险"', {}),
        ({"all_words": "项目", "phrase": "开工", "only_headline": "on"}, '标题:项目 标题:"开工"', {}),
        ({"value": "> 50 亿元"}, "数值:>50亿元", {}),
        ({"all_words": "项目", "city": "沧州"}, "项目", {"city": "沧州"}),
        ({"all_words": "项目", "city": "沧州、衡水 沧州"}, "项目 城市:沧州 OR 城市:衡水", {}),
        ({"city": "沧州，衡水", "person": "戴绍志"}, "城市:沧州 OR 城市:衡水", {"person": "戴绍志"}),
        ({"city": "、 ，"}, "", {}),
    ],
)
def test_it_writes_the_query(boxes: dict[str, str], query: str, filters: dict[str, str]) -> None:
    assert AdvancedForm(boxes).address() == {"q": query, **filters}


def test_several_cities_find_the_articles_of_each_and_no_others(client: Client, archive: Article) -> None:
    answer = client.get("/search/advanced/", {"all_words": "项目", "city": "沧州 衡水"})
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer.headers["Location"]).query)["q"][0]
    found = search(SearchRequest(query, limit=200))
    cities = {hit.article.city.short_name if hit.article.city else None for hit in found.hits}
    assert cities == {"沧州", "衡水"}
    apart = [search(SearchRequest("项目", city=city)).total for city in ("沧州", "衡水")]
    assert found.total == sum(apart)
