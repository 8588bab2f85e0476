"""Short names and what may stand in one line."""

from __future__ import annotations

import pytest

from articles.measure import is_bare, label_of
from articles.measure.label import WIDE


@pytest.mark.parametrize(
    ("indicator", "label"),
    [
        ("棚户区改造开工", "棚户区改造开工"),
        ("下达责令改正通知书（不予行政处罚）并公开曝光的案件", "下达责令改正通知书并公开曝光的案件"),
        ("市场监管部门出动执法人员比去年同期增加", "市场监管部门出动执法人员同比增加"),
        ("今年以来全市累计压减深层地下水超采量总量", "压减深层地下水超采量总量"),
        ("在省政务服务事项平台认领政务服务事项的行政村社区", "行政村社区"),
    ],
)
def test_it_shortens_by_rule_and_cuts_nothing(indicator: str, label: str) -> None:
    assert label_of(indicator) == label


def test_it_leaves_long_what_no_rule_shortens() -> None:
    whole = "国家财政性教育经费支出占国内生产总值比重"
    assert len(whole) > WIDE
    assert label_of(whole) == whole


def test_a_measure_without_its_thing_is_bare() -> None:
    assert is_bare("总投资")
    assert not is_bare("固定资产投资")
