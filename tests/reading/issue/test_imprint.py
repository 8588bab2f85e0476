"""Page number, section, number of the issue and CN number, as imprints print them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading import read_page
from articles.reading.issue.imprint import Imprint, read_imprint
from articles.reading.issue.lunar import find_lunar, lunar_day

CASES = json.loads((Path(__file__).parents[2] / "cases" / "imprint.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_it_reads_an_imprint(case: dict[str, Any]) -> None:
    expected = Imprint(case["page"], case["section"], case["issue"], case["cn"])
    assert read_imprint(case["input"]) == expected


def test_the_page_goes_before_the_files_name() -> None:
    assert read_imprint(["第2版"], "hsrb20211203A01.txt").page_number == "2"
    assert read_imprint(["要闻"], "hsrb-20211203-03.txt").page_number == "03"
    assert read_imprint(["要闻"], "绍兴日报 20230615 第3版.txt").page_number == "3"
    assert read_imprint(["要闻"], "铜仁日报2016年5月20日A07版要闻.pdf").page_number == "A07"
    assert read_imprint(["要闻"], "宿迁晚报_2012-11-08_第六版.txt").page_number == "6"
    assert read_imprint(["要闻"], "玉林日报 2019-04-11 今日8版.txt").page_number is None
    assert read_imprint(["要闻"], "20211203083000.txt").page_number is None


def test_a_day_set_beside_its_month_is_no_page() -> None:
    assert read_imprint(["2024年1月", "26", "星期五", "今日20版"]).page_number is None
    assert read_imprint(["二〇二四年一月", "26", "星期五"]).page_number is None
    assert read_imprint(["2024年1月26日", "06", "要闻"]).page_number == "06"


def test_a_page_record_has_them() -> None:
    text = (
        "沧州日报\n2021年7月30日 星期五 第2版 要闻 总第3640期\n\n全市召开大会\n\n本报讯（记者王芳）昨日，全市召开大会。"
    )
    page = read_page(text, "a.txt")
    assert (page.page_number, page.section, page.issue_number) == ("2", "要闻", 3640)
    assert page.to_dict()["page_number"] == "2"


def test_lunar_days_and_their_bounds() -> None:
    assert lunar_day(1900, 1, 1) is not None
    assert lunar_day(2100, 12, 1) is not None
    assert lunar_day(1899, 1, 1) is None
    assert lunar_day(2021, 1, 30) is None  # 正月 of 2021 has 29 days
    assert find_lunar("十月二十日召开") is None
