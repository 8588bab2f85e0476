"""Folding: widths, forms and spaces inside numbers, and the way back to the text given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.quantities.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("同比增长９．４％", "同比增长9.4%"),
        ("１，４８６台", "1,486台"),
        ("分别为5，300人", "分别为5，300人"),
        ("82，225.00元", "82,225.00元"),
        ("二十億噸", "二十亿吨"),
        ("二○一八年", "二〇一八年"),
        ("壹佰伍拾", "一百五十"),
        ("陆续、队伍、收拾", "陆续、队伍、收拾"),
        ("共47.86 万户", "共47.86万户"),
        ("五 分之 一", "五分之一"),
        ("一 百 五 十 个 百 分 点", "一百五十个百分点"),
        ("7 万5 千4 百", "7万5千4百"),
        ("不忘初心 牢记使命", "不忘初心 牢记使命"),
        ("第一 三个", "第一 三个"),
        ("1, 234, 567", "1, 234, 567"),
        ("12 345 678", "12 345 678"),
        ("关停9 817家", "关停9817家"),
        ("今年以来全市共开工5\n993套", "今年以来全市共开工5993套"),
        ("增长5%\n3家企业", "增长5%\n3家企业"),
        ("合格率达到了百分之百\n三是", "合格率达到了百分之百\n三是"),
    ],
)
def test_signs_of_every_width_are_read_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text(alphabet="零一百万亿点分之共户 \n\t　1２.,％", max_size=40))
def test_only_white_space_goes_and_each_character_leads_back(text: str) -> None:
    folded = fold(text)
    places = [folded.span(position, position + 1)[0] for position in range(len(folded.text))]
    assert places == sorted(set(places))
    assert not "".join(text[place] for place in range(len(text)) if place not in places).strip()
    widths = str.maketrans("２％　", "2% ")
    assert "".join(text[place] for place in places).translate(widths) == folded.text
