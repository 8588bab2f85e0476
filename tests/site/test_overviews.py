"""What readers see at a glance: the holdings of many papers, the front page's issues, the common indicators, facets of a list."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_holdings_of_many_papers_stand_on_one_screen(client: Client) -> None:
    for number in range(30):
        rows.page(date(2018 + number % 4, 5, 1), title=f"第{number}日报")
    html = text_of(client, "/holdings/")
    assert html.count("<table") == 1
    assert html.count('<th scope="row">') == 30
    assert [f'<th scope="col" class="num">{year}</th>' in html for year in range(2017, 2023)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip
    assert 'href="?newspaper=%E7%AC%AC0%E6%97%A5%E6%8A%A5&amp;year=2018"' in html


def test_a_century_of_holdings_goes_by_decades(client: Client) -> None:
    rows.page(date(1949, 10, 1))
    rows.page(date(2021, 7, 30))
    html = text_of(client, "/holdings/")
    assert '<th scope="col" class="num">1940–1949</th>' in html
    assert html.count('scope="col" class="num"') == 1 + 9
    assert "&amp;year=1949" in html  # the latest year that is held of the decade


def test_the_front_page_tells_issues_whose_paper_and_day_are_printed(client: Client) -> None:
    printed = [rows.page(date(2021, 7, 30), page_number=number) for number in ("2", "1")]
    for page in printed:
        rows.article(page, headline=f"第{page.page_number}版的新闻")
    rows.article(rows.page(date(2022, 1, 1), published_basis="inferred"), headline="推定日期的新闻")
    rows.article(rows.page(date(2022, 1, 2), title=None), headline="无报名的新闻")
    rows.article(rows.page(date(2021, 7, 31)), headline="")
    html = text_of(client, "/").split('class="front-columns"')[1].split("</section>\n    </div>")[0]
    assert html.count('class="front-page"') == 1
    assert html.index("第1版的新闻") < html.index("第2版的新闻")
    assert html.index(">第1版</a>") < html.index(">第2版</a>")
    assert "推定日期的新闻" not in html
    assert "无报名的新闻" not in html


def test_facts_begin_with_what_can_be_followed_over_time(client: Client) -> None:
    made = [rows.article(rows.page(date(2019 + number, 7, 30))) for number in range(3)]
    facts = [
        rows.fact(
            article,
            measure="城镇新增就业|人",
            period=str(2019 + number),
            period_first=date(2019 + number, 1, 1),
            period_last=date(2019 + number, 12, 31),
        )
        for number, article in enumerate(made)
    ]
    rows.fact(made[0], indicator="第三块奖牌", measure="第三块奖牌|块")
    reindex([article.pk for article in made])
    common = text_of(client, "/facts/").split('class="latest-facts"')[1].split("</ul>")[0]
    assert common.count("<li>") == 1
    assert f'href="{facts[2].get_absolute_url()}"' in common
    assert 'class="latest-facts"' not in text_of(client, "/facts/?unit=人")


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("", 'aria-sort="descending"><a href="?sort=oldest"'),
        ("?sort=-value", 'aria-sort="descending"><a href="?sort=value"'),
        ("?sort=period", 'aria-sort="ascending"><a href="?sort=-period"'),
        ("?sort=oldest", 'aria-sort="ascending"><a href="?sort=newest"'),
        ("?sort=label", 'aria-sort="ascending"><a href="?sort=-label"'),
        ("?sort=-place", 'aria-sort="descending"><a href="?sort=place"'),
        ("?sort=-state", 'aria-sort="descending"><a href="?sort=state"'),
    ],
)
def test_the_columns_of_facts_sort_by_turns(client: Client, query: str, head: str) -> None:
    fact = rows.fact()
    reindex([fact.article_id])
    assert head in text_of(client, f"/facts/{query}")


def test_a_list_of_articles_counts_what_its_articles_share(client: Client) -> None:
    made = [
        rows.article(rows.page(date(2020, 7, 30)), reporters=("王小明",)),
        rows.article(rows.page(date(2021, 7, 30)), reporters=("王小明",)),
        rows.article(rows.page(date(2021, 7, 31), title="远水日报"), city=rows.city("远水")),
    ]
    reindex([article.pk for article in made])
    html = text_of(client, "/articles/?year=2021")
    assert 'href="/articles/?year=2021&amp;city=%E8%BF%9C%E6%B0%B4"' in html
    assert "共 2 篇" in html
    assert 'name="year" value="2021"' in html  # the form keeps the facet
    assert 'href="/articles/"' in html  # its chip takes it away
