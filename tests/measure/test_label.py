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
        ("在省政务服务事项平台认领政务服务事项的行政村社区", "认领政务服务事项的行政村社区"),
        ("包联党委抓党组织进行分包联系服务指导的村务会成员", "服务指导的村务会成员"),
        ("规模以上家纺企业平均开工率较去年底提高", "规模以上家纺企业平均开工率较去年底提高"),
        ("芜湖市改造城镇老旧小区惠及居民的户均补助资金", "改造城镇老旧小区惠及居民的户均补助资金"),
        ("重病、重残对象和贫困老年人、残疾人、儿童等特殊困难群体纳入低保", "特殊困难群体纳入低保"),
        ("发放土地经营权抵押贷款的新型农业经营主体", "发放土地经营权抵押贷款的新型农业经营主体"),
        ("山区里坚守在海拔四千米以上各个边防哨所的官兵家属", "坚守在海拔四千米以上各个边防哨所的官兵家属"),
        (
            "海拔四千米以上各个边防哨所里常年值守着的官兵的家属子女",
            "海拔四千米以上各个边防哨所里常年值守着的官兵的家属子女",
        ),
        ("组建融媒体中心并且实现全覆盖的县（市、区）", "组建融媒体中心并且实现全覆盖的县（市、区）"),
        (
            "贫困地区农村居民人均可支配收入相当于全国平均水平的比例比上年提高",
            "贫困地区农村居民人均可支配收入相当于全国平均水平的比例同比提高",
        ),
        ("江西省赣州市参加名师送教下乡活动的乡村教师", "参加名师送教下乡活动的乡村教师"),
        ("国家标准、行业标准和地方标准修订项目数目", "国家标准、行业标准和地方标准修订项目数目"),
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
