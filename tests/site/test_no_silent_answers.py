"""What an address asks for wrongly is refused by its name, in the reader's language; never answered with the unfiltered whole."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db
BODY = "全市城镇新增就业2.3万人。"

WRONG_DAYS = [f"{list_}?date_from=2021-13-01" for list_ in ("/articles/", "/search/", "/facts/")]
PAGES = [
    *WRONG_DAYS,
    "/articles/?date_from=2021-07-30&date_to=2021-07-01",
    "/articles/?page=0",
    "/articles/?page=2",
    "/articles/?size=7",
    "/articles/?kind=essay",
    "/articles/?sort=best",
    "/articles/?city=临山&city=远水",
    "/search/?q=就业&year=20x1",
    "/search/?q=就业&month=2021-13",
    "/search/?q=就业&page=2",
    f"/search/?q={'就' * 501}",
    f"/facts/?q={'就' * 201}",
    "/facts/?value_from=many",
    "/facts/?state=rejected",
    "/facts/?page=9",
    "/facts/series/?of=就业",
    "/facts/series/?of=城镇新增就业|人&of=税收|元",
    "/facts/series/?of=城镇新增就业|人&line=month.moon",
    "/holdings/?newspaper=无此报",
    "/holdings/?year=1",
    "/newspapers/?page=x",
    "/people/?role=editor",
    "/people/?page=2",
    "/pages/?page=2",
    "/facts/sets/?page=2",
    "/cities/临山/?page=2",
    "/newspapers/临山日报/?page=2",
]
FILES = [
    *(f"/search.{form}?q=就业&year=20x1" for form in ("csv", "json", "txt", "ris", "bib", "xlsx", "atom")),
    *(f"/search.{form}?q=就业&ctiy=临山" for form in ("csv", "json", "txt", "ris", "bib", "xlsx", "atom")),
    *(f"/search.{form}?q=数值:许多" for form in ("csv", "json", "txt", "ris", "bib", "xlsx", "atom")),
    *(f"/facts.{form}?date_from=2021-13-01" for form in ("csv", "json")),
    *(f"/facts.{form}?ctiy=临山" for form in ("csv", "json", "atom")),
    *(f"/facts/series.{form}?of=就业" for form in ("csv", "json")),
    "/facts.atom?of=就业",
    "/feed/?page=x",
    "/feed/?page=3",
    "/cities/临山/feed/?page=201",
    f"/complete/?q={'就' * 501}",
]


@pytest.fixture
def article() -> Article:
    made = rows.article(rows.page(), reporters=("王小明",), headline="新增就业", body=BODY)
    rows.fact(made, measure="城镇新增就业|人")
    reindex([made.pk])
    return made


def text_of(answer: object) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return bytes(content).decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_what_it_refuses(client: Client, article: Article, address: str) -> None:
    answer = client.get(address)
    html = text_of(answer)
    assert answer.status_code == 400, address
    assert BODY not in html
    assert f'href="{article.get_absolute_url()}' not in html
    assert "没有查询" in html
    assert 'class="field-error"' in html
    assert "No results were looked up" in text_of(client.get(address, headers={"accept-language": "en"}))


@pytest.mark.parametrize("address", FILES)
def test_a_file_names_what_it_refuses(client: Client, article: Article, address: str) -> None:
    answer = client.get(address)
    text = text_of(answer)
    assert answer.status_code == 400, address
    assert BODY not in text
    assert len(text) > 4
    is_json = ".json" in address or address.startswith("/complete")
    assert answer["Content-Type"] == ("application/problem+json" if is_json else "text/plain; charset=utf-8")


def test_a_refusal_offers_the_wrong_value_for_correction_and_keeps_the_others(client: Client, article: Article) -> None:
    html = text_of(client.get("/articles/?city=临山&date_from=2021-13-01"))
    assert '<input type="hidden" name="city" value="临山">' in html
    assert 'name="date_from" value="2021-13-01" aria-invalid="true"' in html
    assert 'href="/articles/?city=%E4%B8%B4%E5%B1%B1"' in html


def test_a_parameter_that_means_nothing_is_said_on_a_page(client: Client, article: Article) -> None:
    html = text_of(client.get("/articles/?ctiy=临山"))
    assert "“ctiy”" in html
    assert "“ctiy”" not in text_of(client.get("/articles/?city=临山"))


def test_the_feed_of_facts_keeps_to_its_place(client: Client, article: Article) -> None:
    assert "<entry>" in text_of(client.get("/facts.atom?of=城镇新增就业|人&city=临山"))
    assert "<entry>" not in text_of(client.get("/facts.atom?of=城镇新增就业|人&city=远水"))


def test_another_search_is_offered_in_words(client: Client) -> None:
    reindex([rows.article(city=rows.city(), body="临山养猪场比去年大。").pk])
    page = client.get("/search/", {"q": "临山哪里的养猪场比水库大"}).content.decode()
    assert "改为检索：含“临山”或城市为临山或县区为临山，含“养猪场”" in page
    assert " OR " not in page
