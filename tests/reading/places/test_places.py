"""Places in texts, and the city and county of articles from papers of every kind and province."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.issue.home import local_share, page_home
from articles.reading.issue.paper_homes import home_city
from articles.reading.places.evidence import gather
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.location import find_places, locate
from articles.reading.places.roles import role_of
from tests.cpu import cpu_seconds
from tests.reading.reports import report

CASES = json.loads((Path(__file__).parents[2] / "cases" / "places.json").read_text(encoding="utf-8"))


def unit(name: str | None) -> Division | None:
    return gazetteer().by_name[name][-1] if name else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["label"])
def test_it_finds_places(case: dict[str, Any]) -> None:
    mentions = find_places(case["input"], unit(case["home"]), day(case["on"]))
    for mention, (name, expected) in zip(mentions, case["expected"], strict=True):
        assert (mention.name, case["input"][mention.start : mention.end]) == (name, name)
        assert expected in (mention.division and mention.division.code, mention.division and mention.division.name)


def known(case: dict[str, Any]) -> Any:
    """A case, marked where it is known to be read wrong."""
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=case["label"])


@pytest.mark.parametrize("case", [known(case) for case in (*CASES["located"], *CASES["held"])])
def test_it_locates_an_article(case: dict[str, Any]) -> None:
    on = day(case["date"])
    paper = home_city(case["newspaper"], on)
    told = report(case["body"], *case["titles"])
    home = page_home(paper, [told], on)
    local = local_share([gather(told, home, on)], home, on)
    place = locate(told, home, on, local)
    assert (place.city, place.county) == (case["city"], case["county"])


def test_it_gives_the_codes_of_the_day() -> None:
    body = "本报讯（记者施晓燕）我市家纺城上半年成交158亿元。"
    before = locate(report(body), home_city("海门日报", date(2010, 8, 26)), date(2010, 8, 26))
    after = locate(report(body.replace("我市", "我区")), home_city("海门日报", date(2022, 8, 26)), date(2022, 8, 26))
    assert (before.county, before.county_code) == ("海门市", "320684")
    assert (after.county, after.county_code, after.city_code) == ("海门区", "320614", "320600")


@pytest.mark.parametrize(
    ("county", "today"), [("嵊县", "嵊州市"), ("掖县", "莱州市"), ("沙洲县", "张家港市"), ("路南县", "石林彝族自治县")]
)
def test_a_county_is_found_by_the_name_that_it_had_before_it_was_a_city(county: str, today: str) -> None:
    assert [unit.name for unit in gazetteer().by_printed(county)] == [today]


def test_where_those_come_from_who_were_sent_to_help_is_not_the_place() -> None:
    text = "崇川区还选派了4名骨干教师前来支教。"
    assert role_of(text, 0, 3).name == "helper"
    assert role_of("崇川区召开会议，部署支教。", 0, 3).standing != "aside"


def test_it_finds_the_home_of_a_page_without_masthead() -> None:
    texts = ["我市花炮出口增长，浏阳花炮重返国际", "浏阳经开区项目审批提速", "淳口镇油茶林迎来采摘季"]
    home = page_home(None, [report(text) for text in texts])
    assert home is not None
    assert home.name == "浏阳市"


def test_the_table_holds_every_level_and_its_history() -> None:
    atlas = gazetteer()
    today = [d for units in atlas.by_code.values() for d in units if d.valid(None)]
    counts = {level: sum(d.level == level for d in today) for level in ("province", "prefecture", "county")}
    assert counts["province"] == 34
    assert 330 <= counts["prefecture"] <= 340
    assert 2800 <= counts["county"] <= 2900
    named = {d.name: d.valid_to for d in atlas.by_short["孟津"]}
    assert named["孟津区"] is None
    assert named["孟津县"] == date(2021, 12, 31)
    assert all(d.parent in atlas.by_code for d in today if d.level != "province")


@given(st.text(alphabet="沧州市新华区河间县镇乡村我全该东西南北京海门经开区，。\n ", max_size=60))
def test_its_mentions_are_words_of_the_text_in_order(text: str) -> None:
    end = 0
    for mention in find_places(text, unit("沧州市")):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.name
        end = mention.end


@pytest.mark.parametrize("piece", ["市", "沧州市东镇村", "本报讯（记者", "2021年12月3日，", "（", " "])
def test_no_text_makes_it_slow(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert cpu_seconds(lambda: locate(report(text, text[:200]), unit("沧州市"))) < 5


def test_it_tells_a_city_by_districts_and_towns_that_many_cities_have() -> None:
    home = page_home(None, [report("新华区建设局介绍，今年改造老旧小区15个"), report("涉及车站街道、南大街道")])
    assert home is not None
    assert home.name == "沧州市"
    assert page_home(None, [report("新华区今年改造老旧小区15个")]) is None
