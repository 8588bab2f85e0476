"""The one door of search: what a page asks and gets."""

from __future__ import annotations

from datetime import date

import pytest

from articles.models import Article, Contributor, Newspaper, Place, SourcePage
from articles.search import search, upkeep
from articles.search.request import FacetCount, Lack, SearchRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def archive(db: None) -> dict[str, Article]:
    """Four articles of two cities and two newspapers."""
    cangzhou = Place.objects.create(name="沧州市", short_name="沧州", level="prefecture")
    hengshui = Place.objects.create(name="衡水市", short_name="衡水", level="prefecture")
    canal = Place.objects.create(name="运河区", short_name="运河", level="county", parent=cangzhou)
    daily, evening = (Newspaper.objects.create(title=title) for title in ("沧州日报", "衡水晚报"))
    articles = {}
    for number, (key, paper, city, county, day, headline, body, reporter) in enumerate(
        [
            (
                "homes",
                daily,
                cangzhou,
                canal,
                date(2018, 6, 28),
                "今年棚户区改造开工5993套",
                "棚户区改造进展顺利。",
                "戴绍志",
            ),
            (
                "water",
                daily,
                cangzhou,
                None,
                date(2018, 7, 2),
                "全市水利工程通过验收",
                "防汛抗旱两手抓，整修堤防。",
                "李明",
            ),
            ("flood", evening, hengshui, None, date(2019, 8, 1), "防汛演练举行", "水利部门出动200余人。", "李明"),
            ("undated", evening, hengshui, None, None, "乡镇代办制", "开工五千九百九十三套<b>", "王芳"),
        ]
    ):
        page = SourcePage.objects.create(
            file_name=f"{number}.txt", sha256=f"{number:064}", encoding="utf-8", text=body, newspaper=paper,
            read_at="2021-01-01T00:00Z", reading_version="0",
        )  # fmt: skip
        article = Article.objects.create(
            page=page, position=0, kind="article", headline=headline, body=body, city=city, county=county, published=day
        )
        Contributor.objects.create(article=article, role="reporter", name=reporter)
        articles[key] = article
    upkeep.reindex([article.pk for article in articles.values()])
    return articles


def found(archive: dict[str, Article], **asked: object) -> list[str]:
    keys = {article.pk: key for key, article in archive.items()}
    return [keys[hit.article.pk] for hit in search(SearchRequest(**asked)).hits]  # type: ignore[arg-type]


def test_it_finds_all_words_and_sets_the_near_ones_apart(archive: dict[str, Article]) -> None:
    page = search(SearchRequest(query="水利 验收"))
    assert ([hit.article for hit in page.hits], page.total, page.near) == ([archive["water"]], 1, ())
    page = search(SearchRequest(query="水利 验收", near=9, facets=("city",)))
    assert [(hit.article, hit.lacks) for hit in page.near] == [(archive["flood"], (Lack("验收"),))]
    assert page.facets["city"] == (FacetCount("沧州", 1),)


def test_a_question_is_asked_of_its_content_words_places_and_years(archive: dict[str, Article]) -> None:
    page = search(SearchRequest(query="沧州2018年棚户区改造开工多少套？"))
    assert [hit.article for hit in page.hits] == [archive["homes"]]
    assert "多少" in page.notes[0]


def test_words_that_stand_nowhere_whole_are_offered_apart(archive: dict[str, Article]) -> None:
    page = search(SearchRequest(query="水利防汛"))
    assert (page.total, page.apart) == (0, ("水利 防汛", 2))


def test_it_filters_and_counts_facets_without_their_own_filter(archive: dict[str, Article]) -> None:
    page = search(SearchRequest(query="防汛", city="沧州", facets=("city", "person")))
    assert [hit.article for hit in page.hits] == [archive["water"]]
    assert page.facets["city"] == (FacetCount("沧州", 1), FacetCount("衡水", 1))
    assert page.facets["person"] == (FacetCount("李明", 1),)


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"query": "-水利", "sort": "newest"}, ["homes", "undated"]),
        ({"query": "标题:防汛"}, ["flood"]),
        ({"query": "记者:李明", "sort": "oldest"}, ["water", "flood"]),
        ({"query": "城市:沧州市", "sort": "newest"}, ["water", "homes"]),
        ({"query": "2018-06..2018-07", "sort": "newest"}, ["water", "homes"]),
        ({"date_from": date(2018, 7, 1), "sort": "newest"}, ["flood", "water"]),
        ({"month": "2018-07"}, ["water"]),
        ({"sort": "newest"}, ["flood", "water", "homes", "undated"]),
        ({"sort": "newest", "offset": 1, "limit": 2}, ["water", "homes"]),
    ],
)
def test_each_request_finds_its_articles(
    archive: dict[str, Article], asked: dict[str, object], keys: list[str]
) -> None:
    assert found(archive, **asked) == keys


def test_it_escapes_before_it_marks(archive: dict[str, Article]) -> None:
    (hit,) = search(SearchRequest(query="代办制 开工五千九百九十三套")).hits[:1]
    assert hit.headline == "乡镇<mark>代办制</mark>"
    assert hit.snippets == ("<mark>开工五千九百九十三套</mark>&lt;b&gt;",)
