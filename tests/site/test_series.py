"""Series join only what measures the same; what they keep apart is offered, and what a curator decides is remembered."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles.choices import MeasureVerdict, Verb
from articles.curation import Act, decide, decide_measures
from articles.loading.facts.measures import carry_decisions
from articles.models import Article, Decision, MeasureDecision, Metric
from articles.reading.quantities.units import UNITS
from articles.views.facts.measures import CONVERTED
from tests import rows

pytestmark = pytest.mark.django_db

JOBS = "/facts/series/?of=城镇新增就业|人"


@pytest.fixture
def article() -> Article:
    return rows.article(rows.page(), headline="半年看经济")


def jobs(article: Article, value: int, first: date, last: date, **fields: object) -> Metric:
    return rows.fact(
        article, value=Decimal(value), raw=f"{value}人", period="", period_first=first, period_last=last, **fields
    )


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def lines_of_file(client: Client) -> int:
    answer = client.get(JOBS.replace("/?", ".csv?"))
    return b"".join(answer.streaming_content).count(b"\n")  # type: ignore[attr-defined]  # a file streams


def test_a_month_does_not_stand_among_half_years(client: Client, article: Article) -> None:
    for year in (2019, 2020, 2021):
        jobs(article, 20000 + year, date(year, 1, 1), date(year, 6, 30))
    jobs(article, 3333, date(2021, 6, 1), date(2021, 6, 30))
    text = text_of(client, JOBS)
    assert ">22021人</data>" in text
    assert ">3333人</data>" not in text
    apart = text_of(client, f"{JOBS}&line=month.city")
    assert ">3333人</data>" in apart
    assert ">22021人</data>" not in apart
    assert "line=month.city" in text


def test_a_firm_does_not_stand_among_cities(client: Client, article: Article) -> None:
    for year in (2019, 2020):
        jobs(article, 20000 + year, date(year, 1, 1), date(year, 6, 30))
    jobs(article, 77, date(2021, 1, 1), date(2021, 6, 30), place_name="临山化工公司")
    text = text_of(client, JOBS)
    assert ">77人</data>" not in text
    assert "line=half.firm" in text
    assert ">77人</data>" in text_of(client, f"{JOBS}&line=half.firm")


def test_an_exact_value_stands_beside_a_print_that_says_something_else(client: Client, article: Article) -> None:
    rows.fact(article)  # 2.3万人
    jobs(article, 21000, date(2020, 1, 1), date(2020, 6, 30))
    text = text_of(client, JOBS)
    assert '<span class="plain-value small quiet">23,000人</span>' in text
    assert '<span class="plain-value small quiet">21,000人</span>' not in text


def test_an_article_shows_the_sum_that_does_not_agree(client: Client, article: Article) -> None:
    rows.fact(article, breach="7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %")
    assert "7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %" in text_of(client, article.get_absolute_url())


def test_a_measure_without_its_thing_is_no_chart_across_articles(client: Client, article: Article) -> None:
    other = rows.article(rows.page(date(2020, 7, 30)), headline="另一个项目")
    for each in (article, other):
        rows.fact(each, indicator="总投资", value=Decimal(5), raw="5元", unit="元", canonical_unit="元")
    assert "不连成一张图" in text_of(client, "/facts/series/?of=总投资|元")


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("编辑", is_staff=True)
    user.groups.add(Group.objects.get(name="编辑"))
    client.force_login(user)
    return client


def test_an_editor_joins_and_parts_on_the_page_and_takes_back(editor: Client, article: Article) -> None:
    rows.fact(article)
    rows.fact(article, indicator="城镇新增就业岗位", value=Decimal(7), raw="7人")
    rows.fact(article, indicator="城镇新增就业困难人员", value=Decimal(9), raw="9人")
    joined, alike, own = "城镇新增就业岗位|人", "城镇新增就业困难人员|人", "城镇新增就业|人"
    assert ">7人</data>" not in text_of(editor, JOBS)
    assert "城镇新增就业困难人员" in text_of(editor, JOBS)
    for verdict, other in (("join", joined), ("part", alike)):
        asked = {"verdict": verdict, "first": own, "second": other, "series": f"of={own}", "reason": "同一口径"}
        answer = editor.post("/facts/series/decide/", asked)
        assert answer.headers["Location"].startswith("/facts/series/?of=")
    text = text_of(editor, JOBS)
    assert ">7人</data>" in text
    assert "校订者认定为同一指标，一并列出" in text
    assert "/facts/series/?of=%E5%9F%8E%E9%95%87%E6%96%B0%E5%A2%9E%E5%B0%B1%E4%B8%9A%E5%9B%B0" not in text
    assert "同一口径" in text
    batch = Decision.objects.get(verb="join").batch
    editor.post("/facts/series/undo/", {"batch": str(batch), "series": f"of={own}"})
    assert ">7人</data>" not in text_of(editor, JOBS)
    assert "恢复" in text_of(editor, JOBS)


def test_an_editor_splits_a_measure_by_words_of_its_sentences(editor: Client, article: Article) -> None:
    for value, quote in (
        (100, "供热管网项目投资100元。"),
        (200, "家具平台投资200元。"),
        (300, "供热管网二期投资300元。"),
    ):
        rows.fact(article, indicator="项目投资额", unit="元", raw=f"{value}元", value=Decimal(value), quote=quote)
    address = "/facts/series/?of=项目投资额|元"
    editor.post("/facts/series/decide/", {"verdict": "split", "first": "项目投资额|元", "second": "供热管网"})
    text = text_of(editor, address)
    assert ">200元</data>" not in text  # the fullest line is shown first
    assert all(f">{value}元</data>" in text for value in (100, 300))
    assert ">200元</data>" in text_of(editor, f"{address}&line=half.city")
    assert ">100元</data>" in text_of(editor, f"{address}&line=half.city.供热管网")
    answer = editor.get("/facts/series.csv?of=项目投资额|元&line=half.city")
    assert b"".join(answer.streaming_content).count(b"\n") == 2  # type: ignore[attr-defined]  # a file streams


@pytest.mark.parametrize("address", ["/facts/series/decide/", "/facts/series/undo/"])
def test_only_who_has_the_right_decides_on_measures(client: Client, address: str) -> None:
    asked = {"verdict": "choose", "first": "出口|元"}
    assert client.post(address, asked).status_code == 403
    client.force_login(User.objects.create_user("读者"))
    assert client.post(address, asked).status_code == 403
    assert client.get(address).status_code == 405
    assert "归并与分列" not in text_of(client, "/facts/series/?of=出口|元")


def test_what_cannot_be_decided_is_said_and_nothing_else_is_undone(editor: Client, article: Article) -> None:
    fact = rows.fact(article)
    decide(Act(by=None), fact.pk, fact.version, Verb.CONFIRM)
    batch = str(Decision.objects.get().batch)
    for address, asked, words in (
        ("decide", {"verdict": "maybe", "first": "出口|元"}, "没有说明作何决定"),
        ("decide", {"verdict": "join", "first": "出口|元", "second": "出口|%"}, "单位或性质不同"),
        ("undo", {"batch": "x"}, "已经撤销过，或不存在"),
        ("undo", {"batch": batch}, "已经撤销过，或不存在"),
    ):
        answer = editor.post(f"/facts/series/{address}/", {**asked, "series": "of=出口|元"}, follow=True)
        assert words in answer.content.decode()
    assert Metric.objects.get().state == "confirmed"


def test_a_city_shows_as_main_what_three_articles_report_or_a_curator_chose(client: Client, article: Article) -> None:
    rows.fact(article)
    city = f"/cities/{article.city.short_name}/"  # type: ignore[union-attr]  # the fixture's article has one
    rows.fact(article, period="2020-H1", period_first=date(2020, 1, 1), period_last=date(2020, 6, 30))
    rows.fact(article, period="2019-H1", period_first=date(2019, 1, 1), period_last=date(2019, 6, 30))
    assert "城镇新增就业（人）" not in text_of(client, city)  # three facts, but of one article
    for year in (2018, 2019):
        rows.fact(rows.article(rows.page(date(year, 7, 30)), headline=f"{year}年看经济"))
    assert "城镇新增就业（人）" in text_of(client, city)
    Metric.objects.exclude(article=article).delete()
    MeasureDecision.objects.create(verdict="choose", first="城镇新增就业|人")
    assert "城镇新增就业（人）" in text_of(client, city)


def test_the_desk_refuses_to_join_what_cannot_be_compared(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    address = "/admin/articles/measuredecision/add/"
    answer = client.post(address, {"verdict": "join", "first": "出口|元", "second": "出口|%|变化"})
    assert "不能归并" in answer.content.decode()
    assert client.post(address, {"verdict": "choose", "first": "出口|元", "second": ""}).status_code == 302
    assert MeasureDecision.objects.get().decided_by is not None
    assert client.post(address, {"verdict": "choose", "first": "出口|元", "second": ""}).status_code == 302  # again
    chosen = {"action": "take_back", "_selected_action": [MeasureDecision.objects.get().pk]}
    assert client.post("/admin/articles/measuredecision/", chosen).status_code == 302
    assert list(MeasureDecision.objects.chosen()) == []
    assert client.post(f"/admin/articles/measuredecision/{MeasureDecision.objects.get().pk}/delete/").status_code == 403


def test_the_desk_takes_back_what_a_reading_has_carried_to_another_key(client: Client) -> None:
    decide_measures(Act(by=None), MeasureVerdict.CHOOSE, "业人员|人")
    carry_decisions([("业人员|人", "从业人员|人")], now=timezone.now())
    client.force_login(User.objects.create_superuser("chief"))
    chosen = {"action": "take_back", "_selected_action": [MeasureDecision.objects.get().pk]}
    client.post("/admin/articles/measuredecision/", chosen)
    assert [(row.first, row.stands) for row in MeasureDecision.objects.all()] == [("从业人员|人", False)]


def test_a_fact_without_a_time_says_that_only_the_day_of_publication_is_known(client: Client, article: Article) -> None:
    rows.fact(article, period="", period_first=None, period_last=None)
    assert "见报日" in text_of(client, "/facts/")
    assert "见报日" in text_of(client, article.get_absolute_url())


def test_what_several_papers_tell_is_one_row_that_names_them_all(client: Client, article: Article) -> None:
    jobs(article, 23012, date(2021, 1, 1), date(2021, 6, 30))
    other = rows.article(rows.page(date(2021, 8, 2), "海河晚报"), headline="又一家")
    rows.fact(other)  # 2.3万人
    jobs(article, 21000, date(2020, 1, 1), date(2020, 6, 30))
    text = text_of(client, JOBS)
    assert "3 项数据，各报所说相同的并为 2 项" in text
    assert "另有 1 处" in text
    assert "海河晚报 2021-08-02</a> 2.3万人" in text
    assert text.count('class="dot group-1"') == 2 + 1  # and the key's
    assert lines_of_file(client) == 1 + 3  # a file has each fact, and says which say the same
    facts = json.loads(b"".join(client.get(JOBS.replace("/?", ".json?")).streaming_content))["facts"]  # type: ignore[attr-defined]
    same = {fact["raw"]: fact["same_as"] for fact in facts}
    assert same == {"21000人": None, "23012人": None, "2.3万人": next(f["id"] for f in facts if f["raw"] == "23012人")}


def test_from_and_to_stand_in_one_row_and_are_drawn_as_an_arrow(client: Client, article: Article) -> None:
    measure = {"indicator": "平均办理时长", "unit": "天", "period": "", "period_first": None, "period_last": None}
    rows.fact(article, value=Decimal(12), raw="12天", role="from", start=3, end=6, **measure)
    rows.fact(article, value=Decimal(3), raw="3天", role="to", start=8, end=10, **measure)
    text = text_of(client, "/facts/series/?of=平均办理时长|天")
    assert text.count('<th scope="row">') == 1
    assert 'class="movement"' in text
    assert 'class="chart-move group-1"' in text
    assert "箭头：由…到…" in text


def test_a_leap_breaks_the_line_and_the_table_says_why(client: Client, article: Article) -> None:
    for year, value in ((2018, 20000), (2019, 21000), (2020, 22000), (2021, 240000)):
        jobs(article, value, date(year, 1, 1), date(year, 6, 30))
    text = text_of(client, JOBS)
    assert text.count('class="chart-join group-1"') == 2
    assert "断线：单位、口径或量级不同，不是增减" in text
    assert "与前一项相差约 10.9 倍，像是另一种口径或单位，不连线" in text


def test_five_industries_are_offered_as_fellows_and_drawn_as_five_lines(client: Client, article: Article) -> None:
    industries = ("农业", "工业", "建筑业", "批发业", "零售业")
    for at, industry in enumerate(industries):
        for year in (2019, 2020):
            jobs(article, 1000 * (at + 1) + year, date(year, 1, 1), date(year, 6, 30), indicator=f"{industry}从业人员")
    one = "/facts/series/?of=农业从业人员|人"
    text = text_of(client, one)
    assert "并列的指标" in text
    assert text.count('class="chart-join') == 1
    together = one + "".join(f"&of={industry}从业人员|人" for industry in industries[1:])
    text = text_of(client, together)
    assert [text.count(f'class="chart-join group-{at}"') for at in range(1, 6)] == [1] * 5
    assert all(f'<span lang="zh-hans">{industry}从业人员</span>' in text for industry in industries)


def test_members_of_a_list_that_say_nothing_else_are_no_line(client: Client, article: Article) -> None:
    for value in (100, 200, 300):
        for year in (2019, 2020):
            jobs(article, value + year, date(year, 1, 1), date(year, 6, 30), indicator="从业人员")
    text = text_of(client, "/facts/series/?of=从业人员|人")
    assert 'class="dot group-1"' in text
    assert "chart-join" not in text
    assert "同一时间另有不同的数，不连线" in text


def test_another_way_to_measure_the_same_and_names_that_are_close_are_offered(client: Client, article: Article) -> None:
    rows.fact(article)
    growth = {"indicator": "城镇新增就业同比增长", "kind": "change", "unit": "%", "raw": "5%", "value": Decimal(5)}
    rows.fact(article, **growth)
    rows.fact(article, indicator="城镇新增就业困难人员", value=Decimal(9), raw="9人")
    rows.fact(article, indicator="发放就业补贴", value=Decimal(9), raw="9人")
    text = text_of(client, JOBS)
    assert "同一事物的其他量法" in text
    assert "城镇新增就业 变化（%）" in text
    assert "城镇新增就业困难人员（人）" in text
    assert "发放就业补贴" not in text


def test_the_shorter_lines_beyond_what_can_be_told_apart_are_left_to_the_table(
    client: Client, article: Article
) -> None:
    for at in range(60):
        for year in (2019, 2020):
            jobs(article, 1000 + at, date(year, 1, 1), date(year, 6, 30), place_name=f"第{at}市")
    text = text_of(client, JOBS)
    assert text.count("<title>") == 1 + 100
    assert "另有 20 项只列在表中" in text


def test_what_several_articles_report_is_offered_before_what_one_tells(client: Client, article: Article) -> None:
    others = [rows.article(rows.page(date(2021, 8, day)), headline="就业稳") for day in (2, 3)]
    for one in (article, *others):
        jobs(one, 20000 + one.pk, date(2021, 1, 1), date(2021, 6, 30))
    for value in (12, 6):
        rows.fact(article, indicator="办理时间", value=Decimal(value), raw=f"{value}天", unit="天")
        rows.fact(article, indicator="3个项目投资", value=Decimal(value), raw=f"{value}元", unit="元")
    several, told_once = text_of(client, "/facts/series/").split("只有一两篇文章说到的")
    assert "几篇文章都说到的" in several
    assert "城镇新增就业" in several
    assert "办理时间" not in several
    assert "办理时间" in told_once
    assert "3个项目投资" not in told_once
    assert "3个项目投资" in text_of(client, "/facts/series/?q=项目投资")


def test_a_measure_is_offered_in_the_unit_that_it_is_printed_in(client: Client, article: Article) -> None:
    for value in (41, 36):
        rows.fact(
            article,
            indicator="PM2.5平均浓度",
            value=Decimal(value),
            raw=f"{value}微克",
            unit="微克",
            canonical_unit="公斤",
        )
    assert "PM2.5平均浓度（微克）" in text_of(client, "/facts/series/")
    assert "（公斤）" not in text_of(client, "/facts/series/")


def test_every_unit_that_others_are_converted_to_is_known_to_the_chooser() -> None:
    assert set(UNITS.canonical_units.values()) - {"元", "%", "倍", "℃"} == CONVERTED
