"""Questions for facts with known answers: the right fact first. Cases on the sample pages need ../shared beside the project."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from articles.reading.quantities.units import canonical
from articles.search import search_facts
from articles.search.facts.asked import read_asked, read_values
from articles.search.facts.values import ends_of
from articles.search.request import FactRequest
from articles.search.terms.analysis import Analysis
from articles.search.terms.folding import fold
from tests.search.sample import fill_all, fill_seeds

TESTS = Path(__file__).parents[2]
CASES: list[dict[str, str]] = json.loads((TESTS / "cases" / "fact_questions.json").read_text(encoding="utf-8"))
BAR = 38 / 40


def right_ones(cases: list[dict[str, str]]) -> list[str]:
    """The questions whose first fact is the right one."""
    right = []
    for case in cases:
        facts = search_facts(FactRequest(case["query"], limit=1)).facts
        if facts and fold(facts[0].raw) == fold(case["raw"]):
            right.append(case["query"])
    return right


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_answers_from_the_seeds() -> None:
    fill_seeds()
    cases = [case for case in CASES if case["on"] == "seeds"]
    assert len(right_ones(cases)) >= BAR * len(cases)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_answers_from_all_pages() -> None:
    fill_all()
    assert len(right_ones(CASES)) >= BAR * len(CASES)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("开工5993套", {"values": ("5993套",), "words": ("开工",)}),
        ("妇女占几成", {"words": ("妇女",), "unit": "%", "asks": True}),
        ("现在设镇比例", {"words": ("设镇", "比例"), "unit": "%"}),
        ("这次开工的道路投资", {"words": ("开工", "投资", "道路"), "asks": True}),
        ("97.8", {"values": ("97.8",), "words": ()}),
        ("12345热线", {"values": (), "words": ("12345", "热线")}),
        ("两级政府", {"values": (), "words": ("政府",)}),
        ("2021年三季度就业多少人", {"times": ("2021-Q3",), "words": ("就业",), "unit": "人"}),
        ("2021年7月30日", {"times": ("2021-07-30",), "words": ()}),
        ("2018棚改", {"times": ("2018",), "words": ("棚改",)}),
        ("提高几个百分点", {"unit": "百分点", "words": ("提高",)}),
        ("投资多少万元", {"unit": "元", "words": ("投资",)}),
        ("发电多少千瓦时", {"unit": "千瓦时", "words": ("发电",)}),
        ("2023年前9个月进口增幅", {"times": ("2023-01/2023-09",), "words": ("增幅", "进口"), "kinds": ("change",)}),
        ("二零二一年1-6月就业", {"times": ("2021-01/2021-06",), "words": ("就业",)}),
        ("2021年6月底企业总数", {"times": ("2021-06",), "words": ("总数", "企业")}),
        ("前三季度出口多少亿", {"months": (9,), "words": ("出口",), "unit": "元"}),
        ("种了多少亩棉花", {"deeds": ("种",), "words": ("棉花",), "unit": "亩"}),
        ("浓度降了多少", {"deeds": ("降",), "words": ("浓度",), "kinds": ("change",)}),
        ("种植面积10万亩左右", {"values": ("约100000亩",), "words": ("种植", "面积")}),
        ("产值大概2亿多", {"values": ("200000000起",), "words": ("产值",)}),
        ("20多万亩棉花", {"values": ("200000亩起",), "words": ("棉花",)}),
        ("2025年目标", {"times": ("2025",), "words": ("目标",), "kinds": ("target",)}),
        ("治沙花了多少钱", {"words": ("治沙",), "unit": "元", "deeds": ("花",)}),
        ("来了多少客商", {"words": ("客商",), "counted": ("客商",), "unit": ""}),
        ("发了多少货柜补贴", {"counted": ("补贴", "货柜补贴"), "unit": ""}),
        ("政府投资公租房一共多少套", {"head": "公租房", "phrase": "政府投资公租房"}),
        ("泊头多少个村认领事项", {"counted": ("村", "村认领", "村认领事项"), "unit": "个"}),
        ("棉花采收进度", {"head": "进度", "unit": "%", "asks": True}),
        ("节水面积", {"head": "面积", "asks": False}),
        ("去年重污染天数", {"year": -1, "words": ("污染", "天数")}),
        ("天数比去年多", {"year": None}),
        ("机采率2023", {"times": ("2023",)}),
        ("茶油一斤卖多少", {"deeds": ("每斤",), "words": ("茶油",), "unit": "元"}),
        ("扩建后多少张床位", {"reached": True, "unit": "张"}),
        ("几个县达标", {"words": ("达标",)}),
        ("35度以上高温天数", {"values": ("35度",), "words": ("高温", "天数"), "unit": "天"}),
        ("夏播任务是多少万亩", {"words": ("夏播", "任务"), "unit": "亩"}),
        ("募捐了多少钱", {"words": ("募捐",), "deeds": (), "unit": "元"}),
        ("哪个区新登记企业最多", {"words": ("企业", "登记"), "rank": 1, "of_parts": True, "asks": True}),
        ("降幅最小的县", {"words": ("降幅",), "rank": -1, "of_parts": True}),
        ("海门最高气温", {"words": ("海门", "最高", "气温"), "rank": 0}),
        ("1亿2000万日元", {"values": ("120000000日元",), "words": (), "times": ()}),
        ("进度百分之六十三点八", {"values": ("63.8%",), "words": ("进度",)}),
        ("商铺签约率", {"words": ("签约", "商铺"), "unit": "%"}),
        ("效率", {"unit": ""}),
        ("每台补助", {"words": ("补助",), "deeds": ("每台",)}),
        ("1000平方米以上的社区多少个", {"values": ("1000平方米",), "unit": "个", "is_bounded": True}),
        ("香菇年产量", {"words": ("香菇", "产量"), "unit": "吨"}),
        ("武殿生抓获多少人", {"words": ("抓获",), "names": ("武殿生",)}),
        ("辍学学生减少到多少", {"words": ("减少", "辍学", "学生"), "reached": True}),
        ("辍学学生减少了多少", {"words": ("减少", "辍学", "学生"), "reached": False}),
    ],
)
def test_a_question_is_taken_apart(typed: str, understood: dict[str, Any]) -> None:
    asked = read_asked([typed], Analysis(), lambda text: [])
    shown = {
        "words": asked.words,
        "times": tuple(span.iso for span in asked.times),
        "values": tuple(
            f"{'约' * (value.about and not value.over)}{value.number:f}{value.unit}{'起' * value.over}"
            for value in asked.values
        ),
        "unit": asked.unit,
        "months": asked.months,
        "deeds": asked.deeds,
        "kinds": tuple(asked.kinds),
        "counted": asked.counted,
        "head": asked.head,
        "year": asked.year,
        "phrase": asked.phrase,
        "rank": asked.rank,
        "of_parts": asked.of_parts,
        "asks": asked.asks,
        "is_bounded": asked.is_bounded,
        "names": asked.names,
        "reached": asked.reached,
    }
    assert {name: shown[name] for name in understood} == understood


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_number_half_remembered_is_found_and_said() -> None:
    fill_seeds()
    found = search_facts(FactRequest("1.06亿元 人民公园 胜利公园"))
    assert found.facts[0].raw == "10625.4万元"
    assert "1.06亿元" in found.notes[-1]
    assert search_facts(FactRequest("1.06亿元")).total == 0, "a number alone is just that number"


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("2亿多", 200_000_000, 300_000_000),
        ("47万多户", 470_000, 480_000),
        ("1.3亿余元", 130_000_000, 140_000_000),
        ("二十多万亩", 200_000, 300_000),
    ],
)
def test_a_number_cut_short_goes_on_to_the_next_of_its_last_digit(typed: str, low: float, high: float) -> None:
    (value,), _rest = read_values(fold(typed))
    unit = canonical(Decimal(1), value.unit)[0] if value.unit else 1
    ((_place, from_value, to_value),) = ends_of(value)
    assert (round(from_value / float(unit)), round(to_value / float(unit))) == (low, high)
