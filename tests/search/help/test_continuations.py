"""Stories that go on on another page: joined by the marks of both pages and the headline that is repeated."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import Article, SourcePage
from articles.search import parts_of
from tests.rows import article, page

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 30)


def front(title: str = "临山晚报") -> SourcePage:
    return page(DAY, title, page_number="1")


def third(text: str, day: date = DAY, title: str = "临山晚报") -> SourcePage:
    return page(day, title, page_number="3", text=text)


def begins(on: SourcePage, headline: str = "青河水库开闸记", **fields: object) -> Article:
    return article(on, headline=headline, body="青河水库开闸放水。", continued="第三版", **fields)


def test_both_marks_join_a_story() -> None:
    first = begins(front())
    over = third("临山晚报\n（上接第一版）\n水流向下游。\n夜市开张\n夜市昨晚开张。")
    rest = article(over, headline="", body="水流向下游。", lines=[2])
    article(over, headline="夜市开张", body="夜市昨晚开张。", lines=[3, 4])
    assert parts_of(first) == [first, rest]
    assert parts_of(rest) == [first, rest], "read from its middle it is the same story"


def test_the_repeated_headline_tells_two_stories_apart() -> None:
    one = front()
    dam, market = begins(one), begins(one, "夜市开张人声鼎沸")
    over = third("（上接第一版）夜市开张人声鼎沸\n摊主忙到深夜。\n（上接第一版）青河水库开闸\n水流向下游。")
    night = article(over, headline="夜市开张人声鼎沸", body="摊主忙到深夜。", lines=[0, 1])
    water = article(over, headline="青河水库开闸", body="水流向下游。", lines=[2, 3])
    assert parts_of(dam) == [dam, water]
    assert parts_of(market) == [market, night]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"text": "水流向下游。"},  # nothing leads back
        {"text": "（上接第二版）\n水流向下游。"},  # to another page
        {"text": "（上接第一版）\n水流向下游。", "day": date(2021, 7, 31)},  # another day
        {"text": "（上接第一版）\n水流向下游。", "title": "青河报"},  # another paper
    ],
)
def test_what_does_not_lead_back_is_another_story(elsewhere: dict[str, str]) -> None:
    first = begins(front())
    article(third(**elsewhere), headline="", body="水流向下游。", lines=[1])  # type: ignore[arg-type]
    assert parts_of(first) == []


def test_two_stories_without_their_headlines_stay_alone() -> None:
    one = front()
    dam, market = begins(one), begins(one, "夜市开张人声鼎沸")
    over = third("（上接第一版）\n水流向下游。\n（上接第一版）\n摊主忙到深夜。")
    article(over, headline="", body="水流向下游。", lines=[1])
    article(over, headline="", body="摊主忙到深夜。", lines=[3])
    assert parts_of(dam) == parts_of(market) == []


def test_an_edition_of_the_page_joins_once() -> None:
    first = begins(front())
    for _edition in range(2):
        article(
            third("（上接第一版）青河水库开闸记\n水流向下游。"),
            headline="青河水库开闸记",
            body="水流向下游。",
            lines=[0, 1],
        )
    assert len(parts_of(first)) == 2


def test_a_page_without_a_paper_or_day_joins_nothing() -> None:
    assert parts_of(begins(page(None, None, page_number="1"))) == []


def test_the_article_shows_the_whole_story_and_links_each_part(client: Client) -> None:
    first = begins(front())
    rest = article(third("（上接第一版）\n<b>水流</b>向下游。"), headline="", body="<b>水流</b>向下游。", lines=[1])
    html = client.get(first.get_absolute_url()).content.decode()
    assert "&lt;b&gt;水流&lt;/b&gt;向下游。" in html
    assert f'<a href="{rest.get_absolute_url()}">第3版' in html
    back = client.get(rest.get_absolute_url()).content.decode()
    assert f'<a href="{first.get_absolute_url()}">第1版' in back
    assert "水流" in client.get(f"/articles/{first.pk}.txt").content.decode()
